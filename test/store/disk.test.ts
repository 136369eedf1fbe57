import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { SECOND, StoreRig } from './rig.ts';
import { frozenSealer } from './sealing.ts';

describe('a nearly full disk', () => {
  test('refuses before anything is written, and goes on by itself', async () => {
    let free = 100;
    const rig = await StoreRig.open({ minFreeBytes: 50, freeBytes: () => free });
    rig.store.ensureWritable();
    free = 49;
    rig.store.ensureWritable();
    await rig.clock.advance(SECOND);
    expect(() => rig.store.ensureWritable()).toThrow(expect.objectContaining({ code: 'storage_full' }));
    free = 50;
    expect(() => rig.store.ensureWritable()).toThrow();
    await rig.clock.advance(SECOND);
    rig.store.ensureWritable();
    expect(rig.heard).toEqual(['storage full', 'storage ok']);
    await rig.close();
  });
});

/** Null where this host lets us mount a file system of our own. */
function whyNoMount(): string | null {
  if (process.getuid?.() !== 0) return 'only root can mount a small file system';
  const folder = mkdtempSync(join(tmpdir(), 'simgate-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this host does not allow mounts';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reason = whyNoMount();

describe(`a full disk${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  test.skipIf(reason !== null)('accepts nothing, loses nothing, and recovers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    try {
      const rig = await StoreRig.open({ path: join(folder, 'simgate.db'), minFreeBytes: 0 });
      const stored: number[] = [];
      const large = { text: 'x'.repeat(20_000) };
      const fill = async () => {
        for (;;) stored.push(...(await rig.accept(large)));
      };
      await expect(fill()).rejects.toMatchObject({ code: 'storage_full' });
      expect(() => rig.store.ensureWritable()).toThrow(expect.objectContaining({ code: 'storage_full' }));
      expect(rig.heard).toContain('storage full');

      execFileSync('mount', ['-o', 'remount,size=16m', folder]);
      await rig.clock.advance(SECOND);
      rig.store.ensureWritable();
      stored.push(...(await rig.accept(large)));
      await rig.stop();
      await rig.reopen();
      const kept = await rig.store.outbox.list({ keyId: null, limit: 1000 });
      expect(kept.map(({ id }) => id).toReversed()).toEqual(stored);
      await rig.close();
    } finally {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.skipIf(reason !== null)('is told from a damaged one when the database is opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    try {
      expect(() => openDatabase(join(folder, 'simgate.db'), 0, frozenSealer())).toThrow(
        expect.objectContaining({ code: 'storage_full' }),
      );
    } finally {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
