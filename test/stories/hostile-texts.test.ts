import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';

const PATIENT = '+447700900123';
const MODEM = 'sim1';

let folder: string;
let gateway: TestGateway;
let api: ApiClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-hostile-'));
  gateway = await startTestGateway({
    folder,
    modems: [MODEM],
    config: { modems: [{ name: 'north', port: `sim:${MODEM}`, trace: './trace' }] },
  });
  api = new ApiClient(gateway.url, gateway.key);
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What was written to the modem so far, line by line. */
const written = () =>
  readFileSync(join(folder, 'trace'), 'latin1')
    .split('\n')
    .flatMap((line) => /^\S+ > (.*)$/.exec(line)?.[1] ?? []);

const x = (count: number) => 'x'.repeat(count);
const ya = (count: number) => 'я'.repeat(count);

describe('a text', () => {
  test.each<[string, string, number]>([
    ['a line end and a command', 'hello\r\nAT+CMGD=1,4\r\nbye', 1],
    ['Ctrl-Z and ESC', 'before\x1aafter\x1bAT+CPIN="0000"\r', 1],
    ['what a modem would say', '\r\n+CMGS: 255\r\n\r\nOK\r\n> \r\nERROR\r\n', 1],
    ['quotes, backslashes and braces', `"'\\\`$(id)\${x}{{7*7}}{code}%s%n`, 1],
    ['every control character but NUL', String.fromCharCode(...Array.from({ length: 31 }, (_, at) => at + 1)), 1],
    ['direction marks', '\u202egnp.eciovni\u2066\u200f', 1],
    ['a byte order mark and noncharacters', '\ufeffa\ufffe\uffffb', 1],
    ['a family in one emoji', '👨‍👩‍👧‍👦 🏳️‍🌈', 1],
    ['marks upon marks', `Z${'\u0300\u0489\u036f'.repeat(30)}`, 2],
    ['160 septets', x(160), 1],
    ['161 septets', x(161), 2],
    ['306 septets', x(306), 2],
    ['307 septets', x(307), 3],
    ['160 septets, the last two of them one escaped character', `${x(158)}€`, 1],
    ['161 septets, the last two of them one escaped character', `${x(159)}€`, 2],
    ['an escaped character across the border of two segments', `${x(152)}€${x(151)}`, 2],
    ['an escaped character across the border, and no room for it', `${x(152)}€${x(152)}`, 3],
    ['70 characters of UCS-2', ya(70), 1],
    ['71 characters of UCS-2', ya(71), 2],
    ['134 characters of UCS-2', ya(134), 2],
    ['135 characters of UCS-2', ya(135), 3],
    ['70 of which the last two are one emoji', `${ya(68)}😀`, 1],
    ['an emoji across the border of two segments', `${ya(66)}😀${ya(65)}`, 2],
    ['an emoji across the border, and no room for it', `${ya(66)}😀${ya(66)}`, 3],
    ['the one character outside of the alphabet at the end', `${x(69)}я`, 1],
  ])('with %s arrives as it was sent, and nothing else is written to the modem', async (_name, text, segments) => {
    const before = written().length;
    const { status, body } = await api.post('/v1/messages', { to: PATIENT, text });
    expect(status).toBe(202);
    expect(body['segment_count']).toBe(segments);
    const sms = await gateway.phone(PATIENT).next();
    expect(sms).toMatchObject({ text, segments });
    await api.until(`/v1/messages/${String(body['id'])}`, (message) => message['status'] === 'delivered');

    const dialogue = written().slice(before);
    const submits = dialogue.filter((line) => line.startsWith('AT+CMGS='));
    const pdus = dialogue.filter((line) => /^<\d+ octets>\\x1a$/.test(line));
    expect(submits).toHaveLength(segments);
    expect(pdus).toHaveLength(segments);
    expect(dialogue.filter((line) => !line.startsWith('AT') && !pdus.includes(line))).toEqual([]);
    expect(dialogue.filter((line) => /CMGD|CPIN="/.test(line))).toEqual([]);
  });

  test.each([
    ['a NUL', 'a\0b', 'invalid_request'],
    ['half of an emoji', `${x(10)}\ud83d`, 'invalid_request'],
    ['more marks than fit', `a${'\u0301'.repeat(10_000)}`, 'text_too_long'],
  ])('with %s is refused, and reaches no modem', async (_name, text, code) => {
    const before = written().length;
    const { status, body } = await api.post('/v1/messages', { to: PATIENT, text });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code, errors: [{ path: 'text' }] });
    expect(
      written()
        .slice(before)
        .filter((line) => line.startsWith('AT+CMGS')),
    ).toEqual([]);
    expect((await api.get('/v1/stats')).body['queue']).toEqual({ otp: 0, alert: 0, bulk: 0 });
  });
});

test.each(["' OR 1=1 --", "x'); DROP TABLE message; --", '" UNION SELECT hash FROM api_key --', '%', '_'])(
  'a name that is SQL is a name and nothing else: %s',
  async (client_ref) => {
    const query = `client_ref=${encodeURIComponent(client_ref)}`;
    const found = async (list: string) => (await api.get(`/v1/${list}?${query}`)).body[list] as { id: string }[];
    expect([await found('messages'), await found('verifications')]).toEqual([[], []]);
    const { body } = await api.post('/v1/messages', { to: PATIENT, text: 'Hello', client_ref });
    expect(body).toMatchObject({ client_ref });
    expect((await found('messages')).map(({ id }) => id)).toEqual([body['id']]);
    for (const filter of ['from', 'sim'])
      expect((await api.get(`/v1/inbox?${filter}=${encodeURIComponent(client_ref.slice(0, 20))}`)).body).toEqual({
        messages: [],
        next_cursor: null,
      });
    await gateway.phone(PATIENT).next();
  },
);
