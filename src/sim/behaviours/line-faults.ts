import type { RandomSource } from '../../runtime/random.ts';
import { integer, oneOf, optional, text } from '../fields.ts';
import { defineBehaviour, trigger, triggerOptions } from './definition.ts';

/** Where an information response and its final result meet, or a final result stands alone. */
const BEFORE_FINAL = /(?=\r\n(?:OK|ERROR|\+CM[ES] ERROR: [^\r]*)\r\n$)/;

function noise(random: RandomSource, length: number): string {
  return Buffer.from(random.bytes(length)).toString('latin1');
}

function cut(whole: string, size: () => number): string[] {
  const portions: string[] = [];
  for (let at = 0; at < whole.length; ) {
    const end = at + size();
    portions.push(whole.slice(at, end));
    at = end;
  }
  return portions;
}

/** What can go wrong on the way of the bytes. */
export const lineFaults = {
  /** Random bytes in front of what the modem says. */
  garbage: defineBehaviour({ ...triggerOptions, bytes: optional(integer(1, 4096), 8) }, (options) => {
    const strikes = trigger(options);
    return {
      onOutput: ({ random }, portions) => (strikes() ? [noise(random, options.bytes), ...portions] : portions),
    };
  }),
  /** An unsolicited result code in the middle of an answer, or in front of it. */
  urc_in_response: defineBehaviour(
    {
      ...triggerOptions,
      urc: optional(text(), '^RSSI:18'),
      place: optional(oneOf('inside', 'before'), 'inside'),
    },
    (options) => {
      const urc = `\r\n${options.urc}\r\n`;
      const strikes = trigger(options);
      return {
        onOutput: (_modem, portions) =>
          portions.map((portion) => {
            if (!BEFORE_FINAL.test(portion) || !strikes()) return portion;
            return options.place === 'before' ? urc + portion : portion.replace(BEFORE_FINAL, () => urc);
          }),
      };
    },
  ),
  /** Everything arrives in portions of this many bytes; 0: of random sizes up to 16. */
  chunks: defineBehaviour({ size: optional(integer(0, 4096), 0) }, ({ size }) => ({
    onOutput: ({ random }, portions) =>
      portions.flatMap((portion) => cut(portion, () => (size === 0 ? 1 + Math.floor(random.float() * 16) : size))),
  })),
  /** ATE0 is accepted and changes nothing. */
  echo: defineBehaviour({}, () => ({
    onCommand(modem, line) {
      if (!/^ATE0$/i.test(line.trim())) return false;
      modem.send('\r\nOK\r\n');
      return true;
    },
  })),
};
