import { decimal, fieldsOf, hexOctets, parametersOf, parseRanges, parseStringGroups } from '../at/params.ts';

type Lines = readonly string[];

/** The line of that name: responses may hold others, and echoes of the same (020: twice). */
function lineOf(lines: Lines, name: string): string | null {
  return lines.find((line) => line.trimStart().startsWith(`${name}:`)) ?? null;
}

function fields(lines: Lines, name: string): string[] {
  const line = lineOf(lines, name);
  return line === null ? [] : fieldsOf(line);
}

/** 0-31 of `+CSQ: <rssi>,<ber>`; null where unknown (99) or damaged. */
export function signalOf(lines: Lines): number | null {
  const rssi = decimal(fields(lines, '+CSQ')[0]);
  return rssi !== null && rssi <= 31 ? rssi : null;
}

/**
 * 0-31 of `+CESQ: <rxlev>,<ber>,<rscp>,<ecno>,<rsrq>,<rsrp>` (27.007 8.69), by the level of the network that the modem is
 * in: dBm on the scale of +CSQ. Null where unknown (99, 255).
 */
export function extendedSignalOf(lines: Lines): number | null {
  const [rxlev, , rscp, , , rsrp] = fields(lines, '+CESQ').map((field) => decimal(field));
  const dbm = known(rsrp, 97, -141) ?? known(rscp, 96, -121) ?? known(rxlev, 63, -111);
  return dbm === null ? null : Math.min(31, Math.max(0, Math.round((dbm + 113) / 2)));
}

function known(value: number | null | undefined, most: number, offset: number): number | null {
  return value === null || value === undefined || value > most ? null : value + offset;
}

/** <fun> of +CFUN?; null where the modem answers with its range list (ZTE). */
export function cfunOf(lines: Lines): number | null {
  return decimal(fields(lines, '+CFUN')[0]);
}

/** `READY`, `SIM PIN` … of +CPIN?, whatever the quotes and blanks. */
export function cpinOf(lines: Lines): string | null {
  const text = fields(lines, '+CPIN')[0]?.trim().toUpperCase();
  return text === undefined || text === '' ? null : text;
}

/** Digits of AT+CIMI. */
export function imsiOf(lines: Lines): string | null {
  return digitsOf(lines, /(?:^|\D)(\d{14,15})(?:\D|$)/);
}

/** 18-20 digits of +CCID and its many sisters; filler F taken off. */
export function iccidOf(lines: Lines): string | null {
  return digitsOf(lines, /(?:^|[^0-9A-F])(\d{18,20})F{0,2}(?:[^0-9A-F]|$)/i);
}

function digitsOf(lines: Lines, pattern: RegExp): string | null {
  for (const line of lines) {
    const digits = pattern.exec(line)?.[1];
    if (digits !== undefined) return digits;
  }
  return null;
}

/** EF-ICCID as +CRSM gives it: two digits an octet with the nibbles swapped (31.102 4.2.1). */
export function recordIccidOf(lines: Lines): string | null {
  const [sw1, , hex = ''] = fields(lines, '+CRSM');
  if (decimal(sw1) !== 144 || hexOctets(hex) === null) return null;
  return iccidOf([hex.replaceAll(/(.)(.)/g, '$2$1')]);
}

/** Own number of `+CNUM: "name","+44…",145`; an ERROR glued before it (Huawei) is skipped. */
export function ownNumberOf(lines: Lines): string | null {
  for (const line of lines) {
    const at = line.indexOf('+CNUM:');
    if (at === -1) continue;
    const number = fieldsOf(line.slice(at))[1]?.trim();
    if (number !== undefined && /^\+?\d{3,}$/.test(number)) return number;
  }
  return null;
}

/**
 * Service centre of +CSCA?, E.164 with `+` where its type says international; null where none is set. Under
 * CSCS="UCS2" it comes as hex.
 */
export function serviceCentreOf(lines: Lines): string | null {
  const [raw = '', type] = fields(lines, '+CSCA');
  const number = fromUcs2(raw.trim()) ?? raw.trim();
  if (!/^\+?\d{3,20}$/.test(number)) return null;
  return decimal(type) === 145 && !number.startsWith('+') ? `+${number}` : number;
}

/** Text of UCS2 hex that holds digits only; null for anything else, a plain number included. */
function fromUcs2(text: string): string | null {
  if (!/^(?:00[0-9A-F]{2}){3,}$/i.test(text)) return null;
  return String.fromCharCode(...(hexOctets(text) ?? []).filter((_, at) => at % 2 === 1));
}

/**
 * Storages of +CPMS=?, one list a group: read and delete, write and send, receive. Empty where it names none; names that
 * 27.005 does not know (`SM_P` of Alcatel) are left out.
 */
export function storageGroupsOf(lines: Lines): string[][] {
  const line = lineOf(lines, '+CPMS');
  if (line === null) return [];
  // Some lose a quote; no name needs one.
  const groups = parseStringGroups(parametersOf(line).replaceAll('"', ''));
  return groups.map((group) => group.filter((name) => /^[A-Z]{2}$/.test(name)));
}

export interface StorageUse {
  readonly used: number;
  readonly total: number;
}

/** mem1 of `+CPMS: "SM",14,50,…` and of `+CPMS: 14,50,…`. */
export function storageUseOf(lines: Lines): StorageUse | null {
  const numbers = fields(lines, '+CPMS').map((field) => decimal(field));
  const at = numbers[0] === null ? 1 : 0;
  const used = numbers[at] ?? null;
  const total = numbers[at + 1] ?? null;
  return used === null || total === null ? null : { used, total };
}

/** The values that +CNMI=? allows, one list a field; null where the answer cannot be read. */
export function indicationsOfferedOf(lines: Lines): number[][] | null {
  const line = lineOf(lines, '+CNMI');
  const groups = line === null ? [] : parseRanges(parametersOf(line));
  return groups.some((group) => group.length > 0) ? groups : null;
}

/** The setting that +CNMI? reads back; null where it cannot be read. */
export function indicationsOf(lines: Lines): number[] | null {
  const values = fields(lines, '+CNMI').map((field) => decimal(field));
  return values.length >= 4 && values.every((value) => value !== null) ? values : null;
}

/** <stat> of the answer to +CREG?, +CGREG? or +CEREG?, which carries <n> before it. */
export function registrationStatOf(lines: Lines): number | null {
  const line = lines.find((candidate) => /^\s*\+C(?:G|E)?REG:/.test(candidate));
  return line === undefined ? null : decimal(fieldsOf(line)[1]);
}

/** Name, or digits, of `+COPS: <mode>,<format>,"<oper>"`; null where not registered. */
export function operatorOf(lines: Lines): string | null {
  const name = fields(lines, '+COPS')[2]?.trim();
  return name === undefined || name === '' ? null : name;
}
