import type { Database, Statement } from 'better-sqlite3';
import type { KeyedHash } from '../../crypto/keyed-hash.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import { DAY_MS } from '../../runtime/durations.ts';
import type { DecodedFrame, InboundBody, JoinParts, RawFrame } from '../inbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';
import type { InboundRows } from './inbound-rows.ts';
import { RowIds } from './row-ids.ts';

/** A set is open for late and repeated parts this long; after it the same reference begins a new one. */
const SET_MS = DAY_MS;
/** Sets that one verb shows at most. */
const OVERDUE_ROWS = 200;

type StoredFrame = RawFrame & { readonly frameId: number };
type Deliver = Extract<DecodedFrame, { kind: 'deliver' }>;
type Part = Deliver & { readonly concat: NonNullable<Deliver['concat']> };

interface SetRow {
  readonly id: number;
  readonly total: number;
  readonly inboundId: number | null;
  /** Hash of what the set holds already in the place of the part that came. */
  readonly held: Buffer | null;
}

interface PartRow {
  readonly seq: number;
  readonly frameId: number;
  /** Its frame, sealed. */
  readonly hex: Buffer;
}

/** What a set tells of its message. */
interface FrontRow {
  readonly simId: number;
  readonly sender: Buffer;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly messageClass: number | null;
  readonly port: number | null;
}

export interface InboundSetsParts {
  readonly db: Database;
  readonly rows: InboundRows;
  readonly sealer: Keyring;
  readonly hash: KeyedHash;
}

/** Inbound messages: single ones, and concatenated ones put together from their parts (23.040 9.2.3.24.1). */
export class InboundSets {
  readonly #rows: InboundRows;
  readonly #sealer: Keyring;
  readonly #hash: KeyedHash;
  readonly #senders: ColumnSeal;
  readonly #frames: ColumnSeal;
  readonly #ids: RowIds;
  readonly #find: Statement<[number, number, Uint8Array, number, number, number, number], SetRow>;
  readonly #begin: Statement;
  readonly #addPart: Statement;
  readonly #parts: Statement<[number], PartRow>;
  readonly #front: Statement<[number], FrontRow>;
  readonly #shown: Statement;
  readonly #overdue: Statement<[number, number], Pick<SetRow, 'id' | 'total'>>;

  constructor({ db, rows, sealer, hash }: InboundSetsParts) {
    this.#rows = rows;
    this.#sealer = sealer;
    this.#hash = hash;
    this.#senders = sealColumn(sealer, 'inbound_set', 'sender');
    this.#frames = sealColumn(sealer, 'inbound_frame', 'hex');
    this.#ids = new RowIds(db, 'inbound_set');
    this.#find = db.prepare(
      `SELECT id, total, inbound_id AS inboundId,
         (SELECT hash FROM inbound_part WHERE set_id = inbound_set.id AND seq = ?) AS held
       FROM inbound_set WHERE sim_id = ? AND sender_hash = ? AND ref = ? AND bits = ? AND total = ? AND started_at > ?
       ORDER BY started_at DESC, id DESC`,
    );
    this.#begin = db.prepare(
      `INSERT INTO inbound_set (id, sim_id, sender, sender_hash, ref, bits, total, sent_at, message_class, port, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addPart = db.prepare('INSERT INTO inbound_part (set_id, seq, frame_id, hash) VALUES (?, ?, ?, ?)');
    this.#parts = db.prepare(
      'SELECT seq, frame_id AS frameId, hex FROM inbound_part JOIN inbound_frame ON id = frame_id WHERE set_id = ? ORDER BY seq',
    );
    this.#front = db.prepare(
      `SELECT sim_id AS simId, sender, started_at AS receivedAt, sent_at AS sentAt, message_class AS messageClass, port
       FROM inbound_set WHERE id = ?`,
    );
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
    const { simId, receivedAt } = frame;
    const { scts: sentAt } = deliver;
    const id = this.#rows.insert({ ...deliver, simId, receivedAt, sentAt, parts: 1, complete: true });
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
    const since = frame.receivedAt - SET_MS;
    // The newest first: while the data key is changed, sets under the new one are younger than the others.
    const sets = this.#sealer
      .indexes('number', part.sender)
      .flatMap((sender) => this.#find.all(seq, frame.simId, sender, ref, bits, total, since));
    const hash = this.#hash('inbound_part', part.body);
    if (sets.some(({ held }) => held?.equals(hash) === true)) return null;
    const set = sets.find(({ held }) => held === null) ?? { id: this.#start(frame, part), total, inboundId: null };
    this.#addPart.run(set.id, seq, frame.frameId, hash);
    const complete = this.#parts.all(set.id).length === total;
    // A set that was shown with a gap is shown again, whole.
    return complete || set.inboundId !== null ? this.#present(set, join, effects) : null;
  }

  #start({ simId, receivedAt }: RawFrame, part: Part): number {
    const { sender, scts, messageClass, port } = part;
    const { ref, bits, total } = part.concat;
    const id = this.#ids.next();
    const named = [this.#senders.seal(id, sender), this.#sealer.index('number', sender)];
    this.#begin.run(id, simId, ...named, ref, bits, total, scts, messageClass, port, receivedAt);
    return id;
  }

  #present({ id, total, inboundId }: Omit<SetRow, 'held'>, join: JoinParts, effects: Effects): number {
    const parts = this.#parts.all(id);
    const frames = new Map(parts.map(({ seq, frameId, hex }) => [seq, this.#frames.open(frameId, hex)]));
    const body = bodyOf(total, frames, join);
    const complete = parts.length === total;
    if (inboundId !== null) {
      this.#rows.rewrite(inboundId, body, complete);
      effects.tell('inbound', { id: inboundId });
      return inboundId;
    }
    const front = this.#front.get(id) as FrontRow;
    const sender = this.#senders.open(id, front.sender);
    const shown = this.#rows.insert({ ...front, ...body, sender, parts: total, complete });
    this.#shown.run(shown, id);
    effects.tell('inbound', { id: shown });
    return shown;
  }
}

/** The body of a set, from runs of neighbours; what never came is named in its place. */
function bodyOf(total: number, frames: ReadonlyMap<number, string>, join: JoinParts): InboundBody {
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
