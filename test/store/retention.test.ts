import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maskNumber } from '../../src/runtime/logger.ts';
import { examine } from '../../src/store/sqlite/check.ts';
import { MINUTE, NUMBER } from './rig.ts';
import { DAY, Traffic } from './traffic.ts';
import { opened } from '../support/sealed-database.ts';

const AGES = { texts: 2 * DAY, numbers: 4 * DAY, history: 8 * DAY, audit: 16 * DAY };

let traffic: Traffic;

beforeEach(async () => {
  traffic = await Traffic.open();
});
afterEach(() => traffic.close());

const rows = (sql: string) => traffic.rig.rows(sql);
const RECIPIENTS = `SELECT ${opened('message', 'recipient')} AS recipient FROM message`;
const texts = () => rows('SELECT body FROM message WHERE body IS NOT NULL').length;
const after = async (ms: number) => {
  await traffic.pass(ms);
  await traffic.purge(AGES);
};

describe('retention', () => {
  test('forgets texts, then numbers, then the history, each at its own age', async () => {
    const id = await traffic.alert();
    const verification = await traffic.verification();
    await traffic.inbound();
    const [{ recipient }] = rows(`${RECIPIENTS} WHERE id = ${id}`) as [{ recipient: string }];

    await after(2 * DAY - MINUTE);
    expect([texts(), rows('SELECT 1 FROM inbound_message').length]).toEqual([1, 2]);
    await after(MINUTE);
    expect(texts()).toBe(0);
    expect(traffic.counts()).toMatchObject({ inbound_message: 0, inbound_set: 0, inbound_part: 0, message: 2 });
    expect(rows("SELECT 1 FROM inbound_frame WHERE hex <> x'' OR recipient IS NOT NULL")).toEqual([]);
    expect(await traffic.rig.store.outbox.get(id, null)).toMatchObject({
      to: recipient,
      text: null,
      state: 'delivered',
    });

    await after(2 * DAY);
    expect(rows(`${RECIPIENTS} ORDER BY id`)).toEqual(
      [recipient, NUMBER].map((number) => ({ recipient: maskNumber(number) })),
    );
    const known = await traffic.rig.store.verifications.get(verification, 1);
    expect(known).toMatchObject({ state: 'approved', delivery: 'delivered' });
    expect(known?.to).toMatch(/^\+254\*+\d\d$/);
    expect(rows('SELECT DISTINCT number_hash FROM verification')).toEqual([{ number_hash: Buffer.alloc(0) }]);

    await after(4 * DAY - MINUTE);
    expect(traffic.counts()).toMatchObject({ message: 2, segment: 2, attempt: 2, verification: 1 });
    await after(MINUTE);
    expect(Object.entries(traffic.counts()).filter(([, count]) => count > 0)).toEqual([]);
    expect(await traffic.rig.store.upkeep.check('full')).toEqual([]);
  });

  test('forgets nothing by a clock that has leapt years, until that has stood for a month', async () => {
    await traffic.alert();
    await after(MINUTE);
    traffic.rig.clock.jumpWall(73 * 365 * DAY);
    await traffic.purge(AGES);
    await after(29 * DAY);
    expect([texts(), traffic.counts()['message']]).toEqual([1, 1]);
    await after(2 * DAY);
    expect(traffic.counts()).toMatchObject({ message: 0 });
  });

  test('forgets nothing where one leap comes on top of another, and a part of both is undone', async () => {
    await traffic.alert();
    await after(MINUTE);
    traffic.rig.clock.jumpWall(73 * 365 * DAY);
    await traffic.purge(AGES);
    traffic.rig.clock.jumpWall(73 * 365 * DAY);
    await traffic.purge(AGES);
    traffic.rig.clock.jumpWall(-73 * 365 * DAY);
    await after(2 * DAY);
    expect([texts(), traffic.counts()['message']]).toEqual([1, 1]);
    traffic.rig.clock.jumpWall(-73 * 365 * DAY);
    await after(2 * DAY);
    expect([texts(), traffic.counts()['message']]).toEqual([0, 1]);
  });

  test('goes on as ever after the clock has been set right and the gateway has been started again', async () => {
    await traffic.alert();
    await after(MINUTE);
    traffic.rig.clock.jumpWall(73 * 365 * DAY);
    await traffic.purge(AGES);
    traffic.rig.clock.jumpWall(-73 * 365 * DAY);
    await after(3 * DAY);
    expect([texts(), traffic.counts()['message']]).toEqual([0, 1]);
  });

  test('leaves nothing of a number in the file, nor of a text', async () => {
    await traffic.alert();
    await after(4 * DAY);
    const [{ recipient }] = rows(RECIPIENTS) as [{ recipient: string }];
    expect(recipient).toContain('*');
    expect(rows('SELECT 1 FROM message WHERE body IS NOT NULL OR recipient_hash IS NOT NULL')).toEqual([]);
  });

  test('keeps whole what still moves, and forgets it when it has come to rest', async () => {
    const { rig } = traffic;
    const [later] = await rig.accept({ sendAt: rig.now + 20 * DAY, deadline: rig.now + 21 * DAY });
    await traffic.alert();
    await after(15 * DAY);
    expect(traffic.counts()).toMatchObject({ message: 1, retention_waiting: 3 });
    expect(await rig.store.outbox.get(later ?? 0, null)).toMatchObject({ to: NUMBER, state: 'scheduled' });
    expect(texts()).toBe(1);

    await traffic.pass(5 * DAY);
    await traffic.send(NUMBER);
    // Its age counts from the time that it was meant for.
    await after(2 * DAY - MINUTE);
    expect(texts()).toBe(1);
    await after(DAY);
    expect(texts()).toBe(0);
    await after(8 * DAY);
    expect(traffic.counts()).toMatchObject({ message: 0, segment: 0, attempt: 0, retention_waiting: 0 });
  });

  test('keeps a status report that fits nothing yet for as long as it may come to fit', async () => {
    await traffic.rig.sim();
    await traffic.report(7, NUMBER);
    await after(9 * DAY);
    expect(rows(`SELECT ${opened('inbound_frame', 'recipient')} AS recipient FROM inbound_frame`)).toEqual([
      { recipient: NUMBER },
    ]);
    await after(2 * DAY);
    expect(rows('SELECT recipient FROM inbound_frame')).toEqual([{ recipient: null }]);
  });

  test('tells a frame that a SIM shows again also when its content is forgotten', async () => {
    const { rig } = traffic;
    const simId = await rig.sim();
    const again = () => {
      const frame = { simId, modem: 'left', via: 'sweep', receivedAt: rig.now, hex: 'AB' } as const;
      const ignored = { kind: 'ignored', reason: 'type_0' } as const;
      return rig.settled(rig.store.inbox.applyFrame(frame, ignored, () => ({ body: '', binary: false })));
    };
    expect(await again()).toEqual({ kind: 'kept' });
    await after(5 * DAY);
    expect(rows('SELECT hex FROM inbound_frame')).toEqual([{ hex: Buffer.alloc(0) }]);
    expect(await again()).toEqual({ kind: 'duplicate' });
  });

  test('forgets wrong codes, but no lock', async () => {
    const { challenges, rig } = traffic;
    const id = await challenges.start();
    await challenges.check(id, '000000', { lockAfter: 1, lockForMs: 6 * DAY });
    const other = await challenges.start({ numberHash: Buffer.from('another') });
    await challenges.check(other, '000000');
    expect(rows('SELECT 1 FROM number_failure')).toHaveLength(2);
    await after(4 * DAY);
    expect(rows('SELECT number_hash FROM number_failure')).toEqual([{ number_hash: challenges.numberHash }]);
    rig.clock.jumpWall(2 * DAY);
    await traffic.purge(AGES);
    expect(rows('SELECT 1 FROM number_failure')).toEqual([]);
  });

  test('works in slices, between which everybody else has a turn', async () => {
    const { rig } = traffic;
    for (let batch = 0; batch < 5; batch++) await rig.accept(...Array.from({ length: 200 }, () => ({})));
    await traffic.pass(9 * DAY);
    while ((await rig.store.outbox.advance(rig.now, 500)).changes.length > 0);
    const order: string[] = [];
    const slice = rig.store.upkeep.purge(rig.now, AGES).then((more) => order.push(more ? 'slice' : 'last'));
    const password = rig.store.outbox
      .accept([rig.message({ class: 'otp' })], rig.acceptOptions())
      .then(() => order.push('password'));
    await Promise.all([slice, password]);
    // One commit held both.
    expect(order.toSorted()).toEqual(['password', 'slice']);
    // 200 rows a slice: three ages of 1,000 messages, one of which was done.
    expect(await traffic.purge(AGES)).toBeGreaterThanOrEqual(14);
    expect(traffic.counts()).toMatchObject({ message: 1, segment: 1 });
  });

  test('forgets the same where the gateway ends after every slice', async () => {
    const { rig } = traffic;
    for (let batch = 0; batch < 3; batch++) await rig.accept(...Array.from({ length: 200 }, () => ({})));
    await traffic.verification();
    await traffic.pass(9 * DAY);
    while ((await rig.store.outbox.advance(rig.now, 500)).changes.length > 0);
    let lives = 0;
    for (let more = true; more; lives++) {
      more = await rig.store.upkeep.purge(rig.now, AGES);
      await rig.stop();
      await rig.reopen();
      expect(await examine(rig.path, 'full')).toEqual({ damage: [], contradictions: [] });
    }
    expect(lives).toBeGreaterThan(8);
    expect(Object.entries(traffic.counts()).filter(([, count]) => count > 0)).toEqual([]);
  });

  test('looks at each row once, not at each run', async () => {
    for (let count = 0; count < 30; count++) await traffic.alert();
    await after(5 * DAY);
    expect(await traffic.purge(AGES)).toBe(1);
    const cursors = rows("SELECT key, value FROM meta WHERE key IN ('retention.texts', 'retention.recipients')");
    expect(cursors.map(({ value }) => value)).toEqual([30, 30]);
  });
});
