import type { Behaviour, BehaviourHost, SimSubmit } from '../../src/sim/behaviour.ts';
import { ERROR, cms, ok } from '../../src/sim/result.ts';
import type { Chance } from './chance.ts';

/** How the network and the modem treat one submit. Nothing here lies: what a definite code refuses has not left. */
export const FATES = {
  refused_for_now: 8,
  refused_for_good: 3,
  no_credit: 1,
  perhaps_sent: 5,
  silent: 4,
  late_result: 6,
  slow_network: 4,
  very_late_result: 1,
  ok_without_reference: 3,
  error: 2,
  late_error: 2,
  early_report: 5,
  lost_by_network: 3,
  late_report: 4,
  unplugged: 2,
  rebooted: 2,
} as const;

/** +CMS ERROR: what is called temporary, permanent and an account's matter. */
const FOR_NOW = [17, 38, 41, 42, 47, 111, 192, 194, 331];
const FOR_GOOD = [1, 95, 96, 195, 304];
const ACCOUNT = [8, 21, 28, 30, 50, 69];
/** The message may have left. */
const PERHAPS = [127, 255, 332, 500, 513, 521];

const SECOND = 1000;
const HOUR = 3_600_000;

/** A behaviour of every modem: draws the fate of each submit. `storm` is the share of submits that something happens to. */
export class Weather implements Behaviour {
  readonly name = 'weather';
  storm: number;
  readonly #chance: Chance;
  readonly #note: (fate: string) => void;

  constructor(chance: Chance, storm: number, note: (fate: string) => void) {
    this.#chance = chance;
    this.storm = storm;
    this.#note = note;
  }

  onSubmit(modem: BehaviourHost, submit: SimSubmit): boolean {
    const chance = this.#chance;
    const latency = chance.logNormal(2 * SECOND, 0.8);
    const plan = { extraLatencyMs: latency, reportDelayMs: chance.logNormal(6 * SECOND, 1) };
    if (!chance.happens(this.storm)) {
      submit.forward(plan);
      return true;
    }
    const fate = chance.weighted(FATES);
    this.#note(fate);
    const sent = chance.happens(0.6);
    switch (fate) {
      case 'refused_for_now':
        submit.refuse(cms(chance.pick(FOR_NOW)), latency);
        break;
      case 'refused_for_good':
        submit.refuse(cms(chance.pick(FOR_GOOD)), latency);
        break;
      case 'no_credit':
        submit.refuse(cms(chance.pick(ACCOUNT)), latency);
        break;
      case 'perhaps_sent': {
        const result = cms(chance.pick(PERHAPS));
        if (sent) submit.forward({ ...plan, result });
        else submit.refuse(result, latency);
        break;
      }
      case 'silent':
        if (sent) submit.forward({ ...plan, result: 'none' });
        else submit.refuse('none');
        break;
      case 'late_result':
        submit.forward({ ...plan, resultDelayMs: chance.between(75, 180) * SECOND });
        break;
      case 'slow_network':
        submit.forward({ ...plan, extraLatencyMs: chance.between(30, 180) * SECOND });
        break;
      case 'very_late_result':
        submit.forward({ ...plan, resultDelayMs: chance.between(180, 300) * SECOND });
        break;
      case 'ok_without_reference':
        if (sent) submit.forward({ ...plan, result: ok() });
        else submit.refuse(ok(), latency);
        break;
      case 'error':
        submit.refuse(ERROR, chance.between(0, 900));
        break;
      case 'late_error':
        if (sent) submit.forward({ ...plan, result: ERROR, resultDelayMs: 1.2 * SECOND });
        else submit.refuse(ERROR, chance.between(1.2, 60) * SECOND);
        break;
      case 'early_report':
        submit.forward({ ...plan, reportDelayMs: 0, resultDelayMs: chance.between(0.1, 90) * SECOND });
        break;
      case 'lost_by_network':
        // It took the message and forgot it: +CMGS, and then nothing.
        submit.refuse(ok(`+CMGS: ${modem.sim?.nextMr() ?? 0}`), latency);
        break;
      case 'late_report':
        submit.forward({ ...plan, reportDelayMs: chance.between(0.05, 1.4) * HOUR });
        break;
      case 'unplugged':
        submit.forward(plan);
        modem.later(chance.between(0, 2 * latency), () => modem.unplug(chance.between(2, 90) * SECOND));
        break;
      case 'rebooted':
        submit.forward(plan);
        modem.later(chance.between(0, 2 * latency), () => modem.reboot());
        break;
    }
    return true;
  }
}
