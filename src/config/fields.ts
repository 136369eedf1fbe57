import { z } from 'zod';
import { E164, E164_PREFIX } from '../message/number.ts';

export const e164 = z.string().regex(E164, 'a number in E.164, for example +254712345678');
export const prefix = z.string().regex(E164_PREFIX, 'the beginning of a number in E.164, for example +25471');

/** A duration in whole seconds, with its range and default told. */
export const seconds = (min: number, max: number, value: number, meaning: string) =>
  z.int().min(min).max(max).default(value).describe(`${meaning} Seconds, ${min}-${max}; default ${value}.`);

/** A whole number, with its range and default told. */
export const count = (min: number, max: number, value: number, meaning: string) =>
  z.int().min(min).max(max).default(value).describe(`${meaning} ${min}-${max}; default ${value}.`);

/** So many in a sliding window. */
export const perWindow = (max: number, windowS: number, meaning: string) =>
  z
    .strictObject({
      max: z
        .int()
        .min(0)
        .max(1_000_000)
        .default(max)
        .describe(`How many in the window; 0 switches this limit off. Default ${max}.`),
      window_s: z
        .int()
        .min(1)
        .max(604_800)
        .default(windowS)
        .describe(`Length of the sliding window in seconds. Default ${windowS}.`),
    })
    .prefault({})
    .describe(meaning);

/** Where a secret is found; the secret itself never stands in the configuration. */
export const secret = z
  .string()
  .regex(/^(env|file|credential):.+$/, 'env:NAME, file:/path or credential:name, never the secret itself')
  .describe(
    '`env:NAME` (environment variable), `file:/path` (first line of a file; relative to this file) or `credential:name` (systemd credential).',
  );
