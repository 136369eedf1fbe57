/** Frames as a modem gives them (SMSC field empty): from or about +254700000001, stamped 2026-01-05T09:00:00Z. */
const NUMBER = '0C91527400000010';
const STAMP = '62105090000000';
const octet = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');

export const STAMPED_AT = Date.UTC(2026, 0, 5, 9);

/** SMS-STATUS-REPORT. */
export const statusReport = (mr: number, status = 0): string =>
  `0006${octet(mr)}${NUMBER}${STAMP}${STAMP}${octet(status)}`;

/** SMS-DELIVER with `hello`. */
export const hello = (pid = 0): string => `0004${NUMBER}${octet(pid)}00${STAMP}05E8329BFD06`;

/** SMS-DELIVER of one UCS-2 character, part `seq` of `total`. */
export const part = (letter: string, seq: number, total: number, ref = 0x5a): string =>
  `0044${NUMBER}0008${STAMP}08050003${octet(ref)}${octet(total)}${octet(seq)}00${octet(letter.charCodeAt(0))}`;

/** SMS-DELIVER of three octets of data. */
export const data = (): string => `0004${NUMBER}0004${STAMP}03010203`;

/** SMS-DELIVER, flash, to port 5. */
export const flashToPort = (): string => `0044${NUMBER}0018${STAMP}09060504000500000041`;
