import { readAddress } from './address.ts';
import { LOOP_PREVENTION, NO_MORE_MESSAGES, STATUS_REPORT, USER_DATA_HEADER } from './first-octet.ts';
import type { OctetReader } from './octet-reader.ts';
import { readParameterIndicator, readParameters } from './parameters.ts';
import { readTimestamp } from './timestamp.ts';
import type { SmsStatusReport } from './types.ts';

/** A SIM record is filled up with this, and some modems hand the filling over. It is no parameter indicator. */
const FILLER = 0xff;

/** SMS-STATUS-REPORT after its first octet, 23.040 9.2.2.3. */
export function readStatusReport(reader: OctetReader, firstOctet: number): SmsStatusReport {
  const mr = reader.octet('mr');
  const recipient = readAddress(reader, 'recipient');
  const timestamp = readTimestamp(reader, 'timestamp');
  const discharge = readTimestamp(reader, 'discharge');
  const status = reader.octet('status');
  const next = reader.peek();
  const pi = next === undefined || next === FILLER ? null : readParameterIndicator(reader);
  const parameters = readParameters(reader, pi ?? 0, (firstOctet & USER_DATA_HEADER) !== 0);
  return {
    type: 'status_report',
    moreMessages: (firstOctet & NO_MORE_MESSAGES) === 0,
    loopPrevention: (firstOctet & LOOP_PREVENTION) !== 0,
    forCommand: (firstOctet & STATUS_REPORT) !== 0,
    mr,
    recipient,
    timestamp,
    discharge,
    status,
    pi,
    pid: parameters.pid,
    dcs: parameters.dcs,
    userData: parameters.userData,
  };
}
