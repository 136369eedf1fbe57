import type { Modem, ReceivedFrame } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from '../store/store.ts';
import { decodeFrame, joinFrames } from './decode-frame.ts';

export interface InboundDeps {
  readonly store: Pick<Store, 'inbox' | 'sims'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** A concatenated message is shown with what came, this long after its first part. */
  readonly concatTimeoutMs?: number;
}

export interface Inbound extends Service {
  /** Takes the frames of this modem. */
  attach(modem: Modem): void;
}

const CONCAT_TIMEOUT_MS = HOUR_MS;
/** Looks for overdue parts this often in their time, so a message is shown late by a twelfth of it at most. */
const LOOKS = 12;

/**
 * Everything that modems receive. A frame is stored, raw and decoded and applied, in one transaction before its handler
 * resolves: only then may the modem acknowledge or delete it. Where the store fails the handler rejects, and the frame
 * stays where it is.
 */
export function createInbound(deps: InboundDeps): Inbound {
  const { store, clock, log, concatTimeoutMs = CONCAT_TIMEOUT_MS } = deps;
  // Parts may have come before a restart, so it simply looks again and again.
  const overdue = new DueJob({
    clock,
    async run(now) {
      const shown = await store.inbox.completeOverdue(now - concatTimeoutMs, joinFrames);
      if (shown.length > 0) log.info('messages_incomplete', { count: shown.length });
      return now + concatTimeoutMs / LOOKS;
    },
    onFailure: (err) => log.error('parts_not_completed', { err }),
  });
  /** Row id of each SIM seen, by its identity and its modem. */
  const sims = new Map<string, number>();
  let stopped = false;

  async function simOf({ modem, sim: { iccid, imsi } }: ReceivedFrame): Promise<number> {
    const key = JSON.stringify([iccid, imsi, modem]);
    const known = sims.get(key);
    if (known !== undefined) return known;
    const { id } = await store.sims.identify({ iccid, imsi, modem, now: clock.now() });
    sims.set(key, id);
    return id;
  }

  async function receive(frame: ReceivedFrame): Promise<void> {
    if (stopped) throw new GatewayError('stopping', 'The gateway is shutting down; the frame stays on its SIM.');
    const { modem, via, receivedAt, hex } = frame;
    const decoded = decodeFrame(hex);
    const raw = { simId: await simOf(frame), modem, via, receivedAt, hex };
    const result = await store.inbox.applyFrame(raw, decoded, joinFrames);
    if (decoded.kind === 'undecodable')
      log.warn('frame_undecodable', { modem, reason: decoded.reason, bytes: hex.length / 2 });
    log.debug('frame_stored', { modem, state: decoded.kind, outcome: result.kind });
  }

  void overdue.run();
  return {
    attach: (modem) => modem.onFrame(receive),
    stop() {
      stopped = true;
      return overdue.stop();
    },
  };
}
