import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { createDefences } from '../../src/defences.ts';
import { Emitter } from '../../src/runtime/emitter.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type { StoreEvents } from '../../src/store/store.ts';
import { MemoryKeys } from '../access/memory-keys.ts';
import { ManualClock } from '../support/manual-clock.ts';

test('a certificate of the policy hook that is not there stops the start, and the message names it', () => {
  const hook = { url: 'https://policy.test', secret: 'env:HOOK', ca: 'policy.pem' };
  const begin = () =>
    createDefences({
      config: parseConfig({ verification: { hook } }, {}),
      configPath: '/nowhere/config.json',
      environment: { HOOK: Buffer.alloc(32).toString('base64') },
      store: { events: new Emitter<StoreEvents>(() => {}), keys: new MemoryKeys() },
      keyedHash: () => new Uint8Array(32),
      clock: new ManualClock(),
      random: systemRandom,
      log: silentLogger,
      tell: () => {},
      outbound: () => expect.unreachable('nothing is sent'),
    });
  expect(begin).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      message: expect.stringContaining('verification.hook.ca names /nowhere/policy.pem'),
    }),
  );
});
