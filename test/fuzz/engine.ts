import { performance } from 'node:perf_hooks';
import { Chance } from './chance.ts';

/** What became of one input: a value, or a refusal of the kind that is allowed; and in what way, for those that are new. */
export interface Outcome {
  readonly refused: boolean;
  readonly way: string;
}

/** Something that takes input from outside. */
export interface Target<Input> {
  readonly name: string;
  next(chance: Chance): Input;
  /** Throws where the promise is broken: a wrong kind of error, or a wrong value. */
  attempt(input: Input): Outcome | Promise<Outcome>;
  /** An input that went a way which none before it went: worth to be changed further. */
  learn(input: Input, outcome: Outcome): void;
  show(input: Input): string;
}

export interface Tally {
  readonly runs: number;
  readonly values: number;
  readonly refused: number;
  readonly ways: number;
  /** The longest that one input took, ms; a long one is measured again, so that it is its own time and not the machine's. */
  readonly slowestMs: number;
  readonly slowest: string;
}

/** From here on an input is measured again, ms. */
const LONG_MS = 1;
const TRIALS = 5;

/** Rejects with the seed, the number and the text of the first input that breaks the promise. */
export async function fuzz<Input>(target: Target<Input>, runs: number, seed: number): Promise<Tally> {
  const chance = new Chance(seed);
  const ways = new Set<string>();
  let values = 0;
  let slowestMs = 0;
  let slowest = '';
  for (let run = 0; run < runs; run++) {
    const input = target.next(chance);
    try {
      const began = performance.now();
      const answer = target.attempt(input);
      const outcome = answer instanceof Promise ? await answer : answer;
      let ms = performance.now() - began;
      if (!outcome.refused) values++;
      if (!ways.has(outcome.way)) {
        ways.add(outcome.way);
        target.learn(input, outcome);
      }
      if (ms > slowestMs && ms > LONG_MS) ms = Math.min(ms, await quickestOf(target, input));
      if (ms > slowestMs) {
        slowestMs = ms;
        slowest = target.show(input);
      }
    } catch (cause) {
      throw new Error(`${target.name}, seed ${seed}, input ${run}: ${target.show(input)}`, { cause });
    }
  }
  return { runs, values, refused: runs - values, ways: ways.size, slowestMs, slowest };
}

async function quickestOf<Input>(target: Target<Input>, input: Input): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < TRIALS; trial++) {
    const began = performance.now();
    await target.attempt(input);
    quickest = Math.min(quickest, performance.now() - began);
  }
  return quickest;
}

export function toldOf(name: string, { runs, values, refused, ways, slowestMs, slowest }: Tally, seed: number): string {
  const figures = `${runs} inputs, ${values} values, ${refused} refused, ${ways} different ways, slowest ${slowestMs.toFixed(2)} ms`;
  return `fuzz ${name}: ${figures} (seed ${seed}; ${slowest.slice(0, 120)})`;
}
