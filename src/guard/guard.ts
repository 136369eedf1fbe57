import type { Limits } from '../limits/types.ts';
import { endUserNetwork } from '../limits/end-user.ts';
import { prefixOf } from '../limits/prefix.ts';
import { DAY_MS } from '../runtime/durations.ts';
import type { GuardTerms, Suspect, SuspectKind } from '../store/conversions.ts';
import type { Guard, GuardSettings } from './types.ts';

export interface GuardOptions {
  readonly settings: GuardSettings;
  readonly limits: Pick<Limits, 'countryOf'>;
  /** Its codes are watched by caller and range; null: there is none, every country is watched. */
  readonly homeCountry: string | null;
  /** Keyed hash that subjects are stored under, 16 octets at least. */
  readonly hash: (kind: string, subject: string) => Uint8Array;
  /** Of a number, as verifications have it. */
  readonly numberHash: (number: string) => Uint8Array;
}

const SUBJECT_BYTES = 16;
/** Hashes of callers and countries are kept at hand: there are few of them, and each is asked for with every code. */
const FEW: ReadonlySet<SuspectKind> = new Set(['key', 'country']);

/** Says what a code is judged by; the judgement itself is the store's, in the transaction that keeps the code. */
export function createGuard({ settings, limits, homeCountry, hash, numberHash }: GuardOptions): Guard {
  const few = new Map<string, Uint8Array>();
  const subjectHash = (kind: SuspectKind, subject: string) => {
    const name = `guard_${kind}`;
    if (!FEW.has(kind)) return hash(name, subject).subarray(0, SUBJECT_BYTES);
    const id = `${name} ${subject}`;
    const known = few.get(id) ?? hash(name, subject).subarray(0, SUBJECT_BYTES);
    few.set(id, known);
    return known;
  };
  const suspect = (kind: SuspectKind, subject: string | null, label = subject ?? ''): Suspect[] => {
    const { action, per_hour: perHour, per_day: perDay, block_s } = settings[kind];
    if (action === 'off' || subject === null) return [];
    return [{ kind, subject: subjectHash(kind, subject), label, action, perHour, perDay, blockMs: block_s * 1000 }];
  };

  return {
    termsOf({ number, keyId, keyName, endUserIp }): GuardTerms {
      const country = settings.country.action === 'off' ? null : limits.countryOf(number);
      return {
        numberHash: numberHash(number),
        knownMs: settings.known_days * DAY_MS,
        hourShare: settings.hour_share,
        dayShare: settings.day_share,
        suspects: [
          ...suspect('range', prefixOf(number), `${prefixOf(number)}xxxx`),
          ...suspect('country', country === homeCountry ? null : country),
          ...suspect('end_user', endUserIp === undefined ? null : endUserNetwork(endUserIp)),
          ...suspect('key', keyId === null ? null : String(keyId), keyName),
        ],
      };
    },
  };
}
