import { backoff } from '../runtime/backoff.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { DueEmail, EmailOutcome, Emails } from '../store/emails.ts';
import type { Store } from '../store/store.ts';
import type { Mailer, MailOutcome } from './mailer.ts';

export interface EmailOutboxOptions {
  readonly emails: Emails;
  readonly events: Store['events'];
  readonly mailer: Mailer;
  /** Tries at the same time. */
  readonly maxConnections: number;
  /** `<…@…>`, the same for each try of an e-mail. */
  readonly messageId: (emailId: number) => string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
}

/** A code is wanted now, and lives for minutes. */
const AGAIN = { firstMs: 2_000, maxMs: 30_000 } as const;

/** Brings e-mails to the relay as they come, and again and again until their time is over. What is on its way is known to the database before the relay hears of it. */
export class EmailOutbox implements Service {
  readonly #options: EmailOutboxOptions;
  readonly #job: DueJob;
  readonly #underway = new Set<Promise<void>>();
  readonly #deaf: () => void;
  #recovered = false;
  #stopped = false;

  constructor(options: EmailOutboxOptions) {
    const { clock, log, events } = options;
    this.#options = options;
    this.#job = new DueJob({
      clock,
      run: (now) => this.#run(now),
      onFailure: (err) => log.warn('email_outbox_failed', { err }),
    });
    this.#deaf = events.on('email', ({ state }) => {
      if (state === 'queued') this.#job.expect(clock.now());
    });
    this.#job.expect(clock.now());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#deaf();
    await this.#job.stop();
    await this.#options.mailer.stop();
    await Promise.all(this.#underway);
  }

  async #run(now: number): Promise<number | null> {
    const { emails, maxConnections } = this.#options;
    if (!this.#recovered) {
      await emails.recover(now);
      this.#recovered = true;
    }
    const room = maxConnections - this.#underway.size;
    // Whoever ends next comes back here.
    if (room === 0) return null;
    const { emails: due, nextDueAt } = await emails.claim(now, room);
    for (const email of due) {
      const sending = this.#send(email).finally(() => this.#underway.delete(sending));
      this.#underway.add(sending);
    }
    return this.#underway.size === maxConnections ? null : nextDueAt;
  }

  async #send(email: DueEmail): Promise<void> {
    const { emails, mailer, messageId, clock, log } = this.#options;
    const { id, verificationId, address, subject, text, acceptedAt, attempts } = email;
    const outcome = await mailer.send({
      to: address,
      subject,
      text,
      messageId: messageId(id),
      date: acceptedAt,
    });
    const now = clock.now();
    try {
      const state = await emails.record(id, this.#outcomeOf(outcome, attempts, now), now);
      const line = { verification: String(verificationId), attempt: attempts, outcome: outcome.kind, state };
      if (outcome.kind === 'sent') log.info('email_sent', line);
      else log.info('email_not_sent', { ...line, reason: outcome.reason });
    } catch (err) {
      // It stays on its way until the next start, which takes it up again.
      log.warn('email_not_recorded', { err });
    }
    if (outcome.kind === 'refused' && outcome.fault)
      log.error('email_relay_unusable', {
        reason: outcome.reason,
        hint: 'The mail relay takes nothing from this gateway: check host, tls, user and password under "email".',
      });
    if (!this.#stopped) this.#job.expect(clock.now());
  }

  #outcomeOf(outcome: MailOutcome, attempts: number, now: number): EmailOutcome {
    if (outcome.kind === 'sent' || outcome.kind === 'refused') return outcome;
    const { random } = this.#options;
    return { ...outcome, dueAt: now + backoff(AGAIN, attempts, () => random.float()) };
  }
}
