import { expect, test } from 'vitest';
import { terminalLog } from '../../src/cli/terminal-log.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { createLogger } from '../../src/runtime/logger.ts';

function lines(): { readonly log: ReturnType<typeof createLogger>; readonly text: () => string } {
  const written: string[] = [];
  const log = createLogger('info', terminalLog({ write: (text) => written.push(text) }));
  return { log, text: () => written.join('').replaceAll(/^\d\d:\d\d:\d\d/gm, 'HH:MM:SS') };
}

test('says that the gateway runs, where, and how to end it', () => {
  const { log, text } = lines();
  log.info('listening', { version: '1.2.3', address: 'http://127.0.0.1:8080', count: 2 });
  expect(text()).toBe(
    'HH:MM:SS  simgate 1.2.3 runs at http://127.0.0.1:8080 with 2 modem(s).\n' +
      '          Its API, to read and to try: http://127.0.0.1:8080/docs    Ctrl-C stops.\n',
  );
});

test('puts what to do under what happened', () => {
  const { log, text } = lines();
  log.warn('modem_state', { modem: 'north', from: 'opening', state: 'absent', hint: 'Plug it in.' });
  log.error('stopping_after_failure', { err: new GatewayError('storage_failed', 'The disk is broken.') });
  expect(text()).toBe(
    'HH:MM:SS  WARN modem north: absent\n          Plug it in.\n' +
      'HH:MM:SS  ERROR stopping after failure\n          The disk is broken.\n',
  );
});

test('shows other events with their fields, and nothing that moves the cursor', () => {
  const { log, text } = lines();
  log.info('modem_notice', { modem: 'north', reason: '\u001b[2Jreboot\r' });
  expect(text()).toBe('HH:MM:SS  modem notice modem=north reason=?[2Jreboot?\n');
});
