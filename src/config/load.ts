import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { GatewayError, toError } from '../runtime/errors.ts';
import { jsonMistake } from './json-mistake.ts';
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
    throw new ConfigError(absolute, [{ path: '(file)', ...unreadable(toError(error)) }]);
  }
  const json = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const { line, column, expected, got } = jsonMistake(json);
    throw new ConfigError(absolute, [{ path: `line ${line}, column ${column}`, expected, got }]);
  }
  return { config: parseConfig(value, environment, absolute), path: absolute };
}

function unreadable(error: NodeJS.ErrnoException): Pick<ConfigProblem, 'expected' | 'got'> {
  if (error.code === 'ENOENT')
    return {
      expected: 'a readable JSON file (cp config.example.json config.json makes one; --config names another)',
      got: 'no such file',
    };
  const denied = error.code === 'EACCES' || error.code === 'EPERM';
  return {
    expected: 'a file that this user may read (where simgate is a service: sudo -u simgate simgate …)',
    got: denied ? 'no permission' : error.message,
  };
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

/**
 * The value behind `env:NAME`, `file:/path` (from the folder of the configuration, where it is relative) or
 * `credential:name`. Its content never appears in an error.
 */
export function readSecret(reference: string, environment: NodeJS.ProcessEnv, configPath: string): string {
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
  const path = kind === 'file' ? besideConfig(configPath, name) : resolve(folder ?? '', name);
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
const SECRETS: ReadonlySet<unknown> = new Set(['pin', 'user', 'password', 'secret', 'previous_secret']);

function problemsOf(error: z.ZodError, root: unknown, origin: ReadonlyMap<string, string>): ConfigProblem[] {
  const problems = error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return {
          path: origin.get(path.join('.')) ?? pathText(path),
          expected: 'no such setting here (simgate config schema lists all)',
          got: showUnknown(at(root, path)),
        };
      });
    }
    const path = origin.get(issue.path.join('.')) ?? pathText(issue.path);
    const got = SECRETS.has(issue.path.at(-1)) ? 'something else' : show(at(root, issue.path));
    return [{ path, expected: expectation(issue), got: issue.code === 'invalid_key' ? 'another name' : got }];
  });
  // What is said first of a setting is its type; what follows from a wrong one helps nobody.
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

/** Types as whoever writes JSON calls them. */
const TYPES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
  nonoptional: 'a value',
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a ${issue.expected}`;
    case 'too_small':
      return `${issue.minimum} or more${unitOf(issue)}`;
    case 'too_big':
      // The first bound of every whole number.
      return issue.maximum === Number.MAX_SAFE_INTEGER ? 'a whole number' : `${issue.maximum} or less${unitOf(issue)}`;
    case 'invalid_key':
      return `a name that is ${issue.issues[0]?.message}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

function unitOf({ origin }: { readonly origin: string }): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' values' : '';
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], root);
}

/** What was found, short. A list or an object may hold a secret. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string')
    return value.length > 40 ? `text of ${value.length} characters` : JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}

/** A misspelt name may be that of a secret. */
const showUnknown = (value: unknown): string => (typeof value === 'string' ? 'a text' : show(value));

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
