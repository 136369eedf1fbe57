import { GatewayError } from '../runtime/errors.ts';
import type { Sims } from '../store/sims.ts';

/** Puts a SIM back to use in a database that no gateway has open: its next start knows nothing of the suspension. */
export async function resumeResting(sims: Sims, name: string): Promise<boolean> {
  const sim = await sims.find(name);
  if (sim === null)
    throw new GatewayError(
      'not_found',
      'No SIM of this ICCID or IMSI has been seen. Names of modems serve while the gateway runs.',
    );
  const { suspension } = await sims.account(sim.id, { day: 0, monthFrom: 0 });
  if (suspension === null) return false;
  await sims.setSuspension(sim.id, '', null);
  return true;
}
