import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/reporters';

type RunEnd = Parameters<NonNullable<Reporter['onTestRunEnd']>>;

/** The run speaks for itself, if it comes to run. */
function tellWhyNothingRan(modules: RunEnd[0], errors: RunEnd[1]): void {
  for (const error of [...modules.flatMap((module) => module.errors()), ...errors])
    process.stderr.write(`${error.stack ?? error.message}\n`);
}

/** For `npm run simulate`: Node 20 runs no TypeScript, vitest does. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/simulation/simulate.run.ts'],
    reporters: [{ onTestRunEnd: (modules, errors) => tellWhyNothingRan(modules, errors) }],
    disableConsoleIntercept: true,
    testTimeout: 0,
  },
});
