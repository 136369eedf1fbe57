import type { Config } from '../../config/schema.ts';
import { Plan } from './plan.ts';

/** A SIM and where it sits. */
export interface PlannedSim {
  readonly modem: string;
  /** As in the configuration. */
  readonly port: string;
  readonly iccid: string | null;
  readonly imsi: string | null;
}

/** Where no number is apart. */
export const ANYWHERE = '';
/** The most exact one first. */
const EXACTNESS = ['iccid', 'imsi', 'modem', 'operator'] as const;
const UNLIMITED = { per_minute: 0, per_day: 0, per_month: 0, recipients_per_day: 0 };

/** Which plan is whose, and which beginnings of numbers they tell apart. */
export class PlanBook {
  readonly #plans: readonly { readonly sims: readonly string[]; readonly plan: Plan }[];
  readonly #default: Plan;
  readonly #simulated: Plan;
  /** Longest first. */
  readonly #zones: readonly string[];
  #routes: ReadonlyMap<string, number> = new Map();

  constructor({ default_plan: standard, plans }: Config['sims']) {
    this.#default = new Plan('default', standard);
    this.#simulated = new Plan('simulated', { ...standard, ...UNLIMITED });
    this.#plans = plans.map(({ name, sims, ...own }) => ({
      sims,
      plan: new Plan(name, Object.assign({}, standard, own)),
    }));
    const zones = new Set<string>();
    for (const { settings } of [this.#default, ...this.#plans.map(({ plan }) => plan)]) {
      const { prefixes, on_net: onNet, cost } = settings;
      for (const prefix of [...prefixes, ...onNet, ...Object.keys(cost)]) zones.add(prefix);
    }
    zones.delete('*');
    this.#zones = [...zones].toSorted((a, b) => b.length - a.length);
  }

  get zones(): readonly string[] {
    return this.#zones;
  }

  /** The route that the store gave to each zone. */
  get routes(): ReadonlyMap<string, number> {
    return this.#routes;
  }

  useRoutes(routes: ReadonlyMap<string, number>): void {
    this.#routes = routes;
  }

  zoneOf(number: string): string {
    return this.#zones.find((zone) => number.startsWith(zone)) ?? ANYWHERE;
  }

  routeOf(number: string): number {
    return this.#routes.get(this.zoneOf(number)) ?? 0;
  }

  planOf({ modem, port, iccid, imsi }: PlannedSim): Plan {
    const names: Readonly<Record<(typeof EXACTNESS)[number], readonly string[]>> = {
      iccid: iccid === null ? [] : [`iccid:${iccid}`],
      imsi: imsi === null ? [] : [`imsi:${imsi}`],
      modem: [`modem:${modem}`],
      // MCC and MNC have 5 or 6 digits; only the country knows which (E.212).
      operator: imsi === null ? [] : [`operator:${imsi.slice(0, 6)}`, `operator:${imsi.slice(0, 5)}`],
    };
    for (const kind of EXACTNESS) {
      for (const name of names[kind]) {
        const found = this.#plans.find(({ sims }) => sims.includes(name));
        if (found !== undefined) return found.plan;
      }
    }
    return port.startsWith('sim:') ? this.#simulated : this.#default;
  }
}
