import { n as isGatewayError, r as toError, t as GatewayError } from "./errors-B8qnyflL.js";
import { n as Intake } from "./serial-ly1Vz1LC.js";
import { c as replay, d as SCOPES, r as invalidField } from "./field-error-Cmib4vEj.js";
import { n as besideConfig } from "./random-BepKwvhQ.js";
import { r as maskNumber } from "./logger-Dl4j4KPh.js";
import { createRequire } from "node:module";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();
// dist/runtime/version.js
/** Of package.json, which is two folders above in the build too. */
const { version: VERSION } = createRequire(import.meta.url)("../../package.json");
// dist/at/redaction.js
/** A command that carries a PIN, PUK or password: any whose name says so, and the facility locks (27.007 7.4, 7.5); its echo too. */
const SECRET_COMMAND = /([+^*#$%_!](?:[A-Z]*PIN[A-Z0-9]*|CLCK|CPWD)\s*=).*/gi;
/** Hex from eight octets on: a PDU, a UCS-2 string; shorter runs are counters and cell numbers. */
const HEX_RUN = /[0-9A-Fa-f]{16,}/g;
/** A string that may be a PIN, whatever line noise has made of the command before it. */
const SHORT_CODE = /"\d{4,8}"/g;
/** Strings of what a person wrote, owns or is: USSD text, numbers, SIM identities. */
const QUOTED = /"[^"]*"?/g;
const PERSONAL = /^\s*(?:AT)?[+^](?:CUSD|CNUM|CLIP|CCWA|CMT|CMGL|CMGR|CSCA|CRSM)\b/i;
const DIGITS$2 = /\d{7,}/g;
/** Lines that are neither command nor answer may be message text. */
const STRUCTURED = /^(?:[\s>\p{Cc}]*$|AT|[+^*#$%_!&]|OK|ERROR|RDY|RING|[A-Z][A-Za-z_-]*(?: [A-Z][A-Za-z]*){0,3}$|<)/iu;
/** Does the line hold a PIN, PUK or password, or the echo of one? */
function isSecretCommand(line) {
	return line.search(SECRET_COMMAND) !== -1;
}
/** The line without its PIN, PUK or password; all else stays. */
function redactSecret(line) {
	return line.replace(SECRET_COMMAND, "$1<secret>");
}
/** Does the line's name say that its strings are what a person wrote, owns or is? */
function isPersonalLine(line) {
	return PERSONAL.test(line);
}
/**
* A line of an AT dialogue without anything that a log may not hold: PINs, PDUs, texts, whole numbers. Takes whole
* lines; lengths stay visible, as they are what one looks for in a trace.
*/
function redactAtLine(text) {
	const masked = redactSecret(text);
	if (masked !== text) return masked;
	const bare = text.replaceAll(SHORT_CODE, "\"<code>\"").replaceAll(HEX_RUN, (run) => `<${run.length / 2} octets>`);
	const short = (PERSONAL.test(bare) ? bare.replaceAll(QUOTED, (string) => `"<${string.length - 2}>"`) : bare).replaceAll(DIGITS$2, (digits) => `${digits.slice(0, 3)}…`);
	return STRUCTURED.test(short) ? short : `<${text.length} characters>`;
}
/** Does what is asked; `administrate` lets the audit tell of it. */
async function perform(administration, request) {
	const { access } = administration;
	switch (request.command) {
		case "create": return access.create(request.name, request.scopes, request);
		case "list": return access.list();
		case "rotate": return access.rotate(request.name, request);
		case "revoke": return { revoked: await access.revoke(request.name) };
		case "modems": return administration.modems();
		case "rotate_data_key": return administration.dataKey.rotate();
		case "data_key": return administration.dataKey.state();
		case "backup": return administration.database.backup(request.file);
		case "check": return { problems: await administration.database.check("full") };
		case "ussd": return desk(administration).ussd(request.name, {
			code: request.code,
			keepOpen: true
		});
		case "ussd_cancel":
			await desk(administration).cancelUssd(request.name);
			return { canceled: true };
		case "resume_sim": return { resumed: await administration.resumeSim(request.name) };
		case "opt_outs": return administration.optOuts.list(pageBefore(request.before));
		case "opt_out": return { changed: await administration.optOuts.add(request.number) };
		case "opt_in": return { changed: await administration.optOuts.remove(request.number) };
		case "left_over": return administration.inbox.leftOver(pageBefore(request.before));
		case "webhooks": return administration.webhooks.status();
		case "dead_letters": return administration.webhooks.dead(pageBefore(request.before));
		case "replay": return { replayed: await replay(administration.webhooks, request) };
		case "enable_webhook":
			await administration.webhooks.enable(request.name);
			return { enabled: true };
		case "guard_list": return administration.guard.list();
		case "guard_lift": return { lifted: await administration.guard.lift(request.id) };
		case "audit_rows": return administration.audit.rows({
			after: request.after,
			since: request.since,
			limit: 200
		});
		case "audit_verify": return administration.audit.verify(request.row === void 0 ? void 0 : {
			row: request.row,
			mac: request.mac ?? ""
		});
		default: return { unlocked: await administration.unlockNumber(request.number) };
	}
}
function desk({ ussd }) {
	if (ussd === null) throw new GatewayError("modem_not_ready", "No gateway is running: its modems answer while it runs.");
	return ussd;
}
function pageBefore(before) {
	return {
		limit: 200,
		...before === void 0 ? {} : { before }
	};
}
/** Who asks, as the command says: whoever may open the socket may read the database too. */
function localActor(uid) {
	return {
		who: `local:${Number.isSafeInteger(uid) ? String(uid) : "unknown"}`,
		address: null
	};
}
/** Null where the text is no JSON. */
function jsonOrNull(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
/** Throws `invalid_request`. */
function parseAdminRequest(text) {
	const value = jsonOrNull(text) ?? {};
	const { command, name, scopes, number, file, code, before, after, since, row, mac } = value;
	if (command === "list" || command === "check" || command === "modems") return { command };
	if (command === "rotate_data_key" || command === "data_key") return { command };
	if (command === "guard_list" || command === "webhooks") return { command };
	if (command === "enable_webhook" && typeof name === "string") return {
		command,
		name
	};
	if (command === "replay" && typeof value.id === "number") return {
		command,
		id: value.id
	};
	if (command === "replay" && typeof since === "number") return {
		command,
		since
	};
	if (command === "guard_lift" && typeof value.id === "number") return {
		command,
		id: value.id
	};
	if (command === "backup" && typeof file === "string") return {
		command,
		file
	};
	if ((command === "unlock" || command === "opt_out" || command === "opt_in") && typeof number === "string") return {
		command,
		number
	};
	if (command === "ussd" && typeof name === "string" && typeof code === "string") return {
		command,
		name,
		code
	};
	if ((command === "ussd_cancel" || command === "resume_sim") && typeof name === "string") return {
		command,
		name
	};
	if (command === "opt_outs" || command === "left_over" || command === "dead_letters") return {
		command,
		...typeof before === "number" ? { before } : {}
	};
	if (command === "audit_rows" && typeof after === "number" && typeof since === "number") return {
		command,
		after,
		since
	};
	if (command === "audit_verify" && typeof row === "number" && typeof mac === "string") return {
		command,
		row,
		mac
	};
	if (command === "audit_verify") return { command };
	if (command === "revoke" && typeof name === "string") return {
		command,
		name
	};
	const life = typeof value.expiresInMs === "number" ? { expiresInMs: value.expiresInMs } : {};
	if (command === "rotate" && typeof name === "string" && typeof value.overlapMs === "number") return {
		command,
		name,
		overlapMs: value.overlapMs,
		...life
	};
	if (command === "create" && typeof name === "string" && Array.isArray(scopes) && scopes.every(isScope)) return {
		command,
		name,
		scopes,
		restrictions: value.restrictions ?? {},
		...life
	};
	throw new GatewayError("invalid_request", "the control socket knows create, list, rotate, revoke, unlock, modems, backup, check, ussd, ussd_cancel, resume_sim, opt_outs, opt_out, opt_in, left_over, guard_list, guard_lift, audit_rows, audit_verify, rotate_data_key, data_key, webhooks, dead_letters, replay and enable_webhook");
}
function isScope(value) {
	return SCOPES.includes(value);
}
// dist/control/audited.js
/** Every command is here, so that none can be forgotten. */
const ACTS = {
	create: ({ name, scopes }) => ({
		action: "key_created",
		subject: `key:${name}`,
		detail: scopes.join(" ")
	}),
	rotate: ({ name }) => ({
		action: "key_rotated",
		subject: `key:${name}`
	}),
	revoke: ({ name }) => ({
		action: "key_revoked",
		subject: `key:${name}`
	}),
	unlock: ({ number }, hash) => ({
		action: "number_unlocked",
		subject: `number:${hash(number)}`
	}),
	backup: ({ file }) => ({
		action: "database_backed_up",
		detail: file
	}),
	ussd: ({ name }) => ({
		action: "ussd_sent",
		subject: `modem:${name}`
	}),
	ussd_cancel: ({ name }) => ({
		action: "ussd_cancelled",
		subject: `modem:${name}`
	}),
	resume_sim: ({ name }) => ({
		action: "sim_resumed",
		subject: `modem:${name}`
	}),
	guard_lift: ({ id }) => ({
		action: "guard_lifted",
		subject: `block:${id}`
	}),
	opt_out: ({ number }, hash) => ({
		action: "opt_out_added",
		subject: `number:${hash(number)}`
	}),
	opt_in: ({ number }, hash) => ({
		action: "opt_out_removed",
		subject: `number:${hash(number)}`
	}),
	opt_outs: () => ({
		action: "opt_outs_listed",
		reads: true
	}),
	left_over: () => ({
		action: "inbox_read",
		reads: true
	}),
	audit_rows: () => ({
		action: "audit_exported",
		reads: true
	}),
	audit_verify: () => ({ action: "audit_verified" }),
	rotate_data_key: () => ({ action: "data_key_rotated" }),
	data_key: null,
	guard_list: () => ({
		action: "guard_listed",
		reads: true
	}),
	replay: ({ id, since }) => ({
		action: "dead_letter_replayed",
		...id === void 0 ? {} : { subject: `dead_letter:${id}` },
		...since === void 0 ? {} : { detail: `since ${new Date(since).toISOString()}` }
	}),
	enable_webhook: ({ name }) => ({
		action: "webhook_enabled",
		subject: `webhook:${name}`
	}),
	dead_letters: () => ({
		action: "dead_letters_listed",
		reads: true
	}),
	webhooks: null,
	list: null,
	modems: null,
	check: null
};
function toldOf(request, hash) {
	const told = ACTS[request.command];
	return told === null ? null : told(request, hash);
}
/** `unchanged`: there was no such key, lock, block or number, or it was so already. */
function outcomeOf(result) {
	const told = result ?? {};
	if (told.kind === "failed") return "failed";
	if (typeof told.broken === "object" && told.broken !== null) return "broken";
	return Object.values(told).every((value) => value === false || value === 0) ? "unchanged" : "ok";
}
/** Does what is asked, and lets the audit tell of it. `by`: who asks. */
async function administrate(administration, request, by) {
	const { audit } = administration;
	const told = toldOf(request, (number) => administration.numberHash(number));
	if (told === null) return perform(administration, request);
	const { reads = false, ...act } = told;
	if (!reads) return audit.act(by, act, () => perform(administration, request), outcomeOf);
	await audit.read(by, act);
	return perform(administration, request);
}
// dist/control/control-socket.js
/** A Unix socket's path has room for so much (sun_path on macOS, 4 more on Linux); the system would cut off the rest without a word. */
const MAX_PATH_BYTES = 103;
const MAX_REQUEST_BYTES = 16384;
const REQUEST_TIMEOUT_MS = 5e3;
function controlSocketPath(database) {
	return `${database}.sock`;
}
/**
* Administration of a running gateway by commands on the same machine: the database belongs to one process, so the
* command line asks that process. One JSON request and one JSON answer a connection, over a Unix socket beside the
* database. Who may open the socket (mode 0600, in a folder of mode 0700) may administrate: the same people who could
* read the database. Throws `config_invalid` where the path is too long, `storage_failed` where no socket can be made.
*/
async function serveControl(path, administration) {
	const bytes = Buffer.byteLength(path);
	if (bytes > MAX_PATH_BYTES) throw new GatewayError("config_invalid", `The path of the control socket ${path} has ${bytes} bytes, ${MAX_PATH_BYTES} are possible. Set "database" to a shorter path.`);
	const open = /* @__PURE__ */ new Set();
	const server = createServer({ allowHalfOpen: true }, (socket) => {
		open.add(socket);
		socket.on("close", () => open.delete(socket));
		socket.on("error", () => socket.destroy());
		socket.setTimeout(REQUEST_TIMEOUT_MS, () => socket.destroy());
		let text = "";
		socket.setEncoding("utf8");
		socket.on("data", (chunk) => {
			text += chunk;
			if (text.length > MAX_REQUEST_BYTES) socket.destroy();
		});
		socket.on("end", () => {
			socket.setTimeout(0);
			answer$1(text, administration).then((reply) => socket.end(reply));
		});
	});
	try {
		rmSync(path, { force: true });
		await new Promise((resolve, reject) => {
			server.once("error", reject);
			server.listen(path, resolve);
		});
		chmodSync(path, 384);
	} catch (cause) {
		server.close();
		throw new GatewayError("storage_failed", `The control socket ${path} cannot be made. Make its folder writable, and remove what else has this name.`, { cause });
	}
	let stopped;
	return { stop: () => stopped ??= new Promise((resolve) => {
		server.close(() => resolve());
		for (const socket of open) socket.destroy();
	}) };
}
async function answer$1(text, administration) {
	try {
		const request = parseAdminRequest(text);
		const { by } = JSON.parse(text);
		return JSON.stringify({ result: await administrate(administration, request, localActor(by)) });
	} catch (error) {
		const code = isGatewayError(error) ? error.code : "internal";
		return JSON.stringify({ error: {
			code,
			message: toError(error).message
		} });
	}
}
/** Null where no gateway is listening. Rejects with the refusal of the gateway, or `storage_failed`. */
function askControl(path, request) {
	return new Promise((resolve, reject) => {
		const socket = connect(path);
		let text = "";
		socket.setEncoding("utf8");
		socket.on("connect", () => socket.end(JSON.stringify({
			...request,
			by: userId()
		})));
		socket.on("data", (chunk) => text += chunk);
		socket.on("error", (error) => {
			if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(null);
			else reject(unanswered(path, error));
		});
		socket.on("end", () => {
			const reply = jsonOrNull(text);
			if (reply === null) return reject(unanswered(path));
			if (reply.error === void 0) resolve({ result: reply.result });
			else reject(new GatewayError(reply.error.code, reply.error.message));
		});
	});
}
/** Whose command it is: behind sudo, the user who typed it. */
function userId() {
	const { SUDO_UID } = process.env;
	return SUDO_UID === void 0 ? process.getuid?.() : Number(SUDO_UID);
}
function unanswered(path, cause) {
	return new GatewayError("storage_failed", `The running gateway gave no answer at ${path}. Ask again as the user that it runs as (where it is a service: sudo -u simgate simgate …), with less than 16 KB.`, { cause });
}
// dist/config/purposes.js
/** What a request that names no purpose is for. */
const DEFAULT_PURPOSE = "default";
const PLAIN = { template: "default" };
/** Whoever passes these owns the account from then on: fewer guesses, and a text that says so. */
const TAKES_OVER = {
	template: "account",
	maxAttempts: 3
};
/** The purposes that need no configuration. */
const KNOWN = {
	[DEFAULT_PURPOSE]: PLAIN,
	login: PLAIN,
	new_device: PLAIN,
	registration: PLAIN,
	prescription_refill: PLAIN,
	telemedicine: PLAIN,
	appointment: PLAIN,
	password_reset: TAKES_OVER,
	contact_change: TAKES_OVER,
	number_change: {
		template: "number_change",
		confirms: "number_change",
		maxAttempts: 3
	},
	payment: {
		template: "payment",
		confirms: "payment",
		maxAttempts: 3
	},
	delivery: { template: "handover" }
};
/** Templates of purposes whose own settings say what they confirm. */
const TEMPLATE_OF = {
	number: "default",
	payment: "payment",
	number_change: "number_change"
};
const own = (record, name) => Object.hasOwn(record, name) ? record[name] : void 0;
function policyOf(purpose, settings) {
	const known = own(KNOWN, purpose) ?? PLAIN;
	const set = own(settings.purposes, purpose) ?? {};
	const confirms = set.confirms ?? known.confirms ?? "number";
	return {
		purpose,
		codeLength: set.code_length ?? settings.code_length,
		alphabet: set.alphabet ?? settings.alphabet,
		ttlMs: (set.ttl_s ?? settings.ttl_s) * 1e3,
		maxAttempts: set.max_attempts ?? Math.min(settings.max_attempts, known.maxAttempts ?? settings.max_attempts),
		resendCooldownMs: (set.resend_cooldown_s ?? settings.resend_cooldown_s) * 1e3,
		maxSends: set.max_sends ?? settings.max_sends,
		resendCode: set.resend_code ?? settings.resend_code,
		template: set.template ?? (set.confirms === void 0 ? known.template : TEMPLATE_OF[confirms]),
		locale: set.locale ?? settings.locale,
		customCode: set.custom_code ?? false,
		confirms,
		channels: set.channels ?? settings.channels,
		advance: set.advance ?? settings.advance,
		advanceAfterMs: (set.advance_after_s ?? settings.advance_after_s) * 1e3,
		keepCode: set.keep_code ?? settings.keep_code
	};
}
/**
* The channels by which what a purpose is for may be confirmed at all: an app and a backup code know of no payment (PSD2
* RTS, article 5), and a number is shown to be somebody's by nothing but an SMS to it.
*/
function fittingChannels({ channels, confirms }, paying = confirms === "payment") {
	if (confirms === "number_change") return ["sms"];
	return paying ? channels.filter((channel) => channel === "sms" || channel === "email") : channels;
}
/** The policies of all purposes that a caller may name, by name. */
function policiesOf(settings) {
	const names = [.../* @__PURE__ */ new Set([...Object.keys(KNOWN), ...Object.keys(settings.purposes)])];
	return new Map(names.map((name) => [name, policyOf(name, settings)]));
}
/** Different characters that a code is made of. */
const ALPHABET_SIZE = {
	digits: 10,
	unambiguous: 20
};
const FEWEST_CODES = 10 ** 6;
/** Easier to guess than six digits, the least that NIST SP 800-63B-4 (3.1.3.2) takes? */
function isWeak({ codeLength, alphabet }) {
	return ALPHABET_SIZE[alphabet] ** codeLength < FEWEST_CODES;
}
// dist/alphabet/code-units.js
function isHighSurrogate(unit) {
	return (unit & 64512) === 55296;
}
function isLowSurrogate(unit) {
	return (unit & 64512) === 56320;
}
/** Whether every surrogate of the text is half of a pair. */
function isWellFormed(text) {
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if ((unit & 63488) !== 55296) continue;
		if (isLowSurrogate(unit) || !isLowSurrogate(text.charCodeAt(i + 1))) return false;
		i++;
	}
	return true;
}
/** UTF-16 code units as a string, in slices that an argument list can carry. */
function fromUnits(units) {
	if (units.length <= 4096) return String.fromCharCode.apply(null, units);
	let text = "";
	for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode.apply(null, units.subarray(i, i + 4096));
	return text;
}
// dist/alphabet/shift-tables.js
/**
* The tables of 3GPP TS 23.038 6.2.1, A.2 and A.3, indexed by national language identifier; 0 is the default
* alphabet and its extension table. Each table is 128 characters long, one a septet, 16 a line.
*/
/** Locking shift tables. Undefined positions are spaces. Spanish (2) has none of its own: the default alphabet. */
const LOCKING_SHIFT$1 = [
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
	"@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1BŞşßÉ !\"#¤%&'()*+,-./0123456789:;<=>?İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà",
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
	"@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\x1BÂâÊÉ !\"#º%&'()*+,-./0123456789:;<=>?ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§~abcdefghijklmnopqrstuvwxyzãõ`üà",
	"ঁংঃঅআইঈউঊঋ\nঌ \r এঐ  ওঔকখগঘঙচ\x1Bছজঝঞ !টঠডঢণত)(থদ,ধ.ন0123456789:; পফ?বভমযর ল   শষসহ়ঽািীুূৃৄ  েৈ  োৌ্ৎabcdefghijklmnopqrstuvwxyzৗড়ঢ়ৰৱ",
	"ઁંઃઅઆઇઈઉઊઋ\nઌઍ\r એઐઑ ઓઔકખગઘઙચ\x1Bછજઝઞ !ટઠડઢણત)(થદ,ધ.ન0123456789:; પફ?બભમયર લળ વશષસહ઼ઽાિીુૂૃૄૅ ેૈૉ ોૌ્ૐabcdefghijklmnopqrstuvwxyzૠૡૢૣ૱",
	"ँंःअआइईउऊऋ\nऌऍ\rऎएऐऑऒओऔकखगघङच\x1Bछजझञ !टठडढणत)(थद,ध.न0123456789:;ऩपफ?बभमयरऱलळऴवशषसह़ऽािीुूृॄॅॆेैॉॊोौ्ॐabcdefghijklmnopqrstuvwxyzॲॻॼॾॿ",
	" ಂಃಅಆಇಈಉಊಋ\nಌ \rಎಏಐ ಒಓಔಕಖಗಘಙಚ\x1Bಛಜಝಞ !ಟಠಡಢಣತ)(ಥದ,ಧ.ನ0123456789:; ಪಫ?ಬಭಮಯರಱಲಳ ವಶಷಸಹ಼ಽಾಿೀುೂೃೄ ೆೇೈ ೊೋೌ್ೕabcdefghijklmnopqrstuvwxyzೖೠೡೢೣ",
	" ംഃഅആഇഈഉഊഋ\nഌ \rഎഏഐ ഒഓഔകഖഗഘങച\x1Bഛജഝഞ !ടഠഡഢണത)(ഥദ,ധ.ന0123456789:; പഫ?ബഭമയരറലളഴവശഷസഹ ഽാിീുൂൃൄ െേൈ ൊോൌ്ൗabcdefghijklmnopqrstuvwxyzൠൡൢൣ൹",
	"ଁଂଃଅଆଇଈଉଊଋ\nଌ \r ଏଐ  ଓଔକଖଗଘଙଚ\x1Bଛଜଝଞ !ଟଠଡଢଣତ)(ଥଦ,ଧ.ନ0123456789:; ପଫ?ବଭମଯର ଲଳ ଵଶଷସହ଼ଽାିୀୁୂୃୄ  େୈ  ୋୌ୍ୖabcdefghijklmnopqrstuvwxyzୗୠୡୢୣ",
	"ਁਂਃਅਆਇਈਉਊ \n  \r ਏਐ  ਓਔਕਖਗਘਙਚ\x1Bਛਜਝਞ !ਟਠਡਢਣਤ)(ਥਦ,ਧ.ਨ0123456789:; ਪਫ?ਬਭਮਯਰ ਲਲ਼ ਵਸ਼ ਸਹ਼ ਾਿੀੁੂ    ੇੈ  ੋੌ੍ੑabcdefghijklmnopqrstuvwxyzੰੱੲੳੴ",
	" ஂஃஅஆஇஈஉஊ \n  \rஎஏஐ ஒஓஔக   ஙச\x1B ஜ ஞ !ட   ணத)(  , .ந0123456789:;னப ?  மயரறலளழவஶஷஸஹ  ாிீுூ   ெேை ொோௌ்ௐabcdefghijklmnopqrstuvwxyzௗ௰௱௲௹",
	"ఁంఃఅఆఇఈఉఊఋ\nఌ \rఎఏఐ ఒఓఔకఖగఘఙచ\x1Bఛజఝఞ !టఠడఢణత)(థద,ధ.న0123456789:; పఫ?బభమయరఱలళ వశషసహ ఽాిీుూృౄ ెేై ొోౌ్ౕabcdefghijklmnopqrstuvwxyzౖౠౡౢౣ",
	"اآبٻڀپڦتۂٿ\nٹٽ\rٺټثجځڄڃڅچڇحخد\x1Bڌڈډڊ !ڏڍذرڑړ)(ڙز,ږ.ژ0123456789:;ښسش?صضطظعفقکڪګگڳڱلمنںڻڼوۄەہھءیېےٍُِٗٔabcdefghijklmnopqrstuvwxyzّٰٕٖٓ"
];
/** Single shift tables, after ESC (0x1B). NUL marks what a table does not define. */
const SINGLE_SHIFT$1 = [
	"\0\0\0\0\0\0\0\0\0\0\f\0\0\0\0\0\0\0\0\0^\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{}\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"\0\0\0\0\0\0\0\0\0\0\f\0\0\0\0\0\0\0\0\0^\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{}\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|\0\0\0\0\0\0Ğ\0İ\0\0\0\0\0\0\0\0\0Ş\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ç\0€\0ğ\0ı\0\0\0\0\0\0\0\0\0ş\0\0\0\0\0\0\0\0\0\0\0\0",
	"\0\0\0\0\0\0\0\0\0ç\f\0\0\0\0\0\0\0\0\0^\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{}\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|Á\0\0\0\0\0\0\0Í\0\0\0\0\0Ó\0\0\0\0\0Ú\0\0\0\0\0\0\0\0\0\0\0á\0\0\0€\0\0\0í\0\0\0\0\0ó\0\0\0\0\0ú\0\0\0\0\0\0\0\0\0\0",
	"\0\0\0\0\0ê\0\0\0ç\fÔô\0Áá\0\0ΦΓ^ΩΠΨΣΘ\0\0\0\0\0Ê\0\0\0\0\0\0\0\0{}\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|À\0\0\0\0\0\0\0Í\0\0\0\0\0Ó\0\0\0\0\0Ú\0\0\0\0\0ÃÕ\0\0\0\0Â\0\0\0€\0\0\0í\0\0\0\0\0ó\0\0\0\0\0ú\0\0\0\0\0ãõ\0\0â",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*০১\0২৩৪৫৬৭৮৯য়ৠৡৢ{}ৣ৲৳৴৵\\৶৷৸৹৺\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0૦૧૨૩૪૫૬૭૮૯\0\0{}\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0०१२३४५६७८९॒॑{}॓॔क़ख़ग़\\ज़ड़ढ़फ़य़ॠॡॢॣ॰ॱ\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0೦೧೨೩೪೫೬೭೮೯ೞೱ{}ೲ\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0൦൧൨൩൪൫൬൭൮൯൰൱{}൲൳൴൵ൺ\\ൻർൽൾൿ\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0୦୧୨୩୪୫୬୭୮୯ଡ଼ଢ଼{}ୟ୰ୱ\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0੦੧੨੩੪੫੬੭੮੯ਖ਼ਗ਼{}ਜ਼ੜਫ਼ੵ\0\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*।॥\0௦௧௨௩௪௫௬௭௮௯௳௴{}௵௶௷௸௺\\\0\0\0\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*\0\0\0౦౧౨౩౪౫౬౭౮౯ౘౙ{}౸౹౺౻౼\\౽౾౿\0\0\0\0\0\0\0\0\0[~]\0|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
	"@£$¥¿\"¤%&'\f*+\0-/<=>¡^¡_#*؀؁\0۰۱۲۳۴۵۶۷۸۹،؍{}؎؏ؐؑؒ\\ؓؔ؛؟ـْ٘٫٬ٲٳۍ[~]۔|ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
];
// dist/alphabet/gsm7.js
/** Escape to the single shift table, 23.038 6.2.1. */
const ESCAPE = 27;
/** In the encoding table: a code unit that the alphabet lacks, and one that goes after ESC. */
const UNDEFINED = 255;
const EXTENDED$1 = 128;
const SPACE = 32;
const lockingCodes = LOCKING_SHIFT$1.map(toCodes);
const singleCodes = SINGLE_SHIFT$1.map(toCodes);
const septetOf = encodingTable();
const DEFAULT_TABLES = {
	locking: 0,
	single: 0
};
/** Septets that the text takes in the default alphabet with its extension table; -1 where it does not fit. */
function gsm7Length(text) {
	let septets = 0;
	for (let i = 0; i < text.length; i++) {
		const code = septetOf[text.charCodeAt(i)];
		if (code === UNDEFINED) return -1;
		septets += code >= EXTENDED$1 ? 2 : 1;
	}
	return septets;
}
/** Where the longest piece of the text ends that starts at `from` and takes at most `limit` septets. The text must fit the alphabet. */
function gsm7PieceEnd(text, from, limit) {
	let left = limit;
	for (let i = from; i < text.length; i++) {
		left -= septetOf[text.charCodeAt(i)] >= EXTENDED$1 ? 2 : 1;
		if (left < 0) return i;
	}
	return text.length;
}
/** The text as septets, one an octet; null where the default alphabet cannot carry it. */
function encodeGsm7(text) {
	const length = gsm7Length(text);
	if (length < 0) return null;
	const septets = new Uint8Array(length);
	let at = 0;
	for (let i = 0; i < text.length; i++) {
		const code = septetOf[text.charCodeAt(i)];
		if (code >= EXTENDED$1) septets[at++] = ESCAPE;
		septets[at++] = code & 127;
	}
	return septets;
}
/**
* Septets, one an octet, as text. A code that the single shift table lacks shows the character of the locking
* table (23.038 6.2.1.1); ESC ESC and an ESC at the end show a space.
*/
function decodeGsm7(septets, tables = DEFAULT_TABLES) {
	const locking = lockingCodes[tables.locking] ?? lockingCodes[0];
	const single = singleCodes[tables.single] ?? singleCodes[0];
	const units = new Uint16Array(septets.length);
	let length = 0;
	for (let i = 0; i < septets.length; i++) {
		const septet = septets[i] & 127;
		units[length++] = septet === ESCAPE ? shifted(septets[++i], locking, single) : locking[septet];
	}
	return fromUnits(units.subarray(0, length));
}
function shifted(septet, locking, single) {
	if (septet === void 0 || septet === ESCAPE) return SPACE;
	const code = single[septet & 127];
	return code === 0 ? locking[septet & 127] : code;
}
function toCodes(table) {
	return Uint16Array.from({ length: table.length }, (_, i) => table.charCodeAt(i));
}
/** Indexed by UTF-16 code unit, all of them, so that no look-up is out of bounds. */
function encodingTable() {
	const locking = LOCKING_SHIFT$1[0];
	const single = SINGLE_SHIFT$1[0];
	const codes = (/* @__PURE__ */ new Uint8Array(65536)).fill(UNDEFINED);
	for (let septet = 0; septet < 128; septet++) {
		if (septet !== ESCAPE) codes[locking.charCodeAt(septet)] = septet;
		const extension = single.charCodeAt(septet);
		if (extension !== 0) codes[extension] = EXTENDED$1 | septet;
	}
	return codes;
}
// dist/alphabet/septets.js
/** Zero bits between a user data header of that many octets (UDHL included) and the first septet, 23.040 9.2.3.24. */
function fillBits(headerOctets) {
	return (7 - headerOctets * 8 % 7) % 7;
}
/** Septets that a header of that many octets takes, its fill bits included. */
function headerSeptets(headerOctets) {
	return Math.ceil(headerOctets * 8 / 7);
}
/** Octets that the septets take when packed after the fill bits. */
function packedLength(septets, fill = 0) {
	return Math.ceil((septets * 7 + fill) / 8);
}
/** Packs septets (one an octet) into `out` from `at` on, 23.038 6.1.2.1. Returns the offset after the last octet. */
function packSeptets(septets, out, at = 0, fill = 0) {
	let bits = 0;
	let count = fill;
	let offset = at;
	for (let i = 0; i < septets.length; i++) {
		bits |= septets[i] << count;
		count += 7;
		if (count >= 8) {
			out[offset++] = bits;
			bits >>>= 8;
			count -= 8;
		}
	}
	if (count > 0) out[offset++] = bits;
	return offset;
}
/** The `count` septets that are packed in `octets` from `at` on after the fill bits, one an octet. The octets must be there. */
function unpackSeptets(octets, count, at = 0, fill = 0) {
	const septets = new Uint8Array(count);
	let bits = 0;
	let available = 0;
	let offset = at;
	if (fill > 0 && count > 0) {
		bits = octets[offset++] >>> fill;
		available = 8 - fill;
	}
	for (let i = 0; i < count; i++) {
		if (available < 7) {
			bits |= octets[offset++] << available;
			available += 8;
		}
		septets[i] = bits & 127;
		bits >>>= 7;
		available -= 7;
	}
	return septets;
}
// dist/tpdu/tpdu-error.js
/** A TPDU that cannot be read, or cannot be made from what was asked. */
var TpduError = class extends GatewayError {
	/** The field by its name in the JSON of `simgate pdu`: `smsc`, `originator`, `user_data` … */
	field;
	/** Where the field starts, in octets from the start of the hex; null where there is no PDU yet. */
	octet;
	constructor(field, octet, message) {
		const place = octet === null ? "" : ` (${field}, octet ${octet})`;
		super("tpdu_invalid", `${message}${place}`, { data: {
			field,
			octet
		} });
		this.field = field;
		this.octet = octet;
	}
};
// dist/alphabet/ucs2.js
const REPLACEMENT = 65533;
/** UTF-16 big endian: what phones understand under the name of UCS-2 (23.038 6.2.3). */
function encodeUcs2(text) {
	const octets = new Uint8Array(text.length * 2);
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		octets[i * 2] = unit >>> 8;
		octets[i * 2 + 1] = unit;
	}
	return octets;
}
/** UTF-16 big endian as text. Half a pair shows U+FFFD; a last odd octet is not read. */
function decodeUcs2(octets) {
	const units = new Uint16Array(octets.length >>> 1);
	for (let i = 0; i < units.length; i++) {
		const unit = octets[i * 2] << 8 | octets[i * 2 + 1];
		units[i] = unit;
		if (isLowSurrogate(unit)) {
			if (i === 0 || !isHighSurrogate(units[i - 1])) units[i] = REPLACEMENT;
		} else if (i > 0 && isHighSurrogate(units[i - 1])) units[i - 1] = REPLACEMENT;
	}
	const last = units.length - 1;
	if (last >= 0 && isHighSurrogate(units[last])) units[last] = REPLACEMENT;
	return fromUnits(units);
}
const NO_HEADER = /* @__PURE__ */ new Uint8Array();
/** Header and body as TP-UDL and TP-UD. Throws TpduError where they take more than 140 octets or the alphabet lacks a character. */
function encodeUserData(body, header = NO_HEADER) {
	if (body.alphabet === "gsm7") return encodeSeptets(body.text, header);
	const content = "data" in body ? body.data : ucs2Octets(body.text);
	const length = header.length + content.length;
	checkLength$1(length);
	const octets = new Uint8Array(length);
	octets.set(header);
	octets.set(content, header.length);
	return {
		length,
		octets
	};
}
function writeUserData(writer, userData) {
	writer.octet(userData.length);
	writer.bytes(userData.octets);
}
function encodeSeptets(text, header) {
	const septets = encodeGsm7(text);
	if (septets === null) throw new TpduError("text", null, "The text has characters that the GSM 7-bit alphabet lacks: send it as UCS-2.");
	const length = headerSeptets(header.length) + septets.length;
	const size = packedLength(length);
	checkLength$1(size);
	const octets = new Uint8Array(size);
	octets.set(header);
	packSeptets(septets, octets, header.length, fillBits(header.length));
	return {
		length,
		octets
	};
}
function ucs2Octets(text) {
	if (!isWellFormed(text)) throw unpairedSurrogate();
	return encodeUcs2(text);
}
/** Text that no alphabet can carry. */
function unpairedSurrogate() {
	return new TpduError("text", null, "The text has half of a surrogate pair: it is not well-formed Unicode.");
}
function checkLength$1(octets) {
	if (octets <= 140) return;
	throw new TpduError("user_data", null, `The user data takes ${octets} octets, one PDU holds 140: split it into parts.`);
}
// dist/tpdu/hex.js
const DIGITS$1 = "0123456789ABCDEF";
const PAIRS = Array.from({ length: 256 }, (_, octet) => hexPair(octet));
const VALUES = digitValues();
/** Octets as upper-case hex. */
function toHex(octets, from = 0, to = octets.length) {
	let hex = "";
	for (let i = from; i < to; i++) hex += PAIRS[octets[i]];
	return hex;
}
/** Hex of either case as octets. Throws TpduError for an odd number of digits and for anything that is no digit. */
function fromHex(hex, field = "hex") {
	const octets = new Uint8Array(hex.length >>> 1);
	let bad = 0;
	for (let i = 0; i < octets.length; i++) {
		const high = VALUES[hex.charCodeAt(i * 2)] ?? 255;
		const low = VALUES[hex.charCodeAt(i * 2 + 1)] ?? 255;
		bad |= high | low;
		octets[i] = high << 4 | low;
	}
	if (bad > 15) {
		const octet = hex.search(/[^0-9A-Fa-f]/) >>> 1;
		throw new TpduError(field, octet, `Octet ${octet} is not hexadecimal: give two hex digits for each octet.`);
	}
	if (hex.length % 2 !== 0) throw new TpduError(field, octets.length, "The number of hex digits is odd: the last digit was lost.");
	return octets;
}
function hexPair(octet) {
	return `${DIGITS$1.charAt(octet >>> 4)}${DIGITS$1.charAt(octet & 15)}`;
}
function digitValues() {
	const values = (/* @__PURE__ */ new Uint8Array(128)).fill(255);
	for (let value = 0; value < 16; value++) {
		values[DIGITS$1.charCodeAt(value)] = value;
		values[DIGITS$1.toLowerCase().charCodeAt(value)] = value;
	}
	return values;
}
// dist/tpdu/user-data-header.js
/** Information element identifiers, 23.040 9.2.3.24. */
const CONCAT_8 = 0;
const PORTS_8 = 4;
const PORTS_16 = 5;
const CONCAT_16 = 8;
const SINGLE_SHIFT = 36;
const LOCKING_SHIFT = 37;
/**
* The header whose length octet stands at `at`; it must be there whole. A repeated element counts as it comes last;
* elements that do not fill the header exactly make all of it be ignored (23.040 9.2.3.24).
*/
function decodeUserDataHeader(octets, at) {
	const elements = findElements(octets, at + 1, at + 1 + octets[at]);
	let concat = null;
	let ports = null;
	let singleShift = 0;
	let lockingShift = 0;
	for (const element of elements) switch (element.id) {
		case CONCAT_8:
			if (element.length === 3) concat = readConcat(octets, element.at, 8);
			break;
		case CONCAT_16:
			if (element.length === 4) concat = readConcat(octets, element.at, 16);
			break;
		case PORTS_8:
			if (element.length === 2) ports = readPorts(octets, element.at, 8);
			break;
		case PORTS_16:
			if (element.length === 4) ports = readPorts(octets, element.at, 16);
			break;
		case SINGLE_SHIFT:
			if (element.length === 1) singleShift = octets[element.at];
			break;
		case LOCKING_SHIFT: if (element.length === 1) lockingShift = octets[element.at];
	}
	return {
		elements: elements.map(({ id, at: from, length }) => ({
			id,
			hex: toHex(octets, from, from + length)
		})),
		concat,
		ports,
		singleShift,
		lockingShift
	};
}
/** Whether there is a concatenation element whose total or sequence number makes no sense. */
function hasInvalidConcat(header) {
	return header.concat === null && header.elements.some(({ id, hex }) => id === CONCAT_8 && hex.length === 6 || id === CONCAT_16 && hex.length === 8);
}
function findElements(octets, from, end) {
	const elements = [];
	let at = from;
	while (at < end) {
		const length = octets[at + 1];
		if (at + 2 > end || at + 2 + length > end) return [];
		elements.push({
			id: octets[at],
			at: at + 2,
			length
		});
		at += 2 + length;
	}
	return elements;
}
function readConcat(octets, at, bits) {
	const ref = readNumber(octets, at, bits);
	const total = octets[at + bits / 8];
	const seq = octets[at + bits / 8 + 1];
	return seq >= 1 && seq <= total ? {
		ref,
		bits,
		total,
		seq
	} : null;
}
function readPorts(octets, at, bits) {
	return {
		bits,
		destination: readNumber(octets, at, bits),
		source: readNumber(octets, at + bits / 8, bits)
	};
}
function readNumber(octets, at, bits) {
	const first = octets[at];
	return bits === 8 ? first : first << 8 | octets[at + 1];
}
/** The header with its length octet; empty where there is nothing to say. */
function encodeUserDataHeader(concat, ports) {
	const elements = [];
	if (concat !== null) {
		const { bits, ref, total, seq } = concat;
		if (!isOctet(total) || !Number.isInteger(seq) || seq < 1 || seq > total) throw new TpduError("concat", null, "A concatenation has 1 to 255 parts, numbered from 1.");
		elements.push(bits === 8 ? CONCAT_8 : CONCAT_16, bits / 8 + 2, ...numberOctets(ref, bits, "concat"), total, seq);
	}
	if (ports !== null) {
		const { bits, destination, source } = ports;
		elements.push(bits === 8 ? PORTS_8 : PORTS_16, bits / 4);
		elements.push(...numberOctets(destination, bits, "ports"), ...numberOctets(source, bits, "ports"));
	}
	return elements.length === 0 ? /* @__PURE__ */ new Uint8Array() : Uint8Array.of(elements.length, ...elements);
}
/** Octets of the element that names the ports, identifier and length included. */
function portsOctets(ports) {
	return ports === null || ports === void 0 ? 0 : 2 + ports.bits / 4;
}
/** Octets of the concatenation element, identifier and length included. */
function concatOctets(bits) {
	return 4 + bits / 8;
}
function numberOctets(value, bits, field) {
	if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) throw new TpduError(field, null, `A number of ${field} must fit ${bits} bits.`);
	return bits === 8 ? [value] : [value >>> 8, value & 255];
}
function isOctet(value) {
	return Number.isInteger(value) && value >= 0 && value <= 255;
}
// dist/tpdu/segmentation.js
/** TP-UD of 140 octets holds this many septets. */
const MAX_SEPTETS = 160;
/** The total of a concatenation is one octet. */
const MAX_PARTS = 255;
/**
* Cuts a text into what single SMS-SUBMITs carry: 160 septets or 70 code units in one part, 153 or 67 in each of
* several (152 and 66 with a 16-bit reference). Escape and surrogate pairs stay whole. Throws TpduError for more
* than 255 parts, for unpaired surrogates and for a forced alphabet that lacks a character.
*/
function segmentText(text, options = {}) {
	const { concatBits = 8, headerOctets = 0 } = options;
	const septets = options.alphabet === "ucs2" ? -1 : gsm7Length(text);
	if (septets < 0 && options.alphabet === "gsm7") throw new TpduError("text", null, "The text has characters that the GSM 7-bit alphabet lacks: send it as UCS-2.");
	const alphabet = septets < 0 ? "ucs2" : "gsm7";
	if (alphabet === "ucs2" && !isWellFormed(text)) throw unpairedSurrogate();
	if ((alphabet === "gsm7" ? septets : text.length) <= capacity(alphabet, headerOctets === 0 ? 0 : 1 + headerOctets)) return {
		alphabet,
		parts: [text]
	};
	const limit = capacity(alphabet, 1 + headerOctets + concatOctets(concatBits));
	const parts = alphabet === "gsm7" ? cutSeptets(text, limit) : cutUnits(text, limit);
	if (parts.length > MAX_PARTS) throw new TpduError("text", null, `The text takes ${parts.length} parts, ${MAX_PARTS} are possible: shorten it.`);
	return {
		alphabet,
		parts
	};
}
/** Septets or UTF-16 code units that fit beside a header of that many octets. */
function capacity(alphabet, header) {
	const units = alphabet === "gsm7" ? MAX_SEPTETS - headerSeptets(header) : Math.floor((140 - header) / 2);
	if (units >= 2) return units;
	throw new TpduError("udh", null, "The user data header leaves no room for text.");
}
function cutSeptets(text, limit) {
	const parts = [];
	for (let start = 0; start < text.length;) {
		const end = gsm7PieceEnd(text, start, limit);
		parts.push(text.slice(start, end));
		start = end;
	}
	return parts;
}
function cutUnits(text, limit) {
	const parts = [];
	for (let start = 0; start < text.length;) {
		let end = start + limit;
		if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
		parts.push(text.slice(start, end));
		start = end;
	}
	return parts;
}
// dist/verify/built-in-texts.js
/** Told to both numbers once an account has changed from one to the other: no code is in it. */
const NOTICE = "number_changed";
/** The last resort of every language: PSD2 (RTS article 5) wants amount and payee seen, and the code has to be there. */
const BARE_PAYMENT = "{code}: {amount}, {payee}";
/** No word on health, and none that tells a stranger what the code opens. */
const BUILT_IN = {
	default: {
		en: ["{brand}: {code} is your code. Do not share it. Expires in {minutes} min.", "{brand}: code {code}. Do not share it."],
		es: ["{brand}: {code} es su clave. No la comparta. Vence en {minutes} min.", "{brand}: clave {code}. No la comparta."],
		fr: ["{brand}: {code} est votre code. Ne le donnez à personne. Expire dans {minutes} min.", "{brand}: code {code}, à garder secret."],
		pt: ["{brand}: {code} é o seu PIN. Nunca o divulgue. Expira em {minutes} min.", "{brand}: {code} é o PIN. Nunca o divulgue."],
		sw: ["{brand}: {code} ni nambari yako ya uthibitisho. Usimpe mtu yeyote. Itaisha baada ya dakika {minutes}.", "{brand}: nambari {code}. Usimpe mtu."],
		tr: ["{brand}: {code} onay kodunuz. Kimseye söylemeyin. Süresi {minutes} dk.", "{brand}: {code}. Kimseye söylemeyin."],
		vi: ["{brand}: {code} la ma xac nhan cua ban. Khong chia se voi bat ky ai. Het han sau {minutes} phut.", "{brand}: ma {code}. Khong chia se."],
		ar: ["{brand}: {code} هو رمزك. لا تشاركه مع أحد. صالح {minutes} د.", "{brand}: {code} رمزك. لا تشاركه."],
		hi: ["{brand}: {code} आपका कोड है। किसी को न बताएं। {minutes} मिनट तक मान्य।", "{brand}: कोड {code}, किसी को न बताएं।"],
		bn: ["{brand}: {code} আপনার কোড। কাউকে দেবেন না। মেয়াদ {minutes} মিনিট।", "{brand}: কোড {code}, কাউকে দেবেন না।"],
		am: ["{brand}: {code} የእርስዎ ኮድ ነው። ለማንም አያጋሩ። ለ{minutes} ደቂቃ ይሠራል።", "{brand}: {code} ኮድዎ ነው። ለማንም አያጋሩ።"],
		ru: ["{brand}: {code} — ваш код. Никому его не сообщайте. Срок {minutes} мин.", "{brand}: код {code}. Никому не сообщайте."],
		uk: ["{brand}: {code} — ваш код. Нікому його не кажіть. Діє {minutes} хв.", "{brand}: код {code}. Нікому не кажіть."],
		zh: ["【{brand}】{code} 是您的验证码，请勿告诉他人，{minutes} 分钟内有效。", "【{brand}】验证码 {code}，请勿告诉他人。"]
	},
	/** Whoever has this code has the account. */
	account: {
		en: ["{brand}: {code} is the code to change your account. Never share it. Not you? Tell us. Expires in {minutes} min.", "{brand}: account code {code}. Tell nobody."],
		es: ["{brand}: {code} es la clave para cambiar su cuenta. No la comparta. ¿No fue usted? Avise. Vence en {minutes} min.", "{brand}: {code} cambia su cuenta. Secreto."],
		fr: ["{brand}: {code} sert à modifier votre compte. Ne le donnez à personne. Pas vous ? Contactez-nous. Expire dans {minutes} min.", "{brand}: {code} modifie le compte. Secret."],
		pt: ["{brand}: {code} é o PIN para alterar a sua conta. Nunca o divulgue. Se desconhece o pedido, avise-nos. Expira em {minutes} min.", "{brand}: {code} altera a conta. Secreto."],
		sw: ["{brand}: {code} ni nambari ya kubadilisha akaunti yako. Usimpe mtu yeyote. Si wewe? Tujulishe. Dakika {minutes}.", "{brand}: {code} ya akaunti. Usimpe mtu."],
		tr: ["{brand}: {code} hesap güncelleme kodunuz. Kimseye söylemeyin. Siz istemediyseniz bize bildirin. Süresi {minutes} dk.", "{brand}: hesap kodu {code}. Vermeyin."],
		vi: ["{brand}: {code} la ma doi thong tin tai khoan. Khong chia se voi ai. Khong phai ban? Hay bao chung toi. Het han sau {minutes} phut.", "{brand}: {code} doi tai khoan. Giu kin."],
		ar: ["{brand}: {code} رمز تغيير حسابك. لا تشاركه. لست أنت؟ أبلغنا.", "{brand}: {code} لتغيير حسابك. سري."],
		hi: ["{brand}: {code} खाता बदलने का कोड है। किसी को न बताएं। {minutes} मिनट।", "{brand}: {code} खाता कोड, किसी को न दें।"],
		bn: ["{brand}: {code} অ্যাকাউন্ট বদলের কোড। কাউকে দেবেন না। {minutes} মিনিট।", "{brand}: {code} অ্যাকাউন্ট বদল। দেবেন না।"],
		am: ["{brand}: {code} መለያዎን ለመቀየር ነው። ለማንም አያጋሩ። ለ{minutes} ደቂቃ።", "{brand}: {code} የመለያ ኮድ። አያጋሩ።"],
		ru: ["{brand}: {code} — код для смены данных. Никому не сообщайте. {minutes} мин.", "{brand}: {code} — смена данных. Это тайна."],
		uk: ["{brand}: {code} — код зміни даних. Нікому не кажіть. Діє {minutes} хв.", "{brand}: {code} — зміна даних. Таємниця."],
		zh: ["【{brand}】{code} 用于修改您的账户，请勿告诉他人，{minutes} 分钟内有效。", "【{brand}】{code} 用于修改账户，请勿告诉他人。"]
	},
	/** Tells what the code confirms (dynamic linking of PSD2, RTS article 5). */
	payment: {
		en: ["{brand}: {code} confirms {amount} to {payee}. Do not share it. Expires in {minutes} min.", BARE_PAYMENT],
		es: ["{brand}: {code} confirma {amount} a {payee}. No comparta la clave. Vence en {minutes} min.", BARE_PAYMENT],
		fr: ["{brand}: {code} confirme {amount} pour {payee}. Gardez-le secret. Expire dans {minutes} min.", BARE_PAYMENT],
		pt: ["{brand}: {code} confirma {amount} para {payee}. Nunca o divulgue. Expira em {minutes} min.", BARE_PAYMENT],
		sw: ["{brand}: {code} inathibitisha {amount} kwa {payee}. Usimpe mtu. Dakika {minutes}.", BARE_PAYMENT],
		tr: ["{brand}: {code} onay kodu. Tutar {amount}, kime {payee}. Kimseye söylemeyin. {minutes} dk.", BARE_PAYMENT],
		vi: ["{brand}: {code} xac nhan {amount} cho {payee}. Khong chia se. Het han sau {minutes} phut.", BARE_PAYMENT],
		ar: ["{brand}: {code} لتأكيد {amount} إلى {payee}. لا تشاركه مع أحد.", BARE_PAYMENT],
		hi: ["{brand}: {code} से {payee} को {amount} की पुष्टि। किसी को न बताएं।", BARE_PAYMENT],
		bn: ["{brand}: {code} দিয়ে {payee}-কে {amount} নিশ্চিত হবে। কাউকে দেবেন না।", BARE_PAYMENT],
		am: ["{brand}: {code} {amount} ለ{payee} ያረጋግጣል። ለማንም አያጋሩ።", BARE_PAYMENT],
		ru: ["{brand}: {code} — код оплаты: {amount}, {payee}. Никому не сообщайте.", BARE_PAYMENT],
		uk: ["{brand}: {code} — код оплати: {amount}, {payee}. Нікому не кажіть.", BARE_PAYMENT],
		zh: ["【{brand}】{code} 用于确认向{payee}支付{amount}，请勿告诉他人。", BARE_PAYMENT]
	},
	/** The one code that is told to somebody: whoever brings a delivery shows with it that it was handed over. */
	handover: {
		en: ["{brand}: {code} is the code of your delivery. Tell it only once you hold the delivery. Expires in {minutes} min.", "{brand}: {code}. Tell it only on delivery."],
		es: ["{brand}: {code} es la clave de su entrega. Dela solo al tener el pedido en la mano. Vence en {minutes} min.", "{brand}: {code}. Delo solo al recibir."],
		fr: ["{brand}: {code} est le code de votre livraison. Ne le donnez que le colis en main. Expire dans {minutes} min.", "{brand}: {code}, à donner colis en main."],
		pt: ["{brand}: {code} é o PIN da sua entrega. Diga-o apenas quando receber a encomenda. Expira em {minutes} min.", "{brand}: {code}. Diga-o apenas ao receber."],
		sw: ["{brand}: {code} ni nambari ya kupokea mzigo wako. Itaje baada ya kuupokea tu. Itaisha baada ya dakika {minutes}.", "{brand}: {code}. Itaje ukipokea mzigo tu."],
		tr: ["{brand}: {code} teslimat kodunuz. Kuryeye ancak teslimattan sonra söyleyin. Süresi {minutes} dk.", "{brand}: {code}. Teslimattan sonra verin."],
		vi: ["{brand}: {code} la ma nhan hang. Chi doc cho nguoi giao khi da nhan hang. Het han sau {minutes} phut.", "{brand}: {code}. Chi doc khi da nhan hang."],
		ar: ["{brand}: {code} رمز التسليم. لا تعطه للمندوب إلا بعد الاستلام.", "{brand}: {code} يعطى بعد الاستلام."],
		hi: ["{brand}: {code} डिलीवरी कोड है। सामान मिलने पर ही बताएं।", "{brand}: {code} सामान मिलने पर ही दें।"],
		bn: ["{brand}: {code} ডেলিভারি কোড। পণ্য হাতে পেলে তবেই বলুন।", "{brand}: {code} পণ্য পেলে তবেই বলুন।"],
		am: ["{brand}: {code} የማድረሻ ኮድ ነው። ዕቃውን ሲቀበሉ ብቻ ይስጡ።", "{brand}: {code} ዕቃ ሲቀበሉ ብቻ ይስጡ።"],
		ru: ["{brand}: {code} — код доставки. Назовите только при получении.", "{brand}: {code}. Назвать при получении."],
		uk: ["{brand}: {code} — код доставки. Назвіть лише після отримання.", "{brand}: {code}. Назвіть по отриманні."],
		zh: ["【{brand}】{code} 是收货码，收到货后再告诉配送员，{minutes} 分钟内有效。", "【{brand}】收货码 {code}，收到货后再告诉配送员。"]
	},
	/** The same to the old number and to the new one. */
	number_change: {
		en: ["{brand}: {code} confirms the change of your phone number. Not you? Share it with nobody. Expires in {minutes} min.", "{brand}: number change {code}. Tell nobody."],
		es: ["{brand}: {code} confirma el cambio de su teléfono. ¿No fue usted? No comparta la clave. Vence en {minutes} min.", "{brand}: {code} cambia su tel. Secreto."],
		fr: ["{brand}: {code} confirme votre changement de numéro. Pas vous ? Ne le donnez à personne. Expire dans {minutes} min.", "{brand}: {code} change le numéro. Secret."],
		pt: ["{brand}: {code} confirma a troca do seu telefone. Se desconhece o pedido, nunca o divulgue. Expira em {minutes} min.", "{brand}: {code} troca o telefone. Secreto."],
		sw: ["{brand}: {code} inathibitisha kubadilisha nambari yako ya simu. Si wewe? Usimpe mtu yeyote. Dakika {minutes}.", "{brand}: {code} kubadili simu. Usimpe mtu."],
		tr: ["{brand}: {code} yeni numara onay kodu. Siz istemediyseniz kimseye söylemeyin. Süresi {minutes} dk.", "{brand}: {code} yeni numara kodu. Vermeyin."],
		vi: ["{brand}: {code} xac nhan doi so dien thoai. Neu khong phai ban, khong chia se ma nay. Het han sau {minutes} phut.", "{brand}: {code} doi so dien thoai. Giu kin."],
		ar: ["{brand}: {code} لتأكيد تغيير رقمك. لست أنت؟ لا تشاركه.", "{brand}: {code} لتغيير رقمك. سري."],
		hi: ["{brand}: {code} नंबर बदलने का कोड। आप नहीं? किसी को न दें।", "{brand}: {code} नंबर बदलने का कोड।"],
		bn: ["{brand}: {code} নম্বর বদলের কোড। আপনি নন? কাউকে দেবেন না।", "{brand}: {code} নম্বর বদলের কোড।"],
		am: ["{brand}: {code} ስልክ ቁጥር ለመቀየር ነው። እርስዎ ካልሆኑ አያጋሩ።", "{brand}: {code} ቁጥር ለመቀየር። አያጋሩ።"],
		ru: ["{brand}: {code} — код смены номера. Это не вы? Никому не говорите.", "{brand}: {code} — код смены номера."],
		uk: ["{brand}: {code} — код зміни номера. Це не ви? Нікому не кажіть.", "{brand}: {code} — код зміни номера."],
		zh: ["【{brand}】{code} 用于更换手机号。非本人操作请勿告诉他人。{minutes} 分钟内有效。", "【{brand}】{code} 用于更换手机号，请勿告诉他人。"]
	},
	[NOTICE]: {
		en: ["{brand}: the phone number of your account was changed. If this was not you, contact us at once.", "{brand}: your phone number was changed."],
		es: ["{brand}: el teléfono de su cuenta ha cambiado. ¿No fue usted? Contacte con nosotros ya.", "{brand}: su teléfono ha cambiado."],
		fr: ["{brand}: le numéro de votre compte a été modifié. Pas vous ? Contactez-nous sans tarder.", "{brand}: votre numéro a été modifié."],
		pt: ["{brand}: o telefone da sua conta foi alterado. Se desconhece a troca, avise-nos logo.", "{brand}: o seu telefone foi alterado."],
		sw: ["{brand}: nambari ya simu ya akaunti yako imebadilishwa. Kama si wewe, wasiliana nasi mara moja.", "{brand}: nambari yako imebadilishwa."],
		tr: ["{brand}: hesap telefonunuz güncellendi. Siz istemediyseniz hemen bize bildirin.", "{brand}: hesap telefonunuz güncellendi."],
		vi: ["{brand}: so dien thoai cua tai khoan da duoc thay doi. Neu khong phai ban, hay lien he ngay voi chung toi.", "{brand}: so dien thoai da duoc doi."],
		ar: ["{brand}: تم تغيير رقم هاتفك. إن لم تكن أنت فاتصل بنا فورًا.", "{brand}: تم تغيير رقم هاتفك."],
		hi: ["{brand}: आपका फ़ोन नंबर बदल गया। आपने नहीं बदला? हमें बताएं।", "{brand}: आपका फ़ोन नंबर बदल गया।"],
		bn: ["{brand}: আপনার ফোন নম্বর বদলেছে। আপনি না বদলালে এখনই জানান।", "{brand}: আপনার ফোন নম্বর বদলেছে।"],
		am: ["{brand}: ስልክ ቁጥርዎ ተቀይሯል። እርስዎ ካልሆኑ ወዲያውኑ ያሳውቁን።", "{brand}: ስልክ ቁጥርዎ ተቀይሯል።"],
		ru: ["{brand}: номер телефона изменён. Если это не вы, свяжитесь с нами.", "{brand}: номер телефона изменён."],
		uk: ["{brand}: номер телефону змінено. Якщо це не ви, зверніться до нас.", "{brand}: номер телефону змінено."],
		zh: ["【{brand}】您的手机号已更换。如非本人操作，请立即联系我们。", "【{brand}】您的手机号已更换。"]
	}
};
// dist/verify/placeholders.js
const PLACEHOLDER = /\{([^{}]*)\}/g;
/** Puts `values` in the place of their placeholders, in one pass: what is put in is not searched again. */
function fill(text, values) {
	return text.replace(PLACEHOLDER, (placeholder, name) => Object.hasOwn(values, name) ? values[name] ?? placeholder : placeholder);
}
/** The text of an SMS from its layout, in which only `{code}` and `{minutes}` are open. Minutes are rounded down, so that they promise nothing. */
function fillLayout(layout, code, lifeMs) {
	return fill(layout, {
		code,
		minutes: String(Math.max(1, Math.floor(lifeMs / 6e4)))
	});
}
/** Is it one line of visible characters, without braces, which mark placeholders? */
function isPlain(text) {
	return text.trim() === text && /^[^\p{C}\p{Zl}\p{Zp}{}]+$/u.test(text);
}
// dist/verify/bounds.js
/** What no setting and no request may exceed. */
const MIN_TTL_MS = 6e4;
const MAX_TTL_MS = 6e5;
// dist/verify/own-texts.js
const PLACEHOLDERS = /* @__PURE__ */ new Set([
	"code",
	"brand",
	"minutes",
	"amount",
	"payee"
]);
/** More of these do not fit one SMS unless they are letters of GSM 7-bit. */
const MORE_THAN_UCS2_HOLDS = 80;
function configError(path, message) {
	return new GatewayError("config_invalid", `verification.${path}: ${message}`, { data: { path: `verification.${path}` } });
}
function checkBrand(brand) {
	if (!isPlain(brand)) throw configError("brand", "it has to be one line of visible characters without braces.");
}
/** A text of the configuration that cannot be sent stops the start, not a patient. Throws `config_invalid`. */
function checkOwnText(name, language, text, { brand, fitsOneSegment, like }) {
	const path = `templates.${name}.${language}`;
	checkPlaceholders(path, text, name === NOTICE);
	if (showsPayment(text) !== showsPayment(like)) throw configError(path, showsPayment(like) ? "{amount} and {payee} have to be in it, as in the other languages of this template." : "{amount} and {payee} have to be left out, as in the other languages of this template.");
	if (!/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(text.replaceAll("\n", " "))) throw configError(path, "it holds invisible characters.");
	if (fitsOneSegment(longest(text, brand))) return;
	const foreign = [...new Set(brand + text)].filter((letter) => !fitsOneSegment(letter.repeat(MORE_THAN_UCS2_HOLDS)));
	throw configError(path, foreign.length === 0 ? "it does not fit one SMS (160 characters) with a code of 10 characters; shorten it." : `it does not fit one SMS with a code of 10 characters: no more than 70 characters do with letters outside the GSM alphabet (${foreign.slice(0, 5).join(" ")}). Shorten it, or keep to GSM letters.`);
}
/** Both or neither stand in a text. */
function showsPayment(text) {
	return text.includes("{amount}");
}
function checkPlaceholders(path, text, isNotice) {
	const names = Array.from(text.matchAll(PLACEHOLDER), ([, name = ""]) => name);
	const unknown = names.find((name) => !PLACEHOLDERS.has(name));
	if (unknown !== void 0) throw configError(path, `there is no placeholder {${unknown}}.`);
	if (/[{}]/.test(text.replace(PLACEHOLDER, ""))) throw configError(path, "a brace stands alone.");
	if (isNotice && names.some((name) => name !== "brand")) throw configError(path, "it tells of a change that was made: {brand} is all that may stand in it.");
	if (!isNotice && !names.includes("code")) throw configError(path, "{code} has to be in it.");
	if (names.includes("amount") !== names.includes("payee")) throw configError(path, "{amount} and {payee} go together.");
}
/** The text at its longest. */
function longest(text, brand) {
	return fillLayout(fill(text, {
		brand,
		amount: "0".repeat(20),
		payee: "x".repeat(40)
	}), "0".repeat(10), MAX_TTL_MS);
}
// dist/verify/templates.js
const LAST_LANGUAGE = "en";
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/;
function templateError(message) {
	return new GatewayError("template_invalid", message);
}
const wordingsOf = (wording) => typeof wording === "string" ? [wording] : wording;
/** A tag and what it falls back to (RFC 4647 3.4): `zh-hant-tw`, `zh-hant`, `zh`. */
function tagAndParents(tag) {
	const parts = tag.toLowerCase().split(/[-_]/);
	return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}
function catalogueOf({ settings, fitsOneSegment }) {
	const { brand, templates } = settings;
	checkBrand(brand);
	const catalogue = /* @__PURE__ */ new Map();
	for (const [name, byLanguage] of Object.entries(BUILT_IN)) {
		const wordings = Object.entries(byLanguage).map(([tag, wording]) => [tag, wordingsOf(wording)]);
		catalogue.set(name, new Map(wordings));
	}
	for (const [name, own] of Object.entries(templates)) {
		const known = catalogue.get(name) ?? /* @__PURE__ */ new Map();
		const [like = Object.values(own)[0] ?? ""] = known.get(LAST_LANGUAGE) ?? [];
		for (const [tag, text] of Object.entries(own)) {
			checkOwnText(name, tag, text, {
				brand,
				fitsOneSegment,
				like
			});
			known.set(tag.toLowerCase(), [text]);
		}
		catalogue.set(name, known);
	}
	return catalogue;
}
/** Built-in texts with the own ones over them. Throws `config_invalid` where an own one could not be sent. */
function createTemplates(options) {
	const { brand } = options.settings;
	const catalogue = catalogueOf(options);
	/** Wordings of a template with the language of each, in the order in which they are tried. */
	function* candidates(byTag, locales) {
		const wanted = [
			...locales.flatMap((locale) => tagAndParents(locale)),
			LAST_LANGUAGE,
			...byTag.keys()
		];
		for (const tag of new Set(wanted)) for (const wording of byTag.get(tag) ?? []) yield {
			locale: tag,
			wording: fill(wording, { brand })
		};
	}
	return {
		layout({ template, locale, fallback, payment, lastLine, fits }) {
			if (locale !== void 0 && !LOCALE.test(locale)) throw invalidField("locale", "a language tag, for example en or pt-BR");
			const byTag = template === "number_changed" ? void 0 : catalogue.get(template);
			if (byTag === void 0) throw templateError("There is no such template; verification.templates lists the own ones.");
			const locales = locale === void 0 ? [fallback] : [locale, fallback];
			let unfit = "The text with this code does not fit one SMS: shorten amount, payee, webotp_host or the template.";
			for (const { locale: tag, wording } of candidates(byTag, locales)) {
				if (showsPayment(wording) !== (payment !== void 0)) {
					unfit = payment === void 0 ? "This template shows an amount and a payee: send both." : "This template shows no amount and payee: name one that does, or none.";
					break;
				}
				const body = fill(wording, payment ?? {});
				const layout = lastLine === void 0 ? body : `${body}\n${lastLine}`;
				if (fits(layout)) return {
					template,
					locale: tag,
					layout,
					body
				};
			}
			throw templateError(unfit);
		},
		has: (template) => template !== "number_changed" && catalogue.has(template),
		showsPayment(template) {
			return [...catalogue.get(template)?.values() ?? []].some(([first = ""]) => showsPayment(first));
		},
		notice(locale) {
			const found = candidates(catalogue.get("number_changed") ?? /* @__PURE__ */ new Map(), [locale]);
			const texts = Array.from(found, ({ wording }) => wording);
			return texts.find((text) => options.fitsOneSegment(text)) ?? texts[0] ?? brand;
		}
	};
}
/** The texts of all purposes. Throws `config_invalid` where one could not be sent, or is not there. */
function textsOf(settings, fitsOneSegment) {
	const templates = createTemplates({
		settings,
		fitsOneSegment
	});
	for (const { purpose, template, confirms } of policiesOf(settings).values()) {
		const path = `purposes.${purpose}.template`;
		if (!templates.has(template)) throw configError(path, `there is no template "${template}"; verification.templates holds the own ones.`);
		if (confirms === "payment" !== templates.showsPayment(template)) throw configError(path, confirms === "payment" ? `it has to show what is confirmed: {amount} and {payee} in the template "${template}".` : `the template "${template}" shows {amount} and {payee}, which only a purpose with "confirms": "payment" is asked for.`);
	}
	return templates;
}
// dist/config/tls-settings.js
/** `http.tls` with absolute paths; null where the gateway serves no TLS. */
function tlsSettings({ http: { tls } }, configPath) {
	if (tls === void 0) return null;
	const { cert, key, client_ca: clientCa, min_version: minVersion, client_certificates: clientCertificates } = tls;
	return {
		cert: besideConfig(configPath, cert),
		key: besideConfig(configPath, key),
		clientCa: clientCa === void 0 ? null : besideConfig(configPath, clientCa),
		minVersion,
		clientCertificates
	};
}
// dist/tpdu/address.js
/** Semi-octets of an address value, 23.040 9.1.2.5: 10 octets. */
const MAX_SEMI_OCTETS = 20;
const MAX_SMSC_OCTETS = 11;
const DIGITS = "0123456789*#abc";
const END_MARK = 15;
const TYPES_OF_NUMBER = [
	"unknown",
	"international",
	"national",
	"network_specific",
	"subscriber",
	"alphanumeric",
	"abbreviated",
	"reserved"
];
const INTERNATIONAL_TOA = 145;
const UNKNOWN_TOA = 129;
/** TP-OA, TP-DA, TP-RA: length in semi-octets, type of address, value. */
function readAddress(reader, field) {
	const from = reader.at;
	const length = reader.octet(field);
	if (length > MAX_SEMI_OCTETS) throw new TpduError(field, from, `The address has ${length} semi-octets, ${MAX_SEMI_OCTETS} are possible.`);
	const toa = reader.skip(1, field, from);
	const value = reader.skip(length + 1 >>> 1, field, from);
	return address(reader.octets, reader.octets[toa], value, length);
}
/** The service centre's address as modems put it before the TPDU: length in octets; null where it is zero. */
function readSmsc(reader) {
	const from = reader.at;
	const length = reader.octet("smsc");
	if (length === 0) return null;
	if (length > MAX_SMSC_OCTETS) throw new TpduError("smsc", from, `The SMSC address has ${length} octets, ${MAX_SMSC_OCTETS} are possible.`);
	const toa = reader.skip(length, "smsc", from);
	return address(reader.octets, reader.octets[toa], toa + 1, (length - 1) * 2);
}
function address(octets, toa, value, semiOctets) {
	const ton = TYPES_OF_NUMBER[toa >>> 4 & 7];
	return {
		number: ton === "alphanumeric" ? decodeGsm7(unpackSeptets(octets, Math.floor(semiOctets * 4 / 7), value)) : digits(octets, value, semiOctets, ton === "international" ? "+" : ""),
		ton,
		npi: toa & 15,
		toa
	};
}
function digits(octets, value, semiOctets, prefix) {
	let number = prefix;
	for (let i = 0; i < semiOctets; i++) {
		const octet = octets[value + (i >>> 1)];
		const digit = i % 2 === 0 ? octet & 15 : octet >>> 4;
		if (digit === END_MARK) break;
		number += DIGITS[digit];
	}
	return number;
}
/** Writes TP-OA, TP-DA or TP-RA. */
function writeAddress(writer, number, toa, field) {
	if (isAlphanumeric(toa)) {
		const septets = encodeGsm7(number);
		const semiOctets = septets === null ? 0 : Math.ceil(septets.length * 7 / 4);
		if (septets === null || semiOctets > MAX_SEMI_OCTETS) throw new TpduError(field, null, "A sender name has at most 11 characters of the GSM 7-bit alphabet.");
		const packed = new Uint8Array(packedLength(septets.length));
		packSeptets(septets, packed);
		writer.octet(semiOctets);
		writer.octet(toa);
		writer.bytes(packed);
		return;
	}
	const start = firstDigit(number);
	const length = number.length - start;
	checkLength(length, field);
	writer.octet(length);
	writer.octet(toa);
	writeDigits(writer, number, start, field);
}
/** Writes the SMSC field; null: a zero octet, the SIM's own service centre. */
function writeSmsc(writer, number, toa) {
	if (number === null) writer.octet(0);
	else {
		const start = firstDigit(number);
		const length = number.length - start;
		checkLength(length, "smsc");
		writer.octet(1 + (length + 1 >>> 1));
		writer.octet(checkedToa(toa, number, "smsc"));
		writeDigits(writer, number, start, "smsc");
	}
	writer.startTpdu();
}
/** The type of address that was asked for, or the one that fits the number. */
function checkedToa(toa, number, field) {
	if (toa === void 0) return number.startsWith("+") ? INTERNATIONAL_TOA : UNKNOWN_TOA;
	if (!Number.isInteger(toa) || toa < 128 || toa > 255) throw new TpduError(field, null, `The type of address of ${field} must be an octet from 128 to 255.`);
	return toa;
}
function isAlphanumeric(toa) {
	return (toa >>> 4 & 7) === 5;
}
function firstDigit(number) {
	return number.startsWith("+") ? 1 : 0;
}
function checkLength(length, field) {
	if (length < 1 || length > MAX_SEMI_OCTETS) throw new TpduError(field, null, `The number of ${field} must have 1 to ${MAX_SEMI_OCTETS} digits.`);
}
function writeDigits(writer, number, start, field) {
	for (let i = start; i < number.length; i += 2) {
		const low = digitValue(number, i, field);
		const high = i + 1 < number.length ? digitValue(number, i + 1, field) : END_MARK;
		writer.octet(high << 4 | low);
	}
}
function digitValue(number, at, field) {
	const unit = number.charCodeAt(at) - 48;
	if (unit >= 0 && unit <= 9) return unit;
	const value = DIGITS.indexOf(number.charAt(at), 10);
	if (value < 0) throw new TpduError(field, null, `The number of ${field} may have digits, *, # and a, b, c only, after one +.`);
	return value;
}
// dist/tpdu/data-coding.js
const WAITING_KINDS = [
	"voicemail",
	"fax",
	"email",
	"other"
];
const GENERAL_ALPHABETS = [
	"gsm7",
	"data",
	"ucs2",
	"reserved"
];
const CODINGS = Array.from({ length: 256 }, (_, octet) => coding(octet));
/** TP-DCS, 23.038 section 4: every octet has a reading. */
function decodeDataCoding(octet) {
	return CODINGS[octet & 255];
}
/** What user data of this coding carries. Reserved codings count as the GSM 7-bit default alphabet (23.038 4). */
function contentOf(dcs) {
	return dcs.alphabet === "reserved" ? "gsm7" : dcs.alphabet;
}
/** The TP-DCS that says this. Waiting indications carry GSM 7-bit, or UCS-2 where they are not discarded. */
function encodeDataCoding(asked) {
	if (asked.waiting !== void 0 && asked.waiting !== null) return (asked.waiting.discard ? 192 : asked.alphabet === "ucs2" ? 224 : 208) | (asked.waiting.active ? 8 : 0) | WAITING_KINDS.indexOf(asked.waiting.kind);
	return (asked.autoDelete === true ? 64 : 0) | (asked.compressed === true ? 32 : 0) | GENERAL_ALPHABETS.indexOf(asked.alphabet) << 2 | (asked.messageClass === null ? 0 : 16 | asked.messageClass);
}
function coding(octet) {
	const group = octet >>> 4;
	if (group < 8) return general(octet);
	if (group < 12) return {
		...general(0),
		octet,
		alphabet: "reserved"
	};
	if (group === 15) {
		const alphabet = (octet & 4) === 0 ? "gsm7" : "data";
		return {
			...general(0),
			octet,
			alphabet,
			messageClass: classOf(octet)
		};
	}
	return {
		...general(0),
		octet,
		alphabet: group === 14 ? "ucs2" : "gsm7",
		waiting: {
			active: (octet & 8) !== 0,
			kind: WAITING_KINDS[octet & 3],
			discard: group === 12
		}
	};
}
/** Groups 00xx and, marked for automatic deletion, 01xx. */
function general(octet) {
	return {
		octet,
		alphabet: GENERAL_ALPHABETS[octet >>> 2 & 3],
		messageClass: (octet & 16) === 0 ? null : classOf(octet),
		compressed: (octet & 32) !== 0,
		autoDelete: (octet & 64) !== 0,
		waiting: null
	};
}
function classOf(octet) {
	return octet & 3;
}
// dist/tpdu/first-octet.js
const MTI = {
	deliver: 0,
	submit: 1,
	statusReport: 2
};
// dist/tpdu/octet-reader.js
/** Walks over the octets of a PDU; whatever is missing is named with its field and place. */
var OctetReader = class {
	octets;
	#at = 0;
	constructor(octets) {
		this.octets = octets;
	}
	/** Offset of the next octet. */
	get at() {
		return this.#at;
	}
	get left() {
		return this.octets.length - this.#at;
	}
	octet(field) {
		const value = this.octets[this.#at];
		if (value === void 0) throw this.#short(field, this.#at, 1);
		this.#at++;
		return value;
	}
	/** The next octet, left in place; undefined at the end. */
	peek() {
		return this.octets[this.#at];
	}
	/** Passes `count` octets and returns the offset of the first. `from` is where the field starts, for the error. */
	skip(count, field, from = this.#at) {
		const start = this.#at;
		if (count > this.left) throw this.#short(field, from, count);
		this.#at = start + count;
		return start;
	}
	/** The next `count` octets, as a view. */
	take(count, field, from = this.#at) {
		const start = this.skip(count, field, from);
		return this.octets.subarray(start, start + count);
	}
	#short(field, from, needed) {
		return new TpduError(field, from, `The PDU ends in ${field}: ${this.left} of ${needed} octets are there.`);
	}
};
// dist/tpdu/user-data.js
const FIELD$1 = "user_data";
/** TP-UDL and TP-UD. TP-UDL counts septets where the text is GSM 7-bit and not compressed, octets otherwise. */
function readUserData(reader, dcs, hasHeader) {
	const length = reader.octet("udl");
	const septets = countsSeptets(dcs);
	const from = reader.at;
	const octets = reader.take(septets ? packedLength(length) : length, FIELD$1);
	if (!hasHeader) return content(octets, length, dcs, null);
	const udhl = octets[0];
	if (udhl === void 0 || udhl + 1 > octets.length || septets && headerSeptets(udhl + 1) > length) throw new TpduError("udh", from, "The user data header is longer than the user data.");
	return content(octets, length, dcs, decodeUserDataHeader(octets, 0));
}
/** Octets of the header, its length octet included; 0 where there is none. */
function headerLength(userData) {
	return userData.header === null ? 0 : 1 + userData.octets[0];
}
/** Septets after the header and its fill bits, one an octet. The user data must be GSM 7-bit text. */
function bodySeptets(userData) {
	const header = headerLength(userData);
	return unpackSeptets(userData.octets, userData.length - headerSeptets(header), header, fillBits(header));
}
/** Whether TP-UDL counts septets: uncompressed GSM 7-bit text. */
function countsSeptets(dcs) {
	return contentOf(dcs) === "gsm7" && !dcs.compressed;
}
function content(octets, length, dcs, header) {
	if (countsSeptets(dcs)) {
		const septets = bodySeptets({
			header,
			length,
			octets
		});
		return {
			length,
			header,
			octets,
			text: header === null ? decodeGsm7(septets) : decodeGsm7(septets, tablesOf(header)),
			data: null
		};
	}
	const body = header === null ? octets : octets.subarray(1 + octets[0]);
	return contentOf(dcs) === "ucs2" && !dcs.compressed ? {
		length,
		header,
		octets,
		text: decodeUcs2(body),
		data: null
	} : {
		length,
		header,
		octets,
		text: null,
		data: body
	};
}
/** The national language tables that a header names. */
function tablesOf(header) {
	return {
		locking: header?.lockingShift ?? 0,
		single: header?.singleShift ?? 0
	};
}
// dist/tpdu/parameters.js
const EXTENSION = 128;
const HAS_PID = 1;
const HAS_DCS = 2;
const HAS_USER_DATA = 4;
/** TP-PI and its extensions, 23.040 9.2.3.27. The first octet counts: no other bit is in use. */
function readParameterIndicator(reader) {
	const indicator = reader.octet("pi");
	let last = indicator;
	while ((last & EXTENSION) !== 0) last = reader.octet("pi");
	return indicator;
}
/** TP-PID, TP-DCS and TP-UD as announced; user data without TP-DCS is GSM 7-bit text. */
function readParameters(reader, indicator, hasHeader) {
	const pid = (indicator & HAS_PID) === 0 ? null : reader.octet("pid");
	const dcs = (indicator & HAS_DCS) === 0 ? null : decodeDataCoding(reader.octet("dcs"));
	return {
		pid,
		dcs,
		userData: (indicator & HAS_USER_DATA) === 0 ? null : readUserData(reader, dcs ?? decodeDataCoding(0), hasHeader)
	};
}
const QUARTER_MS = 9e5;
const SIGN_BIT = 8;
/** Two decimal digits, the tens in three bits beside the sign. */
const MAX_QUARTERS = 79;
/** No source agrees on the century of the years 70-99, and no SMS is that old or that far away. */
const FIRST_UNKNOWN_YEAR = 70;
const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));
/** Seven octets: year, month, day, hour, minute, second, zone in quarter hours, 23.040 9.2.3.11. */
function readTimestamp(reader, field) {
	const at = reader.skip(7, field);
	return timestamp(reader.octets, at);
}
/** Reads the seven octets from `at` on; they must be there. */
function timestamp(octets, at) {
	const hex = toHex(octets, at, at + 7);
	const year = swapped(octets[at]);
	const month = swapped(octets[at + 1]);
	const day = swapped(octets[at + 2]);
	const hour = swapped(octets[at + 3]);
	const minute = swapped(octets[at + 4]);
	const second = swapped(octets[at + 5]);
	const zone = octets[at + 6];
	const quarters = swapped(zone & -9);
	if (!(year >= 0 && year < FIRST_UNKNOWN_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && quarters >= 0)) return {
		iso: null,
		epochMs: null,
		hex
	};
	const negative = (zone & SIGN_BIT) !== 0 && quarters > 0;
	return {
		iso: `20${TWO_DIGITS[year]}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}${negative ? "-" : "+"}${TWO_DIGITS[quarters >>> 2]}:${TWO_DIGITS[(quarters & 3) * 15]}`,
		epochMs: Date.UTC(2e3 + year, month - 1, day, hour, minute, second) - (negative ? -quarters : quarters) * QUARTER_MS,
		hex
	};
}
/** Two decimal digits, the units in the high nibble; -1 where one is no decimal digit. */
function swapped(octet) {
	const tens = octet & 15;
	const units = octet >>> 4;
	return tens > 9 || units > 9 ? -1 : tens * 10 + units;
}
function daysIn(year, month) {
	if (month === 2) return year % 4 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
/** The seven octets of a moment, as wall time at an offset of -79 to 79 quarter hours. Throws TpduError beyond. */
function timestampOctets(epochMs, quarters, field) {
	const wall = new Date(epochMs + quarters * QUARTER_MS);
	if (Number.isNaN(wall.getTime()) || !Number.isInteger(quarters) || Math.abs(quarters) > MAX_QUARTERS) throw new TpduError(field, null, `The time of ${field} is out of range, or its offset is no whole quarter hour.`);
	return Uint8Array.of(swap(wall.getUTCFullYear() % 100), swap(wall.getUTCMonth() + 1), swap(wall.getUTCDate()), swap(wall.getUTCHours()), swap(wall.getUTCMinutes()), swap(wall.getUTCSeconds()), swap(Math.abs(quarters)) | (quarters < 0 ? SIGN_BIT : 0));
}
/** The seven octets of `2026-11-21T09:30:05+02:00`. Throws TpduError where it is no such time. */
function isoTimestampOctets(iso, field) {
	const [, wall = "", sign = "+", hours = "00", minutes = "00"] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(iso) ?? [];
	const wallMs = Date.parse(`${wall}Z`);
	if (Number.isNaN(wallMs) || new Date(wallMs).toISOString().slice(0, wall.length) !== wall) throw new TpduError(field, null, `The time of ${field} must be a date like 2026-11-21T09:30:05+02:00.`);
	const quarters = (Number(hours) * 60 + Number(minutes)) / 15;
	const offset = sign === "-" ? -quarters : quarters;
	return timestampOctets(wallMs - offset * QUARTER_MS, offset, field);
}
function swap(value) {
	return value % 10 << 4 | Math.floor(value / 10);
}
// dist/tpdu/report.js
/** Bits that TP-PI leaves unused and every failure cause in use (0x80 and above, 23.040 9.2.3.22) has one of. */
const NOT_A_PARAMETER_INDICATOR = 248;
/** SMS-DELIVER-REPORT after its first octet, 23.040 9.2.2.1a. */
function readDeliverReport(reader, hasHeader) {
	const failureCause = readFailureCause(reader);
	const pi = readParameterIndicator(reader);
	const { pid, dcs, userData } = readParameters(reader, pi, hasHeader);
	return {
		type: "deliver_report",
		failureCause,
		pi,
		pid,
		dcs,
		userData
	};
}
/** SMS-SUBMIT-REPORT after its first octet, 23.040 9.2.2.2a. */
function readSubmitReport(reader, hasHeader) {
	const failureCause = readFailureCause(reader);
	const pi = readParameterIndicator(reader);
	const timestamp = readTimestamp(reader, "timestamp");
	const { pid, dcs, userData } = readParameters(reader, pi, hasHeader);
	return {
		type: "submit_report",
		failureCause,
		pi,
		timestamp,
		pid,
		dcs,
		userData
	};
}
/**
* TP-FCS stands in a report that rides on RP-ERROR and is absent on RP-ACK, which the TPDU itself does not say.
* An octet that could only be TP-PI is read as TP-PI.
*/
function readFailureCause(reader) {
	const next = reader.peek();
	return next === void 0 || (next & NOT_A_PARAMETER_INDICATOR) !== 0 ? reader.octet("fcs") : null;
}
/** SMS-COMMAND after its first octet, 23.040 9.2.2.4. */
function readCommand(reader, statusReportRequest) {
	const mr = reader.octet("mr");
	const pid = reader.octet("pid");
	const command = reader.octet("command_type");
	const messageNumber = reader.octet("message_number");
	const destination = readAddress(reader, "destination");
	const length = reader.octet("udl");
	return {
		type: "command",
		statusReportRequest,
		mr,
		pid,
		command,
		messageNumber,
		destination,
		data: reader.take(length, "data")
	};
}
// dist/tpdu/status-report.js
/** A SIM record is filled up with this, and some modems hand the filling over. It is no parameter indicator. */
const FILLER = 255;
/** SMS-STATUS-REPORT after its first octet, 23.040 9.2.2.3. */
function readStatusReport(reader, firstOctet) {
	const mr = reader.octet("mr");
	const recipient = readAddress(reader, "recipient");
	const timestamp = readTimestamp(reader, "timestamp");
	const discharge = readTimestamp(reader, "discharge");
	const status = reader.octet("status");
	const next = reader.peek();
	const pi = next === void 0 || next === FILLER ? null : readParameterIndicator(reader);
	const parameters = readParameters(reader, pi ?? 0, (firstOctet & 64) !== 0);
	return {
		type: "status_report",
		moreMessages: (firstOctet & 4) === 0,
		loopPrevention: (firstOctet & 8) !== 0,
		forCommand: (firstOctet & 32) !== 0,
		mr,
		recipient,
		timestamp,
		discharge,
		status,
		pi,
		pid: parameters.pid,
		dcs: parameters.dcs,
		userData: parameters.userData
	};
}
// dist/tpdu/validity.js
const FIELD = "vp";
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const WEEK = 604800;
/** TP-VPF: bits 4 and 3 of the first octet, 23.040 9.2.3.3. */
const FORMAT_MASK = 24;
const ENHANCED = 8;
const RELATIVE = 16;
const ABSOLUTE = 24;
/** Seconds of a relative TP-VP octet, 23.040 9.2.3.12.1. */
function relativeValiditySeconds(octet) {
	if (octet <= 143) return (octet + 1) * 5 * MINUTE;
	if (octet <= 167) return 12 * HOUR + (octet - 143) * 30 * MINUTE;
	if (octet <= 196) return (octet - 166) * DAY;
	return (octet - 192) * WEEK;
}
/** The smallest relative TP-VP octet that is not shorter than asked for; 255 (63 weeks) for anything longer. */
function relativeValidityOctet(seconds) {
	if (Number.isNaN(seconds)) throw new TpduError(FIELD, null, "The validity period must be a number of seconds.");
	if (seconds <= 12 * HOUR) return Math.max(0, Math.ceil(seconds / 300) - 1);
	if (seconds <= DAY) return 143 + Math.ceil((seconds - 12 * HOUR) / 1800);
	if (seconds <= 30 * DAY) return 166 + Math.ceil(seconds / DAY);
	return Math.min(255, 192 + Math.ceil(seconds / WEEK));
}
/** TP-VP of an SMS-SUBMIT whose first octet is given; null where it has none. */
function readValidity(reader, firstOctet) {
	switch (firstOctet & FORMAT_MASK) {
		case RELATIVE: {
			const octet = reader.octet(FIELD);
			return {
				kind: "relative",
				octet,
				seconds: relativeValiditySeconds(octet)
			};
		}
		case ABSOLUTE: return {
			kind: "absolute",
			time: readTimestamp(reader, FIELD)
		};
		case ENHANCED: {
			const octets = reader.take(7, FIELD);
			return {
				kind: "enhanced",
				hex: toHex(octets),
				seconds: enhancedSeconds(octets)
			};
		}
		default: return null;
	}
}
/** Bits of TP-VPF that the validity asked for needs. */
function validityFormat(validity) {
	if (validity === null || validity === void 0) return 0;
	if ("absolute" in validity) return ABSOLUTE;
	return "enhancedHex" in validity ? ENHANCED : RELATIVE;
}
function writeValidity(writer, validity) {
	if (validity === null || validity === void 0) return;
	if ("relativeSeconds" in validity) writer.octet(relativeValidityOctet(validity.relativeSeconds));
	else if ("relativeOctet" in validity) writer.octet(relativeOctet(validity.relativeOctet));
	else if ("absolute" in validity) writer.bytes(isoTimestampOctets(validity.absolute, FIELD));
	else writer.bytes(enhancedOctets(validity.enhancedHex));
}
/** 23.040 9.2.3.12.3: bits 2-0 of the functionality indicator say what follows, bit 7 that the indicator goes on. */
function enhancedSeconds(octets) {
	const [indicator = 0, first = 0, second = 0, third = 0] = octets;
	if ((indicator & 128) !== 0) return null;
	switch (indicator & 7) {
		case 1: return relativeValiditySeconds(first);
		case 2: return first;
		case 3: return clockSeconds(first, second, third);
		default: return null;
	}
}
/** Hours, minutes and seconds in swapped semi-octets; null where they are none. */
function clockSeconds(...octets) {
	let seconds = 0;
	for (const octet of octets) {
		const tens = octet & 15;
		const units = octet >>> 4;
		if (tens > 9 || units > 9) return null;
		seconds = seconds * 60 + tens * 10 + units;
	}
	return seconds;
}
function relativeOctet(octet) {
	if (!Number.isInteger(octet) || octet < 0 || octet > 255) throw new TpduError(FIELD, null, "The relative validity period must be an octet from 0 to 255.");
	return octet;
}
function enhancedOctets(hex) {
	const octets = fromHex(hex, FIELD);
	if (octets.length !== 7) throw new TpduError(FIELD, null, `The enhanced validity period must be 7 octets of hex.`);
	return octets;
}
// dist/tpdu/decode.js
/** Reads one PDU. Throws TpduError, and nothing else, for whatever is malformed. */
function decodePdu(hex, options) {
	const reader = new OctetReader(fromHex(hex.trim()));
	const smsc = options.smsc ? readSmsc(reader) : null;
	const start = reader.at;
	const firstOctet = reader.octet("first_octet");
	return {
		smsc,
		firstOctet,
		tpdu: options.mode === "mt" ? readTerminated(reader, firstOctet) : readOriginated(reader, firstOctet),
		tpduLength: reader.octets.length - start,
		trailing: reader.left
	};
}
function readTerminated(reader, firstOctet) {
	switch (firstOctet & 3) {
		case 0: return readDeliver(reader, firstOctet);
		case 1: return readSubmitReport(reader, (firstOctet & 64) !== 0);
		case 2: return readStatusReport(reader, firstOctet);
		default: throw reservedType(reader);
	}
}
function readOriginated(reader, firstOctet) {
	switch (firstOctet & 3) {
		case 0: return readDeliverReport(reader, (firstOctet & 64) !== 0);
		case 1: return readSubmit$1(reader, firstOctet);
		case 2: return readCommand(reader, (firstOctet & 32) !== 0);
		default: throw reservedType(reader);
	}
}
function reservedType(reader) {
	return new TpduError("first_octet", reader.at - 1, "The message type indicator 3 is reserved.");
}
function readDeliver(reader, firstOctet) {
	const originator = readAddress(reader, "originator");
	const pid = reader.octet("pid");
	const dcs = decodeDataCoding(reader.octet("dcs"));
	const timestamp = readTimestamp(reader, "timestamp");
	return {
		type: "deliver",
		moreMessages: (firstOctet & 4) === 0,
		loopPrevention: (firstOctet & 8) !== 0,
		statusReportIndication: (firstOctet & 32) !== 0,
		replyPath: (firstOctet & 128) !== 0,
		originator,
		pid,
		dcs,
		timestamp,
		userData: readUserData(reader, dcs, (firstOctet & 64) !== 0)
	};
}
function readSubmit$1(reader, firstOctet) {
	const mr = reader.octet("mr");
	const destination = readAddress(reader, "destination");
	const pid = reader.octet("pid");
	const dcs = decodeDataCoding(reader.octet("dcs"));
	const validity = readValidity(reader, firstOctet);
	return {
		type: "submit",
		rejectDuplicates: (firstOctet & 4) !== 0,
		statusReportRequest: (firstOctet & 32) !== 0,
		replyPath: (firstOctet & 128) !== 0,
		mr,
		destination,
		pid,
		dcs,
		validity,
		userData: readUserData(reader, dcs, (firstOctet & 64) !== 0)
	};
}
// dist/tpdu/octet-writer.js
/** SMSC field (12) and the longest TPDU (SMS-SUBMIT or SMS-STATUS-REPORT, 164), rounded up. */
const CAPACITY = 192;
/** Collects the octets of one PDU. */
var OctetWriter = class {
	/** From Node's pool: half the cost of an array of its own. Only what was written is ever read. */
	#octets = Buffer.allocUnsafe(CAPACITY);
	#length = 0;
	#tpduStart = 0;
	octet(value) {
		this.#octets[this.#length++] = value;
	}
	bytes(octets) {
		this.#octets.set(octets, this.#length);
		this.#length += octets.length;
	}
	/** What was written so far is the SMSC field. */
	startTpdu() {
		this.#tpduStart = this.#length;
	}
	finish() {
		return {
			hex: this.#octets.toString("hex", 0, this.#length).toUpperCase(),
			tpduLength: this.#length - this.#tpduStart
		};
	}
};
// dist/tpdu/submit.js
/** One SMS-SUBMIT, 23.040 9.2.2.2. Throws TpduError, and nothing else, where it cannot be made. */
function encodeSubmit(input) {
	const { destination, body, concat = null, ports = null } = input;
	const header = concat === null && ports === null ? void 0 : encodeUserDataHeader(concat, ports);
	const writer = new OctetWriter();
	writeSmsc(writer, input.smsc ?? null, input.smscToa);
	writer.octet(MTI.submit | validityFormat(input.validity) | (input.rejectDuplicates === true ? 4 : 0) | (input.statusReport === true ? 32 : 0) | (header === void 0 ? 0 : 64) | (input.replyPath === true ? 128 : 0));
	writer.octet(octet(input.mr ?? 0, "mr"));
	writeAddress(writer, destination, checkedToa(input.destinationToa, destination, "destination"), "destination");
	writer.octet(octet(input.pid ?? 0, "pid"));
	writer.octet(encodeDataCoding({
		alphabet: body.alphabet,
		messageClass: input.messageClass ?? null
	}));
	writeValidity(writer, input.validity);
	writeUserData(writer, encodeUserData(body, header));
	return writer.finish();
}
/** The value, where it fits an octet. */
function octet(value, field) {
	if (Number.isInteger(value) && value >= 0 && value <= 255) return value;
	throw new TpduError(field, null, `The field ${field} must be an octet from 0 to 255.`);
}
// dist/tpdu/report-class.js
/** Meanings of 23.040 9.2.3.15 by value; ranges that share one follow. */
const TEXTS = /* @__PURE__ */ new Map([
	[0, "Received by the recipient"],
	[1, "Forwarded to the recipient, delivery not confirmed"],
	[2, "Replaced by the service centre"],
	[32, "Congestion, still trying"],
	[33, "Recipient busy, still trying"],
	[34, "No response from the recipient, still trying"],
	[35, "Service rejected, still trying"],
	[36, "Quality of service not available, still trying"],
	[37, "Error at the recipient, still trying"],
	[64, "Remote procedure error"],
	[65, "Incompatible destination"],
	[66, "Connection rejected by the recipient"],
	[67, "Not obtainable"],
	[68, "Quality of service not available"],
	[69, "No interworking available"],
	[70, "Validity period expired"],
	[71, "Deleted by the sender"],
	[72, "Deleted by the service centre"],
	[73, "Unknown to the service centre"],
	[96, "Congestion, given up"],
	[97, "Recipient busy, given up"],
	[98, "No response from the recipient, given up"],
	[99, "Service rejected, given up"],
	[100, "Quality of service not available, given up"],
	[101, "Error at the recipient, given up"]
]);
/**
* The class of a TP-ST. Reserved values count as 0x63, a failure (23.040 9.2.3.15), but for 0x26-0x2F: they stand
* among "still trying", so their message stays pending until its validity ends.
*/
function reportClass(status) {
	if (status <= 2 || status >= 16 && status <= 31) return "delivered";
	return status >= 32 && status <= 63 ? "pending" : "failed";
}
/** What a TP-ST means, in a few words. */
function reportText(status) {
	const text = TEXTS.get(status);
	if (text !== void 0) return text;
	const value = `0x${status.toString(16).toUpperCase().padStart(2, "0")}`;
	return isReservedStatus(status) ? `Reserved status ${value}` : `Status ${value} of the service centre's own`;
}
/** Whether the value is one that 23.040 gives no meaning to, nor leaves to service centres. */
function isReservedStatus(status) {
	return status >= 128 || (status & 16) === 0 && !TEXTS.has(status);
}
// dist/sim/fields.js
function optional(inner, value) {
	return {
		fallback: { value },
		read: (given, path, problems) => inner.read(given, path, problems)
	};
}
function field(expected, accepts) {
	return { read(value, path, problems) {
		if (accepts(value)) return value;
		problems.push({
			path,
			message: `must be ${expected}`
		});
	} };
}
function integer(min, max) {
	return field(`a whole number from ${min} to ${max}`, (value) => Number.isInteger(value) && value >= min && value <= max);
}
const flag = field("true or false", (value) => typeof value === "boolean");
function text(expected = "a text that is not empty", pattern = /^[^]+$/) {
	return field(expected, (value) => typeof value === "string" && pattern.test(value));
}
const phoneNumber = text("a phone number, for example \"+15550100000\"", /^\+?[0-9]{3,15}$/);
function oneOf(...names) {
	return field(`one of ${names.map((name) => `"${name}"`).join(", ")}`, (value) => names.includes(value));
}
function list(item) {
	return { read(value, path, problems) {
		if (!Array.isArray(value)) {
			problems.push({
				path,
				message: "must be a list"
			});
			return;
		}
		return value.flatMap((entry, index) => {
			const read = item.read(entry, `${path}[${index}]`, problems);
			return read === void 0 ? [] : [read];
		});
	} };
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
const join = (path, key) => path === "" ? key : `${path}.${key}`;
/** An object whose keys are all of one kind, and its values too. */
function record(keys, item) {
	return { read(value, path, problems) {
		if (!isObject(value)) {
			problems.push({
				path,
				message: "must be an object"
			});
			return;
		}
		const read = {};
		for (const [key, entry] of Object.entries(value)) {
			const named = keys.read(key, join(path, key), problems);
			const result = item.read(entry, join(path, key), problems);
			if (named !== void 0 && result !== void 0) read[named] = result;
		}
		return read;
	} };
}
/** An object with just these fields. */
function object(shape) {
	return { read(value, path, problems) {
		if (!isObject(value)) {
			problems.push({
				path,
				message: "must be an object"
			});
			return;
		}
		const before = problems.length;
		for (const key of Object.keys(value)) if (!Object.hasOwn(shape, key)) problems.push({
			path: join(path, key),
			message: `is unknown; known are ${Object.keys(shape).join(", ")}`
		});
		const read = {};
		for (const [key, entry] of Object.entries(shape)) if (value[key] !== void 0) read[key] = entry.read(value[key], join(path, key), problems);
		else if (entry.fallback !== void 0) read[key] = entry.fallback.value;
		else problems.push({
			path: join(path, key),
			message: "is missing"
		});
		return problems.length === before ? read : void 0;
	} };
}
/** The first kind whose `when` says yes reads the value. */
function either(expected, ...kinds) {
	return { read(value, path, problems) {
		const kind = kinds.find(({ when }) => when(value));
		if (kind !== void 0) return kind.field.read(value, path, problems);
		problems.push({
			path,
			message: `must be ${expected}`
		});
	} };
}
const has = (key) => (value) => isObject(value) && key in value;
// dist/sim/result.js
const ok = (...lines) => ({
	kind: "ok",
	lines
});
const ERROR = { kind: "error" };
const PENDING = { kind: "pending" };
const cme = (code) => ({
	kind: "cme",
	code
});
const cms = (code) => ({
	kind: "cms",
	code
});
/** 27.007 9.2, those that this modem says. */
const CME_TEXTS = {
	3: "operation not allowed",
	4: "operation not supported",
	10: "SIM not inserted",
	11: "SIM PIN required",
	12: "SIM PUK required",
	13: "SIM failure",
	16: "incorrect password",
	50: "Incorrect parameters"
};
/** 27.005 3.2.5, those that this modem says by itself. */
const CMS_TEXTS = {
	303: "operation not supported",
	304: "invalid PDU mode parameter",
	310: "SIM not inserted",
	311: "SIM PIN required",
	316: "SIM PUK required",
	321: "invalid memory index",
	322: "memory full",
	330: "SMSC address unknown",
	331: "no network service",
	332: "network timeout",
	340: "no +CNMA acknowledgement expected",
	500: "unknown error"
};
/** One information response or URC as it stands on the line (V.250 5.7.1). */
function informationResponse(line, verbose) {
	return verbose ? `\r\n${line}\r\n` : `${line}\r\n`;
}
function finalResult(result, wording) {
	const { verbose, errors } = wording;
	const plain = (word, digit) => verbose ? `\r\n${word}\r\n` : `${digit}\r`;
	switch (result.kind) {
		case "ok": return plain("OK", "0");
		case "error": return plain("ERROR", "4");
		case "cme":
			if (errors === 0) return plain("ERROR", "4");
			return informationResponse(`+CME ERROR: ${errors === 2 ? CME_TEXTS[result.code] ?? result.code : result.code}`, verbose);
		case "cms": return informationResponse(`+CMS ERROR: ${errors === 2 ? CMS_TEXTS[result.code] ?? result.code : result.code}`, verbose);
		default: return "";
	}
}
function formatResult(result, wording) {
	const information = (result.kind === "ok" ? result.lines : []).map((line) => informationResponse(line, wording.verbose)).join("");
	return wording.quiet ? information : information + finalResult(result, wording);
}
// dist/sim/behaviours/definition.js
function defineBehaviour(options, make) {
	return {
		options,
		make
	};
}
/** Options of every behaviour that strikes single events. */
const triggerOptions = {
	/** So often, then never again. */
	times: optional(either("\"always\" or a whole number from 1", {
		when: (value) => typeof value === "string",
		field: oneOf("always")
	}, {
		when: (value) => typeof value === "number",
		field: integer(1, 1e9)
	}), "always"),
	/** So many events are left alone first. */
	skip: optional(integer(0, 1e9), 0)
};
/** Also only for messages to this number. */
const submitOptions = {
	...triggerOptions,
	to: optional(phoneNumber, null)
};
/** Says of each event whether it is struck. */
function trigger(options) {
	const { to = null } = options;
	let skip = options.skip;
	let left = options.times === "always" ? Number.POSITIVE_INFINITY : options.times;
	return (destination) => {
		if (to !== null && to !== destination) return false;
		if (skip > 0) {
			skip--;
			return false;
		}
		return left > 0 && left-- > 0;
	};
}
// dist/sim/behaviours/hang-faults.js
const options$1 = { 
/**
* What cures it: `set_up` (AT+CMGF=0), `radio` (off and on), `reset` (AT+CFUN=1,1), `reopen` (its port is opened anew),
* `power` (cut, or the cable pulled).
*/
until: oneOf("set_up", "radio", "reset", "reopen", "power") };
/** `ill` as long as nobody has done what cures it. */
function untilCured(until, ill) {
	let cured = false;
	let radioOff = false;
	const cure = (by, modem) => {
		if (cured || by !== until) return;
		cured = true;
		ill.detach?.(modem);
	};
	return {
		attach: (modem) => ill.attach?.(modem),
		detach(modem) {
			if (!cured) ill.detach?.(modem);
			cured = true;
		},
		onOpen: (modem) => cure("reopen", modem),
		onPowerCut(modem) {
			for (const by of [
				"set_up",
				"radio",
				"reset",
				"reopen",
				"power"
			]) cure(by, modem);
		},
		onCommand(modem, line) {
			if (line === "AT+CMGF=0") cure("set_up", modem);
			if (line === "AT+CFUN=4" || line === "AT+CFUN=0") radioOff = true;
			if (line === "AT+CFUN=1" && radioOff) cure("radio", modem);
			if (line === "AT+CFUN=1,1") cure("reset", modem);
			return !cured && ill.onCommand?.(modem, line) === true;
		},
		onOutput: (modem, portions) => cured ? portions : ill.onOutput?.(modem, portions) ?? portions
	};
}
/** Modems that are there and do not work, until the right thing is done about it. */
const hangFaults = {
	/** Hears nothing and says nothing. */
	hung: defineBehaviour({ until: optional(oneOf("reopen", "power"), "power") }, ({ until }) => untilCured(until, {
		onCommand: () => true,
		onOutput: () => []
	})),
	/** Refuses every message with +CMS ERROR: 302, and with nothing else amiss. */
	sick: defineBehaviour({ until: optional(options$1.until, "reset") }, ({ until }) => untilCured(until, { onCommand(modem, line) {
		if (!/^AT\+CMGS=/i.test(line)) return false;
		modem.send(formatResult(cms(302), {
			verbose: true,
			quiet: false,
			errors: 1
		}));
		return true;
	} })),
	/** Finds no network although there is one. */
	deaf_radio: defineBehaviour({ until: optional(options$1.until, "radio") }, ({ until }) => untilCured(until, {
		attach({ radio }) {
			radio.circuit = 2;
			radio.packet = 2;
		},
		detach({ radio }) {
			radio.circuit = 1;
			radio.packet = 1;
		}
	}))
};
// dist/sim/behaviours/line-faults.js
/** Where an information response and its final result meet, or a final result stands alone. */
const BEFORE_FINAL = /(?=\r\n(?:OK|ERROR|\+CM[ES] ERROR: [^\r]*)\r\n$)/;
function noise(random, length) {
	return Buffer.from(random.bytes(length)).toString("latin1");
}
function cut(whole, size) {
	const portions = [];
	for (let at = 0; at < whole.length;) {
		const end = at + size();
		portions.push(whole.slice(at, end));
		at = end;
	}
	return portions;
}
/** What can go wrong on the way of the bytes. */
const lineFaults = {
	/** Random bytes in front of what the modem says. */
	garbage: defineBehaviour({
		...triggerOptions,
		bytes: optional(integer(1, 4096), 8)
	}, (options) => {
		const strikes = trigger(options);
		return { onOutput: ({ random }, portions) => strikes() ? [noise(random, options.bytes), ...portions] : portions };
	}),
	/** An unsolicited result code in the middle of an answer, or in front of it. */
	urc_in_response: defineBehaviour({
		...triggerOptions,
		urc: optional(text(), "^RSSI:18"),
		place: optional(oneOf("inside", "before"), "inside")
	}, (options) => {
		const urc = `\r\n${options.urc}\r\n`;
		const strikes = trigger(options);
		return { onOutput: (_modem, portions) => portions.map((portion) => {
			if (!BEFORE_FINAL.test(portion) || !strikes()) return portion;
			return options.place === "before" ? urc + portion : portion.replace(BEFORE_FINAL, () => urc);
		}) };
	}),
	/** Everything arrives in portions of this many bytes; 0: of random sizes up to 16. */
	chunks: defineBehaviour({ size: optional(integer(0, 4096), 0) }, ({ size }) => ({ onOutput: ({ random }, portions) => portions.flatMap((portion) => cut(portion, () => size === 0 ? 1 + Math.floor(random.float() * 16) : size)) })),
	/** ATE0 is accepted and changes nothing. */
	echo: defineBehaviour({}, () => ({ onCommand(modem, line) {
		if (!/^ATE0$/i.test(line.trim())) return false;
		modem.send("\r\nOK\r\n");
		return true;
	} }))
};
// dist/sim/behaviours/power-faults.js
const options = {
	...submitOptions,
	/**
	* `command`: at AT+CMGS, no prompt; `prompt`: the prompt was sent; `submit`: Ctrl-Z was read, the network has the PDU
	* already; `result`: the network has accepted, +CMGS was not sent.
	*/
	point: optional(oneOf("command", "prompt", "submit", "result"), "submit")
};
/** Calls `strike` at the named point of a submit. */
function at(settings, strike) {
	const strikes = trigger(settings);
	switch (settings.point) {
		case "command": return { onCommand(modem, line) {
			if (!/^AT\+CMGS=/i.test(line) || !strikes()) return false;
			strike(modem);
			return true;
		} };
		case "prompt": return { onPrompt(modem) {
			if (!strikes()) return false;
			modem.send("\r\n> ");
			modem.later(0, () => modem.later(0, () => strike(modem)));
			return true;
		} };
		default: return { onSubmit(modem, submit) {
			if (!strikes(submit.destination)) return false;
			submit.forward(settings.point === "result" ? { accepted: () => strike(modem) } : {});
			if (settings.point === "submit") strike(modem);
			return true;
		} };
	}
}
/** What becomes of a modem that loses its power or its cable. */
const powerFaults = {
	/** Pulled out; put back after `replug_after_ms`, 0 = only by hand. */
	unplug: defineBehaviour({
		...options,
		replug_after_ms: optional(integer(0, 864e5), 0)
	}, (settings) => at(settings, (modem) => modem.unplug(settings.replug_after_ms))),
	/** Restarts by itself, as a stick does whose supply breaks down while it transmits. */
	reboot: defineBehaviour(options, (settings) => at(settings, (modem) => modem.reboot()))
};
// dist/sim/behaviours/prompt-faults.js
/** What can go wrong between AT+CMGS and its prompt. */
const promptFaults = {
	/** The modem waits for a PDU and does not say so; ESC brings it back. */
	no_prompt: defineBehaviour(triggerOptions, (options) => {
		const strikes = trigger(options);
		return { onPrompt: () => strikes() };
	}),
	/** Prompt and ERROR in one portion (seen on Sierra HL6528): the modem takes commands again. */
	prompt_with_error: defineBehaviour(triggerOptions, (options) => {
		const strikes = trigger(options);
		return { onPrompt(modem) {
			if (!strikes()) return false;
			modem.leavePrompt();
			modem.send("\r\n> \r\nERROR\r\n");
			return true;
		} };
	})
};
// dist/sim/behaviours/service-faults.js
const STATES = [
	"idle",
	"searching",
	"denied",
	"unknown"
];
const REGISTRATION = {
	idle: 0,
	searching: 2,
	denied: 3,
	unknown: 4
};
/** What can be wrong with SIM, registration and reports. */
const serviceFaults = {
	/** No network; +CMGS fails with +CMS ERROR: 331. `lte_only`: only +CREG says so, and sending works. */
	not_registered: defineBehaviour({
		state: optional(oneOf(...STATES), "searching"),
		lte_only: optional(flag, false)
	}, (options) => ({
		attach({ radio }) {
			radio.circuit = REGISTRATION[options.state];
			if (!options.lte_only) radio.packet = REGISTRATION[options.state];
		},
		detach({ radio }) {
			radio.circuit = 1;
			radio.packet = 1;
		}
	})),
	sim_absent: defineBehaviour({}, () => {
		let taken = null;
		return {
			attach(modem) {
				taken = modem.sim;
				modem.sim = null;
			},
			detach(modem) {
				modem.sim = taken;
			}
		};
	}),
	/** The SIM asks for this PIN, with so many tries left. */
	pin_required: defineBehaviour({
		pin: optional(text("4 to 8 digits", /^[0-9]{4,8}$/), "1234"),
		tries: optional(integer(0, 3), 3)
	}, ({ pin, tries }) => ({ attach: ({ sim }) => sim?.lock(pin, tries) })),
	lost_report: defineBehaviour(triggerOptions, (options) => {
		const strikes = trigger(options);
		return { onReport: () => strikes() ? 0 : void 0 };
	}),
	/** Status reports that +CNMI <ds>=2 keeps lie among the messages of this memory, as many makers do it. */
	reports_among_messages: defineBehaviour({ memory: optional(oneOf("SM", "ME"), "SM") }, ({ memory }) => ({
		attach(modem) {
			modem.reportMemory = memory;
		},
		detach(modem) {
			modem.reportMemory = "SR";
		}
	})),
	duplicate_report: defineBehaviour(triggerOptions, (options) => {
		const strikes = trigger(options);
		return { onReport: () => strikes() ? 2 : void 0 };
	})
};
// dist/sim/behaviours/submit-faults.js
const milliseconds$1 = integer(0, 36e5);
const cmsCode = integer(0, 9999);
/** Forwards what the trigger strikes with a plan of its own. */
function forwarding(options, plan) {
	const strikes = trigger(options);
	return { onSubmit(_modem, submit) {
		if (!strikes(submit.destination)) return false;
		submit.forward(plan);
		return true;
	} };
}
/** Answers with `result`; whether the network gets the PDU is another matter. */
function answering(options, result) {
	const strikes = trigger(options);
	return { onSubmit(_modem, submit) {
		if (!strikes(submit.destination)) return false;
		if (options.sent) submit.forward({
			result,
			resultDelayMs: options.after_ms
		});
		else submit.refuse(result, options.after_ms);
		return true;
	} };
}
const answerOptions = (sent) => ({
	...submitOptions,
	/** The message leaves all the same. */
	sent: optional(flag, sent),
	after_ms: optional(milliseconds$1, 0)
});
// dist/sim/behaviours/catalogue.js
const CATALOGUE = {
	/** No answer after Ctrl-Z. Any character then ends the command with +CMS ERROR: 500. */
	silent: defineBehaviour({
		...submitOptions,
		sent: optional(flag, true)
	}, (options) => answering({
		...options,
		after_ms: 0
	}, "none")),
	/** +CMGS and OK come this late, though the network has long accepted. */
	late_result: defineBehaviour({
		...submitOptions,
		ms: milliseconds$1
	}, (options) => forwarding(options, { resultDelayMs: options.ms })),
	/** The network itself takes longer. */
	slow_network: defineBehaviour({
		...submitOptions,
		ms: milliseconds$1
	}, (options) => forwarding(options, { extraLatencyMs: options.ms })),
	cms_error: defineBehaviour({
		...answerOptions(false),
		code: cmsCode
	}, (options) => answering(options, cms(options.code))),
	/** OK without +CMGS. */
	ok_without_reference: defineBehaviour(answerOptions(true), (options) => answering(options, ok())),
	/** Plain ERROR. */
	error: defineBehaviour(answerOptions(false), (options) => answering(options, ERROR)),
	/** The status report overtakes +CMGS, which comes `ms` after the network's acceptance. */
	report_before_result: defineBehaviour({
		...submitOptions,
		ms: optional(milliseconds$1, 1e3)
	}, (options) => forwarding(options, {
		reportDelayMs: 0,
		resultDelayMs: options.ms
	})),
	/** An empty prepaid account: nothing leaves, and USSD says so. */
	no_credit: defineBehaviour({
		...submitOptions,
		answer: optional(oneOf("cms", "silent"), "cms"),
		code: optional(cmsCode, 69)
	}, (options) => ({
		...answering({
			...options,
			sent: false,
			after_ms: 0
		}, options.answer === "silent" ? "none" : cms(options.code)),
		attach({ radio }) {
			radio.ussd["*100#"] = "Your balance is 0.00";
		}
	})),
	...promptFaults,
	...lineFaults,
	...powerFaults,
	...hangFaults,
	...serviceFaults
};
const BEHAVIOUR_NAMES = Object.keys(CATALOGUE);
/** Reads one behaviour of a scenario. */
const behaviourField = { read(value, path, problems) {
	const { behaviour: name, ...options } = isObject(value) ? value : {};
	if (typeof name !== "string" || !Object.hasOwn(CATALOGUE, name)) {
		problems.push({
			path: `${path}.behaviour`,
			message: `must be one of ${BEHAVIOUR_NAMES.join(", ")}`
		});
		return;
	}
	const definition = CATALOGUE[name];
	const read = object(definition.options).read(options, path, problems);
	return read === void 0 ? void 0 : () => ({
		name,
		...definition.make(read)
	});
} };
/** Throws `config_invalid` with every problem. */
function makeBehaviour(spec) {
	const problems = [];
	const make = behaviourField.read(spec, spec.behaviour, problems);
	if (make === void 0) throw problemsError("The behaviour", problems);
	return make();
}
function problemsError(what, problems) {
	const lines = problems.map(({ path, message }) => `${path === "" ? "(the whole)" : path} ${message}`);
	return new GatewayError("config_invalid", `${what} cannot be used: ${lines.join("; ")}.`, { data: { problems } });
}
// dist/sim/event.js
const DAY_MS = 864e5;
/** Reads one event; without `modem` it concerns the first, without `at_ms` it happens at once. */
function eventField(modemNames) {
	const common = {
		at_ms: optional(integer(0, DAY_MS), 0),
		modem: optional(oneOf(...modemNames), modemNames[0] ?? "")
	};
	return either("an object with \"action\", \"put\" or \"send\"", {
		when: has("action"),
		field: object({
			...common,
			action: oneOf("unplug", "replug", "reboot")
		})
	}, {
		when: has("put"),
		field: object({
			...common,
			put: behaviourField
		})
	}, {
		when: has("send"),
		field: object({
			...common,
			phone: phoneNumber,
			send: text()
		})
	});
}
// dist/sim/command-line.js
/** Splits at `separator`, but not inside quotes. */
function splitOutside(text, separator) {
	const parts = [];
	let quoted = false;
	let from = 0;
	for (let at = 0; at < text.length; at++) if (text[at] === "\"") quoted = !quoted;
	else if (text[at] === separator && !quoted) {
		parts.push(text.slice(from, at));
		from = at + 1;
	}
	parts.push(text.slice(from));
	return parts;
}
/** Parameters of a set command, quotes taken off, blanks around them too. */
function parameters(value) {
	return splitOutside(value, ",").map((part) => part.trim().replace(/^"(.*)"$/s, "$1"));
}
/** A parameter as a whole number; undefined where it was left out, NaN where it is none. */
function numeric(value) {
	if (value === void 0 || value === "") return void 0;
	return /^\d+$/.test(value) ? Number(value) : NaN;
}
const EXTENDED = /^([+^*#$%_][A-Z0-9]+)(=\?|\?|=)?(.*)$/is;
const BASIC = /^(&?[A-Z])(\d*)/i;
const REGISTER = /^(S\d+)(=\?|\?|=)?(\d*)/i;
function command(name, operator, value) {
	const kind = operator === "=?" ? "test" : operator === "?" ? "read" : operator === "=" ? "set" : "exec";
	return {
		name: name.toUpperCase(),
		kind,
		value
	};
}
/**
* The commands of a line after its `AT` (V.250 5.2.2 and 5.4), or null where the line is no command line at all and a
* modem says nothing. A part that cannot be read becomes a command that nobody knows.
*/
function parseCommandLine(line) {
	const prefix = /AT/i.exec(line);
	if (prefix === null) return null;
	const commands = [];
	for (const part of splitOutside(line.slice(prefix.index + 2), ";")) {
		let rest = part.trim();
		while (rest !== "") {
			const extended = EXTENDED.exec(rest);
			if (extended !== null) {
				commands.push(command(extended[1] ?? "", extended[2], extended[3] ?? ""));
				break;
			}
			const register = REGISTER.exec(rest);
			const basic = register ?? BASIC.exec(rest);
			if (basic === null) return [{
				name: "?",
				kind: "exec",
				value: rest
			}];
			commands.push(register === null ? {
				name: (basic[1] ?? "").toUpperCase(),
				kind: "exec",
				value: basic[2] ?? ""
			} : command(basic[1] ?? "", basic[2], basic[3] ?? ""));
			rest = rest.slice(basic[0].length).trim();
		}
	}
	return commands;
}
// dist/sim/commands/control.js
const OK$1 = () => ok();
/** Text modes of a switch given as digit: no digit means 0. */
function digit(value, max) {
	const number = value === "" ? 0 : Number(value);
	return number <= max ? number : null;
}
function basicSwitch(max, set) {
	return { exec(modem, value) {
		const number = digit(value, max);
		if (number === null) return ERROR;
		set(modem, number);
		return ok();
	} };
}
/** V.250, and what of 27.007 steers the modem as a whole. */
const controlCommands = {
	E: basicSwitch(1, ({ settings }, value) => void (settings.echo = value === 1)),
	V: basicSwitch(1, ({ settings }, value) => void (settings.verbose = value === 1)),
	Q: basicSwitch(1, ({ settings }, value) => void (settings.quiet = value === 1)),
	Z: basicSwitch(1, (modem) => modem.resetSettings()),
	"&F": basicSwitch(0, (modem) => modem.resetSettings()),
	"&D": basicSwitch(2, OK$1),
	"&C": basicSwitch(1, OK$1),
	"&K": basicSwitch(6, OK$1),
	"&W": basicSwitch(1, OK$1),
	X: basicSwitch(4, OK$1),
	H: basicSwitch(1, OK$1),
	"+CMEE": {
		read: ({ settings }) => ok(`+CMEE: ${settings.errors}`),
		test: () => ok("+CMEE: (0-2)"),
		set({ settings }, value) {
			const errors = numeric(value);
			if (errors === void 0 || !(errors <= 2)) return cme(50);
			settings.errors = errors;
			return ok();
		}
	},
	"+CFUN": {
		read: ({ radio }) => ok(`+CFUN: ${radio.functionality}`),
		test: () => ok("+CFUN: (0,1,4),(0,1)"),
		set(modem, value) {
			const [functionality, reset] = parameters(value).map(numeric);
			if (functionality === void 0 || ![
				0,
				1,
				4
			].includes(functionality)) return cme(50);
			if (reset === 1) {
				modem.restart();
				return PENDING;
			}
			modem.radio.functionality = functionality;
			modem.readyToReceive();
			return ok();
		}
	},
	"+CSCS": {
		read: ({ settings }) => ok(`+CSCS: "${settings.charset}"`),
		test: () => ok("+CSCS: (\"GSM\",\"IRA\",\"UCS2\")"),
		set({ settings }, value) {
			const [charset = ""] = parameters(value);
			if (![
				"GSM",
				"IRA",
				"UCS2"
			].includes(charset)) return cme(50);
			settings.charset = charset;
			return ok();
		}
	},
	"+IPR": {
		read: () => ok("+IPR: 115200"),
		test: () => ok("+IPR: (9600,115200)"),
		set: OK$1
	},
	"+IFC": {
		read: () => ok("+IFC: 0,0"),
		set: OK$1
	},
	"+CCLK": {
		read: ({ clock }) => ok(`+CCLK: "${clockTime(clock.now())}"`),
		set: OK$1
	},
	"+CBC": { exec: () => ok("+CBC: 0,100") },
	"+CLAC": { exec: (modem) => ok(modem.commandNames().map((name) => `AT${name}`).join("\r\n")) }
};
/** 27.007 8.15: yy/MM/dd,hh:mm:ss with the offset in quarters of an hour. */
function clockTime(epochMs) {
	const iso = new Date(epochMs).toISOString();
	return `${iso.slice(2, 10).replaceAll("-", "/")},${iso.slice(11, 19)}+00`;
}
// dist/sim/commands/identity.js
const OK = () => ok();
const manufacturer = {
	exec: ({ identity }) => ok(identity.manufacturer),
	test: OK
};
const model = {
	exec: ({ identity }) => ok(identity.model),
	test: OK
};
const revision = {
	exec: ({ identity }) => ok(identity.revision),
	test: OK
};
const serial = {
	exec: ({ identity }) => ok(identity.imei),
	test: OK
};
const PIN_WORDS = {
	ready: "READY",
	pin: "SIM PIN",
	puk: "SIM PUK",
	blocked: "SIM PUK"
};
function enterPin(modem, value) {
	const { sim } = modem;
	const [first = "", second = ""] = parameters(value);
	if (sim === null) return cme(10);
	if (sim.pinState === "ready") return cme(3);
	if (sim.pinState === "blocked") return cme(13);
	const needsPuk = sim.pinState === "puk";
	if (needsPuk && second === "") return cme(12);
	if (!(needsPuk ? sim.unblock(first, second) : sim.verify(first))) return cme(sim.pinState === "puk" && !needsPuk ? 12 : 16);
	modem.readyToReceive();
	return ok();
}
/** Who the modem and its SIM are, and the SIM's PIN. */
const identityCommands = {
	I: { exec: ({ identity }) => ok(identity.manufacturer, identity.model, `Revision: ${identity.revision}`) },
	"+CGMI": manufacturer,
	"+GMI": manufacturer,
	"+CGMM": model,
	"+GMM": model,
	"+CGMR": revision,
	"+GMR": revision,
	"+CGSN": serial,
	"+GSN": serial,
	"+CIMI": {
		needs: "pin",
		exec: ({ sim }) => ok(sim?.imsi ?? ""),
		test: OK
	},
	"+CCID": {
		needs: "sim",
		exec: ({ sim }) => ok(`+CCID: ${sim?.iccid ?? ""}`),
		read: ({ sim }) => ok(`+CCID: ${sim?.iccid ?? ""}`),
		test: OK
	},
	"+CNUM": {
		needs: "pin",
		exec: ({ sim }) => ok(`+CNUM: "","${sim?.number ?? ""}",${sim?.number.startsWith("+") === true ? 145 : 129}`),
		test: OK
	},
	"+CPIN": {
		needs: "sim",
		read: ({ sim }) => ok(`+CPIN: ${PIN_WORDS[sim?.pinState ?? "ready"]}`),
		test: OK,
		set: enterPin
	},
	"+CPINR": {
		needs: "sim",
		exec: ({ sim }) => ok(`+CPINR: SIM PIN,${sim?.pinLeft ?? 0},3`, `+CPINR: SIM PUK,${sim?.pukLeft ?? 0},10`),
		test: OK
	},
	"+CLCK": {
		needs: "sim",
		test: () => ok("+CLCK: (\"SC\")"),
		set({ sim }, value) {
			const [facility = "", mode] = parameters(value);
			if (facility !== "SC") return cme(50);
			return numeric(mode) === 2 ? ok(`+CLCK: ${sim?.pinEnabled === true ? 1 : 0}`) : ERROR;
		}
	}
};
// dist/sim/commands/network.js
function registration(name, domain) {
	return {
		read: ({ settings, radio }) => ok(`+${name}: ${settings.registrationReports[name]},${radio.functionality === 1 ? radio[domain] : 0}`),
		test: () => ok(`+${name}: (0-2)`),
		set({ settings }, value) {
			const n = numeric(value);
			if (n === void 0 || !(n <= 2)) return cme(50);
			settings.registrationReports[name] = n;
			return ok();
		}
	};
}
function readOperator({ settings, radio }) {
	if (radio.functionality !== 1 || radio.circuit !== 1 && radio.circuit !== 5) return ok("+COPS: 0");
	const { long, short, number } = radio.operator;
	return ok(`+COPS: 0,${settings.operatorFormat},"${[
		long,
		short,
		number
	][settings.operatorFormat] ?? long}"`);
}
/** Registration, operator, signal, USSD. */
const networkCommands = {
	"+CREG": registration("CREG", "circuit"),
	"+CGREG": registration("CGREG", "packet"),
	"+CEREG": registration("CEREG", "packet"),
	"+CSQ": {
		exec: ({ radio }) => ok(`+CSQ: ${radio.functionality === 1 ? radio.signal : 99},99`),
		test: () => ok("+CSQ: (0-31,99),(0-7,99)")
	},
	"+CGATT": { read: ({ radio }) => ok(`+CGATT: ${radio.packet === 1 || radio.packet === 5 ? 1 : 0}`) },
	"+COPS": {
		needs: "pin",
		read: readOperator,
		test: ({ radio: { operator } }) => ok(`+COPS: (2,"${operator.long}","${operator.short}","${operator.number}"),,(0-4),(0-2)`),
		set({ settings }, value) {
			const [mode, format] = parameters(value).map(numeric);
			if (mode === void 0 || !(mode <= 4)) return cme(50);
			if (format !== void 0 && format <= 2) settings.operatorFormat = format;
			return ok();
		}
	},
	"+CUSD": {
		needs: "pin",
		read: () => ok("+CUSD: 0"),
		test: () => ok("+CUSD: (0-2)"),
		set(modem, value) {
			const { radio, clock } = modem;
			const [mode, code] = parameters(value);
			if (numeric(mode) === 2) radio.ussdChoices = null;
			if (numeric(mode) !== 1 || code === void 0) return numeric(mode) === void 0 ? ERROR : ok();
			const reply = (radio.ussdChoices ?? radio.ussd)[code];
			const refusal = radio.ussdChoices === null ? "+CUSD: 4" : "+CUSD: 2";
			radio.ussdChoices = typeof reply === "object" ? reply.choices : null;
			const answer = typeof reply === "object" ? `+CUSD: 1,"${reply.menu}",15` : `+CUSD: 0,"${reply}",15`;
			clock.setImmediate(() => modem.urc(reply === void 0 ? refusal : answer));
			return ok();
		}
	}
};
// dist/sim/commands/sms.js
/** TPDU octets that fit a short message: 23.040 9.2.3 gives 164, service centre address apart. */
const MAX_TPDU = 164;
const READ_STORAGES = [
	"SM",
	"ME",
	"SR"
];
const WRITE_STORAGES = ["SM", "ME"];
const quoted = (names) => `(${names.map((name) => `"${name}"`).join(",")})`;
function storageCounts(modem, withNames) {
	return modem.settings.storages.map((name) => `${withNames ? `"${name}",` : ""}${modem.storage(name).used},${modem.storage(name).size}`).join(",");
}
function setStorages(modem, value) {
	const given = parameters(value);
	const allowed = [
		READ_STORAGES,
		WRITE_STORAGES,
		WRITE_STORAGES
	];
	const storages = modem.settings.storages.map((current, place) => given[place] ?? current);
	if (given.length > 3 || storages.some((name, place) => allowed[place]?.includes(name) !== true)) return cms(302);
	const [first = "SM", second = "SM", third = "SM"] = storages;
	modem.settings.storages = [
		first,
		second,
		third
	];
	return ok(`+CPMS: ${storageCounts(modem, false)}`);
}
const LIMITS = {
	mode: [
		0,
		1,
		2
	],
	mt: [
		0,
		1,
		2
	],
	bm: [0, 2],
	ds: [
		0,
		1,
		2
	],
	bfr: [0, 1]
};
function setIndications(modem, value) {
	const given = parameters(value).map(numeric);
	const names = Object.keys(LIMITS);
	if (given.length > names.length) return cms(302);
	const next = { ...modem.settings.indications };
	for (const [place, name] of names.entries()) {
		const wanted = given[place];
		if (wanted === void 0) continue;
		if (!LIMITS[name].includes(wanted)) return cms(302);
		next[name] = wanted;
	}
	modem.settings.indications = next;
	modem.indicationsChanged();
	return ok();
}
/** Text mode is accepted by +CMGF and then answers this: the simulated modem has no text mode. */
const NO_TEXT_MODE = cms(303);
function promptFor(purpose) {
	return {
		needs: "pin",
		service: "sms",
		test: () => ok(),
		set(modem, value) {
			if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
			const length = numeric(parameters(value)[0]);
			if (length === void 0 || !(length >= 2 && length <= MAX_TPDU)) return cms(304);
			modem.openPrompt(purpose, length);
			return PENDING;
		}
	};
}
function showMessage(prefix, message) {
	const line = `${prefix}${message.status},,${message.tpduLength}\r\n${message.hex}`;
	if (message.status === 0) message.status = 1;
	return line;
}
function listMessages(modem, value) {
	if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
	const status = numeric(value) ?? 0;
	if (!(status <= 4)) return cms(302);
	const messages = modem.storage(modem.settings.storages[0]).all();
	return ok(...messages.filter((message) => status === 4 || message.status === status).map((message) => showMessage(`+CMGL: ${message.index},`, message)));
}
function readMessage(modem, value) {
	if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
	const storage = modem.storage(modem.settings.storages[0]);
	const index = numeric(value);
	if (index === void 0 || !storage.isValid(index)) return cms(321);
	const message = storage.get(index);
	return message === void 0 ? ok() : ok(showMessage("+CMGR: ", message));
}
function deleteMessages(modem, value) {
	const storage = modem.storage(modem.settings.storages[0]);
	const [index, flag = 0] = parameters(value).map(numeric);
	if (!(flag <= 4)) return cms(302);
	if (flag === 0) {
		if (index === void 0 || !storage.isValid(index)) return cms(321);
		storage.delete(index);
	} else storage.deleteByFlag(flag);
	modem.readyToReceive();
	return ok();
}
function setServiceCentre(modem, value) {
	const [number = ""] = parameters(value);
	if (!/^\+?\d{3,20}$/.test(number) || modem.sim === null) return cms(304);
	modem.sim.smsc = number;
	return ok();
}
/** 27.005. */
const smsCommands = {
	"+CMGF": {
		service: "sms",
		read: ({ settings }) => ok(`+CMGF: ${settings.messageFormat}`),
		test: () => ok("+CMGF: (0,1)"),
		set({ settings }, value) {
			const format = numeric(value);
			if (format === void 0 || !(format <= 1)) return cms(302);
			settings.messageFormat = format;
			return ok();
		}
	},
	"+CSMS": {
		service: "sms",
		read: ({ settings }) => ok(`+CSMS: ${settings.service},1,1,1`),
		test: () => ok("+CSMS: (0,1)"),
		set({ settings }, value) {
			const service = numeric(value);
			if (service === void 0 || !(service <= 1)) return cms(302);
			settings.service = service;
			return ok("+CSMS: 1,1,1");
		}
	},
	"+CPMS": {
		needs: "pin",
		service: "sms",
		read: (modem) => ok(`+CPMS: ${storageCounts(modem, true)}`),
		test: () => ok(`+CPMS: ${[
			READ_STORAGES,
			WRITE_STORAGES,
			WRITE_STORAGES
		].map(quoted).join(",")}`),
		set: setStorages
	},
	"+CNMI": {
		service: "sms",
		read: ({ settings }) => ok(`+CNMI: ${Object.values(settings.indications).join(",")}`),
		test: () => ok(`+CNMI: ${Object.values(LIMITS).map((values) => `(${values.join(",")})`).join(",")}`),
		set: setIndications
	},
	"+CSCA": {
		needs: "pin",
		service: "sms",
		read({ sim }) {
			const number = sim?.smsc ?? "";
			return ok(`+CSCA: "${number}",${number.startsWith("+") ? 145 : 129}`);
		},
		test: () => ok(),
		set: setServiceCentre
	},
	"+CMMS": {
		service: "sms",
		read: ({ settings }) => ok(`+CMMS: ${settings.moreMessages}`),
		test: () => ok("+CMMS: (0-2)"),
		set({ settings }, value) {
			const mode = numeric(value);
			if (mode === void 0 || !(mode <= 2)) return cme(50);
			settings.moreMessages = mode;
			return ok();
		}
	},
	"+CMGS": promptFor("send"),
	"+CMGW": promptFor("store"),
	"+CMGL": {
		needs: "pin",
		service: "sms",
		test: () => ok("+CMGL: (0-4)"),
		exec: listMessages,
		set: listMessages
	},
	"+CMGR": {
		needs: "pin",
		service: "sms",
		test: () => ok(),
		set: readMessage
	},
	"+CMGD": {
		needs: "pin",
		service: "sms",
		test(modem) {
			const stored = modem.storage(modem.settings.storages[0]).all();
			return ok(`+CMGD: (${stored.map((message) => message.index).join(",")}),(0-4)`);
		},
		set: deleteMessages
	},
	"+CNMA": {
		service: "sms",
		test: () => ok("+CNMA: (0-2)"),
		exec: (modem) => modem.acknowledge(true) ? ok() : cms(340),
		set: (modem, value) => modem.acknowledge(numeric(parameters(value)[0]) !== 2) ? ok() : cms(340)
	}
};
// dist/sim/commands/run.js
const COMMANDS = {
	...controlCommands,
	...identityCommands,
	...networkCommands,
	...smsCommands
};
const COMMAND_NAMES = Object.keys(COMMANDS);
/** Why the SIM does not allow a command, or null. */
function obstacle(modem, forms) {
	if (forms.needs === void 0) return null;
	const refused = (cmeCode, cmsCode) => forms.service === "sms" ? cms(cmsCode) : cme(cmeCode);
	if (modem.sim === null) return refused(10, 310);
	if (forms.needs === "sim") return null;
	const state = modem.sim.pinState;
	if (state === "ready") return null;
	return state === "pin" ? refused(11, 311) : refused(12, 316);
}
function run(modem, command) {
	const forms = COMMANDS[command.name];
	const handler = forms?.[command.kind];
	if (forms === void 0 || handler === void 0) return command.name.startsWith("+") ? cme(4) : ERROR;
	return obstacle(modem, forms) ?? handler(modem, command.value);
}
/** A whole command line: information of every command, and the first result that is not OK ends it (V.250 5.2.1). */
function runCommands(modem, commands) {
	const lines = [];
	for (const command of commands) {
		const result = run(modem, command);
		if (result === PENDING || result.kind !== "ok") return result;
		lines.push(...result.lines);
	}
	return ok(...lines);
}
// dist/sim/personality.js
/** What all share that keep to the standards. */
const ordinary = {
	banners: [
		"RDY",
		"+CFUN: 1",
		"+CPIN: READY"
	],
	answers: {},
	accepts: [],
	lacks: [],
	unknown: "ERROR",
	afterPinOnly: [],
	indications: {
		offered: "(0-2),(0-3),(0,2),(0-2),(0,1)",
		taken: /^[0-2],[0-2],[02],[0-2],[01]$/
	},
	storages: {
		offered: "(\"ME\",\"SM\",\"SR\"),(\"ME\",\"SM\"),(\"ME\",\"SM\")",
		most: 3,
		aliases: {}
	},
	reportMemory: "SR",
	smsReadyAfterMs: 0,
	flood: null,
	wording: [],
	ussd: {
		takes: "plain",
		reply: (text) => `+CUSD: 0,"${text}",15`
	}
};
/** Modem behaviour of this personality: the first to be put on, so that faults are asked before it. */
function personalityBehaviour(personality) {
	const { storages, flood } = personality;
	let ready = true;
	let flooding = false;
	const say = (modem) => {
		if (flood === null || !flooding) return;
		modem.send(`\r\n${flood.line}\r\n`);
		modem.later(flood.everyMs, () => say(modem));
	};
	return {
		name: personality.name,
		attach(modem) {
			modem.reportMemory = personality.reportMemory;
			if (personality.smsReadyAfterMs > 0) {
				ready = false;
				modem.later(personality.smsReadyAfterMs, () => {
					ready = true;
					modem.urc("SMS Ready");
				});
			}
			flooding = flood !== null;
			say(modem);
		},
		onTyped(_modem, line) {
			const [, code] = /^AT\+CUSD=1,"([0-9A-F]+)"/.exec(line) ?? [];
			if (personality.ussd.takes === "packed" && code !== void 0) return line.replace(code, unpacked(code));
			return line.startsWith("AT+CPMS=\"") ? line.replaceAll(/"(\w+)"/g, (_, name) => `"${storages.aliases[name] ?? name}"`) : line;
		},
		onCommand(modem, line) {
			if (line === flood?.until) flooding = false;
			if (!ready && line.startsWith("AT+CMGF=")) return answer(modem, [], "ERROR");
			const information = ownAnswer(personality, modem, line);
			if (information !== null) return answer(modem, information, "OK");
			const refusal = refusalOf(personality, modem, line);
			return refusal !== null && answer(modem, [], refusal);
		},
		onOutput: (_modem, portions) => portions.map((portion) => personality.wording.reduce((text, [pattern, wanted]) => text.replaceAll(pattern, wanted), portion.replaceAll(/\+CUSD: 0,"([^"]*)",15/g, (_, text) => personality.ussd.reply(text))))
	};
}
function answer(modem, information, final) {
	modem.send([...information, final].map((line) => `\r\n${line}\r\n`).join(""));
	return true;
}
/** Null where the line is left to the interpreter. */
function ownAnswer(personality, modem, line) {
	if (line === "AT+CNMI=?") return [`+CNMI: ${personality.indications.offered}`];
	if (line === "AT+CPMS=?") return [`+CPMS: ${personality.storages.offered}`];
	if (personality.accepts.includes(line)) return [];
	const { sim } = modem;
	const given = personality.answers[line];
	if (given === void 0 || sim === null && given.some((text) => text.includes("{"))) return null;
	return given.map((text) => text.replaceAll("{iccid}", sim?.iccid ?? "").replaceAll("{pin}", String(sim?.pinLeft ?? 0)).replaceAll("{puk}", String(sim?.pukLeft ?? 0)));
}
function refusalOf(personality, { sim }, line) {
	if (sim?.pinState === "pin" && personality.afterPinOnly.includes(line)) return "+CME ERROR: 11";
	const setting = /^AT\+CNMI=([0-9,]+)$/.exec(line)?.[1];
	if (setting !== void 0 && !personality.indications.taken.test(setting)) return "+CMS ERROR: 303";
	if ((/^AT\+CPMS=("\w+"(?:,"\w+")*)$/.exec(line)?.[1]?.split(",").length ?? 0) > personality.storages.most) return "ERROR";
	const names = parseCommandLine(line)?.map(({ name }) => name) ?? [];
	const known = (name) => COMMAND_NAMES.includes(name) && !personality.lacks.includes(name);
	return names.every(known) ? null : personality.unknown;
}
/** `*100#` of `AA180C3602`. */
function unpacked(hex) {
	const octets = Buffer.from(hex, "hex");
	return decodeGsm7(unpackSeptets(octets, Math.floor(octets.length * 8 / 7))).replace(/[\r@]$/, "");
}
// dist/sim/personalities/reply-codings.js
const hexOf = (octets) => Buffer.from(octets).toString("hex").toUpperCase();
/** GSM 7-bit, packed, in hex. */
function packedHex(text) {
	const septets = encodeGsm7(text) ?? /* @__PURE__ */ new Uint8Array();
	const octets = new Uint8Array(packedLength(septets.length));
	packSeptets(septets, octets);
	return hexOf(octets);
}
function ucs2Hex(text) {
	return hexOf(encodeUcs2(text));
}
// dist/sim/personalities/huawei.js
const huawei = {
	...ordinary,
	banners: [
		"^SIMST:1",
		"^SRVST:2",
		"^RSSI:17"
	],
	unknown: "COMMAND NOT SUPPORT",
	lacks: [
		"+CCID",
		"+CPINR",
		"+CESQ",
		"+CLAC"
	],
	accepts: ["AT^CURC=0", "AT^PORTSEL=1"],
	answers: {
		"AT^ICCID?": ["^ICCID: {iccid}F"],
		"AT^CPIN?": ["^CPIN: SIM PIN,{pin},{puk},{pin},10,3"]
	},
	storages: {
		offered: "(\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")",
		most: 3,
		aliases: {}
	}
};
/** CR CR LF, mode 1 only, signal URCs in answers, USSD packed and without quotes (dialogues 002, 003, 011, 019, 087). */
const huaweiE1752 = {
	...huawei,
	name: "huawei-e1752",
	manufacturer: "huawei",
	model: "E1752",
	revision: "11.126.85.00.246",
	indications: {
		offered: "(0-2),(0-3),(0,2),(0-2),(0,1)",
		taken: /^[01],[0-2],0,[0-2],[01]$/
	},
	wording: [[/\r\n\+CSQ:/g, "\r\n^RSSI:19\r\n\r\n+CSQ:"], [/(?<!\r)\r\n/g, "\r\r\n"]],
	ussd: {
		takes: "packed",
		reply: (text) => `+CUSD: 0, ${packedHex(text)}`
	}
};
/** Signal URCs before the answer, USSD in UCS-2 (dialogues 025, 088). */
const huaweiE3372 = {
	...huawei,
	name: "huawei-e3372",
	manufacturer: "huawei",
	model: "E3372",
	revision: "22.286.53.01.161",
	wording: [[/\r\n\+CSQ:/g, "\r\n^RSSI:24\r\n\r\n^HCSQ:\"LTE\",48,45,141,20\r\n\r\n+CSQ:"]],
	ussd: {
		takes: "plain",
		reply: (text) => `+CUSD: 0,"${ucs2Hex(text)}",72`
	}
};
// dist/sim/personalities/others.js
/** Nothing but the standards. */
const plain = {
	...ordinary,
	name: "generic",
	manufacturer: "Motorola",
	model: "L7",
	revision: "R4513_G_08.B7.DDR",
	unknown: "+CME ERROR: 100"
};
/** #QSS, USSD in UCS-2 with rubbish behind its end (dialogue 091). */
const telitHe910 = {
	...ordinary,
	name: "telit-he910",
	manufacturer: "Telit",
	model: "HE910-D",
	revision: "12.00.004",
	banners: ["#QSS: 1", "#QSS: 3"],
	lacks: [
		"+CCID",
		"+CPINR",
		"+CEREG"
	],
	accepts: ["AT#NITZ=0", "AT#QSS=2"],
	answers: {
		"AT#CCID": ["#CCID: {iccid}"],
		"AT#PCT": ["#PCT: {pin}"]
	},
	ussd: {
		takes: "plain",
		reply: (text) => `+CUSD: 2,"${ucs2Hex(text)}0000FFFF60B16260EEEE",17`
	}
};
/** <bfr>=1 only, <ds>=2 only, all storages as MT (dialogues 068, 069). */
const cinterionMc75i = {
	...ordinary,
	name: "cinterion-mc75i",
	manufacturer: "Cinterion",
	model: "MC75i",
	revision: "REVISION 03.001",
	banners: ["^SYSSTART"],
	lacks: [
		"+CCID",
		"+CPINR",
		"+CESQ",
		"+CEREG"
	],
	accepts: [
		"AT^SSMSS=1",
		"AT^SMGO=1",
		"AT^SCKS=1"
	],
	answers: {
		"AT^SCID": ["^SCID: {iccid}"],
		"AT^SPIC=\"SC\"": ["^SPIC: {pin}"]
	},
	indications: {
		offered: "(0-3),(0,1),(0,2,3),(0,2),(1)",
		taken: /^[0-2],[01],[02],[02],1$/
	},
	storages: {
		offered: "(\"ME\",\"SM\",\"MT\"),(\"ME\",\"SM\",\"MT\"),(\"SM\",\"MT\")",
		most: 3,
		aliases: { MT: "SM" }
	},
	reportMemory: "SM"
};
/** 3G and LTE sister of it: +CPMS test with two groups alike, URC of the start. */
const cinterionPls62 = {
	...ordinary,
	name: "cinterion-pls62",
	manufacturer: "Cinterion",
	model: "PLS62-W",
	revision: "REVISION 02.000",
	banners: ["^SYSSTART", "+CIEV: prov,1,fallback"],
	lacks: ["+CCID", "+CPINR"],
	accepts: ["AT^SCKS=1"],
	answers: {
		"AT^SCID": ["^SCID: {iccid}"],
		"AT^SPIC=\"SC\"": ["^SPIC: {pin}"],
		"AT+CESQ": ["+CESQ: 99,99,255,255,20,61"]
	},
	indications: {
		offered: "(0-2),(0,1),(0,2),(0-2),(1)",
		taken: /^[0-2],[01],[02],[0-2],1$/
	},
	storages: {
		offered: "(\"ME\",\"MT\",\"SM\"),(\"ME\",\"SM\",\"MT\"),(\"SM\",\"MT\")",
		most: 3,
		aliases: { MT: "SM" }
	}
};
/** Late phone book banner, +CSQ that does not know. */
const ubloxSara = {
	...ordinary,
	name: "ublox-sara-r4",
	manufacturer: "u-blox",
	model: "SARA-R410M-02B",
	revision: "L0.0.00.00.05.08",
	banners: ["+AT: READY", "+PBREADY"],
	lacks: ["+CPINR", "+CREG"],
	unknown: "+CME ERROR: 100",
	accepts: ["AT+UPSV=0", "AT+USIMSTAT=1"],
	answers: {
		"AT+UPINCNT": ["+UPINCNT: {pin},3,{puk},10"],
		"AT+CSQ": ["+CSQ: 99,99"],
		"AT+CESQ": ["+CESQ: 99,99,255,255,20,61"]
	}
};
/** +CPIN without OK, one memory at a time, reports in SR (dialogues 001, 054, 070). */
const wavecomFastrack = {
	...ordinary,
	name: "wavecom-fastrack",
	manufacturer: " WAVECOM MODEM",
	model: " MULTIBAND  900E  1800 ",
	revision: "657a09gg.Q2403A 1370092 061804 14:38",
	banners: ["+WIND: 3", "+WIND: 4"],
	lacks: [
		"+CPINR",
		"+CESQ",
		"+CEREG",
		"+CGREG"
	],
	accepts: ["AT+WIND=0"],
	answers: { "AT+CPINC?": ["+CPINC: {pin},3,{puk},10"] },
	indications: {
		offered: "(0-2),(0-1),(0-3),(0,2),(0-1)",
		taken: /^[0-2],[01],[02],[02],[01]$/
	},
	storages: {
		offered: "((\"SM\",\"BM\",\"SR\"),(\"SM\"))",
		most: 1,
		aliases: {}
	},
	wording: [[/(\r\n\+CPIN: [^\r]+\r\n)\r\nOK\r\n/g, "$1"]]
};
/** The names of its maker around the same module. */
const multitechBox = {
	...wavecomFastrack,
	name: "multitech-mtcba",
	manufacturer: "Multi-Tech Systems",
	model: "MTCBA-G-F4"
};
/** NMEA must be stopped first; URCs of its own (dialogues 039, 100). */
const sierraMc7455 = {
	...ordinary,
	name: "sierra-mc7455",
	manufacturer: "Sierra Wireless, Incorporated",
	model: "MC7455",
	revision: "SWI9X30C_02.24.05.06",
	banners: ["+PACSP0"],
	lacks: ["+CCID", "+CPINR"],
	accepts: ["AT!GPSEND=0,255"],
	answers: {
		"AT+ICCID": ["ICCID: {iccid}"],
		"AT+CPINC?": ["+CPINC: {pin},3,{puk},10"],
		"AT+CESQ": ["+CESQ: 99,99,255,255,20,61"]
	},
	flood: {
		line: "$GPVTG,,T,,M,,N,,K,N*2C",
		everyMs: 1e3,
		until: "AT!GPSEND=0,255"
	}
};
/** USSD packed; its own URCs. */
const optionIcon = {
	...ordinary,
	name: "option-icon",
	manufacturer: "Option N.V.",
	model: "GTM378",
	revision: "2.5.21Hd",
	banners: [
		"_OSSYSI: 2",
		"_OSIGQ: 3,0",
		"+PACSP0"
	],
	lacks: [
		"+CPINR",
		"+CESQ",
		"+CEREG"
	],
	accepts: [
		"AT_OSSYS=0",
		"AT_OCTI=0",
		"AT_OUWCTI=0",
		"AT_OSQI=0"
	],
	answers: { "AT_OERCN?": ["_OERCN: {pin}, {puk}"] },
	ussd: {
		takes: "packed",
		reply: (text) => `+CUSD: 0,"${text}"`
	}
};
/** Refuses everything before the PIN (dialogue 004). */
const whiteLabelStick = {
	...ordinary,
	name: "qualcomm-m6280",
	manufacturer: "QUALCOMM INCORPORATED",
	model: "M6280",
	revision: "M6280_V1.0.0 M6280_V1.0.0 1 [Sep 4 2008 12:00:00]",
	lacks: ["+CESQ", "+CEREG"],
	afterPinOnly: [
		"ATE0",
		"AT+CMEE=1",
		"AT+CGMI",
		"AT+CGMM",
		"AT+CGMR"
	]
};
// dist/sim/personalities/quectel.js
/** Three storages, blank lines before URCs, UCS-2 that claims the default alphabet (dialogues 069, 090). */
const quectelM95 = {
	...ordinary,
	name: "quectel-m95",
	manufacturer: "Quectel_Ltd",
	model: "Quectel_M95",
	revision: "M95FAR02A08",
	banners: [
		"RDY",
		"+CFUN: 1",
		"+CPIN: READY",
		"Call Ready"
	],
	lacks: [
		"+CCID",
		"+CPINR",
		"+CESQ",
		"+CEREG"
	],
	accepts: ["AT+QIURC=0", "AT+QSIMSTAT=1"],
	answers: {
		"AT+QCCID": ["{iccid}"],
		"AT+QTRPIN": ["+QTRPIN: {pin},3,{puk},10"]
	},
	indications: {
		offered: "(0-3),(0-3),(0,2,3),(0-2),(0,1)",
		taken: /^1,[0-2],[02],[0-2],[01]$/
	},
	storages: {
		offered: "(\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")",
		most: 3,
		aliases: {}
	},
	wording: [[/\r\n\+CMTI:/g, "\r\n\r\n\r\n+CMTI:"]],
	ussd: {
		takes: "plain",
		reply: (text) => `+CUSD: 2,"${ucs2Hex(text)}",15`
	}
};
/** Reports that <ds>=2 announces in the wrong storage (dialogue 056), chatter of URCs (027). */
const quectelEc25 = {
	...ordinary,
	name: "quectel-ec25",
	manufacturer: "Quectel",
	model: "EC25",
	revision: "EC25EFAR06A06M4G",
	banners: [
		"RDY",
		"+CFUN: 1",
		"+CPIN: READY",
		"+QUSIM: 1",
		"+QIND: SMS DONE"
	],
	lacks: ["+CCID", "+CPINR"],
	accepts: [
		"AT+QURCCFG=\"urcport\",\"usbat\"",
		"AT+QINDCFG=\"all\",0",
		"AT+QSIMSTAT=1"
	],
	answers: {
		"AT+QCCID": ["+QCCID: {iccid}"],
		"AT+QPINC?": ["+QPINC: \"SC\",{pin},{puk}", "+QPINC: \"P2\",3,10"],
		"AT+CESQ": ["+CESQ: 99,99,255,255,20,61"]
	},
	wording: [[/\+CDSI: "SR",\d+/g, "+CDSI: \"SM\",0"], [/\r\n\+COPS:/g, "\r\n+QIND: \"csq\",20,99\r\n\r\n+COPS:"]]
};
// dist/sim/personalities/simcom.js
/** No <ds>=2, PDU mode after "SMS Ready" only, +CDS without its blank (dialogues 008, 009, 058, 066). */
const simcomSim800 = {
	...ordinary,
	name: "simcom-sim800",
	manufacturer: "SIMCOM_Ltd",
	model: "SIMCOM_SIM800L",
	revision: "Revision:1418B05SIM800L24",
	banners: [
		"RDY",
		"+CFUN: 1",
		"+CPIN: READY",
		"Call Ready",
		"SMS Ready"
	],
	lacks: [
		"+CPINR",
		"+CESQ",
		"+CEREG",
		"+CLAC"
	],
	accepts: [
		"AT+CSCLK=0",
		"AT+CLTS=0",
		"AT+CSMINS=1"
	],
	answers: {
		"AT+CCID": ["{iccid}f"],
		"AT+SPIC": ["+SPIC: {pin},{puk},3,10"]
	},
	indications: {
		offered: "(0-3),(0-3),(0,2),(0,1),(0,1)",
		taken: /^[0-2],[0-2],[02],[01],[01]$/
	},
	storages: {
		offered: "(\"SM\"),(\"SM\"),(\"SM\")",
		most: 3,
		aliases: {}
	},
	smsReadyAfterMs: 1200,
	wording: [[/\+CDS: /g, "+CDS:"]]
};
/** Mode 1, +CSQ by itself, "START". */
const simcomSim5320 = {
	...ordinary,
	name: "simcom-sim5320",
	manufacturer: "SIMCOM INCORPORATED",
	model: "SIMCOM_SIM5320E",
	revision: "SIM5320E_V1.5",
	banners: [
		"START",
		"+STIN: 25",
		"+CPIN: READY",
		"SMS DONE",
		"PB DONE",
		"OPL UPDATING"
	],
	lacks: [
		"+CCID",
		"+CPINR",
		"+CESQ",
		"+CEREG"
	],
	accepts: ["AT+AUTOCSQ=0,0", "AT+CNSMOD=0"],
	answers: {
		"AT+CICCID": ["+ICCID: {iccid}"],
		"AT+SPIC": ["+SPIC: {pin},{puk},3,10"]
	},
	indications: {
		offered: "(0,1,2),(0,1,2,3),(0,2),(0,1,2),(0,1)",
		taken: /^1,[0-2],[02],[0-2],[01]$/
	}
};
/** A prompt without its blank, reports that <ds>=2 cannot be read (dialogues 046, 057). */
const simcomSim7600 = {
	...ordinary,
	name: "simcom-sim7600",
	manufacturer: "SIMCOM INCORPORATED",
	model: "SIMCOM_SIM7600E-H",
	revision: "SIM7600M22_V2.0",
	banners: [
		"*ATREADY: 1",
		"+CPIN: READY",
		"SMS DONE",
		"PB DONE"
	],
	lacks: ["+CCID", "+CPINR"],
	accepts: ["AT+AUTOCSQ=0,0", "AT+CNSMOD=0"],
	answers: {
		"AT+CICCID": ["+ICCID: {iccid}"],
		"AT+SPIC": ["+SPIC: {pin},{puk},3,10"],
		"AT+CSQ": ["+CSQ: 99,99"],
		"AT+CESQ": ["+CESQ: 99,99,255,255,20,61"]
	},
	wording: [[/\r\n> /g, "\r\n>"]]
};
/** Takes no setting with reports (dialogue 067). */
const simcomA7670 = {
	...ordinary,
	name: "simcom-a7670",
	manufacturer: "INCORPORATED",
	model: "A7670E-FASE",
	revision: "A110B05A7670M7",
	banners: [
		"*ATREADY: 1",
		"+CPIN: READY",
		"SMS DONE",
		"PB DONE"
	],
	lacks: ["+CCID"],
	answers: { "AT+CICCID": ["+ICCID: {iccid}"] },
	indications: {
		offered: "(0-2),(0-2),(0,2),(0-1),(0,1)",
		taken: /^2,2,0,0,0$/
	}
};
// dist/sim/personalities/catalogue.js
/** Simulated modems that are like real ones, a family each. */
const PERSONALITIES = [
	plain,
	huaweiE1752,
	huaweiE3372,
	{
		...ordinary,
		name: "zte-mf190",
		manufacturer: "+CGMI: ZTE CORPORATION",
		model: "+CGMM: MF190",
		revision: "BD_P673A2V1.0.0B09",
		banners: ["+ZUSIMR:2", "+ZDONR: \"\",0,0,\"CS_ONLY\",\"ROAM_OFF\""],
		unknown: "ERROR",
		lacks: [
			"+CCID",
			"+CPINR",
			"+CESQ"
		],
		accepts: ["AT+ZOPRT=5"],
		answers: {
			"AT+ZPINPUK=?": ["+ZPINPUK: {pin},{puk}"],
			"AT+ICCID": ["ICCID: {iccid}"],
			"AT+CFUN?": ["+CFUN: (0-1,4-7),(0-1)"]
		},
		afterPinOnly: [
			"AT+CMEE=1",
			"AT+CSCS=\"GSM\"",
			"AT+CNMI=?"
		],
		indications: {
			offered: "(0-2),(0,1,3),(0),(0,1),(0,1)",
			taken: /^1,[01],0,[01],[01]$/
		},
		flood: {
			line: "+ZUSIMR:2",
			everyMs: 2e3,
			until: "AT+CPMS?"
		},
		wording: [[/\+CDS: (\d+)/g, "+CDS: ,$1"]]
	},
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
	whiteLabelStick
];
/** Throws `config_invalid` for a name that none has. */
function personalityOf(name) {
	const found = PERSONALITIES.find((personality) => personality.name === name);
	if (found !== void 0) return found;
	const names = PERSONALITIES.map((personality) => personality.name).join(", ");
	throw new GatewayError("config_invalid", `There is no simulated modem "${name}"; there are ${names}.`);
}
// dist/sim/scenario.js
const milliseconds = integer(0, 864e5);
const latency = either("milliseconds, {\"min\", \"max\"} or {\"mean\", \"deviation\"}", {
	when: (value) => typeof value === "number",
	field: milliseconds
}, {
	when: has("min"),
	field: object({
		min: milliseconds,
		max: milliseconds
	})
}, {
	when: has("mean"),
	field: object({
		mean: milliseconds,
		deviation: milliseconds
	})
});
const destination = { read(value, path, problems) {
	const read = object({
		cms: optional(integer(0, 9999), null),
		times: optional(integer(1, 1e9), null),
		status: optional(list(integer(0, 255)), null)
	}).read(value, path, problems);
	if (read === void 0) return void 0;
	const given = Object.entries(read).filter(([, setting]) => setting !== null);
	return Object.fromEntries(given);
} };
function scenarioField(modemNames) {
	return object({
		network: optional(object({
			latency_ms: optional(latency, null),
			report_delay_ms: optional(latency, null),
			destinations: optional(record(phoneNumber, destination), {})
		}), {
			latency_ms: null,
			report_delay_ms: null,
			destinations: {}
		}),
		modems: optional(record(oneOf("*", ...modemNames), list(behaviourField)), {}),
		timeline: optional(list(eventField(modemNames)), [])
	});
}
/** Reads a scenario for modems of these names. Throws `config_invalid` with the path of every problem. */
function readScenario(value, modemNames) {
	const problems = [];
	const read = scenarioField(modemNames).read(value, "", problems);
	if (read === void 0 || problems.length > 0) throw problemsError("The scenario", problems);
	const { network, modems, timeline } = read;
	return {
		latency: network.latency_ms,
		reportDelay: network.report_delay_ms,
		destinations: network.destinations,
		modems,
		timeline
	};
}
/** The JSON of a scenario file. Throws `config_invalid` where it cannot be read. */
function parseScenarioFile(path) {
	let problem;
	try {
		const value = JSON.parse(readFileSync(path, "utf8"));
		if (isObject(value)) return value;
		problem = {
			path,
			message: "must be a JSON object"
		};
	} catch (error) {
		problem = {
			path,
			message: error instanceof SyntaxError ? "is not JSON" : "cannot be read"
		};
	}
	throw problemsError("The scenario", [problem]);
}
// dist/sim/behaviour-stack.js
/** The behaviours of one modem, newest first. */
var BehaviourStack = class {
	#modem;
	#behaviours = [];
	constructor(modem) {
		this.#modem = modem;
	}
	/** Returns the function that takes it off again. */
	put(behaviour) {
		this.#behaviours.unshift(behaviour);
		behaviour.attach?.(this.#modem);
		return () => {
			const at = this.#behaviours.indexOf(behaviour);
			if (at === -1) return;
			this.#behaviours.splice(at, 1);
			behaviour.detach?.(this.#modem);
		};
	}
	opened() {
		for (const behaviour of this.#behaviours) behaviour.onOpen?.(this.#modem);
	}
	powerCut() {
		for (const behaviour of this.#behaviours) behaviour.onPowerCut?.(this.#modem);
	}
	/** Asks each until one says true. */
	handle(ask) {
		return this.#behaviours.some((behaviour) => ask(behaviour) === true);
	}
	/** The command line that is read in place of what was typed. */
	typed(line) {
		return this.#behaviours.reduce((text, behaviour) => behaviour.onTyped?.(this.#modem, text) ?? text, line);
	}
	/** How many copies of a status report the modem gets. */
	reportCopies() {
		for (const behaviour of this.#behaviours) {
			const copies = behaviour.onReport?.(this.#modem);
			if (copies !== void 0) return copies;
		}
		return 1;
	}
	/** The portions in which a text goes out. */
	portions(text) {
		let portions = [text];
		for (const behaviour of this.#behaviours) portions = behaviour.onOutput?.(this.#modem, portions) ?? portions;
		return portions;
	}
};
// dist/sim/host-input.js
const CR = 13;
const LF = 10;
const BACKSPACE = 8;
const CTRL_Z = 26;
const ESC = 27;
/** V.250 5.2.1 asks for 40 characters at least; a line longer than this is junk. */
const MAX_INPUT = 4096;
/** The bytes that a host types, cut into command lines and PDUs. Knows nothing of commands. */
var HostInput = class {
	mode = "command";
	#typed = "";
	#events;
	constructor(events) {
		this.#events = events;
	}
	reset() {
		this.mode = "command";
		this.#typed = "";
	}
	feed(bytes) {
		for (let at = 0; at < bytes.length;) if (this.mode === "abortable") {
			at++;
			this.mode = "command";
			this.#events.onAbort();
		} else at = this.mode === "pdu" ? this.#pdu(bytes, at) : this.#command(bytes, at);
	}
	#command(bytes, from) {
		const end = bytes.indexOf(CR, from);
		const stop = end === -1 ? bytes.length : end + 1;
		this.#events.onEcho(latin1(bytes, from, stop));
		for (let at = from; at < (end === -1 ? stop : end); at++) this.#type(bytes[at] ?? 0);
		if (end === -1) return stop;
		const line = this.#take();
		if (line !== "") this.#events.onLine(line);
		return stop;
	}
	#type(byte) {
		if (byte === ESC) this.#typed = "";
		else if (byte === BACKSPACE) this.#typed = this.#typed.slice(0, -1);
		else if (byte !== LF && this.#typed.length < MAX_INPUT) this.#typed += String.fromCharCode(byte);
	}
	#pdu(bytes, from) {
		let end = from;
		while (end < bytes.length && bytes[end] !== CTRL_Z && bytes[end] !== ESC) end++;
		const ended = end < bytes.length;
		this.#events.onEcho(latin1(bytes, from, ended ? end + 1 : end));
		if (this.#typed.length < MAX_INPUT) this.#typed += latin1(bytes, from, end);
		if (!ended) return end;
		const pdu = this.#take();
		this.mode = "command";
		if (bytes[end] === CTRL_Z) this.#events.onPdu(pdu);
		else this.#events.onEscape();
		return end + 1;
	}
	#take() {
		const typed = this.#typed;
		this.#typed = "";
		return typed;
	}
};
function latin1(bytes, from, to) {
	return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
}
// dist/sim/host-output.js
/** What the modem says, gathered for a turn of the event loop and handed over in the portions that `shape` makes of it. */
var HostOutput = class {
	#clock;
	#shape;
	#line = null;
	#text = "";
	#portions = [];
	#timer = null;
	constructor(clock, shape) {
		this.#clock = clock;
		this.#shape = shape;
	}
	get line() {
		return this.#line;
	}
	attach(line) {
		this.#line = line;
	}
	/** What has not gone out is lost. */
	detach() {
		this.#line = null;
		this.#text = "";
		this.#portions = [];
		this.#timer?.cancel();
		this.#timer = null;
	}
	/** Latin-1 characters. Nobody there: they are lost, as on a real cable. */
	send(text) {
		if (this.#line === null) return;
		this.#text += text;
		this.#timer ??= this.#clock.setImmediate(() => this.#flush());
	}
	/** One portion a turn, so that a host reads them apart. */
	#flush() {
		this.#timer = null;
		if (this.#text !== "") this.#portions.push(...this.#shape(this.#text));
		this.#text = "";
		const portion = this.#portions.shift();
		if (this.#portions.length > 0) this.#timer = this.#clock.setImmediate(() => this.#flush());
		if (portion !== void 0 && portion !== "") this.#line?.onBytes(Buffer.from(portion, "latin1"));
	}
};
// dist/sim/radio.js
/** Registrations on which a short message can be sent. */
const SERVES = /* @__PURE__ */ new Set([
	1,
	5,
	6,
	7,
	9,
	10
]);
function hasService(radio) {
	return radio.functionality === 1 && (SERVES.has(radio.circuit) || radio.packet === 1 || radio.packet === 5);
}
function healthyRadio() {
	return {
		circuit: 1,
		packet: 1,
		signal: 23,
		operator: {
			long: "Simulated Mobile",
			short: "SimMob",
			number: "00101"
		},
		functionality: 1,
		ussd: { "*100#": "Your balance is 5.00" },
		ussdChoices: null
	};
}
// dist/sim/port-errors.js
function unplugged(name) {
	return new GatewayError("port_failed", `The simulated modem ${name} is unplugged.`, { data: { reason: "missing" } });
}
function takenAlready(name) {
	return new GatewayError("port_failed", `The port of the simulated modem ${name} is open already.`, { data: { reason: "busy" } });
}
// dist/sim/receiver.js
/** A modem waits this long for +CNMA before it refuses the message and stops routing (24.011 TR2M). */
const ACKNOWLEDGE_WITHIN_MS = 15e3;
/** URCs that +CNMI mode 0 keeps until the mode changes. */
const MAX_BUFFERED = 40;
/** The receiving side of a modem: memory or straight to the host, as +CNMI and +CSMS say (27.005 3.4.1, 3.4.4). */
var Receiver = class {
	#host;
	#buffered = [];
	#awaited = null;
	constructor(host) {
		this.#host = host;
	}
	/** `done` tells the network whether the message was taken; a refused one comes again. */
	receive(pdu, done) {
		const { indications } = this.#host.settings;
		if (pdu.kind === "deliver") {
			if (indications.mt === 2) this.#route(`+CMT: ,${pdu.tpduLength}`, pdu.hex, done);
			else this.#store(pdu, this.#host.settings.storages[2], indications.mt === 1 ? "+CMTI" : null, done);
		} else if (indications.ds === 1) this.#route(`+CDS: ${pdu.tpduLength}`, pdu.hex, done);
		else if (indications.ds === 2) this.#store(pdu, this.#host.reportMemory, "+CDSI", done);
		else done(true);
	}
	acknowledge(accepted) {
		const awaited = this.#awaited;
		if (awaited === null) return false;
		this.#awaited = null;
		awaited.timer.cancel();
		awaited.done(accepted);
		return true;
	}
	indicationsChanged() {
		const { mode, bfr } = this.#host.settings.indications;
		if (mode === 0) return;
		const waiting = this.#buffered;
		this.#buffered = [];
		if (bfr === 0) for (const { line, pdu } of waiting) this.#host.urc(line, pdu);
	}
	/** Power is gone: what the host had not acknowledged stays with the network. */
	powerOff() {
		this.#buffered = [];
		this.acknowledge(false);
	}
	#store(pdu, name, urc, done) {
		const index = this.#host.storage(name).add(pdu.hex, pdu.tpduLength, 0);
		done(index !== null);
		if (index !== null && urc !== null) this.#indicate(`${urc}: "${name}",${index}`);
	}
	#route(line, pdu, done) {
		this.#indicate(line, pdu);
		if (this.#host.settings.service === 0) return done(true);
		const timer = this.#host.clock.setTimeout(ACKNOWLEDGE_WITHIN_MS, () => {
			const { settings } = this.#host;
			settings.indications = {
				...settings.indications,
				mt: 0,
				ds: 0
			};
			this.acknowledge(false);
		});
		this.#awaited = {
			done,
			timer
		};
	}
	#indicate(line, pdu) {
		if (this.#host.settings.indications.mode !== 0) this.#host.urc(line, pdu);
		else if (this.#buffered.length < MAX_BUFFERED) this.#buffered.push(pdu === void 0 ? { line } : {
			line,
			pdu
		});
	}
};
// dist/sim/settings.js
function factorySettings() {
	return {
		echo: true,
		verbose: true,
		quiet: false,
		errors: 0,
		charset: "GSM",
		messageFormat: 0,
		service: 0,
		indications: {
			mode: 2,
			mt: 1,
			bm: 0,
			ds: 0,
			bfr: 0
		},
		storages: [
			"SM",
			"SM",
			"SM"
		],
		moreMessages: 0,
		registrationReports: {
			CREG: 0,
			CGREG: 0,
			CEREG: 0
		},
		operatorFormat: 0
	};
}
// dist/sim/storage.js
/** One message store of a modem or SIM: slots with fixed numbers, the lowest free one is used first. */
var MessageStorage = class {
	size;
	/** Number of the first slot: SIMs begin with 1, some memories with 0. */
	first;
	#slots = /* @__PURE__ */ new Map();
	constructor(size, first) {
		this.size = size;
		this.first = first;
	}
	get used() {
		return this.#slots.size;
	}
	/** The slot's number, or null where every slot is taken. */
	add(hex, tpduLength, status) {
		for (let index = this.first; index < this.first + this.size; index++) {
			if (this.#slots.has(index)) continue;
			this.#slots.set(index, {
				index,
				status,
				hex,
				tpduLength
			});
			return index;
		}
		return null;
	}
	isValid(index) {
		return index >= this.first && index < this.first + this.size;
	}
	get(index) {
		return this.#slots.get(index);
	}
	all() {
		return [...this.#slots.values()].toSorted((a, b) => a.index - b.index);
	}
	delete(index) {
		this.#slots.delete(index);
	}
	/** <delflag> of +CMGD: 1 read; 2 and sent; 3 and unsent; 4 all. */
	deleteByFlag(flag) {
		const gone = [
			[],
			[1],
			[1, 3],
			[
				1,
				3,
				2
			],
			[
				0,
				1,
				2,
				3
			]
		];
		for (const message of this.all()) if (gone[flag]?.includes(message.status) === true) this.#slots.delete(message.index);
	}
};
// dist/sim/downlink.js
/** A service centre tries a refused message again after this, or as soon as the modem says that it has room. */
const RETRY_MS = 3e4;
/** What waits for one SIM: one message at a time, in order. */
var Downlink = class {
	#clock;
	#waiting = [];
	#station = null;
	#delivering = false;
	#retry = null;
	constructor(clock) {
		this.#clock = clock;
	}
	get waiting() {
		return this.#waiting.length;
	}
	attach(station) {
		this.#station = station;
		this.wake();
	}
	push(pdu) {
		this.#waiting.push(pdu);
		this.wake();
	}
	wake() {
		this.#retry?.cancel();
		this.#retry = null;
		const station = this.#station;
		const pdu = this.#waiting[0];
		if (this.#delivering || station === null || pdu === void 0 || !station.reachable()) return;
		this.#delivering = true;
		station.receive(pdu, (accepted) => {
			this.#delivering = false;
			if (accepted) {
				this.#waiting.shift();
				this.#clock.setImmediate(() => this.wake());
			} else this.#retry = this.#clock.setTimeout(RETRY_MS, () => this.wake());
		});
	}
	stop() {
		this.#retry?.cancel();
		this.#station = null;
		this.#waiting.length = 0;
	}
};
// dist/tpdu/deliver.js
/** One SMS-DELIVER, 23.040 9.2.2.1. Throws TpduError where it cannot be made. */
function encodeDeliver(input) {
	const { originator, body, concat = null, ports = null } = input;
	const header = encodeUserDataHeader(concat, ports);
	const writer = new OctetWriter();
	writeSmsc(writer, input.smsc ?? null, input.smscToa);
	writer.octet(MTI.deliver | (input.moreMessages === true ? 0 : 4) | (input.statusReportIndication === true ? 32 : 0) | (header.length === 0 ? 0 : 64) | (input.replyPath === true ? 128 : 0));
	writeAddress(writer, originator, checkedToa(input.originatorToa ?? (isNumber(originator) ? void 0 : 208), originator, "originator"), "originator");
	writer.octet(octet(input.pid ?? 0, "pid"));
	writer.octet(encodeDataCoding({
		alphabet: body.alphabet,
		messageClass: input.messageClass ?? null
	}));
	writer.bytes(timestampOctets(input.sentAt, input.zoneQuarters ?? 0, "timestamp"));
	writeUserData(writer, encodeUserData(body, header));
	return writer.finish();
}
/** One SMS-STATUS-REPORT without optional parameters, 23.040 9.2.2.3. Throws TpduError where it cannot be made. */
function encodeStatusReport(input) {
	const { recipient, zoneQuarters = 0 } = input;
	const writer = new OctetWriter();
	writeSmsc(writer, input.smsc ?? null, input.smscToa);
	writer.octet(MTI.statusReport | (input.moreMessages === true ? 0 : 4));
	writer.octet(octet(input.mr, "mr"));
	writeAddress(writer, recipient, checkedToa(input.recipientToa, recipient, "recipient"), "recipient");
	writer.bytes(timestampOctets(input.sentAt, zoneQuarters, "timestamp"));
	writer.bytes(timestampOctets(input.dischargedAt, zoneQuarters, "discharge"));
	writer.octet(octet(input.status, "status"));
	return writer.finish();
}
function isNumber(originator) {
	return /^\+?[0-9*#]+$/.test(originator);
}
// dist/sim/downlink-pdus.js
const incoming = (kind, { hex, tpduLength }) => ({
	kind,
	hex,
	tpduLength
});
/** A text from a phone, as one SMS-DELIVER or several that belong together. */
function deliverPdus(text, origin) {
	const { alphabet, parts } = segmentText(text);
	return parts.map((part, index) => incoming("deliver", encodeDeliver({
		smsc: origin.smsc,
		originator: origin.from,
		sentAt: origin.at,
		body: {
			alphabet,
			text: part
		},
		concat: parts.length === 1 ? null : {
			ref: origin.concatRef,
			bits: 8,
			total: parts.length,
			seq: index + 1
		},
		moreMessages: index + 1 < parts.length
	})));
}
/** An SMS-SUBMIT that goes on to another SIM, segment by segment. */
function forwardedPdu(tpdu, origin) {
	const { userData, dcs } = tpdu;
	const { text, data } = userData;
	return incoming("deliver", encodeDeliver({
		smsc: origin.smsc,
		originator: origin.from,
		sentAt: origin.at,
		pid: tpdu.pid,
		messageClass: dcs.messageClass,
		body: text !== null && (dcs.alphabet === "gsm7" || dcs.alphabet === "ucs2") ? {
			alphabet: dcs.alphabet,
			text
		} : {
			alphabet: "data",
			data: data ?? /* @__PURE__ */ new Uint8Array()
		},
		concat: userData.header?.concat ?? null,
		ports: userData.header?.ports ?? null
	}));
}
function statusReportPdu(report) {
	const { recipient } = report;
	return incoming("status_report", encodeStatusReport({
		smsc: report.smsc,
		mr: report.mr,
		recipient: recipient.number,
		recipientToa: recipient.toa,
		sentAt: report.acceptedAt,
		dischargedAt: report.dischargedAt,
		status: report.status
	}));
}
// dist/sim/latency.js
function sampleLatency(latency, random) {
	if (typeof latency === "number") return latency;
	if ("min" in latency) return latency.min + (latency.max - latency.min) * random.float();
	const normal = Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
	return Math.max(0, latency.mean + latency.deviation * normal);
}
// dist/sim/phone.js
/** A phone in the simulated network: receives, puts concatenated messages together, and waits for nobody. */
var SimPhone = class {
	number;
	/** Everything received, oldest first. */
	messages = [];
	#clock;
	#send;
	#received;
	#parts = /* @__PURE__ */ new Map();
	#waiters = [];
	/** Messages that waitForMessage has handed out. */
	#seen = 0;
	constructor(number, clock, ports) {
		this.number = number;
		this.#clock = clock;
		this.#send = ports.send;
		this.#received = ports.received;
	}
	/** Sends a text to the SIM in this modem, in as many segments as it takes. */
	send(text, modem) {
		this.#send(text, modem);
	}
	/**
	* The oldest message that no earlier call has returned; waits for it where there is none. Rejects with `not_found`
	* after `timeoutMs`.
	*/
	waitForMessage(timeoutMs = 1e4) {
		const ready = this.messages[this.#seen];
		if (ready !== void 0) {
			this.#seen++;
			return Promise.resolve(ready);
		}
		return new Promise((resolve, reject) => {
			const waiter = {
				resolve(message) {
					timer.cancel();
					resolve(message);
				},
				reject(error) {
					timer.cancel();
					reject(error);
				}
			};
			const timer = this.#clock.setTimeout(timeoutMs, () => {
				this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
				waiter.reject(new GatewayError("not_found", `No message reached ${maskNumber(this.number)} within ${timeoutMs} ms.`, { data: { timeoutMs } }));
			});
			this.#waiters.push(waiter);
		});
	}
	/** From the network: one SMS-SUBMIT that was accepted for this phone. */
	receive(tpdu, from) {
		const concat = tpdu.userData.header?.concat ?? null;
		if (concat === null) return this.#show([tpdu], from);
		const key = `${from} ${concat.ref} ${concat.bits} ${concat.total}`;
		const parts = this.#parts.get(key) ?? /* @__PURE__ */ new Map();
		parts.set(concat.seq, tpdu);
		if (parts.size < concat.total) {
			this.#parts.set(key, parts);
			return;
		}
		this.#parts.delete(key);
		this.#show([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part), from);
	}
	/** Whoever still waits is told. */
	stop() {
		for (const waiter of this.#waiters.splice(0)) waiter.reject(new GatewayError("stopping", "The simulation was stopped."));
	}
	#show(segments, from) {
		const texts = segments.map(({ userData }) => userData.text);
		const isText = texts.every((text) => text !== null);
		const message = {
			text: isText ? texts.join("") : null,
			data: isText ? null : Buffer.concat(segments.map(({ userData }) => userData.data ?? /* @__PURE__ */ new Uint8Array())),
			from,
			to: this.number,
			at: this.#clock.now(),
			segments: segments.length
		};
		this.messages.push(message);
		this.#received(message);
		const waiter = this.#waiters.shift();
		if (waiter !== void 0) {
			this.#seen++;
			waiter.resolve(message);
		}
	}
};
// dist/sim/timer-set.js
/** Timers that end together. */
var TimerSet = class {
	#clock;
	#timers = /* @__PURE__ */ new Set();
	constructor(clock) {
		this.#clock = clock;
	}
	/** At 0 ms in the next turn of the event loop: a timer of the system would take a millisecond or more. */
	after(ms, fn) {
		const run = () => {
			this.#timers.delete(timer);
			fn();
		};
		const timer = ms === 0 ? this.#clock.setImmediate(run) : this.#clock.setTimeout(ms, run);
		this.#timers.add(timer);
	}
	cancelAll() {
		for (const timer of this.#timers) timer.cancel();
		this.#timers.clear();
	}
};
// dist/sim/network.js
const DEFAULT_SMSC = "+15550199000";
/** The service centre and the phones behind it. Keeps its word whatever happens to the modem that asked. */
var SimNetwork = class {
	/** Every PDU that reached the network, oldest first. */
	ledger = [];
	smsc;
	latency;
	reportDelay;
	#clock;
	#random;
	#phones = /* @__PURE__ */ new Map();
	#destinations = /* @__PURE__ */ new Map();
	/** By the SIM's number. */
	#downlinks = /* @__PURE__ */ new Map();
	#simsByModem = /* @__PURE__ */ new Map();
	#timers;
	#listeners = /* @__PURE__ */ new Set();
	#concatRef = 0;
	#stopped = false;
	constructor(clock, random, options = {}) {
		this.#clock = clock;
		this.#timers = new TimerSet(clock);
		this.#random = random;
		this.smsc = options.smsc ?? "+15550199000";
		this.latency = options.latency ?? 0;
		this.reportDelay = options.reportDelay ?? 0;
		for (const [number, rule] of Object.entries(options.destinations ?? {})) this.destination(number, rule);
	}
	/** The phone of this number; it exists as soon as somebody asks for it or writes to it. */
	phone(number) {
		let phone = this.#phones.get(number);
		if (phone === void 0) {
			phone = new SimPhone(number, this.#clock, {
				send: (text, modem) => this.#toSim(number, text, modem),
				received: (message) => {
					for (const listener of this.#listeners) listener(message);
				}
			});
			this.#phones.set(number, phone);
		}
		return phone;
	}
	/** Every whole message that any phone receives. Returns the function that takes the listener off. */
	onMessage(listener) {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/** Changes how a destination is treated; null: like any other again. */
	destination(number, rule) {
		if (rule === null) this.#destinations.delete(number);
		else this.#destinations.set(number, {
			rule,
			left: rule.times ?? Number.POSITIVE_INFINITY
		});
	}
	/** The SIM of this modem is reached through `station`; null: switched off, its messages wait. */
	connect(modem, sim, station) {
		this.#simsByModem.set(modem, sim.number);
		this.#downlink(sim.number).attach(station);
	}
	/** The modem has room or service again. */
	wake(sim) {
		this.#downlink(sim.number).wake();
	}
	/** Messages and reports that wait for the SIM of this modem. */
	waiting(modem) {
		const sim = this.#simsByModem.get(modem);
		return sim === void 0 ? 0 : this.#downlink(sim).waiting;
	}
	/**
	* A modem hands a PDU over. It counts as sent from here on: `answered` tells what the service centre said, null or a
	* +CMS ERROR, and whether anybody still listens makes no difference.
	*/
	submit(submit, answered) {
		const { tpdu, plan } = submit;
		const destination = tpdu.destination.number;
		const entry = {
			at: this.#clock.now(),
			modem: submit.modem,
			sim: submit.sim.number,
			mr: submit.mr,
			destination,
			hex: submit.hex,
			outcome: "pending"
		};
		this.ledger.push(entry);
		const latency = sampleLatency(this.latency, this.#random) + (plan.extraLatencyMs ?? 0);
		this.#later(latency, () => {
			const refusal = this.#refusal(destination);
			entry.outcome = refusal === null ? "accepted" : "refused";
			if (refusal === null) this.#accept(submit);
			answered(refusal);
		});
	}
	stop() {
		this.#stopped = true;
		this.#timers.cancelAll();
		for (const downlink of this.#downlinks.values()) downlink.stop();
		for (const phone of this.#phones.values()) phone.stop();
	}
	#refusal(destination) {
		const treated = this.#destinations.get(destination);
		if (treated?.rule.cms === void 0 || treated.left <= 0) return null;
		treated.left--;
		return treated.rule.cms;
	}
	#accept({ sim, mr, tpdu, plan }) {
		const recipient = tpdu.destination.number;
		const acceptedAt = this.#clock.now();
		this.phone(recipient).receive(tpdu, sim.number);
		const neighbour = this.#downlinks.get(recipient);
		if (neighbour !== void 0) neighbour.push(forwardedPdu(tpdu, {
			from: sim.number,
			at: acceptedAt,
			smsc: this.smsc
		}));
		if (!tpdu.statusReportRequest) return;
		const statuses = this.#destinations.get(recipient)?.rule.status ?? [0];
		let delay = 0;
		for (const [index, status] of statuses.entries()) {
			const step = sampleLatency(this.reportDelay, this.#random);
			delay += index === 0 ? plan.reportDelayMs ?? step : step;
			this.#later(delay, () => {
				const report = {
					mr,
					recipient: tpdu.destination,
					acceptedAt,
					dischargedAt: this.#clock.now(),
					status,
					smsc: this.smsc
				};
				this.#downlink(sim.number).push(statusReportPdu(report));
			});
		}
	}
	#toSim(from, text, modem) {
		const sim = this.#simsByModem.get(modem);
		if (sim === void 0) throw new GatewayError("not_found", `There is no simulated modem "${modem}".`);
		this.#concatRef = (this.#concatRef + 1) % 256;
		const pdus = deliverPdus(text, {
			from,
			at: this.#clock.now(),
			smsc: this.smsc,
			concatRef: this.#concatRef
		});
		for (const pdu of pdus) this.#downlink(sim).push(pdu);
	}
	#downlink(sim) {
		let downlink = this.#downlinks.get(sim);
		if (downlink === void 0) this.#downlinks.set(sim, downlink = new Downlink(this.#clock));
		return downlink;
	}
	#later(ms, fn) {
		if (!this.#stopped) this.#timers.after(ms, fn);
	}
};
// dist/sim/sim-card.js
const PIN_TRIES = 3;
const PUK_TRIES = 10;
/** A SIM card: identity, PIN with its counters (51.011 11.3), last used TP-MR, message storage. */
var SimCard = class {
	number;
	imsi;
	iccid;
	messages;
	smsc;
	#pin;
	#puk;
	#pinLeft = PIN_TRIES;
	#pukLeft = PUK_TRIES;
	#verified = false;
	#lastMr = 255;
	constructor(options) {
		this.number = options.number;
		this.imsi = options.imsi;
		this.iccid = options.iccid;
		this.smsc = options.smsc;
		this.#pin = options.pin ?? null;
		this.#puk = options.puk ?? "12345678";
		this.messages = new MessageStorage(options.size ?? 30, 1);
	}
	get pinState() {
		if (this.#pukLeft === 0) return "blocked";
		if (this.#pinLeft === 0) return "puk";
		return this.#pin === null || this.#verified ? "ready" : "pin";
	}
	get pinEnabled() {
		return this.#pin !== null;
	}
	get pinLeft() {
		return this.#pinLeft;
	}
	get pukLeft() {
		return this.#pukLeft;
	}
	/** TP-MR of the next submit: 0-255, kept on the card (23.040 9.2.3.6). */
	nextMr() {
		this.#lastMr = (this.#lastMr + 1) % 256;
		return this.#lastMr;
	}
	/** The card lost power: a PIN must be given again. */
	powerUp() {
		this.#verified = false;
	}
	/** Switches the PIN request on, as a faulty or foreign card shows it. */
	lock(pin, left = PIN_TRIES) {
		this.#pin = pin;
		this.#pinLeft = left;
		this.#verified = false;
	}
	verify(pin) {
		if (pin === this.#pin) {
			this.#pinLeft = PIN_TRIES;
			this.#verified = true;
			return true;
		}
		this.#pinLeft--;
		return false;
	}
	unblock(puk, newPin) {
		if (puk === this.#puk) {
			this.#pin = newPin;
			this.#pinLeft = PIN_TRIES;
			this.#pukLeft = PUK_TRIES;
			this.#verified = true;
			return true;
		}
		this.#pukLeft--;
		return false;
	}
};
// dist/sim/sim-identity.js
/** What a modem says after its start that keeps to the standards. */
const BOOT_BANNERS = [
	"RDY",
	"+CFUN: 1",
	"+CPIN: READY",
	"Call Ready",
	"SMS Ready"
];
/** The digits with their Luhn check digit, as IMEI (23.003 6.2.1) and ICCID (ITU-T E.118) end. */
function withCheckDigit(digits) {
	let sum = 0;
	for (const [index, digit] of digits.split("").toReversed().entries()) {
		const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return digits + String((10 - sum % 10) % 10);
}
const place = (index, width) => String(index).padStart(width, "0");
function identityOf(spec, index, personality) {
	return {
		manufacturer: spec.manufacturer ?? personality?.manufacturer ?? "simgate",
		model: spec.model ?? personality?.model ?? "SIMULATED",
		revision: spec.revision ?? personality?.revision ?? "SIMULATED-1.0",
		imei: spec.imei ?? withCheckDigit(`35000000${place(index, 6)}`)
	};
}
/** A SIM of the test network 001-01. */
function simCardOf(spec, index) {
	return new SimCard({
		number: spec.number ?? `+1555010${place(index, 4)}`,
		imsi: spec.imsi ?? `00101${place(index, 10)}`,
		iccid: spec.iccid ?? withCheckDigit(`89001010${place(index, 10)}`),
		smsc: spec.smsc === void 0 ? DEFAULT_SMSC : spec.smsc,
		...spec.pin === void 0 ? {} : { pin: spec.pin },
		...spec.puk === void 0 ? {} : { puk: spec.puk },
		...spec.sizes?.SM === void 0 ? {} : { size: spec.sizes.SM }
	});
}
// dist/sim/uplink.js
/** A PDU in hex that stands for an SMS-SUBMIT of this length, or null. */
function readSubmit(text, tpduLength) {
	if (!/^([0-9A-F]{2})+$/i.test(text)) return null;
	try {
		const pdu = decodePdu(text, {
			mode: "mo",
			smsc: true
		});
		const { tpdu } = pdu;
		return tpdu.type === "submit" && pdu.tpduLength === tpduLength && pdu.trailing === 0 ? {
			pdu,
			tpdu
		} : null;
	} catch {
		return null;
	}
}
/** The sending side of a modem, from the PDU that was typed to the final result. One submit at a time. */
var Uplink = class {
	#host;
	/** The submit that the host waits for; another object or null once it was aborted or lost its power. */
	#running = null;
	constructor(host) {
		this.#host = host;
	}
	typed(purpose, tpduLength, text) {
		const host = this.#host;
		const read = readSubmit(text, tpduLength);
		if (host.sim === null) return host.respond(cms(310));
		if (read === null) return host.respond(cms(304));
		const hex = text.toUpperCase();
		if (purpose === "store") {
			const index = host.storage(host.settings.storages[1]).add(hex, tpduLength, 2);
			return host.respond(index === null ? cms(322) : ok(`+CMGW: ${index}`));
		}
		if (read.pdu.smsc === null && host.sim.smsc === null) return host.respond(cms(330));
		if (!hasService(host.radio)) return host.respond(cms(331));
		this.#begin(host.sim, hex, read.tpdu);
	}
	/**
	* The host typed while the network had the message. V.250 5.6.1 ends the command; the message is out all the same,
	* and its +CMGS is never shown.
	*/
	abort() {
		if (this.#running === null) return;
		this.#running = null;
		this.#host.respond(cms(500));
	}
	powerOff() {
		this.#running = null;
	}
	#begin(sim, hex, tpdu) {
		const host = this.#host;
		const submit = {
			destination: tpdu.destination.number,
			forward: (plan = {}) => this.#forward(submit, sim, {
				hex,
				tpdu
			}, plan),
			refuse: (result, afterMs = 0) => host.later(afterMs, () => this.#finish(submit, result))
		};
		this.#running = submit;
		host.abortable(true);
		if (!host.behaviours.handle((behaviour) => behaviour.onSubmit?.(host, submit))) submit.forward();
	}
	#forward(submit, sim, sent, plan) {
		const host = this.#host;
		const mr = sim.nextMr();
		host.network.submit({
			...sent,
			mr,
			sim,
			modem: host.name,
			plan
		}, (refusal) => {
			if (this.#running !== submit) return;
			plan.accepted?.();
			const result = plan.result ?? (refusal === null ? ok(`+CMGS: ${mr}`) : cms(refusal));
			host.later(plan.resultDelayMs ?? 0, () => this.#finish(submit, result));
		});
	}
	#finish(submit, result) {
		if (this.#running !== submit || result === "none") return;
		this.#running = null;
		this.#host.abortable(false);
		this.#host.respond(result);
	}
};
// dist/sim/modem.js
/**
* A modem with a SIM as it looks from the wire: bytes in, bytes out, through no parser of the gateway's. What it does
* wrong, it does because a behaviour says so.
*/
var SimModem = class {
	name;
	identity;
	clock;
	random;
	network;
	radio = healthyRadio();
	behaviours = new BehaviourStack(this);
	commandNames = () => COMMAND_NAMES;
	settings = factorySettings();
	reportMemory = "SR";
	#bootMs;
	#banners;
	#memories;
	#output;
	#input;
	#receiver;
	#uplink;
	#timers;
	#onReplug = /* @__PURE__ */ new Set();
	#sim;
	#power = "on";
	#prompt = null;
	constructor(options) {
		this.name = options.name;
		this.identity = options.identity;
		this.clock = options.clock;
		this.#timers = new TimerSet(options.clock);
		this.random = options.random;
		this.network = options.network;
		this.#sim = options.sim;
		this.#bootMs = options.bootMs ?? 1500;
		this.#banners = options.personality?.banners ?? BOOT_BANNERS;
		this.#memories = {
			ME: new MessageStorage(options.sizes?.ME ?? 100, 0),
			SR: new MessageStorage(options.sizes?.SR ?? 50, 0)
		};
		this.#output = new HostOutput(this.clock, (text) => this.behaviours.portions(text));
		this.#receiver = new Receiver(this);
		this.#uplink = new Uplink(this);
		this.#input = new HostInput({
			onLine: (line) => this.#onLine(line),
			onPdu: (text) => this.#onPdu(text),
			onEscape: () => this.#onEscape(),
			onAbort: () => this.#uplink.abort(),
			onEcho: (text) => {
				if (this.settings.echo) this.send(text);
			}
		});
		if (options.personality !== void 0) this.behaviours.put(personalityBehaviour(options.personality));
		this.#connectToNetwork();
	}
	get pluggedIn() {
		return this.#power !== "unplugged";
	}
	/** Throws `port_failed` where the modem is unplugged or its port is open already. */
	connect(line) {
		if (!this.pluggedIn) throw unplugged(this.name);
		if (this.#output.line !== null) throw takenAlready(this.name);
		this.#output.attach(line);
		this.behaviours.opened();
		return {
			write: (bytes) => {
				if (this.#output.line === line && this.#power === "on") this.#input.feed(bytes);
			},
			close: () => {
				if (this.#output.line === line) this.#output.detach();
			}
		};
	}
	send(text) {
		this.#output.send(text);
	}
	unplug(replugAfterMs = 0) {
		if (!this.pluggedIn) return;
		this.#power = "unplugged";
		this.behaviours.powerCut();
		const { line } = this.#output;
		this.#losePower();
		this.#output.detach();
		line?.onHangUp();
		if (replugAfterMs > 0) this.later(replugAfterMs, () => this.replug());
	}
	replug() {
		if (this.pluggedIn) return;
		this.#power = "on";
		this.#connectToNetwork();
		for (const listener of this.#onReplug) listener();
	}
	/** Called each time the modem is put back. Returns the function that takes the listener off. */
	onReplug(listener) {
		this.#onReplug.add(listener);
		return () => this.#onReplug.delete(listener);
	}
	/** Silent for a while, then the banners of a cold start. The port stays. */
	reboot() {
		if (!this.pluggedIn) return;
		this.#losePower();
		this.#power = "booting";
		this.later(this.#bootMs, () => {
			this.#power = "on";
			const locked = this.#sim !== null && this.#sim.pinState !== "ready";
			for (const banner of this.#banners) this.urc(locked && banner.startsWith("+CPIN") ? "+CPIN: SIM PIN" : banner);
			this.#connectToNetwork();
		});
	}
	#losePower() {
		this.#timers.cancelAll();
		this.#input.reset();
		this.#prompt = null;
		this.#uplink.powerOff();
		this.#receiver.powerOff();
		this.settings = factorySettings();
		this.radio.functionality = 1;
		if (this.#sim !== null) {
			this.network.connect(this.name, this.#sim, null);
			this.#sim.powerUp();
		}
	}
	later(ms, fn) {
		this.#timers.after(ms, fn);
	}
	/** Pulled out for good. */
	stop() {
		this.unplug();
		this.#losePower();
	}
	#onLine(typed) {
		const line = this.behaviours.typed(typed);
		if (this.behaviours.handle((behaviour) => behaviour.onCommand?.(this, line))) return;
		const commands = parseCommandLine(line);
		if (commands === null) return;
		const result = runCommands(this, commands);
		if (result !== PENDING) this.respond(result);
	}
	respond(result) {
		const { verbose, quiet, errors } = this.settings;
		this.send(formatResult(result, {
			verbose,
			quiet,
			errors
		}));
	}
	urc(line, pdu) {
		this.send(informationResponse(pdu === void 0 ? line : `${line}\r\n${pdu}`, this.settings.verbose));
	}
	storage(name) {
		return name === "SM" && this.#sim !== null ? this.#sim.messages : this.#memories[name === "SR" ? "SR" : "ME"];
	}
	resetSettings() {
		this.settings = factorySettings();
	}
	restart() {
		this.respond(ok());
		this.later(0, () => this.reboot());
	}
	openPrompt(purpose, tpduLength) {
		this.#prompt = {
			purpose,
			tpduLength
		};
		this.#input.mode = "pdu";
		if (this.behaviours.handle((behaviour) => behaviour.onPrompt?.(this))) return;
		this.send("\r\n> ");
	}
	leavePrompt() {
		this.#prompt = null;
		this.#input.reset();
	}
	abortable(on) {
		this.#input.mode = on ? "abortable" : "command";
	}
	#onPdu(text) {
		const prompt = this.#prompt;
		this.#prompt = null;
		if (prompt === null) this.respond(ERROR);
		else this.#uplink.typed(prompt.purpose, prompt.tpduLength, text);
	}
	#onEscape() {
		this.#prompt = null;
		this.respond(ok());
	}
	get sim() {
		return this.#sim;
	}
	set sim(card) {
		if (this.#sim !== null) this.network.connect(this.name, this.#sim, null);
		this.#sim = card;
		this.#connectToNetwork();
	}
	acknowledge(accepted) {
		return this.#receiver.acknowledge(accepted);
	}
	indicationsChanged() {
		this.later(0, () => this.#receiver.indicationsChanged());
		this.readyToReceive();
	}
	/** Later, so that the command that made room is answered first. */
	readyToReceive() {
		this.later(0, () => {
			if (this.#sim !== null) this.network.wake(this.#sim);
		});
	}
	#connectToNetwork() {
		if (this.#sim === null) return;
		this.network.connect(this.name, this.#sim, {
			reachable: () => this.#power === "on" && this.#sim?.pinState === "ready" && hasService(this.radio),
			receive: (pdu, done) => this.#receive(pdu, done)
		});
	}
	#receive(pdu, done) {
		if (pdu.kind !== "status_report") return this.#receiver.receive(pdu, done);
		const copies = this.behaviours.reportCopies();
		if (copies === 0) return done(true);
		const deliver = (left) => this.#receiver.receive(pdu, (accepted) => accepted && left > 1 ? deliver(left - 1) : done(accepted));
		deliver(copies);
	}
};
// dist/sim/port-binding.js
const { MockBinding } = createRequire(import.meta.url)("@serialport/binding-mock");
/** The mock's registry is one for the whole process; two simulations may use the same names. */
let ports = 0;
const disconnected = (modem) => Object.assign(/* @__PURE__ */ new Error(`No such device: the simulated modem ${modem.name} is unplugged`), { disconnect: true });
/** A binding whose only port is this modem, whatever the path says. */
function simPortBinding(modem) {
	const path = `sim:${modem.name}#${++ports}`;
	MockBinding.createPort(path, {
		maxReadSize: 65536,
		manufacturer: modem.identity.manufacturer
	});
	return {
		list: async () => (await MockBinding.list()).filter((port) => port.path === path),
		async open(options) {
			if (!modem.pluggedIn) throw disconnected(modem);
			const port = await MockBinding.open({
				...options,
				path
			});
			try {
				connect$1(port, modem);
			} catch (error) {
				await port.close();
				throw error;
			}
			return port;
		}
	};
}
function connect$1(port, modem) {
	let unplugged = false;
	const line = modem.connect({
		onBytes: (bytes) => {
			if (port.isOpen) port.emitData(Buffer.from(bytes));
		},
		onHangUp: () => {
			unplugged = true;
			const waiting = port;
			const pending = waiting.pendingRead;
			waiting.pendingRead = null;
			pending?.(disconnected(modem));
		}
	});
	const write = port.write.bind(port);
	const read = port.read.bind(port);
	const close = port.close.bind(port);
	port.write = async (bytes) => {
		if (unplugged) throw disconnected(modem);
		const copy = Uint8Array.from(bytes);
		await write(bytes);
		line.write(copy);
	};
	port.read = async (...into) => {
		if (unplugged) throw disconnected(modem);
		return read(...into);
	};
	port.close = async () => {
		line.close();
		await close();
	};
}
// dist/transport/memory.js
/** Two ends of a port that exists in memory only: for tests and for simulated days. Strings are latin1. */
function memoryPair(name, clock) {
	const near = new Intake();
	const far = new Intake();
	const queue = [];
	const later = (deliver) => {
		if (queue.push(deliver) > 1) return;
		clock.setImmediate(() => {
			for (const next of queue.splice(0)) next();
		});
	};
	return {
		transport: {
			name,
			async write(bytes) {
				if (near.ended) throw new GatewayError("channel_closed", `The port ${name} is closed.`);
				far.bytes(Uint8Array.from(bytes));
			},
			onBytes: (listener) => near.onBytes(listener),
			onClose: (listener) => near.onClose(listener),
			async close() {
				near.end();
				far.end();
			}
		},
		peer: {
			onBytes: (listener) => far.onBytes(listener),
			onClose: (listener) => far.onClose(() => listener()),
			emit(bytes) {
				const copy = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : Uint8Array.from(bytes);
				later(() => near.bytes(copy));
			},
			hangUp(error = /* @__PURE__ */ new Error(`The port ${name} is gone.`)) {
				later(() => near.end(error));
			}
		}
	};
}
// dist/sim/sim-transport.js
/**
* A port of a simulated modem without any stream in between: made for the virtual clock, where it costs a tenth of
* serialport's machinery. Rejects with `port_failed` where the modem is unplugged or its port is taken.
*/
async function openSimTransport(modem) {
	const { transport, peer } = memoryPair(`sim:${modem.name}`, modem.clock);
	const line = modem.connect({
		onBytes: (bytes) => peer.emit(bytes),
		onHangUp: () => peer.hangUp()
	});
	peer.onBytes((bytes) => line.write(bytes));
	peer.onClose(() => line.close());
	return transport;
}
// dist/sim/simulation.js
/** Throws `config_invalid` where the scenario cannot be used. */
function createSimulation(options) {
	return new RunningSimulation(options);
}
var RunningSimulation = class {
	network;
	#modems = /* @__PURE__ */ new Map();
	#bindings = /* @__PURE__ */ new Map();
	#timers;
	constructor(options) {
		const { clock, random } = options;
		const specs = options.modems.map((modem) => typeof modem === "string" ? { name: modem } : modem);
		const names = specs.map(({ name }) => name);
		const scenario = options.scenario === void 0 ? null : readScenario(options.scenario, names);
		this.#timers = new TimerSet(clock);
		this.network = new SimNetwork(clock, random, options.network);
		for (const [index, spec] of specs.entries()) {
			if (this.#modems.has(spec.name)) throw new GatewayError("config_invalid", `Two simulated modems are called ${spec.name}.`);
			const personality = spec.personality === void 0 ? void 0 : personalityOf(spec.personality);
			const modem = new SimModem({
				name: spec.name,
				identity: identityOf(spec, index, personality),
				sim: simCardOf(spec, index),
				clock,
				random,
				network: this.network,
				...personality === void 0 ? {} : { personality },
				...spec.bootMs === void 0 ? {} : { bootMs: spec.bootMs },
				...spec.sizes === void 0 ? {} : { sizes: spec.sizes }
			});
			this.#modems.set(spec.name, modem);
		}
		if (scenario !== null) this.#stage(scenario);
	}
	get modemNames() {
		return [...this.#modems.keys()];
	}
	get ledger() {
		return this.network.ledger;
	}
	modem(name) {
		const modem = this.#modems.get(name);
		if (modem === void 0) throw new GatewayError("not_found", `There is no simulated modem "${name}"; there are ${this.modemNames.join(", ")}.`);
		return modem;
	}
	phone(number) {
		return this.network.phone(number);
	}
	waitForMessage(number, timeoutMs) {
		return this.phone(number).waitForMessage(timeoutMs);
	}
	portBinding(name) {
		let binding = this.#bindings.get(name);
		if (binding === void 0) this.#bindings.set(name, binding = simPortBinding(this.modem(name)));
		return binding;
	}
	transport(name) {
		const modem = this.modem(name);
		return () => openSimTransport(modem);
	}
	behave(name, behaviour) {
		return this.modem(name).behaviours.put("behaviour" in behaviour ? makeBehaviour(behaviour) : behaviour);
	}
	unplug(name) {
		this.modem(name).unplug();
	}
	replug(name) {
		this.modem(name).replug();
	}
	play(event) {
		if (event.at_ms === 0) this.#happen(event);
		else this.#timers.after(event.at_ms, () => this.#happen(event));
	}
	async stop() {
		this.#timers.cancelAll();
		for (const modem of this.#modems.values()) modem.stop();
		this.network.stop();
	}
	#stage(scenario) {
		if (scenario.latency !== null) this.network.latency = scenario.latency;
		if (scenario.reportDelay !== null) this.network.reportDelay = scenario.reportDelay;
		for (const [number, rule] of Object.entries(scenario.destinations)) this.network.destination(number, rule);
		for (const [name, makers] of Object.entries(scenario.modems)) {
			const modems = name === "*" ? this.#modems.values() : [this.modem(name)];
			for (const modem of modems) for (const make of makers.toReversed()) modem.behaviours.put(make());
		}
		for (const event of scenario.timeline) this.play(event);
	}
	#happen(event) {
		const modem = this.modem(event.modem);
		if ("send" in event) this.phone(event.phone).send(event.send, event.modem);
		else if ("put" in event) modem.behaviours.put(event.put());
		else modem[event.action]();
	}
};
export { redactSecret as $, portsOctets as A, DEFAULT_PURPOSE as B, tlsSettings as C, isPlain as D, fillLayout as E, packSeptets as F, controlSocketPath as G, isWeak as H, packedLength as I, administrate as J, serveControl as K, unpackSeptets as L, toHex as M, decodeUcs2 as N, segmentText as O, TpduError as P, redactAtLine as Q, decodeGsm7 as R, contentOf as S, MIN_TTL_MS as T, policiesOf as U, fittingChannels as V, askControl as W, isPersonalLine as X, localActor as Y, isSecretCommand as Z, relativeValiditySeconds as _, problemsError as a, headerLength as b, object as c, isReservedStatus as d, VERSION as et, reportClass as f, relativeValidityOctet as g, decodePdu as h, eventField as i, fromHex as j, hasInvalidConcat as k, oneOf as l, encodeSubmit as m, parseScenarioFile as n, __require as nt, either as o, reportText as p, userId as q, PERSONALITIES as r, __toESM as rt, has as s, createSimulation as t, __commonJSMin as tt, phoneNumber as u, bodySeptets as v, textsOf as w, tablesOf as x, countsSeptets as y, encodeGsm7 as z };
