import { Command } from 'commander';
import { configJsonSchema } from '../../config/json-schema.ts';
import { loadConfig } from '../../config/load.ts';

export function configCommand(): Command {
  const command = new Command('config').description('check and explain the configuration');
  command
    .command('check')
    .description('read the configuration and tell every problem; exit code 78 if there is one')
    .option('-c, --config <file>', 'configuration file', 'config.json')
    .action(({ config }: { config: string }) => {
      const { path, config: loaded } = loadConfig(config, process.env);
      process.stdout.write(
        `${path} is good: ${loaded.modems.length} modem(s), API on ${loaded.http.host}:${loaded.http.port}\n`,
      );
    });
  command
    .command('schema')
    .description('print the JSON Schema of the configuration: every setting with meaning, range and default')
    .action(() => void process.stdout.write(configJsonSchema()));
  return command;
}
