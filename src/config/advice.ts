import { fittingChannels, isWeak, policiesOf } from './purposes.ts';
import type { Config } from './schema.ts';

/** Something that the settings allow and that surely was not meant. */
export interface Advice {
  /** Name of a log event. */
  readonly event: string;
  /** What to do. */
  readonly hint: string;
}

/** Why a gateway with these settings would send nothing, only pretend to, or protect less than it seems to. */
export function adviceOn({ modems, auto_modems: auto, numbers, verification, email }: Config): readonly Advice[] {
  const advice: Advice[] = [];
  if (modems.length === 0 && !auto)
    advice.push({
      event: 'no_modems',
      hint: 'There is no modem, so nothing can be sent: add one to "modems", or write "modems": "auto" (config.example.json shows how; {"name": "practice", "port": "sim:practice"} is a simulated one).',
    });
  if (numbers.home_country === undefined && numbers.allowed_countries.length === 0)
    advice.push({
      event: 'no_country_set',
      hint: 'No country is set, so every number is refused: set numbers.home_country to your country in two capital letters, for example "KE".',
    });
  const simulated = modems.filter(({ port }) => port.startsWith('sim:'));
  if (simulated.length > 0 && simulated.length < modems.length)
    advice.push({
      event: 'simulated_modem_among_real_ones',
      hint: `${simulated.map(({ name }) => name).join(', ')} is simulated and takes messages that then reach nobody: remove it from "modems" before patients depend on this gateway.`,
    });
  const policies = [...policiesOf(verification).values()];
  const unmailed = policies.filter((policy) => fittingChannels(policy).includes('email'));
  if (email === undefined && unmailed.length > 0)
    advice.push({
      event: 'no_mail_relay',
      hint: `${unmailed.map(({ purpose }) => purpose).join(', ')} may be answered by e-mail, and there is no relay to send it: set "email", or take "email" out of "channels".`,
    });
  const unanswered = policies.filter((policy) => fittingChannels(policy).length === 0);
  if (unanswered.length > 0)
    advice.push({
      event: 'payment_without_channel',
      hint: `${unanswered.map(({ purpose }) => purpose).join(', ')} confirms a payment, which no app and no backup code does: add "sms" or "email" to its "channels".`,
    });
  const ignored = policies.filter(
    ({ purpose, confirms }) =>
      confirms === 'number_change' &&
      verification.purposes[purpose]?.channels?.some((channel) => channel !== 'sms') === true,
  );
  if (ignored.length > 0)
    advice.push({
      event: 'channels_not_used',
      hint: `${ignored.map(({ purpose }) => purpose).join(', ')} changes a number, which is confirmed by SMS to both numbers only: leave its "channels" out.`,
    });
  const weak = policies.filter((policy) => isWeak(policy));
  if (weak.length > 0)
    advice.push({
      event: 'weak_codes',
      hint: `Codes for ${weak.map(({ purpose }) => purpose).join(', ')} are shorter than the six digits (five of "unambiguous") that NIST SP 800-63B-4 asks for, so they are guessed more easily: set verification.code_length, or that of the purpose, to 6 or more.`,
    });
  return advice;
}
