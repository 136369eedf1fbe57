import type { Database, Statement } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import type { InboundBody } from '../inbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import { RowIds } from './row-ids.ts';

export interface NewInbound extends InboundBody {
  readonly simId: number;
  readonly sender: string;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly messageClass: number | null;
  readonly port: number | null;
  readonly parts: number;
  readonly complete: boolean;
}

/** Rows of received messages; the one place that seals and opens them. */
export class InboundRows {
  readonly senders: ColumnSeal;
  readonly bodies: ColumnSeal;
  readonly #sealer: Keyring;
  readonly #ids: RowIds;
  readonly #insert: Statement;
  readonly #rewrite: Statement;

  constructor(db: Database, sealer: Keyring) {
    this.senders = sealColumn(sealer, 'inbound_message', 'sender');
    this.bodies = sealColumn(sealer, 'inbound_message', 'body');
    this.#sealer = sealer;
    this.#ids = new RowIds(db, 'inbound_message');
    this.#insert = db.prepare(
      `INSERT INTO inbound_message (id, sim_id, sender, sender_hash, body, binary, received_at, sent_at, message_class, port, parts, complete)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#rewrite = db.prepare('UPDATE inbound_message SET body = ?, binary = ?, complete = ? WHERE id = ?');
  }

  /** Returns the new row id. */
  insert(row: NewInbound): number {
    const id = this.#ids.next();
    this.#insert.run(
      id,
      row.simId,
      this.senders.seal(id, row.sender),
      this.#sealer.index('number', row.sender),
      this.bodies.seal(id, row.body),
      row.binary ? 1 : 0,
      row.receivedAt,
      row.sentAt,
      row.messageClass,
      row.port,
      row.parts,
      row.complete ? 1 : 0,
    );
    return id;
  }

  /** Parts that were missing have come. */
  rewrite(id: number, { body, binary }: InboundBody, complete: boolean): void {
    this.#rewrite.run(this.bodies.seal(id, body), binary ? 1 : 0, complete ? 1 : 0, id);
  }
}
