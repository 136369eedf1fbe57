import type { AuditTrail } from '../access/audit.ts';
import type { Access } from '../access/types.ts';
import type { ModemStatus, UssdOutcome, UssdRequest } from '../modem/modem.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Actor, Audit } from '../store/audit.ts';
import type { Block } from '../store/conversions.ts';
import type { Inbox } from '../store/inbox.ts';
import { SCOPES, type KeyRestrictions, type Scope } from '../store/keys.ts';
import type { OptOut } from '../store/opt-outs.ts';
import type { ResealingProgress } from '../store/resealing.ts';
import type { Suspension } from '../store/sims.ts';
import type { Upkeep } from '../store/upkeep.ts';
import { replay, type WebhookDesk } from './webhook-desk.ts';

/** A modem of the running gateway. */
export interface ModemOnPort {
  readonly status: ModemStatus;
  /** The device path that it has open now; null: none. */
  readonly path: string | null;
  /** Why nothing is sent through the SIM in it for now; null: it is used. */
  readonly suspension: Suspension | null;
}

/** The USSD codes of the modems, by the name of the modem. Throws `not_found`, `modem_not_ready`, `invalid_request`. */
export interface UssdDesk {
  ussd(name: string, request: UssdRequest): Promise<UssdOutcome>;
  cancelUssd(name: string): Promise<void>;
}

/** Who wants nothing but one-time passwords. Throws `invalid_number`. */
export interface OptOutDesk {
  /** Newest first. */
  list(query: { before?: number; limit: number }): Promise<readonly OptOut[]>;
  add(number: string): Promise<boolean>;
  remove(number: string): Promise<boolean>;
}

export interface DataKeyState extends ResealingProgress {
  readonly running: boolean;
}

/** The change of the data key. */
export interface DataKeyDesk {
  /** Begins it, or goes on with it; resolves when the new key is durable. Throws `data_key_invalid`. */
  rotate(): Promise<DataKeyState>;
  state(): DataKeyState;
}

/** What people who own the machine may do besides the API, on a running gateway or on its database alone. */
export interface Administration {
  readonly access: Pick<Access, 'create' | 'list' | 'rotate' | 'revoke'>;
  readonly database: Pick<Upkeep, 'backup' | 'check'>;
  /** Ends the lock that wrong codes brought. False where there was none. Throws `invalid_number`. */
  unlockNumber(number: string): Promise<boolean>;
  /** Empty where no gateway runs. */
  modems(): readonly ModemOnPort[];
  /** The running gateway's; null where none runs. */
  readonly ussd: UssdDesk | null;
  readonly optOuts: OptOutDesk;
  readonly dataKey: DataKeyDesk;
  readonly webhooks: WebhookDesk;
  /** Puts a suspended SIM back to use: by its modem, ICCID or IMSI. False where it was in use. Throws `not_found`. */
  resumeSim(name: string): Promise<boolean>;
  readonly inbox: Pick<Inbox, 'leftOver'>;
  /** What the fraud guard holds back. */
  readonly guard: { list(): Promise<readonly Block[]>; lift(id: number): Promise<boolean> };
  readonly audit: Pick<AuditTrail, 'act' | 'read'> & Pick<Audit, 'verify'> & { rows: Audit['read'] };
  /** Stands for a number in the audit. */
  numberHash(number: string): string;
}

export type AdminRequest =
  | {
      readonly command: 'create';
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** Checked where the key is made. */
      readonly restrictions?: Partial<KeyRestrictions>;
      readonly expiresInMs?: number;
    }
  | {
      readonly command: 'rotate';
      readonly name: string;
      readonly overlapMs: number;
      readonly expiresInMs?: number;
    }
  | { readonly command: 'list' }
  | { readonly command: 'rotate_data_key' | 'data_key' }
  | { readonly command: 'modems' }
  | { readonly command: 'revoke'; readonly name: string }
  | { readonly command: 'unlock'; readonly number: string }
  /** `file`: an absolute path. */
  | { readonly command: 'backup'; readonly file: string }
  | { readonly command: 'check' }
  | { readonly command: 'ussd'; readonly name: string; readonly code: string }
  | { readonly command: 'ussd_cancel' | 'resume_sim'; readonly name: string }
  | { readonly command: 'opt_outs'; readonly before?: number }
  | { readonly command: 'opt_out' | 'opt_in'; readonly number: string }
  | { readonly command: 'left_over'; readonly before?: number }
  | { readonly command: 'guard_list' }
  | { readonly command: 'webhooks' }
  | { readonly command: 'dead_letters'; readonly before?: number }
  /** One, or all since a time (ms). */
  | { readonly command: 'replay'; readonly id?: number; readonly since?: number }
  | { readonly command: 'enable_webhook'; readonly name: string }
  | { readonly command: 'guard_lift'; readonly id: number }
  /** `since`: ms. */
  | { readonly command: 'audit_rows'; readonly after: number; readonly since: number }
  | { readonly command: 'audit_verify'; readonly row?: number; readonly mac?: string };

/** Rows of one answer. */
export const PAGE = 200;

/** Does what is asked; `administrate` lets the audit tell of it. */
export async function perform(administration: Administration, request: AdminRequest): Promise<unknown> {
  const { access } = administration;
  switch (request.command) {
    case 'create':
      return access.create(request.name, request.scopes, request);
    case 'list':
      return access.list();
    case 'rotate':
      return access.rotate(request.name, request);
    case 'revoke':
      return { revoked: await access.revoke(request.name) };
    case 'modems':
      return administration.modems();
    case 'rotate_data_key':
      return administration.dataKey.rotate();
    case 'data_key':
      return administration.dataKey.state();
    case 'backup':
      return administration.database.backup(request.file);
    case 'check':
      return { problems: await administration.database.check('full') };
    case 'ussd':
      return desk(administration).ussd(request.name, { code: request.code, keepOpen: true });
    case 'ussd_cancel':
      await desk(administration).cancelUssd(request.name);
      return { canceled: true };
    case 'resume_sim':
      return { resumed: await administration.resumeSim(request.name) };
    case 'opt_outs':
      return administration.optOuts.list(pageBefore(request.before));
    case 'opt_out':
      return { changed: await administration.optOuts.add(request.number) };
    case 'opt_in':
      return { changed: await administration.optOuts.remove(request.number) };
    case 'left_over':
      return administration.inbox.leftOver(pageBefore(request.before));
    case 'webhooks':
      return administration.webhooks.status();
    case 'dead_letters':
      return administration.webhooks.dead(pageBefore(request.before));
    case 'replay':
      return { replayed: await replay(administration.webhooks, request) };
    case 'enable_webhook':
      await administration.webhooks.enable(request.name);
      return { enabled: true };
    case 'guard_list':
      return administration.guard.list();
    case 'guard_lift':
      return { lifted: await administration.guard.lift(request.id) };
    case 'audit_rows':
      return administration.audit.rows({ after: request.after, since: request.since, limit: PAGE });
    case 'audit_verify':
      return administration.audit.verify(
        request.row === undefined ? undefined : { row: request.row, mac: request.mac ?? '' },
      );
    default:
      return { unlocked: await administration.unlockNumber(request.number) };
  }
}

function desk({ ussd }: Administration): UssdDesk {
  if (ussd === null)
    throw new GatewayError('modem_not_ready', 'No gateway is running: its modems answer while it runs.');
  return ussd;
}

function pageBefore(before: number | undefined): { before?: number; limit: number } {
  return { limit: PAGE, ...(before === undefined ? {} : { before }) };
}

/** Who asks, as the command says: whoever may open the socket may read the database too. */
export function localActor(uid: unknown): Actor {
  return { who: `local:${Number.isSafeInteger(uid) ? String(uid) : 'unknown'}`, address: null };
}

/** Null where the text is no JSON. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Throws `invalid_request`. */
export function parseAdminRequest(text: string): AdminRequest {
  const value = (jsonOrNull(text) ?? {}) as Partial<
    Record<
      | 'command'
      | 'name'
      | 'scopes'
      | 'restrictions'
      | 'expiresInMs'
      | 'overlapMs'
      | 'number'
      | 'file'
      | 'code'
      | 'before'
      | 'after'
      | 'since'
      | 'row'
      | 'id'
      | 'mac',
      unknown
    >
  >;
  const { command, name, scopes, number, file, code, before, after, since, row, mac } = value;
  if (command === 'list' || command === 'check' || command === 'modems') return { command };
  if (command === 'rotate_data_key' || command === 'data_key') return { command };
  if (command === 'guard_list' || command === 'webhooks') return { command };
  if (command === 'enable_webhook' && typeof name === 'string') return { command, name };
  if (command === 'replay' && typeof value.id === 'number') return { command, id: value.id };
  if (command === 'replay' && typeof since === 'number') return { command, since };
  if (command === 'guard_lift' && typeof value.id === 'number') return { command, id: value.id };
  if (command === 'backup' && typeof file === 'string') return { command, file };
  if ((command === 'unlock' || command === 'opt_out' || command === 'opt_in') && typeof number === 'string')
    return { command, number };
  if (command === 'ussd' && typeof name === 'string' && typeof code === 'string') return { command, name, code };
  if ((command === 'ussd_cancel' || command === 'resume_sim') && typeof name === 'string') return { command, name };
  if (command === 'opt_outs' || command === 'left_over' || command === 'dead_letters')
    return { command, ...(typeof before === 'number' ? { before } : {}) };
  if (command === 'audit_rows' && typeof after === 'number' && typeof since === 'number')
    return { command, after, since };
  if (command === 'audit_verify' && typeof row === 'number' && typeof mac === 'string') return { command, row, mac };
  if (command === 'audit_verify') return { command };
  if (command === 'revoke' && typeof name === 'string') return { command, name };
  const life = typeof value.expiresInMs === 'number' ? { expiresInMs: value.expiresInMs } : {};
  if (command === 'rotate' && typeof name === 'string' && typeof value.overlapMs === 'number')
    return { command, name, overlapMs: value.overlapMs, ...life };
  if (command === 'create' && typeof name === 'string' && Array.isArray(scopes) && scopes.every(isScope))
    return { command, name, scopes, restrictions: value.restrictions ?? {}, ...life };
  throw new GatewayError(
    'invalid_request',
    'the control socket knows create, list, rotate, revoke, unlock, modems, backup, check, ussd, ussd_cancel, resume_sim, opt_outs, opt_out, opt_in, left_over, guard_list, guard_lift, audit_rows, audit_verify, rotate_data_key, data_key, webhooks, dead_letters, replay and enable_webhook',
  );
}

function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value);
}
