import { simcomCounter, standardCounter } from '../pin-counter.ts';
import { csq, genericProfile, type Profile } from '../profile.ts';

export const simcomUmts: Profile = {
  ...genericProfile,
  id: 'simcom-3g',
  name: 'SIMCom 3G modules: SIM5218, SIM5320, SIM5360',
  match: { manufacturer: /simcom/i, model: /SIM5[23]\d\d/i },
  usb: ['05c6:9000'],
  // +CSQ and +CNSMOD by themselves.
  silence: ['AT+AUTOCSQ=0,0', 'AT+CNSMOD=0'],
  cnmi: [[1, 1, 0, 1, 0], [2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM', 'ME'],
  pinCounters: [simcomCounter, standardCounter],
  iccid: ['AT+CICCID', 'AT+CCID'],
  signal: [csq],
  resets: [{ command: 'AT+CRESET', readyWithinMs: 30_000 }],
  knownBugs: [
    { bug: 'its USB driver does not bear changes of DTR (05c6:9000)', answer: 'control lines are left alone' },
    { bug: '"SIM REMOVED" is said without being asked for', answer: 'the SIM is looked at anew' },
  ],
  source: 'ModemManager 9a2d586 (simtech), ofono 1.31, Linux option.c',
};
