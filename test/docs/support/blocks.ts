import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A fenced block of a page, without the indentation of the list that it stands in. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** `README.md:17` */
  readonly place: string;
}

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export const readPage = (page: string): string => readFileSync(`${ROOT}${page}`, 'utf8');

/** `hardware/README.md` and its sisters. */
export const hardwarePages = (): string[] =>
  readdirSync(`${ROOT}hardware`)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `hardware/${file}`);

export function blocksOf(page: string): Block[] {
  const text = readPage(page);
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)\n\1```$/gm)].map(([, indent = '', language = '', body = '']) => ({
    language,
    text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    place: `${page}:${text.slice(0, text.indexOf(body)).split('\n').length}`,
  }));
}

/** The one block of this language that contains `words`. */
export function block(page: string, language: string, words: string): Block {
  const found = blocksOf(page).filter((one) => one.language === language && one.text.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} ${language} blocks of ${page} contain ${words}`);
  return found[0] as Block;
}

/** The rows of the table under the line `head`, cell by cell, without back quotes. */
export function tableRows(page: string, head: string): string[][] {
  const [, table = ''] = readPage(page).split(`${head}\n`);
  return (table.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(1)
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

/** The commands of a shell block: words, without assignments, redirections and comments. Enough for documentation. */
export function commandsOf(script: string): string[][] {
  const parts = script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/&&|\|\||[;|]|<\(|\$\(/));
  return parts
    .map((part) => [...part.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"()]+)/g)].map(([all, one, two]) => one ?? two ?? all))
    .map((words) => words.slice(words.findIndex((word) => !/^(export|sudo|-u)$|^\w+=/.test(word))))
    .filter((words) => words.length > 0);
}
