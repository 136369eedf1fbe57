import { cinterionCounter, standardCounter } from '../pin-counter.ts';
import { cesq, csq, genericProfile, type Profile } from '../profile.ts';

const cinterion = {
  ...genericProfile,
  simUrcs: { enable: ['AT^SCKS=1'], lines: [/^\^SCKS:\s*(?:\d,)?\s*[01]\b/] },
  // Without it only what switches the modem off at once is told.
  alarms: {
    enable: ['AT^SCTM=1'],
    supply: [/^\^SBC:\s*(?:Under|Over)voltage/i],
    temperature: [/^\^SCTM_[AB]:\s*(-?[0-2])\b/],
  },
  pinCounters: [cinterionCounter, standardCounter],
  iccid: ['AT^SCID', 'AT+CCID'],
} as const satisfies Profile;

const LATE_USSD_ERROR = {
  bug: '+CME ERROR: 132 of a USSD code comes after its OK (MC55i)',
  answer: 'counted to the USSD code that waits, never to the next command',
};

/** Siemens and Cinterion, 2G. */
export const cinterionGsm: Profile = {
  ...cinterion,
  id: 'cinterion-2g',
  name: 'Siemens and Cinterion 2G: TC35, MC35i, MC55i, MC75i, BGS2, TC65',
  match: { manufacturer: /siemens|cinterion/i, model: /^(?:TC|MC|BGS|Samba)/i },
  // Both storages as one; a URC where they are full.
  init: ['AT^SSMSS=1', 'AT^SMGO=1'],
  // <bfr> accepts 1 only.
  cnmi: [[2, 1, 0, 2, 1], [2, 1, 0, 1, 1], [1, 1, 0, 2, 1], [3, 1, 0, 2, 1], [2, 1, 0, 0, 1], ...genericProfile.cnmi],
  // mem3 takes SM and MT only (MC75i).
  storages: ['MT', 'SM', 'ME'],
  signal: [csq],
  resets: [{ command: 'AT+CFUN=1,1', readyWithinMs: 20_000 }],
  knownBugs: [
    { bug: '+CMS ERROR: 5xx and 6xx of its own', answer: 'classed by the Siemens table' },
    { bug: 'CR LF before a PDU may abort it', answer: 'commands end in CR alone' },
    LATE_USSD_ERROR,
  ],
  urcs: ['^SCTM_A:'],
  source: 'MC55 ATC V04.00, Siemens AT set A30880, ModemManager 9a2d586 (cinterion), gammu 689 and PR 1207, smstools3',
};

/** Cinterion, Gemalto and Thales, 3G and LTE. */
export const cinterionLte: Profile = {
  ...cinterion,
  id: 'cinterion-lte',
  name: 'Cinterion, Gemalto and Thales 3G and LTE: EHS5, EHS6, EHS8, PHS8, PLS8, PLS62, ALS3, ELS61',
  match: { manufacturer: /cinterion|gemalto|thales/i, model: /^(?:EHS|PHS|PLS|ALS|ELS|EMS|MV3)/i },
  usb: ['1e2d:*'],
  init: ['AT&C0'],
  cnmi: [[2, 1, 0, 2, 1], [2, 1, 0, 1, 1], [1, 1, 0, 2, 1], [2, 1, 0, 0, 1], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['MT', 'ME', 'SM'],
  signal: [csq, cesq],
  resets: [{ command: 'AT+CFUN=1,1', readyWithinMs: 30_000 }],
  knownBugs: [
    {
      bug: 'some offer no <ds> at all (PHS8)',
      answer: 'reports is false, and messages end as no_report',
      owner: {
        sees: 'no_reports',
        does: 'Some of them (PHS8) cannot report deliveries: messages are sent, and end as no_report.',
      },
    },
    { bug: 'commands before ^SYSSTART are lost', answer: 'AT is asked until it is answered' },
    {
      bug: 'only one mute port after a cold start (EHS5)',
      answer: 'cut its power once',
      owner: {
        sees: 'silent',
        does: 'After a cold start some (EHS5) show a port that says nothing: cut the power once more.',
      },
    },
    LATE_USSD_ERROR,
  ],
  source: 'ModemManager 9a2d586 (cinterion), ofono 1.31 (gemalto), Thales forum 9769 and 2995',
};
