import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../../src/cli/run.ts';
import type { Command } from 'commander';
import { blocksOf, commandsOf, hardwarePages, readPage, ROOT } from './support/blocks.ts';

const PAGES = ['README.md', 'systemd/README.md', 'src/sim/README.md', 'test/bench/README.md', ...hardwarePages()];
const shell = PAGES.filter((page) => existsSync(`${ROOT}${page}`))
  .flatMap((page) => blocksOf(page))
  .filter(({ language }) => language === 'sh');
const scripts = Object.keys((JSON.parse(readPage('package.json')) as { scripts: object }).scripts);

/** The words behind the program's name, where the command is simgate. */
function argumentsOf(words: readonly string[]): readonly string[] | null {
  const [program = '', first = ''] = words;
  // `sudo -u simgate simgate …`: the first is the user, who may call another program, too.
  if (program === 'simgate' && first.startsWith('/')) return null;
  if (program === 'simgate') return first === 'simgate' ? words.slice(2) : words.slice(1);
  return program === 'node' && first.endsWith('dist/main.js') ? words.slice(2) : null;
}

const names = ({ commands }: Command) => commands.map((command) => command.name());

/** Parses as the real command line does, and runs nothing. */
async function parse(args: readonly string[]): Promise<void> {
  const program = await commandLine();
  const disarm = (command: Command) => {
    command.action(() => {}).configureOutput({ writeErr: () => {} });
    for (const child of command.commands) disarm(child);
  };
  for (const child of program.commands) disarm(child);
  await program.parseAsync([...args], { from: 'user' });
}

describe('every shell block of the documentation', () => {
  test('is found', () => {
    expect(shell.length).toBeGreaterThan(15);
  });

  test.each(shell)('$place is good shell', ({ text }) => {
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  const calls = shell.flatMap(({ place, text }) =>
    commandsOf(text).flatMap((words) => {
      const args = argumentsOf(words);
      return args === null ? [] : [{ place, args }];
    }),
  );
  test.each(calls)('$place: simgate $args is a right command line', async ({ args }) => {
    await expect(parse(args)).resolves.toBeUndefined();
  });

  test('a wrong command line would be found', async () => {
    expect(calls.length).toBeGreaterThan(10);
    await expect(parse(['serve', '--cofig', 'x'])).rejects.toThrow(/unknown option/);
    await expect(parse(['keys', 'create', '--name', 'x'])).rejects.toThrow(/--scope/);
  });

  test('each command is found by its name alone, without the others', async () => {
    for (const name of names(await commandLine())) expect(names(await commandLine(name))).toEqual([name]);
  });

  test('runs only scripts that there are', () => {
    const asked = PAGES.filter((page) => existsSync(`${ROOT}${page}`)).flatMap((page) =>
      [...readPage(page).matchAll(/npm (?:run (?:--silent )?([\w:]+)|(test|start)\b)/g)].map(
        ([, run, own]) => run ?? own,
      ),
    );
    expect(asked.length).toBeGreaterThan(5);
    for (const name of asked) expect(scripts).toContain(name);
  });

  test('copies only files that there are', () => {
    const made = new Set(['dist', 'node_modules']);
    const named = shell.flatMap(({ place, text }) =>
      commandsOf(text)
        .filter(([program = '']) => program === 'cp' || program === 'install')
        .flatMap((words) =>
          words.slice(1, -1).filter((word) => /^[a-z]+[/.\w-]*$/.test(word) && !/^simgate$|^0\d+$/.test(word)),
        )
        .map((file) => ({ place, file })),
    );
    expect(named.length).toBeGreaterThan(6);
    for (const { place, file } of named)
      expect(made.has(file) || existsSync(`${ROOT}${file}`), `${place}: ${file}`).toBe(true);
  });

  test('links of the pages lead somewhere', () => {
    for (const page of [...PAGES, 'CHANGELOG.md', 'src/README.md', 'src/message/README.md'].filter((one) =>
      existsSync(`${ROOT}${one}`),
    )) {
      const folder = page.replace(/[^/]*$/, '');
      for (const [, target = ''] of readPage(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        expect(existsSync(`${ROOT}${folder}${target}`), `${page}: ${target}`).toBe(true);
    }
  });
});
