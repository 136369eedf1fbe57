import { GUARD_OFF } from '../support/guard-off.ts';
import { PERSONALITIES } from '../../src/sim/personalities/catalogue.ts';
import type { SimModemSpec } from '../../src/sim/sim-identity.ts';
import type { Chance } from './chance.ts';
import { MODEM_EVENTS } from './nemesis.ts';
import type { Plan } from './plan.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
export const SOAK_MODEMS = 16;
const PIN = '4711';

/** Sixteen modems of as many families, each with a PIN on its SIM, and nothing but modems' faults: one process all the time. */
export const soak =
  (minutes: number) =>
  (chance: Chance): Plan => {
    const modems: readonly SimModemSpec[] = shuffled(PERSONALITIES, chance)
      .slice(0, SOAK_MODEMS)
      .map(({ name }) => ({ name, personality: name, pin: PIN }));
    return {
      modems,
      profiles: new Map(),
      settings: {
        numbers: { allowed_countries: ['*'] },
        modems: modems.map(({ name }) => ({ name, port: `sim:${name}` })),
        // All phones of a run are in one range of numbers.
        limits: { per_number: [{ max: 50, window_s: 600 }], per_prefix: { max: 0, window_s: 3600 } },
        fraud_guard: GUARD_OFF,
      },
      pin: PIN,
      storm: chance.pick([0.05, 0.15, 0.3]),
      forMs: minutes * MINUTE,
      events: MODEM_EVENTS,
      eventEvery: chance.pick([2, 4, 8]) * SECOND,
      messageEvery: chance.pick([2, 4, 8]) * SECOND,
      weigh: true,
    };
  };

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const left = [...items];
  return Array.from(items, () => left.splice(chance.int(0, left.length - 1), 1)[0] as T);
}
