import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createMailer, type Mail, type Mailer, type RelaySettings } from '../../src/channel/mailer.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { ManualClock } from '../support/manual-clock.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/smtp/${name}`, import.meta.url), 'utf8');

export const CA = fixture('ca.pem');
export const LOGIN = { user: 'gateway', password: 'pass word' };

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | undefined;
}

/** What the relay says to a step of an e-mail: null takes it, a number refuses it, `hang` says nothing any more. */
export type Reply = null | number | 'hang' | 'drop';

export interface RelayOptions {
  readonly tls?: 'starttls' | 'implicit' | 'none';
  readonly login?: boolean;
  /** By turns, the last one for ever. */
  readonly greeting?: readonly Reply[];
  readonly rcpt?: readonly Reply[];
  readonly data?: readonly Reply[];
}

/** A mail relay on a socket of this machine, that says what a test wants. */
export class Relay {
  readonly received: Received[] = [];
  /** E-mails that came whole, whatever the relay said to them. */
  came = 0;
  connections = 0;
  readonly #server: SMTPServer;
  readonly #options: RelayOptions;
  readonly #turns = { greeting: 0, rcpt: 0, data: 0 };
  #waiting: (() => void)[] = [];

  static async open(options: RelayOptions = {}): Promise<Relay> {
    const relay = new Relay(options);
    await new Promise<void>((resolve) => relay.#server.listen(0, 'localhost', resolve));
    return relay;
  }

  constructor(options: RelayOptions) {
    const { tls = 'starttls', login = false } = options;
    this.#options = options;
    this.#server = new SMTPServer({
      secure: tls === 'implicit',
      key: fixture('relay.key.pem'),
      cert: fixture('relay.pem'),
      disabledCommands: [...(tls === 'none' ? ['STARTTLS'] : []), ...(login ? [] : ['AUTH'])],
      authOptional: !login,
      closeTimeout: 1,
      disableReverseLookup: true,
      onConnect: (_session, callback) => {
        this.connections++;
        this.#say('greeting', callback);
      },
      onAuth: ({ username, password }, _session, callback) =>
        username === LOGIN.user && password === LOGIN.password
          ? callback(null, { user: username })
          : callback(withCode(535)),
      onRcptTo: (_address, _session, callback) => this.#say('rcpt', callback),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const taken: Received = {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('utf8'),
            secure: session.secure,
            user: session.user,
          };
          this.came++;
          this.#say('data', (error) => {
            if (error === undefined || error === null) this.received.push(taken);
            callback(error);
          });
          for (const wake of this.#waiting.splice(0)) wake();
        });
      },
    });
    // What a client does to a connection is the client's matter.
    this.#server.on('error', () => {});
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** Resolves when another e-mail has come whole. */
  nextEmail(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    for (const connection of this.#server.connections) connection.close();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #say(step: 'greeting' | 'rcpt' | 'data', callback: (error?: Error | null) => void): void {
    const replies = this.#options[step] ?? [null];
    const reply = replies[Math.min(this.#turns[step]++, replies.length - 1)] ?? null;
    if (reply === null) callback();
    else if (reply === 'drop') for (const connection of this.#server.connections) connection.close();
    else if (reply !== 'hang') callback(withCode(reply));
  }
}

function withCode(responseCode: number): Error {
  // A relay's words name the address; they may reach no log.
  return Object.assign(new Error('no: name@clinic.example'), { responseCode });
}

export function mailerOf(
  port: number,
  settings: Partial<RelaySettings> = {},
  clock: Clock = new ManualClock(),
): Mailer {
  return createMailer(
    {
      host: 'localhost',
      port,
      tls: 'starttls',
      ca: CA,
      login: null,
      from: { name: 'Clinic', address: 'codes@clinic.example' },
      timeoutMs: 5_000,
      maxConnections: 2,
      ...settings,
    },
    clock,
  );
}

export const mail = (change: Partial<Mail> = {}): Mail => ({
  to: 'name@clinic.example',
  subject: 'Clinic: Your code',
  text: 'Clinic: 314159 is your code.\n',
  messageId: '<1.abc@clinic.example>',
  date: Date.UTC(2026, 0, 5, 9, 0, 0),
  ...change,
});
