import type { Config } from '../config/schema.ts';
import { patienceOf } from '../message/patience.ts';
import type { MessageClass } from '../message/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { fieldFault } from '../runtime/field-error.ts';
import type { NewMessage, QueueDepth } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Lane } from './lane.ts';
import { capacityOf, cheapest, obstacleOf, type Obstacle, type Planned } from './plan/outlook.ts';
import type { PlanBook } from './plan/plan-book.ts';

export type Candidate = Pick<NewMessage, 'to' | 'class' | 'deadline' | 'minLeftMs' | 'segments' | 'sendAt' | 'simId'>;

type Carrier = Pick<Lane, 'simId' | 'account' | 'recoverable' | 'downSince' | 'segmentMs'>;

export interface AdmissionDeps {
  readonly store: Pick<Store, 'outbox' | 'ensureWritable'>;
  readonly clock: Clock;
  readonly config: Pick<Config['queue'], 'max_queued'>;
  readonly book: Pick<PlanBook, 'zoneOf'>;
  readonly lanes: Iterable<Carrier>;
}

/** What goes before a message of each class. */
const AHEAD: Readonly<Record<MessageClass, readonly MessageClass[]>> = {
  otp: ['otp'],
  alert: ['otp', 'alert'],
  bulk: ['otp', 'alert', 'bulk'],
};
const NO_MODEM_RETRY_MS = 30_000;
const RETRY_MS = { min: 1_000, max: 300_000 };

/**
 * Rule 21: what could not be sent in time is refused before anything is written. Throws `storage_full`, `no_modem`,
 * `number_not_routed`, `sim_plan_used`, `sim_suspended` or `queue_full`. A message may wait for the work ahead of its
 * class, divided by what the modems that can carry it have been measured to send, and for a cap or a suspension that is
 * over while it can still be sent; scheduled ones only need a modem that can be expected to be there.
 */
export function admit(deps: AdmissionDeps, messages: readonly Candidate[]): void {
  deps.store.ensureWritable();
  const lanes = [...deps.lanes];
  const now = deps.clock.now();
  const depth: Record<MessageClass, number> = { ...deps.store.outbox.depth() };
  // The messages of a batch are mostly alike, and there may be dozens of modems.
  const outlooks = new Map<string, Outlook>();
  for (const message of messages) {
    const { class: kind, deadline, minLeftMs, sendAt, simId } = message;
    const planned = { class: kind, zone: deps.book.zoneOf(message.to), startBy: deadline - minLeftMs, simId };
    const alike = [kind, planned.zone, deadline, minLeftMs, sendAt, simId].join(' ');
    const outlook = outlooks.get(alike) ?? outlookOf(lanes, message, planned, now);
    outlooks.set(alike, outlook);
    depth[kind] += message.segments;
    if (total(depth, AHEAD.bulk) > deps.config.max_queued) throw queueFull(1 / outlook.rate);
    if (sendAt !== null && sendAt > now) continue;
    const ahead = total(depth, AHEAD[kind]);
    // What is ahead counts too: it uses the plans up first.
    if (ahead > outlook.capacity) throw planUsed(null);
    const late = ahead / outlook.rate - patienceOf(kind, planned.startBy - now);
    if (late > 0) throw queueFull(late);
  }
}

/** What can be expected of the modems for a message. */
interface Outlook {
  /** Segments a ms. */
  readonly rate: number;
  /** Segments that the plans of the SIMs leave until then. */
  readonly capacity: number;
}

/** Throws where no modem can carry the message. */
function outlookOf(lanes: readonly Carrier[], message: Candidate, planned: Planned, now: number): Outlook {
  const carriers = carriersOf(lanes, message, planned, now);
  const accounts = carriers.flatMap(({ account }) => account ?? []);
  return {
    rate: carriers.reduce((sum, { segmentMs }) => sum + 1 / Math.max(segmentMs, Number.EPSILON), 0),
    capacity: accounts.length < carriers.length ? Infinity : capacityOf(accounts, planned),
  };
}

/** The modems that can carry this message, now or in time. Throws where there is none. */
function carriersOf(lanes: readonly Carrier[], message: Candidate, planned: Planned, now: number) {
  const expected = lanes.filter(
    ({ simId, recoverable, downSince }) =>
      recoverable &&
      isExpectedInTime(downSince, message, now) &&
      // A modem that has not shown its SIM yet may hold the one that is asked for.
      (message.simId === null || simId === null || simId === message.simId),
  );
  if (expected.length === 0)
    throw new GatewayError(
      'no_modem',
      'No modem can be expected to send this in time: GET /v1/modems says what they need.',
      { data: { retryAfterMs: NO_MODEM_RETRY_MS } },
    );
  const obstacles = new Map(expected.map((lane) => [lane, lane.account && obstacleOf(lane.account, planned)]));
  const free = expected.filter((lane) => obstacles.get(lane) === null);
  if (free.length === 0)
    throw obstructed(
      [...obstacles.values()].flatMap((obstacle) => obstacle ?? []),
      now,
    );
  return message.class === 'bulk' ? cheapest(free, planned.zone) : free;
}

/** Says what would be over first. */
function obstructed(obstacles: readonly Obstacle[], now: number): GatewayError {
  const [first] = obstacles.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
  if (first === undefined || first.until === null)
    return fieldFault('number_not_routed', 'The plan of no SIM serves this number.', {
      path: 'to',
      expected: 'a number that the plan of some SIM serves',
      got: 'another one',
    });
  const retryAfterMs = Math.max(RETRY_MS.min, first.until - now);
  if (first.reason === 'sim_plan_used') return planUsed(retryAfterMs);
  return new GatewayError(
    'sim_suspended',
    'The SIMs that could send this are suspended, because what they sent was refused or not answered.',
    { data: { retryAfterMs } },
  );
}

function planUsed(retryAfterMs: number | null): GatewayError {
  return new GatewayError(
    'sim_plan_used',
    'With what waits already, the plans of the SIMs are used up until this message would be over.',
    retryAfterMs === null ? {} : { data: { retryAfterMs } },
  );
}

/** A modem that restarts or is being replugged will be back; one that has been gone for longer than the message lives will not. */
function isExpectedInTime(downSince: number | null, { sendAt, deadline }: Candidate, now: number): boolean {
  return downSince === null || now - downSince < deadline - Math.max(now, sendAt ?? now);
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
