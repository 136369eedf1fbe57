import { simcomCounter, standardCounter } from '../pin-counter.ts';
import { csq, genericProfile, type KnownBug, type Profile } from '../profile.ts';

const simcom = {
  ...genericProfile,
  storages: ['SM', 'ME'],
  simUrcs: { enable: ['AT+CSMINS=1'], lines: [/^\+CSMINS:\s*\d,\s*[01]\b/] },
  // Not enabled: with that it would switch itself off when it is hot.
  alarms: { ...genericProfile.alarms, temperature: [/^\+CMTE:\s*(-?[0-2])\b/] },
  pinCounters: [simcomCounter, standardCounter],
  iccid: ['AT+CCID'],
  signal: [csq],
  resets: [{ command: 'AT+CFUN=1,1', readyWithinMs: 15_000 }],
} as const satisfies Profile;

const WEAK_SUPPLY: KnownBug = {
  bug: 'starts anew amid a submit where the supply cannot give 2 A',
  answer: 'uncertain, and a hint about the supply; give it 4 V at 2 A or more',
  owner: {
    sees: 'silent',
    does: 'It falls over where its supply is weak: give it 4 V at 2 A or more, by short thick wires, with a large capacitor beside it.',
  },
};

/** SIM800 and its sisters. */
export const simcomSim800: Profile = {
  ...simcom,
  id: 'simcom-sim800',
  name: 'SIMCom SIM800, SIM800L, SIM800C, SIM808, SIM868',
  match: { manufacturer: /simcom/i, model: /SIM8\d\d/i },
  // No sleep on the serial line.
  init: ['AT+CSCLK=0'],
  // Time and network names.
  silence: ['AT+CLTS=0'],
  // <ds>=2 is refused.
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)],
  submit: { promptWithinMs: 10_000, resultWithinMs: 60_000 },
  knownBugs: [
    { bug: 'refuses PDU mode until "SMS Ready"', answer: 'asked again every second, 30 s long' },
    { bug: 'gives no result where the SIM has no credit', answer: 'uncertain; after three a hint about the credit' },
    {
      bug: 'needs the radio off and on after its SIM was changed (SIM800L)',
      answer: 'restart it where the SIM is not seen',
      owner: {
        sees: 'no_sim',
        does: 'After its SIM was changed (SIM800L) it has to be started anew before it sees the new one: cut its power.',
      },
    },
    { bug: 'AT+CLAC ends with +CME ERROR: 100', answer: 'never sent' },
    WEAK_SUPPLY,
  ],
  source: 'SIM800 AT manual V1.09 (60 s for a result), python-gsmmodem 60 and 76, serialport-gsm 119, smstools3',
};

/** SIM900 and older. */
export const simcomSim900: Profile = {
  ...simcom,
  id: 'simcom-sim900',
  name: 'SIMCom SIM900, SIM908, SIM300',
  match: { manufacturer: /simcom/i, model: /SIM(?:900|908|300)/i },
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  knownBugs: [
    { bug: 'no answer for a while, then +CME ERROR: 515 (SIM300)', answer: 'asked again while it starts' },
    WEAK_SUPPLY,
  ],
  source: 'ofono 1.31 (sim900, simcom), gammu 78fd6a9',
};
