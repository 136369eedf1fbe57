import type { MessageClass } from './types.ts';

/** Nobody waits longer for a one-time password. */
const LONGEST_OTP_WAIT_MS = 60_000;
/** Of the time in which a submit may start this much may pass in the queue; the rest is for what goes wrong. */
const QUEUE_SHARE = 0.5;

/**
 * How long a message may wait for others whose submit may start for `startMs`. One that would have to wait longer is refused,
 * and the queue goes by when these waits are over: so what comes later takes away no time that was promised.
 */
export function patienceOf(kind: MessageClass, startMs: number): number {
  const share = Math.floor(startMs * QUEUE_SHARE);
  return kind === 'otp' ? Math.min(share, LONGEST_OTP_WAIT_MS) : share;
}
