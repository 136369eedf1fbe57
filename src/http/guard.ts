import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { GatewayError } from '../runtime/errors.ts';
import { actorOf } from './auditing.ts';
import { clientAddress, forwardedProtocol } from './client.ts';
import type { HttpDeps } from './deps.ts';
import type { ProblemCode } from './problems.ts';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
/** Requests that change nothing may come from anywhere: without CORS headers no foreign page reads the answer. */
const READS = new Set(['GET', 'HEAD']);
const OWN_SITES = new Set(['same-origin', 'none']);

/** `Host` without its port, lower-case; empty where it is no host. */
function hostName(host: string): string {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? '';
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}

/** The address of ours that the connection came to, as a Host header writes it: no name resolves to it by surprise. */
function ownAddress(request: IncomingMessage): string {
  const address = (request.socket.localAddress ?? '').replace(/^::ffff:/, '');
  return address.includes(':') ? `[${address}]` : address;
}

/** A year (RFC 6797 6.1.1); other hosts below this name may be anybody's. */
const HSTS = 'max-age=31536000';

/**
 * Refuses, before any route: absolute request targets, TRACE, several Host headers, hosts that are not ours
 * (DNS rebinding), writes from other sites' pages, and what a proxy was sent without TLS. Node answers whatever else is
 * malformed. The audit counts those that a foreign page or a network may be behind.
 */
export function guard({ settings, audit }: Pick<HttpDeps, 'settings' | 'audit'>): RequestHandler {
  const { allowedHosts, trustedProxies, plainForwarded, tls } = settings;
  const allowed = new Set([...LOCAL_NAMES, ...allowedHosts.map((host) => host.toLowerCase())]);
  const keepOut = (request: IncomingMessage, code: ProblemCode, message: string): never => {
    audit.refused(actorOf(null, clientAddress(request, trustedProxies)), code);
    throw new GatewayError(code, message);
  };
  return (request, response, next) => {
    if (!request.url.startsWith('/'))
      throw new GatewayError('malformed_request', 'The request target has to be a path, for example /v1/messages.');
    if (countHosts(request.rawHeaders) !== 1)
      throw new GatewayError('malformed_request', 'Send exactly one Host header.');
    if (request.method === 'TRACE')
      throw new GatewayError('method_not_allowed', 'TRACE is not answered.', { data: { allow: 'GET, HEAD, POST' } });
    const name = hostName(request.headers.host ?? '');
    if (!allowed.has(name) && name !== ownAddress(request))
      keepOut(
        request,
        'forbidden_host',
        'This gateway does not serve the host of the Host header. Add it to http.allowed_hosts, or call by an allowed one.',
      );
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && !READS.has(request.method) && !OWN_SITES.has(site))
      keepOut(request, 'forbidden_origin', 'Pages of other sites may not send requests to this gateway.');
    const protocol = forwardedProtocol(request, trustedProxies);
    if (protocol === 'http' && !plainForwarded)
      keepOut(
        request,
        'tls_required',
        'The proxy got this request without TLS, so that others on its way could read the API key. Call it by https.',
      );
    if (tls || protocol === 'https') response.setHeader('strict-transport-security', HSTS);
    next();
  };
}
