import { Counter, Gauge, type GaugeConfiguration, Histogram, Registry } from 'prom-client';
import { MESSAGE_CLASSES } from '../message/types.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { quantileOf } from './quantile.ts';
import type { MetricsSources } from './sources.ts';
import { WaitingTimes } from './waiting-times.ts';

export interface Metrics extends Service {
  readonly contentType: string;
  /** Prometheus text exposition format. */
  text(): Promise<string>;
}

const WAIT_BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];
const QUANTILES = [0.5, 0.99, 1] as const;

/** Events to counters. Returns what takes the listeners off. */
function count({ store, clock }: MetricsSources, registers: Registry[]): (() => void)[] {
  const messages = new Counter({
    name: 'simgate_messages_accepted_total',
    help: 'Messages stored, by class.',
    labelNames: ['class'],
    registers,
  });
  const segments = new Counter({
    name: 'simgate_segment_transitions_total',
    help: 'Segments that entered a state.',
    labelNames: ['state'],
    registers,
  });
  const submits = new Counter({
    name: 'simgate_submits_total',
    help: 'Submits by modem and outcome, as far as it was known when they ended.',
    labelNames: ['modem', 'outcome'],
    registers,
  });
  const verifications = new Counter({
    name: 'simgate_verifications_total',
    help: 'Verifications that entered a state.',
    labelNames: ['state'],
    registers,
  });
  const inbound = new Counter({ name: 'simgate_messages_received_total', help: 'Messages received.', registers });
  const full = new Gauge({
    name: 'simgate_storage_full',
    help: '1 while nothing is accepted for want of disk.',
    registers,
  });
  const waits = new Histogram({
    name: 'simgate_queue_seconds',
    help: 'From the queue to the answer of the network, a segment.',
    buckets: WAIT_BUCKETS_S,
    registers,
  });
  const waiting = new WaitingTimes((ms) => waits.observe(ms / 1000));
  return [
    store.events.on('accepted', (event) => messages.inc({ class: event.class })),
    store.events.on('segment', (event) => {
      segments.inc({ state: event.to });
      waiting.moved(event.segmentId, event.from, event.to, clock.monotonic());
    }),
    store.events.on('attempt', ({ modem, outcome }) => submits.inc({ modem, outcome })),
    store.events.on('verification', (event) => verifications.inc({ state: event.state })),
    store.events.on('inbound', () => inbound.inc()),
    store.events.on('storage', (event) => full.set(event.state === 'full' ? 1 : 0)),
  ];
}

/** What is read at each scrape. */
function read({ store, modems }: MetricsSources, registry: Registry): void {
  const gauge = <Label extends string>(configuration: GaugeConfiguration<Label>) =>
    registry.registerMetric(new Gauge({ ...configuration, registers: [] }));

  gauge({
    name: 'simgate_queue_segments',
    help: 'Segments that wait, by class.',
    labelNames: ['class'],
    collect() {
      const depth = store.outbox.depth();
      for (const one of MESSAGE_CLASSES) this.set({ class: one }, depth[one]);
    },
  });
  gauge({
    name: 'simgate_modem_ready',
    help: '1 where the modem could send now.',
    labelNames: ['modem'],
    collect() {
      this.reset();
      for (const modem of modems.list()) this.set({ modem: modem.name }, modem.ready ? 1 : 0);
    },
  });
  gauge({
    name: 'simgate_modem_signal',
    help: 'Signal as +CSQ gives it, 0-31; absent where unknown.',
    labelNames: ['modem'],
    collect() {
      this.reset();
      for (const { name, signal } of modems.list()) if (signal !== null) this.set({ modem: name }, signal);
    },
  });
  gauge({
    name: 'simgate_commit_seconds',
    help: 'Duration of the last commits of the database, by quantile.',
    labelNames: ['quantile'],
    collect() {
      const samples = store.commitTimes();
      for (const quantile of QUANTILES) {
        const ms = quantileOf(samples, quantile);
        if (ms !== null) this.set({ quantile }, ms / 1000);
      }
    },
  });
  gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the process.',
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  gauge({
    name: 'process_cpu_seconds',
    help: 'Processor time of the process, user and system.',
    collect() {
      const { user, system } = process.cpuUsage();
      this.set((user + system) / 1e6);
    },
  });
}

/** A registry of its own: several gateways may live in one process. No number, id or text is ever a label. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const listeners = count(sources, [registry]);
  read(sources, registry);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    stop() {
      for (const off of listeners.splice(0)) off();
      return Promise.resolve();
    },
  };
}
