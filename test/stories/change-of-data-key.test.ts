import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeyRotation } from '../../src/key-rotation.ts';
import { loadDataKey } from '../../src/crypto/data-key.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLogger, type Logger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { keyringOf } from '../support/sealed-database.ts';

const COUNT = 600;

let folder: string;
let file: string;
let store: Store;
let rotation: KeyRotation;
let lines: string[];

const log: Logger = {
  ...silentLogger,
  info: (event) => void lines.push(event),
  warn: (event) => void lines.push(event),
};
const keyLines = () => readFileSync(file, 'latin1').trim().split('\n');

/** As a gateway starts: with the keys that the file holds. `credential`: they come from systemd. */
async function start({ credential = false } = {}): Promise<void> {
  const { keys } = loadDataKey(file, systemRandom);
  store = await openStore({ path: join(folder, 'simgate.db'), clock: systemClock(), log, sealer: keyringOf(file) });
  const place = { keys, file: credential ? null : file, created: false };
  const { resealing } = store;
  rotation = new KeyRotation({ place, resealing, inService: true, clock: systemClock(), random: systemRandom, log });
}

async function stop(): Promise<void> {
  await rotation.stop();
  await store.stop();
}

async function send(count: number): Promise<void> {
  const now = Date.now();
  const messages = Array.from({ length: count }, (_, index) => ({
    to: `+2547${10_000_000 + index}`,
    class: 'alert' as const,
    priority: 5,
    text: `Message ${index}`,
    alphabet: 'gsm7' as const,
    segments: 1,
    concatRef: null,
    sendAt: null,
    deadline: now + 3_600_000,
    minLeftMs: 0,
    flash: false,
    simId: null,
    route: 0,
    callbackUrl: null,
    clientRef: null,
    keyId: null,
  }));
  await store.outbox.accept(messages, { now, idempotency: null, charges: [], respond: () => '' });
}

async function texts(): Promise<readonly string[]> {
  return (await store.outbox.list({ keyId: null, limit: 10_000 })).map(({ to, text }) => `${to} ${text}`);
}

const done = () => expect.poll(() => rotation.state().running).toBe(false);

beforeEach(async () => {
  lines = [];
  folder = mkdtempSync(join(tmpdir(), 'simgate-key-'));
  file = join(folder, 'simgate.key');
  await start();
  await send(COUNT);
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a change of the data key', () => {
  test('has both keys on the disk before anything is sealed, and the new one alone at its end', async () => {
    const before = await texts();
    const [old] = keyLines();
    const begin = vi.spyOn(store.resealing, 'begin');
    begin.mockImplementationOnce(async (keys) => {
      expect(keyLines()).toHaveLength(2);
      expect(keyLines()[1]).toBe(old);
      begin.mockRestore();
      await store.resealing.begin(keys);
    });
    expect(await rotation.rotate()).toMatchObject({ running: true });
    await done();
    expect(rotation.state()).toMatchObject({ rows: COUNT + 4, unreadable: 0 });
    expect(keyLines()).toHaveLength(1);
    expect(keyLines()[0]).not.toBe(old);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(await texts()).toEqual(before);
    expect(lines.slice(-2)).toEqual(['data_key_changing', 'data_key_changed']);
  });

  test('takes messages meanwhile, and goes on after stops in its midst', async () => {
    const before = await texts();
    await rotation.rotate();
    let starts = 0;
    while (rotation.state().running && starts < 4) {
      await send(1);
      await stop();
      await start();
      rotation.resume();
      starts++;
    }
    await done();
    expect(starts).toBeGreaterThan(0);
    expect(keyLines()).toHaveLength(1);
    expect((await texts()).slice(starts)).toEqual(before);
    expect(await store.upkeep.check('full')).toEqual([]);
  });

  test('asked for twice is one; asked for again afterwards is another', async () => {
    await Promise.all([rotation.rotate(), rotation.rotate()]);
    await rotation.rotate();
    expect(keyLines()).toHaveLength(2);
    await done();
    const [first] = keyLines();
    await rotation.rotate();
    await done();
    expect(keyLines()).toHaveLength(1);
    expect(keyLines()[0]).not.toBe(first);
  });

  test('leaves a key that somebody put below it where it is', async () => {
    const foreign = Buffer.alloc(32, 9).toString('base64');
    writeFileSync(file, `${keyLines()[0]}\n${foreign}\n`);
    await rotation.rotate();
    await done();
    expect(keyLines()).toHaveLength(2);
    expect(keyLines()[1]).toBe(foreign);
  });

  test('by a credential is what its owner does: a new first line, a restart, and the old line gone', async () => {
    await stop();
    await start({ credential: true });
    await expect(rotation.rotate()).rejects.toMatchObject({ code: 'data_key_invalid' });
    const before = await texts();
    await stop();
    const fresh = Buffer.alloc(32, 5).toString('base64');
    writeFileSync(file, `${fresh}\n${keyLines()[0]}\n`);
    await start({ credential: true });
    rotation.resume();
    await done();
    expect(lines).toEqual(expect.arrayContaining(['data_key_spare', 'data_key_changed']));
    await stop();
    writeFileSync(file, `${fresh}\n`);
    await start({ credential: true });
    rotation.resume();
    await done();
    expect(store.resealing.spareKeys()).toEqual([]);
    expect(await texts()).toEqual(before);
  });
});
