import Database from 'better-sqlite3';
import { GatewayError } from '../../runtime/errors.ts';
import { troubleOf } from './sql-error.ts';

export interface ProcessLock {
  release(): void;
}

/**
 * One process per database: a second SQLite file, held in EXCLUSIVE mode as long as we live (Node has no flock, and the kernel
 * drops this lock with the process). Throws `database_locked`.
 */
export function acquireProcessLock(databasePath: string): ProcessLock {
  let holder: Database.Database | undefined;
  try {
    holder = new Database(`${databasePath}.lock`, { timeout: 0 });
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE');
    holder.exec('COMMIT');
  } catch (cause) {
    holder?.close();
    if (troubleOf(cause) === 'busy') {
      throw new GatewayError(
        'database_locked',
        `Another process uses the database ${databasePath}. Stop it, or give this one another database.`,
        { cause },
      );
    }
    throw new GatewayError(
      'storage_failed',
      `The lock file ${databasePath}.lock cannot be used. Make its folder writable; delete the file if it is damaged.`,
      { cause },
    );
  }
  const held = holder;
  return { release: () => void held.close() };
}
