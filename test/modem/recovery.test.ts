import { describe, expect, it } from 'vitest';
import type { RecoveryStep } from '../../src/modem/modem.ts';
import { HOUR_MS } from '../../src/runtime/durations.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import { long, patient, sendUntilSent } from './patient.ts';
import { evenRandom, pass, until } from './rig.ts';

describe('each step of the recovery', () => {
  it('resync: a command without an answer costs nothing else', async () => {
    const rig = patient();
    await rig.ready();
    let swallowed = 0;
    rig.simulation.behave('one', { name: 'deaf once', onCommand: (_, line) => line === 'AT' && swallowed++ === 0 });
    await pass(rig.clock, 60_000);
    expect(rig.steps()).toEqual({ resync: 1 });
    expect(rig.modem.status).toMatchObject({ ready: true, recovery: { last: { step: 'resync', reason: 'silent' } } });
    await rig.end();
  });

  it.each<[RecoveryStep, BehaviourSpec & { behaviour: 'sick' }, Partial<Record<RecoveryStep, number>>]>([
    ['reinit', { behaviour: 'sick', until: 'set_up' }, { reinit: 1 }],
    ['reset', { behaviour: 'sick', until: 'reset' }, { reinit: 2, reset: 1 }],
    ['reopen', { behaviour: 'sick', until: 'power' }, { reinit: 2, reset: 1, reopen: 1, usb: 1, power: 1 }],
  ])('%s helps a modem that errs', async (_, spec, expected) => {
    const rig = patient();
    await rig.ready();
    rig.behave(spec);
    await sendUntilSent(rig);
    expect(rig.remedies()).toEqual(expected);
    expect(rig.modem.status.hint).toBeNull();
    await rig.end();
  });

  it('reopen helps one that hangs with its port', async () => {
    const rig = patient();
    await rig.ready();
    rig.behave({ behaviour: 'hung', until: 'reopen' });
    await until(rig.clock, () => !rig.modem.status.ready, 90_000);
    await rig.ready();
    expect(rig.steps()).toEqual({ resync: 1, reopen: 1 });
    expect(rig.acts).toEqual([]);
    await rig.end();
  });

  it('usb, then power helps one that hangs altogether, after the cheaper ones', async () => {
    const rig = patient();
    await rig.ready();
    rig.behave({ behaviour: 'hung' });
    await until(rig.clock, () => !rig.modem.status.ready, 90_000);
    await rig.ready();
    expect(rig.steps()).toMatchObject({ reopen: 2, usb: 1, power: 1 });
    expect(rig.acts.map(({ step }) => step)).toEqual(['usb', 'power']);
    expect(rig.modem.status.hint).toBeNull();
    await rig.end();
  });

  it.each(['radio', 'reset'] as const)('%s helps one that finds no network for minutes', async (cure) => {
    const rig = patient();
    await rig.ready();
    rig.behave({ behaviour: 'deaf_radio', until: cure });
    await until(rig.clock, () => !rig.modem.status.ready, 60_000);
    await pass(rig.clock, 240_000);
    expect(rig.steps()).toEqual({});
    await rig.ready();
    expect(rig.remedies()).toEqual(cure === 'radio' ? { radio: 1 } : { radio: 1, reset: 1 });
    await rig.end();
  });

  it('power brings back one that has vanished from the bus', async () => {
    const rig = patient();
    await rig.ready();
    rig.simulation.unplug('one');
    await pass(rig.clock, 290_000);
    expect(rig.acts).toEqual([]);
    await rig.ready();
    expect(rig.steps()).toEqual({ power: 1 });
    await rig.end();
  });
});

describe('the budget of the recovery', () => {
  it('holds while nothing helps, and what is left is told', async () => {
    const rig = patient({ random: evenRandom });
    await rig.ready();
    rig.simulation.behave('one', { name: 'dead', onCommand: () => true, onOutput: () => [] });
    await until(rig.clock, () => rig.modem.status.recovery.steps.power === 2, 6 * HOUR_MS);
    await until(rig.clock, () => /cut its power once by hand/.test(rig.modem.status.hint ?? ''), HOUR_MS);
    await long(rig.clock, 8 * HOUR_MS - rig.clock.monotonic());
    expect(rig.steps().power).toBe(2);
    const usb = rig.acts.filter(({ step }) => step === 'usb').map(({ at }) => at);
    for (const [index, at] of usb.entries())
      expect(usb.filter((other) => other >= at && other < at + HOUR_MS).length, `from step ${index}`).toBeLessThan(3);
    await rig.end();
  });

  it('that is spent on one that errs is told although it seems ready, until it sends', async () => {
    const rig = patient({}, []);
    await rig.ready();
    rig.behave({ behaviour: 'sick', until: 'power' });
    for (let tries = 0; tries < 20 && !/cut its power once by hand/.test(rig.modem.status.hint ?? ''); tries++) {
      await rig.ready();
      expect(await rig.submit()).toBe('failed');
      await pass(rig.clock, 60_000);
    }
    await rig.ready();
    expect(rig.modem.status.hint).toMatch(/cut its power once by hand/);
    rig.simulation.unplug('one');
    rig.simulation.replug('one');
    await sendUntilSent(rig);
    expect(rig.modem.status.hint).toBeNull();
    await rig.end();
  });

  it('of a socket is not touched where nothing is configured for it', async () => {
    const rig = patient({}, []);
    await rig.ready();
    rig.behave({ behaviour: 'hung' });
    await long(rig.clock, HOUR_MS);
    expect(rig.steps()).toMatchObject({ reopen: 3 });
    expect(rig.acts).toEqual([]);
    await rig.end();
  });

  it('is not spent on a network that refuses the SIM', async () => {
    const rig = patient();
    await rig.ready();
    rig.behave({ behaviour: 'not_registered', state: 'denied' });
    await long(rig.clock, HOUR_MS);
    expect(rig.steps()).toEqual({});
    expect(rig.modem.status.hint).toMatch(/refuses this SIM/);
    await rig.end();
  });

  it('is not spent while a submit may still be answered', async () => {
    const rig = patient();
    await rig.ready();
    rig.simulation.behave('one', { behaviour: 'silent', times: 1 });
    expect(await rig.submit()).toBe('uncertain');
    rig.behave({ behaviour: 'hung' });
    rig.modem.restart();
    const waiting = rig.clock.monotonic();
    await until(rig.clock, () => rig.acts.length > 0, HOUR_MS);
    expect(rig.clock.monotonic() - waiting).toBeGreaterThan(105_000 - 1_000);
    await rig.end();
  });
});

describe('roaming', () => {
  it.each([
    [true, 'ready', null],
    [false, 'registering', expect.stringMatching(/"roaming" is set to "refuse"/)],
  ] as const)('is shown, and with mayRoam %s the modem is %s', async (mayRoam, state, hint) => {
    const rig = patient({ mayRoam });
    rig.simulation.modem('one').radio.circuit = 5;
    await until(rig.clock, () => rig.modem.status.registration === 5);
    await long(rig.clock, 600_000);
    expect(rig.modem.status).toMatchObject({ roaming: true, state, hint });
    expect(rig.steps()).toEqual({});
    await rig.end();
  });
});

describe('alarms', () => {
  it('of the supply are told for an hour', async () => {
    const rig = patient();
    await rig.ready();
    rig.simulation.modem('one').send('\r\nUNDER-VOLTAGE WARNNING\r\n');
    await pass(rig.clock, 1_000);
    expect(rig.modem.status).toMatchObject({
      ready: true,
      hint: expect.stringMatching(/supply voltage/) as unknown,
    });
    await long(rig.clock, HOUR_MS);
    expect(rig.modem.status.hint).toBeNull();
    await rig.end();
  });
});
