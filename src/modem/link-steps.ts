import { attention, echoOff, numericErrors, verboseResults } from '../at/command.ts';
import { natureOf, type PortNature } from '../at/port-nature.ts';
import { sleep } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { Step } from './bring-up-step.ts';
import { isOk } from './session.ts';

const DRAIN_QUIET_MS = 300;
/** Most answer within milliseconds; some take a second or two, or are still starting. */
const PROBES_MS = [500, 1_000, 2_000, 3_000, 3_000] as const;
const PROBE_PAUSE_MS = 500;

/** Leaves a prompt that hangs, and throws away the answers of an earlier session. */
export const drain: Step = async ({ session }) => {
  await session.turns.run('background', () => session.channel.drain(DRAIN_QUIET_MS));
};

/** AT until it is answered. Junk and the answers of other things than modems do not count. */
export const probe: Step = async ({ session, clock, signal, heard, board }) => {
  for (const timeoutMs of PROBES_MS) {
    if (signal.aborted) return undefined;
    try {
      if (isOk(await session.ask({ ...attention, timeoutMs }))) return undefined;
    } catch (error) {
      if (!isGatewayError(error, 'at_timeout')) throw error;
    }
    await sleep(clock, PROBE_PAUSE_MS, signal);
  }
  const nature = natureOf(heard());
  return {
    kind: 'failed',
    hint: NO_MODEM[nature],
    silent: nature === 'silent' || (nature === 'chatter' && board.status.identity !== null),
  };
};

/** Echo off, result codes in words, errors by number. Some refuse this before the PIN; an echo is tolerated anyway. */
export const words: Step = async ({ session, signal }) => {
  for (const command of [echoOff, verboseResults, numericErrors]) await session.askPatiently(command, signal);
  return undefined;
};

const NO_ANSWER =
  'Nothing answers AT on this port: check that it is the AT port, that the modem has power and that no other program uses it.';
const NO_MODEM: Readonly<Record<PortNature, string>> = {
  console: 'A serial console (getty) runs on this port: disable it, or name another port.',
  gps: 'This port gives GPS positions (NMEA): name the AT port of the modem.',
  echo: 'This port gives back what is written to it and says nothing else: it is no AT port, or its modem is off.',
  noise:
    'Only unreadable bytes came: the baud rate is wrong, or this is no AT port. Try 115200, 9600, 57600, 38400 or 19200.',
  chatter: NO_ANSWER,
  silent: NO_ANSWER,
};

/** For the operator: why bring-up broke off. */
export function describeTrouble(error: unknown): string {
  if (isGatewayError(error, 'config_invalid')) return error.message;
  if (isGatewayError(error, 'channel_closed')) return 'The port was lost: check the cable and the power of the modem.';
  if (isGatewayError(error, 'at_timeout')) return 'The modem stopped answering; the port is opened anew.';
  return 'Setting up the modem failed; the port is opened anew. The log has the details.';
}
