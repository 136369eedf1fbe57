import type { AtResponse } from '../at/types.ts';
import type { Obstacle } from './bring-up-step.ts';
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

export function obstacleOf(state: Exclude<SimState, 'ready'>): Obstacle {
  switch (state) {
    case 'absent':
      return { kind: 'blocked', state: 'sim_absent', hint: 'No SIM is seen: insert one, or seat it again.' };
    case 'puk':
      return {
        kind: 'blocked',
        state: 'sim_locked',
        hint: 'The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically.',
      };
    case 'locked':
      return {
        kind: 'blocked',
        state: 'sim_locked',
        hint: 'The modem is locked to another network or SIM: use a SIM of that network, or have it unlocked.',
      };
    case 'pin':
      return { kind: 'blocked', state: 'sim_locked', hint: 'The SIM still asks for its PIN.' };
    case 'failure':
      return {
        kind: 'blocked',
        state: 'sim_failed',
        hint: 'The SIM does not work: seat it again, or try another one.',
      };
    case 'busy':
    case 'unknown':
      return {
        kind: 'blocked',
        state: 'sim_failed',
        hint: 'The SIM has not become ready within 30 s: check it in a phone, then restart the modem.',
      };
  }
}
