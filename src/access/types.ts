import type { ApiKey, Scope } from '../store/keys.ts';

export interface Access {
  /** Makes a key and returns it in the clear, once; only its hash is stored. */
  create(name: string, scopes: readonly Scope[]): Promise<{ readonly key: string; readonly record: ApiKey }>;
  /** The key of an `Authorization: Bearer` header. Throws `unauthorized`. */
  authenticate(authorization: string | undefined): Promise<ApiKey>;
  /** Throws `forbidden_scope`. `admin` may do everything. */
  require(key: ApiKey, scope: Scope): void;
  list(): Promise<readonly ApiKey[]>;
  revoke(name: string): Promise<boolean>;
}
