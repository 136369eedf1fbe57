import { describe, expect, it } from 'vitest';
import { atCommand, plainCommand } from '../../src/at/command.ts';
import { isRebootBanner, UrcTable, urcName } from '../../src/at/urc.ts';
import { CDS_PDU, scriptedModem } from './scripted-modem.ts';

describe('URCs of two lines', () => {
  it.each([
    ['+CMT: ,23\r', '+CMT: ,23'],
    ['\r\n+CMT: 23\r\n', '+CMT: 23'],
    ['\r\n+CMT: "",23\r\n', '+CMT: "",23'],
    ['+CDS:25\r', '+CDS:25'],
    ['\r\n+CDS: ,25\r\n', '+CDS: ,25'],
  ])('are joined behind the header %j', async (header, line) => {
    const modem = scriptedModem();
    modem.peer.emit(header);
    await modem.clock.advance(500);
    modem.peer.emit(`${CDS_PDU.toLowerCase()}\r`);
    await modem.clock.settle();
    expect(modem.urcs).toEqual([{ name: urcName(line), line, pdu: CDS_PDU }]);
    expect(modem.clock.pending).toBe(0);
  });

  it('stay joined when an answer and another URC fall between their lines', async () => {
    const modem = scriptedModem();
    const response = modem.channel.execute(atCommand('AT+CSQ'));
    modem.peer.emit('\r\n+CDS: 25\r\n');
    modem.peer.emit('\r\n+CSQ: 20,99\r\n\r\n+CMTI: "SM",1\r\n\r\nOK\r\n');
    modem.peer.emit(`${CDS_PDU}\r\n`);
    expect(await response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 20,99'] });
    await modem.clock.settle();
    expect(modem.urcs).toEqual([
      { name: '+CMTI', line: '+CMTI: "SM",1' },
      { name: '+CDS', line: '+CDS: 25', pdu: CDS_PDU },
    ]);
  });

  it('do not take the bare answer of a command for their PDU', async () => {
    const modem = scriptedModem();
    const response = modem.channel.execute(plainCommand('AT+CCID'));
    modem.peer.emit('\r\n+CDS: 25\r\n\r\n89440000000000000000\r\n');
    modem.peer.emit(`${CDS_PDU}\r\n\r\nOK\r\n`);
    expect(await response).toMatchObject({ lines: ['89440000000000000000'] });
    expect(modem.urcs).toEqual([{ name: '+CDS', line: '+CDS: 25', pdu: CDS_PDU }]);
  });

  it('are told without a PDU when it is damaged, and the reader is in step again', async () => {
    const modem = scriptedModem();
    modem.peer.emit(`+CDS:25\rBAD\r+CDS:25\r${CDS_PDU}\r`);
    await modem.clock.settle();
    expect(modem.urcs).toEqual([
      { name: '+CDS', line: '+CDS:25' },
      { name: '+CDS', line: '+CDS:25', pdu: CDS_PDU },
    ]);
  });

  it('are told without a PDU after 2 s', async () => {
    const modem = scriptedModem();
    modem.peer.emit('\r\n+CMT: ,23\r\n');
    await modem.clock.advance(1_999);
    expect(modem.urcs).toEqual([]);
    await modem.clock.advance(1);
    expect(modem.urcs).toEqual([{ name: '+CMT', line: '+CMT: ,23' }]);
    modem.peer.emit(`${CDS_PDU}\r\n`);
    await modem.clock.settle();
    expect(modem.urcs).toHaveLength(1);
    expect(modem.clock.pending).toBe(0);
  });

  it('outlive NMEA sentences between their lines', async () => {
    const modem = scriptedModem();
    modem.peer.emit(`\r\n+CDS: 25\r\n$GPGSV,3,1,11\r\n${CDS_PDU}\r\n`);
    await modem.clock.settle();
    expect(modem.urcs).toEqual([{ name: '+CDS', line: '+CDS: 25', pdu: CDS_PDU }]);
  });
});

describe('+CUSD without its closing quote', () => {
  it('is given out after 2 s with what it had swallowed', async () => {
    const modem = scriptedModem();
    modem.answer('AT+CMGS', '\r\n> ');
    const result = modem.submit();
    await modem.clock.settle();
    modem.peer.emit('\r\n+CUSD: 1,"Menu\r\n+CMGS: 8\r\n\r\nOK\r\n');
    await modem.clock.advance(2_000);
    expect(await result).toMatchObject({ kind: 'sent', mr: 8 });
    expect(modem.urcs.map((urc) => urc.line)).toEqual(['+CUSD: 1,"Menu']);
    expect(modem.clock.pending).toBe(0);
  });
});

describe('the table', () => {
  it('names a line by what stands before its colon', () => {
    expect(urcName('+CMTI: "SM",1')).toBe('+CMTI');
    expect(urcName('Call Ready')).toBe('Call Ready');
    expect(urcName('^BOOT:12345678,0')).toBe('^BOOT');
  });

  it.each([
    'RING',
    'UNDER-VOLTAGE WARNNING',
    '+CMTI: "SM",1',
    '^SYSSTART AIRPLANE MODE',
    'SMS DONE',
    '*PSUTTZ: 1',
    'DST: 0',
  ])('knows %s', (line) => expect(new UrcTable().knows(line)).toBe(true));

  it('learns the names of a profile', () => {
    expect(new UrcTable().knows('%NOTIFY: 1')).toBe(false);
    expect(new UrcTable(['%NOTIFY:', 'MODEM AWAKE']).knows('%NOTIFY: 1')).toBe(true);
    expect(new UrcTable(['%NOTIFY:', 'MODEM AWAKE']).knows('MODEM AWAKE')).toBe(true);
    expect(new UrcTable().knows('OK')).toBe(false);
  });

  it('tells a reboot from what only looks like one', () => {
    expect(['RDY', '+CFUN: 1', '^SYSSTART', '*ATREADY: 1', '+AT: READY'].filter(isRebootBanner)).toHaveLength(5);
    expect(['+CFUN: 0', '+CFUN: 15', 'READY', '+CPIN: READY', 'OK', '+CMTI: "SM",1'].filter(isRebootBanner)).toEqual(
      [],
    );
  });
});
