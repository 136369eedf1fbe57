import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '../../../src/config/load.ts';
import type { Chance } from '../chance.ts';
import type { Outcome, Target } from '../engine.ts';
import { learnJson, mutatedJsonText } from '../mutate-json.ts';

interface Input {
  readonly text: Buffer;
  readonly environment: NodeJS.ProcessEnv;
}

const EXAMPLE = JSON.parse(readFileSync(new URL('../../../config.example.json', import.meta.url), 'utf8')) as object;
const NAMES = [
  'HTTP',
  'HTTP__PORT',
  'MODEMS',
  'MODEMS__0__PORT',
  'QUEUE__TTL_S__OTP',
  'LOG__LEVEL',
  '__PROTO__',
  'X',
  '',
];
const VALUES = ['', '1', '-1', 'true', '[]', '{', '{"a":1}', 'null', 'info', '1e400', '__proto__', 'NaN'];

/** Files of configuration and environments. */
export class ConfigTarget implements Target<Input> {
  readonly name = 'configurations';
  readonly #path: string;
  readonly #corpus: unknown[] = [EXAMPLE, {}];

  constructor(folder: string) {
    this.#path = join(folder, 'config.json');
  }

  next(chance: Chance): Input {
    const environment: NodeJS.ProcessEnv = {};
    while (chance.happens(0.2)) environment[`SIMGATE_${chance.of(NAMES)}`] = chance.of(VALUES);
    return { text: mutatedJsonText(this.#corpus, chance), environment };
  }

  attempt({ text, environment }: Input): Outcome {
    writeFileSync(this.#path, text);
    try {
      const { config } = loadConfig(this.#path, environment);
      if (!Object.isFrozen(config) || 'polluted' in {}) throw new Error('not frozen, or a prototype was changed');
      return { refused: false, way: JSON.stringify(config).replaceAll(/\d+/g, '#').slice(0, 400) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      if (error.problems.length === 0) throw new Error('refused without a reason', { cause: error });
      return { refused: true, way: error.problems.map(({ path, expected }) => `${path} ${expected}`).join() };
    }
  }

  learn({ text }: Input, { refused }: Outcome): void {
    learnJson(this.#corpus, text, refused);
  }

  show({ text, environment }: Input): string {
    return `${JSON.stringify(environment)} ${JSON.stringify(text.toString('latin1'))}`;
  }
}
