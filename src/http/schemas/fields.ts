import { z } from 'zod';
import { e164Advice } from '../../limits/e164.ts';
import { E164 } from '../../message/number.ts';

/** `validation.ts` knows it by its pattern: what is wrong with a number has a code of its own. */
export const e164 = z
  .string()
  .regex(E164, { error: ({ input }) => e164Advice(String(input)) ?? undefined })
  .meta({ description: 'Number in E.164.', example: '+254712345678' });

const WELL_FORMED = /^[^\p{Surrogate}]*$/u;

/** Text that survives UTF-8: half a surrogate pair would come back as something else. */
export const anyText = z.string().regex(WELL_FORMED, 'text without halves of surrogate pairs');
export const shortText = (max: number) => anyText.min(1).max(max);

export const clientRef = shortText(128).meta({ description: 'Your own name for it; comes back in every answer.' });

export const callbackUrl = z
  .url({ protocol: /^https?$/, error: 'a URL with http or https' })
  .max(2048)
  .meta({
    description: 'Where what becomes of it is told: a host of `callbacks.allowed_hosts`, by https.',
    example: 'https://clinic.example/sms-events',
  });

export const endUserIp = z
  .union([z.ipv4(), z.ipv6()], { error: 'an IPv4 or IPv6 address' })
  .meta({ description: 'Address of the person who asked for the code; limits count by it.', example: '203.0.113.7' });

export const seconds = (min: number, max: number, description: string) =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ description: `${description} Seconds, ${min}-${max}.` });

export const timeIn = z.iso
  .datetime({ offset: true, error: 'a time in ISO 8601 with Z or an offset, for example 2026-01-05T09:00:00Z' })
  .meta({ example: '2026-01-05T09:00:00Z' });

export const timeOut = z.iso.datetime().meta({ example: '2026-01-05T09:00:00.000Z' });

export const publicId = z.string().meta({ description: 'Public id.' });

/** Whatever an id may be made of; one that is none is not found. */
export const idParams = z.strictObject({ id: z.string() });

export const page = {
  cursor: z.string().min(1).max(64).optional().meta({ description: '`next_cursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page, 1-200.' }),
};

/** Of a list whose rows have a time. */
export const span = {
  since: timeIn.optional().meta({ description: 'Not older than this time.', example: '2026-01-05T00:00:00Z' }),
  until: timeIn.optional().meta({ description: 'Older than this time.', example: '2026-01-06T00:00:00Z' }),
};

export const nextCursor = z.string().nullable().meta({
  description:
    'For the next page; null at the end. Where little of what was looked through is wanted, a page may be short, or empty, and have one.',
});

/** ms since the epoch as the API writes it. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
export const isoTimeOrNull = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));
