import { z } from 'zod';
import { perWindow } from './fields.ts';

const window = z.strictObject({
  max: z.int().min(0).max(1_000_000).describe('How many in the window; 0: as many as one likes.'),
  window_s: z.int().min(1).max(604_800).describe('Length of the sliding window in seconds.'),
});
const windows = z.array(window).min(1).max(8);

/** What codes for one purpose count against besides the limits for all codes, which they cannot loosen. */
export const purposeLimits = z
  .strictObject({
    per_number: windows.optional().describe('Codes for this purpose to one number, over all callers.'),
    per_prefix: window.optional().describe('Codes for this purpose to one range of numbers.'),
    per_end_user: window.optional().describe('Codes for this purpose for one end-user address.'),
    per_key: window.optional().describe('Codes for this purpose for one API key.'),
  })
  .describe('Limits of this purpose, counted apart and besides the limits for all codes.');

/** What one API key has in the place of the limits for every key. */
const keyLimits = z
  .strictObject({
    per_key: window.optional().describe('Codes for this key.'),
    per_end_user: window.optional().describe('Codes for one end-user address that this key names.'),
    checks_per_key: window.optional().describe('Checks of codes by this key.'),
    messages_per_key: window.optional().describe('Plain messages of this key.'),
  })
  .describe('The limits of one API key, in the place of those for every key.');

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
    keys: z
      .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'the name of an API key'), keyLimits)
      .default({})
      .describe('Limits of single API keys by their names: {"portal": {"per_key": {"max": 500, "window_s": 3600}}}.'),
  })
  .prefault({})
  .describe('Limits at every entrance. They count in the database and survive a restart.');
