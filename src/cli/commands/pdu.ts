import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { decodePdu } from '../../tpdu/decode.ts';
import { encodeInput } from './pdu-input.ts';
import { type DecodedJson, pduJson } from './pdu-json.ts';
import { answerLines } from './pdu-lines.ts';
import { type JsonObject, oneOf, optional } from './pdu-values.ts';

export interface PduStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** `simgate pdu decode` and `simgate pdu encode`: PDUs to JSON and back. A malformed one ends with exit code 65. */
export function pduCommand(streams: PduStreams = process): Command {
  const command = new Command('pdu').description('decode and encode SMS PDUs as JSON');
  command.addCommand(decodeCommand(streams));
  command.addCommand(encodeCommand(streams));
  return command;
}

interface DecodeFlags {
  readonly mode: 'mt' | 'mo';
  readonly smsc: boolean;
  readonly stdin?: true;
}

function decodeCommand(streams: PduStreams): Command {
  return new Command('decode')
    .description('show what a PDU says')
    .argument('[hex]', 'the PDU, as the modem gave it')
    .addOption(
      new Option('--mode <mode>', 'mt: network to phone; mo: phone to network').choices(['mt', 'mo']).default('mt'),
    )
    .option('--no-smsc', 'the hex starts with the TPDU, without the service centre')
    .option('--stdin', 'one {"hex", "mode"?, "smsc_included"?} a line in, one JSON object a line out')
    .action(async (hex: string | undefined, flags: DecodeFlags, command: Command) => {
      if (flags.stdin) await answer(streams, (line) => decodeLine(line, flags));
      else if (hex === undefined) command.error('error: give a PDU in hex, or --stdin');
      else print(streams, decode(hex, flags.mode, flags.smsc));
    });
}

function encodeCommand(streams: PduStreams): Command {
  return new Command('encode')
    .description('make the SMS-SUBMITs of a message')
    .option('--destination <number>', 'number, with + where international')
    .option('--text <text>', 'text; cut into parts where it is long')
    .option('--data <hex>', '8-bit data in place of a text')
    .addOption(
      new Option('--alphabet <alphabet>', 'alphabet of the text, chosen where absent').choices(['gsm7', 'ucs2']),
    )
    .option('--class <number>', 'message class, 0 (flash) to 3', Number)
    .option('--mr <number>', 'message reference', Number)
    .option('--pid <number>', 'protocol identifier', Number)
    .option('--srr', 'request a status report')
    .option('--rd', 'have duplicates rejected')
    .option('--reply-path', 'set the reply path')
    .option('--validity <seconds>', 'relative validity period, rounded up', Number)
    .option('--smsc <number>', "service centre; the SIM's own where absent")
    .option('--concat-ref <number>', 'reference of a message in parts', Number, 0)
    .option('--concat-16', 'a 16-bit reference')
    .option('--stdin', 'one JSON object a line in, {"pdus"} a line out')
    .action(async (flags: JsonObject, command: Command) => {
      if (flags['stdin'] === true) await answer(streams, encodeInput);
      else if (flags['destination'] === undefined) command.error('error: give --destination, or --stdin');
      else print(streams, encodeInput(inputOf(flags)));
    });
}

/** What the options say, in the shape that --stdin reads. */
function inputOf(flags: JsonObject): JsonObject {
  const { validity, concatRef, concat16, replyPath, ...same } = flags;
  return {
    ...same,
    reply_path: replyPath,
    vp: validity === undefined ? undefined : { relative_seconds: validity },
    concat: { bits: concat16 === true ? 16 : 8, ref: concatRef },
  };
}

function decodeLine(line: JsonObject, flags: DecodeFlags): DecodedJson {
  const hex = optional(line, 'hex', 'string') ?? '';
  const mode = oneOf(line, 'mode', ['mt', 'mo']) ?? flags.mode;
  return decode(hex, mode, optional(line, 'smsc_included', 'boolean') ?? flags.smsc);
}

function decode(hex: string, mode: 'mt' | 'mo', smsc: boolean): DecodedJson {
  return pduJson(decodePdu(hex, { mode, smsc }), smsc);
}

function print(streams: PduStreams, value: object): void {
  streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

async function answer(streams: PduStreams, read: (line: JsonObject) => object): Promise<void> {
  try {
    await pipeline(streams.stdin, (chunks) => answerLines(chunks, read), streams.stdout, { end: false });
  } catch (error) {
    // A reader such as `head` has seen enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
