import { createChannels } from './channel/channels.ts';
import { EmailOutbox } from './channel/email-outbox.ts';
import { createEnrolment } from './channel/enrolment.ts';
import type { Mailer } from './channel/mailer.ts';
import type { Channels, Enrolment } from './channel/types.ts';
import { Workflow, type WorkflowOptions } from './channel/workflow.ts';
import { readAuthority } from './config/authority.ts';
import { besideConfig, readSecret } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { KeyedHash } from './crypto/keyed-hash.ts';
import type { Clock } from './runtime/clock.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import { SYSTEM } from './store/audit.ts';
import type { Store } from './store/store.ts';
import type { Verify } from './verify/types.ts';

export interface OtherWaysOptions {
  readonly config: Config;
  readonly configPath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly store: Pick<Store, 'events' | 'factors' | 'emails' | 'advances' | 'keys'>;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
}

/** Ways to answer a verification besides SMS. */
export interface OtherWays {
  readonly channels: Channels;
  readonly enrolment: Enrolment;
  /** Takes up e-mails that wait, and verifications whose next way is due. */
  start(verify: Pick<Verify, 'next'>): Service;
}

/** Rejects with `config_invalid` where the settings of the mail relay cannot be used. */
export async function createOtherWays(options: OtherWaysOptions): Promise<OtherWays> {
  const { config, store, keyedHash, clock, random, log } = options;
  const { brand } = config.verification;
  const { factors, events } = store;
  const mailer = await mailerOf(options);
  return {
    channels: createChannels({ factors, keyedHash, sendsEmail: mailer !== null, brand }),
    enrolment: createEnrolment({ factors, keyedHash, clock, random, log, issuer: config.totp.issuer ?? brand }),
    start(verify) {
      const next: WorkflowOptions['next'] = async ({ id, keyId }) => {
        // Limits of single keys and the policy hook go by the name of the key.
        const key = (await store.keys.list()).find((one) => one.id === keyId);
        return verify.next(id, {}, { keyId, keyName: key?.name, idempotency: null, by: SYSTEM }, () => '');
      };
      const services: Service[] = [new Workflow({ advances: store.advances, events, next, clock, log })];
      if (mailer !== null) services.push(outboxOf(options, mailer));
      return { stop: () => stopAll(services) };
    },
  };
}

async function mailerOf({ config, configPath, environment, clock }: OtherWaysOptions): Promise<Mailer | null> {
  const { email, verification } = config;
  if (email === undefined) return null;
  const { host, port, tls, user, password, timeout_s, max_connections } = email;
  const login =
    user === undefined || password === undefined
      ? null
      : { user: readSecret(user, environment, configPath), password: readSecret(password, environment, configPath) };
  // Only who sends e-mails waits for what can.
  const { createMailer } = await import('./channel/mailer.ts');
  return createMailer(
    {
      host,
      port,
      tls,
      ca: email.ca === undefined ? null : readAuthority('email.ca', besideConfig(configPath, email.ca)),
      login,
      from: { name: email.from_name ?? verification.brand, address: email.from },
      timeoutMs: timeout_s * 1000,
      maxConnections: max_connections,
    },
    clock,
  );
}

function outboxOf({ config, store, keyedHash, clock, random, log }: OtherWaysOptions, mailer: Mailer): EmailOutbox {
  const domain = config.email?.from.split('@')[1] ?? 'localhost';
  return new EmailOutbox({
    emails: store.emails,
    events: store.events,
    mailer,
    maxConnections: config.email?.max_connections ?? 1,
    messageId: (id) =>
      `<${Buffer.from(keyedHash('email.message_id', String(id)))
        .toString('hex')
        .slice(0, 32)}@${domain}>`,
    clock,
    random,
    log,
  });
}
