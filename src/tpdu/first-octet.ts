/** Bits of a TPDU's first octet, 23.040 9.2.3; what a bit means depends on the type. */
export const MTI_MASK = 0x03;
/** SMS-DELIVER, SMS-STATUS-REPORT: 0 says that more messages are waiting. */
export const NO_MORE_MESSAGES = 0x04;
/** SMS-SUBMIT. */
export const REJECT_DUPLICATES = 0x04;
/** SMS-DELIVER, SMS-STATUS-REPORT. */
export const LOOP_PREVENTION = 0x08;
/** TP-SRI, TP-SRR or TP-SRQ. */
export const STATUS_REPORT = 0x20;
export const USER_DATA_HEADER = 0x40;
export const REPLY_PATH = 0x80;

export const MTI = { deliver: 0, submit: 1, statusReport: 2 } as const;
