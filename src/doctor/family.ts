import type { ModemState, ModemStatus } from '../modem/modem.ts';
import { chooseProfile, type Identification } from '../modem/profile-choice.ts';
import type { Symptom } from '../modem/profile.ts';
import type { SimState } from '../modem/sim-state.ts';
import type { ModemFacts } from './examine.ts';

const NO_SIM: ReadonlySet<SimState> = new Set(['absent', 'failure', 'busy', 'unknown']);

const BY_STATE: Readonly<Partial<Record<ModemState, readonly Symptom[]>>> = {
  opening: ['silent'],
  probing: ['silent'],
  recovering: ['silent'],
  sim_absent: ['no_sim'],
  sim_failed: ['no_sim'],
  sim_busy: ['no_sim'],
  registering: ['no_network'],
  no_sms_service: ['no_sms'],
};

/** What the owner of a modem of this family has to know where one of these is seen. */
export function familyAdvice(identification: Identification, seen: readonly Symptom[]): readonly string[] {
  return chooseProfile(identification).knownBugs.flatMap(({ owner }) =>
    owner !== undefined && seen.includes(owner.sees) ? [owner.does] : [],
  );
}

/** As the running gateway sees it. */
export function symptomsOfStatus({ state, ready, reports, smsc }: ModemStatus): readonly Symptom[] {
  if (!ready) return BY_STATE[state] ?? [];
  return [
    'registered',
    ...(reports ? [] : (['no_reports'] as const)),
    ...(smsc === null ? (['no_service_centre'] as const) : []),
  ];
}

/** As it said itself. */
export function symptomsOfFacts(facts: ModemFacts): readonly Symptom[] {
  if (NO_SIM.has(facts.sim)) return ['no_sim'];
  if (facts.sim !== 'ready') return [];
  if (!facts.sms) return ['no_sms'];
  if (facts.radio?.registered !== true) return ['no_network'];
  return facts.smsc === null ? ['registered', 'no_service_centre'] : ['registered'];
}
