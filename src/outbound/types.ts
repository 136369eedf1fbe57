import type { MessageClass } from '../message/types.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Actor } from '../store/audit.ts';
import type { Suspension } from '../store/sims.ts';
import type { IdempotencyKey, MessageFilter, MessageView, NewMessage } from '../store/outbox.ts';
import type { Modem } from '../modem/modem.ts';
import type { Candidate } from './admission.ts';
import type { Cap } from './plan/plan.ts';

/** What a caller asks for, already of the right types. Durations and times in ms. */
export interface SendRequest {
  readonly to: string;
  readonly text: string;
  readonly class: MessageClass;
  readonly priority?: number | undefined;
  readonly sendAt?: number | undefined;
  readonly ttlMs?: number | undefined;
  /** Below this rest of its life it is not submitted any more. */
  readonly minLeftMs?: number | undefined;
  readonly fromSim?: string | undefined;
  readonly flash?: boolean | undefined;
  readonly callbackUrl?: string | undefined;
  readonly clientRef?: string | undefined;
  /** Of a one-time password: who asked for it. */
  readonly endUserIp?: string | undefined;
  /** Segments allowed; the configured maximum where absent. */
  readonly maxSegments?: number | undefined;
  /** Also where its owner wants no messages: the answer to that wish. */
  readonly despiteOptOut?: boolean | undefined;
}

export interface SendContext {
  /** Whom the audit names; the key where absent. */
  readonly by?: Actor | undefined;
  readonly keyId: number | null;
  /** Name of the key: some have limits of their own. */
  readonly keyName?: string | undefined;
  readonly idempotency: IdempotencyKey | null;
  /** What stands before the fields of a request in errors, by its index: `messages[3].` in a batch. */
  readonly place?: ((index: number) => string) | undefined;
  /** Builds the answer from the new row ids, one a message, in order. */
  readonly respond: (ids: readonly number[], messages: readonly NewMessage[]) => string;
}

export interface CapReport {
  readonly cap: Cap;
  readonly used: number;
  /** 0: there is none. */
  readonly max: number;
  /** Of `max`, only for one-time passwords. */
  readonly otpReserve: number;
  /** Gateway time, ms. */
  readonly resetsAt: number;
}

/** Plan and breaker of the SIM in one modem. Times are gateway time, ms. */
export interface SimReport {
  readonly modem: string;
  readonly plan: string;
  readonly caps: readonly CapReport[];
  /** Submits a minute in the long run, and at once; null: as many as the modem can. */
  readonly pace: { readonly perMinute: number; readonly burst: number } | null;
  /** `trial`: it was suspended, and the next submit or probe decides. */
  readonly breaker: 'closed' | 'open' | 'trial';
  readonly suspension: Suspension | null;
}

/** Why a message that could be sent now is not. Times are gateway time, ms. */
export interface Waiting {
  readonly reason: 'no_modem' | 'sim_plan_used' | 'sim_suspended' | 'number_not_routed';
  /** When that is over; null: nobody knows. */
  readonly until: number | null;
}

export interface Outbound extends Service {
  /** Number checked (E.164, allow-list), text segmented, deadline set. Throws GatewayError; writes nothing. */
  prepare(request: SendRequest, keyId: number | null): Promise<NewMessage>;
  /** 503 before anything is written: `no_modem`, `sim_plan_used`, `sim_suspended`, `queue_full`, `storage_full`, `stopping`, with `retryAfterMs` in data. */
  admit(messages: readonly Candidate[]): void;
  /** prepare, admit, limits, store: one transaction for all. Resolves with the response text after the commit. */
  send(
    requests: readonly SendRequest[],
    context: SendContext,
  ): Promise<{ readonly response: string; readonly replayed: boolean }>;
  cancel(id: number, keyId: number | null): Promise<MessageView | null>;
  get(id: number, keyId: number | null): Promise<MessageView | null>;
  list(filter: MessageFilter): Promise<readonly MessageView[]>;
  /** Plan and breaker of the SIMs that are in a modem. */
  sims(): readonly SimReport[];
  /** Why a message is not sent now; null where it only waits for its turn, or does not wait. */
  waiting(view: Pick<MessageView, 'to' | 'class' | 'segments'>): Waiting | null;
  /** Ends the suspension of the SIM in this modem, or of this ICCID or IMSI. False where there was none. Throws `not_found`. */
  resumeSim(name: string): Promise<boolean>;
  /** Takes a modem into the rotation: a lane of its own, driven by its status. */
  attach(modem: Modem): void;
  /** What a crash left `submitting`: settled by the uncertain rules, before the first modem is attached. */
  recover(): Promise<void>;
}
