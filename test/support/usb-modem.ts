import { systemClock } from '../../src/runtime/clock.ts';
import type { ModemLine, SimModem } from '../../src/sim/modem.ts';
import { openPseudoTerminals, type PseudoTerminal } from '../../src/sim/pseudo-terminal.ts';
import { ec25, type FakeDevice, type UsbTree } from './usb-tree.ts';

/** A simulated modem as an EC25 in a USB socket: its AT port is a pseudo-terminal, its other ports lead nowhere. */
export class UsbModem {
  readonly sim: SimModem;
  readonly #tree: UsbTree;
  #device: FakeDevice | null = null;
  #terminal: PseudoTerminal | null = null;
  #line: ModemLine | null = null;

  constructor(tree: UsbTree, sim: SimModem) {
    this.#tree = tree;
    this.sim = sim;
  }

  /** Into this socket; the AT port is `ttyUSB<firstTty + 2>`. */
  async plugIn(slot: string, firstTty: number, more: Partial<FakeDevice> = {}): Promise<void> {
    const [terminal] = await openPseudoTerminals(1, systemClock());
    if (terminal === undefined) throw new Error('no pseudo-terminal');
    if (!this.sim.pluggedIn) this.sim.replug();
    this.#terminal = terminal;
    const line = this.sim.connect({ onBytes: (bytes) => terminal.write(bytes), onHangUp: () => this.pullOut() });
    this.#line = line;
    terminal.onBytes((bytes) => line.write(bytes));
    this.#device = ec25(slot, firstTty, more);
    this.#tree.plugIn(this.#device, { [`ttyUSB${firstTty + 2}`]: terminal.path });
  }

  pullOut(): void {
    const [device, line, terminal] = [this.#device, this.#line, this.#terminal];
    this.#device = null;
    if (device === null) return;
    line?.close();
    this.sim.unplug();
    this.#tree.pullOut(device);
    terminal?.close();
  }
}
