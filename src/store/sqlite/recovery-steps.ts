import type { Database, Statement } from 'better-sqlite3';
import { DAY_MS } from '../../runtime/durations.ts';
import type { RecoveryStepRecord, RecoverySteps } from '../recovery-steps.ts';
import type { Committer } from './committer.ts';

export class SqliteRecoverySteps implements RecoverySteps {
  readonly #committer: Committer;
  readonly #of: Statement<[string, number], RecoveryStepRecord>;
  readonly #insert: Statement;
  readonly #forget: Statement;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#of = db.prepare(
      'SELECT step, taken_at AS at FROM recovery_step WHERE modem = ? AND taken_at > ? ORDER BY taken_at',
    );
    this.#insert = db.prepare(
      'INSERT INTO recovery_step (modem, step, taken_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#forget = db.prepare('DELETE FROM recovery_step WHERE taken_at <= ?');
  }

  async of(modem: string, now: number): Promise<readonly RecoveryStepRecord[]> {
    return this.#of.all(modem, now - DAY_MS);
  }

  record(modem: string, { step, at }: RecoveryStepRecord): Promise<void> {
    return this.#committer.write(() => {
      // There are a few a day at most, of all modems together.
      this.#forget.run(at - DAY_MS);
      this.#insert.run(modem, step, at);
    });
  }
}
