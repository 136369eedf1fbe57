import { decodeDataCoding } from './data-coding.ts';
import type { OctetReader } from './octet-reader.ts';
import type { DataCoding, UserData } from './types.ts';
import { readUserData } from './user-data.ts';

const EXTENSION = 0x80;
const HAS_PID = 0x01;
const HAS_DCS = 0x02;
const HAS_USER_DATA = 0x04;

/** What TP-PI announces and reports carry at their end. */
export interface OptionalParameters {
  readonly pid: number | null;
  readonly dcs: DataCoding | null;
  readonly userData: UserData | null;
}

/** TP-PI and its extensions, 23.040 9.2.3.27. The first octet counts: no other bit is in use. */
export function readParameterIndicator(reader: OctetReader): number {
  const indicator = reader.octet('pi');
  let last = indicator;
  while ((last & EXTENSION) !== 0) last = reader.octet('pi');
  return indicator;
}

/** TP-PID, TP-DCS and TP-UD as announced; user data without TP-DCS is GSM 7-bit text. */
export function readParameters(reader: OctetReader, indicator: number, hasHeader: boolean): OptionalParameters {
  const pid = (indicator & HAS_PID) === 0 ? null : reader.octet('pid');
  const dcs = (indicator & HAS_DCS) === 0 ? null : decodeDataCoding(reader.octet('dcs'));
  const userData =
    (indicator & HAS_USER_DATA) === 0 ? null : readUserData(reader, dcs ?? decodeDataCoding(0), hasHeader);
  return { pid, dcs, userData };
}
