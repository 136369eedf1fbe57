import type { Access } from '../access/types.ts';
import type { ModemStatus } from '../modem/modem.ts';
import { GatewayError } from '../runtime/errors.ts';
import { SCOPES, type Scope } from '../store/keys.ts';
import type { Upkeep } from '../store/upkeep.ts';

/** A modem of the running gateway, with the device path that it has open now; null: none. */
export interface ModemOnPort {
  readonly status: ModemStatus;
  readonly path: string | null;
}

/** What people who own the machine may do besides the API, on a running gateway or on its database alone. */
export interface Administration {
  readonly access: Pick<Access, 'create' | 'list' | 'revoke'>;
  readonly database: Pick<Upkeep, 'backup' | 'check'>;
  /** Ends the lock that wrong codes brought. False where there was none. Throws `invalid_number`. */
  unlockNumber(number: string): Promise<boolean>;
  /** Empty where no gateway runs. */
  modems(): readonly ModemOnPort[];
}

export type AdminRequest =
  | { readonly command: 'create'; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly command: 'list' }
  | { readonly command: 'modems' }
  | { readonly command: 'revoke'; readonly name: string }
  | { readonly command: 'unlock'; readonly number: string }
  /** `file`: an absolute path. */
  | { readonly command: 'backup'; readonly file: string }
  | { readonly command: 'check' };

export async function administrate(administration: Administration, request: AdminRequest): Promise<unknown> {
  const { access } = administration;
  switch (request.command) {
    case 'create':
      return access.create(request.name, request.scopes);
    case 'list':
      return access.list();
    case 'revoke':
      return { revoked: await access.revoke(request.name) };
    case 'modems':
      return administration.modems();
    case 'backup':
      return administration.database.backup(request.file);
    case 'check':
      return { problems: await administration.database.check('full') };
    default:
      return { unlocked: await administration.unlockNumber(request.number) };
  }
}

/** Throws `invalid_request`. */
export function parseAdminRequest(text: string): AdminRequest {
  const value = JSON.parse(text) as Partial<Record<'command' | 'name' | 'scopes' | 'number' | 'file', unknown>>;
  const { command, name, scopes, number, file } = value;
  if (command === 'list' || command === 'check' || command === 'modems') return { command };
  if (command === 'backup' && typeof file === 'string') return { command, file };
  if (command === 'unlock' && typeof number === 'string') return { command, number };
  if (command === 'revoke' && typeof name === 'string') return { command, name };
  if (command === 'create' && typeof name === 'string' && Array.isArray(scopes) && scopes.every(isScope))
    return { command, name, scopes };
  throw new GatewayError('invalid_request', 'the control socket knows create, list, revoke, unlock, modems, backup and check');
}

function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value);
}
