import type { Database, Statement } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import type { HashedNumber, OptOut, OptOuts, OptOutSource, UnreadText, Wish } from '../opt-outs.ts';
import { SYSTEM } from '../audit.ts';
import type { AuditChain } from './audit-chain.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Committer } from './committer.ts';
import type { Effects } from './effects.ts';
import type { InboundRows } from './inbound-rows.ts';
import type { MessageRows } from './message-rows.ts';
import { RowIds } from './row-ids.ts';
import { betweenIdsOf } from './segment-ids.ts';

type Row = Omit<OptOut, 'number'> & { readonly sealed: Uint8Array };
type UnreadRow = Omit<UnreadText, 'from' | 'text'> & { readonly from: Buffer; readonly text: Buffer | null };

export interface OptOutParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly sealer: Keyring;
  readonly messages: MessageRows;
  readonly inbound: InboundRows;
  readonly audit: AuditChain;
}

export class SqliteOptOuts implements OptOuts {
  readonly #committer: Committer;
  readonly #sealer: Keyring;
  readonly #numbers: ColumnSeal;
  readonly #ids: RowIds;
  readonly #messages: MessageRows;
  readonly #inbound: InboundRows;
  readonly #audit: AuditChain;
  readonly #list: Statement<[number, number], Row>;
  readonly #add: Statement;
  readonly #remove: Statement;
  readonly #waiting: Statement<[Uint8Array], number>;
  readonly #scheduled: Statement<[Uint8Array], number>;
  readonly #unread: Statement<[number], UnreadRow>;
  readonly #through: Statement;

  constructor({ db, committer, sealer, messages, inbound, audit }: OptOutParts) {
    this.#committer = committer;
    this.#sealer = sealer;
    this.#numbers = sealColumn(sealer, 'opt_out', 'number');
    this.#ids = new RowIds(db, 'opt_out');
    this.#inbound = inbound;
    this.#audit = audit;
    this.#messages = messages;
    this.#list = db.prepare(
      'SELECT id, number AS sealed, since, source FROM opt_out WHERE id < ? ORDER BY id DESC LIMIT ?',
    );
    this.#add = db.prepare(
      'INSERT INTO opt_out (id, number_hash, number, since, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_hash) DO NOTHING',
    );
    this.#remove = db.prepare('DELETE FROM opt_out WHERE number_hash = ?');
    const messagesIn = (states: string) =>
      db
        .prepare<[Uint8Array], number>(
          `SELECT id FROM message WHERE recipient_hash = ? AND class <> 'otp' AND EXISTS
           (SELECT 1 FROM segment s WHERE s.id ${betweenIdsOf('message')} AND s.state IN (${states}))`,
        )
        .pluck();
    this.#waiting = messagesIn("'scheduled', 'queued'");
    this.#scheduled = messagesIn("'scheduled'");
    this.#unread = db.prepare(
      `SELECT i.id, i.sender AS "from", iif(i.binary, NULL, i.body) AS text, sim.name AS sim
       FROM inbound_message i JOIN sim ON sim.id = i.sim_id
       WHERE i.id > (SELECT through FROM keyword_reading WHERE id = 1) ORDER BY i.id LIMIT ?`,
    );
    this.#through = db.prepare('UPDATE keyword_reading SET through = max(through, ?) WHERE id = 1');
  }

  async list({ before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number }) {
    return this.#list
      .all(before, limit)
      .map(({ sealed, ...row }): OptOut => Object.assign(row, { number: this.#numbers.open(row.id, sealed) }));
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
        const ids = numbers.flatMap((number) => this.#idsOf(this.#scheduled, number));
        for (const id of ids) this.#messages.cancel(id, now, effects);
        return ids.length;
      },
      { lane: 'batch', rows: numbers.length },
    );
  }

  async unread(limit: number): Promise<readonly UnreadText[]> {
    const { senders, bodies } = this.#inbound;
    return this.#unread.all(limit).map(
      (row): UnreadText =>
        Object.assign(row, {
          from: senders.open(row.id, row.from),
          text: row.text === null ? '' : bodies.open(row.id, row.text),
        }),
    );
  }

  read(upTo: number, wish: Wish | null, now: number): Promise<boolean> {
    return this.#committer.write((effects) => {
      this.#through.run(upTo);
      if (wish === null) return false;
      const stop = wish.kind === 'stop';
      const changed = stop ? this.#stop(wish, 'message', now, effects) : this.#remove.run(wish.hash).changes > 0;
      const action = stop ? 'opt_out_added' : 'opt_out_removed';
      if (changed) this.#audit.append({ at: now, by: SYSTEM, action, subject: `inbound:${upTo}`, detail: 'message' });
      return changed;
    });
  }

  #stop({ number, hash }: HashedNumber, source: OptOutSource, now: number, effects: Effects): boolean {
    const id = this.#ids.next();
    if (this.#add.run(id, hash, this.#numbers.seal(id, number), now, source).changes === 0) return false;
    for (const waiting of this.#idsOf(this.#waiting, number)) this.#messages.cancel(waiting, now, effects);
    return true;
  }

  #idsOf(statement: Statement<[Uint8Array], number>, number: string): readonly number[] {
    return this.#sealer.indexes('number', number).flatMap((index) => statement.all(index));
  }
}
