import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadyRoute } from '../../src/store/outbox.ts';
import { DAY_NUMBER, HOUR, NUMBER, StoreRig } from './rig.ts';

let rig: StoreRig;
let sim: number;
beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
});
afterEach(() => rig.close());

const TODAY = { day: DAY_NUMBER, monthFrom: DAY_NUMBER };
const FAILED = { kind: 'failed', cms: 21, reason: 'message' } as const;
const to = (index: number) => `+25470000000${index}`;
const EVERYTHING: ReadyRoute = {
  route: 0,
  from: 'otp',
  to: 'bulk',
  allowAvoided: false,
  avoiding: null,
  knownOn: null,
};
/** So many days after the one that submits are counted on. */
const later = (days: number) => Date.UTC(2026, 0, 1 + days, 13);
const use = async () => (await rig.store.sims.account(sim, TODAY)).use;
/** The recipients of what can be claimed on these terms, in order. */
async function offered(terms: Partial<ReadyRoute>): Promise<string[]> {
  const held: number[] = [];
  const numbers: string[] = [];
  for (;;) {
    const segment = await rig.claim(sim, held, [{ ...EVERYTHING, ...terms }]);
    if (segment === null) return numbers;
    held.push(segment.segmentId);
    numbers.push(segment.to);
  }
}

describe('what a SIM sends', () => {
  test('is counted with the attempt, and taken back where it certainly did not leave', async () => {
    await rig.accept({ to: to(1) });
    await rig.accept({ to: to(1) });
    const first = await rig.submit(sim);
    const second = await rig.submit(sim);
    expect(await use()).toEqual({ day: DAY_NUMBER, segments: 2, recipients: 1, monthBefore: 0 });
    await rig.outcome(first.attemptId, FAILED);
    expect(await use()).toMatchObject({ segments: 1, recipients: 1 });
    await rig.outcome(second.attemptId, rig.uncertain());
    expect(await use()).toMatchObject({ segments: 1, recipients: 1 });
    await rig.outcome(second.attemptId, FAILED);
    expect(await use()).toMatchObject({ segments: 0, recipients: 0 });
  });

  test('adds up over a month', async () => {
    await rig.accept({});
    await rig.submit(sim);
    const account = await rig.store.sims.account(sim, { day: DAY_NUMBER + 4, monthFrom: DAY_NUMBER });
    expect(account.use).toEqual({ day: DAY_NUMBER + 4, segments: 0, recipients: 0, monthBefore: 1 });
  });

  test('is forgotten: recipients with their day, days with the history', async () => {
    await rig.accept({});
    await rig.submit(sim);
    const ages = { texts: HOUR, numbers: HOUR, history: HOUR, audit: HOUR };
    await rig.store.upkeep.purge(later(0), ages);
    expect(rig.rows('SELECT * FROM sim_recipient')).toHaveLength(1);
    await rig.store.upkeep.purge(later(1), ages);
    expect(rig.rows('SELECT * FROM sim_recipient')).toHaveLength(0);
    expect(rig.rows('SELECT * FROM sim_day')).toHaveLength(1);
    for (const days of [40, 70]) await rig.store.upkeep.purge(later(days), ages);
    expect(rig.rows('SELECT * FROM sim_day')).toHaveLength(0);
  });
});

describe('a claim', () => {
  test('is for the classes that it asks for', async () => {
    for (const [index, kind] of (['bulk', 'alert', 'otp'] as const).entries())
      await rig.accept({ to: to(index), class: kind });
    expect(await offered({})).toEqual([to(2), to(1), to(0)]);
    expect(await offered({ to: 'otp' })).toEqual([to(2)]);
    expect(await offered({ from: 'alert', to: 'alert' })).toEqual([to(1)]);
  });

  test('can be for numbers that the SIM sent to on that day', async () => {
    await rig.accept({ to: to(1) });
    await rig.submit(sim);
    for (const index of [2, 1, 3]) await rig.accept({ to: to(index) });
    expect(await offered({ knownOn: DAY_NUMBER })).toEqual([to(1)]);
    expect(await offered({ knownOn: DAY_NUMBER + 1 })).toEqual([]);
  });

  test('can be for what avoids another SIM', async () => {
    const other = (await rig.store.sims.identify({ imsi: null, iccid: 'other', modem: 'right', now: rig.now })).id;
    await rig.accept({ to: to(1) });
    const { attemptId } = await rig.submit(other);
    await rig.outcome(attemptId, rig.retry({ avoidSim: true }));
    await rig.accept({ to: to(2) });
    expect(await offered({ avoiding: other })).toEqual([to(1)]);
    expect(await offered({ avoiding: sim })).toEqual([]);
  });

  test('follows zones that are divided anew, and leaves alone what one SIM must send', async () => {
    const routes = await rig.store.sims.divide(['+254', '+25470']);
    await rig.accept({ to: to(1), route: routes.get('+25470') ?? 0 });
    await rig.accept({ to: '+256700000001' });
    await rig.accept({ to: NUMBER, simId: sim });
    expect(await offered({ route: routes.get('+25470') ?? 0 })).toEqual([to(1), NUMBER].toSorted());
    const anew = await rig.store.sims.divide(['+256']);
    expect([...anew.keys()]).toEqual(['+256']);
    expect(await offered({ route: anew.get('+256') ?? 0 })).toContain('+256700000001');
    expect(await offered({ route: 0 })).toContain(to(1));
    expect(await rig.store.sims.divide(['+256'])).toEqual(anew);
  });
});

test('a suspension and the pace of a SIM are kept', async () => {
  const suspension = { since: 1, until: 2, cause: 'silence' } as const;
  await rig.store.sims.setSuspension(sim, 'left', suspension);
  expect(await rig.store.sims.account(sim, TODAY)).toMatchObject({ suspension, pacedUntil: 0 });
  await rig.accept({});
  const segment = await rig.next(sim);
  const attempt = { segmentId: segment?.segmentId ?? 0, modem: 'left', simId: sim, expectedMr: null, now: rig.now };
  await rig.store.outbox.recordAttempt({ ...attempt, day: DAY_NUMBER, pacedUntil: 77 });
  await rig.store.sims.setSuspension(sim, 'left', null);
  expect(await rig.store.sims.account(sim, TODAY)).toMatchObject({ suspension: null, pacedUntil: 77 });
});
