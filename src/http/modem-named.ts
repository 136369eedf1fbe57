import type { ModemDirectory, ModemInfo } from './deps.ts';
import { notFound } from './public-id.ts';

/** Throws `not_found` where no modem has this name. */
export function modemNamed(modems: Pick<ModemDirectory, 'list'>, name: string): ModemInfo {
  const found = modems.list().find((one) => one.name === name);
  if (found === undefined) throw notFound('modem');
  return found;
}
