/** ITU-T E.164, 6.2: country code and subscriber number, 15 digits at most; ASCII digits only. */
export const E164 = /^\+[1-9][0-9]{6,14}$/;

/** The beginning of such a number. */
export const E164_PREFIX = /^\+[1-9][0-9]{0,14}$/;
