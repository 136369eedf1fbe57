import type { AuditTrail } from '../access/audit.ts';
import { hashName, keyActor, type Actor } from '../store/audit.ts';
import type { ApiKey } from '../store/keys.ts';
import type { HttpDeps, IdKind } from './deps.ts';

const ID_KINDS: ReadonlySet<string> = new Set<IdKind>([
  'message',
  'verification',
  'inbound',
  'frame',
  'opt_out',
  'event',
  'dead_letter',
]);

interface Told<Params, Query, Body, Result> {
  readonly action: string;
  readonly reads?: true;
  /** What it was done to: a kind, and the public id, name or number that the request gives. Null: nothing of its own. */
  subject?(call: {
    readonly params: Params;
    readonly query: Query;
    readonly body: Body;
  }): readonly [kind: string, text: string] | null;
  /** What came of it where that is not `ok`, although it was answered. */
  outcome?(result: Result): string;
}

/**
 * How the audit tells of a route. `stored`: the store writes it down in the transaction of the act itself. With `reads`, one
 * row says that somebody looked; without, one says that it was begun and one what came of it.
 */
export type RouteAudit<Params, Query, Body, Result> = 'stored' | Told<Params, Query, Body, Result>;

/** Who calls, as the audit names them. */
export function actorOf(key: ApiKey | null, callerAddress: string): Actor {
  const address = callerAddress === '' ? null : callerAddress;
  return key === null ? { who: 'unknown', address } : keyActor(key.id, address);
}

/** Runs the handler of a route the way its `audit` says. */
export type Audited = <T>(
  by: Actor,
  call: { params: unknown; query: unknown; body: unknown },
  run: () => Promise<T>,
) => Promise<T>;

export function auditing(
  audit: RouteAudit<unknown, unknown, unknown, unknown> | undefined,
  deps: Pick<HttpDeps, 'ids' | 'keyedHash' | 'modems'> & { readonly audit: Pick<AuditTrail, 'act' | 'read'> },
): Audited {
  if (audit === undefined || audit === 'stored') return (_by, _call, run) => run();
  const { action, reads = false } = audit;
  const named = ([kind, text]: readonly [kind: string, text: string]): string | null => {
    // Names of modems are nobody's. What is none may be anything, a number too.
    if (kind === 'modem') return deps.modems.list().some(({ name }) => name === text) ? `modem:${text}` : null;
    if (!ID_KINDS.has(kind)) return `${kind}:${hashName(deps.keyedHash(kind, text))}`;
    const id = deps.ids.decode(kind as IdKind, text);
    return id === null ? null : `${kind}:${id}`;
  };
  return async (by, call, run) => {
    const subject = audit.subject?.(call) ?? null;
    const act = { action, subject: subject === null ? null : named(subject) };
    if (!reads) return deps.audit.act(by, act, run, (result) => audit.outcome?.(result) ?? 'ok');
    await deps.audit.read(by, act);
    return run();
  };
}
