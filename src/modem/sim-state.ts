import type { AtResponse, FinalResult } from '../at/types.ts';
import type { BlockedState, Obstacle } from './bring-up-step.ts';
import { cpinOf } from './responses.ts';

export type SimState = 'ready' | 'pin' | 'puk' | 'locked' | 'absent' | 'failure' | 'busy' | 'unknown';

/** What +CPIN? means. PIN2 and PUK2 do not hinder SMS; CME 10-18 and 100 count as well. */
export function simState(response: AtResponse): SimState {
  const refused = stateOfError(response.final);
  if (refused !== null) return refused;
  const text = cpinOf(response.lines);
  switch (text) {
    case 'READY':
    case 'SIM PIN2':
    case 'SIM PUK2':
      return 'ready';
    case 'SIM PIN':
      return 'pin';
    case 'SIM PUK':
      return 'puk';
    // SIMCom, in place of an error.
    case 'NOT INSERTED':
      return 'absent';
    case 'NOT READY':
      return 'busy';
    default:
      // PH-NET PIN, PH-SIM PIN, PH-CORP PIN … (27.007 8.3)
      return text?.startsWith('PH-') === true ? 'locked' : 'unknown';
  }
}

/** What an error of a command that needs the SIM says about it; null: the command did not fail. */
export function stateOfError(final: FinalResult): SimState | null {
  if (final.kind === 'ok') return null;
  if (final.kind === 'error') return 'unknown';
  return STATE_OF_CME[(final.kind === 'cms' ? CMS_AS_CME[final.code ?? -1] : final.code) ?? -1] ?? 'unknown';
}

/** 27.007 9.2.1; 40 to 47 are the personalisation locks. */
const STATE_OF_CME: Readonly<Record<number, SimState>> = {
  5: 'locked',
  6: 'locked',
  7: 'locked',
  10: 'absent',
  11: 'pin',
  12: 'puk',
  13: 'failure',
  14: 'busy',
  15: 'failure',
  40: 'locked',
  41: 'locked',
  42: 'locked',
  43: 'locked',
  44: 'locked',
  45: 'locked',
  46: 'locked',
  47: 'locked',
  515: 'busy',
};

const CMS_AS_CME: Readonly<Record<number, number>> = {
  310: 10,
  311: 11,
  312: 5,
  313: 13,
  314: 14,
  315: 15,
  316: 12,
};

const OBSTACLES: Readonly<Record<Exclude<SimState, 'ready'>, readonly [BlockedState, string]>> = {
  absent: ['sim_absent', 'No SIM is seen: insert one, or seat it again.'],
  pin: [
    'sim_locked',
    'The SIM still asks for its PIN: put the right one into the configuration, or unlock it in a phone.',
  ],
  puk: ['sim_puk', 'The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically.'],
  locked: [
    'network_locked',
    'The modem is locked to another network or SIM: use a SIM of that network, or have it unlocked.',
  ],
  failure: ['sim_failed', 'The SIM does not work: seat it again, or try another one.'],
  busy: ['sim_busy', 'The SIM has been busy for 30 s: wait, or check it in a phone and restart the modem.'],
  unknown: ['sim_failed', 'The modem does not tell the state of its SIM: check it in a phone, then restart the modem.'],
};

export function obstacleOf(sim: Exclude<SimState, 'ready'>): Obstacle {
  const [state, hint] = OBSTACLES[sim];
  return { kind: 'blocked', state, hint };
}
