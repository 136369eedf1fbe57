import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { serveTtys, type TtyLinks } from '../../src/sim/tty-links.ts';

const PHONE = '+447700900123';
const INSTALLED = spawnSync('gammu', ['--version']).status === 0;

/** gammu was written by others against real modems: what it understands is not our own misunderstanding. */
describe('gammu on the simulated modem', () => {
  let folder: string;
  let simulation: Simulation;
  let ttys: TtyLinks;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simgate-gammu-'));
    const clock = systemClock();
    simulation = createSimulation({ clock, random: systemRandom, modems: ['m0'] });
    ttys = await serveTtys([simulation.modem('m0')], () => join(folder, 'tty0'), clock);
    writeFileSync(join(folder, 'gammurc'), `[gammu]\ndevice = ${join(folder, 'tty0')}\nconnection = at115200\n`);
  });

  afterAll(async () => {
    ttys.stop();
    await simulation.stop();
    rmSync(folder, { recursive: true });
  });

  async function gammu(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('gammu', ['-c', join(folder, 'gammurc'), ...args], {
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    return stdout;
  }

  test('identifies modem and SIM', async ({ skip }) => {
    skip(!INSTALLED, 'skipped: gammu is not installed');
    const shown = await gammu('identify');
    expect(shown).toMatch(/Manufacturer +: simgate/);
    expect(shown).toMatch(/IMEI +: 350000000000006/);
    expect(shown).toMatch(/SIM IMSI +: 001010000000000/);
  });

  test('sends a text that needs several segments', async ({ skip }) => {
    skip(!INSTALLED, 'skipped: gammu is not installed');
    const text = `${'Every character counts: @£$ {brackets} and a good deal more. '.repeat(4)}End.`;
    const shown = await gammu('sendsms', 'TEXT', PHONE, '-autolen', '400', '-text', text);
    expect(shown).toContain('message reference=0');
    const message = await simulation.waitForMessage(PHONE);
    expect(message).toMatchObject({ text, from: '+15550100000', segments: 2 });
  });

  test('reads what a phone has sent', async ({ skip }) => {
    skip(!INSTALLED, 'skipped: gammu is not installed');
    const text = `A reply from the other side: ${'0123456789'.repeat(16)}`;
    simulation.phone(PHONE).send(text, 'm0');
    simulation.phone(PHONE).send('šŽ ☃ short', 'm0');
    const shown = await gammu('getallsms');
    expect(shown).toContain(`Remote number        : "${PHONE}"`);
    expect(shown).toContain('šŽ ☃ short');
    expect(shown).toContain('A reply from the other side');
    expect(shown).toMatch(/3 SMS parts in 3 SMS sequences/);
  });
});
