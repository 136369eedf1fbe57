import { describe, expect, test } from 'vitest';
import { createKeywordReader } from '../../src/autoreply/keywords.ts';
import { WORDS } from '../../src/autoreply/words.ts';

const read = createKeywordReader({ stop: {}, start: {} });

describe('keywords', () => {
  test('are there for every language of the templates', () => {
    expect(Object.keys(WORDS).join(' ')).toBe('en es fr pt ar hi bn sw am ru uk zh vi tr');
  });

  test.each(Object.entries(WORDS))('of %s are read, and none both stops and starts', (_language, { stop, start }) => {
    for (const word of stop) expect(read(word)?.kind, word).toBe('stop');
    for (const word of start) expect(read(word)?.kind, word).toBe('start');
    for (const word of [...stop, ...start]) expect(read(` "${word.toLowerCase()}!" `), word).toEqual(read(word));
  });

  test.each([
    ['stop', 'stop'],
    [' STOP.\n', 'stop'],
    ['“Stop”', 'stop'],
    ['Stop   all', 'stop'],
    ['arret', 'stop'],
    ['ARRE\u0302T', 'stop'],
    ['Стоп!', 'stop'],
    ['ايقاف', 'stop'],
    ['إِيقَاف', 'stop'],
    ['çık', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['start', 'start'],
  ])('%j is %s', (text, kind) => expect(read(text)?.kind).toBe(kind));

  test.each(['Please stop by at nine', 'non-stop', 'STOPP', 'no', 'cancel', '', '!!!', `STOP${' '.repeat(80)}`])(
    '%j is none',
    (text) => expect(read(text)).toBeNull(),
  );

  test('of a language are replaced by those of the configuration, and a language can be added or emptied', () => {
    const own = createKeywordReader({ stop: { en: ['ENOUGH'], de: ['Schluss'], fr: [] }, start: {} });
    expect(own('enough')).toEqual({ kind: 'stop', language: 'en' });
    expect(own('SCHLUSS')).toEqual({ kind: 'stop', language: 'de' });
    expect(own('QUIT')).toBeNull();
    expect(own('désabonner')).toBeNull();
    expect(own('парар')).toBeNull();
    expect(own('стоп')).toMatchObject({ kind: 'stop' });
  });
});
