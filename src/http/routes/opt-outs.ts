import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { cursorRow, nextCursorOf } from '../public-id.ts';
import { route, type Route } from '../route.ts';
import { e164, isoTime, nextCursor, page, timeOut } from '../schemas/fields.ts';

const optOut = z
  .strictObject({
    number: e164,
    since: timeOut,
    source: z.enum(['message', 'operator']).meta({ description: 'Who asked: the person by SMS, or somebody here.' }),
  })
  .meta({ id: 'OptOut' });
const named = z.strictObject({ number: e164 }).meta({ id: 'OptOutNumber' });
const NUMBER = '+254712345678';

/** Numbers that want nothing but one-time passwords. */
export function optOutRoutes({ optOuts, ids }: HttpDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/opt-outs',
      scope: ['read'],
      tag: 'opt-outs',
      summary: 'List the numbers that want no messages, newest first',
      query: z.strictObject(page),
      audit: { action: 'opt_outs_listed', reads: true },
      status: 200,
      response: z.strictObject({ opt_outs: z.array(optOut), next_cursor: nextCursor }),
      example: {
        response: {
          opt_outs: [{ number: NUMBER, since: '2026-01-05T09:12:04.117Z', source: 'message' }],
          next_cursor: null,
        },
      },
    })(async ({ query }) => {
      const found = await optOuts.list({ limit: query.limit, ...cursorRow(ids, 'opt_out', query.cursor) });
      return {
        opt_outs: found.map(({ number, since, source }) => ({ number, since: isoTime(since), source })),
        next_cursor: nextCursorOf(ids, 'opt_out', found, query.limit),
      };
    }),

    route({
      method: 'post',
      path: '/v1/opt-outs',
      scope: ['send'],
      tag: 'opt-outs',
      summary: 'Send no more messages to this number',
      description:
        'One-time passwords are sent all the same. What waits for the number is cancelled. `added` is false where the number stood there already.',
      body: named,
      uses: ({ number }) => [{ to: number, field: 'number' }],
      audit: {
        action: 'opt_out_added',
        subject: ({ body }) => ['number', body.number],
        outcome: ({ added }) => (added ? 'ok' : 'unchanged'),
      },
      status: 200,
      response: z.strictObject({ added: z.boolean() }),
      example: { body: { number: NUMBER }, response: { added: true } },
      errors: ['invalid_number', 'storage_failed'],
    })(async ({ body }) => ({ added: await optOuts.add(body.number) })),

    route({
      method: 'post',
      path: '/v1/opt-outs/remove',
      scope: ['admin'],
      tag: 'opt-outs',
      summary: 'Send messages to this number again',
      description:
        'Only where its owner asked for it: by START they do so themselves. `removed` is false where the number did not stand there.',
      body: named,
      uses: ({ number }) => [{ to: number, field: 'number' }],
      audit: {
        action: 'opt_out_removed',
        subject: ({ body }) => ['number', body.number],
        outcome: ({ removed }) => (removed ? 'ok' : 'unchanged'),
      },
      status: 200,
      response: z.strictObject({ removed: z.boolean() }),
      example: { body: { number: NUMBER }, response: { removed: true } },
      errors: ['invalid_number', 'storage_failed'],
    })(async ({ body }) => ({ removed: await optOuts.remove(body.number) })),
  ];
}
