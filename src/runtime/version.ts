import { createRequire } from 'node:module';

/** Of package.json, which is two folders above in the build too. */
export const { version: VERSION } = createRequire(import.meta.url)('../../package.json') as {
  readonly version: string;
};
