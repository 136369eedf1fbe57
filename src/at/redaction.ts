/** A command that carries a PIN, PUK or password: any whose name says so, and the facility locks (27.007 7.4, 7.5); its echo too. */
const SECRET_COMMAND = /([+^*#$%_!](?:[A-Z]*PIN[A-Z0-9]*|CLCK|CPWD)\s*=).*/gi;
/** Hex from eight octets on: a PDU, a UCS-2 string; shorter runs are counters and cell numbers. */
const HEX_RUN = /[0-9A-Fa-f]{16,}/g;
/** A string that may be a PIN, whatever line noise has made of the command before it. */
const SHORT_CODE = /"\d{4,8}"/g;
/** Strings of what a person wrote, owns or is: USSD text, numbers, SIM identities. */
const QUOTED = /"[^"]*"?/g;
const PERSONAL = /^\s*(?:AT)?[+^](?:CUSD|CNUM|CLIP|CCWA|CMT|CMGL|CMGR|CSCA|CRSM)\b/i;
const DIGITS = /\d{7,}/g;
/** Lines that are neither command nor answer may be message text. */
const STRUCTURED = /^(?:[\s>\p{Cc}]*$|AT|[+^*#$%_!&]|OK|ERROR|RDY|RING|[A-Z][A-Za-z_-]*(?: [A-Z][A-Za-z]*){0,3}$|<)/iu;

/** Does the line hold a PIN, PUK or password, or the echo of one? */
export function isSecretCommand(line: string): boolean {
  return line.search(SECRET_COMMAND) !== -1;
}

/** The line without its PIN, PUK or password; all else stays. */
export function redactSecret(line: string): string {
  return line.replace(SECRET_COMMAND, '$1<secret>');
}

/** Does the line's name say that its strings are what a person wrote, owns or is? */
export function isPersonalLine(line: string): boolean {
  return PERSONAL.test(line);
}

/**
 * A line of an AT dialogue without anything that a log may not hold: PINs, PDUs, texts, whole numbers. Takes whole
 * lines; lengths stay visible, as they are what one looks for in a trace.
 */
export function redactAtLine(text: string): string {
  const masked = redactSecret(text);
  if (masked !== text) return masked;
  const bare = text.replaceAll(SHORT_CODE, '"<code>"').replaceAll(HEX_RUN, (run) => `<${run.length / 2} octets>`);
  const quoted = PERSONAL.test(bare) ? bare.replaceAll(QUOTED, (string) => `"<${string.length - 2}>"`) : bare;
  const short = quoted.replaceAll(DIGITS, (digits) => `${digits.slice(0, 3)}…`);
  return STRUCTURED.test(short) ? short : `<${text.length} characters>`;
}
