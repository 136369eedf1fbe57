import { testSeeds } from './every-promise.ts';

// A file of its own: the other core runs it.
testSeeds(101, 100);
