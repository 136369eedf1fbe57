import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChallengeRig } from './challenge-rig.ts';
import { HOUR, MINUTE, NUMBER } from './rig.ts';

const YEAR = 365 * 24 * HOUR;

let rig: ChallengeRig;

beforeEach(async () => {
  rig = await ChallengeRig.open();
});
afterEach(() => rig.close());

/** The gateway ends; when it comes again, the clock shows this much more or less. */
async function restart(jump: number): Promise<void> {
  await rig.rig.stop();
  rig.clock.jumpWall(jump);
  await rig.rig.reopen();
}

/** Times in the database that lie more than a year ahead. */
/** The audit keeps the times that the host had. */
function yearsAhead(): readonly string[] {
  const columns = rig.rows(
    `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t JOIN pragma_table_info(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'INTEGER' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN ('meta', 'audit', 'audit_mark')`,
  ) as readonly { table: string; column: string }[];
  return columns
    .filter(
      ({ table, column }) => rig.rows(`SELECT 1 FROM "${table}" WHERE "${column}" > ?`, rig.now + YEAR).length > 0,
    )
    .map(({ table, column }) => `${table}.${column}`);
}

test('codes and messages of a clock in 2099 live as long as they would have, and the queue goes on', async () => {
  rig.clock.jumpWall(73 * YEAR);
  const id = await rig.start();
  await rig.rig.accept({ text: 'an alert' });
  await rig.rig.store.markTime(rig.now);
  await restart(MINUTE - 73 * YEAR);

  expect(rig.rig.store.highWater).toBeLessThanOrEqual(rig.now);
  expect(await rig.verifications.get(id, 1)).toMatchObject({ state: 'pending', expiresAt: rig.now + 5 * MINUTE });
  expect(yearsAhead()).toEqual([]);

  const sim = await rig.rig.sim();
  expect(await rig.rig.next(sim)).toMatchObject({ class: 'otp' });
  await rig.clock.advance(5 * MINUTE);
  await rig.verifications.sweep(rig.now);
  expect(await rig.verifications.get(id, 1)).toMatchObject({ state: 'expired' });
  expect(await rig.rig.next(sim)).toMatchObject({ text: 'an alert' });
});

test('what was written before the clock was wrong keeps its times', async () => {
  await rig.rig.accept({ text: 'earlier' });
  const { acceptedAt } = (await rig.messages())[0] ?? {};
  rig.clock.jumpWall(20 * YEAR);
  await rig.rig.accept({ text: 'meanwhile' });
  await restart(-20 * YEAR);
  expect((await rig.messages()).map((message) => message.acceptedAt)).toEqual([acceptedAt, acceptedAt]);
});

test('days of plans in 2099 count for nothing, and hold no number until then', async () => {
  const store = () => rig.rig.store;
  const sim = await rig.rig.sim();
  rig.clock.jumpWall(73 * YEAR);
  await rig.rig.accept({});
  const segmentId = (await rig.rig.next(sim))?.segmentId ?? 0;
  const day = Number(new Date(rig.now).toISOString().slice(0, 10).replaceAll('-', ''));
  const attempt = { segmentId, modem: 'left', simId: sim, expectedMr: null, now: rig.now, day, pacedUntil: null };
  const begun = await store().outbox.recordAttempt(attempt);
  await restart(-73 * YEAR);
  expect([...rig.rows('SELECT day FROM sim_day'), ...rig.rows('SELECT day FROM sim_recipient')]).toEqual([]);
  await rig.rig.outcome(begun?.attemptId ?? 0, rig.rig.retry({ counts: false }));
  expect((await store().sims.account(sim, { day, monthFrom: day })).use).toMatchObject({ segments: 0, recipients: 0 });
  expect(await store().upkeep.check('full')).toEqual([]);
});

test('is set back once only: time that goes on afterwards is marked as ever', async () => {
  rig.clock.jumpWall(73 * YEAR);
  await rig.start();
  await restart(-73 * YEAR);
  await rig.clock.advance(HOUR);
  await rig.rig.store.markTime(rig.now);
  const marked = rig.now;
  await restart(-10 * MINUTE);
  expect(rig.rig.store.highWater).toBe(marked);
});

test.each([
  { clock: 'that was never set, as on a host without a battery', jump: -56 * YEAR },
  { clock: 'that is four years behind', jump: -4 * YEAR },
])('a clock $clock sets nothing back', async ({ jump }) => {
  if (jump > -10 * YEAR) rig.clock.jumpWall(4.5 * YEAR);
  const id = await rig.start();
  const expiresAt = rig.now + 5 * MINUTE;
  await restart(jump);
  expect(rig.rig.store.highWater).toBeGreaterThan(rig.now);
  expect(await rig.verifications.get(id, 1)).toMatchObject({ expiresAt });
});

test('counters of limits begin anew, so that no number is shut out until 2099', async () => {
  const charges = [{ bucket: Buffer.from(NUMBER), kind: 'number', max: 1, windowMs: HOUR, cost: 1 }] as const;
  rig.clock.jumpWall(73 * YEAR);
  expect(await rig.tryStart({}, { charges })).toMatchObject({ kind: 'created' });
  await restart(-73 * YEAR);
  expect(await rig.tryStart({}, { charges })).toMatchObject({ kind: 'created' });
  expect(await rig.tryStart({}, { charges })).toMatchObject({ kind: 'limited' });
});
