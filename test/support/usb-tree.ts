import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPaths } from '../../src/discovery/host.ts';

export interface FakeDevice {
  readonly slot: string;
  /** `2c7c:0125`. */
  readonly id: string;
  readonly serial?: string;
  readonly product?: string;
  readonly selfPowered?: boolean;
  /** By interface number: its class (`ff/ff/ff` where left out), and the tty that its driver made. */
  readonly interfaces: readonly { readonly number: string; readonly class?: string; readonly tty?: string }[];
}

/** A /sys, /dev and /proc of one's own, in which USB devices are plugged in and pulled out. */
export class UsbTree {
  readonly paths: HostPaths;
  #number = 0;

  constructor(folder: string) {
    this.paths = { sys: join(folder, 'sys'), dev: join(folder, 'dev'), proc: join(folder, 'proc') };
    for (const path of ['sys/bus/usb/devices', 'sys/class/tty', 'dev', 'proc'])
      mkdirSync(join(folder, path), { recursive: true });
  }

  /** `terminals`: what the ttys lead to, by name. */
  plugIn(device: FakeDevice, terminals: Readonly<Record<string, string>> = {}): void {
    const { sys, dev } = this.paths;
    const [vendor = '', product = ''] = device.id.split(':');
    this.#write(join(sys, 'devices/usb', device.slot), {
      idVendor: vendor,
      idProduct: product,
      devnum: String(++this.#number),
      bmAttributes: device.selfPowered === true ? 'e0' : 'a0',
      ...(device.serial === undefined ? {} : { serial: device.serial }),
      ...(device.product === undefined ? {} : { product: device.product }),
    });
    symlinkSync(join(sys, 'devices/usb', device.slot), join(sys, 'bus/usb/devices', device.slot));
    for (const { number, class: kind = 'ff/ff/ff', tty } of device.interfaces) {
      const name = `${device.slot}:1.${Number.parseInt(number, 16)}`;
      const folder = join(sys, 'devices/usb', device.slot, name);
      const [bInterfaceClass = '', bInterfaceSubClass = '', bInterfaceProtocol = ''] = kind.split('/');
      this.#write(folder, { bInterfaceNumber: number, bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol });
      symlinkSync(folder, join(sys, 'bus/usb/devices', name));
      if (tty === undefined) continue;
      // ttyUSB0 is a device below its interface, ttyACM0 belongs to the interface itself.
      const device_ = tty.startsWith('ttyUSB') ? join(folder, tty) : folder;
      mkdirSync(device_, { recursive: true });
      mkdirSync(join(sys, 'class/tty', tty), { recursive: true });
      symlinkSync(device_, join(sys, 'class/tty', tty, 'device'));
      const terminal = terminals[tty];
      if (terminal !== undefined) symlinkSync(terminal, join(dev, tty));
    }
  }

  pullOut({ slot, interfaces }: FakeDevice): void {
    const { sys, dev } = this.paths;
    for (const { number, tty } of interfaces) {
      rmSync(join(sys, 'bus/usb/devices', `${slot}:1.${Number.parseInt(number, 16)}`), { force: true });
      if (tty === undefined) continue;
      rmSync(join(sys, 'class/tty', tty), { recursive: true, force: true });
      rmSync(join(dev, tty), { force: true });
    }
    rmSync(join(sys, 'bus/usb/devices', slot), { force: true });
    rmSync(join(sys, 'devices/usb', slot), { recursive: true, force: true });
  }

  /** A serial port of the board; `type` as the 8250 driver gives it. */
  board(tty: string, type?: string): void {
    const folder = join(this.paths.sys, 'class/tty', tty);
    mkdirSync(join(this.paths.sys, 'devices/platform', tty), { recursive: true });
    mkdirSync(folder, { recursive: true });
    symlinkSync(join(this.paths.sys, 'devices/platform', tty), join(folder, 'device'));
    if (type !== undefined) writeFileSync(join(folder, 'type'), `${type}\n`);
  }

  /** A process with files open. */
  process(pid: number, name: string, open: readonly string[] = [], commandLine: readonly string[] = [name]): void {
    const folder = join(this.paths.proc, String(pid));
    mkdirSync(join(folder, 'fd'), { recursive: true });
    writeFileSync(join(folder, 'comm'), `${name}\n`);
    writeFileSync(join(folder, 'cmdline'), commandLine.map((word) => `${word}\0`).join(''));
    for (const [fd, path] of open.entries()) symlinkSync(path, join(folder, 'fd', String(fd)));
  }

  #write(folder: string, files: Readonly<Record<string, string>>): void {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
  }
}

/** Quectel EC25: diagnostics, GPS, AT, data. */
export function ec25(slot: string, firstTty = 0, more: Partial<FakeDevice> = {}): FakeDevice {
  return {
    slot,
    id: '2c7c:0125',
    interfaces: ['00', '01', '02', '03', '04'].map((number, index) =>
      index < 4 ? { number, tty: `ttyUSB${firstTty + index}` } : { number, class: 'ff/ff/ff' },
    ),
    ...more,
  };
}

export const CP2102: FakeDevice = {
  slot: '1-1.4',
  id: '10c4:ea60',
  product: 'CP2102 USB to UART Bridge Controller',
  serial: '0001',
  interfaces: [{ number: '00', tty: 'ttyUSB9' }],
};

/** A Huawei stick, before and after usb_modeswitch. */
export const HUAWEI_CD: FakeDevice = {
  slot: '1-1.2',
  id: '12d1:1446',
  product: 'HUAWEI Mobile',
  interfaces: [
    { number: '00', class: '08/06/50' },
    { number: '01', class: '08/06/50' },
  ],
};
export const HUAWEI: FakeDevice = {
  slot: '1-1.2',
  id: '12d1:1506',
  product: 'HUAWEI Mobile',
  interfaces: [
    { number: '00', class: 'ff/02/01', tty: 'ttyUSB4' },
    { number: '01', class: 'ff/02/03', tty: 'ttyUSB5' },
    { number: '02', class: 'ff/02/02', tty: 'ttyUSB6' },
    { number: '03', class: '08/06/50' },
  ],
};
