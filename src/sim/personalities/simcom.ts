import { ordinary, type Personality } from '../personality.ts';

/** No <ds>=2, PDU mode after "SMS Ready" only, +CDS without its blank (dialogues 008, 009, 058, 066). */
export const simcomSim800: Personality = {
  ...ordinary,
  name: 'simcom-sim800',
  manufacturer: 'SIMCOM_Ltd',
  model: 'SIMCOM_SIM800L',
  revision: 'Revision:1418B05SIM800L24',
  banners: ['RDY', '+CFUN: 1', '+CPIN: READY', 'Call Ready', 'SMS Ready'],
  lacks: ['+CPINR', '+CESQ', '+CEREG', '+CLAC'],
  accepts: ['AT+CSCLK=0', 'AT+CLTS=0', 'AT+CSMINS=1'],
  answers: { 'AT+CCID': ['{iccid}f'], 'AT+SPIC': ['+SPIC: {pin},{puk},3,10'] },
  indications: { offered: '(0-3),(0-3),(0,2),(0,1),(0,1)', taken: /^[0-2],[0-2],[02],[01],[01]$/ },
  storages: { offered: '("SM"),("SM"),("SM")', most: 3, aliases: {} },
  smsReadyAfterMs: 1_200,
  wording: [[/\+CDS: /g, '+CDS:']],
};

/** Mode 1, +CSQ by itself, "START". */
export const simcomSim5320: Personality = {
  ...ordinary,
  name: 'simcom-sim5320',
  manufacturer: 'SIMCOM INCORPORATED',
  model: 'SIMCOM_SIM5320E',
  revision: 'SIM5320E_V1.5',
  banners: ['START', '+STIN: 25', '+CPIN: READY', 'SMS DONE', 'PB DONE', 'OPL UPDATING'],
  lacks: ['+CCID', '+CPINR', '+CESQ', '+CEREG'],
  accepts: ['AT+AUTOCSQ=0,0', 'AT+CNSMOD=0'],
  answers: { 'AT+CICCID': ['+ICCID: {iccid}'], 'AT+SPIC': ['+SPIC: {pin},{puk},3,10'] },
  indications: { offered: '(0,1,2),(0,1,2,3),(0,2),(0,1,2),(0,1)', taken: /^1,[0-2],[02],[0-2],[01]$/ },
};

/** A prompt without its blank, reports that <ds>=2 cannot be read (dialogues 046, 057). */
export const simcomSim7600: Personality = {
  ...ordinary,
  name: 'simcom-sim7600',
  manufacturer: 'SIMCOM INCORPORATED',
  model: 'SIMCOM_SIM7600E-H',
  revision: 'SIM7600M22_V2.0',
  banners: ['*ATREADY: 1', '+CPIN: READY', 'SMS DONE', 'PB DONE'],
  lacks: ['+CCID', '+CPINR'],
  accepts: ['AT+AUTOCSQ=0,0', 'AT+CNSMOD=0'],
  answers: {
    'AT+CICCID': ['+ICCID: {iccid}'],
    'AT+SPIC': ['+SPIC: {pin},{puk},3,10'],
    'AT+CSQ': ['+CSQ: 99,99'],
    'AT+CESQ': ['+CESQ: 99,99,255,255,20,61'],
  },
  wording: [[/\r\n> /g, '\r\n>']],
};

/** Takes no setting with reports (dialogue 067). */
export const simcomA7670: Personality = {
  ...ordinary,
  name: 'simcom-a7670',
  manufacturer: 'INCORPORATED',
  model: 'A7670E-FASE',
  revision: 'A110B05A7670M7',
  banners: ['*ATREADY: 1', '+CPIN: READY', 'SMS DONE', 'PB DONE'],
  lacks: ['+CCID'],
  answers: { 'AT+CICCID': ['+ICCID: {iccid}'] },
  indications: { offered: '(0-2),(0-2),(0,2),(0-1),(0,1)', taken: /^2,2,0,0,0$/ },
};
