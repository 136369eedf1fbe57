import { GUARD_OFF } from '../../support/guard-off.ts';

const OFF = { max: 0, window_s: 3600 };

/** Settings of a gateway that is to take all that it is given. */
export const LIMITS_OFF = {
  queue: { max_queued: 10_000_000 },
  limits: { per_prefix: OFF, per_key: OFF, checks_per_key: OFF },
  fraud_guard: GUARD_OFF,
};
