import { simcomCounter, standardCounter } from '../pin-counter.ts';
import { cesq, cfunReset, csq, genericProfile, type Profile } from '../profile.ts';

const MAKER = /simcom/i;

const simcom = {
  ...genericProfile,
  storages: ['ME', 'SM'],
  pinCounters: [simcomCounter, standardCounter],
  iccid: ['AT+CICCID', 'AT+CCID', 'AT+ICCID'],
  signal: [csq, cesq],
  resets: [{ command: 'AT+CRESET', readyWithinMs: 40_000 }, cfunReset],
} as const satisfies Profile;

/** LTE Cat 1 and 4. */
export const simcomLte: Profile = {
  ...simcom,
  id: 'simcom-lte',
  name: 'SIMCom LTE modules: SIM7100, SIM7500, SIM7600',
  match: { manufacturer: MAKER, model: /SIM7(?:100|500|600)/i },
  usb: ['1e0e:9001'],
  silence: ['AT+AUTOCSQ=0,0', 'AT+CNSMOD=0'],
  // <ds>=2 announces reports that +CMGR cannot read (321).
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)],
  knownBugs: [
    { bug: '+CMGR of a report in SR ends with 321', answer: 'reports come directly (<ds>=1)' },
    {
      bug: '"Unknown error" after two minutes where the network wants IMS',
      answer: 'uncertain; AT+CGSMS=3, or AT+CNMP=13 or 14',
      owner: {
        sees: 'registered',
        does: 'If it is registered and messages fail after minutes, the network wants them by another way: once, in simgate at, AT+CGSMS=3, or AT+CNMP=14 (3G only).',
      },
    },
    {
      bug: 'sends nothing until AT&F (some boards)',
      answer: 'send AT&F once by hand',
      owner: {
        sees: 'registered',
        does: 'Some boards with it send nothing until they were reset to factory settings once: AT&F in simgate at.',
      },
    },
  ],
  source: 'ModemManager 9a2d586 (simtech), ofono 1.31 (sim7100), python-gsmmodem fork 106',
};

/** Cat 1 with ASR chips. */
export const simcomA76xx: Profile = {
  ...simcom,
  id: 'simcom-a76xx',
  name: 'SIMCom A76xx modules: A7600, A7602, A7670, A7672, A7682',
  match: { manufacturer: /simcom|incorporated|^A76/i, model: /^A76/i },
  usb: ['1e0e:9011'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 0, 0], [2, 2, 0, 0, 0], ...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)],
  knownBugs: [
    {
      bug: 'variants for data only refuse +CMGF for ever (A7670E-LNXY)',
      answer: 'no_sms_service, with a hint',
      owner: {
        sees: 'no_sms',
        does: 'There are variants for data only (A7670E-LNXY): take one whose data sheet promises SMS.',
      },
    },
    {
      bug: 'no status reports at all (A7670X)',
      answer: 'reports is false, and messages end as no_report',
      owner: {
        sees: 'no_reports',
        does: 'Some of them never report deliveries: messages are sent, and end as no_report.',
      },
    },
  ],
  source: 'LilyGO T-SIM7000G 247, morgverd/sms-server 12, ModemManager 9a2d586',
};

/** LTE-M and NB-IoT. */
export const simcomLpwa: Profile = {
  ...simcom,
  id: 'simcom-lpwa',
  name: 'SIMCom LTE-M modules: SIM7000, SIM7070, SIM7080, SIM7090',
  match: { manufacturer: MAKER, model: /SIM70[0789]0/i },
  usb: ['1e0e:9205', '1e0e:9206'],
  init: ['AT+CPSMS=0'],
  silence: ['AT+CLTS=0'],
  storages: ['SM', 'ME'],
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  resets: [cfunReset],
  knownBugs: [
    { bug: 'a prompt without the blank behind it', answer: 'the blank is not waited for' },
    {
      bug: 'its first AT port falls silent until the second is touched',
      answer: 'opened anew; name the other port',
      owner: {
        sees: 'silent',
        does: 'Its first command port falls silent now and then: name the other one in the configuration (usb:<socket>:<interface>).',
      },
    },
  ],
  source: 'TinyGSM 470, botletics 298, ModemManager 9a2d586',
};
