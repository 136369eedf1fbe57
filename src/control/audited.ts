import type { Act } from '../access/audit.ts';
import type { AdminRequest } from './administration.ts';

type Command = AdminRequest['command'];
/** Requests of one command; some have one type for several. */
type RequestOf<Name, Request = AdminRequest> = Request extends { readonly command: infer Commands }
  ? Name extends Commands
    ? Request
    : never
  : never;
/** What the audit says of a command; null: it changes nothing and shows nobody's data. */
type Told<Name extends Command> =
  | ((request: RequestOf<Name>, hash: (number: string) => string) => Act & { reads?: true })
  | null;

/** Every command is here, so that none can be forgotten. */
const ACTS: { readonly [Name in Command]: Told<Name> } = {
  create: ({ name }) => ({ action: 'key_created', subject: `key:${name}` }),
  rotate: ({ name }) => ({ action: 'key_rotated', subject: `key:${name}` }),
  revoke: ({ name }) => ({ action: 'key_revoked', subject: `key:${name}` }),
  unlock: ({ number }, hash) => ({ action: 'number_unlocked', subject: `number:${hash(number)}` }),
  backup: () => ({ action: 'database_backed_up' }),
  ussd: ({ name }) => ({ action: 'ussd_sent', subject: `modem:${name}` }),
  ussd_cancel: ({ name }) => ({ action: 'ussd_cancelled', subject: `modem:${name}` }),
  resume_sim: ({ name }) => ({ action: 'sim_resumed', subject: `modem:${name}` }),
  guard_lift: ({ id }) => ({ action: 'guard_lifted', subject: `block:${id}` }),
  opt_out: ({ number }, hash) => ({ action: 'opt_out_added', subject: `number:${hash(number)}` }),
  opt_in: ({ number }, hash) => ({ action: 'opt_out_removed', subject: `number:${hash(number)}` }),
  opt_outs: () => ({ action: 'opt_outs_listed', reads: true }),
  left_over: () => ({ action: 'inbox_read', reads: true }),
  audit_rows: () => ({ action: 'audit_exported', reads: true }),
  audit_verify: () => ({ action: 'audit_verified' }),
  rotate_data_key: () => ({ action: 'data_key_rotated' }),
  data_key: null,
  // Ranges, countries and keys, but also addresses of end users.
  guard_list: () => ({ action: 'guard_listed', reads: true }),
  list: null,
  modems: null,
  check: null,
};

export function toldOf(
  request: AdminRequest,
  hash: (number: string) => string,
): (Act & { readonly reads?: true }) | null {
  const told = ACTS[request.command] as Told<Command>;
  return told === null ? null : told(request, hash);
}
