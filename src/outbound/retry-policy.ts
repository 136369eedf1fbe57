import type { MessageClass } from '../message/types.ts';
import type { LateOutcome, SubmitFailureClass, SubmitOutcome } from '../modem/modem.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import type { OutcomeRecord } from '../store/outbox.ts';

/** What a decision depends on besides the outcome. Times in ms, gateway time. */
export interface RetryContext {
  readonly class: MessageClass;
  /** Attempts before this one. */
  readonly attempts: number;
  /** Attempts before this one that may have been sent. */
  readonly uncertainAttempts: number;
  readonly now: number;
  readonly deadline: number;
  readonly minLeftMs: number;
  /** A SIM besides the one that tried: able to send now, expected back, or none. */
  readonly otherSim: 'ready' | 'coming' | 'none';
  readonly otpRetryAfterMs: number;
  /** End of the TP-VP of this attempt: the service centre drops the message then. */
  readonly validUntil: number;
  /** Was a status report asked for? */
  readonly report: boolean;
}

interface Rule {
  /** Wait before the second, third and fourth attempt; there is no fifth. Empty: no repeat. */
  readonly delaysMs: readonly number[];
  readonly avoidSim: boolean;
}

const SOON = [5_000, 15_000, 60_000] as const;
const LATER = [30_000, 60_000, 60_000] as const;

const RULES: Readonly<Record<Exclude<SubmitFailureClass, 'sim' | 'before_write'>, Rule>> = {
  retry: { delaysMs: SOON, avoidSim: false },
  retry_later: { delaysMs: LATER, avoidSim: true },
  account: { delaysMs: LATER, avoidSim: true },
  message: { delaysMs: [], avoidSim: false },
  config: { delaysMs: SOON.slice(0, 1), avoidSim: false },
  storage: { delaysMs: SOON, avoidSim: false },
  // At once, as the modem is set up again meanwhile. Some answer a message that they cannot send with ME failure (300):
  // without an end it would block the modem for as long as it lives.
  modem: { delaysMs: [0, 30_000, 60_000], avoidSim: true },
};

/** Copies of one text that may leave, whatever happens (rule 5). */
const MAX_COPIES = 2;
/** An otp goes a second time only with this much of its life left (rule 5). */
const OTP_REPEAT_LEFT_MS = 60_000;
/** Reports may come this long after the validity, then there will be none. */
const REPORT_GRACE_MS = HOUR_MS;
/** An uncertain attempt is waited for this long after its validity. */
const UNCERTAIN_GRACE_MS = 600_000;

/**
 * What becomes of a segment after one attempt that the store knows of. Pure; this is the whole retry policy.
 *
 * | outcome | what happens |
 * |---|---|
 * | `sent`, `accepted` | submitted; a report is awaited until the end of TP-VP + 1 h |
 * | `retry`, `storage` | again after 5, 15 and 60 s, on any SIM; then failed |
 * | `retry_later` | again after 30, 60 and 60 s, on another SIM if there is one; then failed |
 * | `account` | on another SIM at once where one is ready (three times at most), in 30 s where one is expected; else failed |
 * | `message` | failed |
 * | `config` | once more after 5 s, if it was the first attempt; then failed |
 * | `modem` | again at once, then after 30 and 60 s, on another SIM if there is one; then failed |
 * | `sim`, `before_write` | back to the queue at once for another SIM, not counted |
 * | `uncertain`, otp | once more after `otpRetryAfterMs` without a report, with 60 s left then and at most two copies in all |
 * | `uncertain`, alert and bulk | never again; unknown 10 min after the end of TP-VP |
 *
 * A repeat that could not happen within the life of the message is a failure now, so that its sender learns it now.
 *
 * Examples, life 300 s, accepted at 0:
 * - otp, CMS 41 (`retry`) at 2 s: again at 7 s; CMS 41 at 9 s: again at 24 s; at 26 s: again at 86 s; at 88 s: failed.
 * - otp, CMS 21 (`account`) at 2 s, two modems: again at 2 s on the other one. One modem only: failed at 2 s.
 * - otp, silence from 2 s, uncertain at 77 s: again at 97 s. Silent again, uncertain at 172 s: no third copy, unknown at
 *   the end of its validity + 10 min unless a report tells.
 * - otp with a life of 120 s, uncertain at 77 s: at 97 s only 23 s would be left, so never again.
 * - alert, uncertain at 77 s: never again.
 */
export function decide(outcome: SubmitOutcome, context: RetryContext): OutcomeRecord {
  if (outcome.kind === 'sent') return sent(outcome.mr, context);
  if (outcome.kind === 'accepted') return sent(null, context);
  if (outcome.kind === 'failed') return afterFailure(outcome.class, outcome.cms, outcome.class, context);
  return {
    kind: 'uncertain',
    cms: outcome.cms,
    reason: outcome.reason,
    retryAt: repeatOfUncertain(context),
    giveUpAt: context.validUntil + UNCERTAIN_GRACE_MS,
  };
}

/**
 * What settles an uncertain attempt later: it left after all, or it certainly did not. A late error has no class any
 * more, so it counts as `retry_later`: nothing left, and the network had its chance.
 */
export function decideLate(outcome: LateOutcome, context: RetryContext): OutcomeRecord {
  return outcome.kind === 'sent'
    ? sent(outcome.mr, context)
    : afterFailure('retry_later', outcome.cms, 'late_failure', context);
}

function sent(mr: number | null, { report, validUntil }: RetryContext): OutcomeRecord {
  return { kind: 'sent', mr, reportDueAt: report ? validUntil + REPORT_GRACE_MS : null };
}

function repeatOfUncertain(context: RetryContext): number | null {
  if (context.class !== 'otp' || context.uncertainAttempts + 1 >= MAX_COPIES) return null;
  const at = context.now + context.otpRetryAfterMs;
  return context.deadline - at >= Math.max(OTP_REPEAT_LEFT_MS, context.minLeftMs) ? at : null;
}

function afterFailure(
  kind: SubmitFailureClass,
  cms: number | null,
  reason: string,
  context: RetryContext,
): OutcomeRecord {
  const { now } = context;
  if (kind === 'sim' || kind === 'before_write')
    return { kind: 'retry', at: now, avoidSim: true, cms, reason, counts: false };
  const { delaysMs, avoidSim } = RULES[kind];
  const delay = kind === 'account' ? accountDelay(context) : delaysMs[context.attempts];
  const at = now + (delay ?? 0);
  if (delay === undefined || context.attempts >= delaysMs.length || at > context.deadline - context.minLeftMs)
    return { kind: 'failed', cms, reason };
  return { kind: 'retry', at, avoidSim, cms, reason, counts: true };
}

/** A SIM that may not send does not learn it by waiting; another one may. */
function accountDelay({ otherSim, attempts }: RetryContext): number | undefined {
  if (otherSim === 'none') return undefined;
  return otherSim === 'ready' ? 0 : LATER[attempts];
}
