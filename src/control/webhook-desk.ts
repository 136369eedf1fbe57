import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { replayAll, type DeadDelivery, type Webhooks } from '../store/webhooks.ts';

/** A receiver of events. */
export interface WebhookLine {
  readonly name: string;
  /** `waiting` where no gateway runs. */
  readonly state: 'ok' | 'failing' | 'disabled' | 'waiting';
  readonly lagMs: number;
  readonly pending: number;
  readonly dead: number;
}

/** Receivers of events, and what they have not got. */
export interface WebhookDesk {
  status(): Promise<readonly WebhookLine[]>;
  /** Newest first. */
  dead(query: { readonly before?: number; readonly limit: number }): Promise<readonly DeadDelivery[]>;
  /** False: there is no such dead delivery. */
  replay(id: number): Promise<boolean>;
  /** Of events that happened at `since` (ms) or later. Returns how many are tried again. */
  replaySince(since: number): Promise<number>;
  /** Throws `not_found`. */
  enable(name: string): Promise<void>;
}

/** Returns how many are tried again. */
export async function replay(
  webhooks: WebhookDesk,
  { id, since = 0 }: { readonly id?: number; readonly since?: number },
): Promise<number> {
  if (id === undefined) return webhooks.replaySince(since);
  return (await webhooks.replay(id)) ? 1 : 0;
}

/** The desk while no gateway runs: what is to be tried again is tried when one does. */
export function restingWebhooks(store: Webhooks, clock: Clock): WebhookDesk {
  return {
    async status() {
      const disabled = new Set(
        (await store.endpoints()).filter(({ disabledAt }) => disabledAt !== null).map(({ name }) => name),
      );
      const lines = await store.counts();
      return lines.map(({ name, pending, dead }) => ({
        name,
        state: disabled.has(name) ? 'disabled' : 'waiting',
        lagMs: 0,
        pending,
        dead,
      }));
    },
    dead: (query) => store.dead(query),
    replay: (id) => store.replay(id, clock.now()),
    replaySince: (since) => replayAll(store, since, clock.now()),
    async enable(name) {
      const found = (await store.endpoints()).find((endpoint) => endpoint.name === name);
      if (found === undefined) throw new GatewayError('not_found', `There is no webhook named ${name}.`);
      await store.disable(found.id, null);
    },
  };
}
