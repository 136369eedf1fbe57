import { Command } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import type { Block } from '../../store/conversions.ts';
import { parseListed } from '../arguments.ts';
import { ask, withConfig } from '../ask-gateway.ts';

export function guardCommand(): Command {
  const command = new Command('guard').description(
    'what the fraud guard holds back because codes were sent there and not used; also while the gateway runs',
  );
  withConfig(command.command('list'))
    .description('list what is blocked or watched, newest first: number, kind, whom, counts, until when')
    .action(async ({ config }: { config: string }) => {
      const blocks = (await ask(config, { command: 'guard_list' })) as readonly Block[];
      if (blocks.length === 0) process.stdout.write('nothing is blocked\n');
      for (const block of blocks) process.stdout.write(`${lineOf(block)}\n`);
    });
  withConfig(command.command('lift'))
    .description('end a block, and forget the unused codes that brought it')
    .argument('<id>', 'its number in the list', parseListed)
    .action(async (id: number, { config }: { config: string }) => {
      const { lifted } = (await ask(config, { command: 'guard_lift', id })) as { lifted: boolean };
      if (!lifted) throw new GatewayError('not_found', 'there is no such block: `simgate guard list` shows them');
      process.stdout.write('the block is lifted\n');
    });
  return command;
}

function lineOf({ id, kind, label, action, unused, used, window, until }: Block): string {
  const what = action === 'deny' ? 'blocked' : 'watched';
  return `${id}  ${kind} ${label}  ${what} until ${new Date(until).toISOString()}: ${unused} unused and ${used} used codes in the last ${window}`;
}
