import { Command, CommanderError } from 'commander';
import { GatewayError, toError } from '../runtime/errors.ts';
import { VERSION } from '../runtime/version.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';

/** By name, in the order of the help. Each loads what it needs by itself: on a small host that takes longer than its work. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand(),
  demo: async () => (await import('./commands/demo.ts')).demoCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  at: async () => (await import('./commands/at.ts')).atCommand(),
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand(),
  keys: async () => (await import('./commands/keys.ts')).keysCommand(),
  numbers: async () => (await import('./commands/numbers.ts')).numbersCommand(),
  guard: async () => (await import('./commands/guard.ts')).guardCommand(),
  sims: async () => (await import('./commands/sims.ts')).simsCommand(),
  ussd: async () => (await import('./commands/ussd.ts')).ussdCommand(),
  webhooks: async () => (await import('./commands/webhooks.ts')).webhooksCommand(),
  'left-over': async () => (await import('./commands/left-over.ts')).leftOverCommand(),
  db: async () => (await import('./commands/db.ts')).dbCommand(),
  audit: async () => (await import('./commands/audit.ts')).auditCommand(),
  config: async () => (await import('./commands/config.ts')).configCommand(),
  pdu: async () => (await import('./commands/pdu.ts')).pduCommand(),
};

/** The command line with this command of it, or with all where it is none of them (help, a slip of the pen). */
export async function commandLine(name?: string): Promise<Command> {
  const program = new Command('simgate')
    .description('SMS gateway for one-time passwords through your own modems')
    .version(VERSION)
    .configureHelp({ showGlobalOptions: true });
  const one = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  const loading = one === undefined ? Object.values(COMMANDS) : [one];
  for (const command of await Promise.all(loading.map((load) => load()))) program.addCommand(command);
  prepare(program, program.name());
  return program;
}

/** Runs the command line; resolves with the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    const program = await commandLine(argv[2]);
    await program.parseAsync([...argv]);
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
