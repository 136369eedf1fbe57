import { numeric, parameters } from '../command-line.ts';
import { ERROR, cme, ok } from '../result.ts';
import type { CommandContext, CommandForms, CommandTable } from './command-set.ts';

const OK = () => ok();

const manufacturer: CommandForms = { exec: ({ identity }) => ok(identity.manufacturer), test: OK };
const model: CommandForms = { exec: ({ identity }) => ok(identity.model), test: OK };
const revision: CommandForms = { exec: ({ identity }) => ok(identity.revision), test: OK };
const serial: CommandForms = { exec: ({ identity }) => ok(identity.imei), test: OK };

const PIN_WORDS = { ready: 'READY', pin: 'SIM PIN', puk: 'SIM PUK', blocked: 'SIM PUK' } as const;

function enterPin(modem: CommandContext, value: string) {
  const { sim } = modem;
  const [first = '', second = ''] = parameters(value);
  if (sim === null) return cme(10);
  if (sim.pinState === 'ready') return cme(3);
  if (sim.pinState === 'blocked') return cme(13);
  const needsPuk = sim.pinState === 'puk';
  if (needsPuk && second === '') return cme(12);
  if (!(needsPuk ? sim.unblock(first, second) : sim.verify(first)))
    return cme(sim.pinState === 'puk' && !needsPuk ? 12 : 16);
  modem.readyToReceive();
  return ok();
}

/** Who the modem and its SIM are, and the SIM's PIN. */
export const identityCommands: CommandTable = {
  I: { exec: ({ identity }) => ok(identity.manufacturer, identity.model, `Revision: ${identity.revision}`) },
  '+CGMI': manufacturer,
  '+GMI': manufacturer,
  '+CGMM': model,
  '+GMM': model,
  '+CGMR': revision,
  '+GMR': revision,
  '+CGSN': serial,
  '+GSN': serial,
  '+CIMI': { needs: 'pin', exec: ({ sim }) => ok(sim?.imsi ?? ''), test: OK },
  '+CCID': {
    needs: 'sim',
    exec: ({ sim }) => ok(`+CCID: ${sim?.iccid ?? ''}`),
    read: ({ sim }) => ok(`+CCID: ${sim?.iccid ?? ''}`),
    test: OK,
  },
  '+CNUM': {
    needs: 'pin',
    exec: ({ sim }) => ok(`+CNUM: "","${sim?.number ?? ''}",${sim?.number.startsWith('+') === true ? 145 : 129}`),
    test: OK,
  },
  '+CPIN': {
    needs: 'sim',
    read: ({ sim }) => ok(`+CPIN: ${PIN_WORDS[sim?.pinState ?? 'ready']}`),
    test: OK,
    set: enterPin,
  },
  '+CPINR': {
    needs: 'sim',
    exec: ({ sim }) => ok(`+CPINR: SIM PIN,${sim?.pinLeft ?? 0},3`, `+CPINR: SIM PUK,${sim?.pukLeft ?? 0},10`),
    test: OK,
  },
  '+CLCK': {
    needs: 'sim',
    test: () => ok('+CLCK: ("SC")'),
    set({ sim }, value) {
      const [facility = '', mode] = parameters(value);
      if (facility !== 'SC') return cme(50);
      // Only the question is answered; a simulated PIN is switched by its behaviour.
      return numeric(mode) === 2 ? ok(`+CLCK: ${sim?.pinEnabled === true ? 1 : 0}`) : ERROR;
    },
  },
};
