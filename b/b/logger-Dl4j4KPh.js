import { r as toError, t as GatewayError } from "./errors-B8qnyflL.js";
import { pino } from "pino";
// dist/runtime/logger.js
const LOG_LEVELS = [
	"error",
	"warn",
	"info",
	"debug",
	"silent"
];
const TEXTS = [
	"modem",
	"port",
	"state",
	"from",
	"step",
	"message",
	"verification",
	"class",
	"reason",
	"outcome",
	"code",
	"address",
	"version",
	"path",
	"key",
	"endpoint",
	"hint"
];
const NUMBERS = [
	"segment",
	"attempt",
	"cms",
	"count",
	"ms",
	"bytes",
	"status"
];
const FIELDS = /* @__PURE__ */ new Set([...TEXTS, ...NUMBERS]);
/** Type, code and stack frames of an error; its message only where simgate wrote it, because others' may quote user data. */
function describe(value) {
	const error = toError(value);
	const code = error.code;
	return {
		type: error.name,
		...typeof code === "string" ? { code } : {},
		...error instanceof GatewayError ? { message: error.message } : {},
		stack: error.stack?.split("\n").filter((line) => line.startsWith("    at ")).slice(0, 8).join("\n"),
		...error.cause === void 0 ? {} : { cause: describe(error.cause) }
	};
}
/** What JSON leaves as it is, and what moves the cursor, ends a line or turns the direction of whoever reads the log. */
const MISLEADING = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
function allowed(fields) {
	const out = {};
	for (const [key, value] of Object.entries(fields)) if (key === "err") out["err"] = describe(value);
	else if (!FIELDS.has(key)) continue;
	else if (typeof value === "string") out[key] = value.replaceAll(MISLEADING, "?");
	else if (typeof value === "number") out[key] = value;
	return out;
}
/** Lines of one event and modem within one window; a broken modem must not fill the disk with what it does. */
const BURST = 50;
const WINDOW_MS = 1e4;
/** Says of each line whether it may be written, and afterwards how many of which event were not. */
var Flood = class {
	#monotonic;
	#lines = /* @__PURE__ */ new Map();
	#until = 0;
	constructor(monotonic) {
		this.#monotonic = monotonic;
	}
	admits(event, { modem }) {
		const key = `${event} ${modem ?? ""}`;
		const line = this.#lines.get(key) ?? {
			code: event,
			modem,
			count: 0
		};
		this.#lines.set(key, line);
		return ++line.count <= BURST;
	}
	/** Of the window that has ended; empty while it has not. */
	heldBack() {
		const now = this.#monotonic();
		if (now < this.#until) return [];
		this.#until = now + WINDOW_MS;
		const over = [...this.#lines.values()].filter(({ count }) => count > BURST);
		this.#lines.clear();
		return over.map(({ code, modem, count }) => {
			const heldBack = count - BURST;
			return modem === void 0 ? {
				code,
				count: heldBack
			} : {
				code,
				modem,
				count: heldBack
			};
		});
	}
};
/**
* One JSON object a line. Fields outside the allow-list are dropped, whatever the types say. What one modem repeats more
* than 50 times in 10 s is counted instead (`lines_held_back`), except at level debug.
*/
function createLogger(level, destination, monotonic = () => performance.now()) {
	const flood = new Flood(monotonic);
	const base = {
		level,
		base: null,
		messageKey: "event",
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: { level: (label) => ({ level: label }) },
		serializers: { err: (described) => described }
	};
	const log = destination === void 0 ? pino(base) : pino(base, destination);
	const write = (method) => (event, fields = {}) => {
		if (!log.isLevelEnabled(method)) return;
		if (method !== "debug") {
			for (const held of flood.heldBack()) log.warn(held, "lines_held_back");
			if (!flood.admits(event, fields)) return;
		}
		log[method](allowed(fields), event);
	};
	return {
		error: write("error"),
		warn: write("warn"),
		info: write("info"),
		debug: write("debug")
	};
}
const silentLogger = {
	error() {},
	warn() {},
	info() {},
	debug() {}
};
/** `+15551234567` -> `+155*****67`: enough to recognise, not enough to call. */
function maskNumber(number) {
	if (number.length < 8) return "*".repeat(number.length);
	return number.slice(0, 4) + "*".repeat(number.length - 6) + number.slice(-2);
}
export { silentLogger as i, createLogger as n, maskNumber as r, LOG_LEVELS as t };
