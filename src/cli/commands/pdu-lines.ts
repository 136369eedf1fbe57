import { StringDecoder } from 'node:string_decoder';
import { isGatewayError } from '../../runtime/errors.ts';
import { TpduError } from '../../tpdu/tpdu-error.ts';
import { isJsonObject, type JsonObject } from './pdu-values.ts';

/** Answers each line of JSON with one line, malformed ones with `{"error"}`; a chunk's lines are answered together. */
export async function* answerLines(
  chunks: AsyncIterable<Uint8Array | string>,
  read: (line: JsonObject) => object,
): AsyncGenerator<string> {
  for await (const lines of splitLines(chunks)) {
    let answers = '';
    for (const line of lines) {
      if (line.trim() !== '') answers += `${JSON.stringify(answerOf(line, read))}\n`;
    }
    if (answers !== '') yield answers;
  }
}

/** Lines end in LF alone: U+2028 and the like may stand in a text. A line of many chunks is put together once. */
async function* splitLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder('utf8');
  let open: string[] = [];
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = open.join('') + (lines[0] as string);
      open = [];
      yield lines;
    }
    if (rest !== '') open.push(rest);
  }
  yield [open.join('') + decoder.end()];
}

function answerOf(line: string, read: (line: JsonObject) => object): object {
  try {
    const value = parse(line);
    if (!isJsonObject(value)) return failure('bad_json', null, null, 'The line is no JSON object.');
    return read(value);
  } catch (error) {
    if (error instanceof TpduError) return failure(error.code, error.field, error.octet, error.message);
    if (isGatewayError(error)) return failure(error.code, null, null, error.message);
    throw error;
  }
}

/** Undefined where the line is no JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function failure(code: string, field: string | null, octet: number | null, message: string): object {
  return { error: { code, field, octet, message } };
}
