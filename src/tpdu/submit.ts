import { checkedToa, writeAddress, writeSmsc } from './address.ts';
import { encodeDataCoding } from './data-coding.ts';
import { MTI, REJECT_DUPLICATES, REPLY_PATH, STATUS_REPORT, USER_DATA_HEADER } from './first-octet.ts';
import { OctetWriter } from './octet-writer.ts';
import { TpduError } from './tpdu-error.ts';
import type { EncodedPdu, SubmitInput } from './types.ts';
import { encodeUserData, writeUserData } from './user-data-encoder.ts';
import { encodeUserDataHeader } from './user-data-header.ts';
import { validityFormat, writeValidity } from './validity.ts';

/** One SMS-SUBMIT, 23.040 9.2.2.2. Throws TpduError, and nothing else, where it cannot be made. */
export function encodeSubmit(input: SubmitInput): EncodedPdu {
  const { destination, body, concat = null, ports = null } = input;
  const header = concat === null && ports === null ? undefined : encodeUserDataHeader(concat, ports);
  const writer = new OctetWriter();
  writeSmsc(writer, input.smsc ?? null, input.smscToa);
  writer.octet(
    MTI.submit |
      validityFormat(input.validity) |
      (input.rejectDuplicates === true ? REJECT_DUPLICATES : 0) |
      (input.statusReport === true ? STATUS_REPORT : 0) |
      (header === undefined ? 0 : USER_DATA_HEADER) |
      (input.replyPath === true ? REPLY_PATH : 0),
  );
  writer.octet(octet(input.mr ?? 0, 'mr'));
  writeAddress(writer, destination, checkedToa(input.destinationToa, destination, 'destination'), 'destination');
  writer.octet(octet(input.pid ?? 0, 'pid'));
  writer.octet(encodeDataCoding({ alphabet: body.alphabet, messageClass: input.messageClass ?? null }));
  writeValidity(writer, input.validity);
  writeUserData(writer, encodeUserData(body, header));
  return writer.finish();
}

/** The value, where it fits an octet. */
export function octet(value: number, field: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= 0xff) return value;
  throw new TpduError(field, null, `The field ${field} must be an octet from 0 to 255.`);
}
