import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { GatewayError, toError } from '../runtime/errors.ts';
import { AUTO_MODEMS, configSchema, type Config } from './schema.ts';

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** `modems[0].port`, or `SIMGATE_HTTP__PORT` where the environment said it. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

export class ConfigError extends GatewayError {
  readonly problems: readonly ConfigProblem[];

  constructor(source: string, problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ path, expected, got }) => `  ${path}: expected ${expected}; got ${got}`);
    super('config_invalid', `${source} has ${problems.length} problem(s):\n${lines.join('\n')}`, {
      data: { problems },
    });
    this.problems = problems;
  }
}

export interface LoadedConfig {
  readonly config: Config;
  /** Where it came from; relative paths in it start at its folder. */
  readonly path: string;
}

/** Reads, checks and freezes the configuration. Throws ConfigError with every problem at once. */
export function loadConfig(path: string, environment: NodeJS.ProcessEnv): LoadedConfig {
  const absolute = resolve(path);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch (error) {
    const found = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : toError(error).message;
    throw new ConfigError(absolute, [
      {
        path: '(file)',
        expected: 'a readable JSON file (cp config.example.json config.json makes one; --config names another)',
        got: found,
      },
    ]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(absolute, [{ path: '(file)', expected: 'JSON', got: toError(error).message }]);
  }
  return { config: parseConfig(value, environment, absolute), path: absolute };
}

/** Checks a configuration that is already an object, with `SIMGATE_A__B=value` of the environment laid over it. */
export function parseConfig(value: unknown, environment: NodeJS.ProcessEnv, source = 'configuration'): Config {
  const { merged, origin } = overlay(value, environment);
  const auto = at(merged, ['modems']) === AUTO_MODEMS;
  const result = configSchema.safeParse(auto ? { ...(merged as object), modems: [] } : merged);
  const problems = result.success ? duplicates(result.data) : problemsOf(result.error, merged, origin);
  if (problems.length > 0 || !result.success) throw new ConfigError(source, problems);
  return deepFreeze({ ...result.data, auto_modems: auto });
}

/** Resolves a path of the configuration from the folder of its file. */
export function besideConfig(configPath: string, path: string): string {
  return resolve(dirname(configPath), path);
}

/** The value behind `env:NAME`, `file:/path` or `credential:name`. Its content never appears in an error. */
export function readSecret(reference: string, environment: NodeJS.ProcessEnv): string {
  const [, kind, name] = /^(env|file|credential):(.+)$/.exec(reference) ?? [];
  if (kind === undefined || name === undefined) {
    throw new GatewayError(
      'config_invalid',
      'A secret is given as env:NAME, file:/path or credential:name, never in the clear.',
    );
  }
  if (kind === 'env') {
    const value = environment[name];
    if (value === undefined || value === '')
      throw new GatewayError(
        'config_invalid',
        `The environment variable ${name}, which the configuration names for a secret, is not set.`,
      );
    return value;
  }
  const folder = environment['CREDENTIALS_DIRECTORY'];
  if (kind === 'credential' && folder === undefined) {
    throw new GatewayError(
      'config_invalid',
      `The credential ${name} is not there: add LoadCredential=${name}:/path to the systemd unit.`,
    );
  }
  const path = kind === 'file' ? name : resolve(folder ?? '', name);
  try {
    accessSync(path, constants.R_OK);
    return (readFileSync(path, 'utf8').split('\n')[0] ?? '').trim();
  } catch (error) {
    throw new GatewayError(
      'config_invalid',
      `The secret file ${path} cannot be read: put the secret into its first line and let the user that runs simgate read it.`,
      { cause: error },
    );
  }
}

const ENVIRONMENT_PREFIX = 'SIMGATE_';

function overlay(value: unknown, environment: NodeJS.ProcessEnv): { merged: unknown; origin: Map<string, string> } {
  const origin = new Map<string, string>();
  const names = Object.keys(environment).filter((name) => name.startsWith(ENVIRONMENT_PREFIX) && name.includes('__'));
  if (names.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return { merged: value, origin };
  const merged = structuredClone(value) as Record<string, unknown>;
  for (const name of names.toSorted()) {
    const path = name.slice(ENVIRONMENT_PREFIX.length).toLowerCase().split('__');
    let target = merged;
    for (const part of path.slice(0, -1)) {
      const next = target[part];
      target = (typeof next === 'object' && next !== null ? next : (target[part] = {})) as Record<string, unknown>;
    }
    target[path.at(-1) ?? ''] = scalar(environment[name] ?? '');
    origin.set(path.join('.'), name);
  }
  return { merged, origin };
}

function scalar(text: string): unknown {
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text.startsWith('[') ? jsonOr(text) : text;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Settings where somebody may write the secret itself: what stands there is not repeated. */
const SECRETS: ReadonlySet<unknown> = new Set(['pin', 'user', 'password']);

function problemsOf(error: z.ZodError, root: unknown, origin: ReadonlyMap<string, string>): ConfigProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return {
          path: origin.get(path.join('.')) ?? pathText(path),
          expected: 'no such setting here',
          got: show(at(root, path)),
        };
      });
    }
    const path = origin.get(issue.path.join('.')) ?? pathText(issue.path);
    const got = SECRETS.has(issue.path.at(-1)) ? 'something else' : show(at(root, issue.path));
    return [{ path, expected: expectation(issue), got }];
  });
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} character(s)` : `${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `${issue.maximum} or less`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], root);
}

/** What was found, short. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string')
    return value.length > 40 ? `text of ${value.length} characters` : JSON.stringify(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function duplicates(config: z.output<typeof configSchema>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const field of ['name', 'port', 'trace'] as const) {
    const seen = new Set<string>();
    for (const [index, modem] of config.modems.entries()) {
      const value = modem[field];
      if (value === undefined) continue;
      if (seen.has(value)) {
        problems.push({
          path: `modems[${index}].${field}`,
          expected: `a ${field} that no other modem has`,
          got: JSON.stringify(value),
        });
      }
      seen.add(value);
    }
  }
  return problems;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}
