import { USER_DATA_HEADER } from '../../tpdu/first-octet.ts';
import { toHex } from '../../tpdu/hex.ts';
import { isReservedStatus } from '../../tpdu/report-class.ts';
import type {
  Address,
  DataCoding,
  Pdu,
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

/** A decoded PDU in snake case, as the test vectors name its fields. */
export type DecodedJson = Readonly<Record<string, unknown>>;

const GENERAL_CODING_END = 0x80;

/** `withSmsc`: the PDU had an SMSC field, which may have been empty. */
export function pduJson(pdu: Pdu, withSmsc: boolean): DecodedJson {
  return {
    ...(withSmsc ? { smsc: pdu.smsc?.number ?? null } : {}),
    ...(pdu.smsc === null ? {} : { smsc_toa: pdu.smsc.toa }),
    first_octet: pdu.firstOctet,
    type: pdu.tpdu.type.replace('_', '-'),
    udhi: (pdu.firstOctet & USER_DATA_HEADER) !== 0,
    ...tpduJson(pdu.tpdu),
    tpdu_length: pdu.tpduLength,
    ...(pdu.trailing === 0 ? {} : { trailing_octets: pdu.trailing }),
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
      return { ...failureJson(tpdu.failureCause), pi: tpdu.pi, ...parametersJson(tpdu) };
    case 'submit_report':
      return {
        ...failureJson(tpdu.failureCause),
        pi: tpdu.pi,
        ...timeJson('timestamp', tpdu.timestamp),
        ...parametersJson(tpdu),
      };
    case 'command':
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
    ...(tpdu.pi === null ? {} : { pi: tpdu.pi }),
    ...parametersJson(tpdu),
  };
}

/** The groups of 23.040 9.2.3.15. */
function statusClass(status: number): string {
  if (isReservedStatus(status)) return 'reserved';
  if (status < 0x20) return 'complete';
  if (status < 0x40) return 'temporary';
  return status < 0x60 ? 'permanent' : 'temporary-final';
}

function failureJson(cause: number | null): DecodedJson {
  return cause === null ? {} : { fcs: cause };
}

function parametersJson(tpdu: Pick<SmsStatusReport, 'pid' | 'dcs' | 'userData'>): DecodedJson {
  return {
    ...(tpdu.pid === null ? {} : { pid: tpdu.pid }),
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
    ...(dcs.alphabet === 'reserved' ? { dcs_reserved: true } : {}),
    class: dcs.messageClass,
    ...(dcs.octet < GENERAL_CODING_END ? { compressed: dcs.compressed } : {}),
    ...(dcs.autoDelete ? { auto_delete: true } : {}),
    ...(dcs.waiting === null
      ? {}
      : { mwi: { store: !dcs.waiting.discard, active: dcs.waiting.active, type: dcs.waiting.kind } }),
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
    case 'enhanced': {
      const indicator = Number.parseInt(validity.hex.slice(0, 2), 16);
      return {
        format: 'enhanced',
        hex: validity.hex,
        single_shot: (indicator & 0x40) !== 0,
        extension: (indicator & 0x80) !== 0,
        kind: (['none', 'relative', 'seconds', 'hhmmss'] as const)[indicator & 7] ?? 'reserved',
        ...(validity.seconds === null ? {} : { seconds: validity.seconds }),
      };
    }
  }
}

function userDataJson(userData: UserData, dcs: DataCoding | null): DecodedJson {
  const body = userData.octets.length - headerLength(userData);
  const odd = dcs?.alphabet === 'ucs2' && userData.text !== null && body % 2 !== 0;
  return {
    udl: userData.length,
    ...(odd ? { ucs2_odd: true } : {}),
    ...(userData.header === null ? {} : { udh: headerJson(userData.header, userData) }),
    ...(userData.text === null ? {} : { text: userData.text }),
    ...(userData.data === null ? {} : { data: toHex(userData.data) }),
  };
}

function headerJson(header: UserDataHeader, userData: UserData): DecodedJson {
  const { elements, concat, ports, lockingShift, singleShift } = header;
  return {
    elements: elements.map(({ id, hex }) => ({ iei: id, data: hex })),
    ...(concat === null ? {} : { concat }),
    ...(hasInvalidConcat(header) ? { concat_invalid: true } : {}),
    ...(ports === null ? {} : { ports: { bits: ports.bits, dest: ports.destination, src: ports.source } }),
    ...(lockingShift === 0 ? {} : { locking_shift: lockingShift }),
    ...(singleShift === 0 ? {} : { single_shift: singleShift }),
    hex: toHex(userData.octets, 0, headerLength(userData)),
  };
}
