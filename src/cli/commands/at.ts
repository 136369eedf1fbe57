import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import { parseFinal } from '../../at/final-result-code.ts';
import { isSecretCommand, redactSecret } from '../../at/redaction.ts';
import { QUESTIONS, Recorder } from '../../doctor/recorder.ts';
import { sleep, systemClock } from '../../runtime/clock.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { openSerial } from '../../transport/serial.ts';
import type { Transport } from '../../transport/transport.ts';

export interface ConsoleStreams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: { write(text: string): unknown };
}

interface Flags {
  readonly baud: number;
  readonly pins?: true;
}

const HELP = `
Each line is written with a CR; ^Z and ^[ in it stand for Ctrl-Z and ESC. Ctrl-D ends. Lines from a file or a pipe wait
for the answer to the one before. The gateway must not have the port: stop it first. Lines that carry a PIN or password are not written without --pins: a wrong PIN locks the SIM.`;

/** `simgate at <port>`, a console; `simgate at record <port> <file>`, a transcript of the modem to send in. */
export function atCommand(streams: ConsoleStreams = process): Command {
  const command = withBaud(new Command('at'))
    .description('speak AT with a modem; PINs are not shown')
    .argument('<port>', 'for example /dev/ttyUSB2, as simgate doctor shows it')
    .option('--pins', 'write lines with PINs too')
    .addHelpText('after', HELP)
    .action((port: string, flags: Flags) => openConsole(port, flags, streams));
  command.addCommand(
    withBaud(new Command('record'))
      .description(
        'ask the modem what its profile needs and write its answers to a file, without numbers, PINs and texts',
      )
      .argument('<port>', 'for example /dev/ttyUSB2')
      .argument('<file>', 'the transcript, JSON')
      .action((port: string, file: string, { baud }: Flags) => record(port, file, baud, streams)),
  );
  return command;
}

function withBaud(command: Command): Command {
  return command.option('--baud <rate>', 'line speed; USB modems ignore it', speed, 115_200);
}

function speed(value: string): number {
  const rate = Number(value);
  if (Number.isInteger(rate) && rate >= 1200 && rate <= 4_000_000) return rate;
  throw new InvalidArgumentError('must be a whole number from 1200 to 4000000.');
}

async function openConsole(port: string, { baud, pins }: Flags, { stdin, stdout }: ConsoleStreams): Promise<void> {
  const transport = await openSerial({ path: port, baudRate: baud })();
  const lines = createInterface({ input: stdin });
  const answer = new AwaitedAnswer();
  transport.onBytes(
    byLine((text) => {
      stdout.write(redactSecret(text));
      answer.note(text);
    }),
  );
  transport.onClose((error) => {
    if (error !== undefined) stdout.write('\nThe port is gone.\n');
    lines.close();
    answer.end();
  });
  // A person sees the answer and waits for it.
  const turn = () => (stdin.isTTY === true ? undefined : answer.come());
  try {
    for await (const line of lines) {
      if (pins !== true && isSecretCommand(line)) {
        stdout.write('Not written: it carries a PIN or password, and a wrong one locks the SIM. --pins allows it.\n');
        continue;
      }
      await turn();
      const text = line.replaceAll('^Z', '\u001a').replaceAll('^[', '\u001b');
      if (isAnswered(text)) answer.expect();
      await transport.write(Buffer.from(text.endsWith('\u001a') ? text : `${text}\r`, 'latin1'));
    }
    await turn();
  } finally {
    await transport.close();
  }
}

/** Commands and PDUs are answered; an ESC is where a prompt was. */
const isAnswered = (text: string) => /^at/i.test(text) || text.endsWith('\u001a');
/** Longer than most networks take for a message. */
const ANSWER_WITHIN_MS = 60_000;

/** The final result code, or the prompt, that the last line is answered with. */
class AwaitedAnswer {
  #came = new AbortController();

  constructor() {
    this.end();
  }

  expect(): void {
    this.#came = new AbortController();
  }

  note(text: string): void {
    if (text === '> ' || parseFinal(text.trim()) !== null) this.end();
  }

  end(): void {
    this.#came.abort();
  }

  come(): Promise<void> {
    return sleep(systemClock(), ANSWER_WITHIN_MS, this.#came.signal);
  }
}

async function record(port: string, file: string, baud: number, { stdout }: ConsoleStreams): Promise<void> {
  const transport = await openSerial({ path: port, baudRate: baud })();
  try {
    const recorder = new Recorder(transport, systemClock());
    for (const line of QUESTIONS) {
      await recorder.ask(line);
      if (recorder.exchange.length === 1 && recorder.exchange[0]?.timeout === true) throw silent(port);
      stdout.write(`${line}\n`);
    }
    const transcript = recorder.transcript(modelIn(recorder) ?? 'unknown modem');
    writeFileSync(file, `${JSON.stringify(transcript, null, 1)}\n`, { mode: 0o600 });
    stdout.write(`\n${file} holds ${transcript.exchange.length} steps. Read it before you send it in.\n`);
  } finally {
    await transport.close();
  }
}

function silent(port: string): GatewayError {
  return new GatewayError('at_timeout', `Nothing answers AT on ${port}: simgate doctor ${port} says why.`);
}

/** Maker and model, as the modem gave them. */
function modelIn({ exchange }: Recorder): string | null {
  const parts = ['AT+CGMI\r', 'AT+CGMM\r'].map((tx) => {
    const rx = exchange.find((step) => step.tx === tx)?.rx ?? '';
    const lines = (typeof rx === 'string' ? rx : rx.join('')).split(/[\r\n]+/);
    return lines.find((line) => line !== '' && line !== 'OK' && !line.startsWith('AT') && !line.includes('ERROR'));
  });
  const name = parts.filter((part) => part !== undefined).join(' ');
  return name === '' ? null : name;
}

/** Longer than any line that a modem writes: a port at another speed may give no line end at all. */
const MAX_LINE = 4_096;

/** Passes whole lines on, the prompt, and what is too long for a line. */
function byLine(show: (text: string) => void): Parameters<Transport['onBytes']>[0] {
  let rest = '';
  return (bytes) => {
    const text = rest + Buffer.from(bytes).toString('latin1');
    const end = Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n')) + 1;
    rest = text.slice(end);
    for (const line of text.slice(0, end).split(/[\r\n]+/)) if (line !== '') show(`${printable(line)}\n`);
    if (rest.length > MAX_LINE) {
      show(`${printable(rest)}\n`);
      rest = '';
    }
    if (!/^>\s?$/.test(rest)) return;
    show('> ');
    rest = '';
  };
}

function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
