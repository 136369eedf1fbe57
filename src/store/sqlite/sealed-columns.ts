/** A column whose values are sealed (`Sealer.seal`), each bound to its row by the context `<table>.<column>:<id>`. */
export interface SealedColumn {
  readonly table: string;
  /** Of type BLOB; NULL and an empty one hold nothing. */
  readonly column: string;
  /** The INTEGER PRIMARY KEY of the table; default `id`. */
  readonly id?: string;
  /** The column that holds the keyed hash of the same value, by which rows are found; NULL there: the row is not to be found. */
  readonly index?: { readonly column: string; readonly kind: IndexKind };
}

/** What is looked for: values of one kind have one hash, in whatever table they are. */
export type IndexKind = 'number' | 'client_ref';

/**
 * Everything personal that is at rest, and the keys that outlast a change of the data key. A new data key is brought to all of
 * them, and no other table may hold a number, a text or an address.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'lasting_key', column: 'value' },
  { table: 'message', column: 'recipient', index: { column: 'recipient_hash', kind: 'number' } },
  { table: 'message', column: 'body' },
  { table: 'message', column: 'client_ref', index: { column: 'client_ref_hash', kind: 'client_ref' } },
  { table: 'message', column: 'callback_url' },
  { table: 'verification', column: 'recipient' },
  { table: 'verification', column: 'secret' },
  { table: 'verification', column: 'client_ref' },
  { table: 'verification', column: 'callback_url' },
  { table: 'inbound_message', column: 'sender', index: { column: 'sender_hash', kind: 'number' } },
  { table: 'inbound_message', column: 'body' },
  { table: 'inbound_set', column: 'sender', index: { column: 'sender_hash', kind: 'number' } },
  { table: 'inbound_frame', column: 'hex' },
  { table: 'inbound_frame', column: 'recipient' },
  { table: 'opt_out', column: 'number' },
  { table: 'email', column: 'content' },
  { table: 'totp', column: 'secret' },
  { table: 'idempotency', column: 'response' },
  { table: 'guard_block', column: 'label' },
  { table: 'event', column: 'detail' },
];
