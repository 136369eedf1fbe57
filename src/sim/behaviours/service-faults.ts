import { flag, integer, oneOf, optional, text } from '../fields.ts';
import type { Registration } from '../radio.ts';
import type { SimCard } from '../sim-card.ts';
import { defineBehaviour, trigger, triggerOptions } from './definition.ts';

const STATES = ['idle', 'searching', 'denied', 'unknown'] as const;
const REGISTRATION: Readonly<Record<(typeof STATES)[number], Registration>> = {
  idle: 0,
  searching: 2,
  denied: 3,
  unknown: 4,
};

/** What can be wrong with SIM, registration and reports. */
export const serviceFaults = {
  /** No network; +CMGS fails with +CMS ERROR: 331. `lte_only`: only +CREG says so, and sending works. */
  not_registered: defineBehaviour(
    { state: optional(oneOf(...STATES), 'searching'), lte_only: optional(flag, false) },
    (options) => ({
      attach({ radio }) {
        radio.circuit = REGISTRATION[options.state];
        if (!options.lte_only) radio.packet = REGISTRATION[options.state];
      },
      detach({ radio }) {
        radio.circuit = 1;
        radio.packet = 1;
      },
    }),
  ),
  sim_absent: defineBehaviour({}, () => {
    let taken: SimCard | null = null;
    return {
      attach(modem) {
        taken = modem.sim;
        modem.sim = null;
      },
      detach(modem) {
        modem.sim = taken;
      },
    };
  }),
  /** The SIM asks for this PIN, with so many tries left. */
  pin_required: defineBehaviour(
    { pin: optional(text('4 to 8 digits', /^[0-9]{4,8}$/), '1234'), tries: optional(integer(0, 3), 3) },
    ({ pin, tries }) => ({
      attach: ({ sim }) => sim?.lock(pin, tries),
    }),
  ),
  lost_report: defineBehaviour(triggerOptions, (options) => {
    const strikes = trigger(options);
    return { onReport: () => (strikes() ? 0 : undefined) };
  }),
  /** Status reports that +CNMI <ds>=2 keeps lie among the messages of this memory, as many makers do it. */
  reports_among_messages: defineBehaviour({ memory: optional(oneOf('SM', 'ME'), 'SM') }, ({ memory }) => ({
    attach(modem) {
      modem.reportMemory = memory;
    },
    detach(modem) {
      modem.reportMemory = 'SR';
    },
  })),
  duplicate_report: defineBehaviour(triggerOptions, (options) => {
    const strikes = trigger(options);
    return { onReport: () => (strikes() ? 2 : undefined) };
  }),
};
