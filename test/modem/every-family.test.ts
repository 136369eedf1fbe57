import { describe, expect, it } from 'vitest';
import { createModem } from '../../src/modem/create-modem.ts';
import type { Modem } from '../../src/modem/modem.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { PERSONALITIES } from '../../src/sim/personalities/catalogue.ts';
import { SimCard } from '../../src/sim/sim-card.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { emptyMemory, evenRandom, PDU, until } from './rig.ts';

const NAMES = PERSONALITIES.map(({ name }) => name);

interface Scene {
  readonly clock: ManualClock;
  readonly simulation: Simulation;
  readonly modem: Modem;
  /** Command lines that the modem was given. */
  readonly typed: string[];
  end(): Promise<void>;
}

function scene(personality: string, prepare: (simulation: Simulation) => void = () => {}): Scene {
  const clock = new ManualClock();
  const simulation = createSimulation({ clock, random: evenRandom, modems: [{ name: 'one', personality }] });
  prepare(simulation);
  const typed: string[] = [];
  simulation.behave('one', {
    name: 'ear',
    onCommand(_modem, line) {
      typed.push(line);
      return false;
    },
  });
  const modem = createModem({
    name: 'one',
    port: 'sim:one',
    openTransport: simulation.transport('one'),
    clock,
    random: evenRandom,
    log: silentLogger,
    memory: emptyMemory,
    pin: () => '1234',
    statusReports: true,
    uncertainAfterMs: 75_000,
  });
  modem.onFrame(() => Promise.resolve());
  return {
    clock,
    simulation,
    modem,
    typed,
    async end() {
      await modem.stop();
      await simulation.stop();
    },
  };
}

const entries = ({ typed }: Scene) => typed.filter((line) => line.startsWith('AT+CPIN=')).length;

describe('a modem like', () => {
  it.each(NAMES)('%s is never given a PIN with one try left, and is with two', async (name) => {
    const last = scene(name, (simulation) => simulation.modem('one').sim?.lock('9999', 1));
    await until(last.clock, () => last.modem.status.state === 'sim_locked', 90_000);
    expect(last.modem.status.hint).toMatch(/too few tries/i);
    expect(entries(last)).toBe(0);
    expect(last.simulation.modem('one').sim?.pinLeft).toBe(1);
    await last.end();

    const two = scene(name, (simulation) => simulation.modem('one').sim?.lock('1234', 2));
    await until(two.clock, () => two.modem.status.ready, 90_000);
    expect(entries(two)).toBe(1);
    await two.end();
  });

  it.each(NAMES)('%s tells its balance', async (name) => {
    const at = scene(name);
    await until(at.clock, () => at.modem.status.ready, 60_000);
    const answers: unknown[] = [];
    const work = at.modem.ussd({ code: '*100#' }).then((outcome) => answers.push(outcome));
    await until(at.clock, () => answers.length > 0);
    await work;
    expect(answers).toEqual([{ kind: 'answer', text: 'Your balance is 5.00', more: false }]);
    await at.end();
  });

  it.each(NAMES)('%s has its SIM changed and its power cut, and sends all the same', async (name) => {
    const at = scene(name);
    const { clock, modem, simulation } = at;
    await until(clock, () => modem.status.ready, 60_000);
    const before = modem.status.sim;
    expect(before?.iccid).toMatch(/^89/);
    simulation.modem('one').sim = new SimCard({
      number: '+15550109999',
      imsi: '001019999999999',
      iccid: '89001019999999999993',
      smsc: '+15550199000',
    });
    await until(clock, () => modem.status.sim?.imsi === '001019999999999' && modem.status.ready, 400_000);
    expect(modem.status.sim?.iccid).toBe('89001019999999999993');
    simulation.modem('one').reboot();
    // A listing that was asked for as the power went is waited for two minutes long.
    await until(clock, () => !modem.status.ready, 300_000);
    await until(clock, () => modem.status.ready, 120_000);
    const outcomes: string[] = [];
    const work = modem
      .submit({ hex: PDU, tpduLength: 31, beforeWrite: () => Promise.resolve() })
      .then(({ kind }) => outcomes.push(kind));
    await until(clock, () => outcomes.length > 0);
    await work;
    expect(outcomes).toEqual(['sent']);
    await at.end();
  });
});
