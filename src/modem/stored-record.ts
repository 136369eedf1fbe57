import { decimal, fieldsOf } from '../at/params.ts';

/** One record of +CMGR or +CMGL in PDU mode. */
export interface StoredRecord {
  /** Null where +CMGR does not repeat it. */
  readonly index: number | null;
  /** 0 unread, 1 read, 2 stored unsent, 3 stored sent (27.005 3.1); null where the modem leaves it out (SR memory). */
  readonly stat: number | null;
  /** Upper-case hex where it is hex at all; as the modem gave it, without blanks and stray quotes. */
  readonly pdu: string;
}

/** `text_mode`: the modem answers in text mode although it acknowledged AT+CMGF=0. */
export type StoredAnswer =
  | { readonly kind: 'records'; readonly records: readonly StoredRecord[] }
  | { kind: 'text_mode' };

/**
 * The answer to AT+CMGR (`+CMGR`) or AT+CMGL (`+CMGL`). Headers have one to four fields, the last one is the length
 * and only a hint; some print the PDU behind the header on the same line.
 */
export function storedRecords(lines: readonly string[], name: '+CMGR' | '+CMGL'): StoredAnswer {
  const records: StoredRecord[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (!line.startsWith(`${name}:`)) continue;
    const [, header = line, glued] = /^(.*?)(?:\s([0-9A-Fa-f]{16,}"?))?$/.exec(line) ?? [];
    const fields = fieldsOf(header);
    if (fields.some((field) => /^(?:REC|STO) /.test(field))) return { kind: 'text_mode' };
    const next = lines[at + 1];
    const pdu = cleanPdu(glued ?? (next === undefined || next.startsWith(`${name}:`) ? '' : next));
    if (pdu !== '') records.push({ ...indexAndStat(fields, name), pdu });
  }
  return { kind: 'records', records };
}

/** `+CMGL: <index>,<stat>,…,<len>`; `+CMGR: [<index>,]<stat>,[<alpha>],<len>` with stat missing on some. */
function indexAndStat(fields: readonly string[], name: '+CMGR' | '+CMGL'): Pick<StoredRecord, 'index' | 'stat'> {
  if (name === '+CMGL' || fields.length === 4) return { index: decimal(fields[0]), stat: decimal(fields[1]) };
  return { index: null, stat: fields.length > 1 ? decimal(fields[0]) : null };
}

export function cleanPdu(text: string): string {
  return text.replaceAll(/[\s"]/g, '').toUpperCase();
}

/** TP-MTI of an SMSC field and TPDU in hex (23.040 9.2.3.1); null for records that do not look like a PDU at all. */
export function messageTypeOf(pdu: string): number | null {
  if (pdu.length % 2 !== 0 || !/^[0-9A-F]+$/i.test(pdu)) return null;
  const octet = (at: number) => Number.parseInt(pdu.slice(at * 2, at * 2 + 2), 16);
  const smsc = octet(0);
  // SMSC: at most 10 octets of digits behind a type of address, whose highest bit is always set.
  const plausible = smsc === 0 || (smsc >= 2 && smsc <= 11 && (octet(1) & 0x80) !== 0 && (octet(1) & 0x70) !== 0x70);
  const shortest = smsc + 1 + 7;
  if (!plausible || pdu.length < shortest * 2) return null;
  const type = octet(smsc + 1) & 0x03;
  return type === 3 ? null : type;
}
