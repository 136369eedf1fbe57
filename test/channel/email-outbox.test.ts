import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmailOutbox } from '../../src/channel/email-outbox.ts';
import type { Mail, Mailer, MailOutcome } from '../../src/channel/mailer.ts';
import type { Logger, LogFields } from '../../src/runtime/logger.ts';
import { ChallengeRig } from '../store/challenge-rig.ts';
import { MINUTE } from '../store/rig.ts';
import { mailerOf, Relay } from './relay.ts';

let rig: ChallengeRig;
let outbox: EmailOutbox | undefined;
const lines: { level: string; event: string; fields: LogFields }[] = [];
const at =
  (level: string) =>
  (event: string, fields: LogFields = {}) =>
    void lines.push({ level, event, fields });
const log: Logger = { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };

beforeEach(async () => {
  lines.length = 0;
  rig = await ChallengeRig.open();
});
afterEach(async () => {
  await outbox?.stop();
  await rig.close();
});

function open(mailer: Mailer, maxConnections = 2): EmailOutbox {
  outbox = new EmailOutbox({
    emails: rig.rig.store.emails,
    events: rig.rig.store.events,
    mailer,
    maxConnections,
    messageId: (id) => `<${id}@clinic.example>`,
    clock: rig.clock,
    random: { bytes: (length) => new Uint8Array(length), float: () => 0.5 },
    log,
  });
  return outbox;
}

/** A relay that answers by turns; null: not at all before `release`. */
function playing(...outcomes: readonly (MailOutcome | null)[]) {
  const sent: { mail: Mail; at: number }[] = [];
  const held: ((outcome: MailOutcome) => void)[] = [];
  const mailer: Mailer = {
    send(mail) {
      const outcome = outcomes[Math.min(sent.length, outcomes.length - 1)] ?? null;
      sent.push({ mail, at: rig.now });
      return outcome === null ? new Promise((resolve) => held.push(resolve)) : Promise.resolve(outcome);
    },
    async stop() {
      for (const resolve of held.splice(0)) resolve({ kind: 'unanswered', reason: 'stopped' });
    },
  };
  return { mailer, sent, release: (outcome: MailOutcome) => held.shift()?.(outcome) };
}

const states = () => rig.rows('SELECT state, attempts FROM email ORDER BY id');

describe('the outbox', () => {
  test('sends an e-mail as soon as it is stored, with the same name at each try', async () => {
    const { mailer, sent } = playing({ kind: 'later', reason: '451' }, { kind: 'sent' });
    open(mailer);
    await rig.clock.advance(1000);
    const startedAt = rig.now;
    await rig.startByEmail();
    await rig.clock.advance(10_000);
    expect(sent.map(({ mail }) => mail.messageId)).toEqual(['<1@clinic.example>', '<1@clinic.example>']);
    expect(sent[0]).toMatchObject({ mail: { to: 'name@clinic.example', date: startedAt } });
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(states()).toEqual([{ state: 'submitted', attempts: 2 }]);
  });

  test('tries with growing pauses until its time is over, and not after', async () => {
    const { mailer, sent } = playing({ kind: 'later', reason: 'ECONNREFUSED' });
    open(mailer);
    await rig.startByEmail();
    await rig.clock.advance(10 * MINUTE);
    const pauses = sent.slice(1).map((one, nth) => one.at - (sent[nth]?.at ?? 0));
    expect(pauses.slice(0, 4).map((ms) => Math.round(ms / 1000))).toEqual([2, 4, 8, 16]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(31_000);
    expect(sent.length).toBeGreaterThan(8);
    expect(sent.length).toBeLessThan(14);
    expect(states()).toMatchObject([{ state: 'expired' }]);
  });

  test('gives up at once what is refused, and says loudly where the configuration is at fault', async () => {
    const { mailer, sent } = playing(
      { kind: 'refused', reason: '550', fault: false },
      { kind: 'refused', reason: '535', fault: true },
    );
    open(mailer);
    const first = await rig.startByEmail();
    await rig.clock.advance(1000);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    await rig.verifications.cancel(first, 1, rig.now);
    await rig.startByEmail();
    await rig.clock.advance(5 * MINUTE);
    expect(sent).toHaveLength(2);
    expect(states()).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { event: 'email_relay_unusable', fields: { reason: '535' } },
    ]);
  });

  test('asks the relay no more at once than it has connections', async () => {
    const { mailer, sent, release } = playing(null);
    open(mailer, 2);
    for (let nth = 0; nth < 4; nth++) await rig.startByEmail();
    // Each start ends the one before, of the same person; only the last one waits with those at the relay.
    await rig.clock.advance(1000);
    const underway = sent.length;
    expect(underway).toBeLessThanOrEqual(2);
    release({ kind: 'sent' });
    await rig.clock.advance(1000);
    expect(states().at(-1)).toMatchObject({ attempts: 1 });
  });

  test('takes up after a stop what was on its way, and sends it once more', async () => {
    const first = playing(null);
    open(first.mailer);
    await rig.startByEmail();
    await rig.clock.advance(100);
    expect(first.sent).toHaveLength(1);
    await outbox?.stop();
    expect(rig.clock.pending).toBe(0);
    const second = playing({ kind: 'sent' });
    open(second.mailer);
    await rig.clock.advance(5000);
    expect(second.sent).toHaveLength(1);
    expect(states()).toEqual([{ state: 'submitted', attempts: 2 }]);
  });

  test('logs neither address nor code', async () => {
    const { mailer } = playing({ kind: 'later', reason: '451' }, { kind: 'sent' });
    open(mailer);
    await rig.startByEmail();
    await rig.clock.advance(10_000);
    expect(lines.length).toBeGreaterThan(1);
    expect(JSON.stringify(lines)).not.toMatch(/clinic\.example|314159/);
  });
});

test('over a real socket: refused for a moment, then taken, once', async () => {
  const relay = await Relay.open({ data: [451, null] });
  const mailer = mailerOf(relay.port, {}, rig.clock);
  try {
    const tried = relay.nextEmail();
    open(mailer);
    await rig.startByEmail();
    await rig.clock.advance(200);
    await tried;
    const taken = relay.nextEmail();
    await until(() => states()[0]?.['state'] === 'queued');
    await rig.clock.advance(3000);
    await taken;
    await until(() => states()[0]?.['state'] === 'submitted');
    expect(relay.received).toHaveLength(1);
    expect(relay.received[0]?.raw).toContain('314159 is your code.');
    expect(relay.received[0]?.raw).toContain('Message-ID: <1@clinic.example>');
  } finally {
    await outbox?.stop();
    await relay.close();
  }
});

/** Lets sockets have their turns until it is so; the time limit of the test ends what never is. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await rig.clock.settle();
}
