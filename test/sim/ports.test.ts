import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { openSerial } from '../../src/transport/serial.ts';
import type { Transport, TransportFactory } from '../../src/transport/transport.ts';
import { Listener } from './listener.ts';
import { seededRandom } from '../support/seeded.ts';

const PHONE = '+447700900123';

interface Kind {
  readonly name: string;
  readonly opener: (simulation: Simulation) => TransportFactory;
}

const KINDS: readonly Kind[] = [
  {
    name: 'serialport on the mock binding',
    opener: (simulation) => openSerial({ path: 'sim:m0', baudRate: 115_200, binding: simulation.portBinding('m0') }),
  },
  { name: 'memory', opener: (simulation) => simulation.transport('m0') },
];

const simulate = () => createSimulation({ clock: systemClock(), random: seededRandom(), modems: ['m0'] });
const closed = (transport: Transport) => new Promise<Error | undefined>((resolve) => transport.onClose(resolve));

describe.each(KINDS)('a port: $name', ({ opener }) => {
  test('carries a submit', async () => {
    const simulation = simulate();
    const transport = await opener(simulation)();
    const host = new Listener(transport);
    const [{ hex, tpduLength } = { hex: '', tpduLength: 0 }] = encodeSubmitText({ destination: PHONE, text: 'hello' });
    await host.write('ATE0\r');
    expect(await host.until('OK\r\n')).toBe('ATE0\r\r\nOK\r\n');
    await host.write(`AT+CMGS=${tpduLength}\r`);
    expect(await host.until('> ')).toBe('\r\n> ');
    await host.write(`${hex}\x1a`);
    expect(await host.until('OK\r\n')).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect((await simulation.waitForMessage(PHONE)).text).toBe('hello');
    const end = closed(transport);
    await transport.close();
    expect(await end).toBeUndefined();
    await simulation.stop();
  });

  test('is open once at a time, and again after it was closed', async () => {
    const simulation = simulate();
    const open = opener(simulation);
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'port_failed' });
    await first.close();
    const second = await open();
    const host = new Listener(second);
    await host.write('AT\r');
    expect(await host.until('OK\r\n')).toBe('AT\r\r\nOK\r\n');
    await second.close();
    await simulation.stop();
  });

  test('ends when the modem is pulled out, and can be opened once it is back', async () => {
    const simulation = simulate();
    const open = opener(simulation);
    const transport = await open();
    const host = new Listener(transport);
    await host.write('AT\r');
    await host.until('OK\r\n');
    const end = closed(transport);
    simulation.unplug('m0');
    expect(await end).toBeInstanceOf(Error);
    await expect(transport.write(Buffer.from('AT\r'))).rejects.toMatchObject({ code: 'channel_closed' });
    await expect(open()).rejects.toMatchObject({ code: 'port_failed' });
    await transport.close();
    simulation.replug('m0');
    const again = await open();
    const after = new Listener(again);
    await after.write('AT\r');
    expect(await after.until('OK\r\n')).toBe('AT\r\r\nOK\r\n');
    await again.close();
    await simulation.stop();
  });

  test('ends when the modem is pulled out by what was just written', async () => {
    const simulation = simulate();
    simulation.behave('m0', { behaviour: 'unplug', point: 'command' });
    const transport = await opener(simulation)();
    const host = new Listener(transport);
    const end = closed(transport);
    await host.write('AT+CMGS=20\r').catch(() => {});
    expect(await end).toBeInstanceOf(Error);
    await transport.close();
    await simulation.stop();
  });
});

test('modems of the same name in two simulations do not meet', async () => {
  const options = { clock: systemClock(), random: seededRandom(), modems: [{ name: 'm0', model: 'one' }] };
  const one = createSimulation(options);
  const two = createSimulation({ ...options, modems: [{ name: 'm0', model: 'two' }] });
  for (const [simulation, model] of [
    [one, 'one'],
    [two, 'two'],
  ] as const) {
    const binding = simulation.portBinding('m0');
    expect(await binding.list()).toHaveLength(1);
    const transport = await openSerial({ path: 'sim:m0', baudRate: 115_200, binding })();
    const host = new Listener(transport);
    await host.write('ATE0+CGMM\r');
    expect(await host.until('OK\r\n')).toContain(`\r\n${model}\r\n`);
    await transport.close();
    await simulation.stop();
  }
});
