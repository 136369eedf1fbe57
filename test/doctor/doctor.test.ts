import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon } from '../../src/daemon.ts';
import type { DoctorReport } from '../../src/doctor/report.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { commandOutput } from '../support/command-output.ts';
import { HostilePort } from '../support/hostile-port.ts';
import { UsbModem } from '../support/usb-modem.ts';
import { CP2102, HUAWEI_CD, UsbTree } from '../support/usb-tree.ts';

let folder: string;
let tree: UsbTree;
let simulation: Simulation;
let modems: UsbModem[];
let output: ReturnType<typeof commandOutput>;
const ends: (() => Promise<unknown> | void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-doctor-'));
  tree = new UsbTree(folder);
  simulation = createSimulation({
    clock: systemClock(),
    random: systemRandom,
    modems: ['one', { name: 'two', pin: '4321' }],
  });
  modems = ['one', 'two'].map((name) => new UsbModem(tree, simulation.modem(name)));
  output = commandOutput();
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  for (const end of ends.splice(0).toReversed()) await end();
  for (const modem of modems) modem.pullOut();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command in this folder; resolves with what it printed and its exit code. */
async function doctor(...args: readonly string[]): Promise<{ readonly text: string; readonly code: unknown }> {
  output.text = '';
  process.exitCode = undefined;
  await doctorCommand(tree.paths).parseAsync(['node', 'doctor', ...args]);
  return { text: output.text, code: process.exitCode };
}
async function report(...args: readonly string[]): Promise<DoctorReport> {
  return JSON.parse((await doctor('--json', ...args)).text) as DoctorReport;
}

function configure(config: object): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, JSON.stringify({ http: { port: 0 }, numbers: { allowed_countries: ['*'] }, ...config }));
  return path;
}

const settings = (name: string) => {
  const { sim } = simulation.modem(name);
  return { left: sim?.pinLeft, state: sim?.pinState };
};

describe('simgate doctor without a gateway', () => {
  test('finds nothing on an empty machine, and says what to do', async () => {
    const { text, code } = await doctor();
    expect(code).toBe(4);
    expect(text).toContain('No modem was found. Plug one in');
  });

  test('explains a modem that works, every port, an adapter and a stick that is still a CD-ROM', async () => {
    await (modems[0] as UsbModem).plugIn('1-1.3', 0);
    tree.plugIn(CP2102);
    tree.plugIn(HUAWEI_CD);
    const { text, code } = await doctor();
    expect(code).toBe(0);
    expect(text).toMatch(/OK {3}modem without a name \(.*ttyUSB2, USB socket 1-1\.3\)/);
    expect(text).toMatch(/It is registered with Simulated Mobile, signal \d+ of 31 and can send\./);
    expect(text).toMatch(/Known of its family: If it is registered and messages fail all the same/);
    expect(text).toMatch(/ttyUSB1: gives positions \(GPS\) of Quectel EC25\/EG25/);
    expect(text).toMatch(/ttyUSB9: an adapter \(CP2102 .*\) with anything behind it.*simgate doctor .*ttyUSB9/);
    expect(text).toContain('install the package usb-modeswitch');
    expect(text).toContain('"port": "imei:350000000000006"');
    expect(text).toContain('Verdict: Every modem can send.');
  });

  test('says that a SIM wants its PIN, with the tries that are left, and enters none', async () => {
    for (const [index, modem] of modems.entries()) await modem.plugIn(`1-1.${index + 1}`, index * 4);
    const before = settings('two');
    const { modems: found, verdict } = await report();
    expect(verdict).toBe('some');
    expect(found.map(({ good }) => good)).toEqual([true, false]);
    expect(found[1]?.sentence).toMatch(/wants its PIN \(3 tries left\): write the PIN into a file/);
    const path = configure({ modems: [{ name: 'south', port: 'usb:1-1.2', pin: 'env:PIN' }] });
    const { modems: named, verdict: better } = await report('--config', path);
    expect(named[1]).toMatchObject({ name: 'south', sentence: expect.stringContaining('the gateway enters the PIN') });
    expect(better).toBe('all');
    expect(settings('two')).toEqual(before);
  });

  test('writes nothing that changes a setting', async () => {
    const port = new HostilePort(join(folder, 'tty0'));
    await port.plugIn();
    ends.push(() => port.pullOut());
    const { modems: found } = await report(join(folder, 'tty0'));
    expect(found).toMatchObject([{ source: 'modem', imei: '490154203237518' }]);
    const commands = port.device.written.filter((line) => line !== '<ESC>' && line !== '');
    expect(commands.length).toBeGreaterThan(10);
    // Questions are AT, a bare name, or end in ? or =?; reading the ICCID's file is one too.
    const allowed = /^AT$|^AT[+^#*_%][A-Z0-9]+(?:=?\?)?$|^AT\+CRSM=176,12258,/;
    expect(commands.filter((line) => !allowed.test(line) && !line.startsWith('AT^SPIC="SC"'))).toEqual([]);
  });

  test.each([
    ['a GPS receiver', '$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76\r\n', /GPS positions/],
    ['a console', '\r\nraspberrypi login: ', /asks for a login/],
  ])('tells that %s is no modem', async (_, says, expected) => {
    const port = new HostilePort(join(folder, 'tty0'));
    await port.plugIn((_heard, say) => say(says));
    ends.push(() => port.pullOut());
    const { modems: found, verdict } = await report(join(folder, 'tty0'));
    expect(found[0]?.sentence).toMatch(expected);
    expect(verdict).toBe('none');
  });

  test('tells of a SIM that is not there, though the modem says no more than ERROR', async () => {
    const modem = modems[0] as UsbModem;
    modem.sim.sim = null;
    await modem.plugIn('1-1.3', 0);
    const { text, code } = await doctor();
    expect(code).toBe(3);
    expect(text).toMatch(/sees no SIM, or none that works: insert one/);
  });

  test('sends to the gateway who asks without its configuration', async () => {
    await (modems[0] as UsbModem).plugIn('1-1.3', 0);
    const port = realpathSync(join(tree.paths.dev, 'ttyUSB2'));
    tree.process(411, 'MainThread', [port], ['node', '/opt/simgate/dist/main.js', 'serve']);
    const { modems: found } = await report();
    expect(found[0]?.sentence).toMatch(/A gateway that runs here .*simgate \(process 411\)\. Ask it, with its config/);
  });

  test('names who has a port, and the configured modem that is not there', async () => {
    await (modems[0] as UsbModem).plugIn('1-1.3', 0);
    tree.process(411, 'ModemManager', [realpathSync(join(tree.paths.dev, 'ttyUSB2')), join(tree.paths.dev, 'ttyUSB3')]);
    const path = configure({ modems: [{ name: 'north', port: 'imei:490154203237518' }] });
    const { modems: found, advice } = await report('--config', path);
    expect(found.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/Another program has .*ModemManager \(process 411\)/),
      expect.stringMatching(/Nothing that is plugged in is what the configuration names \(imei:…7518\)/),
    ]);
    expect(advice).toEqual([expect.stringContaining('install the udev rules')]);
  });

  test('does not speak of ModemManager where the udev rules keep it away', async () => {
    await (modems[0] as UsbModem).plugIn('1-1.3', 0);
    tree.process(411, 'ModemManager', []);
    const links = join(tree.paths.dev, 'simgate');
    mkdirSync(links);
    for (const number of ['02', '03']) {
      expect((await report()).advice).toHaveLength(1);
      symlinkSync('../ttyUSB2', join(links, `1-1.3-if${number}`));
    }
    expect((await report()).advice).toEqual([]);
  });
});

describe('simgate doctor beside a running gateway', () => {
  test('asks the gateway, leaves its ports alone, and looks at the others', async () => {
    for (const [index, modem] of modems.entries()) await modem.plugIn(`1-1.${index + 1}`, index * 4);
    const link = join(folder, 'by-id');
    symlinkSync(join(tree.paths.dev, 'ttyUSB2'), link);
    const path = configure({ modems: [{ name: 'north', port: link }] });
    const daemon = await startDaemon({
      config: parseConfig({ http: { port: 0 }, modems: [{ name: 'north', port: link }] }, {}),
      configPath: path,
      environment: {},
      host: tree.paths,
    });
    ends.push(() => daemon.stop());
    await expect.poll(() => daemon.modems.list()[0]?.ready).toBe(true);
    const { gateway, modems: found, verdict } = await report('--config', path);
    expect(gateway).toBe(true);
    expect(found).toMatchObject([
      { name: 'north', source: 'gateway', good: true, socket: '1-1.1', sentence: expect.stringContaining('It works') },
      { name: null, source: 'modem', good: false, socket: '1-1.2' },
    ]);
    expect(verdict).toBe('some');
    expect(await report('--config', path, join(tree.paths.dev, 'ttyUSB2'))).toMatchObject({
      modems: [{ name: 'north', source: 'gateway' }],
    });
    expect(daemon.modems.list()[0]?.ready).toBe(true);
  });
});
