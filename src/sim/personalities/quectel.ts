import { ordinary, type Personality } from '../personality.ts';
import { ucs2Hex } from './reply-codings.ts';

/** Three storages, blank lines before URCs, UCS-2 that claims the default alphabet (dialogues 069, 090). */
export const quectelM95: Personality = {
  ...ordinary,
  name: 'quectel-m95',
  manufacturer: 'Quectel_Ltd',
  model: 'Quectel_M95',
  revision: 'M95FAR02A08',
  banners: ['RDY', '+CFUN: 1', '+CPIN: READY', 'Call Ready'],
  lacks: ['+CCID', '+CPINR', '+CESQ', '+CEREG'],
  accepts: ['AT+QIURC=0', 'AT+QSIMSTAT=1'],
  answers: { 'AT+QCCID': ['{iccid}'], 'AT+QTRPIN': ['+QTRPIN: {pin},3,{puk},10'] },
  indications: { offered: '(0-3),(0-3),(0,2,3),(0-2),(0,1)', taken: /^1,[0-2],[02],[0-2],[01]$/ },
  storages: { offered: '("SM","ME"),("SM","ME"),("SM","ME")', most: 3, aliases: {} },
  wording: [[/\r\n\+CMTI:/g, '\r\n\r\n\r\n+CMTI:']],
  ussd: { takes: 'plain', reply: (text) => `+CUSD: 2,"${ucs2Hex(text)}",15` },
};

/** Reports that <ds>=2 announces in the wrong storage (dialogue 056), chatter of URCs (027). */
export const quectelEc25: Personality = {
  ...ordinary,
  name: 'quectel-ec25',
  manufacturer: 'Quectel',
  model: 'EC25',
  revision: 'EC25EFAR06A06M4G',
  banners: ['RDY', '+CFUN: 1', '+CPIN: READY', '+QUSIM: 1', '+QIND: SMS DONE'],
  lacks: ['+CCID', '+CPINR'],
  accepts: ['AT+QURCCFG="urcport","usbat"', 'AT+QINDCFG="all",0', 'AT+QSIMSTAT=1'],
  answers: {
    'AT+QCCID': ['+QCCID: {iccid}'],
    'AT+QPINC?': ['+QPINC: "SC",{pin},{puk}', '+QPINC: "P2",3,10'],
    'AT+CESQ': ['+CESQ: 99,99,255,255,20,61'],
  },
  wording: [
    [/\+CDSI: "SR",\d+/g, '+CDSI: "SM",0'],
    [/\r\n\+COPS:/g, '\r\n+QIND: "csq",20,99\r\n\r\n+COPS:'],
  ],
};
