import type { Access } from '../access/types.ts';
import type { Outbound } from '../outbound/types.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from '../store/store.ts';
import type { Verify } from '../verify/types.ts';

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
  readonly operator: string | null;
  readonly signal: number | null;
  readonly smsc: string | null;
  readonly reports: boolean;
  readonly ready: boolean;
  readonly since: number;
}

/** The modems, to read and to command. Commands name a modem of `list` and return at once. */
export interface ModemDirectory {
  list(): readonly ModemInfo[];
  restart(name: string): void;
  pause(name: string): void;
  resume(name: string): void;
}

/** A message that a simulated phone received. */
export interface SimPhoneMessage {
  readonly from: string;
  readonly text: string;
  /** ms since the epoch. */
  readonly receivedAt: number;
}

export type IdKind = 'message' | 'verification' | 'inbound';

/** Row ids as callers see them: they tell nothing about how many there are. */
export interface PublicIds {
  encode(kind: IdKind, id: number): string;
  /** Null where the text is no id of this kind. */
  decode(kind: IdKind, text: string): number | null;
}

export interface HttpDeps {
  readonly outbound: Pick<Outbound, 'send' | 'cancel' | 'get' | 'list'>;
  readonly verify: Pick<Verify, 'start' | 'check' | 'resend' | 'cancel' | 'get'>;
  readonly access: Pick<Access, 'authenticate' | 'require'>;
  readonly store: Pick<Store, 'ensureWritable' | 'commitTimes'> & {
    readonly outbox: Pick<Store['outbox'], 'depth'>;
    readonly inbox: Pick<Store['inbox'], 'list' | 'counts'>;
    readonly upkeep: Pick<Store['upkeep'], 'health'>;
  };
  readonly modems: ModemDirectory;
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
}
