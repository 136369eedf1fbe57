import { GatewayError } from '../runtime/errors.ts';
import { openSerial } from './serial.ts';
import type { TransportFactory } from './transport.ts';

export interface ResolveOptions {
  readonly baudRate: number;
  /** What opens `<scheme>:<rest>`, by scheme: `sim`, `tcp`. */
  readonly schemes?: Readonly<Record<string, (rest: string) => TransportFactory>>;
}

/** Two letters at least: `C:` is no scheme. */
const SCHEME = /^([a-z][a-z0-9]+):(.*)$/;

/**
 * What opens the port of this name: `sim:one` through a scheme of the caller, otherwise a device path or a link to one
 * (`/dev/serial/by-id/…`, `/dev/serial/by-path/…`). Links are followed at every opening, so they survive renumbering.
 * Throws `port_failed` where nobody serves the scheme.
 */
export function resolvePort(port: string, options: ResolveOptions): TransportFactory {
  const [, scheme, rest] = SCHEME.exec(port) ?? [];
  if (scheme === undefined || rest === undefined) return openSerial({ path: port, baudRate: options.baudRate });
  const open = options.schemes?.[scheme];
  if (open === undefined) {
    const known = ['a device path', ...Object.keys(options.schemes ?? {}).map((name) => `${name}:…`)].join(' or ');
    throw new GatewayError('port_failed', `Nothing serves ports like ${scheme}:…: a port is ${known}.`, {
      data: { path: port, reason: 'other' },
    });
  }
  return open(rest);
}
