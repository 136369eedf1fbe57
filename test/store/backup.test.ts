import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../src/store/sqlite/backup.ts';
import { backUpResting, examineFile, examineResting } from '../../src/store/sqlite/resting.ts';
import { restore } from '../../src/store/sqlite/restore.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { DAY_NUMBER, HOUR, MINUTE, NUMBER } from './rig.ts';
import { frozenSealer } from './sealing.ts';
import { DAY, Traffic } from './traffic.ts';

let traffic: Traffic;
let file: string;

beforeEach(async () => {
  traffic = await Traffic.open();
  file = join(traffic.rig.folder, 'copy.db');
});
afterEach(() => traffic.close());

const ids = (path: string) => {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare('SELECT id FROM message ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
};
const replace = (sealer: Keyring) =>
  restore({ path: traffic.rig.path, file, sealer, now: traffic.rig.now, by: { who: 'local:0', address: null } });

describe('a backup', () => {
  test('is one whole private file, made while messages come and go', async () => {
    const { rig } = traffic;
    const before = await traffic.alert();
    const making = rig.store.upkeep.backup(file);
    const during = await traffic.alert();
    expect(await making).toEqual({ file, bytes: statSync(file).size });
    const after = await traffic.alert();
    expect(ids(file)).toContain(before);
    expect(ids(file)).not.toContain(after);
    expect(ids(rig.path)).toEqual([before, during, after]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(readdirSync(rig.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    expect(await examineFile(file)).toEqual({ damage: [], contradictions: [] });
  });

  test('replaces nothing, and leaves nothing behind where it fails', async () => {
    const { rig } = traffic;
    writeFileSync(file, 'somebody needs this');
    await expect(rig.store.upkeep.backup(file)).rejects.toMatchObject({ code: 'backup_refused' });
    await expect(rig.store.upkeep.backup(rig.path)).rejects.toMatchObject({ code: 'backup_refused' });
    await expect(rig.store.upkeep.backup(join(rig.folder, 'none', 'x.db'))).rejects.toMatchObject({
      code: 'backup_refused',
      message: expect.stringContaining('There is no folder'),
    });
    expect(readFileSync(file, 'utf8')).toBe('somebody needs this');
    await expect(backUp(join(rig.folder, 'none.db'), join(rig.folder, 'x.db'))).rejects.toMatchObject({
      code: 'storage_failed',
    });
    expect(readdirSync(rig.folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('is given up when the gateway stops', async () => {
    const making = traffic.rig.store.upkeep.backup(file);
    await traffic.rig.stop();
    await expect(making).rejects.toMatchObject({ code: 'storage_failed' });
    expect(existsSync(file)).toBe(false);
    await traffic.rig.reopen();
  });

  test('can be made of a database that rests, and not behind the back of a gateway', async () => {
    const { rig } = traffic;
    await expect(backUpResting(rig.path, file)).rejects.toMatchObject({ code: 'database_locked' });
    await expect(examineResting(rig.path)).rejects.toMatchObject({ code: 'database_locked' });
    await rig.stop();
    expect(await backUpResting(rig.path, file)).toMatchObject({ file });
    expect(await examineResting(rig.path)).toEqual({ damage: [], contradictions: [] });
    await expect(backUpResting(join(rig.folder, 'none.db'), file)).rejects.toMatchObject({ code: 'not_found' });
    await rig.reopen();
  });
});

describe('restoring', () => {
  test('goes back to the backup, and keeps what was there', async () => {
    const { rig } = traffic;
    const kept = await traffic.alert();
    await rig.store.upkeep.backup(file);
    const lost = await traffic.alert();
    const key = traffic.rig.sealer;
    await rig.stop();
    const { keptAs, contradictions } = await replace(key);
    expect(contradictions).toEqual([]);
    expect(keptAs).toMatch(/simgate\.db\.before-restore-20260105T0900\d\dZ$/);
    expect(ids(keptAs ?? '')).toEqual([kept, lost]);
    await rig.reopen();
    expect(await rig.state(kept)).toBe('delivered');
    expect(await rig.state(lost)).toBe('none');
    expect(readdirSync(rig.folder).filter((name) => name.includes('restoring'))).toEqual([]);
    expect(await rig.store.upkeep.check('full')).toEqual([]);
  });

  test('sends nothing twice: what may have left since is not sent again', async () => {
    const { rig, challenges } = traffic;
    const sim = await rig.sim();
    const [atModem] = await rig.accept({ to: traffic.number() });
    await rig.submit(sim);
    const [unsure] = await rig.accept({ to: traffic.number() });
    await rig.outcome((await rig.submit(sim)).attemptId, rig.uncertain({ retryAt: rig.now + MINUTE }));
    const [waiting] = await rig.accept({ to: traffic.number() });
    const [later] = await rig.accept({ sendAt: rig.now + DAY, deadline: rig.now + 2 * DAY });
    const [soon] = await rig.accept({ sendAt: rig.now + MINUTE, deadline: rig.now + 2 * DAY });
    const pending = await challenges.start();
    await rig.store.upkeep.backup(file);
    const key = traffic.rig.sealer;
    rig.clock.jumpWall(HOUR);
    await rig.stop();

    // Two alerts and a code were waiting, one alert was due since, one was at a modem, and one was uncertain before.
    expect(await replace(key)).toMatchObject({ segments: 5, scheduled: 1, verifications: 1 });
    await rig.reopen();
    expect(await rig.next(sim, [], true)).toBeNull();
    await rig.store.outbox.advance(rig.now, 100);
    await rig.store.verifications.sweep(rig.now);
    for (const id of [atModem, unsure, waiting, soon]) expect(await rig.state(id ?? 0)).toBe('unknown');
    expect(await rig.state(later ?? 0)).toBe('scheduled');
    expect(await rig.store.verifications.get(pending, 1)).toMatchObject({ state: 'canceled' });
    expect(rig.rows("SELECT 1 FROM message WHERE class = 'otp' AND body IS NOT NULL")).toEqual([]);
    expect(await rig.store.outbox.unansweredAttempts(rig.now)).toEqual([]);
    expect(await rig.store.upkeep.check('full')).toEqual([]);

    rig.clock.jumpWall(DAY);
    await rig.store.outbox.advance(rig.now, 100);
    expect(await rig.next(sim, [], true)).toMatchObject({ messageId: later, to: NUMBER });
  });

  test('forgets nobody who did something since: the audit goes on where it was', async () => {
    const { rig } = traffic;
    await traffic.alert();
    await rig.store.upkeep.backup(file);
    await traffic.alert();
    await traffic.verification();
    const since = rig.store.audit.head();
    const before = await rig.store.audit.read({ after: 0, since: 0, limit: 100 });
    const key = traffic.rig.sealer;
    await rig.stop();
    expect(await replace(key)).toMatchObject({ auditGoesOn: true });
    await rig.reopen();
    const after = await rig.store.audit.read({ after: 0, since: 0, limit: 100 });
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ actor: 'local:0', action: 'database_restored', detail: null });
    expect(await rig.store.audit.verify(since)).toMatchObject({ broken: null, rows: before.length + 1 });
  });

  test('says where the audit of the database that was there does not go on from the backup', async () => {
    const { rig } = traffic;
    await traffic.alert();
    await rig.store.upkeep.backup(file);
    const key = traffic.rig.sealer;
    await rig.stop();
    const other = new Database(rig.path);
    other.exec('DROP TRIGGER audit_not_changed; UPDATE audit SET mac = zeroblob(32)');
    other.close();
    expect(await replace(key)).toMatchObject({ auditGoesOn: false });
    await rig.reopen();
    expect(await rig.store.audit.verify()).toMatchObject({ broken: null });
    expect((await rig.store.audit.read({ after: 0, since: 0, limit: 100 })).at(-1)).toMatchObject({ detail: 'gap' });
  });

  test('forgets neither who opted out since, nor what SIMs have sent of their plans', async () => {
    const { rig } = traffic;
    const old = await rig.sim();
    await traffic.alert();
    await rig.store.optOuts.add({ number: NUMBER, hash: Buffer.alloc(32, 1) }, 'message', rig.now);
    await rig.store.upkeep.backup(file);
    await rig.store.optOuts.add({ number: '+254712345679', hash: Buffer.alloc(32, 2) }, 'operator', rig.now);
    await rig.store.optOuts.remove(Buffer.alloc(32, 1));
    await traffic.alert();
    const came = await rig.sim('8925402');
    await rig.accept({});
    await rig.submit(came);
    const key = traffic.rig.sealer;
    await rig.stop();
    expect(await replace(key)).toMatchObject({ carriedOver: true });
    await rig.reopen();
    // Whoever wants messages again has to say so again: the stricter holds.
    const optOuts = await rig.store.optOuts.list({ limit: 9 });
    expect(optOuts.map(({ number, source }) => [number, source])).toEqual([
      ['+254712345679', 'operator'],
      [NUMBER, 'message'],
    ]);
    const today = { day: DAY_NUMBER, monthFrom: DAY_NUMBER };
    expect((await rig.store.sims.account(old, today)).use).toMatchObject({ segments: 2, recipients: 2 });
    const again = await rig.sim('8925402');
    expect((await rig.store.sims.account(again, today)).use).toMatchObject({ segments: 1, recipients: 1 });
    expect(await rig.store.upkeep.check('full')).toEqual([]);
  });

  test('takes nothing from a database of another data key', async () => {
    const { rig } = traffic;
    await rig.store.upkeep.backup(file);
    await rig.store.optOuts.add({ number: NUMBER, hash: Buffer.alloc(32, 1) }, 'message', rig.now);
    const key = traffic.rig.sealer;
    await rig.stop();
    const db = new Database(rig.path);
    db.exec("UPDATE meta SET value = value + 1 WHERE key = 'data_key'");
    db.close();
    expect(await replace(key)).toMatchObject({ carriedOver: false });
    await rig.reopen();
    expect(await rig.store.optOuts.list({ limit: 9 })).toEqual([]);
  });

  test('gives no id again that was given since', async () => {
    const { rig } = traffic;
    await rig.store.upkeep.backup(file);
    const [since] = await rig.accept({});
    const verification = await traffic.challenges.start();
    const key = traffic.rig.sealer;
    await rig.stop();
    await replace(key);
    await rig.reopen();
    expect((await rig.accept({}))[0]).toBeGreaterThan(since ?? 0);
    expect(await traffic.challenges.start()).toBeGreaterThan(verification);
  });

  test('is refused while a gateway has the database', async () => {
    await traffic.rig.store.upkeep.backup(file);
    await expect(replace(traffic.rig.sealer)).rejects.toMatchObject({ code: 'database_locked' });
  });

  test('of what is no backup, is damaged, or belongs to another key, changes nothing', async () => {
    const { rig } = traffic;
    await traffic.alert();
    await rig.store.upkeep.backup(file);
    const key = traffic.rig.sealer;
    await rig.stop();
    const before = readFileSync(rig.path);
    await expect(replace(frozenSealer())).rejects.toMatchObject({ code: 'data_key_invalid' });
    truncateSync(file, statSync(file).size - 4096);
    await expect(replace(key)).rejects.toMatchObject({ code: 'database_corrupt' });
    writeFileSync(file, '');
    await expect(replace(key)).rejects.toMatchObject({ code: 'database_corrupt' });
    rmSync(file);
    await expect(replace(key)).rejects.toMatchObject({ code: 'not_found' });
    expect(readFileSync(rig.path).equals(before)).toBe(true);
    await rig.reopen();
  });

  test('works where the database is damaged, or gone', async () => {
    const { rig } = traffic;
    const id = await traffic.alert();
    await rig.store.upkeep.backup(file);
    const key = traffic.rig.sealer;
    await rig.stop();
    writeFileSync(rig.path, 'nothing that SQLite knows'.repeat(1000));
    expect(await replace(key)).toMatchObject({ keptAs: expect.any(String), carriedOver: false });
    rmSync(rig.path);
    expect(await replace(key)).toMatchObject({ keptAs: null });
    await rig.reopen();
    expect(await rig.state(id)).toBe('delivered');
  });
});
