import { Command } from 'commander';
import type { WebhookLine } from '../../control/webhook-desk.ts';
import { GatewayError } from '../../runtime/errors.ts';
import type { DeadDelivery } from '../../store/webhooks.ts';
import { parseListed, parseTime } from '../arguments.ts';
import { ask, askAll, withConfig } from '../ask-gateway.ts';

interface Options {
  readonly config: string;
}

export function webhooksCommand(): Command {
  const command = new Command('webhooks').description('receivers of events, and what they have not got');
  withConfig(command.command('list'))
    .description('show how each receiver is')
    .action(async ({ config }: Options) => {
      const lines = (await ask(config, { command: 'webhooks' })) as readonly WebhookLine[];
      print(
        ['name', 'state', 'behind', 'to try again', 'dead'],
        lines.map(({ name, state, lagMs, pending, dead }) => [
          name,
          state,
          `${Math.round(lagMs / 1000)} s`,
          String(pending),
          String(dead),
        ]),
      );
    });
  withConfig(command.command('dead'))
    .description('list events that no try of a day delivered, newest first')
    .action(async ({ config }: Options) => {
      for await (const one of askAll<DeadDelivery>(config, 'dead_letters')) process.stdout.write(`${lineOf(one)}\n`);
    });
  withConfig(command.command('replay'))
    .description('try dead events again: one by its number in `dead`, or all since a time')
    .argument('[number]', 'the first column of `simgate webhooks dead`', parseListed)
    .option('--since <time>', 'all that happened since then, for example 2026-01-05T09:00:00Z', parseTime)
    .action(async (id: number | undefined, { config, since }: Options & { since?: number }) => {
      if ((id === undefined) === (since === undefined))
        throw new GatewayError('invalid_request', 'give the number of a dead event, or --since a time');
      const request = { command: 'replay', ...(id === undefined ? { since: since ?? 0 } : { id }) } as const;
      const { replayed } = (await ask(config, request)) as { replayed: number };
      if (id !== undefined && replayed === 0)
        throw new GatewayError('not_found', 'there is no dead event of this number; simgate webhooks dead shows them');
      process.stdout.write(`${replayed} to be tried again\n`);
    });
  withConfig(command.command('enable'))
    .description('tell a receiver again that had answered that it is gone (410)')
    .argument('<name>', 'its name in the configuration')
    .action(async (name: string, { config }: Options) => {
      await ask(config, { command: 'enable_webhook', name });
      process.stdout.write(`${name} is told again\n`);
    });
  return command;
}

function lineOf({ id, endpoint, at, type, attempts, status, reason }: DeadDelivery): string {
  const why = status === null ? reason : `HTTP ${status}`;
  return [String(id), endpoint, new Date(at).toISOString(), type ?? '-', `${attempts} tries`, why].join('\t');
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, ...rows]) process.stdout.write(`${row.join('\t')}\n`);
}
