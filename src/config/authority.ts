import { readFileSync } from 'node:fs';
import { GatewayError } from '../runtime/errors.ts';

/** Certificate (PEM) of an authority of the operator's own; `setting` is where the path stands. Throws `config_invalid`. */
export function readAuthority(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const advice = 'Put the certificate there, and let the user that runs simgate read it.';
    throw new GatewayError('config_invalid', `${setting} names ${path}, which cannot be read. ${advice}`, { cause });
  }
}
