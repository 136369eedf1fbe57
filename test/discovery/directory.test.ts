import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { info, ScriptedModem } from '../modem/scripted-modem.ts';
import { ec25, type FakeDevice, HUAWEI, HUAWEI_CD } from '../support/usb-tree.ts';
import { DirectoryRig, NORTH, said, SOUTH } from './directory-rig.ts';

const ICCID = '8944110068263612345';
const OTHER_ICCID = '8944110068263699999';

let rig: DirectoryRig;

beforeEach(() => {
  rig = new DirectoryRig();
});
afterEach(() => rig.stop());

const closed = (transport: Transport) =>
  new Promise<Error | undefined>((resolve) => transport.onClose((error) => resolve(error)));

describe('a modem that is named by its socket', () => {
  test('is opened at its AT port, whatever number the tty has, without a byte written', async () => {
    const modem = rig.plugIn(ec25('1-1.3', 4), 'ttyUSB6', NORTH);
    const transport = await rig.open('north', 'usb:1-1.3');
    expect([transport.name, rig.directory.pathOf('north')]).toEqual([expect.anything(), rig.path('ttyUSB6')]);
    expect(rig.directory.usbIdOf('north')).toMatch(/^2c7c:0125$/);
    expect(modem.written).toEqual([]);
    await transport.close();
    expect(rig.directory.pathOf('north')).toBeNull();
    expect(rig.directory.usbIdOf('north')).toBeNull();
  });

  test('may have its interface chosen', async () => {
    rig.plugIn(ec25('1-1.3'), 'ttyUSB3', NORTH);
    await rig.open('north', 'usb:1-1.3:03');
    expect(rig.directory.pathOf('north')).toBe(rig.path('ttyUSB3'));
  });

  test('is asked on every port where no table tells which one it is', async () => {
    const interfaces = ['00', '01', '02'].map((number, index) => ({ number, tty: `ttyUSB${index}` }));
    rig.plugIn({ slot: '1-2', id: '2c7c:9999', interfaces }, 'ttyUSB1', NORTH);
    await rig.open('north', 'usb:1-2');
    expect(rig.directory.pathOf('north')).toBe(rig.path('ttyUSB1'));
  });

  test('is given its other port where nothing is learnt from the first', async () => {
    const device = ec25('1-1.3');
    rig.plugIn(device, 'ttyUSB2', NORTH);
    rig.modems.set(rig.path('ttyUSB3'), new ScriptedModem(systemClock()));
    const opened: (string | null)[] = [];
    for (let round = 0; round < 4; round++) {
      const transport = await rig.open('north', 'usb:1-1.3');
      opened.push(rig.directory.pathOf('north'));
      await transport.close();
    }
    expect(opened).toEqual(['ttyUSB2', 'ttyUSB2', 'ttyUSB3', 'ttyUSB3'].map((tty) => rig.path(tty)));
  });

  test('is missing with the reason: nothing there, or a CD-ROM', async () => {
    await expect(rig.open('north', 'usb:1-1.2')).rejects.toMatchObject({
      code: 'port_failed',
      message: expect.stringContaining('No modem is plugged into USB socket 1-1.2'),
    });
    rig.tree.plugIn(HUAWEI_CD);
    await expect(rig.open('north', 'usb:1-1.2')).rejects.toMatchObject({
      message: expect.stringContaining('usb-modeswitch'),
    });
  });
});

describe('a modem that is named by its IMEI', () => {
  test('is found among several, and in another socket after', async () => {
    rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', SOUTH);
    rig.plugIn(ec25('1-1.2', 4), 'ttyUSB6', NORTH);
    const transport = await rig.open('north', `imei:${NORTH}`);
    expect(rig.directory.pathOf('north')).toBe(rig.path('ttyUSB6'));
    rig.directory.learn('north', said(NORTH));
    const lost = closed(transport);
    await rig.pullOut(ec25('1-1.2', 4));
    expect(await lost).toMatchObject({ code: 'channel_closed' });
    rig.plugIn(ec25('1-1.4', 8), 'ttyUSB10', NORTH);
    await rig.open('north', `imei:${NORTH}`);
    expect(rig.directory.pathOf('north')).toBe(rig.path('ttyUSB10'));
    // It was known from the first search: nobody had to ask it again.
    expect(rig.modems.get(rig.path('ttyUSB2'))?.opened).toBe(1);
  });

  test('two that swapped their sockets are told apart by what they say when they are set up', async () => {
    rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    rig.plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH);
    await rig.open('north', `imei:${NORTH}`);
    await rig.open('south', `imei:${SOUTH}`);
    rig.directory.learn('north', said(NORTH));
    rig.directory.learn('south', said(SOUTH));
    await rig.pullOut(ec25('1-1.1', 0));
    await rig.pullOut(ec25('1-1.2', 4));
    const inFirst = rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', SOUTH);
    const inSecond = rig.plugIn(ec25('1-1.2', 4), 'ttyUSB6', NORTH);
    const north = await rig.open('north', `imei:${NORTH}`);
    const south = await rig.open('south', `imei:${SOUTH}`);
    // Each might have had a message in its hands: none was asked.
    expect([inFirst.written, inSecond.written]).toEqual([[], []]);
    const lost = [closed(north), closed(south)];
    rig.directory.learn('north', said(SOUTH));
    rig.directory.learn('south', said(NORTH));
    await Promise.all(lost);
    await rig.open('north', `imei:${NORTH}`);
    await rig.open('south', `imei:${SOUTH}`);
    expect([rig.directory.pathOf('north'), rig.directory.pathOf('south')]).toEqual([
      rig.path('ttyUSB6'),
      rig.path('ttyUSB2'),
    ]);
  });

  test('is opened where it was before, and no other name may ask it, after a restart too', async () => {
    const modem = rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    const transport = await rig.open('north', `imei:${NORTH}`);
    rig.directory.learn('north', said(NORTH));
    await transport.close();
    await rig.directory.stop();
    modem.written.length = 0;
    rig.start(['north', 'south']);
    await expect(rig.open('south', `imei:${SOUTH}`)).rejects.toMatchObject({ code: 'port_failed' });
    await rig.open('north', `imei:${NORTH}`);
    expect([rig.directory.pathOf('north'), modem.written]).toEqual([rig.path('ttyUSB2'), []]);
  });

  test('may be asked by another name three minutes after its own has not come for it', async () => {
    rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    await (await rig.open('north', `imei:${NORTH}`)).close();
    await rig.directory.stop();
    rig.start(['north', 'south']);
    rig.now += 180_000;
    await expect(rig.open('south', `imei:${SOUTH}`)).rejects.toThrow(/ending in 3809 is not plugged in/);
    expect(rig.modems.get(rig.path('ttyUSB2'))?.opened).toBe(3);
  });
});

test('a SIM that moves to another modem takes its name along', async () => {
  const first = rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH, { 'AT+CCID': info(`+CCID: ${ICCID}`) });
  const second = rig.plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH, { 'AT+CCID': info(`+CCID: ${OTHER_ICCID}`) });
  const transport = await rig.open('clinic', `iccid:${ICCID}`);
  expect(rig.directory.pathOf('clinic')).toBe(rig.path('ttyUSB2'));
  rig.directory.learn('clinic', said(NORTH, ICCID));
  // The two cards are exchanged; the first modem tells its new one.
  first.answer('AT+CCID', info(`+CCID: ${OTHER_ICCID}`));
  second.answer('AT+CCID', info(`+CCID: ${ICCID}`));
  const lost = closed(transport);
  rig.directory.learn('clinic', said(NORTH, OTHER_ICCID));
  await lost;
  rig.now += 20_000;
  await rig.open('clinic', `iccid:${ICCID}`);
  expect(rig.directory.pathOf('clinic')).toBe(rig.path('ttyUSB6'));
});

async function lose(device: FakeDevice): Promise<void> {
  const transport = await rig.open('north', `usb:${device.slot}`);
  rig.directory.learn('north', said(NORTH));
  const lost = closed(transport);
  rig.tree.pullOut(device);
  rig.hint();
  await lost;
}

describe('a modem that comes back', () => {
  test('has started anew where it was a CD-ROM meanwhile', async () => {
    rig.plugIn(HUAWEI, 'ttyUSB6', NORTH);
    expect((await rig.open('north', 'usb:1-1.2')).startedAnew).toBe(false);
    await lose(HUAWEI);
    rig.now += 1_000;
    rig.tree.plugIn(HUAWEI_CD);
    await rig.directory.look();
    rig.tree.pullOut(HUAWEI_CD);
    rig.tree.plugIn(HUAWEI);
    expect((await rig.open('north', 'usb:1-1.2')).startedAnew).toBe(true);
  });

  test.each([
    ['lives on the bus and was off it for seconds', false, 4_000, true],
    ['lives on the bus, whose line was disturbed for a moment', false, 1_000, false],
    ['has power of its own', true, 60_000, false],
  ])('%s: self-powered %s, gone %s ms', async (_, selfPowered, goneMs, startedAnew) => {
    const device = ec25('1-1.3', 0, { selfPowered });
    rig.plugIn(device, 'ttyUSB2', NORTH);
    await lose(device);
    rig.now += goneMs;
    await rig.directory.look();
    rig.now += 10;
    rig.tree.plugIn(device);
    expect((await rig.open('north', 'usb:1-1.3')).startedAnew).toBe(startedAnew);
  });

  test('under another tty is found, and who looks for it is told at once', async () => {
    rig.plugIn(ec25('1-1.3', 0), 'ttyUSB2', NORTH);
    await lose(ec25('1-1.3', 0));
    const told = new Promise<void>((resolve) => rig.directory.onChange(resolve));
    rig.plugIn(ec25('1-1.3', 4), 'ttyUSB6', NORTH);
    rig.hint();
    await told;
    await rig.open('north', 'usb:1-1.3');
    expect(rig.directory.pathOf('north')).toBe(rig.path('ttyUSB6'));
  });
});

test('one that was taken for another is let go, and whoever looks for modems is told', async () => {
  const device = ec25('1-1.1', 0);
  rig.plugIn(device, 'ttyUSB2', NORTH);
  await rig.open('north', `imei:${NORTH}`);
  rig.directory.learn('north', said(NORTH));
  await rig.pullOut(device);
  rig.plugIn(device, 'ttyUSB2', SOUTH);
  await rig.directory.look();
  // At the place of the one before it is nobody else's to ask.
  expect(await rig.directory.strangers()).toEqual([]);
  const lost = closed(await rig.open('north', `imei:${NORTH}`));
  const told = new Promise<void>((resolve) => rig.directory.onChange(resolve));
  rig.directory.learn('north', said(SOUTH));
  await Promise.all([lost, told]);
  expect(await rig.directory.strangers()).toMatchObject([{ identity: { imei: SOUTH } }]);
});

test('strangers are the modems that no name has; what is no modem is never written to', async () => {
  rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
  rig.plugIn(ec25('1-1.2', 4), 'ttyUSB6', SOUTH);
  const adapter = new ScriptedModem(systemClock());
  rig.modems.set(rig.path('ttyUSB9'), adapter);
  rig.tree.plugIn({ slot: '1-1.4', id: '10c4:ea60', interfaces: [{ number: '00', tty: 'ttyUSB9' }] });
  await rig.open('north', `imei:${NORTH}`);
  const found = await rig.directory.strangers();
  expect(found.map(({ identity }) => identity.imei)).toEqual([SOUTH]);
  expect(adapter.opened).toBe(0);
  // Told by name, an adapter is a port like any other.
  await rig.open('meter', 'usb:1-1.4');
  expect(adapter.opened).toBe(1);
});
