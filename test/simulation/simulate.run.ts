import { expect, test } from 'vitest';
import { anyHost } from './plan.ts';
import { simulate, type RunResult } from './run.ts';
import { PROMISES } from './promises.ts';
import { soak } from './soak.ts';

/** Lines of the trace before a broken promise that are shown; `--trace` shows all. */
const LINES = 80;

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const print = (text: string) => process.stdout.write(`${text}\n`);

/** Sums over all runs. */
class Tally {
  runs = 0;
  virtualMs = 0;
  messages = 0;
  verifications = 0;
  requests = 0;
  submits = 0;
  processes = 0;
  longestOutMs = 0;
  readonly faults = new Map<string, number>();

  add(run: RunResult): void {
    this.runs++;
    this.virtualMs += run.virtualMs;
    this.messages += run.messages;
    this.verifications += run.verifications;
    this.requests += run.requests;
    this.submits += run.submits;
    this.processes += run.processes;
    this.longestOutMs = Math.max(this.longestOutMs, run.longestOutMs);
    for (const [kind, count] of run.faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
  }

  print(seconds: number): void {
    const hours = (this.virtualMs / 3_600_000).toFixed(0);
    print(`\n${this.runs} runs, ${hours} virtual hours in ${seconds.toFixed(0)} s`);
    print(`${this.messages} messages and ${this.verifications} verifications accepted, ${this.requests} requests`);
    print(`${this.submits} PDUs at modems, ${this.processes} processes`);
    print(`a modem that could work was not ready for ${(this.longestOutMs / 1000).toFixed(0)} s at most`);
    print('faults:');
    for (const [kind, count] of [...this.faults].toSorted(([, a], [, b]) => b - a))
      print(`  ${String(count).padStart(7)}  ${kind}`);
  }
}

function explain({ seed, violations, trace }: RunResult, whole: boolean): void {
  const first = trace.findIndex((line) => line.includes('VIOLATION'));
  print(`\nseed ${seed} broke ${violations.length} promise(s); the same seed shows it again (--seed ${seed})`);
  for (const { promise, what } of violations) print(`  ${promise}: ${what}\n    promised: ${PROMISES[promise]}`);
  if (!whole) print(trace.slice(Math.max(0, first - LINES), first + 1).join('\n'));
}

test('simulate', async () => {
  const minutes = number('SIMULATE_SOAK', 0);
  const only = process.env['SIMULATE_SEED'];
  const from = only === undefined ? number('SIMULATE_FROM', 1) : Number(only);
  const count = only === undefined ? number('SIMULATE_SEEDS', minutes === 0 ? 100 : 1) : 1;
  const plan = minutes === 0 ? anyHost : soak(minutes);
  const whole = process.env['SIMULATE_TRACE'] === '1';
  const tally = new Tally();
  const failed: number[] = [];
  const startedAt = performance.now();
  for (let seed = from; seed < from + count; seed++) {
    const run = await simulate(seed, {}, plan).catch((error: unknown) => {
      print(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      throw error;
    });
    tally.add(run);
    if (tally.runs % 100 === 0 && tally.runs < count) print(`${tally.runs} of ${count} runs`);
    if (whole) print(run.trace.join('\n'));
    if (only !== undefined) print(`seed ${seed}: trace ${run.traceHash}`);
    if (run.heldBytes !== null) {
      const [first, last] = run.heldBytes.map((bytes) => (bytes / 1e6).toFixed(1));
      print(`seed ${seed}: the gateway held ${first} MB after its start and ${last} MB at the end`);
    }
    if (run.violations.length === 0) continue;
    failed.push(seed);
    explain(run, whole);
  }
  tally.print((performance.now() - startedAt) / 1000);
  print(failed.length === 0 ? 'every promise was kept' : `broken by seeds ${failed.join(', ')}`);
  expect(failed).toEqual([]);
});
