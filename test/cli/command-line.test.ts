import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { runProgram, temporaryFolder } from '../support/process.ts';

describe('a wrong command line ends with 64, says what is wrong and where the right one is found', () => {
  test.each([
    [['serv'], "unknown command 'serv'", 'simgate --help'],
    [['serve', '--cofig', 'x'], "unknown option '--cofig'", 'simgate serve --help'],
    [['keys', 'create', '--name', 'x'], "required option '-s, --scope <scope>' not specified", 'simgate keys create'],
    [['keys', 'create', '--name', 'x', '--scope', 'all'], 'It has to be one of send, verify', 'simgate keys create'],
    [['simulate', '--link', '/tmp/x'], '%d', 'simgate simulate --help'],
    [['demo', '--port', 'http'], 'A port is a number from 0 to 65535.', 'simgate demo --help'],
  ])('%j', async (args, wrong, help) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect(code).toBe(EXIT.usage);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^simgate: /);
    expect(stderr).toContain(wrong);
    expect(stderr).toContain(help);
  });

  test('--help is no mistake', async () => {
    expect(await runProgram(['serve', '--help'])).toMatchObject({ code: EXIT.ok, stderr: '' });
  });
});

async function check(config: unknown) {
  const path = join(temporaryFolder(), 'config.json');
  if (config !== undefined) writeFileSync(path, JSON.stringify(config));
  return runProgram(['config', 'check', '--config', path]);
}

describe('simgate config check', () => {
  test('says how to get a file where there is none', async () => {
    const { code, stderr } = await check(undefined);
    expect(code).toBe(EXIT.config);
    expect(stderr).toContain('cp config.example.json config.json');
  });

  test('tells what is allowed but will not work', async () => {
    const { code, stdout } = await check({
      modems: [{ name: 'north', port: '/dev/ttyUSB0', pin: 'file:/nowhere/pin' }],
    });
    expect(code).toBe(EXIT.ok);
    expect(stdout).toMatch(/is good: 1 modem/);
    expect(stdout).toMatch(/But: No country is set/);
    expect(stdout).toMatch(/But: the PIN of north .* \/nowhere\/pin cannot be read/);
  });

  test('never repeats a PIN that was written where a reference belongs', async () => {
    for (const pin of ['4711', 4711]) {
      const { code, stderr } = await check({ modems: [{ name: 'north', port: '/dev/ttyUSB0', pin }] });
      expect(code).toBe(EXIT.config);
      expect(stderr).toContain('modems[0].pin');
      expect(stderr).not.toContain('4711');
    }
  });
});

test('the first key says that the data key wants a copy, also before the gateway ever ran', async () => {
  const folder = temporaryFolder();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  const create = (name: string) =>
    runProgram(['keys', 'create', '--config', config, '--name', name, '--scope', 'send', '--scope', 'read']);
  const first = await create('portal');
  expect(first.code).toBe(EXIT.ok);
  expect(first.stdout).toMatch(/^sg_[\w-]{43}$/);
  expect(first.stderr).toMatch(/simgate\.key\n\s+copy this file to a safe place/);
  expect((await create('second')).stderr).not.toContain('safe place');
  const again = await create('portal');
  expect(again.code).not.toBe(EXIT.ok);
  expect(again.stderr).toContain('There is a key named portal. Choose another name, or revoke it first.');
});
