import type { Config } from '../config/schema.ts';
import { GatewayError } from '../runtime/errors.ts';

export interface CallbackHosts {
  /** Throws `callback_not_allowed` where the configuration does not name its host. */
  assertAllowed(url: string): void;
  /** Null: its host is not (or no longer) allowed. */
  urlOf(url: string): URL | null;
}

/** To which hosts requests may have events sent. */
export function callbackHosts({
  allowed_hosts: allowed,
  allow_private: allowPrivate,
}: Pick<Config['callbacks'], 'allowed_hosts' | 'allow_private'>): CallbackHosts {
  const hosts = new Set(allowed.map((host) => host.toLowerCase()));
  const urlOf = (text: string): URL | null => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !hosts.has(url.host) || url.username !== '' || url.password !== '') return null;
    return url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivate) ? url : null;
  };
  return {
    urlOf,
    assertAllowed(text) {
      if (urlOf(text) === null)
        throw new GatewayError(
          'callback_not_allowed',
          'callback_url names a host that callbacks.allowed_hosts of the configuration does not, or is not https.',
        );
    },
  };
}
