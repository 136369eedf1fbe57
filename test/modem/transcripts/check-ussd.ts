import { expect } from 'vitest';
import { urcName } from '../../../src/at/urc.ts';
import { genericProfile, type Profile } from '../../../src/modem/profile.ts';
import { cinterionGsm } from '../../../src/modem/profiles/cinterion.ts';
import { huaweiUmts } from '../../../src/modem/profiles/huawei.ts';
import type { UssdOutcome } from '../../../src/modem/modem.ts';
import type { Checkers } from './check.ts';
import { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';

/** The family behind a transcript, where it asks in another coding than most. */
const PROFILES: Readonly<Record<string, Profile>> = {
  'ussd-e160-packed': huaweiUmts,
  'ussd-late-error-after-ok': cinterionGsm,
};
const CODES: Readonly<Record<string, string>> = { 'ussd-late-error-after-ok': '*99#' };

/** Asks for *100# as we do, and lets the network answer as in the transcript. */
async function ask(transcript: Transcript): Promise<{ outcome: UssdOutcome; written: string[]; quoted: boolean }> {
  const { id, exchange } = transcript;
  const code = CODES[id] ?? '*100#';
  const answers = { [`AT+CUSD=1,"${code}",15`]: '\r\nOK\r\n' };
  const stage = new Stage(transcript, answers, 'SM', PROFILES[id] ?? genericProfile);
  const running = stage.ussd.request({ code });
  await stage.pass(500);
  for (const [at, step] of exchange.entries()) {
    if (step.tx !== null || at < stage.script.position) continue;
    stage.script.play(at);
    await stage.rest();
  }
  const outcome = await stage.settle(running);
  const reply = stage.urcs.find((urc) => urc.name === '+CUSD');
  stage.end();
  expect(stage.urcs.every(({ line }) => /^\+C(?:USD|ME ERROR)$/.test(urcName(line)))).toBe(true);
  const written = stage.script.written.map((text) => text.replace(/\r$/, ''));
  return { outcome, written, quoted: reply?.line.includes('"') === true };
}

async function textOf(transcript: Transcript): Promise<string> {
  const { outcome } = await ask(transcript);
  expect(outcome.kind).toBe('answer');
  return outcome.kind === 'answer' ? outcome.text : '';
}

export const ussdCheckers: Checkers = {
  /** Whatever the coding, words come out. */
  async encoding(transcript, expected) {
    const text = await textOf(transcript);
    expect(['gsm7-packed-hex', 'ucs2-hex', 'plain']).toContain(expected);
    expect(text).toMatch(/[\p{L}\d]{2,}/u);
    expect(text).not.toMatch(/^[0-9A-F]{20,}$/);
    if (expected === 'gsm7-packed-hex') {
      expect(text).toContain('beträgt 7.95 Euro');
      expect((await ask(transcript)).written).toContain(transcript.exchange[0]?.tx?.replace('\r', ''));
    }
  },
  async quoted(transcript, expected) {
    expect((await ask(transcript)).quoted).toBe(expected);
  },
  /** The text was right although this said something else. */
  async dcs(transcript, expected) {
    expect(JSON.stringify(transcript.exchange[0]?.rx)).toContain(`,${String(expected)}\\r\\n`);
    expect(await textOf(transcript)).not.toBe('');
  },
  async text(transcript, expected) {
    expect(await textOf(transcript)).toBe(expected);
  },
  async textStartsWith(transcript, expected) {
    expect((await textOf(transcript)).startsWith(String(expected))).toBe(true);
  },
  async cutAt(transcript, expected) {
    expect(expected).toBe('0000');
    const text = await textOf(transcript);
    expect(text).toBe('\u0639\u0631\u065a 17');
  },
  async balance(transcript, expected) {
    expect(await textOf(transcript)).toContain(String(expected));
  },
  async sessionState(transcript, expected) {
    const { outcome, written } = await ask(transcript);
    expect(outcome).toMatchObject({ kind: 'answer', more: expected === 1 });
    expect(written.at(-1)).toBe('AT+CUSD=2');
  },
  async ussd(transcript, expected) {
    const { outcome } = await ask(transcript);
    const reason = outcome.kind === 'failed' ? outcome.reason : null;
    expect(reason).toBe(expected === 'not supported' ? 'not_supported' : 'refused');
  },
  async cme(transcript, expected) {
    expect((await ask(transcript)).outcome).toMatchObject({ kind: 'failed', cme: expected });
  },
};
