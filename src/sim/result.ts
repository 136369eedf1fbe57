/** How a command ends, before it is written in the words that V, Q and CMEE ask for. */
export type Result =
  /** `lines`: information responses; one may hold CR LF where the standard has several lines (CMGR: header and PDU). */
  | { readonly kind: 'ok'; readonly lines: readonly string[] }
  | { readonly kind: 'error' }
  | { readonly kind: 'cme'; readonly code: number }
  | { readonly kind: 'cms'; readonly code: number }
  /** The command answers later by itself: prompt, reboot. */
  | { readonly kind: 'pending' };

export const ok = (...lines: readonly string[]): Result => ({ kind: 'ok', lines });
export const ERROR: Result = { kind: 'error' };
export const PENDING: Result = { kind: 'pending' };
export const cme = (code: number): Result => ({ kind: 'cme', code });
export const cms = (code: number): Result => ({ kind: 'cms', code });

/** 27.007 9.2, those that this modem says. */
const CME_TEXTS: Readonly<Record<number, string>> = {
  3: 'operation not allowed',
  4: 'operation not supported',
  10: 'SIM not inserted',
  11: 'SIM PIN required',
  12: 'SIM PUK required',
  13: 'SIM failure',
  16: 'incorrect password',
  50: 'Incorrect parameters',
};

/** 27.005 3.2.5, those that this modem says by itself. */
const CMS_TEXTS: Readonly<Record<number, string>> = {
  303: 'operation not supported',
  304: 'invalid PDU mode parameter',
  310: 'SIM not inserted',
  311: 'SIM PIN required',
  316: 'SIM PUK required',
  321: 'invalid memory index',
  322: 'memory full',
  330: 'SMSC address unknown',
  331: 'no network service',
  332: 'network timeout',
  340: 'no +CNMA acknowledgement expected',
  500: 'unknown error',
};

interface Wording {
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** +CMEE: 0 plain ERROR, 1 numbers, 2 texts. */
  readonly errors: number;
}

/** One information response or URC as it stands on the line (V.250 5.7.1). */
export function informationResponse(line: string, verbose: boolean): string {
  return verbose ? `\r\n${line}\r\n` : `${line}\r\n`;
}

function finalResult(result: Result, wording: Wording): string {
  const { verbose, errors } = wording;
  const plain = (word: string, digit: string) => (verbose ? `\r\n${word}\r\n` : `${digit}\r`);
  switch (result.kind) {
    case 'ok':
      return plain('OK', '0');
    case 'error':
      return plain('ERROR', '4');
    case 'cme':
      if (errors === 0) return plain('ERROR', '4');
      return informationResponse(
        `+CME ERROR: ${errors === 2 ? (CME_TEXTS[result.code] ?? result.code) : result.code}`,
        verbose,
      );
    case 'cms':
      // 27.005 ties +CMS ERROR to no setting; modems give it under CMEE=0 too.
      return informationResponse(
        `+CMS ERROR: ${errors === 2 ? (CMS_TEXTS[result.code] ?? result.code) : result.code}`,
        verbose,
      );
    default:
      return '';
  }
}

export function formatResult(result: Result, wording: Wording): string {
  const lines = result.kind === 'ok' ? result.lines : [];
  const information = lines.map((line) => informationResponse(line, wording.verbose)).join('');
  return wording.quiet ? information : information + finalResult(result, wording);
}
