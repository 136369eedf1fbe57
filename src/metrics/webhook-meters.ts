import { Counter, Gauge, type Registry } from 'prom-client';

/** Of a receiver of events. */
export interface WebhookMeters {
  readonly name: string;
  readonly state: 'ok' | 'failing' | 'disabled';
  readonly lagMs: number;
  /** Since the gateway started. */
  readonly delivered: number;
  readonly failures: number;
  readonly pending: number;
  readonly dead: number;
}

/** By the names of the configuration. No URL is ever a label: it may hold a secret. */
export function registerWebhookMeters(read: () => Promise<readonly WebhookMeters[]>, registry: Registry): void {
  const counter = (name: string, help: string, value: (one: WebhookMeters) => number) =>
    registry.registerMetric(
      new Counter({
        name,
        help,
        labelNames: ['webhook'],
        registers: [],
        async collect() {
          const all = await read();
          this.reset();
          for (const one of all) this.inc({ webhook: one.name }, value(one));
        },
      }),
    );
  const gauge = (name: string, help: string, value: (one: WebhookMeters) => number) =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ['webhook'],
        registers: [],
        async collect() {
          const all = await read();
          this.reset();
          for (const one of all) this.set({ webhook: one.name }, value(one));
        },
      }),
    );
  counter('simgate_webhook_delivered_total', 'Events that a receiver took.', ({ delivered }) => delivered);
  counter('simgate_webhook_failures_total', 'Tries to tell a receiver that failed.', ({ failures }) => failures);
  gauge('simgate_webhook_up', '1 where the receiver takes events.', ({ state }) => (state === 'ok' ? 1 : 0));
  gauge('simgate_webhook_lag_seconds', 'How far the receiver is behind what happens.', ({ lagMs }) => lagMs / 1000);
  gauge('simgate_webhook_pending', 'Events that failed and are tried again.', ({ pending }) => pending);
  gauge('simgate_webhook_dead', 'Events that no try of a day delivered.', ({ dead }) => dead);
}
