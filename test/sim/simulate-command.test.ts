import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { openSerial } from '../../src/transport/serial.ts';
import { Listener } from './listener.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PHONE = '+447700900123';

describe('simgate simulate', () => {
  let folder: string;
  let child: ChildProcess;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simgate-simulate-'));
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function start(...options: readonly string[]) {
    child = spawn(process.execPath, [MAIN, 'simulate', '--link', join(folder, 'tty%d'), ...options]);
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
    let complaint = '';
    child.stderr!.on('data', (text: Buffer) => (complaint += text.toString()));
    return {
      line: async () => String((await lines.next()).value),
      type: (line: unknown) => child.stdin!.write(`${JSON.stringify(line)}\n`),
      exit,
      complaint: () => complaint,
    };
  }

  test('tells its links, prints what phones receive, obeys its standard input, and cleans up at SIGTERM', async () => {
    const simgate = start('--count', '2', '--print', '--control');
    expect(await simgate.line()).toBe(`${join(folder, 'tty0')} sim0 +15550100000`);
    expect(await simgate.line()).toBe(`${join(folder, 'tty1')} sim1 +15550100001`);

    const port = await openSerial({ path: join(folder, 'tty1'), baudRate: 115_200 })();
    const host = new Listener(port);
    const [{ hex, tpduLength } = { hex: '', tpduLength: 0 }] = encodeSubmitText({ destination: PHONE, text: 'hello' });
    await host.write(`ATE0;+CMGS=${tpduLength}\r`);
    await host.until('> ');
    await host.write(`${hex}\x1a`);
    await host.until('OK\r\n');
    expect(JSON.parse(await simgate.line())).toMatchObject({
      event: 'message',
      to: PHONE,
      from: '+15550100001',
      text: 'hello',
      segments: 1,
    });

    simgate.type({ phone: PHONE, send: 'and back', modem: 'sim1' });
    await host.until('+CMTI: "SM",1\r\n');
    expect(JSON.parse(await simgate.line())).toEqual({ event: 'done' });
    simgate.type({ modem: 'sim9' });
    expect(JSON.parse(await simgate.line())).toMatchObject({ event: 'error' });

    child.kill('SIGTERM');
    expect(await simgate.exit).toBe(0);
    expect(existsSync(join(folder, 'tty0'))).toBe(false);
    await port.close();
  });

  test('refuses a bad scenario with every problem and leaves nothing behind', async () => {
    const scenario = join(folder, 'scenario.json');
    writeFileSync(scenario, '{"modems": {"sim7": [], "sim0": [{"behaviour": "late_result"}]}}');
    const simgate = start('--scenario', scenario);
    expect(await simgate.exit).toBe(78);
    expect(simgate.complaint()).toContain('modems.sim7 must be one of "*", "sim0"; modems.sim0[0].ms is missing');
    expect(existsSync(join(folder, 'tty0'))).toBe(false);
  });
});
