import { fraudSuspected } from '../guard/refusal.ts';
import type { Guard } from '../guard/types.ts';
import type { Limits } from '../limits/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { GuardTerms } from '../store/conversions.ts';
import type { LimitCharge } from '../store/limits.ts';
import type { Store } from '../store/store.ts';
import { prepareAll } from './prepare-all.ts';
import type { Outbound, SendContext, SendRequest } from './types.ts';

export interface AcceptDeps {
  readonly store: Pick<Store, 'outbox'>;
  readonly limits: Limits;
  /** Nothing is suspicious where absent. */
  readonly guard?: Guard | undefined;
  readonly clock: Clock;
  readonly gate: Pick<Outbound, 'prepare' | 'admit'>;
}

/** Step 2 of a message's way: all of a request in one transaction, or nothing of it. */
export async function accept(
  deps: AcceptDeps,
  requests: readonly SendRequest[],
  context: SendContext,
): Promise<{ readonly response: string; readonly replayed: boolean }> {
  const { gate, clock } = deps;
  const messages = await prepareAll(requests, (request) => gate.prepare(request, context.keyId), {
    clock,
    place: context.place,
  });
  gate.admit(messages);
  const now = clock.now();
  const accepted = await deps.store.outbox.accept(messages, {
    now,
    idempotency: context.idempotency,
    by: context.by,
    charges: charges(deps.limits, requests, context),
    guard: () => terms(deps.guard, requests, context),
    respond: (ids) => context.respond(ids, messages),
  });
  if (accepted.kind === 'mismatch')
    throw new GatewayError('idempotency_mismatch', 'This Idempotency-Key was used with another body.');
  if (accepted.kind === 'limited') throw limited(accepted.charge, accepted.retryAfterMs);
  if (accepted.kind === 'guarded') throw fraudSuspected(accepted, now);
  return { response: accepted.response, replayed: accepted.kind === 'replayed' };
}

function charges(limits: Limits, requests: readonly SendRequest[], context: SendContext): readonly LimitCharge[] {
  const { keyId, keyName } = context;
  const alike = new Map<string, Pick<SendRequest, 'class' | 'endUserIp'> & { readonly numbers: string[] }>();
  for (const { class: kind, endUserIp, to } of requests) {
    const id = `${kind} ${endUserIp ?? ''}`;
    const known = alike.get(id);
    if (known === undefined) alike.set(id, { class: kind, endUserIp, numbers: [to] });
    else known.numbers.push(to);
  }
  return [...alike.values()].flatMap((group) => limits.sendCharges({ entrance: 'message', keyId, keyName, ...group }));
}

/** What is blocked for verifications is blocked for codes that the caller makes. */
function terms(
  guard: Guard | undefined,
  requests: readonly SendRequest[],
  context: SendContext,
): readonly GuardTerms[] {
  if (guard === undefined) return [];
  const { keyId, keyName } = context;
  return requests.flatMap(({ class: kind, to, endUserIp }) =>
    kind === 'otp' ? guard.termsOf({ number: to, keyId, keyName, endUserIp }) : [],
  );
}

function limited({ kind, max, windowMs }: LimitCharge, retryAfterMs: number): GatewayError {
  return new GatewayError('rate_limited', `The limit of ${max} per ${windowMs / 1000} s (${kind}) is reached.`, {
    data: { kind, max, windowMs, retryAfterMs },
  });
}
