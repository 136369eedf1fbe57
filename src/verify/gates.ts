import type { PolicyQuestion } from '../guard/types.ts';
import type { GuardTerms } from '../store/conversions.ts';
import type { AcceptOptions } from '../store/outbox.ts';
import type { Refused } from '../store/verifications.ts';
import type { Parts } from './parts.ts';
import type { CallContext } from './types.ts';

/** What SMS with codes to these numbers are judged by; nothing where there is no SMS. */
export function guardOf(
  { guard }: Parts,
  { keyId, keyName }: CallContext,
  { numbers, endUserIp }: { readonly numbers: readonly string[]; readonly endUserIp: string | undefined },
): (() => readonly GuardTerms[]) | undefined {
  if (guard === undefined || numbers.length === 0) return undefined;
  return () => numbers.map((number) => guard.termsOf({ number, keyId, keyName, endUserIp }));
}

interface Asked extends Pick<PolicyQuestion, 'step' | 'channel' | 'purpose'> {
  readonly numbers: readonly string[];
  readonly endUserIp: string | undefined;
  readonly clientRef: string | null | undefined;
}

/**
 * Asks the operator's program, where there is one, about each number. What limits refuse anyhow is answered before, so that
 * nobody can make it work (look-ups of a SIM are paid for) by asking in vain. Null: nothing is in the way.
 */
export async function permitted(
  { policy, verifications, keyedHash, clock }: Parts,
  { numbers, endUserIp, clientRef, ...asked }: Asked,
  { keyName }: CallContext,
  gates: Pick<AcceptOptions, 'idempotency' | 'charges' | 'guard'>,
): Promise<Refused | null> {
  if (policy === undefined) return null;
  const hashes = numbers.map((number) => keyedHash('number', number));
  const refused = await verifications.foresee(hashes, { ...gates, now: clock.now() });
  if (refused !== null) return refused;
  const question = {
    ...asked,
    key: keyName ?? null,
    clientRef: clientRef ?? null,
    endUserIp: endUserIp ?? null,
  };
  const about = numbers.length === 0 ? [null] : numbers;
  await Promise.all(about.map((to) => policy.permit({ ...question, to })));
  return null;
}
