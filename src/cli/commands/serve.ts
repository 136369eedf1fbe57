import { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { startDaemon } from '../../daemon.ts';
import { toError } from '../../runtime/errors.ts';
import { createLogger } from '../../runtime/logger.ts';
import { EXIT, exitCodeOf } from '../exit-codes.ts';
import { untilSignal } from '../signals.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the gateway')
    .option('-c, --config <file>', 'configuration file', 'config.json')
    .action(async ({ config: file }: { config: string }) => {
      const { config, path } = loadConfig(file, process.env);
      const log = createLogger(config.log.level);
      const daemon = await startDaemon({ config, configPath: path, environment: process.env, log });
      const cause = await Promise.race([untilSignal(), daemon.failed]);
      if (cause instanceof Error) {
        log.error('stopping_after_failure', { err: cause });
        process.stderr.write(`simgate: ${cause.message}\n`);
      } else {
        log.info('stopping', { reason: cause });
      }
      await daemon.stop().catch((error: unknown) => log.error('stop_failed', { err: toError(error) }));
      process.exitCode = cause instanceof Error ? exitCodeOf(cause) : EXIT.ok;
    });
}
