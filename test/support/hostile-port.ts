import { rmSync, symlinkSync } from 'node:fs';
import { systemClock } from '../../src/runtime/clock.ts';
import { openPseudoTerminals, type PseudoTerminal } from '../../src/sim/pseudo-terminal.ts';
import { ERROR, info, ScriptedModem, type Answer } from '../modem/scripted-modem.ts';

/** What sits at the far end of a port: gets what was written, says what it likes. */
export type Voice = (heard: string, say: (text: string) => void) => void;

const clock = systemClock();

/** A pseudo-terminal behind a link, as udev makes one, with a modem on it that does what no simulator does. */
export class HostilePort {
  readonly device: ScriptedModem;
  readonly #link: string;
  readonly #waiting = new Set<() => void>();
  #terminal: PseudoTerminal | null = null;
  #babbling: NodeJS.Timeout | undefined;

  constructor(link: string, answers: Readonly<Record<string, Answer>> = {}) {
    this.#link = link;
    let mr = 0;
    this.device = new ScriptedModem(clock, {
      '': (line) => (line.startsWith('AT+CMGS=') ? '\r\n> ' : ERROR),
      '<SUB>': () => info(`+CMGS: ${mr++ % 256}`),
      ...answers,
    });
  }

  /** How many PDUs it was given. */
  get pdus(): number {
    return this.device.written.filter((line) => line.endsWith('<SUB>')).length;
  }

  /** With a voice, no modem is there. The link names another terminal each time, as after a replug. */
  async plugIn(voice?: Voice): Promise<void> {
    const [terminal] = await openPseudoTerminals(1, clock);
    if (terminal === undefined) throw new Error('no pseudo-terminal');
    this.#terminal = terminal;
    const say = (text: string) => terminal.write(Buffer.from(text, 'latin1'));
    if (voice === undefined) {
      const port = await this.device.open();
      port.onBytes((bytes) => terminal.write(bytes));
      terminal.onBytes((bytes) => {
        void port.write(bytes);
        for (const look of this.#waiting) look();
      });
    } else {
      terminal.onBytes((bytes) => voice(Buffer.from(bytes).toString('latin1'), say));
    }
    symlinkSync(terminal.path, this.#link);
  }

  pullOut(): void {
    clearInterval(this.#babbling);
    rmSync(this.#link, { force: true });
    this.#terminal?.close();
    this.#terminal = null;
  }

  /** Says this again and again, as fast as the port takes it. */
  babble(bytes: Uint8Array): void {
    this.#babbling = setInterval(() => this.#terminal?.write(bytes), 1);
  }

  /** Resolves when the modem has been told a line like this. */
  told(matches: (line: string) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.device.written.some(matches)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}
