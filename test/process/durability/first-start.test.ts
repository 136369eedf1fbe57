import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ForgetfulDisk, whyNoDisk } from '../../support/power-loss/forgetful-disk.ts';
import { because } from '../../support/power-loss/preload.ts';
import { Program, runProgram, temporaryFolder, writeConfig } from '../../support/process.ts';
import { coinOf, FULL, tell } from './extent.ts';

/** More than it has. */
const BEYOND = { syncs: 40, steps: 400 };
const EVERY_STEP = [
  ...Array.from({ length: BEYOND.syncs }, (_, index) => `sync:${index + 1}`),
  ...Array.from({ length: 10 }, (_, index) => `step:${index + 1}`),
  ...Array.from({ length: BEYOND.steps / 10 - 1 }, (_, index) => `step:${20 + index * 10}`),
];
const SOME_STEPS = ['step:1', 'sync:9'];

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The very first start: key, lock, database and tables are made. */
function firstStart(data: string, environment: NodeJS.ProcessEnv = {}, name = 'caller'): Program {
  const config = writeConfig(folder, { database: join(data, 'simgate.db'), data_key: join(data, 'simgate.key') });
  const args = ['keys', 'create', '--config', config, '--name', name, '--scope', 'send'];
  return new Program(args, { env: environment });
}

describe.skipIf(whyNoDisk !== null)(`the first start of all${because(whyNoDisk)}`, () => {
  test.each(['killed', 'without power', 'without power, some sectors written'])(
    '%s at any step, can be made again',
    { timeout: 1_800_000 },
    async (way) => {
      const coin = way.includes('some') ? coinOf(way) : undefined;
      const harm: string[] = [];
      const survived: string[] = [];
      const steps = FULL ? EVERY_STEP : SOME_STEPS;
      for (const kill of steps) {
        const disk = new ForgetfulDisk(join(folder, kill.replace(':', '-')));
        const { signal } = await firstStart(disk.folder, disk.environment({ kill })).exit;
        if (signal !== 'SIGKILL') survived.push(kill);
        if (way !== 'killed') disk.cut(coin);
        // A key of another name: the first may have been made in the last step of all.
        const again = firstStart(disk.folder, {}, 'again');
        const { code } = await again.exit;
        if (signal === 'SIGKILL' && code !== 0) harm.push(`${kill}: ${again.stderr}`);
      }
      tell(`first start, ${way}: ${steps.length - survived.length} kills, ${harm.length} harmed`);
      expect(harm).toEqual([]);
      // The last of either kind lie behind the end: none was left out.
      const last = [`sync:${BEYOND.syncs}`, `step:${BEYOND.steps}`];
      if (FULL) expect(survived).toEqual(expect.arrayContaining(last));
      else expect(survived).toEqual([]);
    },
  );

  test('that was promised is there after a power cut', async () => {
    const disk = new ForgetfulDisk(join(folder, 'data'));
    const first = firstStart(disk.folder, disk.environment());
    expect(await first.exit).toEqual({ code: 0, signal: null });
    disk.cut();
    const config = join(folder, 'config.json');
    const listed = await runProgram(['keys', 'list', '--config', config]);
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining('caller') });
  });
});
