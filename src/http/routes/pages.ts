import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { GatewayError } from '../../runtime/errors.ts';
import { describeApi } from '../openapi.ts';
import { isProblemCode, PROBLEM_CODES, problemKind, problemPage, problemTitle } from '../problems.ts';
import { Answer, route, type Route } from '../route.ts';

/** Swagger UI writes its own styles; scripts come from here only. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>simgate API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
/** The files behind the page, by name: no path is ever built from a request. */
const FILES = new Map([
  ['start.js', { type: SCRIPT, read: () => Promise.resolve(START) }],
  ['swagger-ui.css', { type: 'text/css; charset=utf-8', read: () => asset('swagger-ui.css') }],
  ['swagger-ui-bundle.js', { type: SCRIPT, read: () => asset('swagger-ui-bundle.js') }],
]);

const notBuilt = (cause?: unknown) =>
  new GatewayError(
    'not_found',
    'This build has no such file for /docs. Run `npm run build`; GET /openapi.json works without.',
    {
      cause,
    },
  );

/** Copied from Swagger UI by the build. */
async function asset(name: string): Promise<string> {
  try {
    return await readFile(new URL(`../docs/${name}`, import.meta.url), 'utf8');
  } catch (cause) {
    throw notBuilt(cause);
  }
}

const page = { method: 'get', scope: 'public', tag: 'documentation', status: 200, response: z.string() } as const;

/** Documentation, for programs and for people: of `routes` and of itself. */
export function pageRoutes(version: string, routes: readonly Route[]): Route[] {
  let description: string | undefined;
  const describe = () => (description ??= JSON.stringify(describeApi(version, [...routes, ...pages])));
  const pages: Route[] = [
    route({
      ...page,
      path: '/openapi.json',
      summary: 'This API in OpenAPI 3.1',
      response: z.record(z.string(), z.unknown()),
      contentType: 'application/json',
    })(() => new Answer(describe())),
    route({ ...page, path: '/docs', summary: 'This API to read and try', contentType: HTML })(
      () => new Answer(DOCS_PAGE, { headers: { 'content-security-policy': DOCS_POLICY } }),
    ),
    route({
      ...page,
      path: '/docs/{file}',
      summary: 'Files of /docs',
      contentType: 'text/*',
      params: z.strictObject({ file: z.string() }),
      errors: ['not_found'],
    })(async ({ params }) => {
      const file = FILES.get(params.file);
      if (file === undefined) throw notBuilt();
      return new Answer(await file.read(), { headers: { 'content-type': file.type } });
    }),
    route({ ...page, path: '/problems', summary: 'Every error code', contentType: 'text/plain; charset=utf-8' })(
      () =>
        new Answer(
          PROBLEM_CODES.map((code) => `${problemKind(code).status} ${code}: ${problemTitle(code)}\n`).join(''),
        ),
    ),
    route({
      ...page,
      path: '/problems/{code}',
      summary: 'What an error code means and what to do',
      contentType: 'text/plain; charset=utf-8',
      params: z.strictObject({ code: z.string() }),
      errors: ['not_found'],
    })(({ params }) => {
      if (!isProblemCode(params.code))
        throw new GatewayError('not_found', 'There is no such error code. GET /problems lists them.');
      return new Answer(problemPage(params.code));
    }),
  ];
  return pages;
}
