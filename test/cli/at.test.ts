import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atCommand } from '../../src/cli/commands/at.ts';
import type { Transcript } from '../../src/doctor/recorder.ts';
import { QUESTIONS } from '../../src/doctor/recorder.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { serveTtys, type TtyLinks } from '../../src/sim/tty-links.ts';
import { HostilePort } from '../support/hostile-port.ts';

let folder: string;
let port: string;
let simulation: Simulation;
let ttys: TtyLinks;
let output: string;
let heard: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-at-'));
  port = join(folder, 'tty0');
  simulation = createSimulation({ clock: systemClock(), random: systemRandom, modems: [{ name: 'one', pin: '4321' }] });
  ttys = await serveTtys([simulation.modem('one')], () => port, systemClock());
  output = '';
  heard = () => {};
});
afterEach(async () => {
  ttys.stop();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stdout = {
  write(text: string) {
    output += text;
    heard();
  },
};

/** A console with somebody who types a line, waits for an answer, and goes on. */
function typing(...args: readonly string[]) {
  const stdin = new PassThrough();
  const ended = atCommand({ stdin, stdout }).parseAsync(['node', 'at', ...args]);
  return {
    ended,
    async type(line: string, answer: string) {
      output = '';
      const seen = new Promise<void>((resolve) => {
        heard = () => {
          if (output.includes(answer)) resolve();
        };
      });
      stdin.write(`${line}\n`);
      await seen;
      return output;
    },
    async end() {
      stdin.end();
      await ended;
    },
  };
}

test('lines that are piped in wait for each other, and for the last answer', async () => {
  const stdin = new PassThrough();
  const ended = atCommand({ stdin, stdout }).parseAsync(['node', 'at', port]);
  stdin.end('AT+CGMI\nAT+CGMM\r\nAT+CMGS=30\n^[\nAT+CPIN?\n');
  await ended;
  expect(output).toMatch(/simgate\nOK\n[^]*SIMULATED[^]*OK\n[^]*\+CMS ERROR: [^]*\+CPIN: SIM PIN\nOK\n$/);
});

test('a console shows what the modem says, and neither writes nor shows a PIN unless told to', async () => {
  const console = typing(port);
  expect(await console.type('AT+CGMM', 'OK')).toContain('SIMULATED');
  expect(await console.type('AT+CPIN="1111"', 'Not written')).toContain('--pins');
  expect(simulation.modem('one').sim?.pinLeft).toBe(3);
  await console.end();
  const bold = typing('--pins', port);
  const answer = await bold.type('AT+CPIN="4321"', 'OK');
  expect(answer).toContain('AT+CPIN=<secret>');
  expect(answer).not.toContain('4321');
  expect(await bold.type('AT+CMGS=30', '> ')).toContain('> ');
  expect(await bold.type('^[', 'OK')).toContain('OK');
  await bold.end();
});

test('a recording holds every question with its answer, and nobody’s number', async () => {
  const file = join(folder, 'modem.json');
  await atCommand({ stdin: new PassThrough(), stdout }).parseAsync(['node', 'at', 'record', port, file]);
  const text = readFileSync(file, 'utf8');
  const transcript = JSON.parse(text) as Transcript;
  expect(transcript.modem).toBe('simgate SIMULATED');
  expect(transcript.exchange.map(({ tx }) => tx)).toEqual(QUESTIONS.map((line) => `${line}\r`));
  const answers = Object.fromEntries(
    transcript.exchange.map(({ tx, rx = '' }) => [tx, typeof rx === 'string' ? rx : rx.join('')]),
  );
  expect(answers['AT+CGMM\r']).toContain('SIMULATED');
  expect(answers['AT+CPIN?\r']).toContain('+CPIN: SIM PIN');
  expect(answers['AT+CGSN\r']).toContain('000000000000000');
  const { sim, identity } = simulation.modem('one');
  for (const secret of [identity.imei, sim?.imsi, sim?.iccid, sim?.number.slice(1)]) expect(text).not.toContain(secret);
  expect(sim?.pinLeft).toBe(3);
  expect(output).toContain('Read it before you send it in.');
});

test('a port that does not answer is no recording', async () => {
  simulation.behave('one', { behaviour: 'unplug', point: 'command' });
  const file = join(folder, 'modem.json');
  await expect(
    atCommand({ stdin: new PassThrough(), stdout }).parseAsync(['node', 'at', 'record', port, file]),
  ).rejects.toThrow();
  expect(() => readFileSync(file)).toThrow(/ENOENT/);
});

test('a console shows what has no line end at all: a port at another speed', async () => {
  const strange = new HostilePort(join(folder, 'tty1'));
  await strange.plugIn((_, say) => say('U'.repeat(10_000)));
  const console = typing(join(folder, 'tty1'));
  expect(await console.type('^[', 'UUUU')).toMatch(/U{4000,}\n/);
  await console.end();
  strange.pullOut();
});
