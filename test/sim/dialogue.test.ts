import { describe, expect, test } from 'vitest';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { bench, Terminal } from './terminal.ts';

const HELLO = encodeSubmitText({ destination: '+447700900123', text: 'hello', statusReport: true })[0]!;

describe('the dialogue, octet by octet', () => {
  test('a submit is prompted with CR LF > blank and ends in +CMGS and OK', async () => {
    const { terminal, simulation } = await bench();
    expect(await terminal.type(`AT+CMGS=${HELLO.tpduLength}\r`)).toBe('\r\n> ');
    expect(await terminal.type(`${HELLO.hex}\x1a`)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect(simulation.phone('+447700900123').messages).toMatchObject([
      { text: 'hello', from: '+15550100000', segments: 1 },
    ]);
  });

  test('with echo the command, the PDU and its Ctrl-Z come back', async () => {
    const { terminal } = await bench();
    expect(await terminal.type('ATE1\r')).toBe('\r\nOK\r\n');
    expect(await terminal.type(`AT+CMGS=${HELLO.tpduLength}\r`)).toBe(`AT+CMGS=${HELLO.tpduLength}\r\r\n> `);
    expect(await terminal.type(`${HELLO.hex}\x1a`)).toBe(`${HELLO.hex}\x1a\r\n+CMGS: 0\r\n\r\nOK\r\n`);
  });

  test('echo is on until ATE0', async () => {
    const { simulation, clock, terminal } = await bench();
    terminal.close();
    simulation.modem('m0').resetSettings();
    const fresh = new Terminal(simulation, clock, 'm0');
    expect(await fresh.type('AT\r')).toBe('AT\r\r\nOK\r\n');
  });
});
