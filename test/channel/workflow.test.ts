import { expect, test } from 'vitest';
import { Workflow } from '../../src/channel/workflow.ts';
import { Emitter } from '../../src/runtime/emitter.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { Advances } from '../../src/store/advances.ts';
import type { StoreEvents } from '../../src/store/store.ts';
import { verificationView } from '../http/support/fake-gateway.ts';
import { ManualClock } from '../support/manual-clock.ts';

function rig(due: readonly (readonly [id: number, delivery: 'sent' | 'delivered'])[]) {
  const clock = new ManualClock();
  const events = new Emitter<StoreEvents>((error) => expect.unreachable(String(error)));
  const taken: number[] = [];
  const hastened: unknown[] = [];
  let left = due;
  const advances: Advances = {
    take() {
      const views = left.map(([id, delivery]) => verificationView({ id, delivery }));
      left = [];
      return Promise.resolve({ due: views, nextDueAt: null });
    },
    hasten(what) {
      hastened.push(what);
      return Promise.resolve();
    },
  };
  const next = ({ id }: { readonly id: number }) => {
    taken.push(id);
    return id === 2 ? Promise.reject(new Error('the limit of the mailbox')) : Promise.resolve();
  };
  return {
    workflow: new Workflow({ advances, events, next, clock, log: silentLogger }),
    clock,
    events,
    taken,
    hastened,
  };
}

test('leaves alone what was delivered after all, and lets no refusal hold up another', async () => {
  const { workflow, clock, taken } = rig([
    [1, 'delivered'],
    [2, 'sent'],
    [3, 'sent'],
  ]);
  await clock.advance(1000);
  expect(taken).toEqual([2, 3]);
  await workflow.stop();
  expect(clock.pending).toBe(0);
});

test('hears of what is lost, of nothing else, and of nothing after its stop', async () => {
  const { workflow, clock, events, hastened } = rig([]);
  const segment = (to: StoreEvents['segment']['to']) =>
    events.emit('segment', { segmentId: 257, messageId: 1, from: 'submitting', to });
  for (const to of ['queued', 'submitted', 'uncertain', 'cancelled', 'delivered', 'no_report'] as const) segment(to);
  events.emit('email', { id: 1, verificationId: 7, state: 'submitted' });
  expect(hastened).toEqual([]);
  for (const to of ['failed', 'undelivered', 'expired'] as const) segment(to);
  events.emit('email', { id: 1, verificationId: 7, state: 'failed' });
  expect(hastened).toEqual([{ messageId: 1 }, { messageId: 1 }, { messageId: 1 }, { verificationId: 7 }]);
  await workflow.stop();
  segment('failed');
  expect(hastened).toHaveLength(4);
  expect(clock.pending).toBe(0);
});
