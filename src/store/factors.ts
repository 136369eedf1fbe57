/** Whose authenticator app and backup codes: a person as one caller names them. */
export interface FactorOwner {
  readonly keyId: number;
  /** Keyed hash of the caller's own name for the person; that name is not stored. */
  readonly subjectHash: Uint8Array;
}

/** `offered`: its secret was shown, no code of it has come yet. `disabled`: after too many wrong codes in a row. */
export const FACTOR_STATES = ['none', 'offered', 'active', 'disabled'] as const;
export type FactorState = (typeof FACTOR_STATES)[number];

export interface FactorsView {
  readonly totp: FactorState;
  readonly backupCodes: { readonly state: FactorState; readonly left: number };
}

export interface SaltedHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** How an answer is compared, inside the transaction that counts it. */
export interface FactorAnswer {
  /** The time step that the code belongs to; null where it is not a code of this secret, or not a newer one than `lastStep`. */
  readonly totpStep: (secret: string, lastStep: number | null) => number | null;
  /** In constant time. */
  readonly isBackupCode: (code: SaltedHash) => boolean;
}

export type Confirmation = 'confirmed' | 'wrong' | 'disabled' | 'not_found';

/** What people have besides a telephone. One method = one transaction. */
export interface Factors {
  view(owner: FactorOwner): Promise<FactorsView>;
  /** In the place of another offer; an app that is in use stays so until this one is confirmed. */
  offerTotp(owner: FactorOwner, secret: string, now: number): Promise<void>;
  /** The offered one takes the place of one in use. */
  confirmTotp(owner: FactorOwner, answer: Pick<FactorAnswer, 'totpStep'>, now: number): Promise<Confirmation>;
  /** False where there was none. */
  removeTotp(owner: FactorOwner): Promise<boolean>;
  /** In the place of all earlier ones. */
  replaceBackupCodes(owner: FactorOwner, codes: readonly SaltedHash[], now: number): Promise<void>;
  /** False where there were none. */
  removeBackupCodes(owner: FactorOwner): Promise<boolean>;
}
