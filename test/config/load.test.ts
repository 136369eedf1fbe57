import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { ConfigError, loadConfig, parseConfig, readSecret } from '../../src/config/load.ts';
import { tlsSettings } from '../../src/config/tls-settings.ts';
import { configSchema } from '../../src/config/schema.ts';

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
    expect(found).toContainEqual({ path: 'htpp', expected: 'no such setting here', got: '{}' });
    expect(found).toContainEqual({ path: 'http.port', expected: '65535 or less', got: '70000' });
    expect(found).toContainEqual({ path: 'http.host', expected: 'a string', got: '3' });
    expect(found).toContainEqual({ path: 'queue.uncertain_after_s', expected: '45 or more', got: '10' });
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['modems[0].name', 'modems[1].name', 'modems[1].port', 'numbers.home_country']),
    );
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
      { path: 'SIMGATE_HTTP__PROT', expected: 'no such setting here', got: '1' },
    ]);
  });

  test('a missing file and broken JSON say what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-config-'));
    expect(() => loadConfig(join(folder, 'none.json'), {})).toThrow(/cp config\.example\.json config\.json/);
    writeFileSync(join(folder, 'bad.json'), '{"http": }');
    expect(() => loadConfig(join(folder, 'bad.json'), {})).toThrow(/expected JSON/);
  });

  test('secrets come from references only and never show', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-config-'));
    writeFileSync(join(folder, 'pin'), '1234\nrest\n');
    expect(readSecret(`file:${join(folder, 'pin')}`, {})).toBe('1234');
    expect(readSecret('env:PIN', { PIN: '4321' })).toBe('4321');
    expect(readSecret('credential:pin', { CREDENTIALS_DIRECTORY: folder })).toBe('1234');
    expect(() => readSecret('1234', {})).toThrow(/never in the clear/);
    expect(() => readSecret('1234', {})).not.toThrow(/1234/);
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
    expect(() => parseConfig({ modems: 'all' }, {})).toThrow(/modems: expected a array/);
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
