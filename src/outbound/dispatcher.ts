import type { Clock, Timer } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ReadyQuery, ReadySegment } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { Claims } from './claims.ts';
import type { LaneSign } from './lane-health.ts';
import type { Lane } from './lane.ts';
import type { PlanBook } from './plan/plan-book.ts';
import { Routing } from './plan/routing.ts';

export interface DispatcherOptions {
  readonly store: Pick<Store, 'outbox' | 'events'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly book: PlanBook;
  /** Submits and records. Never rejects. */
  readonly submit: (lane: Lane, segment: ReadySegment, claim: Claim) => Promise<LaneSign>;
}

/** What the one who submits tells of the segment in hand. */
export interface Claim {
  /** Row id of the SIM that it was claimed for. */
  readonly simId: number;
  /** The row says again what may be done with it; `again` where that may be another submit. To be called exactly once. */
  release(again: boolean): void;
  /** The rest of its message need not stay on this lane. */
  part(): void;
}

/** Tries again after a claim that the store refused with an error. */
const CLAIM_AGAIN_MS = 5_000;

/**
 * Gives ready segments to idle lanes. Woken by commits (`ready`), by lanes that become able, and by released claims;
 * never by polling. A lane that found nothing is not asked again until something of that has happened.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  /** Least recently used first: the order in which idle lanes are served. */
  readonly #lanes = new Set<Lane>();
  readonly #healthy = new Set<Lane>();
  readonly #dry = new Set<Lane>();
  readonly #claims = new Claims();
  readonly #routing: Routing<Lane>;
  readonly #unsubscribe: () => void;
  #timer: Timer | null = null;
  #running = false;
  #again = false;
  #ended: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#routing = new Routing({
      book: options.book,
      carriers: this.#lanes,
      waits: (lane) => lane.idle && !this.#dry.has(lane),
    });
    this.#unsubscribe = options.store.events.on('ready', () => this.#wake());
  }

  get lanes(): ReadonlySet<Lane> {
    return this.#lanes;
  }

  add(lane: Lane): void {
    this.#lanes.add(lane);
    this.laneChanged(lane);
  }

  laneChanged(lane: Lane): void {
    if (!this.#lanes.has(lane)) return;
    this.#dry.delete(lane);
    if (lane.healthy) {
      this.#healthy.add(lane);
      this.#pump();
    } else if (this.#healthy.delete(lane)) {
      // Its parts are free, and whether a SIM may take what it should avoid depends on who else is healthy.
      this.#claims.leave(lane);
      this.#wake();
    }
  }

  /** What some SIM may send has changed, and with it what is left to others. */
  reconsider(): void {
    this.#wake();
  }

  /** Who else could send this, with another SIM: somebody now, somebody soon, or nobody. */
  othersThan(lane: Lane, { to, class: kind }: Pick<ReadySegment, 'to' | 'class'>): 'ready' | 'coming' | 'none' {
    return this.#routing.othersThan(lane, this.#options.book.zoneOf(to), kind);
  }

  /** No new submit after this; resolves when no claim is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#timer?.cancel();
    await this.#ended;
  }

  /** Something may be ready for anybody. */
  #wake(): void {
    this.#dry.clear();
    this.#pump();
  }

  #pump(): void {
    this.#again = true;
    if (!this.#running) this.#ended = this.#serve();
  }

  /** One claim at a time, so that no two lanes are offered the same segment. */
  async #serve(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const deferring: Lane[] = [];
        for (const lane of this.#inTurn()) {
          const { simId } = lane;
          if (simId === null || !lane.idle || this.#dry.has(lane)) continue;
          this.#dry.add(lane);
          const { query, deferred } = this.#routing.offerTo(lane);
          if (deferred) deferring.push(lane);
          const segment = await this.#claim(lane, { ...query, simId });
          if (segment !== null) this.#start(lane, simId, segment);
          if (this.#stopped) return;
        }
        // Those that they left something to are busy now, or did not want it.
        for (const lane of deferring) this.#dry.delete(lane);
        this.#again ||= deferring.length > 0;
      }
    } catch (err) {
      this.#options.log.error('claim_failed', { err });
      this.#timer?.cancel();
      this.#timer = this.#options.clock.setTimeout(CLAIM_AGAIN_MS, () => this.#wake());
    } finally {
      this.#running = false;
    }
  }

  /** The least recently used first, so that SIMs share the work; while one-time passwords wait, the fastest first. */
  #inTurn(): Lane[] {
    const lanes = [...this.#lanes];
    return this.#options.store.outbox.depth().otp > 0 ? lanes.toSorted((a, b) => a.submitMs - b.submitMs) : lanes;
  }

  async #claim(lane: Lane, query: Pick<ReadyQuery, 'simId' | 'routes' | 'own'>): Promise<ReadySegment | null> {
    const { store, clock } = this.#options;
    this.#claims.offer(lane);
    for (;;) {
      const segment = await store.outbox.nextReady({
        ...query,
        now: clock.now(),
        claimed: this.#claims.ids,
      });
      if (segment === null) {
        if (this.#claims.leave(lane)) this.#wake();
        return null;
      }
      if (this.#claims.take(lane, segment)) return segment;
    }
  }

  #start(lane: Lane, simId: number, segment: ReadySegment): void {
    const claim: Claim = {
      simId,
      release: (again) => {
        this.#claims.release(segment.segmentId);
        if (again) this.#wake();
      },
      part: () => {
        if (this.#claims.leave(lane)) this.#wake();
      },
    };
    if (this.#stopped || !lane.idle || lane.simId !== simId) return claim.release(true);
    this.#dry.delete(lane);
    this.#lanes.delete(lane);
    this.#lanes.add(lane);
    lane.run(() => this.#options.submit(lane, segment, claim));
  }
}
