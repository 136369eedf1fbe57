import { describe, expect, it } from 'vitest';
import { atCommand } from '../../src/at/command.ts';
import { CDS_PDU, gate, PDU, scriptedModem } from './scripted-modem.ts';

const PROMPT = '\r\n> ';
const SENT = '\r\n+CMGS: 64\r\n\r\nOK\r\n';
const WRITTEN_PDU = `${PDU}\u001a`;

describe('submitting a PDU', () => {
  it('writes the command with CR alone, then PDU and Ctrl-Z in one write, and ends with +CMGS', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    modem.answer(PDU, '\r\n', SENT);
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'sent', mr: 64, afterMs: 0 });
    expect(modem.written).toEqual(['AT+CMGS=31\r', WRITTEN_PDU]);
    expect(modem.clock.pending).toBe(0);
    expect(modem.channel.state).toBe('idle');
  });

  it('counts afterMs from Ctrl-Z', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    const result = modem.submit();
    await modem.clock.advance(14_441);
    modem.peer.emit(SENT);
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'sent', mr: 64, afterMs: 14_441 });
  });

  it.each([
    ['with a time stamp (CSMS=1)', '\r\n+CMGS: 17,"26/11/21,09:30:05+00"\r\n\r\nOK\r\n', 17],
    ['without a space', '\r\n+CMGS:255\r\n\r\nOK\r\n', 255],
    ['of 0', '+CMGS: 0\r\nOK\r\n', 0],
  ])('reads a reference %s', async (_, answer, mr) => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    modem.answer(PDU, answer);
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr });
  });

  it('takes a reference that can be read over one that cannot', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    modem.answer(PDU, '\r\n+CMGS: 6\u00b2\r\n\r\n+CMGS: 62\r\n\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr: 62 });
  });

  it('ends on the reference even if its OK is lost, and finds the beat again before the next command', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    modem.answer(PDU, '\r\n+CMGS: 5\r\n');
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.advance(3_000);
    expect(await result).toMatchObject({ kind: 'sent', mr: 5 });
    expect(modem.written).toEqual(['AT+CMGS=31\r', WRITTEN_PDU, 'AT\r']);
    expect(modem.channel.state).toBe('idle');
  });

  it.each([
    ['\r\n+CMS ERROR: 500\r\n', { kind: 'cms', code: 500, text: '500' }],
    ['\r\n+CMS ERROR:321\r\n', { kind: 'cms', code: 321, text: '321' }],
    ['\r\n+CMS ERROR: UNKNOWN Error\r\n', { kind: 'cms', code: 500, text: 'UNKNOWN Error' }],
    ['\r\n+CMS ERROR: bananas\r\n', { kind: 'cms', code: null, text: 'bananas' }],
    ['\r\n+CME ERROR: SIM busy\r\n', { kind: 'cme', code: 14, text: 'SIM busy' }],
    ['\r\nERROR\r\n', { kind: 'error', text: 'ERROR' }],
    ['\r\nOK\r\n', { kind: 'ok' }],
    // The reference is none: as good as an OK without one.
    ['\r\n+CMGS: 300\r\n\r\nOK\r\n', { kind: 'ok' }],
    ['\r\n+CMGS:\r\n\r\nOK\r\n', { kind: 'ok' }],
  ])('reports %j behind the PDU as final, written', async (answer, final) => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    modem.answer(PDU, answer);
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'final', wrote: true, final, afterMs: 0 });
  });

  it('reads a +CMS ERROR that is cut in two, its text a second later', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n>');
    modem.answer(PDU, '\r\n+CMS ERROR:');
    const result = modem.submit();
    await modem.clock.advance(1_000);
    modem.peer.emit(' 500\r\n');
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'final', wrote: true, final: { kind: 'cms', code: 500 } });
  });

  it('does not write the PDU when an ERROR came in one chunk with the prompt', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n> \r\nERROR\r\n');
    let recorded = 0;
    const result = modem.submit(async () => void recorded++);
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'final', wrote: false, final: { kind: 'error', text: 'ERROR' }, afterMs: 0 });
    expect(modem.written).toEqual(['AT+CMGS=31\r']);
    expect(recorded).toBe(0);
  });

  it('does not write the PDU when an ERROR comes while the attempt is being recorded', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', PROMPT);
    const record = gate();
    const result = modem.submit(() => record.opened);
    await modem.clock.settle();
    modem.peer.emit('\r\n+CMS ERROR: 331\r\n');
    await modem.clock.settle();
    record.open();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'final', wrote: false, final: { kind: 'cms', code: 331 } });
    expect(modem.written).toEqual(['AT+CMGS=31\r']);
  });

  it('closes the prompt with ESC when an OK came with it', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n> \r\nOK\r\n');
    modem.answer('\u001b\r', '\r\nOK\r\n');
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.advance(1_000);
    expect(await result).toMatchObject({ kind: 'final', wrote: false, final: { kind: 'ok' } });
    expect(modem.written).toEqual(['AT+CMGS=31\r', '\u001b\r', 'AT\r']);
  });

  it('reports OK instead of a prompt as final, nothing written', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'final', wrote: false, final: { kind: 'ok' } });
  });

  it('sends ESC, drains and resynchronises when the prompt never comes', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n+CMTI: "SM",1\r\n');
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.advance(9_999);
    expect(modem.written).toEqual(['AT+CMGS=31\r']);
    await modem.clock.advance(1_000);
    expect(await result).toEqual({ kind: 'no_prompt' });
    expect(modem.written).toEqual(['AT+CMGS=31\r', '\u001b\r', 'AT\r']);
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CMTI: "SM",1']);
    expect(modem.channel.state).toBe('idle');
    expect(modem.clock.pending).toBe(0);
  });

  it('sends ESC again when the prompt comes only now, so that AT is not taken for a PDU', async () => {
    const modem = scriptedModem();
    modem.answer('\u001b\r', PROMPT);
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.advance(11_000);
    expect(await result).toEqual({ kind: 'no_prompt' });
    expect(modem.written).toEqual(['AT+CMGS=31\r', '\u001b\r', '\u001b\r', 'AT\r']);
  });

  it('aborts with ESC when beforeWrite rejects, and nothing of the PDU was written', async () => {
    const modem = scriptedModem();
    const error = new Error('disk full');
    modem.answer('AT+CMGS', PROMPT);
    modem.answer('\u001b\r', '\r\nOK\r\n');
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.submit(() => Promise.reject(error));
    await modem.clock.advance(1_000);
    expect(await result).toEqual({ kind: 'aborted', error });
    expect(modem.written).toEqual(['AT+CMGS=31\r', '\u001b\r', 'AT\r']);
    expect(modem.channel.state).toBe('idle');
  });

  it('is not ended by what may come between prompt and result', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n^RSSI: 15\r\n', PROMPT);
    modem.answer(
      PDU,
      '\r\n+CMTI: "ME",2\r\n',
      `\r\n+CDS: 25\r\n${CDS_PDU}\r\n`,
      '\r\nRING\r\n\r\nNO CARRIER\r\n',
      '\r\n+CUSD: 0,"OK\nERROR",15\r\n',
      '\r\n+CMGS: 12\r\n\r\nOK\r\n',
    );
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr: 12 });
    expect(modem.urcs.map((urc) => urc.name)).toEqual(['^RSSI', '+CMTI', '+CDS', 'RING', 'NO CARRIER', '+CUSD']);
    expect(modem.urcs[2]).toEqual({ name: '+CDS', line: '+CDS: 25', pdu: CDS_PDU });
  });

  it.each([
    ['whole', `${PDU}\u001a\r\n`],
    ['behind a second prompt', `> ${PDU}\u001a\r\n`],
    ['damaged', `${PDU.slice(0, 20)}${PDU.slice(21)}\r\n`],
    ['in pieces', `${PDU.slice(0, 30)}\r\n${PDU.slice(30)}\u001a\r\n`],
  ])('takes an echoed PDU (%s) for no answer and for no PDU of a URC', async (_, echo) => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', `AT+CMGS=31\r\r\n> `);
    modem.answer(PDU, `\r\n+CDS: 25\r\n`, echo, `${CDS_PDU}\r\n`, '\r\n+CMGS: 124\r\n\r\nOK\r\n');
    const result = modem.submit();
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr: 124 });
    expect(modem.urcs).toEqual([{ name: '+CDS', line: '+CDS: 25', pdu: CDS_PDU }]);
  });

  it('writes command and PDU together to a modem that never prompts', async () => {
    const modem = scriptedModem({ expectPromptless: true });
    const order: string[] = [];
    modem.answer('AT+CMGS', '+CMGS: 2\r\nOK\r\n');
    const result = modem.submit(async () => void order.push(`recorded after ${modem.written.length} writes`));
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr: 2 });
    expect(modem.written).toEqual([`AT+CMGS=31\r${WRITTEN_PDU}`]);
    expect(order).toEqual(['recorded after 0 writes']);
  });

  it('takes no +CMGS of an earlier submit, nor its OK, for the answer while it waits for the prompt', async () => {
    const modem = scriptedModem();
    const result = modem.submit();
    await modem.clock.settle();
    modem.peer.emit('\r\n+CMGS: 3\r\n\r\nOK\r\n');
    await modem.clock.settle();
    modem.answer(PDU, SENT);
    modem.peer.emit(PROMPT);
    await modem.clock.settle();
    expect(await result).toMatchObject({ kind: 'sent', mr: 64 });
  });

  it('runs submits and commands in the order in which they were asked for', async () => {
    const modem = scriptedModem();
    for (const mr of [10, 11]) {
      modem.answer('AT+CMGS', PROMPT);
      modem.answer(PDU, `\r\n+CMGS: ${mr}\r\n\r\nOK\r\n`);
    }
    modem.answer('AT+CMMS', '\r\nOK\r\n');
    const all = Promise.all([modem.submit(), modem.submit(), modem.channel.execute(atCommand('AT+CMMS=0'))]);
    await modem.clock.settle(20);
    expect(await all).toMatchObject([{ mr: 10 }, { mr: 11 }, { final: { kind: 'ok' } }]);
    expect(modem.written.map((text) => text.slice(0, 7))).toEqual([
      'AT+CMGS',
      '0031000',
      'AT+CMGS',
      '0031000',
      'AT+CMMS',
    ]);
  });
});
