import { describe, expect, it } from 'vitest';
import { atCommand } from '../../src/at/command.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { gate, PDU, scriptedModem } from './scripted-modem.ts';

const signal = atCommand('AT+CSQ');
const slow = atCommand('AT+COPS?', { timeoutMs: 10_000 });

describe('after a timeout', () => {
  it('a late OK is never credited to the next command', async () => {
    const modem = scriptedModem();
    const failed = modem.channel.execute(slow).catch((error: unknown) => error);
    const next = modem.channel.execute(signal);
    await modem.clock.advance(10_000);
    expect(modem.written).toEqual(['AT+COPS?\r', 'AT\r']);
    // The old answer first, then that of AT.
    modem.peer.emit('\r\n+COPS: 0,0,"net"\r\n\r\nOK\r\n');
    await modem.clock.advance(100);
    expect(modem.written).toHaveLength(2);
    modem.answer('AT+CSQ', '\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    modem.peer.emit('\r\nOK\r\n');
    await modem.clock.settle();
    expect(isGatewayError(await failed, 'at_timeout')).toBe(true);
    expect(await next).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 9,99'] });
    expect(modem.urcs).toEqual([]);
    expect(modem.clock.pending).toBe(0);
  });

  it('a late +CMGS is no answer to a command, and neither is its OK', async () => {
    const modem = scriptedModem();
    const response = modem.channel.execute(signal);
    await modem.clock.settle();
    modem.peer.emit('\r\n+CMGS: 7\r\n\r\nOK\r\n');
    await modem.clock.settle();
    expect(modem.channel.state).toBe('busy');
    modem.peer.emit('\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    expect(await response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 9,99'] });
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CMGS: 7']);
  });

  it('one answer and then silence is the answer to AT', async () => {
    const modem = scriptedModem();
    const failed = modem.channel.execute(slow).catch((error: unknown) => error);
    modem.answer('AT\r', 'AT\r\r\nOK\r\n');
    await modem.clock.advance(10_300);
    expect(isGatewayError(await failed, 'at_timeout')).toBe(true);
    expect(modem.channel.state).toBe('idle');
  });

  it('URCs that come meanwhile are given out', async () => {
    const modem = scriptedModem();
    const failed = modem.channel.execute(slow).catch((error: unknown) => error);
    modem.answer('AT\r', '\r\n+CMTI: "SM",3\r\n\r\nOK\r\n');
    await modem.clock.advance(11_000);
    expect(isGatewayError(await failed, 'at_timeout')).toBe(true);
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CMTI: "SM",3']);
  });

  it('a modem that answers no AT is lost, until it answers one', async () => {
    const modem = scriptedModem();
    const first = modem.channel.execute(slow).catch((error: unknown) => error);
    await modem.clock.advance(13_000);
    expect(isGatewayError(await first, 'at_timeout')).toBe(true);
    expect(modem.channel.state).toBe('lost');
    expect(modem.written).toEqual(['AT+COPS?\r', 'AT\r', 'AT\r', 'AT\r']);

    const second = modem.submit();
    await modem.clock.advance(3_000);
    expect(await second).toEqual({ kind: 'no_prompt' });
    expect(modem.written.filter((text) => text.startsWith('AT+CMGS'))).toEqual([]);

    modem.answer('AT\r', '\r\nOK\r\n');
    modem.answer('AT+CSQ', '\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    const third = modem.channel.execute(signal);
    await modem.clock.advance(1_000);
    expect(await third).toMatchObject({ lines: ['+CSQ: 9,99'] });
    expect(modem.channel.state).toBe('idle');
  });

  it('an AT that went into an open prompt is taken back with ESC', async () => {
    const modem = scriptedModem();
    const failed = modem.channel.execute(slow).catch((error: unknown) => error);
    modem.answer('AT\r', '\r\n> ');
    modem.answer('\u001b', '\r\nOK\r\n');
    await modem.clock.advance(11_000);
    expect(isGatewayError(await failed, 'at_timeout')).toBe(true);
    expect(modem.written).toEqual(['AT+COPS?\r', 'AT\r', '\u001b']);
    expect(modem.channel.state).toBe('idle');
  });
});

describe('a prompt that nobody waits for', () => {
  it('is closed with ESC once and drained while idle', async () => {
    const modem = scriptedModem();
    modem.answer('\u001b', '\r\nOK\r\n');
    modem.peer.emit('\r\n> ');
    await modem.clock.advance(199);
    expect(modem.written).toEqual([]);
    await modem.clock.advance(1_000);
    expect(modem.written).toEqual(['\u001b\r']);
    expect(modem.channel.state).toBe('idle');
    expect(modem.urcs).toEqual([]);
  });

  it('ends a command that the modem has swallowed as text', async () => {
    const modem = scriptedModem();
    modem.answer('AT+COPS', '\r\n> ');
    modem.answer('AT\r', '\r\nOK\r\n');
    const failed = modem.channel.execute(slow).catch((error: unknown) => error);
    await modem.clock.advance(1_000);
    expect(isGatewayError(await failed, 'at_timeout')).toBe(true);
    expect(modem.written).toEqual(['AT+COPS?\r', '\u001b', 'AT\r']);
  });

  it('is only a line that begins with > when more follows', async () => {
    const modem = scriptedModem();
    modem.peer.emit('> ');
    await modem.clock.advance(100);
    modem.peer.emit('more\r\n');
    await modem.clock.advance(1_000);
    expect(modem.written).toEqual([]);
    expect(modem.clock.pending).toBe(0);
  });
});

describe('draining', () => {
  it('sends ESC CR and discards all but URCs until it is quiet', async () => {
    const modem = scriptedModem();
    const drained = modem.channel.drain(300);
    await modem.clock.advance(200);
    modem.peer.emit('\r\n+CSQ?\r\n+CPMS: 1,2\r\n\r\nOK\r\n+CMTI: "ME",1\r\nlogin: ');
    await modem.clock.advance(299);
    expect(modem.channel.state).toBe('busy');
    await modem.clock.advance(1);
    await drained;
    expect(modem.written).toEqual(['\u001b\r']);
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CMTI: "ME",1']);
    modem.answer('AT+CSQ', '\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    expect(await modem.channel.execute(signal)).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 9,99'] });
  });

  it('gives up on a port that never stops talking', async () => {
    const modem = scriptedModem();
    const drained = modem.channel.drain(300);
    for (let line = 0; line < 300; line++) modem.peer.emit('kernel: usb 1-1\r\n');
    await modem.clock.settle();
    await drained;
    expect(modem.channel.state).toBe('idle');
  });
});

describe('a port that is lost', () => {
  const script: readonly (readonly [string, string])[] = [
    ['AT+CMGS', 'AT+CMGS=31\r\r\n> '],
    [PDU, `${PDU}\u001a\r\n+CMGS: 64\r\n\r\nOK\r\n`],
  ];

  it('ends a submit at every byte of the dialogue, and tells whether Ctrl-Z was written', async () => {
    const bytes = script.map(([, answer]) => answer).join('').length;
    for (let cut = 0; cut <= bytes; cut++) {
      const modem = scriptedModem();
      let left = cut;
      for (const [written, answer] of script) {
        modem.answer(written, answer.slice(0, left));
        left = Math.max(0, left - answer.length);
      }
      const result = modem.submit();
      await modem.clock.settle();
      modem.peer.hangUp();
      await modem.clock.settle();
      const wrote = modem.written.includes(`${PDU}\u001a`);
      const prompted = cut >= 'AT+CMGS=31\r\r\n>'.length;
      expect({ cut, wrote }).toEqual({ cut, wrote: prompted });
      const reference = cut >= bytes - '\r\nOK\r\n'.length - 1;
      expect(await result).toMatchObject(reference ? { kind: 'sent', mr: 64 } : { kind: 'closed', wrote });
      expect(modem.channel.state).toBe('closed');
      expect(modem.clock.pending).toBe(0);
      expect(modem.closes).toHaveLength(1);
    }
  });

  it('while the attempt is being recorded: nothing has left, and the result waits for the record', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n> ');
    const record = gate();
    let settled = false;
    const result = modem.submit(() => record.opened);
    void result.then(() => (settled = true));
    await modem.clock.settle();
    modem.peer.hangUp();
    await modem.clock.settle();
    expect(settled).toBe(false);
    record.open();
    expect(await result).toEqual({ kind: 'closed', wrote: false });
    expect(modem.written).toEqual(['AT+CMGS=31\r']);
  });

  it('rejects what waits, and what is asked for later', async () => {
    const modem = scriptedModem();
    const running = modem.channel.execute(signal).catch((error: unknown) => error);
    const waiting = modem.channel.execute(signal).catch((error: unknown) => error);
    const submit = modem.submit();
    modem.peer.hangUp(new Error('gone'));
    await modem.clock.settle();
    expect(isGatewayError(await running, 'channel_closed')).toBe(true);
    expect(isGatewayError(await waiting, 'channel_closed')).toBe(true);
    expect(await submit).toEqual({ kind: 'closed', wrote: false });
    await expect(modem.channel.execute(signal)).rejects.toMatchObject({ code: 'channel_closed' });
    await expect(modem.channel.drain()).rejects.toMatchObject({ code: 'channel_closed' });
    expect(await modem.channel.listen(1_000)).toEqual({ kind: 'closed' });
    expect(modem.closes).toEqual([new Error('gone')]);
  });

  it('settles a silent submit', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n> ');
    const result = modem.submit();
    await modem.clock.advance(75_000);
    expect(await result).toEqual({ kind: 'silent' });
    modem.peer.hangUp();
    await modem.clock.settle();
    expect(modem.late).toEqual([{ kind: 'closed' }]);
    expect(modem.clock.pending).toBe(0);
  });

  it('tells of our own close without an error, once', async () => {
    const modem = scriptedModem();
    await modem.channel.close();
    await modem.channel.close();
    expect(modem.closes).toEqual([undefined]);
    expect(modem.channel.state).toBe('closed');
  });
});
