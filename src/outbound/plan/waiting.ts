import type { MessageView } from '../../store/outbox.ts';
import type { Waiting } from '../types.ts';
import { obstacleOf } from './outlook.ts';
import type { PlanBook } from './plan-book.ts';
import type { Carrier } from './routing.ts';

/** A modem that starts anew is back by then, as a rule. */
const BACK_WITHIN_MS = 5_000;

/** Null where it only waits for its turn, or does not wait. */
export function waitingOf(
  { to, class: kind, segments }: Pick<MessageView, 'to' | 'class' | 'segments'>,
  carriers: Iterable<Carrier & { readonly downSince: number | null }>,
  book: PlanBook,
  now: number,
): Waiting | null {
  if (!segments.some(({ state }) => state === 'queued')) return null;
  const planned = { class: kind, zone: book.zoneOf(to), startBy: Number.NEGATIVE_INFINITY, simId: null };
  let found: Waiting = { reason: 'no_modem', until: null };
  for (const { account, recoverable, downSince } of carriers) {
    const down = downSince !== null && now - downSince >= BACK_WITHIN_MS;
    if (account === null || !recoverable || down) continue;
    const obstacle = obstacleOf(account, planned);
    if (obstacle === null) return null;
    if (obstacle.until !== null && (found.until === null || obstacle.until < found.until)) found = obstacle;
    else if (found.reason === 'no_modem') found = obstacle;
  }
  return found;
}
