import type { Channels } from '../channel/types.ts';
import type { Config } from '../config/schema.ts';
import { CODE_SALT_BYTES, type CodeHasher } from '../crypto/code.ts';
import type { KeyedHash } from '../crypto/keyed-hash.ts';
import type { Guard, Policy } from '../guard/types.ts';
import type { Limits } from '../limits/types.ts';
import type { Outbound } from '../outbound/types.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { LimitCharge } from '../store/limits.ts';
import type { Store } from '../store/store.ts';
import type { NewVerification, Verifications } from '../store/verifications.ts';
import { bindingOf } from './payment.ts';
import { createPolicies, type Policies } from './policies.ts';
import { writeSecret, type Secret } from './secret.ts';
import { textsOf, type Templates } from './templates.ts';
import type { CallContext } from './types.ts';

export interface VerifyOptions {
  readonly verifications: Verifications;
  /** Wakes callers who wait for something new. */
  readonly events: Store['events'];
  readonly outbound: Pick<Outbound, 'prepare' | 'admit' | 'waiting'>;
  readonly limits: Limits;
  /** Whose codes are not used; nobody is suspicious where absent. */
  readonly guard?: Guard | undefined;
  /** Asked before each code; nobody is where absent. */
  readonly policy?: Policy | undefined;
  /** Ways besides SMS. */
  readonly channels: Channels;
  readonly codes: CodeHasher;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly settings: Config['verification'];
  /** Does this text go into one SMS? */
  readonly fitsOneSegment: (text: string) => boolean;
}

/** What start, check and resend work with. */
export interface Parts extends VerifyOptions {
  readonly policies: Policies;
  readonly templates: Templates;
}

/** Throws `config_invalid` where a text of the configuration cannot be sent. */
export function partsOf(options: VerifyOptions): Parts {
  const { settings, fitsOneSegment } = options;
  return { ...options, policies: createPolicies(settings), templates: textsOf(settings, fitsOneSegment) };
}

/** What a code to these numbers and people counts against. */
export function chargesOf(
  { limits }: Parts,
  { keyId, keyName }: CallContext,
  {
    purpose,
    numbers,
    persons,
    endUserIp,
  }: {
    purpose: string;
    numbers: readonly string[];
    persons: readonly string[];
    endUserIp: string | undefined;
  },
): readonly LimitCharge[] {
  const entrance = { entrance: 'verification', class: 'otp' } as const;
  return limits.sendCharges({ ...entrance, keyId, keyName, purpose, numbers, persons, endUserIp });
}

/** A secret as it is stored, and the hash that guesses at its code are compared with. */
export function sealedCode(
  { random, codes }: Parts,
  secret: Secret,
  keyId: number,
): Pick<NewVerification, 'secret' | 'codeHash' | 'salt'> {
  const salt = random.bytes(CODE_SALT_BYTES);
  const codeHash = codes.hash(secret.code, salt, ...bindingOf(keyId, secret.payment));
  return { secret: writeSecret(secret), codeHash, salt };
}
