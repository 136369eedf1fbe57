import type { MessageClass } from '../../message/types.ts';
import type { Plan } from './plan.ts';
import type { SimAccount } from './sim-account.ts';

/** A message as far as plans see it. Times are gateway time, ms. */
export interface Planned {
  readonly class: MessageClass;
  readonly zone: string;
  /** No submit from then on. */
  readonly startBy: number;
  /** Row id of the only SIM that may send it. */
  readonly simId: number | null;
}

/** Why a SIM does not carry a message in time. */
export interface Obstacle {
  readonly reason: 'number_not_routed' | 'sim_suspended' | 'sim_plan_used';
  /** When that is over; null: never. */
  readonly until: number | null;
}

/** What plan and breaker of a SIM say of a message: null where it can leave in time. */
export function obstacleOf(account: SimAccount, { class: kind, zone, startBy }: Planned): Obstacle | null {
  if (!account.plan.serves(zone)) return { reason: 'number_not_routed', until: null };
  const { suspension } = account.breaker;
  if (account.state === 'open' && suspension !== null && suspension.until >= startBy)
    return { reason: 'sim_suspended', until: suspension.until };
  const reset = account.freeAt(kind);
  return reset === null || reset < startBy ? null : { reason: 'sim_plan_used', until: reset };
}

/** Segments of this class that the SIMs together may send before then. */
export function capacityOf(accounts: Iterable<SimAccount>, { class: kind, startBy }: Planned): number {
  let total = 0;
  for (const account of new Set(accounts)) total += account.capacity(kind, startBy);
  return total;
}

/** `bulk` waits for these, whatever the others could take. */
export function cheapest<T extends { readonly account: { readonly plan: Plan } | null }>(
  carriers: readonly T[],
  zone: string,
): readonly T[] {
  return carriers.filter(
    ({ account }) =>
      account === null || !carriers.some((other) => other.account?.plan.isCheaperThan(account.plan, zone) === true),
  );
}
