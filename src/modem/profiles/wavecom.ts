import { standardCounter, wavecomCounter } from '../pin-counter.ts';
import { cesq, csq, genericProfile, type Profile } from '../profile.ts';

/** Fastrack and the modules inside. */
export const wavecom: Profile = {
  ...genericProfile,
  id: 'wavecom',
  name: 'Wavecom and Sierra Wireless 2G: Fastrack, Q24xx, WISMO',
  match: { manufacturer: /wavecom|sierra wireless/i, model: /multiband|fastrack|Q2\d|wismo|\b[E]?900[EPM]?\b|1800/i },
  silence: ['AT+WIND=0'],
  cnmi: [[2, 1, 0, 2, 0], [2, 1, 0, 1, 0], [1, 1, 0, 2, 0], [2, 2, 0, 1, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM'],
  pinCounters: [wavecomCounter, standardCounter],
  iccid: ['AT+CCID'],
  signal: [csq],
  // There it is a full start.
  resets: [{ command: 'AT+CFUN=1', readyWithinMs: 15_000 }],
  submit: { promptWithinMs: 10_000, resultWithinMs: 60_000 },
  knownBugs: [
    { bug: 'no OK behind +CPIN', answer: 'half a second of silence will do' },
    { bug: '+CPMS with three memories is an error', answer: 'two, then one, are tried' },
    { bug: '512 where a message comes in while one goes out', answer: 'tried again' },
    { bug: '515 for seconds after a start', answer: 'asked again, 30 s long' },
    { bug: '+CMTI in place of the prompt', answer: 'ESC, and the message is tried again' },
  ],
  source: 'python-gsmmodem, smstools3 (28 and 42 s until 513), gammu 78fd6a9, ofono 1.31, ModemManager 9a2d586',
};

/** Sierra Wireless, 3G and LTE. */
export const sierra: Profile = {
  ...genericProfile,
  id: 'sierra',
  name: 'Sierra Wireless: MC73xx, MC74xx, EM74xx, EM75xx, AirCard, HL6, HL7, SL8',
  match: { manufacturer: /sierra wireless/i, model: /^(?:MC|EM|HL|AirCard|SL|RC|WP)\s?\d*/i },
  usb: ['1199:*'],
  // NMEA sentences on the same port disturb the prompt.
  silence: ['AT!GPSEND=0,255'],
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['ME', 'SM'],
  pinCounters: [wavecomCounter, standardCounter],
  iccid: ['AT+ICCID', 'AT!ICCID?', 'AT+CCID'],
  signal: [csq, cesq],
  resets: [{ command: 'AT!RESET', readyWithinMs: 40_000 }],
  knownBugs: [
    { bug: 'OK behind the prompt while GPS runs (MC7455)', answer: 'read before the PDU is written: not sent' },
    {
      bug: 'plain ERROR ten times before it works (HL6528)',
      answer: 'within a second it is tried again, later it is uncertain',
    },
    {
      bug: 'lists every message several times after its start (SL8090)',
      answer: 'handed over once, deleted after the next listing',
    },
    {
      bug: 'no service centre read from the SIM on 3G (330)',
      answer: 'set smsc for this modem',
      owner: {
        sees: 'no_service_centre',
        does: 'On 3G it does not read the service centre from the SIM: ask the operator for its number and set "smsc" at this modem.',
      },
    },
  ],
  source: 'ModemManager 9a2d586 (sierra), gammu 78fd6a9, Sierra forum 10538, 7898 and 7031',
};
