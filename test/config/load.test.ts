import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { ConfigError, loadConfig, parseConfig, readSecret } from '../../src/config/load.ts';
import { tlsSettings } from '../../src/config/tls-settings.ts';
import { configSchema } from '../../src/config/schema.ts';

const UNKNOWN = 'no such setting here (simgate config schema lists all)';

function problems(value: unknown, environment: NodeJS.ProcessEnv = {}) {
  try {
    parseConfig(value, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  test('an empty object is a whole configuration, frozen', () => {
    const config = parseConfig({}, {});
    expect(config.http).toEqual({
      host: '127.0.0.1',
      port: 8080,
      allowed_hosts: [],
      trusted_proxies: [],
      allow_plain_remote: false,
      max_connections_per_address: 256,
      max_body_bytes: 65_536,
    });
    expect(config.queue.uncertain_after_s).toBe(75);
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
  });

  test('TLS and trusted proxies are checked, and paths start at the folder of the file', () => {
    const tls = { cert: 'tls/server.crt', key: '/etc/simgate/server.key', client_ca: './clients.crt' };
    const config = parseConfig({ http: { tls, trusted_proxies: ['10.0.0.2', '2001:db8::/32'] } }, {});
    expect(tlsSettings(config, '/srv/simgate/config.json')).toEqual({
      cert: '/srv/simgate/tls/server.crt',
      key: '/etc/simgate/server.key',
      clientCa: '/srv/simgate/clients.crt',
      minVersion: '1.2',
      clientCertificates: 'required',
    });
    expect(tlsSettings(parseConfig({}, {}), '/config.json')).toBeNull();
    const wrong = {
      http: { tls: { cert: 'a', min_version: '1.1' }, trusted_proxies: ['proxy.clinic', '10.0.0.0/33'] },
    };
    expect(problems(wrong).map(({ path }) => path)).toEqual([
      'http.tls.key',
      'http.tls.min_version',
      'http.trusted_proxies[0]',
      'http.trusted_proxies[1]',
    ]);
  });

  test('every problem is told at once, with path, expectation and finding', () => {
    const found = problems({
      htpp: {},
      http: { port: 70_000, host: 3 },
      queue: { uncertain_after_s: 10 },
      modems: [{ name: 'A B', port: 'sim:a' }, { port: '' }],
      numbers: { home_country: 'Kenya' },
    });
    expect(found).toContainEqual({ path: 'htpp', expected: UNKNOWN, got: 'an object' });
    expect(found).toContainEqual({ path: 'http.port', expected: '65535 or less', got: '70000' });
    expect(found).toContainEqual({ path: 'http.host', expected: 'a string', got: '3' });
    expect(found).toContainEqual({ path: 'queue.uncertain_after_s', expected: '45 or more', got: '10' });
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['modems[0].name', 'modems[1].name', 'modems[1].port', 'numbers.home_country']),
    );
  });

  test.each([
    [
      'a country in small letters',
      { numbers: { allowed_countries: ['ug'] } },
      'numbers.allowed_countries[0]',
      /^two capital letters .*, or "\*" for all$/,
    ],
    [
      'a country that is a number',
      { numbers: { allowed_countries: [256] } },
      'numbers.allowed_countries[0]',
      /^a string$/,
    ],
    [
      'a price for no number',
      { sims: { default_plan: { cost: { safaricom: 1 } } } },
      'sims.default_plan.cost.safaricom',
      /^a name that is the beginning of a number/,
    ],
    [
      'an answer in no language',
      { opt_out: { stop_replies: { English: 'x' } } },
      'opt_out.stop_replies.English',
      /^a name that is a language/,
    ],
    ['a plan without a name', { sims: { plans: [{ sims: ['modem:a'] }] } }, 'sims.plans[0].name', /^a value$/],
    [
      'a list in the place of a text',
      { verification: { templates: { a: { en: [] } } } },
      'verification.templates.a.en',
      /^a string$/,
    ],
    ['a yes', { numbers: { allow_premium: 'yes' } }, 'numbers.allow_premium', /^true or false$/],
    ['no modem but a word', { modems: 'all' }, 'modems', /^a list in \[ \]$/],
    ['a number in the place of settings', { http: 8080 }, 'http', /^an object in \{ \}$/],
    ['too long a brand', { verification: { brand: 'x'.repeat(31) } }, 'verification.brand', /^30 or less characters$/],
    ['a port beyond measure', { http: { port: 1e300 } }, 'http.port', /^a whole number$/],
  ])('%s: one problem, in words', (_what, value, path, expected) => {
    expect(problems(value)).toEqual([{ path, expected: expect.stringMatching(expected), got: expect.any(String) }]);
  });

  test('two modems may not share a name, a port or a trace', () => {
    const found = problems({
      modems: [
        { name: 'a', port: 'sim:a', trace: 'a.trace' },
        { name: 'a', port: 'sim:a', trace: 'a.trace' },
        { name: 'b', port: 'sim:b' },
        { name: 'c', port: 'sim:c' },
      ],
    });
    expect(found.map(({ path }) => path)).toEqual(['modems[1].name', 'modems[1].port', 'modems[1].trace']);
  });

  test('the environment lies over the file and is named in its problems', () => {
    expect(
      parseConfig({ http: { port: 1 } }, { SIMGATE_HTTP__PORT: '9000', SIMGATE_LOG__LEVEL: 'warn' }),
    ).toMatchObject({
      http: { port: 9000 },
      log: { level: 'warn' },
    });
    expect(problems({}, { SIMGATE_HTTP__PORT: 'many' })).toEqual([
      { path: 'SIMGATE_HTTP__PORT', expected: 'a number', got: '"many"' },
    ]);
    expect(problems({}, { SIMGATE_HTTP__PROT: '1' })).toEqual([
      { path: 'SIMGATE_HTTP__PROT', expected: UNKNOWN, got: '1' },
    ]);
  });

  test('a missing file and broken JSON say what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-config-'));
    expect(() => loadConfig(join(folder, 'none.json'), {})).toThrow(/cp config\.example\.json config\.json/);
    writeFileSync(join(folder, 'bad.json'), '{"http": }');
    expect(() => loadConfig(join(folder, 'bad.json'), {})).toThrow(
      /line 1, column 10: expected a value: .* got something that begins with }/,
    );
  });

  test('secrets come from references only and never show', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-config-'));
    writeFileSync(join(folder, 'pin'), '1234\nrest\n');
    const config = join(folder, 'config.json');
    expect(readSecret(`file:${join(folder, 'pin')}`, {}, '/elsewhere/config.json')).toBe('1234');
    // As the database and the key: from wherever the gateway is started.
    expect(readSecret('file:./pin', {}, config)).toBe('1234');
    expect(readSecret('env:PIN', { PIN: '4321' }, config)).toBe('4321');
    expect(readSecret('credential:pin', { CREDENTIALS_DIRECTORY: folder }, config)).toBe('1234');
    expect(() => readSecret('1234', {}, config)).toThrow(/never in the clear/);
    expect(() => readSecret('1234', {}, config)).not.toThrow(/1234/);
  });

  test.each([
    ['where a list belongs', { modems: { name: 'north', port: 'sim:a', pin: 'S3CRET' } }],
    ['under a misspelt name', { modems: [{ name: 'north', port: 'sim:a', pinn: 'S3CRET' }] }],
    ['as the secret of a webhook', { webhooks: [{ name: 'a', url: 'https://a.example', secret: 'S3CRET' }] }],
    ['in broken JSON', '{"modems": [{"pin": "S3CRET\n}]}'],
  ])('a secret that stands %s is not repeated', (_where, value) => {
    const file = join(mkdtempSync(join(tmpdir(), 'simgate-config-')), 'config.json');
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    expect(() => loadConfig(file, {})).toThrow(/has 1 problem/);
    expect(() => loadConfig(file, {})).not.toThrow(/S3CRET/);
  });
});

describe('config.example.json', () => {
  const example = JSON.parse(readFileSync(new URL('../../config.example.json', import.meta.url), 'utf8')) as object;

  test('loads', () => {
    expect(parseConfig(example, {}).modems.map((modem) => modem.name)).toEqual(['north', 'south']);
  });

  test('shows every setting there is', () => {
    const known = Object.keys(configSchema.shape);
    expect(known.filter((key) => !(key in example))).toEqual([]);
    for (const section of ['http', 'numbers', 'queue', 'verification', 'limits'] as const) {
      const shape = Object.keys(parseConfig({ numbers: { home_country: 'KE' } }, {})[section]);
      expect(shape.filter((key) => !(key in (example as Record<string, object>)[section]!))).toEqual([]);
    }
  });

  test('its JSON Schema is the one that the settings table makes, and describes everything', () => {
    const stored = readFileSync(new URL('../../src/config/config.schema.json', import.meta.url), 'utf8');
    expect(stored, 'run: node dist/main.js config schema > src/config/config.schema.json').toBe(configJsonSchema());
    const undescribed: string[] = [];
    const walk = (node: { properties?: Record<string, { description?: string }> }, path: string) => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        if (child.description === undefined && key !== '$schema') undescribed.push(`${path}.${key}`);
        walk(child as never, `${path}.${key}`);
      }
    };
    walk(JSON.parse(stored) as never, '');
    expect(undescribed).toEqual([]);
  });
});

describe('"modems": "auto"', () => {
  test('stands for a list that is filled while the gateway runs', () => {
    expect(parseConfig({ modems: 'auto' }, {})).toMatchObject({ modems: [], auto_modems: true });
    expect(parseConfig({}, {})).toMatchObject({ modems: [], auto_modems: false });
    expect(() => parseConfig({ modems: 'all' }, {})).toThrow(/modems: expected a list in/);
  });

  test.each([
    'usb:1-1.3',
    'usb:1-1.3:02',
    'imei:490154203237518',
    'iccid:8944110068263612345',
    'sim:one',
    '/dev/ttyUSB0',
  ])('a port may be %s', (port) => {
    expect(parseConfig({ modems: [{ name: 'north', port }] }, {}).modems[0]?.port).toBe(port);
  });

  test.each(['usb:1.3', 'imei:4901', 'iccid:north', 'imsi:'])('a port may not be %s', (port) => {
    expect(() => parseConfig({ modems: [{ name: 'north', port }] }, {})).toThrow(/modems\[0\]\.port: expected a path/);
  });
});
