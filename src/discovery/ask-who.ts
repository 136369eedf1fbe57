import { openChannel } from '../at/channel.ts';
import * as at from '../at/command.ts';
import { natureOf, type PortNature } from '../at/port-nature.ts';
import { imeiOf } from '../modem/identity-step.ts';
import { genericProfile } from '../modem/profile.ts';
import { imsiOf } from '../modem/responses.ts';
import { isOk, Session } from '../modem/session.ts';
import { readIccid } from '../modem/sim-steps.ts';
import { tap } from '../modem/transport-tap.ts';
import type { Clock } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { TransportFactory } from '../transport/transport.ts';
import type { Identity } from './target.ts';

export type Answer =
  | { readonly kind: 'modem'; readonly identity: Identity }
  | { readonly kind: 'other'; readonly nature: PortNature };

export interface AskOptions {
  readonly open: TransportFactory;
  readonly clock: Clock;
  readonly log: Logger;
  /** Asked where the port answers AT; the identity alone where left out. */
  readonly further?: (session: Session) => Promise<void>;
}

const DRAIN_QUIET_MS = 300;
const SURELY_NOT: ReadonlySet<PortNature> = new Set(['console', 'gps']);
const PROBES_MS = [500, 1_000, 2_000] as const;

/**
 * Opens a port and asks who is there, in words that change nothing: no PIN, no setting. Rejects with `port_failed` where
 * it cannot be opened. Nobody else may have a submit in flight on it: ESC would cut its result off (rule 2).
 */
export async function askWho({ open, clock, log, further }: AskOptions): Promise<Answer> {
  const port = tap(await open());
  const session = new Session(openChannel(port, { clock, log }), clock);
  try {
    await session.channel.drain(DRAIN_QUIET_MS);
    if (!(await answersAt(session, () => port.heard()))) return { kind: 'other', nature: natureOf(port.heard()) };
    const identity = await identityOf(session);
    await further?.(session);
    return { kind: 'modem', identity };
  } catch (error) {
    // It went away, or fell silent, amid the questions.
    if (isGatewayError(error, 'channel_closed') || isGatewayError(error, 'at_timeout'))
      return { kind: 'other', nature: 'silent' };
    throw error;
  } finally {
    await session.close();
  }
}

async function answersAt(session: Session, heard: () => string): Promise<boolean> {
  for (const timeoutMs of PROBES_MS) {
    try {
      if (isOk(await session.ask({ ...at.attention, timeoutMs }))) return true;
    } catch (error) {
      if (!isGatewayError(error, 'at_timeout')) throw error;
    }
    // These will not answer the next time either.
    if (SURELY_NOT.has(natureOf(heard()))) return false;
  }
  return false;
}

async function identityOf(session: Session): Promise<Identity> {
  const imei = await session.tryAsk(at.serialNumber);
  const imsi = await session.tryAsk(at.subscriberIdentity);
  return {
    imei: isOk(imei) ? imeiOf(imei.lines) : null,
    iccid: await readIccid({ session, profile: genericProfile }),
    imsi: isOk(imsi) ? imsiOf(imsi.lines) : null,
  };
}
