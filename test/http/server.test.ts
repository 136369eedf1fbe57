import { createServer as createNetServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import { EXIT, exitCodeOf } from '../../src/cli/exit-codes.ts';
import { createServer } from '../../src/http/server.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { deferred } from './support/deferred.ts';
import { fakeDeps, listen, start } from './support/fake-gateway.ts';
import { serverOptions } from './support/server-options.ts';

const options = serverOptions();
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('listening', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'sms.clinic.example', '128.0.0.1', '127.evil.example'])(
    'beyond this machine (%s) without TLS needs a setting',
    async (host) => {
      const error = await failure(createServer(() => {}, { ...options, host }));
      expect(isGatewayError(error, 'config_invalid')).toBe(true);
      expect((error as Error).message).toContain('http.allow_plain_remote');
    },
  );

  it('works where the setting is given, and answers to the address of the connection', async () => {
    const server = await createServer(buildApp(fakeDeps()), { ...options, host: '0.0.0.0', allowPlainRemote: true });
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it('on a port that is taken says so', async () => {
    const other = createNetServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const error = await failure(createServer(() => {}, { ...options, port }));
    expect(isGatewayError(error, 'address_unavailable')).toBe(true);
    expect((error as Error).message).toContain(`127.0.0.1:${port}`);
    expect(exitCodeOf(error)).toBe(EXIT.tempFail);
    await new Promise((resolve) => other.close(resolve));
  });

  it('on an address that this machine does not have yet says so too', async () => {
    const error = await failure(createServer(() => {}, { ...options, host: '192.0.2.1', allowPlainRemote: true }));
    expect(isGatewayError(error, 'address_unavailable')).toBe(true);
    expect((error as Error).message).toContain('192.0.2.1');
  });
});

describe('stopping', () => {
  it('lets a running request end, takes no new one, and may be asked twice', async () => {
    const deps = fakeDeps();
    const begun = deferred();
    const answer = deferred();
    const api = await listen(
      buildApp({
        ...deps,
        outbound: {
          ...deps.outbound,
          send: async (requests, context) => {
            begun.resolve();
            await answer.promise;
            return deps.outbound.send(requests, context);
          },
        },
      }),
    );
    const running = api.post('/v1/messages', { to: '+254712345678', text: 'Hello' });
    await begun.promise;
    const stopping = [api.server.stop(), api.server.stop()];
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
    answer.resolve();
    expect((await running).status).toBe(202);
    await Promise.all(stopping);
    await api.server.stop();
  });

  it('does not wait for ever', async () => {
    const clock = new ManualClock();
    const begun = deferred();
    const server = await createServer(() => begun.resolve(), { ...options, clock });
    const hanging = failure(fetch(server.url));
    await begun.promise;
    const stopped = server.stop(3000);
    await clock.advance(3000);
    await stopped;
    expect(await hanging).toBeInstanceOf(Error);
    expect(clock.pending).toBe(0);
  });
});

describe('slow callers', () => {
  it('are cut off', async () => {
    // The limits themselves are Node's to enforce; what is ours is that they are set.
    const names = ['headersTimeout', 'requestTimeout', 'keepAliveTimeout', 'maxHeadersCount', 'maxConnections'];
    let limits: object = {};
    const listening = await createServer((request, response) => {
      // Node keeps it there; no public property leads from a request to its server.
      const { server } = request.socket as unknown as { server: Record<string, unknown> };
      limits = Object.fromEntries(names.map((name) => [name, server[name]]));
      response.end();
    }, options);
    await fetch(listening.url);
    expect(limits).toEqual({
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 65_000,
      maxHeadersCount: 50,
      maxConnections: 2048,
    });
    await listening.stop();
  });
});

describe('/docs', () => {
  it('is one page under a strict policy, with nothing from elsewhere', async () => {
    const api = await start();
    const response = await fetch(`${api.url}/docs`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    const page = await response.text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(loaded).toEqual(['data:,', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js']);
    expect(page).not.toMatch(/<script>|style=|\son[a-z]+=|https?:/);
    const script = await fetch(`${api.url}/docs/start.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toContain("url: '/openapi.json'");
    await api.server.stop();
  });

  it('says what to do where the build did not copy its files, or serves them', async () => {
    const api = await start();
    const built = await readFile(new URL('../../src/http/docs/swagger-ui.css', import.meta.url)).then(
      () => true,
      () => false,
    );
    const response = await fetch(`${api.url}/docs/swagger-ui.css`);
    expect(response.status).toBe(built ? 200 : 404);
    expect(await response.text()).toContain(built ? '.swagger-ui' : 'npm run build');
    expect((await fetch(`${api.url}/docs/other.js`)).status).toBe(404);
    await api.server.stop();
  });
});
