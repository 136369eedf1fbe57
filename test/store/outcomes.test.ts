import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_NUMBER, HOUR, MINUTE, NUMBER, StoreRig } from './rig.ts';

let rig: StoreRig;
let sim: number;

beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
});
afterEach(() => rig.close());

const later = (ms: number) => {
  rig.clock.jumpWall(ms);
  return rig.store.outbox.advance(rig.now, 100);
};

const neverJoined = () => {
  throw new Error('a status report is no part of a message');
};

describe('an attempt', () => {
  test('is durable as submitting before its outcome, and a crash finds it open', async () => {
    const [id] = await rig.accept({});
    const { attemptId, segmentId } = await rig.submit(sim, 12);
    expect(await rig.state(id ?? 0)).toBe('submitting');
    await rig.stop();
    await rig.reopen();
    expect(await rig.store.outbox.unansweredAttempts(rig.now)).toEqual([
      {
        attemptId,
        segmentId,
        messageId: id,
        class: 'alert',
        modem: 'left',
        simId: sim,
        startedAt: expect.any(Number),
        recipient: expect.stringMatching(/^\+\d+$/),
        expectedMr: 12,
        reason: null,
        deadline: expect.any(Number),
        uncertainAttempts: 0,
      },
    ]);
    expect(await rig.next(sim)).toBeNull();
  });

  test('that is uncertain counts as unanswered since its begin', async () => {
    await rig.accept({});
    const { attemptId } = await rig.submit(sim);
    const begun = rig.now;
    await rig.outcome(attemptId, rig.uncertain());
    const unanswered = (since: number) => rig.store.outbox.unansweredAttempts(since);
    expect(await unanswered(begun - 1)).toMatchObject([{ attemptId, reason: 'silence' }]);
    expect(await unanswered(begun)).toEqual([]);
    await rig.outcome(attemptId, rig.sent(7));
    expect(await unanswered(begun - 1)).toEqual([]);
  });

  test('is told of once, with its modem, by the outcome that comes first', async () => {
    const outcomes = [rig.sent(1), rig.sent(null), rig.uncertain(), rig.retry(), rig.sent(8)];
    const mrs = [null, null, null, null, 8];
    const frame = { simId: sim, modem: 'left', via: 'cds' as const, receivedAt: rig.now, hex: '00' };
    const delivered = {
      kind: 'status_report',
      mr: 8,
      recipient: NUMBER,
      international: true,
      status: 0,
      class: 'delivered',
      scts: rig.now,
      discharge: rig.now,
    } as const;
    for (const [index, outcome] of outcomes.entries()) {
      await rig.accept({});
      const { attemptId } = await rig.submit(sim, mrs[index] ?? null);
      if (index === 4) await rig.settled(rig.store.inbox.applyFrame(frame, delivered, neverJoined));
      await rig.outcome(attemptId, outcome);
      if (index === 2) await rig.outcome(attemptId, rig.sent(3));
    }
    expect(rig.heard.filter((line) => line.startsWith('attempt'))).toEqual([
      'attempt left sent',
      'attempt left accepted',
      'attempt left uncertain',
      'attempt left failed',
      'attempt left sent',
    ]);
  });

  test('is refused where the segment was taken meanwhile', async () => {
    await rig.accept({});
    const { segmentId } = await rig.submit(sim);
    const again = {
      segmentId,
      modem: 'right',
      simId: sim,
      expectedMr: null,
      now: rig.now,
      day: DAY_NUMBER,
      pacedUntil: null,
    };
    expect(await rig.store.outbox.recordAttempt(again)).toBeNull();
    expect(rig.rows('SELECT id FROM attempt')).toHaveLength(1);
  });

  test('its outcome waits 5 ms for company, and rides along with an earlier commit', async () => {
    await rig.accept({}, {});
    const { attemptId } = await rig.submit(sim);
    const commits = rig.store.commitTimes().length;
    let done = false;
    const outcome = rig.store.outbox.recordOutcome(attemptId, rig.sent(7), rig.now).then(() => (done = true));
    await rig.clock.settle();
    expect(done).toBe(false);
    await rig.submit(sim);
    await outcome;
    expect(rig.store.commitTimes().length - commits).toBe(1);
  });

  test('sent: the reference is kept, also as the last of its SIM', async () => {
    const [id] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, 200);
    expect(await rig.outcome(attemptId, rig.sent(201))).toMatchObject({ from: 'submitting', to: 'submitted' });
    expect(await rig.store.outbox.lastMr(sim)).toBe(201);
    expect(await rig.store.outbox.get(id ?? 0, null)).toMatchObject({
      state: 'submitted',
      segments: [{ attempts: [{ modem: 'left', sim: '8925401', outcome: 'sent', mr: 201 }] }],
    });
    expect((await later(2 * HOUR)).changes).toMatchObject([{ from: 'submitted', to: 'no_report' }]);
  });

  test('retry: back to the queue, at once or at its time; an innocent message is not charged for it', async () => {
    await rig.accept({});
    const first = await rig.submit(sim);
    expect(await rig.outcome(first.attemptId, rig.retry({ counts: false }))).toMatchObject({ to: 'queued' });
    expect(await rig.next(sim)).toMatchObject({ attempts: 0 });
    const second = await rig.submit(sim);
    expect(await rig.outcome(second.attemptId, rig.retry({ at: rig.now + MINUTE }))).toMatchObject({ to: 'scheduled' });
    expect(await rig.next(sim)).toBeNull();
    await later(MINUTE);
    expect(await rig.next(sim)).toMatchObject({ attempts: 1 });
  });

  test('a retry after the deadline expires instead', async () => {
    const [id] = await rig.accept({ deadline: rig.now + MINUTE });
    const { attemptId } = await rig.submit(sim);
    await rig.outcome(attemptId, rig.retry({ at: rig.now + HOUR }));
    expect((await later(MINUTE)).changes).toMatchObject([{ messageId: id, to: 'expired' }]);
  });

  test('failed: for good, with what the network said', async () => {
    const [id] = await rig.accept({});
    const { attemptId } = await rig.submit(sim);
    await rig.outcome(attemptId, { kind: 'failed', cms: 28, reason: 'message' });
    expect(await rig.store.outbox.get(id ?? 0, null)).toMatchObject({
      state: 'failed',
      segments: [{ attempts: [{ outcome: 'failed', cms: 28, reason: 'message' }] }],
    });
  });
});

const uncertain = async (times: { retryAt: number | null; giveUpAt?: number }) => {
  const [id = 0] = await rig.accept({ class: 'otp', deadline: rig.now + 5 * MINUTE, minLeftMs: MINUTE });
  const { attemptId } = await rig.submit(sim, 9);
  await rig.outcome(attemptId, rig.uncertain({ giveUpAt: rig.now + HOUR, ...times }));
  return { id, attemptId };
};

describe('an uncertain attempt', () => {
  test('goes once more on another SIM, and is unknown when its validity is over', async () => {
    const { id } = await uncertain({ retryAt: rig.now + MINUTE });
    expect((await later(MINUTE)).changes).toMatchObject([{ from: 'uncertain', to: 'queued' }]);
    expect(await rig.next(sim)).toBeNull();
    expect(await rig.next(sim, [], true)).toMatchObject({ uncertainAttempts: 1, attempts: 1 });
    const again = await rig.submit(sim);
    await rig.outcome(again.attemptId, rig.uncertain({ giveUpAt: rig.now + HOUR }));
    expect((await later(HOUR)).changes).toMatchObject([{ messageId: id, from: 'uncertain', to: 'unknown' }]);
  });

  test('without a second submit stays uncertain until it is given up', async () => {
    const { id } = await uncertain({ retryAt: null });
    expect((await later(HOUR - 1000)).changes).toEqual([]);
    expect(await rig.state(id)).toBe('uncertain');
    expect((await later(1000)).changes).toMatchObject([{ to: 'unknown' }]);
  });

  test('too late for another submit is not too late for its report', async () => {
    await uncertain({ retryAt: rig.now + 4 * MINUTE + 1 });
    expect(await later(4 * MINUTE + 1)).toMatchObject({ changes: [], nextDueAt: expect.any(Number) });
    expect((await later(HOUR)).changes).toMatchObject([{ to: 'unknown' }]);
  });

  test('is settled by a late +CMGS, also after it was queued again', async () => {
    const { id, attemptId } = await uncertain({ retryAt: rig.now + MINUTE });
    await later(MINUTE);
    expect(await rig.outcome(attemptId, rig.sent(9))).toMatchObject({ from: 'queued', to: 'submitted' });
    expect(await rig.next(sim, [], true)).toBeNull();
    expect(await rig.state(id)).toBe('submitted');
  });

  test('is settled by a late refusal', async () => {
    const { attemptId } = await uncertain({ retryAt: null });
    expect(await rig.outcome(attemptId, { kind: 'failed', cms: 21, reason: 'message' })).toMatchObject({
      from: 'uncertain',
      to: 'failed',
    });
  });

  test('a late answer to the first attempt does not disturb the second', async () => {
    const { id, attemptId } = await uncertain({ retryAt: rig.now + MINUTE });
    await later(MINUTE);
    const second = await rig.submit(sim);
    expect(await rig.outcome(attemptId, rig.retry())).toBeNull();
    expect(await rig.state(id)).toBe('submitting');
    await rig.outcome(second.attemptId, rig.sent(11));
    expect(await rig.state(id)).toBe('submitted');
  });

  test('never ends as expired: its first submit may have been sent', async () => {
    const { id } = await uncertain({ retryAt: rig.now + MINUTE });
    await later(MINUTE);
    expect(await rig.state(id)).toBe('queued');
    expect((await later(3 * MINUTE)).changes).toMatchObject([{ from: 'queued', to: 'uncertain' }]);
    expect((await later(HOUR)).changes).toMatchObject([{ to: 'unknown' }]);
  });

  test('a refused second submit leaves the first one open', async () => {
    const { id } = await uncertain({ retryAt: rig.now + MINUTE });
    await later(MINUTE);
    const second = await rig.submit(sim);
    await rig.outcome(second.attemptId, { kind: 'failed', cms: 28, reason: 'message' });
    expect(await rig.state(id)).toBe('uncertain');
  });

  test('silence after a report that proved it sent changes nothing', async () => {
    const [id = 0] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, 9);
    const report = { kind: 'status_report', mr: 9, recipient: '+254712345678', international: true } as const;
    const frame = { simId: sim, modem: 'left', via: 'cds', receivedAt: rig.now, hex: '00' };
    const delivered = { ...report, status: 0, class: 'delivered', scts: null, discharge: null } as const;
    await rig.settled(rig.store.inbox.applyFrame(frame, delivered, neverJoined));
    expect(await rig.outcome(attemptId, rig.uncertain())).toBeNull();
    expect(await rig.state(id)).toBe('delivered');
  });
});
