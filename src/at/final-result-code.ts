import { cmeCode } from './cme-errors.ts';
import { cmsCode } from './cms-errors.ts';
import type { FinalResult } from './types.ts';

const OK: FinalResult = { kind: 'ok' };

/** Of Huawei, and of MediaTek and Qualcomm chips; UNKNOWN COMMAND is not among the finals, as no modem at hand ends with it. */
const ERROR_WORDS: ReadonlySet<string> = new Set(['ERROR', 'COMMAND NOT SUPPORT', 'TOO MANY PARAMETERS']);

/**
 * The line as a final result code, or null. NO CARRIER, BUSY and NO ANSWER end a call that somebody else made: nothing
 * here dials, so they are URCs and never the answer to a command.
 */
export function parseFinal(line: string): FinalResult | null {
  // Almost every line is settled by its first character.
  switch (line.charCodeAt(0)) {
    case 0x4f: // O
      return line === 'OK' ? OK : null;
    case 0x2b: // +
      return numbered(line);
    case 0x43: // C
    case 0x45: // E
    case 0x4d: // M
    case 0x54: // T
      return ERROR_WORDS.has(line) || line.startsWith('MODEM ERROR') ? { kind: 'error', text: line } : null;
    default:
      return line.trim() === 'OK' ? OK : null;
  }
}

function numbered(line: string): FinalResult | null {
  if (line.startsWith('+CMS ERROR')) {
    const text = parameter(line);
    return { kind: 'cms', code: cmsCode(text), text };
  }
  if (line.startsWith('+CME ERROR')) {
    const text = parameter(line);
    return { kind: 'cme', code: cmeCode(text), text };
  }
  return null;
}

function parameter(line: string): string {
  return line.slice('+CMx ERROR'.length).replace(/^\s*:/, '').trim();
}

/** A result code to which the next line is glued: `ERROR+CNUM: …` (Huawei with voice). Null where nothing is glued. */
export function splitGlued(line: string): { readonly final: FinalResult; readonly rest: string } | null {
  const word = line.startsWith('OK') ? 'OK' : line.startsWith('ERROR') ? 'ERROR' : null;
  if (word === null) return null;
  const rest = line.slice(word.length);
  if (!/^[+^*#][A-Z]/.test(rest)) return null;
  return { final: word === 'OK' ? OK : { kind: 'error', text: word }, rest };
}
