import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { BEHAVIOUR_NAMES } from '../../src/sim/behaviours/catalogue.ts';
import { runControlLine } from '../../src/sim/control-line.ts';
import { parseScenarioFile, readScenario } from '../../src/sim/scenario.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { bench, Terminal } from './terminal.ts';

const PHONE = '+447700900123';
const [HELLO] = encodeSubmitText({ destination: PHONE, text: 'hello' });

function problemsOf(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    if (isGatewayError(error, 'config_invalid')) return error.data['problems'];
    throw error;
  }
  return [];
}

describe('a scenario', () => {
  test('sets the network, the faults of one or all modems, and a timeline', async () => {
    const { simulation, terminal, clock } = await bench({
      modems: ['m0', 'm1'],
      scenario: {
        network: {
          latency_ms: 100,
          report_delay_ms: { min: 1, max: 2 },
          destinations: { '+447700900666': { cms: 38 } },
        },
        modems: {
          '*': [{ behaviour: 'cms_error', code: 21, skip: 1, times: 1 }],
          m1: [{ behaviour: 'cms_error', code: 10, times: 1 }],
        },
        timeline: [
          { at_ms: 60_000, modem: 'm1', action: 'unplug' },
          { at_ms: 61_000, modem: 'm0', phone: PHONE, send: 'hi' },
          { at_ms: 62_000, put: { behaviour: 'error', times: 1 } },
        ],
      },
    });
    const other = new Terminal(simulation, clock, 'm1');
    await other.type('ATE0\r');
    expect(await other.submit(HELLO!)).toBe('\r\n+CMS ERROR: 10\r\n');
    await terminal.submit(HELLO!);
    expect(await terminal.read(100)).toContain('+CMGS: 0');
    expect(await terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 21\r\n');
    await terminal.submit(encodeSubmitText({ destination: '+447700900666', text: 'x' })[0]!);
    expect(await terminal.read(100)).toBe('\r\n+CMS ERROR: 38\r\n');
    await terminal.read(59_800);
    expect(other.hungUp).toBe(true);
    expect(await terminal.read(1000)).toBe('\r\n+CMTI: "SM",1\r\n');
    await terminal.read(1000);
    expect(await terminal.submit(HELLO!)).toBe('\r\nERROR\r\n');
  });

  test('that is wrong is refused with the path of every problem', () => {
    const scenario = {
      networks: {},
      network: {
        latency_ms: 'fast',
        report_delay_ms: { min: 1 },
        destinations: { Bob: { cms: 38 }, '+4477': { cms: 'x' } },
      },
      modems: {
        m7: [],
        m0: [{ behaviour: 'silent' }, { behaviour: 'silnet' }, { behaviour: 'chunks', size: 1.5 }, 7],
      },
      timeline: [{ at_ms: 1, modem: 'm0', action: 'explode' }, { at_ms: 1 }, { phone: PHONE, send: '' }],
    };
    const known = BEHAVIOUR_NAMES.join(', ');
    const event = 'must be an object with "action", "put" or "send"';
    expect(problemsOf(() => readScenario(scenario, ['m0']))).toEqual([
      { path: 'networks', message: 'is unknown; known are network, modems, timeline' },
      { path: 'network.latency_ms', message: 'must be milliseconds, {"min", "max"} or {"mean", "deviation"}' },
      { path: 'network.report_delay_ms.max', message: 'is missing' },
      { path: 'network.destinations.Bob', message: 'must be a phone number, for example "+15550100000"' },
      { path: 'network.destinations.+4477.cms', message: 'must be a whole number from 0 to 9999' },
      { path: 'modems.m7', message: 'must be one of "*", "m0"' },
      { path: 'modems.m0[1].behaviour', message: `must be one of ${known}` },
      { path: 'modems.m0[2].size', message: 'must be a whole number from 0 to 4096' },
      { path: 'modems.m0[3].behaviour', message: `must be one of ${known}` },
      { path: 'timeline[0].action', message: 'must be one of "unplug", "replug", "reboot"' },
      { path: 'timeline[1]', message: event },
      { path: 'timeline[2].send', message: 'must be a text that is not empty' },
    ]);
  });

  test('that is no object at all is refused too', () => {
    expect(problemsOf(() => readScenario([], ['m0']))).toEqual([{ path: '', message: 'must be an object' }]);
    expect(() => readScenario(null, ['m0'])).toThrow('The scenario cannot be used: (the whole) must be an object.');
  });
});

describe('a scenario file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simgate-scenario-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('is JSON with an object in it', () => {
    expect(parseScenarioFile(file('good.json', '{"modems": {}}'))).toEqual({ modems: {} });
    expect(() => parseScenarioFile(file('bad.json', '{'))).toThrow('bad.json is not JSON');
    expect(() => parseScenarioFile(file('list.json', '[]'))).toThrow('list.json must be a JSON object');
    expect(() => parseScenarioFile(join(folder, 'none.json'))).toThrow('none.json cannot be read');
  });
});

describe('a control line', () => {
  test('sends from a phone, puts behaviours on, pulls modems out, reads phones and the ledger', async () => {
    const { simulation, terminal } = await bench();
    expect(runControlLine(simulation, `{"phone": "${PHONE}", "send": "hi"}`)).toEqual({ event: 'done' });
    expect(await terminal.read()).toBe('\r\n+CMTI: "SM",1\r\n');
    runControlLine(simulation, '{"modem": "m0", "put": {"behaviour": "cms_error", "code": 41, "times": 1}}');
    expect(await terminal.submit(HELLO!)).toBe('\r\n+CMS ERROR: 41\r\n');
    await terminal.submit(HELLO!);
    expect(runControlLine(simulation, `{"messages": "${PHONE}"}`)).toMatchObject({
      event: 'messages',
      messages: [{ text: 'hello' }],
    });
    expect(runControlLine(simulation, '{"ledger": "all"}')).toMatchObject({ event: 'ledger', ledger: [{ mr: 0 }] });
    runControlLine(simulation, '{"action": "unplug"}');
    expect(terminal.hungUp).toBe(true);
  });

  test('that is wrong is refused', async () => {
    const { simulation } = await bench();
    expect(() => runControlLine(simulation, 'hello')).toThrow('The line cannot be used: (the whole) is not JSON.');
    expect(() => runControlLine(simulation, '{"modem": "m9", "action": "unplug"}')).toThrow(
      'modem must be one of "m0"',
    );
    expect(() => runControlLine(simulation, '{}')).toThrow('must be an object with "action", "put" or "send"');
  });
});

test('a simulation knows its modems by name, each once', async () => {
  const { simulation } = await bench({ modems: ['a', 'b'] });
  expect(simulation.modemNames).toEqual(['a', 'b']);
  expect(() => simulation.unplug('c')).toThrow('There is no simulated modem "c"; there are a, b.');
  expect(() => simulation.phone(PHONE).send('hi', 'c')).toThrow('There is no simulated modem "c"');
  await expect(bench({ modems: ['a', 'a'] })).rejects.toThrow('Two simulated modems are called a.');
});
