import { everyCounter, type PinCounter } from './pin-counter.ts';
import { extendedSignalOf, signalOf } from './responses.ts';

/** One +CNMI setting, `<mode>,<mt>,<bm>,<ds>,<bfr>` (27.005 3.4.1). */
export type CnmiSetting = readonly [mode: number, mt: number, bm: number, ds: number, bfr: number];

/** How the characters of a USSD code are written behind AT+CUSD=1. */
export type UssdCoding =
  /** As they are. */
  | 'plain'
  /** GSM 7-bit, packed, in hex. */
  | 'packed';

export interface SignalQuestion {
  readonly command: string;
  /** 0-31 on the scale of +CSQ (27.007 8.5); null where unknown. */
  readonly read: (lines: readonly string[]) => number | null;
}

export interface ResetCommand {
  readonly command: string;
  /** From its OK until the modem answers again, ms; a USB modem has another tty by then. */
  readonly readyWithinMs: number;
}

export interface Alarms {
  /** What turns them on, where they are off. */
  readonly enable: readonly string[];
  /** Lines that say that the supply voltage is bad. */
  readonly supply: readonly RegExp[];
  /** Lines whose first group is a level: 0 normal, 1 warm, 2 too hot, -1 cold, -2 too cold. */
  readonly temperature: readonly RegExp[];
}

/** What is amiss with a modem, as far as it may be its family's fault. */
export type Symptom =
  /** Nothing answers on its port. */
  | 'silent'
  | 'no_sim'
  | 'no_network'
  /** Nothing is amiss, as far as can be seen before a message is sent. */
  | 'registered'
  | 'no_service_centre'
  /** It delivers no status reports. */
  | 'no_reports'
  | 'no_sms';

/** Something that a family does wrong, or unlike the others. */
export interface KnownBug {
  readonly bug: string;
  /** What simgate does about it, or what its owner can do. */
  readonly answer: string;
  /** For its owner, in a sentence, where that is seen; absent where simgate deals with it alone. */
  readonly owner?: { readonly sees: Symptom; readonly does: string };
}

/** What is particular to a family of modems, as data. Everything in it may fail without harm. */
export interface Profile {
  readonly id: string;
  /** The family in words, with the models that are known to be of it. */
  readonly name: string;
  /** Tried on what AT+CGMI and AT+CGMM say; null: never chosen by them. */
  readonly match: { readonly manufacturer: RegExp; readonly model: RegExp } | null;
  /** `<vendor>:<product>` in hex, lower case; `<vendor>:*` for all of a vendor. Asked where the modem says nothing of itself. */
  readonly usb: readonly string[];
  /** Sent after the identity is known. */
  readonly init: readonly string[];
  /** Sent after `init`: URCs off that nobody reads. */
  readonly silence: readonly string[];
  /** Best first. The last one that any modem takes means that only the sweep finds messages. */
  readonly cnmi: readonly CnmiSetting[];
  /** Storages to prefer for received messages, best first. */
  readonly storages: readonly string[];
  /** The PDU follows AT+CMGS in the same write: there is no prompt (Nordic nRF91). */
  readonly promptless: boolean;
  /** AT+CSMS=<n>: 1 makes us acknowledge direct messages by AT+CNMA. */
  readonly csms: 0 | 1;
  /** Names of lines that come unasked, besides those that at/urc.ts knows. */
  readonly urcs: readonly string[];
  /** Names of URCs, besides the common ones, that say that the storage is full. */
  readonly fullUrcs: readonly string[];
  /** How the modem says that its SIM was taken out or put in: what turns that on, and the lines themselves. */
  readonly simUrcs: { readonly enable: readonly string[]; readonly lines: readonly RegExp[] };
  /** What it says by itself of its supply and its temperature. */
  readonly alarms: Alarms;
  /** Asked in this order until one tells the remaining tries of the PIN. */
  readonly pinCounters: readonly PinCounter[];
  /** Asked in this order until one tells the ICCID. */
  readonly iccid: readonly string[];
  /** Asked in this order until one tells the signal. */
  readonly signal: readonly SignalQuestion[];
  /** Gentlest first. */
  readonly resets: readonly ResetCommand[];
  /** Tried in this order until the modem takes one. */
  readonly ussd: readonly UssdCoding[];
  readonly submit: {
    readonly promptWithinMs: number;
    /** The longest that the makers of the family allow for the result; null: no word of theirs is known. */
    readonly resultWithinMs: number | null;
  };
  readonly knownBugs: readonly KnownBug[];
  /** Where the facts come from. */
  readonly source: string;
}

export const csq: SignalQuestion = { command: 'AT+CSQ', read: signalOf };
/** LTE-only modules answer +CSQ with 99. */
export const cesq: SignalQuestion = { command: 'AT+CESQ', read: extendedSignalOf };

/** 27.007 8.2: a full start of the modem. */
export const cfunReset: ResetCommand = { command: 'AT+CFUN=1,1', readyWithinMs: 30_000 };

/** Written alike by the families that have it; the misspelling is theirs. */
const voltageWarning = /^(?:UNDER|OVER)[-_]VOLTAGE (?:WARN|POWER )/;

/** Any modem that follows 27.005 and 27.007. Families are written as what they do otherwise. */
export const genericProfile: Profile = {
  id: 'generic',
  name: 'any modem that follows 27.005 and 27.007',
  match: null,
  usb: [],
  init: [],
  silence: [],
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
  simUrcs: { enable: [], lines: [] },
  alarms: { enable: [], supply: [voltageWarning], temperature: [] },
  pinCounters: everyCounter,
  iccid: ['AT+CCID', 'AT+QCCID', 'AT^ICCID?', 'AT+ICCID', 'AT#CCID', 'AT^SCID', 'AT+CICCID'],
  signal: [csq, cesq],
  resets: [cfunReset],
  ussd: ['plain', 'packed'],
  submit: { promptWithinMs: 10_000, resultWithinMs: null },
  knownBugs: [],
  source: '27.005, 27.007; settings that ModemManager 9a2d586, ofono 1.31 and smstools3 try on unknown modems',
};
