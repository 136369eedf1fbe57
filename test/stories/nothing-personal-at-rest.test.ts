import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/runtime/logger.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { LOGIN, Relay } from '../channel/relay.ts';
import { ApiClient } from '../support/api.ts';
import { formsFoundIn, foundIn } from '../support/planted.ts';

const PATIENT = '+447700900123';
const OTHER = '+447700900124';
const STRANGER = '+447700900125';
const EMAIL = 'amina.wanjiru@example.org';
const REFERENCE = 'Amina Wanjiru 1984';
const TEXT = 'Please bring your antiretroviral prescription tomorrow at nine.';
const LONG = 'Your oncology appointment at Hillside is on Friday. '.repeat(6).trim();
const REPLY = 'I cannot come because of my chemotherapy. '.repeat(6).trim();
const WORDS = ['antiretroviral', 'oncology', 'chemotherapy'];
/** CMS 1: the network knows no such number, and no other try helps. */
const NO_SUCH_NUMBER = { behaviour: 'cms_error', code: 1 } as const;

let folder: string;
let relay: Relay;
let gateway: TestGateway;
let log: WriteStream;
let planted: string[];

/** The one place that holds the key is no place for anything else; and what the test itself gave the gateway. */
const skip = (file: string) => ['simgate.key', 'user', 'password'].includes(file.split('/').at(-1) ?? '');
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-rest-'));
  relay = await Relay.open({ login: true });
  log = createWriteStream(join(folder, 'gateway.log'));
  const secret = (name: string, value: string) => {
    writeFileSync(join(folder, name), `${value}\n`, { mode: 0o600 });
    return `file:${join(folder, name)}`;
  };
  gateway = await startTestGateway({
    folder,
    modems: ['sim1'],
    log: createLogger('debug', log),
    config: {
      modems: [{ name: 'north', port: 'sim:sim1', trace: './north.trace' }],
      verification: { channels: ['sms', 'email'], advance: 'auto' },
      email: {
        host: 'localhost',
        port: relay.port,
        ca: fileURLToPath(new URL('../fixtures/smtp/ca.pem', import.meta.url)),
        user: secret('user', LOGIN.user),
        password: secret('password', LOGIN.password),
        from: 'codes@clinic.example',
      },
    },
  });
  planted = [PATIENT, OTHER, STRANGER, EMAIL, REFERENCE, ...WORDS];
  const api = new ApiClient(gateway.url, gateway.key);

  const started = await api.post('/v1/verifications', { to: PATIENT, client_ref: REFERENCE });
  const code = codeIn((await gateway.phone(PATIENT).next()).text ?? '');
  planted.push(code);
  const path = `/v1/verifications/${String(started.body['id'])}`;
  await api.until(path, ({ delivery }) => delivery === 'delivered');
  expect((await api.post(`${path}/check`, { code })).body).toMatchObject({ valid: true });

  const headers = { 'idempotency-key': 'appointment-1' };
  const alert = { to: OTHER, text: TEXT, class: 'alert', client_ref: REFERENCE };
  const sent = await api.post('/v1/messages', alert, headers);
  const long = await api.post('/v1/messages', { to: OTHER, text: LONG, class: 'bulk' });
  for (const { body } of [sent, long])
    await api.until(`/v1/messages/${String(body['id'])}`, ({ status }) => status === 'delivered');
  expect((await api.post('/v1/messages', alert, headers)).body).toEqual(sent.body);
  const { body: listed } = await api.get(`/v1/messages?to=${encodeURIComponent(OTHER)}`);
  expect(listed['messages']).toHaveLength(2);

  gateway.phone(STRANGER).send(REPLY);
  await api.until('/v1/inbox', ({ messages }) =>
    (messages as { complete: boolean }[]).some(({ complete }) => complete),
  );

  const came = relay.nextEmail();
  const restore = gateway.behave('sim1', NO_SUCH_NUMBER);
  await api.post('/v1/verifications', { to: PATIENT, email: EMAIL, client_ref: REFERENCE });
  await came;
  restore();
  planted.push(codeIn(/\b\d{6}\b(?= is your code)/.exec(relay.received[0]?.raw ?? '')?.[0]));
}, 60_000);

afterAll(async () => {
  await gateway.stop();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('numbers, codes, texts, references and e-mail addresses that went through a gateway', () => {
  test('are found by this search in the PDUs that went over the air', () => {
    expect(planted.every((word) => word.length >= 6)).toBe(true);
    for (const word of planted) expect(formsFoundIn(Buffer.from(`...${word}...`), word)).toEqual(['UTF-8']);
    const air = Buffer.from(gateway.simulation.ledger.map(({ hex }) => hex).join('\n'));
    for (const number of [PATIENT, OTHER]) expect(formsFoundIn(air, number)).toEqual(['semi-octets']);
    for (const word of ['antiretroviral', 'oncology', planted.at(-2) ?? ''])
      expect(formsFoundIn(air, word)).toEqual(['septets']);
  });

  test('stand in no file while it runs: database, WAL, log at debug, trace', () => {
    for (const name of ['simgate.db', 'simgate.db-wal', 'simgate.db-shm'])
      expect(existsSync(join(folder, 'data', name)), name).toBe(true);
    expect(foundIn(folder, planted, skip)).toEqual([]);
  });

  test('stand in no file after its end', async () => {
    await gateway.stop();
    log.end();
    await once(log, 'close');
    expect(foundIn(folder, planted, skip)).toEqual([]);
  });
});
