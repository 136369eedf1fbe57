import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // Tests wait for what happens, not for a time; these end one that waits in vain, also on a busy Raspberry Pi.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores on the smallest supported host; process tests start daemons of their own.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
    },
  },
});
