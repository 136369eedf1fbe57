import type { LastingKeys } from '../crypto/data-keys.ts';
import type { Emitter } from '../runtime/emitter.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { EmailState, MessageClass, SegmentState, VerificationState } from '../message/types.ts';
import type { Audit } from './audit.ts';
import type { Advances } from './advances.ts';
import type { Balances } from './balances.ts';
import type { Blocks, Suspicion } from './conversions.ts';
import type { Emails } from './emails.ts';
import type { Factors } from './factors.ts';
import type { EventLog } from './events.ts';
import type { Inbox } from './inbox.ts';
import type { Keys } from './keys.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Resealing } from './resealing.ts';
import type { Outbox } from './outbox.ts';
import type { RecoverySteps } from './recovery-steps.ts';
import type { RowTimes } from './row-times.ts';
import type { Sims, SuspensionCause } from './sims.ts';
import type { Stats } from './stats.ts';
import type { Upkeep } from './upkeep.ts';
import type { Verifications } from './verifications.ts';
import type { Webhooks } from './webhooks.ts';

/** Told after the commit, in commit order. */
export type StoreEvents = {
  /** A segment can be claimed now: wakes the dispatcher. */
  ready: { readonly count: number };
  /** Something became due earlier than known: wakes the timer of `advance`. */
  due: { readonly at: number };
  /** A message was stored. */
  accepted: { readonly messageId: number; readonly class: MessageClass; readonly segments: number };
  segment: {
    readonly segmentId: number;
    readonly messageId: number;
    readonly from: SegmentState | null;
    readonly to: SegmentState;
  };
  /** How a submit ended, once each; what settles an uncertain one later is told of its segment. `accepted`: sent, TP-MR unknown. */
  attempt: { readonly modem: string; readonly outcome: 'sent' | 'accepted' | 'failed' | 'uncertain' };
  verification: { readonly id: number; readonly state: VerificationState };
  /** A code was asked for, for a number that used none before. */
  stranger: { readonly keyId: number; readonly numberHash: Uint8Array };
  /** A code was checked. */
  guess: { readonly keyId: number; readonly right: boolean };
  /** The fraud guard found too many unused codes. */
  suspicion: Suspicion;
  /** The final status report of a submit. */
  report: { readonly modem: string; readonly delivered: boolean };
  /** A verification goes its next way by itself then, unless something comes of this one. */
  advance: { readonly at: number };
  /** An e-mail of a verification. `queued`: it waits to be sent, perhaps once more. */
  email: { readonly id: number; readonly verificationId: number; readonly state: EmailState };
  inbound: { readonly id: number };
  /** The network of a SIM was asked for its credit; `low` is null where it told no amount. */
  balance: { readonly simId: number; readonly low: boolean | null; readonly turnedLow: boolean };
  /** Event rows were written, up to this id: wakes those who tell others. */
  recorded: { readonly through: number };
  /** What a SIM has sent on a day, after another submit of it was counted or taken back. */
  sim_use: {
    readonly simId: number;
    readonly day: number;
    readonly segments: number;
    readonly recipients: number;
  };
  /** A SIM was suspended, for this cause, or put back to use (null). */
  suspension: { readonly simId: number; readonly modem: string; readonly cause: SuspensionCause | null };
  /** The disk: full (nothing is accepted), or writable again. */
  storage: { readonly state: 'ok' | 'full' };
  /** fsync failed or the file is damaged: nothing more may be acknowledged; the process has to end. */
  fatal: { readonly error: Error };
};

/** Everything that lasts. Interfaces are async so that SQL may move to a worker or another engine. */
export interface Store extends Service {
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly verifications: Verifications;
  readonly advances: Advances;
  readonly emails: Emails;
  readonly factors: Factors;
  readonly keys: Keys;
  readonly sims: Sims;
  readonly optOuts: OptOuts;
  readonly balances: Balances;
  readonly recoverySteps: RecoverySteps;
  readonly audit: Audit;
  readonly stats: Stats;
  readonly rowTimes: RowTimes;
  /** What the fraud guard holds back. */
  readonly blocks: Blocks;
  readonly eventLog: EventLog;
  readonly webhooks: Webhooks;
  readonly upkeep: Upkeep;
  readonly events: Emitter<StoreEvents>;
  /** Keys of this database for what is counted, compared and told by ids. */
  readonly lasting: LastingKeys;
  readonly resealing: Resealing;
  /** Latest gateway time known from an earlier run (ms), 0 on a new database. */
  readonly highWater: number;
  /** Raises the high-water mark. */
  markTime(now: number): Promise<void>;
  /** Is there room to accept more? Rejects with storage_full or storage_failed, before anything is written. */
  ensureWritable(): void;
  /** Duration of the last commits in ms, newest last, for health and benchmarks. */
  commitTimes(): readonly number[];
}
