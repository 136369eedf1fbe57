import type { ErrorCode } from './error-codes.ts';
import { GatewayError, isGatewayError } from './errors.ts';

/** One thing that is wrong with a request. Values are described, never repeated: they may be a code or a text. */
export interface FieldError {
  /** Name of the field as callers write it; `messages[3].to` within a batch. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** Errors listed in one answer; a bad batch could have thousands. */
export const MAX_FIELD_ERRORS = 20;

/** An error about one field of a request. */
export function fieldFault(
  code: ErrorCode,
  message: string,
  field: FieldError,
  data: Readonly<Record<string, unknown>> = {},
): GatewayError {
  return new GatewayError(code, message, { data: { ...data, errors: [field] } });
}

/** A field that is not as expected. What stood in it is not told: it may be a code. */
export function invalidField(path: string, expected: string): GatewayError {
  return fieldFault('invalid_request', `${path} has to be ${expected}.`, { path, expected, got: 'another value' });
}

/** The fields that an error is about; none where it is about something else. */
export function faultyFields(error: unknown): readonly FieldError[] {
  return (isGatewayError(error) ? (error.data['errors'] as readonly FieldError[] | undefined) : undefined) ?? [];
}
