import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Advances } from '../store/advances.ts';
import type { Store } from '../store/store.ts';
import type { VerificationView } from '../store/verifications.ts';

export interface WorkflowOptions {
  readonly advances: Advances;
  readonly events: Store['events'];
  /** Takes the next way of this verification. Rejects where it cannot be taken. */
  readonly next: (view: VerificationView) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Verifications a run. */
const AT_ONCE = 100;
/** After these nothing more comes of a message, and the person waits in vain. */
const LOST: ReadonlySet<string> = new Set(['failed', 'undelivered', 'expired']);

/** The report has come after all, or the relay has the e-mail: nobody reports more of one. */
function hasArrived({ channel, delivery }: VerificationView): boolean {
  return delivery === 'delivered' || (channel === 'email' && delivery === 'sent');
}

/** Offers the next way of a verification as soon as what was sent is lost, and takes it where its purpose says so. */
export class Workflow implements Service {
  readonly #options: WorkflowOptions;
  readonly #job: DueJob;
  readonly #deaf: readonly (() => void)[];
  readonly #underway = new Set<Promise<void>>();

  constructor(options: WorkflowOptions) {
    const { events, clock, log } = options;
    this.#options = options;
    this.#job = new DueJob({
      clock,
      run: (now) => this.#run(now),
      onFailure: (err) => log.warn('workflow_failed', { err }),
    });
    this.#deaf = [
      events.on('advance', ({ at }) => this.#job.expect(at)),
      events.on('segment', ({ messageId, to }) => {
        if (LOST.has(to)) this.#hasten({ messageId });
      }),
      events.on('email', ({ verificationId, state }) => {
        if (LOST.has(state)) this.#hasten({ verificationId });
      }),
    ];
    this.#job.expect(clock.now());
  }

  async stop(): Promise<void> {
    for (const deaf of this.#deaf) deaf();
    await this.#job.stop();
    await Promise.all(this.#underway);
  }

  #hasten(what: Parameters<Advances['hasten']>[0]): void {
    const { advances, clock, log } = this.#options;
    const hastened = advances
      .hasten(what, clock.now())
      // Its time comes all the same, only later.
      .catch((err: unknown) => log.warn('workflow_not_hastened', { err }))
      .finally(() => this.#underway.delete(hastened));
    this.#underway.add(hastened);
  }

  async #run(now: number): Promise<number | null> {
    const { advances, next, log } = this.#options;
    const { due, nextDueAt } = await advances.take(now, AT_ONCE);
    for (const view of due) {
      if (hasArrived(view)) continue;
      const line = { verification: String(view.id), from: view.channel };
      try {
        await next(view);
        log.info('verification_advanced', line);
      } catch (err) {
        log.info('verification_not_advanced', { ...line, err });
      }
    }
    return nextDueAt;
  }
}
