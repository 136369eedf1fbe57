import { Command } from 'commander';
import { adviceOn } from '../../config/advice.ts';
import { configJsonSchema } from '../../config/json-schema.ts';
import { loadConfig, readSecret } from '../../config/load.ts';
import { toError } from '../../runtime/errors.ts';
import { segmentText } from '../../tpdu/segmentation.ts';
import { textsOf } from '../../verify/templates.ts';

export function configCommand(): Command {
  const command = new Command('config').description('check and explain the configuration');
  command
    .command('check')
    .description('read the configuration and tell every problem; exit code 78 if there is one')
    .option('-c, --config <file>', 'configuration file', 'config.json')
    .action(({ config }: { config: string }) => {
      const { path, config: loaded } = loadConfig(config, process.env);
      textsOf(loaded.verification, (text) => segmentText(text).parts.length === 1);
      process.stdout.write(
        `${path} is good: ${loaded.auto_modems ? 'every modem that is plugged in' : `${loaded.modems.length} modem(s)`}, API on ${loaded.http.host}:${loaded.http.port}\n`,
      );
      for (const { hint } of adviceOn(loaded)) process.stdout.write(`But: ${hint}\n`);
      for (const { name, pin } of loaded.modems) checkPin(name, pin, path);
    });
  command
    .command('schema')
    .description('print the JSON Schema of the configuration: every setting with meaning, range and default')
    .action(() => void process.stdout.write(configJsonSchema()));
  return command;
}

function checkPin(modem: string, reference: string | undefined, configPath: string): void {
  if (reference === undefined) return;
  try {
    readSecret(reference, process.env, configPath);
  } catch (error) {
    process.stdout.write(`But: the PIN of ${modem} could not be read by this user. ${toError(error).message}\n`);
  }
}
