import type { Store } from '../../store/store.ts';
import { prepare, type PrepareDeps } from '../prepare.ts';

const TEXT = 'simgate: this SIM sends again.';

/**
 * Stores a message that only this SIM may send, past admission and limits: it is what finds out whether the SIM works.
 * Rejects where the number is not served.
 */
export async function testMessage(
  deps: PrepareDeps & { readonly store: Pick<Store, 'outbox' | 'sims'> },
  { to, simId, ttlMs }: { readonly to: string; readonly simId: number; readonly ttlMs: number },
): Promise<void> {
  const message = await prepare(
    deps,
    { to, text: TEXT, class: 'alert', ttlMs, priority: 9, despiteOptOut: true },
    null,
  );
  await deps.store.outbox.accept([{ ...message, simId }], {
    now: deps.clock.now(),
    idempotency: null,
    charges: [],
    respond: () => '',
  });
}
