import { pino, type DestinationStream } from 'pino';
import { GatewayError, toError } from './errors.ts';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const TEXTS = [
  'modem',
  'port',
  'state',
  'from',
  'step',
  'message',
  'verification',
  'class',
  'reason',
  'outcome',
  'code',
  'address',
  'version',
  'path',
  'key',
  'endpoint',
  'hint',
] as const;
const NUMBERS = ['segment', 'attempt', 'cms', 'count', 'ms', 'bytes', 'status'] as const;

/** The only fields a log line may carry. None can hold a code, a text, a key, a PIN or a whole phone number. */
export type LogFields = { readonly [Field in (typeof TEXTS)[number]]?: string } & {
  readonly [Field in (typeof NUMBERS)[number]]?: number;
} & { readonly err?: unknown };

/** `event` is a constant name in snake_case; everything variable goes into the fields. */
export interface Logger {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
}

const FIELDS: ReadonlySet<string> = new Set<string>([...TEXTS, ...NUMBERS]);

/** Type, code and stack frames of an error; its message only where simgate wrote it, because others' may quote user data. */
function describe(value: unknown): Record<string, unknown> {
  const error = toError(value);
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof GatewayError ? { message: error.message } : {}),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}

/** What JSON leaves as it is, and what moves the cursor, ends a line or turns the direction of whoever reads the log. */
const MISLEADING = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function allowed(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'err') out['err'] = describe(value);
    else if (!FIELDS.has(key)) continue;
    else if (typeof value === 'string') out[key] = value.replaceAll(MISLEADING, '?');
    else if (typeof value === 'number') out[key] = value;
  }
  return out;
}

/** Lines of one event and modem within one window; a broken modem must not fill the disk with what it does. */
const BURST = 50;
const WINDOW_MS = 10_000;

/** Says of each line whether it may be written, and afterwards how many of which event were not. */
class Flood {
  readonly #monotonic: () => number;
  readonly #lines = new Map<string, { readonly code: string; readonly modem: string | undefined; count: number }>();
  #until = 0;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  admits(event: string, { modem }: LogFields): boolean {
    const key = `${event} ${modem ?? ''}`;
    const line = this.#lines.get(key) ?? { code: event, modem, count: 0 };
    this.#lines.set(key, line);
    return ++line.count <= BURST;
  }

  /** Of the window that has ended; empty while it has not. */
  heldBack(): LogFields[] {
    const now = this.#monotonic();
    if (now < this.#until) return [];
    this.#until = now + WINDOW_MS;
    const over = [...this.#lines.values()].filter(({ count }) => count > BURST);
    this.#lines.clear();
    return over.map(({ code, modem, count }) => {
      const heldBack = count - BURST;
      return modem === undefined ? { code, count: heldBack } : { code, modem, count: heldBack };
    });
  }
}

/**
 * One JSON object a line. Fields outside the allow-list are dropped, whatever the types say. What one modem repeats more
 * than 50 times in 10 s is counted instead (`lines_held_back`), except at level debug.
 */
export function createLogger(
  level: LogLevel,
  destination?: DestinationStream,
  monotonic: () => number = () => performance.now(),
): Logger {
  const flood = new Flood(monotonic);
  const base = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // In place of pino's own, which would take a described error for one to describe.
    serializers: { err: (described: unknown) => described },
  };
  const log = destination === undefined ? pino(base) : pino(base, destination);
  const write =
    (method: 'error' | 'warn' | 'info' | 'debug') =>
    (event: string, fields: LogFields = {}) => {
      if (!log.isLevelEnabled(method)) return;
      if (method !== 'debug') {
        for (const held of flood.heldBack()) log.warn(held, 'lines_held_back');
        if (!flood.admits(event, fields)) return;
      }
      log[method](allowed(fields), event);
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

export const silentLogger: Logger = { error() {}, warn() {}, info() {}, debug() {} };

/** `+15551234567` -> `+155*****67`: enough to recognise, not enough to call. */
export function maskNumber(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length);
  return number.slice(0, 4) + '*'.repeat(number.length - 6) + number.slice(-2);
}
