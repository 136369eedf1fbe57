import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { quantiles } from './figures.ts';
import { announceResults, QUICK, results } from './results.ts';
import { renderTable } from './table.ts';

const SYNCS = 200;

let folder = '';
let head = '';
let started = 0;

/** Before all benchmarks: what they run on. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'simgate-bench-'));
  const file = join(folder, 'results');
  closeSync(openSync(file, 'a'));
  announceResults(file);
  head = machine(folder);
  console.log(`${head}\n`);
  started = performance.now();
}

/** After them: one table of what they measured. */
export function teardown(): void {
  // Parts of the whole (-t, a file) show the rows that they measured.
  const whole = process.env['SIMGATE_BENCH_WHOLE'] !== undefined;
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`\n${head}; ${minutes} minutes\n\n${renderTable(results(), whole)}\n`);
  rmSync(folder, { recursive: true, force: true });
}

function machine(own: string): string {
  const [processor] = cpus();
  return [
    `${new Date().toISOString().slice(0, 16)}, Node ${process.version}, ${availableParallelism()} cores (${processor?.model ?? '?'})`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GB, ${readFileSync('/etc/os-release', 'utf8').match(/PRETTY_NAME="(.*)"/)?.[1] ?? ''}`,
    `load average ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
    `an fsync of 4 KiB p50/p95/p99 ${syncTimes(own)}`,
    QUICK ? 'quick: small samples, a tenth of the stored messages' : 'full samples',
  ].join('; ');
}

/** So that figures of different disks, and of a busy hour, can be told apart. */
function syncTimes(own: string): string {
  const file = openSync(join(own, 'sync'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  for (let index = 0; index < SYNCS; index++) {
    writeSync(file, page);
    const before = performance.now();
    fsyncSync(file);
    times.push(performance.now() - before);
  }
  closeSync(file);
  return quantiles(times);
}
