import { z } from 'zod';
import type { DeadDelivery } from '../../store/webhooks.ts';
import type { HttpDeps, PublicIds, WebhookInfo } from '../deps.ts';
import { cursorRow, nextCursorOf, notFound, rowIdOf } from '../public-id.ts';
import { route, type Route } from '../route.ts';
import { idParams, isoTime, isoTimeOrNull, nextCursor, page, publicId, timeOut } from '../schemas/fields.ts';

const webhook = z
  .strictObject({
    name: z.string().meta({ description: '`callback <host>` for a host that requests may name.' }),
    status: z.enum(['ok', 'failing', 'disabled']).meta({ description: '`disabled`: it answered 410.' }),
    failing_since: timeOut.nullable(),
    lag_seconds: z.number().meta({ description: 'How far it is behind what happens.' }),
    delivered: z.int().meta({ description: 'Since the gateway started.' }),
    failures: z.int().meta({ description: 'Tries that failed since the gateway started.' }),
    pending: z.int().meta({ description: 'Events that failed and are tried again.' }),
    dead: z.int().meta({ description: 'Events that no try of a day delivered.' }),
  })
  .meta({ id: 'Webhook' });

const deadLetter = z
  .strictObject({
    id: publicId,
    webhook: z.string(),
    event_id: publicId,
    type: z.string().nullable(),
    timestamp: timeOut,
    attempts: z.int().meta({ description: '0: it was not tried, because nothing else got through.' }),
    dead_since: timeOut,
    status: z.int().nullable().meta({ description: 'HTTP status of the last answer; null where there was none.' }),
    reason: z.string().meta({
      description:
        '`status`, `timeout`, `connection`, `certificate`, `name` (not found), `address` (not allowed) or `not_tried`.',
    }),
  })
  .meta({ id: 'DeadLetter' });

const EXAMPLE: z.output<typeof deadLetter> = {
  id: 'dl_5C9T2QZXJ9V6X4KGJ8M3ZD0R1A',
  webhook: 'portal',
  event_id: 'evt_4VZ9KEE1WVT7ZRN1QZJ5J5T7QC',
  type: 'message.delivered',
  timestamp: '2026-01-05T09:12:04.117Z',
  attempts: 12,
  dead_since: '2026-01-06T09:12:04.117Z',
  status: 503,
  reason: 'status',
};

const webhookView = ({ state, failingSince, lagMs, ...info }: WebhookInfo): z.output<typeof webhook> => ({
  name: info.name,
  status: state,
  failing_since: isoTimeOrNull(failingSince),
  lag_seconds: Math.round(lagMs / 1000),
  delivered: info.delivered,
  failures: info.failures,
  pending: info.pending,
  dead: info.dead,
});

const deadView = (dead: DeadDelivery, ids: PublicIds): z.output<typeof deadLetter> => ({
  id: ids.encode('dead_letter', dead.id),
  webhook: dead.endpoint,
  event_id: ids.encode('event', dead.eventId),
  type: dead.type,
  timestamp: isoTime(dead.at),
  attempts: dead.attempts,
  dead_since: isoTime(dead.deadAt),
  status: dead.status,
  reason: dead.reason,
});

export function webhookRoutes({ webhooks, ids }: HttpDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/webhooks',
      scope: ['admin'],
      tag: 'events',
      summary: 'How the receivers of events are',
      status: 200,
      response: z.strictObject({ webhooks: z.array(webhook) }),
      example: {
        response: {
          webhooks: [
            {
              name: 'portal',
              status: 'ok',
              failing_since: null,
              lag_seconds: 0,
              delivered: 1288,
              failures: 2,
              pending: 0,
              dead: 1,
            },
          ],
        },
      },
    })(async () => ({ webhooks: (await webhooks.status()).map((info) => webhookView(info)) })),

    route({
      method: 'get',
      path: '/v1/webhooks/dead',
      scope: ['admin'],
      tag: 'events',
      summary: 'List events that no try delivered, newest first',
      query: z.strictObject(page),
      audit: { action: 'dead_letters_listed', reads: true },
      status: 200,
      response: z.strictObject({ dead_letters: z.array(deadLetter), next_cursor: nextCursor }),
      example: { response: { dead_letters: [EXAMPLE], next_cursor: null } },
    })(async ({ query }) => {
      const found = await webhooks.dead({ limit: query.limit, ...cursorRow(ids, 'dead_letter', query.cursor) });
      return {
        dead_letters: found.map((dead) => deadView(dead, ids)),
        next_cursor: nextCursorOf(ids, 'dead_letter', found, query.limit),
      };
    }),

    route({
      method: 'post',
      path: '/v1/webhooks/dead/{id}/replay',
      scope: ['admin'],
      tag: 'events',
      summary: 'Try a dead event again now',
      description: 'With the id that it always had. Where that fails too, it is dead again.',
      params: idParams,
      audit: { action: 'dead_letter_replayed', subject: ({ params }) => ['dead_letter', params.id] },
      status: 202,
      response: z.strictObject({ replayed: z.literal(true) }),
      example: { response: { replayed: true } },
      errors: ['not_found', 'storage_failed'],
    })(async ({ params }) => {
      if (!(await webhooks.replay(rowIdOf(ids, 'dead_letter', params.id)))) throw notFound('dead letter');
      return { replayed: true } as const;
    }),
  ];
}
