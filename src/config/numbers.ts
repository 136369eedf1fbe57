import { z } from 'zod';
import { prefix } from './fields.ts';

export const numbers = z
  .strictObject({
    home_country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1), for example KE')
      .optional()
      .describe(
        'Country of the clinic, ISO 3166-1: only its numbers are sent to unless allowed_countries says more. Without it every number is refused unless allowed_countries is set.',
      ),
    allowed_countries: z
      .array(z.string().regex(/^(?:[A-Z]{2}|\*)$/, 'two capital letters (ISO 3166-1), for example KE, or "*" for all'))
      .default([])
      .describe('Further countries, or `*` for all.'),
    allow_premium: z
      .boolean()
      .default(false)
      .describe('Allow premium, shared-cost, satellite and personal numbers. Default false.'),
    allowed_prefixes: z
      .array(prefix)
      .max(1000)
      .default([])
      .describe('Where set, only numbers with one of these beginnings are sent to, for example +2547.'),
    denied_prefixes: z
      .array(prefix)
      .max(1000)
      .default([])
      .describe('Numbers with these beginnings are never sent to, whatever else allows them.'),
  })
  .prefault({})
  .describe('Where this gateway may send to.');
