// oxlint-disable-next-line no-control-regex -- Ctrl-Z and ESC are what is looked for
const NOT_SENT = /^[\s>]*|[\s\u001a\u001b]*$/g;

/** The line without the prompt that may stand before an echo and the Ctrl-Z or ESC behind it. */
function core(line: string): string {
  return line.replaceAll(NOT_SENT, '');
}

/** The line came back as it was sent. */
export function isEcho(line: string, sent: string): boolean {
  return line === sent || (line.includes(sent) && core(line) === sent);
}

/** A long line came back in pieces, and this is one of them. */
export function isPieceOfEcho(line: string, sent: string): boolean {
  return line.length >= 16 && sent.includes(core(line));
}

/**
 * The line came back damaged: lost, added or flipped characters in one place leave its two ends as they were.
 * Only a guess, to be asked before any answer has come.
 */
export function isDamagedEcho(line: string, sent: string): boolean {
  if (sent.length < 4 || line.length < 3 || Math.abs(line.length - sent.length) > 3) return false;
  const shorter = Math.min(line.length, sent.length);
  let head = 0;
  while (head < shorter && line[head] === sent[head]) head++;
  let tail = 0;
  while (tail < shorter - head && line[line.length - 1 - tail] === sent[sent.length - 1 - tail]) tail++;
  return (head + tail) * 3 >= sent.length * 2;
}
