import type { HostPort, UsbDevice, UsbInterface } from './host.ts';
import { knownModem, type InterfaceRole } from './usb-table.ts';

/** What a port is for, before anybody has written a byte to it. */
export type PortRole =
  | InterfaceRole
  /** Of a modem, but no table says for what: it has to be tried. */
  | 'untold'
  /** A USB-to-serial adapter: anything may be behind it. */
  | 'bridge'
  /** Soldered to the board. */
  | 'onboard'
  /** Of a USB device that is no modem as far as anybody knows. */
  | 'foreign';

/** Chips that adapters share with Zigbee sticks, meters and UPSs: Silicon Labs, QinHeng, FTDI, Prolific, Microchip. */
const BRIDGES: ReadonlySet<string> = new Set(['10c4', '1a86', '0403', '067b', '04d8']);

const UBLOX_GPS = /^1546:01a[5-9]$/;

/** Huawei numbers its interfaces as it likes and tells by class what they are (ofono's udevng.c). */
const HUAWEI_AT = /^ff\/(?:01|02)\/02$|^ff\/(?:02|03)\/12$|^ff\/01\/32$/;
const HUAWEI_DATA = /^ff\/(?:01|02|03)\/01$|^ff\/01\/31$/;
const HUAWEI_DIAGNOSTICS = /^ff\/(?:01|02)\/03$/;
const HUAWEI = '12d1';

/** The order in which ports of a modem are asked. */
const ORDER: readonly PortRole[] = ['at', 'at_second', 'untold'];

export function roleOf({ usb }: HostPort): PortRole {
  if (usb === null) return 'onboard';
  const { device } = usb;
  if (UBLOX_GPS.test(`${device.vendor}:${device.product}`)) return 'gps';
  if (BRIDGES.has(device.vendor)) return 'bridge';
  return modemRole(device, usb.interface);
}

function modemRole(device: UsbDevice, { number, class: kind }: UsbInterface): PortRole {
  const known = knownModem(device.vendor, device.product);
  if (known === null) return 'foreign';
  if (device.vendor === HUAWEI) {
    if (HUAWEI_AT.test(kind)) return 'at';
    if (HUAWEI_DATA.test(kind)) return 'data';
    if (HUAWEI_DIAGNOSTICS.test(kind)) return 'diagnostics';
  }
  return known.roles.get(number) ?? 'untold';
}

/** A modem that is plugged in: its device and the ports that may speak AT, the likeliest first. */
export interface PluggedModem {
  readonly device: UsbDevice;
  /** `Quectel EC25/EG25`. */
  readonly name: string;
  readonly candidates: readonly HostPort[];
}

/** The modems among the devices; those of which nothing says that they are modems are left out. */
export function pluggedModems(ports: readonly HostPort[]): readonly PluggedModem[] {
  const found = new Map<string, { device: UsbDevice; candidates: HostPort[] }>();
  for (const port of ports) {
    if (port.usb === null || !ORDER.includes(roleOf(port))) continue;
    const { device } = port.usb;
    const modem = found.get(device.slot) ?? { device, candidates: [] };
    modem.candidates.push(port);
    found.set(device.slot, modem);
  }
  return [...found.values()].map(({ device, candidates }) => ({
    device,
    name: deviceName(device),
    candidates: candidates.toSorted((a, b) => rank(a) - rank(b) || interfaceOf(a).localeCompare(interfaceOf(b))),
  }));
}

/** Maker and model as far as the USB ids tell them, else what the device calls itself. */
export function deviceName(device: UsbDevice): string {
  const known = knownModem(device.vendor, device.product);
  const name = [known?.maker, known?.model ?? device.productName].filter((part) => typeof part === 'string').join(' ');
  return name === '' ? `USB device ${device.vendor}:${device.product}` : name;
}

const rank = (port: HostPort) => ORDER.indexOf(roleOf(port));
const interfaceOf = ({ usb }: HostPort) => usb?.interface.number ?? '';
