import { describe, expect, test } from 'vitest';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import { bench, Terminal, type Bench } from './terminal.ts';

const PHONE = '+447700900123';
const OTHER = '+447700900456';
const [HELLO] = encodeSubmitText({ destination: PHONE, text: 'hello', statusReport: true });
const [OTHERS] = encodeSubmitText({ destination: OTHER, text: 'hello' });
const SENT = /^\r\n\+CMGS: \d+\r\n\r\nOK\r\n$/;

async function faulty(...behaviours: readonly BehaviourSpec[]): Promise<Bench> {
  const at = await bench();
  for (const behaviour of behaviours) at.simulation.behave('m0', behaviour);
  return at;
}

const reached = ({ simulation }: Bench) => simulation.phone(PHONE).messages.length;

describe('after Ctrl-Z', () => {
  test('silent: no answer, the message has left; a character ends it', async () => {
    const at = await faulty({ behaviour: 'silent', times: 1 });
    expect(await at.terminal.submit(HELLO!)).toBe('');
    expect(await at.terminal.read(600_000)).toBe('');
    expect(reached(at)).toBe(1);
    expect(await at.terminal.type('AT\r')).toBe('\r\n+CMS ERROR: 500\r\n');
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  });

  test('silent with sent: false: nothing has left', async () => {
    const at = await faulty({ behaviour: 'silent', sent: false });
    await at.terminal.submit(HELLO!);
    expect(at.simulation.ledger).toEqual([]);
  });

  test('late_result: the result comes after so many ms, the message at once', async () => {
    const at = await faulty({ behaviour: 'late_result', ms: 90_000 });
    expect(await at.terminal.submit(HELLO!)).toBe('');
    expect(reached(at)).toBe(1);
    expect(await at.terminal.read(89_999)).toBe('');
    expect(await at.terminal.read(1)).toMatch(SENT);
  });

  test('slow_network: the message is late too', async () => {
    const at = await faulty({ behaviour: 'slow_network', ms: 14_000 });
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(13_999)).toBe('');
    expect(reached(at)).toBe(0);
    expect(await at.terminal.read(1)).toMatch(SENT);
    expect(reached(at)).toBe(1);
  });

  test('cms_error: after some, so many times, for one number', async () => {
    const at = await faulty({ behaviour: 'cms_error', code: 38, skip: 1, times: 2, to: PHONE });
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
    expect(await at.terminal.submit(OTHERS!)).toMatch(SENT);
    expect(await at.terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 38\r\n');
    expect(await at.terminal.submit(OTHERS!)).toMatch(SENT);
    expect(await at.terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 38\r\n');
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
    expect(reached(at)).toBe(2);
  });

  test('cms_error with sent: true lies', async () => {
    const at = await faulty({ behaviour: 'cms_error', code: 500, sent: true, after_ms: 25_000 });
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(25_000)).toBe('\r\n+CMS ERROR: 500\r\n');
    expect(reached(at)).toBe(1);
  });

  test('ok_without_reference', async () => {
    const at = await faulty({ behaviour: 'ok_without_reference' });
    expect(await at.terminal.submit(HELLO!)).toBe('\r\nOK\r\n');
    expect(reached(at)).toBe(1);
  });

  test('error', async () => {
    const at = await faulty({ behaviour: 'error', after_ms: 2000 });
    await at.terminal.submit(HELLO!);
    expect(await at.terminal.read(2000)).toBe('\r\nERROR\r\n');
    expect(reached(at)).toBe(0);
  });

  test('no_credit: refused or silent, nothing leaves, USSD says 0.00', async () => {
    const at = await faulty({ behaviour: 'no_credit', times: 1 });
    expect(await at.terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 69\r\n');
    at.simulation.behave('m0', { behaviour: 'no_credit', answer: 'silent' });
    expect(await at.terminal.type('AT+CUSD=1,"*100#"\r')).toContain('balance is 0.00');
    expect(await at.terminal.submit(HELLO!)).toBe('');
    expect(await at.terminal.read(60_000)).toBe('');
    expect(at.simulation.ledger).toEqual([]);
  });

  test('report_before_result', async () => {
    const at = await faulty({ behaviour: 'report_before_result', ms: 500 });
    await at.terminal.type('AT+CNMI=2,1,0,1,0\r');
    expect(await at.terminal.submit(HELLO!)).toMatch(/^\r\n\+CDS: /);
    expect(await at.terminal.read(500)).toMatch(SENT);
  });
});

describe('at the prompt', () => {
  test('no_prompt: the modem waits for a PDU without a word, until ESC', async () => {
    const at = await faulty({ behaviour: 'no_prompt', times: 1 });
    expect(await at.terminal.type('AT+CMGS=20\r')).toBe('');
    expect(await at.terminal.type('AT\r')).toBe('');
    expect(await at.terminal.type('\x1b')).toBe('\r\nOK\r\n');
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  });

  test('prompt_with_error: one portion, and the PDU that follows is junk before the next command', async () => {
    const at = await faulty({ behaviour: 'prompt_with_error', times: 1 });
    expect(await at.terminal.type(`AT+CMGS=${HELLO!.tpduLength}\r`)).toBe('\r\n> \r\nERROR\r\n');
    expect(await at.terminal.type(`${HELLO!.hex}\x1a`)).toBe('');
    expect(await at.terminal.type('AT+CSQ\r')).toBe('\r\n+CSQ: 23,99\r\n\r\nOK\r\n');
    expect(at.simulation.ledger).toEqual([]);
  });
});

describe('on the line', () => {
  test('garbage goes before what is said', async () => {
    const at = await faulty({ behaviour: 'garbage', bytes: 5, times: 1 });
    const said = await at.terminal.type('AT\r');
    expect(said).toHaveLength(5 + '\r\nOK\r\n'.length);
    expect(said.endsWith('\r\nOK\r\n')).toBe(true);
    expect(await at.terminal.type('AT\r')).toBe('\r\nOK\r\n');
  });

  test('urc_in_response: inside or before', async () => {
    const at = await faulty({ behaviour: 'urc_in_response', times: 2 });
    expect(await at.terminal.type('AT+CSQ\r')).toBe('\r\n+CSQ: 23,99\r\n\r\n^RSSI:18\r\n\r\nOK\r\n');
    expect(await at.terminal.type('AT+CMEE=1;+CIMI;+NO\r')).toBe('\r\n^RSSI:18\r\n\r\n+CME ERROR: 4\r\n');
    at.simulation.behave('m0', { behaviour: 'urc_in_response', urc: '+CMTI: "SM",3', place: 'before' });
    expect(await at.terminal.type('AT+CSQ\r')).toBe('\r\n+CMTI: "SM",3\r\n\r\n+CSQ: 23,99\r\n\r\nOK\r\n');
  });

  test('chunks: every byte comes alone, or in portions of any size', async () => {
    const at = await faulty({ behaviour: 'chunks', size: 1 });
    const answer = '\r\n+CSQ: 23,99\r\n\r\nOK\r\n';
    expect(await at.terminal.portionsOf('AT+CSQ\r')).toEqual(answer.split(''));
    const random = await faulty({ behaviour: 'chunks' });
    const portions = await random.terminal.portionsOf('AT+CSQ\r');
    expect(portions.join('')).toBe(answer);
    expect(portions.length).toBeGreaterThan(1);
  });

  test('echo: ATE0 is accepted and changes nothing', async () => {
    const at = await bench();
    await at.terminal.type('ATE1\r');
    at.simulation.behave('m0', { behaviour: 'echo' });
    expect(await at.terminal.type('ATE0\r')).toBe('ATE0\r\r\nOK\r\n');
    expect(await at.terminal.type('AT\r')).toBe('AT\r\r\nOK\r\n');
  });
});

describe('power', () => {
  test.each([
    ['command', 0, ''],
    ['prompt', 0, '\r\n> '],
    ['submit', 1, '\r\n> '],
    ['result', 1, '\r\n> '],
  ] as const)('unplug at %s: %i messages have left', async (point, left, said) => {
    const at = await faulty({ behaviour: 'unplug', point, replug_after_ms: 3000 });
    const heard = await at.terminal.type(`AT+CMGS=${HELLO!.tpduLength}\r`);
    expect(heard).toBe(said);
    await at.terminal.type(`${HELLO!.hex}\x1a`);
    expect(at.terminal.hungUp).toBe(true);
    expect(at.simulation.ledger).toHaveLength(left);
    expect(() => new Terminal(at.simulation, at.clock, 'm0')).toThrow('is unplugged');
    await at.clock.advance(3000);
    const again = new Terminal(at.simulation, at.clock, 'm0');
    expect(await again.type('AT\r')).toBe('AT\r\r\nOK\r\n');
    expect(reached(at)).toBe(left);
  });

  test('reboot after Ctrl-Z: banners in place of a result', async () => {
    const at = await faulty({ behaviour: 'reboot', times: 1 });
    expect(await at.terminal.submit(HELLO!)).toBe('');
    expect(await at.terminal.read(1500)).toMatch(/^\r\nRDY\r\n[^]*SMS Ready\r\n$/);
    expect(reached(at)).toBe(1);
    await at.terminal.type('ATE0\r');
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  });
});

describe('SIM, network and reports', () => {
  test('not_registered, until it is taken off', async () => {
    const at = await bench();
    const undo = at.simulation.behave('m0', { behaviour: 'not_registered', state: 'denied' });
    expect(await at.terminal.type('AT+CREG?;+CEREG?\r')).toContain('+CREG: 0,3');
    expect(await at.terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 331\r\n');
    undo();
    undo();
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  });

  test('not_registered with lte_only: CREG is bad, sending works', async () => {
    const at = await faulty({ behaviour: 'not_registered', state: 'idle', lte_only: true });
    expect(await at.terminal.type('AT+CREG?;+CEREG?\r')).toBe('\r\n+CREG: 0,0\r\n\r\n+CEREG: 0,1\r\n\r\nOK\r\n');
    expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  });

  test('sim_absent, until it is put back', async () => {
    const at = await bench();
    const undo = at.simulation.behave('m0', { behaviour: 'sim_absent' });
    expect(await at.terminal.type('AT+CMEE=1;+CPIN?\r')).toBe('\r\n+CME ERROR: 10\r\n');
    expect(await at.terminal.type('AT+CMGL=4\r')).toBe('\r\n+CMS ERROR: 310\r\n');
    undo();
    expect(await at.terminal.type('AT+CPIN?\r')).toBe('\r\n+CPIN: READY\r\n\r\nOK\r\n');
  });

  test('pin_required, with few tries left', async () => {
    const at = await faulty({ behaviour: 'pin_required', pin: '0000', tries: 1 });
    expect(await at.terminal.type('AT+CPINR\r')).toContain('SIM PIN,1,3');
    expect(await at.terminal.type('AT+CPIN="0000"\r')).toBe('\r\nOK\r\n');
  });

  test('lost_report and duplicate_report', async () => {
    const at = await faulty({ behaviour: 'duplicate_report' }, { behaviour: 'lost_report', times: 1 });
    await at.terminal.type('AT+CNMI=2,1,0,1,0\r');
    expect((await at.terminal.submit(HELLO!)).match(/\+CDS/g)).toBeNull();
    expect((await at.terminal.submit(HELLO!)).match(/\+CDS/g)).toHaveLength(2);
  });

  test('a duplicate waits for its own acknowledgement, and the next report for both', async () => {
    const at = await faulty({ behaviour: 'duplicate_report', times: 1 });
    await at.terminal.type('AT+CSMS=1;+CNMI=2,1,0,1,0\r');
    expect((await at.terminal.submit(HELLO!)).match(/\+CDS/g)).toHaveLength(1);
    expect(await at.terminal.type('AT+CNMA\r')).toMatch(/\+CDS[^]*OK|OK[^]*\+CDS/);
    expect(await at.terminal.type('AT+CNMA\r')).toBe('\r\nOK\r\n');
    expect((await at.terminal.submit(HELLO!)).match(/\+CDS/g)).toHaveLength(1);
  });
});

test('the newest behaviour is asked first, one of your own included', async () => {
  const at = await faulty({ behaviour: 'cms_error', code: 42 });
  const undo = at.simulation.behave('m0', {
    name: 'mine',
    onSubmit(_modem, submit) {
      if (submit.destination !== PHONE) return false;
      submit.forward();
      return true;
    },
  });
  expect(await at.terminal.submit(HELLO!)).toMatch(SENT);
  expect(await at.terminal.submit(OTHERS!)).toBe('\r\n+CMS ERROR: 42\r\n');
  undo();
  expect(await at.terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 42\r\n');
});

test('a behaviour with bad options is refused with every problem', async () => {
  const at = await bench();
  const wrong = { behaviour: 'late_result', ms: -1, tims: 2, to: 'Bob' } as unknown as BehaviourSpec;
  expect(() => at.simulation.behave('m0', wrong)).toThrow(
    /late_result.tims is unknown.*; late_result.to must be a phone number.*; late_result.ms must be a whole number/,
  );
});
