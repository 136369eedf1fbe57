import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import type { HashedNumber, OptOut, OptOuts, OptOutSource, UnreadText, Wish } from '../opt-outs.ts';
import type { Committer } from './committer.ts';
import type { Effects } from './effects.ts';
import type { MessageRows } from './message-rows.ts';
import { SEGMENTS_PER_MESSAGE } from './segment-ledger.ts';

type Row = Omit<OptOut, 'number'> & { readonly hash: Uint8Array; readonly sealed: Uint8Array };

/** Binds a sealed number to its row. */
const numberContext = (hash: Uint8Array) => `opt_out.number:${Buffer.from(hash).toString('hex')}`;

export interface OptOutParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly sealer: Sealer;
  readonly messages: MessageRows;
}

export class SqliteOptOuts implements OptOuts {
  readonly #committer: Committer;
  readonly #sealer: Sealer;
  readonly #messages: MessageRows;
  readonly #list: Statement<[number, number], Row>;
  readonly #add: Statement;
  readonly #remove: Statement;
  readonly #waiting: Statement<[string], number>;
  readonly #scheduled: Statement<[string], number>;
  readonly #unread: Statement<[number], UnreadText>;
  readonly #through: Statement;

  constructor({ db, committer, sealer, messages }: OptOutParts) {
    this.#committer = committer;
    this.#sealer = sealer;
    this.#messages = messages;
    this.#list = db.prepare(
      'SELECT id, number_hash AS hash, number AS sealed, since, source FROM opt_out WHERE id < ? ORDER BY id DESC LIMIT ?',
    );
    this.#add = db.prepare(
      'INSERT INTO opt_out (number_hash, number, since, source) VALUES (?, ?, ?, ?) ON CONFLICT (number_hash) DO NOTHING',
    );
    this.#remove = db.prepare('DELETE FROM opt_out WHERE number_hash = ?');
    const messagesIn = (states: string) =>
      db
        .prepare<[string], number>(
          `SELECT id FROM message WHERE recipient = ? AND class <> 'otp' AND EXISTS
           (SELECT 1 FROM segment s WHERE s.id BETWEEN message.id * ${SEGMENTS_PER_MESSAGE}
              AND message.id * ${SEGMENTS_PER_MESSAGE} + ${SEGMENTS_PER_MESSAGE - 1} AND s.state IN (${states}))`,
        )
        .pluck();
    this.#waiting = messagesIn("'scheduled', 'queued'");
    this.#scheduled = messagesIn("'scheduled'");
    this.#unread = db.prepare(
      `SELECT i.id, i.sender AS "from", iif(i.binary, '', i.body) AS text, sim.name AS sim
       FROM inbound_message i JOIN sim ON sim.id = i.sim_id
       WHERE i.id > (SELECT through FROM keyword_reading WHERE id = 1) ORDER BY i.id LIMIT ?`,
    );
    this.#through = db.prepare('UPDATE keyword_reading SET through = max(through, ?) WHERE id = 1');
  }

  async list({ before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number }) {
    return this.#list
      .all(before, limit)
      .map(
        ({ hash, sealed, ...row }): OptOut =>
          Object.assign(row, { number: this.#sealer.open(sealed, numberContext(hash)) }),
      );
  }

  add(number: HashedNumber, source: OptOutSource, now: number): Promise<boolean> {
    return this.#committer.write((effects) => this.#stop(number, source, now, effects));
  }

  remove(hash: Uint8Array): Promise<boolean> {
    return this.#committer.write(() => this.#remove.run(hash).changes > 0);
  }

  cancelScheduled(numbers: readonly string[], now: number): Promise<number> {
    return this.#committer.write(
      (effects) => {
        const ids = numbers.flatMap((number) => this.#scheduled.all(number));
        for (const id of ids) this.#messages.cancel(id, now, effects);
        return ids.length;
      },
      { lane: 'batch', rows: numbers.length },
    );
  }

  async unread(limit: number): Promise<readonly UnreadText[]> {
    return this.#unread.all(limit);
  }

  read(upTo: number, wish: Wish | null, now: number): Promise<boolean> {
    return this.#committer.write((effects) => {
      this.#through.run(upTo);
      if (wish === null) return false;
      return wish.kind === 'stop' ? this.#stop(wish, 'message', now, effects) : this.#remove.run(wish.hash).changes > 0;
    });
  }

  #stop({ number, hash }: HashedNumber, source: OptOutSource, now: number, effects: Effects): boolean {
    const sealed = this.#sealer.seal(number, numberContext(hash));
    if (this.#add.run(hash, sealed, now, source).changes === 0) return false;
    for (const id of this.#waiting.all(number)) this.#messages.cancel(id, now, effects);
    return true;
  }
}
