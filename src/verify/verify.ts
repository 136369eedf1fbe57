import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { endedError, found, notFound } from './answers.ts';
import { viewAt } from './challenge.ts';
import { check } from './check.ts';
import { seenAt } from './delivery.ts';
import { partsOf, type Parts, type VerifyOptions } from './parts.ts';
import { next, resend } from './resend.ts';
import { start } from './start.ts';
import { createSweeper } from './sweeper.ts';
import type {
  CallContext,
  CheckAnswer,
  CheckRequest,
  CheckSubject,
  NextRequest,
  ResendRequest,
  Respond,
  Seen,
  StartRequest,
  StoredAnswer,
  Verify,
} from './types.ts';
import { Watch } from './watch.ts';

class Challenges implements Verify {
  readonly #parts: Parts;
  readonly #sweeper: Service;
  readonly #watch: Watch;
  #stopped = false;

  constructor(options: VerifyOptions) {
    const { verifications, events, clock, log } = options;
    this.#parts = partsOf(options);
    this.#sweeper = createSweeper({ sweep: (now) => verifications.sweep(now), clock, log });
    this.#watch = new Watch({ store: { verifications, events }, clock });
  }

  async start(request: StartRequest, context: CallContext, respond: Respond): Promise<StoredAnswer> {
    this.#assertRunning();
    return start(this.#parts, request, context, respond);
  }

  async check(subject: CheckSubject, request: CheckRequest, context: CallContext): Promise<CheckAnswer> {
    this.#assertRunning();
    const answer = await check(this.#parts, subject, request, context);
    this.#watch.changed(answer.view.id);
    return answer;
  }

  async resend(id: number, request: ResendRequest, context: CallContext, respond: Respond): Promise<StoredAnswer> {
    this.#assertRunning();
    const answer = await resend(this.#parts, id, request, context, respond);
    this.#watch.changed(id);
    return answer;
  }

  async next(id: number, request: NextRequest, context: CallContext, respond: Respond): Promise<StoredAnswer> {
    this.#assertRunning();
    const answer = await next(this.#parts, id, request, context, respond);
    this.#watch.changed(id);
    return answer;
  }

  async cancel(id: number, keyId: number): Promise<Seen> {
    this.#assertRunning();
    const { clock, verifications } = this.#parts;
    const now = clock.now();
    const kept = await verifications.cancel(id, keyId, now);
    if (kept === null) throw notFound();
    const view = viewAt(kept, now);
    if (view.state !== 'canceled') throw endedError(view);
    return seenAt(this.#parts, view, now);
  }

  async get(
    id: number,
    keyId: number,
    wait?: { readonly ms: number; readonly revision: string | undefined },
  ): Promise<Seen> {
    this.#assertRunning();
    const look = () => this.#look(id, keyId);
    return wait === undefined ? look() : this.#watch.until(look, { keyId, ...wait });
  }

  async list(query: Parameters<Verify['list']>[0]): Promise<readonly Seen[]> {
    this.#assertRunning();
    const { clock, verifications } = this.#parts;
    const kept = await verifications.list(query);
    return kept.map((view) => seenAt(this.#parts, view, clock.now()));
  }

  release(): void {
    this.#watch.release();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#watch.stop();
    await this.#sweeper.stop();
  }

  async #look(id: number, keyId: number): Promise<Seen> {
    const view = await found(this.#parts, id, keyId);
    return seenAt(this.#parts, view, this.#parts.clock.now());
  }

  #assertRunning(): void {
    if (this.#stopped) throw new GatewayError('stopping', 'The gateway is shutting down; try again when it is back.');
  }
}

/** Throws `config_invalid` where a template cannot be sent. Sweeps at once, and from then on whenever something is due. */
export function createVerify(options: VerifyOptions): Verify {
  return new Challenges(options);
}
