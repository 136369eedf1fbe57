import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** For `npm run fuzz`: Node 20 runs no TypeScript, vitest does. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/fuzz/fuzz.run.ts'],
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
  },
});
