import type { MessageClass } from '../../message/types.ts';
import type { Calendar } from '../../runtime/calendar.ts';
import type { Clock } from '../../runtime/clock.ts';
import { DAY_MS } from '../../runtime/durations.ts';
import type { DayOfMonth, SimAccountRecord, SimUse } from '../../store/sims.ts';
import { Breaker } from './breaker.ts';
import { Pace } from './pace.ts';
import { CAPS, type Cap, type Plan } from './plan.ts';

export interface SimAccountOptions {
  readonly simId: number;
  readonly plan: Plan;
  readonly record: SimAccountRecord;
  readonly calendar: Calendar;
  readonly clock: Clock;
}

/** One SIM, wherever it sits: its plan, what of it is used, its pace and its breaker. */
export class SimAccount {
  readonly simId: number;
  readonly breaker: Breaker;
  readonly #calendar: Calendar;
  readonly #clock: Clock;
  #plan: Plan;
  #pace: Pace;
  #use: SimUse;
  /** A probe is under way: nothing else is sent meanwhile. */
  probing = false;
  /** What a trial is made with: a message of its own to the test number, or whatever comes. */
  trialBy: 'test' | 'message' = 'message';

  constructor({ simId, plan, record, calendar, clock }: SimAccountOptions) {
    this.simId = simId;
    this.#calendar = calendar;
    this.#clock = clock;
    this.#plan = plan;
    this.#use = record.use;
    this.breaker = new Breaker(record.suspension);
    this.#pace = this.#paced(clock.monotonic() + (record.pacedUntil - clock.now()));
  }

  get plan(): Plan {
    return this.#plan;
  }

  /** Another plan, because the SIM moved to another modem. What is used stays used. */
  set plan(plan: Plan) {
    if (plan === this.#plan) return;
    this.#plan = plan;
    this.#pace = this.#paced(this.#pace.fullAt);
  }

  get pace(): Pace {
    return this.#pace;
  }

  get today(): DayOfMonth {
    return this.#calendar.dayAt(this.#clock.now());
  }

  get state(): 'closed' | 'open' | 'trial' {
    return this.probing ? 'open' : this.breaker.stateAt(this.#clock.now());
  }

  /** What is used of today, and of this month. */
  get use(): SimUse {
    const { day, monthFrom } = this.today;
    if (this.#use.day === day) return this.#use;
    const sameMonth = this.#use.day >= monthFrom && this.#use.day < day;
    const monthBefore = sameMonth ? this.#use.monthBefore + this.#use.segments : 0;
    return (this.#use = { day, segments: 0, recipients: 0, monthBefore });
  }

  used(cap: Cap): number {
    const { segments, recipients, monthBefore } = this.use;
    if (cap === 'recipients_per_day') return recipients;
    return cap === 'per_day' ? segments : monthBefore + segments;
  }

  /** When what is used of this cap is forgotten. */
  resetOf(cap: Cap): number {
    const now = this.#clock.now();
    return cap === 'per_month' ? this.#calendar.monthAfter(now) : this.#calendar.dayAt(now).until;
  }

  /** Segments that this class may still send today. */
  left(kind: MessageClass): number {
    return Math.max(0, Math.min(this.#leftOf('per_day', kind), this.#leftOf('per_month', kind)));
  }

  /** The day whose recipients are the only ones that this class may still write to; null: it may write to anybody. */
  knownOnly(kind: MessageClass): number | null {
    return this.#leftOf('recipients_per_day', kind) > 0 ? null : this.use.day;
  }

  /** When this class may be sent to anybody again (gateway time, ms); null: it may now. */
  freeAt(kind: MessageClass): number | null {
    const full = CAPS.filter((cap) => this.#leftOf(cap, kind) <= 0);
    return full.length === 0 ? null : Math.max(...full.map((cap) => this.resetOf(cap)));
  }

  /** Works, and its plan has room: it would take this sooner or later. */
  canCarry(zone: string, kind: MessageClass): boolean {
    return this.state === 'closed' && this.plan.serves(zone) && this.left(kind) > 0 && this.knownOnly(kind) === null;
  }

  /** May a submit of this class start now? */
  mayStart(kind: MessageClass): boolean {
    return this.state !== 'open' && this.left(kind) > 0 && this.#clock.monotonic() >= this.#pace.readyAt(kind);
  }

  /** ms until something that `mayStart` or `canCarry` say may change by itself; null: nothing will. */
  get changesInMs(): number | null {
    const [now, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    const waits = [this.#pace.readyAt('otp') - monotonic, this.#pace.readyAt('bulk') - monotonic];
    const { suspension } = this.breaker;
    if (suspension !== null) waits.push(suspension.until - now);
    if (CAPS.some((cap) => this.#leftOf(cap, 'bulk') <= 0)) waits.push(this.#calendar.dayAt(now).until - now);
    const ahead = waits.filter((wait) => wait > 0);
    return ahead.length === 0 ? null : Math.min(...ahead);
  }

  /** A submit starts. Returns when the pace is whole again (gateway time); null where there is no pace. */
  take(): number | null {
    const [now, monotonic] = [this.#clock.now(), this.#clock.monotonic()];
    this.#pace.take(monotonic);
    return this.#pace.intervalMs === 0 ? null : Math.ceil(now + this.#pace.fullAt - monotonic);
  }

  /** What the store counted. */
  note({ day, segments, recipients }: Omit<SimUse, 'monthBefore'>): void {
    const { monthBefore, day: today } = this.use;
    if (day === today) this.#use = { day, segments, recipients, monthBefore };
  }

  /** Segments of this class that may leave until `by` (gateway time). */
  capacity(kind: MessageClass, by: number): number {
    const perDay = this.plan.capFor('per_day', kind);
    const ofMonth = this.#leftOf('per_month', kind);
    if (perDay === Infinity && ofMonth === Infinity) return Infinity;
    let total = Math.min(this.left(kind), ofMonth);
    let { until } = this.#calendar.dayAt(this.#clock.now());
    while (until < by && Number.isFinite(total) && perDay < Number.POSITIVE_INFINITY) {
      total += perDay;
      until += DAY_MS;
    }
    if (this.resetOf('per_month') < by) return Number.isFinite(perDay) ? total : Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(total, ofMonth));
  }

  #leftOf(cap: Cap, kind: MessageClass): number {
    const whole = this.plan.capFor(cap, kind);
    return whole === Infinity ? whole : whole - this.used(cap);
  }

  /** A bucket that is emptier than empty would be a plan of before, or a clock that was wrong. */
  #paced(fullAt: number): Pace {
    const monotonic = this.#clock.monotonic();
    const { emptyMs } = new Pace(this.#plan.settings, monotonic);
    return new Pace(this.#plan.settings, Math.min(fullAt, monotonic + emptyMs));
  }
}
