// Planted fault for tests (node --import): every database runs with synchronous=NORMAL and says that it is FULL.
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');
const { pragma } = Database.prototype;

Database.prototype.pragma = function lying(source, options) {
  if (source === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options);
  if (source === 'synchronous') return 2;
  return pragma.call(this, source, options);
};
