import type { Behaviour } from '../../src/sim/behaviour.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import type { Chance } from './chance.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What a modem has, and for how long, ms. */
type Affliction = readonly [behaviour: Behaviour | BehaviourSpec, forMs: number];

/** Powered, and deaf. */
const HANGS: Behaviour = { name: 'hangs', onCommand: () => true };

/** They pass by themselves. */
export const AFFLICTIONS = {
  hang: (chance) => [HANGS, chance.logNormal(40 * SECOND, 1)],
  no_service: (chance) => [{ behaviour: 'not_registered' }, chance.logNormal(40 * SECOND, 1)],
  denied: (chance) => [{ behaviour: 'not_registered', state: 'denied' }, chance.logNormal(2 * MINUTE, 1)],
  lte_only: (chance) => [
    { behaviour: 'not_registered', state: 'idle', lte_only: true },
    chance.logNormal(5 * MINUTE, 0.5),
  ],
  empty_account: (chance) => [
    { behaviour: 'no_credit', code: chance.pick([21, 28, 69]) },
    chance.logNormal(90 * SECOND, 1),
  ],
  garbage: (chance) => [{ behaviour: 'garbage', times: chance.int(1, 5), bytes: chance.int(1, 60) }, MINUTE],
  urc_in_response(chance) {
    const place = chance.happens(0.5) ? 'inside' : 'before';
    return [{ behaviour: 'urc_in_response', times: chance.int(1, 20), place }, 3 * MINUTE];
  },
  ring: (chance) => [
    { behaviour: 'urc_in_response', urc: chance.pick(['RING', 'NO CARRIER', '^RSSI: 17', '$GPGGA,,,*00']), times: 20 },
    3 * MINUTE,
  ],
  chunks: (chance) => [{ behaviour: 'chunks', size: chance.pick([0, 1, 3]) }, 5 * MINUTE],
  echo: () => [{ behaviour: 'echo' }, 10 * MINUTE],
  no_prompt: (chance) => [{ behaviour: 'no_prompt', times: chance.int(1, 3) }, 2 * MINUTE],
  prompt_with_error: (chance) => [{ behaviour: 'prompt_with_error', times: chance.int(1, 3) }, 2 * MINUTE],
  lost_report: (chance) => [{ behaviour: 'lost_report', times: chance.int(1, 3) }, 2 * MINUTE],
  duplicate_report: (chance) => [{ behaviour: 'duplicate_report', times: chance.int(1, 3) }, 2 * MINUTE],
} as const satisfies Readonly<Record<string, (chance: Chance) => Affliction>>;

export type AfflictionName = keyof typeof AFFLICTIONS;

/** They stay until the gateway, or a power cut, does the one thing that helps. */
export const ILLNESSES = {
  hung: (chance) => ({ behaviour: 'hung', until: chance.pick(['reopen', 'power']) }),
  sick: (chance) => ({ behaviour: 'sick', until: chance.pick(['set_up', 'reset', 'reopen', 'power']) }),
  deaf_radio: () => ({ behaviour: 'deaf_radio', until: 'radio' }),
} as const satisfies Readonly<Record<string, (chance: Chance) => BehaviourSpec>>;

export type IllnessName = keyof typeof ILLNESSES;

export const isOneOf = <T extends object>(table: T, name: PropertyKey): name is keyof T => Object.hasOwn(table, name);
