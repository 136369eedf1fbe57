/**
 * Names of unsolicited result codes of every family that simgate knows: 27.005, 27.007, and what vendors add. A line
 * whose name is the prefix that a running command waits for is its answer; see exchange.ts.
 */
const WORDS = `
+CREG +CGREG +CEREG +C5GREG +CMTI +CMT +CDSI +CDS +CBM +CBMI +CUSD +CIEV RING +CRING +CLIP +CCWA +COLP +CDIP +CNAP
BUSY CONNECT +CTZV +CTZE +CTZDST +CGEV +CFUN +CPIN +CSSI +CSSU +CUSATP +CUSATEND +CMTE
^RSSI ^RSSILVL ^HRSSILVL ^MODE ^DSFLOWRPT ^NDISSTAT ^ORIG ^CONF ^CONN ^CEND ^DDTMF ^BOOT ^CONNECT ^CSNR ^DSDORMANT
^SIMST ^SRVST ^STIN ^HCSQ ^PDPDEACT ^NDISEND ^RFSWITCH ^POSITION ^POSEND ^ECCLIST ^LTERSRP ^CSCHANNELINFO ^CCALLSTATE
^EONS ^LWURC ^NWTIME ^SPNWNAME ^SMMEMFULL ^LOCCHD ^ANLEVEL ^CERSSI
+ZUSIMR +ZDONR +ZPASR +ZPSTM +ZEND +ZPCB +ZCPFR +ZPBIC
+QIND +QNITZ +QUSIM +QGPSURC +QLWURC +QSIMSTAT +QNWLOCK +QUSBCFG +CPSMSTATUS
RDY START DST *PSUTTZ *PSNWID *ATREADY *PSNTRG +CSMINS +CSQN +CDRIND +CENG +CNSMOD +CSQ +CPSI +STIN +NITZ
#QSS #STN #NITZ #PSNT #SLED ^SYSSTART ^SCKS ^SMGO ^SBC ^SCWA ^SYSINFO ^SHUTDOWN ^SCTM_B ^SLED ^CINIT
+PBREADY +UUSIMSTAT +UUPSDD +UUPSDA +UUSORD +WIND +CCED +WMGO +WDCI +PACSP0 +PACSP1
_OSSYSI _OCTI _OUWCTI _OSIGQ _OBS $QCSIMSTAT
`;
/** Those with blanks. The misspelling is the modem's. */
const PHRASES = `
NO CARRIER|NO ANSWER|NO DIALTONE|Call Ready|SMS Ready|SMS DONE|PB DONE|APP RDY|+AT|MO RING|MO CONNECTED
CHARGE-ONLY MODE|SIM REMOVED|OPL UPDATING|PNN UPDATING|+APP PDP|+IP ERROR|NORMAL POWER DOWN|POWERED DOWN|PSM POWER DOWN
UNDER_VOLTAGE POWER DOWN|UNDER_VOLTAGE WARNING|OVER_VOLTAGE POWER DOWN|OVER_VOLTAGE WARNING
UNDER-VOLTAGE POWER DOWN|UNDER-VOLTAGE WARNNING|OVER-VOLTAGE POWER DOWN|OVER-VOLTAGE WARNNING
NORMAL POWER OFF|UNDER-VOLTAGE POWER OFF|OVER-VOLTAGE POWER OFF
`;
const KNOWN: readonly string[] = [...WORDS.trim().split(/\s+/), ...PHRASES.trim().split(/[|\n]/)];

/** Their PDU stands on a line of its own (27.005 3.4.1). */
const TWO_LINES: ReadonlySet<string> = new Set(['+CDS', '+CMT', '+CBM']);

/** Sender and time stamp stand in the line itself: the modem is in text mode (27.005 3.4.1). */
export function isTextModeFrame(line: string): boolean {
  return /^\+(CMT|CDS):.*"\d\d\/\d\d\/\d\d,\d\d:\d\d:\d\d/.test(line);
}

/** The modem has started, or is going down. `+CFUN` counts with 1 only. */
const REBOOT: ReadonlySet<string> = new Set([
  'RDY',
  'APP RDY',
  'START',
  'Call Ready',
  'SMS Ready',
  '^SYSSTART',
  '^SHUTDOWN',
  '*ATREADY',
  '+AT',
  '+PBREADY',
  'NORMAL POWER DOWN',
  'POWERED DOWN',
  'UNDER_VOLTAGE POWER DOWN',
  'OVER_VOLTAGE POWER DOWN',
  'UNDER-VOLTAGE POWER DOWN',
  'OVER-VOLTAGE POWER DOWN',
  'NORMAL POWER OFF',
  'UNDER-VOLTAGE POWER OFF',
  'OVER-VOLTAGE POWER OFF',
]);

/** They follow a start by seconds, and AT+CFUN=1 of ours too. */
const LATE: ReadonlySet<string> = new Set(['+CFUN', 'Call Ready', 'SMS Ready', '+PBREADY']);

const VENDOR_SHAPE = /^[+^*#$%_!&][A-Z][A-Z0-9_]*\s*:/;

/** The URCs that a port may send. */
export class UrcTable {
  readonly #names: Set<string>;

  /** `extra`: further names as profiles write them, with or without colon. */
  constructor(extra: readonly string[] = []) {
    this.#names = new Set(KNOWN);
    this.learn(extra);
  }

  learn(names: readonly string[]): void {
    for (const name of names) this.#names.add(urcName(name));
  }

  /** Is this line a URC that the table names? */
  knows(line: string): boolean {
    return this.#names.has(urcName(line)) || this.#names.has(firstWord(line));
  }
}

/** `+CMTI` of `+CMTI: "SM",1`; the whole line where there is no colon. */
export function urcName(line: string): string {
  const colon = line.indexOf(':');
  return (colon < 0 ? line : line.slice(0, colon)).trim();
}

function firstWord(line: string): string {
  const blank = line.indexOf(' ');
  return blank < 0 ? line : line.slice(0, blank);
}

/** `+X:` and the like: the shape of information responses and URCs. */
export function hasVendorShape(line: string): boolean {
  return VENDOR_SHAPE.test(line);
}

export function hasPduLine(line: string): boolean {
  return line.charCodeAt(0) === 0x2b && TWO_LINES.has(urcName(line));
}

/** A banner that ends whatever the modem was doing. */
export function isRebootBanner(line: string): boolean {
  const name = urcName(line);
  if (name === '+CFUN') return /:\s*1$/.test(line.trimEnd());
  if (name === '+AT') return /:\s*READY$/.test(line.trimEnd());
  return REBOOT.has(name) || firstWord(line) === '^SYSSTART' || firstWord(line) === '^SHUTDOWN';
}

/** A reboot banner that may belong to a start of some seconds ago. */
export function isLateBanner(line: string): boolean {
  return LATE.has(urcName(line));
}
