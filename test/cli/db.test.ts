import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { Program, runProgram, temporaryFolder, writeConfig } from '../support/process.ts';

let folder: string;
let config: string;
let gateway: Program | undefined;

const db = (...args: readonly string[]) => runProgram(['db', ...args, '--config', config]);
const at = (name: string) => join(folder, name);

async function serve(): Promise<void> {
  gateway = new Program(['serve', '--config', config]);
  await gateway.event('listening');
}

async function stop(): Promise<void> {
  await gateway?.kill();
  gateway = undefined;
}

beforeEach(() => {
  folder = temporaryFolder();
  config = writeConfig(folder, { modems: [{ name: 'practice', port: 'sim:practice' }] });
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('simgate db', () => {
  test('backs up and checks under a running gateway, restores under none', async () => {
    await serve();
    const made = await db('backup', at('one.db'));
    expect(made).toMatchObject({ code: EXIT.ok, stderr: '' });
    expect(made.stdout).toContain(`is copied to ${at('one.db')}`);
    expect(made.stdout).toContain(`keep a copy of ${at('simgate.key')} in another place`);
    expect((statSync(at('one.db')).mode & 0o777).toString(8)).toBe('600');
    expect((await db('check')).stdout).toContain('which a gateway is using, is sound.');
    expect(await db('backup', at('one.db'))).toMatchObject({ code: EXIT.failed });

    const refused = await db('restore', at('one.db'));
    expect(refused.code).toBe(EXIT.tempFail);
    expect(refused.stderr).toContain('Another process uses the database');
    await stop();

    expect((await db('check')).stdout).toMatch(/simgate\.db is sound\.$/);
    expect(await db('backup', at('two.db'))).toMatchObject({ code: EXIT.ok });
    expect((await db('check', at('two.db'))).stdout).toBe(`${at('two.db')} is sound.`);
    const restored = await db('restore', at('one.db'));
    expect(restored).toMatchObject({ code: EXIT.ok, stderr: '' });
    expect(restored.stdout).toContain('none is sent again');
    expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toHaveLength(1);
    await serve();
  });

  test('says what is wrong, with exit code 74', async () => {
    await serve();
    await stop();
    writeFileSync(
      at('notes.txt'),
      'no database at all, but a text of more than a hundred characters, so that it could hold a header'.repeat(2),
    );
    const foreign = await db('check', at('notes.txt'));
    expect(foreign).toMatchObject({ code: EXIT.ioErr, stderr: expect.stringContaining('is not a simgate database') });
    expect(await db('restore', at('notes.txt'))).toMatchObject({ code: EXIT.ioErr });
    const nowhere = await db('check', at('nothing.db'));
    expect(nowhere).toMatchObject({ code: EXIT.failed, stderr: expect.stringContaining('There is no database') });
  });

  test('restores nothing without the data key that belongs to it', async () => {
    await serve();
    await stop();
    await db('backup', at('one.db'));
    rmSync(at('simgate.key'));
    const refused = await db('restore', at('one.db'));
    expect(refused).toMatchObject({
      code: EXIT.config,
      stderr: expect.stringContaining('Restore it from its copy first'),
    });
    expect(readdirSync(folder)).not.toContain('simgate.key');
  });
});
