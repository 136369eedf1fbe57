import { a as readSecret, n as besideConfig, t as systemRandom } from "./random-BepKwvhQ.js";
import { t as GatewayError } from "./errors-B8qnyflL.js";
import { n as hmacOf } from "./keyed-hash-BboiQ3yH.js";
import { dirname } from "node:path";
import { closeSync, constants, existsSync, fstatSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";
/** `dataKey`: 32 octets of the data key file. */
function deriveKeys(dataKey) {
	const derive = (purpose) => new Uint8Array(hkdfSync("sha256", dataKey, "", `simgate ${purpose} v1`, 32));
	return {
		id: createHash("sha256").update(derive("key id")).digest().subarray(0, 4),
		seal: derive("seal"),
		index: derive("index"),
		hash: derive("hash"),
		code: derive("code"),
		publicId: derive("public id"),
		audit: derive("audit")
	};
}
// dist/crypto/data-key.js
const invalid = (message, cause) => new GatewayError("data_key_invalid", message, { cause });
/** The keys of lines of base64 (32 octets each). Throws `data_key_invalid`; no line is quoted. */
function parseDataKeys(text) {
	const [first, ...others] = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
	return [parseLine(first ?? ""), ...others.map((line) => parseLine(line))];
}
function parseLine(line) {
	const key = Buffer.from(line, "base64");
	if (key.length !== 32 || key.toString("base64") !== line) throw invalid("The data key is not 32 octets in base64 on one line. Restore the key file from its copy.");
	return key;
}
/**
* Reads the data key file, or makes it with mode 0600 where there is none. Throws `data_key_invalid` where the file
* cannot be used as it is: others may read it, somebody else owns it, or it holds no key.
*/
function loadDataKey(path, random) {
	const existing = readKeyFile(path);
	if (existing !== null) return {
		keys: existing,
		created: false
	};
	const key = random.bytes(32);
	return createKeyFile(path, key, random) ? {
		keys: [key],
		created: true
	} : loadDataKey(path, random);
}
/**
* Puts these keys in the place of those in the file; when this returns they are durable, and after a power cut the file holds
* the ones or the others. Throws `data_key_invalid`.
*/
function replaceDataKeys(path, keys, random) {
	const unnamed = unnamedFile(path, random);
	try {
		writeKeys(unnamed, keys);
		renameSync(unnamed, path);
		syncFolder(dirname(path));
	} catch (error) {
		throw invalid(`The data key file ${path} cannot be replaced. Make its folder writable, and try again.`, error);
	} finally {
		rmSync(unnamed, { force: true });
	}
}
function unnamedFile(path, random) {
	return `${path}.${Buffer.from(random.bytes(8)).toString("hex")}`;
}
function writeKeys(file, keys) {
	const lines = keys.map((key) => `${Buffer.from(key).toString("base64")}\n`);
	writeFileSync(file, lines.join(""), {
		flag: "wx",
		mode: 384,
		flush: true
	});
}
function readKeyFile(path) {
	let descriptor;
	try {
		descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return null;
		if (codeOf(error) === "ELOOP") throw invalid(`The data key file ${path} is a symbolic link; put the file itself there.`);
		throw invalid(`The data key file ${path} cannot be opened. Give its user read access.`, error);
	}
	try {
		const { mode, uid } = fstatSync(descriptor);
		const user = process.geteuid?.();
		if (user !== void 0 && uid !== user) throw invalid(`The data key file ${path} belongs to another user. Run simgate as that user (where it is a service: sudo -u simgate simgate …), or make the user of this process its owner.`);
		if ((mode & 63) !== 0) throw invalid(`The data key file ${path} can be read by others. Set its mode to 0600.`);
		return parseDataKeys(readFileSync(descriptor, "latin1"));
	} finally {
		closeSync(descriptor);
	}
}
/**
* False where another process was faster. The file gets its name when the key in it is durable: a key file cut short would
* keep the gateway from ever starting.
*/
function createKeyFile(path, key, random) {
	const folder = dirname(path);
	const unnamed = unnamedFile(path, random);
	try {
		mkdirSync(folder, {
			recursive: true,
			mode: 448
		});
		writeKeys(unnamed, [key]);
		linkSync(unnamed, path);
		syncFolder(folder);
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw invalid(`The data key file ${path} cannot be made. Make its folder writable, or put a key there.`, error);
	} finally {
		rmSync(unnamed, { force: true });
	}
	return true;
}
/** Makes the names in it durable. */
function syncFolder(folder) {
	const descriptor = openSync(folder, constants.O_RDONLY);
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? error.code : void 0;
}
// dist/crypto/gcm-sealer.js
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 16;
/** IVs that are drawn at once: asking the system for each costs as much as the cipher. */
const IVS_AT_ONCE = 256;
/** Octets of an index: enough that two numbers never meet by chance. */
const INDEX_BYTES = 16;
/** AES-256-GCM. A sealed value: key id (4), IV (12), cipher text, tag (16); the context is authenticated with it. */
function createSealer(first, random, earlier = []) {
	let current = first;
	let ring = ringOf([first, ...earlier]);
	let ivs = /* @__PURE__ */ new Uint8Array();
	const nextIv = () => {
		if (ivs.length === 0) ivs = random.bytes(IV_BYTES * IVS_AT_ONCE);
		const iv = ivs.subarray(0, IV_BYTES);
		ivs = ivs.subarray(IV_BYTES);
		return iv;
	};
	return {
		get keyId() {
			return current.id;
		},
		get earlierIds() {
			return ring.filter((keys) => keys !== current).map(({ id }) => id);
		},
		isCurrent: (sealed) => hasId(sealed, current.id),
		seal(plain, context) {
			const iv = nextIv();
			const cipher = createCipheriv("aes-256-gcm", current.seal, iv).setAAD(Buffer.from(context));
			const body = cipher.update(plain, "utf8");
			return Buffer.concat([
				current.id,
				iv,
				body,
				cipher.final(),
				cipher.getAuthTag()
			]);
		},
		open(sealed, context) {
			if (sealed.length < 32) throw new GatewayError("decrypt_failed", "A stored value is too short to be a sealed one. Check the database.");
			const keys = hasId(sealed, current.id) ? current : ring.find(({ id }) => hasId(sealed, id));
			if (keys === void 0) throw new GatewayError("decrypt_failed", "A stored value was sealed with another data key. Start with the key file that belongs to this database.");
			const end = sealed.length - TAG_BYTES;
			try {
				const decipher = createDecipheriv("aes-256-gcm", keys.seal, sealed.subarray(KEY_ID_BYTES, HEAD_BYTES), { authTagLength: TAG_BYTES });
				decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(end));
				return decipher.update(sealed.subarray(HEAD_BYTES, end), void 0, "utf8") + decipher.final("utf8");
			} catch (cause) {
				throw new GatewayError("decrypt_failed", "A stored value does not fit its seal: it was changed, or moved from another row. Check the database.", { cause });
			}
		},
		index: (kind, value) => indexOf(current, kind, value),
		indexes: (kind, value) => ring.map((keys) => indexOf(keys, kind, value)),
		freshKeys: () => ({
			hash: random.bytes(32),
			code: random.bytes(32),
			publicId: random.bytes(32),
			audit: random.bytes(32)
		}),
		derivedKeys(keyId) {
			const keys = ring.find(({ id }) => hasId(keyId, id));
			if (keys === void 0) return null;
			const { hash, code, publicId, audit } = keys;
			return {
				hash,
				code,
				publicId,
				audit
			};
		},
		add(keys) {
			current = keys;
			ring = ringOf([keys, ...ring]);
		},
		forgetEarlier() {
			ring = [current];
		}
	};
}
/** Each key once. */
function ringOf(keys) {
	return keys.filter(({ id }, place) => keys.findIndex((other) => hasId(other.id, id)) === place);
}
function hasId(value, id) {
	return value[0] === id[0] && value[1] === id[1] && value[2] === id[2] && value[3] === id[3];
}
function indexOf(keys, kind, value) {
	return hmacOf(keys.index, [kind, value]).subarray(0, INDEX_BYTES);
}
// dist/data-key-place.js
const CREDENTIAL = "credential:";
/** Makes a key where neither it nor its database is there. Throws `data_key_invalid`. */
function dataKeyPlace(configured, random) {
	const { config, configPath } = configured;
	const place = credential(configured);
	if (place !== null) return place;
	const file = besideConfig(configPath, config.data_key);
	if (!existsSync(file) && existsSync(besideConfig(configPath, config.database))) throw new GatewayError("data_key_invalid", `The data key ${file} is missing, but its database is there. Restore the key from its copy; without it what the database holds encrypted is lost.`);
	return {
		...loadDataKey(file, random),
		file
	};
}
/** The data keys that are configured. Makes none: a new key fits no backup. Throws `data_key_invalid`. */
function existingDataKeys(configured) {
	const { config, configPath } = configured;
	const file = besideConfig(configPath, config.data_key);
	const place = credential(configured);
	if (place === null && !existsSync(file)) throw new GatewayError("data_key_invalid", `The data key ${file} is missing. Restore it from its copy first: without it the backup cannot be used.`);
	return keyringOf(place?.keys ?? loadDataKey(file, systemRandom).keys, systemRandom);
}
function keyringOf([first, ...earlier], random) {
	return createSealer(deriveKeys(first), random, earlier.map((key) => deriveKeys(key)));
}
function credential({ config, configPath, environment }) {
	if (!config.data_key.startsWith(CREDENTIAL)) return null;
	return {
		keys: parseDataKeys(readSecret(config.data_key, environment, configPath)),
		file: null,
		created: false
	};
}
export { replaceDataKeys as a, loadDataKey as i, existingDataKeys as n, deriveKeys as o, keyringOf as r, dataKeyPlace as t };
