import { $ as storageUse, A as attention, B as ownNumber, C as ownNumberOf, E as storageUseOf, G as revision, H as pinState, K as serviceCentre, L as manufacturer, N as functionality, R as model, _ as chooseProfile, c as triesLeft, dt as fits, ft as parseTarget, g as isOk, gt as roleOf, ht as pluggedModems, k as atCommand, l as obstacleOf, m as identityText, mt as deviceName, n as readRadio, pt as deviceTroubles, r as askWho, rt as openChannel, u as simState, w as serviceCentreOf, y as cfunOf } from "./registration-DOJOvb2n.js";
import { r as viewHost } from "./host-DVzdILsy.js";
import { n as isGatewayError, r as toError } from "./errors-B8qnyflL.js";
import { i as silentLogger } from "./logger-Dl4j4KPh.js";
import { join } from "node:path";
import { lstat, readFile, readdir, readlink, realpath } from "node:fs/promises";
// dist/discovery/holders.js
/** The name of a gateway among holders. */
const GATEWAY = "simgate";
/** Its program, as a word of the command line. */
const GATEWAY_PROGRAM = /(?:^|\/)(?:simgate|dist\/main\.js)$/;
/** Programs that are known to take serial ports, as the kernel shows their names (15 characters). */
const KNOWN_TAKERS = /* @__PURE__ */ new Set([
	GATEWAY,
	"ModemManager",
	"gammu-smsd",
	"gammu",
	"smsd",
	"smsbox",
	"bearerbox",
	"brltty",
	"pppd",
	"wvdial",
	"minicom",
	"picocom",
	"screen",
	"agetty",
	"getty"
]);
/**
* The other processes that have this port open. Without the rights of root only those of the same user can be looked
* into, so an empty list proves nothing; `likelyTakers` names who else it might be.
*/
async function holdersOf(path, { proc }, ownPid = process.pid) {
	const target = await realpath(path).catch(() => path);
	return (await Promise.all((await processes(proc)).map(async (pid) => {
		if (pid === ownPid || !await holds(proc, pid, target)) return null;
		return {
			pid,
			name: await nameOf$1(proc, pid)
		};
	}))).filter((holder) => holder !== null);
}
/** Running programs that are known to take serial ports. */
async function likelyTakers({ proc }) {
	return (await Promise.all((await processes(proc)).map(async (pid) => ({
		pid,
		name: await nameOf$1(proc, pid)
	})))).filter(({ name }) => KNOWN_TAKERS.has(name));
}
async function processes(proc) {
	return (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
}
async function holds(proc, pid, target) {
	const folder = join(proc, String(pid), "fd");
	const descriptors = await readdir(folder).catch(() => []);
	const targets = await Promise.all(descriptors.map((fd) => readlink(join(folder, fd)).catch(() => "")));
	const serves = target.startsWith("/dev/pts/") && targets.some((open) => open === "/dev/ptmx" || open === "/dev/pts/ptmx");
	return targets.includes(target) && !serves;
}
async function nameOf$1(proc, pid) {
	const read = (file) => readFile(join(proc, String(pid), file), "utf8").catch(() => "");
	const [name, commandLine] = await Promise.all([read("comm"), read("cmdline")]);
	const words = commandLine.split("\0");
	return words.includes("serve") && words.some((word) => GATEWAY_PROGRAM.test(word)) ? GATEWAY : name.trim();
}
// dist/doctor/configured.js
/** The file behind a link, the path itself where there is none. */
async function behind(path) {
	return realpath(path).catch(() => path);
}
async function configuredFinder(configured) {
	const known = await Promise.all(configured.map(async (modem) => ({
		modem,
		target: parseTarget(modem.port),
		real: await behind(modem.port)
	})));
	return (path, port, identity) => known.find(({ modem, target, real }) => {
		if (target === null) return modem.port === path || real === path || real === port?.path;
		if (target.kind !== "usb") return fits(target, identity) === true;
		return port?.usb?.device.slot === target.slot;
	})?.modem;
}
// dist/doctor/examine.js
/** Not every modem with messages answers both. */
const ABOUT_FORMATS = [atCommand("AT+CMGF=?"), atCommand("AT+CMGF?")];
/** Questions alone: no setting is changed and no PIN is entered. Rejects with `at_timeout` and `channel_closed`. */
async function examine(session, usbId) {
	const ask = async (command, read) => {
		const response = await session.tryAsk(command);
		return isOk(response) ? read(response.lines) : null;
	};
	const manufacturer$1 = await ask(manufacturer, identityText);
	const model$1 = await ask(model, identityText);
	const profile = chooseProfile({
		manufacturer: manufacturer$1,
		model: model$1,
		usbId
	});
	const level = await ask(functionality, cfunOf);
	const pin = await session.tryAsk(pinState);
	const sim = pin === null ? "busy" : simState(pin);
	const known = {
		manufacturer: manufacturer$1,
		model: model$1,
		revision: await ask(revision, identityText),
		family: profile.name,
		radioOn: level === null ? null : level === 1,
		sim,
		pinTriesLeft: sim === "pin" ? await triesLeft(session, profile.pinCounters) : null,
		sms: await hasMessages(session)
	};
	if (sim !== "ready") return {
		...known,
		number: null,
		radio: null,
		smsc: null,
		storage: null
	};
	return {
		...known,
		number: await ask(ownNumber, ownNumberOf),
		radio: await readRadio(session, profile.signal),
		smsc: await ask(serviceCentre, serviceCentreOf),
		storage: await ask(storageUse, storageUseOf)
	};
}
async function hasMessages(session) {
	for (const question of ABOUT_FORMATS) if (isOk(await session.tryAsk(question))) return true;
	return false;
}
// dist/doctor/family.js
const NO_SIM = /* @__PURE__ */ new Set([
	"absent",
	"failure",
	"busy",
	"unknown"
]);
const BY_STATE = {
	opening: ["silent"],
	probing: ["silent"],
	recovering: ["silent"],
	sim_absent: ["no_sim"],
	sim_failed: ["no_sim"],
	sim_busy: ["no_sim"],
	registering: ["no_network"],
	no_sms_service: ["no_sms"]
};
/** What the owner of a modem of this family has to know where one of these is seen. */
function familyAdvice(identification, seen) {
	return chooseProfile(identification).knownBugs.flatMap(({ owner }) => owner !== void 0 && seen.includes(owner.sees) ? [owner.does] : []);
}
/** As the running gateway sees it. */
function symptomsOfStatus({ state, ready, reports, smsc }) {
	if (!ready) return BY_STATE[state] ?? [];
	return [
		"registered",
		...reports ? [] : ["no_reports"],
		...smsc === null ? ["no_service_centre"] : []
	];
}
/** As it said itself. */
function symptomsOfFacts(facts) {
	if (NO_SIM.has(facts.sim)) return ["no_sim"];
	if (facts.sim !== "ready") return [];
	if (!facts.sms) return ["no_sms"];
	if (facts.radio?.registered !== true) return ["no_network"];
	return facts.smsc === null ? ["registered", "no_service_centre"] : ["registered"];
}
// dist/doctor/other-speed.js
/** What modems behind adapters and on boards are set to, the likeliest first. */
const SPEEDS = [
	115200,
	9600,
	57600,
	38400,
	19200
];
/** Ports whose speed matters: USB modems take any. */
const WITH_SPEED = /* @__PURE__ */ new Set([
	"bridge",
	"onboard",
	"foreign"
]);
/** What a modem at another speed looks like. */
const STRANGE = /* @__PURE__ */ new Set([
	"noise",
	"silent",
	"chatter"
]);
/** May a modem be here that speaks at another speed? `port` is null where the machine does not list it. */
function mayHaveOtherSpeed(port, nature) {
	return STRANGE.has(nature) && (port === null || WITH_SPEED.has(roleOf(port)));
}
/** The first speed besides `tried` at which AT is answered; null: at none. Rejects as `open` does. */
async function otherSpeed(open, tried, clock) {
	for (const speed of SPEEDS) if (speed !== tried && await answersAt(open(speed), clock)) return speed;
	return null;
}
async function answersAt(open, clock) {
	const channel = openChannel(await open(), {
		clock,
		log: silentLogger
	});
	try {
		return await channel.execute(attention).then(({ final }) => final.kind === "ok", () => channel.state === "idle" || channel.state === "busy");
	} finally {
		await channel.close();
	}
}
/** `configured`: the configuration names this port, at another speed. */
function atOtherSpeed({ good, sentence }, speed, configured) {
	return {
		good: good && !configured,
		sentence: `${sentence} It speaks at ${speed} baud: write "baud": ${speed} at this modem in config.json.`
	};
}
// dist/doctor/port-words.js
const WORDS = {
	at: (device) => `the port of ${device} that takes commands (AT)`,
	at_second: (device) => `a further command port of ${device}`,
	untold: (device) => `a port of ${device}; which one takes commands is found by trying`,
	data: (device) => `the data port of ${device}`,
	gps: (device) => `gives positions (GPS) of ${device}; not for sending`,
	diagnostics: (device) => `the maker's diagnostics port of ${device}; not for sending`,
	audio: (device) => `the audio port of ${device}; not for sending`,
	reserved: (device) => `a port of ${device} that is left alone`,
	bridge: (device, path) => `an adapter (${device}) with anything behind it: a modem, a meter, a Zigbee stick. Only where you name it is it used: simgate doctor ${path}`,
	onboard: (_, path) => `a serial port of the board. Only where you name it is it used: simgate doctor ${path}`,
	foreign: (device, path) => `of ${device}, which is no modem as far as simgate knows. If it is one: simgate doctor ${path}`
};
function describePort(port) {
	const role = roleOf(port);
	const device = port.usb === null ? null : deviceName(port.usb.device);
	return {
		path: port.path,
		role,
		device,
		socket: port.usb?.device.slot ?? null,
		interface: port.usb?.interface.number ?? null,
		sentence: WORDS[role](device ?? "", port.path)
	};
}
// dist/doctor/report.js
function verdictOf(modems) {
	if (modems.length === 0) return "no_modem";
	const able = modems.filter(({ good }) => good).length;
	if (able === modems.length) return "all";
	return able === 0 ? "none" : "some";
}
// dist/doctor/verdict.js
const LEAST_TRIES = 2;
const WEAK_SIGNAL = 10;
const ROAMING = /* @__PURE__ */ new Set([
	5,
	7,
	10
]);
/** Of this share of a full storage, receiving stops soon. */
const NEARLY_FULL = .9;
/** `pin`: does the configuration name one for this modem? */
function verdictOnFacts(facts, pin) {
	if (facts.sim === "pin") return onPin(facts.pinTriesLeft, pin);
	if (facts.sim === "unknown") return bad("It sees no SIM, or none that works: insert one, or seat it again, and try it in a phone.");
	if (facts.sim !== "ready") return bad(obstacleOf(facts.sim).hint);
	if (!facts.sms) return bad("It has no SMS service: this model or its firmware is for data only. Take another modem (see hardware/).");
	if (facts.radioOn === false) return good("Its radio is switched off; the gateway switches it on when it starts. Then ask again.");
	const { radio } = facts;
	if (radio === null || !radio.registered) return onNoNetwork(radio?.denied ?? false, radio?.signal ?? null);
	return onRegistered(facts, radio);
}
const SUSPENDED_FOR = {
	account: "the network refused its messages three times in a row or more",
	cms_38: "the network answered its messages with error 38 three times in a row or more",
	cms_500: "the network answered its messages with error 500 three times in a row or more",
	silence: "the network left its messages unanswered three times in a row or more",
	probe: "the network said, when asked for its credit, that too little is left"
};
/** As the running gateway sees it. */
function verdictOnStatus({ name, ready, state, hint, operator, signal }, suspension) {
	if (!ready) return bad(hint ?? `The gateway is still setting it up (${state}); ask again in half a minute.`);
	const network = networkOf(operator, signal);
	if (suspension !== null) return bad(`It is registered${network}, but its SIM may not send: ${SUSPENDED_FOR[suspension.cause]}. Is there credit, and may it send SMS? Ask with: simgate ussd ${name} '*100#' (the code of your network). When it may send again: simgate sims resume ${name}`);
	return good(hint === null ? `It works${network}.` : `It works${network}, but: ${hint}`);
}
const NO_MODEM = {
	console: "A serial console (getty) answers here, which asks for a login: no modem, or the console has to be switched off.",
	gps: "GPS positions come from here: this is no port to send on.",
	echo: "It gives back what is written and nothing else: no modem, or one that is off.",
	noise: "Unreadable bytes come from here: no modem, or one at a speed that modems are seldom set to.",
	chatter: "Something speaks here, but it does not answer as a modem does.",
	silent: "Nothing answers here: no modem, or it has no power, or it hangs. Unplug it for ten seconds and plug it in again."
};
function verdictOnNature(nature) {
	return bad(NO_MODEM[nature]);
}
function onPin(left, configured) {
	const tries = left === null ? "" : ` (${left} ${left === 1 ? "try" : "tries"} left)`;
	if (left !== null && left < LEAST_TRIES) return bad(`The SIM is locked and wants its PIN${tries}. That is too few to risk one: put the SIM into a phone and unlock it there.`);
	if (configured) return good(`The SIM is locked${tries}; the gateway enters the PIN of the configuration when it starts.`);
	return bad(`The SIM is locked and wants its PIN${tries}: write the PIN into a file and name the file at this modem in config.json ("pin": "file:/etc/simgate/…"), or switch the PIN off in a phone.`);
}
function onNoNetwork(denied, signal) {
	if (denied) return bad("The network refuses this SIM: is it active, paid, and allowed in this kind of device? Try it in a phone.");
	if (signal === null || signal === 0) return bad("It finds no network: is the antenna screwed on? Try another place, near a window, and the SIM in a phone.");
	return bad(`It is not registered with a network, although it hears one (signal ${signal} of 31): is the SIM active? Try it in a phone.`);
}
function onRegistered({ smsc, storage }, radio) {
	const { signal, operator, stat } = radio;
	const doubts = [
		smsc === null && "the SIM has no service centre: ask the operator for its number and set \"smsc\" at this modem",
		signal !== null && signal < WEAK_SIGNAL && "the signal is weak: messages get lost; use an antenna or another place",
		ROAMING.has(stat) && "it is roaming: each message may cost a lot",
		storage !== null && storage.total > 0 && storage.used / storage.total >= NEARLY_FULL && `its storage is nearly full (${storage.used} of ${storage.total}): the gateway empties it as soon as it runs`
	].filter((doubt) => doubt !== false);
	const text = `It is registered${networkOf(operator, signal)}`;
	if (smsc === null) return bad(`${text}, but ${doubts.join("; ")}.`);
	return good(doubts.length === 0 ? `${text} and can send.` : `${text} and can send, but ${doubts.join("; ")}.`);
}
function networkOf(operator, signal) {
	return [operator === null ? "" : ` with ${operator}`, signal === null ? "" : `, signal ${signal} of 31`].join("");
}
const good = (sentence) => ({
	good: true,
	sentence
});
const bad = (sentence) => ({
	good: false,
	sentence
});
// dist/doctor/doctor.js
const BAUD_RATE = 115200;
/**
* Looks at every port and every modem, and asks the modems that nobody else has. It changes no setting, enters no PIN
* and leaves the ports of a running gateway to it.
*/
async function diagnose(options) {
	const view = await viewHost(options.host);
	const visit = new Visit(options, view, await configuredFinder(options.configured));
	const modems = options.only === void 0 ? await visit.all() : await visit.one(options.only);
	const shown = options.only === void 0 ? view.ports : await visit.portsOf(options.only);
	return {
		gateway: options.gateway !== null,
		ports: shown.map(describePort),
		modems,
		advice: [...options.only === void 0 ? deviceTroubles(view).map(({ sentence }) => sentence) : [], ...await takerAdvice(options.host, view)],
		verdict: verdictOf(modems)
	};
}
async function takerAdvice(host, { ports }) {
	return new Set((await likelyTakers(host)).map(({ name }) => name)).has("ModemManager") && !await rulesApply(host, ports) ? ["ModemManager runs here and talks into the ports of new modems: install the udev rules of hardware/, or stop it (sudo systemctl disable --now ModemManager)."] : [];
}
/** The udev rules that keep ModemManager away give each port of a modem a name too: `/dev/simgate/1-1.3-if02`. */
async function rulesApply({ dev }, ports) {
	const links = pluggedModems(ports).flatMap(({ candidates }) => candidates).flatMap(({ usb }) => usb === null ? [] : [join(dev, "simgate", `${usb.device.slot}-if${usb.interface.number}`)]);
	return !(await Promise.all(links.map((link) => lstat(link).then(() => true, () => false)))).includes(false);
}
var Visit = class {
	#options;
	#view;
	#configuredFor;
	constructor(options, view, configuredFor) {
		this.#options = options;
		this.#view = view;
		this.#configuredFor = configuredFor;
	}
	async all() {
		const { gateway, configured } = this.#options;
		const reports = (gateway ?? []).map((modem) => this.#fromGateway(modem));
		const taken = new Set(reports.map(({ path }) => path));
		for (const { candidates } of pluggedModems(this.#view.ports)) if (!candidates.some(({ path }) => taken.has(path))) reports.push(await this.#askDevice(candidates));
		for (const modem of configured) {
			if (reports.some(({ name }) => name === modem.name) || modem.port.startsWith("sim:")) continue;
			reports.push(parseTarget(modem.port) === null ? await this.#askPath(modem.port) : notPluggedIn(modem));
		}
		return reports;
	}
	async one(port) {
		const ports = await this.portsOf(port);
		const held = (this.#options.gateway ?? []).find(({ status, path }) => status.port === port || ports.some((one) => one.path === path));
		if (held !== void 0) return [this.#fromGateway(held)];
		if (parseTarget(port) === null) return [await this.#askPath(port)];
		return ports.length === 0 ? [] : [await this.#askDevice(ports)];
	}
	/** The machine's ports behind a path, a link to one or a socket. */
	async portsOf(port) {
		const target = parseTarget(port);
		if (target?.kind === "usb") return this.#view.ports.filter(({ usb }) => usb?.device.slot === target.slot && (target.interface ?? usb.interface.number) === usb.interface.number);
		const real = await behind(port);
		const reals = await Promise.all(this.#view.ports.map(({ path }) => behind(path)));
		return this.#view.ports.filter(({ path }, index) => path === port || path === real || reals[index] === real);
	}
	#fromGateway({ status, path, suspension }) {
		const port = this.#view.ports.find((one) => one.path === path);
		const { manufacturer = null, model = null } = status.identity ?? {};
		const usbId = usbIdOf(port?.usb?.device);
		return {
			name: status.name,
			path,
			device: nameOf([status.identity?.manufacturer, status.identity?.model]),
			socket: port?.usb?.device.slot ?? null,
			imei: status.identity?.imei ?? null,
			iccid: status.sim?.iccid ?? null,
			imsi: status.sim?.imsi ?? null,
			source: "gateway",
			...verdictOnStatus(status, suspension),
			family: familyAdvice({
				manufacturer,
				model,
				usbId
			}, symptomsOfStatus(status)),
			facts: null
		};
	}
	/** The ports of one device, until one answers. One that a gateway has is left to it: a message may be in its hands. */
	async #askDevice(ports) {
		for (const port of ports) if ((await holdersOf(port.path, this.#options.host)).some(({ name }) => name === "simgate")) return this.#ask(port.path, port);
		let last = null;
		for (const port of ports) {
			last = await this.#ask(port.path, port);
			if (last.source === "modem") return last;
		}
		return last;
	}
	async #askPath(path) {
		const [port = null] = await this.portsOf(path);
		return this.#ask(path, port);
	}
	async #ask(path, port) {
		const { host, openPath, clock } = this.#options;
		const device = port?.usb?.device ?? null;
		const usbId = usbIdOf(device);
		const nobody = {
			imei: null,
			iccid: null,
			imsi: null
		};
		const report = (verdict, seen = [], identity = nobody, facts = null) => ({
			name: this.#configuredFor(path, port, identity)?.name ?? null,
			path,
			device: nameOf([facts?.manufacturer, facts?.model]) ?? (device === null ? null : deviceName(device)),
			socket: device?.slot ?? null,
			...identity,
			source: facts === null ? "none" : "modem",
			...verdict,
			family: familyAdvice({
				manufacturer: facts?.manufacturer ?? null,
				model: facts?.model ?? null,
				usbId
			}, seen),
			facts
		});
		const holders = await holdersOf(path, host);
		if (holders.length > 0) return report(heldBy(path, holders));
		let facts = null;
		try {
			const ask = (baudRate) => askWho({
				open: openPath(path, baudRate),
				clock,
				log: silentLogger,
				further: async (session) => {
					facts = await examine(session, usbId);
				}
			});
			const configured = this.#configuredFor(path, port, nobody);
			const baudRate = configured?.baud ?? BAUD_RATE;
			let answer = await ask(baudRate);
			const speed = answer.kind === "other" && mayHaveOtherSpeed(port, answer.nature) ? await otherSpeed((other) => openPath(path, other), baudRate, clock) : null;
			if (speed !== null) answer = await ask(speed);
			if (answer.kind === "other" || facts === null) {
				const nature = answer.kind === "other" ? answer.nature : "silent";
				return report(verdictOnNature(nature), nature === "silent" ? ["silent"] : []);
			}
			const pin = this.#configuredFor(path, port, answer.identity)?.pin !== void 0;
			const verdict = verdictOnFacts(facts, pin);
			return report(speed === null ? verdict : atOtherSpeed(verdict, speed, configured !== void 0), symptomsOfFacts(facts), answer.identity, facts);
		} catch (error) {
			return report(await this.#notOpened(error));
		}
	}
	async #notOpened(error) {
		const takers = (await likelyTakers(this.#options.host)).map(({ name }) => name);
		const { message } = toError(error);
		if (!isGatewayError(error, "port_failed")) return {
			good: false,
			sentence: `It could not be asked: ${message}`
		};
		return {
			good: false,
			sentence: error.data["reason"] === "busy" && takers.length > 0 ? `${message} Running here: ${takers.join(", ")}.` : message
		};
	}
};
function usbIdOf(device) {
	return device === null || device === void 0 ? null : `${device.vendor}:${device.product}`;
}
function nameOf(parts) {
	const name = parts.filter((part) => typeof part === "string").join(" ");
	return name === "" ? null : name;
}
function heldBy(path, holders) {
	const who = holders.map(({ name, pid }) => `${name} (process ${pid})`).join(", ");
	return {
		good: false,
		sentence: holders.some(({ name }) => name === "simgate") ? `A gateway that runs here has ${path} open: ${who}. Ask it, with its configuration: simgate doctor --config <file>, behind sudo where it runs as a service.` : `Another program has ${path} open: ${who}. Stop it, then ask again.`
	};
}
function notPluggedIn({ name, port }) {
	return {
		name,
		path: null,
		device: null,
		socket: null,
		imei: null,
		iccid: null,
		imsi: null,
		source: "none",
		good: false,
		family: [],
		sentence: `Nothing that is plugged in is what the configuration names (${port.replace(/\d{10,}/, (digits) => `…${digits.slice(-4)}`)}): plug it in, or correct the port.`,
		facts: null
	};
}
export { diagnose };
