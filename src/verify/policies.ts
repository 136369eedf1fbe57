import { DEFAULT_PURPOSE, policiesOf, type PurposePolicy } from '../config/purposes.ts';
import type { Config } from '../config/schema.ts';
import { invalidField } from '../runtime/field-error.ts';

export interface Policies {
  /** Throws `invalid_request` for a purpose that nobody knows: a slip of the pen would get terms that nobody chose. */
  of(purpose: string | undefined): PurposePolicy;
  /** Of a verification that was started already, whatever became of its purpose since. */
  kept(purpose: string): PurposePolicy;
  /** May a code of any purpose have letters in it? */
  readonly lettersInUse: boolean;
}

export function createPolicies(settings: Config['verification']): Policies {
  const policies = policiesOf(settings);
  const fallback = policies.get(DEFAULT_PURPOSE) as PurposePolicy;
  return {
    of(purpose = DEFAULT_PURPOSE) {
      const policy = policies.get(purpose);
      if (policy !== undefined) return policy;
      throw invalidField('purpose', `one of ${[...policies.keys()].join(', ')} (verification.purposes adds others)`);
    },
    kept: (purpose) => policies.get(purpose) ?? fallback,
    lettersInUse: [...policies.values()].some(({ alphabet }) => alphabet !== 'digits'),
  };
}
