import { plain } from './plain-text.ts';

/** A log line as the logger writes it. */
type Line = Readonly<Record<string, unknown>> & {
  readonly level: string;
  readonly time: string;
  readonly event: string;
};

/** The events that people wait for, in words; the others are shown as name and fields. */
const SENTENCES: Readonly<Record<string, (line: Line) => string>> = {
  listening: ({ version, address, count }) =>
    `simgate ${text(version)} runs at ${text(address)} ${count === undefined ? 'and looks for modems' : `with ${text(count)} modem(s)`}.\n` +
    `Its API, to read and to try: ${text(address)}/docs    Ctrl-C stops.`,
  modem_state: ({ modem, state }) => `modem ${text(modem)}: ${text(state)}`,
  stopping: () => 'stopping; a message that is just being sent may take up to 80 s',
};

const INDENT = ' '.repeat(10);

/** Where a person looks on, the log is one short line an event; programs get JSON. */
export function terminalLog(terminal: { write(text: string): unknown }): { write(line: string): void } {
  return { write: (line) => void terminal.write(`${readable(JSON.parse(line) as Line)}\n`) };
}

function readable(line: Line): string {
  const { level, time, event, hint, err, ...fields } = line;
  const clock = new Date(time).toTimeString().slice(0, 8);
  const mark = level === 'info' ? '' : `${level.toUpperCase()} `;
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${text(value)}`);
  const words = SENTENCES[event]?.(line) ?? [event.replaceAll('_', ' '), ...rest].join(' ');
  const below = [hint, err === undefined ? undefined : cause(err)].filter((one) => one !== undefined).map(text);
  return [`${clock}  ${mark}${words}`, ...below].join('\n').replaceAll('\n', `\n${INDENT}`);
}

function cause(err: unknown): string {
  const { message, code, type } = err as Readonly<Record<'message' | 'code' | 'type', unknown>>;
  return text(message ?? code ?? type);
}

function text(value: unknown): string {
  return plain(String(value));
}
