import type { Database, Statement } from 'better-sqlite3';
import type { DecodedFrame, RawFrame } from '../inbox.ts';
import type { Effects } from './effects.ts';

/** A set is open for late and repeated parts this long; after it the same reference begins a new one. */
const SET_MS = 24 * 3_600_000;
/** Sets that one verb shows at most. */
const OVERDUE_ROWS = 200;

export type Deliver = Extract<DecodedFrame, { kind: 'deliver' }>;
type Concat = NonNullable<Deliver['concat']>;

interface SetRow {
  readonly id: number;
  readonly total: number;
  readonly inboundId: number | null;
  /** What the set holds already in the place of the part that came. */
  readonly held: string | null;
}

interface PartRow {
  readonly seq: number;
  readonly body: string;
}

/** Inbound messages: single ones, and concatenated ones put together from their parts (23.040 9.2.3.24.1). */
export class InboundSets {
  readonly #insert: Statement;
  readonly #find: Statement<[number, number, string, number, number, number, number], SetRow>;
  readonly #begin: Statement;
  readonly #addPart: Statement;
  readonly #parts: Statement<[number], PartRow>;
  readonly #show: Statement;
  readonly #showAgain: Statement;
  readonly #shown: Statement;
  readonly #overdue: Statement<[number, number], Pick<SetRow, 'id' | 'total'>>;

  constructor(db: Database) {
    this.#insert = db.prepare(
      `INSERT INTO inbound_message (sim_id, sender, body, binary, received_at, sent_at, message_class, port, parts, complete)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
    );
    this.#find = db.prepare(
      `SELECT id, total, inbound_id AS inboundId,
         (SELECT body FROM inbound_part WHERE set_id = inbound_set.id AND seq = ?) AS held
       FROM inbound_set WHERE sim_id = ? AND sender = ? AND ref = ? AND bits = ? AND total = ? AND started_at > ?
       ORDER BY started_at DESC, id DESC`,
    );
    this.#begin = db.prepare(
      `INSERT INTO inbound_set (sim_id, sender, ref, bits, total, binary, sent_at, message_class, port, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addPart = db.prepare('INSERT INTO inbound_part (set_id, seq, body) VALUES (?, ?, ?)');
    this.#parts = db.prepare('SELECT seq, body FROM inbound_part WHERE set_id = ? ORDER BY seq');
    this.#show = db.prepare(
      `INSERT INTO inbound_message (sim_id, sender, body, binary, received_at, sent_at, message_class, port, parts, complete)
       SELECT sim_id, sender, ?, binary, started_at, sent_at, message_class, port, total, ? FROM inbound_set WHERE id = ?`,
    );
    this.#showAgain = db.prepare('UPDATE inbound_message SET body = ?, complete = ? WHERE id = ?');
    this.#shown = db.prepare('UPDATE inbound_set SET inbound_id = ? WHERE id = ?');
    this.#overdue = db.prepare(
      `SELECT id, total FROM inbound_set INDEXED BY inbound_set_waiting
       WHERE inbound_id IS NULL AND started_at < ? ORDER BY started_at LIMIT ?`,
    );
  }

  /** The id of the message that can be shown now; null where parts are missing. */
  add(frame: RawFrame, deliver: Deliver, effects: Effects): number | null {
    const { concat } = deliver;
    if (concat !== null && concat.total > 1) return this.#part(frame, deliver, concat, effects);
    const { lastInsertRowid } = this.#insert.run(
      frame.simId,
      deliver.sender,
      deliver.body,
      deliver.binary ? 1 : 0,
      frame.receivedAt,
      deliver.scts,
      deliver.messageClass,
      deliver.port,
    );
    const id = Number(lastInsertRowid);
    effects.tell('inbound', { id });
    return id;
  }

  /** Shows, with marks for what is missing, the sets whose first part came before `startedBefore`. */
  showOverdue(startedBefore: number, effects: Effects): readonly number[] {
    return this.#overdue
      .all(startedBefore, OVERDUE_ROWS)
      .map(({ id, total }) => this.#present({ id, total, inboundId: null }, effects));
  }

  #part(frame: RawFrame, deliver: Deliver, concat: Concat, effects: Effects): number | null {
    const { ref, bits, total, seq } = concat;
    const sets = this.#find.all(seq, frame.simId, deliver.sender, ref, bits, total, frame.receivedAt - SET_MS);
    if (sets.some(({ held }) => held === deliver.body)) return null;
    const set = sets.find(({ held }) => held === null) ?? {
      id: this.#start(frame, deliver, concat),
      total,
      inboundId: null,
    };
    this.#addPart.run(set.id, seq, deliver.body);
    const complete = this.#parts.all(set.id).length === total;
    // A set that was shown with a gap is shown again, whole.
    return complete || set.inboundId !== null ? this.#present(set, effects) : null;
  }

  #start({ simId, receivedAt }: RawFrame, deliver: Deliver, { ref, bits, total }: Concat): number {
    const { sender, binary, scts, messageClass, port } = deliver;
    const row = [simId, sender, ref, bits, total, binary ? 1 : 0, scts, messageClass, port, receivedAt];
    return Number(this.#begin.run(...row).lastInsertRowid);
  }

  #present({ id, total, inboundId }: Omit<SetRow, 'held'>, effects: Effects): number {
    const parts = this.#parts.all(id);
    const body = joined(total, parts);
    const complete = parts.length === total ? 1 : 0;
    if (inboundId !== null) {
      this.#showAgain.run(body, complete, inboundId);
      effects.tell('inbound', { id: inboundId });
      return inboundId;
    }
    const shown = Number(this.#show.run(body, complete, id).lastInsertRowid);
    this.#shown.run(shown, id);
    effects.tell('inbound', { id: shown });
    return shown;
  }
}

/** The text of a set; what never came is named in its place. */
function joined(total: number, parts: readonly PartRow[]): string {
  const bodies = new Map(parts.map(({ seq, body }) => [seq, body]));
  return Array.from({ length: total }, (_, index) => bodies.get(index + 1) ?? `[part ${index + 1} missing]`).join('');
}
