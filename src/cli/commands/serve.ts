import { Command } from 'commander';
import { adviceOn } from '../../config/advice.ts';
import { loadConfig } from '../../config/load.ts';
import type { Daemon } from '../../daemon.ts';
import { toError } from '../../runtime/errors.ts';
import { createLogger, type Logger } from '../../runtime/logger.ts';
import { EXIT, exitCodeOf } from '../exit-codes.ts';
import { untilSignal } from '../signals.ts';
import { terminalLog } from '../terminal-log.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the gateway until Ctrl-C or SIGTERM; its log is JSON, or plain lines on a terminal')
    .option('-c, --config <file>', 'configuration file', 'config.json')
    .action(async ({ config: file }: { config: string }) => {
      const signal = untilSignal();
      // A terminal that goes away stops the gateway; elsewhere it is how a service is told to read its certificate again,
      // also while it starts or stops: unheard, the signal would end it, and systemd would take that for a wish.
      let running: Daemon | undefined;
      if (!process.stdout.isTTY) process.on('SIGHUP', () => running?.reload());
      const { config, path } = loadConfig(file, process.env);
      const log = createLogger(config.log.level, process.stdout.isTTY ? terminalLog(process.stdout) : undefined);
      const { startDaemon } = await import('../../daemon.ts');
      const daemon = await startDaemon({ config, configPath: path, environment: process.env, log });
      for (const { event, hint } of adviceOn(config)) log.warn(event, { hint });
      await askForKey(daemon, file, log);
      running = daemon;
      const cause = await Promise.race([signal, daemon.failed]);
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

async function askForKey({ access }: Daemon, configFile: string, log: Logger): Promise<void> {
  const keys = await access.list();
  if (keys.some(({ revokedAt }) => revokedAt === null)) return;
  log.warn('no_api_key', {
    hint: `Nobody can send yet. Make a key, in another window: simgate keys create --config ${configFile} --name portal --scope send --scope verify --scope read`,
  });
}
