import type { Service } from '../runtime/lifecycle.ts';
import type { IdempotencyKey } from '../store/outbox.ts';
import type { VerificationView } from '../store/verifications.ts';

export interface StartRequest {
  readonly to: string;
  readonly purpose?: string | undefined;
  readonly clientRef?: string | undefined;
  readonly locale?: string | undefined;
  readonly template?: string | undefined;
  readonly codeLength?: number | undefined;
  readonly ttlMs?: number | undefined;
  readonly maxAttempts?: number | undefined;
  readonly webotpHost?: string | undefined;
  readonly appHash?: string | undefined;
  readonly amount?: string | undefined;
  readonly payee?: string | undefined;
  readonly endUserIp?: string | undefined;
  readonly callbackUrl?: string | undefined;
}

export interface CallContext {
  readonly keyId: number;
  /** Name of the key: some have limits of their own. */
  readonly keyName?: string | undefined;
  readonly idempotency: IdempotencyKey | null;
}

/** JSON text of an answer and its HTTP status class: `repeat` marks an answer that was given before. */
export interface StoredAnswer {
  readonly response: string;
  readonly replayed: boolean;
}

export interface CheckAnswer {
  readonly view: VerificationView;
  readonly valid: boolean;
}

/** OTP challenges. Every refusal is a GatewayError; the code is never part of an answer. */
export interface Verify extends Service {
  start(
    request: StartRequest,
    context: CallContext,
    respond: (view: VerificationView) => string,
  ): Promise<StoredAnswer>;
  /** A wrong code is an answer (`valid: false`), not an error. */
  check(
    subject: { readonly id: number } | { readonly to: string; readonly purpose?: string | undefined },
    code: string,
    context: CallContext,
  ): Promise<CheckAnswer>;
  resend(
    id: number,
    request: { newCode?: boolean; endUserIp?: string | undefined },
    context: CallContext,
    respond: (view: VerificationView) => string,
  ): Promise<StoredAnswer>;
  cancel(id: number, keyId: number): Promise<VerificationView>;
  get(id: number, keyId: number): Promise<VerificationView>;
}
