import { GatewayError } from '../runtime/errors.ts';
import type { TransportFactory } from './transport.ts';

export interface ResolveOptions {
  /** What opens a device path, or what stands for one: `/dev/ttyUSB2`, `usb:1-1.3`, `imei:…`. */
  readonly device: (port: string) => TransportFactory;
  /** What opens `<scheme>:<rest>`, by scheme: `sim`, `tcp`. */
  readonly schemes?: Readonly<Record<string, (rest: string) => TransportFactory>>;
}

/** Two letters at least: `C:` is no scheme. */
const SCHEME = /^([a-z][a-z0-9]+):(.*)$/;
/** Ways to name a device by what it is. */
const DEVICES: ReadonlySet<string> = new Set(['usb', 'imei', 'iccid', 'imsi']);

/**
 * What opens the port of this name: `sim:one` through a scheme of the caller, anything else as a device. Throws
 * `port_failed` where nobody serves the scheme.
 */
export function resolvePort(port: string, { device, schemes = {} }: ResolveOptions): TransportFactory {
  const [, scheme, rest] = SCHEME.exec(port) ?? [];
  if (scheme === undefined || rest === undefined || DEVICES.has(scheme)) return device(port);
  const open = schemes[scheme];
  if (open === undefined) {
    const known = ['a device path', 'usb:…', 'imei:…', ...Object.keys(schemes).map((name) => `${name}:…`)].join(' or ');
    throw new GatewayError('port_failed', `Nothing serves ports like ${scheme}:…: a port is ${known}.`, {
      data: { path: port, reason: 'other' },
    });
  }
  return open(rest);
}
