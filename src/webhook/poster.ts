import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { mayCall, type AddressRules } from './address-guard.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const systemResolve: Resolve = (host) => lookup(host, { all: true });

export interface PosterOptions {
  readonly allowPrivate: boolean;
  /** PEM, in place of the public authorities. */
  readonly ca?: string;
  /** For all of it: name, connection, answer. */
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly resolve: Resolve;
  readonly clock: Clock;
}

/** `reason`: timeout, address (not allowed), name (not found), certificate, connection. */
export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'failed'; readonly reason: string };

type PostHeaders = Readonly<Record<string, string>>;

export interface Poster extends Service {
  /** `body` is JSON. Never rejects. Redirects are answers like any other, and what the receiver writes is not read. */
  post(url: URL, headers: PostHeaders, body: string): Promise<PostResult>;
}

const OWN_HEADERS = { 'content-type': 'application/json', 'user-agent': 'simgate' } as const;
/** What a receiver may write until its connection is cut. */
const MAX_ANSWER_BYTES = 65_536;
const MAX_HEADER_BYTES = 16_384;
/** A `Retry-After` beyond this is an hour all the same. */
const MAX_RETRY_AFTER_S = 3600;

class Refusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * POSTs to places that strangers may have named. Every connection goes to an address that was checked just before, by the very
 * look-up that the connection uses: a name that resolves to something else a moment later gains nothing.
 */
export function createPoster(options: PosterOptions): Poster {
  const { allowPrivate, ca, timeoutMs, concurrency, clock } = options;
  const sockets = { keepAlive: true, maxSockets: concurrency, maxFreeSockets: 1 } as const;
  const plainAgent = new HttpAgent(sockets);
  const agent = new HttpsAgent({ ...sockets, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) });
  const open = new Set<ClientRequest>();

  function attempt(url: URL, headers: PostHeaders, body: string): Promise<PostResult> {
    const plain = url.protocol === 'http:';
    const rules = { allowPrivate, plain };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayCall(host, rules)) return Promise.resolve({ kind: 'failed', reason: 'address' });
    return new Promise<PostResult>((resolve) => {
      const request = (plain ? requestHttp : requestHttps)(url, {
        method: 'POST',
        agent: plain ? plainAgent : agent,
        headers: { ...headers, ...OWN_HEADERS, 'content-length': String(Buffer.byteLength(body)) },
        lookup: checkedLookup(options.resolve, rules),
        maxHeaderSize: MAX_HEADER_BYTES,
      });
      open.add(request);
      const timer = clock.setTimeout(timeoutMs, () => request.destroy(new Refusal('timeout')));
      request.once('close', () => {
        timer.cancel();
        open.delete(request);
        resolve({ kind: 'failed', reason: 'connection' });
      });
      request.once('response', (response) => {
        discard(response);
        resolve({ kind: 'answered', status: response.statusCode ?? 0, retryAfterMs: retryAfterOf(response, clock) });
      });
      request.on('error', (error) => {
        resolve(request.reusedSocket && isCut(error) ? STALE : { kind: 'failed', reason: reasonOf(error) });
      });
      request.end(body);
    });
  }

  return {
    async post(url, headers, body) {
      // The receiver closed an idle connection just when it was to be used: not its fault, nor ours.
      for (;;) {
        const result = await attempt(url, headers, body);
        if (result !== STALE) return result;
      }
    },
    stop() {
      for (const request of open) request.destroy();
      plainAgent.destroy();
      agent.destroy();
      return Promise.resolve();
    },
  };
}

const STALE: PostResult = { kind: 'failed', reason: 'connection' };

function checkedLookup(resolve: Resolve, rules: AddressRules): LookupFunction {
  const checked = callbackify(async (host: string): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> => {
    const [first, ...others] = await resolve(host).catch(() => []);
    if (first === undefined) throw new Refusal('name');
    // One that may not be called among them is reason enough: an honest name has none.
    if (![first, ...others].every(({ address }) => mayCall(address, rules))) throw new Refusal('address');
    return [first, ...others];
  });
  return (host, { all }, callback) =>
    checked(host, (error, addresses) => {
      if (error !== null) callback(error, '', 0);
      else if (all === true) callback(null, [...addresses]);
      else callback(null, addresses[0].address, addresses[0].family);
    });
}

/** Reads on, so that the connection can be used again, but not for long. */
function discard(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) response.destroy();
  });
  response.on('error', () => {});
}

/** Seconds or a date (RFC 9110 10.2.3). */
function retryAfterOf(response: IncomingMessage, clock: Clock): number | null {
  const text = response.headers['retry-after'];
  if (text === undefined) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - clock.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(0, seconds), MAX_RETRY_AFTER_S) * 1000;
}

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';
const isCut = (error: Error): boolean => codeOf(error) === 'ECONNRESET' || codeOf(error) === 'EPIPE';

function reasonOf(error: Error): string {
  if (error instanceof Refusal) return error.reason;
  const code = codeOf(error);
  return /CERT|SSL|TLS|ALTNAME|SELF_SIGNED|UNABLE_TO/.test(code) ? 'certificate' : 'connection';
}
