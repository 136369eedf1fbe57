import { describe, expect, test } from 'vitest';
import { familyAdvice, symptomsOfFacts, symptomsOfStatus } from '../../src/doctor/family.ts';
import type { ModemFacts } from '../../src/doctor/examine.ts';
import type { ModemStatus } from '../../src/modem/modem.ts';
import { PROFILES } from '../../src/modem/profile-choice.ts';

const named = (manufacturer: string, model: string) => ({ manufacturer, model, usbId: null });
const status = (change: Partial<ModemStatus>) =>
  symptomsOfStatus({ state: 'ready', ready: true, reports: true, smsc: '+491710760000', ...change } as ModemStatus);
const facts = (change: object) =>
  symptomsOfFacts({ sim: 'ready', sms: true, radio: { registered: true }, smsc: '+49', ...change } as ModemFacts);
const behind = (usbId: string) => ({ manufacturer: null, model: null, usbId });

describe('what is known of a family', () => {
  test.each([
    [named('Quectel', 'EG25'), 'registered', /AT\+QCFG="ims",2/],
    [named('SIMCOM INCORPORATED', 'A7670E-LNXY'), 'no_sms', /variants for data only/],
    [named('SIMCOM INCORPORATED', 'A7670X'), 'no_reports', /never report deliveries/],
    [named('SIMCOM_Ltd', 'SIMCOM_SIM800L'), 'no_sim', /cut its power/],
    [named('Sierra Wireless', 'MC7455'), 'no_service_centre', /set "smsc"/],
    [behind('1bc7:1201'), 'silent', /42 seconds/],
    [behind('1e0e:9205'), 'silent', /name the other one/],
  ] as const)('is told its owner (%j, %s)', (identification, seen, expected) => {
    expect(familyAdvice(identification, [seen])).toEqual([expect.stringMatching(expected)]);
  });

  test('is not told where it does not matter, nor of others', () => {
    expect(familyAdvice(named('SIMCOM INCORPORATED', 'A7670E'), ['registered'])).toEqual([]);
    expect(familyAdvice(named('Quectel', 'EG25'), [])).toEqual([]);
    expect(familyAdvice(named('Motorola', 'L7'), ['silent', 'registered', 'no_reports'])).toEqual([]);
  });

  test('is said in whole sentences', () => {
    const said = PROFILES.flatMap(({ knownBugs }) => knownBugs.flatMap(({ owner }) => owner?.does ?? []));
    expect(said.length).toBeGreaterThan(10);
    for (const sentence of said) expect(sentence).toMatch(/^[A-Z].{20,200}\.$/);
  });
});

describe('what is seen', () => {
  test.each([
    [{}, ['registered']],
    [{ reports: false, smsc: null }, ['registered', 'no_reports', 'no_service_centre']],
    [{ ready: false, state: 'recovering' }, ['silent']],
    [{ ready: false, state: 'sim_absent' }, ['no_sim']],
    [{ ready: false, state: 'registering' }, ['no_network']],
    [{ ready: false, state: 'no_sms_service' }, ['no_sms']],
    [{ ready: false, state: 'absent' }, []],
    [{ ready: false, state: 'sim_locked' }, []],
  ] as const)('by the gateway: %j', (change, expected) => {
    expect(status(change)).toEqual(expected);
  });

  test.each([
    [{}, ['registered']],
    [{ smsc: null }, ['registered', 'no_service_centre']],
    [{ radio: { registered: false } }, ['no_network']],
    [{ sms: false, radio: null }, ['no_sms']],
    [{ sim: 'absent', radio: null }, ['no_sim']],
    [{ sim: 'pin', radio: null }, []],
  ] as const)('by the modem itself: %j', (change, expected) => {
    expect(facts(change)).toEqual(expected);
  });
});
