import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadDataKey, parseDataKeys } from '../../src/crypto/data-key.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { systemRandom } from '../../src/runtime/random.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-key-'));
  path = join(folder, 'data', 'simgate.key');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = () => loadDataKey(path, systemRandom);

function refusal(): string {
  try {
    load();
    return 'loaded';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    expect(error.code).toBe('data_key_invalid');
    return error.message;
  }
}

describe('the data key file', () => {
  test('is made once, for its user alone, as one line of base64', () => {
    const first = load();
    expect(first).toMatchObject({ created: true });
    expect(first.keys.map(({ length }) => length)).toEqual([32]);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect(readFileSync(path, 'latin1')).toBe(`${Buffer.from(first.keys[0]).toString('base64')}\n`);
    expect(readdirSync(dirname(path))).toEqual(['simgate.key']);
    const again = load();
    expect(again.created).toBe(false);
    expect(again.keys).toEqual(first.keys);
  });

  test('that others may read is refused', () => {
    load();
    chmodSync(path, 0o640);
    expect(refusal()).toContain('Set its mode to 0600');
  });

  test.skipIf(process.getuid?.() !== 0)('of another user is refused', () => {
    load();
    chownSync(path, 12345, 12345);
    expect(refusal()).toContain('belongs to another user');
  });

  test('that is a link is refused', () => {
    load();
    const link = join(folder, 'link');
    symlinkSync(path, link);
    path = link;
    expect(refusal()).toContain('symbolic link');
  });

  test.each([
    '',
    'short',
    `${Buffer.alloc(31, 1).toString('base64')}\n`,
    `${'a'.repeat(44)}\nsecond line`,
    'ü'.repeat(32),
  ])('with %j in it is refused, and not quoted', (content) => {
    load();
    writeFileSync(path, content);
    const message = refusal();
    expect(message).toContain('32 octets');
    if (content.trim() !== '') expect(message).not.toContain(content.trim());
  });

  test('cannot be made in a folder that is a file', () => {
    writeFileSync(join(folder, 'data'), '');
    expect(refusal()).toMatch(/cannot be (opened|made)/);
  });

  test('may also come as text, from a credential', () => {
    const key = Buffer.alloc(32, 7);
    expect(parseDataKeys(` ${key.toString('base64')}\n`)).toEqual([key]);
  });
});

test('one key a purpose, the same each time, none the same as another', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  expect(keys).toEqual(deriveKeys(Buffer.alloc(32, 7)));
  const { id: _id, ...purposes } = keys;
  const texts = Object.values(purposes).map((key) => Buffer.from(key).toString('hex'));
  expect(new Set(texts).size).toBe(6);
  expect(deriveKeys(Buffer.alloc(32, 8)).id).not.toEqual(keys.id);
});
