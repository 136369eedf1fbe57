import { t as GatewayError } from "./errors-B8qnyflL.js";
import { f as foreignFile, l as readMigrations, n as examine, p as inspectFile, r as acquireProcessLock, s as latestVersion, t as backUp } from "./backup-oJGvKdzv.js";
import { existsSync, realpathSync, statSync } from "node:fs";
// dist/store/sqlite/resting.js
/** Copies a database that no gateway has open. Throws as `backUp` does, and `not_found`, `database_locked`. */
function backUpResting(path, file) {
	return atRest(path, (database) => backUp(database, file));
}
/** Examines a database that no gateway has open. Throws `not_found`, `database_locked`, and as `examineFile` does. */
function examineResting(path) {
	return atRest(path, (database) => examineFile(database));
}
/** Examines a backup. Throws `not_found`, `database_corrupt`, `database_newer`, `storage_failed`. */
async function examineFile(file) {
	ensureThere(file);
	if (statSync(file).size === 0) throw foreignFile(file);
	inspectFile(file, latestVersion(readMigrations()));
	return examine(file, "full");
}
/** Runs while nobody else has the database, and so that nobody else gets it. Throws `not_found`, `database_locked`. */
async function atRest(named, run) {
	ensureThere(named);
	const path = realpathSync(named);
	const lock = acquireProcessLock(path);
	try {
		return await run(path);
	} finally {
		lock.release();
	}
}
function ensureThere(path) {
	if (!existsSync(path)) throw new GatewayError("not_found", `There is no database ${path}.`);
}
export { examineFile as n, examineResting as r, backUpResting as t };
