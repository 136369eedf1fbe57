import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DecodedFrame, JoinParts, RawFrame } from '../../src/store/inbox.ts';
import { HOUR, MINUTE, NUMBER, StoreRig } from './rig.ts';
import { opened } from '../support/sealed-database.ts';

let rig: StoreRig;
let sim: number;
let frames: number;

beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
  frames = 0;
});
afterEach(() => rig.close());

type Report = Extract<DecodedFrame, { kind: 'status_report' }>;
type Deliver = Extract<DecodedFrame, { kind: 'deliver' }>;

/** The frames of this file are `<number>:<body>`. */
const join: JoinParts = (hexes) => ({
  body: hexes.map((hex) => hex.split(':')[1] ?? '').join(''),
  binary: hexes.some((hex) => hex.endsWith('\0')),
});

const raw = (change: Partial<RawFrame> = {}): RawFrame => ({
  simId: sim,
  modem: 'left',
  via: 'cds',
  receivedAt: rig.now,
  hex: (frames++).toString(16),
  ...change,
});

const STATUS = { delivered: 0, pending: 0x20, failed: 0x46 } as const;

function apply(frame: RawFrame, decoded: DecodedFrame) {
  return rig.settled(rig.store.inbox.applyFrame(frame, decoded, join));
}

function report(mr: number, change: Partial<Report> = {}, frame: Partial<RawFrame> = {}) {
  const reportClass = change.class ?? 'delivered';
  return apply(raw(frame), {
    kind: 'status_report',
    mr,
    recipient: NUMBER,
    international: true,
    status: STATUS[reportClass],
    class: reportClass,
    scts: rig.now,
    discharge: rig.now,
    ...change,
  });
}

function deliver(body: string, concat: Deliver['concat'] = null, change: Partial<Deliver> = {}) {
  return apply(raw({ hex: `${frames++}:${body}` }), {
    kind: 'deliver',
    sender: NUMBER,
    body,
    binary: false,
    scts: rig.now,
    messageClass: null,
    port: null,
    concat,
    ...change,
  });
}

const part = (seq: number, total = 3, ref = 90) => ({ ref, bits: 8, total, seq }) as const;
const inbox = () => rig.store.inbox.list({ limit: 10 });

const submitted = async (mr: number) => {
  const [id = 0] = await rig.accept({});
  const { attemptId } = await rig.submit(sim, mr);
  await rig.outcome(attemptId, rig.sent(mr));
  return id;
};

describe('a status report', () => {
  test('delivers, and is shown with its attempt', async () => {
    const id = await submitted(7);
    const reportedAt = rig.now;
    expect(await report(7)).toMatchObject({ kind: 'report_applied', messageId: id });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({
      state: 'delivered',
      segments: [{ attempts: [{ reportStatus: 0, reportedAt }] }],
    });
  });

  test('shares the commit of the next attempt', async () => {
    const id = await submitted(7);
    await rig.accept({});
    const commits = rig.store.commitTimes().length;
    const reported = report(7);
    await rig.submit(sim);
    expect(await reported).toMatchObject({ kind: 'report_applied', messageId: id });
    expect(rig.store.commitTimes()).toHaveLength(commits + 1);
  });

  test('of the same octets counts once', async () => {
    const id = await submitted(7);
    await report(7, { class: 'failed' }, { hex: 'AB' });
    expect(await report(7, { class: 'delivered' }, { hex: 'AB' })).toEqual({ kind: 'duplicate' });
    expect(await rig.state(id)).toBe('undelivered');
    const other = await rig.sim('8925402');
    expect(await report(7, {}, { hex: 'AB', simId: other })).toEqual({ kind: 'report_unmatched' });
  });

  test('that the centre still tries changes no state, also after the end', async () => {
    const id = await submitted(7);
    await report(7, { class: 'pending' });
    expect(await rig.state(id)).toBe('submitted');
    await report(7);
    await report(7, { class: 'pending', status: 0x21 });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({
      state: 'delivered',
      segments: [{ attempts: [{ reportStatus: 0 }] }],
    });
  });

  test('of success wins over one of failure, in either order', async () => {
    const id = await submitted(7);
    await report(7, { class: 'failed' });
    await report(7);
    await report(7, { class: 'failed', status: 0x47 });
    expect(await rig.state(id)).toBe('delivered');
  });

  test('counts in any state', async () => {
    const id = await submitted(7);
    rig.clock.jumpWall(2 * HOUR);
    await rig.store.outbox.advance(rig.now, 10);
    expect(await rig.state(id)).toBe('no_report');
    await report(7);
    expect(await rig.state(id)).toBe('delivered');
  });

  test('of another number or another SIM belongs to somebody else', async () => {
    const id = await submitted(7);
    expect(await report(7, { recipient: '+254700000009' })).toEqual({ kind: 'report_unmatched' });
    expect(await report(7, {}, { simId: await rig.sim('8925402') })).toEqual({ kind: 'report_unmatched' });
    expect(await rig.state(id)).toBe('submitted');
    expect(await rig.store.inbox.counts()).toEqual({ undecodable: 0, unmatchedReports: 2 });
  });

  test('of a reference that came round again belongs to the newest with the same recipient', async () => {
    const old = await submitted(7);
    rig.clock.jumpWall(HOUR);
    const young = await submitted(7);
    await report(7);
    expect([await rig.state(old), await rig.state(young)]).toEqual(['submitted', 'delivered']);
  });

  test('that came before its +CMGS is kept and applied with it', async () => {
    const [id = 0] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, null);
    expect(await report(7)).toEqual({ kind: 'report_unmatched' });
    expect(await rig.outcome(attemptId, rig.sent(7))).toMatchObject({ from: 'submitting', to: 'delivered' });
    expect(await rig.state(id)).toBe('delivered');
    expect(await rig.store.inbox.counts()).toMatchObject({ unmatchedReports: 0 });
  });

  test('that is older than its submit is not its own', async () => {
    await report(7);
    rig.clock.jumpWall(1);
    const id = await submitted(7);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('settles an uncertain attempt by the reference that was expected', async () => {
    const [id = 0] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, 7);
    await rig.outcome(attemptId, rig.uncertain());
    expect(await report(7)).toMatchObject({ kind: 'report_applied' });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({
      state: 'delivered',
      segments: [{ attempts: [{ outcome: 'sent', mr: 7 }] }],
    });
    expect(await rig.store.outbox.unansweredAttempts(0)).toEqual([]);
  });

  test.each([
    ['for good', () => ({ kind: 'failed', cms: 96, reason: 'message' }) as const],
    ['for now', () => rig.retry()],
  ])(
    'of failure for an uncertain attempt, while the next is under way that is then refused %s, ends it',
    async (_when, refusal) => {
      const [id = 0] = await rig.accept({ class: 'otp' });
      const first = await rig.submit(sim, 7);
      await rig.outcome(first.attemptId, rig.uncertain({ retryAt: rig.now }));
      await rig.store.outbox.advance(rig.now, 10);
      const second = await rig.submit(await rig.sim('8925402'));
      await report(7, { class: 'failed' });
      expect(await rig.state(id)).toBe('submitting');
      await rig.outcome(second.attemptId, refusal());
      expect(await rig.state(id)).toBe('undelivered');
    },
  );

  test.each([
    ['expects the same reference', 7],
    ['expects none', null],
  ])('settles none where another uncertain attempt %s', async (_case, other) => {
    await rig.accept({}, {});
    for (const expectedMr of [7, other]) {
      const { attemptId } = await rig.submit(sim, expectedMr);
      await rig.outcome(attemptId, rig.uncertain());
    }
    expect(await report(7)).toEqual({ kind: 'report_unmatched' });
  });

  test('that the centre still tries proves that an uncertain one was sent', async () => {
    const [id = 0] = await rig.accept({ class: 'otp' });
    const { attemptId } = await rig.submit(sim, 7);
    await rig.outcome(attemptId, rig.uncertain({ retryAt: rig.now + MINUTE }));
    await report(7, { class: 'pending' });
    expect(await rig.state(id)).toBe('submitted');
    rig.clock.jumpWall(MINUTE);
    expect((await rig.store.outbox.advance(rig.now, 10)).changes).toEqual([]);
  });

  test('of failure says nothing of a later attempt', async () => {
    const [id = 0] = await rig.accept({ class: 'otp' });
    const first = await rig.submit(sim, 7);
    await rig.outcome(first.attemptId, rig.uncertain({ retryAt: rig.now + MINUTE }));
    rig.clock.jumpWall(MINUTE);
    await rig.store.outbox.advance(rig.now, 10);
    const second = await rig.submit(sim, 8);
    await report(7, { class: 'failed' });
    expect(await rig.state(id)).toBe('submitting');
    await rig.outcome(second.attemptId, rig.sent(8));
    await report(8);
    expect(await rig.state(id)).toBe('delivered');
  });

  test('without a date, or in a national form, finds its attempt', async () => {
    const id = await submitted(7);
    await report(7, { recipient: '0712345678', international: false, scts: null });
    expect(await rig.state(id)).toBe('delivered');
  });
});

describe('a received message', () => {
  test('is listed, newest first', async () => {
    const firstAt = rig.now;
    const first = await deliver('one');
    const secondAt = rig.now;
    await deliver('two', null, { binary: true, sender: 'MPESA', scts: null });
    expect(await inbox()).toEqual([
      {
        id: expect.any(Number),
        sim: '8925401',
        from: 'MPESA',
        text: 'two',
        binary: true,
        receivedAt: secondAt,
        sentAt: null,
        parts: 1,
        complete: true,
      },
      expect.objectContaining({ text: 'one', from: NUMBER, sentAt: firstAt }),
    ]);
    const { inboundId } = first as { inboundId: number };
    expect(await rig.store.inbox.list({ before: inboundId + 1, limit: 10 })).toMatchObject([{ id: inboundId }]);
    expect(rig.heard).toContain(`inbound ${inboundId}`);
  });

  test('is put together from its parts, in any order, across a restart', async () => {
    expect(await deliver('c', part(3))).toEqual({ kind: 'part' });
    await rig.stop();
    await rig.reopen();
    expect(await deliver('a', part(1))).toEqual({ kind: 'part' });
    expect(await inbox()).toEqual([]);
    expect(await deliver('b', part(2))).toMatchObject({ kind: 'message' });
    expect(await inbox()).toMatchObject([{ text: 'abc', parts: 3, complete: true }]);
  });

  test('a part that comes twice counts once, also when all is complete', async () => {
    for (const seq of [1, 1, 2, 2, 3, 3]) await deliver(`${seq}`, part(seq));
    expect(await inbox()).toMatchObject([{ text: '123' }]);
    expect(await rig.store.inbox.completeOverdue(rig.now + HOUR, join)).toEqual([]);
  });

  test('senders, references, widths and totals are not mixed up', async () => {
    await deliver('a', part(1, 2));
    await deliver('b', part(2, 2), { sender: '+254700000001' });
    await deliver('b', part(2, 2, 91));
    await deliver('b', { ...part(2, 2), bits: 16 });
    await deliver('b', part(2, 3));
    expect(await inbox()).toEqual([]);
    await deliver('B', part(2, 2));
    expect(await inbox()).toMatchObject([{ text: 'aB' }]);
  });

  test('a reference that is used again begins a new set', async () => {
    await deliver('a1', part(1, 2));
    await deliver('b1', part(1, 2));
    await deliver('b2', part(2, 2));
    await deliver('a2', part(2, 2));
    expect((await inbox()).map(({ text }) => text).toSorted()).toEqual(['a1a2', 'b1b2']);
    rig.clock.jumpWall(24 * HOUR);
    await deliver('a1', part(1, 2));
    await deliver('c2', part(2, 2));
    expect((await inbox())[0]).toMatchObject({ text: 'a1c2' });
  });

  test('is shown with marks when parts are overdue, and whole when they come after all', async () => {
    const startedAt = rig.now;
    await deliver('a', part(1));
    rig.clock.jumpWall(MINUTE);
    await deliver('c', part(3));
    expect(await rig.store.inbox.completeOverdue(startedAt, join)).toEqual([]);
    const [id] = await rig.store.inbox.completeOverdue(rig.now, join);
    expect(await inbox()).toMatchObject([{ id, text: 'a[part 2 missing]c', parts: 3, complete: false }]);
    expect(await deliver('b', part(2))).toEqual({ kind: 'message', inboundId: id });
    expect(await inbox()).toMatchObject([{ id, text: 'abc', complete: true }]);
    expect(await rig.store.inbox.completeOverdue(rig.now + HOUR, join)).toEqual([]);
  });
});

test('what cannot be decoded, and what is not for people, is kept and counted', async () => {
  expect(await apply(raw({ hex: 'FF' }), { kind: 'undecodable', reason: 'short' })).toEqual({
    kind: 'kept',
  });
  expect(await apply(raw(), { kind: 'ignored', reason: 'type 0' })).toEqual({ kind: 'kept' });
  expect(await rig.store.inbox.counts()).toEqual({ undecodable: 1, unmatchedReports: 0 });
  expect(
    rig.rows(`SELECT ${opened('inbound_frame', 'hex')} AS hex, reason FROM inbound_frame WHERE kind = 'undecodable'`),
  ).toEqual([{ hex: 'FF', reason: 'short' }]);
});
