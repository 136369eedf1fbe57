import type { LimitCharge } from '../store/limits.ts';
import { endUserNetwork } from './end-user.ts';
import { createNumberPolicy } from './number-policy.ts';
import type { Limits, LimitSettings, NumberSettings, WindowSettings } from './types.ts';

export interface LimitsOptions {
  readonly numbers: NumberSettings;
  readonly limits: LimitSettings;
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
  add(kind: string, counter: string, { max, window_s }: WindowSettings, subject: string): void {
    if (max === 0) return;
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

/** All but the last four digits: a range that one customer of an operator may hold. */
function prefixOf(number: string): string {
  return number.slice(0, -4);
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

export function createLimits({ numbers, limits, hash }: LimitsOptions): Limits {
  const normalise = createNumberPolicy(numbers);
  const perNumber = strictest(limits.per_number);
  return {
    normalise,

    sendCharges({ entrance, class: messageClass, keyId, numbers: recipients, endUserIp }) {
      const charges = new Charges(hash);
      const codes = entrance === 'verification' || messageClass === 'otp';
      for (const number of recipients) {
        if (codes) {
          for (const window of perNumber) charges.add('number', 'code_number', window, number);
          charges.add('prefix', 'code_prefix', limits.per_prefix, prefixOf(number));
        } else charges.add('number', 'message_number', limits.messages_per_number, number);
        if (keyId !== null) {
          if (codes) charges.add('key', 'code_key', limits.per_key, String(keyId));
          else charges.add('key', 'message_key', limits.messages_per_key, String(keyId));
        }
        if (codes && endUserIp !== undefined)
          charges.add('end_user', 'code_end_user', limits.per_end_user, endUserNetwork(endUserIp));
      }
      return charges.list();
    },

    checkCharges({ keyId }) {
      const charges = new Charges(hash);
      charges.add('key', 'check_key', limits.checks_per_key, String(keyId));
      return charges.list();
    },
  };
}
