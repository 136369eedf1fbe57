import type { Database, Statement } from 'better-sqlite3';
import type { DecodedFrame, InboundBody, JoinParts, RawFrame } from '../inbox.ts';
import type { Effects } from './effects.ts';

/** A set is open for late and repeated parts this long; after it the same reference begins a new one. */
const SET_MS = 24 * 3_600_000;
/** Sets that one verb shows at most. */
const OVERDUE_ROWS = 200;

type StoredFrame = RawFrame & { readonly frameId: number };
type Deliver = Extract<DecodedFrame, { kind: 'deliver' }>;
type Part = Deliver & { readonly concat: NonNullable<Deliver['concat']> };

interface SetRow {
  readonly id: number;
  readonly total: number;
  readonly inboundId: number | null;
  /** What the set holds already in the place of the part that came. */
  readonly held: string | null;
}

interface PartRow {
  readonly seq: number;
  /** Its frame. */
  readonly hex: string;
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
      `INSERT INTO inbound_set (sim_id, sender, ref, bits, total, sent_at, message_class, port, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addPart = db.prepare('INSERT INTO inbound_part (set_id, seq, frame_id, body) VALUES (?, ?, ?, ?)');
    this.#parts = db.prepare(
      'SELECT seq, hex FROM inbound_part JOIN inbound_frame ON id = frame_id WHERE set_id = ? ORDER BY seq',
    );
    this.#show = db.prepare(
      `INSERT INTO inbound_message (sim_id, sender, body, binary, received_at, sent_at, message_class, port, parts, complete)
       SELECT sim_id, sender, ?, ?, started_at, sent_at, message_class, port, total, ? FROM inbound_set WHERE id = ?`,
    );
    this.#showAgain = db.prepare('UPDATE inbound_message SET body = ?, binary = ?, complete = ? WHERE id = ?');
    this.#shown = db.prepare('UPDATE inbound_set SET inbound_id = ? WHERE id = ?');
    this.#overdue = db.prepare(
      `SELECT id, total FROM inbound_set INDEXED BY inbound_set_waiting
       WHERE inbound_id IS NULL AND started_at < ? ORDER BY started_at LIMIT ?`,
    );
  }

  /** The id of the message that can be shown now; null where parts are missing. */
  add(frame: StoredFrame, deliver: Deliver, join: JoinParts, effects: Effects): number | null {
    const { concat } = deliver;
    if (concat !== null && concat.total > 1) return this.#part(frame, { ...deliver, concat }, join, effects);
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
  showOverdue(startedBefore: number, join: JoinParts, effects: Effects): readonly number[] {
    return this.#overdue
      .all(startedBefore, OVERDUE_ROWS)
      .map(({ id, total }) => this.#present({ id, total, inboundId: null }, join, effects));
  }

  #part(frame: StoredFrame, part: Part, join: JoinParts, effects: Effects): number | null {
    const { ref, bits, total, seq } = part.concat;
    const sets = this.#find.all(seq, frame.simId, part.sender, ref, bits, total, frame.receivedAt - SET_MS);
    if (sets.some(({ held }) => held === part.body)) return null;
    const set = sets.find(({ held }) => held === null) ?? { id: this.#start(frame, part), total, inboundId: null };
    this.#addPart.run(set.id, seq, frame.frameId, part.body);
    const complete = this.#parts.all(set.id).length === total;
    // A set that was shown with a gap is shown again, whole.
    return complete || set.inboundId !== null ? this.#present(set, join, effects) : null;
  }

  #start({ simId, receivedAt }: RawFrame, part: Part): number {
    const { sender, scts, messageClass, port } = part;
    const { ref, bits, total } = part.concat;
    const row = [simId, sender, ref, bits, total, scts, messageClass, port, receivedAt];
    return Number(this.#begin.run(...row).lastInsertRowid);
  }

  #present({ id, total, inboundId }: Omit<SetRow, 'held'>, join: JoinParts, effects: Effects): number {
    const parts = this.#parts.all(id);
    const { body, binary } = bodyOf(total, parts, join);
    const row = [body, binary ? 1 : 0, parts.length === total ? 1 : 0] as const;
    if (inboundId !== null) {
      this.#showAgain.run(...row, inboundId);
      effects.tell('inbound', { id: inboundId });
      return inboundId;
    }
    const shown = Number(this.#show.run(...row, id).lastInsertRowid);
    this.#shown.run(shown, id);
    effects.tell('inbound', { id: shown });
    return shown;
  }
}

/** The body of a set, from runs of neighbours; what never came is named in its place. */
function bodyOf(total: number, parts: readonly PartRow[], join: JoinParts): InboundBody {
  const frames = new Map(parts.map(({ seq, hex }) => [seq, hex]));
  let body = '';
  let binary = true;
  let run: string[] = [];
  for (let seq = 1; seq <= total + 1; seq++) {
    const frame = frames.get(seq);
    if (frame !== undefined) {
      run.push(frame);
      continue;
    }
    if (run.length > 0) {
      const joined = join(run);
      body += joined.body;
      binary &&= joined.binary;
      run = [];
    }
    if (seq <= total) body += `[part ${seq} missing]`;
  }
  return { body, binary };
}
