import { decodeGsm7, encodeGsm7 } from '../alphabet/gsm7.ts';
import { packedLength, packSeptets, unpackSeptets } from '../alphabet/septets.ts';
import { decodeUcs2 } from '../alphabet/ucs2.ts';
import { decimal, hexOctets, parametersOf } from '../at/params.ts';
import type { UssdCoding } from './profile.ts';

/** A network sends 182 characters at most (23.038 5), in hex four times as many; whoever sends more is none. */
const MAX_LENGTH = 1_000;

/** A code as AT+CUSD=1 wants it; null where this coding cannot carry it. */
export function encodeUssd(code: string, coding: UssdCoding): string | null {
  if (coding === 'plain') return code;
  const septets = encodeGsm7(code);
  if (septets === null) return null;
  const octets = new Uint8Array(packedLength(septets.length));
  packSeptets(septets, octets);
  return Buffer.from(octets).toString('hex').toUpperCase();
}

/** `+CUSD: <m>[,<str>[,<dcs>]]` (27.007 7.15); quotes, blanks and <dcs> may be missing. */
export interface UssdReply {
  /** <m>: 0 done, 1 more input wanted, 2 ended by the network, 3 other client, 4 not supported, 5 network timeout. */
  readonly state: number;
  readonly text: string | null;
}

export function parseUssd(line: string): UssdReply | null {
  const [, m, rest = ''] = /^(\d)\s*(?:,([^]*))?$/.exec(parametersOf(line.slice(0, MAX_LENGTH))) ?? [];
  const state = decimal(m);
  if (state === null) return null;
  // The text may hold commas and quotes of its own: <dcs> is what stands behind the last comma, where that is digits or nothing.
  const comma = rest.lastIndexOf(',');
  const last = comma === -1 ? null : rest.slice(comma + 1).trim();
  const text = last !== null && /^\d*$/.test(last) ? rest.slice(0, comma).trim() : rest.trim();
  const bare = /^"[^]*"$/.test(text) ? text.slice(1, -1) : text;
  return { state, text: bare === '' ? null : decodeUssd(bare, decimal(last ?? '')) };
}

/**
 * The text of a reply. <dcs> is not to be trusted: modems claim the default alphabet for what is UCS-2 in hex, for
 * packed septets in hex and for plain text. What the characters look like decides.
 */
export function decodeUssd(raw: string, dcs: number | null): string {
  const octets = hexOctets(raw);
  // A balance of digits alone is no hex; UCS-2 of digits begins with zeros.
  if (octets === null || (/^\d{1,15}$/.test(raw) && !raw.startsWith('00'))) return raw;
  const wide = octets.length % 2 === 0 ? upToNul(decodeUcs2(octets)) : null;
  if (wide !== null && (saysUcs2(dcs) || (looksLikeWords(wide) && wide.length > 2))) return wide;
  const narrow = decodeGsm7(unpackSeptets(octets, Math.floor((octets.length * 8) / 7))).replace(/[\r@]$/, '');
  if (isOrdinary(narrow)) return narrow;
  return wide !== null && looksLikeWords(wide) ? wide : raw;
}

/** 23.038 5: groups 01xx and 0001 with UCS-2. */
function saysUcs2(dcs: number | null): boolean {
  return dcs !== null && (dcs === 0x11 || ((dcs & 0xc0) === 0x40 && (dcs & 0x0c) === 0x08));
}

/** What stands behind is memory that was never written (Telit). */
function upToNul(text: string): string {
  const end = text.indexOf('\u0000');
  return end === -1 ? text : text.slice(0, end);
}

/** One script besides Latin letters, digits and punctuation: packed septets read as UCS-2 are a mixture of all. */
function looksLikeWords(text: string): boolean {
  return !/[^\P{Cc}\r\n\t]|\ufffd/u.test(text) && SCRIPTS.some((script) => script.test(text));
}

/** What is written with one another, a kind of writing each. */
const SCRIPTS: readonly RegExp[] = `
Latin Cyrillic Greek Arabic Hebrew Devanagari Bengali Gujarati Gurmukhi Tamil Telugu Kannada Malayalam Sinhala Thai Lao
Myanmar Georgian Armenian Ethiopic Khmer Han+Hiragana+Katakana Hangul+Han
`
  .trim()
  .split(/\s+/)
  .map((names) => ['Latin', 'Common', 'Inherited', ...names.split('+')].map((name) => `\\p{Script=${name}}`).join(''))
  .map((characters) => new RegExp(`^[${characters}]+$`, 'u'));

/** Nearly all of a text that a network sends is letters, digits and punctuation of ASCII. */
function isOrdinary(text: string): boolean {
  const ordinary = text.replaceAll(/[^\n\r\x20-\x7e]/g, '').length;
  return text !== '' && ordinary / text.length >= 0.8;
}
