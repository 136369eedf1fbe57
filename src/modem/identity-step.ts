import { manufacturer, model, plainCommand, revision, serialNumber } from '../at/command.ts';
import type { AtCommand } from '../at/types.ts';
import type { BringUp, Step } from './bring-up-step.ts';
import { lineHabitsOf } from './line-habits.ts';
import type { ModemIdentity } from './modem.ts';
import { chooseProfile } from './profile-choice.ts';
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

async function ask(context: BringUp, known: ModemIdentity | null): Promise<void> {
  const { session, findings, board } = context;
  const named = {
    manufacturer: (await firstAnswer(session, QUESTIONS.manufacturer, identityText)) ?? known?.manufacturer ?? null,
    model: (await firstAnswer(session, QUESTIONS.model, identityText)) ?? known?.model ?? null,
  };
  const identity: ModemIdentity = {
    ...(named.manufacturer === null && named.model === null ? await askAtOnce(session) : named),
    revision: (await firstAnswer(session, QUESTIONS.revision, identityText)) ?? known?.revision ?? null,
    imei: (await firstAnswer(session, QUESTIONS.imei, imeiOf)) ?? known?.imei ?? null,
  };
  findings.identity = identity;
  board.learn({ identity });
  adoptProfile(context, identity);
}

/** From here on everything is done as the family wants it. */
function adoptProfile(context: BringUp, identity: ModemIdentity): void {
  const { session, findings, log, name, uncertainAfterMs, usbId } = context;
  const profile = context.profile ?? chooseProfile({ ...identity, usbId: usbId() });
  session.channel.adapt(lineHabitsOf(profile, uncertainAfterMs));
  if (profile.id !== findings.profile.id) log.info('profile_chosen', { modem: name, class: profile.id });
  findings.profile = profile;
}

/** ATI (V.250 6.1.3): maker and model, by name or as the first two lines. */
async function askAtOnce(session: Session): Promise<Pick<ModemIdentity, 'manufacturer' | 'model'>> {
  const response = await session.tryAsk(plainCommand('ATI'));
  const lines = isOk(response) ? response.lines.map((line) => line.trim()).filter((line) => line !== '') : [];
  const named = (name: RegExp) => lines.map((line) => name.exec(line)?.[1]).find((text) => text !== undefined);
  return {
    manufacturer: named(/^manufacturer:\s*(.+)$/i) ?? lines[0] ?? null,
    model: named(/^model:\s*(.+)$/i) ?? lines[1] ?? null,
  };
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
export function identityText(lines: readonly string[]): string | null {
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
