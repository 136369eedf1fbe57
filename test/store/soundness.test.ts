import Database from 'better-sqlite3';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepHouse } from '../../src/store/housekeeping.ts';
import type { LogFields } from '../../src/runtime/logger.ts';
import { examine } from '../../src/store/sqlite/check.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { HOUR, NUMBER, SECOND } from './rig.ts';
import { DAY, Traffic } from './traffic.ts';
import { frozenSealer } from './sealing.ts';

const PAGE = 4096;
const AGES = { texts: 30 * DAY, numbers: 30 * DAY, history: 400 * DAY, audit: 2200 * DAY };

let traffic: Traffic;
let logged: string[];

beforeEach(async () => {
  traffic = await Traffic.open();
  logged = [];
});
afterEach(() => traffic.close());

const note = (event: string, _fields?: LogFields) => void logged.push(event);
const house = () =>
  keepHouse({
    upkeep: traffic.rig.store.upkeep,
    ages: AGES,
    clock: traffic.rig.clock,
    log: { error: note, warn: note, info: note, debug: note },
  });

/** More than is read whole on opening. */
async function grow(): Promise<void> {
  const { rig } = traffic;
  await traffic.alert();
  await rig.stop();
  const db = new Database(rig.path);
  db.prepare('UPDATE message SET body = zeroblob(?)').run(20 * 1024 * 1024);
  db.close();
}

/** Ruins a page of an index, far from what is read at the start. Returns what mends it. */
function damage(): () => void {
  const { rig } = traffic;
  const [{ page }] = rig.rows("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'message_client_ref'") as [
    { page: number },
  ];
  const at = (page - 1) * PAGE;
  const before = readFileSync(rig.path).subarray(at, at + PAGE);
  const write = (bytes: Uint8Array) => {
    const file = openSync(rig.path, 'r+');
    writeSync(file, bytes, 0, PAGE, at);
    closeSync(file);
  };
  write(Buffer.alloc(PAGE, 0xee));
  return () => write(before);
}

describe('a database that is too large to be read before the start', () => {
  test('is read afterwards; one that is damaged ends the gateway, and is refused from then on', async () => {
    const { rig } = traffic;
    await grow();
    const mend = damage();
    await rig.reopen();
    expect(rig.store.upkeep.checkedOnOpen).toBe(false);
    expect(rig.store.upkeep.health()).toEqual({ state: 'unchecked', checkedAt: null });

    const problems = await rig.store.upkeep.check('quick');
    expect(problems.join(' ')).toMatch(/message_client_ref|Tree|page|invalid/i);
    expect(rig.store.upkeep.health()).toMatchObject({ state: 'damaged' });
    expect(rig.heard).toContain('fatal');
    await expect(rig.accept({})).rejects.toMatchObject({ code: 'database_corrupt' });
    expect(() => rig.store.ensureWritable()).toThrow(expect.objectContaining({ code: 'database_corrupt' }));

    await rig.stop();
    await expect(rig.reopen()).rejects.toMatchObject({ code: 'database_corrupt' });
    mend();
    await rig.reopen();
    expect(rig.store.upkeep.checkedOnOpen).toBe(true);
    expect(existsSync(`${rig.path}.damaged`)).toBe(false);
  });

  test('is refused at once where it is cut off, or its schema cannot be read', async () => {
    const { rig } = traffic;
    await grow();
    const whole = readFileSync(rig.path);
    truncateSync(rig.path, statSync(rig.path).size - 3 * PAGE);
    expect(() => openDatabase(rig.path, 0, frozenSealer())).toThrow(
      expect.objectContaining({ code: 'database_corrupt' }),
    );
    whole.fill(0xff, PAGE, 40 * PAGE);
    writeFileSync(rig.path, whole);
    expect(() => openDatabase(rig.path, 0, frozenSealer())).toThrow(
      expect.objectContaining({ code: 'database_corrupt' }),
    );
    writeFileSync(rig.path, '');
    await rig.reopen();
  });

  test('is read some seconds after the start, and once a day from then on', async () => {
    const { rig } = traffic;
    await grow();
    await rig.reopen();
    const service = house();
    await rig.clock.advance(4 * SECOND);
    expect(rig.store.upkeep.health().state).toBe('unchecked');
    await rig.clock.advance(SECOND);
    await expect.poll(() => rig.store.upkeep.health().state).toBe('ok');
    expect(logged).toEqual(['database_checked']);
    await service.stop();
    expect(rig.clock.pending).toBe(0);
  });
});

describe('housekeeping', () => {
  test('purges every ten minutes, and stops amid a check', async () => {
    const { rig } = traffic;
    await traffic.alert();
    rig.clock.jumpWall(31 * DAY);
    const service = house();
    await rig.clock.advance(5 * SECOND);
    await expect.poll(() => rig.rows('SELECT 1 FROM message WHERE body IS NOT NULL').length).toBe(0);
    rig.clock.jumpWall(DAY);
    await rig.clock.advance(HOUR);
    await service.stop();
    expect(logged).toEqual([]);
    expect(rig.clock.pending).toBe(0);
  });

  test('says what rows contradict each other in, and goes on', async () => {
    const { rig } = traffic;
    await traffic.alert();
    const id = await traffic.verification();
    const db = new Database(rig.path);
    db.pragma('foreign_keys = OFF');
    db.prepare('DELETE FROM segment WHERE id < 512').run();
    db.prepare("UPDATE verification SET code_hash = x'00' WHERE id = ?").run(id);
    db.close();
    const problems = await rig.store.upkeep.check('full');
    expect(problems).toEqual([
      '1 rows refer to rows that are not there.',
      '1 messages do not have the segments that they were accepted with.',
      '1 verifications have ended and still hold their code.',
    ]);
    expect(rig.store.upkeep.health().state).toBe('inconsistent');
    expect(await traffic.alert()).toBeGreaterThan(0);
  });

  test.each([
    ['UPDATE segment SET route = -9', 'segments wait on a route that no modem walks'],
    ['UPDATE sim_day SET recipients = 0', 'days of SIMs count less than was sent to their recipients'],
    ['DELETE FROM sim_day', 'days of SIMs count less than was sent to their recipients'],
    ['UPDATE sim_recipient SET segments = 0', 'recipients of a SIM got no segment'],
    ['UPDATE sim SET suspended_at = 1', 'suspensions of SIMs have no beginning, no end or no cause'],
    ['UPDATE sim_balance SET read_at = asked_at + 1', 'balances were read after they were asked for last'],
    ["UPDATE opt_out SET number = x''", 'opted-out numbers are not there to be read'],
    ['UPDATE keyword_reading SET through = 1', 'marks of how far keywords were read are missing or wrong'],
    ['DELETE FROM keyword_reading', 'marks of how far keywords were read are missing or wrong'],
  ])('finds what is wrong after %s', async (sql, problem) => {
    const { rig } = traffic;
    await traffic.alert();
    const sim = await rig.sim();
    await rig.store.balances.record(sim, { amount: 1, low: true }, rig.now);
    await rig.store.optOuts.add({ number: NUMBER, hash: Buffer.alloc(32, 1) }, 'message', rig.now);
    await rig.accept({});
    expect(await rig.store.upkeep.check('full')).toEqual([]);
    const db = new Database(rig.path);
    db.exec(sql);
    db.close();
    expect(await rig.store.upkeep.check('full')).toEqual([`1 ${problem}.`]);
  });

  test('tells a check that could not run from a database that is wrong', async () => {
    const { rig } = traffic;
    await expect(examine(`${rig.path}.none`, 'full')).rejects.toMatchObject({ code: 'storage_failed' });
  });
});
