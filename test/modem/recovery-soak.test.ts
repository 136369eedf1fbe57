import { expect, it } from 'vitest';
import { createModem } from '../../src/modem/create-modem.ts';
import type { Modem, RecoveryStep } from '../../src/modem/modem.ts';
import { sleep } from '../../src/runtime/clock.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/runtime/durations.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { Chance } from '../simulation/chance.ts';
import { VirtualClock } from '../simulation/virtual-clock.ts';
import { emptyMemory, PDU } from './rig.ts';

const HARD_LIMIT_MS = 180_000;
/** The budgets in numbers: so many within so long, whatever happens. */
const BUDGETS: readonly (readonly [RecoveryStep, most: number, withinMs: number])[] = [
  ['radio', 3, HOUR_MS],
  ['reset', 2, HOUR_MS],
  ['reopen', 3, HOUR_MS],
  ['usb', 2, HOUR_MS],
  ['power', 2, 24 * HOUR_MS],
];
const FAULTS: readonly BehaviourSpec[] = [
  { behaviour: 'hung', until: 'reopen' },
  { behaviour: 'hung', until: 'power' },
  { behaviour: 'sick', until: 'set_up' },
  { behaviour: 'sick', until: 'reset' },
  { behaviour: 'sick', until: 'power' },
  { behaviour: 'deaf_radio', until: 'radio' },
  { behaviour: 'deaf_radio', until: 'reset' },
  { behaviour: 'silent', times: 1 },
  { behaviour: 'late_result', ms: 120_000, times: 1 },
  { behaviour: 'no_prompt', times: 2 },
  { behaviour: 'unplug', replug_after_ms: 20_000, times: 1 },
  { behaviour: 'unplug', replug_after_ms: 1_200_000, times: 1, point: 'result' },
  { behaviour: 'reboot', times: 1 },
];

/** One modem, what was done to it and when, and the submit whose outcome is not known. */
class Patient {
  readonly modem: Modem;
  readonly taken: { readonly step: RecoveryStep; readonly at: number }[] = [];
  readonly sent: number[] = [];
  /** Pushed while a submit might still have been answered. */
  readonly wrongs: number[] = [];
  readonly #clock: VirtualClock;
  #unsettledUntil = 0;

  constructor(name: string, clock: VirtualClock, chance: Chance, simulation: Simulation) {
    this.#clock = clock;
    this.modem = createModem({
      name,
      port: `sim:${name}`,
      openTransport: simulation.transport(name),
      clock,
      random: chance,
      log: silentLogger,
      memory: emptyMemory,
      statusReports: true,
      uncertainAfterMs: 75_000,
      socket: {
        can: () => true,
        act: (step) => {
          if (clock.monotonic() < this.#unsettledUntil) this.wrongs.push(clock.monotonic());
          if (step === 'power') {
            simulation.unplug(name);
            clock.setTimeout(15_000, () => simulation.replug(name));
          }
          return Promise.resolve();
        },
      },
    });
    this.modem.onStatus(({ recovery: { last } }) => {
      if (last !== null && last.step !== 'resync' && last.at !== this.taken.at(-1)?.at)
        this.taken.push({ step: last.step, at: last.at });
    });
  }

  async send(): Promise<void> {
    const settle = () => void (this.#unsettledUntil = 0);
    const beforeWrite = async () => void (this.#unsettledUntil = this.#clock.monotonic() + HARD_LIMIT_MS);
    const outcome = await this.modem.submit({ hex: PDU, tpduLength: 31, beforeWrite, onLate: settle });
    if (outcome.kind !== 'uncertain' || outcome.reason === 'rebooted') settle();
    if (outcome.kind === 'sent') this.sent.push(this.#clock.monotonic());
  }

  overspent(): string[] {
    return BUDGETS.flatMap(([step, most, withinMs]) => {
      const times = this.taken.filter((one) => one.step === step).map(({ at }) => at);
      const most24 = times.map((from) => times.filter((at) => at >= from && at < from + withinMs).length);
      return Math.max(0, ...most24) > most ? [`${step}: ${Math.max(...most24)}`] : [];
    });
  }
}

async function aDay(clock: VirtualClock, chance: Chance, simulation: Simulation, patients: readonly Patient[]) {
  const faultsUntil = 20 * HOUR_MS;
  const over = new AbortController();
  const busy = patients.map(async (patient) => {
    while (!over.signal.aborted) {
      await sleep(clock, chance.between(MINUTE_MS, 6 * MINUTE_MS), over.signal);
      if (patient.modem.status.ready && !over.signal.aborted) await patient.send();
    }
  });
  const weather = patients.map(async ({ modem: { name } }) => {
    for (;;) {
      await sleep(clock, chance.between(20 * MINUTE_MS, 90 * MINUTE_MS));
      if (clock.monotonic() > faultsUntil) return;
      simulation.behave(name, FAULTS[chance.int(0, FAULTS.length - 1)]!);
    }
  });
  await Promise.all(weather);
  await sleep(clock, 22 * HOUR_MS - clock.monotonic());
  const left = patients.filter(({ modem: { status } }) => !status.ready || status.hint !== null);
  const hints = left.map(({ modem }) => modem.status.hint);
  // A person does what the hint says.
  for (const { modem } of left) simulation.unplug(modem.name);
  await sleep(clock, MINUTE_MS);
  for (const { modem } of left) simulation.replug(modem.name);
  await sleep(clock, 24 * HOUR_MS - clock.monotonic());
  over.abort();
  await Promise.all(busy);
  return hints;
}

it.each([1, 2])('a day of random faults ends with the modem at work, within all budgets (seed %s)', async (seed) => {
  const clock = new VirtualClock();
  const chance = new Chance(seed);
  const names = ['a'];
  const simulation = createSimulation({ clock, random: chance.fork('simulation'), modems: names });
  const patients = names.map((name) => new Patient(name, clock, chance.fork(name), simulation));
  const hints = await clock.drive(aDay(clock, chance.fork('weather'), simulation, patients));
  for (const hint of hints) expect(hint).not.toBeNull();
  for (const patient of patients) {
    expect(patient.modem.status).toMatchObject({ ready: true, hint: null });
    expect(patient.wrongs).toEqual([]);
    expect(patient.overspent()).toEqual([]);
    expect(patient.taken.length).toBeGreaterThan(3);
    expect(patient.sent.at(-1)).toBeGreaterThan(23 * HOUR_MS);
  }
  await clock.drive(Promise.all(patients.map(({ modem }) => modem.stop())).then(() => simulation.stop()));
});
