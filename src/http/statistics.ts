import { nextTurn, type Clock } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { StatRow, Stats } from '../store/stats.ts';
import type { FiguresBody, GroupBody, StatsQuery } from './schemas/stats.ts';

const LENGTHS = { '1h': 1, '24h': 24, '7d': 168 } as const;
const MAX_HOURS = 31 * 24;
/** Rows that are added up in one go: some milliseconds. */
const SLICE_ROWS = 2000;
/** Groups of one kind in an answer, those with most traffic. */
const MAX_GROUPS = 200;

export interface Window {
  /** Hours since the epoch, both included. */
  readonly from: number;
  readonly to: number;
}

/** Whole hours: what the query asks for, the last 24 where it asks for nothing. Throws `invalid_request`. */
export function windowOf({ window, since, until }: StatsQuery, now: number): Window {
  if (window !== undefined && (since !== undefined || until !== undefined))
    throw invalidField('window', 'either `window`, or `since` and `until`');
  const to = Math.floor((until === undefined ? now : Date.parse(until) - 1) / HOUR_MS);
  const from = since === undefined ? to - LENGTHS[window ?? '24h'] + 1 : Math.floor(Date.parse(since) / HOUR_MS);
  if (from > to) throw invalidField('until', 'a time after `since`');
  if (to - from >= MAX_HOURS) throw invalidField('since', 'a time not more than 31 days before `until`');
  return { from, to };
}

/** Durations and how often each came. */
class Durations {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(ms: number, count: number): void {
    this.#counts.set(ms, (this.#counts.get(ms) ?? 0) + count);
    this.#total += count;
  }

  quantile(share: number): number | null {
    let left = Math.ceil(this.#total * share);
    for (const [ms, count] of [...this.#counts].toSorted(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return ms;
    }
    return null;
  }

  get figures(): { p50: number | null; p95: number | null } {
    return { p50: this.quantile(0.5), p95: this.quantile(0.95) };
  }
}

class Group {
  readonly #counts = { sent: 0, delivered: 0, undelivered: 0, started: 0, approved: 0 };
  readonly #durations = { sent: new Durations(), delivered: new Durations() };

  add({ event, tookMs, count }: StatRow): void {
    this.#counts[event] += count;
    if (event === 'sent' || event === 'delivered') this.#durations[event].add(tookMs, count);
  }

  get traffic(): number {
    return this.#counts.sent + this.#counts.started;
  }

  named(name: string, ofSim: boolean): GroupBody {
    return { name, ...this.figures(ofSim) };
  }

  /** `ofSim`: which SIM will send the code is not known when it is started. */
  figures(ofSim: boolean): FiguresBody {
    const { sent, delivered, undelivered, started, approved } = this.#counts;
    return {
      sent,
      delivered,
      undelivered,
      verifications: { started: ofSim ? null : started, approved },
      sent_ms: this.#durations.sent.figures,
      delivered_ms: this.#durations.delivered.figures,
    };
  }
}

class Groups {
  readonly #groups = new Map<string, Group>();
  readonly #ofSims: boolean;

  constructor(ofSims = false) {
    this.#ofSims = ofSims;
  }

  add(name: string | null, row: StatRow): void {
    if (name === null || name === '') return;
    let group = this.#groups.get(name);
    if (group === undefined) this.#groups.set(name, (group = new Group()));
    group.add(row);
  }

  get body(): GroupBody[] {
    return [...this.#groups]
      .toSorted(([, one], [, other]) => other.traffic - one.traffic)
      .slice(0, MAX_GROUPS)
      .map(([name, group]) => group.named(name, this.#ofSims));
  }
}

export interface Statistics {
  readonly total: FiguresBody;
  readonly by_sim: GroupBody[];
  readonly by_operator: GroupBody[];
  readonly by_range: GroupBody[];
  readonly by_purpose: GroupBody[];
}

/**
 * Adds up what was counted in the hours of a window, a few at a time, so that nothing waits for it. `operatorOf`: by the
 * name of a SIM, null where no modem knows.
 */
export async function statisticsOf(
  { from, to }: Window,
  deps: {
    readonly stats: Stats;
    readonly clock: Clock;
    readonly operatorOf: (sim: string) => string | null;
  },
): Promise<Statistics> {
  const { stats, clock, operatorOf } = deps;
  const names = stats.simNames();
  const operators = new Map([...names].map(([id, name]) => [id, operatorOf(name)]));
  const total = new Group();
  const groups = { sim: new Groups(true), operator: new Groups(true), range: new Groups(), purpose: new Groups() };
  let rows = 0;
  for (let hour = from; hour <= to; hour++) {
    for (const row of stats.ofHour(hour)) {
      total.add(row);
      groups.sim.add(names.get(row.simId) ?? null, row);
      groups.operator.add(operators.get(row.simId) ?? null, row);
      groups.range.add(row.range, row);
      groups.purpose.add(row.purpose, row);
      if (++rows % SLICE_ROWS === 0) await nextTurn(clock);
    }
  }
  return {
    total: total.figures(false),
    by_sim: groups.sim.body,
    by_operator: groups.operator.body,
    by_range: groups.range.body,
    by_purpose: groups.purpose.body,
  };
}
