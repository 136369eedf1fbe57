import type { Behaviour } from '../behaviour.ts';
import { oneOf, optional, type Read } from '../fields.ts';
import { cms, formatResult } from '../result.ts';
import { defineBehaviour } from './definition.ts';

const options = {
  /**
   * What cures it: `set_up` (AT+CMGF=0), `radio` (off and on), `reset` (AT+CFUN=1,1), `reopen` (its port is opened anew),
   * `power` (cut, or the cable pulled).
   */
  until: oneOf('set_up', 'radio', 'reset', 'reopen', 'power'),
};
type Cure = Read<typeof options>['until'];

/** `ill` as long as nobody has done what cures it. */
function untilCured(until: Cure, ill: Omit<Behaviour, 'name'>): Omit<Behaviour, 'name'> {
  let cured = false;
  let radioOff = false;
  const cure = (by: Cure, modem: Parameters<NonNullable<Behaviour['detach']>>[0]) => {
    if (cured || by !== until) return;
    cured = true;
    ill.detach?.(modem);
  };
  return {
    attach: (modem) => ill.attach?.(modem),
    detach(modem) {
      if (!cured) ill.detach?.(modem);
      cured = true;
    },
    onOpen: (modem) => cure('reopen', modem),
    onPowerCut(modem) {
      for (const by of ['set_up', 'radio', 'reset', 'reopen', 'power'] as const) cure(by, modem);
    },
    onCommand(modem, line) {
      if (line === 'AT+CMGF=0') cure('set_up', modem);
      if (line === 'AT+CFUN=4' || line === 'AT+CFUN=0') radioOff = true;
      if (line === 'AT+CFUN=1' && radioOff) cure('radio', modem);
      if (line === 'AT+CFUN=1,1') cure('reset', modem);
      return !cured && ill.onCommand?.(modem, line) === true;
    },
    onOutput: (modem, portions) => (cured ? portions : (ill.onOutput?.(modem, portions) ?? portions)),
  };
}

/** Modems that are there and do not work, until the right thing is done about it. */
export const hangFaults = {
  /** Hears nothing and says nothing. */
  hung: defineBehaviour({ until: optional(oneOf('reopen', 'power'), 'power') }, ({ until }) =>
    untilCured(until, { onCommand: () => true, onOutput: () => [] }),
  ),
  /** Refuses every message with +CMS ERROR: 302, and with nothing else amiss. */
  sick: defineBehaviour({ until: optional(options.until, 'reset') }, ({ until }) =>
    untilCured(until, {
      onCommand(modem, line) {
        if (!/^AT\+CMGS=/i.test(line)) return false;
        modem.send(formatResult(cms(302), { verbose: true, quiet: false, errors: 1 }));
        return true;
      },
    }),
  ),
  /** Finds no network although there is one. */
  deaf_radio: defineBehaviour({ until: optional(options.until, 'radio') }, ({ until }) =>
    untilCured(until, {
      attach({ radio }) {
        radio.circuit = 2;
        radio.packet = 2;
      },
      detach({ radio }) {
        radio.circuit = 1;
        radio.packet = 1;
      },
    }),
  ),
};
