import { E164 } from '../message/number.ts';
import { GatewayError } from '../runtime/errors.ts';

/** First match wins. The number itself never stands in an answer. */
const LOOK_ALIKES: readonly { readonly when: RegExp; readonly say: string }[] = [
  { when: /^$/, say: 'The number is empty.' },
  { when: /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, say: 'The number holds invisible characters; type it anew.' },
  { when: /(?![0-9])\p{N}/u, say: 'The number holds digits other than 0-9; write them as 0-9.' },
  { when: /\p{L}/u, say: 'The number holds letters; it has to be + and digits.' },
  { when: /[^\x21-\x7e ]/u, say: 'The number holds characters outside ASCII; it has to be + and digits.' },
  { when: /^00/, say: 'The number starts with 00; write + in its place.' },
  { when: /^[*#]/, say: 'Codes with * and # are no numbers to send to.' },
  { when: /^[0-9]{1,6}$/, say: 'Short codes are not served; write a whole number, + and country code first.' },
  { when: /^[0-9 ().-]+$/, say: 'The number lacks its country code; write + and the country code first.' },
  { when: /^\+0/, say: 'A country code never starts with 0; leave the 0 out.' },
  { when: /^\+[0-9]{16,}$/, say: 'The number has more than 15 digits.' },
  { when: /^\+[0-9]*$/, say: 'The number has fewer than 7 digits.' },
  { when: /^\+[0-9 ().-]+$/, say: 'Write the number without spaces, brackets, dots and hyphens.' },
];

/** What is wrong with a number that is not `+` and 7 to 15 ASCII digits, and what to do; null for one that is. */
export function e164Advice(number: string): string | null {
  if (E164.test(number)) return null;
  // The longest number that people write with separators is under 40 characters: longer ones are not worth a search.
  const found = number.length > 64 ? undefined : LOOK_ALIKES.find(({ when }) => when.test(number));
  return found?.say ?? 'The number has to be + and 7 to 15 digits, country code first.';
}

/** Throws `invalid_number` with what to do. */
export function assertE164(number: string): void {
  const advice = e164Advice(number);
  if (advice !== null) throw new GatewayError('invalid_number', advice);
}
