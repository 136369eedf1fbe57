import type { Config } from '../config/schema.ts';
import { selectedEvents } from '../message/events.ts';
import type { EventKeeping } from '../store/events.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Which events are worth a row: where nobody can read them, only those that some receiver is told. */
export function keepingOf({
  events,
  webhooks,
  callbacks,
}: Pick<Config, 'events' | 'webhooks' | 'callbacks'>): EventKeeping {
  const patterns = [
    ...(events.keep_hours > 0 ? ['*'] : []),
    ...webhooks.flatMap((webhook) => webhook.events),
    ...(callbacks.allowed_hosts.length > 0 ? ['message.*', 'verification.*'] : []),
  ];
  return {
    types: selectedEvents(patterns),
    keepMs: events.keep_hours * HOUR_MS,
    deadMs: events.dead_days * DAY_MS,
  };
}
