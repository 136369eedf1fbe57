import type { Database, Statement } from 'better-sqlite3';
import type { BalanceAnswer, Balances, BalanceView } from '../balances.ts';
import type { Committer } from './committer.ts';

type Row = Omit<BalanceView, 'low'> & { readonly low: number };

export class SqliteBalances implements Balances {
  readonly #committer: Committer;
  readonly #find: Statement<[number], Row>;
  readonly #told: Statement;
  readonly #untold: Statement;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#find = db.prepare(
      'SELECT sim_id AS simId, asked_at AS askedAt, problem, amount, read_at AS readAt, low FROM sim_balance WHERE sim_id = ?',
    );
    this.#told = db.prepare(
      `INSERT INTO sim_balance (sim_id, asked_at, problem, amount, read_at, low) VALUES (?, ?, NULL, ?, ?, ?)
       ON CONFLICT (sim_id) DO UPDATE SET asked_at = excluded.asked_at, problem = NULL, amount = excluded.amount,
         read_at = excluded.read_at, low = excluded.low`,
    );
    this.#untold = db.prepare(
      `INSERT INTO sim_balance (sim_id, asked_at, problem, low) VALUES (?, ?, ?, 0)
       ON CONFLICT (sim_id) DO UPDATE SET asked_at = excluded.asked_at, problem = excluded.problem`,
    );
  }

  async find(simId: number): Promise<BalanceView | null> {
    return this.#view(simId);
  }

  record(simId: number, answer: BalanceAnswer, now: number): Promise<BalanceView> {
    return this.#committer.write((effects) => {
      const wasLow = this.#view(simId)?.low ?? false;
      if ('problem' in answer) this.#untold.run(simId, now, answer.problem);
      else this.#told.run(simId, now, answer.amount, now, answer.low ? 1 : 0);
      const low = 'problem' in answer ? null : answer.low;
      effects.tell('balance', { simId, low, turnedLow: low === true && !wasLow });
      return this.#view(simId) as BalanceView;
    });
  }

  #view(simId: number): BalanceView | null {
    const row = this.#find.get(simId);
    return row === undefined ? null : { ...row, low: row.low === 1 };
  }
}
