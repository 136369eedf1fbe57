import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { E164 } from '../message/number.ts';
import { homeCountryOf } from './country.ts';
import type { NumberSettings } from './types.ts';

/**
 * The number that a message came from, in E.164; null where it is none that could be written to: a name, a short code,
 * a national number of nobody knows which country.
 */
export function senderNumber(sender: string, numbers: NumberSettings): string | null {
  if (E164.test(sender)) return sender;
  if (!/^[0-9]{6,15}$/.test(sender)) return null;
  const country = homeCountryOf(numbers);
  const national = country === null ? undefined : parsePhoneNumberFromString(sender, country as CountryCode);
  if (national?.isValid() === true) return national.number;
  // Some networks leave out that it is international.
  const international = parsePhoneNumberFromString(`+${sender}`);
  return international?.isValid() === true ? international.number : null;
}
