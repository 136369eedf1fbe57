import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_NUMBER, HOUR, MINUTE, SECOND, StoreRig } from './rig.ts';

let rig: StoreRig;
let sim: number;

beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
});
afterEach(() => rig.close());

/** Texts in the order in which one SIM gets them. */
async function order(simId = sim, allowAvoided = false): Promise<readonly string[]> {
  const held: number[] = [];
  const texts: string[] = [];
  for (;;) {
    const segment = await rig.next(simId, held, allowAvoided);
    if (segment === null) return texts;
    held.push(segment.segmentId);
    texts.push(segment.text);
  }
}

describe('what is sent next', () => {
  test('class, then priority, then the earliest deadline, then age', async () => {
    await rig.accept(
      { text: 'bulk', class: 'bulk', priority: 9 },
      { text: 'late', deadline: rig.now + 2 * HOUR },
      { text: 'early', deadline: rig.now + HOUR },
      { text: 'older', deadline: rig.now + 3 * HOUR },
      { text: 'newer', deadline: rig.now + 3 * HOUR },
      { text: 'urgent', priority: 9, deadline: rig.now + 4 * HOUR },
      { text: 'code', class: 'otp', priority: 0 },
    );
    expect(await order()).toEqual(['code', 'urgent', 'early', 'late', 'older', 'newer', 'bulk']);
  });

  test('a damaged message is passed over, and ends by its deadline', async () => {
    const [damaged = 0] = await rig.accept({ text: 'first', deadline: rig.now + HOUR }, { text: 'second' });
    const db = new Database(rig.path);
    db.prepare('UPDATE message SET recipient = zeroblob(60) WHERE id = ?').run(damaged);
    db.close();
    expect(await order()).toEqual(['second']);
    rig.clock.jumpWall(HOUR);
    await rig.store.outbox.advance(rig.now, 10);
    expect(rig.rows(`SELECT state FROM segment WHERE id >> 8 = ${damaged}`)).toEqual([{ state: 'expired' }]);
  });

  test('a segment for one SIM is for no other, and keeps its place among the rest', async () => {
    const other = await rig.sim('8925402');
    await rig.accept(
      { text: 'anyone', deadline: rig.now + 2 * HOUR },
      { text: 'mine', simId: sim, deadline: rig.now + HOUR },
      { text: 'mine, later', simId: sim, deadline: rig.now + 3 * HOUR },
    );
    expect(await order()).toEqual(['mine', 'anyone', 'mine, later']);
    expect(await order(other)).toEqual(['anyone']);
  });

  test('a SIM that failed is passed over while another can send', async () => {
    const other = await rig.sim('8925402');
    await rig.accept({ text: 'refused' }, { text: 'fresh' });
    const { attemptId } = await rig.submit(sim);
    await rig.outcome(attemptId, rig.retry({ avoidSim: true }));
    expect(await order(sim)).toEqual(['fresh']);
    expect(await order(sim, true)).toEqual(['refused', 'fresh']);
    expect(await order(other)).toEqual(['refused', 'fresh']);
  });

  test('a SIM that failed gets back what no other may send', async () => {
    await rig.accept({ text: 'mine', simId: sim });
    const { attemptId } = await rig.submit(sim);
    await rig.outcome(attemptId, rig.retry({ avoidSim: true }));
    expect(await rig.next(sim)).toMatchObject({ text: 'mine', pinned: true });
  });

  test('what has too little life left is not handed out, though nobody has expired it yet', async () => {
    const [id] = await rig.accept({ class: 'otp', deadline: rig.now + 5 * MINUTE, minLeftMs: MINUTE });
    rig.clock.jumpWall(4 * MINUTE - 1);
    const segment = await rig.next(sim);
    expect(segment).toMatchObject({ messageId: id, minLeftMs: MINUTE });
    rig.clock.jumpWall(1);
    expect(await rig.next(sim)).toBeNull();
    const attempt = { segmentId: segment?.segmentId ?? 0, modem: 'left', simId: sim, expectedMr: null, now: rig.now };
    expect(await rig.store.outbox.recordAttempt({ ...attempt, day: DAY_NUMBER, pacedUntil: null })).toBeNull();
  });

  test('carries all that a submit needs', async () => {
    const text = 'Grüße aus Kisumu '.repeat(12);
    const [id] = await rig.accept({ text, segments: 2, concatRef: 7, flash: true, minLeftMs: SECOND });
    const first = await rig.next(sim);
    expect(first).toEqual({
      segmentId: expect.any(Number),
      messageId: id,
      seq: 1,
      segments: 2,
      to: '+254712345678',
      class: 'alert',
      text,
      alphabet: 'gsm7',
      concatRef: 7,
      flash: true,
      pinned: false,
      acceptedAt: rig.now,
      deadline: rig.now + HOUR,
      minLeftMs: SECOND,
      attempts: 0,
      uncertainAttempts: 0,
    });
    expect(await rig.next(sim, [first?.segmentId ?? 0])).toMatchObject({ seq: 2, messageId: id });
  });
});

describe('accepting', () => {
  test('the same request again gives its answer and stores nothing; another body is a mismatch', async () => {
    const idempotency = { scope: Buffer.from('client 1, key a'), body: Buffer.from('hash 1') };
    const send = (body = idempotency.body) =>
      rig.store.outbox.accept([rig.message()], rig.acceptOptions({ idempotency: { ...idempotency, body } }));
    const first = await send();
    expect(first).toMatchObject({ kind: 'created' });
    expect(await send()).toEqual({ kind: 'replayed', response: (first as { response: string }).response });
    expect(await send(Buffer.from('hash 2'))).toEqual({ kind: 'mismatch' });
    expect(await rig.store.outbox.list({ keyId: null, limit: 10 })).toHaveLength(1);

    rig.clock.jumpWall(24 * HOUR);
    expect(await send()).toMatchObject({ kind: 'replayed' });
    expect(await send(Buffer.from('hash 2'))).toMatchObject({ kind: 'created' });
  });

  test('two at the same moment with one key: one is stored', async () => {
    const idempotency = { scope: Buffer.from('s'), body: Buffer.from('b') };
    const results = await Promise.all(
      [1, 2, 3].map(() => rig.store.outbox.accept([rig.message()], rig.acceptOptions({ idempotency }))),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['created', 'replayed', 'replayed']);
  });

  test('a failing answer takes the messages back and leaves the neighbours alone', async () => {
    const broken = rig.acceptOptions({
      respond: () => {
        throw new Error('no answer');
      },
    });
    const results = await Promise.allSettled([
      rig.store.outbox.accept([rig.message({ text: 'a' })], rig.acceptOptions()),
      rig.store.outbox.accept([rig.message({ text: 'b' })], broken),
      rig.store.outbox.accept([rig.message({ text: 'c' })], rig.acceptOptions()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const stored = await rig.store.outbox.list({ keyId: null, limit: 10 });
    expect(stored.map(({ text }) => text)).toEqual(['c', 'a']);
    expect(rig.store.outbox.depth()).toEqual({ otp: 0, alert: 2, bulk: 0 });
  });

  test('survives the process', async () => {
    const [id] = await rig.accept({ text: 'kept' }, { class: 'otp', text: 'code 123456' });
    await rig.stop();
    await rig.reopen();
    expect(rig.store.outbox.depth()).toEqual({ otp: 1, alert: 1, bulk: 0 });
    expect(await rig.store.outbox.get(id ?? 0, null)).toMatchObject({ text: 'kept', state: 'queued' });
    expect(await rig.next(sim)).toMatchObject({ text: 'code 123456' });
  });

  test('the text of a one-time password is not in the file and is never shown', async () => {
    const [id] = await rig.accept({ class: 'otp', text: 'secret 123456' });
    const found = rig.rows("SELECT instr(body, '123456') AS at, length(body) AS length FROM message");
    expect(found).toEqual([{ at: 0, length: expect.any(Number) }]);
    expect(await rig.store.outbox.get(id ?? 0, null)).toMatchObject({ text: null });
  });

  test('is seen by its key and by the administrator, in lists newest first', async () => {
    const [one] = await rig.accept({ keyId: 1, clientRef: 'r1', to: '+254700000001' });
    const [two] = await rig.accept({ keyId: 2, class: 'bulk' });
    expect(await rig.store.outbox.get(one ?? 0, 2)).toBeNull();
    const ids = async (filter: object) =>
      (await rig.store.outbox.list({ keyId: null, limit: 10, ...filter })).map(({ id }) => id);
    expect(await ids({})).toEqual([two, one]);
    expect(await ids({ keyId: 1 })).toEqual([one]);
    expect(await ids({ before: two })).toEqual([one]);
    expect(await ids({ to: '+254700000001' })).toEqual([one]);
    expect(await ids({ clientRef: 'r1' })).toEqual([one]);
    expect(await ids({ class: 'bulk' })).toEqual([two]);
    expect(await ids({ limit: 1 })).toEqual([two]);
  });
});

const advance = () => rig.store.outbox.advance(rig.now, 100);

describe('time', () => {
  test('a scheduled message is queued when its time comes, and expires when its deadline does', async () => {
    const [id] = await rig.accept({ sendAt: rig.now + MINUTE, deadline: rig.now + HOUR });
    expect(await rig.next(sim)).toBeNull();
    expect(rig.heard).toEqual(['new -> scheduled', `due ${MINUTE}`]);
    rig.clock.jumpWall(MINUTE);
    expect(await advance()).toMatchObject({
      changes: [{ messageId: id, from: 'scheduled', to: 'queued' }],
      nextDueAt: rig.now + HOUR - MINUTE,
    });
    expect(rig.heard.slice(2)).toEqual(['scheduled -> queued', 'ready 1']);
    rig.clock.jumpWall(HOUR);
    expect(await advance()).toMatchObject({ changes: [{ to: 'expired' }], nextDueAt: null });
  });

  test('takes as many as it was told and says when to come again', async () => {
    await rig.accept(...[1, 2, 3].map(() => ({ deadline: rig.now + MINUTE })));
    rig.clock.jumpWall(MINUTE);
    const first = await rig.store.outbox.advance(rig.now, 2);
    expect(first.changes).toHaveLength(2);
    expect(first.nextDueAt).toBeLessThanOrEqual(rig.now);
    expect(await rig.store.outbox.advance(rig.now, 2)).toMatchObject({ changes: [{ to: 'expired' }], nextDueAt: null });
  });

  test('the timer is woken only for what is due earlier than known', async () => {
    await rig.accept({ deadline: rig.now + 2 * HOUR });
    await rig.accept({ deadline: rig.now + 3 * HOUR });
    await rig.accept({ deadline: rig.now + HOUR });
    expect(rig.heard.filter((line) => line.startsWith('due'))).toEqual([`due ${2 * HOUR}`, `due ${HOUR}`]);
  });

  test('the depth counts what is being written, so that those who come at one moment find each other', async () => {
    const writing = Array.from({ length: 3 }, () => rig.accept({ text: 'one of many', class: 'otp' }));
    expect(rig.store.outbox.depth()).toEqual({ otp: 3, alert: 0, bulk: 0 });
    await Promise.all(writing);
    expect(rig.store.outbox.depth()).toEqual({ otp: 3, alert: 0, bulk: 0 });
  });

  test('the depth counts what is queued, and what will be within a minute', async () => {
    await rig.accept({ class: 'bulk', segments: 3, concatRef: 1 }, { class: 'otp', sendAt: rig.now + 2 * MINUTE });
    expect(rig.store.outbox.depth()).toEqual({ otp: 0, alert: 0, bulk: 3 });
    await rig.clock.advance(MINUTE);
    expect(rig.store.outbox.depth()).toEqual({ otp: 1, alert: 0, bulk: 3 });
    await rig.submit(sim);
    expect(rig.store.outbox.depth()).toEqual({ otp: 1, alert: 0, bulk: 2 });
  });
});

describe('calling back', () => {
  test('what has not left is cancelled, what is at the modem goes on', async () => {
    const [id] = await rig.accept({ segments: 2, concatRef: 1, keyId: 1 });
    const { attemptId } = await rig.submit(sim);
    expect(await rig.store.outbox.cancel(id ?? 0, 2, rig.now)).toBeNull();
    const view = await rig.store.outbox.cancel(id ?? 0, 1, rig.now);
    expect(view?.segments.map(({ state }) => state)).toEqual(['submitting', 'cancelled']);
    expect(await rig.next(sim)).toBeNull();
    expect(await rig.outcome(attemptId, rig.retry())).toMatchObject({ to: 'cancelled' });
  });

  test('an uncertain one keeps waiting for its report and is not tried again', async () => {
    const [id] = await rig.accept({ class: 'otp' });
    const { attemptId } = await rig.submit(sim);
    await rig.outcome(attemptId, rig.uncertain({ retryAt: rig.now + MINUTE }));
    expect(await rig.store.outbox.cancel(id ?? 0, null, rig.now)).toMatchObject({ state: 'uncertain' });
    rig.clock.jumpWall(MINUTE);
    expect((await rig.store.outbox.advance(rig.now, 10)).changes).toEqual([]);
  });

  test('a segment that cannot be encoded fails with its reason', async () => {
    const [id] = await rig.accept({});
    const segment = await rig.next(sim);
    await rig.store.outbox.failQueued(segment?.segmentId ?? 0, 'too long', rig.now);
    const view = await rig.store.outbox.get(id ?? 0, null);
    expect(view).toMatchObject({ state: 'failed', segments: [{ reason: 'too long' }] });
  });
});
