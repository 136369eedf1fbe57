import { GatewayError } from '../runtime/errors.ts';
import { NOTICE } from './built-in-texts.ts';
import { fill, fillLayout, isPlain, PLACEHOLDER } from './placeholders.ts';
import { MAX_AMOUNT_LENGTH, MAX_CODE_LENGTH, MAX_PAYEE_LENGTH, MAX_TTL_MS } from './bounds.ts';

export type FitsOneSegment = (text: string) => boolean;

const PLACEHOLDERS: ReadonlySet<string> = new Set(['code', 'brand', 'minutes', 'amount', 'payee']);
/** More of these do not fit one SMS unless they are letters of GSM 7-bit. */
const MORE_THAN_UCS2_HOLDS = 80;

export function configError(path: string, message: string): GatewayError {
  return new GatewayError('config_invalid', `verification.${path}: ${message}`, {
    data: { path: `verification.${path}` },
  });
}

export function checkBrand(brand: string): void {
  if (!isPlain(brand)) throw configError('brand', 'it has to be one line of visible characters without braces.');
}

export interface OwnTextTerms {
  readonly brand: string;
  readonly fitsOneSegment: FitsOneSegment;
  /** The same template in another language. */
  readonly like: string;
}

/** A text of the configuration that cannot be sent stops the start, not a patient. Throws `config_invalid`. */
export function checkOwnText(
  name: string,
  language: string,
  text: string,
  { brand, fitsOneSegment, like }: OwnTextTerms,
): void {
  const path = `templates.${name}.${language}`;
  checkPlaceholders(path, text, name === NOTICE);
  if (showsPayment(text) !== showsPayment(like))
    throw configError(
      path,
      showsPayment(like)
        ? '{amount} and {payee} have to be in it, as in the other languages of this template.'
        : '{amount} and {payee} have to be left out, as in the other languages of this template.',
    );
  if (!/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(text.replaceAll('\n', ' ')))
    throw configError(path, 'it holds invisible characters.');
  if (fitsOneSegment(longest(text, brand))) return;
  const foreign = [...new Set(brand + text)].filter((letter) => !fitsOneSegment(letter.repeat(MORE_THAN_UCS2_HOLDS)));
  throw configError(
    path,
    foreign.length === 0
      ? 'it does not fit one SMS (160 characters) with a code of 10 characters; shorten it.'
      : `it does not fit one SMS with a code of 10 characters: no more than 70 characters do with letters outside the GSM alphabet (${foreign.slice(0, 5).join(' ')}). Shorten it, or keep to GSM letters.`,
  );
}

/** Both or neither stand in a text. */
export function showsPayment(text: string): boolean {
  return text.includes('{amount}');
}

function checkPlaceholders(path: string, text: string, isNotice: boolean): void {
  const names = Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name);
  const unknown = names.find((name) => !PLACEHOLDERS.has(name));
  if (unknown !== undefined) throw configError(path, `there is no placeholder {${unknown}}.`);
  if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) throw configError(path, 'a brace stands alone.');
  if (isNotice && names.some((name) => name !== 'brand'))
    throw configError(path, 'it tells of a change that was made: {brand} is all that may stand in it.');
  if (!isNotice && !names.includes('code')) throw configError(path, '{code} has to be in it.');
  if (names.includes('amount') !== names.includes('payee'))
    throw configError(path, '{amount} and {payee} go together.');
}

/** The text at its longest. */
function longest(text: string, brand: string): string {
  const amount = '0'.repeat(MAX_AMOUNT_LENGTH);
  const payee = 'x'.repeat(MAX_PAYEE_LENGTH);
  return fillLayout(fill(text, { brand, amount, payee }), '0'.repeat(MAX_CODE_LENGTH), MAX_TTL_MS);
}
