import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { listed } from '../listing.ts';
import { cursorRow, nextCursorOf } from '../public-id.ts';
import { route, type Route } from '../route.ts';
import { page } from '../schemas/fields.ts';
import { leftOvers, receivedPage } from '../schemas/operation-examples.ts';
import { inboxPage, inboxQuery, leftOverPage } from '../schemas/operations.ts';
import { inboundView, leftOverView } from '../views.ts';

export function inboxRoutes(deps: HttpDeps): Route[] {
  const { store, ids } = deps;
  return [
    route({
      method: 'get',
      path: '/v1/inbox',
      scope: ['read'],
      tag: 'inbox',
      summary: 'List received messages, newest first',
      query: inboxQuery,
      audit: {
        action: 'inbox_read',
        reads: true,
        subject: ({ query: { from } }) => (from === undefined ? null : ['number', from]),
      },
      status: 200,
      response: inboxPage,
      example: { response: receivedPage },
    })(async ({ query }) => {
      const { from, sim } = query;
      const { rows, next_cursor } = await listed(deps, {
        kind: 'inbound',
        query,
        read: (slice) => store.inbox.list(slice),
        madeAt: ({ receivedAt }) => receivedAt,
        wanted:
          from === undefined && sim === undefined
            ? undefined
            : (message) => (from ?? message.from) === message.from && (sim ?? message.sim) === message.sim,
      });
      return { messages: rows.map((message) => inboundView(message, ids)), next_cursor };
    }),

    route({
      method: 'get',
      path: '/v1/inbox/left-over',
      scope: ['read'],
      tag: 'inbox',
      summary: 'List frames that nobody could decode, and status reports that fit no message',
      description: 'Nothing that a modem gave is thrown away. GET /v1/stats and the metrics count them.',
      query: z.strictObject(page),
      audit: { action: 'inbox_read', reads: true },
      status: 200,
      response: leftOverPage,
      example: { response: leftOvers },
    })(async ({ query }) => {
      const found = await store.inbox.leftOver({ limit: query.limit, ...cursorRow(ids, 'frame', query.cursor) });
      return {
        frames: found.map((frame) => leftOverView(frame, ids)),
        next_cursor: nextCursorOf(ids, 'frame', found, query.limit),
      };
    }),
  ];
}
