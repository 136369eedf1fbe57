import { besideConfig } from './load.ts';
import type { Config } from './schema.ts';

/** `http.tls` with absolute paths; null where the gateway serves no TLS. */
export function tlsSettings({ http: { tls } }: Config, configPath: string) {
  if (tls === undefined) return null;
  const { cert, key, client_ca: clientCa, min_version: minVersion, client_certificates: clientCertificates } = tls;
  return {
    cert: besideConfig(configPath, cert),
    key: besideConfig(configPath, key),
    clientCa: clientCa === undefined ? null : besideConfig(configPath, clientCa),
    minVersion,
    clientCertificates,
  };
}
