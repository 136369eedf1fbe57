import { describe, expect, it } from 'vitest';
import { createModem } from '../../src/modem/create-modem.ts';
import type { ReceivedFrame, SubmitOutcome } from '../../src/modem/modem.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { emptyMemory, evenRandom, PDU, until } from './rig.ts';

function simulated(prepare: (simulation: Simulation) => void = () => {}) {
  const clock = new ManualClock();
  const simulation = createSimulation({ clock, random: evenRandom, modems: ['one'] });
  prepare(simulation);
  const frames: ReceivedFrame[] = [];
  const modem = createModem({
    name: 'one',
    port: 'sim:one',
    openTransport: simulation.transport('one'),
    clock,
    random: evenRandom,
    log: silentLogger,
    memory: emptyMemory,
    statusReports: true,
    uncertainAfterMs: 75_000,
  });
  modem.onFrame((frame) => {
    frames.push(frame);
    return Promise.resolve();
  });
  const submit = async (): Promise<SubmitOutcome> => {
    const outcomes: SubmitOutcome[] = [];
    const work = modem
      .submit({ hex: PDU, tpduLength: 31, beforeWrite: () => Promise.resolve() })
      .then((outcome) => outcomes.push(outcome));
    await until(clock, () => outcomes.length === 1);
    await work;
    return outcomes[0] as SubmitOutcome;
  };
  return { clock, simulation, modem, frames, submit };
}

/** The simulator's AT interpreter is written from the standards alone, not from our side of the line. */
describe('against the simulated modem', () => {
  it('comes up, sends, and gets a report for everything sent', async () => {
    const { clock, simulation, modem, frames, submit } = simulated();
    await until(clock, () => modem.status.ready);
    expect(modem.status).toMatchObject({ reports: true, identity: { imei: expect.any(String) as string } });
    for (let count = 0; count < 20; count++) expect((await submit()).kind).toBe('sent');
    await until(clock, () => frames.length === 20);
    expect(new Set(frames.map((frame) => frame.via))).toEqual(new Set(['cds']));
    await modem.stop();
    await simulation.stop();
  });

  it('that was full when it came up is emptied, and sends meanwhile', async () => {
    const { clock, simulation, modem, frames, submit } = simulated((network) => {
      for (let count = 0; count < 60; count++) network.phone('+447700900999').send(`text ${count}`, 'one');
    });
    await until(clock, () => modem.status.ready);
    expect(frames.length).toBeLessThan(50);
    expect((await submit()).kind).toBe('sent');
    expect(frames.length).toBeLessThan(60);
    await until(clock, () => frames.filter(({ via }) => via !== 'cds').length === 60, 120_000);
    expect(new Set(frames.map(({ hex }) => hex)).size).toBe(frames.length);
    await modem.stop();
    await simulation.stop();
  });

  it('is found again after it was unplugged', async () => {
    const { clock, simulation, modem, submit } = simulated();
    await until(clock, () => modem.status.ready);
    simulation.unplug('one');
    await until(clock, () => modem.status.state === 'absent');
    simulation.replug('one');
    await until(clock, () => modem.status.ready, 60_000);
    expect((await submit()).kind).toBe('sent');
    await modem.stop();
    await simulation.stop();
  });
});
