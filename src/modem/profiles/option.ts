import { optionCounter, standardCounter } from '../pin-counter.ts';
import { cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

export const option: Profile = {
  ...genericProfile,
  id: 'option',
  name: 'Option: GlobeTrotter, iCON, GTM',
  match: { manufacturer: /^option/i, model: /./ },
  usb: ['0af0:*'],
  silence: ['AT_OSSYS=0', 'AT_OCTI=0', 'AT_OUWCTI=0', 'AT_OSQI=0'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [1, 1, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM', 'ME'],
  pinCounters: [optionCounter, standardCounter],
  signal: [csq],
  resets: [cfunReset],
  ussd: ['packed', 'plain'],
  knownBugs: [
    { bug: '+CNMA with a PDU does not work', answer: 'service 0: the modem acknowledges by itself' },
    { bug: 'places of its storages count from 0', answer: '0 is a place like any other' },
  ],
  source: 'ModemManager 9a2d586 (option), ofono 1.31, smstools3',
};
