import { standardCounter, ubloxCounter } from '../pin-counter.ts';
import { cesq, cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

export const ublox: Profile = {
  ...genericProfile,
  id: 'ublox',
  name: 'u-blox: SARA-G3, SARA-U2, SARA-R4, SARA-R5, LISA-U2, TOBY-L2, LARA-R2',
  match: { manufacturer: /u-blox/i, model: /./ },
  usb: [
    '1546:1102',
    '1546:1104',
    '1546:1107',
    '1546:110a',
    '1546:1141',
    '1546:1143',
    '1546:1146',
    '1546:1010',
    '05c6:90b2',
  ],
  // No power saving: asleep the serial line loses characters.
  init: ['AT+UPSV=0', 'AT&C0'],
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['ME', 'SM'],
  simUrcs: { enable: ['AT+USIMSTAT=1'], lines: [/^\+UUSIMSTAT:\s*0\b/] },
  pinCounters: [ubloxCounter, standardCounter],
  iccid: ['AT+CCID'],
  signal: [csq, cesq],
  resets: [{ command: 'AT+CFUN=16', readyWithinMs: 30_000 }, cfunReset],
  submit: { promptWithinMs: 10_000, resultWithinMs: 180_000 },
  knownBugs: [
    {
      bug: 'late after its start (TOBY-L2: 20 s)',
      answer: 'the port is opened anew until it answers',
      owner: {
        sees: 'silent',
        does: 'Some (TOBY-L2) answer only 20 seconds after they were given power: ask again in a minute.',
      },
    },
    {
      bug: 'no SMS under a wrong network profile (SARA-R4)',
      answer: 'AT+UMNOPROF? shows it',
      owner: {
        sees: 'registered',
        does: 'If it is registered and messages fail all the same (SARA-R4), its network profile may be wrong: AT+UMNOPROF? in simgate at shows it; the manual says which one your operator wants.',
      },
    },
  ],
  source: 'SARA-R4 AT manual (3 min for a result), ModemManager 9a2d586 (ublox), ofono 1.31',
};
