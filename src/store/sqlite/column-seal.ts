import type { Sealer } from '../../crypto/sealer.ts';
import { isGatewayError } from '../../runtime/errors.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

/** Seals and opens the values of one column, each bound to its row. */
export interface ColumnSeal {
  seal(id: number, plain: string): Uint8Array;
  /** Throws `decrypt_failed`. */
  open(id: number, sealed: Uint8Array): string;
}

/** Of a column that a change of the data key reaches; of no other. */
export function sealColumn(sealer: Sealer, table: string, column: string): ColumnSeal {
  if (!SEALED_COLUMNS.some((known) => known.table === table && known.column === column))
    throw new RangeError(`${table}.${column} is not in the list of sealed columns`);
  const context = `${table}.${column}:`;
  return {
    seal: (id, plain) => sealer.seal(plain, context + String(id)),
    open: (id, sealed) => sealer.open(sealed, context + String(id)),
  };
}

/** Undefined where a value cannot be opened, which `damaged` is told of: one row must not keep all that come after it. */
export function unlessDamaged<T>(read: () => T, damaged: (err: unknown) => void): T | undefined {
  try {
    return read();
  } catch (err) {
    if (!isGatewayError(err, 'decrypt_failed')) throw err;
    damaged(err);
    return undefined;
  }
}
