import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { createOtherWays } from '../../src/other-ways.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { SYSTEM } from '../../src/store/audit.ts';
import { UNRESTRICTED } from '../../src/store/keys.ts';
import type { CallContext } from '../../src/verify/types.ts';
import { VerifyGateway } from '../verify/gateway.ts';

test('the gateway takes the next way in the name of the key, so that its limits hold and the policy hook is told of it', async () => {
  const gateway = await VerifyGateway.open({
    verification: { channels: ['sms', 'email'], advance: 'auto' },
    sendsEmail: true,
  });
  const { clock, store, database } = gateway;
  const terms = { scopes: ['verify'], restrictions: UNRESTRICTED, hash: randomBytes(32), expiresAt: null } as const;
  const { id: keyId } = await store.keys.create({ name: 'portal', ...terms, now: clock.now() });
  const otherWays = await createOtherWays({
    config: parseConfig({}, {}),
    configPath: database,
    environment: {},
    store,
    keyedHash: () => new Uint8Array(32),
    clock,
    random: systemRandom,
    log: silentLogger,
  });
  const asked: [number, CallContext][] = [];
  const working = otherWays.start({
    next(id, _request, context) {
      asked.push([id, context]);
      return Promise.resolve({ response: '', replayed: false });
    },
  });
  const { view } = await gateway.start({ email: 'name@clinic.example' }, { keyId });
  await clock.advance(31_000);
  expect(asked).toEqual([[view.id, { keyId, keyName: 'portal', idempotency: null, by: SYSTEM }]]);
  await working.stop();
  await gateway.stop();
});
