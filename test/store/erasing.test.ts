import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { SMS_ALONE } from './challenge-rig.ts';
import { HOUR, MINUTE, NUMBER, SECOND, StoreRig } from './rig.ts';

/** Seals nothing, so that what is left in the files can be found. */
const openly: Keyring = {
  ...createSealer(deriveKeys(new Uint8Array(32)), systemRandom),
  seal: (plain) => Buffer.from(plain),
  open: (sealed) => Buffer.from(sealed).toString('utf8'),
};
const SECRET = 'SECRET-314159';

let rig: StoreRig;

beforeEach(async () => {
  rig = await StoreRig.open({ sealer: openly });
});
afterEach(() => rig.close());

const inFiles = () => readdirSync(rig.folder).some((file) => readFileSync(join(rig.folder, file)).includes(SECRET));
const sweep = () => rig.store.verifications.sweep(rig.now);

async function start(): Promise<number> {
  const message = rig.message({ class: 'otp', text: SECRET, deadline: rig.now + 5 * MINUTE, minLeftMs: MINUTE });
  const result = await rig.store.verifications.start(
    {
      keyId: 1,
      purpose: 'login',
      to: NUMBER,
      numberHash: Buffer.from('hash'),
      secret: `code ${SECRET}`,
      codeHash: Buffer.from(`hashed ${SECRET}`),
      salt: Buffer.from('salt'),
      locale: 'en',
      template: 'default',
      maxAttempts: 5,
      expiresAt: message.deadline,
      resendAfter: rig.now,
      clientRef: null,
      callbackUrl: null,
      ways: SMS_ALONE,
    },
    message,
    rig.acceptOptions(),
  );
  return result.kind === 'created' ? (result.ids[0] ?? 0) : 0;
}

describe('the sweep', () => {
  test('has nothing to do on an empty database', async () => {
    expect(await sweep()).toEqual({ expired: [], erased: 0, nextDueAt: null });
  });

  test('expires at the time it announced, and leaves neither code nor text nor hash in any file', async () => {
    const id = await start();
    expect(inFiles()).toBe(true);
    const { nextDueAt } = await sweep();
    expect(nextDueAt).toBe(rig.now + 5 * MINUTE);
    rig.clock.jumpWall(5 * MINUTE);
    expect(await sweep()).toEqual({ expired: [id], erased: 2, nextDueAt: null });
    expect(await rig.store.verifications.get(id, 1)).toMatchObject({ state: 'expired', delivery: 'expired_unsent' });
    expect(inFiles()).toBe(false);
    expect(rig.heard).toContain('verification expired');
  });

  test('erases a challenge that was ended, by its next run', async () => {
    const id = await start();
    await rig.store.verifications.cancel(id, 1, rig.now);
    expect(await sweep()).toMatchObject({ expired: [], erased: 2 });
    expect(inFiles()).toBe(false);
    expect(await rig.store.verifications.get(id, 1)).toMatchObject({ state: 'canceled', to: NUMBER });
  });

  test('keeps the secret of a challenge that is open, though its text has gone out', async () => {
    const id = await start();
    const { attemptId } = await rig.submit(await rig.sim());
    await rig.outcome(attemptId, rig.sent(7));
    expect(await sweep()).toMatchObject({ erased: 1 });
    expect(rig.rows('SELECT body FROM message')).toEqual([{ body: null }]);
    expect(rig.rows('SELECT secret IS NOT NULL AS kept FROM verification WHERE id = ?', id)).toEqual([{ kept: 1 }]);
  });

  test('comes back soon enough for one-time passwords without a verification', async () => {
    const [id = 0] = await rig.accept({ class: 'otp', text: SECRET, deadline: rig.now + MINUTE });
    const { nextDueAt } = await sweep();
    expect(nextDueAt).toBeLessThanOrEqual(rig.now + 2 * MINUTE);
    rig.clock.jumpWall(2 * MINUTE);
    expect(await sweep()).toMatchObject({ erased: 1, nextDueAt: null });
    expect(inFiles()).toBe(false);
    await rig.store.outbox.advance(rig.now, 10);
    expect(await rig.state(id)).toBe('expired');
  });

  test('leaves the text of an uncertain submit that goes once more', async () => {
    await rig.accept({ class: 'otp', text: SECRET, deadline: rig.now + 5 * MINUTE });
    const { attemptId } = await rig.submit(await rig.sim());
    await rig.outcome(attemptId, rig.uncertain({ retryAt: rig.now + 20 * SECOND }));
    expect(await sweep()).toMatchObject({ erased: 0 });
    rig.clock.jumpWall(20 * SECOND);
    await rig.store.outbox.advance(rig.now, 10);
    expect(await rig.next(await rig.sim(), [], true)).toMatchObject({ text: SECRET });
  });

  test('does not touch other texts', async () => {
    const [id = 0] = await rig.accept({ text: SECRET, deadline: rig.now + MINUTE });
    rig.clock.jumpWall(HOUR);
    expect(await sweep()).toMatchObject({ erased: 0 });
    expect(await rig.store.outbox.get(id, null)).toMatchObject({ text: SECRET });
  });

  test('a crash before the truncation leaves nothing once the store is open again', async () => {
    const id = await start();
    await rig.store.verifications.cancel(id, 1, rig.now);
    await sweep();
    await rig.stop();
    await rig.reopen();
    expect(inFiles()).toBe(false);
  });
});
