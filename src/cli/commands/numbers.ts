import { Command } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import type { OptOut } from '../../store/opt-outs.ts';
import { ask, askAll, withConfig } from '../ask-gateway.ts';

export function numbersCommand(): Command {
  const command = new Command('numbers').description(
    'numbers that are locked, and those that want no messages; also while the gateway runs',
  );
  withConfig(command.command('unlock'))
    .description('end the lock that too many wrong codes brought')
    .argument('<number>', 'the number in E.164, for example +254712345678')
    .action(async (number: string, { config }: { config: string }) => {
      const { unlocked } = (await ask(config, { command: 'unlock', number })) as { unlocked: boolean };
      if (!unlocked) throw new GatewayError('not_found', 'the number is not locked');
      process.stdout.write('the number is unlocked\n');
    });
  withConfig(command.command('opt-outs'))
    .description('list the numbers that get nothing but one-time passwords, newest first')
    .action(async ({ config }: { config: string }) => {
      for await (const { number, since, source } of askAll<OptOut>(config, 'opt_outs'))
        process.stdout.write(`${number}  ${new Date(since).toISOString()}  ${source}\n`);
    });
  for (const [verb, request, description, done, undone] of CONSENT)
    withConfig(command.command(verb))
      .description(description)
      .argument('<number>', 'the number in E.164, for example +254712345678')
      .action(async (number: string, { config }: { config: string }) => {
        const { changed } = (await ask(config, { command: request, number })) as { changed: boolean };
        process.stdout.write(`${changed ? done : undone}\n`);
      });
  return command;
}

/** Verb, request, what it does, what is said when it did, and when it was so before. */
const CONSENT = [
  [
    'opt-out',
    'opt_out',
    'send nothing but one-time passwords to a number',
    'the number gets one-time passwords only',
    'the number was opted out already',
  ],
  [
    'opt-in',
    'opt_in',
    'send messages to a number again, because its owner asked for it',
    'the number gets messages again',
    'the number was not opted out',
  ],
] as const;
