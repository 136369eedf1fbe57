import { r as toError, t as GatewayError } from "./errors-B8qnyflL.js";
import { readSync, writeSync } from "node:fs";
import { SerialPort } from "serialport";
// dist/transport/intake.js
/** The reading side of a transport: keeps what came before anybody listened, and tells of the end once. */
var Intake = class {
	#early = [];
	#onBytes = null;
	#onClose = null;
	#end = null;
	get ended() {
		return this.#end !== null;
	}
	/** What comes after the end is not delivered. */
	bytes(bytes) {
		if (this.#end !== null) return;
		if (this.#onBytes === null) this.#early.push(bytes);
		else this.#onBytes(bytes);
	}
	/** Only the first call counts. */
	end(error) {
		if (this.#end !== null) return;
		this.#end = { error };
		this.#onClose?.(error);
	}
	onBytes(listener) {
		this.#onBytes = listener;
		const early = this.#early;
		this.#early = [];
		for (const bytes of early) listener(bytes);
	}
	onClose(listener) {
		this.#onClose = listener;
		if (this.#end !== null) listener(this.#end.error);
	}
};
// dist/transport/open-failure.js
/** bindings-cpp gives no error codes, only the words of strerror(3) in its messages. */
const CAUSES = [
	[
		/no such (?:file|device)|ENOENT|ENXIO|ENODEV|does not exist/i,
		"missing",
		(path) => `There is no port ${path}: plug the modem in, or correct the port in the configuration.`
	],
	[
		/permission denied|operation not permitted|EACCES|EPERM/i,
		"permission",
		(path) => `simgate may not open ${path}: add its user to the group dialout and start it again.`
	],
	[
		/cannot lock|port is locked|resource busy|temporarily unavailable|EBUSY|EAGAIN/i,
		"busy",
		(path) => `Another program has ${path} open: stop it (fuser -v ${path} names it; often ModemManager, gammu or a second simgate), or see that no two modems of the configuration name it.`
	],
	[
		/inappropriate ioctl|ENOTTY|is a directory|EISDIR/i,
		"not_serial",
		(path) => `${path} is not a serial port: correct the port in the configuration.`
	]
];
/** Why a port could not be opened, as a sentence for the operator; `data.reason` for programs. */
function openFailure(path, cause) {
	const found = CAUSES.find(([words]) => words.test(cause.message));
	const sentence = found?.[2](path) ?? `The port ${path} could not be opened: check its cable and its power.`;
	const reason = found?.[1] ?? "other";
	return new GatewayError("port_failed", sentence, {
		data: {
			path,
			reason
		},
		cause
	});
}
// dist/transport/steady-binding.js
const AGAIN = /* @__PURE__ */ new Set([
	"EAGAIN",
	"EWOULDBLOCK",
	"EINTR"
]);
/**
* The platform's binding without two faults of bindings-cpp 13 (node-serialport#3148, bindings-cpp#162): on Node 26.4
* and later its poller calls back without letting promises run, so that data waits for the next unrelated event; and
* its read takes the end of file of a port that is gone for no data yet, and spins.
*/
function steadyBinding() {
	const platform = SerialPort.binding;
	return {
		list: () => platform.list(),
		async open(options) {
			const port = await platform.open(options);
			if (isUnixPort(port)) steady(port);
			return port;
		}
	};
}
function isUnixPort(port) {
	return "fd" in port && "poller" in port;
}
function steady(port) {
	for (const event of [
		"readable",
		"writable",
		"disconnect"
	]) port.poller.on(event, () => setImmediate(() => {}));
	port.read = async (buffer, offset, length) => {
		for (;;) {
			await readable(port);
			const bytesRead = readNow(port, buffer, offset, length);
			if (bytesRead !== null) return {
				buffer,
				bytesRead
			};
		}
	};
	const platformWrite = port.write.bind(port);
	port.write = (buffer) => {
		const written = writeNow(port, buffer);
		return written === buffer.length ? Promise.resolve() : platformWrite(buffer.subarray(written));
	};
}
function readable(port) {
	return new Promise((resolve, reject) => {
		if (!port.isOpen) reject(canceled());
		else port.poller.once("readable", (error) => error === null ? resolve() : reject(error));
	});
}
/**
* The descriptor is non-blocking and was found readable, so this costs one system call instead of a trip through the
* thread pool, in whose time the descriptor might be closed and given to another file. Null: nothing there after all.
*/
function readNow(port, buffer, offset, length) {
	if (!port.isOpen || port.fd === null) throw canceled();
	let bytesRead;
	try {
		bytesRead = readSync(port.fd, buffer, offset, length, null);
	} catch (error) {
		if (AGAIN.has(error.code)) return null;
		throw Object.assign(error, { disconnect: true });
	}
	if (bytesRead === 0) throw Object.assign(/* @__PURE__ */ new Error("The port has hung up."), { disconnect: true });
	return bytesRead;
}
/**
* Octets that the descriptor took at once; the platform's write, which waits and knows a port that is gone, does the rest.
* A PDU fits the kernel's buffer, so the trip through the thread pool is saved here too.
*/
function writeNow(port, buffer) {
	if (!port.isOpen || port.fd === null) return 0;
	try {
		return writeSync(port.fd, buffer);
	} catch {
		return 0;
	}
}
/** serialport's mark for a read that ended because the port was closed on purpose. */
function canceled() {
	return Object.assign(/* @__PURE__ */ new Error("The port is closed."), { canceled: true });
}
// dist/transport/serial.js
/** A serial port: raw bytes, eight bits, no flow control, nobody else on it. */
function openSerial(options) {
	const { path, baudRate, binding = steadyBinding() } = options;
	return async () => {
		const port = new SerialPort({
			path,
			baudRate,
			binding,
			autoOpen: false,
			lock: true,
			hupcl: false
		});
		await new Promise((resolve, reject) => {
			port.open((error) => error === null ? resolve() : reject(openFailure(path, toError(error))));
		});
		return serialTransport(path, port);
	};
}
function serialTransport(name, port) {
	const intake = new Intake();
	const writing = /* @__PURE__ */ new Set();
	const gone = (cause) => new GatewayError("channel_closed", `The port ${name} is closed.`, { cause });
	let closing = null;
	const end = (error) => {
		if (intake.ended) return;
		for (const reject of writing) reject(gone(error));
		writing.clear();
		intake.end(error);
	};
	port.on("close", (error) => end(closing === null ? toError(error ?? "The port has hung up.") : void 0));
	port.on("error", (error) => {
		if (!port.isOpen) end(error);
	});
	port.on("data", (bytes) => intake.bytes(bytes));
	return {
		name,
		write: (bytes) => new Promise((resolve, reject) => {
			if (intake.ended || closing !== null || !port.isOpen) return reject(gone());
			writing.add(reject);
			port.write(bytes, (error) => {
				writing.delete(reject);
				if (error === null || error === void 0) resolve();
				else reject(gone(error));
			});
		}),
		onBytes: (listener) => intake.onBytes(listener),
		onClose: (listener) => intake.onClose(listener),
		close() {
			closing ??= new Promise((resolve) => {
				if (intake.ended || !port.isOpen) resolve();
				else port.close(() => resolve());
			}).then(() => end());
			return closing;
		}
	};
}
export { Intake as n, openSerial as t };
