import { fromHex, toHex } from './hex.ts';
import type { OctetReader } from './octet-reader.ts';
import type { OctetWriter } from './octet-writer.ts';
import { isoTimestampOctets, readTimestamp, TIMESTAMP_OCTETS } from './timestamp.ts';
import { TpduError } from './tpdu-error.ts';
import type { SubmitInput, Validity } from './types.ts';

const FIELD = 'vp';
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 604_800;

/** TP-VPF: bits 4 and 3 of the first octet, 23.040 9.2.3.3. */
const FORMAT_MASK = 0x18;
const ENHANCED = 0x08;
const RELATIVE = 0x10;
const ABSOLUTE = 0x18;

/** Seconds of a relative TP-VP octet, 23.040 9.2.3.12.1. */
export function relativeValiditySeconds(octet: number): number {
  if (octet <= 143) return (octet + 1) * 5 * MINUTE;
  if (octet <= 167) return 12 * HOUR + (octet - 143) * 30 * MINUTE;
  if (octet <= 196) return (octet - 166) * DAY;
  return (octet - 192) * WEEK;
}

/** The smallest relative TP-VP octet that is not shorter than asked for; 255 (63 weeks) for anything longer. */
export function relativeValidityOctet(seconds: number): number {
  if (Number.isNaN(seconds)) throw new TpduError(FIELD, null, 'The validity period must be a number of seconds.');
  if (seconds <= 12 * HOUR) return Math.max(0, Math.ceil(seconds / (5 * MINUTE)) - 1);
  if (seconds <= DAY) return 143 + Math.ceil((seconds - 12 * HOUR) / (30 * MINUTE));
  if (seconds <= 30 * DAY) return 166 + Math.ceil(seconds / DAY);
  return Math.min(255, 192 + Math.ceil(seconds / WEEK));
}

/** TP-VP of an SMS-SUBMIT whose first octet is given; null where it has none. */
export function readValidity(reader: OctetReader, firstOctet: number): Validity | null {
  switch (firstOctet & FORMAT_MASK) {
    case RELATIVE: {
      const octet = reader.octet(FIELD);
      return { kind: 'relative', octet, seconds: relativeValiditySeconds(octet) };
    }
    case ABSOLUTE:
      return { kind: 'absolute', time: readTimestamp(reader, FIELD) };
    case ENHANCED: {
      const octets = reader.take(TIMESTAMP_OCTETS, FIELD);
      return { kind: 'enhanced', hex: toHex(octets), seconds: enhancedSeconds(octets) };
    }
    default:
      return null;
  }
}

/** Bits of TP-VPF that the validity asked for needs. */
export function validityFormat(validity: SubmitInput['validity']): number {
  if (validity === null || validity === undefined) return 0;
  if ('absolute' in validity) return ABSOLUTE;
  return 'enhancedHex' in validity ? ENHANCED : RELATIVE;
}

export function writeValidity(writer: OctetWriter, validity: SubmitInput['validity']): void {
  if (validity === null || validity === undefined) return;
  if ('relativeSeconds' in validity) writer.octet(relativeValidityOctet(validity.relativeSeconds));
  else if ('relativeOctet' in validity) writer.octet(relativeOctet(validity.relativeOctet));
  else if ('absolute' in validity) writer.bytes(isoTimestampOctets(validity.absolute, FIELD));
  else writer.bytes(enhancedOctets(validity.enhancedHex));
}

/** 23.040 9.2.3.12.3: bits 2-0 of the functionality indicator say what follows, bit 7 that the indicator goes on. */
function enhancedSeconds(octets: Uint8Array): number | null {
  const [indicator = 0, first = 0, second = 0, third = 0] = octets;
  if ((indicator & 0x80) !== 0) return null;
  switch (indicator & 7) {
    case 1:
      return relativeValiditySeconds(first);
    case 2:
      return first;
    case 3:
      return clockSeconds(first, second, third);
    default:
      return null;
  }
}

/** Hours, minutes and seconds in swapped semi-octets; null where they are none. */
function clockSeconds(...octets: readonly [number, number, number]): number | null {
  let seconds = 0;
  for (const octet of octets) {
    const tens = octet & 0xf;
    const units = octet >>> 4;
    if (tens > 9 || units > 9) return null;
    seconds = seconds * 60 + tens * 10 + units;
  }
  return seconds;
}

function relativeOctet(octet: number): number {
  if (!Number.isInteger(octet) || octet < 0 || octet > 255) {
    throw new TpduError(FIELD, null, 'The relative validity period must be an octet from 0 to 255.');
  }
  return octet;
}

function enhancedOctets(hex: string): Uint8Array {
  const octets = fromHex(hex, FIELD);
  if (octets.length !== TIMESTAMP_OCTETS) {
    throw new TpduError(FIELD, null, `The enhanced validity period must be ${TIMESTAMP_OCTETS} octets of hex.`);
  }
  return octets;
}
