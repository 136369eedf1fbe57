import { z } from 'zod';
import { EVENT_TYPES, patternOfNothing, selectedEvents, type EventType } from '../../message/events.ts';
import type { HttpDeps } from '../deps.ts';
import { route, StreamAnswer, type Route } from '../route.ts';
import { invalidRequest } from '../validation.ts';

const query = z.strictObject({
  types: z
    .string()
    .regex(/^[a-z_.*]+(?:,[a-z_.*]+)*$/, 'types with commas between them, for example message.*,verification.approved')
    .max(1000)
    .optional()
    .meta({
      description: `What to be told: types with commas between them, \`message.*\` for all of a kind. All where absent. There are: ${EVENT_TYPES.join(', ')}.`,
      example: 'message.*,verification.approved',
    }),
  after: z.string().min(1).max(64).optional().meta({
    description: 'Id of the last event that is known, as `Last-Event-ID` would say it. That header counts before this.',
  }),
});

/** One event as it stands in the stream. */
const EXAMPLE = `id: evt_4VZ9KEE1WVT7ZRN1QZJ5J5T7QC
event: message.delivered
data: {"id":"evt_4VZ9KEE1WVT7ZRN1QZJ5J5T7QC","type":"message.delivered","timestamp":"2026-01-05T09:12:04.117Z","sequence":1805418310776832,"data":{"message_id":"msg_0Z1V2W3X4Y5Z6A7B8C9D0E1F2G","status":"delivered","class":"alert","client_ref":"visit-9","verification_id":null,"to":"+254712345678","modem":"north","sim":"8925402000000000001","cms":null,"reason":null,"report_status":0}}

`;

function typesOf(patterns: string | undefined): ReadonlySet<EventType> {
  const all = patterns?.split(',') ?? ['*'];
  if (patternOfNothing(all) !== undefined)
    throw invalidRequest([{ path: 'types', expected: 'types of events, see /docs', got: 'something else' }]);
  return selectedEvents(all);
}

export function eventRoutes({ eventStreams, ids }: HttpDeps): Route[] {
  const rowOf = (id: string, path: string): number => {
    const row = ids.decode('event', id);
    if (row === null) throw invalidRequest([{ path, expected: 'id of an event', got: 'something else' }]);
    return row;
  };
  return [
    route({
      method: 'get',
      path: '/v1/events',
      scope: ['read'],
      tag: 'events',
      summary: 'Be told what happens, as it happens (server-sent events)',
      description:
        'A key sees its own messages and verifications, received messages, modems and SIMs; a key with the scope `admin` sees all, and alerts. A stream that broke goes on where it was: send the id of the last event as `Last-Event-ID` (`EventSource` does), and what happened since is told first, as far back as `events.keep_hours`. `sequence` rises with every event. Four streams a key may be open.',
      query,
      audit: { action: 'events_read', reads: true },
      status: 200,
      response: z.string(),
      contentType: 'text/event-stream',
      errors: ['rate_limited', 'stopping'],
      example: { response: EXAMPLE },
    })(({ key, query: { types, after } }) => {
      const wanted = typesOf(types);
      const known = after === undefined ? null : rowOf(after, 'after');
      const keyId = key.scopes.includes('admin') ? null : key.id;
      return new StreamAnswer((request, response) => {
        const last = request.headers['last-event-id'];
        const from = typeof last === 'string' && last !== '' ? rowOf(last, 'Last-Event-ID') : known;
        eventStreams.open({ key, types: wanted, keyId, after: from })(request, response);
      });
    }),
  ];
}
