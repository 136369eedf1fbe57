import { describe, expect, test } from 'vitest';
import { newBackupCode, plainBackupCode } from '../../src/channel/backup-code.ts';
import { emailAddress, mailboxOf, readEmailAddress } from '../../src/channel/email-address.ts';
import { emailSubject } from '../../src/channel/email-text.ts';
import { systemRandom } from '../../src/runtime/random.ts';

describe('backup codes', () => {
  test('are ten letters out of 32, in two halves, each as likely as another', () => {
    const counts = new Map<string, number>();
    for (let drawn = 0; drawn < 3200; drawn++) {
      const code = newBackupCode(systemRandom);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      for (const letter of code.replace('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 1000 each; five standard deviations are 156.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });

  test('are read as people write them', () => {
    expect(plainBackupCode(' a1b2c-d3e4f ')).toBe('A1B2CD3E4F');
    expect(plainBackupCode('Oil0L-iIo1l')).toBe('0110111011');
    expect(plainBackupCode('A1B2C D3E4F')).toBe(plainBackupCode('A1B2CD3E4F'));
  });
});

describe('e-mail addresses', () => {
  test.each(['name@clinic.example', "o'brien+otp@mail.clinic.example", 'a.b_c-d@xn--bcher-kva.example', 'x@y.zz'])(
    'takes %s',
    (address) => expect(readEmailAddress(address)).toBe(address),
  );

  test.each([
    ['a header of its own', 'a@clinic.example\r\nBcc: b@clinic.example'],
    ['a line break alone', 'a@clinic.example\n'],
    ['NUL', 'a\0@clinic.example'],
    ['two addresses', 'a@clinic.example,b@clinic.example'],
    ['a name before it', 'A <a@clinic.example>'],
    ['a blank', 'a b@clinic.example'],
    ['a quoted part', '"a b"@clinic.example'],
    ['a comment', 'a(b)@clinic.example'],
    ['sending on by %', 'a%other.example@clinic.example'],
    ['sending on by !', 'other!a@clinic.example'],
    ['a file or program', '/var/mail/a@clinic.example'],
    ['a pipe', '|sh@clinic.example'],
    ['an option', '-oQ/tmp@clinic.example'],
    ['two ats', 'a@b@clinic.example'],
    ['no domain', 'root'],
    ['no dot in the domain', 'root@localhost'],
    ['an address literal', 'root@[127.0.0.1]'],
    ['numbers for a domain', 'root@127.0.0.1'],
    ['a dot at the end', 'a.@clinic.example'],
    ['two dots', 'a..b@clinic.example'],
    ['letters outside ASCII', 'ä@clinic.example'],
    ['a domain outside ASCII', 'a@bücher.example'],
    ['a look-alike at', 'a＠clinic.example'],
    ['text that turns round', 'a\u202e@clinic.example'],
    ['a long local part', `${'a'.repeat(65)}@clinic.example`],
    ['a long address', `a@${'b.'.repeat(130)}example`],
    ['nothing', ''],
  ])('refuses %s', (_what, address) => {
    expect(readEmailAddress(address)).toBeNull();
    expect(() => emailAddress(address)).toThrow('email has to be an e-mail address');
  });

  test('counts one mailbox once', () => {
    const boxes = ['Name@Clinic.example', 'name+1@clinic.EXAMPLE', 'NAME+x+y@clinic.example'];
    expect(new Set(boxes.map((box) => mailboxOf(emailAddress(box))))).toEqual(new Set(['name@clinic.example']));
    expect(mailboxOf('+tag@clinic.example')).toBe('+tag@clinic.example');
  });
});

test('subjects come in the language of the text and tell no code', () => {
  expect(emailSubject('Clinic', 'fr-CA')).toBe('Clinic: Votre code');
  expect(emailSubject('Clinic', 'xx')).toBe('Clinic: Your code');
  expect(emailSubject('Clinic', 'constructor')).toBe('Clinic: Your code');
});
