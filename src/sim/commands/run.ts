import type { Command } from '../command-line.ts';
import { ERROR, PENDING, cme, cms, ok, type Result } from '../result.ts';
import type { CommandContext, CommandForms, CommandTable } from './command-set.ts';
import { controlCommands } from './control.ts';
import { identityCommands } from './identity.ts';
import { networkCommands } from './network.ts';
import { smsCommands } from './sms.ts';

const COMMANDS: CommandTable = { ...controlCommands, ...identityCommands, ...networkCommands, ...smsCommands };

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** Why the SIM does not allow a command, or null. */
function obstacle(modem: CommandContext, forms: CommandForms): Result | null {
  if (forms.needs === undefined) return null;
  const refused = (cmeCode: number, cmsCode: number) => (forms.service === 'sms' ? cms(cmsCode) : cme(cmeCode));
  if (modem.sim === null) return refused(10, 310);
  if (forms.needs === 'sim') return null;
  const state = modem.sim.pinState;
  if (state === 'ready') return null;
  return state === 'pin' ? refused(11, 311) : refused(12, 316);
}

function run(modem: CommandContext, command: Command): Result {
  const forms = COMMANDS[command.name];
  const handler = forms?.[command.kind];
  if (forms === undefined || handler === undefined) return command.name.startsWith('+') ? cme(4) : ERROR;
  return obstacle(modem, forms) ?? handler(modem, command.value);
}

/** A whole command line: information of every command, and the first result that is not OK ends it (V.250 5.2.1). */
export function runCommands(modem: CommandContext, commands: readonly Command[]): Result {
  const lines: string[] = [];
  for (const command of commands) {
    const result = run(modem, command);
    if (result === PENDING || result.kind !== 'ok') return result;
    lines.push(...result.lines);
  }
  return ok(...lines);
}
