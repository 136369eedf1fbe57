import { quantileOf } from '../../metrics/quantile.ts';
import type { HttpDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { someStats } from '../schemas/operation-examples.ts';
import { stats } from '../schemas/operations.ts';

export function statsRoutes({ store, modems }: HttpDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/stats',
      scope: ['read'],
      tag: 'operation',
      summary: 'Numbers for a dashboard',
      status: 200,
      response: stats,
      example: { response: someStats },
    })(async () => {
      const { undecodable, unmatchedReports } = await store.inbox.counts();
      const commits = store.commitTimes();
      const all = modems.list();
      return {
        queue: store.outbox.depth(),
        modems: { total: all.length, ready: all.filter((modem) => modem.ready).length },
        inbox: { undecodable, unmatched_reports: unmatchedReports },
        commit_ms: { p50: quantileOf(commits, 0.5), p99: quantileOf(commits, 0.99) },
      };
    }),
  ];
}
