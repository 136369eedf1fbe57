import { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { besideConfig, loadConfig } from '../../config/load.ts';
import type { AdminRequest } from '../../control/administration.ts';
import { askControl, controlSocketPath } from '../../control/control-socket.ts';
import type { UssdFailure, UssdOutcome } from '../../modem/modem.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { withConfig } from '../ask-gateway.ts';
import { plain } from '../plain-text.ts';

const REASONS: Readonly<Record<UssdFailure, string>> = {
  refused: 'the modem or the network refused this code',
  not_supported: 'neither modem nor network has USSD',
  ended: 'the network ended the session without a word',
  other_client: 'something else on the modem or its SIM took the session',
  timeout: 'the network did not answer in time; some answer by SMS instead: see the inbox',
  gave_way: 'a message was waiting to be sent, and messages go first: try again',
  modem_lost: 'the modem started again, or its port was lost',
  canceled: 'the code was called off',
};

interface Options {
  readonly config: string;
  readonly answer: readonly string[];
}

export function ussdCommand(): Command {
  return withConfig(new Command('ussd'))
    .description("send a USSD code through a modem of the running gateway, for example to see a SIM's credit")
    .argument('<modem>', 'its name')
    .argument('<code>', "the code in quotes, for example '*100#'")
    .option('--answer <choice...>', 'answers to the menus that come, in order; on a terminal they are asked for', [])
    .action(async (modem: string, code: string, { config: file, answer }: Options) => {
      const { config, path } = loadConfig(file, process.env);
      const socket = controlSocketPath(besideConfig(path, config.database));
      await converse(socket, modem, code, [...answer]);
    });
}

/** Code, menu, choice, menu and so on, until the network has said all, or nobody knows an answer. */
async function converse(socket: string, name: string, code: string, choices: string[]): Promise<void> {
  for (let input: string | null = code; input !== null; ) {
    const outcome = (await ask(socket, { command: 'ussd', name, code: input })) as UssdOutcome;
    if (outcome.kind === 'failed') {
      const cme = outcome.cme === null ? '' : ` (+CME ERROR: ${outcome.cme})`;
      throw new GatewayError(
        outcome.reason === 'timeout' ? 'ussd_timeout' : 'ussd_failed',
        `${REASONS[outcome.reason]}${cme}`,
      );
    }
    process.stdout.write(`${plain(outcome.text)}\n`);
    if (!outcome.more) return;
    input = choices.shift() ?? (await choice());
  }
  await ask(socket, { command: 'ussd_cancel', name });
}

/** What the person at the terminal answers; null where there is none, or they leave the menu. */
async function choice(): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const typed = (await terminal.question('answer (empty: leave the menu)> ')).trim();
    return typed === '' ? null : typed;
  } finally {
    terminal.close();
  }
}

async function ask(socket: string, request: AdminRequest): Promise<unknown> {
  const answer = await askControl(socket, request);
  if (answer !== null) return answer.result;
  throw new GatewayError(
    'modem_not_ready',
    'no gateway is running with this configuration: start it with `simgate serve`; it holds the ports of the modems',
  );
}
