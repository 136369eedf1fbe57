import { isPersonalLine, isSecretCommand } from './redaction.ts';

/** Questions whose answers name maker, model and firmware, and nobody. */
const IDENTITY = /^AT(?:I\d*|\+C?GM[IMR]|\+SIMCOMATI|\+CGMREX|\^HWVER|#(?:CGMM|CGMR|SWPKGV))?=?\?*\r?$/i;
/** An IMEI, an IMSI, an ICCID; versions and dates are shorter. */
const LONG_NUMBER = /\d{13,}/g;
/** Telephone numbers and all that is longer. */
const NUMBER = /\d{6,}/g;
/** PDUs, UCS-2 texts. */
const HEX_RUN = /[0-9A-Fa-f]{12,}/g;
const QUOTED = /"[^"]*"?/g;
const SHORT_CODE = /"\d{4,8}"/g;
/** Commands, answers and URCs by name, final results and the prompt. Anything else may be the text of a message. */
const NAMED =
  /^\s*(?:AT(?:[A-Z]\d?)?$|AT[+^*#$%_!&]|[+^*#$%_!&][A-Z]|>|(?:OK|RDY|RING|BUSY|NO CARRIER|Call Ready|SMS (?:Ready|DONE)|PB DONE|COMMAND NOT SUPPORT|TOO MANY PARAMETERS)$|ERROR|[A-Z]+[-_]VOLTAGE)/;

/**
 * The dialogue of one command as other people may read it: PINs, numbers, identities and texts are gone, lengths and
 * shapes stay, so that what a parser makes of it stays too. Digits become 0, letters x, each octet stays one.
 */
export function maskDialogue(command: string, text: string): string {
  const identity = IDENTITY.test(command);
  return text.replaceAll(/[^\r\n]+/g, (line) => (identity ? line.replaceAll(LONG_NUMBER, zeros) : maskLine(line)));
}

function maskLine(line: string): string {
  if (isSecretCommand(line)) return line.replace(/=.*/s, shape);
  if (!NAMED.test(line)) return shape(line.replaceAll(HEX_RUN, zeros));
  const quoted = line.replaceAll(isPersonalLine(line) ? QUOTED : SHORT_CODE, shape);
  return quoted.replaceAll(HEX_RUN, zeros).replaceAll(NUMBER, zeros);
}

const zeros = (run: string) => '0'.repeat(run.length);
const shape = (text: string) => text.replaceAll(/\d/g, '0').replaceAll(/[A-Za-z\u0080-\u00ff]/g, 'x');
