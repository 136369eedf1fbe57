/** One +CNMI setting, `<mode>,<mt>,<bm>,<ds>,<bfr>` (27.005 3.4.1). */
export type CnmiSetting = readonly [mode: number, mt: number, bm: number, ds: number, bfr: number];

/** What is particular to a family of modems, as data. Everything in it may fail without harm. */
export interface Profile {
  readonly id: string;
  /** Sent after the identity is known; errors are ignored. */
  readonly init: readonly string[];
  /** Best first. The last one that any modem takes means that only the sweep finds messages. */
  readonly cnmi: readonly CnmiSetting[];
  /** Storages to prefer for received messages, best first. */
  readonly storages: readonly string[];
  /** The PDU follows AT+CMGS in the same write: there is no prompt (Nordic nRF91). */
  readonly promptless: boolean;
  /** AT+CSMS=<n>: 1 makes us acknowledge direct messages by AT+CNMA (at.md 1.8). */
  readonly csms: 0 | 1;
  /** Names of further lines that come unasked. */
  readonly urcs: readonly string[];
  /** Names of URCs, besides the common ones, that say that the storage is full. */
  readonly fullUrcs: readonly string[];
  /** The remaining tries of the PIN; null where the family has no such command. */
  readonly pinCounter: string | null;
  /** Asked in this order until one tells the ICCID. */
  readonly iccid: readonly string[];
}

/** Any modem that follows 27.005 and 27.007. */
export const genericProfile: Profile = {
  id: 'generic',
  init: [],
  cnmi: [
    [2, 1, 0, 1, 0],
    [2, 1, 0, 2, 0],
    [1, 1, 0, 1, 0],
    [1, 1, 0, 2, 0],
    [2, 1, 0, 1, 1],
    [2, 1, 0, 2, 1],
    [3, 1, 0, 1, 0],
    [2, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [2, 1, 0, 0, 1],
    [2, 2, 0, 1, 0],
    [2, 2, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  storages: ['ME', 'SM', 'MT'],
  promptless: false,
  csms: 0,
  urcs: [],
  fullUrcs: [],
  pinCounter: 'AT+CPINR',
  iccid: ['AT+CCID', 'AT+QCCID', 'AT^ICCID?', 'AT+ICCID'],
};
