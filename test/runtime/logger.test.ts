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

  it('drops fields that are on no list', () => {
    const { log, lines } = logging();
    const fields = { modem: 'a', text: 'secret', count: 1 };
    log.info('event', fields);
    expect(lines[0]).toMatchObject({ modem: 'a', count: 1 });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
