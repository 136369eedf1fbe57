import Database from 'better-sqlite3';
import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import type { Keyring } from '../../crypto/sealer.ts';
import { GatewayError, isGatewayError } from '../../runtime/errors.ts';
import type { Actor } from '../audit.ts';
import { AuditChain } from './audit-chain.ts';
import { carryAudit } from './carry-audit.ts';
import { carryOver, legacyOf, type Legacy } from './carry-over.ts';
import { openDatabase } from './database.ts';
import { damagedFile } from './file-header.ts';
import { highWaterOf } from './gateway-time.ts';
import { createPrivate, publish } from './private-file.ts';
import { acquireProcessLock } from './process-lock.ts';
import { examineFile } from './resting.ts';
import { settleRestored, type Settled } from './settle-restored.ts';
import { damageMark } from './soundness.ts';

export interface RestoreOptions {
  /** The database that is to be replaced; there may be none. */
  readonly path: string;
  /** The backup. */
  readonly file: string;
  /** With the data key that the gateway will start with, and those that the backup and the database were made with. */
  readonly sealer: Keyring;
  /** Gateway time, ms. */
  readonly now: number;
  /** Who does it. */
  readonly by: Actor;
}

export interface Restored extends Settled {
  /** What the database that was there is called now; null where there was none. */
  readonly keptAs: string | null;
  /** Opt-outs and used plans of the database that was there are known to the restored one; false where they could not be read. */
  readonly carriedOver: boolean;
  /** What the audit tells of the time since the backup is in the restored one. */
  readonly auditGoesOn: boolean;
  /** What the backup's own rows contradict each other in. */
  readonly contradictions: readonly string[];
}

/**
 * Puts a backup in the place of the database. The backup is examined first, settled in a copy of its own, and takes the place
 * in one step; what was there is kept. Throws `database_locked` while a gateway has the database, `not_found`,
 * `database_corrupt`, `database_newer`, `data_key_invalid`, `storage_full`, `storage_failed`.
 */
export async function restore({ path: named, file, sealer, now, by }: RestoreOptions): Promise<Restored> {
  const path = existsSync(named) ? realpathSync(named) : named;
  const lock = acquireProcessLock(path);
  const partial = `${path}.restoring`;
  try {
    const { damage, contradictions } = await examineFile(file);
    if (damage.length > 0) throw damagedFile(file, undefined);
    discard(partial);
    createPrivate(partial);
    copyFileSync(file, partial);
    const { reached, legacy } = existsSync(path) ? foldWal(path, sealer) : NOTHING;
    const replaced = existsSync(path) ? path : null;
    const settled = settle(partial, { sealer, now: Math.max(now, reached), legacy, replaced, by });
    const keptAs = existsSync(path) ? keepOld(path, now) : null;
    publish(partial, path);
    rmSync(damageMark(path), { force: true });
    return { ...settled, keptAs, contradictions };
  } catch (error) {
    if (isGatewayError(error)) throw error;
    throw new GatewayError(
      'storage_failed',
      `The backup could not take the place of ${path}. Check the rights and the space of its folder.`,
      { cause: error },
    );
  } finally {
    discard(partial);
    lock.release();
  }
}

interface Settling {
  readonly sealer: Keyring;
  readonly now: number;
  readonly legacy: Legacy | null;
  /** Path of the database that was there. */
  readonly replaced: string | null;
  readonly by: Actor;
}

/** Brings the copy to the schema of today, too. */
function settle(
  partial: string,
  { sealer, now, legacy, replaced, by }: Settling,
): Settled & Pick<Restored, 'carriedOver' | 'auditGoesOn'> {
  const opened = openDatabase(partial, now, sealer);
  try {
    const settled = settleRestored(opened.db, Math.max(now, highWaterOf(opened.db)));
    if (legacy !== null) carryOver(opened.db, legacy, sealer, opened.lasting);
    const audit = new AuditChain(opened.db, opened.lasting.audit);
    const auditGoesOn = replaced !== null && carryAudit(opened.db, audit, replaced);
    audit.append({ at: now, by, action: 'database_restored', detail: auditGoesOn ? null : 'gap' });
    audit.finish();
    return { ...settled, carriedOver: legacy !== null, auditGoesOn };
  } finally {
    opened.close();
    if (opened.copy !== null) rmSync(opened.copy, { force: true });
  }
}

/** Gives the old database a second name, under which it stays when the backup takes the first. */
function keepOld(path: string, now: number): string {
  const keptAs = `${path}.before-restore-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  // What could not be folded goes along: beside the restored database it would be taken for its own.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${keptAs}-wal`);
  rmSync(`${path}-shm`, { force: true });
  linkSync(path, keptAs);
  return keptAs;
}

/** What the old database tells before it goes. */
interface Old {
  /** A host without a clock battery may not know it. */
  readonly reached: number;
  readonly legacy: Legacy | null;
}

const NOTHING: Old = { reached: 0, legacy: null };

function foldWal(path: string, sealer: Keyring): Old {
  try {
    const db = new Database(path);
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
      return { reached: highWaterOf(db), legacy: readable(() => legacyOf(db, sealer)) };
    } finally {
      db.close();
    }
  } catch {
    // A damaged database is kept as it is.
    return NOTHING;
  }
}

/** Null where what the old database holds is of no use. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function discard(partial: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(partial + suffix, { force: true });
}
