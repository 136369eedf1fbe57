import { base32 } from '../crypto/base32.ts';
import type { KeyedHash } from '../crypto/keyed-hash.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { FactorOwner, Factors } from '../store/factors.ts';
import { BACKUP_CODES, newBackupCode } from './backup-code.ts';
import { backupCodeHash, subjectHashOf, totpAnswer } from './channels.ts';
import { isTotpCode, otpauthUri, TOTP_SECRET_BYTES } from './totp.ts';
import type { Enrolment, Subject } from './types.ts';

export interface EnrolmentOptions {
  readonly factors: Factors;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  /** Name that apps show. */
  readonly issuer: string;
}

/** Octets that tell the hashes of equal codes apart (OWASP ASVS 5, 6.5.2: 32 bits at least). */
const SALT_BYTES = 16;

export function createEnrolment(options: EnrolmentOptions): Enrolment {
  const { factors, keyedHash, clock, random, log, issuer } = options;
  const ownerOf = (who: Subject): FactorOwner => ({ keyId: who.keyId, subjectHash: subjectHashOf(keyedHash, who) });

  return {
    view: (who) => factors.view(ownerOf(who)),

    async offerTotp(who, account) {
      const secret = random.bytes(TOTP_SECRET_BYTES);
      await factors.offerTotp(ownerOf(who), Buffer.from(secret).toString('base64'), clock.now());
      log.info('totp_offered', { key: String(who.keyId) });
      return { secret: base32(secret), uri: otpauthUri(secret, issuer, account) };
    },

    async confirmTotp(who, code) {
      if (!isTotpCode(code)) throw invalidField('code', 'the 6 digits that the app shows');
      const now = clock.now();
      const outcome = await factors.confirmTotp(ownerOf(who), { totpStep: totpAnswer(code, now) }, now);
      log.info('totp_confirmed', { key: String(who.keyId), outcome });
      if (outcome === 'not_found') throw nothingThere('No authenticator app waits to be confirmed for this subject.');
      if (outcome === 'disabled')
        throw new GatewayError('factor_disabled', 'There were too many wrong codes; begin again with POST /v1/totp.');
      return outcome === 'confirmed';
    },

    async removeTotp(who) {
      const removed = await factors.removeTotp(ownerOf(who));
      if (!removed) throw nothingThere('This subject has no authenticator app here.');
      log.info('totp_removed', { key: String(who.keyId) });
    },

    async makeBackupCodes(who) {
      const codes = Array.from({ length: BACKUP_CODES }, () => newBackupCode(random));
      const hashed = codes.map((code) => {
        const salt = random.bytes(SALT_BYTES);
        return { salt, hash: backupCodeHash(keyedHash, code, salt) };
      });
      await factors.replaceBackupCodes(ownerOf(who), hashed, clock.now());
      log.info('backup_codes_made', { key: String(who.keyId), count: codes.length });
      return codes;
    },

    async removeBackupCodes(who) {
      const removed = await factors.removeBackupCodes(ownerOf(who));
      if (!removed) throw nothingThere('This subject has no backup codes here.');
      log.info('backup_codes_removed', { key: String(who.keyId) });
    },
  };
}

function nothingThere(message: string): GatewayError {
  return new GatewayError('not_found', message);
}
