import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One exchange of a dialogue; README.md beside the files explains the fields. */
export interface Step {
  /** What the gateway wrote, latin1; null: nothing. */
  readonly tx: string | null;
  readonly rx?: string | readonly string[];
  readonly rxHex?: string;
  /** Before the last chunk. */
  readonly rxDelayMs?: number;
  readonly timeout?: true;
  readonly waitedMs?: number;
  readonly noFinal?: true;
  readonly event?: string;
}

export interface Transcript {
  /** `034-send-silence-60s.json` */
  readonly file: string;
  readonly id: string;
  readonly kind: string;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly exchange: readonly Step[];
}

const FOLDER = process.env['TRANSCRIPTS_DIR'] ?? fileURLToPath(new URL('../../fixtures/transcripts', import.meta.url));

export const transcripts: readonly Transcript[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => {
    const content = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Transcript, 'file'>;
    return Object.assign(content, { file });
  });

/** The chunks of a step as bytes. */
export function chunksOf(step: Step): Uint8Array[] {
  if (step.rxHex !== undefined) return [Buffer.from(step.rxHex, 'hex')];
  const texts = typeof step.rx === 'string' ? [step.rx] : (step.rx ?? []);
  return texts.map((text) => Buffer.from(text, 'latin1'));
}
