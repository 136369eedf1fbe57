import type { SimPlanSettings } from '../../config/sim-plans.ts';
import type { MessageClass } from '../../message/types.ts';

/** What is capped. */
export const CAPS = ['per_day', 'per_month', 'recipients_per_day'] as const;
export type Cap = (typeof CAPS)[number];

const ALL_OTHERS = '*';

/**
 * What a SIM may send and what that costs. `zone` is the beginning of a number, as `PlanBook.zoneOf` gives it; it is
 * never shorter than what any plan says of that number.
 */
export class Plan {
  readonly name: string;
  readonly settings: SimPlanSettings;

  constructor(name: string, settings: SimPlanSettings) {
    this.name = name;
    this.settings = settings;
  }

  serves(zone: string): boolean {
    const { prefixes } = this.settings;
    return prefixes.length === 0 || prefixes.some((prefix) => zone.startsWith(prefix));
  }

  /** Orders SIMs by what a segment costs on them: the price, then whether it stays in their own network. */
  isCheaperThan(other: Plan, zone: string): boolean {
    const [own, theirs] = [this.#price(zone), other.#price(zone)];
    return own < theirs || (own === theirs && this.#isOnNet(zone) && !other.#isOnNet(zone));
  }

  /** How much of a cap messages of this class may use; Infinity where there is none. */
  capFor(cap: Cap, kind: MessageClass): number {
    const max = this.settings[cap];
    if (max === 0) return Number.POSITIVE_INFINITY;
    return kind === 'otp' ? max : max - Math.floor((max * this.settings.otp_reserve_percent) / 100);
  }

  #isOnNet(zone: string): boolean {
    return this.settings.on_net.some((prefix) => zone.startsWith(prefix));
  }

  #price(zone: string): number {
    const { cost } = this.settings;
    let longest = '';
    for (const prefix of Object.keys(cost)) {
      if (prefix !== ALL_OTHERS && prefix.length > longest.length && zone.startsWith(prefix)) longest = prefix;
    }
    return cost[longest === '' ? ALL_OTHERS : longest] ?? 0;
  }
}
