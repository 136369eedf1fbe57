import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { e164, isoTime } from '../schemas/fields.ts';
import { phoneMessages } from '../schemas/operation-examples.ts';
import { simPhoneMessages } from '../schemas/operations.ts';

/** What simulated phones received, so that an end-to-end test can read its code. No such route where a modem is real. */
export function simPhoneRoutes({ simPhones }: HttpDeps): Route[] {
  if (simPhones === undefined) return [];
  return [
    route({
      method: 'get',
      path: '/v1/sim/phones/{number}/messages',
      scope: ['read'],
      tag: 'simulation',
      summary: 'What a simulated phone received, newest last',
      description: 'Only where every modem is simulated.',
      params: z.strictObject({ number: e164 }),
      audit: { action: 'phone_read', reads: true, subject: ({ params }) => ['number', params.number] },
      status: 200,
      response: simPhoneMessages,
      example: { response: phoneMessages },
    })(({ params }) => ({
      messages: simPhones
        .messages(params.number)
        .map(({ from, text, receivedAt }) => ({ from, text, received_at: isoTime(receivedAt) })),
    })),
  ];
}
