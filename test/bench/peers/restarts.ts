import { scaled } from '../support/results.ts';
import { onBed } from './bed.ts';
import type { GatewayKind } from './gateway.ts';
import { now } from './modems.ts';

const BACKLOG = scaled(100_000, 10_000);
const LIMIT = 120_000;

export interface Restart {
  /** From the modem's set-up, or from the start of the program, to the first AT+CMGS. */
  readonly sinceReady: string;
  readonly sinceStart: string;
}

/** A gateway that starts with a long queue. */
export function restart(kind: GatewayKind): Promise<Restart> {
  return onBed(kind, { modems: 1, latency: 0 }, async (bed) => {
    const { gateway, modems } = bed;
    await gateway.leave(bed.numbers(BACKLOG));
    const before = modems.submits.length;
    const started = now();
    await gateway.launch();
    if (!(await modems.submitted((submits) => submits.length > before, LIMIT)))
      throw new Error(`nothing was sent within ${LIMIT / 1000} s of a start with ${BACKLOG} queued`);
    const first = modems.submits[before]?.began ?? Number.NaN;
    const ready = modems.setUps.findLast((at) => at > started && at < first);
    return {
      sinceReady: ready === undefined ? 'does not set it up' : seconds(first - ready),
      sinceStart: seconds(first - started),
    };
  });
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
