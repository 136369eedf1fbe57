import { spawn } from 'node:child_process';
import type { ModemSocket } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError, toError } from '../runtime/errors.ts';

type Step = 'usb' | 'power';

export interface SocketCommandOptions {
  readonly modem: string;
  /** Program and arguments; what stands in braces is replaced. Undefined: not configured. */
  readonly commands: Readonly<Record<Step, readonly string[] | undefined>>;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** The USB socket where the modem is or was last, `1-1.3`; null where it is on none. */
  readonly slot: () => string | null;
}

/** Whoever configured the command decides what it may see: never what was given to the gateway. */
const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
const SLOT = /^(?<hub>\d+-\d+(?:\.\d+)*)\.(?<port>\d+)$/;

/** Commands that act on the USB socket of one modem. No shell reads them. */
export function socketCommand(options: SocketCommandOptions): ModemSocket {
  const { modem, commands, timeoutMs, clock } = options;
  const filled = (step: Step) => fill(commands[step], modem, options.slot());
  return {
    can: (step) => filled(step) !== null,
    async act(step) {
      const command = filled(step);
      if (command !== null) await run(command, modem, timeoutMs, clock);
    },
  };
}

/** Null where there is no command, or it names what is not known: a socket of the machine itself has no hub. */
function fill(command: readonly string[] | undefined, modem: string, slot: string | null): readonly string[] | null {
  if (command === undefined) return null;
  const { hub, port } = SLOT.exec(slot ?? '')?.groups ?? {};
  const values: Readonly<Record<string, string | null | undefined>> = { modem, slot, hub, port };
  const unknown = (word: string) =>
    [...word.matchAll(/\{(modem|slot|hub|port)\}/g)].some(([, name = '']) => (values[name] ?? null) === null);
  if (command.some(unknown)) return null;
  return command.map((word) => word.replaceAll(/\{(modem|slot|hub|port)\}/g, (_, name: string) => values[name] ?? ''));
}

function run(command: readonly string[], modem: string, timeoutMs: number, clock: Clock): Promise<void> {
  const [program = '', ...args] = command;
  const failed = (how: string, cause?: Error) =>
    new GatewayError(
      'port_failed',
      `The command for the USB socket of modem ${modem} ${how}: run it by hand to see why.`,
      {
        cause,
      },
    );
  return new Promise((resolve, reject) => {
    // A group of its own, so that what it has started ends with it.
    const child = spawn(program, args, { stdio: 'ignore', env: ENVIRONMENT, detached: true, shell: false });
    let late = false;
    const timer = clock.setTimeout(timeoutMs, () => {
      late = true;
      if (child.pid !== undefined) killGroup(child.pid);
    });
    const end = (error?: GatewayError) => {
      timer.cancel();
      if (error === undefined) resolve();
      else reject(error);
    };
    child.on('error', (error) => end(failed('could not be started', toError(error))));
    child.on('exit', (code) => {
      if (late) end(failed(`was ended after ${timeoutMs / 1000} s`));
      else end(code === 0 ? undefined : failed(`ended with ${code ?? 'a signal'}`));
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
