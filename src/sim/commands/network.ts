import { numeric, parameters } from '../command-line.ts';
import { ERROR, cme, ok } from '../result.ts';
import type { CommandContext, CommandForms, CommandTable } from './command-set.ts';

function registration(name: 'CREG' | 'CGREG' | 'CEREG', domain: 'circuit' | 'packet'): CommandForms {
  return {
    read: ({ settings, radio }) =>
      ok(`+${name}: ${settings.registrationReports[name]},${radio.functionality === 1 ? radio[domain] : 0}`),
    test: () => ok(`+${name}: (0-2)`),
    set({ settings }, value) {
      const n = numeric(value);
      if (n === undefined || !(n <= 2)) return cme(50);
      settings.registrationReports[name] = n;
      return ok();
    },
  };
}

function readOperator({ settings, radio }: CommandContext) {
  if (radio.functionality !== 1 || (radio.circuit !== 1 && radio.circuit !== 5)) return ok('+COPS: 0');
  const { long, short, number } = radio.operator;
  return ok(`+COPS: 0,${settings.operatorFormat},"${[long, short, number][settings.operatorFormat] ?? long}"`);
}

/** Registration, operator, signal, USSD. */
export const networkCommands: CommandTable = {
  '+CREG': registration('CREG', 'circuit'),
  '+CGREG': registration('CGREG', 'packet'),
  '+CEREG': registration('CEREG', 'packet'),
  '+CSQ': {
    exec: ({ radio }) => ok(`+CSQ: ${radio.functionality === 1 ? radio.signal : 99},99`),
    test: () => ok('+CSQ: (0-31,99),(0-7,99)'),
  },
  '+CGATT': { read: ({ radio }) => ok(`+CGATT: ${radio.packet === 1 || radio.packet === 5 ? 1 : 0}`) },
  '+COPS': {
    needs: 'pin',
    read: readOperator,
    test: ({ radio: { operator } }) =>
      ok(`+COPS: (2,"${operator.long}","${operator.short}","${operator.number}"),,(0-4),(0-2)`),
    set({ settings }, value) {
      const [mode, format] = parameters(value).map(numeric);
      if (mode === undefined || !(mode <= 4)) return cme(50);
      if (format !== undefined && format <= 2) settings.operatorFormat = format;
      return ok();
    },
  },
  '+CUSD': {
    needs: 'pin',
    read: () => ok('+CUSD: 0'),
    test: () => ok('+CUSD: (0-2)'),
    set(modem, value) {
      const { radio, clock } = modem;
      const [mode, code] = parameters(value);
      if (numeric(mode) === 2) radio.ussdChoices = null;
      if (numeric(mode) !== 1 || code === undefined) return numeric(mode) === undefined ? ERROR : ok();
      const reply = (radio.ussdChoices ?? radio.ussd)[code];
      // 27.007 7.15: 0 = nothing more wanted, 1 = a choice is wanted, 2 = ended, 4 = not supported.
      const refusal = radio.ussdChoices === null ? '+CUSD: 4' : '+CUSD: 2';
      radio.ussdChoices = typeof reply === 'object' ? reply.choices : null;
      const answer = typeof reply === 'object' ? `+CUSD: 1,"${reply.menu}",15` : `+CUSD: 0,"${reply}",15`;
      clock.setImmediate(() => modem.urc(reply === undefined ? refusal : answer));
      return ok();
    },
  },
};
