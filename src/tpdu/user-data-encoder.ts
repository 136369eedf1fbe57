import { isWellFormed } from '../alphabet/code-units.ts';
import { encodeGsm7 } from '../alphabet/gsm7.ts';
import { fillBits, headerSeptets, packSeptets, packedLength } from '../alphabet/septets.ts';
import { encodeUcs2 } from '../alphabet/ucs2.ts';
import type { OctetWriter } from './octet-writer.ts';
import { TpduError } from './tpdu-error.ts';
import type { SubmitInput } from './types.ts';

/** TP-UD holds this many octets, 23.040 9.2.3.24. */
export const MAX_USER_DATA_OCTETS = 140;

const NO_HEADER = new Uint8Array();

/** TP-UDL with TP-UD, ready to be written. */
export interface EncodedUserData {
  readonly length: number;
  readonly octets: Uint8Array;
}

/** Header and body as TP-UDL and TP-UD. Throws TpduError where they take more than 140 octets or the alphabet lacks a character. */
export function encodeUserData(body: SubmitInput['body'], header: Uint8Array = NO_HEADER): EncodedUserData {
  if (body.alphabet === 'gsm7') return encodeSeptets(body.text, header);
  const content = 'data' in body ? body.data : ucs2Octets(body.text);
  const length = header.length + content.length;
  checkLength(length);
  const octets = new Uint8Array(length);
  octets.set(header);
  octets.set(content, header.length);
  return { length, octets };
}

export function writeUserData(writer: OctetWriter, userData: EncodedUserData): void {
  writer.octet(userData.length);
  writer.bytes(userData.octets);
}

function encodeSeptets(text: string, header: Uint8Array): EncodedUserData {
  const septets = encodeGsm7(text);
  if (septets === null) {
    throw new TpduError('text', null, 'The text has characters that the GSM 7-bit alphabet lacks: send it as UCS-2.');
  }
  const length = headerSeptets(header.length) + septets.length;
  const size = packedLength(length);
  checkLength(size);
  const octets = new Uint8Array(size);
  octets.set(header);
  packSeptets(septets, octets, header.length, fillBits(header.length));
  return { length, octets };
}

function ucs2Octets(text: string): Uint8Array {
  if (!isWellFormed(text)) throw unpairedSurrogate();
  return encodeUcs2(text);
}

/** Text that no alphabet can carry. */
export function unpairedSurrogate(): TpduError {
  return new TpduError('text', null, 'The text has half of a surrogate pair: it is not well-formed Unicode.');
}

function checkLength(octets: number): void {
  if (octets <= MAX_USER_DATA_OCTETS) return;
  throw new TpduError(
    'user_data',
    null,
    `The user data takes ${octets} octets, one PDU holds ${MAX_USER_DATA_OCTETS}: split it into parts.`,
  );
}
