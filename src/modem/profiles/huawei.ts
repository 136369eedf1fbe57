import { huaweiCounter, standardCounter } from '../pin-counter.ts';
import { cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

const MAKER = /huawei/i;

const huawei = {
  ...genericProfile,
  // Periodic reports of signal, traffic and mode.
  silence: ['AT^CURC=0'],
  storages: ['SM', 'ME'],
  // 255: none in the holder, 0: not usable.
  simUrcs: { enable: [], lines: [/^\^SIMST:\s*(?:0|255)\b/] },
  pinCounters: [huaweiCounter, standardCounter],
  iccid: ['AT^ICCID?', 'AT+CCID'],
  resets: [{ command: 'AT^RESET', readyWithinMs: 40_000 }, cfunReset],
  ussd: ['packed', 'plain'],
} as const satisfies Profile;

const AS_MASS_STORAGE = {
  bug: 'after a full start it may come back as mass storage (12d1:1446, 12d1:14fe)',
  answer: 'install usb_modeswitch, which turns it into a modem again',
};
const HILINK = {
  bug: 'with HiLink firmware (12d1:14db, 12d1:14dc) it is a router and has no AT port at all',
  answer: 'use a model or firmware with serial ports ("stick")',
};

/** E1xx, E2xx, E3131, E353, E3531, K3xxx, K4xxx. */
export const huaweiUmts: Profile = {
  ...huawei,
  id: 'huawei-3g',
  name: 'Huawei UMTS sticks: E160, E173, E1550, E1752, E220, E3131, E353, E3531, K3715, K4505',
  match: { manufacturer: MAKER, model: /^(?:E1\d|E2\d\d|E3131|E353|K[34]\d{3})/i },
  usb: ['12d1:1001', '12d1:1003', '12d1:140c', '12d1:1406', '12d1:1436', '12d1:14ac', '12d1:1c05', '12d1:1c07'],
  // Unsolicited results to the port that we are on.
  init: ['AT^PORTSEL=1', 'AT&C0'],
  // They advertise mode 2 and some refuse it.
  cnmi: [[1, 1, 0, 1, 0], [2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [1, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  signal: [csq],
  knownBugs: [
    { bug: 'answers COMMAND NOT SUPPORT in place of ERROR', answer: 'taken for the result code that it is' },
    { bug: 'glues ERROR to the next answer (E1550 with voice)', answer: 'divided at the name of the answer' },
    { bug: 'gives no result after some PDUs (E173)', answer: 'uncertain after the time limit, like every silence' },
    {
      bug: '+CPMS counts lag behind by half a second (E3531)',
      answer: 'the sweep reads what is there, not the counts',
    },
    { bug: 'AT+CLAC hangs the E3531', answer: 'never sent' },
    AS_MASS_STORAGE,
    HILINK,
  ],
  source:
    'ModemManager 9a2d586 (huawei), gammu 78fd6a9, ofono 1.31, asterisk-chan-dongle 2bd3fc2; +CMS ERROR: 500 after 25 s: chan_dongle 126',
};

/** Sticks with serial firmware. */
export const huaweiLte: Profile = {
  ...huawei,
  id: 'huawei-lte',
  name: 'Huawei LTE sticks with serial firmware: E3372, E3272, E3276, E8372, E392, E398',
  match: { manufacturer: MAKER, model: /^E(?:3372|3272|3276|8372|392|398)/i },
  usb: ['12d1:1506', '12d1:155e'],
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  ussd: ['plain', 'packed'],
  knownBugs: [
    {
      bug: 'silent on +CSQ in its first seconds, and then signal URCs before the answer',
      answer: 'asked again at the next poll',
    },
    { bug: 'ends lines with CR CR LF (E8372)', answer: 'any mixture ends a line' },
    AS_MASS_STORAGE,
    HILINK,
  ],
  source: 'ModemManager 9a2d586 (huawei), gammu 78fd6a9 (E3276, brovi E3372-325), asterisk-chan-dongle 143 and 272',
};

/** Modules for boards. */
export const huaweiModule: Profile = {
  ...huawei,
  id: 'huawei-module',
  name: 'Huawei modules: ME909, ME906, MU609, MU709',
  match: { manufacturer: MAKER, model: /^M[EU]\d{3}/i },
  usb: ['12d1:1573', '12d1:15c1'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [1, 1, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  knownBugs: [
    { bug: 'AT^GETPORTMODE crashes the MU609', answer: 'never sent' },
    { bug: 'AT+CPMS=? without brackets (MU609)', answer: 'each name counts as a group' },
    {
      bug: 'usb_modeswitch moves the ME909s into a mode without AT ports',
      answer: 'keep it in USB configuration 2',
      owner: {
        sees: 'silent',
        does: 'The program usb_modeswitch may have moved it (ME909s) into a mode without command ports: keep it in USB configuration 2 (hardware/usb.md).',
      },
    },
  ],
  source: 'ModemManager 9a2d586 (huawei, test-modem-helpers.c)',
};
