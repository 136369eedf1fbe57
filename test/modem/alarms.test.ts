import { expect, it } from 'vitest';
import { Alarms } from '../../src/modem/alarms.ts';
import { cinterionGsm } from '../../src/modem/profiles/cinterion.ts';
import { simcomSim800 } from '../../src/modem/profiles/simcom-2g.ts';
import { telit } from '../../src/modem/profiles/telit.ts';
import { registrationOf } from '../../src/modem/registration.ts';
import { StatusBoard } from '../../src/modem/status-board.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { ManualClock } from '../support/manual-clock.ts';

function told(profile: typeof telit, ...lines: readonly string[]): string | null {
  const clock = new ManualClock();
  const board = new StatusBoard({ name: 'm1', port: 'fake', clock, log: silentLogger });
  const alarms = new Alarms({ name: 'm1', clock, log: silentLogger, board });
  for (const line of lines) alarms.note(line, profile.alarms);
  alarms.stop();
  expect(clock.pending).toBe(0);
  return board.status.hint;
}

it.each([
  [simcomSim800, '+CMTE: 1', /too warm/],
  [simcomSim800, '+CMTE:-2', /so cold/],
  [simcomSim800, 'UNDER-VOLTAGE POWER OFF', /supply voltage/],
  [cinterionGsm, '^SCTM_B: 2', /so hot/],
  [cinterionGsm, '^SBC: Undervoltage', /supply voltage/],
  [telit, '#TEMPMEAS: -1,-12', /too cold/],
])('$0.id tells of $1', (profile, line, hint) => {
  expect(told(profile, line)).toMatch(hint);
});

it.each([
  [cinterionGsm, ['^SCTM_B: 1', '^SCTM_B: 0']],
  [telit, ['#TEMPMEAS: 2,91', '#TEMPMEAS: 0,40']],
  [telit, ['+CSQ: 2,99']],
])('$0.id is content after $1', (profile, lines) => {
  expect(told(profile, ...lines)).toBeNull();
});

it('a registration for GPRS alone will do, and one abroad is seen as such', () => {
  expect(registrationOf([2, 0, 1])).toMatchObject({ registered: true, roaming: false, stat: 1 });
  expect(registrationOf([3, null, 10])).toMatchObject({ registered: true, denied: false, roaming: true, stat: 10 });
  expect(registrationOf([null, 3, 2])).toMatchObject({ registered: false, denied: true, roaming: false, stat: 3 });
});
