/** What no setting and no request may exceed. */

export const MIN_TTL_MS = 60_000;
export const MAX_TTL_MS = 600_000;
export const MAX_CODE_LENGTH = 10;
export const MAX_AMOUNT_LENGTH = 20;
export const MAX_PAYEE_LENGTH = 40;
