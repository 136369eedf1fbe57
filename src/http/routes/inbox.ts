import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { cursorRow, nextCursorOf } from '../public-id.ts';
import { route, type Route } from '../route.ts';
import { page } from '../schemas/fields.ts';
import { receivedPage } from '../schemas/operation-examples.ts';
import { inboxPage } from '../schemas/operations.ts';
import { inboundView } from '../views.ts';

export function inboxRoutes({ store, ids }: HttpDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/inbox',
      scope: ['read'],
      tag: 'inbox',
      summary: 'List received messages, newest first',
      query: z.strictObject(page),
      status: 200,
      response: inboxPage,
      example: { response: receivedPage },
    })(async ({ query }) => {
      const found = await store.inbox.list({ limit: query.limit, ...cursorRow(ids, 'inbound', query.cursor) });
      return {
        messages: found.map((message) => inboundView(message, ids)),
        next_cursor: nextCursorOf(ids, 'inbound', found, query.limit),
      };
    }),
  ];
}
