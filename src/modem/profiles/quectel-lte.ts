import { quectelCounter, standardCounter } from '../pin-counter.ts';
import { cesq, cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

const MAKER = /quectel/i;

const quectel = {
  ...genericProfile,
  // +CMTI and +CDS to the port that we are on; by default they may go to another.
  init: ['AT+QURCCFG="urcport","usbat"'],
  storages: ['ME', 'SM'],
  simUrcs: { enable: ['AT+QSIMSTAT=1'], lines: [/^\+QSIMSTAT:\s*\d,\s*[01]\b/] },
  pinCounters: [quectelCounter, standardCounter],
  iccid: ['AT+QCCID', 'AT+CCID'],
  signal: [csq, cesq],
  resets: [cfunReset],
} as const satisfies Profile;

/** EC2x, EG9x, EG06, UC15, UC20. */
export const quectelLte: Profile = {
  ...quectel,
  id: 'quectel-lte',
  name: 'Quectel LTE and 3G modules on USB: EC20, EC21, EC25, EG25, EG91, EG95, EG06, UC15, UC20',
  match: { manufacturer: MAKER, model: /^(?:E[CGMP]\d|UC\d|AG35|RM5)/i },
  usb: [
    '2c7c:0125',
    '2c7c:0121',
    '2c7c:0191',
    '2c7c:0195',
    '2c7c:0306',
    '2c7c:0512',
    '2c7c:*',
    '05c6:9215',
    '05c6:9090',
  ],
  silence: ['AT+QINDCFG="all",0'],
  // Never <ds>=2: the report goes to SR and is announced as +CDSI: "SM",0.
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)],
  submit: { promptWithinMs: 10_000, resultWithinMs: 120_000 },
  knownBugs: [
    { bug: '+CDSI names SM although the report is in SR (EC25, EG25)', answer: 'reports come directly (<ds>=1)' },
    {
      bug: 'cannot send over LTE in some networks (EG25)',
      answer: 'AT+CGSMS=1, or IMS off: AT+QCFG="ims",2',
      owner: {
        sees: 'registered',
        does: 'If it is registered and messages fail all the same, the network wants them by another way: once, in simgate at, AT+QCFG="ims",2, then cut its power.',
      },
    },
  ],
  source: 'EC25/EC21 AT manual (120 s for a result), ModemManager 9a2d586, ofono 1.31, asterisk-chan-quectel PR 75',
};

/** LTE-M and NB-IoT. */
export const quectelLpwa: Profile = {
  ...quectel,
  id: 'quectel-lpwa',
  name: 'Quectel LTE-M modules: BG95, BG96, BG77',
  match: { manufacturer: MAKER, model: /^BG\d/i },
  usb: ['2c7c:0296', '2c7c:0700'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  // Asleep they hear nothing.
  silence: ['AT+CPSMS=0', 'AT+CEDRXS=0'],
  knownBugs: [
    {
      bug: 'delivers no status reports in some devices (Teltonika TRM250)',
      answer: 'their messages end as no_report',
      owner: {
        sees: 'no_reports',
        does: 'Some devices with it (Teltonika TRM250) pass no status reports on: messages are sent, and end as no_report.',
      },
    },
    {
      bug: 'many NB-IoT networks carry no SMS',
      answer: 'ask the operator for SMS on this SIM',
      owner: {
        sees: 'registered',
        does: 'If it is registered and messages fail all the same: many NB-IoT networks carry no SMS, ask the operator.',
      },
    },
  ],
  source: 'ModemManager 9a2d586, ofono 1.31, gammu 676; 27.007 +CPSMS, +CEDRXS',
};
