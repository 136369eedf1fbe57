import { wavecom } from './wavecom.ts';
import type { Profile } from '../profile.ts';

/** Boxes around others' modules: most name the module's maker, and are of that family then. */
export const multitech: Profile = {
  ...wavecom,
  id: 'multitech',
  name: 'MultiTech MultiModem with a Wavecom module inside: MTCBA-G',
  match: { manufacturer: /multi-?tech/i, model: /./ },
  usb: ['06e0:f111', '06e0:f112'],
  cnmi: wavecom.cnmi,
  knownBugs: [
    ...wavecom.knownBugs,
    {
      bug: 'no port without its firmware file (mts_gsm.fw, mts_edge.fw)',
      answer: 'install it where the kernel looks for firmware',
    },
  ],
  source: 'MultiTech AT guides S000371B and S000474A, Linux ti_usb_3410_5052.c',
};
