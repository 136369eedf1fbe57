import { z } from 'zod';
import { count, seconds } from './fields.ts';

const watch = (perHour: number, perDay: number, blockS: number, meaning: string) =>
  z
    .strictObject({
      action: z
        .enum(['deny', 'record', 'off'])
        .default('deny')
        .describe('`deny` refuses further codes and raises an alert, `record` only raises the alert. Default deny.'),
      per_hour: count(1, 100_000, perHour, 'Unused codes in an hour that are never suspicious.'),
      per_day: count(1, 100_000, perDay, 'Unused codes in a day that are never suspicious.'),
      block_s: seconds(60, 604_800, blockS, 'How long it is blocked.'),
    })
    .prefault({})
    .describe(meaning);

const share = (value: number, meaning: string) =>
  z.number().min(0).max(10).default(value).describe(`${meaning} 0-10; default ${value}.`);

export const fraudGuard = z
  .strictObject({
    known_days: count(
      0,
      365,
      90,
      'Whoever used a code within so many days passes every block, and codes to them are no cause of suspicion; 0: nobody does. Kept as a keyed hash of the number.',
    ),
    hour_share: share(0.2, 'Unused codes of an hour that are allowed for each used one of that hour.'),
    day_share: share(0.3, 'Unused codes of a day that are allowed for each used one of that day.'),
    range: watch(10, 20, 43_200, 'Ranges of numbers (all but the last four digits).'),
    country: watch(10, 20, 43_200, 'Countries other than the home country.'),
    end_user: watch(10, 20, 3600, 'End-user addresses (end_user_ip).'),
    key: watch(30, 100, 3600, 'API keys.'),
  })
  .prefault({})
  .describe('Watches whether codes that are sent are used: many that are not are the mark of SMS pumping.');
