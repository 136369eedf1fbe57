import type { Played } from './play.ts';
import type { Transcript } from './transcript.ts';

/** Holds our code to one key of `expect`. `expected` is the value there, or the one that `deviations.ts` puts in its place. */
export type Checker = (transcript: Transcript, expected: unknown) => Promise<void>;

export type Checkers = Readonly<Record<string, Checker>>;

/** Response lines of the commands that start with `tx`, one list a command. */
export function linesOf(played: Played, tx: string): (readonly string[])[] {
  return played.commands.filter((command) => command.tx.startsWith(tx)).map((command) => command.lines);
}

/** Lines that our code wrote, without their ends. */
export function writtenBy(played: Played): string[] {
  return played.stage.script.written.map((text) => text.replace(/\r$/, ''));
}
