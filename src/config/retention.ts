import { z } from 'zod';
import { count } from './fields.ts';

export const retention = z
  .strictObject({
    texts_days: count(
      1,
      400,
      30,
      'Texts of plain messages, sent and received, in days; a received message goes as a whole. Texts with codes go within a minute of their end.',
    ),
    numbers_days: count(1, 400, 30, 'Phone numbers, in days; afterwards they are masked.'),
    history_days: count(1, 2200, 400, 'What became of messages and verifications, in days.'),
    audit_days: count(
      1,
      36_500,
      2200,
      'Who did what, in days. The default is six years, which HIPAA wants records to be kept.',
    ),
  })
  .prefault({})
  .describe('How long what is over is kept. What still moves is kept whole.');
