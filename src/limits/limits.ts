import type { LimitCharge } from '../store/limits.ts';
import { endUserNetwork } from './end-user.ts';
import { createNumberPolicy } from './number-policy.ts';
import { prefixOf } from './prefix.ts';
import type { Limits, LimitSettings, NumberSettings, PurposeLimits, WindowSettings } from './types.ts';

export interface LimitsOptions {
  readonly numbers: NumberSettings;
  readonly limits: LimitSettings;
  /** What codes for a purpose count against besides; nothing where absent. */
  readonly ofPurpose?: (purpose: string) => PurposeLimits | undefined;
  /** Keyed hash that buckets are stored under, so that the counters name no number and no address. */
  readonly hash: (kind: string, subject: string) => Uint8Array;
}

/** Adds up what one request counts against: each bucket once, whatever the size of the batch. */
class Charges {
  readonly #hash: LimitsOptions['hash'];
  readonly #charges = new Map<string, LimitCharge>();

  constructor(hash: LimitsOptions['hash']) {
    this.#hash = hash;
  }

  /** `counter` tells apart counters of the same kind; a window has its own, so that one hit is never counted twice in one. */
  add(kind: string, counter: string, window: WindowSettings | undefined, subject: string): void {
    if (window === undefined || window.max === 0) return;
    const { max, window_s } = window;
    const name = `${counter}/${window_s}`;
    const id = `${name}:${subject}`;
    const known = this.#charges.get(id);
    this.#charges.set(
      id,
      known === undefined
        ? { kind, bucket: this.#hash(name, subject), max, windowMs: window_s * 1000, cost: 1 }
        : { ...known, cost: known.cost + 1 },
    );
  }

  list(): readonly LimitCharge[] {
    return [...this.#charges.values()];
  }
}

/** One window a length: of two limits over the same time the stricter one holds. */
function strictest(windows: readonly WindowSettings[]): readonly WindowSettings[] {
  const byLength = new Map<number, WindowSettings>();
  for (const window of windows) {
    const known = byLength.get(window.window_s);
    if (window.max > 0 && (known === undefined || window.max < known.max)) byLength.set(window.window_s, window);
  }
  return [...byLength.values()];
}

export function createLimits({ numbers, limits, ofPurpose, hash }: LimitsOptions): Limits {
  const policy = createNumberPolicy(numbers);
  const perNumber = strictest(limits.per_number);
  /** With what the key has in their place. */
  const ofKey = (name: string | undefined) => {
    const own = name !== undefined && Object.hasOwn(limits.keys, name) ? limits.keys[name] : undefined;
    return own === undefined ? limits : { ...limits, ...own };
  };

  return {
    ...policy,

    sendCharges({
      entrance,
      class: messageClass,
      keyId,
      keyName,
      purpose,
      numbers: recipients,
      persons = [],
      endUserIp,
    }) {
      const charges = new Charges(hash);
      const codes = entrance === 'verification' || messageClass === 'otp';
      const { per_prefix, per_end_user, per_key, messages_per_key, messages_per_number } = ofKey(keyName);
      const besides = purpose === undefined ? undefined : ofPurpose?.(purpose);
      const endUser = codes && endUserIp !== undefined ? endUserNetwork(endUserIp) : null;
      const ofCaller = () => {
        if (keyId !== null) {
          if (codes) charges.add('key', 'code_key', per_key, String(keyId));
          else charges.add('key', 'message_key', messages_per_key, String(keyId));
        }
        if (endUser !== null) charges.add('end_user', 'code_end_user', per_end_user, endUser);
        if (besides === undefined) return;
        if (keyId !== null) charges.add('key', `key_for/${purpose}`, besides.per_key, String(keyId));
        if (endUser !== null) charges.add('end_user', `end_user_for/${purpose}`, besides.per_end_user, endUser);
      };
      for (const number of recipients) {
        if (codes) {
          for (const window of perNumber) charges.add('number', 'code_number', window, number);
          charges.add('prefix', 'code_prefix', per_prefix, prefixOf(number));
        } else charges.add('number', 'message_number', messages_per_number, number);
        for (const window of strictest(besides?.per_number ?? []))
          charges.add('number', `number_for/${purpose}`, window, number);
        charges.add('prefix', `prefix_for/${purpose}`, besides?.per_prefix, prefixOf(number));
        ofCaller();
      }
      for (const person of persons) {
        for (const window of perNumber) charges.add('person', 'code_person', window, person);
        for (const window of strictest(besides?.per_number ?? []))
          charges.add('person', `person_for/${purpose}`, window, person);
        ofCaller();
      }
      return charges.list();
    },

    checkCharges({ keyId, keyName }) {
      const charges = new Charges(hash);
      charges.add('key', 'check_key', ofKey(keyName).checks_per_key, String(keyId));
      return charges.list();
    },
  };
}
