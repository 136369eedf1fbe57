import type { HostView, UsbDevice } from './host.ts';
import { deviceName } from './port-role.ts';
import { knownModem } from './usb-table.ts';

/** A USB device that would be a modem, but has no port to speak AT on. */
export interface DeviceTrouble {
  readonly device: UsbDevice;
  readonly kind: 'mass_storage' | 'network_only' | 'recovery_mode' | 'no_driver';
  /** What it is, and what to do. */
  readonly sentence: string;
}

/** Ids that sticks have before usb_modeswitch has turned them into modems (usb-modeswitch-data). */
const BEFORE_SWITCH: ReadonlySet<string> = new Set([
  '12d1:1446',
  '12d1:14fe',
  '12d1:15ca',
  '12d1:157c',
  '12d1:1f01',
  '19d2:2000',
  '05c6:1000',
  '1c9e:f000',
  '1bbb:f000',
  '2001:a80b',
  '0af0:6971',
  '1199:0fff',
]);
/** Sticks whose firmware is a small router: a web page, no serial port. */
const ROUTERS: ReadonlySet<string> = new Set(['12d1:14db', '12d1:14dc', '19d2:1405', '3566:2001']);
const RECOVERY = '05c6:9008';

const MASS_STORAGE = /^08\//;
const VENDOR_SPECIFIC = /^ff\//;
/** Ethernet over USB in its dialects: CDC ECM and NCM, RNDIS. */
const NETWORK = /^(?:02\/(?:06|0d|0e)|e0\/01\/03)/;

export function deviceTroubles({ devices, ports }: HostView): readonly DeviceTrouble[] {
  const withPorts = new Set(ports.map(({ usb }) => usb?.device.slot));
  return devices
    .filter((device) => !withPorts.has(device.slot))
    .map(troubleOf)
    .filter((trouble) => trouble !== null);
}

function troubleOf(device: UsbDevice): DeviceTrouble | null {
  const id = `${device.vendor}:${device.product}`;
  const name = `${deviceName(device)} in USB socket ${device.slot}`;
  const has = (pattern: RegExp) => device.interfaces.some((one) => pattern.test(one.class));
  if (id === RECOVERY) {
    const sentence = `${name} is in the recovery mode of its chip and does nothing: unplug it and plug it in again; if it comes back like this, it is broken.`;
    return { device, kind: 'recovery_mode', sentence };
  }
  if (ROUTERS.has(id)) return { device, kind: 'network_only', sentence: routerSentence(name) };
  const known = knownModem(device.vendor, device.product) !== null;
  if (BEFORE_SWITCH.has(id) || (known && has(MASS_STORAGE))) {
    const sentence = `${name} shows itself as a CD-ROM or memory stick instead of a modem: install the package usb-modeswitch, then unplug it and plug it in again.`;
    return { device, kind: 'mass_storage', sentence };
  }
  if (!known) return null;
  if (has(NETWORK)) return { device, kind: 'network_only', sentence: routerSentence(name) };
  if (!has(VENDOR_SPECIFIC)) return null;
  const sentence = `${name} is seen, but no driver has made serial ports for it: load the driver with \`sudo modprobe option\`; if that changes nothing, the kernel is too old for this modem.`;
  return { device, kind: 'no_driver', sentence };
}

function routerSentence(name: string): string {
  return `${name} works as a network card (HiLink, RNDIS or the like) and has no serial port: it cannot be used unless its firmware is changed to the serial kind.`;
}
