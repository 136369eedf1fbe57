import { standardCounter, telitCounter } from '../pin-counter.ts';
import { cesq, csq, genericProfile, type Profile } from '../profile.ts';

export const telit: Profile = {
  ...genericProfile,
  id: 'telit',
  name: 'Telit: GM862, GE864, UC864, HE910, UE910, LE910, ME910, ME310',
  match: { manufacturer: /telit/i, model: /./ },
  usb: ['1bc7:*'],
  init: ['AT&C0'],
  silence: ['AT#NITZ=0'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 2, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM', 'ME'],
  // 0: none in the holder, 1: put in. 2 and 3 follow the PIN and say nothing new.
  simUrcs: { enable: ['AT#QSS=2'], lines: [/^#QSS:\s*(?:\d,)?\s*[01]\s*$/] },
  urcs: ['#TEMPMEAS:'],
  alarms: {
    ...genericProfile.alarms,
    enable: ['AT#TEMPMON=0,1'],
    temperature: [/^#TEMPMEAS:\s*(-?[0-2]),/],
  },
  pinCounters: [telitCounter, standardCounter],
  iccid: ['AT#CCID', 'AT+CCID'],
  signal: [csq, cesq],
  resets: [{ command: 'AT#REBOOT', readyWithinMs: 45_000 }],
  knownBugs: [
    {
      bug: 'answers nothing for up to 42 s after its start (LE910C, ME910)',
      answer: 'the port is opened anew until it does',
      owner: {
        sees: 'silent',
        does: 'It says nothing for up to 42 seconds after it was given power: ask again in a minute.',
      },
    },
    { bug: 'SIM busy (14) for seconds after the PIN', answer: 'asked again, 30 s long' },
    { bug: 'USSD answers with memory rubbish behind U+0000 (HE910)', answer: 'cut there' },
  ],
  source: 'ofono 1.31 (telit), ModemManager 9a2d586 (telit), gammu 272 and 377, Telit AT references',
};
