import type { Config } from '../config/schema.ts';
import { selectedEvents } from '../message/events.ts';
import { DAY_MS, HOUR_MS } from '../runtime/durations.ts';
import type { EventKeeping } from '../store/events.ts';

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
