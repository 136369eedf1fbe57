import { describe, expect, it } from 'vitest';
import type { HarshStep, ModemSocket, SubmitOutcome } from '../../src/modem/modem.ts';
import { Recovery } from '../../src/modem/recovery/recovery.ts';
import { StatusBoard } from '../../src/modem/status-board.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/runtime/durations.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { long, patient, stepMemory } from './patient.ts';
import { emptyMemory, until } from './rig.ts';

const hangs = (rig: ReturnType<typeof patient>) =>
  rig.simulation.behave('one', { name: 'dead', onCommand: () => true, onOutput: () => [] });

describe('over restarts of the gateway', () => {
  it('the budgets of what may do harm are spent once, not anew by every start', async () => {
    const memory = stepMemory();
    const rig = patient({ memory });
    await rig.ready();
    hangs(rig);
    for (let starts = 0; starts < 12; starts++) {
      await long(rig.clock, 10 * MINUTE_MS);
      await rig.restart();
    }
    const times = (step: HarshStep) => rig.acts.filter((act) => act.step === step).map(({ at }) => at);
    expect(times('power')).toHaveLength(2);
    for (const at of times('usb'))
      expect(times('usb').filter((other) => other >= at && other < at + HOUR_MS).length).toBeLessThan(3);
    expect(memory.taken.map(({ step }) => step)).toEqual(rig.acts.map(({ step }) => step));
    await rig.end();
  });

  it('a step that was taken last is given its time', async () => {
    const memory = stepMemory();
    const rig = patient({ memory });
    await rig.ready();
    hangs(rig);
    await until(rig.clock, () => rig.acts.length === 1, HOUR_MS);
    const [first] = rig.acts;
    await rig.restart();
    await until(rig.clock, () => rig.acts.length === 2, HOUR_MS);
    expect(rig.acts[1]!.at - first!.at).toBeGreaterThanOrEqual(60_000);
    await rig.end();
  });

  it('steps from the future of a clock that was set back count', async () => {
    const memory = stepMemory();
    const rig = patient({ memory });
    memory.taken.push(...[1, 2].map((hours) => ({ step: 'power' as const, at: rig.clock.now() + hours * HOUR_MS })));
    await rig.restart();
    await rig.ready();
    hangs(rig);
    await long(rig.clock, 2 * HOUR_MS);
    expect(rig.acts.map(({ step }) => step)).not.toContain('power');
    expect(rig.acts.map(({ step }) => step)).toContain('usb');
    await rig.end();
  });
});

describe('a step that cannot be remembered', () => {
  it('is not taken', async () => {
    const memory = { ...emptyMemory, recordStep: () => Promise.reject(new Error('the disk is full')) };
    const rig = patient({ memory });
    await rig.ready();
    hangs(rig);
    await long(rig.clock, HOUR_MS);
    expect(rig.acts).toEqual([]);
    await rig.end();
  });

  it('does not keep a modem down whose past cannot be read', async () => {
    const memory = { ...emptyMemory, stepsTaken: () => Promise.reject(new Error('the disk fails')) };
    const rig = patient({ memory });
    await rig.ready();
    await rig.end();
  });
});

describe('while a submit may still be in the modem, its socket', () => {
  it.each([
    ['usb', 'runs'],
    ['power', 'runs'],
    ['usb', 'was not answered'],
    ['power', 'was not answered'],
  ] as const)('is not touched by the step "%s" where it %s', async (step, how) => {
    const clock = new ManualClock();
    const board = new StatusBoard({ name: 'one', port: 'sim:one', clock, log: silentLogger });
    const running = how === 'runs' ? Promise.resolve<SubmitOutcome>({ kind: 'sent', mr: 1 }) : null;
    const submits = { running, unsettledMs: (): number => (how === 'runs' ? 0 : 1) };
    const socket: ModemSocket = { can: (wanted) => wanted === step, act: () => Promise.resolve() };
    const options = { name: 'one', clock, log: silentLogger, board, submits, memory: emptyMemory, socket };
    const recovery = new Recovery(options);
    const next = async () => {
      await clock.advance(10_000);
      return recovery.next('silent', null);
    };
    expect([await next(), await next(), await next(), await next()]).toEqual(['reopen', 'reopen', 'reopen', null]);
    submits.running = null;
    submits.unsettledMs = () => 0;
    expect(await next()).toBe(step);
  });
});
