import { z } from 'zod';
import { GatewayError } from '../../runtime/errors.ts';
import type { HttpDeps } from '../deps.ts';
import { Answer, route, type Route } from '../route.ts';
import { healthy, readyToSend } from '../schemas/operation-examples.ts';
import { health, readiness } from '../schemas/operations.ts';

type Reason = z.output<typeof readiness>['reasons'][number];

function storageReason(store: HttpDeps['store']): Reason[] {
  try {
    store.ensureWritable();
    return [];
  } catch (error) {
    if (error instanceof GatewayError && (error.code === 'storage_full' || error.code === 'stopping'))
      return [error.code];
    return ['storage_failed'];
  }
}

export function healthRoutes({ store, modems, balances, metrics, clock, settings }: HttpDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/healthz',
      scope: 'public',
      tag: 'operation',
      summary: 'Is the process alive? For restarts',
      status: 200,
      response: health,
      example: { response: healthy },
    })(async () => {
      const asked = clock.monotonic();
      await new Promise<void>((resolve) => void clock.setImmediate(resolve));
      const { state: check, checkedAt } = store.upkeep.health();
      return {
        status: 'ok',
        version: settings.version,
        event_loop_ms: Math.round(clock.monotonic() - asked),
        attention: modems
          .list()
          .flatMap(({ name, state, hint }) => (hint === null ? [] : [{ modem: name, status: state, hint }])),
        database: { check, checked_at: checkedAt === null ? null : new Date(checkedAt).toISOString() },
        warnings: modems
          .list()
          .filter(({ name }) => balances.of(name)?.low === true)
          .map(({ name }) => ({ code: 'balance_low' as const, modem: name })),
      };
    }),

    route({
      method: 'get',
      path: '/readyz',
      scope: 'public',
      tag: 'operation',
      summary: 'Could a message be sent now?',
      status: 200,
      otherwise: { status: 503, meaning: 'No, for these reasons' },
      response: readiness,
      example: { response: readyToSend },
    })(() => {
      const reasons: Reason[] = modems.list().some((modem) => modem.ready) ? [] : ['no_modem'];
      reasons.push(...storageReason(store));
      const ready = reasons.length === 0;
      return new Answer(JSON.stringify({ ready, reasons }), { status: ready ? 200 : 503 });
    }),

    route({
      method: 'get',
      path: '/metrics',
      scope: 'public',
      tag: 'operation',
      summary: 'Metrics for Prometheus',
      status: 200,
      response: z.string(),
      contentType: metrics.contentType,
    })(async () => new Answer(await metrics.text())),
  ];
}
