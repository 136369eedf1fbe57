import { genericProfile, type Profile } from '../../src/modem/profile.ts';
import type { SimModemSpec } from '../../src/sim/sim-identity.ts';
import { GUARD_OFF } from '../support/guard-off.ts';
import type { Chance } from './chance.ts';
import { EVENTS, type EventName } from './nemesis.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What a run is made of, before anything happens in it. */
export interface Plan {
  readonly modems: readonly SimModemSpec[];
  /** By modem; of the others the gateway finds out itself. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Of the SIMs that have one. */
  readonly pin?: string;
  /** Share of submits that something happens to. */
  readonly storm: number;
  /** Of traffic and faults. */
  readonly forMs: number;
  readonly events: Readonly<Partial<Record<EventName, number>>>;
  /** Mean time between two events, ms. */
  readonly eventEvery: number;
  /** Mean time between two messages, ms; verifications come a third as often. */
  readonly messageEvery: number;
  /** Find out how much memory the process holds on to? */
  readonly weigh: boolean;
}

/** One to four modems, and everything that may happen to a gateway, its host and them. */
export function anyHost(chance: Chance): Plan {
  const names = Array.from({ length: chance.int(1, 4) }, (_, index) => `m${index + 1}`);
  return {
    modems: names.map((name) => ({ name })),
    profiles: new Map(names.map((name) => [name, profileOf(chance.fork(`profile ${name}`))])),
    settings: settings(chance.fork('settings'), names),
    storm: chance.pick([0, 0.1, 0.3, 0.6]),
    forMs: chance.between(3, 10) * MINUTE,
    events: EVENTS,
    eventEvery: chance.pick([20, 60, 180]) * SECOND,
    messageEvery: chance.pick([8, 20, 60]) * SECOND,
    weigh: false,
  };
}

function settings(chance: Chance, modems: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    numbers: { allowed_countries: ['*'] },
    modems: modems.map((name) => ({ name, port: `sim:${name}` })),
    queue: { uncertain_after_s: chance.pick([45, 75, 75, 120]), otp_retry_after_s: chance.pick([5, 20, 60]) },
    verification: { resend_cooldown_s: chance.pick([0, 10, 60]) },
    limits: { per_number: [{ max: chance.pick([5, 50]), window_s: 600 }] },
    fraud_guard: GUARD_OFF,
  };
}

/** Families differ in whether messages are acknowledged (CSMS), how reports come (+CDS or stored), and where messages lie. */
function profileOf(chance: Chance): Profile {
  return {
    ...genericProfile,
    csms: chance.happens(0.6) ? 1 : 0,
    cnmi: chance.happens(0.7) ? genericProfile.cnmi : genericProfile.cnmi.filter(([, , , ds]) => ds === 2),
    storages: chance.happens(0.7) ? ['ME', 'SM'] : ['SM', 'ME'],
  };
}
