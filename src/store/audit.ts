/** Who does something. */
export interface Actor {
  /** `key:<row id>`, `local:<user id>`, `system`, or `unknown` where no key was accepted. */
  readonly who: string;
  /** Where from; null on this machine. */
  readonly address: string | null;
}

export const SYSTEM: Actor = { who: 'system', address: null };

/** Who calls with an API key; nobody's key is the gateway itself. */
export const keyActor = (keyId: number | null, address: string | null = null): Actor =>
  keyId === null ? SYSTEM : { who: `key:${keyId}`, address };

/** What stands in the audit for a number, or for whatever else names a person, wherever it was done: 16 octets of its keyed hash, in hex. */
export const hashName = (hash: Uint8Array): string => Buffer.from(hash.subarray(0, 16)).toString('hex');

/** Something that the audit tells of. Nothing in it says who a person is: row ids and keyed hashes stand for them. */
export interface AuditEntry {
  readonly at: number;
  readonly by: Actor;
  /** `message_accepted`, `key_revoked` …: in the past, lower-case. */
  readonly action: string;
  /** `<kind>:<row id, name or keyed hash>`, for example `verification:17`. */
  readonly subject?: string | null;
  /** How many of it; default 1. */
  readonly count?: number;
  /** `ok`, `begun`, or why not. Default `ok`. */
  readonly outcome?: string;
  /** More to know, without anything personal. */
  readonly detail?: string | null;
}

export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly count: number;
  readonly outcome: string;
  readonly detail: string | null;
}

/** A row, and what the chain was there: noted in another place, it shows later that nothing before it was exchanged. */
export interface ChainPoint {
  readonly row: number;
  /** Lower-case hex, 64 characters. */
  readonly mac: string;
}

/** As people note it. */
export const pointText = ({ row, mac }: ChainPoint): string => `${row}:${mac}`;

/** Where a chain stops being one. */
export interface ChainBreak {
  readonly row: number;
  readonly reason: /** The row is not what was written, or follows another one than it did. */
    | 'changed'
    /** It is not there, and later ones are. */
    | 'missing'
    /** It was the last one, or one of the last. */
    | 'cut_off'
    /** What retention says of the rows that it forgot was not written by it. */
    | 'wrong_start'
    /** The noted point is another one here. */
    | 'exchanged';
}

export interface ChainVerdict {
  /** Rows that were read. */
  readonly rows: number;
  /** Rows that retention has forgotten, and when it did so last; null: none. */
  readonly forgotten: { readonly through: number; readonly at: number } | null;
  /** The last row that fits. */
  readonly head: ChainPoint;
  readonly broken: ChainBreak | null;
}

/** What was done and by whom: rows are added and read, never changed. */
export interface Audit {
  /** In one transaction, in this order; resolves after the commit. */
  append(entries: readonly AuditEntry[]): Promise<void>;
  /** Rows with greater ids than `after`, of `since` (ms) or later, oldest first. */
  read(query: { after: number; since: number; limit: number }): Promise<readonly AuditRow[]>;
  /** Where the chain stands now. */
  head(): ChainPoint;
  /** Reads the whole chain, in slices. With `noted`, whether that point is still part of it. */
  verify(noted?: ChainPoint): Promise<ChainVerdict>;
  /** Compares the settings with those of the last start, appends `entry` with the names of those that differ, and keeps them. */
  noteConfiguration(digests: ReadonlyMap<string, Uint8Array>, entry: AuditEntry): Promise<void>;
}
