import type { SendRequest } from '../../outbound/types.ts';
import type { ApiKey } from '../../store/keys.ts';
import type { NewMessage } from '../../store/outbox.ts';
import type { HttpDeps } from '../deps.ts';
import { ACCEPT_ERRORS } from '../problems.ts';
import { listed } from '../listing.ts';
import { notFound, rowIdOf } from '../public-id.ts';
import { callContext, kept, route, type Route } from '../route.ts';
import * as examples from '../schemas/message-examples.ts';
import { idParams } from '../schemas/fields.ts';
import * as schemas from '../schemas/messages.ts';
import { parse, parseSlices } from '../validation.ts';
import { acceptedView, messageSummaryView, messageView } from '../views.ts';

const SEND_ERRORS = [
  'invalid_number',
  'number_not_allowed',
  'opted_out',
  'text_empty',
  'text_too_long',
  'invalid_schedule',
  'callback_not_allowed',
  'sim_not_found',
  'fraud_suspected',
  ...ACCEPT_ERRORS,
] as const;

/** A key sees its own messages, an admin's key everybody's. */
const owner = (key: ApiKey) => (key.scopes.includes('admin') ? null : key.id);

const toSendRequest =
  ({ callbacks }: Pick<HttpDeps, 'callbacks'>) =>
  (body: schemas.NewMessageBody): SendRequest => {
    if (body.callback_url !== undefined) callbacks.assertAllowed(body.callback_url);
    return {
      to: body.to,
      text: body.text,
      class: body.class,
      priority: body.priority,
      sendAt: body.send_at === undefined ? undefined : Date.parse(body.send_at),
      ttlMs: body.ttl === undefined ? undefined : body.ttl * 1000,
      fromSim: body.from_sim,
      flash: body.flash,
      callbackUrl: body.callback_url,
      clientRef: body.client_ref,
      endUserIp: body.end_user_ip,
    };
  };

/** Frame first, then item by item, so that a long batch lets other requests in. */
const parseBatch = (deps: Pick<HttpDeps, 'clock'>) => async (value: unknown) => {
  const { messages } = parse(schemas.batchFrame, value);
  return { messages: await parseSlices(schemas.newMessage, messages, ['messages'], deps.clock) };
};

export function messageRoutes(deps: HttpDeps): Route[] {
  const { outbound, ids, clock } = deps;
  const sendRequest = toSendRequest(deps);
  const view = (rows: readonly number[], messages: readonly NewMessage[]) => {
    const now = clock.now();
    return messages.map((message, index) => acceptedView(rows[index] as number, message, now, ids));
  };

  return [
    route({
      method: 'post',
      path: '/v1/messages',
      scope: ['send'],
      tag: 'messages',
      summary: 'Send a message',
      description: 'Answers when the message is on disk. From then on it is sent, or its state says why not.',
      body: schemas.newMessage,
      uses: (body) => [{ class: body.class, to: body.to }],
      repeatable: true,
      audit: 'stored',
      status: 202,
      response: schemas.acceptedMessage,
      errors: SEND_ERRORS,
      example: { body: examples.newMessage, response: examples.acceptedMessage },
    })(async (call) =>
      kept(
        await outbound.send([sendRequest(call.body)], {
          ...callContext(call),
          respond: (rows, messages) => JSON.stringify(view(rows, messages)[0]),
        }),
      ),
    ),

    route({
      method: 'post',
      path: '/v1/messages/batch',
      scope: ['send'],
      tag: 'messages',
      summary: `Send up to ${schemas.MAX_BATCH} messages`,
      description: 'All of them are accepted, in one transaction, or none.',
      body: schemas.newBatch,
      parseBody: parseBatch(deps),
      uses: ({ messages }) =>
        messages.map(({ class: sent, to }, index) => ({ class: sent, to, place: `messages[${index}].` })),
      bodyLimit: schemas.MAX_BATCH_BYTES,
      repeatable: true,
      audit: 'stored',
      status: 202,
      response: schemas.acceptedBatch,
      errors: SEND_ERRORS,
      example: { body: { messages: [examples.newMessage] }, response: { messages: [examples.acceptedMessage] } },
    })(async (call) =>
      kept(
        await outbound.send(call.body.messages.map(sendRequest), {
          ...callContext(call),
          place: (index) => `messages[${index}].`,
          respond: (rows, messages) => JSON.stringify({ messages: view(rows, messages) }),
        }),
      ),
    ),

    route({
      method: 'get',
      path: '/v1/messages',
      scope: ['read', 'send'],
      tag: 'messages',
      summary: 'List messages, newest first',
      query: schemas.messageQuery,
      audit: {
        action: 'messages_listed',
        reads: true,
        subject: ({ query: { to } }) => (to === undefined ? null : ['number', to]),
      },
      status: 200,
      response: schemas.messagePage,
      example: { response: { messages: [examples.messageSummary], next_cursor: null } },
    })(async ({ key, query }) => {
      const { to, class: named, client_ref: clientRef, status } = query;
      const { rows, next_cursor } = await listed(deps, {
        kind: 'message',
        query,
        read: (slice) =>
          outbound.list({
            keyId: owner(key),
            ...slice,
            ...(to === undefined ? {} : { to }),
            ...(named === undefined ? {} : { class: named }),
            ...(clientRef === undefined ? {} : { clientRef }),
          }),
        madeAt: ({ acceptedAt }) => acceptedAt,
        wanted: status === undefined ? undefined : ({ state }) => state === status,
      });
      return { messages: rows.map((message) => messageSummaryView(message, ids)), next_cursor };
    }),

    route({
      method: 'get',
      path: '/v1/messages/{id}',
      scope: ['read', 'send'],
      tag: 'messages',
      summary: 'Read a message with its segments and every attempt',
      params: idParams,
      audit: { action: 'message_read', reads: true, subject: ({ params }) => ['message', params.id] },
      status: 200,
      response: schemas.message,
      errors: ['not_found'],
      example: { response: examples.message },
    })(async ({ key, params }) => {
      const found = await outbound.get(rowIdOf(ids, 'message', params.id), owner(key));
      if (found === null) throw notFound('message');
      return messageView(found, outbound.waiting(found), ids);
    }),

    route({
      method: 'post',
      path: '/v1/messages/{id}/cancel',
      scope: ['send'],
      tag: 'messages',
      summary: 'Cancel what has not left',
      params: idParams,
      audit: { action: 'message_cancelled', subject: ({ params }) => ['message', params.id] },
      status: 200,
      response: schemas.message,
      errors: ['not_found', 'message_not_cancellable', 'storage_failed'],
      example: { response: { ...examples.message, status: 'cancelled', segments: [] } },
    })(async ({ key, params }) => {
      const found = await outbound.cancel(rowIdOf(ids, 'message', params.id), owner(key));
      if (found === null) throw notFound('message');
      return messageView(found, outbound.waiting(found), ids);
    }),
  ];
}
