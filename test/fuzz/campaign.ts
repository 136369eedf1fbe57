import { GUARD_OFF } from '../support/guard-off.ts';
import { rmSync } from 'node:fs';
import { startTestGateway } from '../../src/testing.ts';
import { temporaryFolder } from '../support/process.ts';
import { fuzz, toldOf, type Tally } from './engine.ts';
import { BodyTarget } from './targets/http-body.ts';
import { ConfigTarget } from './targets/config.ts';
import { LineTarget } from './targets/lines.ts';
import { PduTarget } from './targets/pdu.ts';
import { ScenarioTarget } from './targets/scenario.ts';

export type Subject = 'pdu' | 'lines' | 'config' | 'scenario' | 'http';

/** Fuzzes one subject and prints what came of it. */
export async function campaign(subject: Subject, runs: number, seed: number): Promise<Tally> {
  const folder = temporaryFolder();
  const limits = { per_number: [], per_prefix: { max: 1_000_000, window_s: 3600 } };
  const gateway = subject === 'http' ? await startTestGateway({ config: { limits, fraud_guard: GUARD_OFF } }) : null;
  const run = async () => {
    if (gateway !== null) return fuzz(await BodyTarget.on(gateway), runs, seed);
    if (subject === 'pdu') return fuzz(new PduTarget(), runs, seed);
    if (subject === 'lines') return fuzz(new LineTarget(), runs, seed);
    return subject === 'config'
      ? fuzz(new ConfigTarget(folder), runs, seed)
      : fuzz(new ScenarioTarget(folder), runs, seed);
  };
  try {
    const tally = await run();
    process.stdout.write(`${toldOf(subject, tally, seed)}\n`);
    return tally;
  } finally {
    await gateway?.stop();
    rmSync(folder, { recursive: true });
  }
}
