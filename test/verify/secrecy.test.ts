import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { refusalOf, VerifyGateway, wrongCode } from './gateway.ts';

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

/** Sealed codes and texts that are still in the database. */
function keptSecrets(): { codes: number; texts: number } {
  const db = new Database(gateway.database, { readonly: true });
  try {
    const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n;
    return {
      codes: count('SELECT count(*) AS n FROM verification WHERE secret IS NOT NULL OR code_hash IS NOT NULL'),
      texts: count('SELECT count(*) AS n FROM message WHERE body IS NOT NULL'),
    };
  } finally {
    db.close();
  }
}

const walBytes = () => readFileSync(`${gateway.database}-wal`).length;

describe('within 60 s of its end', () => {
  it.each<[string, (id: number, code: string) => Promise<unknown>]>([
    ['an approved', (id, code) => gateway.check(id, code)],
    ['a cancelled', (id) => gateway.verify.cancel(id, 1)],
    [
      'an exhausted',
      async (id, code) => {
        for (let nth = 0; nth < 5; nth++) await gateway.check(id, wrongCode(code, nth)).catch(() => null);
      },
    ],
    ['an expired', () => gateway.clock.advance(300_000)],
  ])('%s verification keeps neither code nor text, in file or WAL', async (_, end) => {
    const { view, code } = await gateway.start();
    expect(keptSecrets()).toEqual({ codes: 1, texts: 1 });
    await end(view.id, code);
    await gateway.clock.advance(60_000);
    expect(keptSecrets()).toEqual({ codes: 0, texts: 0 });
    expect(walBytes()).toBe(0);
  });

  it('a replaced verification keeps neither, and its successor both', async () => {
    await gateway.start();
    const { view, code } = await gateway.start();
    await gateway.clock.advance(60_000);
    expect(keptSecrets()).toEqual({ codes: 1, texts: 1 });
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });
});

describe('a code', () => {
  it('stands in no log line, no refusal and no file, and numbers neither', async () => {
    const errors: unknown[] = [];
    const keep = async (work: Promise<unknown>) => {
      await work.catch((error: unknown) => errors.push(error));
    };
    const { view, code } = await gateway.start({ purpose: 'login' });
    await keep(gateway.check(view.id, wrongCode(code)));
    await keep(gateway.check(view.id, `${code}x`));
    await keep(gateway.resend(view.id));
    await gateway.clock.advance(60_000);
    const again = await gateway.resend(view.id, { newCode: true });
    await keep(gateway.check(view.id, code));
    await keep(gateway.check(view.id, again.code));
    await keep(gateway.check(view.id, again.code));
    await keep(gateway.verify.cancel(view.id, 1));
    await keep(gateway.resend(view.id));
    await gateway.clock.advance(60_000);

    expect(errors.length).toBeGreaterThanOrEqual(5);
    expect(gateway.logged.length).toBeGreaterThanOrEqual(5);
    const told = [
      ...gateway.logged,
      ...errors.map((error) => (isGatewayError(error) ? JSON.stringify([error.message, error.data]) : 'not ours')),
    ].join('\n');
    expect(told).not.toContain('not ours');
    const files = ['', '-wal'].map((suffix) => readFileSync(gateway.database + suffix).toString('latin1')).join('');
    for (const secret of [code, again.code]) {
      expect(told).not.toMatch(new RegExp(`(?<![0-9])${secret}(?![0-9])`));
      expect(files).not.toContain(secret);
    }
    expect(told).not.toContain('712345678');
  });
});

describe('after its stop', () => {
  it('nothing is taken on, no timer is left, and a second stop is harmless', async () => {
    const { view, code } = await gateway.start();
    await gateway.verify.stop();
    await gateway.verify.stop();
    expect(gateway.clock.pending).toBe(0);
    const refusals = await Promise.all(
      [
        gateway.start(),
        gateway.check(view.id, code),
        gateway.resend(view.id),
        gateway.verify.cancel(view.id, 1),
        gateway.verify.get(view.id, 1),
      ].map(refusalOf),
    );
    expect(refusals.map((refusal) => refusal.code)).toEqual(refusals.map(() => 'stopping'));
  });
});
