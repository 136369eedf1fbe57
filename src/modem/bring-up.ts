import { isGatewayError } from '../runtime/errors.ts';
import type { BringUp, Obstacle, Step } from './bring-up-step.ts';
import { identify, identifyLate } from './identity-step.ts';
import { indications } from './indication-step.ts';
import { describeTrouble, drain, probe, words } from './link-steps.ts';
import type { ModemState } from './modem.ts';
import { quietRegistration } from './registration.ts';
import { charset, pduMode, profileInit, serviceCentre, smsService } from './service-steps.ts';
import { functionality, readSim, unlockSim } from './sim-steps.ts';
import { storages } from './storage-step.ts';

/** In this order, each under the state that is shown meanwhile. */
const STEPS: readonly { readonly name: string; readonly state: ModemState; readonly run: Step }[] = [
  { name: 'drain', state: 'probing', run: drain },
  { name: 'probe', state: 'probing', run: probe },
  { name: 'words', state: 'probing', run: words },
  { name: 'identify', state: 'identifying', run: identify },
  { name: 'functionality', state: 'sim', run: functionality },
  { name: 'unlock_sim', state: 'sim', run: unlockSim },
  { name: 'words_after_pin', state: 'sim', run: words },
  { name: 'identify_late', state: 'sim', run: identifyLate },
  { name: 'read_sim', state: 'sim', run: readSim },
  { name: 'profile_init', state: 'configuring', run: profileInit },
  { name: 'charset', state: 'configuring', run: charset },
  { name: 'pdu_mode', state: 'configuring', run: pduMode },
  { name: 'sms_service', state: 'configuring', run: smsService },
  { name: 'storages', state: 'configuring', run: storages },
  { name: 'indications', state: 'configuring', run: indications },
  { name: 'service_centre', state: 'configuring', run: serviceCentre },
  { name: 'quiet_registration', state: 'configuring', run: quietRegistration },
];

export type BringUpResult =
  | { readonly kind: 'up' }
  | { readonly kind: 'interrupted' }
  | (Obstacle & { readonly step: number });

/**
 * From an open port to a modem that is set up. Up to step number `quietUpTo` the status stays as it is: a modem that
 * waits for a person is looked at again and again, without flickering.
 */
export async function bringUp(context: BringUp, quietUpTo = -1): Promise<BringUpResult> {
  for (const [at, step] of STEPS.entries()) {
    if (context.signal.aborted) return { kind: 'interrupted' };
    if (at > quietUpTo && context.board.state !== step.state) context.board.enter(step.state);
    context.log.debug('bring_up_step', { modem: context.name, step: step.name });
    const obstacle = await attempt(step.run, context);
    if (context.signal.aborted) return { kind: 'interrupted' };
    if (obstacle === undefined) continue;
    if (at !== quietUpTo) context.log.info('bring_up_stopped', { modem: context.name, step: step.name });
    return { ...obstacle, step: at };
  }
  return { kind: 'up' };
}

async function attempt(run: Step, context: BringUp): Promise<Obstacle | undefined> {
  try {
    return await run(context);
  } catch (err) {
    if (!context.signal.aborted) context.log.warn('bring_up_failed', { modem: context.name, err });
    return { kind: 'failed', hint: describeTrouble(err), silent: isGatewayError(err, 'at_timeout') };
  }
}
