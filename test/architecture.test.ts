import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const MAP = readFileSync(join(SRC, 'README.md'), 'utf8');
const MAX_LINES = 300;

/** Who may import whom (folders), as src/README.md shows it. `entry` = only these files of that layer may be imported from outside. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  message: [],
  config: ['runtime', 'message'],
  alphabet: [],
  tpdu: ['runtime', 'alphabet'],
  crypto: ['runtime'],
  transport: ['runtime'],
  at: ['runtime', 'transport'],
  modem: ['runtime', 'alphabet', 'transport', 'at'],
  discovery: ['runtime', 'transport', 'at', 'modem'],
  sim: ['runtime', 'alphabet', 'transport', 'tpdu'],
  store: ['runtime', 'message', 'crypto'],
  limits: ['runtime', 'config', 'message', 'store'],
  guard: ['runtime', 'config', 'message', 'store', 'limits'],
  outbound: ['runtime', 'config', 'message', 'tpdu', 'store', 'limits', 'guard', 'modem'],
  inbound: ['runtime', 'tpdu', 'store', 'modem'],
  autoreply: ['runtime', 'config', 'store', 'limits', 'outbound'],
  balance: ['runtime', 'config', 'store', 'modem'],
  channel: ['runtime', 'message', 'crypto', 'store'],
  verify: ['runtime', 'config', 'message', 'crypto', 'store', 'limits', 'guard', 'outbound', 'channel'],
  access: ['runtime', 'message', 'crypto', 'store'],
  control: ['runtime', 'modem', 'store', 'access'],
  doctor: ['runtime', 'transport', 'at', 'modem', 'discovery', 'control'],
  metrics: ['runtime', 'message', 'store'],
  webhook: ['runtime', 'config', 'message', 'crypto', 'store'],
  http: ['runtime', 'message', 'store', 'limits', 'outbound', 'channel', 'verify', 'access', 'metrics'],
};
const TOP: Readonly<Record<string, readonly string[]>> = {
  'simulated-modems.ts': Object.keys(LAYERS),
  'fleet.ts': [...Object.keys(LAYERS), 'simulated-modems.ts'],
  'data-key-place.ts': Object.keys(LAYERS),
  'key-rotation.ts': [...Object.keys(LAYERS), 'data-key-place.ts'],
  'foundation.ts': [...Object.keys(LAYERS), 'data-key-place.ts'],
  'defences.ts': Object.keys(LAYERS),
  'other-ways.ts': Object.keys(LAYERS),
  'administration.ts': [...Object.keys(LAYERS), 'foundation.ts', 'key-rotation.ts'],
  'gateway.ts': [...Object.keys(LAYERS), 'administration.ts', 'data-key-place.ts', 'defences.ts', 'other-ways.ts'],
  'daemon.ts': [
    ...Object.keys(LAYERS),
    'administration.ts',
    'gateway.ts',
    'key-rotation.ts',
    'simulated-modems.ts',
    'fleet.ts',
    'foundation.ts',
  ],
  'testing.ts': [...Object.keys(LAYERS), 'daemon.ts'],
  'main.ts': ['cli'],
};
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...LAYERS,
  cli: [...Object.keys(LAYERS), 'administration.ts', 'daemon.ts', 'data-key-place.ts', 'testing.ts'],
  ...TOP,
};

/** Files of a layer that the layers above may name. */
const ENTRIES: Readonly<Record<string, RegExp>> = {
  store: /^store\/[a-z-]+\.ts$/,
  modem: /^modem\/[a-z-]+\.ts$/,
  outbound: /^outbound\/(types|outbound)\.ts$/,
  verify: /^verify\/types\.ts$/,
  channel: /^channel\/(types|email-address)\.ts$/,
  access: /^access\/(types|audit)\.ts$/,
  limits: /^limits\/(types|e164|sender|prefix|end-user)\.ts$/,
  guard: /^guard\/(types|refusal)\.ts$/,
};
/** The composition root opens what others only know by its interface. */
const ROOT_FILES = new Set([
  'administration.ts',
  'daemon.ts',
  'defences.ts',
  'fleet.ts',
  'foundation.ts',
  'gateway.ts',
  'other-ways.ts',
  'simulated-modems.ts',
  'testing.ts',
]);

/** Third-party packages and where they may be imported. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  serialport: /^transport\//,
  '@serialport/stream': /^transport\//,
  '@serialport/bindings-cpp': /^transport\//,
  '@serialport/bindings-interface': /^(transport|sim)\//,
  '@serialport/parser-readline': /^(transport|at|cli)\//,
  '@serialport/binding-mock': /^sim\//,
  'better-sqlite3': /^store\/sqlite\//,
  express: /^http\//,
  helmet: /^http\//,
  'zod-openapi': /^http\//,
  zod: /^(config|http)\//,
  'p-queue': /^outbound\/lane\.ts$/,
  pino: /^runtime\/logger\.ts$/,
  'prom-client': /^metrics\//,
  nodemailer: /^channel\/mailer\.ts$/,
  'libphonenumber-js': /^limits\//,
  'ipaddr.js': /^webhook\/address-guard\.ts$/,
  commander: /^cli\//,
};

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

function sourceFiles(folder = SRC): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(full);
    if (!entry.name.endsWith('.ts')) return [];
    const text = readFileSync(full, 'utf8');
    const imports = [
      ...text.matchAll(
        /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
      ),
    ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
    return [{ path: relative(SRC, full), lines: text.split('\n').length - 1, imports }];
  });
}

const files = sourceFiles();
const layerOf = (path: string) => path.split('/')[0] ?? '';
const internal = (file: SourceFile) =>
  file.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(SRC, resolve(SRC, dirname(file.path), name)));

describe('architecture', () => {
  test('every folder of src is a layer of the map', () => {
    const found = new Set(files.map((file) => layerOf(file.path)));
    expect([...found].filter((layer) => !(layer in ALLOWED))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test('the map in README.md says the same, of every folder and file of src', () => {
    const rows = new Map(
      Array.from(MAP.matchAll(/^\| `([\w.-]+)` \| .* \| ([^|]+) \|$/gm), ([, layer = '', below = '']) => [
        layer,
        below,
      ]),
    );
    for (const [layer, below] of Object.entries(LAYERS))
      expect(rows.get(layer), layer).toBe(below.length === 0 ? '-' : below.join(', '));
    expect([...rows.keys()].toSorted()).toEqual([...new Set(files.map(({ path }) => layerOf(path)))].toSorted());
  });

  test('nothing is allowed that nobody does', () => {
    const done = new Set(
      files.flatMap((file) => internal(file).map((to) => `${layerOf(file.path)} -> ${layerOf(to)}`)),
    );
    const idle = Object.entries(LAYERS).flatMap(([from, below]) => below.map((to) => `${from} -> ${to}`));
    expect(idle.filter((edge) => !done.has(edge))).toEqual([]);
  });

  test('imports point downwards only, through entry files', () => {
    const wrong = files.flatMap((file) =>
      internal(file).flatMap((target) => {
        const from = layerOf(file.path);
        const to = layerOf(target);
        if (from === to) return [];
        if (!(ALLOWED[from] ?? []).includes(to)) return [`${file.path} -> ${target}`];
        const entry = ENTRIES[to];
        return entry === undefined || ROOT_FILES.has(file.path) || from === 'cli' || entry.test(target)
          ? []
          : [`${file.path} -> ${target} (not an entry file)`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('the allowed imports have no cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const visit = (layer: string): void => {
      expect(state.get(layer), `cycle through ${layer}`).not.toBe('open');
      if (state.get(layer) === 'done') return;
      state.set(layer, 'open');
      for (const below of ALLOWED[layer] ?? []) visit(below);
      state.set(layer, 'done');
    };
    for (const layer of Object.keys(ALLOWED)) visit(layer);
  });

  test('no two files import each other in a circle', () => {
    const graph = new Map(files.map((file) => [file.path, internal(file)]));
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' -> ')];
      if (done.has(path)) return [];
      const found = (graph.get(path) ?? []).flatMap((next) => walk(next, [...trail, path]));
      done.add(path);
      return found;
    };
    expect(files.flatMap((file) => walk(file.path, []))).toEqual([]);
  });

  test('third-party packages stay in their rooms', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
        .filter((name) => {
          const bare = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? '');
          return !(PACKAGES[bare]?.test(file.path) ?? false);
        })
        .map((name) => `${file.path} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test(`no code file is longer than ${MAX_LINES} lines`, () => {
    const tables = /^(alphabet\/tables|at\/(cms|cme)-errors|modem\/cms-classes)/;
    expect(
      files
        .filter((file) => file.lines > MAX_LINES && !tables.test(file.path))
        .map((file) => `${file.path}: ${file.lines}`),
    ).toEqual([]);
  });

  test('no drawer for odds and ends', () => {
    expect(
      files
        .filter((file) => /(^|\/)(utils?|helpers?|common|manager)(\.ts|\/|-)/.test(file.path))
        .map((file) => file.path),
    ).toEqual([]);
  });

  test('time and randomness come in through runtime', () => {
    const banned = /\bDate\.now\(|(?<![.\w])setTimeout\(|(?<![.\w])setInterval\(|\bMath\.random\(|\bnew Date\(\)/;
    const wrong = files.filter(
      (file) =>
        layerOf(file.path) !== 'runtime' &&
        layerOf(file.path) !== 'cli' &&
        banned.test(stripComments(readFileSync(join(SRC, file.path), 'utf8'))),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
