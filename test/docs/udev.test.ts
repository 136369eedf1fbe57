import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { modemMakers } from '../../src/discovery/usb-table.ts';
import { PROFILES } from '../../src/modem/profile-choice.ts';
import { readPage, ROOT } from './support/blocks.ts';
import { apply, parseRules, type Event, type SysDevice } from './support/udev.ts';

const FILE = 'hardware/udev/78-simgate.rules';
const rules = parseRules(readPage(FILE));
const verifies = spawnSync('udevadm', ['verify', '--help']).status === 0;

const hub: SysDevice = { name: '1-1', subsystem: 'usb', attributes: { idVendor: '2109', idProduct: '3431' } };
const stick = (id: string): SysDevice => ({
  name: '1-1.3',
  subsystem: 'usb',
  attributes: { idVendor: id.slice(0, 4), idProduct: id.slice(5), 'power/control': 'auto' },
  parents: [hub],
});

/** A serial port at interface 02, as it is told to udev when its stick is plugged in. */
const port = (id: string, action = 'add'): Event => {
  const device = stick(id);
  const interface02: SysDevice = { name: '1-1.3:1.2', subsystem: 'usb', attributes: { bInterfaceNumber: '02' } };
  const usbSerial: SysDevice = { name: 'ttyUSB2', subsystem: 'usb-serial' };
  return {
    action,
    device: { name: 'ttyUSB2', subsystem: 'tty', parents: [usbSerial, interface02, device, hub] },
    env: { ID_USB_INTERFACE_NUM: '02' },
  };
};

const NOTHING = { group: null, mode: null, symlinks: [], attributes: {} };

describe('the udev rules', () => {
  test('name the USB ids that simgate takes for modems, and no others', () => {
    const lines = [...modemMakers()]
      .toSorted((a, b) => a.vendor.localeCompare(b.vendor))
      .map(({ vendor, maker, products }) => {
        const only = products === null ? '' : `, ATTRS{idProduct}=="${products.join('|')}"`;
        return `SUBSYSTEMS=="usb", ATTRS{idVendor}=="${vendor}"${only}, ENV{ID_SIMGATE}="${maker}"`;
      });
    expect(
      readPage(FILE)
        .split('\n')
        .filter((line) => line.includes('ENV{ID_SIMGATE}=')),
    ).toEqual(lines);
  });

  test.each(PROFILES.flatMap(({ id, usb }) => usb.map((usbId) => [id, usbId] as const)))(
    'have those of the profile %s: %s',
    (_, usbId) => {
      expect(apply(rules, port(usbId.replace('*', 'fffe'))).env).toMatchObject({ ID_MM_DEVICE_IGNORE: '1' });
    },
  );

  test('keep ModemManager off a modem, give its ports to dialout and name them after socket and interface', () => {
    expect(apply(rules, port('2c7c:0125'))).toEqual({
      env: { ID_USB_INTERFACE_NUM: '02', ID_SIMGATE: 'Quectel', ID_MM_DEVICE_IGNORE: '1' },
      group: 'dialout',
      mode: '0660',
      symlinks: ['simgate/1-1.3-if02'],
      attributes: {},
    });
  });

  test('keep it off the device itself too, and switch its sleep off when it is plugged in', () => {
    const device = stick('12d1:1506');
    const plugged = apply(rules, { action: 'add', device, env: { DEVTYPE: 'usb_device' } });
    expect(plugged).toMatchObject({ env: { ID_MM_DEVICE_IGNORE: '1' }, attributes: { 'power/control': 'on' } });
    expect(plugged.symlinks).toEqual([]);
    expect(apply(rules, { action: 'change', device, env: { DEVTYPE: 'usb_device' } }).attributes).toEqual({});
  });

  test.each([
    ['an adapter', '10c4:ea60'],
    ['an adapter of another make', '0403:6001'],
    ['a GPS receiver of u-blox', '1546:01a7'],
    ['a camera of Foxconn', '0489:d603'],
  ])('leave %s alone', (_, id) => {
    expect(apply(rules, port(id))).toEqual({ ...NOTHING, env: { ID_USB_INTERFACE_NUM: '02' } });
  });

  test('do nothing where a modem is pulled out', () => {
    expect(apply(rules, port('2c7c:0125', 'remove'))).toEqual({ ...NOTHING, env: { ID_USB_INTERFACE_NUM: '02' } });
  });

  test.skipIf(!verifies)('please udevadm verify (skipped before systemd 254)', () => {
    const { status, stdout, stderr } = spawnSync('udevadm', ['verify', `${ROOT}${FILE}`], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
  });
});

describe('the parser of the rules', () => {
  test.each([
    ['SUBSYTEM=="tty", MODE="0660"', 'SUBSYTEM with =='],
    ['SUBSYSTEM="tty", MODE="0660"', 'SUBSYSTEM with ='],
    ['ENV=="x", MODE="0660"', 'ENV{…}'],
    ['ACTION=="add" MODE="0660"', 'no rule'],
    ['ACTION=="add, MODE="0660"', 'no rule'],
    ['ACTION=="add",', 'nothing behind the comma'],
    ['LABEL="end"\nGOTO="end"', 'no LABEL end'],
  ])('refuses %s', (text, message) => {
    expect(() => parseRules(text)).toThrow(message);
  });
});
