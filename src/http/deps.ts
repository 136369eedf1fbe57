import type { AuditTrail } from '../access/audit.ts';
import type { Access } from '../access/types.ts';
import type { Enrolment } from '../channel/types.ts';
import type { Outbound } from '../outbound/types.ts';
import type { AddressList } from '../runtime/addresses.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { BalanceView } from '../store/balances.ts';
import type { OptOut } from '../store/opt-outs.ts';
import type { Store } from '../store/store.ts';
import type { DeadDelivery } from '../store/webhooks.ts';
import type { Verify } from '../verify/types.ts';
import type { EventStreams } from './event-streams.ts';

/** What the API shows of a modem; `ModemStatus` of the modem layer fits it. */
export interface ModemInfo {
  readonly name: string;
  readonly port: string;
  readonly state: string;
  readonly hint: string | null;
  readonly identity: {
    readonly manufacturer: string | null;
    readonly model: string | null;
    readonly revision: string | null;
    readonly imei: string | null;
  } | null;
  readonly sim: { readonly imsi: string | null; readonly iccid: string | null; readonly number: string | null } | null;
  readonly registration: number | null;
  readonly roaming: boolean;
  readonly operator: string | null;
  readonly signal: number | null;
  readonly smsc: string | null;
  readonly reports: boolean;
  readonly recovery: {
    /** `at` in ms since the epoch. */
    readonly last: { readonly step: string; readonly reason: string; readonly at: number } | null;
    readonly steps: Readonly<Record<string, number>>;
  };
  readonly ready: boolean;
  readonly since: number;
}

/** What became of a USSD code; `UssdOutcome` of the modem layer fits it. */
export type UssdInfo =
  /** `more`: the network waits for an answer. */
  | { readonly kind: 'answer'; readonly text: string; readonly more: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the SIM of a modem has left, as its network said last. */
export type BalanceInfo = Pick<BalanceView, 'amount' | 'readAt' | 'low' | 'problem'>;

/** The modems, to read and to command. Commands name a modem of `list` and return at once. */
export interface ModemDirectory {
  list(): readonly ModemInfo[];
  restart(name: string): void;
  pause(name: string): void;
  resume(name: string): void;
  /** Resolves when the network has answered, or `timeoutMs` have passed. */
  ussd(
    name: string,
    request: { readonly code: string; readonly timeoutMs: number; readonly keepOpen: boolean },
  ): Promise<UssdInfo>;
  cancelUssd(name: string): Promise<void>;
}

/** A message that a simulated phone received. */
export interface SimPhoneMessage {
  readonly from: string;
  readonly text: string;
  /** ms since the epoch. */
  readonly receivedAt: number;
}

export type IdKind = 'message' | 'verification' | 'inbound' | 'frame' | 'opt_out' | 'event' | 'dead_letter';

/** Row ids as callers see them: they tell nothing about how many there are. */
export interface PublicIds {
  encode(kind: IdKind, id: number): string;
  /** Null where the text is no id of this kind. */
  decode(kind: IdKind, text: string): number | null;
}

/** A receiver of events. */
export interface WebhookInfo {
  readonly name: string;
  readonly state: 'ok' | 'failing' | 'disabled';
  /** ms since the epoch */
  readonly failingSince: number | null;
  readonly lagMs: number;
  readonly delivered: number;
  readonly failures: number;
  readonly pending: number;
  readonly dead: number;
}

export interface WebhookDesk {
  status(): Promise<readonly WebhookInfo[]>;
  /** Those that are not well. */
  ailing(): readonly Pick<WebhookInfo, 'name' | 'state'>[];
  /** Newest first. */
  dead(query: { readonly before?: number; readonly limit: number }): Promise<readonly DeadDelivery[]>;
  /** False: there is no such dead delivery. */
  replay(id: number): Promise<boolean>;
}

export interface HttpDeps {
  readonly outbound: Pick<Outbound, 'send' | 'cancel' | 'get' | 'list' | 'sims' | 'waiting'>;
  readonly verify: Pick<Verify, 'start' | 'check' | 'resend' | 'next' | 'cancel' | 'get' | 'list'>;
  readonly enrolment: Enrolment;
  readonly access: Pick<Access, 'authenticate' | 'confirm' | 'permit' | 'require'>;
  readonly audit: Pick<AuditTrail, 'act' | 'read' | 'refused'>;
  readonly store: Pick<Store, 'ensureWritable' | 'commitTimes'> & {
    readonly outbox: Pick<Store['outbox'], 'depth'>;
    readonly inbox: Pick<Store['inbox'], 'list' | 'counts' | 'leftOver'>;
    readonly upkeep: Pick<Store['upkeep'], 'health'>;
    readonly stats: Store['stats'];
    readonly rowTimes: Store['rowTimes'];
  };
  readonly modems: ModemDirectory;
  /** By the name of a modem; null: nobody asked the network of its SIM. */
  readonly balances: { of(modem: string): BalanceInfo | null };
  readonly optOuts: {
    list(query: { before?: number; limit: number }): Promise<readonly OptOut[]>;
    /** False where it stood there already. Throws `invalid_number`. */
    add(number: string): Promise<boolean>;
    /** False where it did not stand there. Throws `invalid_number`. */
    remove(number: string): Promise<boolean>;
  };
  readonly eventStreams: Pick<EventStreams, 'open'>;
  readonly webhooks: WebhookDesk;
  /** Throws `callback_not_allowed`. */
  readonly callbacks: { assertAllowed(url: string): void };
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** Only where every port is simulated. */
  readonly simPhones?: { messages(number: string): readonly SimPhoneMessage[] };
  readonly ids: PublicIds;
  /** HMAC of a purpose and parts under a key that the database does not hold: bodies may contain a code. */
  readonly keyedHash: (purpose: string, ...parts: readonly (string | Uint8Array)[]) => Uint8Array;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: HttpSettings;
}

interface HttpSettings {
  readonly version: string;
  /** Host names served besides localhost and the address that a connection came to. */
  readonly allowedHosts: readonly string[];
  /** Bytes; batches have 1 MiB. */
  readonly maxBodyBytes: number;
  /** Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustedProxies: AddressList;
  /** Requests that a trusted proxy got without TLS are taken. */
  readonly plainForwarded: boolean;
  /** This server itself speaks TLS. */
  readonly tls: boolean;
}
