import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { opened } from '../support/sealed-database.ts';
import { InboundRig } from './inbound-rig.ts';
import { HOUR, MINUTE, NUMBER, type StoreRig } from './rig.ts';

let inbound: InboundRig;
let rig: StoreRig;

beforeEach(async () => {
  inbound = await InboundRig.open();
  ({ rig } = inbound);
});
afterEach(() => rig.close());

const part = (seq: number, total = 3, ref = 90) => ({ ref, bits: 8, total, seq }) as const;
const inbox = () => rig.store.inbox.list({ limit: 10 });

describe('a received message', () => {
  test('is listed, newest first', async () => {
    const firstAt = rig.now;
    const first = await inbound.deliver('one');
    const secondAt = rig.now;
    await inbound.deliver('two', null, { binary: true, sender: 'MPESA', scts: null });
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
    expect(await inbound.deliver('c', part(3))).toEqual({ kind: 'part' });
    await rig.stop();
    await rig.reopen();
    expect(await inbound.deliver('a', part(1))).toEqual({ kind: 'part' });
    expect(await inbox()).toEqual([]);
    expect(await inbound.deliver('b', part(2))).toMatchObject({ kind: 'message' });
    expect(await inbox()).toMatchObject([{ text: 'abc', parts: 3, complete: true }]);
  });

  test('a part that comes twice counts once, also when all is complete', async () => {
    for (const seq of [1, 1, 2, 2, 3, 3]) await inbound.deliver(`${seq}`, part(seq));
    expect(await inbox()).toMatchObject([{ text: '123' }]);
    expect(await rig.store.inbox.completeOverdue(rig.now + HOUR, inbound.join)).toEqual([]);
  });

  test('senders, references, widths and totals are not mixed up', async () => {
    await inbound.deliver('a', part(1, 2));
    await inbound.deliver('b', part(2, 2), { sender: '+254700000001' });
    await inbound.deliver('b', part(2, 2, 91));
    await inbound.deliver('b', { ...part(2, 2), bits: 16 });
    await inbound.deliver('b', part(2, 3));
    expect(await inbox()).toEqual([]);
    await inbound.deliver('B', part(2, 2));
    expect(await inbox()).toMatchObject([{ text: 'aB' }]);
  });

  test('a reference that is used again begins a new set', async () => {
    await inbound.deliver('a1', part(1, 2));
    await inbound.deliver('b1', part(1, 2));
    await inbound.deliver('b2', part(2, 2));
    await inbound.deliver('a2', part(2, 2));
    expect((await inbox()).map(({ text }) => text).toSorted()).toEqual(['a1a2', 'b1b2']);
    rig.clock.jumpWall(24 * HOUR);
    await inbound.deliver('a1', part(1, 2));
    await inbound.deliver('c2', part(2, 2));
    expect((await inbox())[0]).toMatchObject({ text: 'a1c2' });
  });

  test('is shown with marks when parts are overdue, and whole when they come after all', async () => {
    const startedAt = rig.now;
    await inbound.deliver('a', part(1));
    rig.clock.jumpWall(MINUTE);
    await inbound.deliver('c', part(3));
    expect(await rig.store.inbox.completeOverdue(startedAt, inbound.join)).toEqual([]);
    const [id] = await rig.store.inbox.completeOverdue(rig.now, inbound.join);
    expect(await inbox()).toMatchObject([{ id, text: 'a[part 2 missing]c', parts: 3, complete: false }]);
    expect(await inbound.deliver('b', part(2))).toEqual({ kind: 'message', inboundId: id });
    expect(await inbox()).toMatchObject([{ id, text: 'abc', complete: true }]);
    expect(await rig.store.inbox.completeOverdue(rig.now + HOUR, inbound.join)).toEqual([]);
  });
});

test('what cannot be decoded, and what is not for people, is kept and counted', async () => {
  expect(await inbound.apply(inbound.raw({ hex: 'FF' }), { kind: 'undecodable', reason: 'short' })).toEqual({
    kind: 'kept',
  });
  expect(await inbound.apply(inbound.raw(), { kind: 'ignored', reason: 'type 0' })).toEqual({ kind: 'kept' });
  expect(await rig.store.inbox.counts()).toEqual({ undecodable: 1, unmatchedReports: 0 });
  expect(
    rig.rows(`SELECT ${opened('inbound_frame', 'hex')} AS hex, reason FROM inbound_frame WHERE kind = 'undecodable'`),
  ).toEqual([{ hex: 'FF', reason: 'short' }]);
});
