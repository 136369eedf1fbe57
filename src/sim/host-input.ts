const CR = 0x0d;
const LF = 0x0a;
const BACKSPACE = 0x08;
const CTRL_Z = 0x1a;
const ESC = 0x1b;
/** V.250 5.2.1 asks for 40 characters at least; a line longer than this is junk. */
const MAX_INPUT = 4096;

export type InputMode =
  /** Command lines, up to CR. */
  | 'command'
  /** A PDU, up to Ctrl-Z or ESC. */
  | 'pdu'
  /** A command runs that any character aborts (V.250 5.6.1). */
  | 'abortable';

export interface InputEvents {
  onLine(line: string): void;
  onPdu(text: string): void;
  onEscape(): void;
  onAbort(): void;
  /** What the modem repeats while echo is on. */
  onEcho(text: string): void;
}

/** The bytes that a host types, cut into command lines and PDUs. Knows nothing of commands. */
export class HostInput {
  mode: InputMode = 'command';
  #typed = '';
  readonly #events: InputEvents;

  constructor(events: InputEvents) {
    this.#events = events;
  }

  reset(): void {
    this.mode = 'command';
    this.#typed = '';
  }

  feed(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.mode === 'abortable') {
        // The aborting character is not part of the next command line.
        at++;
        this.mode = 'command';
        this.#events.onAbort();
      } else at = this.mode === 'pdu' ? this.#pdu(bytes, at) : this.#command(bytes, at);
    }
  }

  #command(bytes: Uint8Array, from: number): number {
    const end = bytes.indexOf(CR, from);
    const stop = end === -1 ? bytes.length : end + 1;
    this.#events.onEcho(latin1(bytes, from, stop));
    for (let at = from; at < (end === -1 ? stop : end); at++) this.#type(bytes[at] ?? 0);
    if (end === -1) return stop;
    const line = this.#take();
    if (line !== '') this.#events.onLine(line);
    return stop;
  }

  #type(byte: number): void {
    if (byte === ESC) this.#typed = '';
    else if (byte === BACKSPACE) this.#typed = this.#typed.slice(0, -1);
    else if (byte !== LF && this.#typed.length < MAX_INPUT) this.#typed += String.fromCharCode(byte);
  }

  #pdu(bytes: Uint8Array, from: number): number {
    let end = from;
    while (end < bytes.length && bytes[end] !== CTRL_Z && bytes[end] !== ESC) end++;
    const ended = end < bytes.length;
    this.#events.onEcho(latin1(bytes, from, ended ? end + 1 : end));
    if (this.#typed.length < MAX_INPUT) this.#typed += latin1(bytes, from, end);
    if (!ended) return end;
    const pdu = this.#take();
    this.mode = 'command';
    if (bytes[end] === CTRL_Z) this.#events.onPdu(pdu);
    else this.#events.onEscape();
    return end + 1;
  }

  #take(): string {
    const typed = this.#typed;
    this.#typed = '';
    return typed;
  }
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
