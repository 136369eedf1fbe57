import type { SimReport, Waiting } from '../outbound/types.ts';
import type { BalanceInfo } from './deps.ts';
import { isoTime, isoTimeOrNull } from './schemas/fields.ts';
import type { Message } from './schemas/messages.ts';
import type { SimPlanBody, SuspensionBody, WarningCode } from './schemas/sims.ts';

/** From this share of a cap on it is worth a warning. */
const NEARLY = 0.8;

const MEANINGS: Readonly<Record<WarningCode, string>> = {
  balance_low: 'The credit of this SIM is running out: top it up, or messages will be refused.',
  sim_suspended:
    'The network refuses or does not answer what this SIM sends: look for credit, a barred service or a blocked SIM.',
  sim_plan_used: 'A cap of this SIM is used up: raise it where the operator allows more, or add a SIM.',
  sim_plan_nearly_used: 'A cap of this SIM is nearly used up.',
};

export function planView({ plan, pace, caps }: SimReport): SimPlanBody {
  return {
    name: plan,
    per_minute: pace?.perMinute ?? null,
    burst: pace?.burst ?? null,
    caps: caps.map(({ cap, used, max, otpReserve, resetsAt }) => ({
      cap,
      used,
      max: max === 0 ? null : max,
      otp_reserve: otpReserve,
      resets_at: isoTime(resetsAt),
    })),
  };
}

export function suspensionView({ breaker, suspension }: SimReport): SuspensionBody | null {
  if (suspension === null || breaker === 'closed') return null;
  const { cause, since, until } = suspension;
  return { state: breaker, cause, since: isoTime(since), until: isoTime(until) };
}

export function waitingView(waiting: Waiting | null): Message['waiting'] {
  return waiting === null ? null : { reason: waiting.reason, until: isoTimeOrNull(waiting.until) };
}

/** What somebody should see to. */
export function warningsOf(balance: BalanceInfo | null, sim: SimReport | null): WarningCode[] {
  const found: WarningCode[] = balance?.low === true ? ['balance_low'] : [];
  if (sim === null) return found;
  if (sim.breaker !== 'closed') found.push('sim_suspended');
  const shares = sim.caps.map(({ used, max }) => (max === 0 ? 0 : used / max));
  if (shares.some((share) => share >= 1)) found.push('sim_plan_used');
  else if (shares.some((share) => share >= NEARLY)) found.push('sim_plan_nearly_used');
  return found;
}

export const warningView = (code: WarningCode) => ({ code, message: MEANINGS[code] });
