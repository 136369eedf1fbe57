import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmeCode } from '../../src/at/cme-errors.ts';
import { enterPin } from '../../src/at/command.ts';
import { cmsCode } from '../../src/at/cms-errors.ts';
import { decimal, fieldsOf, isHex, parseRanges, parseStringGroups, splitParameters } from '../../src/at/params.ts';
import { redactAtLine } from '../../src/at/redaction.ts';

describe('parameters', () => {
  it.each([
    ['+CMTI: "SM",1', ['SM', '1']],
    ['+CSQ:20,99', ['20', '99']],
    ['+CUSD: 0,"a, b",15', ['0', 'a, b', '15']],
    ['+CUSD: 1,"no end', ['1', 'no end']],
    ['+CMGR: ,,26', ['', '', '26']],
    ['+CPIN:READY', ['READY']],
    ['+CPIN: "SIM PIN"', ['SIM PIN']],
    ['IMEI 1234', ['IMEI 1234']],
  ])('of %s', (line, fields) => expect(fieldsOf(line)).toEqual(fields));

  it('are numbers only where every digit is one', () => {
    expect([' 002 ', '28', '0'].map(decimal)).toEqual([2, 28, 0]);
    expect(['', ' ', '2x', '21\u009f', '-1', undefined, '1e3'].map(decimal)).toEqual(Array(7).fill(null));
  });

  it.each([
    [
      '(0-2),(0,1)',
      [
        [0, 1, 2],
        [0, 1],
      ],
    ],
    ['(0-3),(0,1),(0,2,3),(0,2),(1)', [[0, 1, 2, 3], [0, 1], [0, 2, 3], [0, 2], [1]]],
    ['(2),(0-1,3)', [[2], [0, 1, 3]]],
    ['0-2,1', [[0, 1, 2], [1]]],
    ['(0, 1 ,2 - 3', [[0, 1, 2, 3]]],
    ['(0-2),(),(x,1)', [[0, 1, 2], [], [1]]],
    ['', []],
  ])('offered as %s', (text, ranges) => expect(parseRanges(text)).toEqual(ranges));

  it.each([
    ['("SM","ME"),("SM"),("SM")', [['SM', 'ME'], ['SM'], ['SM']]],
    ['(("SM","BM","SR"),("SM"))', [['SM', 'BM', 'SR'], ['SM']]],
    ['("ME","MT"),("ME"),()', [['ME', 'MT'], ['ME'], []]],
    ['(SM),(ME)', [['SM'], ['ME']]],
    ['"SM"', [['SM']]],
  ])('offered as strings %s', (text, groups) => expect(parseStringGroups(text)).toEqual(groups));

  it('never throw, whatever comes, and ranges stay small', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-(),"0-9 ]{0,40}$/)), (text) => {
        expect(Array.isArray(splitParameters(text))).toBe(true);
        expect(Array.isArray(parseStringGroups(text))).toBe(true);
        for (const range of parseRanges(text)) expect(range.length).toBeLessThanOrEqual(256 * (text.length + 1));
        expect(typeof redactAtLine(text)).toBe('string');
      }),
    );
  });

  it('are hex in whole octets', () => {
    expect(['00', 'aBcD', '0123'].every(isHex)).toBe(true);
    expect(['', '0', 'BAD', '0G', '00 '].some(isHex)).toBe(false);
  });
});

describe('error codes', () => {
  it('lead from numbers and texts in any case and spelling to the code', () => {
    expect(['38', ' 038', 'network OUT of order', 'Memory full', 'SIM busy', '(U)SIM busy'].map(cmsCode)).toEqual([
      38, 38, 38, 322, 314, 314,
    ]);
    expect(['', 'bananas', '-1'].map(cmsCode)).toEqual([null, null, null]);
    expect(['14', 'SIM BUSY', 'PH-SIM PIN required', 'PIN required'].map(cmeCode)).toEqual([14, 14, 5, 11]);
  });
});

describe('redaction', () => {
  it.each([
    ['AT+CPIN="1234"', 'AT+CPIN=<secret>'],
    ['AT^CPIN="1234"', 'AT^CPIN=<secret>'],
    ['AT+CP}N="1234"', 'AT+CP}N="<code>"'],
    ['AT+CPIN?', 'AT+CPIN?'],
    ['+CPIN: READY', '+CPIN: READY'],
    ['+CMGS: 64', '+CMGS: 64'],
    ['+CSCA: "+447700900123",145', '+CSCA: "<13>",145'],
    ['490154203237518', '<15 characters>'],
    ['Call Ready', 'Call Ready'],
    ['Your code is 123456.', '<20 characters>'],
  ])('of %s', (line, redacted) => expect(redactAtLine(line)).toBe(redacted));

  it('hides what a command marked secret carries', () => {
    const command = enterPin('1234');
    expect(command.secret).toBe(true);
    expect(redactAtLine(command.line)).toBe('AT+CPIN=<secret>');
  });
});
