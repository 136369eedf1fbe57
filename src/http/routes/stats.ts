import { quantileOf } from '../../metrics/quantile.ts';
import { HOUR_MS } from '../../runtime/durations.ts';
import type { HttpDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { isoTime } from '../schemas/fields.ts';
import { someStats } from '../schemas/operation-examples.ts';
import { stats, statsQuery } from '../schemas/stats.ts';
import { statisticsOf, windowOf } from '../statistics.ts';

export function statsRoutes({ store, modems, clock }: HttpDeps): Route[] {
  const operatorOf = (sim: string) => {
    const found = modems.list().find((modem) => modem.sim?.iccid === sim || modem.sim?.imsi === sim);
    return found?.operator ?? null;
  };
  return [
    route({
      method: 'get',
      path: '/v1/stats',
      scope: ['read'],
      tag: 'operation',
      summary: 'Count what was sent, delivered and used',
      description: 'Counted when it happens, by the hour: an hour that is over changes no more.',
      query: statsQuery,
      status: 200,
      response: stats,
      example: { response: someStats },
    })(async ({ query }) => {
      const window = windowOf(query, clock.now());
      const { undecodable, unmatchedReports } = await store.inbox.counts();
      const commits = store.commitTimes();
      const all = modems.list();
      return {
        queue: store.outbox.depth(),
        modems: { total: all.length, ready: all.filter((modem) => modem.ready).length },
        inbox: { undecodable, unmatched_reports: unmatchedReports },
        commit_ms: { p50: quantileOf(commits, 0.5), p99: quantileOf(commits, 0.99) },
        since: isoTime(window.from * HOUR_MS),
        until: isoTime((window.to + 1) * HOUR_MS),
        ...(await statisticsOf(window, { stats: store.stats, clock, operatorOf })),
      };
    }),
  ];
}
