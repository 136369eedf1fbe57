import { manufacturer, model, plainCommand, revision, serialNumber } from '../at/command.ts';
import type { AtCommand } from '../at/types.ts';
import type { ModemIdentity } from './modem.ts';
import type { BringUp, Step } from './bring-up-step.ts';
import { isOk, type Session } from './session.ts';

const QUESTIONS = {
  manufacturer: [manufacturer, plainCommand('AT+GMI')],
  model: [model, plainCommand('AT+GMM')],
  revision: [revision, plainCommand('AT+GMR')],
  imei: [serialNumber, plainCommand('AT+GSN')],
} as const;

export const identify: Step = async (context) => {
  await ask(context, context.findings.identity);
  return undefined;
};

/** Again, for modems that tell nothing about themselves before the PIN. */
export const identifyLate: Step = async (context) => {
  const known = context.findings.identity;
  if (known === null || known.imei === null) await ask(context, known);
  return undefined;
};

async function ask({ session, findings, board }: BringUp, known: ModemIdentity | null): Promise<void> {
  const identity: ModemIdentity = {
    manufacturer: (await firstAnswer(session, QUESTIONS.manufacturer, identityText)) ?? known?.manufacturer ?? null,
    model: (await firstAnswer(session, QUESTIONS.model, identityText)) ?? known?.model ?? null,
    revision: (await firstAnswer(session, QUESTIONS.revision, identityText)) ?? known?.revision ?? null,
    imei: (await firstAnswer(session, QUESTIONS.imei, imeiOf)) ?? known?.imei ?? null,
  };
  findings.identity = identity;
  board.learn({ identity });
}

async function firstAnswer(
  session: Session,
  commands: readonly AtCommand[],
  read: (lines: readonly string[]) => string | null,
): Promise<string | null> {
  for (const command of commands) {
    const response = await session.tryAsk(command);
    const answer = isOk(response) ? read(response.lines) : null;
    if (answer !== null) return answer;
  }
  return null;
}

/** ` WAVECOM MODEM`, `+CGMI: ZTE CORPORATION`, `"SIMCOM_Ltd"`; of several lines (CGMR of Nokia) the first. */
function identityText(lines: readonly string[]): string | null {
  for (const line of lines) {
    const text = line
      .replace(/^\s*[+^]C?G[A-Z]+:/, '')
      .replaceAll('"', '')
      .trim()
      .replaceAll(/\s+/g, ' ');
    if (text !== '') return text;
  }
  return null;
}

/** Fifteen digits, wherever they stand: some add a serial number behind a comma. */
export function imeiOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const digits = /(?:^|\D)(\d{14,17})(?:\D|$)/.exec(line)?.[1];
    if (digits !== undefined) return digits.slice(0, 15);
  }
  return null;
}
