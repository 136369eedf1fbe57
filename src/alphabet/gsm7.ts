import { fromUnits } from './code-units.ts';
import { LOCKING_SHIFT, SINGLE_SHIFT } from './shift-tables.ts';

/** Escape to the single shift table, 23.038 6.2.1. */
const ESCAPE = 0x1b;

/** In the encoding table: a code unit that the alphabet lacks, and one that goes after ESC. */
const UNDEFINED = 0xff;
const EXTENDED = 0x80;
const SPACE = 0x20;

const lockingCodes = LOCKING_SHIFT.map(toCodes);
const singleCodes = SINGLE_SHIFT.map(toCodes);
const septetOf = encodingTable();

/** Which national language tables a text is read with: identifiers of 23.038 A.1, unknown ones count as 0. */
export interface ShiftTables {
  readonly locking: number;
  readonly single: number;
}

const DEFAULT_TABLES: ShiftTables = { locking: 0, single: 0 };

/** Septets that the text takes in the default alphabet with its extension table; -1 where it does not fit. */
export function gsm7Length(text: string): number {
  let septets = 0;
  for (let i = 0; i < text.length; i++) {
    const code = septetOf[text.charCodeAt(i)] as number;
    if (code === UNDEFINED) return -1;
    septets += code >= EXTENDED ? 2 : 1;
  }
  return septets;
}

/** Where the longest piece of the text ends that starts at `from` and takes at most `limit` septets. The text must fit the alphabet. */
export function gsm7PieceEnd(text: string, from: number, limit: number): number {
  let left = limit;
  for (let i = from; i < text.length; i++) {
    left -= (septetOf[text.charCodeAt(i)] as number) >= EXTENDED ? 2 : 1;
    if (left < 0) return i;
  }
  return text.length;
}

/** The text as septets, one an octet; null where the default alphabet cannot carry it. */
export function encodeGsm7(text: string): Uint8Array | null {
  const length = gsm7Length(text);
  if (length < 0) return null;
  const septets = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = septetOf[text.charCodeAt(i)] as number;
    if (code >= EXTENDED) septets[at++] = ESCAPE;
    septets[at++] = code & 0x7f;
  }
  return septets;
}

/**
 * Septets, one an octet, as text. A code that the single shift table lacks shows the character of the locking
 * table (23.038 6.2.1.1); ESC ESC and an ESC at the end show a space.
 */
export function decodeGsm7(septets: Uint8Array, tables: ShiftTables = DEFAULT_TABLES): string {
  const locking = (lockingCodes[tables.locking] ?? lockingCodes[0]) as Uint16Array;
  const single = (singleCodes[tables.single] ?? singleCodes[0]) as Uint16Array;
  const units = new Uint16Array(septets.length);
  let length = 0;
  for (let i = 0; i < septets.length; i++) {
    const septet = (septets[i] as number) & 0x7f;
    units[length++] = septet === ESCAPE ? shifted(septets[++i], locking, single) : (locking[septet] as number);
  }
  return fromUnits(units.subarray(0, length));
}

function shifted(septet: number | undefined, locking: Uint16Array, single: Uint16Array): number {
  if (septet === undefined || septet === ESCAPE) return SPACE;
  const code = single[septet & 0x7f] as number;
  return code === 0 ? (locking[septet & 0x7f] as number) : code;
}

function toCodes(table: string): Uint16Array {
  return Uint16Array.from({ length: table.length }, (_, i) => table.charCodeAt(i));
}

/** Indexed by UTF-16 code unit, all of them, so that no look-up is out of bounds. */
function encodingTable(): Uint8Array {
  const locking = LOCKING_SHIFT[0] as string;
  const single = SINGLE_SHIFT[0] as string;
  const codes = new Uint8Array(0x10000).fill(UNDEFINED);
  for (let septet = 0; septet < 128; septet++) {
    if (septet !== ESCAPE) codes[locking.charCodeAt(septet)] = septet;
    const extension = single.charCodeAt(septet);
    if (extension !== 0) codes[extension] = EXTENDED | septet;
  }
  return codes;
}
