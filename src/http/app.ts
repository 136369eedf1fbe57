import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { GatewayError } from '../runtime/errors.ts';
import type { HttpDeps } from './deps.ts';
import { dispatch, refuse } from './dispatch.ts';
import { guard } from './guard.ts';
import { Idempotency } from './idempotency.ts';
import type { Route } from './route.ts';
import { enrolmentRoutes } from './routes/enrolment.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { messageRoutes } from './routes/messages.ts';
import { modemRoutes } from './routes/modems.ts';
import { optOutRoutes } from './routes/opt-outs.ts';
import { pageRoutes } from './routes/pages.ts';
import { simPhoneRoutes } from './routes/sim-phones.ts';
import { statsRoutes } from './routes/stats.ts';
import { ussdRoutes } from './routes/ussd.ts';
import { verificationRoutes } from './routes/verifications.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Answers are data, never pages: nothing may be loaded, framed or kept. `/docs` has its own policy. */
const securityHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  // `guard` knows who speaks TLS.
  strictTransportSecurity: false,
  // These speak to browsers of old and to plug-ins; every header costs every answer.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/** Every route of the API, the busiest first. */
export function buildRoutes(deps: HttpDeps): readonly Route[] {
  const routes = [
    ...messageRoutes(deps),
    ...verificationRoutes(deps),
    ...inboxRoutes(deps),
    ...modemRoutes(deps),
    ...ussdRoutes(deps),
    ...optOutRoutes(deps),
    ...enrolmentRoutes(deps),
    ...eventRoutes(deps),
    ...webhookRoutes(deps),
    ...statsRoutes(deps),
    ...healthRoutes(deps),
    ...simPhoneRoutes(deps),
  ];
  return [...routes, ...pageRoutes(deps.settings.version, routes)];
}

/** Routes of one path together; paths without parameters first, so that `/check` is not taken for an id. */
function byPath(routes: readonly Route[]): [string, Route[]][] {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.spec.path, [...(paths.get(route.spec.path) ?? []), route]);
  return [...paths].toSorted(([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')));
}

function mount(app: Express, path: string, routes: readonly Route[], deps: HttpDeps, idempotency: Idempotency): void {
  const mounted = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
  for (const route of routes) mounted[route.spec.method](dispatch(route, deps, idempotency));
  const allow = routes.flatMap(({ spec }) => (spec.method === 'get' ? ['GET', 'HEAD'] : ['POST'])).join(', ');
  mounted.all(() => {
    throw new GatewayError('method_not_allowed', `Use ${allow} on this path.`, { data: { allow } });
  });
}

/** The whole API as an Express app that does not listen. */
export function buildApp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('strict routing', true);
  app.set('case sensitive routing', true);
  app.use(securityHeaders, (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  app.use(guard(deps));
  const idempotency = new Idempotency(deps.keyedHash);
  for (const [path, routes] of byPath(buildRoutes(deps))) mount(app, path, routes, deps, idempotency);
  app.use(() => {
    throw new GatewayError('not_found', 'There is nothing at this path. GET /docs shows what there is.');
  });
  const onError: ErrorRequestHandler = (error: unknown, request, response, _next) =>
    refuse(error, request, response, deps.log);
  app.use(onError);
  return app;
}
