import type { AtResponse } from '../at/types.ts';
import type { BlockedState, Obstacle } from './bring-up-step.ts';
import { cpinOf } from './responses.ts';

export type SimState = 'ready' | 'pin' | 'puk' | 'locked' | 'absent' | 'failure' | 'busy' | 'unknown';

/** What +CPIN? means. PIN2 and PUK2 do not hinder SMS; CME 10-18 and 100 as in at.md 1.3. */
export function simState(response: AtResponse): SimState {
  const { final } = response;
  if (final.kind === 'cme' || final.kind === 'cms') return stateOfError(final.kind, final.code);
  const text = cpinOf(response.lines);
  if (text === null) return 'unknown';
  if (text === 'READY' || text === 'SIM PIN2' || text === 'SIM PUK2') return 'ready';
  if (text === 'SIM PIN') return 'pin';
  if (text === 'SIM PUK') return 'puk';
  return text.startsWith('PH-') ? 'locked' : 'unknown';
}

function stateOfError(kind: 'cme' | 'cms', code: number | null): SimState {
  switch (kind === 'cms' ? CMS_AS_CME[code ?? -1] : code) {
    case 10:
      return 'absent';
    case 11:
      return 'pin';
    case 12:
      return 'puk';
    case 13:
    case 15:
      return 'failure';
    case 14:
    case 515:
      return 'busy';
    default:
      return 'unknown';
  }
}

const CMS_AS_CME: Readonly<Record<number, number>> = { 310: 10, 311: 11, 313: 13, 314: 14, 315: 15, 316: 12 };

const NOT_READY = 'The SIM has not become ready within 30 s: check it in a phone, then restart the modem.';

const OBSTACLES: Readonly<Record<Exclude<SimState, 'ready'>, readonly [BlockedState, string]>> = {
  absent: ['sim_absent', 'No SIM is seen: insert one, or seat it again.'],
  pin: ['sim_locked', 'The SIM still asks for its PIN.'],
  puk: ['sim_locked', 'The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically.'],
  locked: [
    'sim_locked',
    'The modem is locked to another network or SIM: use a SIM of that network, or have it unlocked.',
  ],
  failure: ['sim_failed', 'The SIM does not work: seat it again, or try another one.'],
  busy: ['sim_failed', NOT_READY],
  unknown: ['sim_failed', NOT_READY],
};

export function obstacleOf(sim: Exclude<SimState, 'ready'>): Obstacle {
  const [state, hint] = OBSTACLES[sim];
  return { kind: 'blocked', state, hint };
}
