import { readAddress } from './address.ts';
import type { OctetReader } from './octet-reader.ts';
import { readParameterIndicator, readParameters } from './parameters.ts';
import { readTimestamp } from './timestamp.ts';
import type { SmsCommand, SmsDeliverReport, SmsSubmitReport } from './types.ts';

/** Bits that TP-PI leaves unused and every failure cause in use (0x80 and above, 23.040 9.2.3.22) has one of. */
const NOT_A_PARAMETER_INDICATOR = 0xf8;

/** SMS-DELIVER-REPORT after its first octet, 23.040 9.2.2.1a. */
export function readDeliverReport(reader: OctetReader, hasHeader: boolean): SmsDeliverReport {
  const failureCause = readFailureCause(reader);
  const pi = readParameterIndicator(reader);
  const { pid, dcs, userData } = readParameters(reader, pi, hasHeader);
  return { type: 'deliver_report', failureCause, pi, pid, dcs, userData };
}

/** SMS-SUBMIT-REPORT after its first octet, 23.040 9.2.2.2a. */
export function readSubmitReport(reader: OctetReader, hasHeader: boolean): SmsSubmitReport {
  const failureCause = readFailureCause(reader);
  const pi = readParameterIndicator(reader);
  const timestamp = readTimestamp(reader, 'timestamp');
  const { pid, dcs, userData } = readParameters(reader, pi, hasHeader);
  return { type: 'submit_report', failureCause, pi, timestamp, pid, dcs, userData };
}

/**
 * TP-FCS stands in a report that rides on RP-ERROR and is absent on RP-ACK, which the TPDU itself does not say.
 * An octet that could only be TP-PI is read as TP-PI.
 */
function readFailureCause(reader: OctetReader): number | null {
  const next = reader.peek();
  return next === undefined || (next & NOT_A_PARAMETER_INDICATOR) !== 0 ? reader.octet('fcs') : null;
}

/** SMS-COMMAND after its first octet, 23.040 9.2.2.4. */
export function readCommand(reader: OctetReader, statusReportRequest: boolean): SmsCommand {
  const mr = reader.octet('mr');
  const pid = reader.octet('pid');
  const command = reader.octet('command_type');
  const messageNumber = reader.octet('message_number');
  const destination = readAddress(reader, 'destination');
  const length = reader.octet('udl');
  const data = reader.take(length, 'data');
  return { type: 'command', statusReportRequest, mr, pid, command, messageNumber, destination, data };
}
