import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/runtime/logger.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';

const PATIENT = '+447700900123';
const ONE = { max: 1, window_s: 600 };
const TWO = { max: 2, window_s: 600 };

const logged: string[] = [];
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    modems: ['one'],
    config: {
      verification: { resend_cooldown_s: 0 },
      limits: {
        per_end_user: TWO,
        keys: { metered: { per_key: TWO, messages_per_key: ONE, checks_per_key: ONE }, potral: { per_key: ONE } },
      },
    },
    log: createLogger('warn', { write: (line: string) => void logged.push(line) }),
  });
});
afterAll(() => gateway.stop());

/** A code to a number of its own, for the end user at this address. */
const codeFor = (last: number, ip?: string) => ({
  to: `+4477009003${last}`,
  text: 'Your code is 314159.',
  class: 'otp',
  ...(ip === undefined ? {} : { end_user_ip: ip }),
});

const refused = { status: 429, body: { code: 'rate_limited', limit: 'key' } };

test('the limits of one key hold at each of its entrances, and those of others stay as they are', async () => {
  const { key } = await gateway.daemon.access.create('metered', ['send', 'verify']);
  const metered = new ApiClient(gateway.url, key);
  const otp = { to: '+447700900124', text: 'Your code is 314159.', class: 'otp' };
  const { body } = await metered.post('/v1/verifications', { to: PATIENT });
  const path = `/v1/verifications/${String(body['id'])}`;
  expect((await metered.post(`${path}/resend`, {})).status).toBe(202);
  expect(await metered.post(`${path}/resend`, {})).toMatchObject(refused);
  expect(await metered.post('/v1/verifications', { to: PATIENT, purpose: 'login' })).toMatchObject(refused);
  expect(await metered.post('/v1/messages', otp)).toMatchObject(refused);
  expect(await metered.post('/v1/messages/batch', { messages: [otp] })).toMatchObject(refused);
  expect((await metered.post(`${path}/check`, { code: '000000' })).status).toBe(200);
  expect(await metered.post(`${path}/check`, { code: '000000' })).toMatchObject(refused);
  const alert = { to: PATIENT, text: 'Hello' };
  expect(await metered.post('/v1/messages/batch', { messages: [alert, alert] })).toMatchObject(refused);
  expect((await metered.post('/v1/messages', alert)).status).toBe(202);
  expect(await metered.post('/v1/messages', alert)).toMatchObject(refused);
  const other = new ApiClient(gateway.url, gateway.key);
  expect((await other.post('/v1/messages', otp)).status).toBe(202);
});

test('the limit of an end user holds for verifications and for plain codes, alone and in a batch', async () => {
  const { key } = await gateway.daemon.access.create('busy', ['send', 'verify']);
  const busy = new ApiClient(gateway.url, key);
  const [one, other] = ['192.0.2.1', '198.51.100.1'];
  expect((await busy.post('/v1/verifications', { to: '+447700900310', end_user_ip: one })).status).toBe(202);
  expect((await busy.post('/v1/messages', codeFor(11, one))).status).toBe(202);
  const refusal = { status: 429, body: { code: 'rate_limited', limit: 'end_user' } };
  expect(await busy.post('/v1/messages', codeFor(12, one))).toMatchObject(refusal);
  const batch = (ips: readonly string[]) =>
    busy.post('/v1/messages/batch', { messages: ips.map((ip, index) => codeFor(13 + index, ip)) });
  expect(await batch([other, one])).toMatchObject(refusal);
  expect(await batch([other, other, other])).toMatchObject(refusal);
  expect((await batch([other, other])).status).toBe(202);
  expect((await busy.post('/v1/messages', codeFor(20))).status).toBe(202);
});

test('limits under a name that no key has are told of in the log', () => {
  expect(logged.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ event: 'limits_of_unknown_key', key: 'potral', hint: expect.stringContaining('potral') }),
  );
});
