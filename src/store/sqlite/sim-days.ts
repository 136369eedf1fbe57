import type { Database, Statement } from 'better-sqlite3';
import type { KeyedHash } from '../../crypto/keyed-hash.ts';
import { DAY_MS, HOUR_MS } from '../../runtime/durations.ts';
import type { DayOfMonth, SimUse } from '../sims.ts';
import type { Effects } from './effects.ts';
import type { MessageRows } from './message-rows.ts';
import { messageIdOf } from './segment-ids.ts';
import type { Purgeable } from './retention/retention.ts';
import type { RetentionAges } from '../retention.ts';

/** The first zone of the world to begin a day is 14 h ahead of UTC, the last one 12 h behind it. */
const LAST_ZONE_MS = 12 * HOUR_MS;
/** A month is counted from its days. */
const LEAST_AGE_MS = 62 * DAY_MS;

/** Octets of a recipient's hash: enough that two numbers never meet by chance. */
const HASH_BYTES = 16;

/** What an attempt is counted on. */
export interface Counted {
  readonly simId: number;
  readonly day: number;
  readonly segmentId: number;
}

interface DayRow {
  readonly segments: number;
  readonly recipients: number;
}

/** What SIMs have sent, counted along with their attempts in the same transactions. */
export class SimDays implements Purgeable {
  readonly #recipientOf: Statement<[number], Buffer>;
  readonly #addRecipient: Statement<[number, number, Uint8Array], number>;
  readonly #removeRecipient: Statement<[number, number, Uint8Array], number>;
  readonly #forgetRecipient: Statement<[number, number, Uint8Array]>;
  readonly #count: Statement<[number, number, number, number], DayRow>;
  readonly #known: Statement<[number, number, Uint8Array], number>;
  readonly #day: Statement<[number, number], DayRow>;
  readonly #month: Statement<[number, number, number], number>;
  readonly #purgeRecipients: Statement<[number, number]>;
  readonly #purgeDays: Statement<[number, number]>;

  readonly #messages: MessageRows;
  readonly #hash: KeyedHash;

  constructor(db: Database, messages: MessageRows, hash: KeyedHash) {
    this.#messages = messages;
    this.#hash = hash;
    this.#recipientOf = db.prepare<[number], Buffer>('SELECT recipient FROM message WHERE id = ?').pluck();
    this.#addRecipient = db
      .prepare<[number, number, Uint8Array], number>(
        `INSERT INTO sim_recipient (day, sim_id, recipient_hash, segments) VALUES (?, ?, ?, 1)
         ON CONFLICT (day, sim_id, recipient_hash) DO UPDATE SET segments = segments + 1 RETURNING segments`,
      )
      .pluck();
    this.#removeRecipient = db
      .prepare<[number, number, Uint8Array], number>(
        `UPDATE sim_recipient SET segments = segments - 1 WHERE day = ? AND sim_id = ? AND recipient_hash = ? RETURNING segments`,
      )
      .pluck();
    this.#forgetRecipient = db.prepare('DELETE FROM sim_recipient WHERE day = ? AND sim_id = ? AND recipient_hash = ?');
    this.#count = db.prepare(
      `INSERT INTO sim_day (day, sim_id, segments, recipients) VALUES (?, ?, ?, ?)
       ON CONFLICT (day, sim_id) DO UPDATE
       SET segments = max(0, segments + excluded.segments), recipients = max(0, recipients + excluded.recipients)
       RETURNING segments, recipients`,
    );
    this.#known = db
      .prepare<[number, number, Uint8Array], number>(
        'SELECT 1 FROM sim_recipient WHERE day = ? AND sim_id = ? AND recipient_hash = ?',
      )
      .pluck();
    this.#day = db.prepare('SELECT segments, recipients FROM sim_day WHERE day = ? AND sim_id = ?');
    this.#month = db
      .prepare<[number, number, number], number>(
        'SELECT coalesce(sum(segments), 0) FROM sim_day WHERE day BETWEEN ? AND ? AND sim_id = ?',
      )
      .pluck();
    this.#purgeRecipients = db.prepare('DELETE FROM sim_recipient WHERE day < ? ORDER BY day LIMIT ?');
    this.#purgeDays = db.prepare('DELETE FROM sim_day WHERE day < ? ORDER BY day LIMIT ?');
  }

  /** A submit that may leave. */
  add({ simId, day, segmentId }: Counted, effects: Effects): void {
    const recipient = this.#hashOfRecipient(messageIdOf(segmentId));
    const first = this.#addRecipient.get(day, simId, recipient) === 1;
    this.#tell(simId, day, this.#count.get(day, simId, 1, first ? 1 : 0), effects);
  }

  /** It certainly did not leave. */
  takeBack({ simId, day, segmentId }: Counted, effects: Effects): void {
    const recipient = this.#hashOfRecipient(messageIdOf(segmentId));
    const last = this.#removeRecipient.get(day, simId, recipient) === 0;
    if (last) this.#forgetRecipient.run(day, simId, recipient);
    this.#tell(simId, day, this.#count.get(day, simId, -1, last ? -1 : 0), effects);
  }

  hasSentTo(simId: number, day: number, recipient: string): boolean {
    return this.#known.get(day, simId, this.#hashOf(recipient)) === 1;
  }

  use(simId: number, { day, monthFrom }: DayOfMonth): SimUse {
    const { segments, recipients } = this.#day.get(day, simId) ?? { segments: 0, recipients: 0 };
    const earlier = day === monthFrom ? 0 : (this.#month.get(monthFrom, day - 1, simId) ?? 0);
    return { day, segments, recipients, monthBefore: earlier };
  }

  purge(now: number, limit: number, ages: RetentionAges): number {
    const recipients = this.#purgeRecipients.run(utcDay(now - LAST_ZONE_MS), limit).changes;
    const oldest = utcDay(now - Math.max(ages.history, LEAST_AGE_MS));
    return recipients + this.#purgeDays.run(oldest, limit).changes;
  }

  #hashOfRecipient(messageId: number): Uint8Array {
    const sealed = this.#recipientOf.get(messageId);
    return this.#hashOf(sealed === undefined ? '' : this.#messages.recipients.open(messageId, sealed));
  }

  /** Under a key that lasts: rows do not hold the number, so another key could not be brought to them. */
  #hashOf(recipient: string): Uint8Array {
    return this.#hash('sim_recipient', recipient).subarray(0, HASH_BYTES);
  }

  #tell(simId: number, day: number, counted: DayRow | undefined, effects: Effects): void {
    if (counted !== undefined) effects.tell('sim_use', { simId, day, ...counted });
  }
}

/** YYYYMMDD. */
export function utcDay(at: number): number {
  return Number(new Date(Math.max(0, at)).toISOString().slice(0, 10).replaceAll('-', ''));
}
