import type { ModemConfig } from './config/schema.ts';
import type { Clock } from './runtime/clock.ts';
import type { RandomSource } from './runtime/random.ts';
import type { Simulation } from './sim/simulation.ts';

/** Before the name of a simulated modem, in the place of a port. */
export const SIM_SCHEME = 'sim:';

/** The simulated modems that the configuration names; null where it names none: only who has some loads them. */
export async function simulateModems(
  modems: readonly Pick<ModemConfig, 'port'>[],
  parts: Readonly<{ clock: Clock; random: RandomSource }>,
): Promise<Simulation | null> {
  const names = modems
    .filter(({ port }) => port.startsWith(SIM_SCHEME))
    .map(({ port }) => port.slice(SIM_SCHEME.length));
  if (names.length === 0) return null;
  const { createSimulation } = await import('./sim/simulation.ts');
  return createSimulation({ ...parts, modems: names });
}
