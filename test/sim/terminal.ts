import type { ModemLine } from '../../src/sim/modem.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../../src/sim/simulation.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { seededRandom } from '../support/seeded.ts';

/** A person at a terminal program: types characters, reads what came. */
export class Terminal {
  /** What was read, in the portions that it came in. */
  portions: string[] = [];
  hungUp = false;
  readonly #line: ModemLine;
  readonly #clock: ManualClock;

  constructor(simulation: Simulation, clock: ManualClock, modem: string) {
    this.#clock = clock;
    this.#line = simulation.modem(modem).connect({
      onBytes: (bytes) => this.portions.push(Buffer.from(bytes).toString('latin1')),
      onHangUp: () => {
        this.hungUp = true;
      },
    });
  }

  /** Types, lets things happen and returns everything that came since the last call. */
  async type(text: string): Promise<string> {
    this.#line.write(Buffer.from(text, 'latin1'));
    return this.read();
  }

  /** The answer as the reads that it came in. */
  async portionsOf(text: string): Promise<string[]> {
    this.portions = [];
    this.#line.write(Buffer.from(text, 'latin1'));
    await this.#clock.settle(64);
    return this.portions;
  }

  /** Waits virtual time. */
  async read(ms = 0): Promise<string> {
    await (ms === 0 ? this.#clock.settle() : this.#clock.advance(ms));
    const read = this.portions.join('');
    this.portions = [];
    return read;
  }

  /** AT+CMGS, prompt, PDU, Ctrl-Z. */
  async submit(pdu: { readonly hex: string; readonly tpduLength: number }): Promise<string> {
    await this.type(`AT+CMGS=${pdu.tpduLength}\r`);
    return this.type(`${pdu.hex}\x1a`);
  }

  close(): void {
    this.#line.close();
  }
}

export interface Bench {
  readonly clock: ManualClock;
  readonly simulation: Simulation;
  readonly terminal: Terminal;
}

/** One modem `m0` (or what `options` says) with a terminal on it, echo off. */
export async function bench(options: Partial<SimulationOptions> = {}): Promise<Bench> {
  const clock = new ManualClock();
  const simulation = createSimulation({ clock, random: seededRandom(), modems: ['m0'], ...options });
  const [first = 'm0'] = simulation.modemNames;
  const terminal = new Terminal(simulation, clock, first);
  await terminal.type('ATE0\r');
  return { clock, simulation, terminal };
}
