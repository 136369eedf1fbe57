import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import { readTlsFiles, type TlsSettings } from '../../src/http/tls-files.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import type { Caller } from '../../src/access/types.ts';
import { fakeDeps, SETTINGS } from './support/fake-gateway.ts';
import { exchange } from './support/raw-socket.ts';
import { fixture, TlsFolder, TlsSite } from './support/tls-site.ts';

let folder: TlsFolder;
let site: TlsSite | null = null;
let callers: Caller[];

beforeEach(() => {
  folder = new TlsFolder();
  callers = [];
});
afterEach(async () => {
  await site?.stop();
  site = null;
  folder.remove();
});

async function open(more: Partial<TlsSettings> = {}): Promise<TlsSite> {
  site = new TlsSite(folder.settings(more));
  const deps = fakeDeps({ settings: { ...SETTINGS, tls: true } });
  const access: typeof deps.access = {
    ...deps.access,
    authenticate: (header, caller) => {
      callers.push(caller);
      return deps.access.authenticate(header, caller);
    },
  };
  await site.listen(buildApp({ ...deps, access }));
  return site;
}

const TLS_FAULT = expect.stringMatching(/SSL|EPROTO|ECONNRESET/) as unknown;
const KEY = { authorization: 'Bearer all' };
const clients = () => ({ clientCa: join(folder.path, 'clients.crt') });
const withClient = (name: string) => ({ cert: fixture(`${name}.crt`), key: fixture(`${name}.key`) });

describe('TLS of our own', () => {
  it('is spoken, tells browsers to stay with it, and is 1.3 where the caller has it', async () => {
    const { server, agent, answer } = await opened();
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    expect(answer).toMatchObject({ status: 200, server: 'first', protocol: 'TLSv1.3' });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    agent.destroy();
  });

  it('is at least the version that is set, with forward secrecy and authenticated encryption only', async () => {
    const here = await open({ minVersion: '1.3' });
    await expect(here.ask('/healthz', here.agent({ maxVersion: 'TLSv1.2' }))).rejects.toMatchObject({
      code: TLS_FAULT,
    });
    await here.stop();
    const other = await open();
    const answer = await other.ask('/healthz', other.agent({ maxVersion: 'TLSv1.2', keepAlive: false }));
    expect(answer.protocol).toBe('TLSv1.2');
    for (const ciphers of ['ECDHE-ECDSA-AES128-SHA', 'AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-SHA384'])
      await expect(
        other.ask('/healthz', other.agent({ maxVersion: 'TLSv1.2', ciphers, keepAlive: false })),
      ).rejects.toMatchObject({ code: TLS_FAULT });
    await expect(
      other.ask('/healthz', other.agent({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', keepAlive: false })),
    ).rejects.toThrow();
  });

  it('does not answer plain HTTP, nor send it elsewhere', async () => {
    const here = await open();
    const { text } = await exchange(here.server.port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(text).toBe('');
  });
});

async function opened() {
  const here = await open();
  const agent = here.agent();
  return { here, server: here.server, agent, answer: await here.ask('/healthz', agent) };
}

describe('a certificate', () => {
  it('is changed while connections go on: those that are open live, new ones see the new one', async () => {
    const { here, agent } = await opened();
    folder.install('server-2');
    await here.clock.advance(60_000);
    expect((await here.ask('/healthz', agent)).server).toBe('first');
    const fresh = here.agent({ keepAlive: false });
    expect((await here.ask('/healthz', fresh)).server).toBe('second');
    expect(here.log.lines.filter(({ event }) => event === 'tls_certificate_changed')).toHaveLength(1);
    agent.destroy();
  });

  it('is changed at once when asked for', async () => {
    const here = await open();
    folder.install('server-2');
    here.tls.reload();
    expect((await here.ask('/healthz', here.agent({ keepAlive: false }))).server).toBe('second');
  });

  it('that is only half there is not taken, told once, and taken when it is whole', async () => {
    const here = await open();
    folder.put('server-2.crt', 'server.crt');
    await here.clock.advance(180_000);
    expect((await here.ask('/healthz', here.agent({ keepAlive: false }))).server).toBe('first');
    const faults = here.log.lines.filter(({ event }) => event === 'tls_certificate_not_changed');
    expect(faults).toHaveLength(1);
    expect(String(faults[0]?.fields.hint)).toContain('not the key');
    folder.put('server-2.key', 'server.key');
    await here.clock.advance(60_000);
    expect((await here.ask('/healthz', here.agent({ keepAlive: false }))).server).toBe('second');
  });

  it('that has run out is served all the same, with a warning a day', async () => {
    folder.install('expired');
    const here = await open();
    await here.clock.advance(2 * 86_400_000);
    const warnings = here.log.lines.filter(({ event }) => event === 'tls_certificate');
    expect(warnings).toHaveLength(3);
    expect(warnings[0]?.fields).toMatchObject({ count: -365, hint: expect.stringContaining('ran out on 2026-01-01') });
    expect(here.tls.daysLeft).toBe(-367);
  });

  it('that is good for long is no matter for the log', async () => {
    const here = await open();
    expect(here.log.lines.filter(({ event }) => event === 'tls_certificate')).toEqual([]);
    expect(here.tls.daysLeft).toBeGreaterThan(30_000);
  });
});

describe('files that cannot be used are named with what to do', () => {
  const cases: [string, () => void, string][] = [
    ['no certificate', () => rmSync(join(folder.path, 'server.crt')), 'http.tls.cert names'],
    ['no key', () => rmSync(join(folder.path, 'server.key')), 'http.tls.key names'],
    ['an empty certificate', () => writeFileSync(join(folder.path, 'server.crt'), ''), 'no certificate in PEM'],
    [
      'a broken certificate',
      () => writeFileSync(join(folder.path, 'server.crt'), fixture('server-1.crt').replaceAll('M', 'N')),
      'cannot be read',
    ],
    ['a key that others may read', () => chmodSync(join(folder.path, 'server.key'), 0o604), 'mode to 0600'],
    ['a key that the group may write', () => chmodSync(join(folder.path, 'server.key'), 0o660), 'mode to 0600'],
    ['a key that is none', () => folder.put('server-1.crt', 'server.key'), 'no private key'],
    ['a protected key', () => folder.put('protected.key', 'server.key'), 'passphrase'],
    ['the key of another', () => folder.put('server-2.key', 'server.key'), 'not the key of'],
    ['roots that are none', () => folder.put('client.key', 'clients.crt'), 'http.tls.client_ca'],
  ];

  it.each(cases)('%s', (_name, spoil, sentence) => {
    spoil();
    const error = (() => {
      try {
        return readTlsFiles(folder.settings(clients()));
      } catch (thrown) {
        return thrown;
      }
    })();
    if (!isGatewayError(error, 'config_invalid')) throw error;
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('BEGIN EC');
  });

  it('but a key for a group of its own is fine', () => {
    chmodSync(join(folder.path, 'server.key'), 0o640);
    expect(readTlsFiles(folder.settings()).ca).toBeNull();
  });
});

describe('certificates of callers', () => {
  it('are required where the setting says so: without one, or with one of strangers, nobody gets in', async () => {
    const here = await open(clients());
    const ask = (options: object) => here.ask('/v1/messages', here.agent({ keepAlive: false, ...options }), KEY);
    await expect(ask({})).rejects.toThrow();
    await expect(ask(withClient('stranger'))).rejects.toThrow();
    expect((await ask(withClient('client'))).status).toBe(200);
    expect(callers).toEqual([{ address: '127.0.0.1', clientName: 'portal.clinic' }]);
  });

  it('name the caller where they are optional, and only where they are valid', async () => {
    const here = await open({ ...clients(), clientCertificates: 'optional' });
    for (const options of [{}, withClient('stranger'), withClient('client'), withClient('other-client')])
      expect((await here.ask('/v1/messages', here.agent({ keepAlive: false, ...options }), KEY)).status).toBe(200);
    expect(callers.map(({ clientName }) => clientName)).toEqual([null, null, 'portal.clinic', 'other.clinic']);
  });

  it('name the caller on every request of a connection, and on a resumed one', async () => {
    const here = await open({ ...clients(), clientCertificates: 'optional' });
    const agent = here.agent(withClient('client'));
    for (let time = 0; time < 3; time++) await here.ask('/v1/messages', agent, KEY);
    agent.destroy();
    const again = here.agent({ ...withClient('client'), keepAlive: false, maxCachedSessions: 10 });
    for (let time = 0; time < 3; time++) await here.ask('/v1/messages', again, KEY);
    expect(new Set(callers.map(({ clientName }) => clientName))).toEqual(new Set(['portal.clinic']));
    expect(callers).toHaveLength(6);
  });

  it('are not asked for without roots', async () => {
    const here = await open();
    await here.ask('/v1/messages', here.agent({ keepAlive: false, ...withClient('client') }), KEY);
    expect(callers).toEqual([{ address: '127.0.0.1', clientName: null }]);
  });
});
