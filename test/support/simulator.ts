import type { Program } from './process.ts';

/** One PDU that left a simulated modem. */
export interface SentPdu {
  readonly modem: string;
  readonly destination: string;
  readonly hex: string;
}

/** Every PDU that has left a modem of a simulator process (`--control`) so far. */
export async function ledgerOf(simulator: Program): Promise<SentPdu[]> {
  const from = simulator.lines.length;
  simulator.write('{"ledger": "all"}');
  const line = await simulator.line((text) => text.startsWith('{"event":"ledger"'), from);
  return (JSON.parse(line) as { ledger: SentPdu[] }).ledger;
}
