import { z } from 'zod';

const language = z.string().regex(/^[a-z]{2}$/, 'a language in two small letters, for example en');

const wordLists = (meaning: string) =>
  z
    .record(language, z.array(z.string().min(1).max(64)).max(50))
    .default({})
    .describe(
      `${meaning} By language, for example {"en": ["STOP"]}. What is given for a language takes the place of what is built in; an empty list: none. Built in are words of en, es, fr, pt, ar, hi, bn, sw, am, ru, uk, zh, vi and tr.`,
    );
const replies = (meaning: string) =>
  z
    .record(language, z.string().min(1).max(300))
    .default({})
    .describe(`${meaning} By language of the word, \`en\` where there is none of its own. Default: no answer.`);

export const optOut = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Follow the words that people send. Default true.'),
    stop_words: wordLists('Words after which a number gets nothing but one-time passwords.'),
    start_words: wordLists('Words that undo it.'),
    stop_replies: replies('Sent once to who writes a stop word.'),
    start_replies: replies('Sent once to who writes a start word.'),
  })
  .prefault({})
  .describe('People who want no more messages write STOP to the number of the SIM.');
