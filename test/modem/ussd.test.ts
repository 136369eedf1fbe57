import { array, assert, constantFrom, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGsm7 } from '../../src/alphabet/gsm7.ts';
import { packedLength, packSeptets } from '../../src/alphabet/septets.ts';
import { encodeUcs2 } from '../../src/alphabet/ucs2.ts';
import type { UssdOutcome, UssdRequest } from '../../src/modem/modem.ts';
import { huaweiUmts } from '../../src/modem/profiles/huawei.ts';
import { decodeUssd, encodeUssd, parseUssd } from '../../src/modem/ussd-text.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { pass, readyRig, rig, until, type Rig } from './rig.ts';
import { ERROR, OK } from './scripted-modem.ts';

const ASK = 'AT+CUSD=1,"*100#",15';
const busy = (error: unknown) => isGatewayError(error, 'modem_not_ready');
const hexOf = (octets: Uint8Array) => Buffer.from(octets).toString('hex').toUpperCase();

/** The modem with a code on its way, and where its outcome will be. */
async function asking(rest: Omit<UssdRequest, 'code'> = {}, ...args: Parameters<typeof readyRig>) {
  const made = await readyRig({ [ASK]: OK, 'AT+CUSD=2': OK, ...args[0] }, args[1]);
  const outcomes: UssdOutcome[] = [];
  const work = made.modem.ussd({ code: '*100#', ...rest }).then((outcome) => outcomes.push(outcome));
  await pass(made.clock, 200);
  return { ...made, outcomes, work };
}

async function outcomeOf({ clock, outcomes }: Pick<Rig, 'clock'> & { readonly outcomes: readonly UssdOutcome[] }) {
  await until(clock, () => outcomes.length > 0, 120_000);
  return outcomes[0];
}

describe('a USSD code', () => {
  it.each([
    ['+CUSD: 0,"Balance 5.00",15', { kind: 'answer', text: 'Balance 5.00', more: false }],
    ['+CUSD: 2,"Balance 5.00",15', { kind: 'answer', text: 'Balance 5.00', more: false }],
    ['+CUSD: 0', { kind: 'answer', text: '', more: false }],
    ['+CUSD: 2', { kind: 'failed', reason: 'ended' }],
    ['+CUSD: 3', { kind: 'failed', reason: 'other_client' }],
    ['+CUSD: 4', { kind: 'failed', reason: 'not_supported' }],
    ['+CUSD: 5', { kind: 'failed', reason: 'timeout' }],
    ['+CME ERROR: 132', { kind: 'failed', reason: 'refused', cme: 132 }],
  ])('that the network answers with %s comes to %j', async (line, expected) => {
    const made = await asking();
    made.device.emit(`\r\n${line}\r\n`);
    expect(await outcomeOf(made)).toMatchObject(expected);
    await made.modem.stop();
  });

  it('may be answered before its OK', async () => {
    const made = await asking({}, { [ASK]: `\r\n+CUSD: 0,"Balance 5.00",15\r\n${OK}` });
    expect(await outcomeOf(made)).toMatchObject({ text: 'Balance 5.00' });
    await made.modem.stop();
  });

  it('that is new ends an open menu first: the network would take it for a choice', async () => {
    const made = await asking({ keepOpen: true });
    made.device.emit('\r\n+CUSD: 1,"1 Balance 2 Top up",15\r\n');
    await outcomeOf(made);
    await made.work;
    expect(made.device.count('AT+CUSD=2')).toBe(0);
    const again = made.modem.ussd({ code: '*100#' });
    await pass(made.clock, 200);
    expect(made.device.count('AT+CUSD=2')).toBe(1);
    made.device.emit('\r\n+CUSD: 0,"Balance 5.00",15\r\n');
    expect(await again).toMatchObject({ text: 'Balance 5.00' });
    await made.modem.stop();
  });

  it('is called off, and an open menu ended, by a cancel; where there is neither nothing is written', async () => {
    const made = await asking({ keepOpen: true });
    await made.modem.cancelUssd();
    expect(await outcomeOf(made)).toMatchObject({ kind: 'failed', reason: 'canceled' });
    await made.work;
    const menu = made.modem.ussd({ code: '*100#', keepOpen: true });
    await pass(made.clock, 200);
    made.device.emit('\r\n+CUSD: 1,"1 Balance",15\r\n');
    expect(await menu).toMatchObject({ more: true });
    const written = made.device.count('AT+CUSD=2');
    const cancel = made.modem.cancelUssd();
    await pass(made.clock, 200);
    await cancel;
    await made.modem.cancelUssd();
    expect(made.device.count('AT+CUSD=2')).toBe(written + 1);
    await made.modem.stop();
  });

  it('ends a menu that nobody goes on with, and leaves one open that somebody wants', async () => {
    const made = await asking();
    made.device.emit('\r\n+CUSD: 1,"1 Balance 2 Top up",15\r\n');
    expect(await outcomeOf(made)).toMatchObject({ kind: 'answer', more: true });
    await made.work;
    expect(made.device.count('AT+CUSD=2')).toBe(1);

    made.device.answer('AT+CUSD=1,"1",15', OK);
    const menu = made.modem.ussd({ code: '*100#', keepOpen: true });
    await pass(made.clock, 200);
    made.device.emit('\r\n+CUSD: 1,"1 Balance 2 Top up",15\r\n');
    expect(await menu).toMatchObject({ kind: 'answer', more: true });
    const balance = made.modem.ussd({ code: '1' });
    await pass(made.clock, 200);
    made.device.emit('\r\n+CUSD: 0,"5.00 EUR",15\r\n');
    expect(await balance).toMatchObject({ kind: 'answer', text: '5.00 EUR', more: false });
    expect(made.device.count('AT+CUSD=2')).toBe(1);
    await made.modem.stop();
  });

  it('is given up after its time, and the network told so', async () => {
    const made = await asking({ timeoutMs: 30_000 });
    await pass(made.clock, 29_000);
    expect(made.outcomes).toEqual([]);
    expect(await outcomeOf(made)).toMatchObject({ kind: 'failed', reason: 'timeout' });
    await made.work;
    expect(made.device.count('AT+CUSD=2')).toBe(1);
    // What comes after that is nobody's.
    made.device.emit('\r\n+CUSD: 0,"Balance 5.00",15\r\n');
    await pass(made.clock, 1_000);
    expect(made.modem.status.ready).toBe(true);
    await made.modem.stop();
  });

  it('gives way to a message after 5 s, which then is sent', async () => {
    const made = await asking({}, { 'AT+CMGS=31': '\r\n> ', '<SUB>': '\r\n+CMGS: 7\r\n\r\nOK\r\n' });
    const { outcome } = made.submit();
    await pass(made.clock, 4_000);
    expect(made.device.count('AT+CMGS=31')).toBe(0);
    expect(await outcomeOf(made)).toMatchObject({ kind: 'failed', reason: 'gave_way' });
    await pass(made.clock, 500);
    expect(await outcome).toEqual({ kind: 'sent', mr: 7 });
    await made.modem.stop();
  });

  it('lets a message wait for its answer, where that comes soon', async () => {
    const made = await asking({}, { 'AT+CMGS=31': '\r\n> ', '<SUB>': '\r\n+CMGS: 7\r\n\r\nOK\r\n' });
    const { outcome } = made.submit();
    await pass(made.clock, 2_000);
    made.device.emit('\r\n+CUSD: 0,"Balance 5.00",15\r\n');
    expect(await outcomeOf(made)).toMatchObject({ kind: 'answer' });
    await pass(made.clock, 500);
    expect(await outcome).toMatchObject({ kind: 'sent' });
    await made.modem.stop();
  });

  it.each([
    ['restarts', ({ device }: Rig) => device.emit('\r\nRDY\r\n')],
    ['vanishes', ({ device }: Rig) => device.unplug()],
  ])('ends when the modem %s', async (_, happen) => {
    const made = await asking();
    happen(made);
    expect(await outcomeOf(made)).toMatchObject({ kind: 'failed', reason: 'modem_lost' });
    await made.modem.stop();
  });

  it('is sent in the coding of the family, and in the other one where that is refused', async () => {
    const made = await asking(
      {},
      { 'AT+CUSD=1,"AA180C3602",15': '\r\n+CME ERROR: 3\r\n', 'AT^ICCID?': ERROR },
      { profile: huaweiUmts },
    );
    expect(made.device.written.filter((line) => line.startsWith('AT+CUSD=1'))).toEqual([
      'AT+CUSD=1,"AA180C3602",15',
      ASK,
    ]);
    made.device.emit('\r\n+CUSD: 0,"Balance 5.00",15\r\n');
    expect(await outcomeOf(made)).toMatchObject({ kind: 'answer' });
    await made.modem.stop();
  });

  it('that the modem refuses in every coding is refused', async () => {
    const made = await asking(
      {},
      { [ASK]: '\r\n+CME ERROR: 4\r\n', 'AT+CUSD=1,"AA180C3602",15': '\r\n+CME ERROR: 4\r\n' },
    );
    expect(await outcomeOf(made)).toEqual({ kind: 'failed', reason: 'not_supported', cme: 4 });
    await made.modem.stop();
  });

  it.each(['', 'abc', '*100#\r', '**04*1234*5678*5678#', '**042*1#', '**05*12345678*1234*1234#', '*'.repeat(161)])(
    '%j is not sent',
    async (code) => {
      const { modem, device } = await readyRig();
      await expect(modem.ussd({ code })).rejects.toSatisfy((error) => isGatewayError(error, 'invalid_request'));
      expect(device.written.some((line) => line.startsWith('AT+CUSD'))).toBe(false);
      await modem.stop();
    },
  );

  it('waits for the one before it to end, and for the modem to be ready', async () => {
    const made = await asking();
    await expect(made.modem.ussd({ code: '*101#' })).rejects.toSatisfy(busy);
    await made.modem.stop();
    const early = rig();
    await expect(early.modem.ussd({ code: '*100#' })).rejects.toSatisfy(busy);
    await early.modem.stop();
  });
});

describe('the text of a USSD answer', () => {
  it.each([
    ['12.50', 15, '12.50'],
    ['1250', 15, '1250'],
    ['123456789012', null, '123456789012'],
    ['Saldo: 3', null, 'Saldo: 3'],
    ['0031003200350030', 15, '1250'],
    ['0035', 72, '5'],
    ['DEADBEEF', 15, 'DEADBEEF'],
    ['', null, ''],
  ])('%j with the coding %j is %j', (raw, dcs, text) => {
    expect(decodeUssd(raw, dcs)).toBe(text);
  });

  it('survives each coding, whatever the modem claims it to be', () => {
    const word = stringMatching(/^[a-z]{2,9}$/);
    const words = array(word, { minLength: 3, maxLength: 20 }).map((list) => `${list.join(' ')}: 3.00 EUR`);
    assert(
      property(words, constantFrom(15, 0, 17, 68, 72, null), (text, dcs) => {
        expect(decodeUssd(hexOf(encodeUcs2(text)), dcs)).toBe(text);
        expect(decodeUssd(text, dcs)).toBe(text);
        const septets = encodeGsm7(text) ?? new Uint8Array();
        const packed = new Uint8Array(packedLength(septets.length));
        packSeptets(septets, packed);
        if (dcs !== 72 && dcs !== 17) expect(decodeUssd(hexOf(packed), dcs)).toBe(text);
      }),
    );
  });

  it.each([
    ['0,"Balance 5.00",15', 'Balance 5.00'],
    ['0,"Balance 5,00",15', 'Balance 5,00'],
    ['0,"Balance 5,00"', 'Balance 5,00'],
    ['0, "Balance" , 15 ', 'Balance'],
    ['0,"Balance",', 'Balance'],
    ['0,"He said "hi, you", twice",15', 'He said "hi, you", twice'],
    ['0,Balance 5,15', 'Balance 5'],
    ['0,Balance, please', 'Balance, please'],
    ['0,"cut off', '"cut off'],
    ['0,"two\n1, 2",15', 'two\n1, 2'],
    ['0,"",15', null],
    ['0', null],
  ])('is found in +CUSD: %s', (parameters, text) => {
    expect(parseUssd(`+CUSD: ${parameters}`)).toEqual({ state: 0, text });
  });

  it.each([
    `0,a${' '.repeat(60_000)}b`,
    `0,a,${' '.repeat(60_000)}b`,
    `0,"a"${', '.repeat(30_000)}b`,
    `0,"${'9'.repeat(60_000)}"`,
  ])('that no network sends is read in no time, and only its beginning', (parameters) => {
    expect(parseUssd(`+CUSD: ${parameters}`)?.text?.length ?? 0).toBeLessThan(1_000);
  });

  it('is read from any line without a throw', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (rest) => {
        expect(() => parseUssd(`+CUSD: ${rest}`)).not.toThrow();
        expect(() => decodeUssd(rest, null)).not.toThrow();
      }),
    );
  });

  it('knows the packed form of a code', () => {
    expect(encodeUssd('*100#', 'packed')).toBe('AA180C3602');
    expect(encodeUssd('*100#', 'plain')).toBe('*100#');
  });
});
