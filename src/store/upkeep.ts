import type { RetentionAges } from './retention.ts';

export interface Backup {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
}

/** What the last check of the whole database said. */
export interface DatabaseHealth {
  /**
   * `unchecked`: none has ended yet; `ok`; `inconsistent`: rows contradict each other, in a file that is whole; `damaged`: the
   * file is; `failed`: the check itself could not run.
   */
  readonly state: 'unchecked' | 'ok' | 'inconsistent' | 'damaged' | 'failed';
  /** Gateway time, ms; null: never. */
  readonly checkedAt: number | null;
}

/** `quick`: is the file whole? `full`: do its indexes and rows agree with each other as well? Several times as long. */
export type CheckDepth = 'quick' | 'full';

/** Care of the data. Nothing here holds up a message for longer than some milliseconds. */
export interface Upkeep {
  /** Forgets some of what is older than its age. True: there is more; let others have their turn before the next call. */
  purge(now: number, ages: RetentionAges): Promise<boolean>;
  /** Gives some of the space that nothing will need soon back to the file system. True: there is more. */
  shrink(): Promise<boolean>;
  /** Was the whole file checked when it was opened? Large ones are not: their gateway would start late. */
  readonly checkedOnOpen: boolean;
  /**
   * What is wrong, in sentences; none: nothing is. Runs in a process of its own, over what is committed now. A damaged file
   * ends the gateway (`fatal`). Rejects with `storage_failed` where the check could not run, or was given up by `signal`.
   */
  check(depth: CheckDepth, signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * A copy of what is committed now, whole and checked, under a name that did not exist. Throws `backup_refused`, `storage_full`,
   * `database_corrupt`.
   */
  backup(file: string): Promise<Backup>;
  health(): DatabaseHealth;
}
