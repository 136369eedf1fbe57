import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run simulate -- [--seeds N] [--from K] [--seed K] [--soak M] [--trace]

  --seeds N   so many runs (100; with --soak 1)
  --from K    seed of the first (1)
  --seed K    this one only
  --soak M    each with 16 modems of many families and modems' faults only, for M minutes (an hour: 60)
  --trace     print everything that happens
`;

function options() {
  const number = { type: 'string' };
  const { values } = parseArgs({
    options: {
      seeds: number,
      from: number,
      seed: number,
      soak: number,
      trace: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const wrong = ['seeds', 'from', 'seed', 'soak'].find(
    (name) => values[name] !== undefined && !/^\d{1,9}$/.test(values[name]),
  );
  if (wrong !== undefined) throw new Error(`--${wrong} takes a whole number.`);
  return values;
}

let values;
try {
  values = options();
} catch (error) {
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const env = { ...process.env };
for (const name of ['seeds', 'from', 'seed', 'soak'])
  if (values[name] !== undefined) env[`SIMULATE_${name.toUpperCase()}`] = values[name];
if (values.trace) env.SIMULATE_TRACE = '1';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config], { env, stdio: 'inherit' });
process.exit(status ?? 1);
