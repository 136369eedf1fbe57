import Database from 'better-sqlite3';
import { chmodSync, closeSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LastingKeys } from '../../crypto/data-keys.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import { GatewayError, isGatewayError } from '../../runtime/errors.ts';
import { APPLICATION_ID, damagedFile, foreignFile, inspectFile } from './file-header.ts';
import { bindDataKey, ensureOwnKeys } from './key-binding.ts';
import { lastingKeysFor, SEALED_SINCE } from './lasting-keys.ts';
import { createSchema, latestVersion, migrate, readMigrations } from './migrate.ts';
import { copyBeforeMigration } from './migration-copy.ts';
import { sync } from './private-file.ts';
import { acquireProcessLock } from './process-lock.ts';
import { ensureSound } from './soundness.ts';
import { troubleOf } from './sql-error.ts';
import { registerSealing } from './sql-functions.ts';

/** Before it, two connections that write and checkpoint at the same moment can corrupt a WAL database. */
const OLDEST_SQLITE = '3.51.3';

const BUSY_TIMEOUT_MS = 5000;
/** Four times what SQLite lets gather before it folds the WAL into the file. */
const WAL_BYTES = 16 * 1024 * 1024;

/** Set and read back on every open (rule 8): better-sqlite3 falls back to synchronous=NORMAL for a WAL database. */
const PRAGMAS: readonly (readonly [name: string, value: string | number, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS],
  ['trusted_schema', 'OFF', 0],
  ['secure_delete', 'ON', 1],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  // A long reader (a backup, a check) lets the WAL grow; when it is used from its beginning again, it is cut to this.
  ['journal_size_limit', WAL_BYTES, WAL_BYTES],
];

/** `PRAGMA auto_vacuum = INCREMENTAL`: free pages can be given back a few at a time. */
const INCREMENTAL = 2;

export interface OpenedDatabase {
  readonly db: Database.Database;
  /** Without symbolic links. */
  readonly path: string;
  readonly lasting: LastingKeys;
  readonly migrated: number;
  /** The copy that was made before the migration; null where none was needed. */
  readonly copy: string | null;
  /** Numbers and texts stand in the copy as they are. */
  readonly copyIsClear: boolean;
  /** The whole file was read and is sound; of a large one only its beginnings are. */
  readonly checkedWhole: boolean;
  /** Folds the WAL into the file, closes it and lets the next process in. Idempotent. */
  close(): void;
}

/**
 * Opens the database for this process alone, makes or migrates it. Throws `database_locked`, `database_newer` and
 * `database_corrupt` (both with the file untouched), `database_unsafe`, `data_key_invalid`, `storage_full`, `storage_failed`.
 */
export function openDatabase(named: string, now: number, sealer: Keyring): OpenedDatabase {
  makeFolder(dirname(named));
  const path = trueName(named);
  const lock = acquireProcessLock(path);
  let db: Database.Database | undefined;
  try {
    const migrations = readMigrations();
    inspectFile(path, latestVersion(migrations));
    makePrivateFile(path);
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    assertSqliteVersion(String(db.prepare('SELECT sqlite_version()').pluck().get()));
    // Counts only before there is a page.
    if (db.pragma('page_count', { simple: true }) === 0) db.pragma(`auto_vacuum = ${INCREMENTAL}`);
    markAsOurs(db, path);
    for (const pragma of PRAGMAS) setPragma(db, ...pragma);
    const checkedWhole = ensureSound(db, path);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > 0) ensureOwnKeys(db, sealer);
    const lasting = lastingKeysFor(db, version, sealer);
    registerSealing(db, sealer, lasting);
    const copy = copyBeforeMigration(db, path, latestVersion(migrations));
    const migrated = (version === 0 ? createSchema : migrate)(db, migrations, now);
    db.transaction(() => bindDataKey(db as Database.Database, sealer)).immediate();
    rewriteIfDue(db);
    // The header that inspectFile reads must be the true one, and texts erased before a crash must not live on in the WAL.
    db.pragma('wal_checkpoint(TRUNCATE)');
    const opened = db;
    return {
      db,
      path,
      lasting,
      migrated,
      copy,
      copyIsClear: version < SEALED_SINCE,
      checkedWhole,
      close() {
        opened.close();
        lock.release();
      },
    };
  } catch (error) {
    db?.close();
    lock.release();
    throw explain(error, path);
  }
}

/** What a symbolic link leads to: the lock beside the file must be the same whatever name the file is opened by. */
function trueName(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new GatewayError('storage_failed', `The folder ${folder} cannot be made. Make its parent writable.`, {
      cause,
    });
  }
}

/** SQLite gives the WAL the mode of this file. */
function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  sync(dirname(path));
  for (const file of [path, `${path}.lock`]) chmodSync(file, 0o600);
}

/** Before there is a WAL, so that the mark is in the file itself. */
function markAsOurs(db: Database.Database, path: string): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0) throw foreignFile(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
}

/** `3.51.3` -> 3051003: versions in their order. */
function versionNumber(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
}

/** Throws `database_unsafe`. */
export function assertSqliteVersion(found: string): void {
  if (versionNumber(found) >= versionNumber(OLDEST_SQLITE)) return;
  throw new GatewayError(
    'database_unsafe',
    `SQLite ${found} can damage a database; ${OLDEST_SQLITE} or newer is needed. Install a newer better-sqlite3.`,
  );
}

/**
 * Writes the whole file anew where a migration has sealed what stood in it in the clear, so that nothing of it is left between
 * rows; and files of the first schema, which cannot shrink otherwise.
 */
function rewriteIfDue(db: Database.Database): void {
  const due = db.prepare("SELECT 1 FROM meta WHERE key = 'vacuum_due'").get() !== undefined;
  if (!due && db.pragma('auto_vacuum', { simple: true }) === INCREMENTAL) return;
  db.pragma(`auto_vacuum = ${INCREMENTAL}`);
  db.exec('VACUUM');
  db.exec("DELETE FROM meta WHERE key = 'vacuum_due'");
}

function setPragma(db: Database.Database, name: string, value: string | number, expected: string | number): void {
  db.pragma(`${name} = ${value}`);
  const found: unknown = db.pragma(name, { simple: true });
  if (found === expected) return;
  throw new GatewayError(
    'database_unsafe',
    `The database setting ${name} is ${String(found)} and cannot be set to ${value}. Move the database to a local disk.`,
  );
}

function explain(error: unknown, path: string): Error {
  if (isGatewayError(error)) return error;
  const trouble = troubleOf(error);
  if (trouble === 'damaged') return damagedFile(path, error);
  if (trouble === 'full') {
    return new GatewayError('storage_full', `The disk of the database ${path} is full. Free some space on it.`, {
      cause: error,
    });
  }
  return new GatewayError('storage_failed', `The database ${path} cannot be opened. Check its disk and its owner.`, {
    cause: error,
  });
}
