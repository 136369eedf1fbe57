import Database from 'better-sqlite3';
import { EVENT_TYPES } from '../../src/message/events.ts';
import { UNRESTRICTED } from '../../src/store/keys.ts';
import { frozenSealer } from './sealing.ts';
import type { ChallengeRig } from './challenge-rig.ts';
import { DAY, Traffic } from './traffic.ts';
import { MINUTE } from './rig.ts';

/** A database with rows in every table and every state that lasts, as SQL. */
export async function frozenDatabase(): Promise<string> {
  const traffic = await Traffic.open({
    sealer: frozenSealer(),
    events: { types: new Set(EVENT_TYPES), keepMs: DAY, deadMs: DAY },
  });
  const { rig, challenges } = traffic;
  await rig.store.keys.create({
    name: 'portal',
    scopes: ['send'],
    restrictions: UNRESTRICTED,
    hash: Buffer.alloc(32, 1),
    expiresAt: null,
    now: rig.now,
  });
  await rig.store.sims.claimPinTry('8925401', Buffer.alloc(32, 2), rig.now);
  await traffic.alert();
  await traffic.verification();
  await traffic.inbound();
  await traffic.report(200, traffic.number());
  const other = await challenges.start({ numberHash: Buffer.from('guessed wrongly') });
  await challenges.check(other, '000000');
  await traffic.send('+254712345678');
  const sim = await rig.sim();
  await rig.accept({ to: traffic.number() });
  await rig.submit(sim);
  await rig.accept({ to: traffic.number() });
  await rig.outcome((await rig.submit(sim)).attemptId, rig.uncertain());
  await rig.accept({ to: traffic.number() }, { sendAt: rig.now + DAY, deadline: rig.now + 2 * DAY });
  await rig.store.optOuts.add({ number: traffic.number(), hash: Buffer.alloc(32, 3) }, 'operator', rig.now);
  await rig.store.sims.divide(['+254']);
  await rig.store.sims.setSuspension(sim, 'left', { since: rig.now, until: rig.now + MINUTE, cause: 'silence' });
  await rig.store.balances.record(sim, { amount: 12.5, low: false }, rig.now);
  await challenges.startByEmail();
  const person = { keyId: 1, subjectHash: Buffer.alloc(32, 4) };
  await rig.store.factors.offerTotp(person, 'secret of an app', rig.now);
  await rig.store.factors.replaceBackupCodes(
    person,
    [{ salt: Buffer.alloc(16, 5), hash: Buffer.alloc(32, 6) }],
    rig.now,
  );
  await suspectedFraud(challenges);
  await rig.store.recoverySteps.record('left', { step: 'power', at: rig.now });
  const [portal] = await rig.store.webhooks.configure(['portal']);
  await traffic.alert();
  await rig.settled(rig.store.eventLog.record('modem.lost', { modem: 'left', state: 'absent', hint: null }));
  const told = rig.store.eventLog.newest();
  await rig.store.webhooks.failFirst(
    portal?.id ?? 0,
    told,
    { status: 500, reason: 'status' },
    rig.now + MINUTE,
    rig.now,
  );
  await rig.store.audit.noteConfiguration(new Map([['http.port', Buffer.alloc(16, 4)]]), {
    at: rig.now,
    by: { who: 'system', address: null },
    action: 'configuration_loaded',
  });
  await rig.store.markTime(rig.now + MINUTE);
  await rig.stop();
  const db = new Database(rig.path);
  db.prepare("INSERT INTO retention_waiting (step, since, id) VALUES ('texts', ?, 1)").run(rig.now);
  const sql = freeze(db);
  db.close();
  await traffic.close();
  return sql;
}

/** A number that used a code, one that has not yet, and a block. */
async function suspectedFraud(challenges: ChallengeRig): Promise<void> {
  const label = '+25471xxxx';
  const suspect = {
    kind: 'range',
    action: 'deny',
    label,
    subject: Buffer.alloc(16, 7),
    perHour: 1,
    perDay: 1,
  } as const;
  const ask = (numberHash: Uint8Array) => {
    const terms = { numberHash, knownMs: DAY, hourShare: 0, dayShare: 0, suspects: [{ ...suspect, blockMs: DAY }] };
    return challenges.tryStart({ numberHash }, { guard: () => [terms] });
  };
  const first = await ask(Buffer.alloc(32, 8));
  await challenges.check(first.kind === 'created' ? (first.ids[0] ?? 0) : 0);
  await ask(Buffer.alloc(32, 9));
  await ask(Buffer.alloc(32, 10));
}

/** The schema, the rows and the marks of a database. */
export function freeze(db: Database.Database): string {
  const objects = db
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .all();
  const tables = [...objects.filter(({ type }) => type === 'table').map(({ name }) => name), 'sqlite_sequence'];
  const inserts = tables.flatMap((table) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => {
        const columns = Object.keys(row).map((name) => `"${name}"`);
        return `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${Object.values(row)
          .map((value) => literal(value))
          .join(', ')});`;
      }),
  );
  const marks = ['application_id', 'user_version'].map(
    (name) => `PRAGMA ${name} = ${Number(db.pragma(name, { simple: true }))};`,
  );
  // Inserting into the tables makes rows of its own there.
  inserts.splice(
    inserts.findIndex((insert) => insert.includes('"sqlite_sequence"')),
    0,
    'DELETE FROM sqlite_sequence;',
  );
  const creates = objects.map(({ sql }) => `${sql};`);
  return ['PRAGMA foreign_keys = OFF;', ...creates, ...inserts, ...marks, ''].join('\n');
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new TypeError(`no literal for a ${typeof value}`);
}
