import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodeGsm7 } from '../../src/alphabet/gsm7.ts';
import { packedLength, packSeptets } from '../../src/alphabet/septets.ts';

/** Fewer octets than this occur by chance. */
const FEWEST_OCTETS = 4;

/** A planted word in every form in which a file could hold it, by the name of the form. */
export function formsOf(word: string): ReadonlyMap<string, readonly Buffer[]> {
  const octets = Buffer.from(word);
  const wide = Buffer.from(word, 'utf16le');
  const digits = word.replace(/^\+/, '');
  return new Map<string, readonly Buffer[]>([
    ['UTF-8', [octets]],
    ['UTF-16', [wide, Buffer.from(wide).swap16()]],
    ['hex of UTF-8', hexOf(octets)],
    ['hex of UCS-2', hexOf(Buffer.from(wide).swap16())],
    ['base64', [0, 1, 2].map((shift) => base64Of(octets, shift))],
    ['semi-octets', /^\d{6,}$/.test(digits) ? withHex(semiOctetsOf(digits)) : []],
    ['septets', septetsOf(word).flatMap((packed) => withHex(packed))],
  ]);
}

/** Where planted words are: `<file>: <word> as <form>`. Empty: nowhere. */
export function foundIn(folder: string, words: readonly string[], skip: (file: string) => boolean): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(join(folder, file)).isFile() && !skip(file),
  );
  return files.flatMap((file) => {
    const content = readFileSync(join(folder, file));
    return words.flatMap((word) => formsFoundIn(content, word).map((form) => `${file}: ${word} as ${form}`));
  });
}

export function formsFoundIn(content: Buffer, word: string): readonly string[] {
  return [...formsOf(word)].filter(([, forms]) => forms.some((form) => content.includes(form))).map(([name]) => name);
}

const hexOf = (octets: Buffer) =>
  [octets.toString('hex'), octets.toString('hex').toUpperCase()].map((hex) => Buffer.from(hex));
const withHex = (octets: Buffer) => (octets.length < FEWEST_OCTETS ? [] : [octets, ...hexOf(octets)]);

/** What does not change with what stands before and behind it. */
function base64Of(octets: Buffer, shift: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(shift), octets]).toString('base64');
  return Buffer.from(whole.slice(shift === 0 ? 0 : 4, whole.length - 4));
}

/** 23.040 9.1.2.3: two digits an octet, swapped; a last single one is left out. */
function semiOctetsOf(digits: string): Buffer {
  return Buffer.from(digits.slice(0, digits.length - (digits.length % 2)).replaceAll(/(.)(.)/g, '$2$1'), 'hex');
}

/** 23.038 6.1.2.1, at each of the eight places within an octet, without the octets that it shares with its neighbours. */
function septetsOf(word: string): readonly Buffer[] {
  const septets = encodeGsm7(word);
  if (septets === null) return [];
  return Array.from({ length: 8 }, (_, before) => {
    const padded = new Uint8Array([...new Uint8Array(before), ...septets]);
    const packed = new Uint8Array(packedLength(padded.length));
    packSeptets(padded, packed);
    return Buffer.from(packed.subarray(Math.ceil((before * 7) / 8), Math.floor((padded.length * 7) / 8)));
  });
}
