import type { MessageClass, SegmentState, VerificationState } from '../message/types.ts';
import type { SuspectKind } from '../store/conversions.ts';
import type { SuspensionCause } from '../store/sims.ts';
import type { WebhookMeters } from './webhook-meters.ts';

interface Told {
  readonly accepted: { readonly class: MessageClass; readonly segments: number };
  readonly segment: { readonly segmentId: number; readonly from: SegmentState | null; readonly to: SegmentState };
  readonly attempt: { readonly modem: string; readonly outcome: 'sent' | 'accepted' | 'failed' | 'uncertain' };
  readonly verification: { readonly state: VerificationState };
  readonly inbound: object;
  readonly storage: { readonly state: 'ok' | 'full' };
  /** Null: it is in use again. */
  readonly suspension: { readonly modem: string; readonly cause: SuspensionCause | null };
  readonly suspicion: { readonly kind: SuspectKind; readonly action: string };
}

/** Of the SIM in a modem. */
interface SimMeters {
  readonly modem: string;
  readonly breaker: string;
  /** `max` 0: there is none. */
  readonly caps: readonly { readonly cap: string; readonly used: number; readonly max: number }[];
}

/** What metrics are made of, as the store and the modems offer it. */
export interface MetricsSources {
  readonly store: {
    readonly events: {
      on(name: 'accepted', listener: (event: Told['accepted']) => void): () => void;
      on(name: 'segment', listener: (event: Told['segment']) => void): () => void;
      on(name: 'attempt', listener: (event: Told['attempt']) => void): () => void;
      on(name: 'verification', listener: (event: Told['verification']) => void): () => void;
      on(name: 'inbound', listener: (event: Told['inbound']) => void): () => void;
      on(name: 'storage', listener: (event: Told['storage']) => void): () => void;
      on(name: 'suspension', listener: (event: Told['suspension']) => void): () => void;
      on(name: 'suspicion', listener: (event: Told['suspicion']) => void): () => void;
    };
    readonly inbox: { counts(): Promise<{ readonly undecodable: number; readonly unmatchedReports: number }> };
    readonly outbox: { depth(): Readonly<Record<MessageClass, number>> };
    /** Milliseconds. */
    commitTimes(): readonly number[];
    readonly upkeep: { health(): { readonly state: string; readonly checkedAt: number | null } };
  };
  readonly modems: {
    list(): readonly {
      readonly name: string;
      readonly ready: boolean;
      readonly roaming: boolean;
      readonly signal: number | null;
      readonly recovery: { readonly steps: Readonly<Record<string, number>> };
    }[];
  };
  readonly sims: () => readonly SimMeters[];
  readonly webhooks: { status(): Promise<readonly WebhookMeters[]> };
  readonly door: {
    /** How often requests were refused because of their key, by reason. */
    refusals(): Readonly<Record<string, number>>;
    /** Null without TLS. */
    certificateDaysLeft(): number | null;
  };
  readonly balances: { of(modem: string): { readonly amount: number | null; readonly low: boolean } | null };
  /** Milliseconds. */
  readonly clock: { monotonic(): number };
}
