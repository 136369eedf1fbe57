import { describe, expect, it } from 'vitest';
import { atCommand } from '../../src/at/command.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { PDU, scriptedModem } from './scripted-modem.ts';

/** A submit whose Ctrl-Z was written and to which nothing came. */
async function silentSubmit() {
  const modem = scriptedModem();
  modem.answer('AT+CMGS', '\r\n> ');
  const result = modem.submit();
  await modem.clock.settle();
  expect(modem.written.at(-1)).toBe(`${PDU}\u001a`);
  return { modem, result };
}

describe('a submit without an answer', () => {
  it('is silent after 75 s, and nothing is written until 180 s', async () => {
    const { modem, result } = await silentSubmit();
    const next = modem.channel.execute(atCommand('AT+CSQ'));
    await modem.clock.advance(75_000);
    expect(await result).toEqual({ kind: 'silent' });
    expect(modem.channel.state).toBe('reserved');
    await modem.clock.advance(104_999);
    expect(modem.written).toHaveLength(2);
    expect(modem.late).toEqual([]);

    modem.answer('AT\r', '\r\nOK\r\n');
    modem.answer('AT+CSQ', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    await modem.clock.advance(1_000);
    expect(modem.late).toEqual([{ kind: 'resynchronised' }]);
    expect(await next).toMatchObject({ lines: ['+CSQ: 20,99'] });
    expect(modem.channel.state).toBe('idle');
    expect(modem.clock.pending).toBe(0);
  });

  it.each([
    ['a late +CMGS', '\r\n+CMGS: 201\r\n\r\nOK\r\n', { kind: 'sent', mr: 201 }],
    ['a late error', '\r\n+CMS ERROR: 38\r\n', { kind: 'final', final: { kind: 'cms', code: 38, text: '38' } }],
    ['a reboot', '\r\nRDY\r\n', { kind: 'rebooted' }],
  ])('is settled by %s, and the next command runs at once', async (_, bytes, late) => {
    const { modem } = await silentSubmit();
    await modem.clock.advance(80_000);
    modem.answer('AT+CSQ', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    const next = modem.channel.execute(atCommand('AT+CSQ'));
    modem.peer.emit(bytes);
    await modem.clock.settle();
    expect(modem.late).toEqual([late]);
    expect(await next).toMatchObject({ lines: ['+CSQ: 20,99'] });
  });

  it.each([
    ['+CMGS', '\r\n+CMGS: 201\r\n\r\nOK\r\n', { kind: 'sent', mr: 201 }],
    ['+CMGS without its OK', '\r\n+CMGS: 201\r\n', { kind: 'sent', mr: 201 }],
    ['error', '\r\n+CMS ERROR: 500\r\n', { kind: 'final', final: { kind: 'cms', code: 500, text: '500' } }],
  ])('counts a %s that comes during the resynchronisation, and credits its OK to nobody', async (_, old, late) => {
    const { modem } = await silentSubmit();
    modem.answer('AT\r', old, '\r\nOK\r\n');
    modem.answer('AT+CSQ', '\r\n+CSQ: 7,99\r\n\r\nOK\r\n');
    const next = modem.channel.execute(atCommand('AT+CSQ'));
    await modem.clock.advance(181_000);
    expect(modem.late).toEqual([late]);
    expect(await next).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 7,99'] });
  });

  it('is lost when AT is not answered after 180 s', async () => {
    const { modem } = await silentSubmit();
    const next = modem.channel.execute(atCommand('AT+CSQ')).catch((error: unknown) => error);
    await modem.clock.advance(190_000);
    expect(modem.late).toEqual([{ kind: 'closed' }]);
    expect(isGatewayError(await next, 'at_timeout')).toBe(true);
    expect(modem.channel.state).toBe('lost');
    expect(modem.written).not.toContain('AT+CSQ\r');
  });

  it('takes no prompt and no noise for a reason to write', async () => {
    const { modem } = await silentSubmit();
    modem.peer.emit('\r\n> ');
    await modem.clock.advance(100_000);
    modem.peer.emit('\r\n> ');
    modem.peer.emit('noise\r\nRING\r\n');
    await modem.clock.advance(79_000);
    expect(modem.written).toHaveLength(2);
  });

  it.each([
    'RDY',
    '^SYSSTART',
    '^SYSSTART AIRPLANE MODE',
    '+CFUN: 1',
    '*ATREADY: 1',
    'Call Ready',
    'NORMAL POWER DOWN',
  ])('is over when %s tells of a reboot, and its reservation with it', async (banner) => {
    const { modem, result } = await silentSubmit();
    modem.peer.emit(`\r\n${banner}\r\n`);
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'rebooted', wrote: true });
    expect(modem.urcs.map((urc) => urc.line)).toEqual([banner]);
    expect(modem.channel.state).toBe('idle');
    expect(modem.clock.pending).toBe(0);
  });

  it.each(['+CFUN: 4', '+CPIN: READY', 'PB DONE', '+CSQ: 1,99'])('is not over when %s comes', async (line) => {
    const { modem } = await silentSubmit();
    modem.peer.emit(`\r\n${line}\r\n`);
    await modem.clock.settle();
    expect(modem.channel.state).toBe('busy');
    expect(modem.urcs.map((urc) => urc.line)).toEqual([line]);
  });
});

describe('listening for the result of an earlier process', () => {
  it.each([
    ['\r\n+CMGS: 9\r\n\r\nOK\r\n', { kind: 'sent', mr: 9 }],
    ['\r\n+CMS ERROR: 41\r\n', { kind: 'final', final: { kind: 'cms', code: 41, text: '41' } }],
    ['\r\n^SYSSTART\r\n', { kind: 'rebooted' }],
  ])('gives %j back and writes nothing', async (bytes, expected) => {
    const modem = scriptedModem();
    const result = modem.channel.listen(120_000);
    expect(modem.channel.state).toBe('reserved');
    await modem.clock.advance(60_000);
    modem.peer.emit(bytes);
    await modem.clock.settle();
    expect(await result).toEqual(expected);
    expect(modem.written).toEqual([]);
    expect(modem.clock.pending).toBe(0);
  });

  it('resynchronises when the time is over', async () => {
    const modem = scriptedModem();
    modem.answer('AT\r', '\r\nOK\r\n');
    const result = modem.channel.listen(120_000);
    await modem.clock.advance(121_000);
    expect(await result).toEqual({ kind: 'resynchronised' });
    expect(modem.written).toEqual(['AT\r']);
  });

  it('ends when the port is lost', async () => {
    const modem = scriptedModem();
    const result = modem.channel.listen(120_000);
    modem.peer.hangUp();
    await modem.clock.settle();
    expect(await result).toEqual({ kind: 'closed' });
  });
});
