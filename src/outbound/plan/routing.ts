import { MESSAGE_CLASSES, type MessageClass } from '../../message/types.ts';
import type { ReadyClasses, ReadyQuery, ReadyRoute } from '../../store/outbox.ts';
import { ANYWHERE, type PlanBook } from './plan-book.ts';
import type { SimAccount } from './sim-account.ts';

/** A lane as far as routing sees it. */
export interface Carrier {
  readonly simId: number | null;
  readonly account: SimAccount | null;
  /** Its modem works and is not resting. */
  readonly healthy: boolean;
  /** Will work without a person doing anything. */
  readonly recoverable: boolean;
}

export interface RoutingOptions<C extends Carrier> {
  readonly book: PlanBook;
  readonly carriers: Iterable<C>;
  /** Will this one be offered work in this round? */
  readonly waits: (carrier: C) => boolean;
}

export interface Offer {
  readonly query: Pick<ReadyQuery, 'routes' | 'own'>;
  /** Something was left to another one that is idle: ask again when that one has had its turn. */
  readonly deferred: boolean;
}

type Terms = Omit<ReadyRoute, 'route' | 'from' | 'to'>;

/**
 * Which messages an idle SIM may take now. In the order of what decides: its plan (prefixes, caps, pace), its health,
 * then who else could: what a SIM should avoid goes to another one, `bulk` waits for the cheapest SIM that could take
 * it, `alert` goes to the cheapest of those that are idle, `otp` never waits for anybody.
 */
export class Routing<C extends Carrier> {
  readonly #options: RoutingOptions<C>;

  constructor(options: RoutingOptions<C>) {
    this.#options = options;
  }

  offerTo(carrier: C): Offer {
    const { account } = carrier;
    if (account === null) return { query: { routes: [], own: [] }, deferred: false };
    const { book } = this.#options;
    const routes: ReadyRoute[] = [];
    let deferred = false;
    for (const [zone, route] of [[ANYWHERE, 0] as const, ...book.routes]) {
      if (!account.plan.serves(zone)) continue;
      const ranges = inRanges((kind) => {
        if (!account.mayStart(kind) || this.#onTrialNot(carrier, account, zone, kind)) return null;
        const cheaper = this.#cheaper(carrier, account, zone, kind);
        if (cheaper === 'idle') {
          deferred = true;
          return null;
        }
        const allowAvoided = this.othersThan(carrier, zone, kind) !== 'ready';
        return { allowAvoided, avoiding: cheaper, knownOn: account.knownOnly(kind) };
      });
      for (const range of ranges) routes.push({ ...range, route });
    }
    const own = inRanges((kind) =>
      account.mayStart(kind) ? { allowAvoided: true, avoiding: null, knownOn: account.knownOnly(kind) } : null,
    );
    return { query: { routes, own }, deferred };
  }

  /**
   * Who else could send this, with another SIM: somebody now, somebody soon, or nobody. One that is busy counts: what
   * avoids a SIM waits for it, an otp at the head of its queue, so for one submit; a modem that has gone silent amid it
   * is not healthy any more.
   */
  othersThan(carrier: C, zone: string, kind: MessageClass): 'ready' | 'coming' | 'none' {
    let found: 'coming' | 'none' = 'none';
    for (const other of this.#options.carriers) {
      if (isSame(other, carrier)) continue;
      const carries = other.account?.canCarry(zone, kind) ?? null;
      if (carries === true && other.healthy) return 'ready';
      // Before it has shown its SIM, nobody knows what that one may send.
      if (carries !== false && other.recoverable) found = 'coming';
    }
    return found;
  }

  /** A SIM that was suspended is tried with its own test message, or with what can bear to be lost. */
  #onTrialNot(carrier: C, account: SimAccount, zone: string, kind: MessageClass): boolean {
    if (account.state !== 'trial') return false;
    return account.trialBy === 'test' || (kind === 'otp' && this.othersThan(carrier, zone, kind) === 'ready');
  }

  /** A cheaper one that this should be left to: one that is idle, or the SIM of one that will take it in its time. */
  #cheaper(carrier: C, account: SimAccount, zone: string, kind: MessageClass): 'idle' | number | null {
    if (kind === 'otp') return null;
    let found: number | null = null;
    for (const other of this.#options.carriers) {
      const theirs = other.account;
      if (theirs === null || isSame(other, carrier) || !other.healthy) continue;
      if (!theirs.plan.isCheaperThan(account.plan, zone) || !theirs.canCarry(zone, kind)) continue;
      if (this.#options.waits(other) && theirs.mayStart(kind)) return 'idle';
      if (kind === 'bulk') found = theirs.simId;
    }
    return found;
  }
}

function isSame(a: Carrier, b: Carrier): boolean {
  return a === b || (a.simId !== null && a.simId === b.simId);
}

function areSame(a: Terms, b: Terms): boolean {
  return a.allowAvoided === b.allowAvoided && a.avoiding === b.avoiding && a.knownOn === b.knownOn;
}

/** Neighbouring classes on the same terms are one range; null: not this class. */
function inRanges(termsOf: (kind: MessageClass) => Terms | null): (Terms & ReadyClasses)[] {
  const ranges: (Terms & ReadyClasses)[] = [];
  let before: MessageClass | null = null;
  for (const kind of MESSAGE_CLASSES) {
    const terms = termsOf(kind);
    const last = ranges.at(-1);
    if (terms !== null && last !== undefined && last.to === before && areSame(last, terms))
      ranges[ranges.length - 1] = { ...last, to: kind };
    else if (terms !== null) ranges.push({ ...terms, from: kind, to: kind });
    before = kind;
  }
  return ranges;
}
