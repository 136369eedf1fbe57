import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deferred } from './support/deferred.ts';
import { recordingLogger, type Running, start } from './support/fake-gateway.ts';
import { exchange } from './support/raw-socket.ts';

let api: Running;
beforeAll(async () => void (api = await start()));
afterAll(() => api.server.stop());

const CLOSE = 'Connection: close\r\n';
const send = (head: string, body = '') => exchange(api.server.port, `${head}\r\n${body}`);
const host = () => `Host: 127.0.0.1:${api.server.port}\r\n`;
const json = (length: number) =>
  `Authorization: Bearer all\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;
const MESSAGE = '{"to":"+254712345678","text":"Hello"}';

describe('the Host header', () => {
  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:8080', 'sms.clinic.example', 'SMS.Clinic.Example:443'])(
    'may be %s',
    async (name) => {
      expect((await send(`GET /healthz HTTP/1.1\r\nHost: ${name}\r\n${CLOSE}`)).status).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:80@localhost',
    'localhost.',
    '127.0.0.1.nip.io',
    '127.1',
    '2130706433',
    'sms.clinic.example.evil',
    'localhost/',
    '',
    '0.0.0.0',
    '::1',
    'localhost,evil.example',
  ])('may not be %j, on any path', async (name) => {
    for (const path of ['/healthz', '/metrics', '/docs', '/nothing', '/v1/messages']) {
      const { status, text } = await send(`GET ${path} HTTP/1.1\r\nHost: ${name}\r\n${CLOSE}`);
      expect(status).toBe(421);
      expect(text).toContain('"code":"forbidden_host"');
    }
  });

  it('comes once', async () => {
    const twice = await send(`GET /healthz HTTP/1.1\r\n${host()}Host: evil.example\r\n${CLOSE}`);
    expect(twice.status).toBe(400);
    expect(twice.text).toContain('"code":"malformed_request"');
    expect((await send(`GET /healthz HTTP/1.1\r\n${CLOSE}`)).status).toBe(400);
    expect((await send(`GET /healthz HTTP/1.0\r\n`)).status).toBe(400);
  });
});

describe('the request line', () => {
  it.each([
    ['GET http://127.0.0.1/healthz HTTP/1.1', 400],
    ['GET http://evil.example/healthz HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    ['TRACE /v1/messages HTTP/1.1', 405],
    ['GET /v1/messages/%zz HTTP/1.1', 400],
    ['GET /v1/messages/%c0%ae HTTP/1.1', 400],
    ['GET //evil.example/v1 HTTP/1.1', 404],
    ['GET /docs/../../package.json HTTP/1.1', 404],
    ['GET /docs/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1', 404],
    ['GET /docs/swagger-ui.css%00 HTTP/1.1', 404],
    ['GET /docs/..\\app.ts HTTP/1.1', 404],
    ['BREW /healthz HTTP/1.1', 400],
  ])('%s -> %i', async (line, status) => {
    const answer = await send(`${line}\r\n${host()}Authorization: Bearer all\r\n${CLOSE}`);
    expect(answer.status).toBe(status);
  });

  it('may not be an essay', async () => {
    expect((await send(`GET /${'x'.repeat(9000)} HTTP/1.1\r\n${host()}`)).status).toBe(431);
    expect((await send(`GET / HTTP/1.1\r\n${host()}X-Long: ${'x'.repeat(9000)}\r\n`)).status).toBe(431);
  });
});

describe('smuggling', () => {
  it.each([
    ['length and chunked', `${json(5)}Transfer-Encoding: chunked\r\n`, '0\r\n\r\n'],
    ['two lengths', `${json(5)}Content-Length: 6\r\n`, 'hello'],
    ['an unknown encoding', 'Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 5\r\n', 'hello'],
    ['a bare line feed', 'X: a\nContent-Length: 5\r\n', 'hello'],
    [
      'a bad chunk',
      'Authorization: Bearer all\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
      'zz\r\n',
    ],
  ])('%s is refused and the connection closed', async (_name, headers, body) => {
    const { status } = await send(`POST /v1/messages HTTP/1.1\r\n${host()}${headers}`, body);
    expect(status).toBe(400);
  });

  it('answers pipelined requests in order', async () => {
    const one = `POST /v1/messages HTTP/1.1\r\n${host()}${json(MESSAGE.length)}\r\n${MESSAGE}`;
    const { text } = await exchange(api.server.port, `${one}GET /nothing HTTP/1.1\r\n${host()}${CLOSE}\r\n`);
    expect([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1])).toEqual(['202', '404']);
  });
});

describe('bodies', () => {
  it('in chunks are read like others', async () => {
    const chunks = MESSAGE.replaceAll(/./g, '1\r\n$&\r\n');
    const { status } = await send(
      `POST /v1/messages HTTP/1.1\r\n${host()}Authorization: Bearer all\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n${CLOSE}`,
      `${chunks}0\r\n\r\n`,
    );
    expect(status).toBe(202);
  });

  it('that would be too large are refused before they came', async () => {
    const { status } = await exchange(
      api.server.port,
      `POST /v1/messages HTTP/1.1\r\n${host()}${json(1_000_000_000)}\r\n`,
      '"code":"body_too_large"',
    );
    expect(status).toBe(413);
  });

  it('that are a little too long leave the connection to the next request', async () => {
    const batch = 'x'.repeat(1_048_577);
    const { text } = await exchange(
      api.server.port,
      `POST /v1/messages/batch HTTP/1.1\r\n${host()}${json(batch.length)}\r\n${batch}` +
        `GET /healthz HTTP/1.1\r\n${host()}${CLOSE}\r\n`,
    );
    expect(text).toContain('413 Payload Too Large');
    expect(text).toContain('200 OK');
  });

  it('that never end cost two megabytes of reading and the connection', async () => {
    const head = `POST /v1/messages HTTP/1.1\r\n${host()}Authorization: Bearer all\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const { status, text } = await exchange(api.server.port, head + chunk.repeat(40));
    expect(status).toBe(413);
    expect(text).toContain('"code":"body_too_large"');
  });

  it('that stop half-way leave nothing behind', async () => {
    const { log, lines } = recordingLogger();
    const refused = deferred();
    const other = await start({
      log: {
        ...log,
        debug: (event, fields) => {
          log.debug(event, fields);
          refused.resolve();
        },
      },
    });
    const socket = connect(other.server.port, '127.0.0.1');
    socket.write(`POST /v1/messages HTTP/1.1\r\n${host()}${json(100)}\r\n{"to":`, () => socket.destroy());
    await refused.promise;
    expect(lines).toEqual([{ event: 'http_refused', fields: { status: 400, code: 'malformed_request' } }]);
    await other.server.stop();
  });

  it('of strangers are not collected', async () => {
    const { status } = await exchange(
      api.server.port,
      `POST /v1/messages HTTP/1.1\r\n${host()}Content-Type: application/json\r\nContent-Length: 5000000\r\n\r\n${'x'.repeat(3_000_000)}`,
    );
    expect(status).toBe(401);
  });
});

describe('the log', () => {
  it('holds nothing that a request brings, wherever it brings it', async () => {
    const { log, lines } = recordingLogger();
    const other = await start({ log });
    const evil = 'evil%0d%0a{"event":"evil"}%1b[2J';
    const headers = `User-Agent: evil\r\nX-Forwarded-For: evil\r\nReferer: evil\r\nX-Request-Id: evil\r\n${CLOSE}`;
    const body = '{"to":"evil\\r\\n","evil":"evil"}';
    for (const [request, sent] of [
      [`GET /v1/messages/${evil} HTTP/1.1\r\n${host()}Authorization: Bearer all\r\n`, ''],
      [`GET /${evil}?evil=${evil} HTTP/1.1\r\n${host()}`, ''],
      [`GET /healthz?evil=${evil} HTTP/1.1\r\nHost: evil\r\n`, ''],
      [`GET /v1/inbox HTTP/1.1\r\n${host()}Authorization: Bearer evil\r\n`, ''],
      [`POST /v1/messages HTTP/1.1\r\n${host()}${json(body.length)}Idempotency-Key: evil\r\n`, body],
      [`POST /v1/messages HTTP/1.1\r\n${host()}${json(4)}`, 'evil'],
    ] as const)
      expect((await exchange(other.server.port, `${request}${headers}\r\n${sent}`)).status).toBeGreaterThanOrEqual(400);
    await other.server.stop();
    expect(lines).toHaveLength(6);
    expect(JSON.stringify(lines)).not.toContain('evil');
  });
});

describe('pages of other sites', () => {
  it.each(['cross-site', 'same-site', 'nonsense'])('may not write (Sec-Fetch-Site: %s)', async (site) => {
    const response = await api.post('/v1/messages', JSON.parse(MESSAGE), { 'sec-fetch-site': site });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden_origin' });
  });

  it.each(['same-origin', 'none'])('our own may (Sec-Fetch-Site: %s)', async (site) => {
    expect((await api.post('/v1/messages', JSON.parse(MESSAGE), { 'sec-fetch-site': site })).status).toBe(202);
  });

  it('get no CORS headers, whatever they ask', async () => {
    const response = await fetch(`${api.url}/v1/messages`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(405);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
