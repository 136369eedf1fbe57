import { ordinary, type Personality } from '../personality.ts';

/** Names with their prefix, nothing before the PIN, a flood until +CPMS?, commas before lengths (dialogues 005, 059). */
export const zteMf190: Personality = {
  ...ordinary,
  name: 'zte-mf190',
  manufacturer: '+CGMI: ZTE CORPORATION',
  model: '+CGMM: MF190',
  revision: 'BD_P673A2V1.0.0B09',
  banners: ['+ZUSIMR:2', '+ZDONR: "",0,0,"CS_ONLY","ROAM_OFF"'],
  unknown: 'ERROR',
  lacks: ['+CCID', '+CPINR', '+CESQ'],
  accepts: ['AT+ZOPRT=5'],
  answers: {
    'AT+ZPINPUK=?': ['+ZPINPUK: {pin},{puk}'],
    'AT+ICCID': ['ICCID: {iccid}'],
    'AT+CFUN?': ['+CFUN: (0-1,4-7),(0-1)'],
  },
  afterPinOnly: ['AT+CMEE=1', 'AT+CSCS="GSM"', 'AT+CNMI=?'],
  indications: { offered: '(0-2),(0,1,3),(0),(0,1),(0,1)', taken: /^1,[01],0,[01],[01]$/ },
  flood: { line: '+ZUSIMR:2', everyMs: 2_000, until: 'AT+CPMS?' },
  wording: [[/\+CDS: (\d+)/g, '+CDS: ,$1']],
};
