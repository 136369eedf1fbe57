import { Counter, Gauge, type Registry } from 'prom-client';
import type { MetricsSources } from './sources.ts';

/** Who was not let in, and how long the certificate of the server is good. */
export function registerDoorGauges(door: MetricsSources['door'], registry: Registry): void {
  registry.registerMetric(
    new Counter({
      name: 'simgate_key_refusals_total',
      help: 'Requests refused because of their API key, by reason: missing, unknown, revoked, expired, rotated (the key before a rotation, after its time), elsewhere (not from this address), certificate (not with this client certificate), rate, slowed (after too many wrong ones).',
      labelNames: ['reason'],
      registers: [],
      collect() {
        this.reset();
        for (const [reason, times] of Object.entries(door.refusals())) this.inc({ reason }, times);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'simgate_tls_certificate_days',
      help: 'Days for which the certificate of the API is still good, negative where it has run out; absent without TLS.',
      registers: [],
      collect() {
        this.reset();
        const days = door.certificateDaysLeft();
        if (days !== null) this.set(days);
      },
    }),
  );
}
