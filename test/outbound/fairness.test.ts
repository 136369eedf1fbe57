import { afterEach, beforeEach, expect, test } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { admit } from '../../src/outbound/admission.ts';
import { PlanBook } from '../../src/outbound/plan/plan-book.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { SECOND, StoreRig } from '../store/rig.ts';

/** What the one modem takes for a segment, ms. */
const SEGMENT_MS = 5 * SECOND;

let rig: StoreRig;
let sim: number;

beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
});
afterEach(() => rig.close());

/** Stores a code that lives so long, unless it is refused. Returns its id. */
async function offer(lifeMs: number): Promise<number | null> {
  const life = { deadline: rig.now + lifeMs, minLeftMs: Math.min(60 * SECOND, lifeMs / 3) };
  const message = rig.message({ class: 'otp', ...life });
  const lane = { simId: sim, account: null, recoverable: true, downSince: null, segmentMs: SEGMENT_MS };
  const book = new PlanBook(configSchema.parse({}).sims);
  try {
    admit({ store: rig.store, clock: rig.clock, config: { max_queued: 100_000 }, book, lanes: [lane] }, [message]);
  } catch (error) {
    if (isGatewayError(error) && error.code === 'queue_full') return null;
    throw error;
  }
  return (await rig.accept(message))[0] ?? null;
}

test('a code with a long life is sent in its time, however many with a short one come after it', async () => {
  let refused = 0;
  while ((await offer(60 * SECOND)) !== null);
  const patient = await offer(300 * SECOND);
  const acceptedAt = rig.now;
  expect(patient).not.toBeNull();
  let sentAt: number | null = null;
  while (sentAt === null && rig.now < acceptedAt + 300 * SECOND) {
    await rig.clock.advance(SEGMENT_MS);
    await rig.store.outbox.advance(rig.now, 100);
    const segment = await rig.next(sim);
    if (segment?.messageId === patient) sentAt = rig.now;
    if (segment !== null) await rig.outcome((await rig.submit(sim)).attemptId, rig.sent(null));
    // More come than the modem can send.
    for (let count = 0; count < 3; count++) if ((await offer(60 * SECOND)) === null) refused++;
  }
  expect(refused).toBeGreaterThan(0);
  expect((sentAt ?? Infinity) - acceptedAt).toBeLessThanOrEqual(60 * SECOND);
  expect(rig.rows("SELECT 1 FROM segment WHERE state = 'expired'")).toEqual([]);
});
