import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PortDirectory } from '../../src/discovery/directory.ts';
import { placeFile } from '../../src/discovery/places.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { info, ScriptedModem, type Answer } from '../modem/scripted-modem.ts';
import { ec25, type FakeDevice, HUAWEI, HUAWEI_CD, UsbTree } from '../support/usb-tree.ts';

const NORTH = '490154203237518';
const SOUTH = '356938035643809';
const ICCID = '8944110068263612345';
const OTHER_ICCID = '8944110068263699999';

let folder: string;
let tree: UsbTree;
let directory: PortDirectory;
let modems: Map<string, ScriptedModem>;
let look: () => void;
let now: number;
/** Real timers, for what never fires here; a monotonic time that tests move. */
const clock = { ...systemClock(), monotonic: () => now };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-directory-'));
  tree = new UsbTree(folder);
  modems = new Map();
  now = 0;
  start();
});
afterEach(async () => {
  await directory.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(names?: readonly string[]): void {
  directory = new PortDirectory({
    paths: tree.paths,
    clock,
    log: silentLogger,
    openPath: (path) => () => {
      const modem = modems.get(path);
      return modem === undefined ? Promise.reject(new Error(`nothing at ${path}`)) : modem.open();
    },
    places: placeFile(join(folder, 'ports.json')),
    ...(names === undefined ? {} : { names: new Set(names) }),
    hints: (hint) => {
      look = hint;
      return () => {};
    },
  });
}

/** Plugs in, with a modem behind this tty; the others are silent. */
function plugIn(device: FakeDevice, tty: string, imei: string, answers: Readonly<Record<string, Answer>> = {}) {
  const modem = new ScriptedModem(systemClock(), { 'AT+CGSN': info(imei), ...answers });
  modems.set(join(tree.paths.dev, tty), modem);
  tree.plugIn(device);
  return modem;
}

async function pullOut(device: FakeDevice): Promise<void> {
  tree.pullOut(device);
  for (const { tty } of device.interfaces) if (tty !== undefined) modems.delete(join(tree.paths.dev, tty));
  await directory.look();
}

const open = (name: string, port: string) => directory.factory(name, port, 115_200)();
const path = (tty: string) => join(tree.paths.dev, tty);
const said = (imei: string, iccid: string | null = null) => ({ imei, iccid, imsi: null });
const closed = (transport: Transport) =>
  new Promise<Error | undefined>((resolve) => transport.onClose((error) => resolve(error)));

describe('a modem that is named by its socket', () => {
  test('is opened at its AT port, whatever number the tty has, without a byte written', async () => {
    const modem = plugIn(ec25('1-1.3', 4), 'ttyUSB6', NORTH);
    const transport = await open('north', 'usb:1-1.3');
    expect([transport.name, directory.pathOf('north')]).toEqual([expect.anything(), path('ttyUSB6')]);
    expect(directory.usbIdOf('north')).toMatch(/^2c7c:0125$/);
    expect(modem.written).toEqual([]);
    await transport.close();
    expect(directory.pathOf('north')).toBeNull();
    expect(directory.usbIdOf('north')).toBeNull();
  });

  test('may have its interface chosen', async () => {
    plugIn(ec25('1-1.3'), 'ttyUSB3', NORTH);
    await open('north', 'usb:1-1.3:03');
    expect(directory.pathOf('north')).toBe(path('ttyUSB3'));
  });

  test('is asked on every port where no table tells which one it is', async () => {
    const interfaces = ['00', '01', '02'].map((number, index) => ({ number, tty: `ttyUSB${index}` }));
    plugIn({ slot: '1-2', id: '2c7c:9999', interfaces }, 'ttyUSB1', NORTH);
    await open('north', 'usb:1-2');
    expect(directory.pathOf('north')).toBe(path('ttyUSB1'));
  });

  test('is given its other port where nothing is learnt from the first', async () => {
    const device = ec25('1-1.3');
    plugIn(device, 'ttyUSB2', NORTH);
    modems.set(path('ttyUSB3'), new ScriptedModem(systemClock()));
    const opened: (string | null)[] = [];
    for (let round = 0; round < 4; round++) {
      const transport = await open('north', 'usb:1-1.3');
      opened.push(directory.pathOf('north'));
      await transport.close();
    }
    expect(opened).toEqual(['ttyUSB2', 'ttyUSB2', 'ttyUSB3', 'ttyUSB3'].map(path));
  });

  test('is missing with the reason: nothing there, or a CD-ROM', async () => {
    await expect(open('north', 'usb:1-1.2')).rejects.toMatchObject({
      code: 'port_failed',
      message: expect.stringContaining('No modem is plugged into USB socket 1-1.2'),
    });
    tree.plugIn(HUAWEI_CD);
    await expect(open('north', 'usb:1-1.2')).rejects.toMatchObject({
      message: expect.stringContaining('usb-modeswitch'),
    });
  });
});

describe('a modem that is named by its IMEI', () => {
  test('is found among several, and in another socket after', async () => {
    plugIn(ec25('1-1.1', 0), 'ttyUSB2', SOUTH);
    plugIn(ec25('1-1.2', 4), 'ttyUSB6', NORTH);
    const transport = await open('north', `imei:${NORTH}`);
    expect(directory.pathOf('north')).toBe(path('ttyUSB6'));
    directory.learn('north', said(NORTH));
    const lost = closed(transport);
    await pullOut(ec25('1-1.2', 4));
    expect(await lost).toMatchObject({ code: 'channel_closed' });
    plugIn(ec25('1-1.4', 8), 'ttyUSB10', NORTH);
    await open('north', `imei:${NORTH}`);
    expect(directory.pathOf('north')).toBe(path('ttyUSB10'));
    // It was known from the first search: nobody had to ask it again.
    expect(modems.get(path('ttyUSB2'))?.opened).toBe(1);
  });

  test('two that swapped their sockets are told apart by what they say when they are set up', async () => {
    plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH);
    await open('north', `imei:${NORTH}`);
    await open('south', `imei:${SOUTH}`);
    directory.learn('north', said(NORTH));
    directory.learn('south', said(SOUTH));
    await pullOut(ec25('1-1.1', 0));
    await pullOut(ec25('1-1.2', 4));
    const inFirst = plugIn(ec25('1-1.1', 0), 'ttyUSB2', SOUTH);
    const inSecond = plugIn(ec25('1-1.2', 4), 'ttyUSB6', NORTH);
    const north = await open('north', `imei:${NORTH}`);
    const south = await open('south', `imei:${SOUTH}`);
    // Each might have had a message in its hands: none was asked.
    expect([inFirst.written, inSecond.written]).toEqual([[], []]);
    const lost = [closed(north), closed(south)];
    directory.learn('north', said(SOUTH));
    directory.learn('south', said(NORTH));
    await Promise.all(lost);
    await open('north', `imei:${NORTH}`);
    await open('south', `imei:${SOUTH}`);
    expect([directory.pathOf('north'), directory.pathOf('south')]).toEqual([path('ttyUSB6'), path('ttyUSB2')]);
  });

  test('is opened where it was before, and no other name may ask it, after a restart too', async () => {
    const modem = plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    const transport = await open('north', `imei:${NORTH}`);
    directory.learn('north', said(NORTH));
    await transport.close();
    await directory.stop();
    modem.written.length = 0;
    start(['north', 'south']);
    await expect(open('south', `imei:${SOUTH}`)).rejects.toMatchObject({ code: 'port_failed' });
    await open('north', `imei:${NORTH}`);
    expect([directory.pathOf('north'), modem.written]).toEqual([path('ttyUSB2'), []]);
  });

  test('may be asked by another name three minutes after its own has not come for it', async () => {
    plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    await (await open('north', `imei:${NORTH}`)).close();
    await directory.stop();
    start(['north', 'south']);
    now += 180_000;
    await expect(open('south', `imei:${SOUTH}`)).rejects.toThrow(/ending in 3809 is not plugged in/);
    expect(modems.get(path('ttyUSB2'))?.opened).toBe(3);
  });
});

test('a SIM that moves to another modem takes its name along', async () => {
  const first = plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH, { 'AT+CCID': info(`+CCID: ${ICCID}`) });
  const second = plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH, { 'AT+CCID': info(`+CCID: ${OTHER_ICCID}`) });
  const transport = await open('clinic', `iccid:${ICCID}`);
  expect(directory.pathOf('clinic')).toBe(path('ttyUSB2'));
  directory.learn('clinic', said(NORTH, ICCID));
  // The two cards are exchanged; the first modem tells its new one.
  first.answer('AT+CCID', info(`+CCID: ${OTHER_ICCID}`));
  second.answer('AT+CCID', info(`+CCID: ${ICCID}`));
  const lost = closed(transport);
  directory.learn('clinic', said(NORTH, OTHER_ICCID));
  await lost;
  now += 20_000;
  await open('clinic', `iccid:${ICCID}`);
  expect(directory.pathOf('clinic')).toBe(path('ttyUSB6'));
});

async function lose(device: FakeDevice): Promise<void> {
  const transport = await open('north', `usb:${device.slot}`);
  directory.learn('north', said(NORTH));
  const lost = closed(transport);
  tree.pullOut(device);
  look();
  await lost;
}

describe('a modem that comes back', () => {
  test('has started anew where it was a CD-ROM meanwhile', async () => {
    plugIn(HUAWEI, 'ttyUSB6', NORTH);
    expect((await open('north', 'usb:1-1.2')).startedAnew).toBe(false);
    await lose(HUAWEI);
    now += 1_000;
    tree.plugIn(HUAWEI_CD);
    await directory.look();
    tree.pullOut(HUAWEI_CD);
    tree.plugIn(HUAWEI);
    expect((await open('north', 'usb:1-1.2')).startedAnew).toBe(true);
  });

  test.each([
    ['lives on the bus and was off it for seconds', false, 4_000, true],
    ['lives on the bus, whose line was disturbed for a moment', false, 1_000, false],
    ['has power of its own', true, 60_000, false],
  ])('%s: self-powered %s, gone %s ms', async (_, selfPowered, goneMs, startedAnew) => {
    const device = ec25('1-1.3', 0, { selfPowered });
    plugIn(device, 'ttyUSB2', NORTH);
    await lose(device);
    now += goneMs;
    await directory.look();
    now += 10;
    tree.plugIn(device);
    expect((await open('north', 'usb:1-1.3')).startedAnew).toBe(startedAnew);
  });

  test('under another tty is found, and who looks for it is told at once', async () => {
    plugIn(ec25('1-1.3', 0), 'ttyUSB2', NORTH);
    await lose(ec25('1-1.3', 0));
    const told = new Promise<void>((resolve) => directory.onChange(resolve));
    plugIn(ec25('1-1.3', 4), 'ttyUSB6', NORTH);
    look();
    await told;
    await open('north', 'usb:1-1.3');
    expect(directory.pathOf('north')).toBe(path('ttyUSB6'));
  });
});

test('strangers are the modems that no name has; what is no modem is never written to', async () => {
  plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
  plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH);
  const adapter = new ScriptedModem(systemClock());
  modems.set(path('ttyUSB9'), adapter);
  tree.plugIn({ slot: '1-1.4', id: '10c4:ea60', interfaces: [{ number: '00', tty: 'ttyUSB9' }] });
  await open('north', `imei:${NORTH}`);
  const found = await directory.strangers();
  expect(found.map(({ identity }) => identity.imei)).toEqual([SOUTH]);
  expect(adapter.opened).toBe(0);
  // Told by name, an adapter is a port like any other.
  await open('meter', 'usb:1-1.4');
  expect(adapter.opened).toBe(1);
});
