import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SECRETS, WebhookRig } from './webhook-rig.ts';
import { HOUR, MINUTE, SECOND } from '../store/rig.ts';

let rig: WebhookRig;

beforeEach(async () => {
  rig = await WebhookRig.open();
});
afterEach(() => rig.close());

const alive = { type: 'message.delivered' };

const verified = (secret: string, index = 0) => {
  const { headers, body } = rig.receiver.received[index] ?? { headers: {}, body: '' };
  return new Webhook(secret).verify(body, headers as Record<string, string>);
};

const callbacks = (more: Record<string, unknown> = {}) => ({
  callbacks: { allowed_hosts: [`portal.test:${rig.receiver.port}`], secret: 'env:NEW', allow_private: true, ...more },
});

describe('a receiver is told what happens', () => {
  test('signed by Standard Webhooks, with an id that stays and a number that rises', async () => {
    await rig.start();
    const [id = 0] = await rig.rig.accept({ clientRef: 'visit-9', keyId: 3 });
    await rig.traffic.send('+254712345678');
    await rig.told(2);
    const [sent, delivered] = rig.receiver.events();
    expect(sent).toEqual({
      id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/),
      type: 'message.sent',
      timestamp: expect.stringMatching(/^2026-01-05T09:00:0.\.\d{3}Z$/),
      sequence: expect.any(Number),
      data: {
        message_id: rig.ids.publicId('message', id),
        status: 'submitted',
        class: 'alert',
        client_ref: 'visit-9',
        verification_id: null,
        modem: 'left',
        sim: '8925401',
        cms: null,
        reason: null,
        report_status: null,
      },
    });
    expect(delivered).toMatchObject({ type: 'message.delivered', data: { status: 'delivered', report_status: 0 } });
    expect(delivered?.sequence).toBeGreaterThan(sent?.sequence ?? 0);
    const headers = rig.receiver.received[0]?.headers;
    expect(headers?.['webhook-id']).toBe(sent?.id);
    expect(headers?.['content-type']).toBe('application/json');
    expect(Number(headers?.['webhook-timestamp'])).toBe(Math.floor(rig.rig.now / 1000));
  });

  test('nothing personal, unless it may know', async () => {
    await rig.start({
      webhooks: [
        rig.webhook({ events: ['message.sent', 'inbound.received', 'verification.approved'] }),
        rig.webhook({ name: 'inside', url: rig.url('/inside'), events: ['*'], personal_data: true }),
      ],
    });
    const to = '+254712345678';
    await rig.rig.accept({ to });
    await rig.traffic.send(to);
    await rig.traffic.verification();
    await rig.traffic.inbound();
    await rig.told(4 + 10);
    const of = (path: string) => rig.receiver.received.filter((one) => one.path === path).map(({ body }) => body);
    const [outside, inside] = [of('/hook').join('\n'), of('/inside').join('\n')];
    expect(outside).not.toMatch(/\+2547|long story|lorry|314159/);
    expect(inside).toContain(`"to":"${to}"`);
    expect(inside).toContain('long story');
    expect(inside).not.toMatch(/lorry|314159/);
    expect(
      of('/hook')
        .map((body) => (JSON.parse(body) as typeof alive).type)
        .toSorted(),
    ).toEqual(['inbound.received', 'inbound.received', 'message.sent', 'message.sent', 'verification.approved']);
  });

  test('only of what happens after it was configured, and from where it was after a restart', async () => {
    await rig.traffic.alert();
    await rig.clock.advance(1);
    await rig.start();
    await rig.traffic.alert();
    await rig.told(2);
    await rig.stopWebhooks();
    await rig.traffic.alert();
    await rig.start();
    await rig.told(4);
    const sequences = rig.receiver.events().map(({ sequence }) => sequence);
    expect(new Set(sequences).size).toBe(4);
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
  });

  test('of one message in order, of several side by side', async () => {
    await rig.start({ webhooks: [rig.webhook({ concurrency: 4 })] });
    let open = 0;
    let most = 0;
    rig.receiver.answer = (response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.writeHead(200).end();
      });
    };
    for (let message = 0; message < 12; message++) await rig.traffic.alert();
    await rig.told(24);
    const seen = new Map<unknown, string[]>();
    for (const { type, data } of rig.receiver.events())
      seen.set(data['message_id'], [...(seen.get(data['message_id']) ?? []), type]);
    expect([...seen.values()]).toEqual(Array.from({ length: 12 }, () => ['message.sent', 'message.delivered']));
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('secrets', () => {
  test('are checked by the library of the standard; while one is replaced, both hold', async () => {
    // The library compares with the wall clock.
    rig.clock.jumpWall(Date.now() - rig.clock.now());
    await rig.start({ webhooks: [rig.webhook({ secret: 'env:NEW', previous_secret: 'env:OLD' })] });
    await rig.traffic.alert();
    await rig.told(2);
    expect(verified(SECRETS['env:NEW'] ?? '')).toMatchObject({ type: 'message.sent' });
    expect(verified(SECRETS['env:OLD'] ?? '')).toMatchObject({ type: 'message.sent' });
    expect(() => verified(Buffer.alloc(32, 9).toString('base64'))).toThrow('No matching signature');
  });

  test('that are too short, and settings that contradict each other, are refused before anything is told', async () => {
    const start = (more: Record<string, unknown>) => rig.start({ webhooks: [rig.webhook(more)] });
    await expect(start({ secret: 'env:SHORT' })).rejects.toThrow('not base64 of 24 to 64 octets');
    await expect(start({ allow_private: false })).rejects.toThrow('needs https');
    await expect(start({ events: ['message.eaten'] })).rejects.toThrow('is no event');
    await expect(start({ ca: '/nonexistent/ca.pem' })).rejects.toThrow('cannot be read');
    await expect(rig.start({ callbacks: { allowed_hosts: ['x.example'] } })).rejects.toThrow('a secret');
  });
});

describe('what fails', () => {
  test('is tried again with the same id and body until it is taken', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    let failing = 3;
    rig.receiver.answer = (response) => response.writeHead(failing-- > 0 ? 500 : 200).end();
    await rig.traffic.alert();
    await rig.told(1);
    await rig.pass(2 * MINUTE, 60);
    expect(rig.receiver.received).toHaveLength(4);
    expect(new Set(rig.receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(rig.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(rig.receiver.received.map(({ headers }) => headers['webhook-signature'])).size).toBe(4);
    expect(await rig.webhooks.status()).toMatchObject([
      { name: 'portal', state: 'ok', delivered: 1, failures: 3, pending: 0, dead: 0 },
    ]);
  });

  test('is dead after a day, with fewer than twenty tries, and can be replayed', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    rig.receiver.answer = (response) => response.writeHead(500).end();
    await rig.traffic.alert();
    await rig.told(1);
    await rig.pass(25 * HOUR, 500);
    const tries = rig.receiver.received.length;
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(20);
    const [dead] = await rig.webhooks.dead({ limit: 10 });
    expect(dead).toMatchObject({
      endpoint: 'portal',
      type: 'message.delivered',
      status: 500,
      reason: 'status',
      attempts: tries,
    });
    expect(rig.alerts).toMatchObject([{ name: 'webhook_dead', facts: { endpoint: 'portal' } }]);
    rig.receiver.answer = (response) => response.writeHead(204).end();
    expect(await rig.webhooks.replay(dead?.id ?? 0)).toBe(true);
    await rig.pass(6 * MINUTE, 30);
    expect(rig.receiver.received).toHaveLength(tries + 1);
    expect(await rig.webhooks.dead({ limit: 10 })).toEqual([]);
    expect(await rig.webhooks.replay(dead?.id ?? 0)).toBe(false);
  });

  test('for one event that the receiver chokes on, holds up no other one', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    let poison: string | undefined;
    rig.receiver.answer = (response, { headers }) => {
      poison ??= String(headers['webhook-id']);
      response.writeHead(headers['webhook-id'] === poison ? 500 : 200).end();
    };
    await rig.traffic.alert();
    await rig.told(1);
    for (let message = 0; message < 5; message++) await rig.traffic.alert();
    await rig.pass(MINUTE, 60);
    expect(await rig.webhooks.status()).toMatchObject([{ delivered: 5, pending: 1 }]);
    await rig.pass(HOUR, 200);
    const poisoned = rig.receiver.received.filter(({ headers }) => headers['webhook-id'] === poison).length;
    expect(poisoned).toBeLessThan(9);
  });

  test('waits as long as the receiver asks', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    rig.receiver.answer = (response) => response.writeHead(429, { 'retry-after': '600' }).end();
    await rig.traffic.alert();
    await rig.told(1);
    await rig.traffic.alert();
    await rig.pass(599 * SECOND, 100);
    expect(rig.receiver.received).toHaveLength(1);
    await rig.pass(5 * SECOND);
    expect(rig.receiver.received.length).toBeGreaterThan(1);
  });

  test('by 410 ends it, until somebody enables it', async () => {
    await rig.start();
    rig.receiver.answer = (response) => response.writeHead(410).end();
    await rig.traffic.alert();
    await rig.told(1);
    await rig.traffic.alert();
    await rig.pass(26 * HOUR, 100);
    expect(rig.receiver.received.length).toBeLessThanOrEqual(2);
    expect(await rig.webhooks.status()).toMatchObject([{ state: 'disabled' }]);
    expect(rig.alerts).toMatchObject([{ name: 'webhook_disabled' }]);
    await rig.stopWebhooks();
    await rig.start();
    expect(await rig.webhooks.status()).toMatchObject([{ state: 'disabled' }]);
    rig.receiver.answer = (response) => response.writeHead(200).end();
    rig.receiver.received.length = 0;
    await rig.webhooks.enable('portal');
    await rig.told(4);
    expect(new Set(rig.receiver.events().map(({ id }) => id)).size).toBe(4);
    await expect(rig.webhooks.enable('nobody')).rejects.toThrow('no webhook named nobody');
  });
});

describe('a receiver that is down', () => {
  test('is asked now and then, costs a bounded number of rows, and gets everything when it is back', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    rig.receiver.answer = (response) => response.writeHead(503).end();
    for (let message = 0; message < 60; message++) await rig.traffic.alert();
    await rig.pass(HOUR, 200);
    const [status] = await rig.webhooks.status();
    expect(status?.pending).toBeLessThanOrEqual(20);
    expect(status?.lagMs).toBeGreaterThan(59 * MINUTE);
    expect(rig.receiver.received.length).toBeLessThan(200);
    rig.receiver.answer = (response) => response.writeHead(200).end();
    rig.receiver.received.length = 0;
    await rig.pass(10 * MINUTE, 100);
    expect(new Set(rig.receiver.events().map(({ id }) => id)).size).toBe(60);
    expect(rig.receiver.received).toHaveLength(60);
    expect(await rig.webhooks.status()).toMatchObject([{ state: 'ok', pending: 0, dead: 0, lagMs: 0 }]);
  });

  test('for two days leaves a dead letter for each event, all of which can be replayed', async () => {
    await rig.start({ webhooks: [rig.webhook({ events: ['message.delivered'] })] });
    rig.receiver.answer = (response) => response.writeHead(503).end();
    const since = rig.rig.now;
    for (let message = 0; message < 30; message++) await rig.traffic.alert();
    await rig.pass(50 * HOUR, 400);
    expect(await rig.webhooks.status()).toMatchObject([{ state: 'failing', pending: 0, dead: 30 }]);
    rig.receiver.answer = (response) => response.writeHead(200).end();
    rig.receiver.received.length = 0;
    expect(await rig.webhooks.replaySince(since)).toBe(30);
    await rig.pass(10 * MINUTE, 100);
    expect(new Set(rig.receiver.events().map(({ id }) => id)).size).toBe(30);
  });

  test('holds up no other receiver', async () => {
    await rig.start({
      webhooks: [rig.webhook({ name: 'silent', url: rig.url('/silent') }), rig.webhook({ url: rig.url('/alive') })],
    });
    rig.receiver.answer = (response, { path }) => void (path === '/alive' && response.writeHead(200).end());
    await rig.traffic.alert();
    await rig.told(3);
    expect(rig.receiver.received.filter(({ path }) => path === '/alive')).toHaveLength(2);
  });

  test('is forgotten with what it has not got when it leaves the configuration', async () => {
    await rig.start();
    rig.receiver.answer = (response) => response.writeHead(400).end();
    await rig.traffic.alert();
    await rig.told(2);
    await rig.stopWebhooks();
    await rig.start({});
    expect(
      rig.rig.rows('SELECT (SELECT count(*) FROM webhook_endpoint) + (SELECT count(*) FROM webhook_delivery) AS n'),
    ).toEqual([{ n: 0 }]);
  });
});

describe('call-backs', () => {
  test('tell the sender of one message what becomes of it, and of no other', async () => {
    await rig.start(callbacks());
    await rig.traffic.alert();
    await rig.rig.accept({ callbackUrl: rig.url('/visits/9') });
    await rig.traffic.send('+254712345678');
    await rig.told(2);
    expect(rig.receiver.received.map(({ path }) => path)).toEqual(['/visits/9', '/visits/9']);
    expect(rig.receiver.events().map(({ type }) => type)).toEqual(['message.sent', 'message.delivered']);
  });

  test('go nowhere where the configuration no longer names the host', async () => {
    await rig.start({ callbacks: { allowed_hosts: ['other.test'], secret: 'env:NEW', allow_private: true } });
    await rig.rig.accept({ callbackUrl: rig.url('/visits/9') });
    await rig.traffic.send('+254712345678');
    await rig.pass(MINUTE);
    expect(rig.receiver.received).toEqual([]);
    expect(await rig.webhooks.status()).toMatchObject([{ name: 'callback other.test', pending: 0, lagMs: 0 }]);
  });
});

test('a stop leaves nothing running, and whatever it cut off is told again', async () => {
  await rig.start();
  rig.receiver.answer = () => {};
  await rig.traffic.alert();
  await rig.told(1);
  await rig.stopWebhooks();
  rig.receiver.answer = (response) => response.writeHead(200).end();
  rig.receiver.received.length = 0;
  await rig.start();
  await rig.told(2);
  expect(rig.receiver.events().map(({ type }) => type)).toEqual(['message.sent', 'message.delivered']);
});
