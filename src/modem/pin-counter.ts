import { decimal, fieldsOf } from '../at/params.ts';

type Lines = readonly string[];

/** Where a family tells how many tries are left for the PIN of the SIM. Four orders of the same four numbers are in use. */
export interface PinCounter {
  readonly command: string;
  /** Tries left for the PIN; null where these lines do not tell it. */
  readonly triesLeft: (lines: Lines) => number | null;
}

/** 51.011 9.3 counts in four bits; some write 999 and more for "unknown" (Sierra). */
const MOST_TRIES = 15;

/** The field of that number of a line of that name; `of` picks one line of several by its first field. */
function field(command: string, name: string, place: number, of?: string): PinCounter {
  return {
    command,
    triesLeft(lines) {
      for (const line of lines) {
        const text = line.trimStart();
        const fields = fieldsOf(text);
        if (!text.startsWith(`${name}:`) || (of !== undefined && fields[0]?.trim().toUpperCase() !== of)) continue;
        const left = decimal(fields[place]);
        if (left !== null && left <= MOST_TRIES) return left;
      }
      return null;
    },
  };
}

/** 27.007 8.65, a line a code: `+CPINR: SIM PIN,<left>[,<default>]`. */
export const standardCounter = field('AT+CPINR', '+CPINR', 1, 'SIM PIN');
/** `^CPIN: <status>,<overall>,<puk>,<pin>,<puk2>,<pin2>`. */
export const huaweiCounter = field('AT^CPIN?', '^CPIN', 3);
/** `+ZPINPUK: <pin>,<puk>`. */
export const zteCounter = field('AT+ZPINPUK=?', '+ZPINPUK', 0);
/** `+QPINC: "SC",<pin>,<puk>`, and the same for the second pair under "P2". */
export const quectelCounter = field('AT+QPINC?', '+QPINC', 1, 'SC');
/** `+QTRPIN: <pin>,<pin2>,<puk>,<puk2>`. */
export const quectelSerialCounter = field('AT+QTRPIN', '+QTRPIN', 0);
/** `+SPIC: <pin>,<puk>,<pin2>,<puk2>`. */
export const simcomCounter = field('AT+SPIC', '+SPIC', 0);
/** `#PCT: <left>` of the code that is wanted now: only asked while that is the PIN. */
export const telitCounter = field('AT#PCT', '#PCT', 0);
/** `^SPIC: <left>` of the facility asked for. */
export const cinterionCounter = field('AT^SPIC="SC"', '^SPIC', 0);
/** `+UPINCNT: <pin>,<pin2>,<puk>,<puk2>`. */
export const ubloxCounter = field('AT+UPINCNT', '+UPINCNT', 0);
/** `+CPINC: <pin>,<pin2>,<puk>,<puk2>`. */
export const wavecomCounter = field('AT+CPINC?', '+CPINC', 0);
/** `_OERCN: <pin>, <puk>`. */
export const optionCounter = field('AT_OERCN?', '_OERCN', 0);
/** `*EPIN: <pin>,<puk>,<pin2>,<puk2>`, of Ericsson. */
const ericssonCounter = field('AT*EPIN?', '*EPIN', 0);
/** `+EPINC: <pin>,<pin2>,<puk>,<puk2>`, of MediaTek. */
const mediatekCounter = field('AT+EPINC?', '+EPINC', 0);
/** `+XPINCNT: <pin>,<pin2>,<puk>,<puk2>`, of Intel XMM. */
const intelCounter = field('AT+XPINCNT', '+XPINCNT', 0);
/** `+PNNM: <pin>,<puk>`, of Alcatel. */
export const alcatelCounter = field('AT+PNNM?', '+PNNM', 0);
/** `%PINNUM: <pin>,<puk>,<pin2>,<puk2>`, of Icera. */
const iceraCounter = field('AT%PINNUM?', '%PINNUM', 0);

/** For a modem of no known family: each tells by the name of its answer whose order it is, and does no harm elsewhere. */
export const everyCounter: readonly PinCounter[] = [
  standardCounter,
  wavecomCounter,
  quectelCounter,
  huaweiCounter,
  simcomCounter,
  zteCounter,
  ericssonCounter,
  mediatekCounter,
  intelCounter,
  alcatelCounter,
  iceraCounter,
];
