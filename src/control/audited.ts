import type { Act } from '../access/audit.ts';
import type { Actor } from '../store/audit.ts';
import { perform, type Administration, type AdminRequest } from './administration.ts';

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
  create: ({ name, scopes }) => ({ action: 'key_created', subject: `key:${name}`, detail: scopes.join(' ') }),
  rotate: ({ name }) => ({ action: 'key_rotated', subject: `key:${name}` }),
  revoke: ({ name }) => ({ action: 'key_revoked', subject: `key:${name}` }),
  unlock: ({ number }, hash) => ({ action: 'number_unlocked', subject: `number:${hash(number)}` }),
  backup: ({ file }) => ({ action: 'database_backed_up', detail: file }),
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
  replay: ({ id, since }) => ({
    action: 'dead_letter_replayed',
    ...(id === undefined ? {} : { subject: `dead_letter:${id}` }),
    ...(since === undefined ? {} : { detail: `since ${new Date(since).toISOString()}` }),
  }),
  enable_webhook: ({ name }) => ({ action: 'webhook_enabled', subject: `webhook:${name}` }),
  dead_letters: () => ({ action: 'dead_letters_listed', reads: true }),
  webhooks: null,
  list: null,
  modems: null,
  check: null,
};

function toldOf(request: AdminRequest, hash: (number: string) => string): (Act & { readonly reads?: true }) | null {
  const told = ACTS[request.command] as Told<Command>;
  return told === null ? null : told(request, hash);
}

/** `unchanged`: there was no such key, lock, block or number, or it was so already. */
function outcomeOf(result: unknown): string {
  const told = (result ?? {}) as { readonly kind?: unknown; readonly broken?: unknown };
  if (told.kind === 'failed') return 'failed';
  if (typeof told.broken === 'object' && told.broken !== null) return 'broken';
  return Object.values(told).every((value) => value === false || value === 0) ? 'unchanged' : 'ok';
}

/** Does what is asked, and lets the audit tell of it. `by`: who asks. */
export async function administrate(administration: Administration, request: AdminRequest, by: Actor): Promise<unknown> {
  const { audit } = administration;
  const told = toldOf(request, (number) => administration.numberHash(number));
  if (told === null) return perform(administration, request);
  const { reads = false, ...act } = told;
  if (!reads) return audit.act(by, act, () => perform(administration, request), outcomeOf);
  await audit.read(by, act);
  return perform(administration, request);
}
