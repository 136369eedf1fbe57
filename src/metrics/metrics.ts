import { Counter, Gauge, type GaugeConfiguration, Histogram, Registry } from 'prom-client';
import { MESSAGE_CLASSES, SEGMENT_STATES, VERIFICATION_STATES } from '../message/types.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { SUSPECT_KINDS } from '../store/conversions.ts';
import { SUSPENSION_CAUSES } from '../store/sims.ts';
import { quantileOf } from './quantile.ts';
import { registerDoorGauges } from './door-gauges.ts';
import { registerSimGauges } from './sim-gauges.ts';
import type { MetricsSources } from './sources.ts';
import { WaitingTimes } from './waiting-times.ts';
import { registerWebhookMeters } from './webhook-meters.ts';

export interface Metrics extends Service {
  readonly contentType: string;
  /** Prometheus text exposition format. */
  text(): Promise<string>;
}

const WAIT_BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];
const QUANTILES = [0.5, 0.99, 1] as const;
const SUBMIT_OUTCOMES = ['sent', 'accepted', 'failed', 'uncertain'] as const;

/** Events to counters. Returns what takes the listeners off. */
function count({ store, modems, clock }: MetricsSources, registers: Registry[]): (() => void)[] {
  const messages = new Counter({
    name: 'simgate_messages_accepted_total',
    help: 'Messages accepted and stored, by class.',
    labelNames: ['class'],
    registers,
  });
  const segments = new Counter({
    name: 'simgate_segment_transitions_total',
    help: 'Segments that entered a state; a long message has several segments.',
    labelNames: ['state'],
    registers,
  });
  const submits = new Counter({
    name: 'simgate_submits_total',
    help: 'Submits by modem and outcome, as far as it was known when they ended.',
    labelNames: ['modem', 'outcome'],
    registers,
    collect() {
      for (const modem of modems.list())
        for (const outcome of SUBMIT_OUTCOMES) this.inc({ modem: modem.name, outcome }, 0);
    },
  });
  const verifications = new Counter({
    name: 'simgate_verifications_total',
    help: 'Verifications that entered a state.',
    labelNames: ['state'],
    registers,
  });
  const inbound = new Counter({
    name: 'simgate_messages_received_total',
    help: 'Messages received from phones.',
    registers,
  });
  const full = new Gauge({
    name: 'simgate_storage_full',
    help: '1 while nothing is accepted for want of disk.',
    registers,
  });
  const suspensions = new Counter({
    name: 'simgate_sim_suspensions_total',
    help: 'How often a SIM was suspended because the network refused or did not answer what it sent, by cause.',
    labelNames: ['cause'],
    registers,
  });
  const suspicions = new Counter({
    name: 'simgate_guard_suspicions_total',
    help: 'How often too few codes were used, by whom they were told apart, and whether they were blocked (deny) or watched.',
    labelNames: ['kind', 'action'],
    registers,
  });
  const waits = new Histogram({
    name: 'simgate_queue_seconds',
    help: 'How long a segment took from the queue to the answer of the network.',
    buckets: WAIT_BUCKETS_S,
    registers,
  });
  // A counter that is there from the start: its first failure is an increase that an alert can see.
  for (const one of MESSAGE_CLASSES) messages.inc({ class: one }, 0);
  for (const state of SEGMENT_STATES) segments.inc({ state }, 0);
  for (const cause of SUSPENSION_CAUSES) suspensions.inc({ cause }, 0);
  for (const kind of SUSPECT_KINDS) for (const action of ['deny', 'record']) suspicions.inc({ kind, action }, 0);
  for (const state of VERIFICATION_STATES) verifications.inc({ state }, 0);
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
    store.events.on('suspension', ({ cause }) => {
      if (cause !== null) suspensions.inc({ cause });
    }),
    store.events.on('suspicion', ({ kind, action }) => suspicions.inc({ kind, action })),
    store.events.on('storage', (event) => full.set(event.state === 'full' ? 1 : 0)),
  ];
}

/** What is read at each scrape. */
function read({ store, modems, balances }: MetricsSources, registry: Registry): void {
  const gauge = <Label extends string>(configuration: GaugeConfiguration<Label>) =>
    registry.registerMetric(new Gauge({ ...configuration, registers: [] }));

  gauge({
    name: 'simgate_queue_segments',
    help: 'Segments that wait to be sent, by class.',
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
    name: 'simgate_modem_roaming',
    help: '1 where the SIM is in a network that is not its own.',
    labelNames: ['modem'],
    collect() {
      this.reset();
      for (const { name, roaming } of modems.list()) this.set({ modem: name }, roaming ? 1 : 0);
    },
  });
  registry.registerMetric(
    new Counter({
      name: 'simgate_modem_recovery_steps_total',
      help: 'What was done about an ailing modem, by step: resync, reinit, radio, reset, reopen, usb, power.',
      labelNames: ['modem', 'step'],
      registers: [],
      collect() {
        this.reset();
        for (const { name, recovery } of modems.list())
          for (const [step, times] of Object.entries(recovery.steps)) this.inc({ modem: name, step }, times);
      },
    }),
  );
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
    name: 'simgate_sim_balance',
    help: 'What the SIM in the modem had left when its network told last, in the money of the network.',
    labelNames: ['modem'],
    collect() {
      this.reset();
      for (const { name } of modems.list()) {
        const amount = balances.of(name)?.amount ?? null;
        if (amount !== null) this.set({ modem: name }, amount);
      }
    },
  });
  gauge({
    name: 'simgate_sim_balance_low',
    help: '1 where that is less than is wanted.',
    labelNames: ['modem'],
    collect() {
      this.reset();
      for (const { name } of modems.list()) {
        const balance = balances.of(name);
        if (balance !== null) this.set({ modem: name }, balance.low ? 1 : 0);
      }
    },
  });
  gauge({
    name: 'simgate_frames_left_over',
    help: 'Frames that are kept and that nobody could decode, and status reports that fit no message.',
    labelNames: ['kind'],
    async collect() {
      const { undecodable, unmatchedReports } = await store.inbox.counts();
      this.set({ kind: 'undecodable' }, undecodable);
      this.set({ kind: 'unmatched_report' }, unmatchedReports);
    },
  });
  gauge({
    name: 'simgate_commit_seconds',
    help: 'Duration of the last commits of the database: this percentage of them took no longer.',
    labelNames: ['percentile'],
    collect() {
      const samples = store.commitTimes();
      for (const quantile of QUANTILES) {
        const ms = quantileOf(samples, quantile);
        if (ms !== null) this.set({ percentile: quantile * 100 }, ms / 1000);
      }
    },
  });
  gauge({
    name: 'simgate_database_sound',
    help: '1 where the last check of the whole database found nothing wrong, 0 where it did or could not run.',
    collect() {
      this.reset();
      const { state } = store.upkeep.health();
      if (state !== 'unchecked') this.set(state === 'ok' ? 1 : 0);
    },
  });
  gauge({
    name: 'simgate_database_checked_timestamp_seconds',
    help: 'When the whole database was checked last, in seconds since the epoch.',
    collect() {
      this.reset();
      const { checkedAt } = store.upkeep.health();
      if (checkedAt !== null) this.set(checkedAt / 1000);
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
    name: 'process_start_time_seconds',
    help: 'When the process started, in seconds since the epoch.',
    collect() {
      this.set(performance.timeOrigin / 1000);
    },
  });
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process, user and system.',
    registers: [],
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  registry.registerMetric(cpu);
}

/** A registry of its own: several gateways may live in one process. No number, id or text is ever a label. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const listeners = count(sources, [registry]);
  read(sources, registry);
  registerSimGauges(sources.sims, registry);
  registerWebhookMeters(() => sources.webhooks.status(), registry);
  registerDoorGauges(sources.door, registry);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    stop() {
      for (const off of listeners.splice(0)) off();
      return Promise.resolve();
    },
  };
}
