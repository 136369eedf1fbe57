import { decodeGsm7 } from '../alphabet/gsm7.ts';
import { unpackSeptets } from '../alphabet/septets.ts';
import type { Behaviour, BehaviourHost } from './behaviour.ts';
import { parseCommandLine } from './command-line.ts';
import { COMMAND_NAMES } from './commands/run.ts';
import type { StorageName } from './settings.ts';

/** What sets the modems of one family apart on the wire, as data: nothing here is told to the gateway. */
export interface Personality {
  readonly name: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly revision: string;
  /** What it says when it has started. */
  readonly banners: readonly string[];
  /** Whole command lines and their information; `{iccid}`, `{pin}` and `{puk}` stand for what is on the SIM. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Command lines that are answered OK and change nothing here. */
  readonly accepts: readonly string[];
  /** Names of commands that others know. */
  readonly lacks: readonly string[];
  /** The result code for what it does not know. */
  readonly unknown: string;
  /** Command lines that are refused with +CME ERROR: 11 while the SIM wants its PIN. */
  readonly afterPinOnly: readonly string[];
  /** +CNMI: the answer to the test command, and the settings that are taken, whatever that answer says. */
  readonly indications: { readonly offered: string; readonly taken: RegExp };
  /** +CPMS: the answer to the test command, how many memories may be set at once, and other names of memories. */
  readonly storages: {
    readonly offered: string;
    readonly most: 1 | 2 | 3;
    readonly aliases: Readonly<Record<string, StorageName>>;
  };
  /** Where <ds>=2 puts status reports. */
  readonly reportMemory: StorageName;
  /** From power-up until +CMGF is no error any more, ms. */
  readonly smsReadyAfterMs: number;
  /** Said again and again until that command line comes. */
  readonly flood: { readonly line: string; readonly everyMs: number; readonly until: string } | null;
  /** In all that it says: this is written for that. */
  readonly wording: readonly (readonly [pattern: RegExp, text: string])[];
  readonly ussd: {
    /** The coding in which it takes codes. */
    readonly takes: 'plain' | 'packed';
    /** How it writes the answer. */
    readonly reply: (text: string) => string;
  };
}

/** What all share that keep to the standards. */
export const ordinary: Omit<Personality, 'name' | 'manufacturer' | 'model' | 'revision'> = {
  banners: ['RDY', '+CFUN: 1', '+CPIN: READY'],
  answers: {},
  accepts: [],
  lacks: [],
  unknown: 'ERROR',
  afterPinOnly: [],
  indications: { offered: '(0-2),(0-3),(0,2),(0-2),(0,1)', taken: /^[0-2],[0-2],[02],[0-2],[01]$/ },
  storages: { offered: '("ME","SM","SR"),("ME","SM"),("ME","SM")', most: 3, aliases: {} },
  reportMemory: 'SR',
  smsReadyAfterMs: 0,
  flood: null,
  wording: [],
  ussd: { takes: 'plain', reply: (text) => `+CUSD: 0,"${text}",15` },
};

/** Modem behaviour of this personality: the first to be put on, so that faults are asked before it. */
export function personalityBehaviour(personality: Personality): Behaviour {
  const { storages, flood } = personality;
  let ready = true;
  let flooding = false;
  const say = (modem: BehaviourHost) => {
    if (flood === null || !flooding) return;
    modem.send(`\r\n${flood.line}\r\n`);
    modem.later(flood.everyMs, () => say(modem));
  };
  return {
    name: personality.name,
    attach(modem) {
      modem.reportMemory = personality.reportMemory;
      if (personality.smsReadyAfterMs > 0) {
        ready = false;
        modem.later(personality.smsReadyAfterMs, () => {
          ready = true;
          modem.urc('SMS Ready');
        });
      }
      flooding = flood !== null;
      say(modem);
    },
    onTyped(_modem, line) {
      const [, code] = /^AT\+CUSD=1,"([0-9A-F]+)"/.exec(line) ?? [];
      if (personality.ussd.takes === 'packed' && code !== undefined) return line.replace(code, unpacked(code));
      return line.startsWith('AT+CPMS="')
        ? line.replaceAll(/"(\w+)"/g, (_, name) => `"${storages.aliases[name] ?? name}"`)
        : line;
    },
    onCommand(modem, line) {
      if (line === flood?.until) flooding = false;
      if (!ready && line.startsWith('AT+CMGF=')) return answer(modem, [], 'ERROR');
      const information = ownAnswer(personality, modem, line);
      if (information !== null) return answer(modem, information, 'OK');
      const refusal = refusalOf(personality, modem, line);
      return refusal !== null && answer(modem, [], refusal);
    },
    onOutput: (_modem, portions) =>
      portions.map((portion) =>
        personality.wording.reduce(
          (text, [pattern, wanted]) => text.replaceAll(pattern, wanted),
          portion.replaceAll(/\+CUSD: 0,"([^"]*)",15/g, (_, text: string) => personality.ussd.reply(text)),
        ),
      ),
  };
}

function answer(modem: BehaviourHost, information: readonly string[], final: string): true {
  modem.send([...information, final].map((line) => `\r\n${line}\r\n`).join(''));
  return true;
}

/** Null where the line is left to the interpreter. */
function ownAnswer(personality: Personality, modem: BehaviourHost, line: string): readonly string[] | null {
  if (line === 'AT+CNMI=?') return [`+CNMI: ${personality.indications.offered}`];
  if (line === 'AT+CPMS=?') return [`+CPMS: ${personality.storages.offered}`];
  if (personality.accepts.includes(line)) return [];
  const { sim } = modem;
  const given = personality.answers[line];
  if (given === undefined || (sim === null && given.some((text) => text.includes('{')))) return null;
  return given.map((text) =>
    text
      .replaceAll('{iccid}', sim?.iccid ?? '')
      .replaceAll('{pin}', String(sim?.pinLeft ?? 0))
      .replaceAll('{puk}', String(sim?.pukLeft ?? 0)),
  );
}

function refusalOf(personality: Personality, { sim }: BehaviourHost, line: string): string | null {
  if (sim?.pinState === 'pin' && personality.afterPinOnly.includes(line)) return '+CME ERROR: 11';
  const setting = /^AT\+CNMI=([0-9,]+)$/.exec(line)?.[1];
  if (setting !== undefined && !personality.indications.taken.test(setting)) return '+CMS ERROR: 303';
  const memories = /^AT\+CPMS=("\w+"(?:,"\w+")*)$/.exec(line)?.[1]?.split(',').length ?? 0;
  if (memories > personality.storages.most) return 'ERROR';
  const names = parseCommandLine(line)?.map(({ name }) => name) ?? [];
  const known = (name: string) => COMMAND_NAMES.includes(name) && !personality.lacks.includes(name);
  return names.every(known) ? null : personality.unknown;
}

/** `*100#` of `AA180C3602`. */
function unpacked(hex: string): string {
  const octets = Buffer.from(hex, 'hex');
  return decodeGsm7(unpackSeptets(octets, Math.floor((octets.length * 8) / 7))).replace(/[\r@]$/, '');
}
