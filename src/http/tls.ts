import type { Server, ServerOptions } from 'node:https';
import type { Clock, Timer } from '../runtime/clock.ts';
import { DAY_MS } from '../runtime/durations.ts';
import { toError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import { certificateAdvice, daysLeft, readTlsFiles, type TlsFiles, type TlsSettings } from './tls-files.ts';

const LOOK_EVERY_MS = 60_000;
const WARN_EVERY_MS = DAY_MS;
/** Forward secrecy and authenticated encryption only (RFC 9325 4.2). */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

export interface TlsOptions {
  readonly settings: TlsSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The certificate of the server: read, watched, and changed while connections go on. */
export class Tls implements Service {
  readonly #settings: TlsSettings;
  readonly #clock: Clock;
  readonly #log: Logger;
  #files: TlsFiles;
  #server: Server | null = null;
  #timer: Timer | null = null;
  #warnedAt = Number.NEGATIVE_INFINITY;
  /** A fault of the files is told once, not every minute. */
  #fault = '';

  /** Throws `config_invalid`. */
  constructor({ settings, clock, log }: TlsOptions) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    this.#files = readTlsFiles(settings);
  }

  get serverOptions(): ServerOptions {
    const { clientCa, clientCertificates } = this.#settings;
    return {
      ...this.#context(),
      requestCert: clientCa !== null,
      rejectUnauthorized: clientCa !== null && clientCertificates === 'required',
    };
  }

  /** Negative where the certificate has run out. */
  get daysLeft(): number {
    return daysLeft(this.#files, this.#clock.now());
  }

  /** From now on `server` gets every new certificate. */
  watch(server: Server): void {
    this.#server = server;
    this.#look();
  }

  /** Looks at the files now. What is wrong with them is logged, and the certificate so far goes on being used. */
  reload(): void {
    this.#read();
    this.#warn();
  }

  stop(): Promise<void> {
    this.#timer?.cancel();
    this.#server = null;
    return Promise.resolve();
  }

  #read(): void {
    try {
      const files = readTlsFiles(this.#settings);
      const { cert, key, ca } = this.#files;
      this.#fault = '';
      if (files.cert === cert && files.key === key && files.ca === ca) return;
      this.#files = files;
      this.#server?.setSecureContext(this.#context());
      this.#warnedAt = Number.NEGATIVE_INFINITY;
      this.#log.info('tls_certificate_changed', { count: this.daysLeft });
    } catch (err) {
      const { message } = toError(err);
      if (message !== this.#fault) this.#log.error('tls_certificate_not_changed', { err, hint: message });
      this.#fault = message;
    }
  }

  #look(): void {
    this.reload();
    this.#timer = this.#clock.setTimeout(LOOK_EVERY_MS, () => this.#look());
  }

  #warn(): void {
    const now = this.#clock.monotonic();
    const hint = certificateAdvice(this.#files, this.#clock.now());
    if (hint !== null && now - this.#warnedAt >= WARN_EVERY_MS) {
      this.#log.warn('tls_certificate', { count: this.daysLeft, hint });
      this.#warnedAt = now;
    }
  }

  #context(): ServerOptions {
    const { cert, key, ca } = this.#files;
    return {
      cert,
      key,
      ...(ca === null ? {} : { ca }),
      ciphers: CIPHERS,
      minVersion: this.#settings.minVersion === '1.3' ? 'TLSv1.3' : 'TLSv1.2',
      honorCipherOrder: true,
    };
  }
}
