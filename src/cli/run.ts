import { Command, CommanderError } from 'commander';
import { GatewayError, toError } from '../runtime/errors.ts';
import { VERSION } from '../runtime/version.ts';
import { atCommand } from './commands/at.ts';
import { auditCommand } from './commands/audit.ts';
import { configCommand } from './commands/config.ts';
import { dbCommand } from './commands/db.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { guardCommand } from './commands/guard.ts';
import { keysCommand } from './commands/keys.ts';
import { leftOverCommand } from './commands/left-over.ts';
import { numbersCommand } from './commands/numbers.ts';
import { pduCommand } from './commands/pdu.ts';
import { serveCommand } from './commands/serve.ts';
import { simsCommand } from './commands/sims.ts';
import { simulateCommand } from './commands/simulate.ts';
import { ussdCommand } from './commands/ussd.ts';
import { webhooksCommand } from './commands/webhooks.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';

/** Every command with its options. Commands load the gateway when they need it: help comes at once. */
export function commandLine(): Command {
  const program = new Command('simgate')
    .description('SMS gateway for one-time passwords through your own modems')
    .version(VERSION)
    .configureHelp({ showGlobalOptions: true });
  for (const command of [
    serveCommand(),
    demoCommand(),
    doctorCommand(),
    atCommand(),
    simulateCommand(),
    keysCommand(),
    numbersCommand(),
    guardCommand(),
    simsCommand(),
    ussdCommand(),
    webhooksCommand(),
    leftOverCommand(),
    dbCommand(),
    auditCommand(),
    configCommand(),
    pduCommand(),
  ]) {
    program.addCommand(command);
  }
  prepare(program, program.name());
  return program;
}

/** Runs the command line; resolves with the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await commandLine().parseAsync([...argv]);
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    process.stderr.write(`simgate: ${toError(error).message}\n`);
    if (!(error instanceof GatewayError)) process.stderr.write(`${toError(error).stack ?? ''}\n`);
    return exitCodeOf(error);
  }
}

/** A wrong command line ends in a sentence that says where the right one is found. */
function prepare(command: Command, path: string): void {
  command
    .exitOverride()
    .showHelpAfterError(`\`${path} --help\` shows what it takes.`)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'simgate: ')) });
  for (const child of command.commands) prepare(child, `${path} ${child.name()}`);
}
