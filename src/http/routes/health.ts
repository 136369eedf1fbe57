import { z } from 'zod';
import { nextTurn } from '../../runtime/clock.ts';
import { GatewayError } from '../../runtime/errors.ts';
import type { HttpDeps } from '../deps.ts';
import { Answer, route, type Route } from '../route.ts';
import { healthy, readyToSend } from '../schemas/operation-examples.ts';
import { health, readiness } from '../schemas/operations.ts';
import { warningsOf } from '../sim-views.ts';

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

export function healthRoutes({
  store,
  modems,
  webhooks,
  balances,
  outbound,
  metrics,
  clock,
  settings,
}: HttpDeps): Route[] {
  const warnings = () => {
    const sims = new Map(outbound.sims().map((sim) => [sim.modem, sim]));
    return modems
      .list()
      .flatMap(({ name }) =>
        warningsOf(balances.of(name), sims.get(name) ?? null).map((code) => ({ code, modem: name })),
      );
  };
  const senders = (): Reason[] => {
    const ready = modems.list().filter((modem) => modem.ready);
    if (ready.length === 0) return ['no_modem'];
    const open = new Set(outbound.sims().flatMap(({ modem, breaker }) => (breaker === 'open' ? [modem] : [])));
    return ready.every(({ name }) => open.has(name)) ? ['sim_suspended'] : [];
  };

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
      await nextTurn(clock);
      const { state: check, checkedAt } = store.upkeep.health();
      return {
        status: 'ok',
        version: settings.version,
        event_loop_ms: Math.round(clock.monotonic() - asked),
        attention: modems
          .list()
          .flatMap(({ name, state, hint }) => (hint === null ? [] : [{ modem: name, status: state, hint }])),
        database: { check, checked_at: checkedAt === null ? null : new Date(checkedAt).toISOString() },
        warnings: warnings(),
        webhooks: webhooks.ailing().map(({ name, state }) => ({ name, status: state })),
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
      const reasons = [...senders(), ...storageReason(store)];
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
