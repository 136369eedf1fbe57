export const SCOPES = ['send', 'verify', 'read', 'modems', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

export interface Keys {
  create(key: { name: string; scopes: readonly Scope[]; hash: Uint8Array; now: number }): Promise<ApiKey>;
  /** By SHA-256 of the key; revoked ones are not found. */
  find(hash: Uint8Array): Promise<ApiKey | null>;
  list(): Promise<readonly ApiKey[]>;
  revoke(name: string, now: number): Promise<boolean>;
  touch(id: number, now: number): Promise<void>;
}
