import { ordinary, type Personality } from '../personality.ts';
import { packedHex, ucs2Hex } from './reply-codings.ts';

const huawei = {
  ...ordinary,
  banners: ['^SIMST:1', '^SRVST:2', '^RSSI:17'],
  unknown: 'COMMAND NOT SUPPORT',
  lacks: ['+CCID', '+CPINR', '+CESQ', '+CLAC'],
  accepts: ['AT^CURC=0', 'AT^PORTSEL=1'],
  answers: {
    'AT^ICCID?': ['^ICCID: {iccid}F'],
    'AT^CPIN?': ['^CPIN: SIM PIN,{pin},{puk},{pin},10,3'],
  },
  storages: { offered: '("SM","ME"),("SM","ME"),("SM","ME")', most: 3, aliases: {} },
} as const satisfies Partial<Personality>;

/** CR CR LF, mode 1 only, signal URCs in answers, USSD packed and without quotes (dialogues 002, 003, 011, 019, 087). */
export const huaweiE1752: Personality = {
  ...huawei,
  name: 'huawei-e1752',
  manufacturer: 'huawei',
  model: 'E1752',
  revision: '11.126.85.00.246',
  indications: { offered: '(0-2),(0-3),(0,2),(0-2),(0,1)', taken: /^[01],[0-2],0,[0-2],[01]$/ },
  wording: [
    [/\r\n\+CSQ:/g, '\r\n^RSSI:19\r\n\r\n+CSQ:'],
    [/(?<!\r)\r\n/g, '\r\r\n'],
  ],
  ussd: { takes: 'packed', reply: (text) => `+CUSD: 0, ${packedHex(text)}` },
};

/** Signal URCs before the answer, USSD in UCS-2 (dialogues 025, 088). */
export const huaweiE3372: Personality = {
  ...huawei,
  name: 'huawei-e3372',
  manufacturer: 'huawei',
  model: 'E3372',
  revision: '22.286.53.01.161',
  wording: [[/\r\n\+CSQ:/g, '\r\n^RSSI:24\r\n\r\n^HCSQ:"LTE",48,45,141,20\r\n\r\n+CSQ:']],
  ussd: { takes: 'plain', reply: (text) => `+CUSD: 0,"${ucs2Hex(text)}",72` },
};
