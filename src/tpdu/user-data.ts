import { decodeGsm7 } from '../alphabet/gsm7.ts';
import { fillBits, headerSeptets, packedLength, unpackSeptets } from '../alphabet/septets.ts';
import { decodeUcs2 } from '../alphabet/ucs2.ts';
import { contentOf } from './data-coding.ts';
import type { OctetReader } from './octet-reader.ts';
import { TpduError } from './tpdu-error.ts';
import type { DataCoding, UserData, UserDataHeader } from './types.ts';
import { decodeUserDataHeader } from './user-data-header.ts';

const FIELD = 'user_data';

/** TP-UDL and TP-UD. TP-UDL counts septets where the text is GSM 7-bit and not compressed, octets otherwise. */
export function readUserData(reader: OctetReader, dcs: DataCoding, hasHeader: boolean): UserData {
  const length = reader.octet('udl');
  const septets = countsSeptets(dcs);
  const from = reader.at;
  const octets = reader.take(septets ? packedLength(length) : length, FIELD);
  if (!hasHeader) return content(octets, length, dcs, null);
  const udhl = octets[0];
  if (udhl === undefined || udhl + 1 > octets.length || (septets && headerSeptets(udhl + 1) > length)) {
    throw new TpduError('udh', from, 'The user data header is longer than the user data.');
  }
  return content(octets, length, dcs, decodeUserDataHeader(octets, 0));
}

/** Octets of the header, its length octet included; 0 where there is none. */
export function headerLength(userData: Pick<UserData, 'header' | 'octets'>): number {
  return userData.header === null ? 0 : 1 + (userData.octets[0] as number);
}

/** Septets after the header and its fill bits, one an octet. The user data must be GSM 7-bit text. */
export function bodySeptets(userData: Pick<UserData, 'header' | 'length' | 'octets'>): Uint8Array {
  const header = headerLength(userData);
  return unpackSeptets(userData.octets, userData.length - headerSeptets(header), header, fillBits(header));
}

/** Whether TP-UDL counts septets: uncompressed GSM 7-bit text. */
export function countsSeptets(dcs: DataCoding): boolean {
  return contentOf(dcs) === 'gsm7' && !dcs.compressed;
}

function content(octets: Uint8Array, length: number, dcs: DataCoding, header: UserDataHeader | null): UserData {
  if (countsSeptets(dcs)) {
    const septets = bodySeptets({ header, length, octets });
    const text = header === null ? decodeGsm7(septets) : decodeGsm7(septets, tablesOf(header));
    return { length, header, octets, text, data: null };
  }
  const body = header === null ? octets : octets.subarray(1 + (octets[0] as number));
  return contentOf(dcs) === 'ucs2' && !dcs.compressed
    ? { length, header, octets, text: decodeUcs2(body), data: null }
    : { length, header, octets, text: null, data: body };
}

/** The national language tables that a header names. */
export function tablesOf(header: UserDataHeader | null): { readonly locking: number; readonly single: number } {
  return { locking: header?.lockingShift ?? 0, single: header?.singleShift ?? 0 };
}
