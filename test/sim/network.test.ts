import { describe, expect, test } from 'vitest';
import { sampleLatency } from '../../src/sim/latency.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import type { SmsStatusReport } from '../../src/tpdu/types.ts';
import { encodeSubmit } from '../../src/tpdu/submit.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { bench, Terminal, type Bench } from './terminal.ts';
import { seededRandom } from '../support/seeded.ts';

const PHONE = '+447700900123';
const hello = (to = PHONE) => encodeSubmitText({ destination: to, text: 'hello', statusReport: true })[0]!;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function statuses(said: string): number[] {
  return [...said.matchAll(/\+CDS: \d+\r\n([0-9A-F]+)/g)].map(
    ([, hex = '']) => (decodePdu(hex, { mode: 'mt', smsc: true }).tpdu as SmsStatusReport).status,
  );
}

async function withReports(options: Parameters<typeof bench>[0]): Promise<Bench> {
  const at = await bench(options);
  await at.terminal.type('AT+CNMI=2,1,0,1,0\r');
  return at;
}

describe('a phone', () => {
  test.each([
    ['GSM 7-bit', 'Long and longer. {€} '.repeat(20)],
    ['UCS-2', 'Да, и длиннее 😀 '.repeat(20)],
  ])('shows a long message in %s whole, whatever order its segments come in', async (_name, text) => {
    const { terminal, simulation } = await bench();
    const segments = encodeSubmitText({ destination: PHONE, text, concat: { bits: 8, ref: 7 } });
    expect(segments.length).toBeGreaterThan(2);
    for (const segment of segments.toReversed()) await terminal.submit(segment);
    expect(simulation.phone(PHONE).messages).toMatchObject([{ text, segments: segments.length, data: null }]);
  });

  test('shows octets where there is no text', async () => {
    const { terminal, simulation } = await bench();
    await terminal.submit(
      encodeSubmit({ destination: PHONE, body: { alphabet: 'data', data: Uint8Array.of(1, 2, 3) } }),
    );
    expect(simulation.phone(PHONE).messages).toMatchObject([{ text: null, data: Buffer.of(1, 2, 3) }]);
  });

  test('hands out each message once to those who wait', async () => {
    const { terminal, simulation } = await bench();
    const first = simulation.waitForMessage(PHONE);
    await terminal.submit(hello());
    await terminal.submit(encodeSubmitText({ destination: PHONE, text: 'second' })[0]!);
    expect((await first).text).toBe('hello');
    expect((await simulation.waitForMessage(PHONE)).text).toBe('second');
  });

  test('lets a waiter go after its time, without the number in the clear', async () => {
    const { clock, simulation } = await bench();
    const waiting = expect(simulation.waitForMessage(PHONE, 2000)).rejects.toThrow(
      /No message reached \+447\*+23 within 2000 ms/,
    );
    await clock.advance(2000);
    await waiting;
  });

  test('tells whoever waits that the simulation was stopped', async () => {
    const { clock, simulation } = await bench();
    const waiting = expect(simulation.waitForMessage(PHONE)).rejects.toMatchObject({ code: 'stopping' });
    await simulation.stop();
    await simulation.stop();
    await waiting;
    expect(clock.pending).toBe(0);
  });

  test('that is the SIM of another modem hands the message to that modem', async () => {
    const { simulation, terminal, clock } = await bench({ modems: ['m0', { name: 'm1', number: '+15550107777' }] });
    const other = new Terminal(simulation, clock, 'm1');
    const text = 'From one modem to the other. '.repeat(8);
    for (const segment of encodeSubmitText({ destination: '+15550107777', text })) await terminal.submit(segment);
    expect(await other.read()).toBe('\r\n+CMTI: "SM",1\r\n\r\n+CMTI: "SM",2\r\n');
    expect(simulation.phone('+15550107777').messages).toMatchObject([{ text, from: '+15550100000' }]);
  });
});

describe('the ledger', () => {
  test('has every PDU from its Ctrl-Z on, with time, SIM, TP-MR and what became of it', async () => {
    const { terminal, simulation, clock } = await bench({
      network: { latency: 2000, destinations: { '+447700900666': { cms: 38 } } },
    });
    const at = clock.now();
    await terminal.submit(hello());
    const entry = { modem: 'm0', sim: '+15550100000', destination: PHONE, mr: 0, at, hex: hello().hex };
    expect(simulation.ledger).toEqual([{ ...entry, outcome: 'pending' }]);
    await terminal.read(2000);
    await terminal.submit(hello('+447700900666'));
    expect(await terminal.read(2000)).toBe('\r\n+CMS ERROR: 38\r\n');
    expect(simulation.ledger).toMatchObject([
      { ...entry, outcome: 'accepted' },
      { mr: 1, at: at + 2000, outcome: 'refused' },
    ]);
  });

  test('keeps what left before the modem was pulled out, and the phone gets it', async () => {
    const { terminal, simulation, clock } = await bench({ network: { latency: 2000 } });
    await terminal.submit(hello());
    simulation.unplug('m0');
    await clock.advance(2000);
    expect(simulation.phone(PHONE).messages).toHaveLength(1);
  });
});

describe('a destination', () => {
  test('may be refused so many times', async () => {
    const { terminal, simulation } = await bench({ network: { destinations: { [PHONE]: { cms: 42, times: 1 } } } });
    expect(await terminal.submit(hello())).toBe('\r\n+CMS ERROR: 42\r\n');
    expect(await terminal.submit(hello())).toContain('+CMGS: 1');
    simulation.network.destination(PHONE, { cms: 21 });
    expect(await terminal.submit(hello())).toBe('\r\n+CMS ERROR: 21\r\n');
    simulation.network.destination(PHONE, null);
    expect(await terminal.submit(hello())).toContain('+CMGS: 3');
  });

  test('may report in steps, or never', async () => {
    const at = await withReports({
      network: {
        reportDelay: 1000,
        destinations: { [PHONE]: { status: [0x20, 0x00] }, '+447700900777': { status: [] } },
      },
    });
    await at.terminal.submit(hello());
    expect(statuses(await at.terminal.read(1000))).toEqual([0x20]);
    expect(statuses(await at.terminal.read(1000))).toEqual([0x00]);
    await at.terminal.submit(hello('+447700900777'));
    expect(await at.terminal.read(600_000)).toBe('');
  });
});

test('latency is fixed, even between bounds, or normal and never negative', () => {
  const random = seededRandom();
  const samples = (latency: Parameters<typeof sampleLatency>[0]) =>
    Array.from({ length: 2000 }, () => sampleLatency(latency, random));
  expect(new Set(samples(250))).toEqual(new Set([250]));
  const even = samples({ min: 100, max: 300 });
  expect(Math.min(...even)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...even)).toBeLessThanOrEqual(300);
  expect(Math.abs(mean(even) - 200)).toBeLessThan(5);
  const normal = samples({ mean: 500, deviation: 100 });
  expect(Math.abs(mean(normal) - 500)).toBeLessThan(10);
  expect(Math.min(...samples({ mean: 0, deviation: 100 }))).toBe(0);
});
