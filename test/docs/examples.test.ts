import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Program, temporaryFolder, writeConfig } from '../support/process.ts';
import { block, ROOT } from './support/blocks.ts';
import { installed, RunningScript, runScript, withSimgate } from './support/shell.ts';

const run = promisify(execFile);
const PHONE = '+447700900123';

let cwd: string;
let env: NodeJS.ProcessEnv;
let running: RunningScript | Program | undefined;

beforeEach(() => {
  cwd = temporaryFolder();
  env = withSimgate(cwd, { SIMGATE_HTTP__PORT: '0' });
});
afterEach(async () => {
  if (running instanceof Program) await running.kill('SIGKILL');
  else await running?.stop('SIGKILL');
  running = undefined;
  rmSync(cwd, { recursive: true });
});

/** Lines of JSON that curl printed. */
const answers = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the examples of the README do what it says', () => {
  test.skipIf(!installed('curl'))(
    'send a code, check it and send a text with curl (skipped without curl)',
    async () => {
      writeConfig(cwd, { modems: [{ name: 'sim1', port: 'sim:sim1' }] });
      const gateway = new Program(['serve'], { cwd, env });
      running = gateway;
      const { address } = await gateway.event('listening');
      await gateway.line((line) => line.includes('"state":"ready"'));
      const here = (script: string) =>
        script.replace('http://localhost:8080', String(address)).replace('+254712345678', PHONE);

      const first = here(block('README.md', 'sh', 'simgate keys create --name portal').text);
      const output = await runScript(`${first}\necho "KEY=$KEY URL=$URL PHONE=$PHONE ID=$ID"`, { cwd, env });
      const [ready, modems, started] = answers(output);
      expect(ready).toEqual({ ready: true, reasons: [] });
      expect(modems?.['modems']).toHaveLength(1);
      expect(started).toMatchObject({ to: PHONE, status: 'pending' });
      const variables = output.trimEnd().split('\n').at(-1)?.replaceAll(' ', '\n') ?? '';
      expect(variables).toContain(`ID=${String(started?.['id'])}`);

      const sms = new RunningScript(
        `${variables}\nuntil curl -s $URL/v1/sim/phones/$PHONE/messages -H "Authorization: Bearer $KEY" | grep -E '[0-9]{6} is your code'; do sleep 0.05; done`,
        { cwd, env },
      );
      const [, code = ''] = await sms.match(/\b(\d{6}) is your code/);
      const second = here(block('README.md', 'sh', 'CODE=123456').text).replace('123456', code);
      const [checked, message] = answers(await runScript(`${variables}\n${second}`, { cwd, env }));
      expect(checked).toMatchObject({ valid: true, status: 'approved' });
      expect(message).toMatchObject({ to: PHONE, class: 'alert' });
    },
  );

  test('read and write PDUs on the command line', async () => {
    const output = await runScript(block('README.md', 'sh', 'simgate pdu decode').text, { cwd, env });
    expect(output).toContain('"text": "How are you?"');
    expect(output).toContain('"hex": "0001000C91447700091032000005C8329BFD06"');
  });

  test('find simgate/testing from another project, with its types, and run', async () => {
    mkdirSync(join(cwd, 'node_modules'));
    symlinkSync(ROOT, join(cwd, 'node_modules/simgate'));
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(cwd, 'login.ts'), block('README.md', 'ts', 'simgate/testing').text);
    const settings = { module: 'nodenext', target: 'es2023', strict: true, types: ['node'] };
    writeFileSync(
      join(cwd, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...settings, typeRoots: [join(ROOT, 'node_modules/@types')] } }),
    );
    const compiled = await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', cwd]);
    expect(compiled.stdout).toBe('');
    expect(await run(process.execPath, ['login.js'], { cwd })).toMatchObject({ stderr: '' });
  });

  test.skipIf(!installed('python3'))('are the same from Python (skipped without python3)', async () => {
    const serve = block('README.md', 'sh', 'practice.json').text.replace(
      'simgate serve',
      'echo "KEY=$SIMGATE_KEY"; exec simgate serve',
    );
    const gateway = new RunningScript(serve, { cwd, env });
    running = gateway;
    const [, key] = await gateway.match(/^KEY=(sg_.*)$/m);
    const [, address = ''] = await gateway.match(/"address":"([^"]+)"/);
    const python = block('README.md', 'python', 'urllib').text.replace('http://localhost:8080', address);
    for (let time = 1; time <= 2; time++) {
      const done = await run('python3', ['-c', python], { env: { ...env, SIMGATE_KEY: key } });
      expect(done).toEqual({ stdout: '', stderr: '' });
    }
    expect(await gateway.stop()).toBe(0);
  });

  test.skipIf(!installed('perl'))('serve modems on pseudo-terminals (skipped without perl)', async () => {
    const script = block('README.md', 'sh', 'simgate simulate').text.replace('/tmp/modems', join(cwd, 'modems'));
    const simulator = new RunningScript(`exec ${script}`, { cwd, env });
    running = simulator;
    await simulator.match(/modems\/tty3 sim3 \+\d+\n/);
    expect(await simulator.stop()).toBe(0);
  });
});

describe('npm run demo', () => {
  test.skipIf(!installed('curl'))(
    'goes on until Ctrl-C; what it prints works when pasted (skipped without curl)',
    async () => {
      const demo = new RunningScript('exec simgate demo --port 0', { cwd, env });
      running = demo;
      const [, script = ''] = await demo.match(/(^KEY=[\s\S]*?)\n\nThe whole API/m);
      const output = await runScript(script, { cwd, env });
      const [phone, verification, checked, message, modems] = answers(output);
      expect(output).toMatch(/^ver_\w+$/m);
      expect(phone?.['messages']).toHaveLength(2);
      expect(verification).toMatchObject({ status: 'pending', delivery: 'delivered' });
      expect(checked).toMatchObject({ valid: true });
      expect(message).toMatchObject({ class: 'alert' });
      expect(modems?.['modems']).toHaveLength(2);
      expect(output).toContain('simgate_modem_ready{modem="sim2"} 1');
      expect(await demo.stop('SIGINT')).toBe(0);
      await demo.match(/Stopping/);
    },
  );

  test('--once ends with 0 after the story', async () => {
    const output = await runScript('simgate demo --once', { cwd, env });
    expect(output).toMatch(/receives an SMS from[\s\S]*delivery: delivered[\s\S]*valid: false[\s\S]*valid: true/);
  });
});
