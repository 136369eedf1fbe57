import type { ErrorCode } from './error-codes.ts';

/** The one base class of every error that simgate raises on purpose. Policy asks `code`, never `message`. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  /** Facts for programs: limits, field paths, seconds to wait. Never a phone number, code or key in the clear. */
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { data?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.data = options.data ?? {};
  }
}

export function isGatewayError(value: unknown, code?: ErrorCode): value is GatewayError {
  return value instanceof GatewayError && (code === undefined || value.code === code);
}

/** Whatever was thrown, as an Error. */
export function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
