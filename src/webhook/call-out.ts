import { createWebhookSigner } from '../crypto/webhook-signature.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { RandomSource } from '../runtime/random.ts';
import { createPoster, type PosterOptions, type PostResult } from './poster.ts';

export interface CallOutOptions extends Omit<PosterOptions, 'clock'> {
  /** Whose secret it is, for the error where it is none. */
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** One signed POST at a time that somebody waits for: tried once, no event. */
export interface CallOut extends Service {
  /** Never rejects. */
  post(body: string): Promise<PostResult>;
}

const ID_BYTES = 16;

/** Throws `config_invalid`. */
export function createCallOut({ name, url, secret, random, ...options }: CallOutOptions): CallOut {
  const sign = createWebhookSigner(name, [secret]);
  const poster = createPoster(options);
  const target = new URL(url);
  return {
    post(body) {
      const id = `ask_${Buffer.from(random.bytes(ID_BYTES)).toString('base64url')}`;
      return poster.post(target, sign(id, options.clock.now(), body), body);
    },
    stop: () => poster.stop(),
  };
}
