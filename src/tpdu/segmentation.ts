import { isHighSurrogate, isWellFormed } from '../alphabet/code-units.ts';
import { gsm7Length, gsm7PieceEnd } from '../alphabet/gsm7.ts';
import { headerSeptets } from '../alphabet/septets.ts';
import { TpduError } from './tpdu-error.ts';
import { MAX_USER_DATA_OCTETS, unpairedSurrogate } from './user-data-encoder.ts';
import { concatOctets } from './user-data-header.ts';

/** TP-UD of 140 octets holds this many septets. */
const MAX_SEPTETS = 160;
/** The total of a concatenation is one octet. */
const MAX_PARTS = 255;

export interface SegmentationOptions {
  /** Forced alphabet; otherwise GSM 7-bit where it carries the text, else UCS-2. */
  readonly alphabet?: 'gsm7' | 'ucs2' | undefined;
  /** Width of the concatenation reference; default 8. */
  readonly concatBits?: 8 | 16 | undefined;
  /** Octets of header elements that every part carries besides the concatenation, their identifiers and lengths included. */
  readonly headerOctets?: number | undefined;
}

export interface Segmentation {
  readonly alphabet: 'gsm7' | 'ucs2';
  /** What each part says, in order; one part where the text fits without concatenation. */
  readonly parts: readonly string[];
}

/**
 * Cuts a text into what single SMS-SUBMITs carry: 160 septets or 70 code units in one part, 153 or 67 in each of
 * several (152 and 66 with a 16-bit reference). Escape and surrogate pairs stay whole. Throws TpduError for more
 * than 255 parts, for unpaired surrogates and for a forced alphabet that lacks a character.
 */
export function segmentText(text: string, options: SegmentationOptions = {}): Segmentation {
  const { concatBits = 8, headerOctets = 0 } = options;
  const septets = options.alphabet === 'ucs2' ? -1 : gsm7Length(text);
  if (septets < 0 && options.alphabet === 'gsm7') {
    throw new TpduError('text', null, 'The text has characters that the GSM 7-bit alphabet lacks: send it as UCS-2.');
  }
  const alphabet = septets < 0 ? 'ucs2' : 'gsm7';
  if (alphabet === 'ucs2' && !isWellFormed(text)) throw unpairedSurrogate();
  const size = alphabet === 'gsm7' ? septets : text.length;
  if (size <= capacity(alphabet, headerOctets === 0 ? 0 : 1 + headerOctets)) return { alphabet, parts: [text] };
  const limit = capacity(alphabet, 1 + headerOctets + concatOctets(concatBits));
  const parts = alphabet === 'gsm7' ? cutSeptets(text, limit) : cutUnits(text, limit);
  if (parts.length > MAX_PARTS) {
    throw new TpduError('text', null, `The text takes ${parts.length} parts, ${MAX_PARTS} are possible: shorten it.`);
  }
  return { alphabet, parts };
}

/** Septets or UTF-16 code units that fit beside a header of that many octets. */
function capacity(alphabet: 'gsm7' | 'ucs2', header: number): number {
  const units =
    alphabet === 'gsm7' ? MAX_SEPTETS - headerSeptets(header) : Math.floor((MAX_USER_DATA_OCTETS - header) / 2);
  if (units >= 2) return units;
  throw new TpduError('udh', null, 'The user data header leaves no room for text.');
}

function cutSeptets(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = gsm7PieceEnd(text, start, limit);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

function cutUnits(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + limit;
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}
