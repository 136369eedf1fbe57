import type { SubmitFailureClass } from './modem.ts';

/** What an error that ends a submit means for it. */
export interface ErrorClass {
  /**
   * `sent`: the service centre has it already. `unknown`: nobody can tell. `ignore`: not about the submit at all.
   * The others are the reasons of a failed submit.
   */
  readonly class: Exclude<SubmitFailureClass, 'before_write'> | 'sent' | 'unknown' | 'ignore';
  /** The message may have left although this error came. */
  readonly maybeSent: boolean;
}

/**
 * +CMS ERROR codes: 24.011 annex E (1-127), 23.040 9.2.3.22 (128-255), 27.005 3.2.5 (300-500), and from 512 on what
 * vendors (Wavecom, Siemens, Quectel) were seen to use.
 */
const CMS: Readonly<Record<number, ErrorClass>> = {
  1: { class: 'message', maybeSent: false }, // Unassigned (unallocated) number
  8: { class: 'account', maybeSent: false }, // Operator determined barring
  10: { class: 'account', maybeSent: false }, // Call barred
  17: { class: 'retry_later', maybeSent: false }, // Network failure
  21: { class: 'account', maybeSent: false }, // Short message transfer rejected
  22: { class: 'retry_later', maybeSent: false }, // Congestion (MO) / memory capacity exceeded (MT)
  27: { class: 'retry_later', maybeSent: false }, // Destination out of order
  28: { class: 'account', maybeSent: false }, // Unidentified subscriber
  29: { class: 'account', maybeSent: false }, // Facility rejected
  30: { class: 'account', maybeSent: false }, // Unknown subscriber
  38: { class: 'retry_later', maybeSent: false }, // Network out of order
  41: { class: 'retry', maybeSent: false }, // Temporary failure
  42: { class: 'retry_later', maybeSent: false }, // Congestion
  47: { class: 'retry', maybeSent: false }, // Resources unavailable, unspecified
  50: { class: 'account', maybeSent: false }, // Requested facility not subscribed
  69: { class: 'account', maybeSent: false }, // Requested facility not implemented
  81: { class: 'retry', maybeSent: false }, // Invalid short message transfer reference value
  95: { class: 'message', maybeSent: false }, // Semantically incorrect message
  96: { class: 'message', maybeSent: false }, // Invalid mandatory information
  97: { class: 'message', maybeSent: false }, // Message type non-existent or not implemented
  98: { class: 'retry', maybeSent: false }, // Message not compatible with SM protocol state
  99: { class: 'message', maybeSent: false }, // Information element non-existent or not implemented
  111: { class: 'retry', maybeSent: false }, // Protocol error, unspecified
  127: { class: 'retry_later', maybeSent: true }, // Interworking, unspecified
  128: { class: 'message', maybeSent: false }, // Telematic interworking not supported
  129: { class: 'message', maybeSent: false }, // Short message Type 0 not supported
  130: { class: 'message', maybeSent: false }, // Cannot replace short message
  143: { class: 'message', maybeSent: false }, // Unspecified TP-PID error
  144: { class: 'message', maybeSent: false }, // Data coding scheme (alphabet) not supported
  145: { class: 'message', maybeSent: false }, // Message class not supported
  159: { class: 'message', maybeSent: false }, // Unspecified TP-DCS error
  160: { class: 'message', maybeSent: false }, // Command cannot be actioned
  161: { class: 'message', maybeSent: false }, // Command unsupported
  175: { class: 'message', maybeSent: false }, // Unspecified TP-Command error
  176: { class: 'message', maybeSent: false }, // TPDU not supported
  192: { class: 'retry_later', maybeSent: false }, // SC busy
  193: { class: 'account', maybeSent: false }, // No SC subscription
  194: { class: 'retry_later', maybeSent: false }, // SC system failure
  195: { class: 'message', maybeSent: false }, // Invalid SME address
  196: { class: 'message', maybeSent: false }, // Destination SME barred
  197: { class: 'sent', maybeSent: true }, // SM rejected - duplicate SM
  198: { class: 'config', maybeSent: false }, // TP-VPF not supported
  199: { class: 'config', maybeSent: false }, // TP-VP not supported
  208: { class: 'storage', maybeSent: false }, // SIM SMS storage full
  209: { class: 'storage', maybeSent: false }, // No SMS storage capability in SIM
  210: { class: 'modem', maybeSent: false }, // Error in MS
  211: { class: 'storage', maybeSent: false }, // Memory capacity exceeded
  212: { class: 'retry', maybeSent: false }, // SIM application toolkit busy
  213: { class: 'retry', maybeSent: false }, // SIM data download error
  255: { class: 'retry_later', maybeSent: true }, // Unspecified error cause
  300: { class: 'modem', maybeSent: false }, // ME failure
  301: { class: 'retry', maybeSent: false }, // SMS service of ME reserved
  302: { class: 'modem', maybeSent: false }, // Operation not allowed
  303: { class: 'config', maybeSent: false }, // Operation not supported
  304: { class: 'message', maybeSent: false }, // Invalid PDU mode parameter
  305: { class: 'config', maybeSent: false }, // Invalid text mode parameter
  310: { class: 'sim', maybeSent: false }, // (U)SIM not inserted
  311: { class: 'sim', maybeSent: false }, // (U)SIM PIN required
  312: { class: 'sim', maybeSent: false }, // PH-(U)SIM PIN required
  313: { class: 'sim', maybeSent: false }, // (U)SIM failure
  314: { class: 'retry', maybeSent: false }, // (U)SIM busy
  315: { class: 'sim', maybeSent: false }, // (U)SIM wrong
  316: { class: 'sim', maybeSent: false }, // (U)SIM PUK required
  317: { class: 'sim', maybeSent: false }, // (U)SIM PIN2 required
  318: { class: 'sim', maybeSent: false }, // (U)SIM PUK2 required
  320: { class: 'storage', maybeSent: false }, // Memory failure
  321: { class: 'storage', maybeSent: false }, // Invalid memory index
  322: { class: 'storage', maybeSent: false }, // Memory full
  325: { class: 'message', maybeSent: false }, // (vendor, seen for 142..148 characters)
  330: { class: 'config', maybeSent: false }, // SMSC address unknown
  331: { class: 'retry_later', maybeSent: false }, // No network service
  332: { class: 'unknown', maybeSent: true }, // Network timeout
  340: { class: 'ignore', maybeSent: false }, // No +CNMA acknowledgement expected
  350: { class: 'retry_later', maybeSent: true }, // (Quectel EC20, unexplained)
  500: { class: 'retry_later', maybeSent: true }, // Unknown error
  512: { class: 'retry', maybeSent: false }, // Wavecom: MM establishment failure / MO-MT collision / weak signal. Siemens: user abort
  513: { class: 'unknown', maybeSent: true }, // Wavecom: lower layer failure, no ack 28 s/42 s. Siemens: unable to store
  514: { class: 'retry_later', maybeSent: false }, // Wavecom: CP error / congestion. Siemens: invalid status
  515: { class: 'retry', maybeSent: false }, // Wavecom: please wait, init in progress. Siemens: invalid character in address
  516: { class: 'message', maybeSent: false }, // Siemens: invalid length. Motorola: location too high
  517: { class: 'message', maybeSent: false }, // Siemens: invalid character in PDU
  519: { class: 'message', maybeSent: false }, // Siemens: invalid length or character
  520: { class: 'message', maybeSent: false }, // Siemens: invalid character in text
  521: { class: 'unknown', maybeSent: true }, // Siemens: timer expired
  522: { class: 'retry', maybeSent: false }, // Siemens: operation temporary not allowed
  531: { class: 'account', maybeSent: false }, // Wavecom: FDN check failed (number not in fixed dialling list)
  532: { class: 'retry', maybeSent: false }, // Siemens: SIM not ready
  535: { class: 'retry', maybeSent: false }, // Siemens: PS busy
  538: { class: 'message', maybeSent: false }, // Siemens: invalid parameter
  549: { class: 'message', maybeSent: false }, // Siemens: incorrect PDU length
  550: { class: 'message', maybeSent: false }, // Siemens: invalid MTI
  551: { class: 'message', maybeSent: false }, // Siemens: invalid (non-hex) chars in address
  553: { class: 'message', maybeSent: false }, // Siemens: incorrect PDU length (UDL)
  554: { class: 'message', maybeSent: false }, // Siemens: incorrect SCA length
  615: { class: 'retry_later', maybeSent: false }, // Siemens: network failure
  616: { class: 'retry_later', maybeSent: false }, // Siemens: network is down
  767: { class: 'retry', maybeSent: true }, // Siemens: operation failed
  772: { class: 'sim', maybeSent: false }, // SIM powered down
};

/** +CME ERROR codes seen while sending (27.007 9.2). */
const CME: Readonly<Record<number, ErrorClass>> = {
  3: { class: 'modem', maybeSent: false }, // operation not allowed
  4: { class: 'modem', maybeSent: false }, // operation not supported
  10: { class: 'sim', maybeSent: false }, // SIM not inserted
  11: { class: 'sim', maybeSent: false }, // SIM PIN required
  12: { class: 'sim', maybeSent: false }, // SIM PUK required
  13: { class: 'sim', maybeSent: false }, // SIM failure
  14: { class: 'retry', maybeSent: false }, // SIM busy
  15: { class: 'sim', maybeSent: false }, // SIM wrong
  16: { class: 'sim', maybeSent: false }, // incorrect password
  30: { class: 'retry_later', maybeSent: false }, // no network service
  31: { class: 'unknown', maybeSent: true }, // network timeout
  32: { class: 'retry_later', maybeSent: false }, // emergency calls only
  100: { class: 'retry_later', maybeSent: true }, // unknown
  103: { class: 'account', maybeSent: false }, // illegal MS
  106: { class: 'account', maybeSent: false }, // illegal ME
  112: { class: 'retry_later', maybeSent: false }, // location area not allowed
  113: { class: 'retry_later', maybeSent: false }, // roaming not allowed in this location area
  132: { class: 'account', maybeSent: false }, // service option not supported
  515: { class: 'retry', maybeSent: false }, // still starting, or busy
};

/** A code outside the tables says as little as 500. */
const UNLISTED: ErrorClass = { class: 'retry_later', maybeSent: true };

/** `code` null: the modem gave a text that is in no table. */
export function cmsClass(code: number | null): ErrorClass {
  return (code === null ? undefined : CMS[code]) ?? UNLISTED;
}

export function cmeClass(code: number | null): ErrorClass {
  return (code === null ? undefined : CME[code]) ?? UNLISTED;
}

export const CMS_CODES: readonly number[] = Object.keys(CMS).map(Number);
