import type { Behaviour, BehaviourHost, SimSubmit } from '../behaviour.ts';
import { integer, oneOf, optional, type Read } from '../fields.ts';
import { defineBehaviour, submitOptions, trigger } from './definition.ts';

const options = {
  ...submitOptions,
  /**
   * `command`: at AT+CMGS, no prompt; `prompt`: the prompt was sent; `submit`: Ctrl-Z was read, the network has the PDU
   * already; `result`: the network has accepted, +CMGS was not sent.
   */
  point: optional(oneOf('command', 'prompt', 'submit', 'result'), 'submit'),
};

/** Calls `strike` at the named point of a submit. */
function at(settings: Read<typeof options>, strike: (modem: BehaviourHost) => void): Omit<Behaviour, 'name'> {
  const strikes = trigger(settings);
  switch (settings.point) {
    case 'command':
      return {
        onCommand(modem, line) {
          if (!/^AT\+CMGS=/i.test(line) || !strikes()) return false;
          strike(modem);
          return true;
        },
      };
    case 'prompt':
      return {
        onPrompt(modem) {
          if (!strikes()) return false;
          modem.send('\r\n> ');
          // Two turns: the prompt is out after the first.
          modem.later(0, () => modem.later(0, () => strike(modem)));
          return true;
        },
      };
    default:
      return {
        onSubmit(modem, submit: SimSubmit) {
          if (!strikes(submit.destination)) return false;
          submit.forward(settings.point === 'result' ? { accepted: () => strike(modem) } : {});
          if (settings.point === 'submit') strike(modem);
          return true;
        },
      };
  }
}

/** What becomes of a modem that loses its power or its cable. */
export const powerFaults = {
  /** Pulled out; put back after `replug_after_ms`, 0 = only by hand. */
  unplug: defineBehaviour({ ...options, replug_after_ms: optional(integer(0, 86_400_000), 0) }, (settings) =>
    at(settings, (modem) => modem.unplug(settings.replug_after_ms)),
  ),
  /** Restarts by itself, as a stick does whose supply breaks down while it transmits. */
  reboot: defineBehaviour(options, (settings) => at(settings, (modem) => modem.reboot())),
};
