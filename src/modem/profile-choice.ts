import { genericProfile, type Profile } from './profile.ts';
import { cinterionGsm, cinterionLte } from './profiles/cinterion.ts';
import { huaweiLte, huaweiModule, huaweiUmts } from './profiles/huawei.ts';
import { multitech } from './profiles/multitech.ts';
import { option } from './profiles/option.ts';
import { quectelLpwa, quectelLte } from './profiles/quectel-lte.ts';
import { quectelSerial } from './profiles/quectel-serial.ts';
import { simcomSim800, simcomSim900 } from './profiles/simcom-2g.ts';
import { simcomUmts } from './profiles/simcom-3g.ts';
import { simcomA76xx, simcomLpwa, simcomLte } from './profiles/simcom-lte.ts';
import { telit } from './profiles/telit.ts';
import { ublox } from './profiles/ublox.ts';
import { sierra, wavecom } from './profiles/wavecom.ts';
import { aiThinker, nordic, whiteLabel } from './profiles/white-label.ts';
import { zte } from './profiles/zte.ts';

/** Every family; the first that fits is taken. */
export const PROFILES: readonly Profile[] = [
  huaweiLte,
  huaweiModule,
  huaweiUmts,
  zte,
  quectelSerial,
  quectelLpwa,
  quectelLte,
  simcomSim800,
  simcomSim900,
  simcomUmts,
  simcomLpwa,
  simcomLte,
  simcomA76xx,
  telit,
  cinterionGsm,
  cinterionLte,
  ublox,
  wavecom,
  sierra,
  multitech,
  option,
  whiteLabel,
  aiThinker,
  nordic,
];

export interface Identification {
  readonly manufacturer: string | null;
  readonly model: string | null;
  /** `<vendor>:<product>` in hex, where the port is on USB. */
  readonly usbId?: string | null;
}

/**
 * What the modem says of itself decides: makers give one USB id to several models. The id counts where nothing else is
 * known, which is so before the PIN on some.
 */
export function chooseProfile({ manufacturer, model, usbId }: Identification): Profile {
  return byName(manufacturer ?? '', model ?? '') ?? byUsb(usbId?.toLowerCase() ?? '') ?? genericProfile;
}

function byName(manufacturer: string, model: string): Profile | undefined {
  return PROFILES.find(
    ({ match }) => match !== null && match.manufacturer.test(manufacturer) && match.model.test(model),
  );
}

/** The exact id before the vendor alone. */
function byUsb(id: string): Profile | undefined {
  const [vendor = ''] = id.split(':');
  if (vendor === '') return undefined;
  return PROFILES.find(({ usb }) => usb.includes(id)) ?? PROFILES.find(({ usb }) => usb.includes(`${vendor}:*`));
}
