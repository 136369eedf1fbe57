import { ReadlineParser } from '@serialport/parser-readline';
import type { Clock } from '../runtime/clock.ts';
import type { Transport } from './transport.ts';

export interface TraceLine {
  /** Gateway time, ms. */
  readonly at: number;
  readonly direction: 'tx' | 'rx';
  /** Redacted; control characters as escapes. */
  readonly text: string;
}

export interface TraceOptions {
  readonly clock: Clock;
  readonly sink: (line: TraceLine) => void;
  /** Takes out of one whole line what nobody may read: PINs, PDUs, texts. */
  readonly redact: (text: string) => string;
}

/** A line without end is cut here, so that a port that sends noise costs neither memory nor time. */
const MAX_LINE_BYTES = 4 * 1024;
const CR = 0x0d;

/**
 * The transport, with every line told to a sink. Redaction sees whole lines only, however the bytes were divided: half
 * a PIN in a chunk of its own would pass any pattern. What has no line end yet is told when the line ends or the port
 * closes.
 */
export function traceTransport(transport: Transport, options: TraceOptions): Transport {
  const { clock, sink, redact } = options;
  const tell = (direction: 'tx' | 'rx', line: string) => {
    const text = line.replaceAll(/^[\r\n]+|[\r\n]+$/g, '');
    if (text !== '') {
      sink({ at: clock.now(), direction, text: escapeControls(redact(text)) });
    }
  };
  const lines = new ReadlineParser({ delimiter: '\r', encoding: 'latin1' });
  lines.on('data', (line: string) => tell('rx', line));
  const feed = capped((bytes) => lines.write(bytes));

  return {
    name: transport.name,
    ...(transport.startedAnew === undefined ? {} : { startedAnew: transport.startedAnew }),
    // What is written together is one command, or one PDU with its Ctrl-Z.
    write(bytes) {
      tell('tx', Buffer.from(bytes).toString('latin1'));
      return transport.write(bytes);
    },
    onBytes(listener) {
      transport.onBytes((bytes) => {
        feed(bytes);
        listener(bytes);
      });
    },
    onClose(listener) {
      transport.onClose((error) => {
        lines.end();
        listener(error);
      });
    },
    close: () => transport.close(),
  };
}

/** Drops the rest of a line that is too long: the parser behind keeps what has no end, and searches all of it each time. */
function capped(feed: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void {
  let length = 0;
  return (bytes) => {
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(CR, from);
      const to = end < 0 ? bytes.length : end;
      const room = Math.max(0, MAX_LINE_BYTES - length);
      const kept = Math.min(to, from + room);
      if (kept > from) feed(bytes.subarray(from, kept));
      if (end >= 0) feed(bytes.subarray(end, end + 1));
      length = end < 0 ? length + to - from : 0;
      from = to + 1;
    }
  };
}

function escapeControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
