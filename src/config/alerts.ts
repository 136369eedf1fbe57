import { z } from 'zod';
import { count, e164, seconds } from './fields.ts';

export const alerts = z
  .strictObject({
    sms_to: e164
      .optional()
      .describe('Number of the administrator, who gets alerts by SMS through this gateway. Absent: nobody does.'),
    sms_for: z
      .enum(['critical', 'warning'])
      .default('critical')
      .describe('What is told by SMS: `critical` alerts, or those and every `warning`. Default critical.'),
    min_interval_s: seconds(
      60,
      86_400,
      900,
      'Shortest time between two SMS to the administrator; what comes meanwhile is told in one.',
    ),
    repeat_s: seconds(60, 604_800, 3600, 'The same alert is told again after so long at the soonest.'),
    wrong_codes_per_hour: count(1, 1_000_000, 100, 'More wrong codes in an hour, over all numbers, raise an alert.'),
    numbers_per_key_per_hour: count(
      1,
      10_000,
      200,
      'More numbers that never used a code, asked for with one API key in an hour, raise an alert.',
    ),
    drop_to: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe(
        'An alert is raised where the share of delivered messages of a modem, or of used codes, falls below this part of its own past. 0-1; default 0.5.',
      ),
    drop_least: count(5, 10_000, 20, 'Messages or codes of an hour below which a falling share says nothing.'),
  })
  .prefault({})
  .describe('What people are told of, besides the log.');
