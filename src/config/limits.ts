import { z } from 'zod';
import { perWindow } from './fields.ts';

export const limits = z
  .strictObject({
    per_number: z
      .array(perWindow(5, 600, 'One of the limits per number.'))
      .max(8)
      .default([
        { max: 5, window_s: 600 },
        { max: 20, window_s: 86_400 },
      ])
      .describe('Codes to one number, over all callers.'),
    per_prefix: perWindow(100, 3600, 'Codes to one range of numbers (all but the last four digits).'),
    per_end_user: perWindow(50, 86_400, 'Codes for one end-user address (end_user_ip).'),
    per_key: perWindow(10_000, 3600, 'Codes for one API key.'),
    checks_per_key: perWindow(100_000, 3600, 'Checks of codes by one API key.'),
    messages_per_key: perWindow(0, 3600, 'Plain messages of one API key; off by default.'),
    messages_per_number: perWindow(0, 3600, 'Plain alerts and bulk messages to one number; off by default.'),
  })
  .prefault({})
  .describe('Limits at every entrance. They count in the database and survive a restart.');
