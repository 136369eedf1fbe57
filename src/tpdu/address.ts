import { decodeGsm7, encodeGsm7 } from '../alphabet/gsm7.ts';
import { packedLength, packSeptets, unpackSeptets } from '../alphabet/septets.ts';
import type { OctetReader } from './octet-reader.ts';
import type { OctetWriter } from './octet-writer.ts';
import { TpduError } from './tpdu-error.ts';
import type { Address, TypeOfNumber } from './types.ts';

/** Semi-octets of an address value, 23.040 9.1.2.5: 10 octets. */
const MAX_SEMI_OCTETS = 20;
const MAX_SMSC_OCTETS = 11;

const DIGITS = '0123456789*#abc';
const END_MARK = 0xf;

const TYPES_OF_NUMBER: readonly TypeOfNumber[] = [
  'unknown',
  'international',
  'national',
  'network_specific',
  'subscriber',
  'alphanumeric',
  'abbreviated',
  'reserved',
];

const INTERNATIONAL_TOA = 0x91;
const UNKNOWN_TOA = 0x81;
/** Alphanumeric, numbering plan unknown: what networks put before sender names. */
export const ALPHANUMERIC_TOA = 0xd0;

/** TP-OA, TP-DA, TP-RA: length in semi-octets, type of address, value. */
export function readAddress(reader: OctetReader, field: string): Address {
  const from = reader.at;
  const length = reader.octet(field);
  if (length > MAX_SEMI_OCTETS) {
    throw new TpduError(field, from, `The address has ${length} semi-octets, ${MAX_SEMI_OCTETS} are possible.`);
  }
  const toa = reader.skip(1, field, from);
  const value = reader.skip((length + 1) >>> 1, field, from);
  return address(reader.octets, reader.octets[toa] as number, value, length);
}

/** The service centre's address as modems put it before the TPDU: length in octets; null where it is zero. */
export function readSmsc(reader: OctetReader): Address | null {
  const from = reader.at;
  const length = reader.octet('smsc');
  if (length === 0) return null;
  if (length > MAX_SMSC_OCTETS) {
    throw new TpduError('smsc', from, `The SMSC address has ${length} octets, ${MAX_SMSC_OCTETS} are possible.`);
  }
  const toa = reader.skip(length, 'smsc', from);
  return address(reader.octets, reader.octets[toa] as number, toa + 1, (length - 1) * 2);
}

function address(octets: Uint8Array, toa: number, value: number, semiOctets: number): Address {
  const ton = TYPES_OF_NUMBER[(toa >>> 4) & 7] as TypeOfNumber;
  const number =
    ton === 'alphanumeric'
      ? decodeGsm7(unpackSeptets(octets, Math.floor((semiOctets * 4) / 7), value))
      : digits(octets, value, semiOctets, ton === 'international' ? '+' : '');
  return { number, ton, npi: toa & 0xf, toa };
}

function digits(octets: Uint8Array, value: number, semiOctets: number, prefix: string): string {
  let number = prefix;
  for (let i = 0; i < semiOctets; i++) {
    const octet = octets[value + (i >>> 1)] as number;
    const digit = i % 2 === 0 ? octet & 0xf : octet >>> 4;
    if (digit === END_MARK) break;
    number += DIGITS[digit];
  }
  return number;
}

/** Writes TP-OA, TP-DA or TP-RA. */
export function writeAddress(writer: OctetWriter, number: string, toa: number, field: string): void {
  if (isAlphanumeric(toa)) {
    const septets = encodeGsm7(number);
    const semiOctets = septets === null ? 0 : Math.ceil((septets.length * 7) / 4);
    if (septets === null || semiOctets > MAX_SEMI_OCTETS) {
      throw new TpduError(field, null, 'A sender name has at most 11 characters of the GSM 7-bit alphabet.');
    }
    const packed = new Uint8Array(packedLength(septets.length));
    packSeptets(septets, packed);
    writer.octet(semiOctets);
    writer.octet(toa);
    writer.bytes(packed);
    return;
  }
  const start = firstDigit(number);
  const length = number.length - start;
  checkLength(length, field);
  writer.octet(length);
  writer.octet(toa);
  writeDigits(writer, number, start, field);
}

/** Writes the SMSC field; null: a zero octet, the SIM's own service centre. */
export function writeSmsc(writer: OctetWriter, number: string | null, toa: number | undefined): void {
  if (number === null) {
    writer.octet(0);
  } else {
    const start = firstDigit(number);
    const length = number.length - start;
    checkLength(length, 'smsc');
    writer.octet(1 + ((length + 1) >>> 1));
    writer.octet(checkedToa(toa, number, 'smsc'));
    writeDigits(writer, number, start, 'smsc');
  }
  writer.startTpdu();
}

/** The type of address that was asked for, or the one that fits the number. */
export function checkedToa(toa: number | undefined, number: string, field: string): number {
  if (toa === undefined) return number.startsWith('+') ? INTERNATIONAL_TOA : UNKNOWN_TOA;
  if (!Number.isInteger(toa) || toa < 0x80 || toa > 0xff) {
    throw new TpduError(field, null, `The type of address of ${field} must be an octet from 128 to 255.`);
  }
  return toa;
}

function isAlphanumeric(toa: number): boolean {
  return ((toa >>> 4) & 7) === 5;
}

function firstDigit(number: string): number {
  return number.startsWith('+') ? 1 : 0;
}

function checkLength(length: number, field: string): void {
  if (length < 1 || length > MAX_SEMI_OCTETS) {
    throw new TpduError(field, null, `The number of ${field} must have 1 to ${MAX_SEMI_OCTETS} digits.`);
  }
}

function writeDigits(writer: OctetWriter, number: string, start: number, field: string): void {
  for (let i = start; i < number.length; i += 2) {
    const low = digitValue(number, i, field);
    const high = i + 1 < number.length ? digitValue(number, i + 1, field) : END_MARK;
    writer.octet((high << 4) | low);
  }
}

function digitValue(number: string, at: number, field: string): number {
  const unit = number.charCodeAt(at) - 0x30;
  if (unit >= 0 && unit <= 9) return unit;
  const value = DIGITS.indexOf(number.charAt(at), 10);
  if (value < 0) {
    throw new TpduError(field, null, `The number of ${field} may have digits, *, # and a, b, c only, after one +.`);
  }
  return value;
}
