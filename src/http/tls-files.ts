import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { DAY_MS } from '../runtime/durations.ts';
import { GatewayError, toError } from '../runtime/errors.ts';

/** Absolute paths. */
export interface TlsSettings {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: '1.2' | '1.3';
  /** Null: no caller is asked for a certificate. */
  readonly clientCa: string | null;
  readonly clientCertificates: 'required' | 'optional';
}

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly ca: string | null;
  /** From the first day on which every certificate of the chain is good, to the last; ms since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** Write and execute for the group, anything for others. */
const TOO_OPEN = 0o037;

const invalid = (message: string, cause?: unknown) => new GatewayError('config_invalid', message, { cause });

function read(setting: string, path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (cause) {
    throw invalid(
      `${setting} names ${path}, which cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'no code'}). Put the file there and let the user that runs simgate read it.`,
      cause,
    );
  }
}

function certificates(setting: string, path: string, text: string): readonly X509Certificate[] {
  const blocks = text.match(PEM) ?? [];
  try {
    const parsed = blocks.map((block) => new X509Certificate(block));
    if (parsed.length > 0) return parsed;
  } catch (cause) {
    throw invalid(`${setting}: a certificate in ${path} cannot be read: ${toError(cause).message}.`, cause);
  }
  throw invalid(`${setting}: ${path} has no certificate in PEM (-----BEGIN CERTIFICATE-----).`);
}

function assertKeyOf(path: string, text: string, leaf: X509Certificate): void {
  if ((statSync(path).mode & TOO_OPEN) !== 0)
    throw invalid(
      `http.tls.key: ${path} can be read by others. Set its mode to 0600, or 0640 with a group of its own.`,
    );
  let fits: boolean;
  try {
    fits = leaf.checkPrivateKey(createPrivateKey(text));
  } catch (cause) {
    // What OpenSSL says of a key is kept out of the message: it may quote it.
    throw invalid(`http.tls.key: ${path} is no private key in PEM, or is protected by a passphrase.`, cause);
  }
  if (!fits) throw invalid(`http.tls.key: ${path} is not the key of the first certificate of http.tls.cert.`);
}

/** Reads and checks what TLS needs. Throws `config_invalid`; a certificate that has run out is no error. */
export function readTlsFiles({ cert, key, clientCa }: TlsSettings): TlsFiles {
  const files = {
    cert: read('http.tls.cert', cert),
    key: read('http.tls.key', key),
    ca: clientCa === null ? null : read('http.tls.client_ca', clientCa),
  };
  const chain = certificates('http.tls.cert', cert, files.cert);
  assertKeyOf(key, files.key, chain[0] as X509Certificate);
  if (files.ca !== null) certificates('http.tls.client_ca', clientCa ?? '', files.ca);
  return {
    ...files,
    validFrom: Math.max(...chain.map(({ validFrom }) => Date.parse(validFrom))),
    validTo: Math.min(...chain.map(({ validTo }) => Date.parse(validTo))),
  };
}

/** Whole days; negative where the certificate has run out. */
export const daysLeft = ({ validTo }: TlsFiles, now: number): number => Math.floor((validTo - now) / DAY_MS);

const WARN_DAYS = 14;

/** What to do about the certificate; null: nothing yet. */
export function certificateAdvice(files: TlsFiles, now: number): string | null {
  const days = daysLeft(files, now);
  const renew = 'Put a new one in the place of http.tls.cert and http.tls.key; it is used within a minute.';
  if (files.validFrom > now)
    return `The TLS certificate is not good before ${new Date(files.validFrom).toISOString()}: callers refuse it. Look at the clock of this machine, or put another certificate there.`;
  if (files.validTo <= now)
    return `The TLS certificate ran out on ${new Date(files.validTo).toISOString()}: callers refuse it. ${renew}`;
  return days < WARN_DAYS ? `The TLS certificate is good for ${days} more days. ${renew}` : null;
}
