import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/modem/profile.ts';
import { genericProfile } from '../../src/modem/profile.ts';
import { PROFILES } from '../../src/modem/profile-choice.ts';
import { emptyMemory, rig, until } from './rig.ts';
import { info } from './scripted-modem.ts';

const ENTER = 'AT+CPIN="1234"';

/** The answer of each command with so many tries of the PIN left; every other count is one that must not be taken for it. */
const ANSWERS: Readonly<Record<string, (left: number) => string>> = {
  'AT+CPINR': (left) => `+CPINR: SIM PUK,10,10\r\n+CPINR: SIM PIN,${left},3\r\n+CPINR: SIM PIN2,3,3`,
  'AT^CPIN?': (left) => `^CPIN: SIM PIN,10,10,${left},10,3`,
  'AT+ZPINPUK=?': (left) => `+ZPINPUK: ${left},10`,
  'AT+QPINC?': (left) => `+QPINC: "P2",3,10\r\n+QPINC: "SC",${left},10`,
  'AT+QTRPIN': (left) => `+QTRPIN: ${left},3,10,10`,
  'AT+SPIC': (left) => `+SPIC: ${left},10,3,10`,
  'AT#PCT': (left) => `#PCT: ${left}`,
  'AT^SPIC="SC"': (left) => `^SPIC: ${left}`,
  'AT+UPINCNT': (left) => `+UPINCNT: ${left},3,10,10`,
  'AT+CPINC?': (left) => `+CPINC: ${left},3,10,10`,
  'AT_OERCN?': (left) => `_OERCN: ${left}, 10`,
  'AT*EPIN?': (left) => `*EPIN: ${left},10,3,10`,
  'AT+EPINC?': (left) => `+EPINC: ${left},3,10,10`,
  'AT+XPINCNT': (left) => `+XPINCNT: ${left},3,10,10`,
  'AT+PNNM?': (left) => `+PNNM: ${left},10`,
  'AT%PINNUM?': (left) => `%PINNUM: ${left},10,3,10`,
};

const linesOf = (command: string, left: number) => (ANSWERS[command] ?? (() => ''))(left).split('\r\n');

async function timesEntered(profile: Profile, command: string, left: number): Promise<number> {
  const { clock, modem, device } = rig(
    {
      'AT+CPIN?': info('+CPIN: SIM PIN'),
      [command]: `\r\n${linesOf(command, left).join('\r\n')}\r\n\r\nOK\r\n`,
      [ENTER]: '\r\n+CME ERROR: 16\r\n',
    },
    { pin: () => '1234', memory: emptyMemory, profile },
  );
  await until(clock, () => modem.status.state === 'sim_locked');
  await modem.stop();
  return device.count(ENTER);
}

/** Each family with each of its counters. */
const COUNTED = [genericProfile, ...PROFILES].flatMap((profile) =>
  profile.pinCounters.map(({ command }) => [profile.id, command, profile] as const),
);

describe('the counter of PIN tries', () => {
  it.each(COUNTED)(
    'of %s (%s) lets a PIN be entered with 3 and 2 left, and never with 1 or 0',
    async (_, command, profile) => {
      const times = [];
      for (const left of [3, 2, 1, 0]) times.push(await timesEntered(profile, command, left));
      expect(times).toEqual([1, 1, 0, 0]);
    },
  );

  it.each(PROFILES.map((profile) => [profile.id, profile] as const))('of %s is never another count', (_, profile) => {
    for (const { command, triesLeft } of profile.pinCounters) {
      expect(triesLeft(linesOf(command, 2)), command).toBe(2);
      // Answers to other questions, damaged and empty ones tell nothing.
      for (const other of Object.keys(ANSWERS).filter((key) => key !== command))
        expect(triesLeft(linesOf(other, 2)), `${command} read from ${other}`).toBeNull();
      expect(triesLeft([])).toBeNull();
      expect(triesLeft(['+CME ERROR: 4', 'OK'])).toBeNull();
    }
  });

  it('is not known where the modem writes 999 for it', () => {
    const [counter] = PROFILES.find(({ id }) => id === 'sierra')?.pinCounters ?? [];
    expect(counter?.triesLeft(['+CPINC: 999,999,999,999'])).toBeNull();
  });
});
