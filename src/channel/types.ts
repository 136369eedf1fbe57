import type { Channel } from '../message/types.ts';
import type { FactorAnswer, FactorsView } from '../store/factors.ts';

/** What a new authenticator app is set up with; shown once. */
export interface TotpOffer {
  /** Base 32. */
  readonly secret: string;
  /** `otpauth://…`, for a QR code. */
  readonly uri: string;
}

/** Who, as one caller names people. */
export interface Subject {
  readonly keyId: number;
  readonly subject: string;
}

/** Enrolment of what people have besides a telephone. Every refusal is a GatewayError. */
export interface Enrolment {
  view(who: Subject): Promise<FactorsView>;
  /** `account`: what the app shows beside the issuer. One in use stays so until the new one is confirmed. */
  offerTotp(who: Subject, account: string): Promise<TotpOffer>;
  /** A first code of the app. False: it is wrong. Throws `not_found`, `factor_disabled`. */
  confirmTotp(who: Subject, code: string): Promise<boolean>;
  /** Throws `not_found`. */
  removeTotp(who: Subject): Promise<void>;
  /** New ones; all earlier ones are dead. */
  makeBackupCodes(who: Subject): Promise<readonly string[]>;
  /** Throws `not_found`. */
  removeBackupCodes(who: Subject): Promise<void>;
}

/** What one person can be reached or known by. */
export interface Reach {
  readonly keyId: number;
  readonly to: string | null;
  readonly email: string | null;
  readonly subjectHash: Uint8Array | null;
}

/** What verifications ask of the other ways. */
export interface Channels {
  /** Those of `wanted` that this person has, in their order. */
  available(wanted: readonly Channel[], reach: Reach): Promise<readonly Channel[]>;
  /** Keyed hash that a person is known by. */
  subjectHash(who: Subject): Uint8Array;
  /** How what somebody typed is compared with codes of an app and backup codes. */
  answer(code: string, now: number): FactorAnswer;
  /** `locale`: of the text. */
  emailSubject(locale: string): string;
}
