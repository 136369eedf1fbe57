import { Command } from 'commander';
import { besideConfig, loadConfig } from '../../config/load.ts';
import type { DataKeyState } from '../../control/administration.ts';
import { sleep, systemClock } from '../../runtime/clock.ts';
import { openDesk, withConfig, type Desk } from '../ask-gateway.ts';

const LOOK_EVERY_MS = 1000;

export function rotateDataCommand(): Command {
  return withConfig(new Command('rotate-data'))
    .description('make a new data key and seal everything that is stored with it; messages go on meanwhile')
    .action(async ({ config }: { config: string }) => {
      const loaded = loadConfig(config, process.env);
      const desk = openDesk(config);
      try {
        await follow(desk, besideConfig(loaded.path, loaded.config.data_key));
      } finally {
        await desk.close();
      }
    });
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function follow(desk: Desk, file: string): Promise<void> {
  let state = (await desk.ask({ command: 'rotate_data_key' })) as DataKeyState;
  say(`A new data key is in ${file}, above the one so far. If this command ends early, the gateway goes on with it.`);
  const clock = systemClock();
  while (state.running) {
    if (state.table !== null) say(`${state.table}: ${Math.floor(state.share * 100)} %, ${state.rows} rows sealed anew`);
    await sleep(clock, LOOK_EVERY_MS);
    state = (await desk.ask({ command: 'data_key' })) as DataKeyState;
  }
  say(`Everything is sealed with the new data key: ${state.rows} rows. The one so far is no longer in ${file}.`);
  if (state.unreadable > 0)
    say(`${state.unreadable} rows fit no key that was there, and are as they were: simgate db check.`);
  say(`Copy ${file} to a safe place now. Keep the copy of the key so far as long as you keep backups from before.`);
}
