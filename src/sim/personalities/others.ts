import { ordinary, type Personality } from '../personality.ts';
import { ucs2Hex } from './reply-codings.ts';

/** Nothing but the standards. */
export const plain: Personality = {
  ...ordinary,
  name: 'generic',
  manufacturer: 'Motorola',
  model: 'L7',
  revision: 'R4513_G_08.B7.DDR',
  unknown: '+CME ERROR: 100',
};

/** #QSS, USSD in UCS-2 with rubbish behind its end (dialogue 091). */
export const telitHe910: Personality = {
  ...ordinary,
  name: 'telit-he910',
  manufacturer: 'Telit',
  model: 'HE910-D',
  revision: '12.00.004',
  banners: ['#QSS: 1', '#QSS: 3'],
  lacks: ['+CCID', '+CPINR', '+CEREG'],
  accepts: ['AT#NITZ=0', 'AT#QSS=2'],
  answers: { 'AT#CCID': ['#CCID: {iccid}'], 'AT#PCT': ['#PCT: {pin}'] },
  ussd: { takes: 'plain', reply: (text) => `+CUSD: 2,"${ucs2Hex(text)}0000FFFF60B16260EEEE",17` },
};

/** <bfr>=1 only, <ds>=2 only, all storages as MT (dialogues 068, 069). */
export const cinterionMc75i: Personality = {
  ...ordinary,
  name: 'cinterion-mc75i',
  manufacturer: 'Cinterion',
  model: 'MC75i',
  revision: 'REVISION 03.001',
  banners: ['^SYSSTART'],
  lacks: ['+CCID', '+CPINR', '+CESQ', '+CEREG'],
  accepts: ['AT^SSMSS=1', 'AT^SMGO=1', 'AT^SCKS=1'],
  answers: { 'AT^SCID': ['^SCID: {iccid}'], 'AT^SPIC="SC"': ['^SPIC: {pin}'] },
  indications: { offered: '(0-3),(0,1),(0,2,3),(0,2),(1)', taken: /^[0-2],[01],[02],[02],1$/ },
  storages: { offered: '("ME","SM","MT"),("ME","SM","MT"),("SM","MT")', most: 3, aliases: { MT: 'SM' } },
  reportMemory: 'SM',
};

/** 3G and LTE sister of it: +CPMS test with two groups alike, URC of the start. */
export const cinterionPls62: Personality = {
  ...ordinary,
  name: 'cinterion-pls62',
  manufacturer: 'Cinterion',
  model: 'PLS62-W',
  revision: 'REVISION 02.000',
  banners: ['^SYSSTART', '+CIEV: prov,1,fallback'],
  lacks: ['+CCID', '+CPINR'],
  accepts: ['AT^SCKS=1'],
  answers: {
    'AT^SCID': ['^SCID: {iccid}'],
    'AT^SPIC="SC"': ['^SPIC: {pin}'],
    'AT+CESQ': ['+CESQ: 99,99,255,255,20,61'],
  },
  indications: { offered: '(0-2),(0,1),(0,2),(0-2),(1)', taken: /^[0-2],[01],[02],[0-2],1$/ },
  storages: { offered: '("ME","MT","SM"),("ME","SM","MT"),("SM","MT")', most: 3, aliases: { MT: 'SM' } },
};

/** Late phone book banner, +CSQ that does not know. */
export const ubloxSara: Personality = {
  ...ordinary,
  name: 'ublox-sara-r4',
  manufacturer: 'u-blox',
  model: 'SARA-R410M-02B',
  revision: 'L0.0.00.00.05.08',
  banners: ['+AT: READY', '+PBREADY'],
  lacks: ['+CPINR', '+CREG'],
  unknown: '+CME ERROR: 100',
  accepts: ['AT+UPSV=0', 'AT+USIMSTAT=1'],
  answers: {
    'AT+UPINCNT': ['+UPINCNT: {pin},3,{puk},10'],
    'AT+CSQ': ['+CSQ: 99,99'],
    'AT+CESQ': ['+CESQ: 99,99,255,255,20,61'],
  },
};

/** +CPIN without OK, one memory at a time, reports in SR (dialogues 001, 054, 070). */
export const wavecomFastrack: Personality = {
  ...ordinary,
  name: 'wavecom-fastrack',
  manufacturer: ' WAVECOM MODEM',
  model: ' MULTIBAND  900E  1800 ',
  revision: '657a09gg.Q2403A 1370092 061804 14:38',
  banners: ['+WIND: 3', '+WIND: 4'],
  lacks: ['+CPINR', '+CESQ', '+CEREG', '+CGREG'],
  accepts: ['AT+WIND=0'],
  answers: { 'AT+CPINC?': ['+CPINC: {pin},3,{puk},10'] },
  indications: { offered: '(0-2),(0-1),(0-3),(0,2),(0-1)', taken: /^[0-2],[01],[02],[02],[01]$/ },
  storages: { offered: '(("SM","BM","SR"),("SM"))', most: 1, aliases: {} },
  wording: [[/(\r\n\+CPIN: [^\r]+\r\n)\r\nOK\r\n/g, '$1']],
};

/** The names of its maker around the same module. */
export const multitechBox: Personality = {
  ...wavecomFastrack,
  name: 'multitech-mtcba',
  manufacturer: 'Multi-Tech Systems',
  model: 'MTCBA-G-F4',
};

/** NMEA must be stopped first; URCs of its own (dialogues 039, 100). */
export const sierraMc7455: Personality = {
  ...ordinary,
  name: 'sierra-mc7455',
  manufacturer: 'Sierra Wireless, Incorporated',
  model: 'MC7455',
  revision: 'SWI9X30C_02.24.05.06',
  banners: ['+PACSP0'],
  lacks: ['+CCID', '+CPINR'],
  accepts: ['AT!GPSEND=0,255'],
  answers: {
    'AT+ICCID': ['ICCID: {iccid}'],
    'AT+CPINC?': ['+CPINC: {pin},3,{puk},10'],
    'AT+CESQ': ['+CESQ: 99,99,255,255,20,61'],
  },
  flood: { line: '$GPVTG,,T,,M,,N,,K,N*2C', everyMs: 1_000, until: 'AT!GPSEND=0,255' },
};

/** USSD packed; its own URCs. */
export const optionIcon: Personality = {
  ...ordinary,
  name: 'option-icon',
  manufacturer: 'Option N.V.',
  model: 'GTM378',
  revision: '2.5.21Hd',
  banners: ['_OSSYSI: 2', '_OSIGQ: 3,0', '+PACSP0'],
  lacks: ['+CPINR', '+CESQ', '+CEREG'],
  accepts: ['AT_OSSYS=0', 'AT_OCTI=0', 'AT_OUWCTI=0', 'AT_OSQI=0'],
  answers: { 'AT_OERCN?': ['_OERCN: {pin}, {puk}'] },
  ussd: { takes: 'packed', reply: (text) => `+CUSD: 0,"${text}"` },
};

/** Refuses everything before the PIN (dialogue 004). */
export const whiteLabelStick: Personality = {
  ...ordinary,
  name: 'qualcomm-m6280',
  manufacturer: 'QUALCOMM INCORPORATED',
  model: 'M6280',
  revision: 'M6280_V1.0.0 M6280_V1.0.0 1 [Sep 4 2008 12:00:00]',
  lacks: ['+CESQ', '+CEREG'],
  afterPinOnly: ['ATE0', 'AT+CMEE=1', 'AT+CGMI', 'AT+CGMM', 'AT+CGMR'],
};
