import { existsSync, lstatSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { serveTtys, type TtyLinks } from '../../src/sim/tty-links.ts';
import { openSerial } from '../../src/transport/serial.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { Listener } from './listener.ts';
import { seededRandom } from '../support/seeded.ts';

const ask = (transport: Transport, command: string) => new Listener(transport).ask(command);

describe('modems on pseudo-terminals', () => {
  let folder: string;
  let simulation: Simulation;
  let ttys: TtyLinks | null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simgate-tty-'));
    simulation = createSimulation({ clock: systemClock(), random: seededRandom(), modems: ['m0', 'm1', 'm2'] });
    ttys = null;
  });

  afterEach(async () => {
    ttys?.stop();
    await simulation.stop();
    rmSync(folder, { recursive: true });
  });

  const path = (index: number) => join(folder, `tty${index}`);
  async function serve(): Promise<TtyLinks> {
    const modems = simulation.modemNames.map((name) => simulation.modem(name));
    return (ttys = await serveTtys(modems, path, systemClock()));
  }

  const open = (index: number) => openSerial({ path: path(index), baudRate: 115_200 })();

  test('each answers for itself, octet for octet, and survives a client that closes and comes back', async () => {
    const { links } = await serve();
    expect(links).toEqual([0, 1, 2].map((index) => ({ path: path(index), modem: `m${index}` })));
    for (const index of [0, 1, 2]) {
      const first = await open(index);
      expect(await ask(first, 'AT+CIMI')).toBe(`AT+CIMI\r\r\n00101000000000${index}\r\n\r\nOK\r\n`);
      await first.close();
      const second = await open(index);
      expect(await ask(second, 'ATE0')).toBe('ATE0\r\r\nOK\r\n');
      await second.close();
    }
  });

  test('a modem that is pulled out takes its link along and hangs up; back again, it has a new one', async () => {
    await serve();
    const client = await open(1);
    await ask(client, 'AT');
    const hungUp = new Promise<Error | undefined>((resolve) => client.onClose(resolve));
    simulation.unplug('m1');
    expect(await hungUp).toBeInstanceOf(Error);
    expect(existsSync(path(1))).toBe(false);
    const back = new Promise<void>((resolve) => {
      simulation.modem('m1').onReplug(() => resolve());
    });
    simulation.replug('m1');
    await back;
    await expect.poll(() => existsSync(path(1))).toBe(true);
    const again = await open(1);
    expect(await ask(again, 'AT')).toBe('AT\r\r\nOK\r\n');
    await again.close();
  });

  test('a client that never reads holds nobody up', async () => {
    await serve();
    const modem = simulation.modem('m0');
    for (let count = 0; count < 40_000; count++) modem.urc('+CMTI: "SM",1');
    const other = await open(2);
    expect(await ask(other, 'AT')).toBe('AT\r\r\nOK\r\n');
    await other.close();
  });

  test('stopping removes the links, twice too', async () => {
    const served = await serve();
    expect(lstatSync(path(0)).isSymbolicLink()).toBe(true);
    served.stop();
    served.stop();
    expect(existsSync(path(0))).toBe(false);
  });

  test('a link of an earlier run is replaced, anything else is left alone', async () => {
    symlinkSync('/dev/pts/4000', path(0));
    await serve();
    expect(readlinkSync(path(0))).not.toBe('/dev/pts/4000');
    ttys?.stop();
    writeFileSync(path(2), 'mine');
    await expect(serve()).rejects.toThrow('is taken by something else: choose another --link');
    expect(existsSync(path(0))).toBe(false);
    expect(existsSync(path(2))).toBe(true);
  });

  test('the folder of the links is made; a link that somebody else removed is no fault', async () => {
    const modem = simulation.modem('m0');
    const place = join(folder, 'not/there/yet/tty0');
    ttys = await serveTtys([modem], () => place, systemClock());
    expect(lstatSync(place).isSymbolicLink()).toBe(true);
    rmSync(place);
    expect(() => ttys?.stop()).not.toThrow();
    writeFileSync(path(1), 'a file');
    await expect(serveTtys([modem], () => join(path(1), 'tty0'), systemClock())).rejects.toMatchObject({
      code: 'port_failed',
      message: expect.stringContaining('choose another --link'),
    });
  });
});
