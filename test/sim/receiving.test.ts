import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import type { SmsDeliver } from '../../src/tpdu/types.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { bench, type Bench } from './terminal.ts';

const PHONE = '+447700900123';
const [HELLO] = encodeSubmitText({ destination: PHONE, text: 'hello', statusReport: true });

/** The text of the PDU that stands in a line of its own. */
function textIn(said: string): string | null {
  const [, hex = ''] = /\r\n([0-9A-F]{20,})\r\n/.exec(said) ?? [];
  return (decodePdu(hex, { mode: 'mt', smsc: true }).tpdu as SmsDeliver).userData.text;
}

async function phoneSends({ simulation, terminal }: Bench, text: string): Promise<string> {
  simulation.phone(PHONE).send(text, 'm0');
  return terminal.read();
}

describe('an SMS-DELIVER', () => {
  test('is stored and announced by +CMTI, listed, read and deleted', async () => {
    const at = await bench();
    expect(await phoneSends(at, 'hi')).toBe('\r\n+CMTI: "SM",1\r\n');
    expect(await at.terminal.type('AT+CMGL=1\r')).toBe('\r\nOK\r\n');
    const listed = await at.terminal.type('AT+CMGL=4\r');
    expect(listed).toMatch(/^\r\n\+CMGL: 1,0,,21\r\n[0-9A-F]+\r\n\r\nOK\r\n$/);
    expect(textIn(listed)).toBe('hi');
    expect(await at.terminal.type('AT+CMGR=1\r')).toMatch(/^\r\n\+CMGR: 1,,21\r\n[0-9A-F]+\r\n\r\nOK\r\n$/);
    expect(await at.terminal.type('AT+CMGD=1\r')).toBe('\r\nOK\r\n');
    expect(await at.terminal.type('AT+CMGR=1\r')).toBe('\r\nOK\r\n');
    expect(await at.terminal.type('AT+CMGR=31\r')).toBe('\r\n+CMS ERROR: 321\r\n');
  });

  test('goes straight to the host with mt=2', async () => {
    const at = await bench();
    await at.terminal.type('AT+CNMI=2,2,0,0,0\r');
    const said = await phoneSends(at, 'hi');
    expect(said).toMatch(/^\r\n\+CMT: ,21\r\n[0-9A-F]+\r\n$/);
    expect(textIn(said)).toBe('hi');
    expect(await at.terminal.type('AT+CNMA\r')).toBe('\r\n+CMS ERROR: 340\r\n');
  });

  test('waits for +CNMA under +CSMS=1, and the next one behind it', async () => {
    const at = await bench();
    expect(await at.terminal.type('AT+CSMS=1\r')).toBe('\r\n+CSMS: 1,1,1\r\n\r\nOK\r\n');
    await at.terminal.type('AT+CNMI=2,2,0,1,0\r');
    expect(textIn(await phoneSends(at, 'one'))).toBe('one');
    expect(await phoneSends(at, 'two')).toBe('');
    const acknowledged = await at.terminal.type('AT+CNMA\r');
    expect(textIn(acknowledged)).toBe('two');
    expect(acknowledged).toMatch(/^\r\nOK\r\n\r\n\+CMT: /);
    expect(at.simulation.network.waiting('m0')).toBe(1);
  });

  test('that is never acknowledged ends routing and comes back into memory', async () => {
    const at = await bench();
    await at.terminal.type('AT+CSMS=1;+CNMI=2,2,0,1,0\r');
    await phoneSends(at, 'one');
    await at.terminal.read(15_000);
    expect(await at.terminal.type('AT+CNMI?\r')).toBe('\r\n+CNMI: 2,0,0,0,0\r\n\r\nOK\r\n');
    await at.terminal.read(30_000);
    expect(textIn(await at.terminal.type('AT+CMGL=4\r'))).toBe('one');
  });

  test('waits in the network while the memory is full', async () => {
    const at = await bench({ modems: [{ name: 'm0', sizes: { SM: 2 } }] });
    await phoneSends(at, 'one');
    await phoneSends(at, 'two');
    expect(await phoneSends(at, 'three')).toBe('');
    expect(await at.terminal.type('AT+CPMS?\r')).toBe('\r\n+CPMS: "SM",2,2,"SM",2,2,"SM",2,2\r\n\r\nOK\r\n');
    expect(await at.terminal.type('AT+CMGD=1\r')).toBe('\r\nOK\r\n\r\n+CMTI: "SM",1\r\n');
    expect(textIn(await at.terminal.type('AT+CMGR=1\r'))).toBe('three');
  });

  test('goes where +CPMS says, to a memory that counts from 0', async () => {
    const at = await bench();
    expect(await at.terminal.type('AT+CPMS="ME","ME","ME"\r')).toBe('\r\n+CPMS: 0,100,0,100,0,100\r\n\r\nOK\r\n');
    expect(await phoneSends(at, 'hi')).toBe('\r\n+CMTI: "ME",0\r\n');
    expect(textIn(await at.terminal.type('AT+CMGR=0\r'))).toBe('hi');
    expect(await at.terminal.type('AT+CPMS="SR","SR"\r')).toBe('\r\n+CMS ERROR: 302\r\n');
  });

  test('is kept back by CNMI mode 0 until the mode changes', async () => {
    const at = await bench();
    await at.terminal.type('AT+CNMI=0,1,0,0,0\r');
    expect(await phoneSends(at, 'hi')).toBe('');
    expect(await at.terminal.type('AT+CNMI=2\r')).toBe('\r\nOK\r\n\r\n+CMTI: "SM",1\r\n');
  });

  test('that is long comes in parts of one concatenation', async () => {
    const at = await bench();
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(8);
    await phoneSends(at, text);
    const listed = await at.terminal.type('AT+CMGL=4\r');
    const parts = [...listed.matchAll(/\r\n([0-9A-F]{20,})\r\n/g)].map(
      ([, hex = '']) => decodePdu(hex, { mode: 'mt', smsc: true }).tpdu as SmsDeliver,
    );
    expect(parts.map(({ userData }) => userData.text).join('')).toBe(text);
    expect(parts.map(({ userData }) => userData.header?.concat)).toEqual(
      [1, 2, 3].map((seq) => ({ ref: 1, bits: 8, total: 3, seq })),
    );
  });

  test('waits while the modem is unplugged', async () => {
    const at = await bench();
    at.simulation.unplug('m0');
    at.simulation.phone(PHONE).send('hi', 'm0');
    await at.clock.settle();
    expect(at.simulation.network.waiting('m0')).toBe(1);
    at.simulation.replug('m0');
    expect(at.simulation.modem('m0').sim?.messages.used).toBe(1);
  });
});

describe('an SMS-STATUS-REPORT', () => {
  const options = { network: { reportDelay: 5000 } };

  test('comes by +CDS with ds=1, with TP-MR, recipient and times', async () => {
    const at = await bench(options);
    await at.terminal.type('AT+CNMI=2,1,0,1,0\r');
    await at.terminal.submit(HELLO!);
    const said = await at.terminal.read(5000);
    const [, length, hex = ''] = /^\r\n\+CDS: (\d+)\r\n([0-9A-F]+)\r\n$/.exec(said) ?? [];
    const { tpdu, tpduLength } = decodePdu(hex, { mode: 'mt', smsc: true });
    expect(Number(length)).toBe(tpduLength);
    expect(tpdu).toMatchObject({
      type: 'status_report',
      mr: 0,
      status: 0,
      recipient: { number: PHONE },
      timestamp: { iso: '2026-01-05T09:00:00+00:00' },
      discharge: { iso: '2026-01-05T09:00:05+00:00' },
    });
  });

  test('is stored in SR with ds=2 and announced by +CDSI', async () => {
    const at = await bench(options);
    await at.terminal.type('AT+CNMI=2,1,0,2,0\r');
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(5000)).toBe('\r\n+CDSI: "SR",0\r\n');
    expect(await at.terminal.type('AT+CPMS="SR"\r')).toBe('\r\n+CPMS: 1,50,0,30,0,30\r\n\r\nOK\r\n');
    expect(await at.terminal.type('AT+CMGR=0\r')).toMatch(/^\r\n\+CMGR: 0,,25\r\n[0-9A-F]+\r\n\r\nOK\r\n$/);
  });

  test('lies among the messages where the maker keeps it there', async () => {
    const at = await bench(options);
    at.simulation.behave('m0', { behaviour: 'reports_among_messages' });
    await at.terminal.type('AT+CNMI=2,1,0,2,0\r');
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(5000)).toBe('\r\n+CDSI: "SM",1\r\n');
    expect(await at.terminal.type('AT+CMGR=1\r')).toMatch(/^\r\n\+CMGR: 0,,25\r\n[0-9A-F]+\r\n\r\nOK\r\n$/);
  });

  test('is lost with ds=0', async () => {
    const at = await bench(options);
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(10_000)).toBe('');
    expect(at.simulation.network.waiting('m0')).toBe(0);
    expect(await at.terminal.type('AT+CPMS?\r')).toContain('"SM",0,30');
  });

  test('is only made where it was asked for', async () => {
    const at = await bench();
    await at.terminal.type('AT+CNMI=2,1,0,1,0\r');
    const [quiet] = encodeSubmitText({ destination: PHONE, text: 'hello' });
    expect(await at.terminal.submit(quiet!)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect(await at.terminal.read(60_000)).toBe('');
  });
});

describe('memories', () => {
  test('+CMGW stores, +CMGL lists by status, +CMGD deletes by flag', async () => {
    const at = await bench({ modems: [{ name: 'm0', sizes: { SM: 2 } }] });
    const { hex, tpduLength } = HELLO!;
    await at.terminal.type(`AT+CMGW=${tpduLength}\r`);
    expect(await at.terminal.type(`${hex}\x1a`)).toBe('\r\n+CMGW: 1\r\n\r\nOK\r\n');
    await phoneSends(at, 'hi');
    await at.terminal.type(`AT+CMGW=${tpduLength}\r`);
    expect(await at.terminal.type(`${hex}\x1a`)).toBe('\r\n+CMS ERROR: 322\r\n');
    expect(await at.terminal.type('AT+CMGL=2\r')).toMatch(/^\r\n\+CMGL: 1,2,,\d+\r\n[0-9A-F]+\r\n\r\nOK\r\n$/);
    expect(await at.terminal.type('AT+CMGD=?\r')).toBe('\r\n+CMGD: (1,2),(0-4)\r\n\r\nOK\r\n');
    await at.terminal.type('AT+CMGL=0\r');
    expect(await at.terminal.type('AT+CMGD=1,1;+CPMS?\r')).toContain('"SM",1,2');
    expect(await at.terminal.type('AT+CMGD=1,4;+CPMS?\r')).toContain('"SM",0,2');
  });
});
