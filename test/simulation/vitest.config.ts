import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** For `npm run simulate`: Node 20 runs no TypeScript, vitest does. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/simulation/simulate.run.ts'],
    // The run speaks for itself.
    reporters: [{}],
    disableConsoleIntercept: true,
    testTimeout: 0,
  },
});
