import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/runtime/errors.ts';
import { createLogger, type LogLevel } from '../../src/runtime/logger.ts';

function logging(level: LogLevel = 'info') {
  const lines: Record<string, unknown>[] = [];
  let now = 0;
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: createLogger(level, { write }, () => now), lines, pass: (ms: number) => (now += ms) };
}

describe('the log', () => {
  it('counts what one modem repeats more than 50 times in 10 s, and leaves the others alone', () => {
    const { log, lines, pass } = logging();
    for (let count = 0; count < 1_000; count++) log.warn('urc_without_pdu', { modem: 'a', class: '+CDS' });
    log.warn('urc_without_pdu', { modem: 'b' });
    log.warn('modem_lost', { modem: 'a' });
    expect(lines).toHaveLength(52);
    pass(10_000);
    log.info('modem_state', { modem: 'a' });
    expect(lines.slice(52)).toMatchObject([
      { level: 'warn', event: 'lines_held_back', code: 'urc_without_pdu', modem: 'a', count: 950 },
      { event: 'modem_state' },
    ]);
    log.warn('urc_without_pdu', { modem: 'a' });
    expect(lines).toHaveLength(55);
  });

  it('holds nothing back at level debug', () => {
    const { log, lines } = logging('debug');
    for (let count = 0; count < 200; count++) log.debug('frame_stored');
    expect(lines).toHaveLength(200);
  });

  it('names an error by type and code, with the words of simgate alone', () => {
    const { log, lines } = logging();
    const cause = Object.assign(new TypeError('your code is 123456'), { code: 'ERR_X' });
    log.error('failed', { err: new GatewayError('storage_failed', 'The database could not write.', { cause }) });
    expect(lines[0]?.['err']).toMatchObject({
      type: 'GatewayError',
      code: 'storage_failed',
      message: 'The database could not write.',
      stack: expect.stringContaining('    at '),
      cause: { type: 'TypeError', code: 'ERR_X' },
    });
    expect(JSON.stringify(lines)).not.toContain('123456');
  });

  it.each([
    ['a line of its own', '\r\n{"level":"info","event":"api_key_created","key":"evil"}'],
    ['an escape sequence', '\u001b[2J\u001b]0;evil\u0007\u009b2J\u007f'],
    ['other ends of lines', 'a\u0085b\u2028c\u2029d'],
    ['another direction', '\u202eevil\u2066\u200f'],
    ['quotes and backslashes', '","event":"evil","x":"\\'],
    ['a NUL', 'a\0b'],
  ])('writes %s in any field as one line of JSON, and nothing that misleads whoever reads it', (_name, evil) => {
    const written: string[] = [];
    const log = createLogger('debug', { write: (line) => void written.push(line) });
    const names = ['modem', 'port', 'reason', 'hint', 'key', 'address', 'path', 'code', 'message', 'endpoint'] as const;
    for (const name of names) log.warn('modem_notice', { [name]: evil });
    expect(written).toHaveLength(names.length);
    for (const [index, line] of written.entries()) {
      expect(line).toMatch(/^\P{Cc}+\n$/u);
      expect(line).not.toMatch(/[\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
      expect(Object.keys(JSON.parse(line) as object)).toEqual(['level', 'time', names[index], 'event']);
    }
  });

  it('drops fields that are on no list', () => {
    const { log, lines } = logging();
    const fields = { modem: 'a', text: 'secret', count: 1 };
    log.info('event', fields);
    expect(lines[0]).toMatchObject({ modem: 'a', count: 1 });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
