import { expect } from 'vitest';
import { createModem, type ModemOptions } from '../../src/modem/create-modem.ts';
import type { ModemMemory, ModemSocket, SubmitOutcome, TakenStep } from '../../src/modem/modem.ts';
import { HOUR_MS } from '../../src/runtime/durations.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import { createSimulation } from '../../src/sim/simulation.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { emptyMemory, evenRandom, pass, PDU, until } from './rig.ts';

/** In steps that are shorter than any command may take. */
export async function long(clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) await clock.advance(Math.min(1_000, left));
}

/** Memory of steps, as a database keeps it. */
export function stepMemory(): ModemMemory & { readonly taken: TakenStep[] } {
  const taken: TakenStep[] = [];
  return {
    ...emptyMemory,
    taken,
    stepsTaken: () => Promise.resolve(taken),
    recordStep: (_, step) => {
      taken.push(step);
      return Promise.resolve();
    },
  };
}

/** A modem of the simulation, in a socket that takes it off the bus and cuts its power. */
export function patient(options: Partial<ModemOptions> = {}, does: readonly ('usb' | 'power')[] = ['usb', 'power']) {
  const clock = new ManualClock();
  const simulation = createSimulation({ clock, random: evenRandom, modems: ['one'] });
  const acts: { readonly step: 'usb' | 'power'; readonly at: number }[] = [];
  const socket: ModemSocket = {
    can: (step) => does.includes(step),
    act: (step) => {
      acts.push({ step, at: clock.monotonic() });
      if (step === 'power') {
        simulation.unplug('one');
        clock.setTimeout(10_000, () => simulation.replug('one'));
      }
      return Promise.resolve();
    },
  };
  const start = () =>
    createModem({
      name: 'one',
      port: 'sim:one',
      openTransport: simulation.transport('one'),
      clock,
      random: evenRandom,
      log: silentLogger,
      memory: emptyMemory,
      statusReports: true,
      uncertainAfterMs: 75_000,
      socket,
      ...options,
    });
  let modem = start();
  const submit = async (): Promise<SubmitOutcome['kind']> => {
    const outcomes: SubmitOutcome[] = [];
    void modem
      .submit({ hex: PDU, tpduLength: 31, beforeWrite: () => Promise.resolve() })
      .then((outcome) => outcomes.push(outcome));
    await until(clock, () => outcomes.length === 1, 300_000);
    return outcomes[0]!.kind;
  };
  return {
    clock,
    simulation,
    get modem() {
      return modem;
    },
    acts,
    submit,
    /** The gateway ends, and begins anew. */
    async restart() {
      await modem.stop();
      modem = start();
    },
    behave: (spec: BehaviourSpec) => simulation.behave('one', spec),
    steps: () => modem.status.recovery.steps,
    /** Those that were chosen; the beat of AT is looked for at any start. */
    remedies: () => ({ ...modem.status.recovery.steps, resync: undefined }),
    ready: () => until(clock, () => modem.status.ready, HOUR_MS),
    async end() {
      await modem.stop();
      await simulation.stop();
      expect(clock.pending).toBe(0);
    },
  };
}

/** Sends whenever the modem is ready, until one gets through. */
export async function sendUntilSent({ clock, modem, submit }: ReturnType<typeof patient>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    await until(clock, () => modem.status.ready, HOUR_MS);
    if ((await submit()) === 'sent') return;
    await pass(clock, 20_000);
  }
  throw new Error('Nothing got through.');
}
