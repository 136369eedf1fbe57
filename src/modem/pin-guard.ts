import { atCommand, enterPin as pinCommand } from '../at/command.ts';
import { sleep } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { BringUp, Obstacle } from './bring-up-step.ts';
import type { PinCounter } from './pin-counter.ts';
import { isOk, type Session } from './session.ts';
import { obstacleOf, type SimState } from './sim-state.ts';

const ASK_AGAIN_AFTER_MS = 5_000;
const LEAST_TRIES = 2;

/**
 * Rule 4: one try per SIM and PIN, made durable before it is sent, and never with fewer than two tries left where the
 * modem tells how many there are. Returns what stands in the way, or undefined once the SIM is ready.
 */
export async function enterPin(
  context: BringUp,
  iccid: string | null,
  stateAfterwards: () => Promise<SimState>,
): Promise<Obstacle | undefined> {
  const { signal, memory, findings, log, name } = context;
  const pin = context.pin();
  if (pin === undefined)
    return locked('The SIM asks for a PIN: configure it for this modem, or turn it off in a phone.');
  if (!/^\d{4,8}$/.test(pin)) return locked('The configured PIN is not 4 to 8 digits: correct it.');
  const sim = iccid ?? findings.identity?.imei ?? null;
  if (sim === null)
    return locked('The PIN is not tried: neither the SIM nor the modem tells an identity to remember the try by.');
  const left = await triesLeft(context.session, findings.profile.pinCounters);
  if (left !== null && left < LEAST_TRIES)
    return locked('Too few tries are left for the PIN of this SIM: unlock it in a phone, then restart the modem.');
  if (signal.aborted || !(await memory.mayTryPin(sim, pin)))
    return locked(
      'This PIN was tried with this SIM and did not unlock it: correct the PIN, or unlock the SIM in a phone.',
    );

  log.info('pin_entered', { modem: name });
  const accepted = await send(context, pin);
  if (accepted === false) {
    await memory.recordPinResult(sim, pin, false);
    return locked('The SIM refused the PIN: correct it. It is not tried again.');
  }
  const state = await stateAfterwards();
  // An OK after which the SIM still asks is none: entered again and again it would end in the PUK.
  if (state === 'pin' || state === 'puk') await memory.recordPinResult(sim, pin, false);
  else if (accepted === true || state === 'ready') await memory.recordPinResult(sim, pin, true);
  return state === 'ready' ? undefined : obstacleOf(state);
}

/** Null where no answer came: the try may have counted, so nothing is sent again and the SIM is asked what came of it. */
async function send({ session, clock, signal }: BringUp, pin: string): Promise<boolean | null> {
  try {
    return isOk(await session.ask(pinCommand(pin)));
  } catch (error) {
    if (!isGatewayError(error, 'at_timeout')) throw error;
    await sleep(clock, ASK_AGAIN_AFTER_MS, signal);
    return null;
  }
}

/** Null where the modem does not tell. */
export async function triesLeft(session: Session, counters: readonly PinCounter[]): Promise<number | null> {
  for (const counter of counters) {
    const response = await session.tryAsk(atCommand(counter.command));
    const left = isOk(response) ? counter.triesLeft(response.lines) : null;
    if (left !== null) return left;
  }
  return null;
}

function locked(hint: string): Obstacle {
  return { kind: 'blocked', state: 'sim_locked', hint };
}
