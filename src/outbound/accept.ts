import { fraudSuspected } from '../guard/refusal.ts';
import type { Guard } from '../guard/types.ts';
import type { Limits } from '../limits/types.ts';
import type { MessageClass } from '../message/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { GuardTerms } from '../store/conversions.ts';
import type { LimitCharge } from '../store/limits.ts';
import type { NewMessage } from '../store/outbox.ts';
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
    charges: charges(deps.limits, messages, context),
    guard: () => terms(deps.guard, messages, context),
    respond: (ids) => context.respond(ids, messages),
  });
  if (accepted.kind === 'mismatch')
    throw new GatewayError('idempotency_mismatch', 'This Idempotency-Key was used with another body.');
  if (accepted.kind === 'limited') throw limited(accepted.charge, accepted.retryAfterMs);
  if (accepted.kind === 'guarded') throw fraudSuspected(accepted, now);
  return { response: accepted.response, replayed: accepted.kind === 'replayed' };
}

function charges(limits: Limits, messages: readonly NewMessage[], context: SendContext): readonly LimitCharge[] {
  const numbers = new Map<MessageClass, string[]>();
  for (const message of messages) {
    const known = numbers.get(message.class);
    if (known === undefined) numbers.set(message.class, [message.to]);
    else known.push(message.to);
  }
  return [...numbers].flatMap(([kind, list]) =>
    limits.sendCharges({
      entrance: 'message',
      class: kind,
      keyId: context.keyId,
      keyName: context.keyName,
      numbers: list,
      endUserIp: context.endUserIp,
    }),
  );
}

/** What is blocked for verifications is blocked for codes that the caller makes. */
function terms(guard: Guard | undefined, messages: readonly NewMessage[], context: SendContext): readonly GuardTerms[] {
  if (guard === undefined) return [];
  const { keyId, keyName, endUserIp } = context;
  return messages.flatMap((message) =>
    message.class === 'otp' ? guard.termsOf({ number: message.to, keyId, keyName, endUserIp }) : [],
  );
}

function limited({ kind, max, windowMs }: LimitCharge, retryAfterMs: number): GatewayError {
  return new GatewayError('rate_limited', `The limit of ${max} per ${windowMs / 1000} s (${kind}) is reached.`, {
    data: { kind, max, windowMs, retryAfterMs },
  });
}
