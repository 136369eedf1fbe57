import { Command } from 'commander';
import { resolve } from 'node:path';
import { besideConfig, loadConfig } from '../../config/load.ts';
import { askControl, controlSocketPath, userId } from '../../control/control-socket.ts';
import { localActor, type AdminRequest } from '../../control/administration.ts';
import { GatewayError } from '../../runtime/errors.ts';
import type { Backup } from '../../store/upkeep.ts';
import { withConfig } from '../ask-gateway.ts';

type Options = { readonly config: string };

export function dbCommand(): Command {
  const command = new Command('db').description('back up, check and restore the database');
  withConfig(command.command('backup'))
    .description('copy the database into one file, also while the gateway runs; nothing waits for it')
    .argument('<file>', 'the copy, a file that does not exist yet')
    .action((file: string, { config }: Options) => backup(resolve(file), config));
  withConfig(command.command('check'))
    .description('read the whole database, or a backup, and say what is wrong with it; exit code 74 if something is')
    .argument('[file]', 'a backup; default: the database, also while the gateway runs')
    .action((file: string | undefined, { config }: Options) => check(file, config));
  withConfig(command.command('restore'))
    .description('put a backup in the place of the database, while the gateway is stopped; what was there is kept')
    .argument('<file>', 'the backup')
    .action((file: string, { config }: Options) => restoreFrom(resolve(file), config));
  return command;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function backup(file: string, configFile: string): Promise<void> {
  const { database, dataKey } = placesOf(configFile);
  const running = await askRunning(database, { command: 'backup', file });
  const { backUpResting } = await import('../../store/sqlite/resting.ts');
  const made = running === null ? await backUpResting(database, file) : (running.result as Backup);
  say(`${database} is copied to ${made.file}: ${made.bytes} bytes, read through and found whole.`);
  say(`The data key is not in it, on purpose: keep a copy of ${dataKey} in another place than the backups.`);
  say(
    'Every number and text in the backup is sealed: without this key nothing of it can be read, nor a gateway be started on it.',
  );
}

async function check(file: string | undefined, configFile: string): Promise<void> {
  const { examineFile, examineResting } = await import('../../store/sqlite/resting.ts');
  let problems: readonly string[];
  let what = file === undefined ? placesOf(configFile).database : resolve(file);
  const running = file === undefined ? await askRunning(what, { command: 'check' }) : null;
  if (running === null) {
    const { damage, contradictions } = file === undefined ? await examineResting(what) : await examineFile(what);
    problems = [...damage, ...contradictions];
  } else {
    ({ problems } = running.result as { problems: readonly string[] });
    what += ', which a gateway is using,';
  }
  for (const problem of problems) say(problem);
  if (problems.length > 0)
    throw new GatewayError(
      'database_corrupt',
      `${what} is not sound. Keep a copy of it for analysis, and restore a backup: simgate db restore.`,
    );
  say(`${what} is sound.`);
}

async function restoreFrom(file: string, configFile: string): Promise<void> {
  const { config, path } = loadConfig(configFile, process.env);
  const { database } = placesOf(configFile);
  const [{ existingDataKeys }, { restore }, { systemClock }] = await Promise.all([
    import('../../data-key-place.ts'),
    import('../../store/sqlite/restore.ts'),
    import('../../runtime/clock.ts'),
  ]);
  const sealer = existingDataKeys({ config, configPath: path, environment: process.env });
  const done = await restore({
    path: database,
    file,
    sealer,
    now: systemClock().now(),
    by: localActor(userId()),
  });
  say(`${database} is now what ${file} holds.`);
  if (done.keptAs !== null)
    say(`What was there is kept as ${done.keptAs}. Delete it when you need it no more: it holds numbers and texts.`);
  for (const problem of done.contradictions) say(`But: ${problem}`);
  say('What happened after the backup was made, the restored database does not know:');
  say(
    `- ${done.segments} segments were on their way. They may have been sent since, so none is sent again; they end as "unknown".`,
  );
  say(
    `- ${done.scheduled} segments wait for a later time and are sent at it, also where they were cancelled since, or their recipients opted out.`,
  );
  say(`- ${done.verifications} verifications were pending. They are cancelled: their codes may have been used since.`);
  if (done.carriedOver)
    say(
      '- Who has opted out since, and what the SIMs have sent of their plans, was read from the database that was there.',
    );
  else
    say(
      '- Opt-outs since are lost: enter again those that you know of. What the SIMs have sent since does not count for their plans: compare with your operators.',
    );
  say(
    done.auditGoesOn
      ? '- Who did what since is still in the audit: it goes on without a gap.'
      : '- Who did what since is not in its audit: keep the database that was there for it.',
  );
  say('- Messages accepted since are not in it, and a caller that repeats one is not recognised.');
  say(
    '- API keys revoked since are good again (simgate keys list), numbers locked since are not locked, a PIN refused since may be tried again.',
  );
}

function placesOf(configFile: string): { readonly database: string; readonly dataKey: string } {
  const { config, path } = loadConfig(configFile, process.env);
  const dataKey = config.data_key.startsWith('credential:') ? config.data_key : besideConfig(path, config.data_key);
  return { database: besideConfig(path, config.database), dataKey };
}

function askRunning(database: string, request: AdminRequest) {
  return askControl(controlSocketPath(database), request);
}
