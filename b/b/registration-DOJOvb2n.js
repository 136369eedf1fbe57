import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
import { a as splitGlued, i as parseFinal } from "./host-DVzdILsy.js";
import { n as sleep } from "./clock-HtXWu_1Y.js";
// dist/discovery/usb-layouts.js
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
// dist/discovery/usb-table.js
/** Makers of modems. A serial port of theirs that is in no table may be tried with AT. */
const MAKERS = {
	"03f0": "HP",
	"0421": "Nokia",
	"0489": "Foxconn",
	"05c6": "Qualcomm",
	"0681": "Siemens",
	"06e0": "MultiTech",
	"07d1": "D-Link",
	"0930": "Toshiba",
	"0af0": "Option",
	"0b3c": "Olivetti",
	"0bdb": "Ericsson",
	"0e8d": "MediaTek",
	"1199": "Sierra Wireless",
	"12d1": "Huawei",
	"1508": "Fibocom",
	"1546": "u-blox",
	"1782": "Fibocom",
	"19d2": "ZTE",
	"1bbb": "Alcatel",
	"1bc7": "Telit",
	"1c9e": "Longcheer",
	"1e0e": "SIMCom",
	"1e2d": "Cinterion",
	"2001": "D-Link",
	"201e": "Haier",
	"2020": "BroadMobi",
	"230d": "Linktop",
	"2357": "TP-Link",
	"2c7c": "Quectel",
	"2cb7": "Fibocom",
	"305a": "Gosuncn",
	"33f8": "Rolling Wireless",
	"3731": "Netprisma",
	"413c": "Dell",
	"8087": "Intel"
};
/** Vendors whose other products are no modems at all: only the table counts for them. */
const NOT_ONLY_MODEMS = /* @__PURE__ */ new Set([
	"03f0",
	"0421",
	"0489",
	"0930",
	"0b3c",
	"0e8d",
	"1546",
	"2001",
	"07d1",
	"2357",
	"413c",
	"8087"
]);
const ROLES = {
	a: "at",
	b: "at_second",
	p: "data",
	n: "gps",
	q: "diagnostics",
	u: "audio",
	x: "reserved"
};
const MODEMS = new Map(LAYOUTS.trim().split("\n").flatMap((line) => {
	const [ids = "", layout = "", model = ""] = line.split("|").map((part) => part.trim());
	const [vendor = "", products = ""] = ids.split(":");
	const roles = /* @__PURE__ */ new Map();
	for (const place of layout.split(" ").filter((text) => text !== "")) roles.set(place.slice(0, -1), ROLES[place.slice(-1)] ?? "reserved");
	const modem = {
		maker: MAKERS[vendor] ?? vendor,
		model: model === "" ? null : model,
		roles
	};
	return products.split(",").map((product) => [`${vendor}:${product}`, modem]);
}));
/** Null where nothing says that a device with these ids is a modem. */
function knownModem(vendor, product) {
	const found = MODEMS.get(`${vendor}:${product}`);
	if (found !== void 0) return found;
	const maker = MAKERS[vendor];
	return maker === void 0 || NOT_ONLY_MODEMS.has(vendor) ? null : {
		maker,
		model: null,
		roles: /* @__PURE__ */ new Map()
	};
}
// dist/discovery/port-role.js
/** Chips that adapters share with Zigbee sticks, meters and UPSs: Silicon Labs, QinHeng, FTDI, Prolific, Microchip. */
const BRIDGES = /* @__PURE__ */ new Set([
	"10c4",
	"1a86",
	"0403",
	"067b",
	"04d8"
]);
const UBLOX_GPS = /^1546:01a[5-9]$/;
/** Huawei numbers its interfaces as it likes and tells by class what they are (ofono's udevng.c). */
const HUAWEI_AT = /^ff\/(?:01|02)\/02$|^ff\/(?:02|03)\/12$|^ff\/01\/32$/;
const HUAWEI_DATA = /^ff\/(?:01|02|03)\/01$|^ff\/01\/31$/;
const HUAWEI_DIAGNOSTICS = /^ff\/(?:01|02)\/03$/;
const HUAWEI = "12d1";
/** The order in which ports of a modem are asked. */
const ORDER = [
	"at",
	"at_second",
	"untold"
];
function roleOf({ usb }) {
	if (usb === null) return "onboard";
	const { device } = usb;
	if (UBLOX_GPS.test(`${device.vendor}:${device.product}`)) return "gps";
	if (BRIDGES.has(device.vendor)) return "bridge";
	return modemRole(device, usb.interface);
}
function modemRole(device, { number, class: kind }) {
	const known = knownModem(device.vendor, device.product);
	if (known === null) return "foreign";
	if (device.vendor === HUAWEI) {
		if (HUAWEI_AT.test(kind)) return "at";
		if (HUAWEI_DATA.test(kind)) return "data";
		if (HUAWEI_DIAGNOSTICS.test(kind)) return "diagnostics";
	}
	return known.roles.get(number) ?? "untold";
}
/** The modems among the devices; those of which nothing says that they are modems are left out. */
function pluggedModems(ports) {
	const found = /* @__PURE__ */ new Map();
	for (const port of ports) {
		if (port.usb === null || !ORDER.includes(roleOf(port))) continue;
		const { device } = port.usb;
		const modem = found.get(device.slot) ?? {
			device,
			candidates: []
		};
		modem.candidates.push(port);
		found.set(device.slot, modem);
	}
	return [...found.values()].map(({ device, candidates }) => ({
		device,
		name: deviceName(device),
		candidates: candidates.toSorted((a, b) => rank(a) - rank(b) || interfaceOf(a).localeCompare(interfaceOf(b)))
	}));
}
/** Maker and model as far as the USB ids tell them, else what the device calls itself. */
function deviceName(device) {
	const known = knownModem(device.vendor, device.product);
	const name = [known?.maker, known?.model ?? device.productName].filter((part) => typeof part === "string").join(" ");
	return name === "" ? `USB device ${device.vendor}:${device.product}` : name;
}
const rank = (port) => ORDER.indexOf(roleOf(port));
const interfaceOf = ({ usb }) => usb?.interface.number ?? "";
// dist/discovery/device-trouble.js
/** Ids that sticks have before usb_modeswitch has turned them into modems (usb-modeswitch-data). */
const BEFORE_SWITCH = /* @__PURE__ */ new Set([
	"12d1:1446",
	"12d1:14fe",
	"12d1:15ca",
	"12d1:157c",
	"12d1:1f01",
	"19d2:2000",
	"05c6:1000",
	"1c9e:f000",
	"1bbb:f000",
	"2001:a80b",
	"0af0:6971",
	"1199:0fff"
]);
/** Sticks whose firmware is a small router: a web page, no serial port. */
const ROUTERS = /* @__PURE__ */ new Set([
	"12d1:14db",
	"12d1:14dc",
	"19d2:1405",
	"3566:2001"
]);
const RECOVERY = "05c6:9008";
const MASS_STORAGE = /^08\//;
const VENDOR_SPECIFIC = /^ff\//;
/** Ethernet over USB in its dialects: CDC ECM and NCM, RNDIS. */
const NETWORK = /^(?:02\/(?:06|0d|0e)|e0\/01\/03)/;
function deviceTroubles({ devices, ports }) {
	const withPorts = new Set(ports.map(({ usb }) => usb?.device.slot));
	return devices.filter((device) => !withPorts.has(device.slot)).map(troubleOf).filter((trouble) => trouble !== null);
}
function troubleOf(device) {
	const id = `${device.vendor}:${device.product}`;
	const name = `${deviceName(device)} in USB socket ${device.slot}`;
	const has = (pattern) => device.interfaces.some((one) => pattern.test(one.class));
	if (id === RECOVERY) return {
		device,
		kind: "recovery_mode",
		sentence: `${name} is in the recovery mode of its chip and does nothing: unplug it and plug it in again; if it comes back like this, it is broken.`
	};
	if (ROUTERS.has(id)) return {
		device,
		kind: "network_only",
		sentence: routerSentence(name)
	};
	const known = knownModem(device.vendor, device.product) !== null;
	if (BEFORE_SWITCH.has(id) || known && has(MASS_STORAGE)) return {
		device,
		kind: "mass_storage",
		sentence: `${name} shows itself as a CD-ROM or memory stick instead of a modem: install the package usb-modeswitch, then unplug it and plug it in again.`
	};
	if (!known) return null;
	if (has(NETWORK)) return {
		device,
		kind: "network_only",
		sentence: routerSentence(name)
	};
	if (!has(VENDOR_SPECIFIC)) return null;
	return {
		device,
		kind: "no_driver",
		sentence: `${name} is seen, but no driver has made serial ports for it: load the driver with \`sudo modprobe option\`; if that changes nothing, the kernel is too old for this modem.`
	};
}
function routerSentence(name) {
	return `${name} works as a network card (HiLink, RNDIS or the like) and has no serial port: it cannot be used unless its firmware is changed to the serial kind.`;
}
// dist/discovery/target.js
const SOCKET = /^usb:(\d+-\d+(?:\.\d+)*)(?::([0-9a-f]{2}))?$/;
const NUMBERED = /^(imei|iccid|imsi):(\d+)$/;
/** The last digit of an IMEI is a check digit or, as IMEISV, two of a version (23.003 6.2). */
const IMEI_DIGITS = 14;
/** `usb:1-1.3`, `usb:1-1.3:02`, `imei:…`, `iccid:…`, `imsi:…`; null for anything else, which is a path. */
function parseTarget(port) {
	const [, slot, usbInterface] = SOCKET.exec(port) ?? [];
	if (slot !== void 0) return {
		kind: "usb",
		slot,
		interface: usbInterface ?? null
	};
	const [, kind, value] = NUMBERED.exec(port) ?? [];
	return kind === void 0 || value === void 0 ? null : {
		kind,
		value
	};
}
/** Null where this identity does not tell. */
function fits(target, identity) {
	if (target.kind === "usb") return true;
	const value = identity[target.kind];
	if (value === null) return null;
	return target.kind === "imei" ? value.slice(0, IMEI_DIGITS) === target.value.slice(0, IMEI_DIGITS) : value === target.value;
}
// dist/at/echo.js
const NOT_SENT = /^[\s>]*|[\s\u001a\u001b]*$/g;
/** The line without the prompt that may stand before an echo and the Ctrl-Z or ESC behind it. */
function core(line) {
	return line.replaceAll(NOT_SENT, "");
}
/** The line came back as it was sent. */
function isEcho(line, sent) {
	return line === sent || line.includes(sent) && core(line) === sent;
}
/** A long line came back in pieces, and this is one of them. */
function isPieceOfEcho(line, sent) {
	return line.length >= 16 && sent.includes(core(line));
}
/**
* The line came back damaged: lost, added or flipped characters in one place leave its two ends as they were.
* Only a guess, to be asked before any answer has come.
*/
function isDamagedEcho(line, sent) {
	if (sent.length < 4 || line.length < 3 || Math.abs(line.length - sent.length) > 3) return false;
	const shorter = Math.min(line.length, sent.length);
	let head = 0;
	while (head < shorter && line[head] === sent[head]) head++;
	let tail = 0;
	while (tail < shorter - head && line[line.length - 1 - tail] === sent[sent.length - 1 - tail]) tail++;
	return (head + tail) * 3 >= sent.length * 2;
}
// dist/at/exchange.js
const NO_EFFECTS = [];
function end(result) {
	return [{
		do: "end",
		result
	}];
}
// dist/at/urc.js
/**
* Names of unsolicited result codes of every family that simgate knows: 27.005, 27.007, and what vendors add. A line
* whose name is the prefix that a running command waits for is its answer; see exchange.ts.
*/
const WORDS = `
+CREG +CGREG +CEREG +C5GREG +CMTI +CMT +CDSI +CDS +CBM +CBMI +CUSD +CIEV RING +CRING +CLIP +CCWA +COLP +CDIP +CNAP
BUSY CONNECT +CTZV +CTZE +CTZDST +CGEV +CFUN +CPIN +CSSI +CSSU +CUSATP +CUSATEND +CMTE
^RSSI ^RSSILVL ^HRSSILVL ^MODE ^DSFLOWRPT ^NDISSTAT ^ORIG ^CONF ^CONN ^CEND ^DDTMF ^BOOT ^CONNECT ^CSNR ^DSDORMANT
^SIMST ^SRVST ^STIN ^HCSQ ^PDPDEACT ^NDISEND ^RFSWITCH ^POSITION ^POSEND ^ECCLIST ^LTERSRP ^CSCHANNELINFO ^CCALLSTATE
^EONS ^LWURC ^NWTIME ^SPNWNAME ^SMMEMFULL ^LOCCHD ^ANLEVEL ^CERSSI
+ZUSIMR +ZDONR +ZPASR +ZPSTM +ZEND +ZPCB +ZCPFR +ZPBIC
+QIND +QNITZ +QUSIM +QGPSURC +QLWURC +QSIMSTAT +QNWLOCK +QUSBCFG +CPSMSTATUS
RDY START DST *PSUTTZ *PSNWID *ATREADY *PSNTRG +CSMINS +CSQN +CDRIND +CENG +CNSMOD +CSQ +CPSI +STIN +NITZ
#QSS #STN #NITZ #PSNT #SLED ^SYSSTART ^SCKS ^SMGO ^SBC ^SCWA ^SYSINFO ^SHUTDOWN ^SCTM_B ^SLED ^CINIT
+PBREADY +UUSIMSTAT +UUPSDD +UUPSDA +UUSORD +WIND +CCED +WMGO +WDCI +PACSP0 +PACSP1
_OSSYSI _OCTI _OUWCTI _OSIGQ _OBS $QCSIMSTAT
`;
/** Those with blanks. The misspelling is the modem's. */
const PHRASES = `
NO CARRIER|NO ANSWER|NO DIALTONE|Call Ready|SMS Ready|SMS DONE|PB DONE|APP RDY|+AT|MO RING|MO CONNECTED
CHARGE-ONLY MODE|SIM REMOVED|OPL UPDATING|PNN UPDATING|+APP PDP|+IP ERROR|NORMAL POWER DOWN|POWERED DOWN|PSM POWER DOWN
UNDER_VOLTAGE POWER DOWN|UNDER_VOLTAGE WARNING|OVER_VOLTAGE POWER DOWN|OVER_VOLTAGE WARNING
UNDER-VOLTAGE POWER DOWN|UNDER-VOLTAGE WARNNING|OVER-VOLTAGE POWER DOWN|OVER-VOLTAGE WARNNING
NORMAL POWER OFF|UNDER-VOLTAGE POWER OFF|OVER-VOLTAGE POWER OFF
`;
const KNOWN = [...WORDS.trim().split(/\s+/), ...PHRASES.trim().split(/[|\n]/)];
/** Their PDU stands on a line of its own (27.005 3.4.1). */
const TWO_LINES = /* @__PURE__ */ new Set([
	"+CDS",
	"+CMT",
	"+CBM"
]);
/** Sender and time stamp stand in the line itself: the modem is in text mode (27.005 3.4.1). */
function isTextModeFrame(line) {
	return /^\+(CMT|CDS):.*"\d\d\/\d\d\/\d\d,\d\d:\d\d:\d\d/.test(line);
}
/** The modem has started, or is going down. `+CFUN` counts with 1 only. */
const REBOOT = /* @__PURE__ */ new Set([
	"RDY",
	"APP RDY",
	"START",
	"Call Ready",
	"SMS Ready",
	"^SYSSTART",
	"^SHUTDOWN",
	"*ATREADY",
	"+AT",
	"+PBREADY",
	"NORMAL POWER DOWN",
	"POWERED DOWN",
	"UNDER_VOLTAGE POWER DOWN",
	"OVER_VOLTAGE POWER DOWN",
	"UNDER-VOLTAGE POWER DOWN",
	"OVER-VOLTAGE POWER DOWN",
	"NORMAL POWER OFF",
	"UNDER-VOLTAGE POWER OFF",
	"OVER-VOLTAGE POWER OFF"
]);
/** They follow a start by seconds, and AT+CFUN=1 of ours too. */
const LATE = /* @__PURE__ */ new Set([
	"+CFUN",
	"Call Ready",
	"SMS Ready",
	"+PBREADY"
]);
const VENDOR_SHAPE = /^[+^*#$%_!&][A-Z][A-Z0-9_]*\s*:/;
/** The URCs that a port may send. */
var UrcTable = class {
	#names;
	/** `extra`: further names as profiles write them, with or without colon. */
	constructor(extra = []) {
		this.#names = new Set(KNOWN);
		this.learn(extra);
	}
	learn(names) {
		for (const name of names) this.#names.add(urcName(name));
	}
	/** Is this line a URC that the table names? */
	knows(line) {
		return this.#names.has(urcName(line)) || this.#names.has(firstWord(line));
	}
};
/** `+CMTI` of `+CMTI: "SM",1`; the whole line where there is no colon. */
function urcName(line) {
	const colon = line.indexOf(":");
	return (colon < 0 ? line : line.slice(0, colon)).trim();
}
function firstWord(line) {
	const blank = line.indexOf(" ");
	return blank < 0 ? line : line.slice(0, blank);
}
/** `+X:` and the like: the shape of information responses and URCs. */
function hasVendorShape(line) {
	return VENDOR_SHAPE.test(line);
}
function hasPduLine(line) {
	return line.charCodeAt(0) === 43 && TWO_LINES.has(urcName(line));
}
/** A banner that ends whatever the modem was doing. */
function isRebootBanner(line) {
	const name = urcName(line);
	if (name === "+CFUN") return /:\s*1$/.test(line.trimEnd());
	if (name === "+AT") return /:\s*READY$/.test(line.trimEnd());
	return REBOOT.has(name) || firstWord(line) === "^SYSSTART" || firstWord(line) === "^SHUTDOWN";
}
/** A reboot banner that may belong to a start of some seconds ago. */
function isLateBanner(line) {
	return LATE.has(urcName(line));
}
// dist/at/command-exchange.js
/** The longest listing that a storage can give is well below it; a port that only talks would fill the memory. */
const MAX_RESPONSE_LENGTH = 4194304;
/** A command line, its information response and its final result code. */
var CommandExchange = class {
	takesBareLines;
	#command;
	#urcs;
	#lines = [];
	#length = 0;
	#finalOptional = false;
	constructor(command, urcs) {
		this.#command = command;
		this.#urcs = urcs;
		this.takesBareLines = command.prefix === null || command.multiline === true;
	}
	start() {
		return [{
			do: "write",
			text: `${this.#command.line}\r`
		}, {
			do: "timer",
			afterMs: this.#command.timeoutMs
		}];
	}
	echoes(text) {
		const { line } = this.#command;
		return isEcho(text, line) || this.#lines.length === 0 && isDamagedEcho(text, line);
	}
	line(text) {
		const final = parseFinal(text);
		if (final !== null) return this.#end(final);
		const glued = splitGlued(text);
		if (glued === null) return this.#informationOrUrc(text);
		if (this.#isMine(glued.rest)) return this.#accept(glued.rest);
		return [{
			do: "urc",
			text: glued.rest
		}, ...this.#end(glued.final)];
	}
	/** The modem waits for the text of a message and has swallowed the command. */
	prompt() {
		return [{
			do: "write",
			text: "\x1B"
		}, ...end({ kind: "timeout" })];
	}
	timedOut() {
		return this.#finalOptional ? this.#end({ kind: "ok" }, false) : end({ kind: "timeout" });
	}
	closed() {
		return end({ kind: "closed" });
	}
	#informationOrUrc(text) {
		if (this.#isMine(text)) return this.#accept(text);
		const { prefix, multiline } = this.#command;
		if (isRebootBanner(text) && !isLateBanner(text)) return [{
			do: "urc",
			text
		}, ...end({ kind: "timeout" })];
		if (this.#urcs.knows(text)) return [{
			do: "urc",
			text
		}];
		if (prefix === null || multiline === true && this.#lines.length > 0) return this.#accept(text);
		return hasVendorShape(text) ? [{
			do: "urc",
			text
		}] : this.#accept(text);
	}
	#isMine(text) {
		const { prefix } = this.#command;
		return prefix !== null && text.startsWith(prefix) && !/^[A-Z0-9_]/.test(text.slice(prefix.length));
	}
	#accept(text) {
		this.#lines.push(text);
		this.#length += text.length;
		if (this.#length > MAX_RESPONSE_LENGTH) return end({ kind: "timeout" });
		const { finalOptionalAfterMs } = this.#command;
		if (finalOptionalAfterMs === void 0 || !this.#isMine(text)) return NO_EFFECTS;
		this.#finalOptional = true;
		return [{
			do: "timer",
			afterMs: finalOptionalAfterMs
		}];
	}
	#end(final, settled = true) {
		return end({
			kind: "response",
			response: {
				final,
				lines: this.#lines
			},
			settled
		});
	}
};
// dist/at/drain-exchange.js
const MAX_ESCAPES$1 = 3;
/** A port that talks all the time (NMEA, a console) is not drained for ever. */
const MAX_LINES = 200;
/** ESC CR ends whatever a modem was in, then everything but URCs is discarded until it is silent. */
var DrainExchange = class {
	takesBareLines = true;
	#quietMs;
	#urcs;
	#escapes = 0;
	#lines = 0;
	constructor(quietMs, urcs) {
		this.#quietMs = quietMs;
		this.#urcs = urcs;
	}
	start() {
		return [{
			do: "prompt",
			expected: true
		}, ...this.#escape()];
	}
	echoes() {
		return false;
	}
	line(text) {
		if (++this.#lines > MAX_LINES) return end(void 0);
		const quiet = {
			do: "timer",
			afterMs: this.#quietMs
		};
		return this.#urcs.knows(text) ? [{
			do: "urc",
			text
		}, quiet] : [quiet];
	}
	prompt() {
		return this.#escapes > MAX_ESCAPES$1 ? NO_EFFECTS : this.#escape();
	}
	timedOut() {
		return end(void 0);
	}
	closed() {
		return end(void 0);
	}
	#escape() {
		this.#escapes++;
		return [{
			do: "write",
			text: "\x1B\r"
		}, {
			do: "timer",
			afterMs: this.#quietMs
		}];
	}
};
const PROMPT = { kind: "prompt" };
const OVERFLOW = { kind: "overflow" };
const NUL = 0;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const GREATER = 62;
/** The one URC whose string may hold line ends (27.007 7.15): network texts do. */
const QUOTED = "+CUSD:";
/**
* Bytes to tokens, incrementally: any division of the same bytes into chunks gives the same tokens. Bytes become
* characters of the same number (latin1), so nothing is lost. NULs are dropped; CR, LF and any mixture end a line.
*
* parser-readline cannot do this: the prompt has no line end, modems mix four of them, and a +CUSD string holds line
* ends of its own. It splits lines where they are only read, in transport/trace.ts.
*/
var Lexer = class {
	/**
	* Set while AT+CMGS waits for its prompt: then `>` at the start of a line is a prompt, with or without the space
	* behind it. Otherwise it is the beginning of a line like any other.
	*/
	promptExpected = false;
	#partial = "";
	#length = 0;
	#overlong = false;
	#quoteOpen = false;
	/** Whether a quote opens a string in this line; null until its first quote. Asked once: on a long line it costs. */
	#quotes = null;
	#afterCr = false;
	#afterPrompt = false;
	push(bytes) {
		const tokens = [];
		const text = latin1(bytes);
		let from = 0;
		for (let at = 0; at < bytes.length; at++) {
			const byte = bytes[at];
			if (byte > GREATER) continue;
			if (byte === CR || byte === LF) {
				this.#append(text, from, at, tokens);
				from = at + 1;
				this.#lineEnd(byte, tokens);
			} else if (byte === GREATER || byte === SPACE) {
				if (this.#length > 0 || at > from) continue;
				if (byte === SPACE ? this.#afterPrompt : this.promptExpected) {
					from = at + 1;
					this.#afterPrompt = byte === GREATER;
					if (byte === GREATER) tokens.push(PROMPT);
				}
			} else if (byte === NUL) {
				this.#append(text, from, at, tokens);
				from = at + 1;
			} else if (byte === QUOTE) {
				this.#append(text, from, at + 1, tokens);
				from = at + 1;
				this.#quotes ??= this.#partial.startsWith(QUOTED);
				if (this.#quotes) this.#quoteOpen = !this.#quoteOpen;
			}
		}
		this.#append(text, from, bytes.length, tokens);
		return tokens;
	}
	/** The line that has begun and not ended. */
	get partial() {
		return this.#partial;
	}
	/** A +CUSD string is open: its quote is still to come, or was lost. */
	get quoteOpen() {
		return this.#quoteOpen;
	}
	/** Gives up waiting for the closing quote: what looked like text may have been lines, so it is given out as lines. */
	breakQuote() {
		const lines = this.#partial.split("\n");
		const last = lines.pop() ?? "";
		this.#reset();
		this.#partial = last;
		this.#length = last.length;
		return lines.filter((text) => text !== "").map((text) => ({
			kind: "line",
			text
		}));
	}
	/** Forgets the line that has begun. */
	dropPartial() {
		this.#reset();
	}
	#append(text, from, to, tokens) {
		if (to <= from) return;
		this.#afterCr = false;
		this.#afterPrompt = false;
		this.#length += to - from;
		if (this.#overlong) return;
		if (this.#length > 65536) {
			this.#overlong = true;
			this.#quoteOpen = false;
			this.#quotes = false;
			this.#partial = "";
			tokens.push(OVERFLOW);
		} else this.#partial += text.slice(from, to);
	}
	#lineEnd(byte, tokens) {
		if (this.#quoteOpen) {
			if (byte === CR || !this.#afterCr) this.#append("\n", 0, 1, tokens);
			this.#afterCr = byte === CR;
			return;
		}
		if (this.#partial !== "") tokens.push({
			kind: "line",
			text: this.#partial
		});
		this.#reset();
	}
	#reset() {
		this.#partial = "";
		this.#length = 0;
		this.#overlong = false;
		this.#quoteOpen = false;
		this.#quotes = null;
		this.#afterCr = false;
		this.#afterPrompt = false;
	}
};
function latin1(bytes) {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
// dist/at/partial-watch.js
/** A line that consists of `>` alone for so long is a prompt that nobody asked for. */
const STRAY_PROMPT_MS = 200;
/** The closing quote of a +CUSD string is not coming any more. */
const OPEN_QUOTE_MS = 2e3;
/** Watches what stays in the lexer without a line end, where time alone tells what it was. */
var PartialWatch = class {
	#options;
	#watching = null;
	#timer = null;
	constructor(options) {
		this.#options = options;
	}
	/** To be called after every chunk. */
	look() {
		const { lexer, clock } = this.#options;
		const seen = lexer.quoteOpen ? "quote" : lexer.partial === ">" || lexer.partial === "> " ? "prompt" : null;
		if (seen === this.#watching) return;
		this.stop();
		this.#watching = seen;
		if (seen === "prompt") this.#timer = clock.setTimeout(STRAY_PROMPT_MS, () => this.#strayPrompt());
		if (seen === "quote") this.#timer = clock.setTimeout(OPEN_QUOTE_MS, () => this.#openQuote());
	}
	stop() {
		this.#timer?.cancel();
		this.#timer = null;
		this.#watching = null;
	}
	#strayPrompt() {
		this.stop();
		this.#options.lexer.dropPartial();
		this.#options.onStrayPrompt();
	}
	#openQuote() {
		this.stop();
		this.#options.onTokens(this.#options.lexer.breakQuote());
	}
};
// dist/at/params.js
/** Parameters of information responses and URCs. Everything here is lenient and never throws: modems invent syntax. */
/** What follows the name: `20,99` of `+CSQ: 20,99`. The whole line where there is no colon. */
function parametersOf(line) {
	const colon = line.indexOf(":");
	return (colon < 0 ? line : line.slice(colon + 1)).trim();
}
/** Splits at commas outside quotes and brackets; quotes are taken off, blanks trimmed. An unterminated quote ends with the text. */
function splitParameters(text) {
	const fields = [];
	let field = "";
	let quoted = false;
	let depth = 0;
	for (const char of text) {
		if (char === "\"") quoted = !quoted;
		else if (!quoted && char === "," && depth === 0) {
			fields.push(field.trim());
			field = "";
			continue;
		} else if (!quoted && char === "(") depth++;
		else if (!quoted && char === ")") depth = Math.max(0, depth - 1);
		field += char;
	}
	fields.push(field.trim());
	return fields.map(unquote);
}
/** The parameters of one line: `["SM", "1"]` of `+CMTI: "SM",1`. */
function fieldsOf(line) {
	return splitParameters(parametersOf(line));
}
/** Takes the quotes off, both or the one that is left. */
function unquote(text) {
	const from = text.startsWith("\"") ? 1 : 0;
	const to = text.length > from && text.endsWith("\"") ? text.length - 1 : text.length;
	return text.slice(from, to);
}
/** A decimal number of any width (`002` is 2); null for anything else, a damaged digit included. */
function decimal(text) {
	const trimmed = text?.trim() ?? "";
	return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : null;
}
/** Numbers named by `(0-2),(0,1),2`, one set a group. Brackets may be missing; what is no number is left out. */
function parseRanges(text) {
	return groupsOf(text).map((group) => {
		const values = [];
		for (const item of group.split(",")) {
			const [, first = "", last = ""] = /^\s*"?(\d{1,5})"?\s*(?:-\s*"?(\d{1,5})"?\s*)?$/.exec(item) ?? [];
			if (first === "") continue;
			const from = Number(first);
			const to = last === "" ? from : Math.min(Number(last), from + 255);
			for (let value = from; value <= to; value++) values.push(value);
		}
		return values;
	});
}
/** Strings named by `("SM","ME"),("SM")`, one list a group; one more pair of brackets around all, or none at all, is accepted. */
function parseStringGroups(text) {
	return groupsOf(text).map((group) => splitParameters(group).map((item) => item.trim()).filter((item) => item !== ""));
}
/** Contents of the brackets at top level; a bare value between commas is a group of its own. */
function groupsOf(text) {
	let inner = text.trim();
	if (inner.startsWith("((") && inner.endsWith("))")) inner = inner.slice(1, -1);
	const groups = [];
	let group = "";
	let depth = 0;
	for (const char of inner) {
		if (char === "(" && depth++ === 0) continue;
		if (char === ")") {
			depth = Math.max(0, depth - 1);
			if (depth === 0) continue;
		}
		if (char === "," && depth === 0) {
			groups.push(group);
			group = "";
		} else group += char;
	}
	if (inner !== "") groups.push(group);
	return groups;
}
/** Octets of a string parameter in hex, two digits each; null where it is none. */
function hexOctets(text) {
	return isHex(text) ? Uint8Array.from(Buffer.from(text, "hex")) : null;
}
/** An even number of hex digits, at least two. */
function isHex(text) {
	return text.length % 2 === 0 && /^[0-9A-Fa-f]+$/.test(text);
}
// dist/at/urc-reader.js
/** How long the second line of a +CDS or +CMT may be late before it is taken for lost. */
const PDU_LINE_MS = 2e3;
/** Makes URCs of lines: joins those that have two, whatever comes between the two. */
var UrcReader = class {
	#options;
	#header = null;
	#timer = null;
	constructor(options) {
		this.#options = options;
	}
	/** A line that is a URC by its name. */
	line(text) {
		if (!hasPduLine(text) || urcName(text) === "+CDS" && isTextModeFrame(text)) {
			this.#options.onUrc({
				name: urcName(text),
				line: text
			});
			return;
		}
		this.#giveUp();
		this.#header = text;
		this.#timer = this.#options.clock.setTimeout(PDU_LINE_MS, () => this.#giveUp());
	}
	/**
	* Is this line the one that an open header waits for? Then it is taken. `answerExpected`: a running command may
	* bring bare lines of its own, so only a line as long as the header says is taken from it.
	*/
	takesPduLine(text, answerExpected) {
		const header = this.#header;
		if (header === null) return false;
		if (isTextModeFrame(header)) return !answerExpected && this.#take(header, text);
		if (!isHex(text)) return false;
		if (answerExpected && text.length < 2 * announcedOctets(header)) return false;
		return this.#take(header, text.toUpperCase());
	}
	/** A line that is neither an answer nor a URC: where a PDU was awaited, it is that PDU, damaged. */
	strayLine() {
		this.#giveUp();
	}
	/** Forgets an open header; its timer does not outlive the port. */
	stop() {
		this.#close();
	}
	#take(header, pdu) {
		this.#close();
		this.#options.onUrc({
			name: urcName(header),
			line: header,
			pdu
		});
		return true;
	}
	/** The header alone tells the modem layer that something came, which a sweep may still find. */
	#giveUp() {
		const header = this.#header;
		if (header === null) return;
		this.#close();
		this.#options.log.warn("urc_without_pdu", { class: urcName(header) });
		this.#options.onUrc({
			name: urcName(header),
			line: header
		});
	}
	#close() {
		this.#header = null;
		this.#timer?.cancel();
		this.#timer = null;
	}
};
/** <length> of `+CDS: 25`, `+CDS: ,25`, `+CMT: "",23`: octets of the TPDU without its SMSC field. 0 where there is none. */
function announcedOctets(header) {
	return Number(/(\d{1,3})\s*$/.exec(header)?.[1] ?? 0);
}
// dist/at/line-port.js
/** NMEA sentences of a receiver that talks on the same port: never an answer, and nobody's news. */
const NMEA = /^\$(?:G[A-Z]|BD|QZ)/;
/** A transport seen as lines: runs one exchange at a time, and gives everything that is none of its business to URCs. */
var LinePort = class {
	#transport;
	#options;
	#lexer = new Lexer();
	#watch;
	#reader;
	#running = null;
	#timer = null;
	#closed = false;
	/** A +CMGS of no exchange has come: the OK behind it is nobody's answer. */
	#foreignOk = false;
	constructor(transport, options) {
		this.#transport = transport;
		this.#options = options;
		this.#reader = new UrcReader(options);
		this.#watch = new PartialWatch({
			clock: options.clock,
			lexer: this.#lexer,
			onStrayPrompt: () => this.#prompt(),
			onTokens: (tokens) => this.#tokens(tokens)
		});
		transport.onBytes((bytes) => this.#tokens(this.#lexer.push(bytes)));
		transport.onClose((error) => this.#onClose(error));
	}
	get closed() {
		return this.#closed;
	}
	/** Runs an exchange to its end. On a port that is closed it ends at once. The caller runs one at a time. */
	perform(exchange, beforeWrite = async () => {}) {
		return new Promise((resolve) => {
			this.#running = {
				exchange,
				beforeWrite,
				finish: resolve
			};
			this.#apply(this.#closed ? exchange.closed() : exchange.start());
		});
	}
	/** The exchange that runs has so much time left. */
	endWithin(ms) {
		if (this.#running !== null) this.#setTimer(ms);
	}
	/** Forgets a line that has begun: what a drain left over. */
	dropPartial() {
		this.#lexer.dropPartial();
		this.#watch.look();
	}
	#tokens(tokens) {
		for (const token of tokens) if (token.kind === "line") this.#line(token.text);
		else if (token.kind === "prompt") this.#prompt();
		else this.#options.log.warn("at_line_too_long", { port: this.#transport.name });
		this.#watch.look();
	}
	#line(text) {
		if (NMEA.test(text)) return;
		const exchange = this.#running?.exchange;
		if (exchange?.echoes(text) === true) return;
		if (this.#reader.takesPduLine(text, exchange?.takesBareLines === true)) return;
		if (this.#foreignOk && text === "OK") this.#foreignOk = false;
		else if (exchange === void 0) this.#unasked(text);
		else this.#apply(exchange.line(text));
	}
	/** Nothing is running: result codes are late, errors may be those of a USSD session (Cinterion sends them after its OK). */
	#unasked(text) {
		const final = parseFinal(text);
		if (final?.kind === "ok" || final?.kind === "error") return;
		if (final !== null || this.#options.urcs.knows(text) || hasVendorShape(text)) this.#urc(text);
		else this.#reader.strayLine();
	}
	#urc(text) {
		if (urcName(text) === "+CMGS") this.#foreignOk = true;
		this.#reader.line(text);
	}
	#prompt() {
		const exchange = this.#running?.exchange;
		if (exchange === void 0) this.#options.onStrayPrompt();
		else this.#apply(exchange.prompt());
	}
	#apply(effects) {
		for (const effect of effects) switch (effect.do) {
			case "write":
				this.#write(effect.text);
				break;
			case "timer":
				this.#setTimer(effect.afterMs);
				break;
			case "prompt":
				this.#lexer.promptExpected = effect.expected;
				break;
			case "settle":
				this.#options.clock.setImmediate(() => this.#apply(this.#running?.exchange.settled?.() ?? []));
				break;
			case "record":
				this.#record();
				break;
			case "urc":
				this.#urc(effect.text);
				break;
			case "stray":
				this.#reader.strayLine();
				break;
			case "end": this.#end(effect.result);
		}
	}
	#end(result) {
		const running = this.#running;
		this.#running = null;
		this.#setTimer(null);
		this.#lexer.promptExpected = false;
		running?.finish(result);
	}
	/** A port that cannot be written is gone and says so through onClose. */
	#write(text) {
		this.#transport.write(Buffer.from(text, "latin1")).catch((error) => {
			this.#options.log.debug("at_write_failed", {
				port: this.#transport.name,
				err: error
			});
		});
	}
	#setTimer(afterMs) {
		this.#timer?.cancel();
		this.#timer = null;
		if (afterMs === null || this.#closed) return;
		this.#timer = this.#options.clock.setTimeout(afterMs, () => {
			this.#timer = null;
			this.#apply(this.#running?.exchange.timedOut() ?? []);
		});
	}
	async #record() {
		const running = this.#running;
		let effects = [];
		try {
			await running?.beforeWrite();
			effects = running?.exchange.recorded?.() ?? [];
		} catch (error) {
			effects = running?.exchange.refused?.(error) ?? [];
		}
		this.#apply(effects);
	}
	#onClose(error) {
		this.#closed = true;
		this.#setTimer(null);
		this.#reader.stop();
		this.#watch.stop();
		this.#apply(this.#running?.exchange.closed() ?? []);
		this.#options.onClose(error);
	}
};
// dist/at/submit-result.js
/** How long the OK behind a `+CMGS: <mr>` may take. The message has left whether it comes or not. */
const OK_AFTER_REFERENCE_MS = 2e3;
/** Reads what ends a submit after its Ctrl-Z: nothing but +CMGS, a final result code or a reboot banner does. */
var SubmitResult = class {
	/** <mr> of a +CMGS line that has come, while its OK is still to come; `unreadable` where it was none of 0 to 255. */
	#mr = null;
	/** The end, `reference` where a +CMGS line has come and its OK has not, or null for a line of something else. */
	line(text) {
		if (text.startsWith("+CMGS")) {
			if (typeof this.#mr !== "number") this.#mr = referenceOf(text) ?? "unreadable";
			return "reference";
		}
		const final = parseFinal(text);
		if (final !== null) return this.sent ?? {
			kind: "final",
			final
		};
		if (isRebootBanner(text)) return this.sent ?? { kind: "rebooted" };
		return null;
	}
	/** What is known although no final result code has come. A reference that cannot be read tells no more than a bare OK. */
	get sent() {
		if (this.#mr === "unreadable") return {
			kind: "final",
			final: { kind: "ok" }
		};
		return this.#mr === null ? null : {
			kind: "sent",
			mr: this.#mr
		};
	}
};
/** <mr> of `+CMGS: <mr>[,…]` (27.005 3.5.1), 0-255; null where it cannot be read. */
function referenceOf(line) {
	const digits = /^\+CMGS\s*:\s*(\d{1,3})\s*(?:,|$)/.exec(line)?.[1];
	return digits !== void 0 && Number(digits) <= 255 ? Number(digits) : null;
}
// dist/at/listen-exchange.js
/** Writes nothing: waits for the result of a submit whose Ctrl-Z was written long ago, perhaps by an earlier process. */
var ListenExchange = class {
	takesBareLines = false;
	#forMs;
	#urcs;
	#watch = new SubmitResult();
	constructor(forMs, urcs) {
		this.#forMs = forMs;
		this.#urcs = urcs;
	}
	start() {
		return [{
			do: "timer",
			afterMs: this.#forMs
		}];
	}
	echoes() {
		return false;
	}
	line(text) {
		const found = this.#watch.line(text);
		if (found === "reference") return [{
			do: "timer",
			afterMs: OK_AFTER_REFERENCE_MS
		}];
		if (found === null) return [{
			do: this.#urcs.knows(text) || hasVendorShape(text) ? "urc" : "stray",
			text
		}];
		const ended = end({
			result: found,
			settled: true
		});
		return parseFinal(text) === null ? [{
			do: "urc",
			text
		}, ...ended] : ended;
	}
	prompt() {
		return [];
	}
	timedOut() {
		return end({
			result: this.#watch.sent,
			settled: false
		});
	}
	closed() {
		return end({
			result: this.#watch.sent ?? { kind: "closed" },
			settled: true
		});
	}
};
// dist/at/resync-exchange.js
const TRIES = 3;
const TRY_MS = 1e3;
/** Every AT is answered; one more final result code may be that of the command before, if it comes right now. */
const QUIET_MS$1 = 300;
const MAX_ESCAPES = 3;
/**
* Finds the beat again after a timeout: sends AT and counts final result codes, so that one that is late is never
* taken for the answer of the next command. All that comes meanwhile is discarded, except URCs and, where a submit is
* outstanding, its result: the modem answers that one first.
*/
var ResyncExchange = class {
	takesBareLines = true;
	#urcs;
	#watch;
	#asked = 0;
	#finals = 0;
	#escapes = 0;
	#late = null;
	constructor(urcs, submitOutstanding = false) {
		this.#urcs = urcs;
		this.#watch = submitOutstanding ? new SubmitResult() : null;
	}
	start() {
		return [{
			do: "prompt",
			expected: true
		}, ...this.#ask()];
	}
	echoes(text) {
		return isEcho(text, "AT");
	}
	line(text) {
		const found = this.#watch?.line(text) ?? null;
		const ok = found !== null && found !== "reference" && found.kind === "final" && found.final.kind === "ok";
		if (found !== null && found !== "reference" && !ok) this.#late ??= found;
		if (parseFinal(text) === null) return this.#urcs.knows(text) ? [{
			do: "urc",
			text
		}] : NO_EFFECTS;
		this.#finals++;
		if (this.#finals > this.#asked) return this.#end();
		return [{
			do: "timer",
			afterMs: this.#finals === this.#asked ? QUIET_MS$1 : TRY_MS
		}];
	}
	/** AT went into an open prompt. */
	prompt() {
		if (this.#escapes++ >= MAX_ESCAPES) return NO_EFFECTS;
		return [{
			do: "write",
			text: "\x1B"
		}, {
			do: "timer",
			afterMs: QUIET_MS$1
		}];
	}
	timedOut() {
		return this.#finals > 0 || this.#asked >= TRIES ? this.#end() : this.#ask();
	}
	closed() {
		return this.#end();
	}
	#ask() {
		this.#asked++;
		return [{
			do: "write",
			text: "AT\r"
		}, {
			do: "timer",
			afterMs: TRY_MS
		}];
	}
	#end() {
		return end({
			answered: this.#finals > 0,
			late: this.#late ?? this.#watch?.sent ?? null
		});
	}
};
// dist/at/submit-exchange.js
const CTRL_Z = "";
/**
* AT+CMGS=<n> CR, prompt, beforeWrite, PDU and Ctrl-Z, result (27.005 3.5.1).
*
* `seen` lasts until everything that came with the prompt was read: an ERROR right behind it means that nobody waits
* for a PDU. What comes while beforeWrite runs ends the submit too, but only after beforeWrite has.
*/
var SubmitExchange = class {
	takesBareLines = false;
	#line;
	#hex;
	#urcs;
	#times;
	#watch = new SubmitResult();
	#phase = "prompt";
	#verdict = null;
	#since = 0;
	constructor(submit, urcs, times) {
		this.#line = `AT+CMGS=${submit.tpduLength}`;
		this.#hex = submit.hex;
		this.#urcs = urcs;
		this.#times = times;
	}
	start() {
		this.#since = this.#times.now();
		if (this.#times.promptless) {
			this.#phase = "recording";
			return [{ do: "record" }];
		}
		return [
			{
				do: "prompt",
				expected: true
			},
			{
				do: "write",
				text: `${this.#line}\r`
			},
			{
				do: "timer",
				afterMs: this.#times.promptTimeoutMs
			}
		];
	}
	echoes(text) {
		if (isEcho(text, this.#line)) return true;
		if (this.#phase !== "result") return isDamagedEcho(text, this.#line);
		return isEcho(text, this.#hex) || isDamagedEcho(text, this.#hex) || isPieceOfEcho(text, this.#hex);
	}
	prompt() {
		if (this.#phase !== "prompt") return NO_EFFECTS;
		this.#phase = "seen";
		return [{
			do: "timer",
			afterMs: null
		}, { do: "settle" }];
	}
	settled() {
		if (this.#verdict !== null) return this.#endUnwritten(this.#verdict);
		this.#phase = "recording";
		return [{ do: "record" }];
	}
	recorded() {
		if (this.#verdict !== null) return this.#endUnwritten(this.#verdict);
		this.#phase = "result";
		this.#since = this.#times.now();
		return [
			{
				do: "prompt",
				expected: false
			},
			{
				do: "write",
				text: `${this.#times.promptless ? `${this.#line}\r` : ""}${this.#hex}${CTRL_Z}`
			},
			{
				do: "timer",
				afterMs: this.#times.uncertainAfterMs
			}
		];
	}
	refused(error) {
		if (this.#verdict?.kind === "closed") return this.#endUnwritten(this.#verdict);
		const promptOpen = !this.#times.promptless && (this.#verdict === null || isOk$1(this.#verdict));
		return end({
			result: {
				kind: "aborted",
				error
			},
			next: promptOpen ? "escape" : "nothing"
		});
	}
	line(text) {
		if (this.#phase === "result") {
			const found = this.#watch.line(text);
			if (found === "reference") return [{
				do: "timer",
				afterMs: OK_AFTER_REFERENCE_MS
			}];
			if (found === null) return [this.#notMine(text)];
			return parseFinal(text) === null ? [{
				do: "urc",
				text
			}, ...this.#endWritten(found)] : this.#endWritten(found);
		}
		const final = parseFinal(text);
		const rebooted = final === null && isRebootBanner(text);
		if (final === null && !rebooted) return [this.#notMine(text)];
		const verdict = final === null ? { kind: "rebooted" } : {
			kind: "final",
			final
		};
		this.#verdict ??= verdict;
		const told = rebooted ? [{
			do: "urc",
			text
		}] : NO_EFFECTS;
		return this.#phase === "prompt" ? [...told, ...this.#endUnwritten(verdict)] : told;
	}
	timedOut() {
		if (this.#phase !== "result") return end({
			result: { kind: "no_prompt" },
			next: "escape"
		});
		const sent = this.#watch.sent;
		if (sent !== null) return this.#endWritten(sent, "resync");
		return end({
			result: { kind: "silent" },
			next: "nothing"
		});
	}
	closed() {
		if (this.#phase === "result") {
			const sent = this.#watch.sent;
			if (sent !== null) return this.#endWritten(sent);
			return end({
				result: {
					kind: "closed",
					wrote: true
				},
				next: "nothing"
			});
		}
		this.#verdict = { kind: "closed" };
		return this.#phase === "prompt" ? this.#endUnwritten(this.#verdict) : NO_EFFECTS;
	}
	#endUnwritten(verdict) {
		if (verdict.kind !== "final") return end({
			result: {
				kind: verdict.kind,
				wrote: false
			},
			next: "nothing"
		});
		const { final } = verdict;
		const promptOpen = this.#phase !== "prompt" && !this.#times.promptless && isOk$1(verdict);
		return end({
			result: {
				kind: "final",
				wrote: false,
				final,
				afterMs: this.#elapsed()
			},
			next: promptOpen ? "escape" : "nothing"
		});
	}
	#endWritten(found, next = "nothing") {
		const afterMs = this.#elapsed();
		if (found.kind === "sent") return end({
			result: {
				kind: "sent",
				mr: found.mr,
				afterMs
			},
			next
		});
		if (found.kind === "rebooted") return end({
			result: {
				kind: "rebooted",
				wrote: true
			},
			next
		});
		return end({
			result: {
				kind: "final",
				wrote: true,
				final: found.final,
				afterMs
			},
			next
		});
	}
	#notMine(text) {
		return {
			do: this.#urcs.knows(text) || hasVendorShape(text) ? "urc" : "stray",
			text
		};
	}
	#elapsed() {
		return this.#times.now() - this.#since;
	}
};
function isOk$1(verdict) {
	return verdict.kind === "final" && verdict.final.kind === "ok";
}
// dist/at/channel.js
const QUIET_MS = 300;
/** A status report may overtake the +CMGS of its message, by no more than this. */
const RESULT_AFTER_REPORT_MS = 5e3;
function openChannel(transport, options) {
	return new Channel(transport, options);
}
/** Jobs in the order in which they were asked for; each leaves the port in a state in which the next may write. */
var Channel = class {
	#transport;
	#port;
	#urcs;
	#clock;
	#log;
	#hardLimitMs;
	#habits;
	#jobs = [];
	#working = false;
	#reserved = false;
	#lost = false;
	#onUrc = () => {};
	#onLateResult = () => {};
	#onResync = () => {};
	#onClose = () => {};
	constructor(transport, options) {
		this.#transport = transport;
		this.#clock = options.clock;
		this.#log = options.log;
		this.#hardLimitMs = options.hardLimitMs ?? 18e4;
		this.#habits = {
			urcs: options.urcs ?? [],
			promptTimeoutMs: options.promptTimeoutMs ?? 1e4,
			uncertainAfterMs: options.uncertainAfterMs ?? 75e3,
			promptless: options.expectPromptless ?? false
		};
		this.#urcs = new UrcTable(options.urcs);
		this.#port = new LinePort(transport, {
			clock: options.clock,
			log: options.log,
			urcs: this.#urcs,
			onUrc: (urc) => this.#onUrc(urc),
			onStrayPrompt: () => this.#next(() => this.#escape(QUIET_MS)),
			onClose: (error) => this.#onClose(error)
		});
	}
	get state() {
		if (this.#port.closed) return "closed";
		if (this.#reserved) return "reserved";
		if (this.#lost) return "lost";
		return this.#working ? "busy" : "idle";
	}
	execute(command) {
		return this.#enqueue(() => this.#command(command));
	}
	submitPdu(submit) {
		return new Promise((resolve, reject) => {
			this.#enqueue(() => this.#submit(submit, resolve)).catch(reject);
		});
	}
	drain(quietMs = QUIET_MS) {
		return this.#enqueue(async () => {
			await this.#escape(quietMs);
			if (this.#port.closed) throw this.#gone();
		});
	}
	listen(forMs, over) {
		return this.#enqueue(() => {
			over?.addEventListener("abort", () => this.#port.endWithin(Math.min(forMs, RESULT_AFTER_REPORT_MS)));
			return this.#awaitLate(forMs);
		});
	}
	adapt(habits) {
		this.#habits = habits;
		this.#urcs.learn(habits.urcs);
	}
	onUrc(listener) {
		this.#onUrc = listener;
	}
	onLateResult(listener) {
		this.#onLateResult = listener;
	}
	onResync(listener) {
		this.#onResync = listener;
	}
	onClose(listener) {
		this.#onClose = listener;
	}
	close() {
		return this.#transport.close();
	}
	async #command(command) {
		if (this.#lost) await this.#resync();
		if (!this.#lost) {
			const result = await this.#port.perform(new CommandExchange(command, this.#urcs));
			if (result.kind === "response") {
				if (!result.settled) await this.#resync();
				return result.response;
			}
			if (result.kind === "timeout") this.#onResync((await this.#resync()).answered);
		}
		if (this.#port.closed) throw this.#gone();
		throw noAnswer(command);
	}
	/** Reports as soon as the outcome is known; the job goes on until the port may be written again. */
	async #submit(submit, report) {
		if (this.#lost && !(await this.#resync()).answered) {
			report(this.#port.closed ? {
				kind: "closed",
				wrote: false
			} : { kind: "no_prompt" });
			return;
		}
		const habits = this.#habits;
		const { result, next } = await this.#port.perform(new SubmitExchange(submit, this.#urcs, {
			promptTimeoutMs: habits.promptTimeoutMs,
			uncertainAfterMs: habits.uncertainAfterMs,
			promptless: habits.promptless,
			now: () => this.#clock.monotonic()
		}), submit.beforeWrite);
		if (result.kind === "silent") this.#reserved = true;
		if (next === "escape") await this.#escape(QUIET_MS);
		if (next !== "nothing") await this.#resync();
		report(result);
		if (result.kind !== "silent") return;
		const late = await this.#awaitLate(this.#hardLimitMs - habits.uncertainAfterMs);
		this.#log.info("at_late_result", {
			port: this.#transport.name,
			outcome: late.kind
		});
		this.#onLateResult(late);
	}
	async #awaitLate(forMs) {
		this.#reserved = true;
		const { result, settled } = await this.#port.perform(new ListenExchange(forMs, this.#urcs));
		const resync = settled ? null : await this.#resync(result === null);
		this.#reserved = false;
		if (result !== null) return result;
		if (resync?.late !== void 0 && resync.late !== null) return resync.late;
		return { kind: resync?.answered === true ? "resynchronised" : "closed" };
	}
	async #escape(quietMs) {
		await this.#port.perform(new DrainExchange(quietMs, this.#urcs));
		this.#port.dropPartial();
	}
	async #resync(submitOutstanding = false) {
		const outcome = await this.#port.perform(new ResyncExchange(this.#urcs, submitOutstanding));
		if (!outcome.answered && !this.#lost) this.#log.warn("at_lost", { port: this.#transport.name });
		this.#lost = !outcome.answered;
		return outcome;
	}
	#enqueue(job) {
		return new Promise((resolve, reject) => {
			this.#jobs.push(() => job().then(resolve, reject));
			this.#work();
		});
	}
	/** Puts a job before all that wait. */
	#next(job) {
		this.#jobs.unshift(job);
		this.#work();
	}
	async #work() {
		if (this.#working) return;
		this.#working = true;
		for (let job = this.#jobs.shift(); job !== void 0; job = this.#jobs.shift()) await job();
		this.#working = false;
	}
	#gone() {
		return new GatewayError("channel_closed", `The port ${this.#transport.name} is closed.`);
	}
};
/** Names the command without its parameters, which may be a PIN or a number. */
function noAnswer(command) {
	const name = /^AT[+^*#$%_!&]?[A-Z0-9]*/.exec(command.line)?.[0] ?? "AT";
	return new GatewayError("at_timeout", `The modem did not answer ${name} within ${command.timeoutMs} ms.`, { data: { command: name } });
}
// dist/at/command.js
/** Milliseconds. What a healthy modem answers at once; what asks the SIM or lists memories; what asks the network. */
const COMMAND_TIMEOUTS = {
	quick: 5e3,
	sim: 15e3,
	network: 6e4
};
const NAME = /^AT([+^*#$%_!&][A-Z0-9_]+)/;
/** Prefix that the information response of `line` carries: `+CSQ` of `AT+CSQ`, null for `AT`, `ATI` and the like. */
function prefixOf(line) {
	return NAME.exec(line)?.[1] ?? null;
}
/** Any command line, without its CR. The response prefix comes from the line unless given; 5 s unless given. */
function atCommand(line, options = {}) {
	return {
		line,
		prefix: prefixOf(line),
		timeoutMs: COMMAND_TIMEOUTS.quick,
		...options
	};
}
/** Commands whose answer is text without a prefix on most modems (27.007 5.1-5.4, 8.x): AT+CGMI, AT+CIMI … */
function plainCommand(line, options = {}) {
	return atCommand(line, {
		prefix: null,
		...options
	});
}
/** Quotes a string parameter. Quotes and control characters cannot be expressed in one (27.007 4.2) and are dropped. */
function quote(text) {
	return `"${text.replaceAll(/["\u0000-\u001f]/g, "")}"`;
}
const attention = atCommand("AT", { timeoutMs: 500 });
const echoOff = atCommand("ATE0");
/** Result codes as words, none suppressed. */
const verboseResults = atCommand("ATV1Q0");
const numericErrors = atCommand("AT+CMEE=1");
const manufacturer = plainCommand("AT+CGMI");
const model = plainCommand("AT+CGMM");
const revision = plainCommand("AT+CGMR");
const serialNumber = plainCommand("AT+CGSN");
const subscriberIdentity = plainCommand("AT+CIMI", { timeoutMs: COMMAND_TIMEOUTS.sim });
const ownNumber = atCommand("AT+CNUM", { timeoutMs: COMMAND_TIMEOUTS.sim });
const functionality$1 = atCommand("AT+CFUN?");
function setFunctionality(level) {
	return atCommand(`AT+CFUN=${level}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}
/** Wavecom and Sierra send no OK after it. */
const pinState = atCommand("AT+CPIN?", {
	timeoutMs: COMMAND_TIMEOUTS.sim,
	finalOptionalAfterMs: 500
});
/** Rule 4: the caller has made sure that this PIN was never tried on this SIM. */
function enterPin$1(pin) {
	return atCommand(`AT+CPIN=${quote(pin)}`, {
		timeoutMs: COMMAND_TIMEOUTS.sim,
		secret: true
	});
}
const pduMode = atCommand("AT+CMGF=0");
function setCharacterSet(name) {
	return atCommand(`AT+CSCS=${quote(name)}`);
}
function setMessageService(service) {
	return atCommand(`AT+CSMS=${service}`);
}
const storagesOffered = atCommand("AT+CPMS=?", { timeoutMs: COMMAND_TIMEOUTS.sim });
const storageUse = atCommand("AT+CPMS?", { timeoutMs: COMMAND_TIMEOUTS.sim });
/** One to three memories: read and delete, write and send, receive. */
function setStorages(...memories) {
	return atCommand(`AT+CPMS=${memories.map(quote).join(",")}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}
const indicationsOffered = atCommand("AT+CNMI=?");
const indications = atCommand("AT+CNMI?");
/** mode, mt, bm, ds, bfr; trailing ones may be left out (27.005 3.4.1). */
function setIndications(...values) {
	return atCommand(`AT+CNMI=${values.join(",")}`);
}
const serviceCentre = atCommand("AT+CSCA?", { timeoutMs: COMMAND_TIMEOUTS.sim });
/** `+` and digits: international; digits alone: unknown type of number. */
function setServiceCentre(number) {
	const type = number.startsWith("+") ? 145 : 129;
	return atCommand(`AT+CSCA=${quote(number)},${type}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}
function registration(domain) {
	return atCommand(`AT+${domain}?`);
}
/** 0: no URCs, so that a line of this name is always an answer. */
function setRegistrationUrc(domain, level) {
	return atCommand(`AT+${domain}=${level}`);
}
const operatorFormatLong = atCommand("AT+COPS=3,0", { timeoutMs: COMMAND_TIMEOUTS.sim });
const operator = atCommand("AT+COPS?", { timeoutMs: COMMAND_TIMEOUTS.sim });
/** All stored messages; listing marks the unread ones as read (27.005 3.4.2). */
const listAll = atCommand("AT+CMGL=4", {
	timeoutMs: COMMAND_TIMEOUTS.network,
	multiline: true
});
function readMessage(index) {
	return atCommand(`AT+CMGR=${index}`, {
		timeoutMs: COMMAND_TIMEOUTS.sim,
		multiline: true
	});
}
function deleteMessage(index) {
	return atCommand(`AT+CMGD=${index}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}
// dist/at/port-nature.js
/** `heard`: what the port gave, as latin1, after ESC and AT were written to it. */
function natureOf(heard) {
	if (/login:|password:/i.test(heard)) return "console";
	if (/\$G[A-Z]{4},/.test(heard)) return "gps";
	if (heard === "") return "silent";
	if (heard.replaceAll("\x1B", "").replaceAll(/AT|[\r\n]/g, "") === "") return "echo";
	return heard.replaceAll(/[\t\r\n\x20-\x7e]/g, "").length * 2 >= heard.length ? "noise" : "chatter";
}
// dist/modem/line-habits.js
/** A result that comes a moment after the time that its makers allow is still one. */
const MARGIN_MS = 5e3;
/** How to talk to this family. Where it is known to answer sooner, a submit is uncertain sooner than the setting says. */
function lineHabitsOf({ urcs, submit, promptless }, uncertainAfterMs) {
	const { promptWithinMs, resultWithinMs } = submit;
	return {
		urcs,
		promptTimeoutMs: promptWithinMs,
		uncertainAfterMs: resultWithinMs === null ? uncertainAfterMs : Math.min(uncertainAfterMs, resultWithinMs + MARGIN_MS),
		promptless
	};
}
// dist/modem/pin-counter.js
/** 51.011 9.3 counts in four bits; some write 999 and more for "unknown" (Sierra). */
const MOST_TRIES = 15;
/** The field of that number of a line of that name; `of` picks one line of several by its first field. */
function field(command, name, place, of) {
	return {
		command,
		triesLeft(lines) {
			for (const line of lines) {
				const text = line.trimStart();
				const fields = fieldsOf(text);
				if (!text.startsWith(`${name}:`) || of !== void 0 && fields[0]?.trim().toUpperCase() !== of) continue;
				const left = decimal(fields[place]);
				if (left !== null && left <= MOST_TRIES) return left;
			}
			return null;
		}
	};
}
/** 27.007 8.65, a line a code: `+CPINR: SIM PIN,<left>[,<default>]`. */
const standardCounter = field("AT+CPINR", "+CPINR", 1, "SIM PIN");
/** `^CPIN: <status>,<overall>,<puk>,<pin>,<puk2>,<pin2>`. */
const huaweiCounter = field("AT^CPIN?", "^CPIN", 3);
/** `+ZPINPUK: <pin>,<puk>`. */
const zteCounter = field("AT+ZPINPUK=?", "+ZPINPUK", 0);
/** `+QPINC: "SC",<pin>,<puk>`, and the same for the second pair under "P2". */
const quectelCounter = field("AT+QPINC?", "+QPINC", 1, "SC");
/** `+QTRPIN: <pin>,<pin2>,<puk>,<puk2>`. */
const quectelSerialCounter = field("AT+QTRPIN", "+QTRPIN", 0);
/** `+SPIC: <pin>,<puk>,<pin2>,<puk2>`. */
const simcomCounter = field("AT+SPIC", "+SPIC", 0);
/** `#PCT: <left>` of the code that is wanted now: only asked while that is the PIN. */
const telitCounter = field("AT#PCT", "#PCT", 0);
/** `^SPIC: <left>` of the facility asked for. */
const cinterionCounter = field("AT^SPIC=\"SC\"", "^SPIC", 0);
/** `+UPINCNT: <pin>,<pin2>,<puk>,<puk2>`. */
const ubloxCounter = field("AT+UPINCNT", "+UPINCNT", 0);
/** `+CPINC: <pin>,<pin2>,<puk>,<puk2>`. */
const wavecomCounter = field("AT+CPINC?", "+CPINC", 0);
/** `_OERCN: <pin>, <puk>`. */
const optionCounter = field("AT_OERCN?", "_OERCN", 0);
/** `*EPIN: <pin>,<puk>,<pin2>,<puk2>`, of Ericsson. */
const ericssonCounter = field("AT*EPIN?", "*EPIN", 0);
/** `+EPINC: <pin>,<pin2>,<puk>,<puk2>`, of MediaTek. */
const mediatekCounter = field("AT+EPINC?", "+EPINC", 0);
/** `+XPINCNT: <pin>,<pin2>,<puk>,<puk2>`, of Intel XMM. */
const intelCounter = field("AT+XPINCNT", "+XPINCNT", 0);
/** `+PNNM: <pin>,<puk>`, of Alcatel. */
const alcatelCounter = field("AT+PNNM?", "+PNNM", 0);
/** For a modem of no known family: each tells by the name of its answer whose order it is, and does no harm elsewhere. */
const everyCounter = [
	standardCounter,
	wavecomCounter,
	quectelCounter,
	huaweiCounter,
	simcomCounter,
	zteCounter,
	ericssonCounter,
	mediatekCounter,
	intelCounter,
	alcatelCounter,
	field("AT%PINNUM?", "%PINNUM", 0)
];
// dist/modem/responses.js
/** The line of that name: responses may hold others, and echoes of the same (020: twice). */
function lineOf(lines, name) {
	return lines.find((line) => line.trimStart().startsWith(`${name}:`)) ?? null;
}
function fields(lines, name) {
	const line = lineOf(lines, name);
	return line === null ? [] : fieldsOf(line);
}
/** 0-31 of `+CSQ: <rssi>,<ber>`; null where unknown (99) or damaged. */
function signalOf$1(lines) {
	const rssi = decimal(fields(lines, "+CSQ")[0]);
	return rssi !== null && rssi <= 31 ? rssi : null;
}
/**
* 0-31 of `+CESQ: <rxlev>,<ber>,<rscp>,<ecno>,<rsrq>,<rsrp>` (27.007 8.69), by the level of the network that the modem is
* in: dBm on the scale of +CSQ. Null where unknown (99, 255).
*/
function extendedSignalOf(lines) {
	const [rxlev, , rscp, , , rsrp] = fields(lines, "+CESQ").map((field) => decimal(field));
	const dbm = known(rsrp, 97, -141) ?? known(rscp, 96, -121) ?? known(rxlev, 63, -111);
	return dbm === null ? null : Math.min(31, Math.max(0, Math.round((dbm + 113) / 2)));
}
function known(value, most, offset) {
	return value === null || value === void 0 || value > most ? null : value + offset;
}
/** <fun> of +CFUN?; null where the modem answers with its range list (ZTE). */
function cfunOf(lines) {
	return decimal(fields(lines, "+CFUN")[0]);
}
/** `READY`, `SIM PIN` … of +CPIN?, whatever the quotes and blanks. */
function cpinOf(lines) {
	const text = fields(lines, "+CPIN")[0]?.trim().toUpperCase();
	return text === void 0 || text === "" ? null : text;
}
/** Digits of AT+CIMI. */
function imsiOf(lines) {
	return digitsOf(lines, /(?:^|\D)(\d{14,15})(?:\D|$)/);
}
/** 18-20 digits of +CCID and its many sisters; filler F taken off. */
function iccidOf(lines) {
	return digitsOf(lines, /(?:^|[^0-9A-F])(\d{18,20})F{0,2}(?:[^0-9A-F]|$)/i);
}
function digitsOf(lines, pattern) {
	for (const line of lines) {
		const digits = pattern.exec(line)?.[1];
		if (digits !== void 0) return digits;
	}
	return null;
}
/** EF-ICCID as +CRSM gives it: two digits an octet with the nibbles swapped (31.102 4.2.1). */
function recordIccidOf(lines) {
	const [sw1, , hex = ""] = fields(lines, "+CRSM");
	if (decimal(sw1) !== 144 || hexOctets(hex) === null) return null;
	return iccidOf([hex.replaceAll(/(.)(.)/g, "$2$1")]);
}
/** Own number of `+CNUM: "name","+44…",145`; an ERROR glued before it (Huawei) is skipped. */
function ownNumberOf(lines) {
	for (const line of lines) {
		const at = line.indexOf("+CNUM:");
		if (at === -1) continue;
		const number = fieldsOf(line.slice(at))[1]?.trim();
		if (number !== void 0 && /^\+?\d{3,}$/.test(number)) return number;
	}
	return null;
}
/**
* Service centre of +CSCA?, E.164 with `+` where its type says international; null where none is set. Under
* CSCS="UCS2" it comes as hex.
*/
function serviceCentreOf(lines) {
	const [raw = "", type] = fields(lines, "+CSCA");
	const number = fromUcs2(raw.trim()) ?? raw.trim();
	if (!/^\+?\d{3,20}$/.test(number)) return null;
	return decimal(type) === 145 && !number.startsWith("+") ? `+${number}` : number;
}
/** Text of UCS2 hex that holds digits only; null for anything else, a plain number included. */
function fromUcs2(text) {
	if (!/^(?:00[0-9A-F]{2}){3,}$/i.test(text)) return null;
	return String.fromCharCode(...(hexOctets(text) ?? []).filter((_, at) => at % 2 === 1));
}
/**
* Storages of +CPMS=?, one list a group: read and delete, write and send, receive. Empty where it names none; names that
* 27.005 does not know (`SM_P` of Alcatel) are left out.
*/
function storageGroupsOf(lines) {
	const line = lineOf(lines, "+CPMS");
	if (line === null) return [];
	return parseStringGroups(parametersOf(line).replaceAll("\"", "")).map((group) => group.filter((name) => /^[A-Z]{2}$/.test(name)));
}
/** mem1 of `+CPMS: "SM",14,50,…` and of `+CPMS: 14,50,…`. */
function storageUseOf(lines) {
	const numbers = fields(lines, "+CPMS").map((field) => decimal(field));
	const at = numbers[0] === null ? 1 : 0;
	const used = numbers[at] ?? null;
	const total = numbers[at + 1] ?? null;
	return used === null || total === null ? null : {
		used,
		total
	};
}
/** The values that +CNMI=? allows, one list a field; null where the answer cannot be read. */
function indicationsOfferedOf(lines) {
	const line = lineOf(lines, "+CNMI");
	const groups = line === null ? [] : parseRanges(parametersOf(line));
	return groups.some((group) => group.length > 0) ? groups : null;
}
/** The setting that +CNMI? reads back; null where it cannot be read. */
function indicationsOf(lines) {
	const values = fields(lines, "+CNMI").map((field) => decimal(field));
	return values.length >= 4 && values.every((value) => value !== null) ? values : null;
}
/** <stat> of the answer to +CREG?, +CGREG? or +CEREG?, which carries <n> before it. */
function registrationStatOf(lines) {
	const line = lines.find((candidate) => /^\s*\+C(?:G|E)?REG:/.test(candidate));
	return line === void 0 ? null : decimal(fieldsOf(line)[1]);
}
/** Name, or digits, of `+COPS: <mode>,<format>,"<oper>"`; null where not registered. */
function operatorOf(lines) {
	const name = fields(lines, "+COPS")[2]?.trim();
	return name === void 0 || name === "" ? null : name;
}
// dist/modem/profile.js
const csq = {
	command: "AT+CSQ",
	read: signalOf$1
};
/** LTE-only modules answer +CSQ with 99. */
const cesq = {
	command: "AT+CESQ",
	read: extendedSignalOf
};
/** 27.007 8.2: a full start of the modem. */
const cfunReset = {
	command: "AT+CFUN=1,1",
	readyWithinMs: 3e4
};
/** Any modem that follows 27.005 and 27.007. Families are written as what they do otherwise. */
const genericProfile = {
	id: "generic",
	name: "any modem that follows 27.005 and 27.007",
	match: null,
	usb: [],
	init: [],
	silence: [],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			1,
			1
		],
		[
			2,
			1,
			0,
			2,
			1
		],
		[
			3,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		[
			1,
			1,
			0,
			0,
			0
		],
		[
			2,
			1,
			0,
			0,
			1
		],
		[
			2,
			2,
			0,
			1,
			0
		],
		[
			2,
			2,
			0,
			0,
			0
		],
		[
			0,
			0,
			0,
			0,
			0
		]
	],
	storages: [
		"ME",
		"SM",
		"MT"
	],
	promptless: false,
	csms: 0,
	urcs: [],
	fullUrcs: [],
	simUrcs: {
		enable: [],
		lines: []
	},
	alarms: {
		enable: [],
		supply: [/^(?:UNDER|OVER)[-_]VOLTAGE (?:WARN|POWER )/],
		temperature: []
	},
	pinCounters: everyCounter,
	iccid: [
		"AT+CCID",
		"AT+QCCID",
		"AT^ICCID?",
		"AT+ICCID",
		"AT#CCID",
		"AT^SCID",
		"AT+CICCID"
	],
	signal: [csq, cesq],
	resets: [cfunReset],
	ussd: ["plain", "packed"],
	submit: {
		promptWithinMs: 1e4,
		resultWithinMs: null
	},
	knownBugs: [],
	source: "27.005, 27.007; settings that ModemManager 9a2d586, ofono 1.31 and smstools3 try on unknown modems"
};
// dist/modem/profiles/cinterion.js
const cinterion = {
	...genericProfile,
	simUrcs: {
		enable: ["AT^SCKS=1"],
		lines: [/^\^SCKS:\s*(?:\d,)?\s*[01]\b/]
	},
	alarms: {
		enable: ["AT^SCTM=1"],
		supply: [/^\^SBC:\s*(?:Under|Over)voltage/i],
		temperature: [/^\^SCTM_[AB]:\s*(-?[0-2])\b/]
	},
	pinCounters: [cinterionCounter, standardCounter],
	iccid: ["AT^SCID", "AT+CCID"]
};
const LATE_USSD_ERROR = {
	bug: "+CME ERROR: 132 of a USSD code comes after its OK (MC55i)",
	answer: "counted to the USSD code that waits, never to the next command"
};
/** Siemens and Cinterion, 2G. */
const cinterionGsm = {
	...cinterion,
	id: "cinterion-2g",
	name: "Siemens and Cinterion 2G: TC35, MC35i, MC55i, MC75i, BGS2, TC65",
	match: {
		manufacturer: /siemens|cinterion/i,
		model: /^(?:TC|MC|BGS|Samba)/i
	},
	init: ["AT^SSMSS=1", "AT^SMGO=1"],
	cnmi: [
		[
			2,
			1,
			0,
			2,
			1
		],
		[
			2,
			1,
			0,
			1,
			1
		],
		[
			1,
			1,
			0,
			2,
			1
		],
		[
			3,
			1,
			0,
			2,
			1
		],
		[
			2,
			1,
			0,
			0,
			1
		],
		...genericProfile.cnmi
	],
	storages: [
		"MT",
		"SM",
		"ME"
	],
	signal: [csq],
	resets: [{
		command: "AT+CFUN=1,1",
		readyWithinMs: 2e4
	}],
	knownBugs: [
		{
			bug: "+CMS ERROR: 5xx and 6xx of its own",
			answer: "classed by the Siemens table"
		},
		{
			bug: "CR LF before a PDU may abort it",
			answer: "commands end in CR alone"
		},
		LATE_USSD_ERROR
	],
	urcs: ["^SCTM_A:"],
	source: "MC55 ATC V04.00, Siemens AT set A30880, ModemManager 9a2d586 (cinterion), gammu 689 and PR 1207, smstools3"
};
/** Cinterion, Gemalto and Thales, 3G and LTE. */
const cinterionLte = {
	...cinterion,
	id: "cinterion-lte",
	name: "Cinterion, Gemalto and Thales 3G and LTE: EHS5, EHS6, EHS8, PHS8, PLS8, PLS62, ALS3, ELS61",
	match: {
		manufacturer: /cinterion|gemalto|thales/i,
		model: /^(?:EHS|PHS|PLS|ALS|ELS|EMS|MV3)/i
	},
	usb: ["1e2d:*"],
	init: ["AT&C0"],
	cnmi: [
		[
			2,
			1,
			0,
			2,
			1
		],
		[
			2,
			1,
			0,
			1,
			1
		],
		[
			1,
			1,
			0,
			2,
			1
		],
		[
			2,
			1,
			0,
			0,
			1
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: [
		"MT",
		"ME",
		"SM"
	],
	signal: [csq, cesq],
	resets: [{
		command: "AT+CFUN=1,1",
		readyWithinMs: 3e4
	}],
	knownBugs: [
		{
			bug: "some offer no <ds> at all (PHS8)",
			answer: "reports is false, and messages end as no_report",
			owner: {
				sees: "no_reports",
				does: "Some of them (PHS8) cannot report deliveries: messages are sent, and end as no_report."
			}
		},
		{
			bug: "commands before ^SYSSTART are lost",
			answer: "AT is asked until it is answered"
		},
		{
			bug: "only one mute port after a cold start (EHS5)",
			answer: "cut its power once",
			owner: {
				sees: "silent",
				does: "After a cold start some (EHS5) show a port that says nothing: cut the power once more."
			}
		},
		LATE_USSD_ERROR
	],
	source: "ModemManager 9a2d586 (cinterion), ofono 1.31 (gemalto), Thales forum 9769 and 2995"
};
// dist/modem/profiles/huawei.js
const MAKER$2 = /huawei/i;
const huawei = {
	...genericProfile,
	silence: ["AT^CURC=0"],
	storages: ["SM", "ME"],
	simUrcs: {
		enable: [],
		lines: [/^\^SIMST:\s*(?:0|255)\b/]
	},
	pinCounters: [huaweiCounter, standardCounter],
	iccid: ["AT^ICCID?", "AT+CCID"],
	resets: [{
		command: "AT^RESET",
		readyWithinMs: 4e4
	}, cfunReset],
	ussd: ["packed", "plain"]
};
const AS_MASS_STORAGE = {
	bug: "after a full start it may come back as mass storage (12d1:1446, 12d1:14fe)",
	answer: "install usb_modeswitch, which turns it into a modem again"
};
const HILINK = {
	bug: "with HiLink firmware (12d1:14db, 12d1:14dc) it is a router and has no AT port at all",
	answer: "use a model or firmware with serial ports (\"stick\")"
};
/** E1xx, E2xx, E3131, E353, E3531, K3xxx, K4xxx. */
const huaweiUmts = {
	...huawei,
	id: "huawei-3g",
	name: "Huawei UMTS sticks: E160, E173, E1550, E1752, E220, E3131, E353, E3531, K3715, K4505",
	match: {
		manufacturer: MAKER$2,
		model: /^(?:E1\d|E2\d\d|E3131|E353|K[34]\d{3})/i
	},
	usb: [
		"12d1:1001",
		"12d1:1003",
		"12d1:140c",
		"12d1:1406",
		"12d1:1436",
		"12d1:14ac",
		"12d1:1c05",
		"12d1:1c07"
	],
	init: ["AT^PORTSEL=1", "AT&C0"],
	cnmi: [
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			1,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	signal: [csq],
	knownBugs: [
		{
			bug: "answers COMMAND NOT SUPPORT in place of ERROR",
			answer: "taken for the result code that it is"
		},
		{
			bug: "glues ERROR to the next answer (E1550 with voice)",
			answer: "divided at the name of the answer"
		},
		{
			bug: "gives no result after some PDUs (E173)",
			answer: "uncertain after the time limit, like every silence"
		},
		{
			bug: "+CPMS counts lag behind by half a second (E3531)",
			answer: "the sweep reads what is there, not the counts"
		},
		{
			bug: "AT+CLAC hangs the E3531",
			answer: "never sent"
		},
		AS_MASS_STORAGE,
		HILINK
	],
	source: "ModemManager 9a2d586 (huawei), gammu 78fd6a9, ofono 1.31, asterisk-chan-dongle 2bd3fc2; +CMS ERROR: 500 after 25 s: chan_dongle 126"
};
/** Sticks with serial firmware. */
const huaweiLte = {
	...huawei,
	id: "huawei-lte",
	name: "Huawei LTE sticks with serial firmware: E3372, E3272, E3276, E8372, E392, E398",
	match: {
		manufacturer: MAKER$2,
		model: /^E(?:3372|3272|3276|8372|392|398)/i
	},
	usb: ["12d1:1506", "12d1:155e"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	ussd: ["plain", "packed"],
	knownBugs: [
		{
			bug: "silent on +CSQ in its first seconds, and then signal URCs before the answer",
			answer: "asked again at the next poll"
		},
		{
			bug: "ends lines with CR CR LF (E8372)",
			answer: "any mixture ends a line"
		},
		AS_MASS_STORAGE,
		HILINK
	],
	source: "ModemManager 9a2d586 (huawei), gammu 78fd6a9 (E3276, brovi E3372-325), asterisk-chan-dongle 143 and 272"
};
/** Modules for boards. */
const huaweiModule = {
	...huawei,
	id: "huawei-module",
	name: "Huawei modules: ME909, ME906, MU609, MU709",
	match: {
		manufacturer: MAKER$2,
		model: /^M[EU]\d{3}/i
	},
	usb: ["12d1:1573", "12d1:15c1"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	knownBugs: [
		{
			bug: "AT^GETPORTMODE crashes the MU609",
			answer: "never sent"
		},
		{
			bug: "AT+CPMS=? without brackets (MU609)",
			answer: "each name counts as a group"
		},
		{
			bug: "usb_modeswitch moves the ME909s into a mode without AT ports",
			answer: "keep it in USB configuration 2",
			owner: {
				sees: "silent",
				does: "The program usb_modeswitch may have moved it (ME909s) into a mode without command ports: keep it in USB configuration 2 (hardware/usb.md)."
			}
		}
	],
	source: "ModemManager 9a2d586 (huawei, test-modem-helpers.c)"
};
// dist/modem/profiles/wavecom.js
/** Fastrack and the modules inside. */
const wavecom = {
	...genericProfile,
	id: "wavecom",
	name: "Wavecom and Sierra Wireless 2G: Fastrack, Q24xx, WISMO",
	match: {
		manufacturer: /wavecom|sierra wireless/i,
		model: /multiband|fastrack|Q2\d|wismo|\b[E]?900[EPM]?\b|1800/i
	},
	silence: ["AT+WIND=0"],
	cnmi: [
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			2,
			0
		],
		[
			2,
			2,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["SM"],
	pinCounters: [wavecomCounter, standardCounter],
	iccid: ["AT+CCID"],
	signal: [csq],
	resets: [{
		command: "AT+CFUN=1",
		readyWithinMs: 15e3
	}],
	submit: {
		promptWithinMs: 1e4,
		resultWithinMs: 6e4
	},
	knownBugs: [
		{
			bug: "no OK behind +CPIN",
			answer: "half a second of silence will do"
		},
		{
			bug: "+CPMS with three memories is an error",
			answer: "two, then one, are tried"
		},
		{
			bug: "512 where a message comes in while one goes out",
			answer: "tried again"
		},
		{
			bug: "515 for seconds after a start",
			answer: "asked again, 30 s long"
		},
		{
			bug: "+CMTI in place of the prompt",
			answer: "ESC, and the message is tried again"
		}
	],
	source: "python-gsmmodem, smstools3 (28 and 42 s until 513), gammu 78fd6a9, ofono 1.31, ModemManager 9a2d586"
};
/** Sierra Wireless, 3G and LTE. */
const sierra = {
	...genericProfile,
	id: "sierra",
	name: "Sierra Wireless: MC73xx, MC74xx, EM74xx, EM75xx, AirCard, HL6, HL7, SL8",
	match: {
		manufacturer: /sierra wireless/i,
		model: /^(?:MC|EM|HL|AirCard|SL|RC|WP)\s?\d*/i
	},
	usb: ["1199:*"],
	silence: ["AT!GPSEND=0,255"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["ME", "SM"],
	pinCounters: [wavecomCounter, standardCounter],
	iccid: [
		"AT+ICCID",
		"AT!ICCID?",
		"AT+CCID"
	],
	signal: [csq, cesq],
	resets: [{
		command: "AT!RESET",
		readyWithinMs: 4e4
	}],
	knownBugs: [
		{
			bug: "OK behind the prompt while GPS runs (MC7455)",
			answer: "read before the PDU is written: not sent"
		},
		{
			bug: "plain ERROR ten times before it works (HL6528)",
			answer: "within a second it is tried again, later it is uncertain"
		},
		{
			bug: "lists every message several times after its start (SL8090)",
			answer: "handed over once, deleted after the next listing"
		},
		{
			bug: "no service centre read from the SIM on 3G (330)",
			answer: "set smsc for this modem",
			owner: {
				sees: "no_service_centre",
				does: "On 3G it does not read the service centre from the SIM: ask the operator for its number and set \"smsc\" at this modem."
			}
		}
	],
	source: "ModemManager 9a2d586 (sierra), gammu 78fd6a9, Sierra forum 10538, 7898 and 7031"
};
// dist/modem/profiles/multitech.js
/** Boxes around others' modules: most name the module's maker, and are of that family then. */
const multitech = {
	...wavecom,
	id: "multitech",
	name: "MultiTech MultiModem with a Wavecom module inside: MTCBA-G",
	match: {
		manufacturer: /multi-?tech/i,
		model: /./
	},
	usb: ["06e0:f111", "06e0:f112"],
	cnmi: wavecom.cnmi,
	knownBugs: [...wavecom.knownBugs, {
		bug: "no port without its firmware file (mts_gsm.fw, mts_edge.fw)",
		answer: "install it where the kernel looks for firmware"
	}],
	source: "MultiTech AT guides S000371B and S000474A, Linux ti_usb_3410_5052.c"
};
// dist/modem/profiles/option.js
const option = {
	...genericProfile,
	id: "option",
	name: "Option: GlobeTrotter, iCON, GTM",
	match: {
		manufacturer: /^option/i,
		model: /./
	},
	usb: ["0af0:*"],
	silence: [
		"AT_OSSYS=0",
		"AT_OCTI=0",
		"AT_OUWCTI=0",
		"AT_OSQI=0"
	],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["SM", "ME"],
	pinCounters: [optionCounter, standardCounter],
	signal: [csq],
	resets: [cfunReset],
	ussd: ["packed", "plain"],
	knownBugs: [{
		bug: "+CNMA with a PDU does not work",
		answer: "service 0: the modem acknowledges by itself"
	}, {
		bug: "places of its storages count from 0",
		answer: "0 is a place like any other"
	}],
	source: "ModemManager 9a2d586 (option), ofono 1.31, smstools3"
};
// dist/modem/profiles/quectel-lte.js
const MAKER$1 = /quectel/i;
const quectel = {
	...genericProfile,
	init: ["AT+QURCCFG=\"urcport\",\"usbat\""],
	storages: ["ME", "SM"],
	simUrcs: {
		enable: ["AT+QSIMSTAT=1"],
		lines: [/^\+QSIMSTAT:\s*\d,\s*[01]\b/]
	},
	pinCounters: [quectelCounter, standardCounter],
	iccid: ["AT+QCCID", "AT+CCID"],
	signal: [csq, cesq],
	resets: [cfunReset]
};
/** EC2x, EG9x, EG06, UC15, UC20. */
const quectelLte = {
	...quectel,
	id: "quectel-lte",
	name: "Quectel LTE and 3G modules on USB: EC20, EC21, EC25, EG25, EG91, EG95, EG06, UC15, UC20",
	match: {
		manufacturer: MAKER$1,
		model: /^(?:E[CGMP]\d|UC\d|AG35|RM5)/i
	},
	usb: [
		"2c7c:0125",
		"2c7c:0121",
		"2c7c:0191",
		"2c7c:0195",
		"2c7c:0306",
		"2c7c:0512",
		"2c7c:*",
		"05c6:9215",
		"05c6:9090"
	],
	silence: ["AT+QINDCFG=\"all\",0"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)
	],
	submit: {
		promptWithinMs: 1e4,
		resultWithinMs: 12e4
	},
	knownBugs: [{
		bug: "+CDSI names SM although the report is in SR (EC25, EG25)",
		answer: "reports come directly (<ds>=1)"
	}, {
		bug: "cannot send over LTE in some networks (EG25)",
		answer: "AT+CGSMS=1, or IMS off: AT+QCFG=\"ims\",2",
		owner: {
			sees: "registered",
			does: "If it is registered and messages fail all the same, the network wants them by another way: once, in simgate at, AT+QCFG=\"ims\",2, then cut its power."
		}
	}],
	source: "EC25/EC21 AT manual (120 s for a result), ModemManager 9a2d586, ofono 1.31, asterisk-chan-quectel PR 75"
};
/** LTE-M and NB-IoT. */
const quectelLpwa = {
	...quectel,
	id: "quectel-lpwa",
	name: "Quectel LTE-M modules: BG95, BG96, BG77",
	match: {
		manufacturer: MAKER$1,
		model: /^BG\d/i
	},
	usb: ["2c7c:0296", "2c7c:0700"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	silence: ["AT+CPSMS=0", "AT+CEDRXS=0"],
	knownBugs: [{
		bug: "delivers no status reports in some devices (Teltonika TRM250)",
		answer: "their messages end as no_report",
		owner: {
			sees: "no_reports",
			does: "Some devices with it (Teltonika TRM250) pass no status reports on: messages are sent, and end as no_report."
		}
	}, {
		bug: "many NB-IoT networks carry no SMS",
		answer: "ask the operator for SMS on this SIM",
		owner: {
			sees: "registered",
			does: "If it is registered and messages fail all the same: many NB-IoT networks carry no SMS, ask the operator."
		}
	}],
	source: "ModemManager 9a2d586, ofono 1.31, gammu 676; 27.007 +CPSMS, +CEDRXS"
};
// dist/modem/profiles/quectel-serial.js
const quectelSerial = {
	...genericProfile,
	id: "quectel-serial",
	name: "Quectel 2G modules on a serial line: M10, M26, M35, M66, M85, M95, MC60",
	match: {
		manufacturer: /quectel/i,
		model: /(?:^|_)(?:M10|M26|M35|M66|M85|M95|MC60)/i
	},
	silence: ["AT+QIURC=0"],
	cnmi: [
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: [
		"SM",
		"ME",
		"MT"
	],
	simUrcs: {
		enable: ["AT+QSIMSTAT=1"],
		lines: [/^\+QSIMSTAT:\s*\d,\s*[01]\b/]
	},
	pinCounters: [quectelSerialCounter, standardCounter],
	iccid: ["AT+QCCID", "AT+CCID"],
	signal: [csq],
	resets: [{
		command: "AT+CFUN=1,1",
		readyWithinMs: 15e3
	}],
	knownBugs: [
		{
			bug: "service 128 of +CSMS in place of 1 (M95)",
			answer: "service 0 is used: the modem acknowledges by itself"
		},
		{
			bug: "several blank lines before a URC (M26)",
			answer: "blank lines are nothing"
		},
		{
			bug: "USSD answers in UCS-2 that claim the default alphabet (M35)",
			answer: "told by their shape"
		}
	],
	source: "ofono 1.31 (quectel), ModemManager 9a2d586, gammu 78fd6a9 (358)"
};
// dist/modem/profiles/simcom-2g.js
const simcom$1 = {
	...genericProfile,
	storages: ["SM", "ME"],
	simUrcs: {
		enable: ["AT+CSMINS=1"],
		lines: [/^\+CSMINS:\s*\d,\s*[01]\b/]
	},
	alarms: {
		...genericProfile.alarms,
		temperature: [/^\+CMTE:\s*(-?[0-2])\b/]
	},
	pinCounters: [simcomCounter, standardCounter],
	iccid: ["AT+CCID"],
	signal: [csq],
	resets: [{
		command: "AT+CFUN=1,1",
		readyWithinMs: 15e3
	}]
};
const WEAK_SUPPLY = {
	bug: "starts anew amid a submit where the supply cannot give 2 A",
	answer: "uncertain, and a hint about the supply; give it 4 V at 2 A or more",
	owner: {
		sees: "silent",
		does: "It falls over where its supply is weak: give it 4 V at 2 A or more, by short thick wires, with a large capacitor beside it."
	}
};
/** SIM800 and its sisters. */
const simcomSim800 = {
	...simcom$1,
	id: "simcom-sim800",
	name: "SIMCom SIM800, SIM800L, SIM800C, SIM808, SIM868",
	match: {
		manufacturer: /simcom/i,
		model: /SIM8\d\d/i
	},
	init: ["AT+CSCLK=0"],
	silence: ["AT+CLTS=0"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)
	],
	submit: {
		promptWithinMs: 1e4,
		resultWithinMs: 6e4
	},
	knownBugs: [
		{
			bug: "refuses PDU mode until \"SMS Ready\"",
			answer: "asked again every second, 30 s long"
		},
		{
			bug: "gives no result where the SIM has no credit",
			answer: "uncertain; after three a hint about the credit"
		},
		{
			bug: "needs the radio off and on after its SIM was changed (SIM800L)",
			answer: "restart it where the SIM is not seen",
			owner: {
				sees: "no_sim",
				does: "After its SIM was changed (SIM800L) it has to be started anew before it sees the new one: cut its power."
			}
		},
		{
			bug: "AT+CLAC ends with +CME ERROR: 100",
			answer: "never sent"
		},
		WEAK_SUPPLY
	],
	source: "SIM800 AT manual V1.09 (60 s for a result), python-gsmmodem 60 and 76, serialport-gsm 119, smstools3"
};
/** SIM900 and older. */
const simcomSim900 = {
	...simcom$1,
	id: "simcom-sim900",
	name: "SIMCom SIM900, SIM908, SIM300",
	match: {
		manufacturer: /simcom/i,
		model: /SIM(?:900|908|300)/i
	},
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	knownBugs: [{
		bug: "no answer for a while, then +CME ERROR: 515 (SIM300)",
		answer: "asked again while it starts"
	}, WEAK_SUPPLY],
	source: "ofono 1.31 (sim900, simcom), gammu 78fd6a9"
};
// dist/modem/profiles/simcom-3g.js
const simcomUmts = {
	...genericProfile,
	id: "simcom-3g",
	name: "SIMCom 3G modules: SIM5218, SIM5320, SIM5360",
	match: {
		manufacturer: /simcom/i,
		model: /SIM5[23]\d\d/i
	},
	usb: ["05c6:9000"],
	silence: ["AT+AUTOCSQ=0,0", "AT+CNSMOD=0"],
	cnmi: [
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["SM", "ME"],
	pinCounters: [simcomCounter, standardCounter],
	iccid: ["AT+CICCID", "AT+CCID"],
	signal: [csq],
	resets: [{
		command: "AT+CRESET",
		readyWithinMs: 3e4
	}],
	knownBugs: [{
		bug: "its USB driver does not bear changes of DTR (05c6:9000)",
		answer: "control lines are left alone"
	}, {
		bug: "\"SIM REMOVED\" is said without being asked for",
		answer: "the SIM is looked at anew"
	}],
	source: "ModemManager 9a2d586 (simtech), ofono 1.31, Linux option.c"
};
// dist/modem/profiles/simcom-lte.js
const MAKER = /simcom/i;
const simcom = {
	...genericProfile,
	storages: ["ME", "SM"],
	pinCounters: [simcomCounter, standardCounter],
	iccid: [
		"AT+CICCID",
		"AT+CCID",
		"AT+ICCID"
	],
	signal: [csq, cesq],
	resets: [{
		command: "AT+CRESET",
		readyWithinMs: 4e4
	}, cfunReset]
};
/** LTE Cat 1 and 4. */
const simcomLte = {
	...simcom,
	id: "simcom-lte",
	name: "SIMCom LTE modules: SIM7100, SIM7500, SIM7600",
	match: {
		manufacturer: MAKER,
		model: /SIM7(?:100|500|600)/i
	},
	usb: ["1e0e:9001"],
	silence: ["AT+AUTOCSQ=0,0", "AT+CNSMOD=0"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)
	],
	knownBugs: [
		{
			bug: "+CMGR of a report in SR ends with 321",
			answer: "reports come directly (<ds>=1)"
		},
		{
			bug: "\"Unknown error\" after two minutes where the network wants IMS",
			answer: "uncertain; AT+CGSMS=3, or AT+CNMP=13 or 14",
			owner: {
				sees: "registered",
				does: "If it is registered and messages fail after minutes, the network wants them by another way: once, in simgate at, AT+CGSMS=3, or AT+CNMP=14 (3G only)."
			}
		},
		{
			bug: "sends nothing until AT&F (some boards)",
			answer: "send AT&F once by hand",
			owner: {
				sees: "registered",
				does: "Some boards with it send nothing until they were reset to factory settings once: AT&F in simgate at."
			}
		}
	],
	source: "ModemManager 9a2d586 (simtech), ofono 1.31 (sim7100), python-gsmmodem fork 106"
};
/** Cat 1 with ASR chips. */
const simcomA76xx = {
	...simcom,
	id: "simcom-a76xx",
	name: "SIMCom A76xx modules: A7600, A7602, A7670, A7672, A7682",
	match: {
		manufacturer: /simcom|incorporated|^A76/i,
		model: /^A76/i
	},
	usb: ["1e0e:9011"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		[
			2,
			2,
			0,
			0,
			0
		],
		...genericProfile.cnmi.filter(([, , , ds]) => ds !== 2)
	],
	knownBugs: [{
		bug: "variants for data only refuse +CMGF for ever (A7670E-LNXY)",
		answer: "no_sms_service, with a hint",
		owner: {
			sees: "no_sms",
			does: "There are variants for data only (A7670E-LNXY): take one whose data sheet promises SMS."
		}
	}, {
		bug: "no status reports at all (A7670X)",
		answer: "reports is false, and messages end as no_report",
		owner: {
			sees: "no_reports",
			does: "Some of them never report deliveries: messages are sent, and end as no_report."
		}
	}],
	source: "LilyGO T-SIM7000G 247, morgverd/sms-server 12, ModemManager 9a2d586"
};
/** LTE-M and NB-IoT. */
const simcomLpwa = {
	...simcom,
	id: "simcom-lpwa",
	name: "SIMCom LTE-M modules: SIM7000, SIM7070, SIM7080, SIM7090",
	match: {
		manufacturer: MAKER,
		model: /SIM70[0789]0/i
	},
	usb: ["1e0e:9205", "1e0e:9206"],
	init: ["AT+CPSMS=0"],
	silence: ["AT+CLTS=0"],
	storages: ["SM", "ME"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	resets: [cfunReset],
	knownBugs: [{
		bug: "a prompt without the blank behind it",
		answer: "the blank is not waited for"
	}, {
		bug: "its first AT port falls silent until the second is touched",
		answer: "opened anew; name the other port",
		owner: {
			sees: "silent",
			does: "Its first command port falls silent now and then: name the other one in the configuration (usb:<socket>:<interface>)."
		}
	}],
	source: "TinyGSM 470, botletics 298, ModemManager 9a2d586"
};
// dist/modem/profiles/telit.js
const telit = {
	...genericProfile,
	id: "telit",
	name: "Telit: GM862, GE864, UC864, HE910, UE910, LE910, ME910, ME310",
	match: {
		manufacturer: /telit/i,
		model: /./
	},
	usb: ["1bc7:*"],
	init: ["AT&C0"],
	silence: ["AT#NITZ=0"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			2,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["SM", "ME"],
	simUrcs: {
		enable: ["AT#QSS=2"],
		lines: [/^#QSS:\s*(?:\d,)?\s*[01]\s*$/]
	},
	urcs: ["#TEMPMEAS:"],
	alarms: {
		...genericProfile.alarms,
		enable: ["AT#TEMPMON=0,1"],
		temperature: [/^#TEMPMEAS:\s*(-?[0-2]),/]
	},
	pinCounters: [telitCounter, standardCounter],
	iccid: ["AT#CCID", "AT+CCID"],
	signal: [csq, cesq],
	resets: [{
		command: "AT#REBOOT",
		readyWithinMs: 45e3
	}],
	knownBugs: [
		{
			bug: "answers nothing for up to 42 s after its start (LE910C, ME910)",
			answer: "the port is opened anew until it does",
			owner: {
				sees: "silent",
				does: "It says nothing for up to 42 seconds after it was given power: ask again in a minute."
			}
		},
		{
			bug: "SIM busy (14) for seconds after the PIN",
			answer: "asked again, 30 s long"
		},
		{
			bug: "USSD answers with memory rubbish behind U+0000 (HE910)",
			answer: "cut there"
		}
	],
	source: "ofono 1.31 (telit), ModemManager 9a2d586 (telit), gammu 272 and 377, Telit AT references"
};
// dist/modem/profiles/ublox.js
const ublox = {
	...genericProfile,
	id: "ublox",
	name: "u-blox: SARA-G3, SARA-U2, SARA-R4, SARA-R5, LISA-U2, TOBY-L2, LARA-R2",
	match: {
		manufacturer: /u-blox/i,
		model: /./
	},
	usb: [
		"1546:1102",
		"1546:1104",
		"1546:1107",
		"1546:110a",
		"1546:1141",
		"1546:1143",
		"1546:1146",
		"1546:1010",
		"05c6:90b2"
	],
	init: ["AT+UPSV=0", "AT&C0"],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["ME", "SM"],
	simUrcs: {
		enable: ["AT+USIMSTAT=1"],
		lines: [/^\+UUSIMSTAT:\s*0\b/]
	},
	pinCounters: [ubloxCounter, standardCounter],
	iccid: ["AT+CCID"],
	signal: [csq, cesq],
	resets: [{
		command: "AT+CFUN=16",
		readyWithinMs: 3e4
	}, cfunReset],
	submit: {
		promptWithinMs: 1e4,
		resultWithinMs: 18e4
	},
	knownBugs: [{
		bug: "late after its start (TOBY-L2: 20 s)",
		answer: "the port is opened anew until it answers",
		owner: {
			sees: "silent",
			does: "Some (TOBY-L2) answer only 20 seconds after they were given power: ask again in a minute."
		}
	}, {
		bug: "no SMS under a wrong network profile (SARA-R4)",
		answer: "AT+UMNOPROF? shows it",
		owner: {
			sees: "registered",
			does: "If it is registered and messages fail all the same (SARA-R4), its network profile may be wrong: AT+UMNOPROF? in simgate at shows it; the manual says which one your operator wants."
		}
	}],
	source: "SARA-R4 AT manual (3 min for a result), ModemManager 9a2d586 (ublox), ofono 1.31"
};
// dist/modem/profiles/white-label.js
/** Sticks with Qualcomm chips under many names. */
const whiteLabel = {
	...genericProfile,
	id: "white-label",
	name: "sticks with Qualcomm chips under other names: Alcatel, D-Link, Longcheer, Onda, TP-Link",
	match: {
		manufacturer: /qualcomm|alcatel|\btct\b|d-link|longcheer|bandluxe|usdpa/i,
		model: /./
	},
	usb: [
		"1bbb:*",
		"1c9e:*",
		"2001:7e35",
		"05c6:6000"
	],
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			1,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			2,
			0
		],
		[
			3,
			1,
			0,
			2,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["ME", "SM"],
	pinCounters: [standardCounter, alcatelCounter],
	signal: [csq],
	resets: [],
	knownBugs: [
		{
			bug: "refuses everything before the PIN (+CME ERROR: 11)",
			answer: "set up again after the PIN"
		},
		{
			bug: "reports in SR without their status (DWM-156)",
			answer: "read all the same; TP-MTI tells what it is"
		},
		{
			bug: "gone from the bus after AT+CFUN=1,1",
			answer: "not sent; cut its power"
		}
	],
	source: "python-gsmmodem (M6280), gammu 156 and 552, ofono 1.31, ModemManager 9a2d586"
};
/** 2G modules with RDA chips. */
const aiThinker = {
	...genericProfile,
	id: "ai-thinker",
	name: "Ai-Thinker A6, A7, A9",
	match: {
		manufacturer: /ai.?thinker|^A6/i,
		model: /A[679]/i
	},
	cnmi: [
		[
			2,
			1,
			0,
			1,
			0
		],
		[
			2,
			1,
			0,
			0,
			0
		],
		[
			0,
			1,
			0,
			0,
			0
		],
		...genericProfile.cnmi
	],
	storages: ["SM", "ME"],
	signal: [csq],
	resets: [{
		command: "AT+RST=1",
		readyWithinMs: 15e3
	}],
	knownBugs: [{
		bug: "OK without +CMGS",
		answer: "uncertain: the message may have left"
	}],
	source: "TinyGSM 243 and reports of owners"
};
/** No prompt at all. */
const nordic = {
	...genericProfile,
	id: "nordic",
	name: "Nordic Semiconductor nRF91 with serial modem firmware",
	match: {
		manufacturer: /nordic/i,
		model: /nrf9/i
	},
	promptless: true,
	signal: [csq, cesq],
	knownBugs: [{
		bug: "takes the PDU right behind AT+CMGS and never prompts",
		answer: "written in one go"
	}],
	source: "nRF91 AT commands reference (+CMGS)"
};
// dist/modem/profile-choice.js
/** Every family; the first that fits is taken. */
const PROFILES = [
	huaweiLte,
	huaweiModule,
	huaweiUmts,
	{
		...genericProfile,
		id: "zte",
		name: "ZTE sticks: MF100, MF112, MF180, MF190, MF6xx, MF710M, MF821, K35xx-Z",
		match: {
			manufacturer: /^ZTE/i,
			model: /./
		},
		usb: ["19d2:*"],
		init: ["AT+ZOPRT=5"],
		silence: ["AT+CPMS?"],
		cnmi: [
			[
				1,
				1,
				0,
				1,
				0
			],
			[
				2,
				1,
				0,
				1,
				0
			],
			[
				1,
				1,
				0,
				2,
				0
			],
			[
				2,
				1,
				0,
				2,
				0
			],
			[
				2,
				1,
				0,
				0,
				0
			],
			...genericProfile.cnmi
		],
		storages: ["ME", "SM"],
		pinCounters: [zteCounter, standardCounter],
		signal: [csq],
		resets: [cfunReset],
		knownBugs: [
			{
				bug: "+CDS: ,<length> with a comma in front",
				answer: "only the PDU behind it counts"
			},
			{
				bug: "AT+CSMP clears the service centre",
				answer: "never sent: PDU mode has no use for it"
			},
			{
				bug: "gives out old answers when its port is opened (MF710M)",
				answer: "drained before the first command"
			},
			{
				bug: "puts +CGMI: before its name",
				answer: "taken off"
			},
			{
				bug: "AT+CFUN? answers with the list of values (K3565-Z)",
				answer: "the radio is left as it is"
			},
			{
				bug: "refuses AT+CMEE and others before the PIN",
				answer: "set again after the PIN"
			},
			{
				bug: "starts as a CD drive (19d2:2000)",
				answer: "install usb_modeswitch"
			}
		],
		source: "ModemManager 9a2d586 (zte), ofono 1.31, gammu 78fd6a9 (209, 560), python-gsmmodem 8"
	},
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
	nordic
];
/**
* What the modem says of itself decides: makers give one USB id to several models. The id counts where nothing else is
* known, which is so before the PIN on some.
*/
function chooseProfile({ manufacturer, model, usbId }) {
	return byName(manufacturer ?? "", model ?? "") ?? byUsb(usbId?.toLowerCase() ?? "") ?? genericProfile;
}
function byName(manufacturer, model) {
	return PROFILES.find(({ match }) => match !== null && match.manufacturer.test(manufacturer) && match.model.test(model));
}
/** The exact id before the vendor alone. */
function byUsb(id) {
	const [vendor = ""] = id.split(":");
	if (vendor === "") return void 0;
	return PROFILES.find(({ usb }) => usb.includes(id)) ?? PROFILES.find(({ usb }) => usb.includes(`${vendor}:*`));
}
// dist/modem/turns.js
/** Who goes first where several wait: a submit, then what the network waits for (CNMA), then reads, sweeps and polls. */
const RANKS = {
	submit: 0,
	acknowledge: 1,
	background: 2
};
/**
* Whose turn it is to use the port. Background jobs take one turn a command, so a submit waits for the command in
* progress and for nothing else. A submit without an answer keeps its turn: nothing is written meanwhile (rule 2).
*/
var Turns = class {
	#waiting = [];
	#onSubmitWaiting = /* @__PURE__ */ new Set();
	#held = false;
	#closed = false;
	/**
	* Resolves with the function that ends the turn; it may be called more than once. Rejects with `channel_closed`, and
	* with `modem_not_ready` where `patience` aborts first.
	*/
	acquire(rank, patience) {
		if (this.#closed) return Promise.reject(closedError());
		if (!this.#held) return Promise.resolve(this.#take());
		return new Promise((grant, refuse) => {
			const waiter = {
				rank,
				grant,
				refuse
			};
			const at = this.#waiting.findIndex((other) => RANKS[other.rank] > RANKS[rank]);
			this.#waiting.splice(at === -1 ? this.#waiting.length : at, 0, waiter);
			if (rank === "submit") for (const listener of this.#onSubmitWaiting) listener();
			patience?.addEventListener("abort", () => this.#giveUp(waiter), { once: true });
		});
	}
	async run(rank, job) {
		const release = await this.acquire(rank);
		try {
			return await job();
		} finally {
			release();
		}
	}
	/** Called when a submit has to wait for its turn. Returns the function that takes the listener off. */
	onSubmitWaiting(listener) {
		this.#onSubmitWaiting.add(listener);
		return () => this.#onSubmitWaiting.delete(listener);
	}
	/** Everybody who still waits is turned away. */
	close() {
		this.#closed = true;
		for (const waiter of this.#waiting.splice(0)) waiter.refuse(closedError());
	}
	#giveUp(waiter) {
		const at = this.#waiting.indexOf(waiter);
		if (at === -1) return;
		this.#waiting.splice(at, 1);
		waiter.refuse(new GatewayError("modem_not_ready", "The modem was busy with another command for too long."));
	}
	#take() {
		this.#held = true;
		let ended = false;
		return () => {
			if (ended) return;
			ended = true;
			this.#held = false;
			this.#waiting.shift()?.grant(this.#take());
		};
	}
};
function closedError() {
	return new GatewayError("channel_closed", "The port was closed before the command could be sent.");
}
// dist/modem/session.js
/** How long a modem may say that it is busy or still starting. */
const BUSY_FOR_MS = 3e4;
const BUSY_RETRY_MS = 1e3;
/** 27.007: 14 SIM busy, 515 still starting; 27.005: 314 SIM busy; vendors: 515 initialising, 532 SIM not ready. */
const BUSY_CME = /* @__PURE__ */ new Set([14, 515]);
const BUSY_CMS = /* @__PURE__ */ new Set([
	314,
	515,
	532
]);
/** One opened port: its channel, and whose turn it is to use it. */
var Session = class {
	channel;
	turns = new Turns();
	#clock;
	constructor(channel, clock) {
		this.channel = channel;
		this.#clock = clock;
	}
	/** Error results are answers; rejects with `at_timeout` and `channel_closed`. */
	ask(command, rank = "background") {
		return this.turns.run(rank, () => this.channel.execute(command));
	}
	/** For commands that a modem may lack: null where it gave no answer but still answers others. */
	async tryAsk(command) {
		try {
			return await this.ask(command);
		} catch (error) {
			if (!isGatewayError(error, "at_timeout") || this.channel.state === "lost") throw error;
			return null;
		}
	}
	/** As `tryAsk`, and again every second while the SIM is busy or the modem still starting, for 30 s at most. */
	async askPatiently(command, signal) {
		const until = this.#clock.monotonic() + BUSY_FOR_MS;
		for (;;) {
			const response = await this.tryAsk(command);
			if (response === null || !isBusy(response.final) || this.#clock.monotonic() >= until || signal.aborted) return response;
			await sleep(this.#clock, BUSY_RETRY_MS, signal);
		}
	}
	async close() {
		this.turns.close();
		await this.channel.close();
	}
};
function isOk(response) {
	return response?.final.kind === "ok";
}
function isBusy(final) {
	return final.kind === "cme" && BUSY_CME.has(final.code) || final.kind === "cms" && BUSY_CMS.has(final.code);
}
// dist/modem/identity-step.js
const QUESTIONS = {
	manufacturer: [manufacturer, plainCommand("AT+GMI")],
	model: [model, plainCommand("AT+GMM")],
	revision: [revision, plainCommand("AT+GMR")],
	imei: [serialNumber, plainCommand("AT+GSN")]
};
const identify = async (context) => {
	await ask(context, context.findings.identity);
};
/** Again, for modems that tell nothing about themselves before the PIN. */
const identifyLate = async (context) => {
	const known = context.findings.identity;
	if (known === null || known.imei === null) await ask(context, known);
};
async function ask(context, known) {
	const { session, findings, board } = context;
	const named = {
		manufacturer: await firstAnswer(session, QUESTIONS.manufacturer, identityText) ?? known?.manufacturer ?? null,
		model: await firstAnswer(session, QUESTIONS.model, identityText) ?? known?.model ?? null
	};
	const identity = {
		...named.manufacturer === null && named.model === null ? await askAtOnce(session) : named,
		revision: await firstAnswer(session, QUESTIONS.revision, identityText) ?? known?.revision ?? null,
		imei: await firstAnswer(session, QUESTIONS.imei, imeiOf) ?? known?.imei ?? null
	};
	findings.identity = identity;
	board.learn({ identity });
	adoptProfile(context, identity);
}
/** From here on everything is done as the family wants it. */
function adoptProfile(context, identity) {
	const { session, findings, log, name, uncertainAfterMs, usbId } = context;
	const profile = context.profile ?? chooseProfile({
		...identity,
		usbId: usbId()
	});
	session.channel.adapt(lineHabitsOf(profile, uncertainAfterMs));
	if (profile.id !== findings.profile.id) log.info("profile_chosen", {
		modem: name,
		class: profile.id
	});
	findings.profile = profile;
}
/** ATI (V.250 6.1.3): maker and model, by name or as the first two lines. */
async function askAtOnce(session) {
	const response = await session.tryAsk(plainCommand("ATI"));
	const lines = isOk(response) ? response.lines.map((line) => line.trim()).filter((line) => line !== "") : [];
	const named = (name) => lines.map((line) => name.exec(line)?.[1]).find((text) => text !== void 0);
	return {
		manufacturer: named(/^manufacturer:\s*(.+)$/i) ?? lines[0] ?? null,
		model: named(/^model:\s*(.+)$/i) ?? lines[1] ?? null
	};
}
async function firstAnswer(session, commands, read) {
	for (const command of commands) {
		const response = await session.tryAsk(command);
		const answer = isOk(response) ? read(response.lines) : null;
		if (answer !== null) return answer;
	}
	return null;
}
/** ` WAVECOM MODEM`, `+CGMI: ZTE CORPORATION`, `"SIMCOM_Ltd"`; of several lines (CGMR of Nokia) the first. */
function identityText(lines) {
	for (const line of lines) {
		const text = line.replace(/^\s*[+^]C?G[A-Z]+:/, "").replaceAll("\"", "").trim().replaceAll(/\s+/g, " ");
		if (text !== "") return text;
	}
	return null;
}
/** Fifteen digits, wherever they stand: some add a serial number behind a comma. */
function imeiOf(lines) {
	for (const line of lines) {
		const digits = /(?:^|\D)(\d{14,17})(?:\D|$)/.exec(line)?.[1];
		if (digits !== void 0) return digits.slice(0, 15);
	}
	return null;
}
// dist/modem/sim-state.js
/** What +CPIN? means. PIN2 and PUK2 do not hinder SMS; CME 10-18 and 100 count as well. */
function simState(response) {
	const refused = stateOfError(response.final);
	if (refused !== null) return refused;
	const text = cpinOf(response.lines);
	switch (text) {
		case "READY":
		case "SIM PIN2":
		case "SIM PUK2": return "ready";
		case "SIM PIN": return "pin";
		case "SIM PUK": return "puk";
		case "NOT INSERTED": return "absent";
		case "NOT READY": return "busy";
		default: return text?.startsWith("PH-") === true ? "locked" : "unknown";
	}
}
/** What an error of a command that needs the SIM says about it; null: the command did not fail. */
function stateOfError(final) {
	if (final.kind === "ok") return null;
	if (final.kind === "error") return "unknown";
	return STATE_OF_CME[(final.kind === "cms" ? CMS_AS_CME[final.code ?? -1] : final.code) ?? -1] ?? "unknown";
}
/** 27.007 9.2.1; 40 to 47 are the personalisation locks. */
const STATE_OF_CME = {
	5: "locked",
	6: "locked",
	7: "locked",
	10: "absent",
	11: "pin",
	12: "puk",
	13: "failure",
	14: "busy",
	15: "failure",
	40: "locked",
	41: "locked",
	42: "locked",
	43: "locked",
	44: "locked",
	45: "locked",
	46: "locked",
	47: "locked",
	515: "busy"
};
const CMS_AS_CME = {
	310: 10,
	311: 11,
	312: 5,
	313: 13,
	314: 14,
	315: 15,
	316: 12
};
const OBSTACLES = {
	absent: ["sim_absent", "No SIM is seen: insert one, or seat it again."],
	pin: ["sim_locked", "The SIM still asks for its PIN: put the right one into the configuration, or unlock it in a phone."],
	puk: ["sim_puk", "The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically."],
	locked: ["network_locked", "The modem is locked to another network or SIM: use a SIM of that network, or have it unlocked."],
	failure: ["sim_failed", "The SIM does not work: seat it again, or try another one."],
	busy: ["sim_busy", "The SIM has been busy for 30 s: wait, or check it in a phone and restart the modem."],
	unknown: ["sim_failed", "The modem does not tell the state of its SIM: check it in a phone, then restart the modem."]
};
function obstacleOf(sim) {
	const [state, hint] = OBSTACLES[sim];
	return {
		kind: "blocked",
		state,
		hint
	};
}
// dist/modem/pin-guard.js
const ASK_AGAIN_AFTER_MS = 5e3;
const LEAST_TRIES = 2;
/**
* Rule 4: one try per SIM and PIN, made durable before it is sent, and never with fewer than two tries left where the
* modem tells how many there are. Returns what stands in the way, or undefined once the SIM is ready.
*/
async function enterPin(context, iccid, stateAfterwards) {
	const { signal, memory, findings, log, name } = context;
	const pin = context.pin();
	if (pin === void 0) return locked("The SIM asks for a PIN: configure it for this modem, or turn it off in a phone.");
	if (!/^\d{4,8}$/.test(pin)) return locked("The configured PIN is not 4 to 8 digits: correct it.");
	const sim = iccid ?? findings.identity?.imei ?? null;
	if (sim === null) return locked("The PIN is not tried: neither the SIM nor the modem tells an identity to remember the try by.");
	const left = await triesLeft(context.session, findings.profile.pinCounters);
	if (left !== null && left < LEAST_TRIES) return locked("Too few tries are left for the PIN of this SIM: unlock it in a phone, then restart the modem.");
	if (signal.aborted || !await memory.mayTryPin(sim, pin)) return locked("This PIN was tried with this SIM and did not unlock it: correct the PIN, or unlock the SIM in a phone.");
	log.info("pin_entered", { modem: name });
	const accepted = await send(context, pin);
	if (accepted === false) {
		await memory.recordPinResult(sim, pin, false);
		return locked("The SIM refused the PIN: correct it. It is not tried again.");
	}
	const state = await stateAfterwards();
	if (state === "pin" || state === "puk") await memory.recordPinResult(sim, pin, false);
	else if (accepted === true || state === "ready") await memory.recordPinResult(sim, pin, true);
	return state === "ready" ? void 0 : obstacleOf(state);
}
/** Null where no answer came: the try may have counted, so nothing is sent again and the SIM is asked what came of it. */
async function send({ session, clock, signal }, pin) {
	try {
		return isOk(await session.ask(enterPin$1(pin)));
	} catch (error) {
		if (!isGatewayError(error, "at_timeout")) throw error;
		await sleep(clock, ASK_AGAIN_AFTER_MS, signal);
		return null;
	}
}
/** Null where the modem does not tell. */
async function triesLeft(session, counters) {
	for (const counter of counters) {
		const response = await session.tryAsk(atCommand(counter.command));
		const left = isOk(response) ? counter.triesLeft(response.lines) : null;
		if (left !== null) return left;
	}
	return null;
}
function locked(hint) {
	return {
		kind: "blocked",
		state: "sim_locked",
		hint
	};
}
// dist/modem/sim-steps.js
const CFUN_SETTLE_MS = 5e3;
const POLL_MS = 1e3;
const READY_WITHIN_MS = 3e4;
/** EF-ICCID, 31.102: readable without PIN. */
const READ_ICCID = atCommand("AT+CRSM=176,12258,0,0,10", { timeoutMs: COMMAND_TIMEOUTS.sim });
/** Radio on, where it is off. An answer that cannot be read (ZTE gives the range list) is no reason to touch it. */
const functionality = async ({ session, clock, signal }) => {
	const response = await session.tryAsk(functionality$1);
	const level = isOk(response) ? cfunOf(response.lines) : null;
	if (level !== null && level !== 1) {
		await session.tryAsk(setFunctionality(1));
		await sleep(clock, CFUN_SETTLE_MS, signal);
	}
};
const unlockSim = async (context) => {
	let state = await settledSimState(context);
	if (state !== "ready") {
		context.findings.sim = null;
		context.board.learn({ sim: null });
	}
	if (state === "pin") {
		const obstacle = await enterPin(context, await iccid(context), () => settledSimState(context));
		if (obstacle !== void 0) return obstacle;
		state = "ready";
	}
	return state === "ready" ? void 0 : obstacleOf(state);
};
/** IMSI, ICCID and own number, as far as the SIM tells them. */
const readSim = async (context) => {
	const { session, signal, findings, board } = context;
	const imsi = await session.askPatiently(subscriberIdentity, signal);
	const number = await session.tryAsk(ownNumber);
	findings.sim = {
		imsi: isOk(imsi) ? imsiOf(imsi.lines) : null,
		iccid: await iccid(context),
		number: isOk(number) ? ownNumberOf(number.lines) : null
	};
	board.learn({ sim: findings.sim });
};
/** The state once the SIM has stopped being busy, 30 s at most. */
async function settledSimState({ session, clock, signal }) {
	const until = clock.monotonic() + READY_WITHIN_MS;
	for (;;) {
		const response = await session.tryAsk(pinState);
		const state = response === null ? "busy" : simState(response);
		if (state !== "busy" && state !== "unknown" || clock.monotonic() >= until || signal.aborted) return state;
		await sleep(clock, POLL_MS, signal);
	}
}
function iccid({ session, findings }) {
	return readIccid({
		session,
		profile: findings.profile
	});
}
/** Asks in the ways of the profile, then for the file on the SIM, which needs no PIN. */
async function readIccid({ session, profile }) {
	for (const line of profile.iccid) {
		const response = await session.tryAsk(plainCommand(line));
		const digits = isOk(response) ? iccidOf(response.lines) : null;
		if (digits !== null) return digits;
	}
	const record = await session.tryAsk(READ_ICCID);
	return isOk(record) ? recordIccidOf(record.lines) : null;
}
// dist/modem/transport-tap.js
const KEPT = 256;
function tap(transport) {
	let kept = /* @__PURE__ */ new Uint8Array(0);
	return {
		name: transport.name,
		...transport.startedAnew === void 0 ? {} : { startedAnew: transport.startedAnew },
		write: (bytes) => transport.write(bytes),
		onBytes(listener) {
			transport.onBytes((bytes) => {
				kept = bytes.length >= KEPT ? bytes.slice(-256) : Buffer.concat([kept.slice(bytes.length - KEPT), bytes]);
				listener(bytes);
			});
		},
		onClose: (listener) => transport.onClose(listener),
		close: () => transport.close(),
		heard: () => Buffer.from(kept).toString("latin1")
	};
}
// dist/discovery/ask-who.js
const DRAIN_QUIET_MS = 300;
const SURELY_NOT = /* @__PURE__ */ new Set(["console", "gps"]);
const PROBES_MS = [
	500,
	1e3,
	2e3
];
/**
* Opens a port and asks who is there, in words that change nothing: no PIN, no setting. Rejects with `port_failed` where
* it cannot be opened. Nobody else may have a submit in flight on it: ESC would cut its result off (rule 2).
*/
async function askWho({ open, clock, log, further }) {
	const port = tap(await open());
	const session = new Session(openChannel(port, {
		clock,
		log
	}), clock);
	try {
		await session.channel.drain(DRAIN_QUIET_MS);
		if (!await answersAt(session, () => port.heard())) return {
			kind: "other",
			nature: natureOf(port.heard())
		};
		const identity = await identityOf(session);
		await further?.(session);
		return {
			kind: "modem",
			identity
		};
	} catch (error) {
		if (isGatewayError(error, "channel_closed") || isGatewayError(error, "at_timeout")) return {
			kind: "other",
			nature: "silent"
		};
		throw error;
	} finally {
		await session.close();
	}
}
async function answersAt(session, heard) {
	for (const timeoutMs of PROBES_MS) {
		try {
			if (isOk(await session.ask({
				...attention,
				timeoutMs
			}))) return true;
		} catch (error) {
			if (!isGatewayError(error, "at_timeout")) throw error;
		}
		if (SURELY_NOT.has(natureOf(heard()))) return false;
	}
	return false;
}
async function identityOf(session) {
	const imei = await session.tryAsk(serialNumber);
	const imsi = await session.tryAsk(subscriberIdentity);
	return {
		imei: isOk(imei) ? imeiOf(imei.lines) : null,
		iccid: await readIccid({
			session,
			profile: genericProfile
		}),
		imsi: isOk(imsi) ? imsiOf(imsi.lines) : null
	};
}
// dist/modem/registration.js
/** <stat> with which SMS can be tried: home, roaming, both as SMS only, both with CSFB not preferred (27.007 7.2). */
const SMS_STATS = /* @__PURE__ */ new Set([
	1,
	5,
	6,
	7,
	9,
	10
]);
/** Of these, in a network that is not the SIM's own. */
const ROAMING_STATS = /* @__PURE__ */ new Set([
	5,
	7,
	10
]);
const DENIED = 3;
/** No URCs: nobody can tell them from answers. Registration is polled. */
const quietRegistration = async ({ session }) => {
	for (const domain of [
		"CREG",
		"CGREG",
		"CEREG"
	]) await session.tryAsk(setRegistrationUrc(domain, 0));
	await session.tryAsk(operatorFormatLong);
};
async function readRadio(session, signal) {
	const stats = [];
	for (const domain of [
		"CREG",
		"CEREG",
		"CGREG"
	]) {
		const stat = await statOf(session, domain);
		stats.push(stat);
		if (stat !== null && SMS_STATS.has(stat)) break;
	}
	const cops = await session.tryAsk(operator);
	return {
		...registrationOf(stats),
		signal: await signalOf(session, signal),
		operator: isOk(cops) ? operatorOf(cops.lines) : null
	};
}
/** `stats` are the <stat> of +CREG, +CEREG and +CGREG as far as they were asked, null where unsupported or unreadable. */
function registrationOf(stats) {
	const known = stats.filter((stat) => stat !== null);
	const good = known.find((stat) => SMS_STATS.has(stat));
	if (good !== void 0) return {
		registered: true,
		denied: false,
		roaming: ROAMING_STATS.has(good),
		stat: good
	};
	const [stat = null] = known;
	return {
		registered: stat === null,
		denied: known.includes(DENIED),
		roaming: false,
		stat
	};
}
async function signalOf(session, questions) {
	for (const { command, read } of questions) {
		const response = await session.tryAsk(atCommand(command));
		const signal = isOk(response) ? read(response.lines) : null;
		if (signal !== null) return signal;
	}
	return null;
}
async function statOf(session, domain) {
	const response = await session.tryAsk(registration(domain));
	return isOk(response) ? registrationStatOf(response.lines) : null;
}
export { storageUse as $, attention as A, ownNumber as B, ownNumberOf as C, lineHabitsOf as D, storageUseOf as E, indicationsOffered as F, revision as G, pinState as H, listAll as I, setFunctionality as J, serviceCentre as K, manufacturer as L, echoOff as M, functionality$1 as N, natureOf as O, indications as P, setStorages as Q, model as R, indicationsOfferedOf as S, storageGroupsOf as T, quote as U, pduMode as V, readMessage as W, setMessageService as X, setIndications as Y, setServiceCentre as Z, chooseProfile as _, functionality as a, fieldsOf as at, imsiOf as b, triesLeft as c, isLateBanner as ct, stateOfError as d, fits as dt, storagesOffered as et, identify as f, parseTarget as ft, isOk as g, roleOf as gt, Session as h, pluggedModems as ht, tap as i, decimal as it, deleteMessage as j, atCommand as k, obstacleOf as l, isRebootBanner as lt, identityText as m, deviceName as mt, readRadio as n, verboseResults as nt, readSim as o, hexOctets as ot, identifyLate as p, deviceTroubles as pt, setCharacterSet as q, askWho as r, openChannel as rt, unlockSim as s, parametersOf as st, quietRegistration as t, subscriberIdentity as tt, simState as u, isTextModeFrame as ut, genericProfile as v, serviceCentreOf as w, indicationsOf as x, cfunOf as y, numericErrors as z };
