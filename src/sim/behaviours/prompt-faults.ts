import { defineBehaviour, trigger, triggerOptions } from './definition.ts';

/** What can go wrong between AT+CMGS and its prompt. */
export const promptFaults = {
  /** The modem waits for a PDU and does not say so; ESC brings it back. */
  no_prompt: defineBehaviour(triggerOptions, (options) => {
    const strikes = trigger(options);
    return { onPrompt: () => strikes() };
  }),
  /** Prompt and ERROR in one portion (seen on Sierra HL6528): the modem takes commands again. */
  prompt_with_error: defineBehaviour(triggerOptions, (options) => {
    const strikes = trigger(options);
    return {
      onPrompt(modem) {
        if (!strikes()) return false;
        modem.leavePrompt();
        modem.send('\r\n> \r\nERROR\r\n');
        return true;
      },
    };
  }),
};
