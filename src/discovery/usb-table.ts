import { LAYOUTS } from './usb-layouts.ts';

/** What an interface of a modem is for. */
export type InterfaceRole =
  | 'at'
  /** A further port that speaks AT; used where the first does not. */
  | 'at_second'
  | 'data'
  | 'gps'
  | 'diagnostics'
  | 'audio'
  | 'reserved';

/** Makers of modems. A serial port of theirs that is in no table may be tried with AT. */
const MAKERS: Readonly<Record<string, string>> = {
  '03f0': 'HP',
  '0421': 'Nokia',
  '0489': 'Foxconn',
  '05c6': 'Qualcomm',
  '0681': 'Siemens',
  '06e0': 'MultiTech',
  '07d1': 'D-Link',
  '0930': 'Toshiba',
  '0af0': 'Option',
  '0b3c': 'Olivetti',
  '0bdb': 'Ericsson',
  '0e8d': 'MediaTek',
  '1199': 'Sierra Wireless',
  '12d1': 'Huawei',
  '1508': 'Fibocom',
  '1546': 'u-blox',
  '1782': 'Fibocom',
  '19d2': 'ZTE',
  '1bbb': 'Alcatel',
  '1bc7': 'Telit',
  '1c9e': 'Longcheer',
  '1e0e': 'SIMCom',
  '1e2d': 'Cinterion',
  '2001': 'D-Link',
  '201e': 'Haier',
  '2020': 'BroadMobi',
  '230d': 'Linktop',
  '2357': 'TP-Link',
  '2c7c': 'Quectel',
  '2cb7': 'Fibocom',
  '305a': 'Gosuncn',
  '33f8': 'Rolling Wireless',
  '3731': 'Netprisma',
  '413c': 'Dell',
  '8087': 'Intel',
};

/** Vendors whose other products are no modems at all: only the table counts for them. */
const NOT_ONLY_MODEMS: ReadonlySet<string> = new Set([
  '03f0',
  '0421',
  '0489',
  '0930',
  '0b3c',
  '0e8d',
  '1546',
  '2001',
  '07d1',
  '2357',
  '413c',
  '8087',
]);

export interface KnownModem {
  readonly maker: string;
  /** Null where only the maker is known. */
  readonly model: string | null;
  /** By bInterfaceNumber, two hex digits. */
  readonly roles: ReadonlyMap<string, InterfaceRole>;
}

const ROLES: Readonly<Record<string, InterfaceRole>> = {
  a: 'at',
  b: 'at_second',
  p: 'data',
  n: 'gps',
  q: 'diagnostics',
  u: 'audio',
  x: 'reserved',
};

const MODEMS = new Map<string, KnownModem>(
  LAYOUTS.trim()
    .split('\n')
    .flatMap((line) => {
      const [ids = '', layout = '', model = ''] = line.split('|').map((part) => part.trim());
      const [vendor = '', products = ''] = ids.split(':');
      const roles = new Map<string, InterfaceRole>();
      for (const place of layout.split(' ').filter((text) => text !== ''))
        roles.set(place.slice(0, -1), ROLES[place.slice(-1)] ?? 'reserved');
      const modem = { maker: MAKERS[vendor] ?? vendor, model: model === '' ? null : model, roles };
      return products.split(',').map((product) => [`${vendor}:${product}`, modem] as const);
    }),
);

/** Null where nothing says that a device with these ids is a modem. */
export function knownModem(vendor: string, product: string): KnownModem | null {
  const found = MODEMS.get(`${vendor}:${product}`);
  if (found !== undefined) return found;
  const maker = MAKERS[vendor];
  return maker === undefined || NOT_ONLY_MODEMS.has(vendor) ? null : { maker, model: null, roles: new Map() };
}

export interface ModemMaker {
  readonly vendor: string;
  readonly maker: string;
  /** Null: all its products count as modems, not only those of the table. */
  readonly products: readonly string[] | null;
}

/** Everything that `knownModem` knows; the udev rules of `hardware/` say the same. */
export function modemMakers(): readonly ModemMaker[] {
  const ids = [...MODEMS.keys()];
  const productsOf = (vendor: string) => ids.filter((id) => id.startsWith(vendor)).map((id) => id.slice(5));
  return Object.entries(MAKERS).map(([vendor, maker]) => ({
    vendor,
    maker,
    products: NOT_ONLY_MODEMS.has(vendor) ? productsOf(vendor) : null,
  }));
}
