import { Command, InvalidArgumentError } from 'commander';
import { PAGE } from '../../control/administration.ts';
import type { WebhookLine } from '../../control/webhook-desk.ts';
import { GatewayError } from '../../runtime/errors.ts';
import type { DeadDelivery } from '../../store/webhooks.ts';
import { ask, withConfig } from '../ask-gateway.ts';

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
      for (let before: number | undefined; ; ) {
        const request = { command: 'dead_letters', ...(before === undefined ? {} : { before }) } as const;
        const dead = (await ask(config, request)) as readonly DeadDelivery[];
        for (const one of dead) process.stdout.write(`${lineOf(one)}\n`);
        before = dead.at(-1)?.id;
        if (dead.length < PAGE) return;
      }
    });
  withConfig(command.command('replay'))
    .description('try dead events again: one by its number in `dead`, or all since a time')
    .argument('[number]', 'the first column of `simgate webhooks dead`', numberOf)
    .option('--since <time>', 'all that happened since then, for example 2026-01-05T09:00:00Z', timeOf)
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

function numberOf(value: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(value)) throw new InvalidArgumentError('It has to be a number.');
  return Number(value);
}

function timeOf(value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It has to be a time, for example 2026-01-05T09:00:00Z.');
  return time;
}
