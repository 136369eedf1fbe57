import type { Modems } from '../../src/gateway.ts';
import type { ModemDirectory } from '../../src/http/deps.ts';
import { createModem } from '../../src/modem/create-modem.ts';
import type { Modem, ModemMemory, UssdRequest } from '../../src/modem/modem.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import type { ProcessOptions } from './gateway-process.ts';
import { mortalPort } from './lifeline.ts';

/** The modems of one process, as `src/fleet.ts` makes them. */
export interface SimulatedFleet extends Modems {
  readonly all: readonly Modem[];
}

/** `submitting` has the names of those with a submit in hand. */
export function createFleet(
  { config, profiles, pin, line, clock, random, log, world, seams, wiretap }: ProcessOptions,
  submitting: Set<string>,
  memory: ModemMemory,
): SimulatedFleet {
  const all = config.modems.map(({ name, port }) => {
    const profile = profiles.get(name);
    const modem = createModem({
      name,
      port,
      openTransport: mortalPort(world.simulation.transport(name), line, wiretap(name)),
      clock,
      random,
      log,
      statusReports: true,
      pin: () => pin,
      socket: world.socket(name),
      ...(profile === undefined ? {} : { profile }),
      uncertainAfterMs: config.queue.uncertain_after_s * 1000,
      memory,
    });
    return watched(seams.modem?.(modem) ?? modem, submitting);
  });
  return {
    all,
    simPhones: null,
    ...directoryOf(all),
    start: (attach) => all.forEach((modem) => attach(modem)),
    stop: async () => void (await Promise.all(all.map((modem) => modem.stop()))),
  };
}

function watched(modem: Modem, submitting: Set<string>): Modem {
  const submit: Modem['submit'] = (request) => {
    submitting.add(modem.name);
    return modem.submit(request).finally(() => submitting.delete(modem.name));
  };
  return new Proxy(modem, { get: (target, name) => (name === 'submit' ? submit : Reflect.get(target, name)) });
}

/** What the HTTP layer asks of modems. */
function directoryOf(modems: readonly Modem[]): ModemDirectory {
  const named = (name: string): Modem => {
    const modem = modems.find((one) => one.name === name);
    if (modem === undefined) throw new GatewayError('not_found', 'There is no such modem.');
    return modem;
  };
  return {
    list: () => modems.map((modem) => modem.status),
    restart: (name: string) => named(name).restart(),
    pause: (name: string) => named(name).pause(),
    resume: (name: string) => named(name).resume(),
    ussd: (name: string, request: UssdRequest) => named(name).ussd(request),
    cancelUssd: (name: string) => named(name).cancelUssd(),
  };
}
