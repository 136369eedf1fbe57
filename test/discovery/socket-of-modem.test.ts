import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { ScriptedModem } from '../modem/scripted-modem.ts';
import { ec25 } from '../support/usb-tree.ts';
import { DirectoryRig, NORTH, said, SOUTH } from './directory-rig.ts';

let rig: DirectoryRig;

beforeEach(() => {
  rig = new DirectoryRig();
});
afterEach(() => rig.stop());

describe('the socket of a modem', () => {
  test('is where it is, or was last, over a restart too', async () => {
    const device = ec25('1-1.3');
    rig.plugIn(device, 'ttyUSB2', NORTH);
    expect(rig.directory.slotOf('north')).toBeNull();
    await rig.open('north', `imei:${NORTH}`);
    rig.directory.learn('north', said(NORTH));
    expect(rig.directory.slotOf('north')).toBe('1-1.3');
    await rig.pullOut(device);
    expect(rig.directory.slotOf('north')).toBe('1-1.3');
    await rig.directory.stop();
    rig.start();
    expect(rig.directory.slotOf('north')).toBe('1-1.3');
  });

  test('is none for one that was found on no USB port', async () => {
    rig.modems.set('/tmp/tty', new ScriptedModem(systemClock()));
    await rig.open('north', '/tmp/tty');
    expect(rig.directory.slotOf('north')).toBeNull();
  });

  test('is not that in which another one sits by now', async () => {
    rig.plugIn(ec25('1-1.1', 0), 'ttyUSB2', NORTH);
    const transport = await rig.open('north', 'usb:1-1.1');
    expect(rig.directory.slotOf('north')).toBe('1-1.1');
    await transport.close();
    rig.now += 180_001;
    await rig.open('south', `imei:${NORTH}`);
    expect(rig.directory.slotOf('north')).toBeNull();
    expect(rig.directory.slotOf('south')).toBe('1-1.1');
  });

  test('is not that in which it was looked for and another one answered', async () => {
    const device = ec25('1-1.1', 0);
    rig.plugIn(device, 'ttyUSB2', NORTH);
    await rig.open('north', `imei:${NORTH}`);
    rig.directory.learn('north', said(NORTH));
    await rig.pullOut(device);
    rig.plugIn(device, 'ttyUSB2', SOUTH);
    await rig.directory.look();
    await rig.open('north', `imei:${NORTH}`);
    rig.directory.learn('north', said(SOUTH));
    expect(rig.directory.slotOf('north')).toBeNull();
  });
});
