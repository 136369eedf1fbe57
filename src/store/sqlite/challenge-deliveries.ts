import type { Database, Statement } from 'better-sqlite3';
import { deliveryState } from '../../message/state.ts';
import { isSent, type Channel } from '../../message/types.ts';
import type { ChallengeView } from '../verifications.ts';
import type { EmailRows } from './email-rows.ts';
import type { MessageViews } from './message-views.ts';
import { betweenIdsOf } from './segment-ids.ts';

/** What became of that which challenges sent. Reads only. */
export class ChallengeDeliveries {
  readonly #messages: MessageViews;
  readonly #emails: EmailRows;
  readonly #smsChangedAt: Statement<[number], number | null>;
  readonly #emailChangedAt: Statement<[number], number | null>;

  constructor(db: Database, parts: { readonly views: MessageViews; readonly emails: EmailRows }) {
    this.#messages = parts.views;
    this.#emails = parts.emails;
    this.#smsChangedAt = db
      .prepare<[number], number | null>(
        `SELECT max(s.state_at) FROM message m
         JOIN segment s ON s.id ${betweenIdsOf('m')}
         WHERE m.verification_id = ?`,
      )
      .pluck();
    this.#emailChangedAt = db
      .prepare<[number], number | null>('SELECT max(state_at) FROM email WHERE verification_id = ?')
      .pluck();
  }

  /** By the way in use. */
  of({
    id,
    channel,
  }: {
    readonly id: number;
    readonly channel: Channel;
  }): Pick<ChallengeView, 'delivery' | 'deliveryAt'> {
    if (!isSent(channel)) return { delivery: 'none', deliveryAt: null };
    const [states, changedAt] =
      channel === 'sms'
        ? [this.#messages.statesOfVerification(id), this.#smsChangedAt]
        : [this.#emails.statesOf(id), this.#emailChangedAt];
    return { delivery: deliveryState(states), deliveryAt: changedAt.get(id) ?? null };
  }
}
