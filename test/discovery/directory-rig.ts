import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortDirectory } from '../../src/discovery/directory.ts';
import { placeFile } from '../../src/discovery/places.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { info, ScriptedModem, type Answer } from '../modem/scripted-modem.ts';
import { type FakeDevice, UsbTree } from '../support/usb-tree.ts';

export const NORTH = '490154203237518';
export const SOUTH = '356938035643809';

/** What a modem has told of itself. */
export const said = (imei: string, iccid: string | null = null) => ({ imei, iccid, imsi: null });

/** The ports of a machine of one's own, with scripted modems behind them. */
export class DirectoryRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'simgate-directory-'));
  readonly tree = new UsbTree(this.folder);
  /** By the path of their port. */
  readonly modems = new Map<string, ScriptedModem>();
  /** Monotonic time, ms; tests move it. */
  now = 0;
  /** Tells the directory that devices may have come or gone. */
  hint: () => void = () => {};
  directory: PortDirectory;

  constructor() {
    this.directory = this.#open();
  }

  /** Another run of the gateway. */
  start(names?: readonly string[]): void {
    this.directory = this.#open(names);
  }

  /** Plugs in, with a modem behind this tty; the others are silent. */
  plugIn(device: FakeDevice, tty: string, imei: string, answers: Readonly<Record<string, Answer>> = {}): ScriptedModem {
    const modem = new ScriptedModem(systemClock(), { 'AT+CGSN': info(imei), ...answers });
    this.modems.set(this.path(tty), modem);
    this.tree.plugIn(device);
    return modem;
  }

  async pullOut(device: FakeDevice): Promise<void> {
    this.tree.pullOut(device);
    for (const { tty } of device.interfaces) if (tty !== undefined) this.modems.delete(this.path(tty));
    await this.directory.look();
  }

  open(name: string, port: string) {
    return this.directory.factory(name, port, 115_200)();
  }

  path(tty: string): string {
    return join(this.tree.paths.dev, tty);
  }

  async stop(): Promise<void> {
    await this.directory.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #open(names?: readonly string[]): PortDirectory {
    return new PortDirectory({
      paths: this.tree.paths,
      // Real timers, for what never fires here.
      clock: { ...systemClock(), monotonic: () => this.now },
      log: silentLogger,
      openPath: (path) => () => {
        const modem = this.modems.get(path);
        return modem === undefined ? Promise.reject(new Error(`nothing at ${path}`)) : modem.open();
      },
      places: placeFile(join(this.folder, 'ports.json')),
      ...(names === undefined ? {} : { names: new Set(names) }),
      hints: (hint) => {
        this.hint = hint;
        return () => {};
      },
    });
  }
}
