import type { Clock } from '../../../src/runtime/clock.ts';
import type { Transport } from '../../../src/transport/transport.ts';
import { chunksOf, type Step } from './transcript.ts';

/** What is answered to a command that the transcript does not hold; null: silence. */
export type Fallback = (line: string) => string | null;

/**
 * Plays the modem's side of a transcript. A command is answered by the next step that has it: our code need not send
 * the commands of the recorded client in its order. What the modem said unasked before that step is said first.
 */
export class ScriptPort implements Transport {
  readonly name = 'script';
  /** All that our code wrote, one entry a write. */
  readonly written: string[] = [];
  /** Steps behind this one are not played yet, whatever is written. */
  horizon = Number.POSITIVE_INFINITY;
  readonly #steps: readonly Step[];
  readonly #clock: Clock;
  readonly #fallback: Fallback;
  #next = 0;
  #pending = 0;
  #onBytes: (bytes: Uint8Array) => void = () => {};

  constructor(steps: readonly Step[], clock: Clock, fallback: Fallback) {
    this.#steps = steps;
    this.#clock = clock;
    this.#fallback = fallback;
  }

  /** Number of the first step that was neither played nor passed over. */
  get position(): number {
    return this.#next;
  }

  /** Chunks that are still to come. */
  get pending(): number {
    return this.#pending;
  }

  write(bytes: Uint8Array): Promise<void> {
    const text = Buffer.from(bytes).toString('latin1');
    this.written.push(text);
    const at = this.#steps.findIndex(
      (step, index) => index >= this.#next && index <= this.horizon && isAsked(step, text),
    );
    if (at === -1) {
      const answer = this.#fallback(text.replace('\r', ''));
      if (answer !== null) this.#send([Buffer.from(answer, 'latin1')], 0);
    } else {
      this.play(at);
    }
    return Promise.resolve();
  }

  /** What the modem says in this step, after what it said unasked before it. */
  play(at: number): void {
    const said = this.#steps.slice(this.#next, at).filter((step) => step.tx === null);
    this.#next = at + 1;
    for (const step of said) this.#send(chunksOf(step), 0);
    const step = this.#steps[at];
    if (step !== undefined) this.#send(chunksOf(step), step.rxDelayMs ?? 0);
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
  }

  onClose(): void {}

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** In order, the last one after `delayMs`; each by itself, as the port would deliver it. */
  #send(chunks: readonly Uint8Array[], delayMs: number): void {
    const [chunk, ...rest] = chunks;
    if (chunk === undefined) return;
    const deliver = () => {
      this.#pending--;
      this.#onBytes(chunk);
      this.#send(rest, delayMs);
    };
    this.#pending++;
    if (rest.length === 0 && delayMs > 0) this.#clock.setTimeout(delayMs, deliver);
    else this.#clock.setImmediate(deliver);
  }
}

function isAsked(step: Step, written: string): boolean {
  if (step.tx === null) return false;
  if (step.tx === written) return true;
  // Clients differ in the length they announce, and in whether a CR follows ESC.
  return (isSubmit(step.tx) && isSubmit(written)) || (step.tx === '\u001b' && written === '\u001b\r');
}

export function isSubmit(text: string): boolean {
  return text.startsWith('AT+CMGS=') && text.endsWith('\r');
}
