import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Mailer, RelaySettings } from '../../src/channel/mailer.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { LOGIN, mail, mailerOf, Relay, type RelayOptions } from './relay.ts';

const open: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop();
});

async function pair(
  options: RelayOptions = {},
  settings: Partial<RelaySettings> = {},
): Promise<{ relay: Relay; mailer: Mailer; clock: ManualClock }> {
  const clock = new ManualClock();
  const relay = await Relay.open(options);
  const mailer = mailerOf(relay.port, settings, clock);
  open.push({ stop: () => relay.close() }, mailer);
  return { relay, mailer, clock };
}

const headers = (raw: string) => (raw.split('\r\n\r\n')[0] ?? '').split('\r\n');

describe('an e-mail', () => {
  test('goes over TLS, as text alone, and asks answering machines for silence', async () => {
    const { relay, mailer } = await pair();
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    const [received] = relay.received;
    expect(received).toMatchObject({ from: 'codes@clinic.example', to: ['name@clinic.example'], secure: true });
    const lines = headers(received?.raw ?? '');
    expect(lines).toEqual(
      expect.arrayContaining([
        'From: Clinic <codes@clinic.example>',
        'To: name@clinic.example',
        'Subject: Clinic: Your code',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'Message-ID: <1.abc@clinic.example>',
        'Content-Type: text/plain; charset=utf-8',
        'Date: Mon, 05 Jan 2026 09:00:00 +0000',
      ]),
    );
    expect(lines.some((line) => /^(x-mailer|bcc|cc|reply-to):/i.test(line))).toBe(false);
    expect(received?.raw).toContain('Clinic: 314159 is your code.');
  });

  test('keeps a subject in any script one header', async () => {
    const { relay, mailer } = await pair();
    await mailer.send(mail({ subject: 'Клиника: Ваш код', text: 'Клиника: 314159\n' }));
    const subject = headers(relay.received[0]?.raw ?? '').find((line) => line.startsWith('Subject:'));
    expect(subject).toMatch(/^Subject: =\?UTF-8\?[BQ]\?[!-~]+\?=$/i);
  });

  test('reuses a connection', async () => {
    const { relay, mailer } = await pair();
    for (let nth = 0; nth < 3; nth++) expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    expect(relay).toMatchObject({ connections: 1, came: 3 });
  });

  test('logs in with user and password', async () => {
    const { relay, mailer } = await pair({ login: true }, { login: LOGIN });
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    expect(relay.received[0]).toMatchObject({ user: LOGIN.user, secure: true });
  });

  test('goes over TLS from the first octet where the relay wants that', async () => {
    const { relay, mailer } = await pair({ tls: 'implicit' }, { tls: 'implicit' });
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    expect(relay.received[0]?.secure).toBe(true);
  });

  test('goes without TLS to a relay on this machine alone', async () => {
    const { relay, mailer } = await pair({ tls: 'none' }, { tls: 'none' });
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    expect(relay.received[0]?.secure).toBe(false);
  });
});

describe('nothing leaves', () => {
  test('without TLS, where the relay has none', async () => {
    const { relay, mailer } = await pair({ tls: 'none' });
    expect(await mailer.send(mail())).toMatchObject({ kind: 'refused', fault: true });
    expect(relay.came).toBe(0);
  });

  test.each(['starttls', 'implicit'] as const)(
    'over TLS (%s) with a certificate that nobody vouches for',
    async (tls) => {
      const { relay, mailer } = await pair({ tls }, { tls, ca: null });
      expect(await mailer.send(mail())).toMatchObject({ kind: 'refused', fault: true });
      expect(relay.came).toBe(0);
    },
  );

  test('over TLS with the certificate of another host', async () => {
    const { relay, mailer } = await pair({}, { host: '127.0.0.1' });
    const outcome = await mailer.send(mail());
    expect(outcome.kind).not.toBe('sent');
    expect(relay.came).toBe(0);
  });

  test('with a wrong password, and the password stands nowhere', async () => {
    const { relay, mailer } = await pair({ login: true }, { login: { user: 'gateway', password: 'wrong' } });
    const outcome = await mailer.send(mail());
    expect(outcome).toEqual({ kind: 'refused', reason: '535', fault: true });
    expect(relay.came).toBe(0);
  });
});

describe('what the relay says', () => {
  test.each([
    ['451 to the address', { rcpt: [451] }, { kind: 'later', reason: '451' }],
    ['550 to the address', { rcpt: [550] }, { kind: 'refused', reason: '550', fault: false }],
    ['452 to the e-mail', { data: [452] }, { kind: 'later', reason: '452' }],
    ['554 to the e-mail', { data: [554] }, { kind: 'refused', reason: '554', fault: false }],
    ['421 in place of a greeting', { greeting: [421] }, { kind: 'later', reason: '421' }],
    ['554 in place of a greeting', { greeting: [554] }, { kind: 'refused', reason: '554', fault: false }],
  ] as const)('%s', async (_what, options, outcome) => {
    const { mailer } = await pair(options);
    expect(await mailer.send(mail())).toEqual(outcome);
  });

  test('451, then takes it', async () => {
    const { relay, mailer } = await pair({ data: [451, null] });
    expect(await mailer.send(mail())).toEqual({ kind: 'later', reason: '451' });
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
    expect(relay.received).toHaveLength(1);
  });

  test('nothing, when it has the whole e-mail: within the time of a try, and it may have it', async () => {
    const { relay, mailer, clock } = await pair({ data: ['hang'] });
    const came = relay.nextEmail();
    const sending = mailer.send(mail());
    await came;
    await clock.advance(5_000);
    expect(await sending).toEqual({ kind: 'unanswered', reason: 'timeout' });
    // Whoever comes next is not held up by it.
    expect(clock.pending).toBe(0);
  });

  test('good-bye, when it has the whole e-mail: it may have it', async () => {
    const { relay, mailer } = await pair({ data: ['drop', null] });
    expect(await mailer.send(mail())).toMatchObject({ kind: 'unanswered' });
    expect(relay.came).toBe(1);
    expect(await mailer.send(mail())).toEqual({ kind: 'sent' });
  });
});

describe('a relay that is not there', () => {
  test('refuses connections: it does not have the e-mail', async () => {
    const relay = await Relay.open();
    const { port } = relay;
    await relay.close();
    const mailer = mailerOf(port);
    open.push(mailer);
    expect(await mailer.send(mail())).toEqual({ kind: 'later', reason: 'ECONNREFUSED' });
  });

  test('takes connections and says nothing', async () => {
    const silent = await listening(createServer(() => {}));
    const clock = new ManualClock();
    const mailer = mailerOf(silent.port, {}, clock);
    open.push({ stop: silent.close }, mailer);
    const sending = mailer.send(mail());
    await silent.connected;
    await clock.advance(5_000);
    expect(await sending).toEqual({ kind: 'unanswered', reason: 'timeout' });
  });

  test('talks without end', async () => {
    const chatty = await listening(
      createServer((socket) => {
        socket.on('error', () => {});
        const talk = (): void => void (socket.destroyed || socket.write(`220-${'x'.repeat(1000)}\r\n`, talk));
        talk();
      }),
    );
    const mailer = mailerOf(chatty.port);
    open.push({ stop: chatty.close }, mailer);
    const outcome = await mailer.send(mail());
    expect(outcome.kind).toMatch(/^(later|unanswered)$/);
  });
});

test('a stop cuts off what is on its way', async () => {
  const { relay, mailer } = await pair({ data: ['hang'] });
  const came = relay.nextEmail();
  const sending = mailer.send(mail());
  await came;
  await mailer.stop();
  expect(await sending).toMatchObject({ kind: 'unanswered' });
});

async function listening(server: Server) {
  const connected = new Promise<void>((resolve) => server.once('connection', () => resolve()));
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connected,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
