import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';

const PATIENT = '+447700900123';
let gateway: TestGateway;
let api: ApiClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  api = new ApiClient(gateway.url, gateway.key);
});
afterAll(() => gateway.stop());

describe('a one-time password', () => {
  test('goes from HTTP to the phone, comes back as delivered, and lets its owner in once', async () => {
    const started = await api.post('/v1/verifications', { to: PATIENT });
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({ status: 'pending', attempts_remaining: 5, sends: 1 });

    const sms = await gateway.phone(PATIENT).next();
    const code = /\d{6}/.exec(sms.text ?? '')?.[0] ?? '';
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(started.body)).not.toContain(code);

    const path = `/v1/verifications/${String(started.body['id'])}`;
    const delivered = await api.until(path, (body) => body['delivery'] === 'delivered');
    expect(delivered).toMatchObject({ status: 'pending' });

    const wrong = await api.post(`${path}/check`, { code: code === '111111' ? '222222' : '111111' });
    expect(wrong).toMatchObject({ status: 200, body: { valid: false, status: 'pending', attempts_remaining: 4 } });
    const right = await api.post(`${path}/check`, { code });
    expect(right).toMatchObject({ status: 200, body: { valid: true, status: 'approved' } });
    const again = await api.post(`${path}/check`, { code });
    expect(again).toMatchObject({ status: 410, body: { code: 'verification_used' } });
  });

  test('of a long text is put together by the phone, and each of its segments is reported', async () => {
    const text = 'Vaccination day at Hillside Clinic. '.repeat(12).trim();
    const { status, body } = await api.post('/v1/messages', { to: '+447700900124', text, class: 'alert' });
    expect(status).toBe(202);
    const sms = await gateway.phone('+447700900124').next();
    expect(sms).toMatchObject({ text, segments: 3 });
    const view = await api.until(`/v1/messages/${String(body['id'])}`, (message) => message['status'] === 'delivered');
    expect((view['segments'] as { status: string }[]).map(({ status: segment }) => segment)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
  });

  test('answered by the patient: the reply is in the inbox, put together', async () => {
    const reply = 'Thank you, I will come. '.repeat(10).trim();
    gateway.phone('+447700900125').send(reply, 'sim2');
    const { messages } = await api.until('/v1/inbox', (body) => (body['messages'] as unknown[]).length > 0);
    expect(messages[0]).toMatchObject({ from: '+447700900125', text: reply, complete: true });
  });

  test('goes out through the other modem when one is unplugged', async () => {
    gateway.unplug('sim1');
    const number = '+447700900126';
    await api.post('/v1/verifications', { to: number });
    expect((await gateway.phone(number).next()).text).toMatch(/\d{6}/);
    gateway.replug('sim1');
    await api.until('/v1/modems', (body) => (body['modems'] as { ready: boolean }[]).every(({ ready }) => ready));
  });
});
