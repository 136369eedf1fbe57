import { Command } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import { ask, withConfig } from '../ask-gateway.ts';

export function simsCommand(): Command {
  const command = new Command('sims').description('SIMs that are suspended; also while the gateway runs');
  withConfig(command.command('resume'))
    .description('put a SIM back to use that was suspended because the network refused what it sent')
    .argument('<sim>', 'its ICCID or IMSI, or the name of the modem that it is in')
    .action(async (name: string, { config }: { config: string }) => {
      const { resumed } = (await ask(config, { command: 'resume_sim', name })) as { resumed: boolean };
      if (!resumed) throw new GatewayError('not_found', 'the SIM is not suspended');
      process.stdout.write('the SIM is in use again\n');
    });
  return command;
}
