import type { ApiKey, KeyRestrictions } from '../store/keys.ts';

const HEAD = ['name', 'scopes', 'only for', 'created', 'expires', 'last used', 'state'];

const date = (time: number | null) => (time === null ? '-' : new Date(time).toISOString());

function limits({ classes, purposes, prefixes, addresses, rate, clientName }: KeyRestrictions): string {
  const parts = [
    ['class', classes],
    ['purpose', purposes],
    ['prefix', prefixes],
    ['address', addresses],
    ['rate', rate === null ? [] : [`${rate.max}/${rate.windowMs / 1000}`]],
    ['client-cn', clientName === null ? [] : [clientName]],
  ] as const;
  const told = parts.filter(([, values]) => values.length > 0).map(([name, values]) => `${name}=${values.join(',')}`);
  return told.length === 0 ? '-' : told.join(' ');
}

function state({ revokedAt, rotatedAt, oldUntil }: ApiKey): string {
  if (revokedAt !== null) return `revoked ${date(revokedAt)}`;
  if (rotatedAt === null) return 'good';
  return `rotated ${date(rotatedAt)}, the key before good until ${date(oldUntil)}`;
}

/** One line a key, fields separated by tabs. */
export function keyTable(keys: readonly ApiKey[]): string {
  const rows = keys.map((key) => [
    key.name,
    key.scopes.join(','),
    limits(key.restrictions),
    date(key.createdAt),
    date(key.expiresAt),
    date(key.lastUsedAt),
    state(key),
  ]);
  return [HEAD, ...rows].map((row) => `${row.join('\t')}\n`).join('');
}
