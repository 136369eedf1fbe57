import { GatewayError } from '../../runtime/errors.ts';
import type { Personality } from '../personality.ts';
import { huaweiE1752, huaweiE3372 } from './huawei.ts';
import {
  cinterionMc75i,
  cinterionPls62,
  multitechBox,
  optionIcon,
  plain,
  sierraMc7455,
  telitHe910,
  ubloxSara,
  wavecomFastrack,
  whiteLabelStick,
} from './others.ts';
import { quectelEc25, quectelM95 } from './quectel.ts';
import { simcomA7670, simcomSim5320, simcomSim7600, simcomSim800 } from './simcom.ts';
import { zteMf190 } from './zte.ts';

/** Simulated modems that are like real ones, a family each. */
export const PERSONALITIES: readonly Personality[] = [
  plain,
  huaweiE1752,
  huaweiE3372,
  zteMf190,
  quectelM95,
  quectelEc25,
  simcomSim800,
  simcomSim5320,
  simcomSim7600,
  simcomA7670,
  telitHe910,
  cinterionMc75i,
  cinterionPls62,
  ubloxSara,
  wavecomFastrack,
  sierraMc7455,
  multitechBox,
  optionIcon,
  whiteLabelStick,
];

/** Throws `config_invalid` for a name that none has. */
export function personalityOf(name: string): Personality {
  const found = PERSONALITIES.find((personality) => personality.name === name);
  if (found !== undefined) return found;
  const names = PERSONALITIES.map((personality) => personality.name).join(', ');
  throw new GatewayError('config_invalid', `There is no simulated modem "${name}"; there are ${names}.`);
}
