import { quectelSerialCounter, standardCounter } from '../pin-counter.ts';
import { csq, genericProfile, type Profile } from '../profile.ts';

export const quectelSerial: Profile = {
  ...genericProfile,
  id: 'quectel-serial',
  name: 'Quectel 2G modules on a serial line: M10, M26, M35, M66, M85, M95, MC60',
  match: { manufacturer: /quectel/i, model: /(?:^|_)(?:M10|M26|M35|M66|M85|M95|MC60)/i },
  // No "Call Ready" and the like.
  silence: ['AT+QIURC=0'],
  cnmi: [[1, 1, 0, 1, 0], [2, 1, 0, 1, 0], [2, 1, 0, 2, 0], [2, 1, 0, 0, 0], ...genericProfile.cnmi],
  storages: ['SM', 'ME', 'MT'],
  simUrcs: { enable: ['AT+QSIMSTAT=1'], lines: [/^\+QSIMSTAT:\s*\d,\s*[01]\b/] },
  pinCounters: [quectelSerialCounter, standardCounter],
  iccid: ['AT+QCCID', 'AT+CCID'],
  signal: [csq],
  resets: [{ command: 'AT+CFUN=1,1', readyWithinMs: 15_000 }],
  knownBugs: [
    { bug: 'service 128 of +CSMS in place of 1 (M95)', answer: 'service 0 is used: the modem acknowledges by itself' },
    { bug: 'several blank lines before a URC (M26)', answer: 'blank lines are nothing' },
    { bug: 'USSD answers in UCS-2 that claim the default alphabet (M35)', answer: 'told by their shape' },
  ],
  source: 'ofono 1.31 (quectel), ModemManager 9a2d586, gammu 78fd6a9 (358)',
};
