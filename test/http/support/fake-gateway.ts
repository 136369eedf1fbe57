import { createHmac } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { buildApp } from '../../../src/http/app.ts';
import type { HttpDeps, IdKind, ModemInfo } from '../../../src/http/deps.ts';
import { EventStreams } from '../../../src/http/event-streams.ts';
import { createServer, type HttpServer, type ServerOptions } from '../../../src/http/server.ts';
import { AddressList } from '../../../src/runtime/addresses.ts';
import { GatewayError } from '../../../src/runtime/errors.ts';
import { silentLogger, type LogFields, type Logger } from '../../../src/runtime/logger.ts';
import { UNRESTRICTED, type ApiKey, type Scope } from '../../../src/store/keys.ts';
import type { MessageView, NewMessage } from '../../../src/store/outbox.ts';
import type { VerificationView } from '../../../src/store/verifications.ts';
import { serverOptions } from './server-options.ts';
import { callbackHosts } from '../../../src/webhook/callbacks.ts';
import type { Seen } from '../../../src/verify/types.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import type { SimReport } from '../../../src/outbound/types.ts';

export const NOW = Date.UTC(2026, 0, 5, 9, 0, 0);
export const KEY = { authorization: 'Bearer all' };

const PREFIX: Readonly<Record<IdKind, string>> = {
  message: 'msg_',
  verification: 'ver_',
  inbound: 'in_',
  frame: 'frm_',
  opt_out: 'opt_',
  event: 'evt_',
  dead_letter: 'dl_',
};

const apiKey = (id: number, scopes: readonly Scope[]): ApiKey => ({
  id,
  name: `key${id}`,
  scopes,
  restrictions: UNRESTRICTED,
  createdAt: NOW,
  rotatedAt: null,
  expiresAt: null,
  oldUntil: null,
  revokedAt: null,
  lastUsedAt: null,
});

/** Bearer tokens of the fake: each is named after its scopes. */
const KEYS: Readonly<Record<string, ApiKey>> = {
  all: apiKey(1, ['send', 'verify', 'enrol', 'read', 'modems']),
  admin: apiKey(2, ['admin']),
  read: apiKey(3, ['read']),
  send: apiKey(4, ['send']),
};

export const messageView = (more: Partial<MessageView> = {}): MessageView => ({
  id: 7,
  to: '+254712345678',
  class: 'alert',
  priority: 5,
  text: 'Hello',
  state: 'submitted',
  acceptedAt: NOW,
  sendAt: null,
  deadline: NOW + 60_000,
  clientRef: null,
  keyId: 1,
  verificationId: null,
  segments: [
    {
      seq: 1,
      state: 'submitted',
      stateAt: NOW + 10,
      attempts: [
        {
          modem: 'modem1',
          sim: '8925402000000000001',
          startedAt: NOW + 5,
          endedAt: NOW + 10,
          outcome: 'sent',
          mr: 3,
          cms: null,
          reason: null,
          reportStatus: null,
          reportedAt: null,
        },
      ],
    },
  ],
  ...more,
});

export const verificationView = (more: Partial<VerificationView> = {}): VerificationView => ({
  id: 9,
  keyId: 1,
  purpose: 'login',
  to: '+254712345678',
  state: 'pending',
  createdAt: NOW,
  endedAt: null,
  expiresAt: NOW + 300_000,
  attempts: 0,
  maxAttempts: 5,
  sends: 1,
  resendAfter: NOW + 60_000,
  locale: 'en',
  template: 'default',
  clientRef: null,
  channels: ['sms'],
  channel: 'sms',
  offerAt: null,
  confirmedAt: null,
  delivery: 'queued',
  deliveryAt: NOW,
  old: null,
  ...more,
});

export const seen = (more: Partial<VerificationView> = {}): Seen => ({
  view: verificationView(more),
  delivery: {
    since: NOW,
    reason: null,
    overdue: false,
    next: 'wait',
    alternatives: [],
    revision: 'vN3hX0bQm2Lw9sTz',
  },
});

export const simReport = (more: Partial<SimReport> = {}): SimReport => ({
  modem: 'modem1',
  plan: 'default',
  pace: { perMinute: 12, burst: 5 },
  caps: [
    { cap: 'per_day', used: 118, max: 500, otpReserve: 100, resetsAt: NOW + 3_600_000 },
    { cap: 'per_month', used: 611, max: 0, otpReserve: 0, resetsAt: NOW + 86_400_000 },
  ],
  breaker: 'closed',
  suspension: null,
  ...more,
});

export const modemInfo = (more: Partial<ModemInfo> = {}): ModemInfo => ({
  name: 'modem1',
  port: 'sim:modem1',
  state: 'ready',
  hint: null,
  identity: { manufacturer: 'simgate', model: 'sim', revision: null, imei: '490154203237518' },
  sim: { imsi: '639020000000001', iccid: '8925402000000000001', number: null },
  registration: 1,
  roaming: false,
  operator: 'Safaricom',
  signal: 17,
  smsc: '+254722500029',
  reports: true,
  recovery: { last: { step: 'reopen', reason: 'silent', at: NOW }, steps: { reopen: 1 } },
  ready: true,
  since: NOW,
  ...more,
});

function newMessage(request: Parameters<HttpDeps['outbound']['send']>[0][number], keyId: number | null): NewMessage {
  return {
    to: request.to,
    class: request.class,
    priority: request.priority ?? 5,
    text: request.text,
    alphabet: 'gsm7',
    segments: 1,
    concatRef: null,
    route: 0,
    sendAt: request.sendAt ?? null,
    deadline: (request.sendAt ?? NOW) + (request.ttlMs ?? 60_000),
    minLeftMs: 0,
    flash: request.flash ?? false,
    simId: null,
    callbackUrl: request.callbackUrl ?? null,
    clientRef: request.clientRef ?? null,
    keyId,
  };
}

export const SETTINGS: HttpDeps['settings'] = {
  version: '1.2.3',
  allowedHosts: ['sms.clinic.example'],
  maxBodyBytes: 65_536,
  trustedProxies: new AddressList([]),
  plainForwarded: false,
  tls: false,
};

const missing = () => Promise.reject(new GatewayError('not_found', 'There is no such verification.'));

/** Everything that the API stands on, made of memory; a test replaces what it is about. */
export function fakeDeps(more: Partial<HttpDeps> = {}): HttpDeps {
  let rows = 0;
  return {
    outbound: {
      send: (requests, context) => {
        const messages = requests.map((request) => newMessage(request, context.keyId));
        const response = context.respond(
          messages.map(() => ++rows),
          messages,
        );
        return Promise.resolve({ response, replayed: false });
      },
      cancel: (id) => Promise.resolve(id === 7 ? messageView({ state: 'cancelled' }) : null),
      get: (id) => Promise.resolve(id === 7 ? messageView() : null),
      list: () => Promise.resolve([messageView()]),
      sims: () => [simReport()],
      waiting: () => null,
    },
    verify: {
      start: ({ to = null }, _context, respond) =>
        Promise.resolve({ response: respond(seen({ to })), replayed: false }),
      check: (_subject, { code, number = null }) =>
        Promise.resolve(
          code === '123456'
            ? { view: verificationView({ state: 'approved', attempts: 1 }), valid: true, number }
            : { view: verificationView({ attempts: 1 }), valid: false, number },
        ),
      resend: (_id, _request, _context, respond) =>
        Promise.resolve({ response: respond(seen({ sends: 2 })), replayed: false }),
      next: (_id, _request, _context, respond) =>
        Promise.resolve({ response: respond(seen({ channel: 'email' })), replayed: false }),
      cancel: (id) => (id === 9 ? Promise.resolve(seen({ state: 'canceled' })) : missing()),
      get: (id) => (id === 9 ? Promise.resolve(seen()) : missing()),
      list: () => Promise.resolve([seen()]),
    },
    enrolment: {
      view: () => Promise.resolve({ totp: 'active', backupCodes: { state: 'active', left: 9 } }),
      offerTotp: (_who, account) => Promise.resolve({ secret: 'GEZDGNBV', uri: `otpauth://totp/Clinic:${account}` }),
      confirmTotp: (_who, code) => Promise.resolve(code === '123456'),
      removeTotp: () => Promise.resolve(),
      makeBackupCodes: () => Promise.resolve(['7K3MX-Q9T2V']),
      removeBackupCodes: () => Promise.reject(new GatewayError('not_found', 'This subject has no backup codes here.')),
    },
    access: {
      authenticate: (authorization) => {
        const key = KEYS[authorization?.replace('Bearer ', '') ?? ''];
        return key === undefined
          ? Promise.reject(new GatewayError('unauthorized', 'The API key is not known here.'))
          : Promise.resolve(key);
      },
      confirm: () => {},
      permit: () => {},
      require: (key, scope) => {
        if (!key.scopes.includes(scope) && !key.scopes.includes('admin'))
          throw new GatewayError('forbidden_scope', `This needs an API key with the scope "${scope}".`);
      },
    },
    audit: { act: async (_by, _act, run) => run(), read: () => Promise.resolve(), refused: () => {} },
    store: {
      outbox: { depth: () => ({ otp: 1, alert: 2, bulk: 3 }) },
      inbox: {
        list: () => Promise.resolve([]),
        leftOver: () => Promise.resolve([]),
        counts: () => Promise.resolve({ undecodable: 1, unmatchedReports: 2 }),
      },
      rowTimes: { firstSince: () => 0 },
      stats: { ofHour: () => [], simNames: () => new Map() },
      ensureWritable: () => {},
      commitTimes: () => [3, 1, 2],
      upkeep: { health: () => ({ state: 'ok', checkedAt: Date.UTC(2026, 0, 5, 9) }) },
    },
    modems: {
      list: () => [modemInfo()],
      restart: () => {},
      pause: () => {},
      resume: () => {},
      ussd: () => Promise.resolve({ kind: 'answer', text: 'Balance: 42.50', more: false }),
      cancelUssd: () => Promise.resolve(),
    },
    balances: { of: () => null },
    optOuts: {
      list: () => Promise.resolve([]),
      add: () => Promise.resolve(true),
      remove: () => Promise.resolve(true),
    },
    eventStreams: new EventStreams({
      feed: {
        newest: () => 0,
        read: (_reader, after) => Promise.resolve({ events: [], through: after, more: false }),
        onEvents: () => () => {},
      },
      confirm: () => {},
      clock: new ManualClock(NOW),
    }),
    webhooks: {
      status: () => Promise.resolve([]),
      ailing: () => [],
      dead: () => Promise.resolve([]),
      replay: (id) => Promise.resolve(id === 5),
    },
    callbacks: callbackHosts({ allowed_hosts: ['clinic.example'], allow_private: false }),
    metrics: { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: () => Promise.resolve('simgate_up 1\n') },
    ids: {
      encode: (kind, id) => `${PREFIX[kind]}${id}`,
      decode: (kind, text) => {
        const digits = text.startsWith(PREFIX[kind]) ? text.slice(PREFIX[kind].length) : '';
        return /^[0-9]+$/.test(digits) ? Number(digits) : null;
      },
    },
    keyedHash: (purpose, ...parts) =>
      createHmac('sha256', purpose)
        .update(JSON.stringify(parts.map((part) => Buffer.from(part).toString('hex'))))
        .digest(),
    clock: new ManualClock(NOW),
    log: silentLogger,
    settings: SETTINGS,
    ...more,
  };
}

export interface Running {
  readonly server: HttpServer;
  readonly url: string;
  /** JSON in, JSON out, with a key of every scope but admin. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
}

export async function listen(app: RequestListener, more: Partial<ServerOptions> = {}): Promise<Running> {
  const server = await createServer(app, serverOptions({ clock: new ManualClock(NOW), ...more }));
  return {
    server,
    url: server.url,
    post: (path, body, headers = {}) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(server.url + path, { headers: { ...KEY, ...headers } }),
  };
}

export const start = (more: Partial<HttpDeps> = {}): Promise<Running> => listen(buildApp(fakeDeps(more)));

/** A logger that keeps every line, to look for what must not be there. */
export function recordingLogger(): { log: Logger; lines: { event: string; fields: LogFields }[] } {
  const lines: { event: string; fields: LogFields }[] = [];
  const write = (event: string, fields: LogFields = {}) => void lines.push({ event, fields });
  return { log: { error: write, warn: write, info: write, debug: write }, lines };
}
