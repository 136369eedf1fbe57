import { parseConfig } from '../../src/config/load.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createPublicIds } from '../../src/crypto/public-id.ts';
import type { Alert } from '../../src/message/events.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { keepingOf } from '../../src/webhook/keeping.ts';
import { createWebhooks, type Webhooks, type WebhooksOptions } from '../../src/webhook/webhooks.ts';
import type { StoreRig } from '../store/rig.ts';
import { Traffic } from '../store/traffic.ts';
import { Receiver } from './receiver.ts';

/** Base64 of 32 octets, by the names that configurations give. */
export const SECRETS: Readonly<Record<string, string>> = {
  'env:NEW': `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  'env:OLD': Buffer.alloc(24, 2).toString('base64'),
  'env:SHORT': Buffer.alloc(8, 2).toString('base64'),
};

type Settings = Record<string, unknown>;

/** Webhooks over a real store, told by real HTTP, in virtual time. */
export class WebhookRig {
  readonly traffic: Traffic;
  readonly receiver: Receiver;
  readonly alerts: Alert[] = [];
  readonly ids = createPublicIds(deriveKeys(Buffer.alloc(32, 7)));
  #webhooks: Webhooks | null = null;

  /** A store that keeps all events, and a receiver that nobody is told to call yet. */
  static async open(config: Settings = {}): Promise<WebhookRig> {
    const { events, webhooks, callbacks } = parseConfig(config, {});
    const traffic = await Traffic.open({ events: keepingOf({ events, webhooks, callbacks }) });
    // Ids of events are times: what happens after this has later ones.
    return new WebhookRig(traffic, await Receiver.listen());
  }

  private constructor(traffic: Traffic, receiver: Receiver) {
    this.traffic = traffic;
    this.receiver = receiver;
  }

  get rig(): StoreRig {
    return this.traffic.rig;
  }

  get clock() {
    return this.rig.clock;
  }

  get webhooks(): Webhooks {
    if (this.#webhooks === null) throw new Error('start() comes first');
    return this.#webhooks;
  }

  url(path = '/hook'): string {
    return `http://portal.test:${this.receiver.port}${path}`;
  }

  /** A webhook of the configuration that leads to the receiver. */
  webhook(more: Settings = {}): Settings {
    return { name: 'portal', url: this.url(), secret: 'env:NEW', allow_private: true, ...more };
  }

  async start(config: Settings = { webhooks: [this.webhook()] }, more: Partial<WebhooksOptions> = {}): Promise<void> {
    const { webhooks, callbacks } = parseConfig(config, {});
    this.#webhooks = await createWebhooks({
      config: { webhooks, callbacks },
      store: this.rig.store,
      encode: (kind, id) => this.ids.publicId(kind, id),
      readSecret: (reference) => SECRETS[reference] ?? '',
      resolvePath: (path) => path,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      raise: (alert) => this.alerts.push(alert),
      clock: this.clock,
      random: { bytes: (length) => new Uint8Array(length), float: () => 0.5 },
      log: silentLogger,
      ...more,
    });
  }

  /** Moves time in steps, and lets sockets do their work in each. */
  async pass(ms: number, steps = 10): Promise<void> {
    for (let step = 0; step < steps; step++) {
      await this.clock.advance(ms / steps);
      await this.quiet();
    }
  }

  /** Lets what was begun end, as far as no time has to pass for it. */
  async quiet(): Promise<void> {
    for (let idle = 0, seen = -1; idle < 5; ) {
      await this.clock.settle(20);
      idle = seen === this.receiver.received.length ? idle + 1 : 0;
      seen = this.receiver.received.length;
    }
  }

  /** Time passes until so many requests have come. */
  async told(count: number): Promise<void> {
    while (this.receiver.received.length < count) await this.clock.advance(20);
    await this.quiet();
  }

  async stopWebhooks(): Promise<void> {
    const state = { stopped: false };
    const stopping = (this.#webhooks?.stop() ?? Promise.resolve()).finally(() => (state.stopped = true));
    while (!state.stopped) await this.clock.advance(5);
    this.#webhooks = null;
    return stopping;
  }

  async close(): Promise<void> {
    await this.stopWebhooks();
    await this.receiver.close();
    await this.traffic.close();
  }
}
