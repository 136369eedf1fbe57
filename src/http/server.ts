import { createServer as createHttpServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { isLoopback, type AddressList } from '../runtime/addresses.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import { limitConnections } from './connection-limit.ts';
import type { Tls } from './tls.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Listen beyond this machine without TLS. */
  readonly allowPlainRemote: boolean;
  /** Null: plain HTTP. */
  readonly tls: Tls | null;
  /** Connections that one address may have open, unless it is one of `freeAddresses`. */
  readonly maxPerAddress: number;
  readonly freeAddresses: AddressList;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface HttpServer extends Service {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** No new connections; running requests may end, for `graceMs` at most. */
  stop(graceMs?: number): Promise<void>;
}

/** Slow and oversized requests cost a connection for seconds, not minutes (Node's defaults: 300 s, 16 KiB, unlimited). */
const LIMITS = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  // Longer than proxies and pools keep an idle connection (60 s), so that none sends into one that is just being closed.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 8192,
} as const;
/**
 * An answer that is whole and that nobody has taken so long after its request ends with its connection: one that is open for
 * nothing is one less for others. The slowest answer, to a USSD code, is whole after 90 s.
 */
const UNREAD_MS = 120_000;
const LOOK_EVERY_MS = 15_000;
/** Of TLS; Node's default is two minutes. */
const HANDSHAKE_TIMEOUT_MS = 5000;
const MAX_HEADERS = 50;
/** Room for a thousand slow ones beside the others. */
const MAX_CONNECTIONS = 2048;
const GRACE_MS = 5000;

/** Why listening may fail now and work later: the next start may find it otherwise. */
const PASSING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens there. Stop it, or choose another http.port.',
  EADDRNOTAVAIL: 'This machine does not have the address (yet). Wait for the network, or choose another http.host.',
};

function notListening(cause: NodeJS.ErrnoException, host: string, port: number): GatewayError {
  const passing = PASSING[cause.code ?? ''];
  return new GatewayError(
    passing === undefined ? 'config_invalid' : 'address_unavailable',
    `Cannot listen on ${host}:${port}. ${passing ?? 'Choose another http.host or http.port.'}`,
    { cause },
  );
}

function newServer({ tls }: ServerOptions, listener: RequestListener): Server {
  if (tls === null) return createHttpServer(LIMITS, listener);
  const server = createHttpsServer(
    { ...LIMITS, ...tls.serverOptions, handshakeTimeout: HANDSHAKE_TIMEOUT_MS },
    listener,
  );
  tls.watch(server);
  return server;
}

/**
 * Listens and resolves when it does. Throws `config_invalid` where the host would expose plain HTTP (rule 19) or cannot be
 * bound, `address_unavailable` where it cannot be bound now.
 */
export async function createServer(app: RequestListener, options: ServerOptions): Promise<HttpServer> {
  const { host, clock, tls } = options;
  if (!isLoopback(host) && tls === null && !options.allowPlainRemote)
    throw new GatewayError(
      'config_invalid',
      `http.host is ${host}, which other machines reach without TLS. Set http.tls, or set http.host to 127.0.0.1 and put a TLS proxy in front, or set http.allow_plain_remote to true.`,
    );
  // Answers under way, and when they were asked for (monotonic): when the server stops, their connections end with them.
  const open = new Map<ServerResponse, number>();
  let stopped: Promise<void> | undefined;
  const server = newServer(options, (request, response) => {
    open.set(response, clock.monotonic());
    response.once('close', () => open.delete(response));
    response.shouldKeepAlive &&= stopped === undefined;
    app(request, response);
  });
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
  const { maxPerAddress: max, freeAddresses: free, log } = options;
  server.on('connection', limitConnections({ max, free, clock, log }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(notListening(cause, host, options.port)));
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const cutUnread = (): Timer =>
    clock.setTimeout(LOOK_EVERY_MS, () => {
      const before = clock.monotonic() - UNREAD_MS;
      for (const [response, askedAt] of open) if (askedAt <= before && response.writableEnded) response.destroy();
      looking = cutUnread();
    });
  let looking = cutUnread();

  const close = (graceMs: number) =>
    new Promise<void>((resolve) => {
      looking.cancel();
      for (const response of open.keys()) response.shouldKeepAlive = false;
      const timer = clock.setTimeout(graceMs, () => server.closeAllConnections());
      server.close(() => {
        timer.cancel();
        resolve();
      });
    });
  return {
    host,
    port,
    url: `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    stop: (graceMs = GRACE_MS) => (stopped ??= close(graceMs)),
  };
}
