import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Benchmarks run alone, one after the other, against the built program. Figures are printed, never asserted. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/bench/*.run.ts'],
    globalSetup: fileURLToPath(new URL('support/one-table.ts', import.meta.url)),
    testTimeout: 900_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
