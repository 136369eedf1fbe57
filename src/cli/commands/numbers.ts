import { Command } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import { ask, withConfig } from '../ask-gateway.ts';

export function numbersCommand(): Command {
  const command = new Command('numbers').description('help people whose number is locked, also while the gateway runs');
  withConfig(command.command('unlock'))
    .description('end the lock that too many wrong codes brought')
    .argument('<number>', 'the number in E.164, for example +254712345678')
    .action(async (number: string, { config }: { config: string }) => {
      const { unlocked } = (await ask(config, { command: 'unlock', number })) as { unlocked: boolean };
      if (!unlocked) throw new GatewayError('not_found', 'the number is not locked');
      process.stdout.write('the number is unlocked\n');
    });
  return command;
}
