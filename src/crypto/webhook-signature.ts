import { createHmac } from 'node:crypto';
import { GatewayError } from '../runtime/errors.ts';

const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** Headers of one call-out: an id that stays over all tries, the time of this try, and one signature a secret. */
type SignedHeaders = {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
};

/** `now` in ms. */
export type SignWebhook = (id: string, now: number, body: string) => SignedHeaders;

/**
 * Signs by Standard Webhooks 1.0: HMAC-SHA-256 over id, time and body. While a secret is being replaced both sign, so that
 * receivers may change theirs at any moment. A secret is base64 of 24 to 64 octets, with or without `whsec_` before it.
 * Throws `config_invalid`; `name` says whose secret it is, the secret itself is never repeated.
 */
export function createWebhookSigner(name: string, secrets: readonly string[]): SignWebhook {
  const keys = secrets.map((secret) => keyOf(name, secret));
  return (id, now, body) => {
    const timestamp = String(Math.floor(now / 1000));
    const signatures = keys.map((key) =>
      createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'),
    );
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
    };
  };
}

function keyOf(name: string, secret: string): Uint8Array {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = Buffer.from(text, 'base64');
  if (
    key.length < LEAST_BYTES ||
    key.length > MOST_BYTES ||
    key.toString('base64').replaceAll('=', '') !== text.replaceAll('=', '')
  )
    throw new GatewayError(
      'config_invalid',
      `The secret of ${name} is not base64 of ${LEAST_BYTES} to ${MOST_BYTES} octets. \`openssl rand -base64 32\` makes one.`,
    );
  return key;
}
