import { z } from 'zod';
import { count, seconds } from './fields.ts';

export const verification = z
  .strictObject({
    code_length: count(4, 10, 6, 'Digits of a code; below 6 only if you know why.'),
    ttl_s: seconds(60, 600, 300, 'Life of a code.'),
    max_attempts: count(1, 10, 5, 'Guesses per code.'),
    resend_cooldown_s: seconds(0, 600, 60, 'Shortest time between two sends of a code.'),
    max_sends: count(1, 10, 5, 'Sends per verification.'),
    lock_after_failures: count(5, 100, 100, 'Wrong codes in a row, over all verifications, that lock a number.'),
    lock_s: seconds(60, 604_800, 86_400, 'How long a number stays locked.'),
    brand: z.string().min(1).max(30).default('Clinic').describe('Name at the start of the text. Default "Clinic".'),
    templates: z
      .record(
        z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
        z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(6).max(300)),
      )
      .default({})
      .describe(
        'Own texts: {"name": {"en": "{brand}: {code} is your code."}}. {code} must be in it, {brand} and {minutes} may be; it has to fit one SMS.',
      ),
  })
  .prefault({})
  .describe('One-time passwords.');
