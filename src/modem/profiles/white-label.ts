import { alcatelCounter, standardCounter } from '../pin-counter.ts';
import { cesq, csq, genericProfile, type Profile } from '../profile.ts';

/** Sticks with Qualcomm chips under many names. */
export const whiteLabel: Profile = {
  ...genericProfile,
  id: 'white-label',
  name: 'sticks with Qualcomm chips under other names: Alcatel, D-Link, Longcheer, Onda, TP-Link',
  match: { manufacturer: /qualcomm|alcatel|\btct\b|d-link|longcheer|bandluxe|usdpa/i, model: /./ },
  usb: ['1bbb:*', '1c9e:*', '2001:7e35', '05c6:6000'],
  cnmi: [[2, 1, 0, 1, 0], [1, 1, 0, 1, 0], [2, 1, 0, 2, 0], [3, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['ME', 'SM'],
  pinCounters: [standardCounter, alcatelCounter],
  signal: [csq],
  // AT+CFUN=1,1 takes some off the bus for good.
  resets: [],
  knownBugs: [
    { bug: 'refuses everything before the PIN (+CME ERROR: 11)', answer: 'set up again after the PIN' },
    { bug: 'reports in SR without their status (DWM-156)', answer: 'read all the same; TP-MTI tells what it is' },
    { bug: 'gone from the bus after AT+CFUN=1,1', answer: 'not sent; cut its power' },
  ],
  source: 'python-gsmmodem (M6280), gammu 156 and 552, ofono 1.31, ModemManager 9a2d586',
};

/** 2G modules with RDA chips. */
export const aiThinker: Profile = {
  ...genericProfile,
  id: 'ai-thinker',
  name: 'Ai-Thinker A6, A7, A9',
  match: { manufacturer: /ai.?thinker|^A6/i, model: /A[679]/i },
  cnmi: [[2, 1, 0, 1, 0], [2, 1, 0, 0, 0], [0, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM', 'ME'],
  signal: [csq],
  resets: [{ command: 'AT+RST=1', readyWithinMs: 15_000 }],
  knownBugs: [{ bug: 'OK without +CMGS', answer: 'uncertain: the message may have left' }],
  source: 'TinyGSM 243 and reports of owners',
};

/** No prompt at all. */
export const nordic: Profile = {
  ...genericProfile,
  id: 'nordic',
  name: 'Nordic Semiconductor nRF91 with serial modem firmware',
  match: { manufacturer: /nordic/i, model: /nrf9/i },
  promptless: true,
  signal: [csq, cesq],
  knownBugs: [{ bug: 'takes the PDU right behind AT+CMGS and never prompts', answer: 'written in one go' }],
  source: 'nRF91 AT commands reference (+CMGS)',
};
