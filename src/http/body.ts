import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../runtime/errors.ts';
import { parseJson } from './json.ts';

/** The body as it came, for the hash of a repeat, and what it means. */
export interface Body {
  readonly raw: Uint8Array;
  readonly value: unknown;
}

const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"?)?$/i;
/** Twice the largest limit: a caller who is a little over it reads the answer and keeps the connection. */
const DISCARD_BYTES = 2 * 1_048_576;
const EMPTY: Body = { raw: new Uint8Array(), value: {} };
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const tooLarge = (limit: number) =>
  new GatewayError('body_too_large', `The body is larger than ${limit} bytes. Send less, or in several requests.`);

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        request.off('data', onData);
        reject(tooLarge(limit));
      }
    };
    request.on('data', onData);
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    // Nobody is left to read an answer: a caller who hangs up is no fault of ours.
    const onEarlyEnd = (cause?: unknown) =>
      reject(new GatewayError('malformed_request', 'The request ended before its body did.', { cause }));
    request.on('error', onEarlyEnd);
    request.on('close', () => {
      if (!request.complete) onEarlyEnd();
    });
  });
}

/** Throws away what is left of a refused body, so that its sender gets to read the answer; too much of it ends the connection. */
export function discardBody(request: IncomingMessage): void {
  let left = DISCARD_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
}

function decode(raw: Buffer): unknown {
  try {
    return parseJson(utf8.decode(raw));
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw new GatewayError('bad_json', 'The body is not UTF-8. Send one JSON object in UTF-8.');
  }
}

/**
 * Reads at most `limit` bytes of JSON; no body counts as `{}`. Throws `unsupported_media_type`, `body_too_large`,
 * `bad_json`. Nothing is decompressed, so no body grows after it was measured.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const { headers } = request;
  const announced = Number(headers['content-length'] ?? 0);
  if (announced === 0 && headers['transfer-encoding'] === undefined) return EMPTY;
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
    throw new GatewayError('unsupported_media_type', 'Compressed bodies are not taken. Send the JSON as it is.');
  if (!JSON_TYPE.test(headers['content-type'] ?? ''))
    throw new GatewayError('unsupported_media_type', 'Send the body with Content-Type: application/json, in UTF-8.');
  if (announced > limit) throw tooLarge(limit);
  const raw = await collect(request, limit);
  return raw.length === 0 ? EMPTY : { raw, value: decode(raw) };
}
