/** Type of number, 23.040 9.1.2.5. */
export type TypeOfNumber =
  | 'unknown'
  | 'international'
  | 'national'
  | 'network_specific'
  | 'subscriber'
  | 'alphanumeric'
  | 'abbreviated'
  | 'reserved';

export interface Address {
  /** Digits with `+` in front where international; text where alphanumeric. */
  readonly number: string;
  readonly ton: TypeOfNumber;
  /** Numbering plan, 0-15. */
  readonly npi: number;
  /** The type-of-address octet as it was. */
  readonly toa: number;
}

/** TP-DCS, 23.038 section 4. */
export interface DataCoding {
  readonly octet: number;
  /** `reserved` codings carry GSM 7-bit text, 23.038 4. */
  readonly alphabet: 'gsm7' | 'data' | 'ucs2' | 'reserved';
  readonly messageClass: 0 | 1 | 2 | 3 | null;
  readonly compressed: boolean;
  readonly autoDelete: boolean;
  /** Message waiting indication of the groups 1100-1110. */
  readonly waiting: {
    readonly active: boolean;
    readonly kind: 'voicemail' | 'fax' | 'email' | 'other';
    readonly discard: boolean;
  } | null;
}

/** TP-SCTS, TP-DT and absolute validity, 23.040 9.2.3.11. */
export interface Timestamp {
  /** Wall time with the offset of the PDU, `2026-11-21T09:30:05+00:00`; null where the seven octets are no date. */
  readonly iso: string | null;
  readonly epochMs: number | null;
  readonly hex: string;
}

export interface Concat {
  readonly ref: number;
  readonly bits: 8 | 16;
  readonly total: number;
  /** 1-based. */
  readonly seq: number;
}

export interface UserDataHeader {
  readonly elements: readonly { readonly id: number; readonly hex: string }[];
  /** Only where total >= 1 and 1 <= seq <= total. */
  readonly concat: Concat | null;
  readonly ports: { readonly bits: 8 | 16; readonly destination: number; readonly source: number } | null;
  /** National language tables 23.038 A.1, 0 = default. */
  readonly singleShift: number;
  readonly lockingShift: number;
}

/** TP-UD, read. */
export interface UserData {
  /** TP-UDL as it stood. */
  readonly length: number;
  readonly header: UserDataHeader | null;
  /** TP-UD as it stood, header included: parts of a message are joined from these, see join-parts.ts. */
  readonly octets: Uint8Array;
  /** Text of gsm7, ucs2 and reserved (read as gsm7); null for data and compressed. */
  readonly text: string | null;
  /** The octets after the header, where there is no text. */
  readonly data: Uint8Array | null;
}

export type Validity =
  | { readonly kind: 'relative'; readonly octet: number; readonly seconds: number }
  | { readonly kind: 'absolute'; readonly time: Timestamp }
  | { readonly kind: 'enhanced'; readonly hex: string; readonly seconds: number | null };

export interface SmsDeliver {
  readonly type: 'deliver';
  readonly moreMessages: boolean;
  readonly loopPrevention: boolean;
  readonly statusReportIndication: boolean;
  readonly replyPath: boolean;
  readonly originator: Address;
  readonly pid: number;
  readonly dcs: DataCoding;
  readonly timestamp: Timestamp;
  readonly userData: UserData;
}

export interface SmsSubmit {
  readonly type: 'submit';
  readonly rejectDuplicates: boolean;
  readonly statusReportRequest: boolean;
  readonly replyPath: boolean;
  readonly mr: number;
  readonly destination: Address;
  readonly pid: number;
  readonly dcs: DataCoding;
  readonly validity: Validity | null;
  readonly userData: UserData;
}

export interface SmsStatusReport {
  readonly type: 'status_report';
  readonly moreMessages: boolean;
  readonly loopPrevention: boolean;
  /** TP-SRQ: it answers an SMS-COMMAND. */
  readonly forCommand: boolean;
  readonly mr: number;
  readonly recipient: Address;
  readonly timestamp: Timestamp;
  readonly discharge: Timestamp;
  /** TP-ST. */
  readonly status: number;
  readonly pi: number | null;
  readonly pid: number | null;
  readonly dcs: DataCoding | null;
  readonly userData: UserData | null;
}

export interface SmsDeliverReport {
  readonly type: 'deliver_report';
  /** TP-FCS, null in an acknowledgement. */
  readonly failureCause: number | null;
  readonly pi: number;
  readonly pid: number | null;
  readonly dcs: DataCoding | null;
  readonly userData: UserData | null;
}

export interface SmsSubmitReport {
  readonly type: 'submit_report';
  readonly failureCause: number | null;
  readonly pi: number;
  readonly timestamp: Timestamp;
  readonly pid: number | null;
  readonly dcs: DataCoding | null;
  readonly userData: UserData | null;
}

export interface SmsCommand {
  readonly type: 'command';
  readonly statusReportRequest: boolean;
  readonly mr: number;
  readonly pid: number;
  /** TP-CT. */
  readonly command: number;
  readonly messageNumber: number;
  readonly destination: Address;
  readonly data: Uint8Array;
}

export type Tpdu = SmsDeliver | SmsSubmit | SmsStatusReport | SmsDeliverReport | SmsSubmitReport | SmsCommand;

/** A PDU as modems give it: service centre address, TPDU, and what was left over. */
export interface Pdu {
  readonly smsc: Address | null;
  readonly firstOctet: number;
  readonly tpdu: Tpdu;
  /** Octets without the SMSC field: what AT+CMGS=<n> takes. */
  readonly tpduLength: number;
  /** Octets after the TPDU (0xFF filler of SIM records, junk): tolerated, not read. */
  readonly trailing: number;
}

/** What a caller gives to have an SMS-SUBMIT made. */
export interface SubmitInput {
  /** E.164 with `+`, or national digits. */
  readonly destination: string;
  /** Type-of-address octet; 0x91 with `+`, else 0x81. */
  readonly destinationToa?: number;
  /** Null: the SIM's own service centre (a zero octet). */
  readonly smsc?: string | null;
  readonly smscToa?: number;
  /** TP-MR; modems replace it. Default 0. */
  readonly mr?: number;
  readonly statusReport?: boolean;
  readonly rejectDuplicates?: boolean;
  readonly replyPath?: boolean;
  readonly pid?: number;
  readonly messageClass?: 0 | 1 | 2 | 3 | null;
  readonly validity?:
    | { readonly relativeSeconds: number }
    | { readonly relativeOctet: number }
    | { readonly absolute: string }
    | { readonly enhancedHex: string }
    | null;
  readonly body:
    | { readonly alphabet: 'gsm7' | 'ucs2'; readonly text: string }
    | { readonly alphabet: 'data'; readonly data: Uint8Array };
  readonly concat?: Concat | null;
  readonly ports?: { readonly bits: 8 | 16; readonly destination: number; readonly source: number } | null;
}

export interface EncodedPdu {
  /** SMSC field and TPDU, upper-case hex. */
  readonly hex: string;
  readonly tpduLength: number;
}
