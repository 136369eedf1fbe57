import type { Config } from '../config/schema.ts';
import type { MessageClass } from '../message/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { NewMessage, QueueDepth } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Lane } from './lane.ts';

export type Candidate = Pick<NewMessage, 'class' | 'deadline' | 'segments' | 'sendAt' | 'simId'>;

export interface AdmissionDeps {
  readonly store: Pick<Store, 'outbox' | 'ensureWritable'>;
  readonly clock: Clock;
  readonly config: Pick<Config['queue'], 'max_queued'>;
  readonly lanes: Iterable<Pick<Lane, 'simId' | 'recoverable' | 'downSince' | 'segmentMs'>>;
}

/** What goes before a message of each class. */
const AHEAD: Readonly<Record<MessageClass, readonly MessageClass[]>> = {
  otp: ['otp'],
  alert: ['otp', 'alert'],
  bulk: ['otp', 'alert', 'bulk'],
};
/** Nobody waits longer for a one-time password (reliability.md S31). */
const LONGEST_OTP_WAIT_MS = 60_000;
/** Of the others' life this much may pass in the queue; the rest is for what goes wrong. */
const QUEUE_SHARE = 0.5;
const NO_MODEM_RETRY_MS = 30_000;
const RETRY_MS = { min: 1_000, max: 300_000 };

/**
 * Rule 21: what could not be sent in time is refused before anything is written. Throws `storage_full`, `no_modem` or
 * `queue_full`. A message may wait for the work ahead of its class, divided by what the modems that can carry it have
 * been measured to send; scheduled ones only need a modem that can be expected to be there.
 */
export function admit(deps: AdmissionDeps, messages: readonly Candidate[]): void {
  deps.store.ensureWritable();
  const lanes = [...deps.lanes];
  const now = deps.clock.now();
  const depth: Record<MessageClass, number> = { ...deps.store.outbox.depth() };
  for (const message of messages) {
    const rate = sendingRate(lanes, message, now);
    if (rate === 0)
      throw new GatewayError(
        'no_modem',
        'No modem can be expected to send this in time: GET /v1/modems says what they need.',
        {
          data: { retryAfterMs: NO_MODEM_RETRY_MS },
        },
      );
    depth[message.class] += message.segments;
    const queued = total(depth, AHEAD.bulk);
    if (queued > deps.config.max_queued) throw queueFull(1 / rate);
    if (message.sendAt !== null && message.sendAt > now) continue;
    const late = total(depth, AHEAD[message.class]) / rate - longestWait(message, now);
    if (late > 0) throw queueFull(late);
  }
}

/** Segments per ms of the modems that can carry this message, now or in time. */
function sendingRate(
  lanes: readonly Pick<Lane, 'simId' | 'recoverable' | 'downSince' | 'segmentMs'>[],
  message: Candidate,
  now: number,
): number {
  let rate = 0;
  for (const lane of lanes) {
    if (!lane.recoverable || !isExpectedInTime(lane.downSince, message, now)) continue;
    // A modem that has not shown its SIM yet may hold the one that is asked for.
    if (message.simId !== null && lane.simId !== null && lane.simId !== message.simId) continue;
    rate += 1 / Math.max(lane.segmentMs, Number.EPSILON);
  }
  return rate;
}

/** A modem that restarts or is being replugged will be back; one that has been gone for longer than the message lives will not. */
function isExpectedInTime(downSince: number | null, { sendAt, deadline }: Candidate, now: number): boolean {
  return downSince === null || now - downSince < deadline - Math.max(now, sendAt ?? now);
}

function longestWait({ class: kind, deadline }: Candidate, now: number): number {
  const share = (deadline - now) * QUEUE_SHARE;
  return kind === 'otp' ? Math.min(share, LONGEST_OTP_WAIT_MS) : share;
}

function total(depth: QueueDepth, classes: readonly MessageClass[]): number {
  return classes.reduce((sum, name) => sum + depth[name], 0);
}

function queueFull(overMs: number): GatewayError {
  const retryAfterMs = Math.round(Math.min(RETRY_MS.max, Math.max(RETRY_MS.min, overMs)));
  return new GatewayError('queue_full', 'The queue is longer than the modems can send in time: try again later.', {
    data: { retryAfterMs },
  });
}
