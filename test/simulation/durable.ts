import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { Keyring } from '../../src/crypto/sealer.ts';
import type { AttemptOutcome, MessageClass, SegmentState } from '../../src/message/types.ts';
import { opened, openForReading } from '../support/sealed-database.ts';

const RECIPIENT = opened('message', 'recipient', 'm');

export interface AttemptFacts {
  readonly attemptId: number;
  readonly segmentId: number;
  readonly messageId: number;
  readonly outcome: AttemptOutcome;
  readonly mr: number | null;
  readonly class: MessageClass;
  readonly recipient: string;
  readonly deadline: number;
  readonly minLeft: number;
  /** Attempts of the same segment that were sent for certain. */
  readonly sentBefore: number;
}

export interface SegmentFacts {
  readonly id: number;
  readonly messageId: number;
  readonly seq: number;
  readonly state: SegmentState;
  readonly class: MessageClass;
  readonly recipient: string;
}

export interface ReportFacts {
  readonly hex: string;
  readonly attemptId: number | null;
  readonly segmentId: number | null;
  readonly state: SegmentState | null;
  readonly reportClass: string;
}

/** A second look at the database, over a connection of its own: sees what is committed and nothing else. */
export class Durable {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #open: Database.Statement<[string], AttemptFacts>;
  readonly #frame: Database.Statement<[Uint8Array], number>;

  constructor(path: string, sealer: Keyring) {
    const db = openForReading(path, sealer);
    this.#db = db;
    this.#open = db.prepare(
      `SELECT a.id AS attemptId, a.segment_id AS segmentId, m.id AS messageId, a.outcome, a.mr, m.class, ${RECIPIENT} AS recipient,
         m.deadline, m.min_left AS minLeft,
         (SELECT count(*) FROM attempt b WHERE b.segment_id = a.segment_id AND b.outcome = 'sent') AS sentBefore
       FROM attempt a JOIN message m ON m.id = a.segment_id >> 8
       WHERE a.modem = ? AND a.outcome = 'open' ORDER BY a.id DESC LIMIT 1`,
    );
    this.#frame = db
      .prepare<[Uint8Array], number>(
        "SELECT 1 FROM inbound_frame WHERE hash = substr(simgate_hash('inbound_frame', ?), 1, 16)",
      )
      .pluck();
  }

  /** The attempt that this modem has in hand. */
  openAttempt(modem: string): AttemptFacts | undefined {
    return this.#open.get(modem);
  }

  hasFrame(hex: string): boolean {
    return this.#frame.get(createHash('sha256').update(hex).digest().subarray(0, 16)) !== undefined;
  }

  segments(): readonly SegmentFacts[] {
    return this.all<SegmentFacts>(
      `SELECT s.id, m.id AS messageId, s.id & 255 AS seq, s.state, m.class, ${RECIPIENT} AS recipient
         FROM segment s JOIN message m ON m.id = s.id >> 8 ORDER BY s.id`,
    );
  }

  reports(): readonly ReportFacts[] {
    return this.all<ReportFacts>(
      `SELECT ${opened('inbound_frame', 'hex', 'f')} AS hex, f.attempt_id AS attemptId, a.segment_id AS segmentId, s.state, f.report_class AS reportClass
         FROM inbound_frame f LEFT JOIN attempt a ON a.id = f.attempt_id LEFT JOIN segment s ON s.id = a.segment_id
         WHERE f.kind = 'status_report'`,
    );
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the columns that it selects
  all<Row>(sql: string, ...given: readonly unknown[]): readonly Row[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement.all(...given) as readonly Row[];
  }

  close(): void {
    this.#db.close();
  }
}
