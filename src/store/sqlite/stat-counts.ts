import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import type { SegmentState, VerificationState } from '../../message/types.ts';
import { HOUR_MS } from '../../runtime/durations.ts';
import type { RetentionAges } from '../retention.ts';
import type { StatEvent, StatRow, Stats } from '../stats.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';
import { firstIdOf, messageIdIn } from './segment-ids.ts';

/** `+` and the digits that tell country and operator apart; thousands of people share them. */
const RANGE_LENGTH = 7;
/** Each bucket of durations is so much longer than the one before: half of one is the error, 12 %. */
const BUCKET_FACTOR = 2 ** (1 / 3);

/** States in which a segment has left for certain. */
const LEFT: ReadonlySet<SegmentState> = new Set(['submitted', 'no_report', 'delivered', 'undelivered']);

interface SentRow {
  readonly messageId: number;
  readonly recipient: Buffer;
  readonly purpose: string | null;
  readonly simId: number;
  readonly wantedAt: number;
  readonly sentAt: number | null;
}

interface CodeRow {
  readonly recipient: Buffer | null;
  readonly purpose: string;
  readonly simId: number | null;
}

interface CountRow extends Omit<StatRow, 'tookMs'> {
  readonly bucket: number;
}

/** The bucket of a duration: 0 up to 1 ms, 82 for two days. */
export function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.round(Math.log(ms) / Math.log(BUCKET_FACTOR));
}

/** The duration in the middle of a bucket. */
const durationOf = (bucket: number) => Math.round(BUCKET_FACTOR ** bucket);

/** Counts what a verb brought about, in its own transaction. */
export class StatCounts implements Stats {
  readonly #messageNumbers: ColumnSeal;
  readonly #verificationNumbers: ColumnSeal;
  readonly #sent: Statement<[number], SentRow>;
  readonly #code: Statement<[number], CodeRow>;
  readonly #count: Statement;
  readonly #hour: Statement<[number], CountRow>;
  readonly #sims: Statement<[], { id: number; name: string }>;
  readonly #purge: Statement;

  constructor(db: Database, sealer: Sealer) {
    this.#messageNumbers = sealColumn(sealer, 'message', 'recipient');
    this.#verificationNumbers = sealColumn(sealer, 'verification', 'recipient');
    this.#sent = db.prepare(
      `SELECT m.id AS messageId, m.recipient, v.purpose, a.sim_id AS simId,
         max(m.accepted_at, coalesce(m.send_at, 0)) AS wantedAt, a.ended_at AS sentAt
       FROM attempt a JOIN message m ON m.id = ${messageIdIn('a.segment_id')} LEFT JOIN verification v ON v.id = m.verification_id
       WHERE a.segment_id = ? ORDER BY a.id DESC LIMIT 1`,
    );
    this.#code = db.prepare(
      `SELECT recipient, purpose,
         (SELECT sim_id FROM attempt WHERE id = (SELECT max(a.id) FROM message m JOIN attempt a ON a.segment_id = ${firstIdOf('m')}
          WHERE m.verification_id = verification.id)) AS simId
       FROM verification WHERE id = ?`,
    );
    this.#count = db.prepare(
      `INSERT INTO stat_hour (hour, sim_id, range, purpose, event, bucket, count) VALUES (?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET count = count + 1`,
    );
    this.#hour = db.prepare(
      'SELECT sim_id AS simId, range, purpose, event, bucket, count FROM stat_hour WHERE hour = ?',
    );
    this.#sims = db.prepare('SELECT id, name FROM sim');
    this.#purge = db.prepare(
      `DELETE FROM stat_hour WHERE (hour, sim_id, range, purpose, event, bucket) IN
         (SELECT hour, sim_id, range, purpose, event, bucket FROM stat_hour WHERE hour < ? ORDER BY hour LIMIT ?)`,
    );
  }

  record({ events }: Effects, now: number): void {
    for (const { name, payload } of events) {
      if (name === 'segment') this.#segment(payload.segmentId, payload.from, payload.to, now);
      else if (name === 'verification') this.#verification(payload.id, payload.state, now);
    }
  }

  ofHour(hour: number): readonly StatRow[] {
    return this.#hour.all(hour).map(({ bucket, simId, range, purpose, event, count }) => ({
      simId,
      range,
      purpose,
      event,
      tookMs: durationOf(bucket),
      count,
    }));
  }

  simNames(): ReadonlyMap<number, string> {
    return new Map(this.#sims.all().map(({ id, name }) => [id, name]));
  }

  purge(now: number, limit: number, { history }: RetentionAges): number {
    return this.#purge.run(Math.floor((now - history) / HOUR_MS), limit).changes;
  }

  #segment(segmentId: number, from: SegmentState | null, to: SegmentState, now: number): void {
    if (!LEFT.has(to) || from === to) return;
    const left = from === null || !LEFT.has(from);
    const ended = to === 'delivered' || to === 'undelivered' ? to : null;
    if (!left && ended === null) return;
    const row = this.#sent.get(segmentId);
    if (row === undefined) return;
    const { simId, wantedAt, sentAt } = row;
    const range = rangeOf(this.#messageNumbers.open(row.messageId, row.recipient));
    const purpose = row.purpose ?? '';
    const add = (event: StatEvent, ms: number) =>
      this.#count.run(Math.floor(now / HOUR_MS), simId, range, purpose, event, bucketOf(ms));
    if (left) add('sent', (sentAt ?? now) - wantedAt);
    if (ended !== null) add(ended, ended === 'delivered' ? now - (sentAt ?? now) : 0);
  }

  #verification(id: number, state: VerificationState, now: number): void {
    if (state !== 'pending' && state !== 'approved') return;
    const row = this.#code.get(id);
    if (row === undefined) return;
    const range = row.recipient === null ? '' : rangeOf(this.#verificationNumbers.open(id, row.recipient));
    const hour = Math.floor(now / HOUR_MS);
    this.#count.run(hour, row.simId ?? 0, range, row.purpose, state === 'pending' ? 'started' : 'approved', 0);
  }
}

const rangeOf = (number: string) => number.slice(0, RANGE_LENGTH);
