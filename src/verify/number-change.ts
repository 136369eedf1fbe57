import type { NewMessage } from '../store/outbox.ts';
import type { VerificationView } from '../store/verifications.ts';
import { found } from './answers.ts';
import type { Parts } from './parts.ts';
import type { WhichNumber } from './types.ts';

/** One side of a change of number. */
export const sideOf = (view: VerificationView, number: WhichNumber | null) =>
  number === 'old' && view.old !== null ? view.old : view;

/**
 * The notices that tell both numbers of their change: whoever did not ask for it hears of it on the number that was
 * theirs. They go out with the approval or not at all, whatever limits and opt-outs say, and may wait for a modem.
 */
export async function noticesOf(parts: Parts, id: number, keyId: number): Promise<readonly NewMessage[]> {
  const { outbound, templates } = parts;
  const view = await found(parts, id, keyId);
  const numbers = [view.to, view.old?.to].filter((to): to is string => typeof to === 'string');
  const text = templates.notice(view.locale);
  return Promise.all(numbers.map((to) => outbound.prepare({ to, text, class: 'alert', despiteOptOut: true }, keyId)));
}
