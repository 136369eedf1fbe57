import { readAuthority } from '../config/authority.ts';
import type { Config } from '../config/schema.ts';
import { createWebhookSigner } from '../crypto/webhook-signature.ts';
import { EVENT_TYPES, patternOfNothing, selectedEvents, type RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { stopAll, type Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { EventHead, EventRecord } from '../store/events.ts';
import type { Store } from '../store/store.ts';
import { replayAll, type DeadDelivery, type EndpointCounts } from '../store/webhooks.ts';
import { callbackHosts } from './callbacks.ts';
import { Endpoint, type EndpointStatus } from './endpoint.ts';
import { createPoster, type Resolve } from './poster.ts';
import { render, type EncodeId } from './rendering.ts';

export interface WebhooksOptions {
  readonly config: Pick<Config, 'webhooks' | 'callbacks'>;
  readonly store: Pick<Store, 'eventLog' | 'webhooks' | 'events'>;
  readonly encode: EncodeId;
  /** What `env:`, `file:` and `credential:` stand for. */
  readonly readSecret: (reference: string) => string;
  /** Where a relative path of the configuration leads. */
  readonly resolvePath: (path: string) => string;
  readonly resolve: Resolve;
  readonly raise: RaiseAlert;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
}

export type WebhookState = EndpointStatus & Omit<EndpointCounts, 'name'>;

export interface Webhooks extends Service {
  status(): Promise<readonly WebhookState[]>;
  /** Of those that are not well, without asking the database. */
  ailing(): readonly EndpointStatus[];
  dead(query: { readonly before?: number; readonly limit: number }): Promise<readonly DeadDelivery[]>;
  /** False: there is no such dead delivery. */
  replay(id: number): Promise<boolean>;
  /** Returns how many are tried again. */
  replaySince(since: number): Promise<number>;
  /** Throws `not_found`. */
  enable(name: string): Promise<void>;
}

interface Plan {
  readonly name: string;
  readonly settings: Pick<
    Config['callbacks'],
    'allow_private' | 'personal_data' | 'ca' | 'timeout_s' | 'previous_secret'
  >;
  readonly secret: string;
  readonly concurrency: number;
  readonly wanted: (head: EventHead) => boolean;
  readonly urlOf: (event: EventRecord) => URL | null;
}

const CALLBACK_CONCURRENCY = 4;

/** Everybody who is told what happens: the webhooks of the configuration, and one more a host that requests may name. */
export async function createWebhooks(options: WebhooksOptions): Promise<Webhooks> {
  const { config, store, clock } = options;
  const plans = [...webhookPlans(config), ...callbackPlans(config)];
  const prepared = plans.map((plan) => ({ plan, ...prepare(plan, options) }));
  const records = new Map(
    (await store.webhooks.configure(plans.map(({ name }) => name))).map((one) => [one.name, one]),
  );
  const endpoints = prepared.flatMap(({ plan, sign, poster }) => {
    const record = records.get(plan.name);
    if (record === undefined) return [];
    const { encode } = options;
    const personal = plan.settings.personal_data;
    const { wanted, urlOf, concurrency } = plan;
    const show = (event: EventRecord) => render(event, { encode, personal });
    return [new Endpoint({ ...options, record, wanted, urlOf, concurrency, render: show, sign, poster })];
  });
  const wake = () => {
    for (const endpoint of endpoints) endpoint.wake();
  };
  const off = store.events.on('recorded', wake);
  wake();
  return {
    async status() {
      const counts = new Map((await store.webhooks.counts()).map((one) => [one.name, one]));
      return endpoints.map(({ status }) => ({ pending: 0, dead: 0, ...counts.get(status.name), ...status }));
    },
    ailing: () => endpoints.map(({ status }) => status).filter(({ state }) => state !== 'ok'),
    dead: (query) => store.webhooks.dead(query),
    async replay(id) {
      const found = await store.webhooks.replay(id, clock.now());
      wake();
      return found;
    },
    async replaySince(since) {
      const count = await replayAll(store.webhooks, since, clock.now());
      wake();
      return count;
    },
    async enable(name) {
      const endpoint = endpoints.find(({ status }) => status.name === name);
      if (endpoint === undefined)
        throw new GatewayError('not_found', `There is no webhook named ${name} in the configuration.`);
      await endpoint.enable();
    },
    async stop() {
      off();
      await stopAll(endpoints);
    },
  };
}

function webhookPlans({ webhooks }: Pick<Config, 'webhooks'>): Plan[] {
  return webhooks.map((settings): Plan => {
    const { name, events, secret, concurrency } = settings;
    const url = new URL(settings.url);
    if (url.protocol === 'http:' && !settings.allow_private)
      throw new GatewayError(
        'config_invalid',
        `The webhook ${name} needs https, or allow_private for a receiver in your own network.`,
      );
    const unknown = patternOfNothing(events);
    if (unknown !== undefined)
      throw new GatewayError(
        'config_invalid',
        `The webhook ${name} wants ${unknown}, which is no event. There are: ${EVENT_TYPES.join(', ')}.`,
      );
    const types = selectedEvents(events);
    return { name, settings, secret, concurrency, wanted: ({ type }) => types.has(type), urlOf: () => url };
  });
}

function callbackPlans({ callbacks }: Pick<Config, 'callbacks'>): Plan[] {
  const { allowed_hosts, secret = '' } = callbacks;
  const hosts = callbackHosts(callbacks);
  const urlOf = ({ callbackUrl }: EventHead) => (callbackUrl === null ? null : hosts.urlOf(callbackUrl));
  return allowed_hosts.map((allowed): Plan => {
    const host = allowed.toLowerCase();
    return {
      name: `callback ${host}`,
      settings: callbacks,
      secret,
      concurrency: CALLBACK_CONCURRENCY,
      wanted: (head) => urlOf(head)?.host === host,
      urlOf,
    };
  });
}

function prepare({ name, settings, secret, concurrency }: Plan, options: WebhooksOptions) {
  const { readSecret, resolvePath, resolve, clock } = options;
  const { previous_secret: previous, ca, allow_private: allowPrivate, timeout_s } = settings;
  const secrets = [secret, ...(previous === undefined ? [] : [previous])].map(readSecret);
  const authority = ca === undefined ? {} : { ca: readAuthority(`ca of the webhook ${name}`, resolvePath(ca)) };
  return {
    sign: createWebhookSigner(`the webhook ${name}`, secrets),
    poster: createPoster({ allowPrivate, timeoutMs: timeout_s * 1000, concurrency, resolve, clock, ...authority }),
  };
}
