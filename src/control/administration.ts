import type { Access } from '../access/types.ts';
import { GatewayError } from '../runtime/errors.ts';
import { SCOPES, type Scope } from '../store/keys.ts';

/** What people who own the machine may do besides the API, on a running gateway or on its database alone. */
export interface Administration {
  readonly access: Pick<Access, 'create' | 'list' | 'revoke'>;
  /** Ends the lock that wrong codes brought. False where there was none. Throws `invalid_number`. */
  unlockNumber(number: string): Promise<boolean>;
}

export type AdminRequest =
  | { readonly command: 'create'; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly command: 'list' }
  | { readonly command: 'revoke'; readonly name: string }
  | { readonly command: 'unlock'; readonly number: string };

export async function administrate(administration: Administration, request: AdminRequest): Promise<unknown> {
  const { access } = administration;
  switch (request.command) {
    case 'create':
      return access.create(request.name, request.scopes);
    case 'list':
      return access.list();
    case 'revoke':
      return { revoked: await access.revoke(request.name) };
    default:
      return { unlocked: await administration.unlockNumber(request.number) };
  }
}

/** Throws `invalid_request`. */
export function parseAdminRequest(text: string): AdminRequest {
  const value = JSON.parse(text) as Partial<Record<'command' | 'name' | 'scopes' | 'number', unknown>>;
  const { command, name, scopes, number } = value;
  if (command === 'list') return { command };
  if (command === 'unlock' && typeof number === 'string') return { command, number };
  if (command === 'revoke' && typeof name === 'string') return { command, name };
  if (command === 'create' && typeof name === 'string' && Array.isArray(scopes) && scopes.every(isScope))
    return { command, name, scopes };
  throw new GatewayError('invalid_request', 'the control socket knows create, list, revoke and unlock');
}

function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value);
}
