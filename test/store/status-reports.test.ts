import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InboundRig } from './inbound-rig.ts';
import { HOUR, MINUTE, type StoreRig } from './rig.ts';

let inbound: InboundRig;
let rig: StoreRig;
let sim: number;

beforeEach(async () => {
  inbound = await InboundRig.open();
  ({ rig, sim } = inbound);
});
afterEach(() => rig.close());

describe('a status report', () => {
  test('delivers, and is shown with its attempt', async () => {
    const id = await inbound.submitted(7);
    const reportedAt = rig.now;
    expect(await inbound.report(7)).toMatchObject({ kind: 'report_applied', messageId: id });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({
      state: 'delivered',
      segments: [{ attempts: [{ reportStatus: 0, reportedAt }] }],
    });
  });

  test('shares the commit of the next attempt', async () => {
    const id = await inbound.submitted(7);
    await rig.accept({});
    const commits = rig.store.commitTimes().length;
    const reported = inbound.report(7);
    await rig.submit(sim);
    expect(await reported).toMatchObject({ kind: 'report_applied', messageId: id });
    expect(rig.store.commitTimes()).toHaveLength(commits + 1);
  });

  test('of the same octets counts once', async () => {
    const id = await inbound.submitted(7);
    await inbound.report(7, { class: 'failed' }, { hex: 'AB' });
    expect(await inbound.report(7, { class: 'delivered' }, { hex: 'AB' })).toEqual({ kind: 'duplicate' });
    expect(await rig.state(id)).toBe('undelivered');
    const other = await rig.sim('8925402');
    expect(await inbound.report(7, {}, { hex: 'AB', simId: other })).toEqual({ kind: 'report_unmatched' });
  });

  test('that the centre still tries changes no state, also after the end', async () => {
    const id = await inbound.submitted(7);
    await inbound.report(7, { class: 'pending' });
    expect(await rig.state(id)).toBe('submitted');
    await inbound.report(7);
    await inbound.report(7, { class: 'pending', status: 0x21 });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({
      state: 'delivered',
      segments: [{ attempts: [{ reportStatus: 0 }] }],
    });
  });

  test('of success wins over one of failure, in either order', async () => {
    const id = await inbound.submitted(7);
    await inbound.report(7, { class: 'failed' });
    await inbound.report(7);
    await inbound.report(7, { class: 'failed', status: 0x47 });
    expect(await rig.state(id)).toBe('delivered');
  });

  test('counts in any state', async () => {
    const id = await inbound.submitted(7);
    rig.clock.jumpWall(2 * HOUR);
    await rig.store.outbox.advance(rig.now, 10);
    expect(await rig.state(id)).toBe('no_report');
    await inbound.report(7);
    expect(await rig.state(id)).toBe('delivered');
  });

  test('of another number or another SIM belongs to somebody else', async () => {
    const id = await inbound.submitted(7);
    expect(await inbound.report(7, { recipient: '+254700000009' })).toEqual({ kind: 'report_unmatched' });
    expect(await inbound.report(7, {}, { simId: await rig.sim('8925402') })).toEqual({ kind: 'report_unmatched' });
    expect(await rig.state(id)).toBe('submitted');
    expect(await rig.store.inbox.counts()).toEqual({ undecodable: 0, unmatchedReports: 2 });
  });

  test('of a reference that came round again belongs to the newest with the same recipient', async () => {
    const old = await inbound.submitted(7);
    rig.clock.jumpWall(HOUR);
    const young = await inbound.submitted(7);
    await inbound.report(7);
    expect([await rig.state(old), await rig.state(young)]).toEqual(['submitted', 'delivered']);
  });

  test('that came before its +CMGS is kept and applied with it', async () => {
    const [id = 0] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, null);
    expect(await inbound.report(7)).toEqual({ kind: 'report_unmatched' });
    expect(await rig.outcome(attemptId, rig.sent(7))).toMatchObject({ from: 'submitting', to: 'delivered' });
    expect(await rig.state(id)).toBe('delivered');
    expect(await rig.store.inbox.counts()).toMatchObject({ unmatchedReports: 0 });
  });

  test('that is older than its submit is not its own', async () => {
    await inbound.report(7);
    rig.clock.jumpWall(1);
    const id = await inbound.submitted(7);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('settles an uncertain attempt by the reference that was expected', async () => {
    const [id = 0] = await rig.accept({});
    const { attemptId } = await rig.submit(sim, 7);
    await rig.outcome(attemptId, rig.uncertain());
    expect(await inbound.report(7)).toMatchObject({ kind: 'report_applied' });
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
      await inbound.report(7, { class: 'failed' });
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
    expect(await inbound.report(7)).toEqual({ kind: 'report_unmatched' });
  });

  test('settles none where the clock has leapt years since one of two that may have had the reference', async () => {
    await rig.accept({}, {});
    const first = await rig.submit(sim, 7);
    await rig.outcome(first.attemptId, rig.uncertain());
    rig.clock.jumpWall(20 * 365 * 24 * 60 * MINUTE);
    await rig.accept({});
    const second = await rig.submit(sim, 7);
    await rig.outcome(second.attemptId, rig.uncertain());
    expect(await inbound.report(7)).toEqual({ kind: 'report_unmatched' });
  });

  test('that the centre still tries proves that an uncertain one was sent', async () => {
    const [id = 0] = await rig.accept({ class: 'otp' });
    const { attemptId } = await rig.submit(sim, 7);
    await rig.outcome(attemptId, rig.uncertain({ retryAt: rig.now + MINUTE }));
    await inbound.report(7, { class: 'pending' });
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
    await inbound.report(7, { class: 'failed' });
    expect(await rig.state(id)).toBe('submitting');
    await rig.outcome(second.attemptId, rig.sent(8));
    await inbound.report(8);
    expect(await rig.state(id)).toBe('delivered');
  });

  test('without a date, or in a national form, finds its attempt', async () => {
    const id = await inbound.submitted(7);
    await inbound.report(7, { recipient: '0712345678', international: false, scts: null });
    expect(await rig.state(id)).toBe('delivered');
  });
});
