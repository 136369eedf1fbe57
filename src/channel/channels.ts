import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from '../crypto/keyed-hash.ts';
import type { Channel } from '../message/types.ts';
import type { FactorAnswer, Factors, SaltedHash } from '../store/factors.ts';
import { plainBackupCode } from './backup-code.ts';
import { emailSubject } from './email-text.ts';
import { matchingStep } from './totp.ts';
import type { Channels, Subject } from './types.ts';

export interface ChannelsOptions {
  readonly factors: Pick<Factors, 'view'>;
  readonly keyedHash: KeyedHash;
  /** Is there a relay? */
  readonly sendsEmail: boolean;
  readonly brand: string;
}

/** Keyed hash of the name that a caller gives a person; another caller's person of this name is somebody else. */
export function subjectHashOf(keyedHash: KeyedHash, { keyId, subject }: Subject): Uint8Array {
  return keyedHash('subject', String(keyId), subject);
}

export function backupCodeHash(keyedHash: KeyedHash, code: string, salt: Uint8Array): Uint8Array {
  return keyedHash('backup_code', salt, plainBackupCode(code));
}

/** How what somebody typed at `now` is compared with the secret of an app, which is stored in base64. */
export function totpAnswer(code: string, now: number): FactorAnswer['totpStep'] {
  return (secret, lastStep) => matchingStep(Buffer.from(secret, 'base64'), code, now, lastStep);
}

export function createChannels({ factors, keyedHash, sendsEmail, brand }: ChannelsOptions): Channels {
  return {
    async available(wanted, { keyId, to, email, subjectHash }) {
      const has = new Set<Channel>();
      if (to !== null) has.add('sms');
      if (email !== null && sendsEmail) has.add('email');
      if (subjectHash !== null) {
        const { totp, backupCodes } = await factors.view({ keyId, subjectHash });
        if (totp === 'active') has.add('totp');
        if (backupCodes.left > 0) has.add('backup_code');
      }
      return wanted.filter((channel) => has.has(channel));
    },

    subjectHash: (who) => subjectHashOf(keyedHash, who),

    answer: (code, now) => ({
      totpStep: totpAnswer(code, now),
      isBackupCode: ({ salt, hash }: SaltedHash) => {
        const given = backupCodeHash(keyedHash, code, salt);
        return given.length === hash.length && timingSafeEqual(given, hash);
      },
    }),

    emailSubject: (locale) => emailSubject(brand, locale),
  };
}
