import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../runtime/clock.ts';
import { GatewayError, toError } from '../../runtime/errors.ts';
import { systemRandom } from '../../runtime/random.ts';
import { runControlLine } from '../../sim/control-line.ts';
import { PERSONALITIES } from '../../sim/personalities/catalogue.ts';
import { parseScenarioFile } from '../../sim/scenario.ts';
import { createSimulation, type Simulation } from '../../sim/simulation.ts';
import { serveTtys } from '../../sim/tty-links.ts';
import { untilSignal } from '../signals.ts';

interface SimulateOptions {
  readonly link: string;
  readonly count: number;
  readonly scenario?: string;
  readonly latency: number;
  readonly print?: true;
  readonly control?: true;
  readonly like?: string;
}

const MAX_MODEMS = 256;

function wholeNumber(min: number, max: number) {
  return (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}.`);
  };
}

function linkPattern(value: string): string {
  if (value.includes('%d')) return value;
  throw new InvalidArgumentError('must contain %d, which stands for the number of the modem.');
}

const print = (line: unknown) => process.stdout.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('serve simulated modems on pseudo-terminals, for any program that speaks AT')
    .requiredOption(
      '--link <pattern>',
      'where the links to the terminals go, for example /tmp/modems/tty%d',
      linkPattern,
    )
    .option('--count <n>', 'how many modems', wholeNumber(1, MAX_MODEMS), 1)
    .option('--scenario <file>', 'JSON file with faults and events, see src/sim/README.md')
    .option('--latency <ms>', 'how long the network takes for each message', wholeNumber(0, 3_600_000), 0)
    .addOption(
      new Option('--like <family>', 'behave as modems of this family').choices(PERSONALITIES.map(({ name }) => name)),
    )
    .option('--print', 'print what the simulated phones receive, one JSON object a line')
    .option('--control', 'read commands from standard input, one JSON object a line')
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const stopped = untilSignal();
  const clock = systemClock();
  const simulation = createSimulation({
    clock,
    random: systemRandom,
    modems: Array.from({ length: options.count }, (_, index) => ({
      name: `sim${index}`,
      ...(options.like === undefined ? {} : { personality: options.like }),
    })),
    network: { latency: options.latency },
    ...(options.scenario === undefined ? {} : { scenario: parseScenarioFile(options.scenario) }),
  });
  const modems = simulation.modemNames.map((name) => simulation.modem(name));
  const ttys = await serveTtys(modems, (index) => options.link.replaceAll('%d', String(index)), clock);
  try {
    if (options.print === true) simulation.network.onMessage((message) => print({ event: 'message', ...message }));
    for (const { path, modem } of ttys.links) print(`${path} ${modem} ${simulation.modem(modem).sim?.number ?? '-'}`);
    if (options.control === true) readControl(simulation);
    await stopped;
  } finally {
    ttys.stop();
    await simulation.stop();
    process.stdin.destroy();
  }
}

/** The end of standard input is not the end of the modems. */
function readControl(simulation: Simulation): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    try {
      print(runControlLine(simulation, line));
    } catch (error) {
      print({ event: 'error', message: error instanceof GatewayError ? error.message : toError(error).name });
    }
  });
}
