import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../src/metrics/metrics.ts';
import { Emitter } from '../../src/runtime/emitter.ts';
import type { StoreEvents } from '../../src/store/store.ts';
import { ManualClock } from '../support/manual-clock.ts';

const clock = new ManualClock();

function build() {
  const events = new Emitter<StoreEvents>((error) => {
    throw error;
  });
  const metrics: Metrics = createMetrics({
    store: {
      events,
      inbox: { counts: () => Promise.resolve({ undecodable: 1, unmatchedReports: 2 }) },
      outbox: { depth: () => ({ otp: 1, alert: 2, bulk: 3 }) },
      commitTimes: () => [4, 1, 2],
      upkeep: { health: () => ({ state: 'damaged', checkedAt: 1_767_603_600_000 }) },
    },
    webhooks: {
      status: () =>
        Promise.resolve([
          { name: 'portal', state: 'failing', lagMs: 2500, delivered: 7, failures: 3, pending: 2, dead: 1 } as const,
        ]),
    },
    modems: {
      list: () => [
        { name: 'modem1', ready: true, roaming: true, signal: 17, recovery: { steps: { resync: 2, power: 1 } } },
        { name: 'modem2', ready: false, roaming: false, signal: null, recovery: { steps: {} } },
      ],
    },
    sims: () => [
      {
        modem: 'modem1',
        breaker: 'open',
        caps: [
          { cap: 'per_day', used: 7, max: 500 },
          { cap: 'per_month', used: 9, max: 0 },
        ],
      },
    ],
    door: { refusals: () => ({ unknown: 3, expired: 0 }), certificateDaysLeft: () => 12 },
    balances: { of: (name) => (name === 'modem1' ? { amount: 4.5, low: true } : null) },
    clock,
  });
  return { events, metrics };
}

let metrics: Metrics;
afterEach(() => metrics.stop());

describe('metrics', () => {
  it('count what the store tells of', async () => {
    const built = build();
    metrics = built.metrics;
    const { events } = built;
    events.emit('accepted', { messageId: 1, class: 'otp', segments: 1 });
    events.emit('segment', { segmentId: 1, messageId: 1, from: null, to: 'queued' });
    events.emit('segment', { segmentId: 1, messageId: 1, from: 'queued', to: 'submitting' });
    await clock.advance(1500);
    events.emit('segment', { segmentId: 1, messageId: 1, from: 'submitting', to: 'submitted' });
    events.emit('attempt', { modem: 'modem1', outcome: 'sent' });
    events.emit('attempt', { modem: 'modem1', outcome: 'sent' });
    events.emit('attempt', { modem: 'modem2', outcome: 'uncertain' });
    events.emit('verification', { id: 1, state: 'approved' });
    events.emit('inbound', { id: 1 });
    events.emit('storage', { state: 'full' });
    const text = await metrics.text();
    for (const line of [
      'simgate_messages_accepted_total{class="otp"} 1',
      'simgate_segment_transitions_total{state="submitted"} 1',
      'simgate_submits_total{modem="modem1",outcome="sent"} 2',
      'simgate_submits_total{modem="modem2",outcome="uncertain"} 1',
      'simgate_verifications_total{state="approved"} 1',
      'simgate_messages_received_total 1',
      'simgate_storage_full 1',
      'simgate_database_sound 0',
      'simgate_sim_balance{modem="modem1"} 4.5',
      'simgate_sim_balance_low{modem="modem1"} 1',
      'simgate_sim_suspended{modem="modem1"} 1',
      'simgate_sim_plan_used{modem="modem1",cap="per_day"} 7',
      'simgate_sim_plan_max{modem="modem1",cap="per_day"} 500',
      'simgate_sim_suspensions_total{cause="silence"} 0',
      'simgate_frames_left_over{kind="undecodable"} 1',
      'simgate_frames_left_over{kind="unmatched_report"} 2',
      'simgate_database_checked_timestamp_seconds 1767603600',
      'simgate_queue_seconds_bucket{le="1"} 0',
      'simgate_queue_seconds_bucket{le="2"} 1',
      'simgate_queue_seconds_sum 1.5',
      'simgate_queue_segments{class="bulk"} 3',
      'simgate_modem_ready{modem="modem1"} 1',
      'simgate_modem_ready{modem="modem2"} 0',
      'simgate_modem_signal{modem="modem1"} 17',
      'simgate_key_refusals_total{reason="unknown"} 3',
      'simgate_key_refusals_total{reason="expired"} 0',
      'simgate_tls_certificate_days 12',
      'simgate_modem_roaming{modem="modem1"} 1',
      'simgate_modem_recovery_steps_total{modem="modem1",step="resync"} 2',
      'simgate_modem_recovery_steps_total{modem="modem1",step="power"} 1',
      'simgate_commit_seconds{percentile="50"} 0.002',
      'simgate_commit_seconds{percentile="100"} 0.004',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).not.toContain('simgate_modem_signal{modem="modem2"}');
  });

  it('are there before anything happened, so that the first failure is an increase', async () => {
    const built = build();
    metrics = built.metrics;
    const lines = (await metrics.text()).split('\n');
    for (const line of [
      'simgate_messages_accepted_total{class="bulk"} 0',
      'simgate_segment_transitions_total{state="uncertain"} 0',
      'simgate_submits_total{modem="modem2",outcome="failed"} 0',
      'simgate_verifications_total{state="max_attempts_reached"} 0',
    ])
      expect(lines).toContain(line);
  });

  it('measure a wait over retries as one, and forget segments that never left', async () => {
    const built = build();
    metrics = built.metrics;
    const move = (segmentId: number, from: StoreEvents['segment']['from'], to: StoreEvents['segment']['to']) =>
      built.events.emit('segment', { segmentId, messageId: 1, from, to });
    move(1, null, 'scheduled');
    await clock.advance(60_000);
    move(1, 'scheduled', 'queued');
    move(1, 'queued', 'submitting');
    move(1, 'submitting', 'queued');
    await clock.advance(4000);
    move(1, 'queued', 'submitting');
    move(1, 'submitting', 'submitted');
    move(2, null, 'queued');
    move(2, 'queued', 'cancelled');
    move(2, 'cancelled', 'submitted');
    const text = await metrics.text();
    expect(text).toContain('simgate_queue_seconds_sum 4\n');
    expect(text).toContain('simgate_queue_seconds_count 1\n');
  });

  it('stop listening', async () => {
    const built = build();
    metrics = built.metrics;
    await metrics.stop();
    await metrics.stop();
    built.events.emit('inbound', { id: 1 });
    expect(await metrics.text()).toContain('simgate_messages_received_total 0\n');
  });

  it('carry nothing of a person in their labels', async () => {
    const built = build();
    metrics = built.metrics;
    built.events.emit('segment', { segmentId: 987_654_321, messageId: 987_654_321, from: null, to: 'queued' });
    built.events.emit('verification', { id: 987_654_321, state: 'pending' });
    expect(await metrics.text()).not.toContain('987654321');
  });
});
