import { describe, expect, it } from 'vitest';
import {
  atCommand,
  attention,
  enterPin,
  listAll,
  manufacturer,
  pinState,
  plainCommand,
  prefixOf,
  quote,
  setIndications,
  setStorages,
  subscriberIdentity,
} from '../../src/at/command.ts';
import type { AtCommand } from '../../src/at/types.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { CDS_PDU, scriptedModem } from './scripted-modem.ts';

const signal = atCommand('AT+CSQ');

async function ask(command: AtCommand, ...chunks: string[]) {
  const modem = scriptedModem();
  modem.answer(`${command.line}\r`, ...chunks);
  const response = modem.channel.execute(command);
  await modem.clock.settle();
  return { modem, response: await response };
}

describe('a command', () => {
  it('ends in CR alone and leaves no timer behind', async () => {
    const { modem, response } = await ask(signal, '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect(modem.written).toEqual(['AT+CSQ\r']);
    expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 20,99'] });
    expect(modem.clock.pending).toBe(0);
  });

  it.each([
    ['before', '\r\n$GPVTG,,T,,M,,N,,K,N*2C\r\n\r\nSierra Wireless\r\n\r\nOK\r\n'],
    ['behind', '\r\nSierra Wireless\r\n$GPVTG,,T,,M,,N,,K,N*2C\r\n\r\nOK\r\n'],
  ])('takes no position for its answer that came %s it', async (_, answer) => {
    const { response } = await ask(manufacturer, answer);
    expect(response.lines).toEqual(['Sierra Wireless']);
  });

  it.each([
    ['on', 'AT+CSQ\r\r\n'],
    ['doubled', 'AT+CSQ\r\nAT+CSQ\r\n'],
    ['corrupted', 'AT+C}Q\r\r\n'],
    ['short of its first byte', 'T+CSQ\r\r\n'],
    ['behind a URC', '^NWTIME: 18/03/09,12:36:21+4,00\r\nAT+CSQ\r\r\n'],
    ['off', ''],
  ])('is answered with echo %s', async (_, echo) => {
    const { response } = await ask(signal, `${echo}\r\n+CSQ: 20,99\r\n\r\nOK\r\n`);
    expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 20,99'] });
  });

  it('gives each URC out once and keeps it out of the response', async () => {
    const { modem, response } = await ask(
      signal,
      '\r\n^RSSI:26\r\n\r\n^HCSQ:"LTE",60,52,106,24\r\n\r\n+CSQ: 28,99\r\n\r\n+CMTI: "SM",1\r\n',
      '\r\nRING\r\n\r\nNO CARRIER\r\n\r\n+XUNKNOWN: 1\r\n\r\nOK\r\n\r\n+CREG: 1\r\n',
    );
    expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 28,99'] });
    const names = ['^RSSI', '^HCSQ', '+CMTI', 'RING', 'NO CARRIER', '+XUNKNOWN', '+CREG'];
    expect(modem.urcs.map((urc) => urc.name)).toEqual(names);
  });

  it('takes the lines of its own prefix, not of one that begins alike', async () => {
    const { modem, response } = await ask(signal, '\r\n+CSQN: 7\r\n+CSQ: 3,99\r\nOK\r\n');
    expect(response.lines).toEqual(['+CSQ: 3,99']);
    expect(modem.urcs.map((urc) => urc.name)).toEqual(['+CSQN']);
  });

  it('takes plain text where its answer has no prefix, but known URCs never', async () => {
    const { modem, response } = await ask(manufacturer, '\r\n WAVECOM MODEM\r\n\r\n+CMTI: "SM",1\r\n\r\nOK\r\n');
    expect(response.lines).toEqual([' WAVECOM MODEM']);
    expect(modem.urcs).toHaveLength(1);
  });

  it('takes the PDU lines behind its information responses', async () => {
    const { response } = await ask(
      listAll,
      `\r\n+CMGL: 1,1,,25\r\n${CDS_PDU}\r\n+CMGL: 2,1,,25\r\n${CDS_PDU}\r\n\r\nOK\r\n`,
    );
    expect(response.lines).toEqual(['+CMGL: 1,1,,25', CDS_PDU, '+CMGL: 2,1,,25', CDS_PDU]);
  });

  it('skips a result code to which its own answer is glued', async () => {
    const answer = '\r\nERROR+CNUM: "Subscriber Number","+447700900123",145\r\n\r\nOK\r\n';
    const { response } = await ask(atCommand('AT+CNUM'), answer);
    expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CNUM: "Subscriber Number","+447700900123",145'] });
  });

  it('splits a result code from a URC that is glued to it', async () => {
    const { modem, response } = await ask(attention, '\r\nOK+CMTI: "SM",4\r\n');
    expect(response).toEqual({ final: { kind: 'ok' }, lines: [] });
    expect(modem.urcs).toEqual([{ name: '+CMTI', line: '+CMTI: "SM",4' }]);
  });

  it.each([
    ['+CME ERROR: raspberry', { kind: 'cme', code: null, text: 'raspberry' }],
    ['+CME ERROR: ', { kind: 'cme', code: null, text: '' }],
    ['+CME ERROR: 515', { kind: 'cme', code: 515, text: '515' }],
    ['+CME ERROR: sim BUSY', { kind: 'cme', code: 14, text: 'sim BUSY' }],
    ['+CMS ERROR: (U)SIM busy', { kind: 'cms', code: 314, text: '(U)SIM busy' }],
    ['MODEM ERROR: 5', { kind: 'error', text: 'MODEM ERROR: 5' }],
    ['COMMAND NOT SUPPORT', { kind: 'error', text: 'COMMAND NOT SUPPORT' }],
  ])('ends with %s', async (line, final) => {
    const { response } = await ask(attention, `\r\n${line}\r\n`);
    expect(response.final).toEqual(final);
  });

  it('is not ended by words that end calls, or by UNKNOWN COMMAND', async () => {
    const modem = scriptedModem();
    modem.answer('AT\r', '\r\nUNKNOWN COMMAND\r\n\r\nNO CARRIER\r\n\r\nBUSY\r\n');
    const response = modem.channel.execute(attention);
    await modem.clock.settle();
    expect(modem.channel.state).toBe('busy');
    modem.peer.emit('\r\nOK\r\n');
    expect(await response).toMatchObject({ final: { kind: 'ok' } });
  });

  it('is forgotten by a modem that starts again, and so is its answer', async () => {
    const modem = scriptedModem();
    modem.answer('AT\r', '\r\nOK\r\n');
    const listing = modem.channel.execute(listAll).catch((error: unknown) => error);
    await modem.clock.advance(100);
    modem.peer.emit('\r\n+CMGL: 1,1,,24\r\n\r\nRDY\r\n');
    await modem.clock.advance(500);
    expect(isGatewayError(await listing, 'at_timeout')).toBe(true);
    expect(modem.urcs.map(({ name }) => name)).toEqual(['RDY']);
    expect(modem.channel.state).toBe('idle');
  });

  it('goes on while a modem tells the rest of an earlier start', async () => {
    const { response } = await ask(pinState, '\r\nCall Ready\r\n\r\n+CPIN: READY\r\n\r\nSMS Ready\r\n\r\nOK\r\n');
    expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CPIN: READY'] });
  });

  it('is given up when its answer has no end', async () => {
    const modem = scriptedModem();
    modem.answer('AT\r', '\r\nOK\r\n');
    const text = modem.channel.execute(manufacturer).catch((error: unknown) => error);
    await modem.clock.settle();
    const line = `${'noise '.repeat(1_000)}\r\n`;
    for (let count = 0; count < 800; count++) modem.peer.emit(line);
    await modem.clock.advance(500);
    expect(isGatewayError(await text, 'at_timeout')).toBe(true);
    expect(modem.channel.state).toBe('idle');
  });

  it('may do without OK where its kind is known to (+CPIN), and finds the beat again', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CPIN?', '\r\n+CPIN: READY\r\n');
    modem.answer('AT\r', '\r\nOK\r\n');
    const response = modem.channel.execute(pinState);
    await modem.clock.advance(1_000);
    expect(await response).toEqual({ final: { kind: 'ok' }, lines: ['+CPIN: READY'] });
    expect(modem.written).toEqual(['AT+CPIN?\r', 'AT\r']);
  });

  it('answers nobody with a result code that comes while nothing runs; errors go to who waits for USSD', async () => {
    const modem = scriptedModem();
    modem.peer.emit('\r\nOK\r\n\r\nERROR\r\n+CME ERROR: 132\r\nnoise\r\n');
    await modem.clock.settle();
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CME ERROR: 132']);
  });

  it('names itself without its parameters in errors', async () => {
    const modem = scriptedModem();
    const failed = modem.channel.execute(enterPin('1234')).catch((error: unknown) => error);
    await modem.clock.advance(30_000);
    const error = await failed;
    expect(isGatewayError(error, 'at_timeout')).toBe(true);
    expect(JSON.stringify([(error as Error).message, error])).not.toContain('1234');
    expect((error as Error).message).toContain('AT+CPIN');
  });
});

describe('command builders', () => {
  it('derive the prefix of the answer from the line', () => {
    expect(prefixOf('AT+CNMI=2,1,0,1,0')).toBe('+CNMI');
    expect(prefixOf('AT^ICCID?')).toBe('^ICCID');
    expect(prefixOf('ATE0')).toBeNull();
    expect(subscriberIdentity.prefix).toBeNull();
    expect(plainCommand('AT+GMM')).toMatchObject({ line: 'AT+GMM', prefix: null });
  });

  it('write parameters as 27.005 wants them, and let none escape its quotes', () => {
    expect(setIndications(2, 1, 0, 1, 0).line).toBe('AT+CNMI=2,1,0,1,0');
    expect(setStorages('SM', 'SM').line).toBe('AT+CPMS="SM","SM"');
    expect(quote('a"\r\u001ab')).toBe('"ab"');
    expect(enterPin('0000')).toMatchObject({ line: 'AT+CPIN="0000"', secret: true });
  });
});
