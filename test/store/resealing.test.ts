import { copyFileSync, existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import { SEALED_COLUMNS } from '../../src/store/sqlite/sealed-columns.ts';
import type { Store } from '../../src/store/store.ts';
import { NUMBER } from './rig.ts';
import { Traffic } from './traffic.ts';

const OLD = deriveKeys(Buffer.alloc(32, 1));
const NEW = deriveKeys(Buffer.alloc(32, 2));
const oldKey = () => createSealer(OLD, systemRandom);
const bothKeys = () => createSealer(NEW, systemRandom, [OLD]);
const newKey = () => createSealer(NEW, systemRandom);

let traffic: Traffic;
let store: Store;

beforeEach(async () => {
  traffic = await Traffic.open({ sealer: oldKey() });
  store = traffic.rig.store;
  for (let round = 0; round < 3; round++) {
    await traffic.alert();
    await traffic.verification();
    await traffic.inbound();
    await traffic.report(200 + round, traffic.number());
  }
  await store.optOuts.add({ number: NUMBER, hash: Buffer.alloc(32, 3) }, 'operator', traffic.rig.now);
  await traffic.challenges.start({ numberHash: Buffer.from('open'), clientRef: 'ward 7' });
});
afterEach(() => traffic.close());

/** Ids of the keys that values are sealed with, per column; columns without a value are left out. */
function keysInUse(): ReadonlyMap<string, readonly string[]> {
  const found = SEALED_COLUMNS.map(({ table, column }) => {
    const rows = traffic.rig.rows(
      `SELECT DISTINCT hex(substr(${column}, 1, 4)) AS id FROM ${table} WHERE length(${column}) > 0`,
    );
    return [`${table}.${column}`, rows.map(({ id }) => String(id))] as const;
  });
  return new Map(found.filter(([, ids]) => ids.length > 0));
}

const idOf = (keys: { readonly id: Uint8Array }) => Buffer.from(keys.id).toString('hex').toUpperCase();

async function everything() {
  const messages = await store.outbox.list({ keyId: null, limit: 100 });
  return {
    messages,
    inbox: await store.inbox.list({ limit: 100 }),
    leftOver: await store.inbox.leftOver({ limit: 100 }),
    optOuts: await store.optOuts.list({ limit: 100 }),
    verification: await store.verifications.get(4, 1),
    found: await store.outbox.list({ keyId: null, limit: 100, to: messages.at(-1)?.to ?? '' }),
    named: await store.outbox.list({ keyId: null, limit: 100, clientRef: messages.at(-1)?.clientRef ?? '' }),
  };
}

async function reseal(): Promise<number> {
  let slices = 1;
  while (await store.resealing.slice()) slices++;
  return slices;
}

const reopen = (sealer: Keyring) =>
  openStore({ path: traffic.rig.path, clock: traffic.rig.clock, log: silentLogger, sealer });

describe('a new data key', () => {
  test('reaches every sealed column, and nothing that is told changes', async () => {
    const before = await everything();
    expect(before.found).toHaveLength(1);
    expect(before.named).toHaveLength(1);
    expect(before.verification).toMatchObject({ to: NUMBER, clientRef: 'ward 7' });
    const columns = [...keysInUse().keys()];
    expect(columns).toEqual(expect.arrayContaining(['message.recipient', 'inbound_frame.hex', 'lasting_key.value']));
    await store.resealing.begin(NEW);
    expect(store.resealing.pending).toBe(true);
    expect(await everything()).toEqual(before);
    await reseal();
    expect(store.resealing.pending).toBe(false);
    expect(store.resealing.progress).toMatchObject({ unreadable: 0, table: null });
    expect([...keysInUse()]).toEqual(columns.map((column) => [column, [idOf(NEW)]]));
    expect(await everything()).toEqual(before);
    expect(await store.upkeep.check('full')).toEqual([]);

    await store.stop();
    store = await reopen(newKey());
    expect(await everything()).toEqual(before);
    await store.stop();
    await expect(reopen(oldKey())).rejects.toMatchObject({ code: 'data_key_invalid' });
  });

  test('is what new rows are sealed with at once, and finds them with the old ones', async () => {
    await store.resealing.begin(NEW);
    const [old] = await store.outbox.list({ keyId: null, limit: 1, before: 2 });
    await traffic.rig.accept({ to: old?.to ?? '' });
    expect(keysInUse().get('message.recipient')?.toSorted()).toEqual([idOf(OLD), idOf(NEW)].toSorted());
    expect(await store.outbox.list({ keyId: null, limit: 9, to: old?.to ?? '' })).toHaveLength(2);
  });

  test('keeps open challenges checkable, locks, counters and repeats as they are', async () => {
    await store.resealing.begin(NEW);
    await reseal();
    expect(await traffic.challenges.check(4)).toMatchObject({ kind: 'approved' });
    const [alert] = await store.outbox.list({ keyId: null, limit: 1, before: 2 });
    const idempotency = { scope: Buffer.from(`scope ${alert?.to}`), body: Buffer.from('body') };
    const again = await store.outbox.accept([traffic.rig.message()], traffic.rig.acceptOptions({ idempotency }));
    expect(again).toMatchObject({ kind: 'replayed', response: JSON.stringify([alert?.id]) });
  });

  test('matches a status report to a message from before, and a part to the one from before', async () => {
    const { rig } = traffic;
    const sim = await rig.sim();
    await rig.submit(sim); // the code of the open challenge
    const to = traffic.number();
    const [id = 0] = await rig.accept({ to });
    await rig.outcome((await rig.submit(sim)).attemptId, rig.sent(77));
    const part = (seq: number) =>
      traffic.frame(`half ${seq}`, (body) => ({
        kind: 'deliver',
        sender: to,
        body,
        binary: false,
        scts: rig.now,
        messageClass: null,
        port: null,
        concat: { ref: 9, bits: 8, total: 2, seq },
      }));
    await part(1);
    await store.resealing.begin(NEW);
    await traffic.report(77, to);
    await part(2);
    expect(await rig.state(id)).toBe('delivered');
    expect(await store.inbox.list({ limit: 1 })).toMatchObject([{ from: to, text: 'half 1half 2', complete: true }]);
  });

  test('goes on after a stop at any slice, and needs the earlier key until it is done', async () => {
    const before = await everything();
    await store.resealing.begin(NEW);
    let slices = 0;
    let more = true;
    while (more) {
      more = await store.resealing.slice();
      slices++;
      if (!more) break;
      await store.stop();
      await expect(reopen(newKey())).rejects.toMatchObject({ code: 'data_key_invalid' });
      store = await reopen(bothKeys());
      expect(store.resealing.pending).toBe(true);
      expect(await everything()).toEqual(before);
    }
    expect(slices).toBeGreaterThan(1);
    expect(store.resealing.spareKeys().map((id) => idOf({ id }))).toEqual([idOf(OLD)]);
    await store.resealing.forgetSpareKeys();
    await store.stop();
    store = await reopen(newKey());
    expect(await everything()).toEqual(before);
    await store.stop();
  });

  test('leaves what fits no key as it is, and says how much that is', async () => {
    await store.stop();
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(traffic.rig.path);
    db.exec('UPDATE inbound_message SET body = randomblob(60) WHERE id = 1');
    db.close();
    store = await reopen(bothKeys());
    await reseal();
    expect(store.resealing.progress).toMatchObject({ unreadable: 1 });
    expect(store.resealing.pending).toBe(false);
    await store.stop();
  });

  test('is brought to a backup from before, where both keys are at hand', async () => {
    const file = `${traffic.rig.folder}/copy.db`;
    await store.upkeep.backup(file);
    const before = await everything();
    await store.stop();
    copyFileSync(file, traffic.rig.path);
    for (const suffix of ['-wal', '-shm']) expect(existsSync(traffic.rig.path + suffix)).toBe(false);
    store = await reopen(bothKeys());
    expect(store.resealing.pending).toBe(true);
    await reseal();
    expect(await everything()).toEqual(before);
    await store.stop();
  });
});
