import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutcomeRecord } from '../../src/store/outbox.ts';
import type { Seen } from '../../src/verify/types.ts';
import { refusalOf, VerifyGateway } from './gateway.ts';

const ALL = { from: 'otp', to: 'bulk', knownOn: null } as const;
const SECOND = 1000;

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

const look = async (id: number) => {
  const { view, delivery } = await gateway.verify.get(id, 1);
  const { reason, overdue, next } = delivery;
  return { delivery: view.delivery, reason, overdue, next };
};

/** The SMS at the head of the queue goes to a modem. */
async function submit(): Promise<number> {
  const { outbox, sims } = gateway.store;
  const now = gateway.clock.now();
  const { id: simId } = await sims.identify({ iccid: '8925401', imsi: '639028925401', modem: 'left', now });
  const routes = [{ ...ALL, route: 0, allowAvoided: true, avoiding: null }];
  const ready = await outbox.nextReady({ simId, now, claimed: new Set(), routes, own: [ALL] });
  const attempt = { segmentId: ready?.segmentId ?? 0, modem: 'left', simId, expectedMr: 7 };
  const begun = await outbox.recordAttempt({ ...attempt, now, day: 20260101, pacedUntil: null });
  return begun?.attemptId ?? 0;
}

async function settle(attemptId: number, outcome: OutcomeRecord): Promise<void> {
  const recorded = gateway.store.outbox.recordOutcome(attemptId, outcome, gateway.clock.now());
  await gateway.clock.advance(5);
  await recorded;
}

const SENT: OutcomeRecord = { kind: 'sent', mr: 7, reportDueAt: null };

describe('what became of the SMS', () => {
  it('is told with what to do now', async () => {
    const { view, delivery } = await gateway.start();
    expect(delivery).toMatchObject({
      since: gateway.clock.now(),
      reason: null,
      overdue: false,
      next: 'wait',
      alternatives: [],
    });
    await settle(await submit(), SENT);
    expect(await look(view.id)).toEqual({ delivery: 'sent', reason: null, overdue: false, next: 'wait' });
  });

  it('nothing leaves for want of a modem: told at once, and that waiting is all there is', async () => {
    gateway.obstacle = { reason: 'no_modem', until: null };
    const { view, delivery } = await gateway.start();
    expect(delivery).toMatchObject({ reason: 'no_modem', overdue: true, next: 'wait' });
    gateway.obstacle = null;
    expect(await look(view.id)).toEqual({ delivery: 'queued', reason: null, overdue: false, next: 'wait' });
  });

  it.each(['sim_plan_used', 'sim_suspended', 'number_not_routed'] as const)('it waits: %s', async (reason) => {
    gateway.obstacle = { reason, until: null };
    expect((await gateway.start()).delivery).toMatchObject({ reason, overdue: true });
  });

  it('nothing has left within 10 s though nothing is in the way', async () => {
    const { view } = await gateway.start();
    await gateway.clock.advance(9_999);
    expect(await look(view.id)).toMatchObject({ overdue: false });
    await gateway.clock.advance(1);
    expect(await look(view.id)).toEqual({ delivery: 'queued', reason: null, overdue: true, next: 'wait' });
  });

  it('no report came within 30 s: overdue, and sent again once that is allowed', async () => {
    const { view } = await gateway.start();
    await settle(await submit(), SENT);
    await gateway.clock.advance(29_990);
    expect(await look(view.id)).toMatchObject({ reason: null, overdue: false });
    await gateway.clock.advance(10);
    expect(await look(view.id)).toEqual({ delivery: 'sent', reason: 'no_report', overdue: true, next: 'wait' });
    await gateway.clock.advance(30 * SECOND);
    expect(await look(view.id)).toMatchObject({ overdue: true, next: 'resend' });
  });

  it('the network refused it', async () => {
    const { view } = await gateway.start();
    await settle(await submit(), { kind: 'failed', cms: 28, reason: 'unidentified_subscriber' });
    expect(await look(view.id)).toEqual({ delivery: 'failed', reason: 'refused', overdue: true, next: 'wait' });
  });

  it('nobody knows', async () => {
    const { view } = await gateway.start();
    const unknown = { kind: 'uncertain', cms: null, reason: 'silence', retryAt: null } as const;
    await settle(await submit(), { ...unknown, giveUpAt: gateway.clock.now() + 60_000 });
    expect(await look(view.id)).toMatchObject({ delivery: 'uncertain', reason: 'no_answer_from_modem', overdue: true });
  });

  it('is not news any more once the verification is over', async () => {
    const { view, code } = await gateway.start();
    gateway.obstacle = { reason: 'no_modem', until: null };
    await gateway.check(view.id, code);
    expect(await look(view.id)).toMatchObject({ reason: null, overdue: false, next: null });
    const other = await gateway.start();
    await gateway.verify.cancel(other.view.id, 1);
    expect(await look(other.view.id)).toMatchObject({ overdue: false, next: 'start_again' });
  });
});

/** Resolves when the wait has begun to listen. */
async function waiting(
  id: number,
  ms: number,
  revision?: string,
): Promise<{ answer: Promise<Seen>; over: () => boolean }> {
  let over = false;
  const answer = gateway.verify.get(id, 1, { ms, revision }).finally(() => (over = true));
  // Looks, registers, asks for the messages: a few turns of the loop.
  for (let turn = 0; turn < 5; turn++) await gateway.clock.advance(0);
  return { answer, over: () => over };
}

describe('waiting for news', () => {
  it('ends when the modem has the SMS, when it is sent, and when it is checked', async () => {
    const { view, code } = await gateway.start();
    const begun = await waiting(view.id, 25 * SECOND);
    expect(begun.over()).toBe(false);
    const attemptId = await submit();
    const sending = await begun.answer;
    expect(sending.view.delivery).toBe('sending');
    const next = await waiting(view.id, 25 * SECOND, sending.delivery.revision);
    await settle(attemptId, SENT);
    const sent = await next.answer;
    expect(sent.view.delivery).toBe('sent');
    const last = await waiting(view.id, 25 * SECOND, sent.delivery.revision);
    await gateway.check(view.id, code);
    expect((await last.answer).view.state).toBe('approved');
  });

  it('ends at once where something happened since the answer that the caller knows', async () => {
    const { view, delivery } = await gateway.start();
    await submit();
    const { answer, over } = await waiting(view.id, 25 * SECOND, delivery.revision);
    expect(over()).toBe(true);
    expect((await answer).view.delivery).toBe('sending');
  });

  it('ends by itself after its time, with nothing new', async () => {
    const { view, delivery } = await gateway.start();
    const { answer, over } = await waiting(view.id, 5 * SECOND, delivery.revision);
    await gateway.clock.advance(4999);
    expect(over()).toBe(false);
    await gateway.clock.advance(1);
    expect((await answer).delivery.revision).toBe(delivery.revision);
  });

  it('ends when the passing of time is the news', async () => {
    const { view } = await gateway.start();
    await settle(await submit(), SENT);
    await gateway.clock.advance(20 * SECOND);
    const { answer, over } = await waiting(view.id, 25 * SECOND);
    await gateway.clock.advance(9 * SECOND);
    expect(over()).toBe(false);
    await gateway.clock.advance(SECOND);
    expect((await answer).delivery).toMatchObject({ reason: 'no_report', overdue: true });
  });

  it('ends when the last modem goes, of which no event tells', async () => {
    const { view } = await gateway.start();
    const { answer } = await waiting(view.id, 25 * SECOND);
    gateway.obstacle = { reason: 'no_modem', until: null };
    await gateway.clock.advance(SECOND);
    expect((await answer).delivery.reason).toBe('no_modem');
  });

  it('is for those of the same key only', async () => {
    const { view } = await gateway.start();
    expect((await refusalOf(gateway.verify.get(view.id, 2, { ms: SECOND, revision: undefined }))).code).toBe(
      'not_found',
    );
  });

  it('ends for everybody when the gateway stops, and then nobody waits any more', async () => {
    const { view } = await gateway.start();
    const many = await Promise.all(Array.from({ length: 20 }, () => waiting(view.id, 25 * SECOND)));
    gateway.verify.release();
    await Promise.all(many.map(({ answer }) => answer));
    expect((await waiting(view.id, 25 * SECOND)).over()).toBe(true);
  });

  it('is for 64 of a key and 256 in all: others are answered at once', async () => {
    const started = await Promise.all(
      [1, 2, 3, 4, 5].map((keyId) => gateway.start({ to: `+25471234000${keyId}` }, { keyId })),
    );
    let answered = 0;
    const waits = started.flatMap(({ view }) =>
      Array.from({ length: 100 }, () =>
        gateway.verify.get(view.id, view.keyId, { ms: 25 * SECOND, revision: undefined }).finally(() => answered++),
      ),
    );
    for (let turn = 0; turn < 5; turn++) await gateway.clock.advance(0);
    expect(answered).toBe(500 - 256);
    gateway.verify.release();
    await Promise.all(waits);
  });
});
