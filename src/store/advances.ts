import type { VerificationView } from './verifications.ts';

/** Which verifications go another way by themselves, and when. One method = one transaction. */
export interface Advances {
  /**
   * Those whose next way is due, `limit` at most. None of them is found again before its way has changed, or what it sent
   * has failed. `nextDueAt`: of those that are left; null: there are none.
   */
  take(
    now: number,
    limit: number,
  ): Promise<{ readonly due: readonly VerificationView[]; readonly nextDueAt: number | null }>;
  /** What a pending verification sent has failed: its next way is offered, and due where it is taken by itself, from now on. */
  hasten(what: { readonly messageId: number } | { readonly verificationId: number }, now: number): Promise<void>;
}
