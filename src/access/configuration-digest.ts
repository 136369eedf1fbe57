import type { KeyedHash } from '../crypto/keyed-hash.ts';

const DIGEST_BYTES = 16;

/**
 * A keyed hash of each setting by its path (`http.port`, `modems[0].pin`): tells which ones differ from those of another
 * start, and nobody who has no key what they are.
 */
export function configurationDigests(settings: unknown, hash: KeyedHash): ReadonlyMap<string, Uint8Array> {
  const digests = new Map<string, Uint8Array>();
  for (const [path, value] of leavesOf(settings, ''))
    digests.set(path, hash('audit.setting', path, value).subarray(0, DIGEST_BYTES));
  return digests;
}

/** One keyed hash of all of them. */
export function configurationName(digests: ReadonlyMap<string, Uint8Array>, hash: KeyedHash): string {
  const parts = [...digests].toSorted(([one], [other]) => (one < other ? -1 : 1)).flat();
  return Buffer.from(hash('audit.settings', ...parts).subarray(0, DIGEST_BYTES)).toString('hex');
}

function* leavesOf(value: unknown, path: string): Generator<readonly [path: string, value: string]> {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, `${path}[${index}]`);
  } else if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, path === '' ? key : `${path}.${key}`);
  } else {
    yield [path, JSON.stringify(value) ?? 'nothing'];
  }
}
