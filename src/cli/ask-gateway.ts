import type { Command } from 'commander';
import { besideConfig, loadConfig } from '../config/load.ts';
import { localActor, PAGE, type Administration, type AdminRequest } from '../control/administration.ts';
import { administrate } from '../control/audited.ts';
import { askControl, controlSocketPath, userId } from '../control/control-socket.ts';
import { sleep, systemClock } from '../runtime/clock.ts';
import { GatewayError, isGatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { createLogger } from '../runtime/logger.ts';
import { terminalLog } from './terminal-log.ts';

export function withConfig(command: Command): Command {
  return command.option('-c, --config <file>', 'configuration file', 'config.json');
}

/** Asks the running gateway, or opens the database where none is running. */
export async function ask(file: string, request: AdminRequest): Promise<unknown> {
  const desk = openDesk(file);
  try {
    return await desk.ask(request);
  } finally {
    await desk.close();
  }
}

/** All of a list, newest first, however many answers it takes. */
export async function* askAll<Row extends { readonly id: number }>(
  file: string,
  command: 'left_over' | 'opt_outs' | 'dead_letters',
): AsyncGenerator<Row> {
  for (let before: number | undefined; ; ) {
    const rows = (await ask(file, { command, ...(before === undefined ? {} : { before }) })) as readonly Row[];
    yield* rows;
    before = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}

/** Several questions to the same: the running gateway, or the database, which nobody else gets before it is closed. */
export interface Desk {
  /** Rejects with `stopping` where the gateway that was asked before runs no more. */
  ask(request: AdminRequest): Promise<unknown>;
  close(): Promise<void>;
}

/** A gateway that starts or stops has the database, and nobody listens yet or any more: it takes seconds. */
const PATIENCE_MS = 15_000;
const AGAIN_MS = 200;

export function openDesk(file: string): Desk {
  const { config, path } = loadConfig(file, process.env);
  const socket = controlSocketPath(besideConfig(path, config.database));
  let asked = false;
  const clock = systemClock();
  const patientUntil = clock.monotonic() + PATIENCE_MS;
  let own: (Service & { readonly administration: Administration }) | null = null;

  /** Null where a gateway has the database: it may be asked soon. */
  async function openOwn() {
    const log = createLogger('warn', terminalLog(process.stderr));
    const { openAdministration } = await import('../administration.ts');
    try {
      return await openAdministration({ config, configPath: path, environment: process.env, log });
    } catch (error) {
      if (!isGatewayError(error, 'database_locked') || clock.monotonic() >= patientUntil) throw error;
      await sleep(clock, AGAIN_MS);
      return null;
    }
  }

  return {
    async ask(request) {
      while (own === null) {
        const running = await askControl(socket, request);
        if (running === null && asked)
          throw new GatewayError(
            'stopping',
            'The gateway has been stopped. What it was asked for goes on when it is started again.',
          );
        if (running !== null) {
          asked = true;
          return running.result;
        }
        own = await openOwn();
      }
      return administrate(own.administration, request, localActor(userId()));
    },
    async close() {
      await own?.stop();
    },
  };
}
