import { z } from 'zod';
import { PURPOSE_NAME } from '../message/types.ts';
import { channelPolicy, channels } from './channels.ts';
import { count, seconds } from './fields.ts';
import { purposeLimits } from './limits.ts';
import { policyHook } from './policy-hook.ts';

/** How a code is written. `unambiguous`: 20 letters and digits that are not mistaken for each other and make no words. */
export const CODE_ALPHABETS = ['digits', 'unambiguous'] as const;
export const RESEND_CODES = ['same', 'new'] as const;
/** What a right code stands for: that somebody has a number, a payment of one amount to one payee, or a number in the place of another. */
export const CONFIRMATIONS = ['number', 'payment', 'number_change'] as const;

/** Name of a template. */
export const TEMPLATE = /^[a-z][a-z0-9_]{0,31}$/;
const TEMPLATE_NAME = 'small letters, digits and _, 32 at most, a letter first';

const alphabet = z.enum(CODE_ALPHABETS);
const resendCode = z.enum(RESEND_CODES);
const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag, for example en or pt-BR');

/** What one purpose has of its own. What is left out is as for all purposes, or as the purpose is known to need it. */
const purpose = z
  .strictObject({
    code_length: z.int().min(4).max(10).optional().describe('Characters of a code, 4-10.'),
    alphabet: alphabet.optional().describe('`digits` or `unambiguous`.'),
    ttl_s: z.int().min(60).max(600).optional().describe('Life of a code. Seconds, 60-600.'),
    max_attempts: z.int().min(1).max(10).optional().describe('Guesses per code, 1-10.'),
    resend_cooldown_s: z.int().min(0).max(600).optional().describe('Shortest time between two sends, 0-600 s.'),
    max_sends: z.int().min(1).max(10).optional().describe('Sends per verification, 1-10.'),
    resend_code: resendCode.optional().describe('`same` or `new`: what a resend sends where the caller does not say.'),
    template: z.string().regex(TEMPLATE, TEMPLATE_NAME).optional().describe('The text where the caller names none.'),
    locale: languageTag.optional().describe('The language where the caller names none.'),
    ...channelPolicy,
    custom_code: z
      .boolean()
      .optional()
      .describe('May a key with the scope `verify:custom_code` bring the code itself? Default false.'),
    confirms: z
      .enum(CONFIRMATIONS)
      .optional()
      .describe(
        '`number` (default): that somebody has a number. `payment`: amount and payee, asked for at the start and at the check. `number_change`: a new number in the place of the old one, with a code to each.',
      ),
    limits: purposeLimits.optional(),
  })
  .describe('The policy of one purpose.');

export const verification = z
  .strictObject({
    code_length: count(
      4,
      10,
      6,
      'Characters of a code; below 6 digits (5 of `unambiguous`) a code is guessed too easily.',
    ),
    alphabet: alphabet
      .default('digits')
      .describe(
        'How a code is written: `digits`, or `unambiguous` (20 letters and digits that are not mistaken for each other). Default digits.',
      ),
    ttl_s: seconds(60, 600, 300, 'Life of a code.'),
    max_attempts: count(1, 10, 5, 'Guesses per code.'),
    resend_cooldown_s: seconds(0, 600, 60, 'Shortest time between two sends of a code.'),
    max_sends: count(1, 10, 5, 'Sends per verification.'),
    resend_code: resendCode
      .default('same')
      .describe(
        'What a resend sends where the caller does not say: the `same` code, whose life does not get longer, or a `new` one. Default same.',
      ),
    locale: languageTag.default('en').describe('Language of the text where the caller names none. Default en.'),
    ...channels,
    lock_after_failures: count(5, 100, 100, 'Wrong codes in a row, over all verifications, that lock a number.'),
    lock_s: seconds(60, 604_800, 86_400, 'How long a number stays locked.'),
    brand: z.string().min(1).max(30).default('Clinic').describe('Name at the start of the text. Default "Clinic".'),
    templates: z
      .record(z.string().regex(TEMPLATE, TEMPLATE_NAME), z.record(languageTag, z.string().min(6).max(300)))
      .default({})
      .describe(
        'Own texts by language: {"name": {"en": "{brand}: {code} is your code."}}. {code} must be in it, {brand} and {minutes} may be, {amount} and {payee} together; it has to fit one SMS. Those named default, account, payment, handover, number_change and number_changed (a notice, without code) take the place of the built-in ones.',
      ),
    purposes: z
      .record(z.string().regex(PURPOSE_NAME, 'small letters, digits, dots, - and _, 64 at most'), purpose)
      .default({})
      .describe(
        'What codes are for. default, login, new_device, password_reset, contact_change, number_change, registration, prescription_refill, telemedicine, appointment, payment and delivery are known; any other one has to stand here, {} is enough.',
      ),
    hook: policyHook.optional(),
  })
  .prefault({})
  .describe('One-time passwords.');
