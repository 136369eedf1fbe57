import { readAddress, readSmsc } from './address.ts';
import { decodeDataCoding } from './data-coding.ts';
import {
  LOOP_PREVENTION,
  MTI_MASK,
  NO_MORE_MESSAGES,
  REJECT_DUPLICATES,
  REPLY_PATH,
  STATUS_REPORT,
  USER_DATA_HEADER,
} from './first-octet.ts';
import { fromHex } from './hex.ts';
import { OctetReader } from './octet-reader.ts';
import { readCommand, readDeliverReport, readSubmitReport } from './report.ts';
import { readStatusReport } from './status-report.ts';
import { readTimestamp } from './timestamp.ts';
import { TpduError } from './tpdu-error.ts';
import type { Pdu, SmsDeliver, SmsSubmit, Tpdu } from './types.ts';
import { readUserData } from './user-data.ts';
import { readValidity } from './validity.ts';

export interface DecodeOptions {
  /** `mt`: network to phone; `mo`: phone to network. TP-MTI means something else in each. */
  readonly mode: 'mt' | 'mo';
  /** Whether the hex starts with the SMSC field, as in +CMT, +CDS, AT+CMGR and AT+CMGS. */
  readonly smsc: boolean;
}

/** Reads one PDU. Throws TpduError, and nothing else, for whatever is malformed. */
export function decodePdu(hex: string, options: DecodeOptions): Pdu {
  const reader = new OctetReader(fromHex(hex.trim()));
  const smsc = options.smsc ? readSmsc(reader) : null;
  const start = reader.at;
  const firstOctet = reader.octet('first_octet');
  const tpdu = options.mode === 'mt' ? readTerminated(reader, firstOctet) : readOriginated(reader, firstOctet);
  return { smsc, firstOctet, tpdu, tpduLength: reader.octets.length - start, trailing: reader.left };
}

function readTerminated(reader: OctetReader, firstOctet: number): Tpdu {
  switch (firstOctet & MTI_MASK) {
    case 0:
      return readDeliver(reader, firstOctet);
    case 1:
      return readSubmitReport(reader, (firstOctet & USER_DATA_HEADER) !== 0);
    case 2:
      return readStatusReport(reader, firstOctet);
    default:
      throw reservedType(reader);
  }
}

function readOriginated(reader: OctetReader, firstOctet: number): Tpdu {
  switch (firstOctet & MTI_MASK) {
    case 0:
      return readDeliverReport(reader, (firstOctet & USER_DATA_HEADER) !== 0);
    case 1:
      return readSubmit(reader, firstOctet);
    case 2:
      return readCommand(reader, (firstOctet & STATUS_REPORT) !== 0);
    default:
      throw reservedType(reader);
  }
}

function reservedType(reader: OctetReader): TpduError {
  return new TpduError('first_octet', reader.at - 1, 'The message type indicator 3 is reserved.');
}

function readDeliver(reader: OctetReader, firstOctet: number): SmsDeliver {
  const originator = readAddress(reader, 'originator');
  const pid = reader.octet('pid');
  const dcs = decodeDataCoding(reader.octet('dcs'));
  const timestamp = readTimestamp(reader, 'timestamp');
  return {
    type: 'deliver',
    moreMessages: (firstOctet & NO_MORE_MESSAGES) === 0,
    loopPrevention: (firstOctet & LOOP_PREVENTION) !== 0,
    statusReportIndication: (firstOctet & STATUS_REPORT) !== 0,
    replyPath: (firstOctet & REPLY_PATH) !== 0,
    originator,
    pid,
    dcs,
    timestamp,
    userData: readUserData(reader, dcs, (firstOctet & USER_DATA_HEADER) !== 0),
  };
}

function readSubmit(reader: OctetReader, firstOctet: number): SmsSubmit {
  const mr = reader.octet('mr');
  const destination = readAddress(reader, 'destination');
  const pid = reader.octet('pid');
  const dcs = decodeDataCoding(reader.octet('dcs'));
  const validity = readValidity(reader, firstOctet);
  return {
    type: 'submit',
    rejectDuplicates: (firstOctet & REJECT_DUPLICATES) !== 0,
    statusReportRequest: (firstOctet & STATUS_REPORT) !== 0,
    replyPath: (firstOctet & REPLY_PATH) !== 0,
    mr,
    destination,
    pid,
    dcs,
    validity,
    userData: readUserData(reader, dcs, (firstOctet & USER_DATA_HEADER) !== 0),
  };
}
