import { standardCounter, zteCounter } from '../pin-counter.ts';
import { cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

export const zte: Profile = {
  ...genericProfile,
  id: 'zte',
  name: 'ZTE sticks: MF100, MF112, MF180, MF190, MF6xx, MF710M, MF821, K35xx-Z',
  match: { manufacturer: /^ZTE/i, model: /./ },
  usb: ['19d2:*'],
  // Online, as the sticks start in a low-power mode.
  init: ['AT+ZOPRT=5'],
  // The question ends the flood of +ZUSIMR.
  silence: ['AT+CPMS?'],
  cnmi: [[1, 1, 0, 1, 0], [2, 1, 0, 1, 0], [1, 1, 0, 2, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['ME', 'SM'],
  pinCounters: [zteCounter, standardCounter],
  signal: [csq],
  resets: [cfunReset],
  knownBugs: [
    { bug: '+CDS: ,<length> with a comma in front', answer: 'only the PDU behind it counts' },
    { bug: 'AT+CSMP clears the service centre', answer: 'never sent: PDU mode has no use for it' },
    { bug: 'gives out old answers when its port is opened (MF710M)', answer: 'drained before the first command' },
    { bug: 'puts +CGMI: before its name', answer: 'taken off' },
    { bug: 'AT+CFUN? answers with the list of values (K3565-Z)', answer: 'the radio is left as it is' },
    { bug: 'refuses AT+CMEE and others before the PIN', answer: 'set again after the PIN' },
    { bug: 'starts as a CD drive (19d2:2000)', answer: 'install usb_modeswitch' },
  ],
  source: 'ModemManager 9a2d586 (zte), ofono 1.31, gammu 78fd6a9 (209, 560), python-gsmmodem 8',
};
