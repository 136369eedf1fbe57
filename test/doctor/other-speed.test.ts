import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConfiguredModem } from '../../src/doctor/configured.ts';
import { diagnose } from '../../src/doctor/doctor.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { info, ScriptedModem } from '../modem/scripted-modem.ts';
import { pass } from '../modem/rig.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { CP2102, UsbTree } from '../support/usb-tree.ts';

let folder: string;
let tree: UsbTree;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-speed-'));
  tree = new UsbTree(folder);
  tree.plugIn(CP2102);
  path = join(tree.paths.dev, 'ttyUSB9');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The report on the adapter, with a modem behind it that knows one speed only. */
async function reportOn(speed: number, configured: readonly ConfiguredModem[] = []) {
  const clock = new ManualClock();
  const modem = new ScriptedModem(clock, { 'AT+CMGF?': info('+CMGF: 0') });
  const deaf = new ScriptedModem(clock, Object.fromEntries([...modem.answers.keys()].map((line) => [line, null])));
  const tried: number[] = [];
  const openPath = (_: string, baudRate: number) => (): Promise<Transport> => {
    tried.push(baudRate);
    return (baudRate === speed ? modem : deaf).open();
  };
  const over = new AbortController();
  const options = { host: tree.paths, clock, openPath, configured, gateway: null, only: path };
  const work = diagnose(options).finally(() => over.abort());
  while (!over.signal.aborted) {
    await pass(clock, 500);
    // Files of the machine are read in real time.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { report: await work, tried };
}

describe('a modem behind an adapter at a speed of its own', () => {
  test('is found by trying, and what to write is said', async () => {
    const { report, tried } = await reportOn(9_600);
    expect(tried).toEqual([115_200, 9_600, 9_600]);
    expect(report.modems).toMatchObject([{ source: 'modem', good: true, imei: '490154203237518' }]);
    expect(report.modems[0]?.sentence).toMatch(/can send\. It speaks at 9600 baud: write "baud": 9600 at this modem/);
    expect(report.verdict).toBe('all');
  });

  test('is not one that the gateway can use as it is configured', async () => {
    const { report, tried } = await reportOn(115_200, [{ name: 'north', port: path, baud: 57_600 }]);
    expect(tried).toEqual([57_600, 115_200, 115_200]);
    expect(report.modems).toMatchObject([
      { name: 'north', good: false, sentence: expect.stringContaining('"baud": 115200') },
    ]);
    expect(report.verdict).toBe('none');
  });

  test('is not asked for where its own is right', async () => {
    const { report, tried } = await reportOn(19_200, [{ name: 'north', port: path, baud: 19_200 }]);
    expect(tried).toEqual([19_200]);
    expect(report.modems).toMatchObject([{ good: true, sentence: expect.not.stringContaining('baud') }]);
  });

  test('is none where nothing answers at any', async () => {
    const { report, tried } = await reportOn(4_800);
    expect(tried).toEqual([115_200, 9_600, 57_600, 38_400, 19_200]);
    expect(report.modems).toMatchObject([{ source: 'none', good: false }]);
    expect(report.modems[0]?.sentence).toMatch(/Nothing answers here/);
  });
});
