import type { SimReport } from '../types.ts';
import { CAPS } from './plan.ts';
import type { SimAccount } from './sim-account.ts';

export function reportOf(modem: string, account: SimAccount): SimReport {
  const { plan, breaker } = account;
  const { per_minute: perMinute, burst } = plan.settings;
  return {
    modem,
    plan: plan.name,
    caps: CAPS.map((cap) => ({
      cap,
      used: account.used(cap),
      max: plan.settings[cap],
      otpReserve: plan.settings[cap] === 0 ? 0 : plan.settings[cap] - plan.capFor(cap, 'bulk'),
      resetsAt: account.resetOf(cap),
    })),
    pace: perMinute === 0 ? null : { perMinute, burst },
    breaker: account.state,
    suspension: breaker.suspension,
  };
}
