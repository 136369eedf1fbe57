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

/**
 * Which interface of a USB device is what: `vendor:products | <interface><role> … | model`, as ModemManager's udev rules
 * (commit 9a2d586), the kernel's option driver and vendors' manuals have it. Roles: a AT, b further AT, p data, n GPS,
 * q diagnostics, u audio, x left alone. Interfaces that are not named have to be tried. Huawei is told by class instead.
 */
const LAYOUTS = `
03f0:3d1d | 09n | HP hs2350
0421:060d,0611,061a,061b,061f,0620,0623,0624,0625,062a,062e,062f | 01a |
0421:0619 | 03a |
0489:e0b4,e0b5 | 02a 03b 04n 05q | T77w968
05c6:6000 | |
05c6:9000 | 00q 01n 02a 03p | SIM5320/SIM5218
05c6:908b | 00x 01a 02b 03x | LARA-R6001
06e0:f110,f111,f112 | 00a | MultiModem
07d1:7e11 | 02a 03b | DWM-156 A3
0930:130b | 09n |
0930:130c,1311 | 09n | F3607gw
0b3c:c005 | 05a 00b 01b 02b 03b 06b | Olicard 200
0bdb:1900,1902 | 09n | F3507g
0bdb:1904,1905,1906 | 09n | F3607gw
0bdb:190d,1911 | 09n | F5521gw
0bdb:1926,1927 | 09n | H5321gw
0e8d:0023,00a5,00a7 | 02a 03b |
0e8d:00a1,00a2 | 00a 01b |
0e8d:00a4 | 00a 02b |
1199:68a2 | 03a | MC7304/MC7700
1199:68a3 | 03a 04b | MC8xxx/AirCard
1199:68c0 | 03a 02n 00q | RC7611
1199:9071 | 03a 02n 00q | MC7455/MC74xx
1199:9079 | 03a 02n 00q | EM7455
1199:9091 | 03a 02n 00q | EM7565
1199:c001 | 04n 02p 00a | HL7812
1508:1001 | 00q 01a 02b 03b | NL668-EAU
1546:1010 | 02x 04x 08x | TOBY-L4
1546:1102 | 06x 08x 0ax 0cx | SARA-U2/LISA-U2
1546:1104 | 02x 04x 06x | SARA-U2/LISA-U2
1546:1107 | 06x 08x 0ax | TOBY-R2
1546:110a | 06x 08x 0ax | LARA-R2
1546:1141,1143,1146 | | TOBY-L200
1782:4d10 | 00a 01x 02x 03x 04x 05b 06b | L610
1782:4d11 | 02a 03x 04x 05x 06x 07b 08b | L610
19d2:0001,1515 | 00a 02b |
19d2:0002,0012,0024,0025,0055 | 02a 04b |
19d2:0003,0004,0005,0006,0007,0008,0009,000a | 00a 01b |
19d2:0015,0030,0054 | 01a 03b |
19d2:0016,0017,0018,0019,0117,0156 | 02a 01b |
19d2:0021,0031,0037,0039,0042,0052,0057,0058,0061,0063,0066,0078,0082,0104,0106,0108,0122,0123,1007,1008,1010,1254,1268,2002,2003 | 03a 01b |
19d2:0033,0091,0113,0118,0121,0124,0126,0128 | 04a 01b |
19d2:0043 | 03a 02b |
19d2:0048,0049 | 04a 02b |
19d2:0064 | 02a 00b |
19d2:0125 | 05a 01b |
1bbb:0000 | 03a 01b 00b 02b | One Touch X060s
1bbb:0017 | 05a 00b 01b 02b 03b | X200
1bbb:00b7 | 04a 00b 03b | Archos G9
1bbb:022c | 00x 01a 02b 03x | X602D
1bc7:0021 | 00a 06b 0an | HE910
1bc7:0036 | 00a 06b | LE910 V2
1bc7:1003 | 00a 02b | UC864
1bc7:1004 | 00a 02n 03b | UC864-G
1bc7:1005 | 00a 02n 03b | CC864-DUAL
1bc7:1006 | 00a 02b | CC864-SINGLE, CC864-KPS
1bc7:1010 | 01n 02b 03a | DE910-DUAL
1bc7:1011 | 01a | CE910-DUAL
1bc7:1031,1033 | 00q 01a 02b | LE910C1-EUX
1bc7:1040 | 00q 03x 04a 05b 06x | LE922, LM9x0
1bc7:1041 | 00q 04x 05a 06b 07x | LE922, LM9x0
1bc7:1042,1043 | | LM940/LM960
1bc7:1050 | 00q 03x 04a 05b 06x | FN980
1bc7:1051 | 00q 04x 05a 06b 07x | FN980
1bc7:1060 | 00q 03n 04a 05b 06x | LN920
1bc7:1061 | 00q 04n 05a 06b 07x | LN920
1bc7:1070 | 00q 03n 04a 05b 06x | FN990
1bc7:1071 | 00q 04n 05a 06b 07x | FN990
1bc7:10a0 | 01n 02a 03q | FN920C04
1bc7:10a2 | 02n 03a 04q | FN920C04
1bc7:10a4 | 01a 02b 03q | FN920C04
1bc7:10a7 | 02a 03b 04q | FN920C04
1bc7:10a9 | 01a 02q | FN920C04
1bc7:10aa | 02a 03q | FN920C04
1bc7:10b0 | 01n 02a 03b 04x 05q | FE990B40
1bc7:10b1 | 02n 03a 04b 05x 06q | FE990B40
1bc7:10c0 | 01n 02a 03q | FE910C04
1bc7:10c2 | 02n 03a 04q | FE910C04
1bc7:10c4 | 01a 02b 03q | FE910C04
1bc7:10c6 | 02a 03b 04q | FE910C04
1bc7:10c8 | 01a 02q | FE910C04
1bc7:10c9 | 02a 03q | FE910C04
1bc7:10d0 | 01n 02a 03b 04x 05q | FN990B40
1bc7:10d1 | 02n 03a 04b 05x 06q | FN990B40
1bc7:1101 | 00q 01a 02b | ME910C1
1bc7:110a | 00q 01a 02b | MEx10G1
1bc7:1201 | 00q 03n 04a 05b 06x | LE910C1
1bc7:1204 | 00q 04n 05a 06b 07x | LE910C1
1bc7:3000 | 01n 02a 03q | FN912C04
1bc7:3001 | 01a 02q | FN912C04
1bc7:7010,7011 | 02x 03b 04a | LE910S1
1bc7:7020,7021 | 02b 04x 06a | LE910Q1/ELS63
1c9e:3197 | 00a 01b |
1c9e:6000,6060,6061 | 00a 02b |
1c9e:7001 | 02a 00b 03b |
1c9e:7002 | 02a 00b 03b 04b |
1c9e:7101 | 04a 00b 05b |
1c9e:7102 | 04a 00b 05b 06b |
1c9e:8000 | 05a 00b 02b |
1c9e:8001,8002 | 04a 00b 02b |
1c9e:9000 | 03a 01b |
1c9e:9001,9002,9012,9022,9603 | 02a 00b 01b |
1c9e:9003,9605 | 03a 00b 01b 02b |
1c9e:9004,9005 | 01a 00b |
1c9e:9010,9020,9604 | 03a 00b 01b |
1c9e:9602 | 00a 01b 02b |
1c9e:9606 | 04a 00b 01b 02b |
1c9e:9607 | 04a 00b 01b 02b 03b |
1e0e:9001 | 00q 01n 02a 03b 04u | SIM7000, SIM7100, SIM7600
1e0e:9011 | 02x 04a 05p | A7600E-H, A7602E-H
1e0e:9100 | 03a 01b | Prolink PH-300
1e0e:9200 | 03a 01b | SCT UM300
1e0e:9205 | 00q 01n 02a 03p | SIM7070, SIM7080, SIM7090
1e0e:9206 | 00q 01n 02a 03x 04x 05p | SIM7070, SIM7080, SIM7090
1e0e:cefe | 02a 00b 01b | A-LINK 3GU
1e2d:0053 | 01n | PHS8
1e2d:0058 | | EHS5/EHS6
1e2d:005b,005d | 00a 02b 04n 06x 08q | PLS62
1e2d:0061 | 00p 02a 04n 06x 08x | PLS8
1e2d:0069 | 00a 02b 04n 06q | PLS63
1e2d:006f | 00a 02b 04n 06q | PLS83
1e2d:00b3 | 02a 04n 05x | MV31
1e2d:00f1 | 02a 04n 05x | MV32
2001:7d00 | 00a 01b | DWM-156
2001:7e35 | 00x 01a 02b 03x | DWM-222
201e:10f8 | 03a | Haier CE81B
2020:2060 | 00q 01a 02b 03b | BroadMobi BM818
230d:0001 | 01p 03a | Linktop HSPADataCard
2357:9000 | 00x 01x 03a |
2c7c:0121 | 00q 01n 02a 03b | EC21-EUX
2c7c:0125 | 00q 01n 02a 03b | EC25/EG25
2c7c:0128 | 03q 04n 05a | EM060K-GL
2c7c:0191 | 00q 01n 02a 03b | EG91
2c7c:0195 | 00q 01n 02a 03b | EG95
2c7c:0296 | 00q 01n 02a 03b | BG96
2c7c:0306 | 00q 01n 02a 03b | EG06
2c7c:0435 | 02a 03b | AG35
2c7c:0512 | 00q 01n 02a 03b | EG12-EA
2c7c:0700 | 02a | BG95/BG77
2c7c:0800 | 00q 01n 02a 03b | RM500
2c7c:0801 | 00q 01n 02a 03b | RM520N
2cb7:0007 | 02a 04x 06b | L850-GL
2cb7:0104 | 00q 01a 02b 03x | FM150
2cb7:0106 | 00x 01a 02b | MA510-GL
2cb7:010a | 00a 01b | MA510-GL
2cb7:0115 | 03a 02x 04x 05x | FM135
2cb7:01a0 | 02a 03b 04x | NL668-AM
2cb7:01a2 | 02a 03x 04x 05x | FM101-GL
2cb7:01a4 | 02x 03a 04x 05x 06x | FM101-GL
305a:1405 | 00x 01a 02b 05x | GM800
33f8:0104 | 00q 01a 02b 03n | RW101-GL
33f8:0115 | 02n 03q 04a | RW135
33f8:01a2 | 02a 03x 04q 05n | RW101-GL
33f8:01a3 | 02n | RW101-GL
33f8:01a4 | 02q 03a 05n 06n | RW101-GL
33f8:01a8 | 02q 03a 05n 06n | RW101R-GL
33f8:01a9 | 02q 03a 05n 06n |
33f8:0301,0302 | 02a | RW101R-GL
33f8:0802 | 02x 03x 04x 06x 07x 08x 09x | RW350-USB
33f8:1003 | 02n 03q 04a | RW135R
3731:0100,010b,010d,0111,0112,0113,0115,0116 | 03q 04n 05a | LCUK54-WWD
3731:0101,0106,010a,010c | 03q 04n 05a | LCUK54-WRD
413c:8147 | 09n | 5530 HSDPA
413c:8183,8184 | 09n | F3607gw
413c:818b,818c | 09n | F3307
413c:818e | 09n | 5560
413c:81d7,81e0 | 02a 03b 04n 05q | DW5821e
413c:81d9 | 04x | DW5820e
8087:095a | 00a 02x 04b | L850-GL
`;

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
