import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
import { S as AuditChain, a as damageMark, b as statesBefore, g as sealColumn, h as RowIds, i as registerSealing, l as ensureOwnKeys, n as highWaterOf, r as openDatabase, s as lastingKeysFor } from "./gateway-time-BztFhaDN.js";
import { t as createKeyedHash } from "./keyed-hash-BboiQ3yH.js";
import { a as publish, d as damagedFile, g as betweenIdsOf, i as createPrivate, r as acquireProcessLock, v as messageIdIn } from "./backup-oJGvKdzv.js";
import { n as examineFile } from "./resting-pcrh6fqf.js";
import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
// dist/store/sqlite/carry-audit.js
/**
* Adds to a restored database what the audit of the replaced one tells of the time since the backup: a restore must not make
* anybody forget who did what. False where the replaced chain does not go on from this one, or cannot be read.
*/
function carryAudit(db, chain, replaced) {
	try {
		db.prepare("ATTACH DATABASE ? AS replaced").run(replaced);
	} catch {
		return false;
	}
	try {
		return db.transaction(() => goOn(db, chain.mark("head"))).immediate();
	} catch {
		return false;
	} finally {
		db.exec("DETACH DATABASE replaced");
	}
}
function goOn(db, head) {
	const macs = db.prepare("SELECT mac FROM replaced.audit WHERE id = ?").pluck();
	const end = db.prepare("SELECT row, at, mac, seal FROM replaced.audit_mark WHERE name = 'head'").get();
	const goesOn = head.row === 0 ? macs.get(1) !== void 0 : macs.get(head.row)?.equals(head.mac) === true;
	if (end === void 0 || !goesOn) return false;
	db.prepare("INSERT INTO audit SELECT * FROM replaced.audit WHERE id > ? ORDER BY id").run(head.row);
	db.prepare("UPDATE audit_mark SET row = ?, at = ?, mac = ?, seal = ? WHERE name = 'head'").run(end.row, end.at, end.mac, end.seal);
	return true;
}
// dist/store/sqlite/carry-over.js
/**
* Throws SQLite's own error where the database is damaged, or older than these tables, and `data_key_invalid` or
* `decrypt_failed` where its data key is not here.
*/
function legacyOf(db, sealer) {
	const version = Number(db.pragma("user_version", { simple: true }));
	ensureOwnKeys(db, sealer);
	const lasting = lastingKeysFor(db, version, sealer);
	registerSealing(db, sealer, lasting);
	const sealed = version >= 6;
	const numberRow = sealed ? "id" : "lower(hex(number_hash))";
	const recipientHash = sealed ? "recipient_hash" : "substr(simgate_hash('sim_recipient', recipient), 1, 16)";
	const all = (sql) => db.prepare(sql).all();
	return db.transaction(() => ({
		lasting,
		optOuts: all(`SELECT number_hash AS numberHash, simgate_open(number, 'opt_out.number:' || ${numberRow}) AS number, since, source
       FROM opt_out ORDER BY id`),
		sims: all("SELECT id, name, iccid, imsi, created_at FROM sim"),
		days: all("SELECT day, sim_id, segments, recipients FROM sim_day"),
		recipients: all(`SELECT day, sim_id, ${recipientHash} AS hash, segments FROM sim_recipient`)
	}))();
}
/**
* Adds to a restored database who has opted out since the backup, and what the SIMs have sent of their plans. Where both know
* something, the stricter holds: a message too many cannot be taken back.
*/
function carryOver(db, legacy, sealer, lasting) {
	db.transaction(() => {
		addOptOuts(db, legacy, sealer, lasting);
		addPlans(db, legacy);
	}).immediate();
}
function addOptOuts(db, legacy, sealer, lasting) {
	const insert = db.prepare(`INSERT INTO opt_out (id, number_hash, number, since, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_hash) DO NOTHING`);
	const ids = new RowIds(db, "opt_out");
	const numbers = sealColumn(sealer, "opt_out", "number");
	const same = Buffer.compare(legacy.lasting.hash, lasting.hash) === 0;
	const hash = createKeyedHash(lasting);
	for (const { numberHash, number, since, source } of legacy.optOuts) {
		const id = ids.next();
		insert.run(id, same ? numberHash : hash("opt_out", number), numbers.seal(id, number), since, source);
	}
}
function addPlans(db, legacy) {
	const sims = simIdsIn(db, legacy.sims);
	const day = db.prepare(`INSERT INTO sim_day (day, sim_id, segments, recipients) VALUES (@day, @sim, @segments, @recipients)
     ON CONFLICT (day, sim_id) DO UPDATE
     SET segments = max(segments, excluded.segments), recipients = max(recipients, excluded.recipients)`);
	for (const row of legacy.days) day.run({
		...row,
		sim: sims.get(row.sim_id)
	});
	const recipient = db.prepare(`INSERT INTO sim_recipient (day, sim_id, recipient_hash, segments) VALUES (@day, @sim, @hash, @segments)
     ON CONFLICT (day, sim_id, recipient_hash) DO UPDATE SET segments = max(segments, excluded.segments)`);
	for (const row of legacy.recipients) recipient.run({
		...row,
		sim: sims.get(row.sim_id)
	});
	db.exec(`UPDATE sim_day SET (segments, recipients) = (
    SELECT max(sim_day.segments, coalesce(sum(r.segments), 0)), max(sim_day.recipients, count(*))
    FROM sim_recipient r WHERE r.day = sim_day.day AND r.sim_id = sim_day.sim_id)`);
}
/** Row ids here by row ids there; a SIM that came after the backup is made known. */
function simIdsIn(db, sims) {
	const find = db.prepare("SELECT id FROM sim WHERE iccid = @iccid OR name = @name OR (imsi = @imsi AND iccid IS NULL) ORDER BY iccid IS NULL LIMIT 1").pluck();
	const insert = db.prepare("INSERT INTO sim (name, iccid, imsi, created_at) VALUES (@name, @iccid, @imsi, @created_at) RETURNING id").pluck();
	return new Map(sims.map((sim) => [sim.id, Number(find.get(sim) ?? insert.get(sim))]));
}
// dist/store/sqlite/settle-restored.js
/** More ids than a gateway gives between two backups: those that it gave since the backup was made are not given again. */
const SKIPPED_IDS = 1e8;
const PUBLIC_TABLES = [
	"message",
	"verification",
	"inbound_message"
];
const UNSURE = statesBefore("uncertain").map((state) => `'${state}'`).join(", ");
/** Nothing is submitted before its `send_at`: what that lies ahead of has not left. */
const AHEAD = `state = 'scheduled' AND EXISTS (SELECT 1 FROM message WHERE id = ${messageIdIn("segment.id")} AND send_at > ?)`;
/**
* Makes a restored database keep the promise of sending at most once, though it knows nothing of what happened after the
* backup: all that could have left since then becomes uncertain, without another submit (`unknown` once the gateway runs), and
* codes that could have been used are void.
*/
function settleRestored(db, now) {
	return db.transaction(() => {
		db.prepare("UPDATE attempt SET outcome = 'uncertain', ended_at = ?, reason = 'restored' WHERE outcome = 'open'").run(now);
		const known = db.prepare("UPDATE segment SET due_at = ?, give_up_at = ? WHERE state = 'uncertain'").run(now, now).changes;
		const unsure = db.prepare(`UPDATE segment SET uncertain_attempts = uncertain_attempts + (state = 'submitting'), state = 'uncertain',
             state_at = ?, due_at = ?, give_up_at = ?, reason = 'restored' WHERE state IN (${UNSURE}) AND NOT (${AHEAD})`).run(now, now, now, now).changes;
		const scheduled = Number(db.prepare(`SELECT count(*) FROM segment WHERE ${AHEAD}`).pluck().get(now));
		const verifications = db.prepare("UPDATE verification SET state = 'canceled', ended_at = ?, due_at = ? WHERE state = 'pending'").run(now, now).changes;
		db.prepare(`UPDATE message SET erase_at = ? WHERE erase_at IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM segment WHERE id ${betweenIdsOf("message")} AND state = 'scheduled')`).run(now);
		db.exec("UPDATE sim SET last_mr = NULL");
		for (const table of PUBLIC_TABLES) skipIds(db, table);
		return {
			segments: known + unsure,
			scheduled,
			verifications
		};
	}).immediate();
}
function skipIds(db, table) {
	db.prepare("INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)").run(table, table);
	db.prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?").run(SKIPPED_IDS, table);
}
// dist/store/sqlite/restore.js
/**
* Puts a backup in the place of the database. The backup is examined first, settled in a copy of its own, and takes the place
* in one step; what was there is kept. Throws `database_locked` while a gateway has the database, `not_found`,
* `database_corrupt`, `database_newer`, `data_key_invalid`, `storage_full`, `storage_failed`.
*/
async function restore({ path: named, file, sealer, now, by }) {
	const path = existsSync(named) ? realpathSync(named) : named;
	const lock = acquireProcessLock(path);
	const partial = `${path}.restoring`;
	try {
		const { damage, contradictions } = await examineFile(file);
		if (damage.length > 0) throw damagedFile(file, void 0);
		discard(partial);
		createPrivate(partial);
		copyFileSync(file, partial);
		const { reached, legacy } = existsSync(path) ? foldWal(path, sealer) : NOTHING;
		const replaced = existsSync(path) ? path : null;
		const settled = settle(partial, {
			sealer,
			now: Math.max(now, reached),
			legacy,
			replaced,
			by
		});
		const keptAs = existsSync(path) ? keepOld(path, now) : null;
		publish(partial, path);
		rmSync(damageMark(path), { force: true });
		return {
			...settled,
			keptAs,
			contradictions
		};
	} catch (error) {
		if (isGatewayError(error)) throw error;
		throw new GatewayError("storage_failed", `The backup could not take the place of ${path}. Check the rights and the space of its folder.`, { cause: error });
	} finally {
		discard(partial);
		lock.release();
	}
}
/** Brings the copy to the schema of today, too. */
function settle(partial, { sealer, now, legacy, replaced, by }) {
	const opened = openDatabase(partial, now, sealer);
	try {
		const settled = settleRestored(opened.db, Math.max(now, highWaterOf(opened.db)));
		if (legacy !== null) carryOver(opened.db, legacy, sealer, opened.lasting);
		const audit = new AuditChain(opened.db, opened.lasting.audit);
		const auditGoesOn = replaced !== null && carryAudit(opened.db, audit, replaced);
		audit.append({
			at: now,
			by,
			action: "database_restored",
			detail: auditGoesOn ? null : "gap"
		});
		audit.finish();
		return {
			...settled,
			carriedOver: legacy !== null,
			auditGoesOn
		};
	} finally {
		opened.close();
		if (opened.copy !== null) rmSync(opened.copy, { force: true });
	}
}
/** Gives the old database a second name, under which it stays when the backup takes the first. */
function keepOld(path, now) {
	const keptAs = `${path}.before-restore-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
	if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${keptAs}-wal`);
	rmSync(`${path}-shm`, { force: true });
	linkSync(path, keptAs);
	return keptAs;
}
const NOTHING = {
	reached: 0,
	legacy: null
};
function foldWal(path, sealer) {
	try {
		const db = new Database(path);
		try {
			db.pragma("wal_checkpoint(TRUNCATE)");
			return {
				reached: highWaterOf(db),
				legacy: readable(() => legacyOf(db, sealer))
			};
		} finally {
			db.close();
		}
	} catch {
		return NOTHING;
	}
}
/** Null where what the old database holds is of no use. */
function readable(read) {
	try {
		return read();
	} catch {
		return null;
	}
}
function discard(partial) {
	for (const suffix of [
		"",
		"-wal",
		"-shm",
		"-journal",
		".lock"
	]) rmSync(partial + suffix, { force: true });
}
export { restore };
