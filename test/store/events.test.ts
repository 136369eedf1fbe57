import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../src/message/events.ts';
import type { EventRecord } from '../../src/store/events.ts';
import { HOUR, SECOND, type StoreRig } from './rig.ts';
import { DAY, Traffic } from './traffic.ts';

const KEEPING = { types: new Set(EVENT_TYPES), keepMs: DAY, deadMs: 7 * DAY };
const AGES = { texts: 400 * DAY, numbers: 400 * DAY, history: 400 * DAY, audit: 400 * DAY };

let traffic: Traffic;
let rig: StoreRig;

beforeEach(async () => {
  traffic = await Traffic.open({ events: KEEPING });
  rig = traffic.rig;
});
afterEach(() => traffic.close());

const all = async (after = 0): Promise<readonly EventRecord[]> =>
  (await rig.store.eventLog.read({ after, wanted: () => true, limit: 1000 })).events;
const types = async (after = 0) => (await all(after)).map(({ type }) => type);
const rowCount = () => Number(rig.rows('SELECT count(*) AS n FROM event')[0]?.['n']);

describe('what is told of messages', () => {
  test('that one was sent and that it was delivered, each once, rising', async () => {
    const [id] = await rig.accept({ clientRef: 'visit-9', keyId: 3, callbackUrl: 'https://portal.example/cb' });
    const newest = rig.store.eventLog.newest();
    await traffic.send('+254712345678');
    const events = await all();
    expect(events.map(({ type }) => type)).toEqual(['message.sent', 'message.delivered']);
    expect(events.map(({ subjectId, keyId, callbackUrl }) => [subjectId, keyId, callbackUrl])).toEqual([
      [id, 3, 'https://portal.example/cb'],
      [id, 3, 'https://portal.example/cb'],
    ]);
    expect(events[1]?.id).toBeGreaterThan(events[0]?.id ?? 0);
    expect(newest).toBe(0);
    expect(rig.store.eventLog.newest()).toBe(events[1]?.id);
  });

  test('nothing of what waits, is tried again, or of parts that are ahead of the others', async () => {
    await rig.accept({ segments: 2, concatRef: 1, alphabet: 'ucs2' });
    const simId = await rig.sim();
    const first = await rig.submit(simId);
    await rig.outcome(first.attemptId, rig.retry());
    const again = await rig.submit(simId);
    await rig.outcome(again.attemptId, rig.sent(1));
    expect(await types()).toEqual([]);
    const second = await rig.submit(simId);
    await rig.outcome(second.attemptId, rig.sent(2));
    expect(await types()).toEqual(['message.sent']);
  });

  test('one word for a cancelled message of many parts', async () => {
    const [id = 0] = await rig.accept({ segments: 3, concatRef: 1 });
    await rig.store.outbox.cancel(id, null, rig.now);
    expect(await types()).toEqual(['message.cancelled']);
  });

  test('what became of one that nobody answered for, and the report that came after all', async () => {
    await rig.accept({});
    const simId = await rig.sim();
    const { attemptId } = await rig.submit(simId, 9);
    await rig.outcome(attemptId, rig.uncertain());
    await rig.clock.advance(3 * HOUR);
    await rig.store.outbox.advance(rig.now, 10);
    await traffic.report(9, '+254712345678');
    expect(await types()).toEqual(['message.uncertain', 'message.unknown', 'message.delivered']);
  });

  test('of several in one commit, of each its own', async () => {
    await rig.accept({}, {}, {});
    await rig.clock.advance(2 * HOUR);
    await rig.store.outbox.advance(rig.now, 10);
    expect(await types()).toEqual(['message.expired', 'message.expired', 'message.expired']);
    expect(new Set((await all()).map(({ id }) => id)).size).toBe(3);
  });

  test('nothing of a verb that was undone', async () => {
    await rig.accept({});
    const refused = rig.store.outbox.accept(
      [rig.message()],
      rig.acceptOptions({
        respond: () => {
          throw new Error('no answer');
        },
      }),
    );
    await expect(refused).rejects.toThrow('no answer');
    expect(rowCount()).toBe(0);
  });
});

describe('what is told of verifications', () => {
  test('its start, how far the SMS has come, and its end', async () => {
    const id = await traffic.verification();
    const events = await all();
    expect(
      events.map(({ type, subject }) => [type, subject.kind === 'verification' ? subject.delivery : null]),
    ).toEqual([
      ['verification.started', null],
      ['message.sent', null],
      ['verification.delivery', 'sent'],
      ['message.delivered', null],
      ['verification.delivery', 'delivered'],
      ['verification.approved', null],
    ]);
    expect(
      events.filter(({ type }) => type.startsWith('verification.')).every(({ subjectId }) => subjectId === id),
    ).toBe(true);
  });

  test('that nothing left', async () => {
    const { challenges } = traffic;
    const id = await challenges.start();
    await challenges.verifications.cancel(id, 1, rig.now);
    expect(await types()).toEqual([
      'verification.started',
      'verification.canceled',
      'message.cancelled',
      'verification.delivery',
    ]);
    expect((await all()).at(-1)?.subject).toMatchObject({ delivery: 'expired_unsent' });
  });
});

describe('what else is told', () => {
  test('received messages, SIMs, and what others tell, sealed', async () => {
    await traffic.inbound();
    const simId = await rig.sim();
    const until = rig.now + HOUR;
    await rig.store.sims.setSuspension(simId, 'left', { since: rig.now, until, cause: 'silence' });
    await rig.store.sims.setSuspension(simId, 'left', null);
    for (const low of [false, true, true]) await rig.store.balances.record(simId, { amount: 2.5, low }, rig.now);
    await rig.settled(rig.store.eventLog.record('modem.lost', { modem: 'left', state: 'absent', hint: 'plug it in' }));
    const events = await all();
    expect(events.map(({ type }) => type)).toEqual([
      'inbound.received',
      'inbound.received',
      'sim.suspended',
      'sim.resumed',
      'sim.balance_low',
      'modem.lost',
    ]);
    expect(events[2]).toMatchObject({
      subject: { kind: 'sim', name: '8925401' },
      detail: { modem: 'left', cause: 'silence', until },
    });
    expect(events[4]).toMatchObject({ subject: { kind: 'sim', amount: 2.5 } });
    expect(events[5]?.detail).toEqual({ modem: 'left', state: 'absent', hint: 'plug it in' });
    expect(JSON.stringify(rig.rows('SELECT CAST(detail AS TEXT) AS detail FROM event'))).not.toContain('plug');
  });
});

describe('rows of events', () => {
  test('tell after the commit how far they go', async () => {
    const through: number[] = [];
    rig.store.events.on('recorded', (told) => through.push(told.through));
    await rig.accept({});
    expect(through).toEqual([]);
    await traffic.send('+254712345678');
    expect(through).toEqual((await all()).map(({ id }) => id));
  });

  test('are read page by page by those who want some', async () => {
    for (let index = 0; index < 4; index++) await traffic.alert();
    const delivered = (after: number) =>
      rig.store.eventLog.read({ after, wanted: ({ type }) => type === 'message.delivered', limit: 2 });
    const first = await delivered(0);
    const second = await delivered(first.through);
    expect(first.events.map(({ type }) => type)).toEqual(['message.delivered', 'message.delivered']);
    expect(first.more).toBe(true);
    expect(second.events).toHaveLength(2);
    expect(await delivered(second.through)).toEqual({ events: [], through: rig.store.eventLog.newest(), more: false });
  });

  test('are passed over where they cannot be opened, so that nobody waits for what follows', async () => {
    for (const modem of ['left', 'right'])
      await rig.settled(rig.store.eventLog.record('modem.lost', { modem, state: 'absent', hint: '' }));
    const db = new Database(rig.path);
    db.exec('UPDATE event SET detail = zeroblob(60) WHERE id = (SELECT min(id) FROM event)');
    db.close();
    expect((await all()).map(({ detail }) => detail['modem'])).toEqual(['right']);
  });

  test('are passed over where their call-back cannot be opened', async () => {
    await traffic.alert();
    const db = new Database(rig.path);
    db.exec('UPDATE message SET callback_url = zeroblob(60)');
    db.close();
    expect(await all()).toEqual([]);
    const before = rig.store.eventLog.newest();
    await traffic.alert();
    expect(await types(before)).toEqual(['message.sent', 'message.delivered']);
  });

  test('have ids that rise over a restart, and with a clock that stands still', async () => {
    await traffic.alert();
    const before = await all();
    await rig.stop();
    await rig.reopen();
    await traffic.alert();
    const ids = (await all()).map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(before.map(({ id }) => id));
    expect(ids.toSorted((one, other) => one - other)).toEqual(ids);
    expect(new Set(ids).size).toBe(4);
  });

  test('go when they are old, unless a receiver has still to get them', async () => {
    const [portal] = await rig.store.webhooks.configure(['portal']);
    await traffic.alert();
    await rig.clock.advance(DAY + SECOND);
    await traffic.alert();
    await traffic.purge(AGES);
    expect(rowCount()).toBe(4);
    const [, old = 0] = (await all()).map(({ id }) => id);
    await rig.settled(rig.store.webhooks.advance(portal?.id ?? 0, old));
    await traffic.purge(AGES);
    expect(rowCount()).toBe(2);
  });

  test('stay while a delivery of them is dead, and go with it', async () => {
    const [portal] = await rig.store.webhooks.configure(['portal']);
    const endpoint = portal?.id ?? 0;
    await traffic.alert();
    const [first = 0, second = 0] = (await all()).map(({ id }) => id);
    await rig.store.webhooks.failFirst(endpoint, first, { status: 500, reason: 'status' }, null, rig.now);
    await rig.settled(rig.store.webhooks.advance(endpoint, second));
    await rig.clock.advance(2 * DAY);
    await traffic.purge(AGES);
    expect((await all()).map(({ id }) => id)).toEqual([first]);
    expect(await rig.store.webhooks.dead({ limit: 10 })).toMatchObject([
      { endpoint: 'portal', eventId: first, type: 'message.sent', attempts: 1, status: 500 },
    ]);
    await rig.clock.advance(6 * DAY);
    await traffic.purge(AGES);
    expect(rowCount()).toBe(0);
    expect(await rig.store.webhooks.dead({ limit: 10 })).toEqual([]);
  });

  test('are not written where nobody wants them', async () => {
    const quiet = await Traffic.open();
    await quiet.alert();
    expect(quiet.rig.rows('SELECT count(*) AS n FROM event')[0]?.['n']).toBe(0);
    await quiet.close();
    const some = await Traffic.open({ events: { ...KEEPING, types: new Set(['message.delivered']) } });
    await some.alert();
    expect(some.rig.rows('SELECT count(*) AS n FROM event')[0]?.['n']).toBe(1);
    await some.close();
  });
});
