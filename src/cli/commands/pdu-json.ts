import { USER_DATA_HEADER } from '../../tpdu/first-octet.ts';
import { toHex } from '../../tpdu/hex.ts';
import { isReservedStatus, reportText } from '../../tpdu/report-class.ts';
import type {
  Address,
  DataCoding,
  Pdu,
  SmsCommand,
  SmsDeliver,
  SmsStatusReport,
  SmsSubmit,
  Timestamp,
  Tpdu,
  UserData,
  UserDataHeader,
  Validity,
} from '../../tpdu/types.ts';
import { headerLength } from '../../tpdu/user-data.ts';
import { hasInvalidConcat } from '../../tpdu/user-data-header.ts';

/** A decoded PDU in snake case, as the test vectors name its fields. A field that is undefined is not there in JSON. */
export type DecodedJson = Readonly<Record<string, unknown>>;

const GENERAL_CODING_END = 0x80;

/** `withSmsc`: the PDU had an SMSC field, which may have been empty. */
export function pduJson(pdu: Pdu, withSmsc: boolean): DecodedJson {
  return {
    smsc: withSmsc ? (pdu.smsc?.number ?? null) : undefined,
    smsc_toa: pdu.smsc?.toa,
    first_octet: pdu.firstOctet,
    type: pdu.tpdu.type.replace('_', '-'),
    udhi: (pdu.firstOctet & USER_DATA_HEADER) !== 0,
    ...tpduJson(pdu.tpdu),
    tpdu_length: pdu.tpduLength,
    trailing_octets: pdu.trailing === 0 ? undefined : pdu.trailing,
  };
}

function tpduJson(tpdu: Tpdu): DecodedJson {
  switch (tpdu.type) {
    case 'deliver':
      return deliverJson(tpdu);
    case 'submit':
      return submitJson(tpdu);
    case 'status_report':
      return statusReportJson(tpdu);
    case 'deliver_report':
      return { fcs: present(tpdu.failureCause), pi: tpdu.pi, ...parametersJson(tpdu) };
    case 'submit_report':
      return {
        fcs: present(tpdu.failureCause),
        pi: tpdu.pi,
        ...timeJson('timestamp', tpdu.timestamp),
        ...parametersJson(tpdu),
      };
    default:
      return commandJson(tpdu);
  }
}

function deliverJson(tpdu: SmsDeliver): DecodedJson {
  return {
    more_messages: tpdu.moreMessages,
    loop_prevention: tpdu.loopPrevention,
    sri: tpdu.statusReportIndication,
    reply_path: tpdu.replyPath,
    originator: addressJson(tpdu.originator),
    pid: tpdu.pid,
    ...codingJson(tpdu.dcs),
    ...timeJson('timestamp', tpdu.timestamp),
    ...userDataJson(tpdu.userData, tpdu.dcs),
  };
}

function submitJson(tpdu: SmsSubmit): DecodedJson {
  return {
    reject_duplicates: tpdu.rejectDuplicates,
    srr: tpdu.statusReportRequest,
    reply_path: tpdu.replyPath,
    mr: tpdu.mr,
    destination: addressJson(tpdu.destination),
    pid: tpdu.pid,
    ...codingJson(tpdu.dcs),
    vp: validityJson(tpdu.validity),
    ...userDataJson(tpdu.userData, tpdu.dcs),
  };
}

function statusReportJson(tpdu: SmsStatusReport): DecodedJson {
  return {
    more_messages: tpdu.moreMessages,
    loop_prevention: tpdu.loopPrevention,
    srq: tpdu.forCommand,
    mr: tpdu.mr,
    recipient: addressJson(tpdu.recipient),
    ...timeJson('timestamp', tpdu.timestamp),
    ...timeJson('discharge', tpdu.discharge),
    status: tpdu.status,
    status_class: statusClass(tpdu.status),
    status_text: reportText(tpdu.status),
    pi: present(tpdu.pi),
    ...parametersJson(tpdu),
  };
}

function commandJson(tpdu: SmsCommand): DecodedJson {
  return {
    srr: tpdu.statusReportRequest,
    mr: tpdu.mr,
    pid: tpdu.pid,
    command_type: tpdu.command,
    message_number: tpdu.messageNumber,
    destination: addressJson(tpdu.destination),
    data: toHex(tpdu.data),
  };
}

/** The groups of 23.040 9.2.3.15. */
function statusClass(status: number): string {
  if (isReservedStatus(status)) return 'reserved';
  if (status < 0x20) return 'complete';
  if (status < 0x40) return 'temporary';
  return status < 0x60 ? 'permanent' : 'temporary-final';
}

function parametersJson(tpdu: Pick<SmsStatusReport, 'pid' | 'dcs' | 'userData'>): DecodedJson {
  return {
    pid: present(tpdu.pid),
    ...(tpdu.dcs === null ? {} : codingJson(tpdu.dcs)),
    ...(tpdu.userData === null ? {} : userDataJson(tpdu.userData, tpdu.dcs)),
  };
}

function addressJson({ number, ton, npi, toa }: Address): DecodedJson {
  return { number, ton: ton === 'network_specific' ? 'network' : ton, npi, toa };
}

function codingJson(dcs: DataCoding): DecodedJson {
  return {
    dcs: dcs.octet,
    alphabet: dcs.alphabet === 'data' ? '8bit' : dcs.alphabet === 'reserved' ? 'gsm7' : dcs.alphabet,
    dcs_reserved: flag(dcs.alphabet === 'reserved'),
    class: dcs.messageClass,
    compressed: dcs.octet < GENERAL_CODING_END ? dcs.compressed : undefined,
    auto_delete: flag(dcs.autoDelete),
    mwi:
      dcs.waiting === null
        ? undefined
        : { store: !dcs.waiting.discard, active: dcs.waiting.active, type: dcs.waiting.kind },
  };
}

function timeJson(name: 'timestamp' | 'discharge', time: Timestamp): DecodedJson {
  return { [name]: time.iso, [`${name}_hex`]: time.hex };
}

function validityJson(validity: Validity | null): DecodedJson {
  if (validity === null) return { format: 'none' };
  switch (validity.kind) {
    case 'relative':
      return { format: 'relative', value: validity.octet, seconds: validity.seconds };
    case 'absolute':
      return { format: 'absolute', at: validity.time.iso, hex: validity.time.hex };
    default:
      return enhancedJson(validity.hex, validity.seconds);
  }
}

function enhancedJson(hex: string, seconds: number | null): DecodedJson {
  const indicator = Number.parseInt(hex.slice(0, 2), 16);
  return {
    format: 'enhanced',
    hex,
    single_shot: (indicator & 0x40) !== 0,
    extension: (indicator & 0x80) !== 0,
    kind: (['none', 'relative', 'seconds', 'hhmmss'] as const)[indicator & 7] ?? 'reserved',
    seconds: present(seconds),
  };
}

function userDataJson(userData: UserData, dcs: DataCoding | null): DecodedJson {
  const body = userData.octets.length - headerLength(userData);
  const odd = dcs?.alphabet === 'ucs2' && userData.text !== null && body % 2 !== 0;
  return {
    udl: userData.length,
    ucs2_odd: flag(odd),
    udh: userData.header === null ? undefined : headerJson(userData.header, userData),
    text: present(userData.text),
    data: userData.data === null ? undefined : toHex(userData.data),
  };
}

function headerJson(header: UserDataHeader, userData: UserData): DecodedJson {
  const { elements, concat, ports, lockingShift, singleShift } = header;
  return {
    elements: elements.map(({ id, hex }) => ({ iei: id, data: hex })),
    concat: present(concat),
    concat_invalid: flag(hasInvalidConcat(header)),
    ports: ports === null ? undefined : { bits: ports.bits, dest: ports.destination, src: ports.source },
    locking_shift: lockingShift === 0 ? undefined : lockingShift,
    single_shift: singleShift === 0 ? undefined : singleShift,
    hex: toHex(userData.octets, 0, headerLength(userData)),
  };
}

function present<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

function flag(value: boolean): true | undefined {
  return value ? true : undefined;
}
