import type { SuspensionCause } from '../../store/sims.ts';
import { CAPS, type Cap } from './plan.ts';
import type { SimAccount } from './sim-account.ts';

export interface CapReport {
  readonly cap: Cap;
  readonly used: number;
  /** 0: there is none. */
  readonly max: number;
  /** Of `max`, only for one-time passwords. */
  readonly otpReserve: number;
  /** Gateway time, ms. */
  readonly resetsAt: number;
}

/** Plan and breaker of the SIM in one modem. Times are gateway time, ms. */
export interface SimReport {
  readonly modem: string;
  readonly plan: string;
  readonly caps: readonly CapReport[];
  /** Submits a minute in the long run, and at once; null: as many as the modem can. */
  readonly pace: { readonly perMinute: number; readonly burst: number } | null;
  /** `trial`: it was suspended, and the next submit or probe decides. */
  readonly breaker: 'closed' | 'open' | 'trial';
  readonly suspension: {
    readonly since: number;
    readonly until: number;
    readonly cause: SuspensionCause;
  } | null;
}

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
