import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PURPOSES, refusalOf, VerifyGateway, wrongCode } from './gateway.ts';

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open({ verification: { lock_after_failures: 5, lock_s: 3600 } });
});

afterEach(() => gateway.stop());

describe('a restart', () => {
  it('keeps codes good, guesses counted and resends possible', async () => {
    const { view, code } = await gateway.start({ webotpHost: 'portal.clinic.example' });
    await gateway.check(view.id, wrongCode(code));
    gateway = await gateway.restart();
    await gateway.clock.advance(60_000);
    const again = await gateway.resend(view.id);
    expect(again.code).toBe(code);
    expect(again.view).toMatchObject({ attempts: 1, sends: 2 });
    expect(gateway.messages.at(-1)?.text).toContain(`@portal.clinic.example #${code}`);
    expect((await gateway.check(view.id, code)).valid).toBe(true);
    gateway = await gateway.restart();
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('verification_used');
  });

  it('keeps limits and locks', async () => {
    const { view, code } = await gateway.start();
    for (let nth = 0; nth < 4; nth++) await gateway.start({ purpose: PURPOSES[nth] as string });
    for (let nth = 0; nth < 5; nth++) await gateway.check(view.id, wrongCode(code, nth));
    gateway = await gateway.restart();
    expect((await refusalOf(gateway.start())).code).toBe('number_locked');
    await gateway.clock.advance(3_600_000);
    await expect(gateway.start()).resolves.toMatchObject({ replayed: false });
  });

  it('expires at its start what ended while nothing ran, and erases it', async () => {
    const { view, code } = await gateway.start();
    await gateway.verify.stop();
    await gateway.clock.advance(400_000);
    gateway = await gateway.restart();
    await gateway.clock.advance(0);
    expect(await gateway.store.verifications.get(view.id, 1)).toMatchObject({ state: 'expired' });
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('verification_expired');
  });
});
