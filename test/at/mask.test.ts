import { assert, constantFrom, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDialogue } from '../../src/at/mask.ts';

describe('a dialogue that others may read', () => {
  it.each([
    ['AT+CPIN="1234"', 'AT+CPIN="1234"\r\r\nOK\r\n', 'AT+CPIN="0000"\r\r\nOK\r\n'],
    ['AT+CLCK="SC",0,"1234"', 'AT+CLCK="SC",0,"1234"\r', 'AT+CLCK="xx",0,"0000"\r'],
    ['AT+CGSN', '\r\n490154203237518\r\n\r\nOK\r\n', '\r\n000000000000000\r\n\r\nOK\r\n'],
    ['ATI', '\r\nQuectel\r\nEC25\r\nRevision: EC25EFAR06A01M4G_20180314\r\n', null],
    ['ATI', '\r\nHuawei\r\nIMEI: 861234567890123\r\n', '\r\nHuawei\r\nIMEI: 000000000000000\r\n'],
    ['AT+CGMM', '\r\nSIMCOM_SIM7600E-H\r\n\r\nOK\r\n', null],
    ['AT+CNUM', '+CNUM: "Anna","+447700900123",145', '+CNUM: "xxxx","+000000000000",145'],
    ['AT+CSCA?', '+CSCA: "+447785016005",145', '+CSCA: "+000000000000",145'],
    ['AT+CCID', '+CCID: 8944110068263612345F', '+CCID: 00000000000000000000'],
    ['AT+COPS?', '+COPS: 0,0,"Vodafone UK",7', null],
    ['AT+CPMS=?', '+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")', null],
    [
      '',
      '+CDS: 25\r\n07917283010010F50006C40B914477009000F0\r\n',
      '+CDS: 25\r\n00000000000000000000000000000000000000\r\n',
    ],
    [
      'AT+CMGR=1',
      '+CMGR: "REC READ","+447700900123",,"26/01/05"\r\nATTENTION Anna, 10 am\r\n',
      '+CMGR: "xxx xxxx","+000000000000",,"00/00/00"\r\nxxxxxxxxx xxxx, 00 xx\r\n',
    ],
    ['AT+CUSD=1,"*100#"', '+CUSD: 0,"Balance 12.50",15', '+CUSD: 0,"xxxxxxx 00.00",15'],
  ])('%s', (command, text, masked) => {
    expect(maskDialogue(command, text)).toBe(masked ?? text);
  });

  it('has the length of the original, octet for octet, and its line ends', () => {
    assert(
      property(
        string({ unit: 'binary' }),
        string({ unit: constantFrom('A', 'T', '+', 'C', '"', '1', '2', '>', '\r', '\n', ':', ',', 'n', 'a') }),
        (noise, text) => {
          const latin1 = Buffer.from(noise + text, 'latin1').toString('latin1');
          const masked = maskDialogue('AT+CMGR=1', latin1);
          expect(masked.length).toBe(latin1.length);
          expect(masked.replaceAll(/[^\r\n]/g, '.')).toBe(latin1.replaceAll(/[^\r\n]/g, '.'));
        },
      ),
    );
  });

  it('keeps no run of digits that a number or a PIN could be', () => {
    assert(
      property(stringMatching(/^[1-9]\d{5,18}$/), (number) => {
        for (const line of [number, `+CNUM: "","${number}",145`, `AT+CPWD="SC","${number}"`, `call me: ${number}`])
          expect(maskDialogue('AT+CNUM', line)).not.toContain(number);
      }),
    );
  });
});
