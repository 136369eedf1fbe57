import { createTransport } from 'nodemailer';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';

export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  /** PEM of an own authority; null: those that Node knows. */
  readonly ca: string | null;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
  /** One try, from the connection to the last answer. */
  readonly timeoutMs: number;
  readonly maxConnections: number;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same at each try, so that a relay or a mailbox may know a copy. */
  readonly messageId: string;
  /** ms since the epoch */
  readonly date: number;
}

/** What the relay said. `reason`: an SMTP reply code or an error code; a relay's own words may name the address. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  /** `fault`: of the configuration, not of this e-mail. */
  | { readonly kind: 'refused'; readonly reason: string; readonly fault: boolean }
  /** It does not have the e-mail, and may take it later. */
  | { readonly kind: 'later'; readonly reason: string }
  /** It may have the e-mail. */
  | { readonly kind: 'unanswered'; readonly reason: string };

export interface Mailer extends Service {
  /** Never rejects; ends within the time of one try. */
  send(mail: Mail): Promise<MailOutcome>;
}

/** Ends a pause of a connection before relays do (RFC 5321, 4.5.3.2.7 lets them wait five minutes). */
const IDLE_MS = 120_000;
/** Nothing was handed over: there was no connection, or no TLS. */
const BEFORE_MAIL: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EDNS',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETLS',
]);
/** Wrong until somebody changes the configuration or the relay. */
const FAULTS: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH', 'ECONFIG']);
/** Certificates that are refused come with the codes of OpenSSL and Node. */
const CERTIFICATE = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_/;

export function createMailer(settings: RelaySettings, clock: Clock): Mailer {
  const { host, port, tls, ca, login, from, timeoutMs, maxConnections } = settings;
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) },
    maxConnections,
    // Tries are counted on disk: the pool makes none of its own.
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    maxResponseSize: 65_536,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function send({ to, subject, text, messageId, date }: Mail): Promise<MailOutcome> {
    // A relay that trickles its answers outwits every limit on a pause.
    const limit = new AbortController();
    const timer = clock.setTimeout(timeoutMs, () => limit.abort());
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        text,
        messageId,
        date: new Date(date),
        // RFC 3834, 5: no answering machine may answer it.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        xMailer: false,
        signal: limit.signal,
      });
      return { kind: 'sent' };
    } catch (error) {
      return limit.signal.aborted ? { kind: 'unanswered', reason: 'timeout' } : outcomeOf(error);
    } finally {
      timer.cancel();
    }
  }

  return {
    send,
    async stop() {
      transport.close({ force: true });
    },
  };
}

interface SmtpError {
  readonly code?: string;
  /** Of the system, where `code` is the library's. */
  readonly originalCode?: string;
  readonly responseCode?: number;
}

function outcomeOf(error: unknown): MailOutcome {
  const { code = 'unknown', originalCode = code, responseCode: reply = 0 } = error as SmtpError;
  // 4yz asks for another try, also of a login (RFC 4954, 4: 454); 5yz does not.
  if (reply >= 400 && reply < 500) return { kind: 'later', reason: String(reply) };
  if (CERTIFICATE.test(originalCode)) return { kind: 'refused', reason: originalCode, fault: true };
  if (reply >= 500) return { kind: 'refused', reason: String(reply), fault: FAULTS.has(code) || code === 'ETLS' };
  if (FAULTS.has(code)) return { kind: 'refused', reason: code, fault: true };
  const early = BEFORE_MAIL.has(code) || BEFORE_MAIL.has(originalCode);
  return { kind: early ? 'later' : 'unanswered', reason: originalCode };
}
