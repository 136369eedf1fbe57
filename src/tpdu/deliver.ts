import { ALPHANUMERIC_TOA, checkedToa, writeAddress, writeSmsc } from './address.ts';
import { encodeDataCoding } from './data-coding.ts';
import { MTI, NO_MORE_MESSAGES, REPLY_PATH, STATUS_REPORT, USER_DATA_HEADER } from './first-octet.ts';
import { OctetWriter } from './octet-writer.ts';
import { octet } from './submit.ts';
import { timestampOctets } from './timestamp.ts';
import type { EncodedPdu, SubmitInput } from './types.ts';
import { encodeUserData, writeUserData } from './user-data-encoder.ts';
import { encodeUserDataHeader } from './user-data-header.ts';

/** What both kinds of PDU from the network have in common. */
interface NetworkInput {
  readonly smsc?: string | null | undefined;
  readonly smscToa?: number | undefined;
  readonly moreMessages?: boolean | undefined;
  /** Offset of the service centre's time stamps in quarter hours; default 0. */
  readonly zoneQuarters?: number | undefined;
}

export interface DeliverInput extends NetworkInput {
  /** A number, or a sender name of up to 11 characters. */
  readonly originator: string;
  /** Type-of-address octet; 0x91 with `+`, 0xD0 for a name, else 0x81. */
  readonly originatorToa?: number | undefined;
  /** TP-SCTS, ms since the epoch. */
  readonly sentAt: number;
  readonly statusReportIndication?: boolean | undefined;
  readonly replyPath?: boolean | undefined;
  readonly pid?: number | undefined;
  readonly messageClass?: 0 | 1 | 2 | 3 | null | undefined;
  readonly body: SubmitInput['body'];
  readonly concat?: SubmitInput['concat'] | undefined;
  readonly ports?: SubmitInput['ports'] | undefined;
}

export interface StatusReportInput extends NetworkInput {
  /** TP-MR of the submit that it reports on. */
  readonly mr: number;
  readonly recipient: string;
  readonly recipientToa?: number | undefined;
  /** TP-SCTS of the submit and TP-DT, ms since the epoch. */
  readonly sentAt: number;
  readonly dischargedAt: number;
  /** TP-ST. */
  readonly status: number;
}

/** One SMS-DELIVER, 23.040 9.2.2.1. Throws TpduError where it cannot be made. */
export function encodeDeliver(input: DeliverInput): EncodedPdu {
  const { originator, body, concat = null, ports = null } = input;
  const header = encodeUserDataHeader(concat, ports);
  const writer = new OctetWriter();
  writeSmsc(writer, input.smsc ?? null, input.smscToa);
  writer.octet(
    MTI.deliver |
      (input.moreMessages === true ? 0 : NO_MORE_MESSAGES) |
      (input.statusReportIndication === true ? STATUS_REPORT : 0) |
      (header.length === 0 ? 0 : USER_DATA_HEADER) |
      (input.replyPath === true ? REPLY_PATH : 0),
  );
  const toa = input.originatorToa ?? (isNumber(originator) ? undefined : ALPHANUMERIC_TOA);
  writeAddress(writer, originator, checkedToa(toa, originator, 'originator'), 'originator');
  writer.octet(octet(input.pid ?? 0, 'pid'));
  writer.octet(encodeDataCoding({ alphabet: body.alphabet, messageClass: input.messageClass ?? null }));
  writer.bytes(timestampOctets(input.sentAt, input.zoneQuarters ?? 0, 'timestamp'));
  writeUserData(writer, encodeUserData(body, header));
  return writer.finish();
}

/** One SMS-STATUS-REPORT without optional parameters, 23.040 9.2.2.3. Throws TpduError where it cannot be made. */
export function encodeStatusReport(input: StatusReportInput): EncodedPdu {
  const { recipient, zoneQuarters = 0 } = input;
  const writer = new OctetWriter();
  writeSmsc(writer, input.smsc ?? null, input.smscToa);
  writer.octet(MTI.statusReport | (input.moreMessages === true ? 0 : NO_MORE_MESSAGES));
  writer.octet(octet(input.mr, 'mr'));
  writeAddress(writer, recipient, checkedToa(input.recipientToa, recipient, 'recipient'), 'recipient');
  writer.bytes(timestampOctets(input.sentAt, zoneQuarters, 'timestamp'));
  writer.bytes(timestampOctets(input.dischargedAt, zoneQuarters, 'discharge'));
  writer.octet(octet(input.status, 'status'));
  return writer.finish();
}

function isNumber(originator: string): boolean {
  return /^\+?[0-9*#]+$/.test(originator);
}
