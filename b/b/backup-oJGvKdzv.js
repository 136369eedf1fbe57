import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
import { execFile } from "node:child_process";
import { basename, dirname, join, resolve } from "node:path";
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import Database from "better-sqlite3";
import { fileURLToPath } from "node:url";
// dist/store/sqlite/segment-ids.js
/** Segments of a message lie side by side in the primary key: message id * 256 + seq, which begins at 1. */
const SEGMENTS_PER_MESSAGE = 256;
const segmentIdOf = (messageId, seq) => messageId * SEGMENTS_PER_MESSAGE + seq;
const messageIdOf = (segmentId) => Math.floor(segmentId / SEGMENTS_PER_MESSAGE);
const seqOf = (segmentId) => segmentId % SEGMENTS_PER_MESSAGE;
/** Between which ids the segments of a message are. */
const segmentIdsOf = (messageId) => [segmentIdOf(messageId, 0), segmentIdOf(messageId, 255)];
/** The same as SQL, for the segments of a row of `message` by its name in the statement: `s.id BETWEEN …`. */
const betweenIdsOf = (message) => `BETWEEN ${message}.id * ${SEGMENTS_PER_MESSAGE} AND ${message}.id * ${SEGMENTS_PER_MESSAGE} + 255`;
/** The only segment of a message that has one, or its first, as SQL. */
const firstIdOf = (message) => `${message}.id * ${SEGMENTS_PER_MESSAGE} + 1`;
/** The message of a segment as SQL, from an expression that is the id of the segment. */
const messageIdIn = (segmentId) => `${segmentId} / ${SEGMENTS_PER_MESSAGE}`;
// dist/store/sqlite/sealed-columns.js
/**
* Everything personal that is at rest, and the keys that outlast a change of the data key. A new data key is brought to all of
* them, and no other table may hold a number, a text or an address.
*/
const SEALED_COLUMNS = [
	{
		table: "lasting_key",
		column: "value"
	},
	{
		table: "message",
		column: "recipient",
		index: {
			column: "recipient_hash",
			kind: "number"
		}
	},
	{
		table: "message",
		column: "body"
	},
	{
		table: "message",
		column: "client_ref",
		index: {
			column: "client_ref_hash",
			kind: "client_ref"
		}
	},
	{
		table: "message",
		column: "callback_url"
	},
	{
		table: "verification",
		column: "recipient"
	},
	{
		table: "verification",
		column: "secret"
	},
	{
		table: "verification",
		column: "client_ref"
	},
	{
		table: "verification",
		column: "callback_url"
	},
	{
		table: "inbound_message",
		column: "sender",
		index: {
			column: "sender_hash",
			kind: "number"
		}
	},
	{
		table: "inbound_message",
		column: "body"
	},
	{
		table: "inbound_set",
		column: "sender",
		index: {
			column: "sender_hash",
			kind: "number"
		}
	},
	{
		table: "inbound_frame",
		column: "hex"
	},
	{
		table: "inbound_frame",
		column: "recipient"
	},
	{
		table: "opt_out",
		column: "number"
	},
	{
		table: "email",
		column: "content"
	},
	{
		table: "totp",
		column: "secret"
	},
	{
		table: "idempotency",
		column: "response"
	},
	{
		table: "guard_block",
		column: "label"
	},
	{
		table: "event",
		column: "detail"
	}
];
// dist/store/sqlite/sql-error.js
const BY_PREFIX = [
	["SQLITE_FULL", "full"],
	["SQLITE_BUSY", "busy"],
	["SQLITE_LOCKED", "busy"],
	["SQLITE_CORRUPT", "damaged"],
	["SQLITE_NOTADB", "damaged"],
	["SQLITE_IOERR", "broken"],
	["SQLITE_READONLY", "broken"],
	["SQLITE_CANTOPEN", "broken"],
	["SQLITE_PROTOCOL", "broken"]
];
function troubleOf(error) {
	if (!(error instanceof Database.SqliteError)) return "verb";
	return BY_PREFIX.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? "verb";
}
// dist/store/sqlite/file-header.js
/** "SGTE" in the header of every simgate database (`PRAGMA application_id`). */
const APPLICATION_ID = 1397183557;
const HEADER_BYTES = 100;
const MAGIC = "SQLite format 3\0";
const PAGE_SIZE_AT = 16;
const CHANGES_AT = 24;
const PAGES_AT = 28;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;
/** The number of changes for which the number of pages is right. */
const PAGES_VALID_FOR_AT = 92;
/**
* Looks at a database file without SQLite, so that a file of a newer version, or of another program, is refused untouched.
* Call only while no connection of this process has the file open: closing it here would drop that connection's locks.
*/
function inspectFile(path, latestVersion) {
	const { header, size } = readHeader(path);
	if (header === null || header.length === 0 || existsSync(`${path}-journal`)) return;
	if (header.length < HEADER_BYTES || header.toString("latin1", 0, 16) !== MAGIC) throw foreignFile(path);
	if (header.readUInt32BE(APPLICATION_ID_AT) !== 1397183557) throw foreignFile(path);
	assertNotNewer(path, header.readUInt32BE(USER_VERSION_AT), latestVersion);
	if (size < bytesOf(header) && !hasContent(`${path}-wal`)) throw damagedFile(path, void 0);
}
/** How long the file says that it is; 0 where it does not say. */
function bytesOf(header) {
	if (header.readUInt32BE(CHANGES_AT) !== header.readUInt32BE(PAGES_VALID_FOR_AT)) return 0;
	const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
	return header.readUInt32BE(PAGES_AT) * (pageSize === 1 ? 65536 : pageSize);
}
function hasContent(path) {
	return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
function assertNotNewer(path, version, latestVersion) {
	if (version <= latestVersion) return;
	throw new GatewayError("database_newer", `The database ${path} has schema ${version}, this version of simgate knows ${latestVersion}. Start the version that wrote it, or restore the backup from before the upgrade.`, { data: {
		found: version,
		known: latestVersion
	} });
}
function foreignFile(path) {
	return new GatewayError("database_corrupt", `The file ${path} is not a simgate database. Set "database" to another path, or restore a backup.`);
}
function damagedFile(path, cause) {
	return new GatewayError("database_corrupt", `The database ${path} is damaged. Keep a copy of it for analysis and restore a backup: simgate db restore.`, { cause });
}
function readHeader(path) {
	let descriptor;
	try {
		descriptor = openSync(path, "r");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return {
			header: null,
			size: 0
		};
		throw new GatewayError("storage_failed", `The database ${path} cannot be opened. Give its user access to it.`, { cause: error });
	}
	try {
		const header = Buffer.alloc(HEADER_BYTES);
		const read = readSync(descriptor, header, 0, HEADER_BYTES, 0);
		return {
			header: header.subarray(0, read),
			size: fstatSync(descriptor).size
		};
	} finally {
		closeSync(descriptor);
	}
}
// dist/store/sqlite/migrate.js
const FOLDER = new URL("./migrations/", import.meta.url);
const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** The numbered `.sql` files beside this one, oldest first. Forward only; a file that was released is never changed. */
function readMigrations() {
	return readdirSync(FOLDER).toSorted().flatMap((file) => {
		const [, version, name] = FILE.exec(file) ?? [];
		if (version === void 0 || name === void 0) return [];
		return [{
			version: Number(version),
			name,
			sql: readFileSync(new URL(file, FOLDER), "utf8")
		}];
	});
}
function latestVersion(migrations) {
	return migrations.at(-1)?.version ?? 0;
}
/** Applies what is missing, each in a transaction of its own with its version row. Returns how many were applied. */
function migrate(db, migrations, now) {
	const current = Number(db.pragma("user_version", { simple: true }));
	assertNotNewer(db.name, current, latestVersion(migrations));
	const missing = migrations.filter((migration) => migration.version > current);
	for (const { version, name, sql } of missing) db.transaction(() => {
		db.exec("CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
		db.prepare("INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)").run(version, name, now);
		db.exec(sql);
		db.pragma(`user_version = ${version}`);
	}).immediate();
	return missing.length;
}
// dist/store/sqlite/private-file.js
/** An empty file for this user alone, where there was none. Throws what the system says. */
function createPrivate(path) {
	closeSync(openSync(path, "wx", 384));
}
function sync(path) {
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
/** Gives a finished file its name, in the place of what had it before: after a power cut there is the one or the other, whole. */
function publish(partial, path) {
	sync(partial);
	renameSync(partial, path);
	sync(dirname(path));
}
// dist/store/sqlite/process-lock.js
/**
* One process per database: a second SQLite file, held in EXCLUSIVE mode as long as we live (Node has no flock, and the kernel
* drops this lock with the process). Throws `database_locked`.
*/
function acquireProcessLock(databasePath) {
	let holder;
	try {
		holder = new Database(`${databasePath}.lock`, { timeout: 0 });
		holder.pragma("locking_mode = EXCLUSIVE");
		holder.exec("BEGIN EXCLUSIVE");
		holder.exec("COMMIT");
	} catch (cause) {
		holder?.close();
		if (troubleOf(cause) === "busy") throw new GatewayError("database_locked", `Another process uses the database ${databasePath}. Stop it, or give this one another database.`, { cause });
		throw new GatewayError("storage_failed", `The lock file ${databasePath}.lock cannot be used. Make its folder writable; delete the file if it is damaged.`, { cause });
	}
	const held = holder;
	return { release: () => void held.close() };
}
// dist/store/sqlite/aside.js
const PROGRAM = fileURLToPath(new URL("./aside.mjs", import.meta.url));
/** Of what the statements return; they ask for little. */
const MAX_RESULT_BYTES = 16777216;
/**
* Runs statements in another process over a read-only connection, one after the other, and gives the result of each. Rejects
* with `storage_failed` where the file could not be opened, or the process ended before its time.
*/
function runAside(path, statements, signal) {
	const options = {
		maxBuffer: MAX_RESULT_BYTES,
		killSignal: "SIGKILL",
		...signal === void 0 ? {} : { signal }
	};
	return new Promise((resolve, reject) => {
		execFile(process.execPath, [PROGRAM, JSON.stringify([path, statements])], options, (cause, stdout) => {
			if (cause === null) resolve(JSON.parse(stdout));
			else reject(new GatewayError("storage_failed", `The database ${path} could not be read through.`, { cause }));
		});
	});
}
// dist/store/sqlite/check.js
/** Findings of SQLite that are told; a damaged file may have thousands. */
const TOLD = 20;
/** What must be true of rows together and no constraint of the schema can say: how many are wrong, and in words. */
const INVARIANTS = [
	["segments belong to no message", `SELECT count(*) FROM segment s WHERE NOT EXISTS (SELECT 1 FROM message WHERE id = ${messageIdIn("s.id")})`],
	["messages do not have the segments that they were accepted with", `SELECT count(*) FROM message m WHERE segments <> (SELECT count(*) FROM segment
       WHERE id ${betweenIdsOf("m")})`],
	["segments are at a modem without an attempt that says so", `SELECT count(*) FROM segment s WHERE state = 'submitting'
       AND NOT EXISTS (SELECT 1 FROM attempt WHERE segment_id = s.id AND outcome = 'open')`],
	["segments count as sent without an attempt that was", `SELECT count(*) FROM segment s WHERE state IN ('submitted', 'delivered', 'undelivered', 'no_report')
       AND NOT EXISTS (SELECT 1 FROM attempt WHERE segment_id = s.id AND outcome = 'sent')`],
	["segments wait without a time at which they stop waiting", "SELECT count(*) FROM segment WHERE state IN ('scheduled', 'queued', 'uncertain') AND due_at IS NULL"],
	["segments wait to be sent, but their text is gone", `SELECT count(*) FROM segment s JOIN message m ON m.id = ${messageIdIn("s.id")}
       WHERE s.state IN ('scheduled', 'queued') AND m.body IS NULL`],
	["texts of one-time passwords have no time at which they are erased", "SELECT count(*) FROM message WHERE class = 'otp' AND body IS NOT NULL AND erase_at IS NULL"],
	["verifications wait for a code that is gone", `SELECT count(*) FROM verification WHERE state = 'pending'
       AND (code_hash IS NULL OR salt IS NULL OR secret IS NULL OR due_at IS NULL)`],
	["verifications have ended and still hold their code", `SELECT count(*) FROM verification WHERE state <> 'pending' AND due_at IS NULL
       AND (code_hash IS NOT NULL OR secret IS NOT NULL)`],
	["segments wait on a route that no modem walks", `SELECT count(*) FROM segment s WHERE state IN ('scheduled', 'queued', 'uncertain') AND iif(route < 0,
       NOT EXISTS (SELECT 1 FROM zone WHERE id = -s.route), route > 0 AND NOT EXISTS (SELECT 1 FROM sim WHERE id = s.route))`],
	["days of SIMs count less than was sent to their recipients", `SELECT count(*) FROM (SELECT day, sim_id, sum(segments) AS segments, count(*) AS recipients FROM sim_recipient
       GROUP BY day, sim_id) r LEFT JOIN sim_day d ON d.day = r.day AND d.sim_id = r.sim_id
       WHERE d.day IS NULL OR d.segments < r.segments OR d.recipients < r.recipients`],
	["recipients of a SIM got no segment", "SELECT count(*) FROM sim_recipient WHERE segments < 1"],
	["suspensions of SIMs have no beginning, no end or no cause", `SELECT count(*) FROM sim WHERE (suspended_at IS NULL) + (suspended_until IS NULL) + (suspended_for IS NULL) NOT IN (0, 3)`],
	["balances were read after they were asked for last", "SELECT count(*) FROM sim_balance WHERE read_at > asked_at"],
	["opted-out numbers are not there to be read", "SELECT count(*) FROM opt_out WHERE length(number_hash) = 0 OR length(number) = 0"],
	["marks of how far keywords were read are missing or wrong", `SELECT 1 - count(*) FROM keyword_reading
       WHERE through <= coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'inbound_message'), 0)`],
	["data keys are named, and one belongs to a database", "SELECT 1 - count(*) FROM meta WHERE key = 'data_key'"]
];
/** Names of the data keys that the database belongs to, as they stand before what they sealed. */
const KEY_IDS = "SELECT printf('%08X', value) FROM meta WHERE key = 'data_key' OR key LIKE 'data_key.earlier.%' AND typeof(value) = 'integer'";
/** Of everything that is sealed. */
const SEALS = SEALED_COLUMNS.map(({ table, column }) => [`values of ${table}.${column} are not sealed with the data key of this database`, `SELECT count(*) FROM ${table} WHERE length(${column}) > 0 AND hex(substr(${column}, 1, 4)) NOT IN (${KEY_IDS})`]);
const STATEMENTS = [...INVARIANTS, ...SEALS];
/** Reads the whole database in another process. Rejects with `storage_failed`. */
async function examine(path, depth, signal) {
	const [verdict, orphans, ...counts] = await runAside(path, [[depth === "quick" ? `PRAGMA quick_check(${TOLD})` : `PRAGMA integrity_check(${TOLD})`], ...depth === "quick" ? [] : [["PRAGMA foreign_key_check"], ...STATEMENTS.map(([, sql]) => [sql])]], signal);
	const damage = damageIn(verdict);
	return {
		damage,
		contradictions: damage.length > 0 ? [] : [...orphaned(orphans), ...contradictionsIn(counts)]
	};
}
function damageIn(verdict) {
	if (verdict === void 0 || "error" in verdict) return [`The file cannot be read: ${verdict?.error ?? "no answer"}.`];
	const lines = verdict.rows.map(([line]) => String(line));
	return lines.length === 1 && lines[0] === "ok" ? [] : lines;
}
function orphaned(orphans) {
	if (orphans === void 0) return [];
	if ("error" in orphans) return [`References between rows cannot be read: ${orphans.error}.`];
	return orphans.rows.length === 0 ? [] : [`${orphans.rows.length} rows refer to rows that are not there.`];
}
function contradictionsIn(counts) {
	return counts.flatMap((result, index) => {
		const problem = STATEMENTS[index]?.[0] ?? "";
		if ("error" in result) return [`It cannot be told whether ${problem}: ${result.error}.`];
		const wrong = Number(result.rows[0]?.[0] ?? 0);
		return wrong === 0 ? [] : [`${wrong} ${problem}.`];
	});
}
// dist/store/sqlite/backup.js
/**
* Copies the database into one file, as it is committed at one moment, while others write on. The copy is made and read
* through by another process, is for this user alone, and gets its name only when it is whole and on the disk.
* Throws `backup_refused`, `storage_full`, `database_corrupt`, `storage_failed`.
*/
async function backUp(database, named, signal) {
	const file = targetOf(named);
	const partial = `${file}.partial`;
	try {
		rmSync(partial, { force: true });
		createPrivate(partial);
		const [copied] = await runAside(database, [["VACUUM INTO ?", partial]], signal);
		if (copied === void 0 || "error" in copied) throw notCopied(database, file, copied?.error);
		const { damage } = await examine(partial, "quick", signal);
		if (damage.length > 0) throw notCopied(database, file, "SQLITE_CORRUPT");
		await syncApart(partial);
		if (existsSync(file)) throw exists(file);
		publish(partial, file);
		return {
			file,
			bytes: statSync(file).size
		};
	} catch (error) {
		rmSync(partial, { force: true });
		if (isGatewayError(error)) throw error;
		throw new GatewayError("backup_refused", `The backup ${file} cannot be written. Name a file in a folder that the gateway may write to; a service may write to its own folder only.`, { cause: error });
	}
}
function targetOf(named) {
	const path = resolve(named);
	let folder;
	try {
		folder = realpathSync(dirname(path));
	} catch (cause) {
		throw new GatewayError("backup_refused", `There is no folder ${dirname(path)}. Make it, or name another one.`, { cause });
	}
	const file = join(folder, basename(path));
	if (existsSync(file)) throw exists(file);
	return file;
}
function exists(file) {
	return new GatewayError("backup_refused", `The file ${file} is there already, and a backup replaces nothing. Name another one.`);
}
function notCopied(database, file, code = "") {
	if (code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR_WRITE")) return new GatewayError("storage_full", `There is no room for the backup ${file}. Free some space on its disk.`);
	return new GatewayError("database_corrupt", `The database ${database} could not be copied whole (${code}). Check it with: simgate db check.`);
}
/** The disk may take seconds; nobody else waits for it. */
async function syncApart(path) {
	const handle = await open(path, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
export { seqOf as S, firstIdOf as _, publish as a, segmentIdOf as b, migrate as c, damagedFile as d, foreignFile as f, betweenIdsOf as g, SEALED_COLUMNS as h, createPrivate as i, readMigrations as l, troubleOf as m, examine as n, sync as o, inspectFile as p, acquireProcessLock as r, latestVersion as s, backUp as t, APPLICATION_ID as u, messageIdIn as v, segmentIdsOf as x, messageIdOf as y };
