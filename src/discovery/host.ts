import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where the kernel shows its devices and processes; tests give a tree of their own. */
export interface HostPaths {
  readonly sys: string;
  readonly dev: string;
  readonly proc: string;
}

export const HOST: HostPaths = { sys: '/sys', dev: '/dev', proc: '/proc' };

export interface UsbDevice {
  /** The socket, `1-1.3`: bus and chain of hub ports. The same after each plugging. */
  readonly slot: string;
  /** Another one after each enumeration. */
  readonly number: number;
  /** Four hex digits each. */
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | null;
  readonly productName: string | null;
  /** Its descriptor says that it has power of its own (USB 2.0 9.6.3, bmAttributes D6). */
  readonly selfPowered: boolean;
  readonly interfaces: readonly UsbInterface[];
}

export interface UsbInterface {
  /** bInterfaceNumber, two hex digits. */
  readonly number: string;
  /** bInterfaceClass/SubClass/Protocol: `ff/02/12`. */
  readonly class: string;
}

export interface HostPort {
  /** `/dev/ttyUSB2`. */
  readonly path: string;
  readonly tty: string;
  /** Null: soldered to the board. */
  readonly usb: { readonly device: UsbDevice; readonly interface: UsbInterface } | null;
}

export interface HostView {
  readonly devices: readonly UsbDevice[];
  readonly ports: readonly HostPort[];
}

const SLOT = /^\d+-\d+(?:\.\d+)*$/;
const INTERFACE = /^(\d+-\d+(?:\.\d+)*):\d+\.\d+$/;
/** Serial ports that a modem may sit behind; consoles, pseudo-terminals and the like are none. */
const TTY = /^tty(?:USB|ACM|HS|S|AMA|O|MFD|mxc|THS|SC|XRUSB)\d+$/;

/** Every USB device and every serial port, as sysfs shows them. What vanishes meanwhile is left out; nothing is opened. */
export async function viewHost(paths: HostPaths): Promise<HostView> {
  const usb = join(paths.sys, 'bus/usb/devices');
  const names = await list(usb);
  const devices = new Map<string, UsbDevice>();
  await Promise.all(
    names
      .filter((name) => SLOT.test(name))
      .map(async (slot) => {
        const device = await readDevice(usb, slot, names);
        if (device !== null) devices.set(slot, device);
      }),
  );
  const ttys = (await list(join(paths.sys, 'class/tty'))).filter((name) => TTY.test(name));
  const ports = await Promise.all(ttys.map((tty) => readPort(paths, tty, devices)));
  return {
    devices: [...devices.values()].toSorted((a, b) => naturally(a.slot, b.slot)),
    ports: ports.filter((port) => port !== null).toSorted((a, b) => naturally(a.tty, b.tty)),
  };
}

/** Changes whenever a device or a port came, went or was enumerated again; cheap enough for a poll. */
export async function hostFingerprint(paths: HostPaths): Promise<string> {
  const usb = join(paths.sys, 'bus/usb/devices');
  const [names, ttys] = await Promise.all([list(usb), list(join(paths.sys, 'class/tty'))]);
  const numbers = await Promise.all(
    names.filter((name) => SLOT.test(name)).map(async (slot) => `${slot}=${await text(join(usb, slot, 'devnum'))}`),
  );
  return [...numbers.toSorted(), ...ttys.filter((tty) => TTY.test(tty)).toSorted()].join(' ');
}

async function readDevice(usb: string, slot: string, names: readonly string[]): Promise<UsbDevice | null> {
  const read = (file: string) => text(join(usb, slot, file));
  const [vendor, product, number, serial, productName, attributes] = await Promise.all([
    read('idVendor'),
    read('idProduct'),
    read('devnum'),
    read('serial'),
    read('product'),
    read('bmAttributes'),
  ]);
  if (vendor === null || product === null || number === null) return null;
  const own = names.filter((name) => INTERFACE.exec(name)?.[1] === slot);
  const interfaces = await Promise.all(own.map((name) => readInterface(join(usb, name))));
  return {
    slot,
    number: Number(number),
    vendor: vendor.toLowerCase(),
    product: product.toLowerCase(),
    serial,
    productName,
    selfPowered: (Number.parseInt(attributes ?? '0', 16) & 0x40) !== 0,
    interfaces: interfaces.filter((one) => one !== null).toSorted((a, b) => naturally(a.number, b.number)),
  };
}

async function readInterface(folder: string): Promise<UsbInterface | null> {
  const read = (file: string) => text(join(folder, file));
  const number = await read('bInterfaceNumber');
  const kind = await Promise.all([read('bInterfaceClass'), read('bInterfaceSubClass'), read('bInterfaceProtocol')]);
  return number === null ? null : { number: number.toLowerCase(), class: kind.join('/').toLowerCase() };
}

async function readPort(
  paths: HostPaths,
  tty: string,
  devices: ReadonlyMap<string, UsbDevice>,
): Promise<HostPort | null> {
  const folder = join(paths.sys, 'class/tty', tty);
  const real = await realpath(join(folder, 'device')).catch(() => null);
  if (real === null) return null;
  const path = join(paths.dev, tty);
  // ttyUSB2 hangs below its interface, ttyACM0 is linked to the interface itself.
  const interfacePath = [real, join(real, '..')].find((candidate) => INTERFACE.test(basename(candidate)));
  if (interfacePath === undefined) {
    // The 8250 driver shows ports that the board does not have as type 0.
    return (await text(join(folder, 'type'))) === '0' ? null : { path, tty, usb: null };
  }
  const device = devices.get(INTERFACE.exec(basename(interfacePath))?.[1] ?? '');
  const usbInterface = await readInterface(interfacePath);
  return device === undefined || usbInterface === null ? null : { path, tty, usb: { device, interface: usbInterface } };
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Null where there is no such file, or no more. */
async function text(file: string): Promise<string | null> {
  const content = await readFile(file, 'utf8').catch(() => null);
  return content === null ? null : content.trim();
}

function naturally(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
