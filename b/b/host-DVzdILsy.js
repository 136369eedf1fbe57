import { basename, join } from "node:path";
import { readFile, readdir, realpath } from "node:fs/promises";
// dist/at/error-lookup.js
/** Reads one family of errors. Of two codes with the same text the first counts. */
function errorLookup(rows, synonyms = []) {
	const codes = /* @__PURE__ */ new Map();
	for (const [code, text] of rows) if (!codes.has(wordsOf(text))) codes.set(wordsOf(text), code);
	for (const [text, code] of synonyms) codes.set(wordsOf(text), code);
	return (parameter) => {
		const trimmed = parameter.trim();
		return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : codes.get(wordsOf(trimmed)) ?? null;
	};
}
/** Letters and digits only, lower case: spacing, hyphens and `(U)SIM` differ from modem to modem. */
function wordsOf(text) {
	return text.toLowerCase().replaceAll("(u)", "").replaceAll(/[^a-z0-9]+/g, " ").trim();
}
// dist/at/cme-errors.js
/** Texts of +CME ERROR: 27.007 9.2.1 to 9.2.3; 515 as Wavecom and Qualcomm use it. */
const cmeCode = errorLookup([
	[0, "phone failure"],
	[1, "no connection to phone"],
	[2, "phone-adaptor link reserved"],
	[3, "operation not allowed"],
	[4, "operation not supported"],
	[5, "PH-SIM PIN required"],
	[6, "PH-FSIM PIN required"],
	[7, "PH-FSIM PUK required"],
	[10, "SIM not inserted"],
	[11, "SIM PIN required"],
	[12, "SIM PUK required"],
	[13, "SIM failure"],
	[14, "SIM busy"],
	[15, "SIM wrong"],
	[16, "incorrect password"],
	[17, "SIM PIN2 required"],
	[18, "SIM PUK2 required"],
	[20, "memory full"],
	[21, "invalid index"],
	[22, "not found"],
	[23, "memory failure"],
	[24, "text string too long"],
	[25, "invalid characters in text string"],
	[26, "dial string too long"],
	[27, "invalid characters in dial string"],
	[30, "no network service"],
	[31, "network timeout"],
	[32, "network not allowed - emergency calls only"],
	[40, "network personalization PIN required"],
	[41, "network personalization PUK required"],
	[42, "network subset personalization PIN required"],
	[43, "network subset personalization PUK required"],
	[44, "service provider personalization PIN required"],
	[45, "service provider personalization PUK required"],
	[46, "corporate personalization PIN required"],
	[47, "corporate personalization PUK required"],
	[48, "hidden key required"],
	[49, "EAP method not supported"],
	[50, "incorrect parameters"],
	[51, "command implemented but currently disabled"],
	[52, "command aborted by user"],
	[53, "not attached to network due to MT functionality restrictions"],
	[54, "modem not allowed - MT restricted to emergency calls only"],
	[55, "operation not allowed because of MT functionality restrictions"],
	[56, "fixed dial number only allowed - called number is not a fixed dial number"],
	[57, "temporarily out of service due to other MT usage"],
	[58, "language/alphabet not supported"],
	[59, "unexpected data value"],
	[60, "system failure"],
	[61, "data missing"],
	[62, "call barred"],
	[63, "message waiting indication subscription failure"],
	[100, "unknown"],
	[103, "illegal MS"],
	[106, "illegal ME"],
	[107, "GPRS services not allowed"],
	[111, "PLMN not allowed"],
	[112, "location area not allowed"],
	[113, "roaming not allowed in this location area"],
	[132, "service option not supported"],
	[133, "requested service option not subscribed"],
	[134, "service option temporarily out of order"],
	[148, "unspecified GPRS error"],
	[149, "PDP authentication failure"],
	[150, "invalid mobile class"],
	[515, "please wait, initialisation or command processing in progress"]
], [
	["PIN required", 11],
	["PUK required", 12],
	["SIM PIN necessary", 11],
	["SIM PUK necessary", 12],
	["SIM not present", 10],
	["Unknown error", 100]
]);
// dist/at/cms-errors.js
/**
* Texts of +CMS ERROR: 1-127 from 24.011 annex E, 128-255 TP-FCS of 23.040 9.2.3.22, 300-500 from 27.005 3.2.5,
* 512 and above as the vendors named in the text document them.
*/
const cmsCode = errorLookup([
	[1, "Unassigned (unallocated) number"],
	[8, "Operator determined barring"],
	[10, "Call barred"],
	[17, "Network failure"],
	[21, "Short message transfer rejected"],
	[22, "Congestion (MO) / memory capacity exceeded (MT)"],
	[27, "Destination out of order"],
	[28, "Unidentified subscriber"],
	[29, "Facility rejected"],
	[30, "Unknown subscriber"],
	[38, "Network out of order"],
	[41, "Temporary failure"],
	[42, "Congestion"],
	[47, "Resources unavailable, unspecified"],
	[50, "Requested facility not subscribed"],
	[69, "Requested facility not implemented"],
	[81, "Invalid short message transfer reference value"],
	[95, "Semantically incorrect message"],
	[96, "Invalid mandatory information"],
	[97, "Message type non-existent or not implemented"],
	[98, "Message not compatible with SM protocol state"],
	[99, "Information element non-existent or not implemented"],
	[111, "Protocol error, unspecified"],
	[127, "Interworking, unspecified"],
	[128, "Telematic interworking not supported"],
	[129, "Short message Type 0 not supported"],
	[130, "Cannot replace short message"],
	[143, "Unspecified TP-PID error"],
	[144, "Data coding scheme (alphabet) not supported"],
	[145, "Message class not supported"],
	[159, "Unspecified TP-DCS error"],
	[160, "Command cannot be actioned"],
	[161, "Command unsupported"],
	[175, "Unspecified TP-Command error"],
	[176, "TPDU not supported"],
	[192, "SC busy"],
	[193, "No SC subscription"],
	[194, "SC system failure"],
	[195, "Invalid SME address"],
	[196, "Destination SME barred"],
	[197, "SM rejected - duplicate SM"],
	[198, "TP-VPF not supported"],
	[199, "TP-VP not supported"],
	[208, "SIM SMS storage full"],
	[209, "No SMS storage capability in SIM"],
	[210, "Error in MS"],
	[211, "Memory capacity exceeded"],
	[212, "SIM application toolkit busy"],
	[213, "SIM data download error"],
	[255, "Unspecified error cause"],
	[300, "ME failure"],
	[301, "SMS service of ME reserved"],
	[302, "Operation not allowed"],
	[303, "Operation not supported"],
	[304, "Invalid PDU mode parameter"],
	[305, "Invalid text mode parameter"],
	[310, "(U)SIM not inserted"],
	[311, "(U)SIM PIN required"],
	[312, "PH-(U)SIM PIN required"],
	[313, "(U)SIM failure"],
	[314, "(U)SIM busy"],
	[315, "(U)SIM wrong"],
	[316, "(U)SIM PUK required"],
	[317, "(U)SIM PIN2 required"],
	[318, "(U)SIM PUK2 required"],
	[320, "Memory failure"],
	[321, "Invalid memory index"],
	[322, "Memory full"],
	[325, "Vendor error 325"],
	[330, "SMSC address unknown"],
	[331, "No network service"],
	[332, "Network timeout"],
	[340, "No +CNMA acknowledgement expected"],
	[350, "Vendor error 350"],
	[500, "Unknown error"],
	[512, "Wavecom: MM establishment failure / MO-MT collision / weak signal. Siemens: user abort"],
	[513, "Wavecom: lower layer failure, no ack 28 s/42 s. Siemens: unable to store"],
	[514, "Wavecom: CP error / congestion. Siemens: invalid status"],
	[515, "Wavecom: please wait, init in progress. Siemens: invalid character in address"],
	[516, "Siemens: invalid length. Motorola: location too high"],
	[517, "Siemens: invalid character in PDU"],
	[519, "Siemens: invalid length or character"],
	[520, "Siemens: invalid character in text"],
	[521, "Siemens: timer expired"],
	[522, "Siemens: operation temporary not allowed"],
	[531, "Wavecom: FDN check failed (number not in fixed dialling list)"],
	[532, "Siemens: SIM not ready"],
	[535, "Siemens: PS busy"],
	[538, "Siemens: invalid parameter"],
	[549, "Siemens: incorrect PDU length"],
	[550, "Siemens: invalid MTI"],
	[551, "Siemens: invalid (non-hex) chars in address"],
	[553, "Siemens: incorrect PDU length (UDL)"],
	[554, "Siemens: incorrect SCA length"],
	[615, "Siemens: network failure"],
	[616, "Siemens: network is down"],
	[767, "Siemens: operation failed"],
	[772, "SIM powered down"]
], [
	["SIM not inserted", 310],
	["SIM PIN necessary", 311],
	["PH-SIM PIN necessary", 312],
	["SIM PUK necessary", 316],
	["SIM PIN2 necessary", 317],
	["SIM PUK2 necessary", 318],
	["SMS service reserved", 301],
	["Invalid index", 321],
	["Mem full", 322],
	["Service center address unknown", 330],
	["SMSC address unknown", 330],
	["SC address unknown", 330],
	["No network", 331],
	["No CNMA acknowledgement expected", 340],
	["Unknown", 500]
]);
// dist/at/final-result-code.js
const OK = { kind: "ok" };
/** Of Huawei, and of MediaTek and Qualcomm chips; UNKNOWN COMMAND is not among the finals, as no modem at hand ends with it. */
const ERROR_WORDS = /* @__PURE__ */ new Set([
	"ERROR",
	"COMMAND NOT SUPPORT",
	"TOO MANY PARAMETERS"
]);
/**
* The line as a final result code, or null. NO CARRIER, BUSY and NO ANSWER end a call that somebody else made: nothing
* here dials, so they are URCs and never the answer to a command.
*/
function parseFinal(line) {
	switch (line.charCodeAt(0)) {
		case 79: return line === "OK" ? OK : null;
		case 43: return numbered(line);
		case 67:
		case 69:
		case 77:
		case 84: return ERROR_WORDS.has(line) || line.startsWith("MODEM ERROR") ? {
			kind: "error",
			text: line
		} : null;
		default: return line.trim() === "OK" ? OK : null;
	}
}
function numbered(line) {
	if (line.startsWith("+CMS ERROR")) {
		const text = parameter(line);
		return {
			kind: "cms",
			code: cmsCode(text),
			text
		};
	}
	if (line.startsWith("+CME ERROR")) {
		const text = parameter(line);
		return {
			kind: "cme",
			code: cmeCode(text),
			text
		};
	}
	return null;
}
function parameter(line) {
	return line.slice(10).replace(/^\s*:/, "").trim();
}
/** A result code to which the next line is glued: `ERROR+CNUM: …` (Huawei with voice). Null where nothing is glued. */
function splitGlued(line) {
	const word = line.startsWith("OK") ? "OK" : line.startsWith("ERROR") ? "ERROR" : null;
	if (word === null) return null;
	const rest = line.slice(word.length);
	if (!/^[+^*#][A-Z]/.test(rest)) return null;
	return {
		final: word === "OK" ? OK : {
			kind: "error",
			text: word
		},
		rest
	};
}
// dist/discovery/host.js
const HOST = {
	sys: "/sys",
	dev: "/dev",
	proc: "/proc"
};
const SLOT = /^\d+-\d+(?:\.\d+)*$/;
const INTERFACE = /^(\d+-\d+(?:\.\d+)*):\d+\.\d+$/;
/** Serial ports that a modem may sit behind; consoles, pseudo-terminals and the like are none. */
const TTY = /^tty(?:USB|ACM|HS|S|AMA|O|MFD|mxc|THS|SC|XRUSB)\d+$/;
/** Every USB device and every serial port, as sysfs shows them. What vanishes meanwhile is left out; nothing is opened. */
async function viewHost(paths) {
	const usb = join(paths.sys, "bus/usb/devices");
	const names = await list(usb);
	const devices = /* @__PURE__ */ new Map();
	await Promise.all(names.filter((name) => SLOT.test(name)).map(async (slot) => {
		const device = await readDevice(usb, slot, names);
		if (device !== null) devices.set(slot, device);
	}));
	const ttys = (await list(join(paths.sys, "class/tty"))).filter((name) => TTY.test(name));
	const ports = await Promise.all(ttys.map((tty) => readPort(paths, tty, devices)));
	return {
		devices: [...devices.values()].toSorted((a, b) => naturally(a.slot, b.slot)),
		ports: ports.filter((port) => port !== null).toSorted((a, b) => naturally(a.tty, b.tty))
	};
}
/** Changes whenever a device or a port came, went or was enumerated again; cheap enough for a poll. */
async function hostFingerprint(paths) {
	const usb = join(paths.sys, "bus/usb/devices");
	const [names, ttys] = await Promise.all([list(usb), list(join(paths.sys, "class/tty"))]);
	return [...(await Promise.all(names.filter((name) => SLOT.test(name)).map(async (slot) => `${slot}=${await text(join(usb, slot, "devnum"))}`))).toSorted(), ...ttys.filter((tty) => TTY.test(tty)).toSorted()].join(" ");
}
async function readDevice(usb, slot, names) {
	const read = (file) => text(join(usb, slot, file));
	const [vendor, product, number, serial, productName, attributes] = await Promise.all([
		read("idVendor"),
		read("idProduct"),
		read("devnum"),
		read("serial"),
		read("product"),
		read("bmAttributes")
	]);
	if (vendor === null || product === null || number === null) return null;
	const own = names.filter((name) => INTERFACE.exec(name)?.[1] === slot);
	const interfaces = await Promise.all(own.map((name) => readInterface(join(usb, name))));
	return {
		slot,
		number: Number(number),
		vendor: vendor.toLowerCase(),
		product: product.toLowerCase(),
		serial,
		productName,
		selfPowered: (Number.parseInt(attributes ?? "0", 16) & 64) !== 0,
		interfaces: interfaces.filter((one) => one !== null).toSorted((a, b) => naturally(a.number, b.number))
	};
}
async function readInterface(folder) {
	const read = (file) => text(join(folder, file));
	const number = await read("bInterfaceNumber");
	const kind = await Promise.all([
		read("bInterfaceClass"),
		read("bInterfaceSubClass"),
		read("bInterfaceProtocol")
	]);
	return number === null ? null : {
		number: number.toLowerCase(),
		class: kind.join("/").toLowerCase()
	};
}
async function readPort(paths, tty, devices) {
	const folder = join(paths.sys, "class/tty", tty);
	const real = await realpath(join(folder, "device")).catch(() => null);
	if (real === null) return null;
	const path = join(paths.dev, tty);
	const interfacePath = [real, join(real, "..")].find((candidate) => INTERFACE.test(basename(candidate)));
	if (interfacePath === void 0) return await text(join(folder, "type")) === "0" ? null : {
		path,
		tty,
		usb: null
	};
	const device = devices.get(INTERFACE.exec(basename(interfacePath))?.[1] ?? "");
	const usbInterface = await readInterface(interfacePath);
	return device === void 0 || usbInterface === null ? null : {
		path,
		tty,
		usb: {
			device,
			interface: usbInterface
		}
	};
}
async function list(folder) {
	return readdir(folder).catch(() => []);
}
/** Null where there is no such file, or no more. */
async function text(file) {
	const content = await readFile(file, "utf8").catch(() => null);
	return content === null ? null : content.trim();
}
function naturally(a, b) {
	return a.localeCompare(b, "en", { numeric: true });
}
export { splitGlued as a, parseFinal as i, hostFingerprint as n, viewHost as r, HOST as t };
