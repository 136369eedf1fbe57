import type { Command } from 'commander';
import { besideConfig, loadConfig } from '../config/load.ts';
import { administrate, localActor, type AdminRequest } from '../control/administration.ts';
import { askControl, controlSocketPath, userId } from '../control/control-socket.ts';
import { createLogger } from '../runtime/logger.ts';
import { terminalLog } from './terminal-log.ts';

export function withConfig(command: Command): Command {
  return command.option('-c, --config <file>', 'configuration file', 'config.json');
}

/** Asks the running gateway, or opens the database where none is running. */
export async function ask(file: string, request: AdminRequest): Promise<unknown> {
  const { config, path } = loadConfig(file, process.env);
  const running = await askControl(controlSocketPath(besideConfig(path, config.database)), request);
  if (running !== null) return running.result;
  const log = createLogger('warn', terminalLog(process.stderr));
  const { openAdministration } = await import('../administration.ts');
  const opened = await openAdministration({ config, configPath: path, environment: process.env, log });
  try {
    return await administrate(opened.administration, request, localActor(userId()));
  } finally {
    await opened.stop();
  }
}
