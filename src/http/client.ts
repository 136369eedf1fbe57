import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Caller } from '../access/types.ts';
import { type AddressList, plainAddress } from '../runtime/addresses.ts';

/** `192.0.2.7`, `192.0.2.7:4711`, `[2001:db8::7]:4711` or `2001:db8::7` to the address alone; null where it is none. */
function forwardedAddress(text: string): string | null {
  const [, bracketed, plain] = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text) ?? [];
  const address = plainAddress((bracketed ?? plain ?? text).toLowerCase());
  return isIP(address) === 0 ? null : address;
}

/**
 * Where a request came from. `X-Forwarded-For` is read from its end, as far as proxies wrote it that are trusted: each
 * appends whom it got the request from, and what stands before that may be anybody's invention. Something that is no
 * address ends the reading at the proxy that wrote it. `Forwarded` is never read: a proxy that writes the other one
 * passes this one on as the caller made it up.
 */
export function clientAddress(request: IncomingMessage, trusted: AddressList): string {
  let address = plainAddress(request.socket.remoteAddress ?? '');
  if (!trusted.has(address)) return address;
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',');
  for (let hop = hops.pop(); hop !== undefined && trusted.has(address); hop = hops.pop()) {
    const before = forwardedAddress(hop.trim());
    if (before === null) break;
    address = before;
  }
  return address;
}

/** What a trusted proxy says of its own connection: the last `X-Forwarded-Proto`. Null: nothing, or nobody to believe. */
export function forwardedProtocol(request: IncomingMessage, trusted: AddressList): string | null {
  const header = request.headers['x-forwarded-proto'];
  if (header === undefined || !trusted.has(plainAddress(request.socket.remoteAddress ?? ''))) return null;
  return String(header).split(',').at(-1)?.trim().toLowerCase() ?? null;
}

/** Subject CN of a client certificate that the TLS of this server has verified. */
function clientName({ socket }: IncomingMessage): string | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null;
  const known = names.get(socket);
  if (known !== undefined) return known;
  const { subject } = socket.getPeerCertificate();
  // A subject may hold several; then none is the one.
  const name = typeof subject?.CN === 'string' ? subject.CN : null;
  names.set(socket, name);
  return name;
}

/** Reading a certificate costs more than the rest of a small request. */
const names = new WeakMap<TLSSocket, string | null>();

/** Who sent a request. */
export function callerOf(request: IncomingMessage, trusted: AddressList): Caller {
  return { address: clientAddress(request, trusted), clientName: clientName(request) };
}
