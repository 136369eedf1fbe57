import { networkOf } from '../runtime/addresses.ts';

/** Wrong keys of one network in its window. */
interface Trail {
  failures: number;
  readonly until: number;
  /** While it is slowed: when the next unknown key is looked at. */
  nextTrial: number;
}

const WINDOW_MS = 60_000;
const MAX_PER_NETWORK = 20;
const MAX_EVERYWHERE = 200;
const TRIAL_EVERY_MS = 5000;
const MAX_REMEMBERED = 10_000;

/** Keeps the newest; `Map` iterates in the order of insertion. */
function remember<Value>(map: Map<string, Value>, name: string, value: Value): void {
  map.delete(name);
  map.set(name, value);
  if (map.size > MAX_REMEMBERED) map.delete(map.keys().next().value as string);
}

export interface GuessReport {
  /** Null: from many networks. */
  readonly address: string | null;
  readonly failures: number;
}

/**
 * Slows down who tries keys. 20 wrong ones a minute from one network (one, while there are 200 from everywhere) are
 * answered; then one unknown key in 5 s is looked at and the others are not. Keys that have been right before never come
 * here, so callers behind one address do not shut each other out; and a key that is known to be wrong takes nobody's turn.
 * What is remembered is bounded. All times are monotonic.
 */
export class Guesses {
  readonly #networks = new Map<string, Trail>();
  /** Hashes of wrong keys, and until when they are taken for wrong without another look. */
  readonly #wrong = new Map<string, number>();
  readonly #report: (report: GuessReport) => void;
  #everywhere = { failures: 0, until: 0 };

  constructor(report: (report: GuessReport) => void) {
    this.#report = report;
  }

  isWrong(hash: string, now: number): boolean {
    return (this.#wrong.get(hash) ?? 0) > now;
  }

  /** ms that an unknown key from there has to wait until it is looked at; 0: it is its turn, and it is taken. */
  turn(address: string, now: number): number {
    const trail = this.#slowed(address, now);
    if (trail === null) return 0;
    if (now < trail.nextTrial) return trail.nextTrial - now;
    trail.nextTrial = now + TRIAL_EVERY_MS;
    return 0;
  }

  /** Counts a key that is wrong. ms until those from there are answered again; 0: this one is. */
  failed(address: string, hash: string | null, now: number): number {
    if (hash !== null) remember(this.#wrong, hash, now + WINDOW_MS);
    const slowed = this.#slowed(address, now);
    this.#countEverywhere(now);
    const network = networkOf(address);
    const known = this.#networks.get(network);
    const trail =
      known === undefined || known.until <= now ? { failures: 0, until: now + WINDOW_MS, nextTrial: 0 } : known;
    remember(this.#networks, network, trail);
    trail.failures++;
    if (trail.failures === MAX_PER_NETWORK) {
      trail.nextTrial = now + TRIAL_EVERY_MS;
      if (this.#everywhere.failures < MAX_EVERYWHERE) this.#report({ address, failures: trail.failures });
    }
    return slowed === null ? 0 : slowed.until - now;
  }

  #countEverywhere(now: number): void {
    if (this.#everywhere.until <= now) this.#everywhere = { failures: 0, until: now + WINDOW_MS };
    if (++this.#everywhere.failures === MAX_EVERYWHERE) this.#report({ address: null, failures: MAX_EVERYWHERE });
  }

  #slowed(address: string, now: number): Trail | null {
    const trail = this.#networks.get(networkOf(address));
    if (trail === undefined || trail.until <= now) return null;
    const { failures, until } = this.#everywhere;
    const max = failures >= MAX_EVERYWHERE && until > now ? 1 : MAX_PER_NETWORK;
    return trail.failures >= max ? trail : null;
  }
}
