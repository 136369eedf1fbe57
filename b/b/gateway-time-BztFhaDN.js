import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
import { r as maskNumber } from "./logger-Dl4j4KPh.js";
import { t as createKeyedHash } from "./keyed-hash-BboiQ3yH.js";
import { a as publish, c as migrate, d as damagedFile, f as foreignFile, h as SEALED_COLUMNS, i as createPrivate, l as readMigrations, m as troubleOf, o as sync, p as inspectFile, r as acquireProcessLock, s as latestVersion, u as APPLICATION_ID } from "./backup-oJGvKdzv.js";
import { dirname } from "node:path";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, rmSync } from "node:fs";
import { createHmac } from "node:crypto";
import Database from "better-sqlite3";
// dist/crypto/chain-mac.js
const HALF = 32;
/** The mac before the first link. */
const CHAIN_START = new Uint8Array(HALF);
/** HMAC-SHA-512 over the mac of the link before and the content of this one; each half is used for itself. */
function chainLink(key, before, content) {
	const digest = createHmac("sha512", key).update(before).update(content).digest();
	return {
		mac: digest.subarray(0, HALF),
		seal: digest.subarray(HALF)
	};
}
// dist/store/sqlite/audit-chain.js
const AUDIT_COLUMNS = "id, at, actor, address, action, subject, count, outcome, detail";
/** What the mac of a row is made over: every column, so that none can be changed. */
function contentOf(row) {
	const { id, at, actor, address, action, subject, count, outcome, detail } = row;
	return JSON.stringify([
		id,
		at,
		actor,
		address,
		action,
		subject,
		count,
		outcome,
		detail
	]);
}
/** What the seal of the forgotten beginning is made over. */
const startContent = ({ row, at }) => JSON.stringify([
	"forgotten",
	row,
	at
]);
/** Writes the chain, inside the transactions of what it tells of: both are there after a crash, or neither. */
var AuditChain = class {
	#key;
	#mark;
	#move;
	#insert;
	#oldest;
	#forget;
	/** The end as the running transaction has moved it; null: as it is in the database. */
	#moved = null;
	constructor(db, key) {
		this.#key = key;
		this.#mark = db.prepare("SELECT row, at, mac, seal FROM audit_mark WHERE name = ?");
		this.#move = db.prepare("UPDATE audit_mark SET row = ?, at = ?, mac = ?, seal = ? WHERE name = ?");
		this.#insert = db.prepare(`INSERT INTO audit (${AUDIT_COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#oldest = db.prepare("SELECT id, at, mac FROM audit WHERE id < ? ORDER BY id LIMIT ?");
		this.#forget = db.prepare("DELETE FROM audit WHERE id <= ?");
	}
	mark(name) {
		if (name === "head" && this.#moved !== null) return this.#moved;
		const found = this.#mark.get(name);
		if (found === void 0) throw new Error(`the audit has lost its ${name}`);
		return found;
	}
	/** `finish` has to come before the commit: many rows of one transaction move the end once. */
	append(entry) {
		const head = this.mark("head");
		const { at, by, action, subject = null, count = 1, outcome = "ok", detail = null } = entry;
		const row = {
			id: head.row + 1,
			at,
			actor: by.who,
			address: by.address,
			action,
			subject,
			count,
			outcome,
			detail
		};
		const { mac, seal } = this.link(head.mac, row);
		this.#insert.run(row.id, at, row.actor, row.address, action, subject, count, outcome, detail, mac);
		this.#moved = {
			row: row.id,
			at,
			mac,
			seal
		};
	}
	finish() {
		if (this.#moved === null) return;
		const { row, at, mac, seal } = this.#moved;
		this.#moved = null;
		this.#move.run(row, at, mac, seal, "head");
	}
	undone() {
		this.#moved = null;
	}
	link(before, row) {
		return chainLink(this.#key, before, contentOf(row));
	}
	/** Is the forgotten beginning the one that retention sealed? */
	isGenuineStart(anchor) {
		if (anchor.row === 0) return anchor.seal.length === 0 && Buffer.compare(anchor.mac, CHAIN_START) === 0;
		return Buffer.compare(anchor.seal, this.#startSeal(anchor)) === 0;
	}
	/** Forgets the oldest rows, `limit` at most; the newest stays whatever its age. Returns how many. */
	purge(now, limit, ages) {
		const oldest = this.#oldest.all(this.mark("head").row, limit);
		const until = now - ages.audit;
		const young = oldest.findIndex(({ at }) => at > until && at <= now);
		const last = oldest.slice(0, young === -1 ? oldest.length : young).findLast(({ at }) => at <= until);
		if (last === void 0) return 0;
		const anchor = {
			row: last.id,
			at: now,
			mac: last.mac
		};
		this.#move.run(anchor.row, now, last.mac, this.#startSeal(anchor), "anchor");
		return this.#forget.run(last.id).changes;
	}
	#startSeal(anchor) {
		return chainLink(this.#key, anchor.mac, startContent(anchor)).seal;
	}
};
// dist/message/state.js
/**
* Every transition a segment can make. The Mermaid diagram in README.md and the guards in the store's SQL say the same;
* a test compares the three. Two rules stand behind it: a report or a late `+CMGS` for any attempt moves a segment out of
* any state, and a segment with an attempt that may have been sent never ends as expired, cancelled or failed: it is
* `uncertain` (again) until its validity is over.
*/
const SEGMENT_TRANSITIONS = {
	scheduled: [
		"queued",
		"expired",
		"cancelled",
		"uncertain",
		"submitted",
		"delivered",
		"undelivered"
	],
	queued: [
		"submitting",
		"failed",
		"expired",
		"cancelled",
		"uncertain",
		"submitted",
		"delivered",
		"undelivered"
	],
	submitting: [
		"queued",
		"scheduled",
		"submitted",
		"failed",
		"cancelled",
		"uncertain",
		"delivered",
		"undelivered"
	],
	submitted: [
		"delivered",
		"undelivered",
		"no_report"
	],
	uncertain: [
		"queued",
		"scheduled",
		"submitted",
		"failed",
		"cancelled",
		"unknown",
		"delivered",
		"undelivered"
	],
	delivered: [],
	undelivered: ["delivered"],
	no_report: ["delivered", "undelivered"],
	failed: [
		"submitted",
		"delivered",
		"undelivered"
	],
	unknown: [
		"submitted",
		"delivered",
		"undelivered"
	],
	expired: [
		"submitted",
		"delivered",
		"undelivered"
	],
	cancelled: [
		"submitted",
		"delivered",
		"undelivered"
	]
};
/** The states from which `to` may be reached: what a guarded `UPDATE … WHERE state IN (…)` lists. */
function statesBefore(to) {
	return Object.keys(SEGMENT_TRANSITIONS).filter((from) => SEGMENT_TRANSITIONS[from].includes(to));
}
/** Worst news first: the state of a message is the first of these that any of its segments is in. */
const MESSAGE_ORDER = [
	"failed",
	"undelivered",
	"expired",
	"cancelled",
	"unknown",
	"uncertain",
	"submitting",
	"queued",
	"scheduled",
	"submitted",
	"no_report",
	"delivered"
];
/** Message state = function of its segments. A message without segments does not exist. */
function messageState(segments) {
	const found = MESSAGE_ORDER.find((state) => segments.includes(state));
	if (found === void 0) throw new RangeError("a message has at least one segment");
	return found;
}
/** Best news first: what the caller of a verification may hope for, over all sends of the code. */
function deliveryState(messages) {
	const has = (...states) => messages.some((state) => states.includes(state));
	if (has("delivered")) return "delivered";
	if (has("submitting")) return "sending";
	if (has("scheduled", "queued")) return "queued";
	if (has("submitted", "no_report")) return "sent";
	if (has("uncertain", "unknown")) return "uncertain";
	if (has("undelivered")) return "undelivered";
	if (has("failed")) return "failed";
	return "expired_unsent";
}
// dist/store/sqlite/column-seal.js
/** Of a column that a change of the data key reaches; of no other. */
function sealColumn(sealer, table, column) {
	if (!SEALED_COLUMNS.some((known) => known.table === table && known.column === column)) throw new RangeError(`${table}.${column} is not in the list of sealed columns`);
	const context = `${table}.${column}:`;
	return {
		seal: (id, plain) => sealer.seal(plain, context + String(id)),
		open: (id, sealed) => sealer.open(sealed, context + String(id))
	};
}
/** Undefined where a value cannot be opened, which `damaged` is told of: one row must not keep all that come after it. */
function unlessDamaged(read, damaged) {
	try {
		return read();
	} catch (err) {
		if (!isGatewayError(err, "decrypt_failed")) throw err;
		damaged(err);
		return;
	}
}
// dist/store/sqlite/row-ids.js
/** Ids of new rows, before they are written: what is sealed names its row. An id of a transaction that was undone is left out. */
var RowIds = class {
	#last;
	constructor(db, table) {
		const last = db.prepare(`SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), coalesce((SELECT max(id) FROM ${table}), 0))`).pluck();
		this.#last = last.get(table) ?? 0;
	}
	next() {
		return ++this.#last;
	}
};
// dist/store/sqlite/meta-values.js
/** Whole numbers that the database keeps by name, in the table `meta`. */
var MetaValues = class {
	#get;
	#set;
	constructor(db) {
		this.#get = db.prepare("SELECT value FROM meta WHERE key = ?").pluck();
		this.#set = db.prepare("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
	}
	get(key) {
		return this.#get.get(key) ?? null;
	}
	set(key, value) {
		this.#set.run(key, value);
	}
};
// dist/store/sqlite/key-binding.js
/** In `meta`: the key that seals, those that some rows may still be sealed with, and those that no row is sealed with any more. */
const BOUND = "data_key";
const EARLIER = "data_key.earlier.";
const SPARE = "data_key.spare.";
const numberOf = (keyId) => Buffer.from(keyId).readUInt32BE();
const idOf = (number) => {
	const id = Buffer.alloc(4);
	id.writeUInt32BE(number);
	return id;
};
/** Id of the data key that the database belongs to; null where it was never opened by a gateway. */
function boundKeyOf(db) {
	const bound = new MetaValues(db).get(BOUND);
	return bound === null ? null : idOf(bound);
}
/**
* Refuses a database of which some rows would stay closed: public ids, hashes of numbers and everything sealed would be
* wrong without a word. Throws `data_key_invalid`.
*/
function ensureOwnKeys(db, sealer) {
	const ring = new Set([sealer.keyId, ...sealer.earlierIds].map((id) => numberOf(id)));
	const bound = boundKeyOf(db);
	if (bound !== null && !ring.has(numberOf(bound))) throw new GatewayError("data_key_invalid", `The database ${db.name} was made with another data key. Start with that key: restore its file from the copy, or give the right credential.`);
	if (marked(db, EARLIER).some((number) => !ring.has(number))) throw new GatewayError("data_key_invalid", `The database ${db.name} is still being sealed anew, and the earlier data key is not there. Put it back, on a line of its own below the new one.`);
}
/** Ties the database to the key that seals now. What other key it belonged to is kept in mind until no row needs it. */
function bindDataKey(db, sealer) {
	const now = numberOf(sealer.keyId);
	const bound = boundKeyOf(db);
	const meta = new MetaValues(db);
	if (bound !== null && numberOf(bound) !== now) meta.set(EARLIER + numberOf(bound), numberOf(bound));
	meta.set(BOUND, now);
	db.prepare("DELETE FROM meta WHERE key IN (?, ?)").run(EARLIER + now, SPARE + now);
}
/** May rows still be sealed with an earlier key? */
function hasEarlierKeys(db) {
	return marked(db, EARLIER).length > 0;
}
/** No row is sealed with an earlier key any more. */
function releaseEarlierKeys(db) {
	const rename = db.prepare("UPDATE OR REPLACE meta SET key = ? WHERE key = ?");
	for (const number of marked(db, EARLIER)) rename.run(SPARE + number, EARLIER + number);
}
/** Keys that the key file need not hold any more. */
function spareKeysOf(db) {
	return marked(db, SPARE).map((number) => idOf(number));
}
function forgetSpareKeys(db) {
	db.prepare("DELETE FROM meta WHERE key LIKE ?").run(`${SPARE}%`);
}
function marked(db, prefix) {
	return db.prepare("SELECT value FROM meta WHERE key LIKE ?").pluck().all(`${prefix}%`);
}
/**
* The keys that a database of this schema has, or gets by its migration: one of earlier times counts and names its rows by
* keys that are derived from the data key that it was made with, a new one gets keys that nothing else tells.
*/
function lastingKeysFor(db, version, sealer) {
	if (version >= 6) return readLastingKeys(db, sealer);
	if (version === 0) return sealer.freshKeys();
	return sealer.derivedKeys(boundKeyOf(db) ?? sealer.keyId) ?? sealer.freshKeys();
}
/** Throws `decrypt_failed`. */
function readLastingKeys(db, sealer) {
	const seal = sealColumn(sealer, "lasting_key", "value");
	const rows = db.prepare("SELECT id, name, value FROM lasting_key");
	const keys = new Map(rows.all().map(({ id, name, value }) => [name, Buffer.from(seal.open(id, value), "base64")]));
	const keyOf = (name) => keys.get(name) ?? /* @__PURE__ */ new Uint8Array();
	return {
		hash: keyOf("hash"),
		code: keyOf("code"),
		publicId: keyOf("publicId"),
		audit: keyOf("audit")
	};
}
// dist/store/sqlite/migration-copy.js
/** How long the way back to the earlier version stays open. */
const KEPT_MS = 864e5;
/**
* A migration goes forward only: before it, the database is copied to `<path>.schema-<version>`, which the version of
* simgate from before can open. Returns that name; null where nothing is migrated. Throws SQLite's or the system's error.
*/
function copyBeforeMigration(db, path, latestVersion) {
	const version = Number(db.pragma("user_version", { simple: true }));
	if (version === 0 || version >= latestVersion) return null;
	const copy = copyOf(path, version);
	const partial = `${copy}.partial`;
	try {
		rmSync(partial, { force: true });
		createPrivate(partial);
		db.prepare("VACUUM INTO ?").run(partial);
		publish(partial, copy);
		return copy;
	} catch (error) {
		rmSync(partial, { force: true });
		throw error;
	}
}
/**
* Deletes copies in which numbers and texts stand in the clear, a day after they were made: the database has proved itself by
* then, or its owner has gone back. Returns their names.
*/
function removeClearCopies(db, path, now) {
	if (now - (db.prepare("SELECT applied_at FROM schema_migration WHERE version = ?").pluck().get(6) ?? now) < KEPT_MS) return [];
	const copies = Array.from({ length: 5 }, (_, index) => index + 1).map((version) => copyOf(path, version)).filter((copy) => existsSync(copy));
	for (const copy of copies) rmSync(copy);
	return copies;
}
function copyOf(path, version) {
	return `${path}.schema-${version}`;
}
// dist/store/sqlite/soundness.js
/** Up to this size the whole file is read before it is used: some tenths of a second at most. */
const READ_WHOLE_BYTES = 16777216;
/** Lies beside a database that a running gateway found to be damaged. */
function damageMark(path) {
	return `${path}.damaged`;
}
/**
* Refuses a damaged file. A small one, and one that was found to be damaged before, is read whole; of a large one the schema
* and the beginning of each table, and the rest is for `Upkeep.check`. True: it was read whole. Throws `database_corrupt`.
*/
function ensureSound(db, path) {
	const bytes = Number(db.pragma("page_count", { simple: true })) * Number(db.pragma("page_size", { simple: true }));
	const mark = damageMark(path);
	const suspect = existsSync(mark);
	if (bytes > READ_WHOLE_BYTES && !suspect) {
		readBeginnings(db);
		return false;
	}
	if (db.pragma("quick_check(1)", { simple: true }) !== "ok") throw damagedFile(path, void 0);
	if (suspect) rmSync(mark);
	return true;
}
/** Throws SQLite's own error where one cannot be read. */
function readBeginnings(db) {
	const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
	for (const table of tables) db.prepare(`SELECT * FROM "${table}" NOT INDEXED LIMIT 1`).all();
}
// dist/store/sqlite/sql-functions.js
/**
* Makes sealing known to the SQL of one connection, for what walks over many rows: `simgate_seal(plain, context)`,
* `simgate_open(sealed, context)`, `simgate_mask(number)`, `simgate_index(kind, value)`, `simgate_hash(purpose, value)` and
* `simgate_lasting_key(name)`. NULL gives NULL. No schema may call them.
*/
function registerSealing(db, sealer, lasting) {
	const hash = createKeyedHash(lasting);
	const define = (name, run) => db.function(name, {
		directOnly: true,
		varargs: true
	}, (...values) => values.includes(null) ? null : run(...values));
	define("simgate_seal", (plain, context) => sealer.seal(textOf(plain), textOf(context)));
	define("simgate_open", (sealed, context) => sealer.open(octetsOf(sealed), textOf(context)));
	define("simgate_mask", (number) => maskNumber(textOf(number)));
	define("simgate_index", (kind, value) => sealer.index(textOf(kind), textOf(value)));
	define("simgate_hash", (purpose, value) => hash(textOf(purpose), value ?? ""));
	define("simgate_lasting_key", (name) => Buffer.from(lasting[textOf(name)]).toString("base64"));
}
function textOf(value) {
	return typeof value === "string" ? value : octetsOf(value).toString("utf8");
}
function octetsOf(value) {
	return typeof value === "string" ? Buffer.from(value) : value ?? Buffer.alloc(0);
}
// dist/store/sqlite/database.js
/** Before it, two connections that write and checkpoint at the same moment can corrupt a WAL database. */
const OLDEST_SQLITE = "3.51.3";
const BUSY_TIMEOUT_MS = 5e3;
/** Four times what SQLite lets gather before it folds the WAL into the file. */
const WAL_BYTES = 16777216;
/** Set and read back on every open (rule 8): better-sqlite3 falls back to synchronous=NORMAL for a WAL database. */
const PRAGMAS = [
	[
		"journal_mode",
		"WAL",
		"wal"
	],
	[
		"synchronous",
		"FULL",
		2
	],
	[
		"foreign_keys",
		"ON",
		1
	],
	[
		"busy_timeout",
		BUSY_TIMEOUT_MS,
		BUSY_TIMEOUT_MS
	],
	[
		"trusted_schema",
		"OFF",
		0
	],
	[
		"secure_delete",
		"ON",
		1
	],
	[
		"cell_size_check",
		"ON",
		1
	],
	[
		"mmap_size",
		0,
		0
	],
	[
		"journal_size_limit",
		WAL_BYTES,
		WAL_BYTES
	]
];
/** `PRAGMA auto_vacuum = INCREMENTAL`: free pages can be given back a few at a time. */
const INCREMENTAL = 2;
/**
* Opens the database for this process alone, makes or migrates it. Throws `database_locked`, `database_newer` and
* `database_corrupt` (both with the file untouched), `database_unsafe`, `data_key_invalid`, `storage_full`, `storage_failed`.
*/
function openDatabase(named, now, sealer) {
	makeFolder(dirname(named));
	const path = trueName(named);
	const lock = acquireProcessLock(path);
	let db;
	try {
		const migrations = readMigrations();
		inspectFile(path, latestVersion(migrations));
		makePrivateFile(path);
		db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
		assertSqliteVersion(String(db.prepare("SELECT sqlite_version()").pluck().get()));
		if (db.pragma("page_count", { simple: true }) === 0) db.pragma(`auto_vacuum = ${INCREMENTAL}`);
		markAsOurs(db, path);
		for (const pragma of PRAGMAS) setPragma(db, ...pragma);
		const checkedWhole = ensureSound(db, path);
		const version = Number(db.pragma("user_version", { simple: true }));
		if (version > 0) ensureOwnKeys(db, sealer);
		const lasting = lastingKeysFor(db, version, sealer);
		registerSealing(db, sealer, lasting);
		const copy = copyBeforeMigration(db, path, latestVersion(migrations));
		const migrated = migrate(db, migrations, now);
		db.transaction(() => bindDataKey(db, sealer)).immediate();
		rewriteIfDue(db);
		db.pragma("wal_checkpoint(TRUNCATE)");
		const opened = db;
		return {
			db,
			path,
			lasting,
			migrated,
			copy,
			copyIsClear: version < 6,
			checkedWhole,
			close() {
				opened.close();
				lock.release();
			}
		};
	} catch (error) {
		db?.close();
		lock.release();
		throw explain(error, path);
	}
}
/** What a symbolic link leads to: the lock beside the file must be the same whatever name the file is opened by. */
function trueName(path) {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
function makeFolder(folder) {
	try {
		mkdirSync(folder, {
			recursive: true,
			mode: 448
		});
	} catch (cause) {
		throw new GatewayError("storage_failed", `The folder ${folder} cannot be made. Make its parent writable.`, { cause });
	}
}
/** SQLite gives the WAL the mode of this file. */
function makePrivateFile(path) {
	closeSync(openSync(path, "a", 384));
	sync(dirname(path));
	for (const file of [path, `${path}.lock`]) chmodSync(file, 384);
}
/** Before there is a WAL, so that the mark is in the file itself. */
function markAsOurs(db, path) {
	if (db.pragma("application_id", { simple: true }) === 1397183557) return;
	if (db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() !== 0) throw foreignFile(path);
	db.pragma(`application_id = ${APPLICATION_ID}`);
}
/** `3.51.3` -> 3051003: versions in their order. */
function versionNumber(version) {
	return version.split(".").reduce((sum, part) => sum * 1e3 + Number(part), 0);
}
/** Throws `database_unsafe`. */
function assertSqliteVersion(found) {
	if (versionNumber(found) >= versionNumber(OLDEST_SQLITE)) return;
	throw new GatewayError("database_unsafe", `SQLite ${found} can damage a database; ${OLDEST_SQLITE} or newer is needed. Install a newer better-sqlite3.`);
}
/**
* Writes the whole file anew where a migration has sealed what stood in it in the clear, so that nothing of it is left between
* rows; and files of the first schema, which cannot shrink otherwise.
*/
function rewriteIfDue(db) {
	if (!(db.prepare("SELECT 1 FROM meta WHERE key = 'vacuum_due'").get() !== void 0) && db.pragma("auto_vacuum", { simple: true }) === INCREMENTAL) return;
	db.pragma(`auto_vacuum = ${INCREMENTAL}`);
	db.exec("VACUUM");
	db.exec("DELETE FROM meta WHERE key = 'vacuum_due'");
}
function setPragma(db, name, value, expected) {
	db.pragma(`${name} = ${value}`);
	const found = db.pragma(name, { simple: true });
	if (found === expected) return;
	throw new GatewayError("database_unsafe", `The database setting ${name} is ${String(found)} and cannot be set to ${value}. Move the database to a local disk.`);
}
function explain(error, path) {
	if (isGatewayError(error)) return error;
	const trouble = troubleOf(error);
	if (trouble === "damaged") return damagedFile(path, error);
	if (trouble === "full") return new GatewayError("storage_full", `The disk of the database ${path} is full. Free some space on it.`, { cause: error });
	return new GatewayError("storage_failed", `The database ${path} cannot be opened. Check its disk and its owner.`, { cause: error });
}
// dist/store/sqlite/gateway-time.js
/** A mark is made once a minute; rows of the last minute were written later. Each is the last of its table, so that no table is read. */
const LATEST_KNOWN = `SELECT max(at) FROM (
  SELECT value AS at FROM meta WHERE key = 'high_water'
  UNION ALL SELECT accepted_at FROM message WHERE id = (SELECT max(id) FROM message)
  UNION ALL SELECT created_at FROM verification WHERE id = (SELECT max(id) FROM verification)
  UNION ALL SELECT started_at FROM attempt WHERE id = (SELECT max(id) FROM attempt)
  UNION ALL SELECT received_at FROM inbound_frame WHERE id = (SELECT max(id) FROM inbound_frame))`;
/** The latest gateway time that a database knows to have been reached, ms; 0 for a new one. */
function highWaterOf(db) {
	return db.prepare(LATEST_KNOWN).pluck().get() ?? 0;
}
/** The latest gateway time that is known to have been reached, for hosts whose clock starts in the past. */
var GatewayTime = class {
	/** From an earlier run, ms; 0 on a new database. */
	highWater;
	#committer;
	#raise;
	constructor(db, committer) {
		this.#committer = committer;
		this.#raise = db.prepare(`INSERT INTO meta (key, value) VALUES ('high_water', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE excluded.value > value`);
		this.highWater = highWaterOf(db);
	}
	mark(now) {
		return this.#committer.write(() => void this.#raise.run(now), { lane: "batch" });
	}
};
export { AuditChain as S, unlessDamaged as _, damageMark as a, statesBefore as b, bindDataKey as c, hasEarlierKeys as d, releaseEarlierKeys as f, sealColumn as g, RowIds as h, registerSealing as i, ensureOwnKeys as l, MetaValues as m, highWaterOf as n, removeClearCopies as o, spareKeysOf as p, openDatabase as r, lastingKeysFor as s, GatewayTime as t, forgetSpareKeys as u, deliveryState as v, AUDIT_COLUMNS as x, messageState as y };
