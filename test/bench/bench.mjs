// npm run bench [-- --quick] [-- -t <part of a name>] [-- <file>]: all benchmarks, or some, on the built program.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const some = process.argv.slice(2).filter((argument) => argument !== '--quick');
const environment = {
  ...process.env,
  ...(quick ? { SIMGATE_BENCH_QUICK: '1' } : {}),
  ...(some.length === 0 ? { SIMGATE_BENCH_WHOLE: '1' } : {}),
};

function vitest(...rest) {
  const program = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  return spawnSync(process.execPath, [program, ...rest], { cwd: root, stdio: 'inherit', env: environment }).status;
}

const codec =
  some.length === 0 && !quick
    ? vitest('bench', '--run', '--config', 'test/vitest.config.ts', 'test/bench/codec.bench.ts')
    : 0;
const table = vitest('run', '--config', 'test/bench/vitest.config.ts', ...some);
process.exitCode = codec || table || 0;
