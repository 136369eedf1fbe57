import { array, assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { createSimulation } from '../../src/sim/simulation.ts';
import { bench, Terminal } from './terminal.ts';
import { seededRandom } from '../support/seeded.ts';

const PHONE = '+447700900123';
const [HELLO] = encodeSubmitText({ destination: PHONE, text: 'hello' });
const { hex, tpduLength } = HELLO!;

describe('a submit, octet by octet', () => {
  test('is prompted with CR LF > blank and ends in +CMGS and OK', async () => {
    const { terminal, simulation } = await bench();
    expect(await terminal.type(`AT+CMGS=${tpduLength}\r`)).toBe('\r\n> ');
    expect(await terminal.type(`${hex}\x1a`)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect(simulation.phone(PHONE).messages).toMatchObject([{ text: 'hello', from: '+15550100000', segments: 1 }]);
  });

  test('is repeated by the modem while echo is on, its Ctrl-Z too', async () => {
    const { terminal } = await bench();
    expect(await terminal.type('ATE1\r')).toBe('\r\nOK\r\n');
    expect(await terminal.type(`AT+CMGS=${tpduLength}\r`)).toBe(`AT+CMGS=${tpduLength}\r\r\n> `);
    expect(await terminal.type(`${hex}\x1a`)).toBe(`${hex}\x1a\r\n+CMGS: 0\r\n\r\nOK\r\n`);
  });

  test('ends with OK at ESC, and nothing has left', async () => {
    const { terminal, simulation } = await bench();
    await terminal.type(`AT+CMGS=${tpduLength}\r`);
    expect(await terminal.type(`${hex}\x1b`)).toBe('\r\nOK\r\n');
    expect(simulation.ledger).toEqual([]);
  });

  test.each([
    ['a length that is not the TPDU’s', tpduLength + 1, hex],
    ['characters that are not hex', tpduLength, `${hex.slice(0, -2)}XY`],
    ['the line feed of a command that ended in CR LF', tpduLength, `\n${hex}`],
    ['an SMS-DELIVER', 19, '04'.padEnd(38, '0')],
    ['nothing', tpduLength, ''],
  ])('fails with 304 for %s', async (_what, length, text) => {
    const { terminal, simulation } = await bench();
    await terminal.type(`AT+CMGS=${length}\r`);
    expect(await terminal.type(`${text}\x1a`)).toBe('\r\n+CMS ERROR: 304\r\n');
    expect(simulation.ledger).toEqual([]);
  });

  test('is aborted by any character, though the network has the message', async () => {
    const { terminal, simulation } = await bench({ network: { latency: 500 } });
    expect(await terminal.submit(HELLO!)).toBe('');
    expect(await terminal.type('AT\r')).toBe('\r\n+CMS ERROR: 500\r\n');
    expect(await terminal.type('AT\r')).toBe('\r\nOK\r\n');
    expect(await terminal.read(1000)).toBe('');
    expect(simulation.phone(PHONE).messages).toHaveLength(1);
  });

  test('takes TP-MR from the SIM, which counts to 255 and begins again', async () => {
    const { terminal, simulation } = await bench();
    for (let count = 0; count < 256; count++) simulation.modem('m0').sim?.nextMr();
    await terminal.submit(HELLO!);
    simulation.modem('m0').sim?.nextMr();
    expect(await terminal.submit(HELLO!)).toContain('+CMGS: 2\r\n');
    expect(simulation.ledger.map(({ mr }) => mr)).toEqual([0, 2]);
  });

  test('needs a service centre, on the SIM or in the PDU', async () => {
    const { terminal } = await bench({ modems: [{ name: 'm0', smsc: null }] });
    expect(await terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 330\r\n');
    const [own] = encodeSubmitText({ destination: PHONE, text: 'hello', smsc: '+15550199000' });
    expect(await terminal.submit(own!)).toContain('+CMGS: 0');
    expect(await terminal.type('AT+CSCA?\r')).toBe('\r\n+CSCA: "",129\r\n\r\nOK\r\n');
    expect(await terminal.type('AT+CSCA="+15550199000",145;+CSCA?\r')).toBe(
      '\r\n+CSCA: "+15550199000",145\r\n\r\nOK\r\n',
    );
    expect(await terminal.submit(HELLO!)).toContain('+CMGS: 1');
  });
});

describe('command lines', () => {
  test.each([
    ['AT\r', '\r\nOK\r\n'],
    ['at+csq\r', '\r\n+CSQ: 23,99\r\n\r\nOK\r\n'],
    ['AT+CGSN;+CIMI\r', '\r\n350000000000006\r\n\r\n001010000000000\r\n\r\nOK\r\n'],
    ['ATE0V1+CMEE=1;&D0;+CMEE?\r', '\r\n+CMEE: 1\r\n\r\nOK\r\n'],
    ['AT+COPS=3,2;+COPS?\r', '\r\n+COPS: 0,2,"00101"\r\n\r\nOK\r\n'],
    ['AT+CREG?\r', '\r\n+CREG: 0,1\r\n\r\nOK\r\n'],
    ['AT+CNUM\r', '\r\n+CNUM: "","+15550100000",145\r\n\r\nOK\r\n'],
    ['AT+CCID\r', '\r\n+CCID: 8900101000000000001\r\n\r\nOK\r\n'],
    ['AT+CPMS=?\r', '\r\n+CPMS: ("SM","ME","SR"),("SM","ME"),("SM","ME")\r\n\r\nOK\r\n'],
    ['AT+CNMI=?\r', '\r\n+CNMI: (0,1,2),(0,1,2),(0,2),(0,1,2),(0,1)\r\n\r\nOK\r\n'],
    ['AT+CCLK?\r', '\r\n+CCLK: "26/01/05,09:00:00+00"\r\n\r\nOK\r\n'],
    ['AT+CMGF=1;+CMGL="ALL"\r', '\r\n+CMS ERROR: 303\r\n'],
    ['ATD15551234;\r', '\r\nERROR\r\n'],
    ['AT+NONSENSE\r', '\r\nERROR\r\n'],
    ['AT+CMEE=1;+NONSENSE\r', '\r\n+CME ERROR: 4\r\n'],
    ['AT+CMEE=2;+CPIN="1234"\r', '\r\n+CME ERROR: operation not allowed\r\n'],
    ['ATV0\r', '0\r'],
    ['ATV0+CSQ\r', '+CSQ: 23,99\r\n0\r'],
    ['ATQ1+CSQ\r', '\r\n+CSQ: 23,99\r\n'],
    ['hello\r', ''],
    ['\r\n\r\n', ''],
    ['AX\bT\r', '\r\nOK\r\n'],
    ['AT+CG\x1bAT\r', '\r\nOK\r\n'],
    ['junk \x80\xff AT+CSQ\r', '\r\n+CSQ: 23,99\r\n\r\nOK\r\n'],
  ])('%j is answered with %j', async (typed, answer) => {
    const { terminal } = await bench();
    expect(await terminal.type(typed)).toBe(answer);
  });

  test('+CLAC names every command', async () => {
    const { terminal } = await bench();
    const list = await terminal.type('AT+CLAC\r');
    for (const name of ['AT+CMGS', 'AT+CNMI', 'AT+CUSD', 'AT&F']) expect(list.split('\r\n')).toContain(name);
  });

  test('USSD is answered by a later URC', async () => {
    const { terminal } = await bench();
    const ok = '\r\nOK\r\n';
    expect(await terminal.type('AT+CUSD=1,"*100#",15\r')).toBe(`${ok}\r\n+CUSD: 0,"Your balance is 5.00",15\r\n`);
    expect(await terminal.type('AT+CUSD=1,"*999#",15\r')).toBe(`${ok}\r\n+CUSD: 4\r\n`);
  });

  test('ATZ puts back what was set', async () => {
    const { terminal } = await bench();
    await terminal.type('AT+CMEE=2;+CNMI=2,1,0,1,0;+CMGF=1\r');
    expect(await terminal.type('ATZ\r')).toBe('\r\nOK\r\n');
    expect(await terminal.type('ATE0\r')).toBe('ATE0\r\r\nOK\r\n');
    expect(await terminal.type('AT+CMEE?;+CNMI?;+CMGF?\r')).toBe(
      '\r\n+CMEE: 0\r\n\r\n+CNMI: 2,1,0,0,0\r\n\r\n+CMGF: 0\r\n\r\nOK\r\n',
    );
  });

  test('AT+CFUN=1,1 is a cold start: silence, banners, factory settings', async () => {
    const { terminal } = await bench();
    expect(await terminal.type('AT+CFUN=1,1\r')).toBe('\r\nOK\r\n');
    expect(await terminal.type('AT\r')).toBe('');
    expect(await terminal.read(1500)).toBe(
      '\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\nCall Ready\r\n\r\nSMS Ready\r\n',
    );
    expect(await terminal.type('AT\r')).toBe('AT\r\r\nOK\r\n');
  });

  test('AT+CFUN=4 takes it off the network', async () => {
    const { terminal } = await bench();
    expect(await terminal.type('AT+CFUN=4;+CREG?;+CSQ;+COPS?\r')).toBe(
      '\r\n+CREG: 0,0\r\n\r\n+CSQ: 99,99\r\n\r\n+COPS: 0\r\n\r\nOK\r\n',
    );
    expect(await terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 331\r\n');
  });
});

describe('the line', () => {
  test('a stuck prompt outlives the host that opened it', async () => {
    const { terminal, simulation, clock } = await bench();
    await terminal.type(`AT+CMGS=${tpduLength}\r`);
    terminal.close();
    const next = new Terminal(simulation, clock, 'm0');
    expect(await next.type('AT\r')).toBe('');
    expect(await next.type('\x1b')).toBe('\r\nOK\r\n');
  });

  test('what a modem says to nobody is lost', async () => {
    const { terminal, simulation, clock } = await bench();
    terminal.close();
    simulation.phone(PHONE).send('hi', 'm0');
    await clock.settle();
    expect(await new Terminal(simulation, clock, 'm0').read()).toBe('');
  });

  test('has one host at a time', async () => {
    const { simulation, clock } = await bench();
    expect(() => new Terminal(simulation, clock, 'm0')).toThrow('is open already');
  });

  test('any split of what is typed gives the same answers', async () => {
    const typed = `ATE1\rAT+CSQ;+CREG?\r\nAT+CMGS=${tpduLength}\r${hex}\x1a`;
    await assert(
      asyncProperty(array(integer({ min: 0, max: typed.length }), { maxLength: 12 }), async (cuts) => {
        const clock = new ManualClock();
        const simulation = createSimulation({ clock, random: seededRandom(), modems: ['m0'] });
        const terminal = new Terminal(simulation, clock, 'm0');
        let said = '';
        let from = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), typed.length]) {
          said += await terminal.type(typed.slice(from, cut));
          from = cut;
        }
        expect(said.replaceAll('\r\n', '\n').replaceAll('\x1a', '^Z')).toMatch(
          /\+CSQ: 23,99\n\n\+CREG: 0,1\n\nOK\n[^]*> [0-9A-F]+\^Z\n\+CMGS: 0\n\nOK\n$/,
        );
        expect(simulation.ledger).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('PIN', () => {
  const locked = { modems: [{ name: 'm0', pin: '2468', puk: '87654321' }] };

  test('is asked for after power-up, and what needs the SIM waits for it', async () => {
    const { terminal } = await bench(locked);
    expect(await terminal.type('AT+CMEE=1;+CPIN?\r')).toBe('\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n');
    expect(await terminal.type('AT+CIMI\r')).toBe('\r\n+CME ERROR: 11\r\n');
    expect(await terminal.type('AT+CMGS=20\r')).toBe('\r\n+CMS ERROR: 311\r\n');
    expect(await terminal.type('AT+CPIN=2468\r')).toBe('\r\nOK\r\n');
    expect(await terminal.type('AT+CPIN?\r')).toBe('\r\n+CPIN: READY\r\n\r\nOK\r\n');
    expect(await terminal.type('AT+CLCK="SC",2\r')).toBe('\r\n+CLCK: 1\r\n\r\nOK\r\n');
  });

  test('has three tries, then the PUK ten', async () => {
    const { terminal, simulation } = await bench(locked);
    await terminal.type('AT+CMEE=1\r');
    expect(await terminal.type('AT+CPIN="1111"\r')).toBe('\r\n+CME ERROR: 16\r\n');
    expect(await terminal.type('AT+CPINR\r')).toBe(
      '\r\n+CPINR: SIM PIN,2,3\r\n\r\n+CPINR: SIM PUK,10,10\r\n\r\nOK\r\n',
    );
    await terminal.type('AT+CPIN="1111"\r');
    expect(await terminal.type('AT+CPIN="1111"\r')).toBe('\r\n+CME ERROR: 12\r\n');
    expect(await terminal.type('AT+CPIN?\r')).toBe('\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n');
    expect(await terminal.type('AT+CMGF=0;+CIMI\r')).toBe('\r\n+CME ERROR: 12\r\n');
    expect(await terminal.type('AT+CPIN="00000000","1357"\r')).toBe('\r\n+CME ERROR: 16\r\n');
    expect(simulation.modem('m0').sim?.pukLeft).toBe(9);
    expect(await terminal.type('AT+CPIN="87654321","1357"\r')).toBe('\r\nOK\r\n');
    await terminal.type('AT+CFUN=1,1\r');
    expect(await terminal.read(1500)).toContain('+CPIN: SIM PIN');
    expect(await terminal.type('ATE0+CPIN="1357"\r')).toContain('OK');
  });
});
