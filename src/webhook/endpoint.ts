import type { GatewayEvent, RaiseAlert } from '../message/events.ts';
import type { SignWebhook } from '../crypto/webhook-signature.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import { EVENT_IDS_PER_MS, type EventHead, type EventRecord } from '../store/events.ts';
import type { Store } from '../store/store.ts';
import type { EndpointRecord } from '../store/webhooks.ts';
import { deliverInOrder } from './delivery-order.ts';
import { Notices } from './notices.ts';
import type { Poster, PostResult } from './poster.ts';
import { Retries } from './retries.ts';
import { nextTry, restOf, WINDOW_MS } from './schedule.ts';

export interface EndpointOptions {
  readonly record: EndpointRecord;
  readonly wanted: (head: EventHead) => boolean;
  /** Null: this event has nowhere to go. */
  readonly urlOf: (event: EventRecord) => URL | null;
  readonly render: (event: EventRecord) => GatewayEvent;
  readonly sign: SignWebhook;
  readonly poster: Poster;
  readonly concurrency: number;
  readonly store: Pick<Store, 'eventLog' | 'webhooks'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly raise: RaiseAlert;
}

export interface EndpointStatus {
  readonly name: string;
  /** `disabled`: it answered 410. */
  readonly state: 'ok' | 'failing' | 'disabled';
  /** Gateway time, ms; null: it does not fail. */
  readonly failingSince: number | null;
  /** How far it is behind, in ms. */
  readonly lagMs: number;
  /** Since the gateway started. */
  readonly delivered: number;
  readonly failures: number;
}

interface Task {
  readonly event: EventRecord;
  readonly url: URL;
  /** Row of the failed delivery; null: the first try. */
  readonly row: number | null;
  readonly attempts: number;
}

const BATCH = 32;
const GIVE_UP_ROWS = 200;
/** How far it has come is written down so often: after a crash it is told again what it was told since. */
const MARK_EVERY_MS = 10_000;
/** Failing for longer than this is no single event that the receiver chokes on: afterwards all that waits is tried at once. */
const OUTAGE_MS = 60_000;
const TOO_EARLY = new Set([408, 425, 429]);

/** Did the receiver fail, whatever the event? Then the next event is not for it either, for a while. */
const isItsFault = (result: PostResult): boolean =>
  result.kind === 'failed' || result.status >= 500 || result.status < 400 || TOO_EARLY.has(result.status);

/**
 * Tells one receiver what happened. It walks over the rows of events with a cursor, so a receiver that is down costs no
 * memory; what fails is set aside and tried again for a day. Events about one message go one after the other.
 */
export class Endpoint implements Service {
  readonly #options: EndpointOptions;
  readonly #notices: Notices;
  readonly #retries: Retries;
  readonly #job: DueJob;
  #through: number;
  #marked: number;
  #markedAt: number;
  #disabled: boolean;
  /** In a row, and its own. */
  #failures = 0;
  #failingSince: number | null = null;
  #restUntil = 0;
  #delivered = 0;
  #failed = 0;
  #stopped = false;

  constructor(options: EndpointOptions) {
    const { record, store, clock, log, raise } = options;
    this.#options = options;
    this.#notices = new Notices(record.name, log, raise);
    this.#retries = new Retries(store.webhooks, record.id);
    this.#through = this.#marked = record.through;
    this.#markedAt = clock.now();
    this.#disabled = record.disabledAt !== null;
    this.#job = new DueJob({
      clock,
      run: (now) => this.#run(now),
      onFailure: (err) => log.warn('webhook_stalled', { endpoint: record.name, err }),
    });
  }

  get status(): EndpointStatus {
    const { record, store, clock } = this.#options;
    const behind = this.#through < store.eventLog.newest();
    return {
      name: record.name,
      state: this.#disabled ? 'disabled' : this.#failures > 0 ? 'failing' : 'ok',
      failingSince: this.#failingSince,
      lagMs: behind ? Math.max(0, clock.now() - this.#through / EVENT_IDS_PER_MS) : 0,
      delivered: this.#delivered,
      failures: this.#failed,
    };
  }

  /** There are new events, or deliveries to try again. */
  wake(): void {
    if (!this.#disabled) this.#job.expect(this.#options.clock.now());
  }

  /** It takes events again. */
  async enable(): Promise<void> {
    await this.#options.store.webhooks.disable(this.#options.record.id, null);
    this.#disabled = false;
    this.#recovered();
    this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#options.poster.stop();
    await this.#job.stop();
    await this.#mark();
  }

  /** Returns when to come back; null: when there is something new. */
  async #run(now: number): Promise<number | null> {
    if (this.#disabled) return null;
    const { store, clock } = this.#options;
    this.#retries.doubt();
    if (this.#failures > 0) await this.#giveUp(now);
    for (let more = true; more && !this.#halted(); ) {
      more = await this.#again();
      if (!this.#halted()) more = (await this.#further()) || more;
    }
    if (clock.now() - this.#markedAt >= MARK_EVERY_MS) await this.#mark();
    const [next] = await this.#retries.waiting();
    const goesOn = this.#through < store.eventLog.newest() && (await this.#retries.hasRoom());
    const times = [
      ...(next === undefined ? [] : [Math.max(next.dueAt, this.#restUntil)]),
      ...(goesOn ? [Math.max(clock.now(), this.#restUntil)] : []),
      ...(this.#through > this.#marked ? [this.#markedAt + MARK_EVERY_MS] : []),
    ];
    return times.length === 0 || this.#disabled ? null : Math.min(...times);
  }

  #halted(): boolean {
    return this.#stopped || this.#disabled || this.#options.clock.now() < this.#restUntil;
  }

  /** Tries again what is due: of a receiver that fails one only, to see whether it still does. */
  async #again(): Promise<boolean> {
    const { store, clock, urlOf } = this.#options;
    const now = clock.now();
    const rows = (await this.#retries.waiting()).filter(({ dueAt }) => dueAt <= now);
    const tasks: Task[] = [];
    for (const { id, eventId, attempts } of this.#failures > 0 ? rows.slice(0, 1) : rows) {
      const event = await store.eventLog.find(eventId);
      const url = event === null ? null : urlOf(event);
      if (event === null || url === null) await this.#retries.settle(id);
      else tasks.push({ event, url, row: id, attempts });
    }
    await this.#deliver(tasks);
    return tasks.length > 0;
  }

  /** Goes on over the rows of events. True: there is more. */
  async #further(): Promise<boolean> {
    const { store, wanted, urlOf } = this.#options;
    if (!(await this.#retries.hasRoom())) return false;
    const limit = this.#failures > 0 ? 1 : BATCH;
    const { events, through, more } = await store.eventLog.read({ after: this.#through, wanted, limit });
    const tasks = events.flatMap((event): Task[] => {
      const url = urlOf(event);
      return url === null ? [] : [{ event, url, row: null, attempts: 0 }];
    });
    const begun = await this.#deliver(tasks);
    if (this.#stopped) return false;
    this.#through = begun === tasks.length ? through : Math.max(this.#through, tasks[begun - 1]?.event.id ?? 0);
    return more;
  }

  #deliver(tasks: readonly Task[]): Promise<number> {
    return deliverInOrder(tasks, {
      concurrency: this.#failures > 0 ? 1 : this.#options.concurrency,
      subjectOf: ({ event: { type, subjectId } }) => `${type.slice(0, type.indexOf('.'))} ${subjectId}`,
      deliver: (task) => this.#try(task),
      halted: () => this.#halted(),
    });
  }

  async #try(task: Task): Promise<void> {
    const { clock, sign, poster, render } = this.#options;
    const told = render(task.event);
    const body = JSON.stringify(told);
    const result = await poster.post(task.url, sign(told.id, clock.now(), body), body);
    // Whatever a stop cut off is told again by the next run.
    if (this.#stopped) return;
    if (result.kind === 'answered' && result.status >= 200 && result.status < 300) await this.#took(task);
    else await this.#refused(task, result);
  }

  async #took({ row }: Task): Promise<void> {
    this.#delivered++;
    if (row !== null) await this.#retries.settle(row);
    if (this.#failures === 0) return;
    const now = this.#options.clock.now();
    const wasDown = now - (this.#failingSince ?? now) > OUTAGE_MS;
    this.#recovered();
    if (wasDown) await this.#retries.hurry(now);
  }

  async #refused({ event, row, attempts }: Task, result: PostResult): Promise<void> {
    const { clock, random } = this.#options;
    const now = clock.now();
    const status = result.kind === 'answered' ? result.status : null;
    const reason = result.kind === 'failed' ? result.reason : 'status';
    const leastMs = result.kind === 'answered' ? (result.retryAfterMs ?? 0) : 0;
    this.#failed++;
    const gone = status === 410;
    const float = () => random.float();
    const dueAt = gone ? now : nextTry({ at: event.at, attempts: attempts + 1, now, leastMs }, float);
    await this.#retries.failed({ eventId: event.id, row }, { status, reason }, dueAt, now);
    if (gone) return this.#gone(now);
    if (dueAt === null) this.#notices.dead(now);
    if (!isItsFault(result)) return;
    this.#failures++;
    this.#restUntil = now + restOf(this.#failures, leastMs, float);
    if (this.#failingSince !== null) return;
    this.#failingSince = now;
    this.#notices.failing(reason, status);
  }

  /** What is a day old and was not even tried, because the receiver is down. */
  async #giveUp(now: number): Promise<void> {
    const { store, record, wanted } = this.#options;
    for (let more = true; more && !this.#stopped; ) {
      const query = { through: this.#through, before: now - WINDOW_MS, limit: GIVE_UP_ROWS, now };
      const { through, dead } = await store.webhooks.giveUp(record.id, query, wanted);
      if (dead > 0) this.#notices.dead(now);
      more = through > this.#through;
      this.#through = through;
    }
  }

  async #gone(now: number): Promise<void> {
    if (this.#disabled) return;
    this.#disabled = true;
    await this.#options.store.webhooks.disable(this.#options.record.id, now);
    this.#notices.gone();
  }

  #recovered(): void {
    if (this.#failingSince !== null) this.#notices.recovered();
    this.#failures = 0;
    this.#failingSince = null;
    this.#restUntil = 0;
  }

  async #mark(): Promise<void> {
    if (this.#through <= this.#marked) return;
    const { store, record, clock } = this.#options;
    const through = this.#through;
    await store.webhooks.advance(record.id, through);
    this.#marked = through;
    this.#markedAt = clock.now();
  }
}
