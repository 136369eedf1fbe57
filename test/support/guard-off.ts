const OFF = { action: 'off' } as const;

/** `fraud_guard` of gateways whose callers never use their codes. */
export const GUARD_OFF = { range: OFF, country: OFF, end_user: OFF, key: OFF };
