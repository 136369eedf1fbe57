import * as at from '../at/command.ts';
import { sleep } from '../runtime/clock.ts';
import type { BringUp, Step } from './bring-up-step.ts';
import { enterPin } from './pin-guard.ts';
import { cfunOf, iccidOf, imsiOf, ownNumberOf, recordIccidOf } from './responses.ts';
import type { Profile } from './profile.ts';
import { isOk, type Session } from './session.ts';
import { obstacleOf, simState, type SimState } from './sim-state.ts';

const CFUN_SETTLE_MS = 5_000;
const POLL_MS = 1_000;
const READY_WITHIN_MS = 30_000;
/** EF-ICCID, 31.102: readable without PIN. */
const READ_ICCID = at.atCommand('AT+CRSM=176,12258,0,0,10', { timeoutMs: at.COMMAND_TIMEOUTS.sim });

/** Radio on, where it is off. An answer that cannot be read (ZTE gives the range list) is no reason to touch it. */
export const functionality: Step = async ({ session, clock, signal }) => {
  const response = await session.tryAsk(at.functionality);
  const level = isOk(response) ? cfunOf(response.lines) : null;
  if (level !== null && level !== 1) {
    await session.tryAsk(at.setFunctionality(1));
    await sleep(clock, CFUN_SETTLE_MS, signal);
  }
  return undefined;
};

export const unlockSim: Step = async (context) => {
  let state = await settledSimState(context);
  if (state !== 'ready') {
    // Perhaps it is another one: whose messages come from now on is not known.
    context.findings.sim = null;
    context.board.learn({ sim: null });
  }
  if (state === 'pin') {
    const obstacle = await enterPin(context, await iccid(context), () => settledSimState(context));
    if (obstacle !== undefined) return obstacle;
    state = 'ready';
  }
  return state === 'ready' ? undefined : obstacleOf(state);
};

/** IMSI, ICCID and own number, as far as the SIM tells them. */
export const readSim: Step = async (context) => {
  const { session, signal, findings, board } = context;
  const imsi = await session.askPatiently(at.subscriberIdentity, signal);
  const number = await session.tryAsk(at.ownNumber);
  findings.sim = {
    imsi: isOk(imsi) ? imsiOf(imsi.lines) : null,
    iccid: await iccid(context),
    number: isOk(number) ? ownNumberOf(number.lines) : null,
  };
  board.learn({ sim: findings.sim });
  return undefined;
};

/** The state once the SIM has stopped being busy, 30 s at most. */
async function settledSimState({ session, clock, signal }: BringUp): Promise<SimState> {
  const until = clock.monotonic() + READY_WITHIN_MS;
  for (;;) {
    const response = await session.tryAsk(at.pinState);
    const state = response === null ? 'busy' : simState(response);
    if ((state !== 'busy' && state !== 'unknown') || clock.monotonic() >= until || signal.aborted) return state;
    await sleep(clock, POLL_MS, signal);
  }
}

function iccid({ session, findings }: BringUp): Promise<string | null> {
  return readIccid({ session, profile: findings.profile });
}

/** Asks in the ways of the profile, then for the file on the SIM, which needs no PIN. */
export async function readIccid({
  session,
  profile,
}: {
  readonly session: Session;
  readonly profile: Profile;
}): Promise<string | null> {
  for (const line of profile.iccid) {
    const response = await session.tryAsk(at.plainCommand(line));
    const digits = isOk(response) ? iccidOf(response.lines) : null;
    if (digits !== null) return digits;
  }
  const record = await session.tryAsk(READ_ICCID);
  return isOk(record) ? recordIccidOf(record.lines) : null;
}
