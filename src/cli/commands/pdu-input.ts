import { fromHex } from '../../tpdu/hex.ts';
import { encodeSubmit } from '../../tpdu/submit.ts';
import { encodeSubmitText } from '../../tpdu/submit-text.ts';
import { TpduError } from '../../tpdu/tpdu-error.ts';
import type { EncodedPdu, SubmitInput } from '../../tpdu/types.ts';
import { type JsonObject, oneOf, optional, optionalObject, required } from './pdu-values.ts';

/** More than 255 parts hold, in any alphabet. */
const MAX_TEXT_LENGTH = 100_000;

export interface EncodedJson {
  readonly pdus: readonly { readonly hex: string; readonly tpdu_length: number }[];
}

/**
 * `{destination, text | text_repeat | text_utf16_hex | data, smsc?, alphabet?, class?, mr?, srr?, vp?, concat?, …}` as
 * SMS-SUBMITs. `smsc_included: false` leaves the SMSC field away. Throws TpduError.
 */
export function encodeInput(input: JsonObject): EncodedJson {
  const withSmsc = optional(input, 'smsc_included', 'boolean') ?? true;
  const pdus = encode(input).map(({ hex, tpduLength }) => ({
    hex: withSmsc ? hex : hex.slice(hex.length - tpduLength * 2),
    tpdu_length: tpduLength,
  }));
  return { pdus };
}

function encode(input: JsonObject): readonly EncodedPdu[] {
  const common = commonFields(input);
  const data = optional(input, 'data', 'string');
  if (data !== undefined) return [encodeSubmit({ ...common, body: { alphabet: 'data', data: fromHex(data, 'data') } })];
  const alphabet = oneOf(input, 'alphabet', ['gsm7', 'ucs2']);
  return encodeSubmitText({ ...common, text: textOf(input), alphabet, concat: concatOf(input) });
}

function commonFields(input: JsonObject): Omit<SubmitInput, 'body'> {
  const smscToa = optional(input, 'smsc_toa', 'number');
  const destinationToa = optional(input, 'destination_toa', 'number');
  return {
    destination: required(input, 'destination', 'string'),
    ...(destinationToa === undefined ? {} : { destinationToa }),
    smsc: optional(input, 'smsc', 'string') ?? null,
    ...(smscToa === undefined ? {} : { smscToa }),
    mr: optional(input, 'mr', 'number') ?? 0,
    statusReport: optional(input, 'srr', 'boolean') ?? false,
    rejectDuplicates: optional(input, 'rd', 'boolean') ?? false,
    replyPath: optional(input, 'reply_path', 'boolean') ?? false,
    pid: optional(input, 'pid', 'number') ?? 0,
    messageClass: oneOf(input, 'class', [0, 1, 2, 3]) ?? null,
    validity: validityOf(input),
    ports: portsOf(input),
  };
}

function textOf(input: JsonObject): string {
  const repeat = input['text_repeat'];
  if (repeat !== undefined) return repeated(repeat);
  const utf16 = optional(input, 'text_utf16_hex', 'string');
  if (utf16 === undefined) return required(input, 'text', 'string');
  const octets = fromHex(utf16, 'text_utf16_hex');
  let text = '';
  for (let i = 0; i + 1 < octets.length; i += 2) {
    text += String.fromCharCode(((octets[i] as number) << 8) | (octets[i + 1] as number));
  }
  return text;
}

function repeated(value: unknown): string {
  const [unit, count]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (typeof unit !== 'string' || typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    throw new TpduError('text_repeat', null, 'The field text_repeat must be a text and how often it comes.');
  }
  if (unit.length * count > MAX_TEXT_LENGTH) {
    throw new TpduError('text_repeat', null, 'The text takes more than 255 parts: shorten it.');
  }
  return unit.repeat(count);
}

function validityOf(input: JsonObject): NonNullable<SubmitInput['validity']> | null {
  const vp = optionalObject(input, 'vp');
  if (vp === undefined) return null;
  const relativeSeconds = optional(vp, 'relative_seconds', 'number');
  if (relativeSeconds !== undefined) return { relativeSeconds };
  const relativeOctet = optional(vp, 'relative_octet', 'number');
  if (relativeOctet !== undefined) return { relativeOctet };
  const absolute = optional(vp, 'absolute', 'string');
  if (absolute !== undefined) return { absolute };
  return { enhancedHex: required(vp, 'enhanced_hex', 'string') };
}

function concatOf(input: JsonObject): { bits: 8 | 16; ref: number } | undefined {
  const concat = optionalObject(input, 'concat');
  if (concat === undefined) return undefined;
  return { bits: oneOf(concat, 'bits', [8, 16]) ?? 8, ref: optional(concat, 'ref', 'number') ?? 0 };
}

function portsOf(input: JsonObject): NonNullable<SubmitInput['ports']> | null {
  const ports = optionalObject(input, 'ports');
  if (ports === undefined) return null;
  return {
    bits: oneOf(ports, 'bits', [8, 16]) ?? 16,
    destination: required(ports, 'dest', 'number'),
    source: optional(ports, 'src', 'number') ?? 0,
  };
}
