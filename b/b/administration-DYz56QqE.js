import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
import { a as hashName, d as SCOPES, f as UNRESTRICTED, i as SYSTEM, l as restingWebhooks, n as fieldFault, o as keyActor } from "./field-error-Cmib4vEj.js";
import { C as E164, S as isSent, b as SEGMENT_STATES, d as isAddressRange, l as AddressList, n as besideConfig, p as networkOf, t as systemRandom, v as MESSAGE_CLASSES, w as E164_PREFIX, y as PURPOSE_NAME } from "./random-BepKwvhQ.js";
import { t as createKeyedHash } from "./keyed-hash-BboiQ3yH.js";
import { a as replaceDataKeys, i as loadDataKey, o as deriveKeys, r as keyringOf, t as dataKeyPlace } from "./data-key-place-Ct52rby7.js";
import { n as sleep, r as systemClock, t as nextTurn } from "./clock-HtXWu_1Y.js";
import { i as silentLogger } from "./logger-Dl4j4KPh.js";
import { S as seqOf, _ as firstIdOf, b as segmentIdOf, d as damagedFile, g as betweenIdsOf, h as SEALED_COLUMNS, m as troubleOf, n as examine, t as backUp, v as messageIdIn, x as segmentIdsOf, y as messageIdOf } from "./backup-oJGvKdzv.js";
import { S as AuditChain, _ as unlessDamaged, a as damageMark, b as statesBefore, c as bindDataKey, d as hasEarlierKeys, f as releaseEarlierKeys, g as sealColumn, h as RowIds, m as MetaValues, n as highWaterOf, o as removeClearCopies, p as spareKeysOf, r as openDatabase$1, t as GatewayTime, u as forgetSpareKeys, v as deliveryState, x as AUDIT_COLUMNS, y as messageState } from "./gateway-time-BztFhaDN.js";
import { dirname } from "node:path";
import { statfsSync, writeFileSync } from "node:fs";
import { createHash, hash } from "node:crypto";
// dist/access/guesses.js
const WINDOW_MS = 6e4;
const MAX_PER_NETWORK = 20;
const MAX_EVERYWHERE = 200;
const TRIAL_EVERY_MS = 5e3;
const MAX_REMEMBERED = 1e4;
/** Keeps the newest; `Map` iterates in the order of insertion. */
function remember(map, name, value) {
	map.delete(name);
	map.set(name, value);
	if (map.size > MAX_REMEMBERED) map.delete(map.keys().next().value);
}
/**
* Slows down who tries keys. 20 wrong ones a minute from one network (one, while there are 200 from everywhere) are
* answered; then one unknown key in 5 s is looked at and the others are not. Keys that have been right before never come
* here, so callers behind one address do not shut each other out; and a key that is known to be wrong takes nobody's turn.
* What is remembered is bounded. All times are monotonic.
*/
var Guesses = class {
	#networks = /* @__PURE__ */ new Map();
	/** Hashes of wrong keys, and until when they are taken for wrong without another look. */
	#wrong = /* @__PURE__ */ new Map();
	#report;
	#everywhere = {
		failures: 0,
		until: 0
	};
	constructor(report) {
		this.#report = report;
	}
	isWrong(hash, now) {
		return (this.#wrong.get(hash) ?? 0) > now;
	}
	/** ms that an unknown key from there has to wait until it is looked at; 0: it is its turn, and it is taken. */
	turn(address, now) {
		const trail = this.#slowed(address, now);
		if (trail === null) return 0;
		if (now < trail.nextTrial) return trail.nextTrial - now;
		trail.nextTrial = now + TRIAL_EVERY_MS;
		return 0;
	}
	/** Counts a key that is wrong. ms until those from there are answered again; 0: this one is. */
	failed(address, hash, now) {
		if (hash !== null) remember(this.#wrong, hash, now + WINDOW_MS);
		const slowed = this.#slowed(address, now);
		this.#countEverywhere(now);
		const network = networkOf(address);
		const known = this.#networks.get(network);
		const trail = known === void 0 || known.until <= now ? {
			failures: 0,
			until: now + WINDOW_MS,
			nextTrial: 0
		} : known;
		remember(this.#networks, network, trail);
		trail.failures++;
		if (trail.failures === MAX_PER_NETWORK) {
			trail.nextTrial = now + TRIAL_EVERY_MS;
			if (this.#everywhere.failures < MAX_EVERYWHERE) this.#report({
				address,
				failures: trail.failures
			});
		}
		return slowed === null ? 0 : slowed.until - now;
	}
	#countEverywhere(now) {
		if (this.#everywhere.until <= now) this.#everywhere = {
			failures: 0,
			until: now + WINDOW_MS
		};
		if (++this.#everywhere.failures === MAX_EVERYWHERE) this.#report({
			address: null,
			failures: MAX_EVERYWHERE
		});
	}
	#slowed(address, now) {
		const trail = this.#networks.get(networkOf(address));
		if (trail === void 0 || trail.until <= now) return null;
		const { failures, until } = this.#everywhere;
		const max = failures >= MAX_EVERYWHERE && until > now ? 1 : MAX_PER_NETWORK;
		return trail.failures >= max ? trail : null;
	}
};
// dist/access/refusal-log.js
const EVERY_MS = 6e4;
/** Counts refusals; of each reason and key there is one log line a minute, with how many there were: guessing must not fill a disk. */
var RefusalLog = class {
	#clock;
	#log;
	#counts = {
		missing: 0,
		unknown: 0,
		revoked: 0,
		expired: 0,
		rotated: 0,
		elsewhere: 0,
		certificate: 0,
		rate: 0,
		slowed: 0
	};
	/** By reason and name of a key that there is or was. */
	#lines = /* @__PURE__ */ new Map();
	constructor(clock, log) {
		this.#clock = clock;
		this.#log = log;
	}
	counts() {
		return { ...this.#counts };
	}
	/** True where a line was written. */
	count(reason, who = {}) {
		this.#counts[reason]++;
		const name = `${reason} ${who.key ?? ""}`;
		let line = this.#lines.get(name);
		if (line === void 0) this.#lines.set(name, line = {
			count: 0,
			loggedAt: Number.NEGATIVE_INFINITY
		});
		line.count++;
		const now = this.#clock.monotonic();
		if (now - line.loggedAt < EVERY_MS) return false;
		this.#log.warn("api_key_refused", {
			reason,
			count: line.count,
			...who
		});
		line.count = 0;
		line.loggedAt = now;
		return true;
	}
};
// dist/access/request-window.js
/** The times of the last requests, so that no window of the given length holds more than `max` of them. */
var RequestWindow = class {
	#times;
	#windowMs;
	/** Where the oldest time stands, which the next one replaces. */
	#oldest = 0;
	constructor(max, windowMs) {
		this.#times = new Float64Array(max).fill(Number.NEGATIVE_INFINITY);
		this.#windowMs = windowMs;
	}
	/** Counts a request at monotonic `now`: 0, or how many ms it would have to wait, and then it does not count. */
	take(now) {
		const wait = this.#times[this.#oldest] + this.#windowMs - now;
		if (wait > 0) return wait;
		this.#times[this.#oldest] = now;
		this.#oldest = (this.#oldest + 1) % this.#times.length;
		return 0;
	}
};
// dist/access/doorkeeper.js
/** `sg_` and 256 random bits in base64url. */
const KEY = /^sg_[A-Za-z0-9_-]{43}$/;
/** RFC 6750 2.1, one space only; the scheme's name is case-insensitive (RFC 9110 11.1). */
const BEARER = /^Bearer (\S+)$/i;
/** How long a key is believed without asking the store: a revocation by another process takes effect within it. */
const BELIEVED_MS = 1e3;
const TOUCH_EVERY_MS = 6e4;
const MALFORMED = "The Authorization header has to be \"Bearer \" and an API key as `simgate keys create` printed it.";
const NOT_GOOD = "The API key is not known here, or is no longer good.";
const hashOfKey = (key) => hash("sha256", key, "buffer");
/** Who may come in: from a header to the key that it stands for. */
var Doorkeeper = class {
	#keys;
	#clock;
	#log;
	#raise;
	#refusals;
	#guesses;
	/** By SHA-256 in base64; only keys that the store knows, so it is never longer than twice their list. */
	#believed = /* @__PURE__ */ new Map();
	/** By key id. */
	#windows = /* @__PURE__ */ new Map();
	/** Gateway time by key id. */
	#touched = /* @__PURE__ */ new Map();
	/** Ids of keys that were revoked since the start. */
	#revoked = /* @__PURE__ */ new Set();
	/** Counts changes: an answer of the store that was under way during one is not remembered. */
	#generation = 0;
	constructor({ keys, clock, log, raise }) {
		this.#keys = keys;
		this.#clock = clock;
		this.#log = log;
		this.#raise = raise;
		this.#refusals = new RefusalLog(clock, log);
		this.#guesses = new Guesses(({ address, failures }) => {
			log.warn("api_key_guessing", {
				address: address ?? "everywhere",
				count: failures
			});
			raise({
				name: "key_guessing",
				severity: "warning",
				summary: "Somebody tries API keys. Wrong ones are answered ever more slowly; see who can reach the API.",
				facts: {
					from: address ?? "many addresses",
					failures
				}
			});
		});
	}
	async admit(authorization, caller) {
		if (authorization === void 0) throw this.#refuse("missing", "An API key is missing: send the header \"Authorization: Bearer <key>\".");
		const [, key = ""] = BEARER.exec(authorization) ?? [];
		if (!KEY.test(key)) throw this.#wrong(caller, null, MALFORMED);
		const belief = await this.#find(key, caller);
		const now = this.#clock.now();
		this.#assertAlive(belief, now);
		this.#assertPlace(belief, caller);
		this.#assertRate(belief.record);
		this.#touch(belief, now);
		return belief.record;
	}
	confirm(key) {
		if (this.#revoked.has(key.id)) throw this.#ended("revoked", key);
	}
	/** A key was changed: every key is asked for again. That they were known is kept, for who knows a key guesses none. */
	doubt(revoked) {
		this.#generation++;
		if (revoked !== null) this.#revoked.add(revoked);
		for (const belief of this.#believed.values()) belief.until = Number.NEGATIVE_INFINITY;
	}
	refusals() {
		return this.#refusals.counts();
	}
	async #find(key, caller) {
		const id = hash("sha256", key, "base64");
		const now = this.#clock.monotonic();
		const believed = this.#believed.get(id);
		if (believed !== void 0 && now < believed.until) return believed;
		if (believed === void 0) this.#assertTurn(caller, id, now);
		const generation = this.#generation;
		const found = await this.#keys.find(Buffer.from(id, "base64"));
		if (found === null) {
			this.#believed.delete(id);
			throw this.#wrong(caller, id, NOT_GOOD);
		}
		const addresses = new AddressList(found.record.restrictions.addresses);
		const belief = {
			...found,
			addresses,
			goodAddress: null,
			until: now + BELIEVED_MS
		};
		if (generation === this.#generation) this.#believed.set(id, belief);
		return belief;
	}
	#assertTurn(caller, id, now) {
		if (this.#guesses.isWrong(id, now)) throw this.#wrong(caller, id, NOT_GOOD);
		const wait = this.#guesses.turn(caller.address, now);
		if (wait > 0) throw this.#slowed(caller, wait);
	}
	#wrong(caller, id, message) {
		const wait = this.#guesses.failed(caller.address, id, this.#clock.monotonic());
		return wait > 0 ? this.#slowed(caller, wait) : this.#refuse("unknown", message, { address: caller.address });
	}
	#slowed({ address }, retryAfterMs) {
		this.#refusals.count("slowed", { address });
		return new GatewayError("auth_rate_limited", "Too many wrong API keys came from this address. Wait as long as Retry-After says.", { data: { retryAfterMs } });
	}
	#assertAlive({ record, old }, now) {
		if (record.revokedAt !== null) throw this.#ended("revoked", record);
		if (old && (record.oldUntil ?? 0) <= now) throw this.#ended("rotated", record);
		if (!old && record.expiresAt !== null && record.expiresAt <= now) throw this.#ended("expired", record);
	}
	/** The caller is not told which: whoever holds an old key learns nothing from it. */
	#ended(reason, { name }) {
		return this.#refuse(reason, NOT_GOOD, { key: name });
	}
	#assertPlace(belief, { address, clientName }) {
		const { record, addresses } = belief;
		const { name, restrictions } = record;
		if (!addresses.empty && address !== belief.goodAddress) {
			if (addresses.has(address)) belief.goodAddress = address;
			else throw this.#elsewhere(name, address);
		}
		if (restrictions.clientName !== null && restrictions.clientName !== clientName) {
			this.#refusals.count("certificate", {
				key: name,
				address
			});
			throw new GatewayError("key_restricted", "This API key is good only with its client certificate.", { data: { restriction: "client_certificate" } });
		}
	}
	#elsewhere(key, address) {
		if (this.#refusals.count("elsewhere", {
			key,
			address
		})) this.#raise({
			name: "key_used_elsewhere",
			severity: "critical",
			summary: "A good API key was used from where it may not be: it may be in wrong hands. Rotate or revoke it.",
			facts: {
				key,
				from: address
			}
		});
		return new GatewayError("key_restricted", "This API key may not be used from this address.", { data: { restriction: "addresses" } });
	}
	#assertRate({ id, name, restrictions: { rate } }) {
		if (rate === null) return;
		let window = this.#windows.get(id);
		if (window === void 0) this.#windows.set(id, window = new RequestWindow(rate.max, rate.windowMs));
		const retryAfterMs = window.take(this.#clock.monotonic());
		if (retryAfterMs === 0) return;
		this.#refusals.count("rate", { key: name });
		throw new GatewayError("rate_limited", `This API key may send ${rate.max} requests in ${rate.windowMs / 1e3} seconds.`, { data: {
			kind: "requests_per_key",
			retryAfterMs
		} });
	}
	/** Nobody waits for it: that a key was used is worth no failed request. */
	#touch({ record, old }, now) {
		if (now - Math.max(this.#touched.get(record.id) ?? 0, record.lastUsedAt ?? 0) < TOUCH_EVERY_MS) return;
		this.#touched.set(record.id, now);
		if (old) this.#log.info("api_key_of_before_rotation_used", { key: record.name });
		this.#keys.touch(record.id, now).catch((err) => this.#log.warn("api_key_touch_failed", { err }));
	}
	#refuse(reason, message, who = {}) {
		this.#refusals.count(reason, who);
		return new GatewayError("unauthorized", message);
	}
};
// dist/access/restrictions.js
const MAX_ITEMS = 32;
/** A window of requests is remembered one by one. */
const MAX_RATE = 1e4;
const MAX_WINDOW_MS = 864e5;
/** RFC 5280 ub-common-name. */
const CLIENT_NAME = /^[^\p{C}]{1,64}$/u;
const LISTS = {
	classes: [(text) => MESSAGE_CLASSES.includes(text), MESSAGE_CLASSES.join(", ")],
	purposes: [(text) => PURPOSE_NAME.test(text), "lower-case letters, digits, ., _ and -"],
	prefixes: [(text) => E164_PREFIX.test(text), "the beginning of a number, for example +254"],
	addresses: [isAddressRange, "an address or a range, for example 10.0.0.0/8 or 2001:db8::/32"]
};
const refusal = (name, expected) => new GatewayError("invalid_request", `The restriction "${name}" of a key has to be ${expected}.`);
function listOf$1(name, value) {
	const [fits, form] = LISTS[name];
	if (!Array.isArray(value) || value.length > MAX_ITEMS) throw refusal(name, `a list of at most ${MAX_ITEMS}`);
	if (!value.every((item) => typeof item === "string" && fits(item))) throw refusal(name, `a list of: ${form}`);
	return [...new Set(value)].toSorted();
}
const isCount = (value, max) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= max;
function rateOf(value) {
	if (value === null) return null;
	const { max, windowMs } = typeof value === "object" ? value : {};
	if (!isCount(max, MAX_RATE) || !isCount(windowMs, MAX_WINDOW_MS)) throw refusal("rate", `1 to ${MAX_RATE} requests in a window of a day at most`);
	return {
		max,
		windowMs
	};
}
/** Restrictions from outside, whole. Throws `invalid_request`. */
function parseRestrictions(value) {
	if (typeof value !== "object" || value === null) throw refusal("(all)", "an object");
	const unknown = Object.keys(value).find((name) => !Object.hasOwn(UNRESTRICTED, name));
	if (unknown !== void 0) throw refusal(unknown, `one of ${Object.keys(UNRESTRICTED).join(", ")}`);
	const given = {
		...UNRESTRICTED,
		...value
	};
	const { clientName } = given;
	if (clientName !== null && (typeof clientName !== "string" || !CLIENT_NAME.test(clientName))) throw refusal("clientName", "the common name of a certificate, 1 to 64 characters");
	return {
		classes: listOf$1("classes", given.classes),
		purposes: listOf$1("purposes", given.purposes),
		prefixes: listOf$1("prefixes", given.prefixes),
		addresses: listOf$1("addresses", given.addresses),
		rate: rateOf(given.rate),
		clientName
	};
}
function restricted(field, restriction, allowed) {
	const may = allowed.join(", ");
	return fieldFault("key_restricted", `\`${field}\` is not for this API key. Its ${restriction}: ${may}.`, {
		path: field,
		expected: `one of the key's ${restriction}: ${may}`,
		got: "another one, or none"
	}, {
		restriction,
		allowed
	});
}
/** Throws `key_restricted` at the first thing that the key may not. What a request does not name is not held against it. */
function permitUse({ restrictions }, { class: sent, purpose, to, field = "to", place = "" }) {
	const { classes, purposes, prefixes } = restrictions;
	if (classes.length > 0 && sent !== void 0 && !classes.includes(sent)) throw restricted(`${place}class`, "classes", classes);
	if (purposes.length > 0 && purpose !== void 0 && (purpose === null || !purposes.includes(purpose))) throw restricted(`${place}purpose`, "purposes", purposes);
	if (prefixes.length > 0 && to !== void 0 && !prefixes.some((prefix) => to.startsWith(prefix))) throw restricted(`${place}${field}`, "prefixes", prefixes);
}
// dist/access/access.js
const KEY_BYTES = 32;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MINUTE_MS = 6e4;
const DAY_MS$5 = 864e5;
const MAX_LIFE_MS = 3660 * DAY_MS$5;
const MAX_OVERLAP_MS = 90 * DAY_MS$5;
/** Scopes that `admin` does not bring with it. */
const ONLY_NAMED = /* @__PURE__ */ new Set(["verify:custom_code"]);
function checkedScopes(scopes) {
	const wanted = SCOPES.filter((scope) => scopes.includes(scope));
	if (wanted.length === 0 || !scopes.every((scope) => SCOPES.includes(scope))) throw new GatewayError("invalid_request", `A key needs one or more of the scopes ${SCOPES.join(", ")}.`);
	return wanted;
}
function assertDuration(what, ms, min, max) {
	if (!Number.isSafeInteger(ms) || ms < min || ms > max) throw new GatewayError("invalid_request", `${what} of a key lasts ${min / MINUTE_MS} minutes to ${max / DAY_MS$5} days.`);
}
var KeyRing = class {
	#keys;
	#clock;
	#random;
	#log;
	#door;
	constructor({ keys, clock, random, log, raise = () => {} }) {
		this.#keys = keys;
		this.#clock = clock;
		this.#random = random;
		this.#log = log;
		this.#door = new Doorkeeper({
			keys,
			clock,
			log,
			raise
		});
	}
	async create(name, scopes, terms = {}) {
		if (!NAME.test(name)) throw new GatewayError("invalid_request", "A key name has 1 to 64 letters, digits, dots, hyphens and underscores.");
		const wanted = checkedScopes(scopes);
		const restrictions = parseRestrictions(terms.restrictions === void 0 ? {} : terms.restrictions);
		const now = this.#clock.now();
		const expiresAt = expiryOf(terms.expiresInMs, now);
		const { key, hash } = this.#newKey();
		const record = await this.#keys.create({
			name,
			scopes: wanted,
			restrictions,
			hash,
			expiresAt,
			now
		});
		this.#log.info("api_key_created", { key: name });
		return {
			key,
			record
		};
	}
	authenticate(authorization, caller) {
		return this.#door.admit(authorization, caller);
	}
	confirm(key) {
		this.#door.confirm(key);
	}
	require(key, scope) {
		if (key.scopes.includes(scope) || key.scopes.includes("admin") && !ONLY_NAMED.has(scope)) return;
		throw new GatewayError("forbidden_scope", `This needs an API key with the scope "${scope}".`, { data: { scope } });
	}
	permit(key, uses) {
		const { classes, purposes, prefixes } = key.restrictions;
		if (classes.length + purposes.length + prefixes.length === 0) return;
		for (const use of uses()) permitUse(key, use);
	}
	list() {
		return this.#keys.list();
	}
	async rotate(name, { overlapMs, expiresInMs }) {
		assertDuration("The overlap", overlapMs, 0, MAX_OVERLAP_MS);
		const now = this.#clock.now();
		const expiresAt = expiryOf(expiresInMs, now);
		const { key, hash } = this.#newKey();
		const record = await this.#keys.rotate(name, {
			hash,
			oldUntil: now + overlapMs,
			expiresAt,
			now
		});
		this.#door.doubt(null);
		if (record === null) return null;
		this.#log.info("api_key_rotated", { key: name });
		return {
			key,
			record
		};
	}
	async revoke(name) {
		const id = await this.#keys.revoke(name, this.#clock.now());
		this.#door.doubt(id);
		if (id !== null) this.#log.info("api_key_revoked", { key: name });
		return id !== null;
	}
	refusals() {
		return this.#door.refusals();
	}
	#newKey() {
		const key = `sg_${Buffer.from(this.#random.bytes(KEY_BYTES)).toString("base64url")}`;
		return {
			key,
			hash: hashOfKey(key)
		};
	}
};
function expiryOf(lifeMs, now) {
	if (lifeMs === void 0) return null;
	assertDuration("The life", lifeMs, MINUTE_MS, MAX_LIFE_MS);
	return now + lifeMs;
}
/** API keys: made once, stored as SHA-256 (256 random bits need no slow hash), believed for a second. */
function createAccess(options) {
	return new KeyRing(options);
}
// dist/access/audit.js
const SAME_READ_MS = 6e4;
const READS_KEPT = 1e4;
const TALLY_MS = 6e4;
/** Different refusals in a minute; what is beyond them is counted together. */
const TALLIES = 500;
const OTHERS = {
	who: "others",
	address: null
};
const tallyId = (by, code) => JSON.stringify([
	by.who,
	by.address,
	code
]);
var Trail = class {
	#options;
	/** When it was read last (monotonic ms), oldest first. */
	#reads = /* @__PURE__ */ new Map();
	#tallies = /* @__PURE__ */ new Map();
	#timer = null;
	#stopped;
	constructor(options) {
		this.#options = options;
	}
	async act(by, act, run, outcomeOf) {
		await this.note(by, act, "begun");
		let result;
		try {
			result = await run();
		} catch (error) {
			await this.note(by, act, isGatewayError(error) ? error.code : "internal");
			throw error;
		}
		await this.note(by, act, outcomeOf?.(result));
		return result;
	}
	note(by, act, outcome = "ok") {
		const { audit, clock } = this.#options;
		return audit.append([{
			...act,
			at: clock.now(),
			by,
			outcome
		}]);
	}
	async read(by, act) {
		const now = this.#options.clock.monotonic();
		const id = JSON.stringify([
			by.who,
			by.address,
			act.action,
			act.subject,
			act.detail
		]);
		const last = this.#reads.get(id);
		if (last !== void 0 && now - last < SAME_READ_MS) return;
		await this.note(by, act);
		this.#reads.delete(id);
		this.#reads.set(id, now);
		if (this.#reads.size > READS_KEPT) this.#reads.delete(this.#reads.keys().next().value ?? "");
	}
	refused(by, code) {
		const known = this.#tallies.has(tallyId(by, code));
		this.#count(known || this.#tallies.size < TALLIES ? by : OTHERS, code);
		if (this.#stopped === void 0) this.#timer ??= this.#options.clock.setTimeout(TALLY_MS, () => void this.#write());
	}
	stop() {
		this.#timer?.cancel();
		return this.#stopped ??= this.#write();
	}
	#count(by, code) {
		const id = tallyId(by, code);
		const tally = this.#tallies.get(id) ?? {
			by,
			code,
			count: 0
		};
		tally.count++;
		this.#tallies.set(id, tally);
	}
	async #write() {
		this.#timer = null;
		if (this.#tallies.size === 0) return;
		const { audit, clock, log } = this.#options;
		const tallies = [...this.#tallies.values()];
		this.#tallies = /* @__PURE__ */ new Map();
		const at = clock.now();
		try {
			await audit.append(tallies.map(({ by, code, count }) => ({
				at,
				by,
				action: "requests_refused",
				count,
				outcome: code
			})));
		} catch (err) {
			log.error("audit_not_written", {
				count: tallies.reduce((sum, { count }) => sum + count, 0),
				err
			});
		}
	}
};
function createAuditTrail(options) {
	return new Trail(options);
}
// dist/limits/e164.js
/** First match wins. The number itself never stands in an answer. */
const LOOK_ALIKES = [
	{
		when: /^$/,
		say: "The number is empty."
	},
	{
		when: /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
		say: "The number holds invisible characters; type it anew."
	},
	{
		when: /(?![0-9])\p{N}/u,
		say: "The number holds digits other than 0-9; write them as 0-9."
	},
	{
		when: /\p{L}/u,
		say: "The number holds letters; it has to be + and digits."
	},
	{
		when: /[^\x21-\x7e ]/u,
		say: "The number holds characters outside ASCII; it has to be + and digits."
	},
	{
		when: /^00/,
		say: "The number starts with 00; write + in its place."
	},
	{
		when: /^[*#]/,
		say: "Codes with * and # are no numbers to send to."
	},
	{
		when: /^[0-9]{1,6}$/,
		say: "Short codes are not served; write a whole number, + and country code first."
	},
	{
		when: /^[0-9 ().-]+$/,
		say: "The number lacks its country code; write + and the country code first."
	},
	{
		when: /^\+0/,
		say: "A country code never starts with 0; leave the 0 out."
	},
	{
		when: /^\+[0-9]{16,}$/,
		say: "The number has more than 15 digits."
	},
	{
		when: /^\+[0-9]*$/,
		say: "The number has fewer than 7 digits."
	},
	{
		when: /^\+[0-9 ().-]+$/,
		say: "Write the number without spaces, brackets, dots and hyphens."
	}
];
/** What is wrong with a number that is not `+` and 7 to 15 ASCII digits, and what to do; null for one that is. */
function e164Advice(number) {
	if (E164.test(number)) return null;
	return (number.length > 64 ? void 0 : LOOK_ALIKES.find(({ when }) => when.test(number)))?.say ?? "The number has to be + and 7 to 15 digits, country code first.";
}
/** Throws `invalid_number` with what to do. */
function assertE164(number) {
	const advice = e164Advice(number);
	if (advice !== null) throw new GatewayError("invalid_number", advice);
}
// node_modules/libphonenumber-js/metadata.max.json.js
var metadata_max_json_default = {
	"version": 4,
	"country_calling_codes": {
		"1": [
			"US",
			"AG",
			"AI",
			"AS",
			"BB",
			"BM",
			"BS",
			"CA",
			"DM",
			"DO",
			"GD",
			"GU",
			"JM",
			"KN",
			"KY",
			"LC",
			"MP",
			"MS",
			"PR",
			"SX",
			"TC",
			"TT",
			"VC",
			"VG",
			"VI"
		],
		"7": ["RU", "KZ"],
		"20": ["EG"],
		"27": ["ZA"],
		"30": ["GR"],
		"31": ["NL"],
		"32": ["BE"],
		"33": ["FR"],
		"34": ["ES"],
		"36": ["HU"],
		"39": ["IT", "VA"],
		"40": ["RO"],
		"41": ["CH"],
		"43": ["AT"],
		"44": [
			"GB",
			"GG",
			"IM",
			"JE"
		],
		"45": ["DK"],
		"46": ["SE"],
		"47": ["NO", "SJ"],
		"48": ["PL"],
		"49": ["DE"],
		"51": ["PE"],
		"52": ["MX"],
		"53": ["CU"],
		"54": ["AR"],
		"55": ["BR"],
		"56": ["CL"],
		"57": ["CO"],
		"58": ["VE"],
		"60": ["MY"],
		"61": [
			"AU",
			"CC",
			"CX"
		],
		"62": ["ID"],
		"63": ["PH"],
		"64": ["NZ"],
		"65": ["SG"],
		"66": ["TH"],
		"81": ["JP"],
		"82": ["KR"],
		"84": ["VN"],
		"86": ["CN"],
		"90": ["TR"],
		"91": ["IN"],
		"92": ["PK"],
		"93": ["AF"],
		"94": ["LK"],
		"95": ["MM"],
		"98": ["IR"],
		"211": ["SS"],
		"212": ["MA", "EH"],
		"213": ["DZ"],
		"216": ["TN"],
		"218": ["LY"],
		"220": ["GM"],
		"221": ["SN"],
		"222": ["MR"],
		"223": ["ML"],
		"224": ["GN"],
		"225": ["CI"],
		"226": ["BF"],
		"227": ["NE"],
		"228": ["TG"],
		"229": ["BJ"],
		"230": ["MU"],
		"231": ["LR"],
		"232": ["SL"],
		"233": ["GH"],
		"234": ["NG"],
		"235": ["TD"],
		"236": ["CF"],
		"237": ["CM"],
		"238": ["CV"],
		"239": ["ST"],
		"240": ["GQ"],
		"241": ["GA"],
		"242": ["CG"],
		"243": ["CD"],
		"244": ["AO"],
		"245": ["GW"],
		"246": ["IO"],
		"247": ["AC"],
		"248": ["SC"],
		"249": ["SD"],
		"250": ["RW"],
		"251": ["ET"],
		"252": ["SO"],
		"253": ["DJ"],
		"254": ["KE"],
		"255": ["TZ"],
		"256": ["UG"],
		"257": ["BI"],
		"258": ["MZ"],
		"260": ["ZM"],
		"261": ["MG"],
		"262": ["RE", "YT"],
		"263": ["ZW"],
		"264": ["NA"],
		"265": ["MW"],
		"266": ["LS"],
		"267": ["BW"],
		"268": ["SZ"],
		"269": ["KM"],
		"290": ["SH", "TA"],
		"291": ["ER"],
		"297": ["AW"],
		"298": ["FO"],
		"299": ["GL"],
		"350": ["GI"],
		"351": ["PT"],
		"352": ["LU"],
		"353": ["IE"],
		"354": ["IS"],
		"355": ["AL"],
		"356": ["MT"],
		"357": ["CY"],
		"358": ["FI", "AX"],
		"359": ["BG"],
		"370": ["LT"],
		"371": ["LV"],
		"372": ["EE"],
		"373": ["MD"],
		"374": ["AM"],
		"375": ["BY"],
		"376": ["AD"],
		"377": ["MC"],
		"378": ["SM"],
		"380": ["UA"],
		"381": ["RS"],
		"382": ["ME"],
		"383": ["XK"],
		"385": ["HR"],
		"386": ["SI"],
		"387": ["BA"],
		"389": ["MK"],
		"420": ["CZ"],
		"421": ["SK"],
		"423": ["LI"],
		"500": ["FK"],
		"501": ["BZ"],
		"502": ["GT"],
		"503": ["SV"],
		"504": ["HN"],
		"505": ["NI"],
		"506": ["CR"],
		"507": ["PA"],
		"508": ["PM"],
		"509": ["HT"],
		"590": [
			"GP",
			"BL",
			"MF"
		],
		"591": ["BO"],
		"592": ["GY"],
		"593": ["EC"],
		"594": ["GF"],
		"595": ["PY"],
		"596": ["MQ"],
		"597": ["SR"],
		"598": ["UY"],
		"599": ["CW", "BQ"],
		"670": ["TL"],
		"672": ["NF"],
		"673": ["BN"],
		"674": ["NR"],
		"675": ["PG"],
		"676": ["TO"],
		"677": ["SB"],
		"678": ["VU"],
		"679": ["FJ"],
		"680": ["PW"],
		"681": ["WF"],
		"682": ["CK"],
		"683": ["NU"],
		"685": ["WS"],
		"686": ["KI"],
		"687": ["NC"],
		"688": ["TV"],
		"689": ["PF"],
		"690": ["TK"],
		"691": ["FM"],
		"692": ["MH"],
		"850": ["KP"],
		"852": ["HK"],
		"853": ["MO"],
		"855": ["KH"],
		"856": ["LA"],
		"880": ["BD"],
		"886": ["TW"],
		"960": ["MV"],
		"961": ["LB"],
		"962": ["JO"],
		"963": ["SY"],
		"964": ["IQ"],
		"965": ["KW"],
		"966": ["SA"],
		"967": ["YE"],
		"968": ["OM"],
		"970": ["PS"],
		"971": ["AE"],
		"972": ["IL"],
		"973": ["BH"],
		"974": ["QA"],
		"975": ["BT"],
		"976": ["MN"],
		"977": ["NP"],
		"992": ["TJ"],
		"993": ["TM"],
		"994": ["AZ"],
		"995": ["GE"],
		"996": ["KG"],
		"998": ["UZ"]
	},
	"countries": {
		"AC": [
			"247",
			"00",
			"(?:[01589]\\d|[2-467])\\d{4}",
			[5, 6],
			0,
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["6\\d{4}", [5]],
				["[2-47]\\d{4}", [5]],
				0,
				0,
				0,
				0,
				["(?:0[1-9]|[1589]\\d)\\d{4}", [6]]
			]
		],
		"AD": [
			"376",
			"00",
			"(?:1|6\\d)\\d{7}|[135-9]\\d{5}",
			[
				6,
				8,
				9
			],
			[
				[
					"(\\d{3})(\\d{3})",
					"$1 $2",
					["[135-9]"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["1"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["6"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["[78]\\d{5}", [6]],
				["690\\d{6}|[356]\\d{5}", [6, 9]],
				["180[02]\\d{4}", [8]],
				["[19]\\d{5}", [6]]
			]
		],
		"AE": [
			"971",
			"00",
			"(?:[4-7]\\d|9[0-689])\\d{7}|800\\d{2,9}|[2-4679]\\d{7}",
			[
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{3})(\\d{2,9})",
					"$1 $2",
					["60|8"]
				],
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[236]|[479][2-8]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d)(\\d{5})",
					"$1 $2 $3",
					["[479]"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["5"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["[2-4679][2-8]\\d{6}", [8]],
				["5[02-68]\\d{7}", [9]],
				["400\\d{6}|800\\d{2,9}"],
				["900[02]\\d{5}", [9]],
				0,
				0,
				["600[25]\\d{5}", [9]],
				0,
				0,
				["700[05]\\d{5}", [9]]
			]
		],
		"AF": [
			"93",
			"00",
			"[2-7]\\d{8}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[2-7]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:[25][0-8]|[34][0-4]|6[0-5])[2-9]\\d{6}"], ["7\\d{8}"]]
		],
		"AG": [
			"1",
			"011",
			"(?:268|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([457]\\d{6})$|1",
			"268$1",
			0,
			"268",
			[
				["268(?:4(?:6[0-38]|84)|56[0-2])\\d{4}"],
				["268(?:464|7(?:1[3-9]|[28]\\d|3[0246]|64|7[0-689]))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				0,
				["26840[69]\\d{4}"],
				["26848[01]\\d{4}"]
			]
		],
		"AI": [
			"1",
			"011",
			"(?:264|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2457]\\d{6})$|1",
			"264$1",
			0,
			"264",
			[
				["264(?:292|4(?:6[12]|9[78]))\\d{4}"],
				["264(?:235|4(?:69|7[67])|5(?:3[6-9]|8[1-4])|7(?:29|72))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				0,
				["264724\\d{4}"]
			]
		],
		"AL": [
			"355",
			"00",
			"(?:700\\d\\d|900)\\d{3}|8\\d{5,7}|(?:[2-5]|6\\d)\\d{7}",
			[
				6,
				7,
				8,
				9
			],
			[
				[
					"(\\d{3})(\\d{3,4})",
					"$1 $2",
					["80|9"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["4[2-6]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[2358][2-5]|4"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["[23578]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["6"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["4505[0-2]\\d{3}|(?:[2358][16-9]\\d[2-9]|4410)\\d{4}|(?:[2358][2-5][2-9]|4(?:[2-57-9][2-9]|6\\d))\\d{5}", [8]],
				["6(?:[78][2-9]|9\\d)\\d{6}", [9]],
				["800\\d{4}", [7]],
				["900[1-9]\\d\\d", [6]],
				["700[2-9]\\d{4}", [8]],
				0,
				0,
				0,
				0,
				["808[1-9]\\d\\d", [6]]
			]
		],
		"AM": [
			"374",
			"00",
			"(?:[1-489]\\d|55|60|77)\\d{6}",
			[8],
			[
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["[89]0"],
					"0 $1"
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["2|3[12]"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["1|47"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["[3-9]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:1[0-25]|47)\\d|2(?:2[2-46]|3[1-8]|4[2-69]|5[2-7]|6[1-9]|8[1-7])|3[12]2)\\d{5}"],
				["(?:33|4[1349]|55|77|88|9[13-9])\\d{6}"],
				["800\\d{5}"],
				["90[016]\\d{5}"],
				0,
				0,
				0,
				0,
				["60(?:2[78]|3[5-9]|4[02-9]|5[0-46-9]|[6-8]\\d|9[0-2])\\d{4}"],
				["80[1-4]\\d{5}"]
			]
		],
		"AO": [
			"244",
			"00",
			"[29]\\d{8}",
			[9],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[29]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2\\d(?:[0134][25-9]|[25-9]\\d)\\d{5}"], ["9[1-79]\\d{7}"]]
		],
		"AR": [
			"54",
			"00",
			"(?:11|[89]\\d\\d)\\d{8}|[2368]\\d{9}",
			[10, 11],
			[
				[
					"(\\d{4})(\\d{2})(\\d{4})",
					"$1 $2-$3",
					[
						"2(?:2[024-9]|3[0-59]|47|6[245]|9[02-8])|3(?:3[28]|4[03-9]|5[2-46-8]|7[1-578]|8[2-9])",
						"2(?:[23]02|6(?:[25]|4[6-8])|9(?:[02356]|4[02568]|72|8[23]))|3(?:3[28]|4(?:[04679]|3[5-8]|5[4-68]|8[2379])|5(?:[2467]|3[237]|8[2-5])|7[1-578]|8(?:[2469]|3[2578]|5[4-8]|7[36-8]|8[5-8]))|2(?:2[24-9]|3[1-59]|47)",
						"2(?:[23]02|6(?:[25]|4(?:64|[78]))|9(?:[02356]|4(?:[0268]|5[2-6])|72|8[23]))|3(?:3[28]|4(?:[04679]|3[78]|5(?:4[46]|8)|8[2379])|5(?:[2467]|3[237]|8[23])|7[1-578]|8(?:[2469]|3[278]|5[56][46]|86[3-6]))|2(?:2[24-9]|3[1-59]|47)|38(?:[58][78]|7[378])|3(?:4[35][56]|58[45]|8(?:[38]5|54|76))[4-6]",
						"2(?:[23]02|6(?:[25]|4(?:64|[78]))|9(?:[02356]|4(?:[0268]|5[2-6])|72|8[23]))|3(?:3[28]|4(?:[04679]|3(?:5(?:4[0-25689]|[56])|[78])|58|8[2379])|5(?:[2467]|3[237]|8(?:[23]|4(?:[45]|60)|5(?:4[0-39]|5|64)))|7[1-578]|8(?:[2469]|3[278]|54(?:4|5[13-7]|6[89])|86[3-6]))|2(?:2[24-9]|3[1-59]|47)|38(?:[58][78]|7[378])|3(?:454|85[56])[46]|3(?:4(?:36|5[56])|8(?:[38]5|76))[4-6]"
					],
					"0$1",
					1
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2-$3",
					["1"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["[68]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2-$3",
					["[23]"],
					"0$1",
					1
				],
				[
					"(\\d)(\\d{4})(\\d{2})(\\d{4})",
					"$2 15-$3-$4",
					[
						"9(?:2[2-469]|3[3-578])",
						"9(?:2(?:2[024-9]|3[0-59]|47|6[245]|9[02-8])|3(?:3[28]|4[03-9]|5[2-46-8]|7[1-578]|8[2-9]))",
						"9(?:2(?:[23]02|6(?:[25]|4[6-8])|9(?:[02356]|4[02568]|72|8[23]))|3(?:3[28]|4(?:[04679]|3[5-8]|5[4-68]|8[2379])|5(?:[2467]|3[237]|8[2-5])|7[1-578]|8(?:[2469]|3[2578]|5[4-8]|7[36-8]|8[5-8])))|92(?:2[24-9]|3[1-59]|47)",
						"9(?:2(?:[23]02|6(?:[25]|4(?:64|[78]))|9(?:[02356]|4(?:[0268]|5[2-6])|72|8[23]))|3(?:3[28]|4(?:[04679]|3[78]|5(?:4[46]|8)|8[2379])|5(?:[2467]|3[237]|8[23])|7[1-578]|8(?:[2469]|3[278]|5(?:[56][46]|[78])|7[378]|8(?:6[3-6]|[78]))))|92(?:2[24-9]|3[1-59]|47)|93(?:4[35][56]|58[45]|8(?:[38]5|54|76))[4-6]",
						"9(?:2(?:[23]02|6(?:[25]|4(?:64|[78]))|9(?:[02356]|4(?:[0268]|5[2-6])|72|8[23]))|3(?:3[28]|4(?:[04679]|3(?:5(?:4[0-25689]|[56])|[78])|5(?:4[46]|8)|8[2379])|5(?:[2467]|3[237]|8(?:[23]|4(?:[45]|60)|5(?:4[0-39]|5|64)))|7[1-578]|8(?:[2469]|3[278]|5(?:4(?:4|5[13-7]|6[89])|[56][46]|[78])|7[378]|8(?:6[3-6]|[78]))))|92(?:2[24-9]|3[1-59]|47)|93(?:4(?:36|5[56])|8(?:[38]5|76))[4-6]"
					],
					"0$1",
					0,
					"$1 $2 $3-$4"
				],
				[
					"(\\d)(\\d{2})(\\d{4})(\\d{4})",
					"$2 15-$3-$4",
					["91"],
					"0$1",
					0,
					"$1 $2 $3-$4"
				],
				[
					"(\\d{3})(\\d{3})(\\d{5})",
					"$1-$2-$3",
					["8"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{3})(\\d{4})",
					"$2 15-$3-$4",
					["9"],
					"0$1",
					0,
					"$1 $2 $3-$4"
				]
			],
			"0",
			0,
			"0?(?:(11|2(?:2(?:02?|[13]|2[13-79]|4[1-6]|5[2457]|6[124-8]|7[1-4]|8[13-6]|9[1267])|3(?:02?|1[467]|2[03-6]|3[13-8]|[49][2-6]|5[2-8]|[67])|4(?:7[3-578]|9)|6(?:[0136]|2[24-6]|4[6-8]?|5[15-8])|80|9(?:0[1-3]|[19]|2\\d|3[1-6]|4[02568]?|5[2-4]|6[2-46]|72?|8[23]?))|3(?:3(?:2[79]|6|8[2578])|4(?:0[0-24-9]|[12]|3[5-8]?|4[24-7]|5[4-68]?|6[02-9]|7[126]|8[2379]?|9[1-36-8])|5(?:1|2[1245]|3[237]?|4[1-46-9]|6[2-4]|7[1-6]|8[2-5]?)|6[24]|7(?:[069]|1[1568]|2[15]|3[145]|4[13]|5[14-8]|7[2-57]|8[126])|8(?:[01]|2[15-7]|3[2578]?|4[13-6]|5[4-8]?|6[1-357-9]|7[36-8]?|8[5-8]?|9[124])))15)?",
			"9$1",
			0,
			0,
			[
				["3(?:7(?:1[15]|81)|8(?:21|4[16]|69|9[12]))[46]\\d{5}|(?:2(?:2(?:2[59]|44|52)|3(?:26|44)|47[35]|9(?:[07]2|2[26]|34|46))|3327)[45]\\d{5}|(?:2(?:657|9(?:54|66))|3(?:48[27]|7(?:55|77)|8(?:65|78)))[2-8]\\d{5}|(?:2(?:284|3(?:02|23)|477|622|920)|3(?:4(?:46|89|92)|541))[2-7]\\d{5}|(?:(?:11[0-8]|670)\\d|2(?:2(?:0[45]|1[2-6]|3[3-6])|3(?:[06]4|7[45])|494|6(?:04|1[2-8]|[36][45]|4[3-6])|80[45]|9(?:[17][4-6]|[48][45]|9[3-6]))|3(?:364|4(?:1[2-8]|[25][4-6]|3[3-6]|84)|5(?:1[2-9]|[38][4-6])|6(?:2[45]|44)|7[069][45]|8(?:0[45]|1[2-7]|3[4-6]|5[3-6]|7[2-6]|8[3-68])))\\d{6}|(?:2(?:2(?:62|81)|320|9(?:42|83))|3(?:329|4(?:62|7[16])|5(?:43|64)|7(?:18|5[17])))[2-6]\\d{5}|2(?:2(?:21|4[23]|6[145]|7[1-4]|8[356]|9[267])|3(?:16|3[13-8]|43|5[346-8]|9[3-5])|6(?:2[46]|4[78]|5[1568])|9(?:03|2[1457-9]|3[1356]|4[08]|[56][23]|82))4\\d{5}|(?:2(?:257|3(?:24|46|92)|9(?:01|23|64))|3(?:4(?:42|64)|5(?:25|37|4[47]|71)|7(?:35|72)|825))[3-6]\\d{5}|(?:2(?:2(?:02|2[3467]|4[156]|5[45]|6[6-8]|91)|3(?:1[47]|25|[45][25]|96)|47[48]|625|932)|3(?:38[2578]|4(?:0[0-24-9]|3[78]|4[457]|58|6[035-9]|72|83|9[136-8])|5(?:2[124]|[368][23]|4[2689]|7[2-6])|7(?:16|2[15]|3[14]|4[13]|5[468]|7[3-5]|8[26])|8(?:2[67]|3[278]|4[3-5]|5[78]|6[1-378]|[78]7|94)))[4-6]\\d{5}", [10]],
				["93(?:7(?:1[15]|81)|8(?:21|4[16]|69|9[12]))[46]\\d{5}|9(?:2(?:2(?:2[59]|44|52)|3(?:26|44)|47[35]|9(?:[07]2|2[26]|34|46))|3327)[45]\\d{5}|9(?:2(?:657|9(?:54|66))|3(?:48[27]|7(?:55|77)|8(?:65|78)))[2-8]\\d{5}|9(?:2(?:284|3(?:02|23)|477|622|920)|3(?:4(?:46|89|92)|541))[2-7]\\d{5}|(?:675\\d|9(?:11[0-8]\\d|2(?:2(?:0[45]|1[2-6]|3[3-6])|3(?:[06]4|7[45])|494|6(?:04|1[2-8]|[36][45]|4[3-6])|80[45]|9(?:[17][4-6]|[48][45]|9[3-6]))|3(?:364|4(?:1[2-8]|[25][4-6]|3[3-6]|84)|5(?:1[2-9]|[38][4-6])|6(?:2[45]|44)|7[069][45]|8(?:0[45]|1[2-7]|3[4-6]|5[3-6]|7[2-6]|8[3-68]))))\\d{6}|9(?:2(?:2(?:62|81)|320|9(?:42|83))|3(?:329|4(?:62|7[16])|5(?:43|64)|7(?:18|5[17])))[2-6]\\d{5}|92(?:2(?:21|4[23]|6[145]|7[1-4]|8[356]|9[267])|3(?:16|3[13-8]|43|5[346-8]|9[3-5])|6(?:2[46]|4[78]|5[1568])|9(?:03|2[1457-9]|3[1356]|4[08]|[56][23]|82))4\\d{5}|9(?:2(?:257|3(?:24|46|92)|9(?:01|23|64))|3(?:4(?:42|64)|5(?:25|37|4[47]|71)|7(?:35|72)|825))[3-6]\\d{5}|9(?:2(?:2(?:02|2[3467]|4[156]|5[45]|6[6-8]|91)|3(?:1[47]|25|[45][25]|96)|47[48]|625|932)|3(?:38[2578]|4(?:0[0-24-9]|3[78]|4[457]|58|6[035-9]|72|83|9[136-8])|5(?:2[124]|[368][23]|4[2689]|7[2-6])|7(?:16|2[15]|3[14]|4[13]|5[468]|7[3-5]|8[26])|8(?:2[67]|3[278]|4[3-5]|5[78]|6[1-378]|[78]7|94)))[4-6]\\d{5}"],
				["800\\d{7,8}"],
				["60[04579]\\d{7}", [10]],
				0,
				0,
				["810\\d{7}", [10]]
			]
		],
		"AS": [
			"1",
			"011",
			"(?:[58]\\d\\d|684|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([267]\\d{6})$|1",
			"684$1",
			0,
			"684",
			[
				["684(?:274|6(?:22|33|44|55|77|88|9[19]))\\d{4}"],
				["684(?:2(?:48|5[2468]|7[246])|7(?:3[13]|70|82))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"AT": [
			"43",
			"00",
			"1\\d{3,12}|2\\d{6,12}|43(?:(?:0\\d|5[02-9])\\d{3,9}|2\\d{4,5}|[3467]\\d{4}|8\\d{4,6}|9\\d{4,7})|5\\d{4,12}|8\\d{7,12}|9\\d{8,12}|(?:[367]\\d|4[0-24-9])\\d{4,11}",
			[
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12,
				13
			],
			[
				[
					"(\\d)(\\d{3,12})",
					"$1 $2",
					["1(?:11|[2-9])"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})",
					"$1 $2",
					["517"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3,5})",
					"$1 $2",
					["5[079]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3,10})",
					"$1 $2",
					["(?:31|4)6|51|6(?:48|5[0-3579]|[6-9])|7(?:20|32|8)|[89]", "(?:31|4)6|51|6(?:485|5[0-3579]|[6-9])|7(?:20|32|8)|[89]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3,9})",
					"$1 $2",
					["[2-467]|5[2-6]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["5"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4,7})",
					"$1 $2 $3",
					["5"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["1(?:11\\d|[2-9]\\d{3,11})|(?:316|463)\\d{3,10}|648[34]\\d{3,9}|(?:51|66|73)2\\d{3,10}|(?:2(?:1[467]|2[13-8]|5[2357]|6[1-46-8]|7[1-8]|8[124-7]|9[1458])|3(?:1[1-578]|3[23568]|4[5-7]|5[1378]|6[1-38]|8[3-68])|4(?:2[1-8]|35|7[1368]|8[2457])|5(?:2[1-8]|3[357]|4[147]|5[12578]|6[37])|6(?:13|2[1-47]|4[135-7]|5[468])|7(?:2[1-8]|35|4[13478]|5[68]|6[16-8]|7[1-6]|9[45]))\\d{4,10}"],
				["6(?:485|(?:5[0-3579]|6[013-9]|[7-9]\\d)\\d)\\d{3,9}", [
					7,
					8,
					9,
					10,
					11,
					12,
					13
				]],
				["800\\d{6,10}", [
					9,
					10,
					11,
					12,
					13
				]],
				["(?:8[69][2-68]|9(?:0[01]|3[019]))\\d{6,10}", [
					9,
					10,
					11,
					12,
					13
				]],
				0,
				0,
				0,
				0,
				["5(?:0[1-9]|17|[79]\\d)\\d{2,10}|7[28]0\\d{6,10}", [
					5,
					6,
					7,
					8,
					9,
					10,
					11,
					12,
					13
				]],
				["8(?:10|2[018])\\d{6,10}|828\\d{5}", [
					8,
					9,
					10,
					11,
					12,
					13
				]]
			]
		],
		"AU": [
			"61",
			"001[14-689]|14(?:1[14]|34|4[17]|[56]6|7[47]|88)0011",
			"1(?:[0-79]\\d{7}(?:\\d(?:\\d{2})?)?|8[0-24-9]\\d{7})|[2-478]\\d{8}|1\\d{4,7}",
			[
				5,
				6,
				7,
				8,
				9,
				10,
				12
			],
			[
				[
					"(\\d{2})(\\d{3,4})",
					"$1 $2",
					["16"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2,4})",
					"$1 $2 $3",
					["16"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["14|4"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[2378]"],
					"(0$1)"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["1(?:30|[89])"]
				]
			],
			"0",
			0,
			"(183[12])|0",
			0,
			0,
			0,
			[
				["(?:(?:241|349)0\\d\\d|8(?:51(?:0(?:0[03-9]|[12479]\\d|3[2-9]|5[0-8]|6[1-9]|8[0-7])|1(?:[0235689]\\d|1[0-69]|4[0-589]|7[0-47-9])|2(?:0[0-79]|[18][13579]|2[14-9]|3[0-46-9]|[4-6]\\d|7[89]|9[0-4])|[34]\\d\\d)|91(?:(?:[0-58]\\d|6[0135-9])\\d|7(?:0[0-24-9]|[1-9]\\d)|9(?:[0-46-9]\\d|5[0-79]))))\\d{3}|(?:2(?:[0-26-9]\\d|3[0-8]|4[02-9]|5[0135-9])|3(?:[0-3589]\\d|4[0-578]|6[1-9]|7[0-35-9])|7(?:[013-57-9]\\d|2[0-8])|8(?:55|6[0-8]|[78]\\d|9[02-9]))\\d{6}", [9]],
				["4(?:79[01]|83[0-36-9]|9(?:5[0-3]|6[0-4]))\\d{5}|4(?:[0-36]\\d|4[047-9]|[58][0-24-9]|7[02-8]|9[0-47-9])\\d{6}", [9]],
				["180(?:0\\d{3}|2)\\d{3}", [7, 10]],
				["190[0-26]\\d{6}", [10]],
				0,
				0,
				0,
				["163\\d{2,6}", [
					5,
					6,
					7,
					8,
					9
				]],
				["14(?:5(?:1[0458]|[23][458])|71\\d)\\d{4}", [9]],
				["13(?:00\\d{6}(?:\\d{2})?|45[0-4]\\d{3})|13\\d{4}", [
					6,
					8,
					10,
					12
				]]
			],
			"0011"
		],
		"AW": [
			"297",
			"00",
			"(?:[25-79]\\d\\d|800)\\d{4}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[25-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["5(?:2\\d|8[1-9])\\d{4}"],
				["(?:290|5[69]\\d|6(?:[03]0|22|4[0-2]|[69]\\d)|7(?:[34]\\d|7[07])|9(?:6[45]|9[4-8]))\\d{4}"],
				["800\\d{4}"],
				["900\\d{4}"],
				0,
				0,
				0,
				0,
				["(?:28\\d|501)\\d{4}"]
			]
		],
		"AX": [
			"358",
			"00|99(?:[01469]|5(?:[14]1|3[23]|5[59]|77|88|9[09]))",
			"2\\d{4,9}|35\\d{4,5}|(?:60\\d\\d|800)\\d{4,6}|7\\d{5,11}|(?:[14]\\d|3[0-46-9]|50)\\d{4,8}",
			[
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			0,
			"0",
			0,
			0,
			0,
			0,
			"18",
			[
				["18[1-8]\\d{3,6}", [
					6,
					7,
					8,
					9
				]],
				["(?:4[0-8]|50)\\d{4,8}", [
					6,
					7,
					8,
					9,
					10
				]],
				["800\\d{4,6}", [
					7,
					8,
					9
				]],
				["[67]00\\d{5,6}", [8, 9]],
				0,
				0,
				["20\\d{4,8}|60[12]\\d{5,6}|7(?:099\\d{4,5}|5[03-9]\\d{3,7})|20[2-59]\\d\\d|(?:606|7(?:0[78]|1|3\\d))\\d{7}|(?:10|29|3[09]|70[1-5]\\d)\\d{4,8}"]
			],
			"00"
		],
		"AZ": [
			"994",
			"00",
			"365\\d{6}|(?:[124579]\\d|60|88)\\d{7}",
			[9],
			[
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["90"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					[
						"1[28]|2|365|46",
						"1[28]|2|365[45]|46",
						"1[28]|2|365(?:4|5[02])|46"
					],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[13-9]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[12]428|3655[02])\\d{4}|(?:2(?:22[0-79]|63[0-28])|3654)\\d{5}|(?:(?:1[28]|46)\\d|2(?:[014-6]2|[23]3))\\d{6}"],
				["36554\\d{4}|(?:[16]0|4[04]|5[015]|7[07]|99)\\d{7}"],
				["88\\d{7}"],
				["900200\\d{3}"]
			]
		],
		"BA": [
			"387",
			"00",
			"6\\d{8}|(?:[35689]\\d|49|70)\\d{6}",
			[8, 9],
			[
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["6[1-3]|[7-9]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2-$3",
					["[3-5]|6[56]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3 $4",
					["6"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3(?:[05-79][2-9]|1[4579]|[23][24-9]|4[2-4689]|8[2457-9])|49[2-579]|5(?:0[2-49]|[13][2-9]|[268][2-4679]|4[4689]|5[2-79]|7[2-69]|9[2-4689]))\\d{5}", [8]],
				["6040\\d{5}|6(?:03|[1-356]|44|7\\d)\\d{6}"],
				["8[08]\\d{6}", [8]],
				["9[0246]\\d{6}", [8]],
				0,
				0,
				["703[235]0\\d{3}|70(?:2[0-5]|3[0146]|[56]0)\\d{4}", [8]],
				0,
				0,
				["8[12]\\d{6}", [8]]
			]
		],
		"BB": [
			"1",
			"011",
			"(?:246|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"246$1",
			0,
			"246",
			[
				["246521[0369]\\d{3}|246(?:2(?:2[78]|7[0-4])|4(?:1[024-6]|2\\d|3[2-9])|5(?:20|[34]\\d|54|7[1-3])|6(?:2\\d|38)|7[35]7|9(?:1[89]|63))\\d{4}"],
				["246(?:(?:2(?:[3568]\\d|4[0-57-9])|3(?:5[2-9]|6[0-6])|4(?:46|5\\d)|69[5-7]|8(?:[2-5]\\d|83))\\d|52(?:1[147]|20))\\d{3}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["(?:246976|900[2-9]\\d\\d)\\d{4}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				["246(?:292|367|4(?:1[7-9]|3[01]|4[47-9]|67)|7(?:1[2-9]|2\\d|3[016]|53))\\d{4}"],
				0,
				["24631\\d{5}"]
			]
		],
		"BD": [
			"880",
			"00",
			"[1-469]\\d{9}|8[0-79]\\d{7,8}|[2-79]\\d{8}|[2-9]\\d{7}|[3-9]\\d{6}|[57-9]\\d{5}",
			[
				6,
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{4,6})",
					"$1-$2",
					["31[5-8]|[459]1"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3,7})",
					"$1-$2",
					["3(?:[67]|8[013-9])|4(?:6[168]|7|[89][18])|5(?:6[128]|9)|6(?:[15]|28)|7[2-589]|8(?:0[014-9]|[12])|9[358]|(?:3[2-5]|4[235]|5[2-578]|6[0389]|76|8[3-7]|9[24])1|(?:44|66)[01346-9]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3,6})",
					"$1-$2",
					["[13-9]|2[23]"],
					"0$1"
				],
				[
					"(\\d)(\\d{7,8})",
					"$1-$2",
					["2"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:4(?:31\\d\\d|423)|5222)\\d{3}(?:\\d{2})?|8332[6-9]\\d\\d|(?:3(?:03[56]|224)|4(?:22[25]|653))\\d{3,4}|(?:3(?:42[47]|529|823)|4(?:027|525|65(?:28|8))|562|6257|7(?:1(?:5[3-5]|6[12]|7[156]|89)|22[589]56|32|42675|52(?:[25689](?:56|8)|[347]8)|71(?:6[1267]|75|89)|92374)|82(?:2[59]|32)56|9(?:03[23]56|23(?:256|373)|31|5(?:1|2[4589]56)))\\d{3}|(?:3(?:02[348]|22[35]|324|422)|4(?:22[67]|32[236-9]|6(?:2[46]|5[57])|953)|5526|6(?:024|6655)|81)\\d{4,5}|(?:2(?:7(?:1[0-267]|2[0-289]|3[0-29]|4[01]|5[1-3]|6[013]|7[0178]|91)|8(?:0[125]|1[1-6]|2[0157-9]|3[1-69]|41|6[1-35]|7[1-5]|8[1-8]|9[0-6])|9(?:0[0-2]|1[0-4]|2[568]|3[3-6]|5[5-7]|6[0136-9]|7[0-7]|8[014-9]))|3(?:0(?:2[025-79]|3[2-4])|181|22[12]|32[2356]|824)|4(?:02[09]|22[348]|32[045]|523|6(?:27|54))|666(?:22|53)|7(?:22[57-9]|42[56]|82[35])8|8(?:0[124-9]|2(?:181|2[02-4679]8)|4[12]|[5-7]2)|9(?:[04]2|2(?:2|328)|81))\\d{4}|(?:2(?:[23]\\d|[45])\\d\\d|3(?:1(?:2[5-7]|[5-7])|425|822)|4(?:033|1\\d|[257]1|332|4(?:2[246]|5[25])|6(?:2[35]|56|62)|8(?:23|54)|92[2-5])|5(?:02[03489]|22[457]|32[35-79]|42[46]|6(?:[18]|53)|724|826)|6(?:023|2(?:2[2-5]|5[3-5]|8)|32[3478]|42[34]|52[47]|6(?:[18]|6(?:2[34]|5[24]))|[78]2[2-5]|92[2-6])|7(?:02|21\\d|[3-589]1|6[12]|72[24])|8(?:217|3[12]|[5-7]1)|9[24]1)\\d{5}|(?:(?:3[2-8]|5[2-57-9]|6[03-589])1|4[4689][18])\\d{5}|[59]1\\d{5}"],
				["(?:1[13-9]|64)\\d{8}|(?:3[78]|44|66)[02-9]\\d{7}", [10]],
				["80[03]\\d{7}", [10]],
				0,
				0,
				0,
				0,
				0,
				["96(?:0[1-69]|1[0-479]|2[278]|3[13-9]|4[0-47-9]|54|6[69]|7[78]|88)\\d{6}", [10]]
			]
		],
		"BE": [
			"32",
			"00",
			"4\\d{8}|[1-9]\\d{7}",
			[8, 9],
			[
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["(?:80|9)0"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[239]|4[23]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[15-8]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["4"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["80[2-8]\\d{5}|(?:1[0-69]|[23][2-8]|4[23]|5\\d|6[013-57-9]|71|8[1-79]|9[2-4])\\d{6}", [8]],
				["4[5-9]\\d{7}", [9]],
				["800[1-9]\\d{4}", [8]],
				["(?:70(?:2[0-57]|3[04-7]|44|6[04-69]|7[0579])|90\\d\\d)\\d{4}", [8]],
				0,
				0,
				["78(?:0[578]|1[014-8]|2[25]|3[15-8]|48|5[05]|60|7[06-8]|9\\d)\\d{4}", [8]],
				0,
				0,
				["7879\\d{4}", [8]]
			]
		],
		"BF": [
			"226",
			"00",
			"[024-7]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[024-7]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2(?:0(?:49|5[23]|6[5-7]|9[016-9])|4(?:4[569]|5[4-6]|6[5-7]|7[0179])|5(?:[34]\\d|50|6[5-8]))\\d{4}"], ["(?:0[1-7]|4[4-6]|5[0-8]|[67]\\d)\\d{6}"]]
		],
		"BG": [
			"359",
			"00",
			"00800\\d{7}|[2-7]\\d{6,7}|[89]\\d{6,8}|2\\d{5}",
			[
				6,
				7,
				8,
				9,
				12
			],
			[
				[
					"(\\d)(\\d)(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["2"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["43[1-6]|70[1-9]"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2,3})",
					"$1 $2 $3",
					["[356]|4[124-7]|7[1-9]|8[1-6]|9[1-7]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["(?:70|8)0"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{2})",
					"$1 $2 $3",
					["43[1-7]|7"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[48]|9[08]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["9"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2\\d{5,7}|(?:43[1-6]|70[1-9])\\d{4,5}|(?:[36]\\d|4[124-7]|[57][1-9]|8[1-6]|9[1-7])\\d{5,6}", [
					6,
					7,
					8
				]],
				["(?:43[07-9]|99[69]\\d)\\d{5}|(?:8[7-9]|98)\\d{7}", [8, 9]],
				["(?:00800\\d\\d|800)\\d{5}", [8, 12]],
				["90\\d{6}", [8]],
				0,
				0,
				0,
				0,
				0,
				["700\\d{5}", [8]]
			]
		],
		"BH": [
			"973",
			"00",
			"[136-9]\\d{7}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[13679]|8[02-4679]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1(?:3[1356]|6[0156]|7\\d)\\d|6(?:1[16]\\d|500|6(?:0\\d|3[12]|44|55|7[7-9]|88)|9[69][69])|7(?:[07]\\d\\d|1(?:11|78)))\\d{4}"],
				["(?:3(?:[0-79]\\d|8[0-57-9])\\d|6(?:3(?:00|33|6[16])|441|6(?:3[03-9]|[69]\\d|7[0-689])))\\d{4}"],
				["8[02369]\\d{6}"],
				["(?:87|9[0-8])\\d{6}"],
				0,
				0,
				0,
				0,
				0,
				["84\\d{6}"]
			]
		],
		"BI": [
			"257",
			"00",
			"(?:[267]\\d|31)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[2367]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:22|31)\\d{6}"], ["(?:29|6[1-9]|7[125-9])\\d{6}"]]
		],
		"BJ": [
			"229",
			"00",
			"01\\d{8}",
			[10],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4 $5",
				["0"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["012\\d{7}"], ["01(?:2[5-9]|[4-69]\\d)\\d{6}"]]
		],
		"BL": [
			"590",
			"00",
			"7090\\d{5}|(?:[56]9|[89]\\d)\\d{7}",
			[9],
			0,
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:59(?:0(?:2[7-9]|3[3-7]|5[12]|87)|87\\d)|80[6-9]\\d\\d)\\d{4}"],
				["(?:69(?:0\\d\\d|1(?:2[2-9]|3[0-5]))|7090[0-4])\\d{4}"],
				["80[0-5]\\d{6}"],
				["8[129]\\d{7}"],
				0,
				0,
				0,
				0,
				["9(?:(?:39[5-7]|76[018])\\d|475[0-6])\\d{4}"]
			]
		],
		"BM": [
			"1",
			"011",
			"(?:441|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"441$1",
			0,
			"441",
			[
				["441(?:[46]\\d\\d|5(?:4\\d|60|89))\\d{4}"],
				["441(?:[2378]\\d|5[0-39]|9[02])\\d{5}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"BN": [
			"673",
			"00",
			"[2-578]\\d{6}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[2-578]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["22[0-7]\\d{4}|(?:2[013-9]|[34]\\d|5[0-25-9])\\d{5}"],
				["(?:22[89]|[78]\\d\\d)\\d{4}"],
				0,
				0,
				0,
				0,
				0,
				0,
				["5[34]\\d{5}"]
			]
		],
		"BO": [
			"591",
			"00(?:1\\d)?",
			"(?:[2-7]\\d\\d|8001)\\d{5}",
			[8, 9],
			[
				[
					"(\\d)(\\d{7})",
					"$1 $2",
					["[23]|4[46]|50"]
				],
				[
					"(\\d{8})",
					"$1",
					["[5-7]"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["8"]
				]
			],
			"0",
			0,
			"0(1\\d)?",
			0,
			0,
			0,
			[
				["(?:2(?:2\\d\\d|5(?:11|[258]\\d|9[67])|6(?:12|2\\d|9[34])|8(?:2[34]|39|62))|3(?:3\\d\\d|4(?:6\\d|8[24])|8(?:25|42|5[257]|86|9[25])|9(?:[27]\\d|3[2-4]|4[248]|5[24]|6[2-6]))|4(?:4\\d\\d|6(?:11|[24689]\\d|72)))\\d{4}", [8]],
				["(?:57|[67]\\d)\\d{6}", [8]],
				["8001[07]\\d{4}", [9]],
				0,
				0,
				0,
				0,
				0,
				["50\\d{6}", [8]]
			]
		],
		"BQ": [
			"599",
			"00",
			"(?:[34]1|7\\d)\\d{5}",
			[7],
			0,
			0,
			0,
			0,
			0,
			0,
			"[347]",
			[["(?:318[023]|41(?:6[023]|70)|7(?:1[578]|2[05]|50)\\d)\\d{3}"], ["(?:31(?:8[14-8]|9[14578])|416[14-9]|7(?:0[01]|7[07]|8\\d|9[056])\\d)\\d{3}"]]
		],
		"BR": [
			"55",
			"00(?:1[245]|2[1-35]|31|4[13]|[56]5|99)",
			"[1-467]\\d{9,10}|55[0-46-9]\\d{8}|[34]\\d{7}|55\\d{7,8}|(?:5[0-46-9]|[89]\\d)\\d{7,9}",
			[
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{4})(\\d{4})",
					"$1-$2",
					["300|4(?:0[02]|37|86)", "300|4(?:0(?:0|20)|370|864)"]
				],
				[
					"(\\d{3})(\\d{2,3})(\\d{4})",
					"$1 $2 $3",
					["(?:[358]|90)0"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2-$3",
					["(?:[14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])[2-57]"],
					"($1)"
				],
				[
					"(\\d{2})(\\d{5})(\\d{4})",
					"$1 $2-$3",
					["[16][1-9]|[2-57-9]"],
					"($1)"
				]
			],
			"0",
			0,
			"(?:0|90)(?:(1[245]|2[1-35]|31|4[13]|[56]5|99)(\\d{10,11}))?",
			"$2",
			0,
			0,
			[
				["(?:[14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])[2-5]\\d{7}", [10]],
				["(?:[14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])(?:7|9\\d)\\d{7}", [10, 11]],
				["800\\d{6,7}", [9, 10]],
				["[59]00\\d{6,7}", [9, 10]],
				0,
				0,
				0,
				0,
				0,
				["(?:30[03]\\d{3}|4(?:0(?:0\\d|20)|370|864))\\d{4}|300\\d{5}", [8, 10]]
			]
		],
		"BS": [
			"1",
			"011",
			"(?:242|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([3-8]\\d{6})$|1",
			"242$1",
			0,
			"242",
			[
				["242(?:3(?:02|[236][1-9]|4[0-24-9]|5[0-68]|7[347]|8[0-4]|9[2-467])|461|502|6(?:0[1-5]|12|2[013]|[45]0|7[67]|8[78]|9[89])|7(?:02|88))\\d{4}"],
				["242(?:3(?:5[79]|7[56]|95)|4(?:[23][1-9]|4[1-35-9]|5[1-8]|6[2-8]|7\\d|81)|5(?:2[45]|3[35]|44|5[1-46-9]|65|77)|6[34]6|7(?:27|38)|8(?:0[1-9]|1[02-9]|2\\d|3[0-4]|[89]9))\\d{4}"],
				["242300\\d{4}|8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				["242225\\d{4}"]
			]
		],
		"BT": [
			"975",
			"00",
			"[178]\\d{7}|[2-8]\\d{6}",
			[7, 8],
			[[
				"(\\d)(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[2-6]|7[246]|8[2-4]"]
			], [
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["1[67]|[78]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:2[3-6]|[34][5-7]|5[236]|6[2-46]|7[246]|8[2-4])\\d{5}", [7]], ["(?:1[67]|[78]7)\\d{6}", [8]]]
		],
		"BW": [
			"267",
			"00",
			"90\\d{5}|(?:0800|[2-6]|(?:7|800)\\d)\\d{6}",
			[
				7,
				8,
				10
			],
			[
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["90"]
				],
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[2-6]"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["7"]
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["0"]
				],
				[
					"(\\d{3})(\\d{4})(\\d{3})",
					"$1 $2 $3",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:1[01]|31|[469]\\d|5[0-2]|7[5-7]|89)|3(?:[15-79]\\d|2[1-5]|45|8[0-5])|4(?:[38]0|42|51|[679]\\d)|5(?:[056][01]|1[23]|2[034]|[347-9]\\d)|6(?:0[01]|[258]\\d|[34]0|6[03]))\\d{4}", [7]],
				["7(?:[1-8]\\d{3}|9(?:(?:[03]\\d|2[0-7])\\d|1(?:0[13-9]|1[0-35-9]|2\\d|3[0-8])))\\d{3}", [8]],
				["(?:0800|800\\d)\\d{6}", [10]],
				["90\\d{5}", [7]]
			]
		],
		"BY": [
			"375",
			"810",
			"(?:[12]\\d|33|44|902)\\d{7}|8(?:0[0-79]\\d{5,7}|[1-7]\\d{9})|8(?:1[0-489]|[5-79]\\d)\\d{7}|8[1-79]\\d{6,7}|8[0-79]\\d{5}|8\\d{5}",
			[
				6,
				7,
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{3})(\\d{3})",
					"$1 $2",
					["800"],
					"8 $1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2,4})",
					"$1 $2 $3",
					["800"],
					"8 $1"
				],
				[
					"(\\d{4})(\\d{2})(\\d{3})",
					"$1 $2-$3",
					["1(?:5[169]|6[3-5]|7[179])|2(?:1[35]|2[34]|3[3-5])", "1(?:5[169]|6(?:3[1-3]|4|5[125])|7(?:1[3-9]|7[0-24-6]|9[2-7]))|2(?:1[35]|2[34]|3[3-5])"],
					"8 0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2-$3-$4",
					["1(?:[56]|7[467])|2[1-3]"],
					"8 0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2-$3-$4",
					["[1-4]"],
					"8 0$1"
				],
				[
					"(\\d{3})(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["[89]"],
					"8 $1"
				]
			],
			"8",
			0,
			"0|80?",
			0,
			0,
			0,
			[
				["(?:1(?:5(?:1[1-5]|[24]\\d|6[2-4]|9[1-7])|6(?:[235]\\d|4[1-7])|7\\d\\d)|2(?:1(?:[246]\\d|3[0-35-9]|5[1-9])|2(?:[235]\\d|4[0-8])|3(?:[26]\\d|3[02-79]|4[024-7]|5[03-7])))\\d{5}", [9]],
				["(?:2(?:5[5-79]|9[1-9])|(?:33|44)\\d)\\d{6}", [9]],
				["800\\d{3,7}|8(?:0[13]|20\\d)\\d{7}"],
				["(?:810|902)\\d{7}", [10]],
				0,
				0,
				0,
				0,
				["249\\d{6}", [9]]
			],
			"8~10"
		],
		"BZ": [
			"501",
			"00",
			"(?:0800\\d|[2-8])\\d{6}",
			[7, 11],
			[[
				"(\\d{3})(\\d{4})",
				"$1-$2",
				["[2-8]"]
			], [
				"(\\d)(\\d{3})(\\d{4})(\\d{3})",
				"$1-$2-$3-$4",
				["0"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:[02]\\d|36|[68]0)|[3-58](?:[02]\\d|[68]0)|7(?:[02]\\d|32|[68]0))\\d{4}", [7]],
				["6[0-35-7]\\d{5}", [7]],
				["0800\\d{7}", [11]]
			]
		],
		"CA": [
			"1",
			"011",
			"[2-9]\\d{9}|3\\d{6}",
			[7, 10],
			0,
			"1",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:04|[23]6|[48]9|5[07]|[67]3)|3(?:06|43|54|6[578]|82)|4(?:03|1[68]|[26]8|3[178]|50|74)|5(?:06|1[49]|48|79|8[147])|6(?:04|[18]3|39|47|72)|7(?:0[59]|42|53|78|8[02])|8(?:[06]7|19|25|7[39])|9(?:0[25]|42))[2-9]\\d{6}", [10]],
				["", [10]],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}", [10]],
				["900[2-9]\\d{6}", [10]],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|(?:5(?:2[125-9]|3[23]|44|66|77|88)|6(?:22|33))[2-9]\\d{6}", [10]],
				0,
				["310\\d{4}", [7]],
				0,
				["600[2-9]\\d{6}", [10]]
			]
		],
		"CC": [
			"61",
			"001[14-689]|14(?:1[14]|34|4[17]|[56]6|7[47]|88)0011",
			"1(?:[0-79]\\d{8}(?:\\d{2})?|8[0-24-9]\\d{7})|[148]\\d{8}|1\\d{5,7}",
			[
				6,
				7,
				8,
				9,
				10,
				12
			],
			0,
			"0",
			0,
			"([59]\\d{7})$|0",
			"8$1",
			0,
			0,
			[
				["8(?:51(?:0(?:02|31|60|89)|1(?:18|76)|223)|91(?:0(?:1[0-2]|29)|1(?:[28]2|50|79)|2(?:10|64)|3(?:[06]8|22)|4[29]8|62\\d|70[23]|959))\\d{3}", [9]],
				["4(?:79[01]|83[0-36-9]|9(?:5[0-3]|6[0-4]))\\d{5}|4(?:[0-36]\\d|4[047-9]|[58][0-24-9]|7[02-8]|9[0-47-9])\\d{6}", [9]],
				["180(?:0\\d{3}|2)\\d{3}", [7, 10]],
				["190[0-26]\\d{6}", [10]],
				0,
				0,
				0,
				0,
				["14(?:5(?:1[0458]|[23][458])|71\\d)\\d{4}", [9]],
				["13(?:00\\d{6}(?:\\d{2})?|45[0-4]\\d{3})|13\\d{4}", [
					6,
					8,
					10,
					12
				]]
			],
			"0011"
		],
		"CD": [
			"243",
			"00",
			"(?:(?:[189]|5\\d)\\d|2)\\d{7}|[1-68]\\d{6}",
			[
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["88"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["[1-6]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["5"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:(?:12|573)\\d\\d|276)\\d{5}|[1-6]\\d{6}"], ["88\\d{5}|(?:8[0-79]|9[016-9])\\d{7}", [7, 9]]]
		],
		"CF": [
			"236",
			"00",
			"8776\\d{4}|(?:[27]\\d|61)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[26-8]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[12]|61)\\d{6}"],
				["7[02-7]\\d{6}"],
				0,
				["8776\\d{4}"]
			]
		],
		"CG": [
			"242",
			"00",
			"222\\d{6}|(?:0\\d|80)\\d{7}",
			[9],
			[[
				"(\\d)(\\d{4})(\\d{4})",
				"$1 $2 $3",
				["8"]
			], [
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[02]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["222[1-589]\\d{5}"],
				["026(?:1[0-5]|6[6-9])\\d{4}|0(?:[14-6]\\d\\d|2(?:40|5[5-8]|6[07-9]))\\d{5}"],
				0,
				["80[0-2]\\d{6}"]
			]
		],
		"CH": [
			"41",
			"00",
			"8\\d{11}|[2-9]\\d{8}",
			[9, 12],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8[047]|90"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[2-79]|81"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4 $5",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[12467]|3[1-4]|4[134]|5[256]|6[12]|[7-9]1)\\d{7}", [9]],
				["(?:6[89]|7[235-9])\\d{7}", [9]],
				["800\\d{6}", [9]],
				["90[016]\\d{6}", [9]],
				["878\\d{6}", [9]],
				["860\\d{9}", [12]],
				["5[18]\\d{7}", [9]],
				["74[0248]\\d{6}", [9]],
				0,
				["84[0248]\\d{6}", [9]]
			]
		],
		"CI": [
			"225",
			"00",
			"[02]\\d{9}",
			[10],
			[[
				"(\\d{2})(\\d{2})(\\d)(\\d{5})",
				"$1 $2 $3 $4",
				["2"]
			], [
				"(\\d{2})(\\d{2})(\\d{2})(\\d{4})",
				"$1 $2 $3 $4",
				["0"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2(?:[15]\\d{3}|7(?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7)))\\d{5}"], ["0[157]\\d{8}"]]
		],
		"CK": [
			"682",
			"00",
			"[2-578]\\d{4}",
			[5],
			[[
				"(\\d{2})(\\d{3})",
				"$1 $2",
				["[2-578]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:2\\d|3[13-7]|4[1-5])\\d{3}"], ["[578]\\d{4}"]]
		],
		"CL": [
			"56",
			"(?:0|1(?:1[0-69]|2[02-5]|5[13-58]|69|7[0167]|8[018]))0",
			"12300\\d{6}|6\\d{9,10}|[2-9]\\d{8}",
			[
				9,
				10,
				11
			],
			[
				[
					"(\\d{5})(\\d{4})",
					"$1 $2",
					["219", "2196"],
					"($1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["60|809"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["44"]
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["2[1-36]"],
					"($1)"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["9(?:10|[2-9])"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["3[2-5]|[47]|5[1-3578]|6[13-57]|8(?:0[1-8]|[1-9])"],
					"($1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["60|8"]
				],
				[
					"(\\d{4})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3 $4",
					["60"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:1982[0-6]|3314[05-9])\\d{3}|(?:2(?:1(?:160|962)|3(?:(?:[24]\\d|50)\\d|3(?:[0346-9]\\d|1[0-35-9]|2[1-9]|5[0-24-9])|600)|646[59])|(?:600|80[1-9])\\d\\d|9(?:(?:10[0-2]|7[1-9]\\d)\\d|3(?:[0-57-9]\\d\\d|6(?:0[02-9]|[1-9]\\d))|6(?:[0-8]\\d\\d|9(?:[02-79]\\d|1[05-9]))|9(?:[03-9]\\d\\d|1(?:[0235-9]\\d|4[0-24-9])|2(?:[0-79]\\d|8[0-46-9]))))\\d{4}|(?:22|3[2-5]|[47][1-35]|5[1-3578]|6[13-57]|8[1-9]|9[2458])\\d{7}", [9]],
				["2(?:1982[0-6]|3314[05-9])\\d{3}|(?:2(?:1(?:160|962)|3(?:(?:[24]\\d|50)\\d|3(?:[0346-9]\\d|1[0-35-9]|2[1-9]|5[0-24-9])|600)|646[59])|80[1-8]\\d\\d|9(?:(?:10[0-2]|7[1-9]\\d)\\d|3(?:[0-57-9]\\d\\d|6(?:0[02-9]|[1-9]\\d))|6(?:[0-8]\\d\\d|9(?:[02-79]\\d|1[05-9]))|9(?:[03-9]\\d\\d|1(?:[0235-9]\\d|4[0-24-9])|2(?:[0-79]\\d|8[0-46-9]))))\\d{4}|(?:22|3[2-5]|[47][1-35]|5[1-3578]|6[13-57]|8[1-9]|9[2458])\\d{7}", [9]],
				["(?:123|8)00\\d{6}", [9, 11]],
				0,
				0,
				0,
				0,
				0,
				["44\\d{7}", [9]],
				["600\\d{7,8}", [10, 11]]
			]
		],
		"CM": [
			"237",
			"00",
			"[26]\\d{8}|88\\d{6,7}",
			[8, 9],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["88"]
			], [
				"(\\d)(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4 $5",
				["[26]|88"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:22|33)\\d{6}", [9]],
				["(?:24[23]|6(?:[25-9]\\d|4[0-2]))\\d{6}", [9]],
				["88\\d{6,7}"]
			]
		],
		"CN": [
			"86",
			"00|1(?:[12]\\d|79)\\d\\d00",
			"(?:(?:1[03-689]|2\\d)\\d\\d|6)\\d{8}|1\\d{10}|[126]\\d{6}(?:\\d(?:\\d{2})?)?|86\\d{5,6}|(?:[3-579]\\d|8[0-57-9])\\d{5,9}",
			[
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					[
						"101",
						"1010",
						"10100"
					],
					"0$1"
				],
				[
					"(\\d{2})(\\d{5,6})",
					"$1 $2",
					[
						"(?:10|2[0-57-9])[19]|3(?:[15]|35|49|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7|8[23])|5(?:[1357]|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|3|4[13]|5[1-5]|9[0-35-9])|[39]7[0-79]",
						"10(?:12|9[56])|2[0-57-9](?:1[02]|9[56])|(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|3\\d|4[13]|5[1-5]|7[0-79]|9[0-35-9]))1",
						"10(?:123|9[56])|2[0-57-9](?:1(?:00|23)|9[56])|(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|3\\d|4[13]|5[1-5]|7[0-79]|9[0-35-9]))12",
						"10(?:123|9[56])|2[0-57-9](?:1(?:00|23)|9[56])|(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|3\\d|4[13]|5[1-5]|7[0-79]|9[0-35-9]))123"
					],
					"0$1"
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["101", "1010"]
				],
				[
					"(\\d{3})(\\d{5,6})",
					"$1 $2",
					[
						"3(?:[15]|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7|8[23])|5(?:[1357]|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]|4[13]|5[1-5])",
						"(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]\\d|4[13]|5[1-5]))[19]",
						"(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]\\d|4[13]|5[1-5]))(?:10|9[56])",
						"(?:3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]\\d|4[13]|5[1-5]))(?:100|9[56])"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[48]0"]
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					[
						"10|2(?:[02-57-9]|1[1-9])",
						"10|2(?:[02-57-9]|1[1-9])",
						"10[0-79]|2(?:[02-57-9]|1[1-79])|(?:10|21)8(?:0[1-9]|[1-9])"
					],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["3(?:[3-59]|7[02-6])|4(?:1[25-9]|[26-8]|3[3-9]|5[2-9])|5(?:3[03-9]|[468]|7[028]|9[2-46-9])|6|7(?:[0-247]|3[04-9]|5[0-4689]|6[2368])|8(?:[1-358]|9[1-7])|9(?:[013479]|5[1-5])|(?:31|55|79|87)[02-9]"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{7,8})",
					"$1 $2",
					["9"]
				],
				[
					"(\\d{3})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[3-578]"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["1[3-9]"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3 $4",
					["[12]"],
					"0$1",
					1
				]
			],
			"0",
			0,
			"(1(?:[12]\\d|79)\\d\\d)|0",
			0,
			0,
			0,
			[
				["(?:10(?:[02-79]\\d\\d|[18](?:0[1-9]|[1-9]\\d))|2(?:[02-57-9]\\d{3}|1(?:[18](?:0[1-9]|[1-9]\\d)|[2-79]\\d\\d))|9(?:78|94)\\d\\d)\\d{5}|(?:43[35]|754|851)\\d{7,8}|(?:10|2[0-57-9])(?:1(?:00|23)\\d\\d|95\\d{3,4})|(?:43[35]|754|851)(?:1(?:00\\d|23)\\d|95\\d{3,4})|9(?:78|94)(?:100\\d\\d|95\\d{3,4})|(?:3(?:11|7[179])|4(?:[15]1|3[12])|5(?:1\\d|2[37]|3[12]|51|7[13-79]|9[15])|7(?:[39]1|5[57]|6[09])|8(?:71|98))(?:[02-8]\\d{7}|1(?:0(?:0\\d\\d(?:\\d{3})?|[1-9]\\d{5})|[13-9]\\d{6}|2(?:[0-24-9]\\d{5}|3\\d(?:\\d{4})?))|9(?:[0-46-9]\\d{6}|5\\d{3}(?:\\d(?:\\d{2})?)?))|(?:3(?:1[02-9]|35|49|5\\d|7[02-6]|9[1-68])|4(?:1[25-9]|2[179]|3[46-9]|5[2-9]|6[47-9]|7\\d|8[23])|5(?:3[03-9]|4[36]|5[02-9]|6[1-46]|7[028]|80|9[2-46-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[17]\\d|2[248]|3[04-9]|4[3-6]|5[0-3689]|6[2368]|9[02-9])|8(?:1[236-8]|2[5-7]|3\\d|5[4-9]|7[02-9]|8[36-8]|9[1-7])|9(?:0[1-3689]|1[1-79]|3\\d|4[13]|5[1-5]|7[0-79]|9[0-35-9]))(?:[02-8]\\d{6}|1(?:0(?:0\\d\\d(?:\\d{2})?|[1-9]\\d{4})|[13-9]\\d{5}|2(?:[0-24-9]\\d{4}|3\\d(?:\\d{3})?))|9(?:[0-46-9]\\d{5}|5\\d{3,5}))", [
					7,
					8,
					9,
					10,
					11
				]],
				["1(?:610\\d|740[0-5])\\d{6}|1(?:[38]\\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\\d{8}", [11]],
				["(?:(?:10|21)8|8)00\\d{7}", [10, 12]],
				["16[08]\\d{5}", [8]],
				0,
				0,
				0,
				0,
				0,
				["10(?:10\\d{4}|96\\d{3,4})|400\\d{7}|950\\d{7,8}|(?:2[0-57-9]|3(?:[15]\\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7\\d|8[23])|5(?:[1357]\\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\\d|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]\\d|4[13]|5[1-5]))96\\d{3,4}", [
					7,
					8,
					9,
					10,
					11
				]]
			],
			"00"
		],
		"CO": [
			"57",
			"00(?:4(?:[14]4|56)|[579])",
			"(?:46|60\\d\\d)\\d{6}|(?:1\\d|[39])\\d{9}",
			[
				8,
				10,
				11
			],
			[
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["46"]
				],
				[
					"(\\d{3})(\\d{7})",
					"$1 $2",
					["6|90"],
					"($1)"
				],
				[
					"(\\d{3})(\\d{7})",
					"$1 $2",
					["3[0-357]|94"]
				],
				[
					"(\\d)(\\d{3})(\\d{7})",
					"$1-$2-$3",
					["1"],
					"0$1",
					0,
					"$1 $2 $3"
				]
			],
			"0",
			0,
			"0([3579]|4(?:[14]4|56))?",
			0,
			0,
			0,
			[
				["601055(?:[0-4]\\d|50)\\d\\d|6010(?:[0-4]\\d|5[0-4])\\d{4}|(?:46|60(?:[18][1-9]|[24-7][2-9]))\\d{6}", [8, 10]],
				["333301[0-5]\\d{3}|3333(?:00|2[5-9]|[3-9]\\d)\\d{4}|(?:3(?:24[1-9]|3(?:00|3[0-24-9]))|9408)\\d{6}|3(?:0[0-5]|1\\d|2[0-3]|5[01]|70)\\d{7}", [10]],
				["1800\\d{7}", [11]],
				["(?:19(?:0[01]|4[78])|901)\\d{7}", [10, 11]]
			]
		],
		"CR": [
			"506",
			"00",
			"(?:8\\d|90)\\d{8}|(?:[24-8]\\d{3}|3005)\\d{4}",
			[8, 10],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[2-7]|8[3-9]"]
			], [
				"(\\d{3})(\\d{3})(\\d{4})",
				"$1-$2-$3",
				["[89]"]
			]],
			0,
			0,
			"(19(?:0[0-2468]|1[09]|20|66|77|99))",
			0,
			0,
			0,
			[
				["2(?:010|1(?:0[7-9]|[1-9]\\d)|[24-7]\\d\\d)\\d{4}", [8]],
				["(?:3005\\d|6500[01])\\d{3}|(?:5[07]|6[0-4]|7[0-3]|8[3-9])\\d{6}", [8]],
				["800\\d{7}", [10]],
				["90[059]\\d{7}", [10]],
				0,
				0,
				0,
				0,
				["(?:2(?:00[0-3]|10[0-6])|4\\d{3}|5100)\\d{4}", [8]]
			]
		],
		"CU": [
			"53",
			"119",
			"(?:[2-7]|8\\d\\d)\\d{7}|[2-47]\\d{6}|[34]\\d{5}",
			[
				6,
				7,
				8,
				10
			],
			[
				[
					"(\\d{2})(\\d{4,6})",
					"$1 $2",
					["2[1-4]|[34]"],
					"(0$1)"
				],
				[
					"(\\d)(\\d{6,7})",
					"$1 $2",
					["7"],
					"(0$1)"
				],
				[
					"(\\d)(\\d{7})",
					"$1 $2",
					["[56]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{7})",
					"$1 $2",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3[23]|4[89])\\d{4,6}|(?:31|4[36]|8(?:0[25]|78)\\d)\\d{6}|(?:2[1-4]|4[1257]|7\\d)\\d{5,6}"],
				["(?:5\\d|6[2-4])\\d{6}", [8]],
				["800\\d{7}", [10]],
				0,
				0,
				0,
				0,
				0,
				0,
				["807\\d{7}", [10]]
			]
		],
		"CV": [
			"238",
			"0",
			"(?:[2-59]\\d\\d|800)\\d{4}",
			[7],
			[[
				"(\\d{3})(\\d{2})(\\d{2})",
				"$1 $2 $3",
				["[2-589]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:2[1-7]|3[0-8]|4[12]|5[1256]|6\\d|7[1-3]|8[1-5])\\d{4}"],
				["(?:36|5[1-37-9]|9\\d)\\d{5}"],
				["800\\d{4}"],
				0,
				0,
				0,
				0,
				0,
				["(?:3[3-5]|4[356])\\d{5}"]
			]
		],
		"CW": [
			"599",
			"00",
			"(?:[34]1|60|(?:7|9\\d)\\d)\\d{5}",
			[7, 8],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[3467]"]
			], [
				"(\\d)(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["9[4-8]"]
			]],
			0,
			0,
			0,
			0,
			0,
			"[69]",
			[
				["9(?:4(?:3[0-5]|4[14]|6\\d)|50\\d|7(?:2[014]|3[02-9]|4[4-9]|6[357]|77|8[7-9])|8(?:3[39]|[46]\\d|7[01]|8[57-9]))\\d{4}"],
				["953[01]\\d{4}|9(?:5[12467]|6[5-9])\\d{5}"],
				0,
				0,
				0,
				0,
				0,
				["955\\d{5}", [8]],
				0,
				["60[0-2]\\d{4}", [7]]
			]
		],
		"CX": [
			"61",
			"001[14-689]|14(?:1[14]|34|4[17]|[56]6|7[47]|88)0011",
			"1(?:[0-79]\\d{8}(?:\\d{2})?|8[0-24-9]\\d{7})|[148]\\d{8}|1\\d{5,7}",
			[
				6,
				7,
				8,
				9,
				10,
				12
			],
			0,
			"0",
			0,
			"([59]\\d{7})$|0",
			"8$1",
			0,
			0,
			[
				["8(?:51(?:0(?:01|30|59|88)|1(?:17|46|75)|2(?:22|35))|91(?:00[6-9]|1(?:[28]1|49|78)|2(?:09|63)|3(?:12|26|75)|4(?:56|97)|64\\d|7(?:0[01]|1[0-2])|958))\\d{3}", [9]],
				["4(?:79[01]|83[0-36-9]|9(?:5[0-3]|6[0-4]))\\d{5}|4(?:[0-36]\\d|4[047-9]|[58][0-24-9]|7[02-8]|9[0-47-9])\\d{6}", [9]],
				["180(?:0\\d{3}|2)\\d{3}", [7, 10]],
				["190[0-26]\\d{6}", [10]],
				0,
				0,
				0,
				0,
				["14(?:5(?:1[0458]|[23][458])|71\\d)\\d{4}", [9]],
				["13(?:00\\d{6}(?:\\d{2})?|45[0-4]\\d{3})|13\\d{4}", [
					6,
					8,
					10,
					12
				]]
			],
			"0011"
		],
		"CY": [
			"357",
			"00",
			"(?:[279]\\d|[58]0)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{6})",
				"$1 $2",
				["[257-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2[2-6]\\d{6}"],
				["9(?:10|[4-79]\\d)\\d{5}"],
				["800\\d{5}"],
				["90[09]\\d{5}"],
				["700\\d{5}"],
				0,
				["(?:50|77)\\d{6}"],
				0,
				0,
				["80[1-9]\\d{5}"]
			]
		],
		"CZ": [
			"420",
			"00",
			"(?:[2-578]\\d|60)\\d{7}|9\\d{8,11}",
			[
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[2-8]|9[015-7]"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})(\\d{2})",
					"$1 $2 $3 $4",
					["96"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["9"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["9"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2\\d|3[1257-9]|4[16-9]|5[13-9])\\d{7}", [9]],
				["7060\\d{5}|(?:60[1-8]|7(?:0[2-5]|19|[2379]\\d))\\d{6}", [9]],
				["800\\d{6}", [9]],
				["9(?:0[05689]|76)\\d{6}", [9]],
				["70[01]\\d{6}", [9]],
				["9(?:3\\d{9}|6\\d{7,10})"],
				["9(?:5\\d|7[2-4])\\d{6}", [9]],
				0,
				["9[17]0\\d{6}", [9]],
				["8[134]\\d{7}", [9]]
			]
		],
		"DE": [
			"49",
			"00",
			"[2579]\\d{5,14}|49(?:[34]0|69|8\\d)\\d\\d?|49(?:37|49|60|7[089]|9\\d)\\d{1,3}|49(?:2[024-9]|3[2-689]|7[1-7])\\d{1,8}|(?:1|[368]\\d|4[0-8])\\d{3,13}|49(?:[015]\\d|2[13]|31|[46][1-8])\\d{1,9}",
			[
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12,
				13,
				14,
				15
			],
			[
				[
					"(\\d{2})(\\d{3,13})",
					"$1 $2",
					["3[02]|40|[68]9"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3,12})",
					"$1 $2",
					["2(?:0[1-389]|1[124]|2[18]|3[14])|3(?:[35-9][15]|4[015])|906|(?:2[4-9]|4[2-9]|[579][1-9]|[68][1-8])1", "2(?:0[1-389]|12[0-8])|3(?:[35-9][15]|4[015])|906|2(?:[13][14]|2[18])|(?:2[4-9]|4[2-9]|[579][1-9]|[68][1-8])1"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{2,11})",
					"$1 $2",
					["[24-6]|3(?:[3569][02-46-9]|4[2-4679]|7[2-467]|8[2-46-8])|70[2-8]|8(?:0[2-9]|[1-8])|90[7-9]|[79][1-9]", "[24-6]|3(?:3(?:0[1-467]|2[127-9]|3[124578]|7[1257-9]|8[1256]|9[145])|4(?:2[135]|4[13578]|9[1346])|5(?:0[14]|2[1-3589]|6[1-4]|7[13468]|8[13568])|6(?:2[1-489]|3[124-6]|6[13]|7[12579]|8[1-356]|9[135])|7(?:2[1-7]|4[145]|6[1-5]|7[1-4])|8(?:21|3[1468]|6|7[1467]|8[136])|9(?:0[12479]|2[1358]|4[134679]|6[1-9]|7[136]|8[147]|9[1468]))|70[2-8]|8(?:0[2-9]|[1-8])|90[7-9]|[79][1-9]|3[68]4[1347]|3(?:47|60)[1356]|3(?:3[46]|46|5[49])[1246]|3[4579]3[1357]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["138"],
					"0$1"
				],
				[
					"(\\d{5})(\\d{2,10})",
					"$1 $2",
					["3"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5,11})",
					"$1 $2",
					["181"],
					"0$1"
				],
				[
					"(\\d{3})(\\d)(\\d{4,10})",
					"$1 $2 $3",
					["1(?:3|80)|9"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{7,8})",
					"$1 $2",
					["1[67]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{7,12})",
					"$1 $2",
					["8"],
					"0$1"
				],
				[
					"(\\d{5})(\\d{6})",
					"$1 $2",
					[
						"185",
						"1850",
						"18500"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["7"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{7})",
					"$1 $2",
					["18[68]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{7})",
					"$1 $2",
					["15[1279]"],
					"0$1"
				],
				[
					"(\\d{5})(\\d{6})",
					"$1 $2",
					["15[03-68]", "15(?:[0568]|3[13]|41)"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{8})",
					"$1 $2",
					["18"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{7,8})",
					"$1 $2 $3",
					["1(?:6[023]|7)"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{2})(\\d{7})",
					"$1 $2 $3",
					["15[279]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{8})",
					"$1 $2 $3",
					["15"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["32\\d{9,11}|49[1-6]\\d{10}|322\\d{6}|49[0-7]\\d{3,9}|(?:[34]0|[68]9)\\d{3,13}|(?:2(?:0[1-689]|[1-3569]\\d|4[0-8]|7[1-7]|8[0-7])|3(?:[3569]\\d|4[0-79]|7[1-7]|8[1-8])|4(?:1[02-9]|[2-48]\\d|5[0-6]|6[0-8]|7[0-79])|5(?:0[2-8]|[124-6]\\d|[38][0-8]|[79][0-7])|6(?:0[02-9]|[1-358]\\d|[47][0-8]|6[1-9])|7(?:0[2-8]|1[1-9]|[27][0-7]|3\\d|[4-6][0-8]|8[0-5]|9[013-7])|8(?:0[2-9]|1[0-79]|2\\d|3[0-46-9]|4[0-6]|5[013-9]|6[1-8]|7[0-8]|8[0-24-6])|9(?:0[6-9]|[1-4]\\d|[589][0-7]|6[0-8]|7[0-467]))\\d{3,12}", [
					5,
					6,
					7,
					8,
					9,
					10,
					11,
					12,
					13,
					14,
					15
				]],
				["1(?:6[023]|7\\d)\\d{7,8}|15(?:[0-25-9]\\d\\d|3(?:10|33)|410)\\d{6}", [10, 11]],
				["800\\d{7,12}", [
					10,
					11,
					12,
					13,
					14,
					15
				]],
				["(?:137[7-9]|900(?:[135]|9\\d))\\d{6}", [10, 11]],
				["700\\d{8}", [11]],
				["1(?:6(?:013|255|399)|7(?:(?:[015]1|[69]3)3|[2-4]55|[78]99))\\d{7,8}|15(?:(?:[03-68]00|113)\\d|2\\d55|7\\d99|9\\d33)\\d{7}", [12, 13]],
				["18(?:1\\d{5,11}|[2-9]\\d{8})", [
					8,
					9,
					10,
					11,
					12,
					13,
					14
				]],
				["16(?:4\\d{1,10}|[89]\\d{1,11})", [
					4,
					5,
					6,
					7,
					8,
					9,
					10,
					11,
					12,
					13,
					14
				]],
				0,
				["180\\d{5,11}|13(?:7[1-6]\\d\\d|8)\\d{4}", [
					7,
					8,
					9,
					10,
					11,
					12,
					13,
					14
				]]
			]
		],
		"DJ": [
			"253",
			"00",
			"(?:2\\d|77)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[27]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2(?:1[2-5]|7[45])\\d{5}"], ["77\\d{6}"]]
		],
		"DK": [
			"45",
			"00",
			"[2-9]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[2-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:[0-59][1-9]|[6-8]\\d)|3(?:[0-3][1-9]|4[13]|5[1-58]|6[1347-9]|8[1-8]|9[1-79])|4(?:[0-25][1-9]|[34][2-9]|6[13-579]|7[13579]|8[1-47]|9[127])|5(?:[0-36][1-9]|4[146-9]|5[3-57-9]|7[568]|8[1-358]|9[1-69])|6(?:[0135][1-9]|2[1-68]|4[2-8]|6[1689]|[78]\\d|9[15689])|7(?:[0-69][1-9]|7[3-9]|8[147])|8(?:[16-9][1-9]|2[1-58])|9(?:[1-47-9][1-9]|6\\d))\\d{5}"],
				["(?:2[6-8]|6[78]|96)\\d{6}|(?:2[0-59]|3[0-689]|[457]\\d|6[0-69]|8[126-9]|9[1-47-9])[1-9]\\d{5}"],
				["80\\d{6}"],
				["90\\d{6}"]
			]
		],
		"DM": [
			"1",
			"011",
			"(?:[58]\\d\\d|767|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-7]\\d{6})$|1",
			"767$1",
			0,
			"767",
			[
				["767(?:2(?:55|66)|4(?:2[01]|4[0-25-9])|50[0-4])\\d{4}"],
				["767(?:2(?:[2-4689]5|7[5-7])|31[5-7]|61[1-8]|70[1-6])\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"DO": [
			"1",
			"011",
			"(?:[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			0,
			0,
			0,
			"8001|8[024]9",
			[
				["8(?:[04]9[2-9]\\d\\d|29(?:2(?:[0-59]\\d|6[04-9]|7[0-27]|8[0237-9])|3(?:[0-35-9]\\d|4[7-9])|[45]\\d\\d|6(?:[0-27-9]\\d|[3-5][1-9]|6[0135-8])|7(?:0[013-9]|[1-37]\\d|4[1-35689]|5[1-4689]|6[1-57-9]|8[1-79]|9[1-8])|8(?:0[146-9]|1[0-48]|[248]\\d|3[1-79]|5[01589]|6[013-68]|7[124-8]|9[0-8])|9(?:[0-24]\\d|3[02-46-9]|5[0-79]|60|7[0169]|8[57-9]|9[02-9])))\\d{4}"],
				["8[024]9[2-9]\\d{6}"],
				["800(?:14|[2-9]\\d)\\d{5}|8[024]9[01]\\d{6}|8(?:33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"DZ": [
			"213",
			"00",
			"(?:[1-4]|[5-79]\\d|80)\\d{7}",
			[8, 9],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[1-4]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["9"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[5-8]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["9619\\d{5}|(?:[1-3]\\d|4[013-689])\\d{6}"],
				["5(?:4[0-29]|6[0-4])\\d{6}|(?:55|6\\d|7[7-9])\\d{7}", [9]],
				["800\\d{6}", [9]],
				["80[3-689]1\\d{5}", [9]],
				0,
				0,
				0,
				0,
				["98[23]\\d{6}", [9]],
				["80[12]1\\d{5}", [9]]
			]
		],
		"EC": [
			"593",
			"00",
			"1\\d{9,10}|(?:[2-7]|9\\d)\\d{7}",
			[
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2-$3",
					["[2-7]"],
					"(0$1)",
					0,
					"$1-$2-$3"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["9"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["1"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["[2-7][2-7]\\d{6}", [8]],
				["964[0-2]\\d{5}|9(?:3[0-29]|[57][89]|6[0-36-9]|[89]\\d)\\d{6}", [9]],
				["1800\\d{7}|1[78]00\\d{6}", [10, 11]],
				0,
				0,
				0,
				0,
				0,
				["[2-7]890\\d{4}", [8]]
			]
		],
		"EE": [
			"372",
			"00",
			"8\\d{9}|[4578]\\d{7}|(?:[3-8]\\d|90)\\d{5}",
			[
				7,
				8,
				10
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[369]|4[3-8]|5(?:[0-2]|5[0-478]|6[45])|7[1-9]|88", "[369]|4[3-8]|5(?:[02]|1(?:[0-8]|95)|5[0-478]|6(?:4[0-4]|5[1-589]))|7[1-9]|88"]
				],
				[
					"(\\d{4})(\\d{3,4})",
					"$1 $2",
					["[45]|8(?:00|[1-49])", "[45]|8(?:00[1-9]|[1-49])"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["7"]
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3[23589]|4[3-8]|6\\d|7[1-9]|88)\\d{5}", [7]],
				["(?:5\\d{5}|8(?:1(?:0(?:0(?:00|[178]\\d)|[3-9]\\d\\d)|(?:1(?:0[2-6]|1\\d)|[2-79]\\d\\d)\\d)|2(?:0(?:0(?:00|4\\d)|[1-7]\\d\\d)|(?:(?:[124-69]\\d|3[5-9])\\d|7(?:[0-79]\\d|8[013-9])|8(?:[2-6]\\d|7[01]))\\d)|[349]\\d{4}))\\d\\d|5(?:(?:[02]\\d|5[0-478])\\d|1(?:[0-8]\\d|95)|6(?:4[0-4]|5[1-589]))\\d{3}", [7, 8]],
				["800(?:(?:0\\d\\d|1)\\d|[2-9])\\d{3}"],
				["(?:40\\d\\d|900)\\d{4}", [7, 8]],
				["70[0-2]\\d{5}", [8]]
			]
		],
		"EG": [
			"20",
			"00",
			"[189]\\d{8,9}|[24-6]\\d{8}|[135]\\d{7}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d)(\\d{7,8})",
					"$1 $2",
					["[23]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{6,7})",
					"$1 $2",
					["1[35]|[4-6]|8[2468]|9[235-7]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{8})",
					"$1 $2",
					["1"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["13[23]\\d{6}|(?:15|57)\\d{6,7}|(?:2\\d|3|4[05-8]|5[05]|6[24-689]|8[2468]|9[235-7])\\d{7}", [8, 9]],
				["1[0-25]\\d{8}", [10]],
				["800\\d{7}", [10]],
				["900\\d{7}", [10]]
			]
		],
		"EH": [
			"212",
			"00",
			"[5-8]\\d{8}",
			[9],
			0,
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["528[89]\\d{5}"],
				["(?:6(?:[0-79]\\d|8[0-247-9])|7(?:[016-8]\\d|2[0-8]|3[01]|5[0-5]))\\d{6}"],
				["80[0-7]\\d{6}"],
				["89\\d{7}"],
				0,
				0,
				0,
				0,
				["(?:592(?:4[0-2]|93)|80[89]\\d\\d)\\d{4}"]
			]
		],
		"ER": [
			"291",
			"00",
			"[178]\\d{6}",
			[7],
			[[
				"(\\d)(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[178]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:1(?:1[12568]|[24]0|55|6[146])|8\\d\\d)\\d{4}"], ["(?:17[1-3]|7\\d\\d)\\d{4}"]]
		],
		"ES": [
			"34",
			"00",
			"400\\d{6}|(?:51|[6-9]\\d)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[89]00"]
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[4-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["96906(?:0[0-8]|1[1-9]|[2-9]\\d)\\d\\d|9(?:69(?:0[0-57-9]|[1-9]\\d)|73(?:[0-8]\\d|9[1-9]))\\d{4}|(?:400|8(?:[1356]\\d|[28][0-8]|[47][1-9])|9(?:[135]\\d|[268][0-8]|4[1-9]|7[124-9]))\\d{6}"],
				["9(?:6906(?:09|10)|7390\\d\\d)\\d\\d|(?:6\\d|7[1-48])\\d{7}"],
				["[89]00\\d{6}"],
				["80[367]\\d{6}"],
				["70\\d{7}"],
				0,
				["51\\d{7}"],
				0,
				0,
				["90[12]\\d{6}"]
			]
		],
		"ET": [
			"251",
			"00",
			"(?:11|[2-57-9]\\d)\\d{7}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[1-57-9]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:11(?:[124]\\d\\d|3(?:[0-79]\\d|8[0-7])|5(?:[02-9]\\d|1[0-57-9])|6(?:[02-79]\\d|1[0-57-9]|8[0-8]))|2(?:2(?:11[1-9]|22[0-7]|33\\d|44[1467]|66[1-68])|5(?:11[124-6]|33[2-8]|44[1467]|55[14]|66[1-3679]|77[124-79]|880))|3(?:3(?:11[0-46-8]|(?:22|55)[0-6]|33[0134689]|44[04]|66[01467])|4(?:44[0-8]|55[0-69]|66[0-3]|77[1-5]))|4(?:6(?:119|22[0-24-7]|33[1-5]|44[13-69]|55[14-689]|660|88[1-4])|7(?:(?:11|22)[1-9]|33[13-7]|44[13-6]|55[1-689]))|5(?:7(?:227|55[05]|(?:66|77)[14-8])|8(?:11[149]|22[013-79]|33[0-68]|44[013-8]|550|66[1-5]|77\\d)))\\d{4}"], ["(?:7(?:[03]\\d|1[0-8]|2[1-35-79]|77|86|99)|(?:8[01]|9\\d)\\d)\\d{6}"]]
		],
		"FI": [
			"358",
			"00|99(?:[01469]|5(?:[14]1|3[23]|5[59]|77|88|9[09]))",
			"[1-35689]\\d{4}|7\\d{10,11}|(?:[124-7]\\d|3[0-46-9])\\d{8}|[1-9]\\d{5,8}",
			[
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{5})",
					"$1",
					["20[2-59]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3,7})",
					"$1 $2",
					["(?:[1-3]0|[68])0|70[07-9]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4,8})",
					"$1 $2",
					["[14]|2[09]|50|7[135]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{6,10})",
					"$1 $2",
					["7"],
					"0$1"
				],
				[
					"(\\d)(\\d{4,9})",
					"$1 $2",
					["(?:19|[2568])[1-8]|3(?:0[1-9]|[1-9])|9"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			"1[03-79]|[2-9]",
			[
				["1[3-7][1-8]\\d{3,6}|(?:19[1-8]|[23568][1-8]\\d|9(?:00|[1-8]\\d))\\d{2,6}", [
					5,
					6,
					7,
					8,
					9
				]],
				["(?:4[0-8]|50)\\d{4,8}", [
					6,
					7,
					8,
					9,
					10
				]],
				["800\\d{4,6}", [
					7,
					8,
					9
				]],
				["[67]00\\d{5,6}", [8, 9]],
				0,
				0,
				["20\\d{4,8}|60[12]\\d{5,6}|7(?:099\\d{4,5}|5[03-9]\\d{3,7})|20[2-59]\\d\\d|(?:606|7(?:0[78]|1|3\\d))\\d{7}|(?:10|29|3[09]|70[1-5]\\d)\\d{4,8}"]
			],
			"00"
		],
		"FJ": [
			"679",
			"0(?:0|52)",
			"45\\d{5}|(?:0800\\d|[235-9])\\d{6}",
			[7, 11],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[235-9]|45"]
			], [
				"(\\d{4})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["0"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["603\\d{4}|(?:3[0-6]|6[25-7]|8[58])\\d{5}", [7]],
				["(?:[279]\\d|45|5[01568]|8[034679])\\d{5}", [7]],
				["0800\\d{7}", [11]]
			],
			"00"
		],
		"FK": [
			"500",
			"00",
			"[2-7]\\d{4}",
			[5],
			0,
			0,
			0,
			0,
			0,
			0,
			0,
			[["[2-47]\\d{4}"], ["[56]\\d{4}"]]
		],
		"FM": [
			"691",
			"00",
			"(?:[39]\\d\\d|820)\\d{4}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[389]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["31(?:00[67]|208|309)\\d\\d|(?:3(?:[2357]0[1-9]|602|804|905)|(?:820|9[2-6]\\d)\\d)\\d{3}"], ["31(?:00[67]|208|309)\\d\\d|(?:3(?:[2357]0[1-9]|602|804|905)|(?:820|9[2-7]\\d)\\d)\\d{3}"]]
		],
		"FO": [
			"298",
			"00",
			"[2-9]\\d{5}",
			[6],
			[[
				"(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3",
				["[2-9]"]
			]],
			0,
			0,
			"(10(?:01|[12]0|88))",
			0,
			0,
			0,
			[
				["(?:20|[34]\\d|8[19])\\d{4}"],
				["(?:[27][1-9]|5\\d|9[16])\\d{4}"],
				["80[257-9]\\d{3}"],
				["90(?:[13-5][15-7]|2[125-7]|9\\d)\\d\\d"],
				0,
				0,
				0,
				0,
				["6[0-36]\\d{4}"]
			]
		],
		"FR": [
			"33",
			"00",
			"[1-9]\\d{8}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["8"],
				"0 $1"
			], [
				"(\\d)(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4 $5",
				["[1-79]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:26[013-9]|59[1-35-9])\\d{6}|(?:[13]\\d|2[0-57-9]|4[1-9]|5[0-8])\\d{7}"],
				["(?:6(?:[0-24-8]\\d|3[0-8]|9[589])|7[3-9]\\d)\\d{6}"],
				["80[0-5]\\d{6}"],
				["836(?:0[0-36-9]|[1-9]\\d)\\d{4}|8(?:1[2-9]|2[2-47-9]|3[0-57-9]|[569]\\d|8[0-35-9])\\d{6}"],
				0,
				0,
				["80[6-9]\\d{6}"],
				0,
				["9\\d{8}"],
				["8(?:1[01]|2[0156]|4[024]|84)\\d{6}"]
			]
		],
		"GA": [
			"241",
			"00",
			"(?:[067]\\d|11)\\d{6}|[2-7]\\d{6}",
			[7, 8],
			[
				[
					"(\\d)(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[2-7]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["0"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["11|[67]"],
					"0$1"
				]
			],
			0,
			0,
			"0(11\\d{6}|60\\d{6}|61\\d{6}|6[256]\\d{6}|7[467]\\d{6})",
			"$1",
			0,
			0,
			[["[01]1\\d{6}", [8]], ["(?:(?:0[2-7]|7[467])\\d|6(?:0[0-4]|10|[256]\\d))\\d{5}|[2-7]\\d{6}"]]
		],
		"GB": [
			"44",
			"00",
			"[1-357-9]\\d{9}|[18]\\d{8}|8\\d{6}",
			[
				7,
				9,
				10
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					[
						"800",
						"8001",
						"80011",
						"800111",
						"8001111"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3",
					[
						"845",
						"8454",
						"84546",
						"845464"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{6})",
					"$1 $2",
					["800"],
					"0$1"
				],
				[
					"(\\d{5})(\\d{4,5})",
					"$1 $2",
					[
						"1(?:38|5[23]|69|76|94)",
						"1(?:(?:38|69)7|5(?:24|39)|768|946)",
						"1(?:3873|5(?:242|39[4-6])|(?:697|768)[347]|9467)"
					],
					"0$1"
				],
				[
					"(\\d{4})(\\d{5,6})",
					"$1 $2",
					["1(?:[2-69][02-9]|[78])"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[25]|7(?:0|6[02-9])", "[25]|7(?:0|6(?:[03-9]|2[356]))"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{6})",
					"$1 $2",
					["7"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[1389]"],
					"0$1"
				]
			],
			"0",
			0,
			"0|180020",
			0,
			0,
			0,
			[
				["(?:1(?:1(?:3(?:[0-58]\\d\\d|73[0-5])|4(?:(?:[0-5]\\d|70)\\d|69[7-9])|(?:(?:5[0-26-9]|[78][0-49])\\d|6(?:[0-4]\\d|5[01]))\\d)|(?:2(?:(?:0[024-9]|2[3-9]|3[3-79]|4[1-689]|[58][02-9]|6[0-47-9]|7[013-9]|9\\d)\\d|1(?:[0-7]\\d|8[0-3]))|(?:3(?:0\\d|1[0-8]|[25][02-9]|3[02-579]|[468][0-46-9]|7[1-35-79]|9[2-578])|4(?:0[03-9]|[137]\\d|[28][02-57-9]|4[02-69]|5[0-8]|[69][0-79])|5(?:0[1-35-9]|[16]\\d|2[024-9]|3[015689]|4[02-9]|5[03-9]|7[0-35-9]|8[0-468]|9[0-57-9])|6(?:0[034689]|1\\d|2[0-35689]|[38][013-9]|4[1-467]|5[0-69]|6[13-9]|7[0-8]|9[0-24578])|7(?:0[0246-9]|2\\d|3[0236-8]|4[03-9]|5[0-46-9]|6[013-9]|7[0-35-9]|8[024-9]|9[02-9])|8(?:0[35-9]|2[1-57-9]|3[02-578]|4[0-578]|5[124-9]|6[2-69]|7\\d|8[02-9]|9[02569])|9(?:0[02-589]|[18]\\d|2[02-689]|3[1-57-9]|4[2-9]|5[0-579]|6[2-47-9]|7[0-24578]|9[2-57]))\\d)\\d)|2(?:0[013478]|3[0189]|4[017]|8[0-46-9]|9[0-2])\\d{3})\\d{4}|1(?:2(?:0(?:46[1-4]|87[2-9])|545[1-79]|76(?:2\\d|3[1-8]|6[1-6])|9(?:7(?:2[0-4]|3[2-5])|8(?:2[2-8]|7[0-47-9]|8[3-5])))|3(?:6(?:38[2-5]|47[23])|8(?:47[04-9]|64[0157-9]))|4(?:044[1-7]|20(?:2[23]|8\\d)|6(?:0(?:30|5[2-57]|6[1-8]|7[2-8])|140)|8(?:052|87[1-3]))|5(?:2(?:4(?:3[2-79]|6\\d)|76\\d)|6(?:26[06-9]|686))|6(?:06(?:4\\d|7[4-79])|295[5-7]|35[34]\\d|47(?:24|61)|59(?:5[08]|6[67]|74)|9(?:55[0-4]|77[23]))|7(?:26(?:6[13-9]|7[0-7])|(?:442|688)\\d|50(?:2[0-3]|[3-68]2|76))|8(?:27[56]\\d|37(?:5[2-5]|8[239])|843[2-58])|9(?:0(?:0(?:6[1-8]|85)|52\\d)|3583|4(?:66[1-8]|9(?:2[01]|81))|63(?:23|3[1-4])|9561))\\d{3}", [9, 10]],
				["7(?:457[0-57-9]|700[01]|911[028])\\d{5}|7(?:[1-3]\\d\\d|4(?:[0-46-9]\\d|5[0-689])|5(?:0[0-8]|[13-9]\\d|2[0-35-9])|7(?:0[1-9]|[1-7]\\d|8[02-9]|9[0-689])|8(?:[014-9]\\d|[23][0-8])|9(?:[024-9]\\d|1[02-9]|3[0-689]))\\d{6}", [10]],
				["80[08]\\d{7}|800\\d{6}|8001111"],
				["(?:8(?:4[2-5]|7[0-3])|9(?:[01]\\d|8[2-49]))\\d{7}|845464\\d", [7, 10]],
				["70\\d{8}", [10]],
				0,
				["(?:3[0347]|55)\\d{8}", [10]],
				["76(?:464|652)\\d{5}|76(?:0[0-28]|2[356]|34|4[01347]|5[49]|6[0-369]|77|8[14]|9[139])\\d{6}", [10]],
				["56\\d{8}", [10]]
			],
			0,
			" x"
		],
		"GD": [
			"1",
			"011",
			"(?:473|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"473$1",
			0,
			"473",
			[
				["473(?:2(?:3[0-2]|69)|3(?:2[89]|86)|4(?:[06]8|3[5-9]|4[0-4]|5[59]|73|90)|63[68]|7(?:58|84)|800|938)\\d{4}"],
				["473(?:4(?:0[2-79]|1[04-9]|2[0-5]|49|5[6-8])|5(?:2[01]|3[3-8])|901)\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"GE": [
			"995",
			"00",
			"(?:[3-57]\\d\\d|800)\\d{6}",
			[9],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["70"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["32"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[57]"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[348]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3(?:[256]\\d|4[124-9]|7[0-4])|4(?:1\\d|2[2-7]|3[1-79]|4[2-8]|7[239]|9[1-7]))\\d{6}"],
				["5(?:(?:(?:0555|1(?:[17]77|555))[5-9]|757(?:7[7-9]|8[01]))\\d|22252[0-4])\\d\\d|5(?:0(?:0(?:1[09]|70)|505)|1(?:0[01]0|1(?:07|33|51))|2(?:0[02]0|2[25]2)|3(?:0[03]0|3[35]3)|4(?:0[04]0|411)|5222|9000)[0-4]\\d{3}|(?:5(?:0(?:0(?:0\\d|1[12]|2[02]|3[0-6]|4[04]|5[05]|77|88|9[09])|(?:[14]\\d|77)\\d|22[02]|888)|1(?:1(?:[03][01]|[124]\\d|5[02-6]|7[0-6])|4\\d\\d)|2(?:228|555)|3555|4(?:4(?:[02-9]\\d|14)|555)|5(?:[0157-9]\\d\\d|200|333|4(?:44|55))|6[89]\\d\\d|7(?:(?:[0147-9]\\d|22)\\d|5(?:00|[57]5))|8(?:0(?:[018]\\d|2[0-4])|5(?:55|8[89])|8(?:55|88))|9(?:090|[1-35-9]\\d\\d))|790\\d\\d)\\d{4}"],
				["800\\d{6}"],
				0,
				0,
				0,
				0,
				0,
				["70[67]\\d{6}"]
			]
		],
		"GF": [
			"594",
			"00",
			"(?:694\\d|7093)\\d{5}|(?:59|[89]\\d)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[5-7]|80[6-9]|9[47]"],
				"0$1"
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[89]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:59(?:4(?:[02-49]\\d|1[0-5]|5[6-9]|6[0-3]|80)|88\\d)|80[6-9]\\d\\d)\\d{4}"],
				["(?:694(?:[0-249]\\d|3[0-8])|7093[0-3])\\d{4}"],
				["80[0-5]\\d{6}"],
				["8[129]\\d{7}"],
				0,
				0,
				0,
				0,
				["9(?:(?:396|76\\d)\\d|476[0-6])\\d{4}"]
			]
		],
		"GG": [
			"44",
			"00",
			"(?:1481|[357-9]\\d{3})\\d{6}|8\\d{6}(?:\\d{2})?",
			[
				7,
				9,
				10
			],
			0,
			"0",
			0,
			"([25-9]\\d{5})$|0|180020",
			"1481$1",
			0,
			0,
			[
				["1481[25-9]\\d{5}", [10]],
				["7(?:(?:781|839)\\d|911[17])\\d{5}", [10]],
				["80[08]\\d{7}|800\\d{6}|8001111"],
				["(?:8(?:4[2-5]|7[0-3])|9(?:[01]\\d|8[0-3]))\\d{7}|845464\\d", [7, 10]],
				["70\\d{8}", [10]],
				0,
				["(?:3[0347]|55)\\d{8}", [10]],
				["76(?:464|652)\\d{5}|76(?:0[0-28]|2[356]|34|4[01347]|5[49]|6[0-369]|77|8[14]|9[139])\\d{6}", [10]],
				["56\\d{8}", [10]]
			]
		],
		"GH": [
			"233",
			"00",
			"[235]\\d{8}|800\\d{5,6}",
			[8, 9],
			[[
				"(\\d{3})(\\d{5})",
				"$1 $2",
				["8"],
				"0$1"
			], [
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[2358]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["3(?:181[0-5]|285[0-7]|3810)\\d{4}|3(?:0(?:[237-9]\\d|60)|[167](?:2[0-6]|7\\d|80)|2(?:2[0-5]|7\\d|8[0-4])|3(?:2[0-3]|7\\d|80)|4(?:2[013-9]|3[01]|7\\d|80)|5(?:2[0-7]|7\\d|80)|8(?:2[0-2]|7\\d|80)|9(?:[28]0|7\\d))\\d{5}", [9]],
				["(?:2(?:[0346-9]\\d|5[67])|5(?:[03-7]\\d|9[1-9]))\\d{6}", [9]],
				["800\\d{5,6}"]
			]
		],
		"GI": [
			"350",
			"00",
			"(?:[25]\\d|60)\\d{6}",
			[8],
			[[
				"(\\d{3})(\\d{5})",
				"$1 $2",
				["2"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2190[0-2]\\d{3}|2(?:0(?:[02]\\d|3[01])|16[24-9]|2[2-5]\\d)\\d{4}"], ["5251[0-4]\\d{3}|(?:5(?:[146-8]\\d\\d|250)|60(?:1[01]|6\\d))\\d{4}"]]
		],
		"GL": [
			"299",
			"00",
			"(?:19|[2-689]\\d|70)\\d{4}",
			[6],
			[[
				"(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3",
				["19|[2-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:19|3[1-7]|[68][1-9]|70|9\\d)\\d{4}"],
				["[245]\\d{5}"],
				["80\\d{4}"],
				0,
				0,
				0,
				0,
				0,
				["3[89]\\d{4}"]
			]
		],
		"GM": [
			"220",
			"00",
			"[48]\\d{8}|[2-9]\\d{6}",
			[7, 9],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[235-9]|4(?:[0-35]|4[16-9])"]
			], [
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[48]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:4(?:[23]\\d\\d|4(?:1[024679]|(?:4(?:[237-9]\\d|4[14-9])|8[0-389]\\d)\\d|5(?:5(?:3\\d|4[0-7])|[67]\\d\\d)))|5(?:5(?:3\\d|4[0-7])|6[67]\\d|7(?:1[04]|2[035]|3[58]|48))|8[0-389]\\d\\d)\\d{3}|44[6-9]\\d{4}"], ["(?:(?:[23679]\\d|4[015]|8(?:(?:3[35]|6[68]|99)\\d|7(?:[27]\\d|4[015])))\\d|5(?:[0-489]\\d|56))\\d{4}|8[4-7]\\d{5}"]]
		],
		"GN": [
			"224",
			"00",
			"722\\d{6}|(?:3|6\\d)\\d{7}",
			[8, 9],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["3"]
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[67]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["3(?:0(?:24|3[12]|4[1-35-7]|5[13]|6[189]|[78]1|9[1478])|1\\d\\d)\\d{4}", [8]],
				["6[0-356]\\d{7}", [9]],
				0,
				0,
				0,
				0,
				0,
				0,
				["722\\d{6}", [9]]
			]
		],
		"GP": [
			"590",
			"00",
			"7090\\d{5}|(?:[56]9|[89]\\d)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[5-79]|80[6-9]"],
				"0$1"
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["8"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:59(?:0(?:0[1-68]|[14][0-24-9]|2[0-68]|3[1-9]|5[3-579]|[68][0-689]|7[08]|9\\d)|87\\d)|80[6-9]\\d\\d)\\d{4}"],
				["(?:69(?:0\\d\\d|1(?:2[2-9]|3[0-5]))|7090[0-4])\\d{4}"],
				["80[0-5]\\d{6}"],
				["8[129]\\d{7}"],
				0,
				0,
				0,
				0,
				["9(?:(?:39[5-7]|76[018])\\d|475[0-6])\\d{4}"]
			]
		],
		"GQ": [
			"240",
			"00",
			"222\\d{6}|(?:3\\d|55|[89]0)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[235]"]
			], [
				"(\\d{3})(\\d{6})",
				"$1 $2",
				["[89]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["33[0-24-9]\\d[46]\\d{4}|3(?:33|5\\d)\\d[7-9]\\d{4}"],
				["(?:222|55\\d)\\d{6}"],
				["80\\d[1-9]\\d{5}"],
				["90\\d[1-9]\\d{5}"]
			]
		],
		"GR": [
			"30",
			"00",
			"5005000\\d{3}|8\\d{9,11}|(?:[269]\\d|70)\\d{8}",
			[
				10,
				11,
				12
			],
			[
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["21|7"]
				],
				[
					"(\\d{4})(\\d{6})",
					"$1 $2",
					["2(?:2|3[2-57-9]|4[2-469]|5[2-59]|6[2-9]|7[2-69]|8[2-49])|5"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[2689]"]
				],
				[
					"(\\d{3})(\\d{3,4})(\\d{5})",
					"$1 $2 $3",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:1\\d\\d|2(?:2[1-46-9]|[36][1-8]|4[1-7]|5[1-4]|7[1-5]|[89][1-9])|3(?:1\\d|2[1-57]|[35][1-3]|4[13]|7[1-7]|8[124-6]|9[1-79])|4(?:1\\d|2[1-8]|3[1-4]|4[13-5]|6[1-578]|9[1-5])|5(?:1\\d|[29][1-4]|3[1-5]|4[124]|5[1-6])|6(?:1\\d|[269][1-6]|3[1245]|4[1-7]|5[13-9]|7[14]|8[1-5])|7(?:1\\d|2[1-5]|3[1-6]|4[1-7]|5[1-57]|6[135]|9[125-7])|8(?:1\\d|2[1-5]|[34][1-4]|9[1-57]))\\d{6}", [10]],
				["68[57-9]\\d{7}|(?:69|94)\\d{8}", [10]],
				["800\\d{7,9}"],
				["90[19]\\d{7}", [10]],
				["70\\d{8}", [10]],
				0,
				["5005000\\d{3}", [10]],
				0,
				0,
				["8(?:0[16]|12|[27]5|50)\\d{7}", [10]]
			]
		],
		"GT": [
			"502",
			"00",
			"80\\d{6}|(?:1\\d{3}|[2-7])\\d{7}",
			[8, 11],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[2-8]"]
			], [
				"(\\d{4})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["1"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["[267][2-9]\\d{6}", [8]],
				["(?:[3-5]\\d\\d|80[0-4])\\d{5}", [8]],
				["18[01]\\d{8}", [11]],
				["19\\d{9}", [11]]
			]
		],
		"GU": [
			"1",
			"011",
			"(?:[58]\\d\\d|671|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"671$1",
			0,
			"671",
			[
				["671(?:2\\d\\d|3(?:00|3[39]|4[349]|55|6[26])|4(?:00|56|7[1-9]|8[02-9])|5(?:55|6[2-5]|88)|6(?:3[2-578]|4[24-9]|5[34]|78|8[235-9])|7(?:[0479]7|2[0167]|3[45]|8[7-9])|8(?:[2-57-9]8|6[478])|9(?:2[29]|6[79]|7[1279]|8[7-9]|9[16-9]))\\d{4}"],
				[""],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"GW": [
			"245",
			"00",
			"[49]\\d{8}|4\\d{6}",
			[7, 9],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["40"]
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[49]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["443\\d{6}", [9]],
				["9(?:5\\d|6[569]|77)\\d{6}", [9]],
				0,
				0,
				0,
				0,
				0,
				0,
				["40\\d{5}", [7]]
			]
		],
		"GY": [
			"592",
			"001",
			"(?:[2-8]\\d{3}|9008)\\d{3}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[2-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:1[6-9]|2[0-35-9]|3[1-4]|5[3-9]|6\\d|7[0-79])|3(?:2[25-9]|3\\d)|4(?:4[0-24]|5[56])|5(?:0[0-6]|16)|77[1-57])\\d{4}"],
				["(?:51[01]|6\\d\\d|7(?:[0-6]\\d|70|8[0167]))\\d{4}"],
				["(?:289|8(?:00|6[28]|88|99))\\d{4}"],
				["9008\\d{3}"],
				0,
				0,
				0,
				0,
				["515\\d{4}"]
			]
		],
		"HK": [
			"852",
			"00(?:30|5[09]|[126-9]?)",
			"8[0-46-9]\\d{6,7}|9\\d{4,7}|(?:[2-7]|9\\d{3})\\d{7}",
			[
				5,
				6,
				7,
				8,
				9,
				11
			],
			[
				[
					"(\\d{3})(\\d{2,5})",
					"$1 $2",
					["900", "9003"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[2-7]|8[1-4]|9(?:0[1-9]|[1-8])"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["9"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:[13-9]\\d|2[013-9])\\d|3(?:(?:[1569][0-24-9]|4[0-246-9]|7[0-24-69])\\d|8(?:4[0-8]|[579]\\d|6[0-5]))|58(?:0[1-9]|1[2-9]))\\d{4}", [8]],
				["(?:4(?:0(?:6[0-3]|9[3-6])|24[3-6]|44[0-35-9]|6(?:4[0-57-9]|6[0-6])|7(?:4[0-48]|6[0-5]))|5(?:25[3-7]|35[4-8]|73[0-6]|95[0-8])|6(?:26[013-8]|(?:66|78)[0-5])|7(?:0(?:7[1-8]|8[0-8])|10[1-4])|84(?:4[0-2]|8[0-35-9])|9(?:29[013-9]|39[014-9]|59[0-467]|899))\\d{4}|(?:4(?:4[0-35-9]|6[0-357-9]|7[0-35])|5(?:[1-59][0-46-9]|6[0-4689]|7[0-246-9])|6(?:0[1-9]|[13-59]\\d|[268][0-57-9]|7[0-79])|70[1-59]|84[0-39]|9(?:0[1-9]|1[02-9]|[2358][0-8]|[467]\\d))\\d{5}", [8]],
				["800\\d{6}", [9]],
				["900(?:[0-24-9]\\d{7}|3\\d{1,4})", [
					5,
					6,
					7,
					8,
					11
				]],
				["8(?:1[0-4679]\\d|2(?:[0-36]\\d|7[0-4])|3(?:[034]\\d|2[09]|70))\\d{4}", [8]],
				0,
				["30(?:0[1-9]|[15-7]\\d|2[047]|89)\\d{4}", [8]],
				["7(?:1(?:0[08]|1[0-3679]|3[013]|69|9[0136])|2(?:[02389]\\d|1[18]|7[27-9])|3(?:[0-38]\\d|7[0-369]|9[2357-9])|47\\d|5(?:[178]\\d|5[0-5])|6(?:0[0-7]|2[236-9]|[35]\\d)|7(?:[27]\\d|8[7-9])|8(?:[23689]\\d|7[1-9])|9(?:[025]\\d|6[0-246-8]|7[0-36-9]|8[238]))\\d{4}", [8]]
			],
			"00"
		],
		"HN": [
			"504",
			"00",
			"8\\d{10}|[237-9]\\d{7}",
			[8, 11],
			[[
				"(\\d{4})(\\d{4})",
				"$1-$2",
				["[237-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:2(?:0[0-59]|1[1-9]|[23]\\d|4[02-8]|5[57]|6[2458]|7[0135689]|8[01346-9]|9[0-2])|4(?:0[578]|2[3-59]|3[13-9]|4[0-68]|5[1-3589]|80)|5(?:0[2357-9]|1[1-6]|4[03-58]|5\\d|6[014-69]|7[04]|80)|6(?:[056]\\d|17|2[067]|3[047]|4[0-378]|[78][0-8]|9[01])|7(?:0[5-79]|2[01]|6[46-9]|7[02-9]|8[034]|91)|8(?:79|8[0-357-9]|9[1-57-9]))\\d{4}", [8]],
				["[37-9]\\d{7}", [8]],
				["8002\\d{7}", [11]]
			]
		],
		"HR": [
			"385",
			"00",
			"[2-69]\\d{8}|80\\d{5,7}|[1-79]\\d{7}|6\\d{6}",
			[
				7,
				8,
				9
			],
			[
				[
					"(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["6[01]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2,3})",
					"$1 $2 $3",
					["8"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{3})",
					"$1 $2 $3",
					["1"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["6|7[245]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["9"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[2-57]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["1\\d{7}|(?:2[0-3]|3[1-5]|4[02-47-9]|5[1-3])\\d{6,7}", [8, 9]],
				["9(?:(?:0[1-9]|[12589]\\d)\\d\\d|7(?:[0679]\\d\\d|5(?:[01]\\d|44|55|77|9[5-79])))\\d{4}|98\\d{6}", [8, 9]],
				["80\\d{5,7}"],
				["6[01459]\\d{6}|6[01]\\d{5}", [7, 8]],
				["7[45]\\d{6}", [8]],
				0,
				["62\\d{6,7}|72\\d{6}", [8, 9]]
			]
		],
		"HT": [
			"509",
			"00",
			"[2-589]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{4})",
				"$1 $2 $3",
				["[2-589]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:2\\d|5[1-5]|81|9[149])\\d{5}"],
				["(?:[34]\\d|5[568])\\d{6}"],
				["8\\d{7}"],
				0,
				0,
				0,
				0,
				0,
				["9(?:[67][0-4]|8[0-3589]|9\\d)\\d{5}"]
			]
		],
		"HU": [
			"36",
			"00",
			"[235-7]\\d{8}|[1-9]\\d{7}",
			[8, 9],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"(06 $1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[27][2-9]|3[2-7]|4[24-9]|5[2-79]|6|8[2-57-9]|9[2-69]"],
					"(06 $1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[2-9]"],
					"06 $1"
				]
			],
			"06",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1\\d|[27][2-9]|3[2-7]|4[24-9]|5[2-79]|6[23689]|8[2-57-9]|9[2-69])\\d{6}", [8]],
				["(?:[257]0|3[01])\\d{7}", [9]],
				["(?:[48]0\\d|680[29])\\d{5}"],
				["9[01]\\d{6}", [8]],
				0,
				0,
				["38\\d{7}", [9]],
				0,
				["21\\d{7}", [9]]
			]
		],
		"ID": [
			"62",
			"00[89]",
			"00[1-9]\\d{9,14}|(?:[1-36]|8\\d{5})\\d{6}|00\\d{9}|[1-9]\\d{8,10}|[2-9]\\d{7}",
			[
				7,
				8,
				9,
				10,
				11,
				12,
				13,
				14,
				15,
				16,
				17
			],
			[
				[
					"(\\d)(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["15"]
				],
				[
					"(\\d{2})(\\d{5,9})",
					"$1 $2",
					["2[124]|[36]1"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{5,7})",
					"$1 $2",
					["800"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5,8})",
					"$1 $2",
					["[2-79]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{3,4})(\\d{3})",
					"$1-$2-$3",
					["8[1-35-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{6,8})",
					"$1 $2",
					["1"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["804"],
					"0$1"
				],
				[
					"(\\d{3})(\\d)(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["80"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{4})(\\d{4,5})",
					"$1-$2-$3",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2[124]\\d{7,8}|619\\d{8}|2(?:1(?:14|500)|2\\d{3})\\d{3}|61\\d{5,8}|(?:2(?:[35][1-4]|6[0-8]|7[1-6]|8\\d|9[1-8])|3(?:1|[25][1-8]|3[1-68]|4[1-3]|6[1-3568]|7[0-469]|8\\d)|4(?:0[1-589]|1[01347-9]|2[0-36-8]|3[0-24-68]|43|5[1-378]|6[1-5]|7[134]|8[1245])|5(?:1[1-35-9]|2[25-8]|3[124-9]|4[1-3589]|5[1-46]|6[1-8])|6(?:[25]\\d|3[1-69]|4[1-6])|7(?:02|[125][1-9]|[36]\\d|4[1-8]|7[0-36-9])|9(?:0[12]|1[013-8]|2[0-479]|5[125-8]|6[23679]|7[159]|8[01346]))\\d{5,8}", [
					7,
					8,
					9,
					10,
					11
				]],
				["8[1-35-9]\\d{7,10}", [
					9,
					10,
					11,
					12
				]],
				["00(?:1803\\d{5,11}|7803\\d{7})|(?:177\\d|800)\\d{5,7}", [
					8,
					9,
					10,
					11,
					12,
					13,
					14,
					15,
					16,
					17
				]],
				["809\\d{7}", [10]],
				0,
				0,
				["(?:1500|8071\\d{3})\\d{3}", [7, 10]],
				0,
				0,
				["804\\d{7}", [10]]
			]
		],
		"IE": [
			"353",
			"00",
			"(?:1\\d|[2569])\\d{6,8}|4\\d{6,9}|7\\d{8}|8\\d{8,9}",
			[
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["2[24-9]|47|58|6[237-9]|9[35-9]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["[45]0"],
					"(0$1)"
				],
				[
					"(\\d)(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[2569]|4[1-69]|7[14]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["70"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["81"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[78]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["1"]
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["4"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3 $4",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1\\d|21)\\d{6,7}|(?:2[24-9]|4(?:0[24]|5\\d|7)|5(?:0[45]|1\\d|8)|6(?:1\\d|[237-9])|9(?:1\\d|[35-9]))\\d{5}|(?:23|4(?:[1-469]|8\\d)|5[23679]|6[4-6]|7[14]|9[04])\\d{7}"],
				["8(?:22|[35-9]\\d)\\d{6}", [9]],
				["1800\\d{6}", [10]],
				["15(?:1[2-8]|[2-8]0|9[089])\\d{6}", [10]],
				["700\\d{6}", [9]],
				["88210[1-9]\\d{4}|8(?:[35-79]5\\d\\d|8(?:[013-9]\\d\\d|2(?:[01][1-9]|[2-9]\\d)))\\d{5}", [10]],
				["818\\d{6}", [9]],
				0,
				["76\\d{7}", [9]],
				["18[59]0\\d{6}", [10]]
			]
		],
		"IL": [
			"972",
			"0(?:0|1(?:05|[2-9]))",
			"1\\d{6}(?:\\d{3,5})?|[57]\\d{8}|[1-489]\\d{7}",
			[
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{4})(\\d{3})",
					"$1-$2",
					["125"]
				],
				[
					"(\\d{4})(\\d{2})(\\d{2})",
					"$1-$2-$3",
					["121"]
				],
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["[2-489]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["[57]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1-$2-$3",
					["12"]
				],
				[
					"(\\d{4})(\\d{6})",
					"$1-$2",
					["159"]
				],
				[
					"(\\d)(\\d{3})(\\d{3})(\\d{3})",
					"$1-$2-$3-$4",
					["1[7-9]"]
				],
				[
					"(\\d{3})(\\d{1,2})(\\d{3})(\\d{4})",
					"$1-$2 $3-$4",
					["15"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["153\\d{8,9}|29[1-9]\\d{5}|(?:2[0-8]|[3489]\\d)\\d{6}", [
					8,
					11,
					12
				]],
				["55(?:4(?:0[0-4]|10|6[015-9])|57[0-289]|8[06][0-2])\\d{4}|5(?:(?:[0-2][02-9]|[36]\\d|[49][2-9]|8[3-7])\\d|5(?:01|2\\d|3[0-3]|4[3-5]|5[0-25689]|6[6-8]|7[0-267]|8[7-9]|9[1-9]))\\d{5}", [9]],
				["1(?:255|80[019]\\d{3})\\d{3}", [7, 10]],
				["1212\\d{4}|1(?:200|9(?:0[0-2]|19|9\\d))\\d{6}", [8, 10]],
				0,
				["151\\d{8,9}", [11, 12]],
				["1599\\d{6}", [10]],
				0,
				["7(?:280[01]|38(?:[05]\\d|8[0-358])|8(?:33|55|77|81)\\d)\\d{4}|7(?:18|2[23]|3[237]|47|6[258]|7\\d|82|9[2-9])\\d{6}", [9]],
				["1700\\d{6}", [10]]
			]
		],
		"IM": [
			"44",
			"00",
			"1624\\d{6}|(?:[3578]\\d|90)\\d{8}",
			[10],
			0,
			"0",
			0,
			"([25-8]\\d{5})$|0|180020",
			"1624$1",
			0,
			"74576|(?:16|7[56])24",
			[
				["1624(?:230|[5-8]\\d\\d)\\d{3}"],
				["76245[06]\\d{4}|7(?:4576|[59]24\\d|624[0-4689])\\d{5}"],
				["808162\\d{4}"],
				["8(?:440[49]06|72299\\d)\\d{3}|(?:8(?:45|70)|90[0167])624\\d{4}"],
				["70\\d{8}"],
				0,
				["3440[49]06\\d{3}|(?:3(?:08162|3\\d{4}|45624|7(?:0624|2299))|55\\d{4})\\d{4}"],
				0,
				["56\\d{8}"]
			]
		],
		"IN": [
			"91",
			"00",
			"(?:000800|[2-9]\\d\\d)\\d{7}|1\\d{7,12}",
			[
				8,
				9,
				10,
				11,
				12,
				13
			],
			[
				[
					"(\\d{8})",
					"$1",
					[
						"5(?:0|2[23]|3[03]|[67]1|88)",
						"5(?:0|2(?:21|3)|3(?:0|3[23])|616|717|888)",
						"5(?:0|2(?:21|3)|3(?:0|3[23])|616|717|8888)"
					],
					0,
					1
				],
				[
					"(\\d{4})(\\d{4,5})",
					"$1 $2",
					["180", "1800"],
					0,
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["140"],
					0,
					1
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					[
						"11|2[02]|33|4[04]|79[1-5]|80[2-46]",
						"11|2[02]|33|4[04]|79[1-5]|80(?:[2-4]|6[0-589])",
						"11|2[02]|33|4[04]|79(?:[1245]|3(?:[02-9]|1[0-24-9]))|80(?:[2-4]|6[0-589])"
					],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					[
						"1(?:2[0-249]|3[0-25]|4[145]|[68]|7[1257])|2(?:1[257]|3[013]|4[01]|5[0137]|6[0158]|78|8[1568])|3(?:26|4[1-3]|5[34]|6[01489]|7[02-46]|8[159])|4(?:1[36]|2[1-47]|5[12]|6[0-26-9]|7[0-24-9]|8[013-57]|9[014-7])|5(?:1[025]|22|[36][25]|4[28]|5[12]|[78]1)|6(?:12|[2-4]1|5[17]|6[13]|80)|7(?:12|3[134]|61|88)|8(?:16|2[014]|3[126]|6[136]|7[078]|8[34]|91)|(?:43|59|75)[15]|(?:1[59]|29|67)[14]",
						"1(?:2[0-24]|3[0-25]|4[145]|[59][14]|6[1-9]|7[1257]|8[1-57-9])|2(?:1[257]|3[013]|4[01]|5[0137]|6[058]|78|8[1568]|9[14])|3(?:26|4[1-3]|5[34]|6[01489]|7[02-46]|8[159])|4(?:1[36]|2[1-47]|3[15]|5[12]|6[0-26-9]|7[0-24-9]|8[013-57]|9[014-7])|5(?:1[025]|22|[36][25]|4[28]|[578]1|9[15])|674|7(?:(?:3[34]|5[15])[2-6]|61[346]|88[0-8])|8(?:70[2-6]|84[235-7]|91[3-7])|(?:1(?:29|60|8[06])|261|552|6(?:12|[2-47]1|5[17]|6[13]|80)|7(?:12|31)|8(?:16|2[014]|3[126]|6[136]|7[78]|83))[2-7]",
						"1(?:2[0-24]|3[0-25]|4[145]|[59][14]|6[1-9]|7[1257]|8[1-57-9])|2(?:1[257]|3[013]|4[01]|5[0137]|6[058]|78|8[1568]|9[14])|3(?:26|4[1-3]|5[34]|6[01489]|7[02-46]|8[159])|4(?:1[36]|2[1-47]|3[15]|5[12]|6[0-26-9]|7[0-24-9]|8[013-57]|9[014-7])|5(?:1[025]|22|[36][25]|4[28]|[578]1|9[15])|6(?:12(?:[2-6]|7[0-8])|74[2-7])|7(?:3171|5[15][2-6]|61[346]|88(?:[2-7]|82))|8(?:70[2-6]|84(?:[2356]|7[19])|91(?:[3-6]|7[19]))|73[134][2-6]|8(?:16|2[014]|3[126]|6[136]|7[78]|83)(?:[2-6]|7[19])|(?:1(?:29|60|8[06])|261|552|6(?:[2-4]1|5[17]|6[13]|7(?:1|4[0189])|80)|7(?:12|88[01]))[2-7]"
					],
					"0$1",
					1
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					[
						"1(?:[2-479]|5[0235-9])|[2-5]|6(?:1[1358]|2[2457-9]|3[2-5]|4[235-7]|5[2-689]|6[24578]|7[235689]|8[1-6])|7(?:1[013-9]|3[129]|5[29]|6[02-5]|70)|807",
						"1(?:[2-479]|5[0235-9])|[2-5]|6(?:1[1358]|2(?:[2457]|84|95)|3(?:[2-4]|55)|4[235-7]|5[2-689]|6[24578]|7(?:[23569]|8[0-57-9])|8[1-6])|7(?:1(?:[013-8]|9[6-9])|3(?:17|2[0-49]|9[2-57])|5(?:2[1-3]|9[0-6])|6(?:0[5689]|2[5-9]|3[02-8]|4|5[0-367])|70[13-7])|807[19]",
						"1(?:[2-479]|5(?:[0236-9]|5[013-9]))|[2-5]|6(?:2(?:84|95)|355|8(?:28[235-7]|3))|73179|807(?:1|9[1-3])|(?:1552|6(?:(?:1[1358]|2[2457]|3[2-4]|4[235-7]|5[2-689]|6[24578])\\d|7(?:[23569]\\d|8[0-57-9])|8(?:[14-6]\\d|2[0-79]))|7(?:1(?:[013-8]\\d|9[6-9])|3(?:2[0-49]|9[2-57])|5(?:2[1-3]|9[0-6])|6(?:0[5689]|2[5-9]|3[02-8]|4\\d|5[0-367])|70[13-7]))[2-7]"
					],
					"0$1",
					1
				],
				[
					"(\\d{5})(\\d{5})",
					"$1 $2",
					["16|[6-9]"],
					"0$1",
					1
				],
				[
					"(\\d{4})(\\d{2,4})(\\d{4})",
					"$1 $2 $3",
					["18[06]", "18[06]0"],
					0,
					1
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["18"],
					0,
					1
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2717(?:[2-7]\\d|95)|6828[235-7]\\d)\\d{4}|(?:170[24]|280[13468]|4(?:20[24]|72[2-8])|552[1-7])\\d{6}|(?:271[0-689]|682[0-79]|782[0-6])[2-7]\\d{5}|(?:2(?:[02][2-79]|90)|3(?:23|80)|683|79[1-5])\\d{7}|(?:11|33|4[04]|80)[2-7]\\d{7}|(?:342|674|788)(?:[0189][2-7]|[2-7]\\d)\\d{5}|(?:1(?:2[0-249]|3[0-25]|4[145]|[59][14]|6[014]|7[1257]|8[01346])|2(?:1[257]|3[013]|4[01]|5[0137]|6[0158]|78|8[1568]|9[14])|3(?:26|4[13]|5[34]|6[01489]|7[02-46]|8[159])|4(?:1[36]|2[1-47]|3[15]|5[12]|6[0-26-9]|7[014-9]|8[013-57]|9[014-7])|5(?:1[025]|22|[36][25]|4[28]|[578]1|9[15])|6(?:12|[2-47]1|5[17]|6[13]|80)|7(?:12|2[14]|3[134]|4[47]|5[15]|[67]1)|8(?:16|2[014]|3[126]|6[136]|7[078]|8[34]|91))[2-7]\\d{6}|(?:1(?:2[35-8]|3[346-9]|4[236-9]|[59][0235-9]|6[235-9]|7[34689]|8[257-9])|2(?:1[134689]|3[24-8]|4[2-8]|5[25689]|6[2-4679]|7[3-79]|8[2-479]|9[235-9])|3(?:01|1[79]|2[1245]|4[5-8]|5[125689]|6[235-7]|7[157-9]|8[2-46-8])|4(?:1[14578]|2[5689]|3[2-467]|5[4-7]|6[35]|73|8[2689]|9[2389])|5(?:[16][146-9]|2[14-8]|3[1346]|4[14-69]|5[46]|7[2-4]|8[2-8]|9[246])|6(?:1[1358]|2[2457]|3[2-4]|4[235-7]|5[2-689]|6[24578]|7[235689]|8[14-6])|7(?:1[013-9]|2[0235-9]|3[2679]|4[1-35689]|5[2-46-9]|[67][02-9]|8[013-7]|90)|8(?:1[1357-9]|2[235-8]|3[03-57-9]|4[0-24-9]|5\\d|6[2457-9]|7[1-6]|8[1256]|9[2-4]))\\d[2-7]\\d{5}", [10]],
				["(?:6(?:1279|828[01489])|7(?:887[02-9]|9313)|8(?:079[04-9]|(?:84|91)7[02-8]))\\d{5}|(?:160[01]|6(?:(?:12|[2-4]1|5[17]|6[13]|80)[0189]|7(?:1[0189]|86))|7(?:1(?:2[0189]|9[0-5])|3(?:2[5-8]|[34][017-9]|9[016-9])|5(?:[15][017-9]|2[04-9]|9[7-9])|6(?:0[0-47]|1[0-257-9]|2[0-4]|3[19]|5[4589])|70[0289]|88[089])|8(?:0(?:6[67]|7[02-8])|70[017-9]|84[01489]|91[0-289]))\\d{6}|(?:731|8(?:16|2[014]|3[126]|6[136]|7[78]|83))(?:[0189]\\d|7[02-8])\\d{5}|(?:6(?:(?:1[1358]|2[2457]|3[2-4]|4[235-7]|5[2-689]|6[24578])\\d|7(?:[23569]\\d|4[0189]|8[0-57-9])|8(?:[14-6]\\d|2[0-79]))|7(?:1(?:[013-8]\\d|9[6-9])|3(?:2[0-49]|9[2-5])|5(?:2[1-3]|9[0-6])|6(?:0[5689]|2[5-9]|3[02-8]|4\\d|5[0-367])|70[13-7]|881))[0189]\\d{5}|(?:6(?:[09]\\d|1[04679]|2[03689]|3[05-9]|4[0489]|50|6[069]|7[07]|8[7-9])|7(?:[024]\\d|3[05-8]|5[0346-8]|6[6-9]|7[1-9]|8[0-79]|9[06-9])|8(?:0[01589]|1[0-57-9]|2[235-9]|3[03-57-9]|[45]\\d|6[02457-9]|7[1-69]|8[0-25-9]|9[02-9])|9\\d\\d)\\d{7}", [10]],
				["000800\\d{7}|180(?:0\\d{4,9}|3\\d{9})"],
				["186[12]\\d{9}", [13]],
				0,
				0,
				["140\\d{7}", [10]],
				0,
				0,
				["1860\\d{7}", [11]]
			]
		],
		"IO": [
			"246",
			"00",
			"3\\d{6}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["3"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["37\\d{5}"], ["38\\d{5}"]]
		],
		"IQ": [
			"964",
			"00",
			"(?:1|7\\d\\d)\\d{7}|[2-6]\\d{7,8}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[2-6]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["7"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["1\\d{7}|(?:2[13-5]|3[02367]|4[023]|5[03]|6[026])\\d{6,7}", [8, 9]], ["7[3-9]\\d{8}", [10]]]
		],
		"IR": [
			"98",
			"00",
			"[1-9]\\d{9}|(?:[1-8]\\d\\d|9)\\d{3,4}",
			[
				4,
				5,
				6,
				7,
				10
			],
			[
				[
					"(\\d{4,5})",
					"$1",
					["96"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4,5})",
					"$1 $2",
					["(?:1[137]|2[13-68]|3[1458]|4[145]|5[1468]|6[16]|7[1467]|8[13467])[12689]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["9"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[1-8]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1[137]|2[13-68]|3[1458]|4[145]|5[1468]|6[16]|7[1467]|8[13467])(?:[03-57]\\d{7}|[16]\\d{3}(?:\\d{4})?|[289]\\d{3}(?:\\d(?:\\d{3})?)?)|94(?:000[09]|(?:12\\d|30[0-2])\\d|2(?:[02689]0\\d|121)|4(?:111|40\\d))\\d{4}", [
					6,
					7,
					10
				]],
				["9(?:(?:0[0-5]|[13]\\d|2[0-3])\\d\\d|9(?:[0-46]\\d\\d|5(?:10|5\\d)|8(?:[12]\\d|3[0-2]|88)|9(?:[0-359]\\d|69|77|8[7-9])))\\d{5}", [10]],
				0,
				0,
				0,
				0,
				["96(?:0[12]|2[16-8]|3(?:08|[14]5|[23]|66)|4(?:0|80)|5[01]|6[89]|86|9[19])", [4, 5]]
			]
		],
		"IS": [
			"354",
			"00|1(?:0(?:01|[12]0)|100)",
			"(?:38\\d|[4-9])\\d{6}",
			[7, 9],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[4-9]"]
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["3"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:4(?:1[0-24-69]|2[0-7]|[37][0-8]|4[0-24589]|5[0-68]|6\\d|8[0-36-8])|5(?:05|[156]\\d|2[02578]|3[0-579]|4[03-7]|7[0-2578]|8[0-35-9]|9[013-689])|872)\\d{4}", [7]],
				["(?:38[589]\\d\\d|6(?:1[1-8]|2[0-6]|3[026-9]|4[014679]|5[0159]|6[0-69]|70|8[06-8]|9\\d)|7(?:5[057]|[6-9]\\d)|8(?:2[0-59]|[3-69]\\d|8[238]))\\d{4}"],
				["80[0-8]\\d{4}", [7]],
				["90(?:0\\d|1[5-79]|2[015-79]|3[135-79]|4[125-7]|5[25-79]|7[1-37]|8[0-35-7])\\d{3}", [7]],
				0,
				["(?:689|8(?:7[18]|80)|95[48])\\d{4}", [7]],
				["809\\d{4}", [7]],
				0,
				["49[0-24-79]\\d{4}", [7]]
			],
			"00"
		],
		"IT": [
			"39",
			"00",
			"0\\d{5,11}|1\\d{8,10}|3(?:[0-8]\\d{7,10}|9\\d{7,8})|(?:43|55|70)\\d{8}|8\\d{5}(?:\\d{2,4})?",
			[
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{2})(\\d{4,6})",
					"$1 $2",
					["0[26]"]
				],
				[
					"(\\d{3})(\\d{3,6})",
					"$1 $2",
					["0[13-57-9][0159]|8(?:03|4[17]|9[2-5])", "0[13-57-9][0159]|8(?:03|4[17]|9(?:2|3[04]|[45][0-4]))"]
				],
				[
					"(\\d{4})(\\d{2,6})",
					"$1 $2",
					["0(?:[13-579][2-46-8]|8[236-8])"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["894"]
				],
				[
					"(\\d{2})(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["0[26]|5"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["1(?:44|[679])|[378]|43"]
				],
				[
					"(\\d{3})(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["0[13-57-9][0159]|14"]
				],
				[
					"(\\d{2})(\\d{4})(\\d{5})",
					"$1 $2 $3",
					["0[26]"]
				],
				[
					"(\\d{4})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["0"]
				],
				[
					"(\\d{3})(\\d{4})(\\d{4,5})",
					"$1 $2 $3",
					["[03]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["0(?:669[0-79]\\d{1,6}|831\\d{2,8})|0(?:1(?:[0159]\\d|[27][1-5]|31|4[1-4]|6[1356]|8[2-57])|2\\d\\d|3(?:[0159]\\d|2[1-4]|3[12]|[48][1-6]|6[2-59]|7[1-7])|4(?:[0159]\\d|[23][1-9]|4[245]|6[1-5]|7[1-4]|81)|5(?:[0159]\\d|2[1-5]|3[2-6]|4[1-79]|6[4-6]|7[1-578]|8[3-8])|6(?:[0-57-9]\\d|6[0-8])|7(?:[0159]\\d|2[12]|3[1-7]|4[2-46]|6[13569]|7[13-6]|8[1-59])|8(?:[0159]\\d|2[3-578]|3[2356]|[6-8][1-5])|9(?:[0159]\\d|[238][1-5]|4[12]|6[1-8]|7[1-6]))\\d{2,7}"],
				["3[2-9]\\d{7,8}|(?:31|43)\\d{8}", [9, 10]],
				["80(?:0\\d{3}|3)\\d{3}", [6, 9]],
				["(?:0878\\d{3}|89(?:2\\d|3[04]|4(?:[0-4]|[5-9]\\d\\d)|5[0-4]))\\d\\d|(?:1(?:44|6[346])|89(?:38|5[5-9]|9))\\d{6}", [
					6,
					8,
					9,
					10
				]],
				["1(?:78\\d|99)\\d{6}", [9, 10]],
				["3[2-8]\\d{9,10}", [11, 12]],
				0,
				0,
				["55\\d{8}", [10]],
				["84(?:[08]\\d{3}|[17])\\d{3}", [6, 9]]
			]
		],
		"JE": [
			"44",
			"00",
			"1534\\d{6}|(?:[3578]\\d|90)\\d{8}",
			[10],
			0,
			"0",
			0,
			"([0-24-8]\\d{5})$|0|180020",
			"1534$1",
			0,
			0,
			[
				["1534[0-24-8]\\d{5}"],
				["7(?:(?:(?:50|82)9|937)\\d|7(?:00[378]|97\\d))\\d{5}"],
				["80(?:07(?:35|81)|8901)\\d{4}"],
				["(?:8(?:4(?:4(?:4(?:05|42|69)|703)|5(?:041|800))|7(?:0002|1206))|90(?:066[59]|1810|71(?:07|55)))\\d{4}"],
				["701511\\d{4}"],
				0,
				["(?:3(?:0(?:07(?:35|81)|8901)|3\\d{4}|4(?:4(?:4(?:05|42|69)|703)|5(?:041|800))|7(?:0002|1206))|55\\d{4})\\d{4}"],
				["76(?:464|652)\\d{5}|76(?:0[0-28]|2[356]|34|4[01347]|5[49]|6[0-369]|77|8[14]|9[139])\\d{6}"],
				["56\\d{8}"]
			]
		],
		"JM": [
			"1",
			"011",
			"(?:[58]\\d\\d|658|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			0,
			0,
			0,
			"658|876",
			[
				["8766060\\d{3}|(?:658(?:2(?:[5-8]\\d|9[0-46-9])|[3-9]\\d\\d)|876(?:52[35]|6(?:0[1-3579]|1[0235-9]|[23]\\d|40|5[06]|6[2-589]|7[0-25-9]|8[04]|9[4-9])|7(?:0[2-689]|[1-6]\\d|8[056]|9[45])|9(?:0[1-8]|1[02378]|[2-8]\\d|9[2-468])))\\d{4}"],
				["(?:6582(?:[0-4]\\d|95)|876(?:2(?:0[1-9]|[13-9]\\d|2[013-9])|[348]\\d\\d|5(?:0[1-9]|[1-9]\\d)|6(?:4[89]|6[67])|7(?:0[07]|7\\d|8[1-47-9]|9[0-36-9])|9(?:[01]9|9[0579])))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"JO": [
			"962",
			"00",
			"(?:(?:[2689]|7\\d)\\d|32|427|53)\\d{6}",
			[8, 9],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[2356]|87"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{5,6})",
					"$1 $2",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1 $2",
					["70"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[47]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["87(?:000|90[01])\\d{3}|(?:2(?:6(?:2[0-35-9]|3[0-578]|4[24-7]|5[0-24-8]|[6-8][023]|9[0-3])|7(?:0[1-79]|10|2[014-7]|3[0-689]|4[019]|5[0-3578]))|32(?:0[1-69]|1[1-35-7]|2[024-7]|3\\d|4[0-3]|[5-7][023])|53(?:0[0-3]|[13][023]|2[0-59]|49|5[0-35-9]|6[15]|7[45]|8[1-6]|9[0-36-9])|6(?:2(?:[05]0|22)|3(?:00|33)|4(?:0[0-25]|1[2-7]|2[0569]|[38][07-9]|4[025689]|6[0-589]|7\\d|9[0-2])|5(?:[01][056]|2[034]|3[0-57-9]|4[178]|5[0-69]|6[0-35-9]|7[1-379]|8[0-68]|9[0239]))|87(?:20|7[078]|99))\\d{4}", [8]],
				["(?:427|7(?:11|[29]\\d|[78][0-25-9]))\\d{6}", [9]],
				["80\\d{6}", [8]],
				["9\\d{7}", [8]],
				["70\\d{7}", [9]],
				0,
				["8(?:10|8\\d)\\d{5}", [8]],
				["74(?:66|77)\\d{5}", [9]],
				0,
				["85\\d{6}", [8]]
			]
		],
		"JP": [
			"81",
			"010",
			"00[1-9]\\d{6,14}|[25-9]\\d{9}|(?:00|[1-9]\\d\\d)\\d{6}",
			[
				8,
				9,
				10,
				11,
				12,
				13,
				14,
				15,
				16,
				17
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1-$2-$3",
					["(?:12|57|99)0"],
					"0$1"
				],
				[
					"(\\d{4})(\\d)(\\d{4})",
					"$1-$2-$3",
					[
						"1(?:26|3[79]|4[56]|5[4-68]|6[3-5])|499|5(?:76|97)|746|8(?:3[89]|47|51)|9(?:80|9[16])",
						"1(?:267|3(?:7[247]|9[278])|466|5(?:47|58|64)|6(?:3[245]|48|5[4-68]))|499[2468]|5(?:76|97)9|7468|8(?:3(?:8[7-9]|96)|477|51[2-9])|9(?:802|9(?:1[23]|69))|1(?:45|58)[67]",
						"1(?:267|3(?:7[247]|9[278])|466|5(?:47|58|64)|6(?:3[245]|48|5[4-68]))|499[2468]|5(?:769|979[2-69])|7468|8(?:3(?:8[7-9]|96[2457-9])|477|51[2-9])|9(?:802|9(?:1[23]|69))|1(?:45|58)[67]"
					],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["60"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1-$2-$3",
					["3|4(?:2[09]|7[01])|6[1-9]", "3|4(?:2(?:0|9[02-69])|7(?:0[019]|1))|6[1-9]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					[
						"1(?:1|5[45]|77|88|9[69])|2(?:2[1-37]|3[0-269]|4[59]|5|6[24]|7[1-358]|8[1369]|9[0-38])|4(?:[28][1-9]|3[0-57]|[45]|6[248]|7[2-579]|9[29])|5(?:2|3[0459]|4[0-369]|5[29]|8[02389]|9[0-389])|7(?:2[02-46-9]|34|[58]|6[0249]|7[57]|9[2-6])|8(?:2[124589]|3[26-9]|49|51|6|7[0-468]|8[68]|9[019])|9(?:[23][1-9]|4[15]|5[138]|6[1-3]|7[156]|8[189]|9[1-489])",
						"1(?:1|5(?:4[018]|5[017])|77|88|9[69])|2(?:2(?:[127]|3[014-9])|3[0-269]|4[59]|5(?:[1-3]|5[0-69]|9[19])|62|7(?:[1-35]|8[0189])|8(?:[16]|3[0134]|9[0-5])|9(?:[028]|17))|4(?:2(?:[13-79]|8[014-6])|3[0-57]|[45]|6[248]|7[2-47]|8[1-9]|9[29])|5(?:2|3(?:[045]|9[0-8])|4[0-369]|5[29]|8[02389]|9[0-3])|7(?:2[02-46-9]|34|[58]|6[0249]|7[57]|9(?:[23]|4[0-59]|5[01569]|6[0167]))|8(?:2(?:[1258]|4[0-39]|9[0-2469])|3(?:[29]|60)|49|51|6(?:[0-24]|36|5[0-3589]|7[23]|9[01459])|7[0-468]|8[68])|9(?:[23][1-9]|4[15]|5[138]|6[1-3]|7[156]|8[189]|9(?:[1289]|3[34]|4[0178]))|(?:264|837)[016-9]|2(?:57|93)[015-9]|(?:25[0468]|422|838)[01]|(?:47[59]|59[89]|8(?:6[68]|9))[019]",
						"1(?:1|5(?:4[018]|5[017])|77|88|9[69])|2(?:2[127]|3[0-269]|4[59]|5(?:[1-3]|5[0-69]|9(?:17|99))|6(?:2|4[016-9])|7(?:[1-35]|8[0189])|8(?:[16]|3[0134]|9[0-5])|9(?:[028]|17))|4(?:2(?:[13-79]|8[014-6])|3[0-57]|[45]|6[248]|7[2-47]|9[29])|5(?:2|3(?:[045]|9(?:[0-58]|6[4-9]|7[0-35689]))|4[0-369]|5[29]|8[02389]|9[0-3])|7(?:2[02-46-9]|34|[58]|6[0249]|7[57]|9(?:[23]|4[0-59]|5[01569]|6[0167]))|8(?:2(?:[1258]|4[0-39]|9[0169])|3(?:[29]|60|7(?:[017-9]|6[6-8]))|49|51|6(?:[0-24]|36[2-57-9]|5(?:[0-389]|5[23])|6(?:[01]|9[178])|7(?:2[2-468]|3[78])|9[0145])|7[0-468]|8[68])|9(?:4[15]|5[138]|7[156]|8[189]|9(?:[1289]|3(?:31|4[357])|4[0178]))|(?:8294|96)[1-3]|2(?:57|93)[015-9]|(?:223|8699)[014-9]|(?:25[0468]|422|838)[01]|(?:48|8292|9[23])[1-9]|(?:47[59]|59[89]|8(?:68|9))[019]"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{4})",
					"$1-$2-$3",
					["[14]|[289][2-9]|5[3-9]|7[2-4679]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["800"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1-$2-$3",
					["[25-9]"],
					"0$1"
				]
			],
			"0",
			0,
			"(000[2569]\\d{4,6})$|(?:(?:003768)0?)|0",
			"$1",
			0,
			0,
			[
				["(?:1(?:1[235-8]|2[3-6]|3[3-9]|4[2-6]|[58][2-8]|6[2-7]|7[2-9]|9[1-9])|(?:2[2-9]|[36][1-9])\\d|4(?:[2-578]\\d|6[02-8]|9[2-59])|5(?:[2-589]\\d|6[1-9]|7[2-8])|7(?:[25-9]\\d|3[4-9]|4[02-9])|8(?:[2679]\\d|3[2-9]|4[5-9]|5[1-9]|8[03-9])|9(?:[2-58]\\d|[679][1-9]))\\d{6}", [9]],
				["[6-9]0[1-9]\\d{7}", [10]],
				["00777(?:[01]|5\\d)\\d\\d|(?:00(?:7778|882[1245])|(?:120|800\\d)\\d\\d)\\d{4}|00(?:37|66|78)\\d{6,13}"],
				["990\\d{6}", [9]],
				["60\\d{7}", [9]],
				0,
				["570\\d{6}", [9]],
				["20\\d{8}", [10]],
				["50[1-9]\\d{7}", [10]]
			]
		],
		"KE": [
			"254",
			"000",
			"(?:[17]\\d\\d|900)\\d{6}|(?:2|80)0\\d{6,7}|[4-6]\\d{6,8}",
			[
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{5,7})",
					"$1 $2",
					["[24-6]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{6})",
					"$1 $2",
					["[17]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:4[245]|5[1-79]|6[01457-9])\\d{5,7}|(?:4[136]|5[08]|62)\\d{7}|(?:[24]0|66)\\d{6,7}", [
					7,
					8,
					9
				]],
				["(?:1(?:0[0-8]|[18]\\d|2[014]|3[05-9]|4[0-6])|7\\d\\d)\\d{6}", [9]],
				["800[02-8]\\d{5,6}", [9, 10]],
				["900[02-9]\\d{5}", [9]]
			]
		],
		"KG": [
			"996",
			"00",
			"8\\d{9}|[235-9]\\d{8}",
			[9, 10],
			[
				[
					"(\\d{4})(\\d{5})",
					"$1 $2",
					["3(?:1[346]|[24-79])"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[235-79]|88"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d)(\\d{2,3})",
					"$1 $2 $3 $4",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["312(?:5[0-79]\\d|9(?:[0-689]\\d|7[0-24-9]))\\d{3}|(?:3(?:1(?:2[0-46-8]|3[1-9]|47|[56]\\d)|2(?:22|3[0-479]|6[0-7])|4(?:22|5[6-9]|6\\d)|5(?:22|3[4-7]|59|6\\d)|6(?:22|5[35-7]|6\\d)|7(?:22|3[468]|4[1-9]|59|[67]\\d)|9(?:22|4[1-8]|6\\d))|6(?:09|12|2[2-4])\\d)\\d{5}", [9]],
				["312(?:58\\d|973)\\d{3}|(?:2(?:0[0-35]|2\\d)|5[0-24-7]\\d|600|7(?:[07]\\d|55)|88[08]|9(?:12|9[05-9]))\\d{6}", [9]],
				["800\\d{6,7}"]
			]
		],
		"KH": [
			"855",
			"00[14-9]",
			"1\\d{9}|[1-9]\\d{7,8}",
			[
				8,
				9,
				10
			],
			[[
				"(\\d{2})(\\d{3})(\\d{3,4})",
				"$1 $2 $3",
				["[1-9]"],
				"0$1"
			], [
				"(\\d{4})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["1"]
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["23(?:4(?:[2-4]|[56]\\d)|[568]\\d\\d)\\d{4}|23[236-9]\\d{5}|(?:2[4-6]|3[2-6]|4[2-4]|[5-7][2-5])(?:(?:[237-9]|4[56]|5\\d)\\d{5}|6\\d{5,6})", [8, 9]],
				["(?:(?:1[28]|3[18]|9[67])\\d|6[016-9]|7(?:[07-9]|[16]\\d)|8(?:[013-79]|8\\d))\\d{6}|(?:1\\d|9[0-57-9])\\d{6}|(?:2[3-6]|3[2-6]|4[2-4]|[5-7][2-5])48\\d{5}", [8, 9]],
				["1800(?:1\\d|2[019])\\d{4}", [10]],
				["1900(?:1\\d|2[09])\\d{4}", [10]]
			]
		],
		"KI": [
			"686",
			"00",
			"(?:[37]\\d|6[0-79])\\d{6}|(?:[2-48]\\d|50)\\d{3}",
			[5, 8],
			0,
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:[24]\\d|3[1-9]|50|65(?:02[12]|12[56]|22[89]|[3-5]00)|7(?:27\\d\\d|3100|5(?:02[12]|12[56]|22[89]|[34](?:00|81)|500))|8[0-5])\\d{3}"],
				["(?:6200[01]|7(?:310[1-9]|5(?:02[03-9]|12[0-47-9]|22[0-7]|[34](?:0[1-9]|8[02-9])|50[1-9])))\\d{3}|(?:63\\d\\d|7(?:(?:[0146-9]\\d|2[0-689])\\d|3(?:[02-9]\\d|1[1-9])|5(?:[0-2][013-9]|[34][1-79]|5[1-9]|[6-9]\\d)))\\d{4}", [8]],
				0,
				0,
				0,
				0,
				0,
				0,
				["30(?:0[01]\\d\\d|12(?:11|20))\\d\\d", [8]]
			]
		],
		"KM": [
			"269",
			"00",
			"[3478]\\d{6}",
			[7],
			[[
				"(\\d{3})(\\d{2})(\\d{2})",
				"$1 $2 $3",
				["[3478]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["7[4-7]\\d{5}"],
				["[34]\\d{6}"],
				0,
				["8\\d{6}"]
			]
		],
		"KN": [
			"1",
			"011",
			"(?:[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-7]\\d{6})$|1",
			"869$1",
			0,
			"869",
			[
				["869(?:2(?:29|36)|302|4(?:6[015-9]|70)|56[5-7])\\d{4}"],
				["869(?:48[89]|55[6-8]|66\\d|76[02-7])\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"KP": [
			"850",
			"00|99",
			"85\\d{6}|(?:19\\d|[2-7])\\d{7}",
			[8, 10],
			[
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[2-7]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:(?:195|2)\\d|3[19]|4[159]|5[37]|6[17]|7[39]|85)\\d{6}"], ["19[1-3]\\d{7}", [10]]]
		],
		"KR": [
			"82",
			"00(?:[125689]|3(?:[46]5|91)|7(?:00|27|3|55|6[126]))",
			"00[1-9]\\d{8,11}|(?:[12]|5\\d{3})\\d{7}|[13-6]\\d{9}|(?:[1-6]\\d|80)\\d{7}|[3-6]\\d{4,5}|(?:00|7)0\\d{8}",
			[
				5,
				6,
				8,
				9,
				10,
				11,
				12,
				13,
				14
			],
			[
				[
					"(\\d{2})(\\d{3,4})",
					"$1-$2",
					["(?:3[1-3]|[46][1-4]|5[1-5])1"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{4})",
					"$1-$2",
					["1"]
				],
				[
					"(\\d)(\\d{3,4})(\\d{4})",
					"$1-$2-$3",
					["2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1-$2-$3",
					["[36]0|8"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3,4})(\\d{4})",
					"$1-$2-$3",
					["[1346]|5[1-5]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1-$2-$3",
					["[57]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{5})(\\d{4})",
					"$1-$2-$3",
					["5"],
					"0$1"
				]
			],
			"0",
			0,
			"0(8(?:[1-46-8]|5\\d\\d))?",
			0,
			0,
			0,
			[
				["(?:2|3[1-3]|[46][1-4]|5[1-5])[1-9]\\d{6,7}|(?:3[1-3]|[46][1-4]|5[1-5])1\\d{2,3}", [
					5,
					6,
					8,
					9,
					10
				]],
				["1(?:05(?:[0-8]\\d|9[0-6])|22[13]\\d)\\d{4,5}|1(?:0[0-46-9]|[16-9]\\d|2[013-9])\\d{6,7}", [9, 10]],
				["00(?:308\\d{6,7}|798\\d{7,9})|(?:00368|[38]0)\\d{7}", [
					9,
					11,
					12,
					13,
					14
				]],
				["60[2-9]\\d{6}", [9]],
				["50\\d{8,9}", [10, 11]],
				0,
				["1(?:5(?:22|33|44|66|77|88|99)|6(?:[07]0|44|6[0168]|88)|8(?:00|33|55|77|99))\\d{4}", [8]],
				["15\\d{7,8}", [9, 10]],
				["70\\d{8}", [10]]
			]
		],
		"KW": [
			"965",
			"00",
			"18\\d{5}|(?:[2569]\\d|41)\\d{6}",
			[7, 8],
			[[
				"(\\d{4})(\\d{3,4})",
				"$1 $2",
				["[169]|2(?:[235]|4[1-35-9])|52"]
			], [
				"(\\d{3})(\\d{5})",
				"$1 $2",
				["[245]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:[23]\\d\\d|4(?:[1-35-9]\\d|44)|5(?:0[034]|[2-46]\\d|5[1-3]|7[1-7]))\\d{4}", [8]],
				["(?:41\\d\\d|5(?:(?:[05]\\d|1[0-7]|6[56])\\d|2(?:22|5[25])|7(?:55|77)|88[58]|999)|6(?:(?:0[034679]|5[015-9]|6\\d)\\d|1(?:00|11|6[16])|2[26]2|3[36]3|4[46]4|7(?:0[013-9]|[67]\\d)|8[68]8|9(?:[069]\\d|3[039]))|9(?:(?:[04679]\\d|8[057-9])\\d|1(?:00|1[01]|99)|2(?:00|2\\d)|3(?:00|3[03])|5(?:00|5\\d)))\\d{4}", [8]],
				["18\\d{5}", [7]]
			]
		],
		"KY": [
			"1",
			"011",
			"(?:345|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"345$1",
			0,
			"345",
			[
				["345(?:2(?:22|3[23]|44|66)|333|444|6(?:23|38|40)|7(?:30|4[35-79]|6[6-9]|77)|8(?:00|1[45]|4[89]|88)|9(?:14|4[035-9]))\\d{4}"],
				["345(?:32[1-9]|4(?:1[2-6]|2[0-4])|5(?:1[67]|2[5-79]|4[6-9]|50|76)|649|82[56]|9(?:1[679]|2[2-9]|3[06-9]|90))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["(?:345976|900[2-9]\\d\\d)\\d{4}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"KZ": [
			"7",
			"810",
			"8\\d{13}|[78]\\d{9}",
			[10, 14],
			0,
			"8",
			0,
			0,
			0,
			0,
			"7",
			[
				["7(?:1(?:0(?:[23]\\d|4[0-3]|59|63)|1(?:[23]\\d|4[0-79]|59)|2(?:[23]\\d|59)|3(?:2\\d|3[0-79]|4[0-35-9]|59)|4(?:[24]\\d|3[013-9]|5[1-9]|97)|5(?:2\\d|3[1-9]|4[0-7]|59)|6(?:[2-4]\\d|5[19]|61)|72\\d|8(?:[27]\\d|3[1-46-9]|4[0-5]|59))|2(?:1(?:[23]\\d|4[46-9]|5[3469])|2(?:2\\d|3[0679]|46|5[12679])|3(?:[2-4]\\d|5[139])|4(?:2\\d|3[1-35-9]|59)|5(?:[23]\\d|4[0-8]|59|61)|6(?:2\\d|3[1-9]|4[0-4]|59)|7(?:[2379]\\d|40|5[279])|8(?:[23]\\d|4[0-3]|59)|9(?:2\\d|3[124578]|59)))\\d{5}", [10]],
				["7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)\\d{7}", [10]],
				["8(?:00|108\\d{3})\\d{7}"],
				["809\\d{7}", [10]],
				["808\\d{7}", [10]],
				0,
				0,
				0,
				["751\\d{7}", [10]]
			],
			"8~10"
		],
		"LA": [
			"856",
			"00",
			"(?:2\\d|3)\\d{8}|(?:[235-8]\\d|41)\\d{6}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["2[13]|3[14]|[4-8]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3 $4",
					["3"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["2"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:2[13]|[35-7][14]|41|8[1468])\\d{6}", [8]], ["208[78]\\d{6}|(?:20[23579]|30)\\d{7}", [9, 10]]]
		],
		"LB": [
			"961",
			"00",
			"[27-9]\\d{7}|[13-9]\\d{6}",
			[7, 8],
			[[
				"(\\d)(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[13-69]|7(?:[2-57]|62|8[0-6]|9[04-9])|8[02-9]"],
				"0$1"
			], [
				"(\\d{2})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[27-9]"]
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["7(?:62|8[0-6]|9[04-9])\\d{4}|(?:[14-69]\\d|2(?:[14-69]\\d|[78][1-9])|7[2-57]|8[02-9])\\d{5}"],
				["(?:(?:3|81)\\d|7(?:[01]\\d|6[013-9]|8[7-9]|9[0-4]))\\d{5}"],
				0,
				["9[01]\\d{6}", [8]],
				0,
				0,
				0,
				0,
				0,
				["80\\d{6}", [8]]
			]
		],
		"LC": [
			"1",
			"011",
			"(?:[58]\\d\\d|758|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-8]\\d{6})$|1",
			"758$1",
			0,
			"758",
			[
				["758(?:234|4(?:30|5\\d|6[2-9]|8[0-2])|57[0-2]|(?:63|75)8)\\d{4}"],
				["758(?:28[4-7]|384|4(?:6[01]|8[4-9])|5(?:1[89]|20|84)|7(?:1[2-9]|2\\d|3[0-3])|812)\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"LI": [
			"423",
			"00",
			"[68]\\d{8}|(?:[2378]\\d|90)\\d{5}",
			[7, 9],
			[
				[
					"(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3",
					["[2379]|8(?:0[09]|7)", "[2379]|8(?:0(?:02|9)|7)"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["8"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["69"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["6"]
				]
			],
			"0",
			0,
			"(1001)|0",
			0,
			0,
			0,
			[
				["(?:2(?:01|1[27]|2[024]|3\\d|6[02-578]|9[06])|3(?:[24]0|33|7[0135-7]|8[048]|9[0269]))\\d{4}", [7]],
				["(?:6(?:(?:4[5-9]|5\\d)\\d|6(?:[024-68]\\d|1[01]|3[7-9]|7[02]))\\d|7(?:[37-9]\\d|42|56))\\d{4}"],
				["8002[28]\\d\\d|80(?:05\\d|9)\\d{4}"],
				["90(?:02[258]|1(?:23|3[14])|66[136])\\d\\d", [7]],
				0,
				["697(?:42|56|[78]\\d)\\d{4}", [9]],
				["870(?:28|87)\\d\\d", [7]]
			]
		],
		"LK": [
			"94",
			"00",
			"[1-9]\\d{8}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["7"],
				"0$1"
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[1-689]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:12[2-9]|602|8[12]\\d|9(?:1\\d|22|9[245]))\\d{6}|(?:11|2[13-7]|3[1-8]|4[157]|5[12457]|6[35-7])[2-57]\\d{6}"],
				["7(?:[0-25-8]\\d|4[0-4])\\d{6}"],
				0,
				0,
				0,
				0,
				["1973\\d{5}"]
			]
		],
		"LR": [
			"231",
			"00",
			"(?:[2457]\\d|33|88)\\d{7}|(?:2\\d|[4-6])\\d{6}",
			[
				7,
				8,
				9
			],
			[
				[
					"(\\d)(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["4[67]|[56]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[2-578]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2\\d{7}", [8]],
				["(?:(?:(?:22|33)0|555|7(?:6[01]|7\\d)|88\\d)\\d|4(?:240|[67]))\\d{5}|[56]\\d{6}", [7, 9]],
				0,
				["332(?:02|[34]\\d)\\d{4}", [9]]
			]
		],
		"LS": [
			"266",
			"00",
			"(?:[256]\\d\\d|800)\\d{5}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[2568]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2\\d{7}"],
				["[56]\\d{7}"],
				["800[1256]\\d{4}"]
			]
		],
		"LT": [
			"370",
			"00",
			"(?:[3469]\\d|52|[78]0)\\d{6}",
			[8],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["52[0-7]"],
					"(0-$1)",
					1
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["[7-9]"],
					"0 $1",
					1
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["37|4(?:[15]|6[1-8])"],
					"(0-$1)",
					1
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["[3-6]"],
					"(0-$1)",
					1
				]
			],
			"0",
			0,
			"[08]",
			0,
			0,
			0,
			[
				["(?:3[1478]|4[124-6]|52)\\d{6}"],
				["6\\d{7}"],
				["80[02]\\d{5}"],
				["9(?:0[0239]|10)\\d{5}"],
				["70[05]\\d{5}"],
				0,
				["70[67]\\d{5}"],
				0,
				["[89]01\\d{5}"],
				["808\\d{5}"]
			]
		],
		"LU": [
			"352",
			"00",
			"35[013-9]\\d{4,8}|6\\d{8}|35\\d{2,4}|(?:[2457-9]\\d|3[0-46-9])\\d{2,9}",
			[
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{2})(\\d{3})",
					"$1 $2",
					["2(?:0[2-689]|[2-9])|[3-57]|8(?:0[2-9]|[13-9])|9(?:0[89]|[2-579])"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3",
					["2(?:0[2-689]|[2-9])|[3-57]|8(?:0[2-9]|[13-9])|9(?:0[89]|[2-579])"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["20[2-689]"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{1,2})",
					"$1 $2 $3 $4",
					["20"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{1,5})",
					"$1 $2 $3 $4",
					["[3-57]|8[13-9]|9(?:0[89]|[2-579])|(?:2|80)[2-9]"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["80[01]|90[015]"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3 $4",
					["20"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["6"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{1,2})",
					"$1 $2 $3 $4 $5",
					["20"]
				]
			],
			0,
			0,
			"(15(?:0[06]|1[12]|[35]5|4[04]|6[26]|77|88|99)\\d)",
			0,
			0,
			0,
			[
				["(?:35[013-9]|80[2-9]|90[89])\\d{1,8}|(?:2[2-9]|3[0-46-9]|[457]\\d|8[13-9]|9[2-579])\\d{2,9}"],
				["6(?:[26][18]|5[1568]|7[189]|81|9[128])\\d{6}", [9]],
				["800\\d{5}", [8]],
				["90[015]\\d{5}", [8]],
				0,
				0,
				0,
				0,
				["20(?:1\\d{5}|[2-689]\\d{1,7})", [
					4,
					5,
					6,
					7,
					8,
					9,
					10
				]],
				["801\\d{5}", [8]]
			]
		],
		"LV": [
			"371",
			"00",
			"(?:[268]\\d|78|90)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[2679]|8[01]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["6\\d{7}"],
				["2333[0-8]\\d{3}|2(?:[0-24-9]\\d\\d|3(?:0[07]|[14-9]\\d|2[02-9]|3[0-24-9]))\\d{4}"],
				["80\\d{6}"],
				["90\\d{6}"],
				0,
				0,
				0,
				0,
				0,
				["81\\d{6}"]
			]
		],
		"LY": [
			"218",
			"00",
			"[2-9]\\d{8}",
			[9],
			[[
				"(\\d{2})(\\d{7})",
				"$1-$2",
				["[2-9]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:2(?:0[56]|[1-6]\\d|7[124579]|8[124])|3(?:1\\d|2[2356])|4(?:[17]\\d|2[1-357]|5[2-4]|8[124])|5(?:[1347]\\d|2[1-469]|5[13-5]|8[1-4])|6(?:[1-479]\\d|5[2-57]|8[1-5])|7(?:[13]\\d|2[13-79])|8(?:[124]\\d|5[124]|84))\\d{6}"], ["9[1-6]\\d{7}"]]
		],
		"MA": [
			"212",
			"00",
			"[5-8]\\d{8}",
			[9],
			[
				[
					"(\\d{4})(\\d{5})",
					"$1-$2",
					["892"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1-$2",
					["8(?:0[0-7]|9)"],
					"0$1"
				],
				[
					"(\\d)(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4 $5",
					["[5-8]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			"[5-8]",
			[
				["5(?:(?:18|4[0679]|5[03])\\d|2(?:[0-25-79]\\d|3[1-578]|4[02-46-8]|8[0235-9])|3(?:[0-47]\\d|5[02-9]|6[02-8]|8[014-9]|9[3-9]))\\d{5}"],
				["(?:6(?:[0-79]\\d|8[0-247-9])|7(?:[016-8]\\d|2[0-8]|3[01]|5[0-5]))\\d{6}"],
				["80[0-7]\\d{6}"],
				["89\\d{7}"],
				0,
				0,
				0,
				0,
				["(?:592(?:4[0-2]|93)|80[89]\\d\\d)\\d{4}"]
			]
		],
		"MC": [
			"377",
			"00",
			"(?:[3489]|[67]\\d)\\d{7}",
			[8, 9],
			[
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["4"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[389]"]
				],
				[
					"(\\d)(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4 $5",
					["[67]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:870|9[2-47-9]\\d)\\d{5}", [8]],
				["4(?:[46]\\d|5[1-9])\\d{5}|(?:3|[67]\\d)\\d{7}"],
				["(?:800|90\\d)\\d{5}", [8]]
			]
		],
		"MD": [
			"373",
			"00",
			"(?:[235-7]\\d|[89]0)\\d{6}",
			[8],
			[
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["22|3"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["[25-7]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:2[1-9]|3[1-79])\\d|5(?:33|5[257]))\\d{5}"],
				["562\\d{5}|(?:6\\d|7[16-9])\\d{6}"],
				["800\\d{5}"],
				["90[056]\\d{5}"],
				0,
				0,
				["803\\d{5}"],
				0,
				["3[08]\\d{6}"],
				["808\\d{5}"]
			]
		],
		"ME": [
			"382",
			"00",
			"(?:20|[3-79]\\d)\\d{6}|80\\d{6,7}",
			[8, 9],
			[[
				"(\\d{2})(\\d{3})(\\d{3,4})",
				"$1 $2 $3",
				["[2-9]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:20[2-8]|3(?:[0-2][2-7]|3[24-7])|4(?:0[2-467]|1[2467])|5(?:0[2467]|1[24-7]|2[2-467]))\\d{5}", [8]],
				["6(?:[07-9]\\d|3[024]|6[0-25])\\d{5}", [8]],
				["80(?:[0-2578]|9\\d)\\d{5}"],
				["9(?:4[1568]|5[178])\\d{5}", [8]],
				0,
				0,
				["77[1-9]\\d{5}", [8]],
				0,
				["78[1-49]\\d{5}", [8]]
			]
		],
		"MF": [
			"590",
			"00",
			"7090\\d{5}|(?:[56]9|[89]\\d)\\d{7}",
			[9],
			0,
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:59(?:0(?:0[079]|[14]3|[27][79]|3[03-7]|5[0-268]|87)|87\\d)|80[6-9]\\d\\d)\\d{4}"],
				["(?:69(?:0\\d\\d|1(?:2[2-9]|3[0-5]))|7090[0-4])\\d{4}"],
				["80[0-5]\\d{6}"],
				["8[129]\\d{7}"],
				0,
				0,
				0,
				0,
				["9(?:(?:39[5-7]|76[018])\\d|475[0-6])\\d{4}"]
			]
		],
		"MG": [
			"261",
			"00",
			"[23]\\d{8}",
			[9],
			[[
				"(\\d{2})(\\d{2})(\\d{3})(\\d{2})",
				"$1 $2 $3 $4",
				["[23]"],
				"0$1"
			]],
			"0",
			0,
			"([24-9]\\d{6})$|0",
			"20$1",
			0,
			0,
			[
				["2072[29]\\d{4}|20(?:2\\d|4[47]|5[3467]|6[279]|7[356]|8[268]|9[2457])\\d{5}"],
				["3[2-9]\\d{7}"],
				0,
				0,
				0,
				0,
				0,
				0,
				["22\\d{7}"]
			]
		],
		"MH": [
			"692",
			"011",
			"329\\d{4}|(?:[256]\\d|45)\\d{5}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1-$2",
				["[2-6]"]
			]],
			"1",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:247|528|625)\\d{4}"],
				["(?:(?:23|54)5|329|45[35-8])\\d{4}"],
				0,
				0,
				0,
				0,
				0,
				0,
				["635\\d{4}"]
			]
		],
		"MK": [
			"389",
			"00",
			"[2-578]\\d{7}",
			[8],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["2|34[47]|4(?:[37]7|5[47]|64)"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[347]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d)(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[58]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:2(?:62|77)0|3444)\\d|4[56]440)\\d{3}|(?:34|4[357])700\\d{3}|(?:2(?:[0-3]\\d|5[0-578]|6[01]|82)|3(?:1[3-68]|[23][2-68]|4[23568])|4(?:[23][2-68]|4[3-68]|5[2568]|6[25-8]|7[24-68]|8[4-68]))\\d{5}"],
				["7(?:3555|(?:474|9[019]7)7)\\d{3}|7(?:[0-25-8]\\d\\d|3(?:[1-478]\\d|6[01])|4(?:2\\d|60|7[01578])|9(?:[2-4]\\d|5[01]|7[015]))\\d{4}"],
				["800\\d{5}"],
				["5\\d{7}"],
				0,
				0,
				0,
				0,
				0,
				["8(?:0[1-9]|[1-9]\\d)\\d{5}"]
			]
		],
		"ML": [
			"223",
			"00",
			"[24-9]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[24-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:07[0-8]|12[67])\\d{4}|(?:2(?:02|1[4-689])|4(?:0[0-4]|4[1-69]))\\d{5}"],
				["2(?:0(?:01|79)|17\\d)\\d{4}|(?:5[0-3]|[679]\\d|8[2-59])\\d{6}"],
				["80\\d{6}"]
			]
		],
		"MM": [
			"95",
			"00",
			"1\\d{5,7}|95\\d{6}|(?:[4-7]|9[0-46-9])\\d{6,8}|(?:2|8\\d)\\d{5,8}",
			[
				6,
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d)(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["16|2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["4(?:[2-46]|5[3-5])|5|6(?:[1-689]|7[235-7])|7(?:[0-4]|5[2-7])|8[1-5]|(?:60|86)[23]"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[12]|452|678|86", "[12]|452|6788|86"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[4-7]|8[1-35]"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{4,6})",
					"$1 $2 $3",
					["9(?:2[0-4]|[35-9]|4[137-9])"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["92"],
					"0$1"
				],
				[
					"(\\d)(\\d{5})(\\d{4})",
					"$1 $2 $3",
					["9"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1(?:(?:12|[28]\\d|3[56]|7[3-6]|9[0-6])\\d|4(?:2[29]|7[0-2]|83)|6)|2(?:2(?:00|8[34])|4(?:0\\d|22|7[0-2]|83)|51\\d\\d)|4(?:2(?:2\\d\\d|48[013])|3(?:20\\d|4(?:70|83)|56)|420\\d|5(?:2\\d|470))|6(?:0(?:[23]|88\\d)|(?:124|[56]2\\d)\\d|2472|3(?:20\\d|470)|4(?:2[04]\\d|472)|7(?:3\\d\\d|4[67]0|8(?:[01459]\\d|8))))\\d{4}|5(?:2(?:2\\d{5,6}|47[02]\\d{4})|(?:3472|4(?:2(?:1|86)|470)|522\\d|6(?:20\\d|483)|7(?:20\\d|48[01])|8(?:20\\d|47[02])|9(?:20\\d|470))\\d{4})|7(?:(?:0470|4(?:25\\d|470)|5(?:202|470|96\\d))\\d{4}|1(?:20\\d{4,5}|4(?:70|83)\\d{4}))|8(?:1(?:2\\d{5,6}|4(?:10|7[01]\\d)\\d{3})|2(?:2\\d{5,6}|(?:320|490\\d)\\d{3})|(?:3(?:2\\d\\d|470)|4[24-7]|5(?:(?:2\\d|51)\\d|4(?:[1-35-9]\\d|4[0-57-9]))|6[23])\\d{4})|(?:1[2-6]\\d|4(?:2[24-8]|3[2-7]|[46][2-6]|5[3-5])|5(?:[27][2-8]|3[2-68]|4[24-8]|5[23]|6[2-4]|8[24-7]|9[2-7])|6(?:[19]20|42[03-6]|(?:52|7[45])\\d)|7(?:[04][24-8]|[15][2-7]|22|3[2-4])|8(?:1[2-689]|2[2-8]|(?:[35]2|64)\\d))\\d{4}|25\\d{5,6}|(?:2[2-9]|6(?:1[2356]|[24][2-6]|3[24-6]|5[2-4]|6[2-8]|7[235-7]|8[245]|9[24])|8(?:3[24]|5[245]))\\d{4}", [
					6,
					7,
					8,
					9
				]],
				["(?:17[01]|9(?:2(?:[0-4]|[56]\\d\\d)|(?:3(?:[0-36]|4\\d)|(?:6\\d|8[89]|9[4-8])\\d|7(?:3|40|[5-9]\\d))\\d|4(?:(?:[0245]\\d|[1379])\\d|88)|5[0-6])\\d)\\d{4}|9[69]1\\d{6}|9(?:[68]\\d|9[089])\\d{5}", [
					7,
					8,
					9,
					10
				]],
				["80080(?:0[1-9]|2\\d)\\d{3}", [10]],
				0,
				0,
				0,
				0,
				0,
				["1333\\d{4}", [8]]
			]
		],
		"MN": [
			"976",
			"001",
			"[12]\\d{7,9}|[5-9]\\d{7}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["11|2[16]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[5-9]"]
				],
				[
					"(\\d{3})(\\d{5,6})",
					"$1 $2",
					["[12]2[1-3]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{5,6})",
					"$1 $2",
					["[12](?:27|3[2-8]|4[2-68]|5[1-4689])", "[12](?:27|3[2-8]|4[2-68]|5[1-4689])[0-3]"],
					"0$1"
				],
				[
					"(\\d{5})(\\d{4,5})",
					"$1 $2",
					["[12]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["[12](?:2[1-3]|(?:3[2-8]|4[2-68]|5[1-4689])\\d)\\d{5,6}|7(?:0(?:[0-5]\\d|7[078]|80)|128)\\d{4}|[12]27\\d{6}|(?:11|2[16]|5[368])\\d{6}"],
				["(?:87[01]|92[0139])\\d{5}|(?:5[05]|6[069]|7[28]|8[0135689]|9[013-9])\\d{6}", [8]],
				0,
				0,
				0,
				0,
				0,
				0,
				["712[0-79]\\d{4}|7(?:1[013-9]|[5-79]\\d)\\d{5}", [8]]
			]
		],
		"MO": [
			"853",
			"00",
			"0800\\d{3}|(?:28|[68]\\d)\\d{6}",
			[7, 8],
			[[
				"(\\d{4})(\\d{3})",
				"$1 $2",
				["0"]
			], [
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[268]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:28[2-9]|8(?:11|[2-57-9]\\d))\\d{5}", [8]],
				["6800[0-79]\\d{3}|6(?:[235]\\d\\d|6(?:0[0-5]|[1-9]\\d)|8(?:0[1-9]|[14-8]\\d|2[5-9]|[39][0-4]))\\d{4}", [8]],
				["0800\\d{3}", [7]]
			]
		],
		"MP": [
			"1",
			"011",
			"[58]\\d{9}|(?:67|90)0\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"670$1",
			0,
			"670",
			[
				["670(?:2(?:3[3-7]|56|8[4-8])|32[1-38]|4(?:33|8[348])|5(?:32|55|88)|6(?:64|70|82)|78[3589]|8[3-9]8|989)\\d{4}"],
				[""],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"MQ": [
			"596",
			"00",
			"7091\\d{5}|(?:[56]9|[89]\\d)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[5-79]|8(?:0[6-9]|[36])"],
				"0$1"
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["8"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:59(?:6(?:[03-7]\\d|1[05]|2[7-9]|8[0-39]|9[04-9])|89\\d)|80[6-9]\\d\\d|9(?:477[6-9]|767[4589]))\\d{4}"],
				["(?:69[67]\\d\\d|7091[0-3])\\d{4}"],
				["80[0-5]\\d{6}"],
				["8[129]\\d{7}"],
				0,
				0,
				0,
				0,
				["9(?:397[0-3]|477[0-5]|76(?:6\\d|7[0-367]))\\d{4}"]
			]
		],
		"MR": [
			"222",
			"00",
			"(?:[2-4]\\d\\d|800)\\d{5}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[2-48]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:25[08]|35\\d|45[1-7])\\d{5}"],
				["[2-4][0-46-9]\\d{6}"],
				["800\\d{5}"]
			]
		],
		"MS": [
			"1",
			"011",
			"(?:[58]\\d\\d|664|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([34]\\d{6})$|1",
			"664$1",
			0,
			"664",
			[
				["6644(?:1[0-3]|91)\\d{4}"],
				["664(?:3(?:49|9[1-6])|49[2-6])\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"MT": [
			"356",
			"00",
			"3550\\d{4}|(?:[2579]\\d\\d|800)\\d{5}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[2357-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["20(?:3[1-4]|6[059])\\d{4}|2(?:0[19]|[1-357]\\d|60)\\d{5}"],
				["(?:7(?:210|[79]\\d\\d)|9(?:[29]\\d\\d|69[67]|8(?:1[1-3]|89|97)))\\d{4}"],
				["800(?:02|[3467]\\d)\\d{3}"],
				["5(?:0(?:0(?:37|43)|(?:6\\d|70|9[0168])\\d)|[12]\\d0[1-5])\\d{3}"],
				0,
				0,
				["501\\d{5}"],
				["7117\\d{4}"],
				["3550\\d{4}"]
			]
		],
		"MU": [
			"230",
			"0(?:0|[24-7]0|3[03])",
			"(?:[57]|8\\d\\d)\\d{7}|[2-468]\\d{6}",
			[
				7,
				8,
				10
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[2-46]|8[013]"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[57]"]
				],
				[
					"(\\d{5})(\\d{5})",
					"$1 $2",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:[0346-8]\\d|1[0-8])|4(?:[013568]\\d|2[0-24-8]|71|90)|54(?:[3-5]\\d|71)|6\\d\\d|8(?:14|3[129]))\\d{4}", [7, 8]],
				["5(?:4(?:2[1-389]|7[1-9])|87[15-8])\\d{4}|(?:5(?:2[5-9]|4[3-689]|[57]\\d|8[0-689]|9[0-8])|7(?:0[0-7]|3[013]))\\d{5}", [8]],
				["802\\d{7}|80[0-2]\\d{4}", [7, 10]],
				["30\\d{5}", [7]],
				0,
				0,
				0,
				["219\\d{4}", [7]],
				["3(?:20|9\\d)\\d{4}", [7]]
			],
			"020"
		],
		"MV": [
			"960",
			"0(?:0|19)",
			"(?:800|9[0-57-9]\\d)\\d{7}|[34679]\\d{6}",
			[7, 10],
			[[
				"(\\d{3})(\\d{4})",
				"$1-$2",
				["[34679]"]
			], [
				"(\\d{3})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[89]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3(?:0[0-4]|3[0-59])|6(?:[58][024689]|6[024-68]|7[02468]))\\d{4}", [7]],
				["(?:46[46]|[79]\\d\\d)\\d{4}", [7]],
				["800\\d{7}", [10]],
				["900\\d{7}", [10]],
				0,
				0,
				["4(?:0[01]|50)\\d{4}", [7]]
			],
			"00"
		],
		"MW": [
			"265",
			"00",
			"(?:[1289]\\d|31|77)\\d{7}|1\\d{6}",
			[7, 9],
			[[
				"(\\d)(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["1[2-9]"],
				"0$1"
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[1-37-9]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["1[2-9]\\d{5}", [7]], ["111\\d{6}|(?:2[12]|31|77|[89][89])\\d{7}", [9]]]
		],
		"MX": [
			"52",
			"0[09]",
			"[2-9]\\d{9}",
			[10],
			[[
				"(\\d{2})(\\d{4})(\\d{4})",
				"$1 $2 $3",
				["33|5[56]|81"]
			], [
				"(\\d{3})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[2-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:0[01]|2\\d|3[1-35-8]|4[13-9]|7[1-689]|8[1-578]|9[467])|3(?:1[1-79]|[2458][1-9]|3\\d|7[1-8]|9[1-5])|4(?:1[1-57-9]|[267][1-9]|3[1-8]|[45]\\d|8[1-35-9]|9[2-689])|5(?:[56]\\d|88|9[1-79])|6(?:1[2-68]|[2-4][1-9]|5[1-36-9]|6[0-57-9]|7[1-7]|8[67]|9[4-8])|7(?:[1346][1-9]|[27]\\d|5[13-9]|8[1-69]|9[17])|8(?:1\\d|2[13-689]|3[1-6]|4[124-6]|6[1246-9]|7[0-378]|9[12479])|9(?:1[346-9]|2[1-4]|3[2-46-8]|5[1348]|[69]\\d|7[12]|8[1-8]))\\d{7}"],
				["(?:2(?:2\\d|3[1-35-8]|4[13-9]|7[1-689]|8[1-578]|9[467])|3(?:1[1-79]|[2458][1-9]|3\\d|7[1-8]|9[1-5])|4(?:1[1-57-9]|[267][1-9]|3[1-8]|[45]\\d|8[1-35-9]|9[2-689])|5(?:[56]\\d|88|9[1-79])|6(?:1[2-68]|[2-4][1-9]|5[1-36-9]|6[0-57-9]|7[1-7]|8[67]|9[4-8])|7(?:[1346][1-9]|[27]\\d|5[13-9]|8[1-69]|9[17])|8(?:1\\d|2[13-689]|3[1-6]|4[124-6]|6[1246-9]|7[0-378]|9[12479])|9(?:1[346-9]|2[1-4]|3[2-46-8]|5[1348]|[69]\\d|7[12]|8[1-8]))\\d{7}"],
				["8(?:00|88)\\d{7}"],
				["900\\d{7}"],
				["500\\d{7}"],
				0,
				0,
				0,
				0,
				["300\\d{7}"]
			],
			"00"
		],
		"MY": [
			"60",
			"00",
			"1\\d{8,9}|(?:3\\d|[4-9])\\d{7}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1-$2 $3",
					["[4-79]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1-$2 $3",
					["1(?:[02469]|[378][1-9]|53)|8", "1(?:[02469]|[37][1-9]|53|8(?:[1-46-9]|5[7-9]))|8"],
					"0$1"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1-$2 $3",
					["3"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{2})(\\d{4})",
					"$1-$2-$3-$4",
					["1(?:[367]|80)"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1-$2 $3",
					["15"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1-$2 $3",
					["1"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["427[01]\\d{4}|(?:3(?:2[0-36-9]|3[0-368]|4[0-278]|5[0-24-8]|6[0-467]|7[1246-9]|8\\d|9[0-57])\\d|4(?:2[0-689]|[3-79]\\d|8[1-35689])|5(?:2[0-589]|[3468]\\d|5[0-489]|7[1-9]|9[23])|6(?:2[2-9]|3[1357-9]|[46]\\d|5[0-6]|7[0-35-9]|85|9[015-8])|7(?:[2579]\\d|3[03-68]|4[0-8]|6[5-9]|8[0-35-9])|8(?:[24][2-8]|3[2-5]|5[2-7]|6[2-589]|7[2-578]|[89][2-9])|9(?:0[57]|13|[25-7]\\d|[3489][0-8]))\\d{5}", [8, 9]],
				["1(?:(?:1888[689]|4400|8(?:47|8[27])[0-4])\\d{4}|9\\d{7,8})|1(?:0(?:[23568]\\d|4[0-6]|7[016-9]|9[0-8])|1(?:[1-5]\\d\\d|6(?:0[5-9]|[1-9]\\d)|7(?:[0-4]\\d|5[0-79]|6[02-4]|8[02-5]))|(?:[26]\\d|[37][1-9]|4[235-9])\\d|5(?:31|9\\d\\d)|8(?:1[23]|[236]\\d|4[06]|5(?:46|[7-9])|7[016-9]|8[01]|9[0-8]))\\d{5}", [9, 10]],
				["1[378]00\\d{6}", [10]],
				["1600\\d{6}", [10]],
				0,
				0,
				0,
				0,
				["15(?:4(?:6[0-4]\\d|8(?:0[125]|[17]\\d|21|3[01]|4[01589]|5[014]|6[02]))|6(?:32[0-6]|78\\d))\\d{4}", [10]]
			]
		],
		"MZ": [
			"258",
			"00",
			"(?:2|8\\d)\\d{7}",
			[8, 9],
			[[
				"(\\d{2})(\\d{3})(\\d{3,4})",
				"$1 $2 $3",
				["2|8[2-9]"]
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["8"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:[1346]\\d|5[0-2]|[78][12]|93)\\d{5}", [8]],
				["8[2-9]\\d{7}", [9]],
				["800\\d{6}", [9]]
			]
		],
		"NA": [
			"264",
			"00",
			"[68]\\d{7,8}",
			[8, 9],
			[
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["88"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["6"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["87"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["64426\\d{3}|6(?:1(?:2[2-7]|3[01378]|4[0-4])|254|32[0237]|4(?:27|41|5[25])|52[236-8]|626|7(?:2[2-4]|30))\\d{4,5}|6(?:1(?:(?:0\\d|2[0189]|3[24-69]|4[5-9])\\d|17|69|7[014])|2(?:17|5[0-36-8]|69|70)|3(?:17|2[14-689]|34|6[289]|7[01]|81)|4(?:17|2[0-2]|4[06]|5[0137]|69|7[01])|5(?:17|2[0459]|69|7[01])|6(?:17|25|38|42|69|7[01])|7(?:17|2[569]|3[13]|6[89]|7[01]))\\d{4}"],
				["(?:60|8[1245])\\d{7}", [9]],
				["80\\d{7}", [9]],
				["8701\\d{5}", [9]],
				0,
				0,
				0,
				0,
				["8(?:3\\d\\d|86)\\d{5}"]
			]
		],
		"NC": [
			"687",
			"00",
			"(?:050|[2-57-9]\\d\\d)\\d{3}",
			[6],
			[[
				"(\\d{2})(\\d{2})(\\d{2})",
				"$1.$2.$3",
				["[02-57-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[03-9]|3[0-5]|4[1-7]|88)\\d{4}"],
				["(?:[579]\\d|8[0-79])\\d{4}"],
				["050\\d{3}"],
				["36\\d{4}"]
			]
		],
		"NE": [
			"227",
			"00",
			"[027-9]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["08"]
			], [
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[089]|2[013]|7[0467]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:0(?:20|3[1-8]|4[13-5]|5[14]|6[14578]|7[1-578])|1(?:4[145]|5[14]|6[14-68]|7[169]|88))\\d{4}"],
				["(?:23|7[0467]|[89]\\d)\\d{6}"],
				["08\\d{6}"],
				["09\\d{6}"]
			]
		],
		"NF": [
			"672",
			"00",
			"[13]\\d{5}",
			[6],
			[[
				"(\\d{2})(\\d{4})",
				"$1 $2",
				["1[0-3]"]
			], [
				"(\\d)(\\d{5})",
				"$1 $2",
				["[13]"]
			]],
			0,
			0,
			"([0-258]\\d{4})$",
			"3$1",
			0,
			0,
			[["(?:1(?:06|17|28|39)|3[0-2]\\d)\\d{3}"], ["(?:14|3[58])\\d{4}"]]
		],
		"NG": [
			"234",
			"009",
			"(?:20|9\\d)\\d{8}|[78]\\d{9,13}",
			[
				10,
				11,
				12,
				13,
				14
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[7-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["20[129]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{4})(\\d{4,5})",
					"$1 $2 $3",
					["[78]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5})(\\d{5,6})",
					"$1 $2 $3",
					["[78]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["20(?:[1259]\\d|3[013-9]|4[1-8]|6[024-689]|7[1-79]|8[2-9])\\d{6}", [10]],
				["(?:702[0-24-9]|819[01])\\d{6}|(?:7(?:0[13-9]|[12]\\d)|8(?:0[1-9]|1[0-8])|9(?:0[1-9]|1[0-6]))\\d{7}", [10]],
				["800\\d{7,11}"],
				0,
				0,
				0,
				["700\\d{7,11}"]
			]
		],
		"NI": [
			"505",
			"00",
			"(?:1800|[25-8]\\d{3})\\d{4}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[125-8]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2\\d{7}"],
				["(?:5(?:5[0-7]|[78]\\d)|6(?:20|3[035]|4[045]|5[05]|77|8[1-9]|9[059])|(?:7[5-8]|8\\d)\\d)\\d{5}"],
				["1800\\d{4}"]
			]
		],
		"NL": [
			"31",
			"00",
			"(?:[124-7]\\d\\d|3(?:[02-9]\\d|1[0-8]))\\d{6}|8\\d{6,9}|9\\d{6,10}|1\\d{4,5}",
			[
				5,
				6,
				7,
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{3})(\\d{4,7})",
					"$1 $2",
					["[89]0"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1 $2",
					["66"],
					"0$1"
				],
				[
					"(\\d)(\\d{8})",
					"$1 $2",
					["6"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["1[16-8]|2[259]|3[124]|4[17-9]|5[124679]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[1-578]|91"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{5})",
					"$1 $2 $3",
					["9"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1(?:[035]\\d|1[13-578]|6[124-8]|7[24]|8[0-467])|2(?:[0346]\\d|2[2-46-9]|5[125]|9[479])|3(?:[03568]\\d|1[3-8]|2[01]|4[1-8])|4(?:[0356]\\d|1[1-368]|7[58]|8[15-8]|9[23579])|5(?:[0358]\\d|[19][1-9]|2[1-57-9]|4[13-8]|6[126]|7[0-3578])|7\\d\\d)\\d{6}", [9]],
				["(?:6[1-58]|970\\d)\\d{7}", [9, 11]],
				["800\\d{4,7}", [
					7,
					8,
					9,
					10
				]],
				["90[069]\\d{4,7}", [
					7,
					8,
					9,
					10
				]],
				0,
				0,
				["140(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|8[458])|(?:140(?:1[16-8]|2[259]|3[124]|4[17-9]|5[124679]|7)|8[478]\\d{6})\\d", [
					5,
					6,
					9
				]],
				["66\\d{7}", [9]],
				["(?:85|91)\\d{7}", [9]]
			]
		],
		"NO": [
			"47",
			"00",
			"(?:0|[2-9]\\d{3})\\d{4}",
			[5, 8],
			[[
				"(\\d{3})(\\d{2})(\\d{3})",
				"$1 $2 $3",
				["8"]
			], [
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[2-79]"]
			]],
			0,
			0,
			0,
			0,
			0,
			"[02-689]|7[0-8]",
			[
				["(?:2[1-4]|3[1-3578]|5[1-35-7]|6[1-46-9]|7[0-8])\\d{6}", [8]],
				["45(?:[0-24-9]\\d|3[0-57-9])\\d{4}|(?:4[016-8]|9\\d)\\d{6}", [8]],
				["80[01]\\d{5}", [8]],
				["82[09]\\d{5}", [8]],
				["880\\d{5}", [8]],
				["81[23]\\d{5}", [8]],
				["(?:0[235-9]|81(?:0(?:0[7-9]|1\\d)|5\\d\\d))\\d{3}"],
				0,
				["85[0-5]\\d{5}", [8]],
				["810(?:0[0-6]|[2-8]\\d)\\d{3}", [8]]
			]
		],
		"NP": [
			"977",
			"00",
			"(?:1\\d|9)\\d{9}|[1-9]\\d{7}",
			[
				8,
				10,
				11
			],
			[
				[
					"(\\d)(\\d{7})",
					"$1-$2",
					["1[2-6]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{6})",
					"$1-$2",
					["1[01]|[2-8]|9(?:[1-59]|[67][2-6])"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{7})",
					"$1-$2",
					["9"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1[0-6]\\d|99[02-6])\\d{5}|(?:2[13-79]|3[135-8]|4[146-9]|5[135-7]|6[13-9]|7[15-9]|8[1-46-9]|9[1-7])[2-6]\\d{5}", [8]],
				["9(?:00|6[0-3]|7[0-24-6]|8[0-24-68])\\d{7}", [10]],
				["1(?:66001|800\\d\\d)\\d{5}", [11]]
			]
		],
		"NR": [
			"674",
			"00",
			"(?:222|444|(?:55|8\\d)\\d|666|777|999)\\d{4}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[24-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["444\\d{4}"], ["(?:222|55[3-9]|666|777|8\\d\\d|999)\\d{4}"]]
		],
		"NU": [
			"683",
			"00",
			"(?:[4-7]|888\\d)\\d{3}",
			[4, 7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["8"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["[47]\\d{3}", [4]], ["(?:[56]|888[1-9])\\d{3}"]]
		],
		"NZ": [
			"64",
			"0(?:0|161)",
			"[1289]\\d{9}|50\\d{5}(?:\\d{2,3})?|[27-9]\\d{7,8}|(?:[34]\\d|6[0-35-9])\\d{6}|8\\d{4,6}",
			[
				5,
				6,
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{3,8})",
					"$1 $2",
					["8[1-79]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2,3})",
					"$1 $2 $3",
					["50[036-8]|8|90", "50(?:[0367]|88)|8|90"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["24|[346]|7[2-57-9]|9[2-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["2(?:10|74)|[589]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["1|2[028]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,5})",
					"$1 $2 $3",
					["2(?:[169]|7[0-35-9])|7"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["240\\d{5}|(?:3[2-79]|[49][2-9]|6[235-9]|7[2-57-9])\\d{6}", [8]],
				["2(?:[0-27-9]\\d|6)\\d{6,7}|2(?:1\\d|75)\\d{5}", [
					8,
					9,
					10
				]],
				["508\\d{6,7}|80\\d{6,8}", [
					8,
					9,
					10
				]],
				["(?:1[13-57-9]\\d{5}|50(?:0[08]|30|66|77|88))\\d{3}|90\\d{6,8}", [
					7,
					8,
					9,
					10
				]],
				["70\\d{7}", [9]],
				0,
				["8(?:1[16-9]|22|3\\d|4[045]|5[459]|6[235-9]|7[0-3579]|90)\\d{2,7}"]
			],
			"00"
		],
		"OM": [
			"968",
			"00",
			"(?:1505|[279]\\d{3}|500)\\d{4}|800\\d{5,6}",
			[
				7,
				8,
				9
			],
			[
				[
					"(\\d{3})(\\d{4,6})",
					"$1 $2",
					["[58]"]
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["2"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[179]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2[1-6]\\d{6}", [8]],
				["(?:1505|90[1-9]\\d)\\d{4}|(?:7[124-9]|9[1-9])\\d{6}", [8]],
				["8007\\d{4,5}|(?:500|800[05])\\d{4}"],
				["900\\d{5}", [8]]
			]
		],
		"PA": [
			"507",
			"00",
			"(?:00800|8\\d{3})\\d{6}|[68]\\d{7}|[1-57-9]\\d{6}",
			[
				7,
				8,
				10,
				11
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1-$2",
					["[1-57-9]"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1-$2",
					["[68]"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1(?:0\\d|1[0479]|2[37]|3[0137]|4[147]|5[05]|6[058]|7[0167]|8[2358]|9[1389])|2(?:[0235-79]\\d|1[0-7]|4[013-9]|8[02-9])|3(?:[0147-9]\\d|[25][0-5]|33|6[068])|4(?:00|3[0-579]|4\\d|7[0-57-9])|5(?:[01]\\d|2[0-7]|[56]0|79)|7(?:0[09]|2[0-26-8]|3[03]|4[04]|5[05-9]|6[0156]|7[0-24-9]|8[4-9]|90)|8(?:09|2[89]|3\\d|4[0-24-689]|5[014]|8[02])|9(?:0[5-9]|1[0-35-8]|2[036-9]|3[35-79]|40|5[0457-9]|6[05-9]|7[04-9]|8[235-8]|9\\d))\\d{4}", [7]],
				["(?:1[16]1|21[89]|6\\d{3}|8(?:1[01]|7[23]))\\d{4}", [7, 8]],
				["800\\d{4,5}|(?:00800|800\\d)\\d{6}"],
				["(?:8(?:22|55|60|7[78]|86)|9(?:00|81))\\d{4}", [7]]
			]
		],
		"PE": [
			"51",
			"00|19(?:1[124]|77|90)00",
			"(?:[14-8]|9\\d)\\d{7}",
			[8, 9],
			[
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["80"],
					"(0$1)"
				],
				[
					"(\\d)(\\d{7})",
					"$1 $2",
					["1"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["[4-8]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["9"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:19[02-68]|(?:4[34]|5[14])[0-8]|687)\\d|7(?:173|(?:3[0-8]|55)\\d)|8(?:10[05689]|6(?:0[06-9]|1[6-9]|29)|7(?:0[0569]|[56]0)))\\d{4}|(?:1[0-8]|4[12]|5[236]|6[1-7]|7[246]|8[2-4])\\d{6}", [8]],
				["9\\d{8}", [9]],
				["800\\d{5}", [8]],
				["805\\d{5}", [8]],
				["80[24]\\d{5}", [8]],
				0,
				0,
				0,
				0,
				["801\\d{5}", [8]]
			],
			"00",
			" Anexo "
		],
		"PF": [
			"689",
			"00",
			"4\\d{5}(?:\\d{2})?|8\\d{7,8}",
			[
				6,
				8,
				9
			],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3",
					["44"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["4|8[7-9]"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["4(?:0[4-689]|9[4-68])\\d{5}", [8]],
				["8[7-9]\\d{6}", [8]],
				["80[0-5]\\d{6}", [9]],
				0,
				0,
				0,
				["44\\d{4}", [6]],
				0,
				["499\\d{5}", [8]]
			]
		],
		"PG": [
			"675",
			"00|140[1-3]",
			"(?:180|[78]\\d{3})\\d{4}|(?:[2-589]\\d|64)\\d{5}",
			[7, 8],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["18|[2-69]|85[02-46-9]"]
			], [
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[78]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:3[0-2]|4[257]|5[34]|9[78])\\d|64[1-9]|85[02-46-9])\\d{4}", [7]],
				["(?:7\\d|8[1-58])\\d{6}", [8]],
				["180\\d{4}", [7]],
				0,
				0,
				0,
				0,
				["27[01]\\d{4}", [7]],
				["2(?:0[0-7]|7[568])\\d{4}", [7]]
			],
			"00"
		],
		"PH": [
			"63",
			"00",
			"(?:[2-7]|9\\d)\\d{8}|2\\d{5}|(?:1800|8)\\d{7,9}",
			[
				6,
				8,
				9,
				10,
				11,
				12,
				13
			],
			[
				[
					"(\\d)(\\d{5})",
					"$1 $2",
					["2"],
					"(0$1)"
				],
				[
					"(\\d{4})(\\d{4,6})",
					"$1 $2",
					["3(?:23|39|46)|4(?:2[3-6]|[35]9|4[26]|76)|544|88[245]|(?:52|64|86)2", "3(?:230|397|461)|4(?:2(?:35|[46]4|51)|396|4(?:22|63)|59[347]|76[15])|5(?:221|446)|642[23]|8(?:622|8(?:[24]2|5[13]))"],
					"(0$1)"
				],
				[
					"(\\d{5})(\\d{4})",
					"$1 $2",
					["346|4(?:27|9[35])|883", "3469|4(?:279|9(?:30|56))|8834"],
					"(0$1)"
				],
				[
					"(\\d)(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["2"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[3-7]|8[2-8]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"]
				],
				[
					"(\\d{4})(\\d{1,2})(\\d{3})(\\d{4})",
					"$1 $2 $3 $4",
					["1"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:2[3-8]|3[2-68]|4[2-9]|5[2-6]|6[2-58]|7[24578])\\d{3}|88(?:22\\d\\d|42))\\d{4}|(?:2|8[2-8]\\d\\d)\\d{5}", [
					6,
					8,
					9,
					10
				]],
				["(?:8(?:1[37]|9[5-8])|9(?:0[5-9]|1[0-24-9]|[235-7]\\d|4[2-9]|8[135-9]|9[1-9]))\\d{7}", [10]],
				["1800\\d{7,9}", [
					11,
					12,
					13
				]]
			]
		],
		"PK": [
			"92",
			"00",
			"122\\d{6}|[24-8]\\d{10,11}|9(?:[013-9]\\d{8,10}|2(?:[01]\\d\\d|2(?:[06-8]\\d|1[01]))\\d{7})|(?:[2-8]\\d{3}|92(?:[0-7]\\d|8[1-9]))\\d{6}|[24-9]\\d{8}|[89]\\d{7}",
			[
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{2,7})",
					"$1 $2 $3",
					["[89]0"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{5})",
					"$1 $2",
					["1"]
				],
				[
					"(\\d{3})(\\d{6,7})",
					"$1 $2",
					["2(?:3[2358]|4[2-4]|9[2-8])|45[3479]|54[2-467]|60[468]|72[236]|8(?:2[2-689]|3[23578]|4[3478]|5[2356])|9(?:2[2-8]|3[27-9]|4[2-6]|6[3569]|9[25-8])", "9(?:2[3-8]|98)|(?:2(?:3[2358]|4[2-4]|9[2-8])|45[3479]|54[2-467]|60[468]|72[236]|8(?:2[2-689]|3[23578]|4[3478]|5[2356])|9(?:22|3[27-9]|4[2-6]|6[3569]|9[25-7]))[2-9]"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{7,8})",
					"$1 $2",
					["(?:2[125]|4[0-246-9]|5[1-35-7]|6[1-8]|7[14]|8[16]|91)[2-9]"],
					"(0$1)"
				],
				[
					"(\\d{5})(\\d{5})",
					"$1 $2",
					["58"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{7})",
					"$1 $2",
					["3"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["2[125]|4[0-246-9]|5[1-35-7]|6[1-8]|7[14]|8[16]|91"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["[24-9]"],
					"(0$1)"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:21|42)[2-9]|58[126])\\d{7}|(?:2[25]|4[0146-9]|5[1-35-7]|6[1-8]|7[14]|8[16]|91)[2-9]\\d{6,7}|(?:2(?:3[2358]|4[2-4]|9[2-8])|45[3479]|54[2-467]|60[468]|72[236]|8(?:2[2-689]|3[23578]|4[3478]|5[2356])|9(?:2[2-8]|3[27-9]|4[2-6]|6[3569]|9[25-8]))[2-9]\\d{5,6}", [9, 10]],
				["3(?:[0-247]\\d|3[0-79]|55|64)\\d{7}", [10]],
				["800\\d{5}(?:\\d{3})?", [8, 11]],
				["900\\d{5}", [8]],
				["122\\d{6}", [9]],
				0,
				["(?:2(?:[125]|3[2358]|4[2-4]|9[2-8])|4(?:[0-246-9]|5[3479])|5(?:[1-35-7]|4[2-467])|6(?:0[468]|[1-8])|7(?:[14]|2[236])|8(?:[16]|2[2-689]|3[23578]|4[3478]|5[2356])|9(?:1|22|3[27-9]|4[2-6]|6[3569]|9[2-7]))111\\d{6}", [11, 12]]
			]
		],
		"PL": [
			"48",
			"00",
			"(?:6|8\\d\\d)\\d{7}|[1-9]\\d{6}(?:\\d{2})?|[26]\\d{5}",
			[
				6,
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{5})",
					"$1",
					["19"]
				],
				[
					"(\\d{3})(\\d{3})",
					"$1 $2",
					["11|20|64"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["30|(?:1[2-8]|2[2-69]|3[2-4]|4[1-468]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9[145])1", "30|(?:1[2-8]|2[2-69]|3[2-4]|4[1-468]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9[145])19"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{2,3})",
					"$1 $2 $3",
					["64"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["21|39|45|5[0137]|6[0469]|7[02389]|8(?:0[14]|8)"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["1[2-8]|[2-7]|8[1-79]|9[145]"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["8"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:30|47\\d\\d)\\d{5}|(?:1[2-8]|2[2-69]|3[2-4]|4[1-468]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9[145])(?:[02-9]\\d{6}|1(?:[0-8]\\d{5}|9\\d{3}(?:\\d{2})?))", [7, 9]],
				["21(?:1[013-5]|2\\d|3[1-9])\\d{5}|(?:45|5[0137]|6[069]|7[2389]|88)\\d{7}", [9]],
				["800\\d{6,7}", [9, 10]],
				["70[01346-8]\\d{6}", [9]],
				0,
				0,
				["804\\d{6}", [9]],
				["64\\d{4,7}", [
					6,
					7,
					8,
					9
				]],
				["39\\d{7}", [9]],
				["801\\d{6}", [9]]
			]
		],
		"PM": [
			"508",
			"00",
			"[78]\\d{8}|[2-9]\\d{5}",
			[6, 9],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3",
					["[2-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["7"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["80[6-9]\\d{6}|(?:[236-9]\\d|4[1-35-9]|5[0-47-9])\\d{4}"],
				["708(?:4[0-5]|5[0-6])\\d{4}|(?:[236-9]\\d|4[02-489]|5[02-9])\\d{4}"],
				["80[0-5]\\d{6}", [9]],
				["8[129]\\d{7}", [9]]
			]
		],
		"PR": [
			"1",
			"011",
			"(?:[589]\\d\\d|787)\\d{7}",
			[10],
			0,
			"1",
			0,
			0,
			0,
			0,
			"787|939",
			[
				["(?:787|939)[2-9]\\d{6}"],
				[""],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"PS": [
			"970",
			"00",
			"[2489]2\\d{6}|(?:1\\d|5)\\d{8}",
			[
				8,
				9,
				10
			],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[2489]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["5"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["1"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:22[2-47-9]|42[45]|82[014-68]|92[3569])\\d{5}", [8]],
				["5[69]\\d{7}", [9]],
				["1800\\d{6}", [10]],
				0,
				0,
				0,
				0,
				0,
				0,
				["1700\\d{6}", [10]]
			]
		],
		"PT": [
			"351",
			"00",
			"1693\\d{5}|(?:[26-9]\\d|30)\\d{7}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["2[12]"]
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["16|[236-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:[12]\\d|3[1-689]|4[1-59]|[57][1-9]|6[1-35689]|8[1-69]|9[1256])\\d{6}"],
				["6(?:[06]92(?:30|9\\d)|[35]92(?:[049]\\d|3[034]))\\d{3}|(?:(?:16|6[0356])93|9(?:[1-36]\\d\\d|480))\\d{5}"],
				["80[02]\\d{6}"],
				["(?:6(?:0[178]|4[68])\\d|76(?:0[1-57]|1[2-47]|2[1-37]))\\d{5}"],
				["884[0-4689]\\d{5}"],
				["600\\d{6}|6[06]92(?:0\\d|3[349]|49)\\d{3}"],
				["70(?:38[01]|596|(?:7\\d|8[17])\\d)\\d{4}"],
				["6(?:222\\d|89(?:00|88|99))\\d{4}"],
				["30\\d{7}"],
				["80(?:8\\d|9[1579])\\d{5}"]
			]
		],
		"PW": [
			"680",
			"01[12]",
			"(?:[24-8]\\d\\d|345|900)\\d{4}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[2-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:2(?:55|77)|345|488|5(?:35|44|87)|6(?:22|54|79)|7(?:33|47)|8(?:24|55|76)|900)\\d{4}"], ["(?:(?:46|83)[0-5]|(?:6[2-4689]|78)0)\\d{4}|(?:45|77|88)\\d{5}"]]
		],
		"PY": [
			"595",
			"00",
			"[36-8]\\d{5,8}|4\\d{6,8}|59\\d{6}|9\\d{5,10}|(?:2\\d|5[0-8])\\d{6,7}",
			[
				6,
				7,
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{3})(\\d{3,6})",
					"$1 $2",
					["[2-9]0"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["3[289]|4[246-8]|61|7[1-3]|8[1-36]"],
					"(0$1)"
				],
				[
					"(\\d{3})(\\d{4,5})",
					"$1 $2",
					["2[279]|3[13-5]|4[359]|5|6(?:[34]|7[1-46-8])|7[46-8]|85"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["2[14-68]|3[26-9]|4[1246-8]|6(?:1|75)|7[1-35]|8[1-36]"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["87"]
				],
				[
					"(\\d{3})(\\d{6})",
					"$1 $2",
					["9(?:[5-79]|8[1-8])"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[2-8]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["9"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3[289]|4[246-8]|61|7[1-3]|8[1-36])\\d{5,7}|(?:2(?:[14-68]\\d|2[4-68]|7[15]|9[1-5])|3(?:18|3[167]|4[2357]|51|[67]\\d)|4(?:1\\d|3[12]|5[13]|9[1-47])|5(?:[1-4]\\d|5[02-4])|6(?:3[1-3]|44|7[1-8])|7(?:4[0-4]|5\\d|6[1-578]|75|8[0-8])|858)\\d{5,6}", [
					7,
					8,
					9
				]],
				["9881\\d{5}|9(?:51|6[129]|7[1-6]|8[1-7]|9[1-5])\\d{6}", [9]],
				["9800\\d{5,7}", [
					9,
					10,
					11
				]],
				0,
				0,
				0,
				["[245]0\\d{6,7}|[36-9]0\\d{4,7}", [
					6,
					7,
					8,
					9
				]],
				0,
				["8700[0-4]\\d{4}", [9]]
			]
		],
		"QA": [
			"974",
			"00",
			"800\\d{4}|(?:2|800)\\d{6}|(?:0080|[3-7])\\d{7}",
			[
				7,
				8,
				9,
				11
			],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["2[136]|8"]
			], [
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[3-7]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["4(?:(?:[014]\\d\\d|999)\\d|2022)\\d{3}", [8]],
				["[35-7]\\d{7}", [8]],
				["800\\d{4}|(?:0080[01]|800)\\d{6}", [
					7,
					9,
					11
				]],
				0,
				0,
				0,
				0,
				["2[136]\\d{5}", [7]]
			]
		],
		"RE": [
			"262",
			"00",
			"709\\d{6}|(?:26|[689]\\d)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[26-9]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2631[0-6]\\d{4}|26(?:2\\d|30|88)\\d{5}"],
				["(?:69(?:2\\d\\d|3(?:[06][0-6]|1[0-3]|2[0-2]|3[0-39]|4\\d|5[0-5]|7[0-37]|8[0-8]|9[0-479]))|7092[0-3])\\d{4}"],
				["80\\d{7}"],
				["89[1-37-9]\\d{6}"],
				0,
				0,
				0,
				0,
				["9(?:399[0-3]|479[0-6]|76(?:2[278]|3[0-37]))\\d{4}"],
				["8(?:1[019]|2[0156]|84|90)\\d{6}"]
			]
		],
		"RO": [
			"40",
			"00",
			"(?:[2378]\\d|90)\\d{7}|[23]\\d{5}",
			[6, 9],
			[
				[
					"(\\d{3})(\\d{3})",
					"$1 $2",
					["2[3-6]", "2[3-6]\\d9"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})",
					"$1 $2",
					["219|31"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[23]1"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[237-9]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["[23][13-6]\\d{7}|(?:2(?:19\\d|[3-6]\\d9)|31\\d\\d)\\d\\d"],
				["7020\\d{5}|7(?:0[013-9]|1[0-3]|[2-7]\\d|8[03-8]|9[0-39])\\d{6}", [9]],
				["800\\d{6}", [9]],
				["90[0136]\\d{6}", [9]],
				0,
				0,
				["(?:37\\d|80[578])\\d{6}", [9]],
				0,
				0,
				["801\\d{6}", [9]]
			],
			0,
			" int "
		],
		"RS": [
			"381",
			"00",
			"38[02-9]\\d{6,9}|6\\d{7,9}|90\\d{4,8}|38\\d{5,6}|(?:7\\d\\d|800)\\d{3,9}|(?:[12]\\d|3[0-79])\\d{5,10}",
			[
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			[[
				"(\\d{3})(\\d{3,9})",
				"$1 $2",
				["(?:2[389]|39)0|[7-9]"],
				"0$1"
			], [
				"(\\d{2})(\\d{5,10})",
				"$1 $2",
				["[1-36]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:11[1-9]\\d|(?:2[389]|39)(?:0[2-9]|[2-9]\\d))\\d{3,8}|(?:1[02-9]|2[0-24-7]|3[0-8])[2-9]\\d{4,9}", [
					7,
					8,
					9,
					10,
					11,
					12
				]],
				["6(?:[0-689]|7\\d)\\d{6,7}", [
					8,
					9,
					10
				]],
				["800\\d{3,9}"],
				["(?:78\\d|90[0169])\\d{3,7}", [
					6,
					7,
					8,
					9,
					10
				]],
				0,
				0,
				["7[06]\\d{4,10}"]
			]
		],
		"RU": [
			"7",
			"810",
			"8\\d{13}|[347-9]\\d{9}",
			[10, 14],
			[
				[
					"(\\d{4})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					[
						"7(?:1[0-8]|2[1-9])",
						"7(?:1(?:[0-356]2|4[29]|7|8[27])|2(?:1[23]|[2-9]2))",
						"7(?:1(?:[0-356]2|4[29]|7|8[27])|2(?:13[03-69]|62[013-9]))|72[1-57-9]2"
					],
					"8 ($1)",
					1
				],
				[
					"(\\d{5})(\\d)(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					[
						"7(?:1[0-68]|2[1-9])",
						"7(?:1(?:[06][3-6]|[18]|2[35]|[3-5][3-5])|2(?:[13][3-5]|[24-689]|7[457]))",
						"7(?:1(?:0(?:[356]|4[023])|[18]|2(?:3[013-9]|5)|3[45]|43[013-79]|5(?:3[1-8]|4[1-7]|5)|6(?:3[0-35-9]|[4-6]))|2(?:1(?:3[178]|[45])|[24-689]|3[35]|7[457]))|7(?:14|23)4[0-8]|71(?:33|45)[1-79]"
					],
					"8 ($1)",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["7"],
					"8 ($1)",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2-$3-$4",
					["[349]|8(?:[02-7]|1[1-8])"],
					"8 ($1)",
					1
				],
				[
					"(\\d{4})(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["8"],
					"8 ($1)"
				]
			],
			"8",
			0,
			0,
			0,
			0,
			"[3489]",
			[
				["(?:3(?:0[12]|36|4[1-35-79]|5[1-3]|65|8[1-58]|9[0145])|4(?:01|1[1356]|2[13467]|7[1-5]|8[1-7]|9[1-689])|8(?:1[1-8]|2[01]|3[13-6]|4[0-8]|5[15-7]|6[0-35-79]|7[1-37-9]))\\d{7}", [10]],
				["9(?:[0-24-9]\\d{4}|3(?:0(?:0(?:05|[124579]\\d|3[0-7]|6[0-49]|8[04-9])|[1-9]\\d\\d)|[1-9]\\d{3}))\\d{4}", [10]],
				["8(?:0[04]|108\\d{3})\\d{7}"],
				["80[39]\\d{7}", [10]],
				["808\\d{7}", [10]]
			],
			"8~10"
		],
		"RW": [
			"250",
			"00",
			"(?:06|[27]\\d\\d|[89]00)\\d{6}",
			[8, 9],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["0"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["2"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[7-9]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:06|2[23568]\\d)\\d{6}"],
				["7[237-9]\\d{7}", [9]],
				["800\\d{6}", [9]],
				["900\\d{6}", [9]]
			]
		],
		"SA": [
			"966",
			"00",
			"(?:[15]\\d|800|92)\\d{7}",
			[9, 10],
			[
				[
					"(\\d{4})(\\d{5})",
					"$1 $2",
					["9"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["5"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["1(?:1\\d|2[24-8]|3[35-8]|4[3-68]|6[2-5]|7[235-7])\\d{6}", [9]],
				["579[0-8]\\d{5}|5(?:[013-689]\\d|7[0-8])\\d{6}", [9]],
				["800\\d{7}", [10]],
				["925\\d{6}", [9]],
				0,
				0,
				0,
				0,
				0,
				["920\\d{6}", [9]]
			]
		],
		"SB": [
			"677",
			"0[01]",
			"[6-9]\\d{6}|[1-6]\\d{4}",
			[5, 7],
			[[
				"(\\d{2})(\\d{5})",
				"$1 $2",
				["6[89]|7|8[4-9]|9(?:[0-8]|9[0-8])"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1[4-79]|[23]\\d|4[0-2]|5[03]|6[0-37])\\d{3}", [5]],
				["(?:48|99[0-8]\\d)\\d{3}|(?:6[89]|7[1-9]|8[4-9]|9[0-8])\\d{5}"],
				["1[38]\\d{3}", [5]],
				0,
				0,
				0,
				0,
				0,
				["5[12]\\d{3}", [5]]
			]
		],
		"SC": [
			"248",
			"010|0[0-2]",
			"(?:[2489]\\d|64)\\d{5}",
			[7],
			[[
				"(\\d)(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[246]|9[57]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["4[2-46]\\d{5}"],
				["2[125-8]\\d{5}"],
				["800[08]\\d{3}"],
				["85\\d{5}"],
				0,
				0,
				0,
				0,
				["971\\d{4}|(?:64|95)\\d{5}"]
			],
			"00"
		],
		"SD": [
			"249",
			"00",
			"[19]\\d{8}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{4})",
				"$1 $2 $3",
				["[19]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["1(?:5\\d|8[35-7])\\d{6}"], ["(?:1[0-2]|9[0-3569])\\d{7}"]]
		],
		"SE": [
			"46",
			"00",
			"(?:[26]\\d\\d|9)\\d{9}|[1-9]\\d{8}|[1-689]\\d{7}|[1-4689]\\d{6}|2\\d{5}",
			[
				6,
				7,
				8,
				9,
				10,
				12
			],
			[
				[
					"(\\d{2})(\\d{2,3})(\\d{2})",
					"$1-$2 $3",
					["20"],
					"0$1",
					0,
					"$1 $2 $3"
				],
				[
					"(\\d{3})(\\d{4})",
					"$1-$2",
					["9(?:00|39|44|9)"],
					"0$1",
					0,
					"$1 $2"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})",
					"$1-$2 $3",
					["[12][136]|3[356]|4[0246]|6[03]|90[1-9]"],
					"0$1",
					0,
					"$1 $2 $3"
				],
				[
					"(\\d)(\\d{2,3})(\\d{2})(\\d{2})",
					"$1-$2 $3 $4",
					["8"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d{3})(\\d{2,3})(\\d{2})",
					"$1-$2 $3",
					["1[2457]|2(?:[247-9]|5[0138])|3[0247-9]|4[1357-9]|5[0-35-9]|6(?:[125689]|4[02-57]|7[0-2])|9(?:[125-8]|3[02-5]|4[0-3])"],
					"0$1",
					0,
					"$1 $2 $3"
				],
				[
					"(\\d{3})(\\d{2,3})(\\d{3})",
					"$1-$2 $3",
					["9(?:00|39|44)"],
					"0$1",
					0,
					"$1 $2 $3"
				],
				[
					"(\\d{2})(\\d{2,3})(\\d{2})(\\d{2})",
					"$1-$2 $3 $4",
					["1[13689]|2[0136]|3[1356]|4[0246]|54|6[03]|90[1-9]"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1-$2 $3 $4",
					["10|7"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d)(\\d{3})(\\d{3})(\\d{2})",
					"$1-$2 $3 $4",
					["8"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
					"$1-$2 $3 $4",
					["[13-5]|2(?:[247-9]|5[0138])|6(?:[124-689]|7[0-2])|9(?:[125-8]|3[02-5]|4[0-3])"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d{3})(\\d{2})(\\d{2})(\\d{3})",
					"$1-$2 $3 $4",
					["9"],
					"0$1",
					0,
					"$1 $2 $3 $4"
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1-$2 $3 $4 $5",
					["[26]"],
					"0$1",
					0,
					"$1 $2 $3 $4 $5"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:(?:[12][136]|3[356]|4[0246]|6[03]|8\\d)\\d|90[1-9])\\d{4,6}|(?:1(?:2[0-35]|4[0-4]|5[0-25-9]|7[13-6]|[89]\\d)|2(?:2[0-7]|4[0136-8]|5[0138]|7[018]|8[01]|9[0-57])|3(?:0[0-4]|1\\d|2[0-25]|4[056]|7[0-2]|8[0-3]|9[023])|4(?:1[013-8]|3[0135]|5[14-79]|7[0-246-9]|8[0156]|9[0-689])|5(?:0[0-6]|[15][0-5]|2[0-68]|3[0-4]|4\\d|6[03-5]|7[013]|8[0-79]|9[01])|6(?:1[1-3]|2[0-4]|4[02-57]|5[0-37]|6[0-3]|7[0-2]|8[0247]|9[0-356])|9(?:1[0-68]|2\\d|3[02-5]|4[0-3]|5[0-4]|[68][01]|7[0135-8]))\\d{5,6}", [
					7,
					8,
					9
				]],
				["7[023689]\\d{7}", [9]],
				["20\\d{4,7}", [
					6,
					7,
					8,
					9
				]],
				["649\\d{6}|99[1-59]\\d{4}(?:\\d{3})?|9(?:00|39|44)[1-8]\\d{3,6}", [
					7,
					8,
					9,
					10
				]],
				["75[1-8]\\d{6}", [9]],
				["(?:25[245]|67[3-68])\\d{9}", [12]],
				["10[1-8]\\d{6}", [9]],
				["74[02-9]\\d{6}", [9]],
				0,
				["77[0-7]\\d{6}", [9]]
			]
		],
		"SG": [
			"65",
			"0[0-3]\\d",
			"(?:(?:1\\d|8)\\d\\d|7000)\\d{7}|[3689]\\d{7}",
			[
				8,
				10,
				11
			],
			[
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[369]|8(?:0[1-9]|[1-9])"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"]
				],
				[
					"(\\d{4})(\\d{4})(\\d{3})",
					"$1 $2 $3",
					["7"]
				],
				[
					"(\\d{4})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["1"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["662[0-24-9]\\d{4}|6(?:[0-578]\\d|6[013-57-9]|9[0-35-9])\\d{5}", [8]],
				["80[1-9]\\d{5}|(?:8[1-9]|9[0-8])\\d{6}", [8]],
				["(?:18|8)00\\d{7}", [10, 11]],
				["1900\\d{7}", [11]],
				0,
				0,
				["7000\\d{7}", [11]],
				0,
				["(?:3[12]\\d|666)\\d{5}", [8]]
			]
		],
		"SH": [
			"290",
			"00",
			"(?:[2569]\\d|8)\\d{3}",
			[4, 5],
			0,
			0,
			0,
			0,
			0,
			0,
			"[2569]",
			[
				["2(?:[0-57-9]\\d|6[4-9])\\d\\d"],
				["[569]\\d{4}", [5]],
				0,
				0,
				0,
				0,
				0,
				0,
				["262\\d\\d", [5]]
			]
		],
		"SI": [
			"386",
			"00|10(?:22|66|88|99)",
			"[1-7]\\d{7}|8\\d{4,7}|90\\d{4,6}",
			[
				5,
				6,
				7,
				8
			],
			[
				[
					"(\\d{2})(\\d{3,6})",
					"$1 $2",
					["8[09]|9"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["59|8"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[37][01]|4[013]|51|6"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[1-57]"],
					"(0$1)"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:[1-357][2-8]|4[24-8])\\d{6}", [8]],
				["65(?:[178]\\d|5[56]|6[01])\\d{4}|(?:[37][01]|4[013]|51|6[489])\\d{6}", [8]],
				["80\\d{4,6}", [
					6,
					7,
					8
				]],
				["89[1-3]\\d{2,5}|90\\d{4,6}"],
				0,
				0,
				0,
				0,
				["(?:59\\d\\d|8(?:1(?:[67]\\d|8[0-589])|2(?:0\\d|2[0-37-9]|8[0-2489])|3[389]\\d))\\d{4}", [8]]
			],
			"00"
		],
		"SJ": [
			"47",
			"00",
			"0\\d{4}|(?:[489]\\d|79)\\d{6}",
			[5, 8],
			0,
			0,
			0,
			0,
			0,
			0,
			"79",
			[
				["79\\d{6}", [8]],
				["45(?:[0-24-9]\\d|3[0-57-9])\\d{4}|(?:4[016-8]|9\\d)\\d{6}", [8]],
				["80[01]\\d{5}", [8]],
				["82[09]\\d{5}", [8]],
				["880\\d{5}", [8]],
				["81[23]\\d{5}", [8]],
				["(?:0[235-9]|81(?:0(?:0[7-9]|1\\d)|5\\d\\d))\\d{3}"],
				0,
				["85[0-5]\\d{5}", [8]],
				["810(?:0[0-6]|[2-8]\\d)\\d{3}", [8]]
			]
		],
		"SK": [
			"421",
			"00",
			"[2-689]\\d{8}|[2-59]\\d{6}|[2-5]\\d{5}",
			[
				6,
				7,
				9
			],
			[
				[
					"(\\d)(\\d{2})(\\d{3,4})",
					"$1 $2 $3",
					["21"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{2,3})",
					"$1 $2 $3",
					["[3-5][1-8]1", "[3-5][1-8]1[67]"],
					"0$1"
				],
				[
					"(\\d)(\\d{3})(\\d{3})(\\d{2})",
					"$1 $2 $3 $4",
					["2"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[689]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[3-5]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:16|[2-9]\\d{3})|(?:(?:[3-5][1-8]\\d|819)\\d|601[1-5])\\d)\\d{4}|(?:2|[3-5][1-8])1[67]\\d{3}|[3-5][1-8]16\\d\\d"],
				["909[1-9]\\d{5}|9(?:0[1-8]|1[0-24-9]|4[03-57-9]|5\\d)\\d{6}", [9]],
				["800\\d{6}", [9]],
				["9(?:00|[78]\\d)\\d{6}", [9]],
				0,
				0,
				["96\\d{7}", [9]],
				["9090\\d{3}", [7]],
				["6(?:02|5[0-4]|9[0-6])\\d{6}", [9]],
				["8[5-9]\\d{7}", [9]]
			]
		],
		"SL": [
			"232",
			"00",
			"(?:[237-9]\\d|66)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{6})",
				"$1 $2",
				["[236-9]"],
				"(0$1)"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["22[2-4][2-9]\\d{4}"], ["(?:25|3[0-5]|66|7\\d|8[08]|9[09])\\d{6}"]]
		],
		"SM": [
			"378",
			"00",
			"(?:0549|[5-7]\\d)\\d{6}",
			[8, 10],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[5-7]"]
			], [
				"(\\d{4})(\\d{6})",
				"$1 $2",
				["0"]
			]],
			0,
			0,
			"([89]\\d{5})$",
			"0549$1",
			0,
			0,
			[
				["0549(?:8[0157-9]|9\\d)\\d{4}", [10]],
				["6[16]\\d{6}", [8]],
				0,
				["7[178]\\d{6}", [8]],
				0,
				0,
				0,
				0,
				["5[158]\\d{6}", [8]]
			]
		],
		"SN": [
			"221",
			"00",
			"(?:[378]\\d|93)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["8"]
			], [
				"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[379]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["3(?:[026]\\d|3[89])\\d{6}"],
				["7(?:[015-8]\\d|21|90)\\d{6}"],
				["800\\d{6}"],
				["88[4689]\\d{6}"],
				0,
				0,
				0,
				0,
				["(?:39|93)\\d{7}"],
				["81[02468]\\d{6}"]
			]
		],
		"SO": [
			"252",
			"00",
			"[346-9]\\d{8}|[12679]\\d{7}|[1-5]\\d{6}|[1348]\\d{5}",
			[
				6,
				7,
				8,
				9
			],
			[
				[
					"(\\d{2})(\\d{4})",
					"$1 $2",
					["8[125]"]
				],
				[
					"(\\d{6})",
					"$1",
					["[134]"]
				],
				[
					"(\\d)(\\d{6})",
					"$1 $2",
					["[15]|2[0-79]|3[0-46-8]|4[0-7]"]
				],
				[
					"(\\d{2})(\\d{5,7})",
					"$1 $2",
					["1|28|9[2-9]"]
				],
				[
					"(\\d)(\\d{7})",
					"$1 $2",
					["[267]|904"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[346-9]"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:1\\d|2[0-79]|3[0-46-8]|4[0-7]|5[57-9])\\d{5}|(?:[134]\\d|8[125])\\d{4}", [6, 7]], ["(?:(?:15|(?:3[59]|4[89]|6\\d|7[0-35-9]|8[08])\\d|9(?:0\\d|[2-9]))\\d|2(?:4\\d|8))\\d{5}|(?:[67]\\d\\d|904)\\d{5}", [
				7,
				8,
				9
			]]]
		],
		"SR": [
			"597",
			"00",
			"(?:[2-5]|[6-9]\\d)\\d{5}",
			[6, 7],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})",
					"$1-$2-$3",
					["56"]
				],
				[
					"(\\d{3})(\\d{3})",
					"$1-$2",
					["[2-5]"]
				],
				[
					"(\\d{3})(\\d{4})",
					"$1-$2",
					["[6-9]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[1-3]|3[0-7]|4\\d|5[2-578])\\d{4}", [6]],
				["(?:6[08]|7[1-79]|8[1-9])\\d{5}", [7]],
				["80\\d{5}", [7]],
				["90\\d{5}", [7]],
				0,
				0,
				0,
				0,
				["(?:56|91\\d)\\d{4}"]
			]
		],
		"SS": [
			"211",
			"00",
			"[19]\\d{8}",
			[9],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[19]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["1[89]\\d{7}"], ["(?:12|9[1257-9])\\d{7}"]]
		],
		"ST": [
			"239",
			"00",
			"(?:22|9\\d)\\d{5}",
			[7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[29]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["22\\d{5}"], ["900[5-9]\\d{3}|9(?:0[1-9]|[89]\\d)\\d{4}"]]
		],
		"SV": [
			"503",
			"00",
			"[25-7]\\d{7}|(?:80\\d|900)\\d{4}(?:\\d{4})?",
			[
				7,
				8,
				11
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[89]"]
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[25-7]"]
				],
				[
					"(\\d{3})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["[89]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:79(?:0[0347-9]|[1-9]\\d)|89(?:0[024589]|[1-9]\\d))\\d{3}|2(?:[1-69]\\d|[78][0-8])\\d{5}", [8]],
				["[5-7]\\d{7}", [8]],
				["800\\d{8}|80[01]\\d{4}", [7, 11]],
				["900\\d{4}(?:\\d{4})?", [7, 11]]
			]
		],
		"SX": [
			"1",
			"011",
			"7215\\d{6}|(?:[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"(5\\d{6})$|1",
			"721$1",
			0,
			"721",
			[
				["7215(?:4[2-8]|8[39]|9[056])\\d{4}"],
				["7215(?:1[02]|2\\d|5[034679]|8[0-24-8])\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"SY": [
			"963",
			"00",
			"[1-359]\\d{8}|[1-5]\\d{7}",
			[8, 9],
			[[
				"(\\d{2})(\\d{3})(\\d{3,4})",
				"$1 $2 $3",
				["[1-4]|5[1-3]"],
				"0$1",
				1
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[59]"],
				"0$1",
				1
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["(?:1(?:[1478]\\d|[2356])|21\\d|3(?:[13]\\d|4)|4[134]|5[1-3])\\d{6}|2[1-5]\\d{6}"], ["(?:50|9[03-689])\\d{7}", [9]]]
		],
		"SZ": [
			"268",
			"00",
			"0800\\d{4}|(?:[237]\\d|900)\\d{6}",
			[8, 9],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[0237]"]
			], [
				"(\\d{5})(\\d{4})",
				"$1 $2",
				["9"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["[23][2-5]\\d{6}", [8]],
				["7[5-9]\\d{6}", [8]],
				["0800\\d{4}", [8]],
				["900\\d{6}", [9]],
				0,
				0,
				0,
				0,
				["70\\d{6}", [8]]
			]
		],
		"TA": [
			"290",
			"00",
			"8\\d{3}",
			[4],
			0,
			0,
			0,
			0,
			0,
			0,
			"8",
			[["8\\d{3}"]]
		],
		"TC": [
			"1",
			"011",
			"(?:[58]\\d\\d|649|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-479]\\d{6})$|1",
			"649$1",
			0,
			"649",
			[
				["649(?:266|712|9(?:4\\d|50))\\d{4}"],
				["649(?:2(?:3[129]|4[1-79])|3\\d\\d|4[34][1-3])\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				0,
				0,
				["649(?:71[01]|966)\\d{4}"]
			]
		],
		"TD": [
			"235",
			"00|16",
			"(?:22|[3689]\\d|77)\\d{6}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[236-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["22(?:[37-9]0|5[0-5]|6[89])\\d{4}"], ["(?:3[01]|[69]\\d|77|8[5-7])\\d{6}"]],
			"00"
		],
		"TG": [
			"228",
			"00",
			"[279]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[279]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2(?:2[2-7]|3[23]|4[45]|55|6[67]|77)\\d{5}"], ["(?:7[0-389]|9[0-36-9])\\d{6}"]]
		],
		"TH": [
			"66",
			"00[1-9]",
			"(?:001800|[2-57]|[689]\\d)\\d{7}|1\\d{7,9}",
			[
				8,
				9,
				10,
				13
			],
			[
				[
					"(\\d)(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["2"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[13-9]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["1"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1[0689]|2\\d|3[2-9]|4[2-5]|5[2-6]|7[3-7])\\d{6}", [8]],
				["(?:(?:14|[89]\\d)\\d\\d|6(?:[1-6]\\d\\d|7(?:1[0-8]|2[4-7]|3[1-6])))\\d{5}", [9]],
				["(?:001800\\d|1800)\\d{6}", [10, 13]],
				["1900\\d{6}", [10]],
				0,
				0,
				0,
				0,
				["6[08]\\d{7}", [9]]
			]
		],
		"TJ": [
			"992",
			"810",
			"(?:[0-57-9]\\d|66)\\d{7}",
			[9],
			[
				[
					"(\\d{6})(\\d)(\\d{2})",
					"$1 $2 $3",
					["331", "3317"]
				],
				[
					"(\\d{3})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["44[02-479]|[34]7"]
				],
				[
					"(\\d{4})(\\d)(\\d{4})",
					"$1 $2 $3",
					["3(?:[1245]|3[12])"]
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["\\d"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:3(?:1[3-5]|2[245]|3[12]|4[24-7]|5[25]|72)|4(?:46|74|87))\\d{6}"], ["(?:33[03-9]|4(?:1[18]|4[02-479])|81[1-9])\\d{6}|(?:[09]\\d|1[0-27-9]|2[0-27]|3[08]|40|5[05]|66|7[0157-9]|8[07-9])\\d{7}"]],
			"8~10"
		],
		"TK": [
			"690",
			"00",
			"[2-47]\\d{3,6}",
			[
				4,
				5,
				6,
				7
			],
			0,
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:2[2-4]|[34]\\d)\\d{2,5}"], ["7[2-4]\\d{2,5}"]]
		],
		"TL": [
			"670",
			"00",
			"7\\d{7}|(?:[2-47]\\d|[89]0)\\d{5}",
			[7, 8],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[2-489]|70"]
			], [
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["7"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[1-5]|3[1-9]|4[1-4])\\d{5}", [7]],
				["7[2-8]\\d{6}", [8]],
				["80\\d{5}", [7]],
				["90\\d{5}", [7]],
				["70\\d{5}", [7]]
			]
		],
		"TM": [
			"993",
			"810",
			"[1-7]\\d{7}",
			[8],
			[
				[
					"(\\d{2})(\\d{2})(\\d{2})(\\d{2})",
					"$1 $2-$3-$4",
					["12"],
					"(8 $1)"
				],
				[
					"(\\d{3})(\\d)(\\d{2})(\\d{2})",
					"$1 $2-$3-$4",
					["[1-5]"],
					"(8 $1)"
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["[67]"],
					"8 $1"
				]
			],
			"8",
			0,
			0,
			0,
			0,
			0,
			[["(?:1(?:2\\d|3[1-9])|2(?:22|4[0-35-8])|3(?:22|4[03-9])|4(?:22|3[128]|4\\d|6[15])|5(?:22|5[7-9]|6[014-689]))\\d{5}"], ["(?:6\\d|7[12])\\d{6}"]],
			"8~10"
		],
		"TN": [
			"216",
			"00",
			"[2-57-9]\\d{7}",
			[8],
			[[
				"(\\d{2})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[2-57-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["81200\\d{3}|(?:3[0-2]|7\\d)\\d{6}"],
				["3(?:001|[12]40)\\d{4}|(?:(?:[259]\\d|4[0-8])\\d|3(?:1[1-35]|6[0-4]|91))\\d{5}"],
				["8010\\d{4}"],
				["88\\d{6}"],
				0,
				0,
				0,
				0,
				0,
				["8[12]10\\d{4}"]
			]
		],
		"TO": [
			"676",
			"00",
			"(?:0800|(?:[5-8]\\d\\d|999)\\d)\\d{3}|[2-8]\\d{4}",
			[5, 7],
			[
				[
					"(\\d{2})(\\d{3})",
					"$1-$2",
					["[2-4]|50|6[09]|7[0-24-69]|8[05]"]
				],
				[
					"(\\d{4})(\\d{3})",
					"$1 $2",
					["0"]
				],
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[5-9]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2\\d|3[0-8]|4[0-4]|50|6[09]|7[0-24-69]|8[05])\\d{3}", [5]],
				["(?:5(?:4[0-5]|5[4-6])|6(?:[09]\\d|3[02]|8[15-9])|(?:7\\d|8[46-9])\\d|999)\\d{4}", [7]],
				["0800\\d{3}", [7]],
				0,
				0,
				0,
				0,
				0,
				["55[0-37-9]\\d{4}", [7]]
			]
		],
		"TR": [
			"90",
			"00",
			"4\\d{6}|8\\d{11,12}|(?:[2-58]\\d\\d|900)\\d{7}",
			[
				7,
				10,
				12,
				13
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["512|8[01589]|90"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["5"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["[24][1-8]|3[1-9]"],
					"(0$1)",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{6,7})",
					"$1 $2 $3",
					["80"],
					"0$1",
					1
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:1[26]|[28][2468]|[3-5][268]|[67][246])|3(?:[13][28]|[24-6][2468]|[78][02468]|92)|4(?:[16][246]|[23578][2468]|4[26]))\\d{7}", [10]],
				["5(?:61(?:011|61\\d)|82[2-5]\\d\\d)\\d{4}|5(?:[03-5]\\d|1[06]|24|6[24]|7[245]|9[46])\\d{7}", [10]],
				["8(?:00\\d{7}(?:\\d{2,3})?|11\\d{7})", [
					10,
					12,
					13
				]],
				["(?:8[89]8|900)\\d{7}", [10]],
				["592(?:21[12]|461)\\d{4}", [10]],
				0,
				["444\\d{4}", [7]],
				["512\\d{7}", [10]],
				["850\\d{7}", [10]]
			]
		],
		"TT": [
			"1",
			"011",
			"(?:[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-46-8]\\d{6})$|1",
			"868$1",
			0,
			"868",
			[
				["868(?:2(?:01|1[5-9]|[23]\\d|4[0-2])|6(?:0[7-9]|1[02-8]|2[1-9]|[3-69]\\d|7[0-79])|82[124])\\d{4}"],
				["868(?:(?:2[5-9]|3\\d)\\d|4(?:3[0-6]|[6-9]\\d)|6(?:20|78|8\\d)|7(?:0[1-9]|1[02-9]|[2-9]\\d))\\d{4}"],
				["868800\\d{4}|8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				["868619\\d{4}"]
			]
		],
		"TV": [
			"688",
			"00",
			"(?:2|7\\d\\d|90)\\d{4}",
			[
				5,
				6,
				7
			],
			[
				[
					"(\\d{2})(\\d{3})",
					"$1 $2",
					["2"]
				],
				[
					"(\\d{2})(\\d{4})",
					"$1 $2",
					["90"]
				],
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["7"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[["2[02-9]\\d{3}", [5]], ["(?:7[01]\\d|90)\\d{4}", [6, 7]]]
		],
		"TW": [
			"886",
			"0(?:0[25-79]|19)",
			"[2-689]\\d{8}|7\\d{9,10}|[2-8]\\d{7}|2\\d{6}",
			[
				7,
				8,
				9,
				10,
				11
			],
			[
				[
					"(\\d{2})(\\d)(\\d{4})",
					"$1 $2 $3",
					["202"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["826"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{2})(\\d{3})",
					"$1 $2 $3",
					["83"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["82"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[25]0|37|49|8[09]"],
					"0$1"
				],
				[
					"(\\d)(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["[23568]|4(?:0[02-48]|[1-478])|7[1-9]", "[23568]|4(?:0[2-48]|[1-478])|(?:400|7)[1-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[49]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{4})(\\d{4,5})",
					"$1 $2 $3",
					["7"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2[2-8]\\d|370|55[01]|7[1-9])\\d{6}|4(?:(?:0(?:0[1-9]|[2-48]\\d)|1[023]\\d)\\d{4,5}|(?:[239]\\d\\d|4(?:0[56]|12|49))\\d{5})|6(?:[01]\\d{7}|4(?:0[56]|12|24|4[09])\\d{4,5})|8(?:(?:2(?:3\\d|4[0-269]|[578]0|66)|36[24-9]|90\\d\\d)\\d{4}|4(?:0[56]|12|24|4[09])\\d{4,5})|(?:2(?:2(?:0\\d\\d|4(?:0[68]|[249]0|3[0-467]|5[0-25-9]|6[0235689]))|(?:3(?:[09]\\d|1[0-4])|(?:4\\d|5[0-49]|6[0-29]|7[0-5])\\d)\\d)|(?:(?:3[2-9]|5[2-8]|6[0-35-79]|8[7-9])\\d\\d|4(?:2(?:[089]\\d|7[1-9])|(?:3[0-4]|[78]\\d|9[01])\\d))\\d)\\d{3}", [8, 9]],
				["(?:40001[0-2]|9[0-8]\\d{4})\\d{3}", [9]],
				["80[0-79]\\d{6}|800\\d{5}", [8, 9]],
				["20(?:[013-9]\\d\\d|2)\\d{4}", [7, 9]],
				["99\\d{7}", [9]],
				0,
				["50[0-46-9]\\d{6}", [9]],
				0,
				["7010(?:[0-2679]\\d|3[0-7]|8[0-5])\\d{5}|70\\d{8}", [10, 11]]
			],
			0,
			"#"
		],
		"TZ": [
			"255",
			"00[056]",
			"(?:[25-8]\\d|41|90)\\d{7}",
			[9],
			[
				[
					"(\\d{3})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[24]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1 $2",
					["5"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[67]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2[2-8]\\d{7}"],
				["(?:6[0-35-9]|7\\d)\\d{7}"],
				["80[08]\\d{6}"],
				["90\\d{7}"],
				0,
				0,
				0,
				0,
				["41\\d{7}"],
				["8(?:40|6[01])\\d{6}"]
			]
		],
		"UA": [
			"380",
			"00",
			"[89]\\d{9}|[3-9]\\d{8}",
			[9, 10],
			[
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["6[12][29]|(?:3[1-8]|4[136-8]|5[12457]|6[49])2|(?:56|65)[24]", "6[12][29]|(?:35|4[1378]|5[12457]|6[49])2|(?:56|65)[24]|(?:3[1-46-8]|46)2[013-9]"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{5})",
					"$1 $2",
					["3[1-8]|4(?:[1367]|[45][6-9]|8[4-6])|5(?:[1-5]|6[0135689]|7[4-6])|6(?:[12][3-7]|[459])", "3[1-8]|4(?:[1367]|[45][6-9]|8[4-6])|5(?:[1-5]|6(?:[015689]|3[02389])|7[4-6])|6(?:[12][3-7]|[459])"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[3-7]|89|9[1-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["[89]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:3[1-8]|4[13-8]|5[1-7]|6[12459])\\d{7}", [9]],
				["790\\d{6}|(?:39|50|6[36-8]|7[1-357]|9[1-9])\\d{7}", [9]],
				["800[1-8]\\d{5,6}"],
				["900[239]\\d{5,6}"],
				0,
				0,
				0,
				0,
				["89[1-579]\\d{6}", [9]]
			],
			"0~0"
		],
		"UG": [
			"256",
			"00[057]",
			"800\\d{6}|(?:[29]0|[347]\\d)\\d{7}",
			[9],
			[
				[
					"(\\d{4})(\\d{5})",
					"$1 $2",
					[
						"202",
						"2024",
						"20240"
					],
					"0$1"
				],
				[
					"(\\d{3})(\\d{6})",
					"$1 $2",
					["20[0-35-7]|4(?:6[45]|[7-9])|[7-9]", "20(?:[0135-7]|2[5-9])|4(?:6[45]|[7-9])|[7-9]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1 $2",
					["[2-4]"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["20(?:(?:24[09]|30[67])\\d|6(?:00[0-2]|30[0-4]))\\d{3}|(?:20(?:[017]\\d|2[5-9]|3[1-4]|5[0-4]|6[15-9])|[34]\\d{3})\\d{5}"],
				["7(?:28|34)0\\d{5}|7(?:[014-8]\\d|2[01467]|3[0-267]|9[0-589])\\d{6}"],
				["800[1-3]\\d{5}"],
				["90[1-3]\\d{6}"]
			]
		],
		"US": [
			"1",
			"011",
			"[2-9]\\d{9}|3\\d{6}",
			[10],
			[[
				"(\\d{3})(\\d{4})",
				"$1-$2",
				["310"],
				0,
				1
			], [
				"(\\d{3})(\\d{3})(\\d{4})",
				"($1) $2-$3",
				["[2-9]"],
				0,
				1,
				"$1-$2-$3"
			]],
			"1",
			0,
			0,
			0,
			0,
			0,
			[
				["983[2-57-9]\\d{6}|(?:2(?:0[1-35-9]|1[02-9]|2[03-57-9]|3[1459]|4[08]|5[1-46]|6[0279]|7[02469]|8[13])|3(?:0[1-57-9]|1[02-9]|2[013-79]|3[0-24679]|4[167]|5[0-3]|6[01349]|8[056])|4(?:0[124-9]|1[02-579]|2[3-5]|3[0245]|4[023578]|58|6[349]|7[02589]|8[04])|5(?:0[1-57-9]|1[0235-8]|20|3[0149]|4[01]|5[179]|6[1-47]|7[0-5]|8[0256])|6(?:0[1-35-9]|1[024-9]|2[03689]|3[016]|4[0156]|5[01679]|6[0-279]|78|8[0-269])|7(?:0[1-46-8]|1[2-9]|2[04-8]|3[0-2478]|4[0378]|5[47]|6[02359]|7[0-59]|8[156])|8(?:0[1-68]|1[02-8]|2[0168]|3[0-2589]|4[03578]|5[046-9]|6[02-5]|7[028])|9(?:0[1346-9]|1[02-9]|2[0589]|3[0146-8]|4[01357-9]|5[12469]|7[0-3589]|8[04-69]))[2-9]\\d{6}"],
				[""],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"UY": [
			"598",
			"0(?:0|1[3-9]\\d)",
			"0004\\d{2,9}|[1249]\\d{7}|2\\d{3,4}|(?:[49]\\d|80)\\d{5}",
			[
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12,
				13
			],
			[
				[
					"(\\d{4,5})",
					"$1",
					["21"]
				],
				[
					"(\\d{3})(\\d{3,4})",
					"$1 $2",
					["0"]
				],
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["[49]0|8"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["9"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{4})",
					"$1 $2",
					["[124]"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{2,4})",
					"$1 $2 $3",
					["0"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})(\\d{2,4})",
					"$1 $2 $3 $4",
					["0"]
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:1(?:770|9(?:20|[89]7))|(?:2\\d|4[2-7])\\d\\d)\\d{4}", [8]],
				["9[1-9]\\d{6}", [8]],
				["0004\\d{2,9}|(?:405|80[05])\\d{4}", [
					6,
					7,
					8,
					9,
					10,
					11,
					12,
					13
				]],
				["90[0-8]\\d{4}", [7]],
				0,
				0,
				["21\\d{2,3}", [4, 5]]
			],
			"00",
			" int. "
		],
		"UZ": [
			"998",
			"00",
			"(?:20|33|[5-9]\\d)\\d{7}",
			[9],
			[[
				"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["[235-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[["(?:55\\d\\d|6(?:1(?:22|3[124]|4[1-4]|5[1-3578]|64)|2(?:22|3[0-57-9]|41)|5(?:22|3[3-7]|5[024-8])|[69]\\d\\d|7(?:[23]\\d|7[69]))|7(?:[168]\\d\\d|2(?:22|3[13-57-9]|4[1-3579]|5[14])|3(?:2\\d|3[1578]|4[1-35-7]|5[1-57]|61)|4(?:2\\d|3[1-579]|7[1-79])|5(?:22|5[1-9]|6[1457])|9(?:22|5[1-9])))\\d{5}"], ["(?:(?:[25]0|33|8[078]|9[0-57-9])\\d{3}|6(?:1(?:2(?:2[01]|98)|35[0-4]|50\\d|61[23]|7(?:[01][017]|4\\d|55|9[5-9]))|2(?:(?:11|7\\d)\\d|2(?:[12]1|9[01379])|5(?:[126]\\d|3[0-4]))|5(?:19[01]|2(?:27|9[26])|(?:30|59|7\\d)\\d)|6(?:2(?:1[5-9]|2[0367]|38|41|52|60)|(?:3[79]|9[0-3])\\d|4(?:56|83)|7(?:[07]\\d|1[017]|3[07]|4[047]|5[057]|67|8[0178]|9[79]))|7(?:2(?:24|3[237]|4[5-9]|7[15-8])|5(?:7[12]|8[0589])|7(?:0\\d|[39][07])|9(?:0\\d|7[079])))|7(?:[07]\\d{3}|2(?:2(?:2[79]|95)|3(?:2[5-9]|6[0-6])|57\\d|7(?:0\\d|1[17]|2[27]|3[37]|44|5[057]|66|88))|3(?:2(?:1[0-6]|21|3[469]|7[159])|(?:33|9[4-6])\\d|5(?:0[0-4]|5[579]|9\\d)|7(?:[0-3579]\\d|4[0467]|6[67]|8[078]))|4(?:2(?:29|5[0257]|6[0-7]|7[1-57])|5(?:1[0-4]|8\\d|9[5-9])|7(?:0\\d|1[024589]|2[0-27]|3[0137]|[46][07]|5[01]|7[5-9]|9[079])|9(?:7[015-9]|[89]\\d))|5(?:112|2(?:0\\d|2[29]|[49]4)|3[1568]\\d|52[6-9]|7(?:0[01578]|1[017]|[23]7|4[047]|[5-7]\\d|8[78]|9[079]))|9(?:22[128]|3(?:2[0-4]|7\\d)|57[02569]|7(?:2[05-9]|3[37]|4\\d|60|7[2579]|87|9[07]))))\\d{4}"]]
		],
		"VA": [
			"39",
			"00",
			"0\\d{5,10}|3[0-8]\\d{7,10}|55\\d{8}|8\\d{5}(?:\\d{2,4})?|(?:1\\d|39)\\d{7,8}",
			[
				6,
				7,
				8,
				9,
				10,
				11,
				12
			],
			0,
			0,
			0,
			0,
			0,
			0,
			"06698",
			[
				["06698\\d{1,6}", [
					6,
					7,
					8,
					9,
					10,
					11
				]],
				["3[1-9]\\d{8}|3[2-9]\\d{7}", [9, 10]],
				["80(?:0\\d{3}|3)\\d{3}", [6, 9]],
				["(?:0878\\d{3}|89(?:2\\d|3[04]|4(?:[0-4]|[5-9]\\d\\d)|5[0-4]))\\d\\d|(?:1(?:44|6[346])|89(?:38|5[5-9]|9))\\d{6}", [
					6,
					8,
					9,
					10
				]],
				["1(?:78\\d|99)\\d{6}", [9, 10]],
				["3[2-8]\\d{9,10}", [11, 12]],
				0,
				0,
				["55\\d{8}", [10]],
				["84(?:[08]\\d{3}|[17])\\d{3}", [6, 9]]
			]
		],
		"VC": [
			"1",
			"011",
			"(?:[58]\\d\\d|784|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-7]\\d{6})$|1",
			"784$1",
			0,
			"784",
			[
				["784(?:266|3(?:6[6-9]|7\\d|8[0-6])|4(?:38|5[0-36-8]|8[0-8])|5(?:55|7[0-2]|93)|638|784)\\d{4}"],
				["784(?:4(?:3[0-5]|5[45]|89|9[0-8])|5(?:2[6-9]|3[0-4])|720)\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"],
				0,
				0,
				0,
				["78451[0-2]\\d{4}"]
			]
		],
		"VE": [
			"58",
			"00",
			"[68]00\\d{7}|(?:[24]\\d|[59]0)\\d{8}",
			[10],
			[[
				"(\\d{3})(\\d{7})",
				"$1-$2",
				["[24-689]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:12|3[457-9]|[467]\\d|[58][1-9]|9[1-6])|[4-6]00)\\d{7}"],
				["4(?:1[24-8]|2[246])\\d{7}"],
				["800\\d{7}"],
				["90[01]\\d{7}"],
				0,
				0,
				["501\\d{7}"]
			]
		],
		"VG": [
			"1",
			"011",
			"(?:284|[58]\\d\\d|900)\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-578]\\d{6})$|1",
			"284$1",
			0,
			"284",
			[
				["284(?:229|4(?:22|9[45])|774|8(?:52|6[459]))\\d{4}"],
				["284(?:245|3(?:0[0-3]|4[0-7]|68|9[34])|4(?:4[0-6]|68|9[69])|5(?:4[0-7]|68|9[69]))\\d{4}"],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"VI": [
			"1",
			"011",
			"[58]\\d{9}|(?:34|90)0\\d{7}",
			[10],
			0,
			"1",
			0,
			"([2-9]\\d{6})$|1",
			"340$1",
			0,
			"340",
			[
				["340(?:2(?:0\\d|10|2[06-8]|4[49]|77)|3(?:32|44)|4(?:2[23]|44|7[34]|89)|5(?:1[34]|55)|6(?:2[56]|4[23]|77|9[023])|7(?:1[2-57-9]|2[57]|7\\d)|884|998)\\d{4}"],
				[""],
				["8(?:00|33|44|55|66|77|88)[2-9]\\d{6}"],
				["900[2-9]\\d{6}"],
				["52(?:3(?:[2-46-9][02-9]\\d|5(?:[02-46-9]\\d|5[0-46-9]))|4(?:[2-478][02-9]\\d|5(?:[034]\\d|2[024-9]|5[0-46-9])|6(?:0[1-9]|[2-9]\\d)|9(?:[05-9]\\d|2[0-5]|49)))\\d{4}|52[34][2-9]1[02-9]\\d{4}|5(?:00|2[125-9]|3[23]|44|66|77|88)[2-9]\\d{6}"]
			]
		],
		"VN": [
			"84",
			"00",
			"[12]\\d{9}|[135-9]\\d{8}|[16]\\d{6,7}|7\\d{6}",
			[
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{4})(\\d{4,6})",
					"$1 $2",
					["1(?:2[02]|[89])"],
					0,
					1
				],
				[
					"(\\d{2})(\\d{3})(\\d{2})(\\d{2})",
					"$1 $2 $3 $4",
					["1[26]|6"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[1357-9]"],
					"0$1",
					1
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["2[48]"],
					"0$1",
					1
				],
				[
					"(\\d{3})(\\d{4})(\\d{3})",
					"$1 $2 $3",
					["2"],
					"0$1",
					1
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["2(?:0[3-9]|1[0-689]|2[0-25-9]|[38][2-9]|4[2-8]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\\d{7}", [10]],
				["121[0-3]\\d{5}|(?:1[46]0|(?:3\\d|7[06-9])\\d|5(?:[1689]\\d|2[238]|59)|8(?:[1-8]\\d|9[6-9])|9(?:[0-8]\\d|9[013-9]))\\d{6}", [9]],
				["1800\\d{4,6}|12(?:0[13]|28)\\d{4}", [
					8,
					9,
					10
				]],
				["1900\\d{4,6}", [
					8,
					9,
					10
				]],
				0,
				0,
				["[17]99\\d{4}|69\\d{5,6}", [7, 8]],
				0,
				["672\\d{6}", [9]]
			]
		],
		"VU": [
			"678",
			"00",
			"[57-9]\\d{6}|(?:[238]\\d|48)\\d{3}",
			[5, 7],
			[[
				"(\\d{3})(\\d{4})",
				"$1 $2",
				["[57-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["(?:38[0-8]|48[4-9])\\d\\d|(?:2[02-9]|3[4-7]|88)\\d{3}", [5]],
				["(?:[58]\\d|7[0-7])\\d{5}", [7]],
				["81[18]\\d\\d", [5]],
				0,
				0,
				0,
				["(?:3[03]|900\\d)\\d{3}"],
				0,
				["9(?:0[1-9]|1[01])\\d{4}", [7]]
			]
		],
		"WF": [
			"681",
			"00",
			"(?:40|72|8\\d{4})\\d{4}|[89]\\d{5}",
			[6, 9],
			[[
				"(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3",
				["[47-9]"]
			], [
				"(\\d{3})(\\d{2})(\\d{2})(\\d{2})",
				"$1 $2 $3 $4",
				["8"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["72\\d{4}", [6]],
				["(?:72|8[23])\\d{4}", [6]],
				["80[0-5]\\d{6}", [9]],
				0,
				0,
				["[48]0\\d{4}", [6]],
				0,
				0,
				["9[23]\\d{4}", [6]]
			]
		],
		"WS": [
			"685",
			"0",
			"(?:[2-6]|8\\d{5})\\d{4}|[78]\\d{6}|[68]\\d{5}",
			[
				5,
				6,
				7,
				10
			],
			[
				[
					"(\\d{5})",
					"$1",
					["[2-5]|6[1-9]"]
				],
				[
					"(\\d{3})(\\d{3,7})",
					"$1 $2",
					["[68]"]
				],
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["7"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				["6[1-9]\\d{3}|(?:[2-5]|60)\\d{4}", [5, 6]],
				["(?:7[1-35-8]|8(?:[3-7]|9\\d{3}))\\d{5}", [7, 10]],
				["800\\d{3}", [6]]
			]
		],
		"XK": [
			"383",
			"00",
			"2\\d{7,8}|3\\d{7,11}|(?:4\\d\\d|[89]00)\\d{5}",
			[
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{3})(\\d{5})",
					"$1 $2",
					["[89]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["[2-4]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["2|39"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7,10})",
					"$1 $2",
					["3"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["38\\d{6,10}|(?:2[89]|39)(?:0\\d{5,6}|[1-9]\\d{5})"],
				["4[3-9]\\d{6}", [8]],
				["800\\d{5}", [8]],
				["900\\d{5}", [8]]
			]
		],
		"YE": [
			"967",
			"00",
			"(?:1|7\\d)\\d{7}|[1-7]\\d{6}",
			[
				7,
				8,
				9
			],
			[[
				"(\\d)(\\d{3})(\\d{3,4})",
				"$1 $2 $3",
				["[1-6]|7(?:[24-6]|8[0-7])"],
				"0$1"
			], [
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["7"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[["78[0-7]\\d{4}|17\\d{6}|(?:[12][2-68]|3[2358]|4[2-58]|5[2-6]|6[3-58]|7[24-6])\\d{5}", [7, 8]], ["7[01378]\\d{7}", [9]]]
		],
		"YT": [
			"262",
			"00",
			"(?:639\\d|7093)\\d{5}|(?:26|80|9\\d)\\d{7}",
			[9],
			0,
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["26(?:89\\d|9(?:0[0-467]|15|5[0-4]|6\\d|[78]0))\\d{4}"],
				["(?:639(?:0[0-79]|1[019]|[267]\\d|3[09]|40|5[05-9]|9[04-79])|7093[5-7])\\d{4}"],
				["80\\d{7}"],
				0,
				0,
				0,
				0,
				0,
				["9(?:(?:39|47)8[01]|769\\d)\\d{4}"]
			]
		],
		"ZA": [
			"27",
			"00",
			"[1-79]\\d{8}|8\\d{4,9}",
			[
				5,
				6,
				7,
				8,
				9,
				10
			],
			[
				[
					"(\\d{2})(\\d{3,4})",
					"$1 $2",
					["8[1-4]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{2,3})",
					"$1 $2 $3",
					["8[1-4]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["860"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["[1-9]"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:0330|4302)|52087)0\\d{3}|(?:1[0-8]|2[1-378]|3[1-69]|4\\d|5[1346-8])\\d{7}", [9]],
				["(?:1(?:3492[0-25]|4495[0235]|549(?:20|5[01]))|4[34]492[01])\\d{3}|8[1-4]\\d{3,7}|(?:2[27]|47|54)4950\\d{3}|(?:1(?:049[2-4]|9[12]\\d\\d)|(?:50[0-2]|[67]\\d\\d)\\d\\d|8(?:5\\d{3}|7(?:08[67]|158|28[5-9]|310)))\\d{4}|(?:1[6-8]|28|3[2-69]|4[025689]|5[36-8])4920\\d{3}|(?:12|[2-5]1)492\\d{4}", [
					5,
					6,
					7,
					8,
					9
				]],
				["80\\d{7}", [9]],
				["(?:86[2-9]|9[0-2]\\d)\\d{6}", [9]],
				0,
				0,
				["861\\d{6,7}", [9, 10]],
				0,
				["87(?:08[0-589]|15[0-79]|28[0-4]|31[1-9])\\d{4}|87(?:[02][0-79]|1[0-46-9]|3[02-9]|[4-9]\\d)\\d{5}", [9]],
				["860\\d{6}", [9]]
			]
		],
		"ZM": [
			"260",
			"00",
			"800\\d{6}|(?:21|[579]\\d|63)\\d{7}",
			[9],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[28]"],
				"0$1"
			], [
				"(\\d{2})(\\d{7})",
				"$1 $2",
				["[579]"],
				"0$1"
			]],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["21[1-8]\\d{6}"],
				["(?:[59][5-8]|7[5-9])\\d{7}"],
				["800\\d{6}"],
				0,
				0,
				0,
				0,
				0,
				["63\\d{7}"]
			]
		],
		"ZW": [
			"263",
			"00",
			"8\\d{6}(?:\\d{3})?|[235-8]\\d{8}",
			[
				7,
				9,
				10
			],
			[
				[
					"(\\d{3})(\\d{4})",
					"$1 $2",
					["80"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["29[013-9]"],
					"0$1"
				],
				[
					"(\\d{2})(\\d{7})",
					"$1 $2",
					["[256]|39|8[13-59]"],
					"(0$1)"
				],
				[
					"(\\d{2})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["7"],
					"0$1"
				],
				[
					"(\\d{3})(\\d{3})(\\d{3,4})",
					"$1 $2 $3",
					["3"],
					"0$1"
				],
				[
					"(\\d{4})(\\d{6})",
					"$1 $2",
					["8"],
					"0$1"
				]
			],
			"0",
			0,
			0,
			0,
			0,
			0,
			[
				["(?:2(?:02[014]|(?:42|9\\d)\\d|[56]20|72[03])|3(?:123|92\\d)|5(?:42\\d|525)|6(?:[16-8]21|52[013])|8(?:[1349]28|523))\\d{5}", [9]],
				["7(?:[1278]\\d|3[1-9]|51|9[01])\\d{6}", [9]],
				["80(?:[01]\\d|20|8[0-8])\\d{3}", [7]],
				0,
				0,
				0,
				0,
				0,
				["86(?:1[12]|22|30|44|55|77|8[368])\\d{6}", [10]]
			]
		]
	},
	"nonGeographic": {
		"800": [
			"800",
			0,
			"(?:00|[1-9]\\d)\\d{6}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["\\d"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				["(?:00|[1-9]\\d)\\d{6}"]
			]
		],
		"808": [
			"808",
			0,
			"[1-9]\\d{7}",
			[8],
			[[
				"(\\d{4})(\\d{4})",
				"$1 $2",
				["[1-9]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				["[1-9]\\d{7}"]
			]
		],
		"870": [
			"870",
			0,
			"7\\d{11}|[235-7]\\d{8}",
			[9, 12],
			[[
				"(\\d{3})(\\d{3})(\\d{3})",
				"$1 $2 $3",
				["[235-7]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				["(?:[356]|774[45])\\d{8}|7[6-8]\\d{7}"],
				0,
				0,
				0,
				0,
				0,
				0,
				["2\\d{8}", [9]]
			]
		],
		"878": [
			"878",
			0,
			"10\\d{10}",
			[12],
			[[
				"(\\d{2})(\\d{5})(\\d{5})",
				"$1 $2 $3",
				["1"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				["10\\d{10}"]
			]
		],
		"881": [
			"881",
			0,
			"6\\d{9}|[0-36-9]\\d{8}",
			[9, 10],
			[[
				"(\\d)(\\d{3})(\\d{5})",
				"$1 $2 $3",
				["[0-37-9]"]
			], [
				"(\\d)(\\d{3})(\\d{5,6})",
				"$1 $2 $3",
				["6"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[0, ["6\\d{9}|[0-36-9]\\d{8}"]]
		],
		"882": [
			"882",
			0,
			"[13]\\d{6}(?:\\d{2,5})?|[19]\\d{7}|(?:[25]\\d\\d|4)\\d{7}(?:\\d{2})?",
			[
				7,
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{2})(\\d{5})",
					"$1 $2",
					["16|342"]
				],
				[
					"(\\d{2})(\\d{6})",
					"$1 $2",
					["49"]
				],
				[
					"(\\d{2})(\\d{2})(\\d{4})",
					"$1 $2 $3",
					["1[36]|9"]
				],
				[
					"(\\d{2})(\\d{4})(\\d{3})",
					"$1 $2 $3",
					["3[23]"]
				],
				[
					"(\\d{2})(\\d{3,4})(\\d{4})",
					"$1 $2 $3",
					["16"]
				],
				[
					"(\\d{2})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["10|23|3(?:[15]|4[57])|4|5[12]"]
				],
				[
					"(\\d{3})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["34"]
				],
				[
					"(\\d{2})(\\d{4,5})(\\d{5})",
					"$1 $2 $3",
					["[1-35]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				["342\\d{4}|(?:337|49)\\d{6}|(?:3(?:2|47|7\\d{3})|5(?:0\\d{3}|2[0-2]))\\d{7}", [
					7,
					8,
					9,
					10,
					12
				]],
				0,
				0,
				0,
				["348[57]\\d{7}", [11]],
				0,
				0,
				["1(?:3(?:0[0347]|[13][0139]|2[035]|4[013568]|6[0459]|7[06]|8[15-8]|9[0689])\\d{4}|6\\d{5,10})|(?:345\\d|9[89])\\d{6}|(?:10|2(?:3|85\\d)|3(?:[15]|[69]\\d\\d)|4[15-8]|51)\\d{8}"]
			]
		],
		"883": [
			"883",
			0,
			"(?:[1-4]\\d|51)\\d{6,10}",
			[
				8,
				9,
				10,
				11,
				12
			],
			[
				[
					"(\\d{3})(\\d{3})(\\d{2,8})",
					"$1 $2 $3",
					["[14]|2[24-689]|3[02-689]|51[24-9]"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3",
					["510"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{4})",
					"$1 $2 $3",
					["21"]
				],
				[
					"(\\d{4})(\\d{4})(\\d{4})",
					"$1 $2 $3",
					["51[13]"]
				],
				[
					"(\\d{3})(\\d{3})(\\d{3})(\\d{3})",
					"$1 $2 $3 $4",
					["[235]"]
				]
			],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				["(?:2(?:00\\d\\d|10)|(?:370[1-9]|51\\d0)\\d)\\d{7}|51(?:00\\d{5}|[24-9]0\\d{4,7})|(?:1[0-79]|2[24-689]|3[02-689]|4[0-4])0\\d{5,9}"]
			]
		],
		"888": [
			"888",
			0,
			"\\d{11}",
			[11],
			[["(\\d{3})(\\d{3})(\\d{5})", "$1 $2 $3"]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				0,
				0,
				0,
				0,
				["\\d{11}"]
			]
		],
		"979": [
			"979",
			0,
			"[1359]\\d{8}",
			[9],
			[[
				"(\\d)(\\d{4})(\\d{4})",
				"$1 $2 $3",
				["[1359]"]
			]],
			0,
			0,
			0,
			0,
			0,
			0,
			[
				0,
				0,
				0,
				["[1359]\\d{8}"]
			]
		]
	}
};
// node_modules/libphonenumber-js/max/exports/withMetadataArgument.js
function withMetadataArgument(func, _arguments) {
	var args = Array.prototype.slice.call(_arguments);
	args.push(metadata_max_json_default);
	return func.apply(this, args);
}
// node_modules/libphonenumber-js/es6/tools/semver-compare.js
function semver_compare_default(a, b) {
	a = a.split("-");
	b = b.split("-");
	var pa = a[0].split(".");
	var pb = b[0].split(".");
	for (var i = 0; i < 3; i++) {
		var na = Number(pa[i]);
		var nb = Number(pb[i]);
		if (na > nb) return 1;
		if (nb > na) return -1;
		if (!isNaN(na) && isNaN(nb)) return 1;
		if (isNaN(na) && !isNaN(nb)) return -1;
	}
	if (a[1] && b[1]) return a[1] > b[1] ? 1 : a[1] < b[1] ? -1 : 0;
	return !a[1] && b[1] ? 1 : a[1] && !b[1] ? -1 : 0;
}
// node_modules/libphonenumber-js/es6/helpers/isObject.js
var objectConstructor = {}.constructor;
function isObject(object) {
	return object !== void 0 && object !== null && object.constructor === objectConstructor;
}
// node_modules/libphonenumber-js/es6/helpers/isCallingCode.js
var CALLING_CODE_REG_EXP = /^\d+$/;
function isCallingCode(string) {
	return CALLING_CODE_REG_EXP.test(string);
}
// node_modules/libphonenumber-js/es6/metadata.js
function _typeof$5(o) {
	"@babel/helpers - typeof";
	return _typeof$5 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof$5(o);
}
function _classCallCheck$2(a, n) {
	if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function");
}
function _defineProperties$2(e, r) {
	for (var t = 0; t < r.length; t++) {
		var o = r[t];
		o.enumerable = o.enumerable || !1, o.configurable = !0, "value" in o && (o.writable = !0), Object.defineProperty(e, _toPropertyKey$5(o.key), o);
	}
}
function _createClass$2(e, r, t) {
	return r && _defineProperties$2(e.prototype, r), t && _defineProperties$2(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e;
}
function _toPropertyKey$5(t) {
	var i = _toPrimitive$5(t, "string");
	return "symbol" == _typeof$5(i) ? i : i + "";
}
function _toPrimitive$5(t, r) {
	if ("object" != _typeof$5(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof$5(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
var V3 = "1.2.0";
var V4 = "1.7.35";
var DEFAULT_EXT_PREFIX = " ext. ";
/**
* See: https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md
*/
var Metadata = /*#__PURE__*/ function() {
	/**
	* @param {object} metadata — Metadata JSON.
	*/
	function Metadata(metadata) {
		_classCallCheck$2(this, Metadata);
		validateMetadata(metadata);
		this.metadata = metadata;
		setVersion.call(this, metadata);
	}
	return _createClass$2(Metadata, [
		{
			key: "getCountries",
			value: function getCountries() {
				return Object.keys(this.metadata.countries).filter(function(_) {
					return _ !== "001";
				});
			}
		},
		{
			key: "getCountryMetadata",
			value: function getCountryMetadata(countryCode) {
				return this.metadata.countries[countryCode];
			}
		},
		{
			key: "nonGeographic",
			value: function nonGeographic() {
				if (this.v1 || this.v2 || this.v3) return;
				return this.metadata.nonGeographic || this.metadata.nonGeographical;
			}
		},
		{
			key: "hasCountry",
			value: function hasCountry(country) {
				return this.getCountryMetadata(country) !== void 0;
			}
		},
		{
			key: "hasCallingCode",
			value: function hasCallingCode(callingCode) {
				if (this.getCountryCodesForCallingCode(callingCode)) return true;
				if (this.nonGeographic()) {
					if (this.nonGeographic()[callingCode]) return true;
				} else {
					var countryCodes = this.countryCallingCodes()[callingCode];
					if (countryCodes && countryCodes.length === 1 && countryCodes[0] === "001") return true;
				}
			}
		},
		{
			key: "isNonGeographicCallingCode",
			value: function isNonGeographicCallingCode(callingCode) {
				if (this.nonGeographic()) return this.nonGeographic()[callingCode] ? true : false;
				else return this.getCountryCodesForCallingCode(callingCode) ? false : true;
			}
		},
		{
			key: "country",
			value: function country(countryCode) {
				return this.selectNumberingPlan(countryCode);
			}
		},
		{
			key: "selectNumberingPlan",
			value: function selectNumberingPlan(argument, legacyArgumentCallingCode) {
				var countryCode;
				var callingCode;
				if (argument) {
					if (isCallingCode(argument)) callingCode = argument;
					else countryCode = argument;
				}
				if (legacyArgumentCallingCode) callingCode = legacyArgumentCallingCode;
				if (countryCode && countryCode !== "001") {
					var countryMetadata = this.getCountryMetadata(countryCode);
					if (!countryMetadata) throw new Error("Unknown country: ".concat(countryCode));
					this.numberingPlan = new NumberingPlan(countryMetadata, this);
				} else if (callingCode) {
					if (!this.hasCallingCode(callingCode)) throw new Error("Unknown calling code: ".concat(callingCode));
					this.numberingPlan = new NumberingPlan(this.getNumberingPlanMetadata(callingCode), this);
				} else this.numberingPlan = void 0;
				return this;
			}
		},
		{
			key: "getCountryCodesForCallingCode",
			value: function getCountryCodesForCallingCode(callingCode) {
				var countryCodes = this.countryCallingCodes()[callingCode];
				if (countryCodes) {
					if (countryCodes.length === 1 && countryCodes[0].length === 3) return;
					return countryCodes;
				}
			}
		},
		{
			key: "getCountryCodeForCallingCode",
			value: function getCountryCodeForCallingCode(callingCode) {
				var countryCodes = this.getCountryCodesForCallingCode(callingCode);
				if (countryCodes) return countryCodes[0];
			}
		},
		{
			key: "getNumberingPlanMetadata",
			value: function getNumberingPlanMetadata(callingCode) {
				var countryCode = this.getCountryCodeForCallingCode(callingCode);
				if (countryCode) return this.getCountryMetadata(countryCode);
				if (this.nonGeographic()) {
					var metadata = this.nonGeographic()[callingCode];
					if (metadata) return metadata;
				} else {
					var countryCodes = this.countryCallingCodes()[callingCode];
					if (countryCodes && countryCodes.length === 1 && countryCodes[0] === "001") return this.metadata.countries["001"];
				}
			}
		},
		{
			key: "countryCallingCode",
			value: function countryCallingCode() {
				return this.numberingPlan.callingCode();
			}
		},
		{
			key: "IDDPrefix",
			value: function IDDPrefix() {
				return this.numberingPlan.IDDPrefix();
			}
		},
		{
			key: "defaultIDDPrefix",
			value: function defaultIDDPrefix() {
				return this.numberingPlan.defaultIDDPrefix();
			}
		},
		{
			key: "nationalNumberPattern",
			value: function nationalNumberPattern() {
				return this.numberingPlan.nationalNumberPattern();
			}
		},
		{
			key: "possibleLengths",
			value: function possibleLengths() {
				return this.numberingPlan.possibleLengths();
			}
		},
		{
			key: "formats",
			value: function formats() {
				return this.numberingPlan.formats();
			}
		},
		{
			key: "nationalPrefixForParsing",
			value: function nationalPrefixForParsing() {
				return this.numberingPlan.nationalPrefixForParsing();
			}
		},
		{
			key: "nationalPrefixTransformRule",
			value: function nationalPrefixTransformRule() {
				return this.numberingPlan.nationalPrefixTransformRule();
			}
		},
		{
			key: "leadingDigits",
			value: function leadingDigits() {
				return this.numberingPlan.leadingDigits();
			}
		},
		{
			key: "hasTypes",
			value: function hasTypes() {
				return this.numberingPlan.hasTypes();
			}
		},
		{
			key: "type",
			value: function type(_type) {
				return this.numberingPlan.type(_type);
			}
		},
		{
			key: "ext",
			value: function ext() {
				return this.numberingPlan.ext();
			}
		},
		{
			key: "countryCallingCodes",
			value: function countryCallingCodes() {
				if (this.v1) return this.metadata.country_phone_code_to_countries;
				return this.metadata.country_calling_codes;
			}
		},
		{
			key: "chooseCountryByCountryCallingCode",
			value: function chooseCountryByCountryCallingCode(callingCode) {
				return this.selectNumberingPlan(callingCode);
			}
		},
		{
			key: "hasSelectedNumberingPlan",
			value: function hasSelectedNumberingPlan() {
				return this.numberingPlan !== void 0;
			}
		}
	]);
}();
var NumberingPlan = /*#__PURE__*/ function() {
	function NumberingPlan(metadata, globalMetadataObject) {
		_classCallCheck$2(this, NumberingPlan);
		this.globalMetadataObject = globalMetadataObject;
		this.metadata = metadata;
		setVersion.call(this, globalMetadataObject.metadata);
	}
	return _createClass$2(NumberingPlan, [
		{
			key: "callingCode",
			value: function callingCode() {
				return this.metadata[0];
			}
		},
		{
			key: "_getDefaultCountryMetadataForThisCallingCode",
			value: function _getDefaultCountryMetadataForThisCallingCode() {
				return this.globalMetadataObject.getNumberingPlanMetadata(this.callingCode());
			}
		},
		{
			key: "getDefaultCountryMetadataForRegion",
			value: function getDefaultCountryMetadataForRegion() {
				return this._getDefaultCountryMetadataForThisCallingCode();
			}
		},
		{
			key: "IDDPrefix",
			value: function IDDPrefix() {
				if (this.v1 || this.v2) return;
				return this.metadata[1];
			}
		},
		{
			key: "defaultIDDPrefix",
			value: function defaultIDDPrefix() {
				if (this.v1 || this.v2) return;
				return this.metadata[12];
			}
		},
		{
			key: "nationalNumberPattern",
			value: function nationalNumberPattern() {
				if (this.v1 || this.v2) return this.metadata[1];
				return this.metadata[2];
			}
		},
		{
			key: "possibleLengths",
			value: function possibleLengths() {
				if (this.v1) return;
				return this.metadata[this.v2 ? 2 : 3];
			}
		},
		{
			key: "_getFormats",
			value: function _getFormats(metadata) {
				return metadata[this.v1 ? 2 : this.v2 ? 3 : 4];
			}
		},
		{
			key: "formats",
			value: function formats() {
				var _this = this;
				return (this._getFormats(this.metadata) || this._getFormats(this._getDefaultCountryMetadataForThisCallingCode()) || []).map(function(_) {
					return new Format(_, _this);
				});
			}
		},
		{
			key: "nationalPrefix",
			value: function nationalPrefix() {
				return this.metadata[this.v1 ? 3 : this.v2 ? 4 : 5];
			}
		},
		{
			key: "_getNationalPrefixFormattingRule",
			value: function _getNationalPrefixFormattingRule(metadata) {
				return metadata[this.v1 ? 4 : this.v2 ? 5 : 6];
			}
		},
		{
			key: "nationalPrefixFormattingRule",
			value: function nationalPrefixFormattingRule() {
				return this._getNationalPrefixFormattingRule(this.metadata) || this._getNationalPrefixFormattingRule(this._getDefaultCountryMetadataForThisCallingCode());
			}
		},
		{
			key: "_nationalPrefixForParsing",
			value: function _nationalPrefixForParsing() {
				return this.metadata[this.v1 ? 5 : this.v2 ? 6 : 7];
			}
		},
		{
			key: "nationalPrefixForParsing",
			value: function nationalPrefixForParsing() {
				return this._nationalPrefixForParsing() || this.nationalPrefix();
			}
		},
		{
			key: "nationalPrefixTransformRule",
			value: function nationalPrefixTransformRule() {
				return this.metadata[this.v1 ? 6 : this.v2 ? 7 : 8];
			}
		},
		{
			key: "_getNationalPrefixIsOptionalWhenFormatting",
			value: function _getNationalPrefixIsOptionalWhenFormatting() {
				return !!this.metadata[this.v1 ? 7 : this.v2 ? 8 : 9];
			}
		},
		{
			key: "nationalPrefixIsOptionalWhenFormattingInNationalFormat",
			value: function nationalPrefixIsOptionalWhenFormattingInNationalFormat() {
				return this._getNationalPrefixIsOptionalWhenFormatting(this.metadata) || this._getNationalPrefixIsOptionalWhenFormatting(this._getDefaultCountryMetadataForThisCallingCode());
			}
		},
		{
			key: "leadingDigits",
			value: function leadingDigits() {
				return this.metadata[this.v1 ? 8 : this.v2 ? 9 : 10];
			}
		},
		{
			key: "types",
			value: function types() {
				return this.metadata[this.v1 ? 9 : this.v2 ? 10 : 11];
			}
		},
		{
			key: "hasTypes",
			value: function hasTypes() {
				/* istanbul ignore next */
				if (this.types() && this.types().length === 0) return false;
				return !!this.types();
			}
		},
		{
			key: "type",
			value: function type(_type2) {
				if (this.hasTypes() && getType(this.types(), _type2)) return new Type(getType(this.types(), _type2), this);
			}
		},
		{
			key: "ext",
			value: function ext() {
				if (this.v1 || this.v2) return DEFAULT_EXT_PREFIX;
				return this.metadata[13] || DEFAULT_EXT_PREFIX;
			}
		}
	]);
}();
var Format = /*#__PURE__*/ function() {
	function Format(format, metadata) {
		_classCallCheck$2(this, Format);
		this._format = format;
		this.metadata = metadata;
	}
	return _createClass$2(Format, [
		{
			key: "pattern",
			value: function pattern() {
				return this._format[0];
			}
		},
		{
			key: "format",
			value: function format() {
				return this._format[1];
			}
		},
		{
			key: "leadingDigitsPatterns",
			value: function leadingDigitsPatterns() {
				return this._format[2] || [];
			}
		},
		{
			key: "nationalPrefixFormattingRule",
			value: function nationalPrefixFormattingRule() {
				return this._format[3] || this.metadata.nationalPrefixFormattingRule();
			}
		},
		{
			key: "nationalPrefixIsOptionalWhenFormattingInNationalFormat",
			value: function nationalPrefixIsOptionalWhenFormattingInNationalFormat() {
				return !!this._format[4] || this.metadata.nationalPrefixIsOptionalWhenFormattingInNationalFormat();
			}
		},
		{
			key: "nationalPrefixIsMandatoryWhenFormattingInNationalFormat",
			value: function nationalPrefixIsMandatoryWhenFormattingInNationalFormat() {
				return this.usesNationalPrefix() && !this.nationalPrefixIsOptionalWhenFormattingInNationalFormat();
			}
		},
		{
			key: "usesNationalPrefix",
			value: function usesNationalPrefix() {
				return this.nationalPrefixFormattingRule() && !FIRST_GROUP_ONLY_PREFIX_PATTERN.test(this.nationalPrefixFormattingRule()) ? true : false;
			}
		},
		{
			key: "internationalFormat",
			value: function internationalFormat() {
				return this._format[5] || this.format();
			}
		}
	]);
}();
/**
* A pattern that is used to determine if the national prefix formatting rule
* has the first group only, i.e., does not start with the national prefix.
* Note that the pattern explicitly allows for unbalanced parentheses.
*/
var FIRST_GROUP_ONLY_PREFIX_PATTERN = /^\(?\$1\)?$/;
var Type = /*#__PURE__*/ function() {
	function Type(type, metadata) {
		_classCallCheck$2(this, Type);
		this.type = type;
		this.metadata = metadata;
	}
	return _createClass$2(Type, [{
		key: "pattern",
		value: function pattern() {
			if (this.metadata.v1) return this.type;
			return this.type[0];
		}
	}, {
		key: "possibleLengths",
		value: function possibleLengths() {
			if (this.metadata.v1) return;
			return this.type[1] || this.metadata.possibleLengths();
		}
	}]);
}();
function getType(types, type) {
	switch (type) {
		case "FIXED_LINE": return types[0];
		case "MOBILE": return types[1];
		case "TOLL_FREE": return types[2];
		case "PREMIUM_RATE": return types[3];
		case "PERSONAL_NUMBER": return types[4];
		case "VOICEMAIL": return types[5];
		case "UAN": return types[6];
		case "PAGER": return types[7];
		case "VOIP": return types[8];
		case "SHARED_COST": return types[9];
	}
}
function validateMetadata(metadata) {
	if (!metadata) throw new Error("[libphonenumber-js] `metadata` argument not passed. Check your arguments.");
	if (!isObject(metadata) || !isObject(metadata.countries)) throw new Error("[libphonenumber-js] `metadata` argument was passed but it's not a valid metadata. Must be an object having `.countries` child object property. Got ".concat(isObject(metadata) ? "an object of shape: { " + Object.keys(metadata).join(", ") + " }" : "a " + typeOf(metadata) + ": " + metadata, "."));
}
/* istanbul ignore next */
var typeOf = function typeOf(_) {
	return _typeof$5(_);
};
/**
* Returns "country calling code" for a country.
* Throws an error if the country doesn't exist or isn't supported by this library.
* @param  {string} country
* @param  {object} metadataJson
* @return {string}
* @example
* // Returns "44"
* getCountryCallingCode("GB")
*/
function getCountryCallingCode(country, metadataJson) {
	var metadata = new Metadata(metadataJson);
	if (metadata.hasCountry(country)) return metadata.selectNumberingPlan(country).countryCallingCode();
	throw new Error("Unknown country: ".concat(country));
}
/**
* Tells if a country code is supported.
* @param  {string} country
* @param  {object} metadataJson
* @return {boolean}
* @example
* // Returns `true`
* isSupportedCountry("GB")
*/
function isSupportedCountry(country, metadataJson) {
	return metadataJson.countries.hasOwnProperty(country);
}
/**
* Sets `v1`/`v2`/`v3`/`v4` properties on `this` object.
* @param {object} metadata — Metadata JSON
*/
function setVersion(metadata) {
	var version = metadata.version;
	if (typeof version === "number") {
		this.v1 = version === 1;
		this.v2 = version === 2;
		this.v3 = version === 3;
		this.v4 = version === 4;
	} else if (!version) this.v1 = true;
	else if (semver_compare_default(version, V3) === -1) this.v2 = true;
	else if (semver_compare_default(version, V4) === -1) this.v3 = true;
	else this.v4 = true;
}
// node_modules/libphonenumber-js/es6/helpers/mergeArrays.js
function _createForOfIteratorHelperLoose$3(r, e) {
	var t = "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"];
	if (t) return (t = t.call(r)).next.bind(t);
	if (Array.isArray(r) || (t = _unsupportedIterableToArray$4(r)) || e && r && "number" == typeof r.length) {
		t && (r = t);
		var o = 0;
		return function() {
			return o >= r.length ? { done: !0 } : {
				done: !1,
				value: r[o++]
			};
		};
	}
	throw new TypeError("Invalid attempt to iterate non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray$4(r, a) {
	if (r) {
		if ("string" == typeof r) return _arrayLikeToArray$4(r, a);
		var t = {}.toString.call(r).slice(8, -1);
		return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray$4(r, a) : void 0;
	}
}
function _arrayLikeToArray$4(r, a) {
	(null == a || a > r.length) && (a = r.length);
	for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e];
	return n;
}
/**
* Merges two arrays.
* @param  {*} a
* @param  {*} b
* @return {*}
*/
function mergeArrays(a, b) {
	var merged = a.slice();
	for (var _iterator = _createForOfIteratorHelperLoose$3(b), _step; !(_step = _iterator()).done;) {
		var element = _step.value;
		if (a.indexOf(element) < 0) merged.push(element);
	}
	return merged.sort(function(a, b) {
		return a - b;
	});
}
// node_modules/libphonenumber-js/es6/helpers/checkNumberLength.js
/**
* Checks phone number length against the phone numbering plan selected in metadata.
* Optionally, it could be restrained by a specific country.
* @param {string} nationalNumber
* @param {string?} country — Specific country to use rather than the one that is pre-selected in the metadata instance.
* @param {Metadata} metadata — Metadata instance with a selected numbering plan.
* @returns {string}
*/
function checkNumberLength(nationalNumber, country, metadata) {
	return checkNumberLengthForType(nationalNumber, void 0, country, metadata);
}
/**
* Checks phone number length against the phone numbering plan selected in metadata.
* Optionally, it could be restrained by a specific phone number type or a specific country.
* @param {string} nationalNumber
* @param {string?} type — Specific phone number type.
* @param {string?} country — Specific country to use instead of the one that is pre-selected in the metadata instance.
* @param {Metadata} metadata — Metadata instance with a selected numbering plan.
* @returns {string} See the README on `validatePhoneNumberLength()` function, with an addition of a special case: when phone numbers of type `type` aren't possible in the telephone numbering plan, it will return "INVALID_LENGTH".
*/
function checkNumberLengthForType(nationalNumber, type, country, metadata) {
	if (country) {
		metadata = new Metadata(metadata.metadata);
		metadata.selectNumberingPlan(country);
	}
	var type_info = metadata.type(type);
	var possible_lengths = type_info && type_info.possibleLengths() || metadata.possibleLengths();
	if (!possible_lengths) return "IS_POSSIBLE";
	if (type === "FIXED_LINE_OR_MOBILE") {
		/* istanbul ignore next */
		if (!metadata.type("FIXED_LINE")) return checkNumberLengthForType(nationalNumber, "MOBILE", country, metadata);
		var mobile_type = metadata.type("MOBILE");
		if (mobile_type) possible_lengths = mergeArrays(possible_lengths, mobile_type.possibleLengths());
	} else if (type && !type_info) return "INVALID_LENGTH";
	var actual_length = nationalNumber.length;
	var minimum_length = possible_lengths[0];
	if (minimum_length === actual_length) return "IS_POSSIBLE";
	if (minimum_length > actual_length) return "TOO_SHORT";
	if (possible_lengths[possible_lengths.length - 1] < actual_length) return "TOO_LONG";
	return possible_lengths.indexOf(actual_length, 1) >= 0 ? "IS_POSSIBLE" : "INVALID_LENGTH";
}
// node_modules/libphonenumber-js/es6/isPossible.js
/**
* Checks if a phone number is "possible" (basically just checks its length).
*
* isPossible(phoneNumberInstance, { ..., v2: true }, metadata)
*
* isPossible({ phone: '8005553535', country: 'RU' }, { ... }, metadata)
* isPossible({ phone: '8005553535', country: 'RU' }, undefined, metadata)
*
* @param  {object|PhoneNumber} input — If `options.v2: true` flag is passed, the `input` should be a `PhoneNumber` instance. Otherwise, it should be an object of shape `{ phone: '...', country: '...' }`.
* @param  {object} [options]
* @param  {object} metadataJson
* @return {string}
*/
function isPossiblePhoneNumber(input, options, metadataJson) {
	/* istanbul ignore if */
	if (options === void 0) options = {};
	var metadata = new Metadata(metadataJson);
	if (options.v2) {
		if (!input.countryCallingCode) throw new Error("Invalid phone number object passed");
		metadata.selectNumberingPlan(input.country || input.countryCallingCode);
	} else {
		if (!input.phone) return false;
		if (input.country) {
			if (!metadata.hasCountry(input.country)) throw new Error("Unknown country: ".concat(input.country));
			metadata.selectNumberingPlan(input.country);
		} else {
			if (!input.countryCallingCode) throw new Error("Invalid phone number object passed");
			metadata.selectNumberingPlan(input.countryCallingCode);
		}
	}
	if (metadata.possibleLengths()) return isPossibleNumber(input.phone || input.nationalNumber, metadata);
	if (input.countryCallingCode && metadata.isNonGeographicCallingCode(input.countryCallingCode)) return true;
	throw new Error("Missing \"possibleLengths\" in metadata. Perhaps the metadata has been generated before v1.0.18.");
}
/**
* Tells if a given national (significant) number is possible
* @param {string} nationalNumber
* @param {Metadata} metadata = Metadata instance with a pre-selected telephone numbering plan.
* @returns {boolean}
*/
function isPossibleNumber(nationalNumber, metadata) {
	switch (checkNumberLength(nationalNumber, void 0, metadata)) {
		case "IS_POSSIBLE": return true;
		default: return false;
	}
}
// node_modules/libphonenumber-js/es6/helpers/matchesEntirely.js
/**
* Checks whether the entire input sequence can be matched
* against the regular expression.
* @return {boolean}
*/
function matchesEntirely(text, regularExpressionText) {
	text = text || "";
	return new RegExp("^(?:" + regularExpressionText + ")$").test(text);
}
// node_modules/libphonenumber-js/es6/helpers/getNumberType.js
function _createForOfIteratorHelperLoose$2(r, e) {
	var t = "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"];
	if (t) return (t = t.call(r)).next.bind(t);
	if (Array.isArray(r) || (t = _unsupportedIterableToArray$3(r)) || e && r && "number" == typeof r.length) {
		t && (r = t);
		var o = 0;
		return function() {
			return o >= r.length ? { done: !0 } : {
				done: !1,
				value: r[o++]
			};
		};
	}
	throw new TypeError("Invalid attempt to iterate non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray$3(r, a) {
	if (r) {
		if ("string" == typeof r) return _arrayLikeToArray$3(r, a);
		var t = {}.toString.call(r).slice(8, -1);
		return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray$3(r, a) : void 0;
	}
}
function _arrayLikeToArray$3(r, a) {
	(null == a || a > r.length) && (a = r.length);
	for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e];
	return n;
}
var NON_FIXED_LINE_PHONE_TYPES = [
	"MOBILE",
	"PREMIUM_RATE",
	"TOLL_FREE",
	"SHARED_COST",
	"VOIP",
	"PERSONAL_NUMBER",
	"PAGER",
	"UAN",
	"VOICEMAIL"
];
function getNumberType(input, options, metadataJson) {
	options = options || {};
	if (!input.country && !input.countryCallingCode) return;
	var metadata = new Metadata(metadataJson);
	metadata.selectNumberingPlan(input.country || input.countryCallingCode);
	var nationalNumber = options.v2 ? input.nationalNumber : input.phone;
	if (!matchesEntirely(nationalNumber, metadata.nationalNumberPattern())) return;
	if (isNumberTypeEqualTo(nationalNumber, "FIXED_LINE", metadata)) {
		if (metadata.type("MOBILE") && metadata.type("MOBILE").pattern() === "") return "FIXED_LINE_OR_MOBILE";
		if (!metadata.type("MOBILE")) return "FIXED_LINE_OR_MOBILE";
		/* istanbul ignore if */
		if (isNumberTypeEqualTo(nationalNumber, "MOBILE", metadata)) return "FIXED_LINE_OR_MOBILE";
		return "FIXED_LINE";
	}
	for (var _iterator = _createForOfIteratorHelperLoose$2(NON_FIXED_LINE_PHONE_TYPES), _step; !(_step = _iterator()).done;) {
		var type = _step.value;
		if (isNumberTypeEqualTo(nationalNumber, type, metadata)) return type;
	}
}
function isNumberTypeEqualTo(nationalNumber, type, metadata) {
	var typeDefinition = metadata.type(type);
	if (!typeDefinition || !typeDefinition.pattern()) return false;
	if (typeDefinition.possibleLengths() && typeDefinition.possibleLengths().indexOf(nationalNumber.length) < 0) return false;
	return matchesEntirely(nationalNumber, typeDefinition.pattern());
}
// node_modules/libphonenumber-js/es6/isValid.js
/**
* Checks if a given phone number is valid.
*
* isValid(phoneNumberInstance, { ..., v2: true }, metadata)
*
* isPossible({ phone: '8005553535', country: 'RU' }, { ... }, metadata)
* isPossible({ phone: '8005553535', country: 'RU' }, undefined, metadata)
*
* If the `number` is a string, it will be parsed to an object,
* but only if it contains only valid phone number characters (including punctuation).
* If the `number` is an object, it is used as is.
*
* The optional `defaultCountry` argument is the default country.
* I.e. it does not restrict to just that country,
* e.g. in those cases where several countries share
* the same phone numbering rules (NANPA, Britain, etc).
* For example, even though the number `07624 369230`
* belongs to the Isle of Man ("IM" country code)
* calling `isValidNumber('07624369230', 'GB', metadata)`
* still returns `true` because the country is not restricted to `GB`,
* it's just that `GB` is the default one for the phone numbering rules.
* For restricting the country see `isValidNumberForRegion()`
* though restricting a country might not be a good idea.
* https://github.com/googlei18n/libphonenumber/blob/master/FAQ.md#when-should-i-use-isvalidnumberforregion
*
* Examples:
*
* ```js
* isValidNumber('+78005553535', metadata)
* isValidNumber('8005553535', 'RU', metadata)
* isValidNumber('88005553535', 'RU', metadata)
* isValidNumber({ phone: '8005553535', country: 'RU' }, metadata)
* ```
*/
function isValidNumber(input, options, metadataJson) {
	options = options || {};
	var metadata = new Metadata(metadataJson);
	metadata.selectNumberingPlan(input.country || input.countryCallingCode);
	if (metadata.hasTypes()) return getNumberType(input, options, metadata.metadata) !== void 0;
	return matchesEntirely(options.v2 ? input.nationalNumber : input.phone, metadata.nationalNumberPattern());
}
// node_modules/libphonenumber-js/es6/helpers/isCountryCode.js
var COUNTRY_CODE_REG_EXP = /^[A-Z]{2}$/;
function isCountryCode(string) {
	return COUNTRY_CODE_REG_EXP.test(string);
}
// node_modules/libphonenumber-js/es6/helpers/getCountryAndCallingCodeFromOneOfThem.js
var USE_NON_GEOGRAPHIC_COUNTRY_CODE$2 = false;
function getCountryAndCallingCodeFromOneOfThem(countryOrCallingCode, metadataJson) {
	var country;
	var callingCode;
	var metadata = new Metadata(metadataJson);
	if (isCountryCode(countryOrCallingCode)) {
		country = countryOrCallingCode;
		metadata.selectNumberingPlan(country);
		callingCode = metadata.countryCallingCode();
	} else {
		callingCode = countryOrCallingCode;
		/* istanbul ignore if */
		if (USE_NON_GEOGRAPHIC_COUNTRY_CODE$2) {
			if (metadata.isNonGeographicCallingCode(callingCode)) country = "001";
		}
	}
	return {
		country,
		callingCode
	};
}
// node_modules/libphonenumber-js/es6/helpers/getPossibleCountriesForNumber.js
/**
* Returns a list of countries that the phone number could potentially belong to.
* @param  {string} callingCode — Calling code.
* @param  {string} nationalNumber — National (significant) number.
* @param  {object} metadata — Metadata.
* @return {string[]} A list of possible countries.
*/
function getPossibleCountriesForNumber(callingCode, nationalNumber, metadata) {
	var possibleCountries = new Metadata(metadata).getCountryCodesForCallingCode(callingCode);
	if (!possibleCountries) return [];
	return possibleCountries.filter(function(country) {
		return couldNationalNumberBelongToCountry(nationalNumber, country, metadata);
	});
}
function couldNationalNumberBelongToCountry(nationalNumber, country, metadataJson) {
	var metadata = new Metadata(metadataJson);
	metadata.selectNumberingPlan(country);
	return metadata.numberingPlan.possibleLengths().indexOf(nationalNumber.length) >= 0;
}
// node_modules/libphonenumber-js/es6/constants.js
var VALID_DIGITS = "0-9０-９٠-٩۰-۹";
var VALID_PUNCTUATION = "".concat("-‐-―−ー－").concat("／/").concat("．.").concat(" \xA0­​⁠　").concat("()（）［］\\[\\]").concat("~⁓∼～");
var PLUS_CHARS = "+＋";
// node_modules/libphonenumber-js/es6/helpers/stripIddPrefix.js
var CAPTURING_DIGIT_PATTERN = new RegExp("([" + VALID_DIGITS + "])");
function stripIddPrefix(number, country, callingCode, metadataJson) {
	if (!country) return;
	var metadata = new Metadata(metadataJson);
	metadata.selectNumberingPlan(country || callingCode);
	var IDDPrefixPattern = new RegExp(metadata.IDDPrefix());
	if (number.search(IDDPrefixPattern) !== 0) return;
	number = number.slice(number.match(IDDPrefixPattern)[0].length);
	var matchedGroups = number.match(CAPTURING_DIGIT_PATTERN);
	if (matchedGroups && matchedGroups[1] != null && matchedGroups[1].length > 0) {
		if (matchedGroups[1] === "0") return;
	}
	return number;
}
// node_modules/libphonenumber-js/es6/helpers/extractNationalNumberFromPossiblyIncompleteNumber.js
/**
* Strips any national prefix (such as 0, 1) present in a
* (possibly incomplete) number provided.
* Also strips a "carrier code", if it's present.
* "Carrier codes" are only used  in Colombia and Brazil,
* and only when dialing within those countries from a mobile phone to a fixed line number.
* Sometimes it won't actually strip national prefix
* and will instead prepend some digits to the `number`:
* for example, when number `2345678` is passed with `VI` country selected,
* it will return `{ number: "3402345678" }`, because `340` area code is prepended.
* @param {string} number — National number digits.
* @param {object} metadata — Metadata with country selected.
* @return {object} `{ nationalNumber: string, nationalPrefix: string? carrierCode: string? }`. Even if a national prefix was extracted, it's not necessarily present in the returned object, so don't rely on its presence in the returned object in order to find out whether a national prefix has been extracted or not.
*/
function extractNationalNumberFromPossiblyIncompleteNumber(number, metadata) {
	if (number && metadata.numberingPlan.nationalPrefixForParsing()) {
		var prefixPattern = new RegExp("^(?:" + metadata.numberingPlan.nationalPrefixForParsing() + ")");
		var prefixMatch = prefixPattern.exec(number);
		if (prefixMatch) {
			var nationalNumber;
			var carrierCode;
			var capturedGroupsCount = prefixMatch.length - 1;
			var hasCapturedGroups = capturedGroupsCount > 0 && prefixMatch[capturedGroupsCount];
			if (metadata.nationalPrefixTransformRule() && hasCapturedGroups) {
				nationalNumber = number.replace(prefixPattern, metadata.nationalPrefixTransformRule());
				if (capturedGroupsCount > 1) carrierCode = prefixMatch[1];
			} else {
				var prefixBeforeNationalNumber = prefixMatch[0];
				nationalNumber = number.slice(prefixBeforeNationalNumber.length);
				if (hasCapturedGroups) carrierCode = prefixMatch[1];
			}
			var nationalPrefix;
			if (hasCapturedGroups) {
				var possiblePositionOfTheFirstCapturedGroup = number.indexOf(prefixMatch[1]);
				if (number.slice(0, possiblePositionOfTheFirstCapturedGroup) === metadata.numberingPlan.nationalPrefix()) nationalPrefix = metadata.numberingPlan.nationalPrefix();
			} else nationalPrefix = prefixMatch[0];
			return {
				nationalNumber,
				nationalPrefix,
				carrierCode
			};
		}
	}
	return { nationalNumber: number };
}
// node_modules/libphonenumber-js/es6/helpers/getCountryByNationalNumber.js
function _createForOfIteratorHelperLoose$1(r, e) {
	var t = "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"];
	if (t) return (t = t.call(r)).next.bind(t);
	if (Array.isArray(r) || (t = _unsupportedIterableToArray$2(r)) || e && r && "number" == typeof r.length) {
		t && (r = t);
		var o = 0;
		return function() {
			return o >= r.length ? { done: !0 } : {
				done: !1,
				value: r[o++]
			};
		};
	}
	throw new TypeError("Invalid attempt to iterate non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray$2(r, a) {
	if (r) {
		if ("string" == typeof r) return _arrayLikeToArray$2(r, a);
		var t = {}.toString.call(r).slice(8, -1);
		return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray$2(r, a) : void 0;
	}
}
function _arrayLikeToArray$2(r, a) {
	(null == a || a > r.length) && (a = r.length);
	for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e];
	return n;
}
/**
* Returns the exact country that a given national (significant) number belongs to
* in case of ambiguity, i.e. when multiple countries share the same "country calling code".
* @param {string} [nationalNumber]
* @param {string[]} countries — A list of countries that share the same calling code.
* @param {object} metadata — Metadata JSON.
* @returns {string?} Returns the exact country this number belongs to, or `undefined` if the exact country couldn't be determined.
*/
function getCountryByNationalNumber(nationalNumber, countries, metadataJson) {
	var metadata = new Metadata(metadataJson);
	for (var _iterator = _createForOfIteratorHelperLoose$1(countries), _step; !(_step = _iterator()).done;) {
		var country = _step.value;
		metadata.selectNumberingPlan(country);
		if (metadata.leadingDigits()) {
			if (nationalNumber && nationalNumber.search(metadata.leadingDigits()) === 0) return country;
		} else if (getNumberType({
			phone: nationalNumber,
			country
		}, void 0, metadata.metadata)) return country;
	}
}
// node_modules/libphonenumber-js/es6/helpers/getCountryByCallingCode.js
var USE_NON_GEOGRAPHIC_COUNTRY_CODE$1 = false;
/**
* Returns the exact country that a given national (significant) number belongs to
* in case of ambiguity, i.e. when multiple countries share the same "country calling code".
* @param {string} [callingCode]
* @param {string} [options.nationalNumber] — National (significant) number.
* @param {Metadata} options.metadata — Metadata instance.
* @returns {string?} Returns the most suitable country for this calling code and national (significant) number.
*/
function getCountryByCallingCode(callingCode, _ref) {
	var nationalNumber = _ref.nationalNumber, metadata = _ref.metadata;
	/* istanbul ignore if */
	if (USE_NON_GEOGRAPHIC_COUNTRY_CODE$1) {
		if (metadata.isNonGeographicCallingCode(callingCode)) return "001";
	}
	var possibleCountries = metadata.getCountryCodesForCallingCode(callingCode);
	if (!possibleCountries) return;
	if (possibleCountries.length === 1) return possibleCountries[0];
	return getCountryByNationalNumber(nationalNumber, possibleCountries, metadata.metadata);
}
// node_modules/libphonenumber-js/es6/helpers/extractNationalNumber.js
/**
* Strips national prefix and carrier code from a complete phone number.
* The difference from the non-"FromCompleteNumber" function is that
* it won't extract national prefix if the resultant number is too short
* to be a complete number for the selected phone numbering plan.
* @param  {string} number — Complete phone number digits.
* @param  {string?} country — Specific country to use instead of the one that is pre-selected in the metadata instance.
* @param  {Metadata} metadata — Metadata instance with a selected numbering plan.
* @return {object} `{ nationalNumber: string, carrierCode: string? }`.
*/
function extractNationalNumber(number, country, metadata) {
	var _extractNationalNumbe = extractNationalNumberFromPossiblyIncompleteNumber(number, metadata), carrierCode = _extractNationalNumbe.carrierCode, nationalNumber = _extractNationalNumbe.nationalNumber;
	if (nationalNumber !== number) {
		if (!shouldHaveExtractedNationalPrefix(number, nationalNumber, metadata)) return { nationalNumber: number };
		if (metadata.numberingPlan.possibleLengths()) {
			if (!country) country = getCountryByCallingCode(metadata.numberingPlan.callingCode(), {
				nationalNumber,
				metadata
			});
			if (!isPossibleIncompleteNationalNumber(nationalNumber, country, metadata)) return { nationalNumber: number };
		}
	}
	return {
		nationalNumber,
		carrierCode
	};
}
function shouldHaveExtractedNationalPrefix(nationalNumberBefore, nationalNumberAfter, metadata) {
	if (matchesEntirely(nationalNumberBefore, metadata.nationalNumberPattern()) && !matchesEntirely(nationalNumberAfter, metadata.nationalNumberPattern())) return false;
	return true;
}
/**
* Tells if a given incomplete national number is possible or not.
* @param {string} nationalNumber
* @param {string?} country — Specific country rather than the one that is pre-selected in the metadata instance.
* @param {Metadata} metadata — Metadata instance with a selected numbering plan.
* @returns {boolean}
*/
function isPossibleIncompleteNationalNumber(nationalNumber, country, metadata) {
	switch (checkNumberLength(nationalNumber, country, metadata)) {
		case "TOO_SHORT":
		case "INVALID_LENGTH": return false;
		default: return true;
	}
}
// node_modules/libphonenumber-js/es6/helpers/extractCountryCallingCodeFromInternationalNumberWithoutPlusSign.js
/**
* Sometimes some people incorrectly input international phone numbers
* without the leading `+`. This function corrects such input.
* @param  {string} number — Phone number digits (only digits, no `+`).
* @param  {string} [country] — Exact country of the phone number.
* @param  {string} [defaultCountry]
* @param  {string} [defaultCallingCode]
* @param  {object} metadataJson
* @return {object} `{ countryCallingCode: string?, number: string }`, where `countryCallingCode` is the calling code that was extracted from the input `number` string, and `number` is the originally passed `number` without the extracted calling code.
*/
function extractCountryCallingCodeFromInternationalNumberWithoutPlusSign(number, country, defaultCountry, defaultCallingCode, metadataJson) {
	if (!(country || defaultCountry || defaultCallingCode)) return { number };
	var countryCallingCode = country || defaultCountry ? getCountryCallingCode(country || defaultCountry, metadataJson) : defaultCallingCode;
	if (number.indexOf(countryCallingCode) === 0) {
		var metadata = new Metadata(metadataJson);
		metadata.selectNumberingPlan(country || defaultCountry || defaultCallingCode);
		var possibleShorterNumber = number.slice(countryCallingCode.length);
		var possibleShorterNationalNumber = extractNationalNumber(possibleShorterNumber, void 0, metadata).nationalNumber;
		var nationalNumber = extractNationalNumber(number, void 0, metadata).nationalNumber;
		if (!matchesEntirely(nationalNumber, metadata.nationalNumberPattern()) && matchesEntirely(possibleShorterNationalNumber, metadata.nationalNumberPattern()) || checkNumberLength(nationalNumber, void 0, metadata) === "TOO_LONG") return {
			countryCallingCode,
			number: possibleShorterNumber
		};
	}
	return { number };
}
// node_modules/libphonenumber-js/es6/helpers/extractCountryCallingCode.js
/**
* Attempts to extract a calling code from a phone number.
* * If the phone number is found to be "international":
*   * It will attempt to identify the calling code part of it and whether that part is complete and valid.
*     * If the calling code part is complete and valid, it will return two properties:
*       that calling code part (without `+`) and the rest of the digits.
*     * Otherwise, i.e. if the calling code part is incomplete or invalid,
*       it will return an empty object.
* * Otherwise, i.e. if the phone number is national, there's no callind code to extract
*   so it will just return the originally-passed `number` string as the only property.
* @param  {string} number — Phone number digits (possibly with a `+`).
* @param  {string} [country] — Country.
* @param  {string} [defaultCountry] — Default country.
* @param  {string} [defaultCallingCode] — Default calling code (some phone numbering plans are non-geographic).
* @param  {object} metadataJson
* @return {object} `{ countryCallingCodeSource: string?, countryCallingCode: string?, number: string }`, where `countryCallingCodeSource` tells how the returned calling code was extracted (if it was extracted), `countryCallingCode` is the calling code that was extracted from the input `number` string, and `number` is the originally passed `number` without the extracted calling code (and without a `+`). If the calling code is present but incomplete or invalid, it will return an empty object.
* @example
* // Returns `{ countryCallingCode: "1", number: "2133734253" }`.
* extractCountryCallingCode('2133734253', 'US', null, null, metadata)
* extractCountryCallingCode('2133734253', null, 'US', null, metadata)
* extractCountryCallingCode('2133734253', null, null, '1', metadata)
* extractCountryCallingCode('+12133734253', null, null, null, metadata)
* extractCountryCallingCode('+12133734253', null, 'RU', null, metadata)
*/
function extractCountryCallingCode(number, country, defaultCountry, defaultCallingCode, metadataJson) {
	if (!number) return {};
	var isNumberWithIddPrefix;
	if (number[0] !== "+") {
		var numberWithoutIDD = stripIddPrefix(number, country || defaultCountry, defaultCallingCode, metadataJson);
		if (numberWithoutIDD && numberWithoutIDD !== number) {
			isNumberWithIddPrefix = true;
			number = "+" + numberWithoutIDD;
		} else {
			if (country || defaultCountry || defaultCallingCode) {
				var _extractCountryCallin = extractCountryCallingCodeFromInternationalNumberWithoutPlusSign(number, country, defaultCountry, defaultCallingCode, metadataJson), countryCallingCode = _extractCountryCallin.countryCallingCode, shorterNumber = _extractCountryCallin.number;
				if (countryCallingCode) return {
					countryCallingCodeSource: "FROM_NUMBER_WITHOUT_PLUS_SIGN",
					countryCallingCode,
					number: shorterNumber
				};
			}
			return { number };
		}
	}
	if (number[1] === "0") return {};
	var metadata = new Metadata(metadataJson);
	var i = 2;
	while (i - 1 <= 3 && i <= number.length) {
		var _countryCallingCode = number.slice(1, i);
		if (metadata.hasCallingCode(_countryCallingCode)) {
			metadata.selectNumberingPlan(_countryCallingCode);
			return {
				countryCallingCodeSource: isNumberWithIddPrefix ? "FROM_NUMBER_WITH_IDD" : "FROM_NUMBER_WITH_PLUS_SIGN",
				countryCallingCode: _countryCallingCode,
				number: number.slice(i)
			};
		}
		i++;
	}
	return {};
}
// node_modules/libphonenumber-js/es6/helpers/applyInternationalSeparatorStyle.js
function applyInternationalSeparatorStyle(formattedNumber) {
	return formattedNumber.replace(new RegExp("[".concat(VALID_PUNCTUATION, "]+"), "g"), " ").trim();
}
// node_modules/libphonenumber-js/es6/helpers/formatNationalNumberUsingFormat.js
var FIRST_GROUP_PATTERN = /(\$\d)/;
function formatNationalNumberUsingFormat(number, format, _ref) {
	var useInternationalFormat = _ref.useInternationalFormat, withNationalPrefix = _ref.withNationalPrefix;
	_ref.carrierCode;
	_ref.metadata;
	var formattedNumber = number.replace(new RegExp(format.pattern()), useInternationalFormat ? format.internationalFormat() : withNationalPrefix && format.nationalPrefixFormattingRule() ? format.format().replace(FIRST_GROUP_PATTERN, format.nationalPrefixFormattingRule()) : format.format());
	if (useInternationalFormat) return applyInternationalSeparatorStyle(formattedNumber);
	return formattedNumber;
}
// node_modules/libphonenumber-js/es6/helpers/getIddPrefix.js
/**
* Pattern that makes it easy to distinguish whether a region has a single
* international dialing prefix or not. If a region has a single international
* prefix (e.g. 011 in USA), it will be represented as a string that contains
* a sequence of ASCII digits, and possibly a tilde, which signals waiting for
* the tone. If there are multiple available international prefixes in a
* region, they will be represented as a regex string that always contains one
* or more characters that are not ASCII digits or a tilde.
*/
var SINGLE_IDD_PREFIX_REG_EXP = /^[\d]+(?:[~\u2053\u223C\uFF5E][\d]+)?$/;
function getIddPrefix(country, callingCode, metadata) {
	var countryMetadata = new Metadata(metadata);
	countryMetadata.selectNumberingPlan(country || callingCode);
	if (countryMetadata.defaultIDDPrefix()) return countryMetadata.defaultIDDPrefix();
	if (SINGLE_IDD_PREFIX_REG_EXP.test(countryMetadata.IDDPrefix())) return countryMetadata.IDDPrefix();
}
// node_modules/libphonenumber-js/es6/helpers/extension/createExtensionPattern.js
var RFC3966_EXTN_PREFIX = ";ext=";
/**
* Helper method for constructing regular expressions for parsing. Creates
* an expression that captures up to max_length digits.
* @return {string} RegEx pattern to capture extension digits.
*/
var getExtensionDigitsPattern = function getExtensionDigitsPattern(maxLength) {
	return "([".concat(VALID_DIGITS, "]{1,").concat(maxLength, "})");
};
/**
* Helper initialiser method to create the regular-expression pattern to match
* extensions.
* Copy-pasted from Google's `libphonenumber`:
* https://github.com/google/libphonenumber/blob/55b2646ec9393f4d3d6661b9c82ef9e258e8b829/javascript/i18n/phonenumbers/phonenumberutil.js#L759-L766
* @return {string} RegEx pattern to capture extensions.
*/
function createExtensionPattern(purpose) {
	/** @type {string} */
	var extLimitAfterExplicitLabel = "20";
	/** @type {string} */
	var extLimitAfterLikelyLabel = "15";
	/** @type {string} */
	var extLimitAfterAmbiguousChar = "9";
	/** @type {string} */
	var extLimitWhenNotSure = "6";
	/** @type {string} */
	var possibleSeparatorsBetweenNumberAndExtLabel = "[ \xA0\\t,]*";
	/** @type {string} */
	var possibleCharsAfterExtLabel = "[:\\.．]?[ \xA0\\t,-]*";
	/** @type {string} */
	var optionalExtnSuffix = "#?";
	/** @type {string} */
	var explicitExtLabels = "(?:e?xt(?:ensi(?:ó?|ó))?n?|ｅ?ｘｔｎ?|доб|anexo)";
	/** @type {string} */
	var ambiguousExtLabels = "(?:[xｘ#＃~～]|int|ｉｎｔ)";
	/** @type {string} */
	var ambiguousSeparator = "[- ]+";
	/** @type {string} */
	var possibleSeparatorsNumberExtLabelNoComma = "[ \xA0\\t]*";
	/** @type {string} */
	var autoDiallingAndExtLabelsFound = "(?:,{2}|;)";
	/** @type {string} */
	var rfcExtn = RFC3966_EXTN_PREFIX + getExtensionDigitsPattern(extLimitAfterExplicitLabel);
	/** @type {string} */
	var explicitExtn = possibleSeparatorsBetweenNumberAndExtLabel + explicitExtLabels + possibleCharsAfterExtLabel + getExtensionDigitsPattern(extLimitAfterExplicitLabel) + optionalExtnSuffix;
	/** @type {string} */
	var ambiguousExtn = possibleSeparatorsBetweenNumberAndExtLabel + ambiguousExtLabels + possibleCharsAfterExtLabel + getExtensionDigitsPattern(extLimitAfterAmbiguousChar) + optionalExtnSuffix;
	/** @type {string} */
	var americanStyleExtnWithSuffix = ambiguousSeparator + getExtensionDigitsPattern(extLimitWhenNotSure) + "#";
	/** @type {string} */
	var autoDiallingExtn = possibleSeparatorsNumberExtLabelNoComma + autoDiallingAndExtLabelsFound + possibleCharsAfterExtLabel + getExtensionDigitsPattern(extLimitAfterLikelyLabel) + optionalExtnSuffix;
	/** @type {string} */
	var onlyCommasExtn = possibleSeparatorsNumberExtLabelNoComma + "(?:,)+" + possibleCharsAfterExtLabel + getExtensionDigitsPattern(extLimitAfterAmbiguousChar) + optionalExtnSuffix;
	return rfcExtn + "|" + explicitExtn + "|" + ambiguousExtn + "|" + americanStyleExtnWithSuffix + "|" + autoDiallingExtn + "|" + onlyCommasExtn;
}
// node_modules/libphonenumber-js/es6/helpers/isViablePhoneNumber.js
var MIN_LENGTH_PHONE_NUMBER_PATTERN = "[" + VALID_DIGITS + "]{2}";
var VALID_PHONE_NUMBER = "[" + PLUS_CHARS + "]{0,1}(?:[" + VALID_PUNCTUATION + "]*[" + VALID_DIGITS + "]){3,}[" + VALID_PUNCTUATION + VALID_DIGITS + "]*";
var VALID_PHONE_NUMBER_START_REG_EXP = new RegExp("^[" + PLUS_CHARS + "]{0,1}(?:[" + VALID_PUNCTUATION + "]*[" + VALID_DIGITS + "]){1,2}$", "i");
var VALID_PHONE_NUMBER_WITH_EXTENSION = VALID_PHONE_NUMBER + "(?:" + createExtensionPattern() + ")?";
var VALID_PHONE_NUMBER_PATTERN = new RegExp("^" + MIN_LENGTH_PHONE_NUMBER_PATTERN + "$|^" + VALID_PHONE_NUMBER_WITH_EXTENSION + "$", "i");
function isViablePhoneNumber(number) {
	return number.length >= 2 && VALID_PHONE_NUMBER_PATTERN.test(number);
}
function isViablePhoneNumberStart(number) {
	return VALID_PHONE_NUMBER_START_REG_EXP.test(number);
}
// node_modules/libphonenumber-js/es6/helpers/RFC3966.js
/**
* @param  {object} - `{ ?number, ?extension }`.
* @return {string} Phone URI (RFC 3966).
*/
function formatRFC3966(_ref) {
	var number = _ref.number, ext = _ref.ext;
	if (!number) return "";
	if (number[0] !== "+") throw new Error("\"formatRFC3966()\" expects \"number\" to be in E.164 format.");
	return "tel:".concat(number).concat(ext ? ";ext=" + ext : "");
}
// node_modules/libphonenumber-js/es6/format.js
var DEFAULT_OPTIONS = { formatExtension: function formatExtension(formattedNumber, extension, metadata) {
	return "".concat(formattedNumber).concat(metadata.ext()).concat(extension);
} };
/**
* Formats a phone number.
*
* format(phoneNumberInstance, 'INTERNATIONAL', { ..., v2: true }, metadata)
* format(phoneNumberInstance, 'NATIONAL', { ..., v2: true }, metadata)
*
* format({ phone: '8005553535', country: 'RU' }, 'INTERNATIONAL', { ... }, metadata)
* format({ phone: '8005553535', country: 'RU' }, 'NATIONAL', undefined, metadata)
*
* @param  {object|PhoneNumber} input — If `options.v2: true` flag is passed, the `input` should be a `PhoneNumber` instance. Otherwise, it should be an object of shape `{ phone: '...', country: '...' }`.
* @param  {string} format
* @param  {object} [options]
* @param  {object} metadataJson
* @return {string}
*/
function formatNumber(input, format, options, metadataJson) {
	if (options) options = merge$1({}, DEFAULT_OPTIONS, options);
	else options = DEFAULT_OPTIONS;
	var metadata = new Metadata(metadataJson);
	if (input.country && input.country !== "001") {
		if (!metadata.hasCountry(input.country)) throw new Error("Unknown country: ".concat(input.country));
		metadata.selectNumberingPlan(input.country);
	} else if (input.countryCallingCode) metadata.selectNumberingPlan(input.countryCallingCode);
	else return input.phone || "";
	var countryCallingCode = metadata.countryCallingCode();
	var nationalNumber = options.v2 ? input.nationalNumber : input.phone;
	var number;
	switch (format) {
		case "NATIONAL":
			if (!nationalNumber) return "";
			number = formatNationalNumber(nationalNumber, input.carrierCode, "NATIONAL", metadata, options);
			return addExtension(number, input.ext, metadata, options.formatExtension);
		case "INTERNATIONAL":
			if (!nationalNumber) return "+".concat(countryCallingCode);
			number = formatNationalNumber(nationalNumber, null, "INTERNATIONAL", metadata, options);
			number = "+".concat(countryCallingCode, " ").concat(number);
			return addExtension(number, input.ext, metadata, options.formatExtension);
		case "E.164": return "+".concat(countryCallingCode).concat(nationalNumber);
		case "RFC3966": return formatRFC3966({
			number: "+".concat(countryCallingCode).concat(nationalNumber),
			ext: input.ext
		});
		case "IDD":
			if (!options.fromCountry) return;
			var formattedNumber = formatIDD(nationalNumber, input.carrierCode, countryCallingCode, options.fromCountry, metadata);
			if (!formattedNumber) return;
			return addExtension(formattedNumber, input.ext, metadata, options.formatExtension);
		default: throw new Error("Unknown \"format\" argument passed to \"formatNumber()\": \"".concat(format, "\""));
	}
}
function formatNationalNumber(number, carrierCode, formatAs, metadata, options) {
	var format = chooseFormatForNumber(metadata.formats(), number);
	if (!format) return number;
	return formatNationalNumberUsingFormat(number, format, {
		useInternationalFormat: formatAs === "INTERNATIONAL",
		withNationalPrefix: format.nationalPrefixIsOptionalWhenFormattingInNationalFormat() && options && options.nationalPrefix === false ? false : true,
		carrierCode,
		metadata
	});
}
function chooseFormatForNumber(availableFormats, nationalNumber) {
	return pickFirstMatchingElement(availableFormats, function(format) {
		if (format.leadingDigitsPatterns().length > 0) {
			var lastLeadingDigitsPattern = format.leadingDigitsPatterns()[format.leadingDigitsPatterns().length - 1];
			if (nationalNumber.search(lastLeadingDigitsPattern) !== 0) return false;
		}
		return matchesEntirely(nationalNumber, format.pattern());
	});
}
function addExtension(formattedNumber, ext, metadata, formatExtension) {
	return ext ? formatExtension(formattedNumber, ext, metadata) : formattedNumber;
}
function formatIDD(nationalNumber, carrierCode, countryCallingCode, fromCountry, metadata) {
	if (getCountryCallingCode(fromCountry, metadata.metadata) === countryCallingCode) {
		var formattedNumber = formatNationalNumber(nationalNumber, carrierCode, "NATIONAL", metadata);
		if (countryCallingCode === "1") return countryCallingCode + " " + formattedNumber;
		return formattedNumber;
	}
	var iddPrefix = getIddPrefix(fromCountry, void 0, metadata.metadata);
	if (iddPrefix) return "".concat(iddPrefix, " ").concat(countryCallingCode, " ").concat(formatNationalNumber(nationalNumber, null, "INTERNATIONAL", metadata));
}
function merge$1() {
	var i = 1;
	for (var _len = arguments.length, objects = new Array(_len), _key = 0; _key < _len; _key++) objects[_key] = arguments[_key];
	while (i < objects.length) {
		if (objects[i]) for (var key in objects[i]) objects[0][key] = objects[i][key];
		i++;
	}
	return objects[0];
}
function pickFirstMatchingElement(elements, testFunction) {
	var i = 0;
	while (i < elements.length) {
		if (testFunction(elements[i])) return elements[i];
		i++;
	}
}
// node_modules/libphonenumber-js/es6/PhoneNumber.js
function _typeof$4(o) {
	"@babel/helpers - typeof";
	return _typeof$4 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof$4(o);
}
function ownKeys$3(e, r) {
	var t = Object.keys(e);
	if (Object.getOwnPropertySymbols) {
		var o = Object.getOwnPropertySymbols(e);
		r && (o = o.filter(function(r) {
			return Object.getOwnPropertyDescriptor(e, r).enumerable;
		})), t.push.apply(t, o);
	}
	return t;
}
function _objectSpread$3(e) {
	for (var r = 1; r < arguments.length; r++) {
		var t = null != arguments[r] ? arguments[r] : {};
		r % 2 ? ownKeys$3(Object(t), !0).forEach(function(r) {
			_defineProperty$3(e, r, t[r]);
		}) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(t)) : ownKeys$3(Object(t)).forEach(function(r) {
			Object.defineProperty(e, r, Object.getOwnPropertyDescriptor(t, r));
		});
	}
	return e;
}
function _defineProperty$3(e, r, t) {
	return (r = _toPropertyKey$4(r)) in e ? Object.defineProperty(e, r, {
		value: t,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[r] = t, e;
}
function _classCallCheck$1(a, n) {
	if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function");
}
function _defineProperties$1(e, r) {
	for (var t = 0; t < r.length; t++) {
		var o = r[t];
		o.enumerable = o.enumerable || !1, o.configurable = !0, "value" in o && (o.writable = !0), Object.defineProperty(e, _toPropertyKey$4(o.key), o);
	}
}
function _createClass$1(e, r, t) {
	return r && _defineProperties$1(e.prototype, r), t && _defineProperties$1(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e;
}
function _toPropertyKey$4(t) {
	var i = _toPrimitive$4(t, "string");
	return "symbol" == _typeof$4(i) ? i : i + "";
}
function _toPrimitive$4(t, r) {
	if ("object" != _typeof$4(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof$4(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
var PhoneNumber = /*#__PURE__*/ function() {
	/**
	* @param  {string} countryOrCountryCallingCode
	* @param  {string} nationalNumber
	* @param  {object} metadata — Metadata JSON
	* @return {PhoneNumber}
	*/
	function PhoneNumber(countryOrCountryCallingCode, nationalNumber, metadata) {
		_classCallCheck$1(this, PhoneNumber);
		if (!countryOrCountryCallingCode) throw new TypeError("First argument is required");
		if (typeof countryOrCountryCallingCode !== "string") throw new TypeError("First argument must be a string");
		if (countryOrCountryCallingCode[0] === "+" && !nationalNumber) throw new TypeError("`metadata` argument not passed");
		if (isObject(nationalNumber) && isObject(nationalNumber.countries)) {
			metadata = nationalNumber;
			var e164Number = countryOrCountryCallingCode;
			if (!E164_NUMBER_REGEXP.test(e164Number)) throw new Error("Invalid `number` argument passed: must consist of a \"+\" followed by digits");
			var _extractCountryCallin = extractCountryCallingCode(e164Number, void 0, void 0, void 0, metadata), _countryCallingCode = _extractCountryCallin.countryCallingCode;
			nationalNumber = _extractCountryCallin.number;
			countryOrCountryCallingCode = _countryCallingCode;
			if (!nationalNumber) throw new Error("Invalid `number` argument passed: too short");
		}
		if (!nationalNumber) throw new TypeError("`nationalNumber` argument is required");
		if (typeof nationalNumber !== "string") throw new TypeError("`nationalNumber` argument must be a string");
		validateMetadata(metadata);
		var _getCountryAndCalling = getCountryAndCallingCodeFromOneOfThem(countryOrCountryCallingCode, metadata), country = _getCountryAndCalling.country, countryCallingCode = _getCountryAndCalling.callingCode;
		this.country = country;
		this.countryCallingCode = countryCallingCode;
		this.nationalNumber = nationalNumber;
		this.number = "+" + this.countryCallingCode + this.nationalNumber;
		this.getMetadata = function() {
			return metadata;
		};
	}
	return _createClass$1(PhoneNumber, [
		{
			key: "setExt",
			value: function setExt(ext) {
				this.ext = ext;
			}
		},
		{
			key: "getPossibleCountries",
			value: function getPossibleCountries() {
				if (this.country) return [this.country];
				return getPossibleCountriesForNumber(this.countryCallingCode, this.nationalNumber, this.getMetadata());
			}
		},
		{
			key: "isPossible",
			value: function isPossible() {
				return isPossiblePhoneNumber(this, { v2: true }, this.getMetadata());
			}
		},
		{
			key: "isValid",
			value: function isValid() {
				return isValidNumber(this, { v2: true }, this.getMetadata());
			}
		},
		{
			key: "isNonGeographic",
			value: function isNonGeographic() {
				return new Metadata(this.getMetadata()).isNonGeographicCallingCode(this.countryCallingCode);
			}
		},
		{
			key: "isEqual",
			value: function isEqual(phoneNumber) {
				return this.number === phoneNumber.number && this.ext === phoneNumber.ext;
			}
		},
		{
			key: "getType",
			value: function getType() {
				return getNumberType(this, { v2: true }, this.getMetadata());
			}
		},
		{
			key: "format",
			value: function format(_format, options) {
				return formatNumber(this, _format, options ? _objectSpread$3(_objectSpread$3({}, options), {}, { v2: true }) : { v2: true }, this.getMetadata());
			}
		},
		{
			key: "formatNational",
			value: function formatNational(options) {
				return this.format("NATIONAL", options);
			}
		},
		{
			key: "formatInternational",
			value: function formatInternational(options) {
				return this.format("INTERNATIONAL", options);
			}
		},
		{
			key: "getURI",
			value: function getURI(options) {
				return this.format("RFC3966", options);
			}
		}
	]);
}();
var E164_NUMBER_REGEXP = /^\+\d+$/;
// node_modules/libphonenumber-js/es6/ParseError.js
function _typeof$3(o) {
	"@babel/helpers - typeof";
	return _typeof$3 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof$3(o);
}
function _defineProperties(e, r) {
	for (var t = 0; t < r.length; t++) {
		var o = r[t];
		o.enumerable = o.enumerable || !1, o.configurable = !0, "value" in o && (o.writable = !0), Object.defineProperty(e, _toPropertyKey$3(o.key), o);
	}
}
function _createClass(e, r, t) {
	return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e;
}
function _toPropertyKey$3(t) {
	var i = _toPrimitive$3(t, "string");
	return "symbol" == _typeof$3(i) ? i : i + "";
}
function _toPrimitive$3(t, r) {
	if ("object" != _typeof$3(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof$3(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
function _classCallCheck(a, n) {
	if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function");
}
function _callSuper(t, o, e) {
	return o = _getPrototypeOf(o), _possibleConstructorReturn(t, _isNativeReflectConstruct() ? Reflect.construct(o, e || [], _getPrototypeOf(t).constructor) : o.apply(t, e));
}
function _possibleConstructorReturn(t, e) {
	if (e && ("object" == _typeof$3(e) || "function" == typeof e)) return e;
	if (void 0 !== e) throw new TypeError("Derived constructors may only return object or undefined");
	return _assertThisInitialized(t);
}
function _assertThisInitialized(e) {
	if (void 0 === e) throw new ReferenceError("this hasn't been initialised - super() hasn't been called");
	return e;
}
function _inherits(t, e) {
	if ("function" != typeof e && null !== e) throw new TypeError("Super expression must either be null or a function");
	t.prototype = Object.create(e && e.prototype, { constructor: {
		value: t,
		writable: !0,
		configurable: !0
	} }), Object.defineProperty(t, "prototype", { writable: !1 }), e && _setPrototypeOf(t, e);
}
function _wrapNativeSuper(t) {
	var r = "function" == typeof Map ? /* @__PURE__ */ new Map() : void 0;
	return _wrapNativeSuper = function _wrapNativeSuper(t) {
		if (null === t || !_isNativeFunction(t)) return t;
		if ("function" != typeof t) throw new TypeError("Super expression must either be null or a function");
		if (void 0 !== r) {
			if (r.has(t)) return r.get(t);
			r.set(t, Wrapper);
		}
		function Wrapper() {
			return _construct(t, arguments, _getPrototypeOf(this).constructor);
		}
		return Wrapper.prototype = Object.create(t.prototype, { constructor: {
			value: Wrapper,
			enumerable: !1,
			writable: !0,
			configurable: !0
		} }), _setPrototypeOf(Wrapper, t);
	}, _wrapNativeSuper(t);
}
function _construct(t, e, r) {
	if (_isNativeReflectConstruct()) return Reflect.construct.apply(null, arguments);
	var o = [null];
	o.push.apply(o, e);
	var p = new (t.bind.apply(t, o))();
	return r && _setPrototypeOf(p, r.prototype), p;
}
function _isNativeReflectConstruct() {
	try {
		var t = !Boolean.prototype.valueOf.call(Reflect.construct(Boolean, [], function() {}));
	} catch (t) {}
	return (_isNativeReflectConstruct = function _isNativeReflectConstruct() {
		return !!t;
	})();
}
function _isNativeFunction(t) {
	try {
		return -1 !== Function.toString.call(t).indexOf("[native code]");
	} catch (n) {
		return "function" == typeof t;
	}
}
function _setPrototypeOf(t, e) {
	return _setPrototypeOf = Object.setPrototypeOf ? Object.setPrototypeOf.bind() : function(t, e) {
		return t.__proto__ = e, t;
	}, _setPrototypeOf(t, e);
}
function _getPrototypeOf(t) {
	return _getPrototypeOf = Object.setPrototypeOf ? Object.getPrototypeOf.bind() : function(t) {
		return t.__proto__ || Object.getPrototypeOf(t);
	}, _getPrototypeOf(t);
}
var ParseError = /*#__PURE__*/ function(_Error) {
	function ParseError(code) {
		var _this;
		_classCallCheck(this, ParseError);
		_this = _callSuper(this, ParseError, [code]);
		Object.setPrototypeOf(_this, ParseError.prototype);
		_this.name = _this.constructor.name;
		return _this;
	}
	_inherits(ParseError, _Error);
	return _createClass(ParseError);
}(/*#__PURE__*/ _wrapNativeSuper(Error));
// node_modules/libphonenumber-js/es6/helpers/extension/extractExtension.js
var EXTN_PATTERN = new RegExp("(?:" + createExtensionPattern() + ")$", "i");
function extractExtension(number) {
	var start = number.search(EXTN_PATTERN);
	if (start < 0) return {};
	var numberWithoutExtension = number.slice(0, start);
	var matches = number.match(EXTN_PATTERN);
	var i = 1;
	while (i < matches.length) {
		if (matches[i]) return {
			number: numberWithoutExtension,
			ext: matches[i]
		};
		i++;
	}
}
// node_modules/libphonenumber-js/es6/helpers/parseDigits.js
var DIGITS = {
	"0": "0",
	"1": "1",
	"2": "2",
	"3": "3",
	"4": "4",
	"5": "5",
	"6": "6",
	"7": "7",
	"8": "8",
	"9": "9",
	"０": "0",
	"１": "1",
	"２": "2",
	"３": "3",
	"４": "4",
	"５": "5",
	"６": "6",
	"７": "7",
	"８": "8",
	"９": "9",
	"٠": "0",
	"١": "1",
	"٢": "2",
	"٣": "3",
	"٤": "4",
	"٥": "5",
	"٦": "6",
	"٧": "7",
	"٨": "8",
	"٩": "9",
	"۰": "0",
	"۱": "1",
	"۲": "2",
	"۳": "3",
	"۴": "4",
	"۵": "5",
	"۶": "6",
	"۷": "7",
	"۸": "8",
	"۹": "9"
};
function parseDigit(character) {
	return DIGITS[character];
}
// node_modules/libphonenumber-js/es6/parseIncompletePhoneNumber.js
function _createForOfIteratorHelperLoose(r, e) {
	var t = "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"];
	if (t) return (t = t.call(r)).next.bind(t);
	if (Array.isArray(r) || (t = _unsupportedIterableToArray$1(r)) || e && r && "number" == typeof r.length) {
		t && (r = t);
		var o = 0;
		return function() {
			return o >= r.length ? { done: !0 } : {
				done: !1,
				value: r[o++]
			};
		};
	}
	throw new TypeError("Invalid attempt to iterate non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray$1(r, a) {
	if (r) {
		if ("string" == typeof r) return _arrayLikeToArray$1(r, a);
		var t = {}.toString.call(r).slice(8, -1);
		return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray$1(r, a) : void 0;
	}
}
function _arrayLikeToArray$1(r, a) {
	(null == a || a > r.length) && (a = r.length);
	for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e];
	return n;
}
/**
* Parses phone number characters from a string.
* Drops all punctuation leaving only digits and the leading `+` sign (if any).
* Also converts wide-ascii and arabic-indic numerals to conventional numerals.
* E.g. in Iraq they don't write `+442323234` but rather `+٤٤٢٣٢٣٢٣٤`.
* @param  {string} string
* @return {string}
* @example
* ```js
* // Outputs '8800555'.
* parseIncompletePhoneNumber('8 (800) 555')
* // Outputs '+7800555'.
* parseIncompletePhoneNumber('+7 800 555')
* ```
*/
function parseIncompletePhoneNumber(string) {
	var result = "";
	for (var _iterator = _createForOfIteratorHelperLoose(string.split("")), _step; !(_step = _iterator()).done;) {
		var character = _step.value;
		result += parsePhoneNumberCharacter(character, result) || "";
	}
	return result;
}
/**
* Parses next character while parsing phone number digits (including a `+`)
* from text: discards everything except `+` and digits, and `+` is only allowed
* at the start of a phone number.
* For example, is used in `react-phone-number-input` where it uses
* [`input-format`](https://gitlab.com/catamphetamine/input-format).
* @param  {string} character - Yet another character from raw input string.
* @param  {string?} prevParsedCharacters - Previous parsed characters.
* @param  {function?} eventListener - An optional "on event" function.
* @return {string?} The parsed character.
*/
function parsePhoneNumberCharacter(character, prevParsedCharacters, eventListener) {
	if (character === "+") {
		if (prevParsedCharacters) {
			if (typeof eventListener === "function") eventListener("end");
			return;
		}
		return "+";
	}
	return parseDigit(character);
}
var RFC3966_PHONE_DIGIT_ = "([" + VALID_DIGITS + "]|[\\-\\.\\(\\)]?)";
var RFC3966_GLOBAL_NUMBER_DIGITS_ = "^\\+" + RFC3966_PHONE_DIGIT_ + "*[" + VALID_DIGITS + "]" + RFC3966_PHONE_DIGIT_ + "*$";
/**
* Regular expression of valid global-number-digits for the phone-context
* parameter, following the syntax defined in RFC3966.
*/
var RFC3966_GLOBAL_NUMBER_DIGITS_PATTERN_ = new RegExp(RFC3966_GLOBAL_NUMBER_DIGITS_, "g");
var ALPHANUM_ = VALID_DIGITS;
var RFC3966_DOMAINLABEL_ = "[" + ALPHANUM_ + "]+((\\-)*[" + ALPHANUM_ + "])*";
var RFC3966_TOPLABEL_ = "[a-zA-Z]+((\\-)*[" + ALPHANUM_ + "])*";
var RFC3966_DOMAINNAME_ = "^(" + RFC3966_DOMAINLABEL_ + "\\.)*" + RFC3966_TOPLABEL_ + "\\.?$";
/**
* Regular expression of valid domainname for the phone-context parameter,
* following the syntax defined in RFC3966.
*/
var RFC3966_DOMAINNAME_PATTERN_ = new RegExp(RFC3966_DOMAINNAME_, "g");
var RFC3966_PREFIX_ = "tel:";
var RFC3966_PHONE_CONTEXT_ = ";phone-context=";
var RFC3966_ISDN_SUBADDRESS_ = ";isub=";
/**
* Extracts the value of the phone-context parameter of `numberToExtractFrom`,
* following the syntax defined in RFC3966.
*
* @param {string} numberToExtractFrom
* @return {string|null} the extracted string (possibly empty), or `null` if no phone-context parameter is found.
*/
function extractPhoneContext(numberToExtractFrom) {
	var indexOfPhoneContext = numberToExtractFrom.indexOf(RFC3966_PHONE_CONTEXT_);
	if (indexOfPhoneContext < 0) return null;
	var phoneContextStart = indexOfPhoneContext + RFC3966_PHONE_CONTEXT_.length;
	if (phoneContextStart >= numberToExtractFrom.length) return "";
	var phoneContextEnd = numberToExtractFrom.indexOf(";", phoneContextStart);
	if (phoneContextEnd >= 0) return numberToExtractFrom.substring(phoneContextStart, phoneContextEnd);
	else return numberToExtractFrom.substring(phoneContextStart);
}
/**
* Returns whether the value of phoneContext follows the syntax defined in RFC3966.
*
* @param {string|null} phoneContext
* @return {boolean}
*/
function isPhoneContextValid(phoneContext) {
	if (phoneContext === null) return true;
	if (phoneContext.length === 0) return false;
	return RFC3966_GLOBAL_NUMBER_DIGITS_PATTERN_.test(phoneContext) || RFC3966_DOMAINNAME_PATTERN_.test(phoneContext);
}
// node_modules/libphonenumber-js/es6/helpers/extractFormattedPhoneNumberFromPossibleRfc3966NumberUri.js
/**
* @param  {string} numberToParse
* @param  {string} nationalNumber
* @return {}
*/
function extractFormattedPhoneNumberFromPossibleRfc3966NumberUri(numberToParse, _ref) {
	var extractFormattedPhoneNumber = _ref.extractFormattedPhoneNumber;
	var phoneContext = extractPhoneContext(numberToParse);
	if (!isPhoneContextValid(phoneContext)) throw new ParseError("NOT_A_NUMBER");
	var phoneNumberString;
	if (phoneContext === null) phoneNumberString = extractFormattedPhoneNumber(numberToParse) || "";
	else {
		phoneNumberString = "";
		if (phoneContext.charAt(0) === "+") phoneNumberString += phoneContext;
		var indexOfRfc3966Prefix = numberToParse.indexOf(RFC3966_PREFIX_);
		var indexOfNationalNumber;
		/* istanbul ignore else */
		if (indexOfRfc3966Prefix >= 0) indexOfNationalNumber = indexOfRfc3966Prefix + RFC3966_PREFIX_.length;
		else indexOfNationalNumber = 0;
		var indexOfPhoneContext = numberToParse.indexOf(RFC3966_PHONE_CONTEXT_);
		phoneNumberString += numberToParse.substring(indexOfNationalNumber, indexOfPhoneContext);
	}
	var indexOfIsdn = phoneNumberString.indexOf(RFC3966_ISDN_SUBADDRESS_);
	if (indexOfIsdn > 0) phoneNumberString = phoneNumberString.substring(0, indexOfIsdn);
	if (phoneNumberString !== "") return phoneNumberString;
}
// node_modules/libphonenumber-js/es6/parse.js
var MAX_INPUT_STRING_LENGTH = 250;
var PHONE_NUMBER_START_PATTERN = new RegExp("[" + PLUS_CHARS + VALID_DIGITS + "]");
var AFTER_PHONE_NUMBER_END_PATTERN = new RegExp("[^" + VALID_DIGITS + "#]+$");
var USE_NON_GEOGRAPHIC_COUNTRY_CODE = false;
/**
* Parses a phone number.
*
* parse('123456789', { defaultCountry: 'RU', v2: true }, metadata)
* parse('123456789', { defaultCountry: 'RU' }, metadata)
* parse('123456789', undefined, metadata)
*
* @param  {string} input
* @param  {object} [options]
* @param  {object} metadataJson
* @return {object|PhoneNumber?} If `options.v2: true` flag is passed, it returns a `PhoneNumber?` instance. Otherwise, returns an object of shape `{ phone: '...', country: '...' }` (or just `{}` if no phone number was parsed).
*/
function parse(text, options, metadataJson) {
	options = options || {};
	var metadata = new Metadata(metadataJson);
	if (options.defaultCountry && !metadata.hasCountry(options.defaultCountry)) {
		if (options.v2) throw new ParseError("INVALID_COUNTRY");
		throw new Error("Unknown country: ".concat(options.defaultCountry));
	}
	var _parseInput = parseInput(text, options.v2, options.extract), formattedPhoneNumber = _parseInput.number, ext = _parseInput.ext, error = _parseInput.error;
	if (!formattedPhoneNumber) {
		if (options.v2) {
			if (error === "TOO_SHORT") throw new ParseError("TOO_SHORT");
			throw new ParseError("NOT_A_NUMBER");
		}
		return {};
	}
	var _parsePhoneNumber = parsePhoneNumber$3(formattedPhoneNumber, options.defaultCountry, options.defaultCallingCode, metadata), country = _parsePhoneNumber.country, nationalNumber = _parsePhoneNumber.nationalNumber, countryCallingCode = _parsePhoneNumber.countryCallingCode, countryCallingCodeSource = _parsePhoneNumber.countryCallingCodeSource, carrierCode = _parsePhoneNumber.carrierCode;
	if (!metadata.hasSelectedNumberingPlan()) {
		if (options.v2) throw new ParseError("INVALID_COUNTRY");
		return {};
	}
	if (!nationalNumber || nationalNumber.length < 2) {
		/* istanbul ignore if */
		if (options.v2) throw new ParseError("TOO_SHORT");
		return {};
	}
	if (nationalNumber.length > 17) {
		if (options.v2) throw new ParseError("TOO_LONG");
		return {};
	}
	if (options.v2) {
		var phoneNumber = new PhoneNumber(countryCallingCode, nationalNumber, metadata.metadata);
		if (country) phoneNumber.country = country;
		if (carrierCode) phoneNumber.carrierCode = carrierCode;
		if (ext) phoneNumber.ext = ext;
		phoneNumber.__countryCallingCodeSource = countryCallingCodeSource;
		return phoneNumber;
	}
	var valid = (options.extended ? metadata.hasSelectedNumberingPlan() : country) ? matchesEntirely(nationalNumber, metadata.nationalNumberPattern()) : false;
	if (!options.extended) return valid ? result(country, nationalNumber, ext) : {};
	return {
		country,
		countryCallingCode,
		carrierCode,
		valid,
		possible: valid ? true : options.extended === true && metadata.possibleLengths() && isPossibleNumber(nationalNumber, metadata) ? true : false,
		phone: nationalNumber,
		ext
	};
}
/**
* Extracts a formatted phone number from text.
* Doesn't guarantee that the extracted phone number
* is a valid phone number (for example, doesn't validate its length).
* @param  {string} text
* @param  {boolean} [extract] — If `false`, then will parse the entire `text` as a phone number.
* @param  {boolean} [throwOnError] — By default, it won't throw if the text is too long.
* @return {string}
* @example
* // Returns "(213) 373-4253".
* extractFormattedPhoneNumber("Call (213) 373-4253 for assistance.")
*/
function _extractFormattedPhoneNumber(text, extract, throwOnError) {
	if (!text) return;
	if (text.length > MAX_INPUT_STRING_LENGTH) {
		if (throwOnError) throw new ParseError("TOO_LONG");
		return;
	}
	if (extract === false) return text;
	var startsAt = text.search(PHONE_NUMBER_START_PATTERN);
	if (startsAt < 0) return;
	return text.slice(startsAt).replace(AFTER_PHONE_NUMBER_END_PATTERN, "");
}
/**
* @param  {string} text - Input.
* @param  {boolean} v2 - Legacy API functions don't pass `v2: true` flag.
* @param  {boolean} [extract] - Whether to extract a phone number from `text`, or attempt to parse the entire text as a phone number.
* @return {object} `{ ?number, ?ext }`.
*/
function parseInput(text, v2, extract) {
	var number = extractFormattedPhoneNumberFromPossibleRfc3966NumberUri(text, { extractFormattedPhoneNumber: function extractFormattedPhoneNumber(text) {
		return _extractFormattedPhoneNumber(text, extract, v2);
	} });
	if (!number) return {};
	if (!isViablePhoneNumber(number)) {
		if (isViablePhoneNumberStart(number)) return { error: "TOO_SHORT" };
		return {};
	}
	var withExtensionStripped = extractExtension(number);
	if (withExtensionStripped.ext) return withExtensionStripped;
	return { number };
}
/**
* Creates `parse()` result object.
*/
function result(country, nationalNumber, ext) {
	var result = {
		country,
		phone: nationalNumber
	};
	if (ext) result.ext = ext;
	return result;
}
/**
* Parses a viable phone number.
* @param {string} formattedPhoneNumber — Example: "(213) 373-4253".
* @param {string} [defaultCountry]
* @param {string} [defaultCallingCode]
* @param {Metadata} metadata — Metadata instance with no pre-selected numbering plan. If `country` is returned, its numbering plan will also be selected in `metadata`. Otherwise, if `countryCallingCode` is returned, its numbering plan will also be selected in `metadata`. Otherwise, if neither `country` nor `countryCallingCode` are returned, no numbering plan will be selected in `metadata`.
* @return {object} Returns `{ country: string?, countryCallingCode: string?, nationalNumber: string? }`.
*/
function parsePhoneNumber$3(formattedPhoneNumber, defaultCountry, defaultCallingCode, metadata) {
	var _extractCountryCallin = extractCountryCallingCode(parseIncompletePhoneNumber(formattedPhoneNumber), void 0, defaultCountry, defaultCallingCode, metadata.metadata), countryCallingCodeSource = _extractCountryCallin.countryCallingCodeSource, countryCallingCode = _extractCountryCallin.countryCallingCode, number = _extractCountryCallin.number;
	var country;
	if (countryCallingCode) metadata.selectNumberingPlan(countryCallingCode);
	else if (number && (defaultCountry || defaultCallingCode)) {
		if (defaultCountry) {
			country = defaultCountry;
			metadata.selectNumberingPlan(defaultCountry);
			countryCallingCode = metadata.numberingPlan.callingCode();
		} else {
			metadata.selectNumberingPlan(defaultCallingCode);
			countryCallingCode = defaultCallingCode;
			/* istanbul ignore if */
			if (USE_NON_GEOGRAPHIC_COUNTRY_CODE) {
				if (metadata.isNonGeographicCallingCode(countryCallingCode)) country = "001";
			}
		}
	} else return {};
	if (!number) return {
		countryCallingCodeSource,
		countryCallingCode
	};
	var _extractNationalNumbe = extractNationalNumber(parseIncompletePhoneNumber(number), void 0, metadata), nationalNumber = _extractNationalNumbe.nationalNumber, carrierCode = _extractNationalNumbe.carrierCode;
	var exactCountry = getCountryByCallingCode(countryCallingCode, {
		nationalNumber,
		metadata
	});
	if (exactCountry) {
		country = exactCountry;
		/* istanbul ignore if */
		if (exactCountry === "001") {} else metadata.selectNumberingPlan(country);
	}
	return {
		country,
		countryCallingCode,
		countryCallingCodeSource,
		nationalNumber,
		carrierCode
	};
}
// node_modules/libphonenumber-js/es6/parsePhoneNumberWithError_.js
function _typeof$2(o) {
	"@babel/helpers - typeof";
	return _typeof$2 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof$2(o);
}
function ownKeys$2(e, r) {
	var t = Object.keys(e);
	if (Object.getOwnPropertySymbols) {
		var o = Object.getOwnPropertySymbols(e);
		r && (o = o.filter(function(r) {
			return Object.getOwnPropertyDescriptor(e, r).enumerable;
		})), t.push.apply(t, o);
	}
	return t;
}
function _objectSpread$2(e) {
	for (var r = 1; r < arguments.length; r++) {
		var t = null != arguments[r] ? arguments[r] : {};
		r % 2 ? ownKeys$2(Object(t), !0).forEach(function(r) {
			_defineProperty$2(e, r, t[r]);
		}) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(t)) : ownKeys$2(Object(t)).forEach(function(r) {
			Object.defineProperty(e, r, Object.getOwnPropertyDescriptor(t, r));
		});
	}
	return e;
}
function _defineProperty$2(e, r, t) {
	return (r = _toPropertyKey$2(r)) in e ? Object.defineProperty(e, r, {
		value: t,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[r] = t, e;
}
function _toPropertyKey$2(t) {
	var i = _toPrimitive$2(t, "string");
	return "symbol" == _typeof$2(i) ? i : i + "";
}
function _toPrimitive$2(t, r) {
	if ("object" != _typeof$2(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof$2(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
function parsePhoneNumberWithError(text, options, metadata) {
	return parse(text, _objectSpread$2(_objectSpread$2({}, options), {}, { v2: true }), metadata);
}
// node_modules/libphonenumber-js/es6/normalizeArguments.js
function _typeof$1(o) {
	"@babel/helpers - typeof";
	return _typeof$1 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof$1(o);
}
function ownKeys$1(e, r) {
	var t = Object.keys(e);
	if (Object.getOwnPropertySymbols) {
		var o = Object.getOwnPropertySymbols(e);
		r && (o = o.filter(function(r) {
			return Object.getOwnPropertyDescriptor(e, r).enumerable;
		})), t.push.apply(t, o);
	}
	return t;
}
function _objectSpread$1(e) {
	for (var r = 1; r < arguments.length; r++) {
		var t = null != arguments[r] ? arguments[r] : {};
		r % 2 ? ownKeys$1(Object(t), !0).forEach(function(r) {
			_defineProperty$1(e, r, t[r]);
		}) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(t)) : ownKeys$1(Object(t)).forEach(function(r) {
			Object.defineProperty(e, r, Object.getOwnPropertyDescriptor(t, r));
		});
	}
	return e;
}
function _defineProperty$1(e, r, t) {
	return (r = _toPropertyKey$1(r)) in e ? Object.defineProperty(e, r, {
		value: t,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[r] = t, e;
}
function _toPropertyKey$1(t) {
	var i = _toPrimitive$1(t, "string");
	return "symbol" == _typeof$1(i) ? i : i + "";
}
function _toPrimitive$1(t, r) {
	if ("object" != _typeof$1(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof$1(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
function _slicedToArray(r, e) {
	return _arrayWithHoles(r) || _iterableToArrayLimit(r, e) || _unsupportedIterableToArray(r, e) || _nonIterableRest();
}
function _nonIterableRest() {
	throw new TypeError("Invalid attempt to destructure non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray(r, a) {
	if (r) {
		if ("string" == typeof r) return _arrayLikeToArray(r, a);
		var t = {}.toString.call(r).slice(8, -1);
		return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray(r, a) : void 0;
	}
}
function _arrayLikeToArray(r, a) {
	(null == a || a > r.length) && (a = r.length);
	for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e];
	return n;
}
function _iterableToArrayLimit(r, l) {
	var t = null == r ? null : "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"];
	if (null != t) {
		var e, n, i, u, a = [], f = !0, o = !1;
		try {
			if (i = (t = t.call(r)).next, 0 === l) {
				if (Object(t) !== t) return;
				f = !1;
			} else for (; !(f = (e = i.call(t)).done) && (a.push(e.value), a.length !== l); f = !0);
		} catch (r) {
			o = !0, n = r;
		} finally {
			try {
				if (!f && null != t["return"] && (u = t["return"](), Object(u) !== u)) return;
			} finally {
				if (o) throw n;
			}
		}
		return a;
	}
}
function _arrayWithHoles(r) {
	if (Array.isArray(r)) return r;
}
function normalizeArguments(args) {
	var _Array$prototype$slic2 = _slicedToArray(Array.prototype.slice.call(args), 4), arg_1 = _Array$prototype$slic2[0], arg_2 = _Array$prototype$slic2[1], arg_3 = _Array$prototype$slic2[2], arg_4 = _Array$prototype$slic2[3];
	var text;
	var options;
	var metadata;
	if (typeof arg_1 === "string") text = arg_1;
	else throw new TypeError("A text for parsing must be a string.");
	if (!arg_2 || typeof arg_2 === "string") {
		if (arg_4) {
			options = arg_3;
			metadata = arg_4;
		} else {
			options = void 0;
			metadata = arg_3;
		}
		if (arg_2) options = _objectSpread$1({ defaultCountry: arg_2 }, options);
	} else if (isObject(arg_2)) {
		if (arg_3) {
			options = arg_2;
			metadata = arg_3;
		} else metadata = arg_2;
	} else throw new Error("Invalid second argument: ".concat(arg_2));
	return {
		text,
		options,
		metadata
	};
}
// node_modules/libphonenumber-js/es6/parsePhoneNumber_.js
function _typeof(o) {
	"@babel/helpers - typeof";
	return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof(o);
}
function ownKeys(e, r) {
	var t = Object.keys(e);
	if (Object.getOwnPropertySymbols) {
		var o = Object.getOwnPropertySymbols(e);
		r && (o = o.filter(function(r) {
			return Object.getOwnPropertyDescriptor(e, r).enumerable;
		})), t.push.apply(t, o);
	}
	return t;
}
function _objectSpread(e) {
	for (var r = 1; r < arguments.length; r++) {
		var t = null != arguments[r] ? arguments[r] : {};
		r % 2 ? ownKeys(Object(t), !0).forEach(function(r) {
			_defineProperty(e, r, t[r]);
		}) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(t)) : ownKeys(Object(t)).forEach(function(r) {
			Object.defineProperty(e, r, Object.getOwnPropertyDescriptor(t, r));
		});
	}
	return e;
}
function _defineProperty(e, r, t) {
	return (r = _toPropertyKey(r)) in e ? Object.defineProperty(e, r, {
		value: t,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[r] = t, e;
}
function _toPropertyKey(t) {
	var i = _toPrimitive(t, "string");
	return "symbol" == _typeof(i) ? i : i + "";
}
function _toPrimitive(t, r) {
	if ("object" != _typeof(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
function parsePhoneNumber$2(text, options, metadata) {
	if (options && options.defaultCountry && !isSupportedCountry(options.defaultCountry, metadata)) options = _objectSpread(_objectSpread({}, options), {}, { defaultCountry: void 0 });
	try {
		return parsePhoneNumberWithError(text, options, metadata);
	} catch (error) {
		/* istanbul ignore else */
		if (error instanceof ParseError) {} else throw error;
	}
}
// node_modules/libphonenumber-js/es6/parsePhoneNumber.js
function parsePhoneNumber$1() {
	var _normalizeArguments = normalizeArguments(arguments), text = _normalizeArguments.text, options = _normalizeArguments.options, metadata = _normalizeArguments.metadata;
	return parsePhoneNumber$2(text, options, metadata);
}
// node_modules/libphonenumber-js/max/exports/parsePhoneNumber.js
function parsePhoneNumber() {
	return withMetadataArgument(parsePhoneNumber$1, arguments);
}
// dist/limits/country.js
/** ISO 3166-1 of the home country, also where it is named as the only one that is served; null: there is none. */
function homeCountryOf({ home_country, allowed_countries }) {
	const [only] = allowed_countries;
	return home_country ?? (allowed_countries.length === 1 && only !== "*" ? only ?? null : null);
}
// dist/limits/sender.js
/**
* The number that a message came from, in E.164; null where it is none that could be written to: a name, a short code,
* a national number of nobody knows which country.
*/
function senderNumber(sender, numbers) {
	if (E164.test(sender)) return sender;
	if (!/^[0-9]{6,15}$/.test(sender)) return null;
	const country = homeCountryOf(numbers);
	const national = country === null ? void 0 : parsePhoneNumber(sender, country);
	if (national?.isValid() === true) return national.number;
	const international = parsePhoneNumber(`+${sender}`);
	return international?.isValid() === true ? international.number : null;
}
// dist/runtime/due-job.js
/** What stays due after a run does not make it spin. */
const SHORTEST_MS = 100;
/** Due times are gateway time and timers are monotonic: after a jump of the wall clock a run is this late at most. */
const LONGEST_MS = 3e4;
const AGAIN_MS$1 = 5e3;
/** Work that falls due: done at its time, never twice at once, tried again after a failure. Idle until told what to expect. */
var DueJob = class {
	#options;
	#timer = null;
	/** Gateway time. */
	#dueAt = null;
	/** Monotonic. */
	#notBefore = 0;
	#running = null;
	#stopped = false;
	constructor(options) {
		this.#options = options;
	}
	/** Something is due then, perhaps earlier than anything known. */
	expect(at) {
		if (this.#dueAt === null || at < this.#dueAt) this.#dueAt = at;
		this.#arm();
	}
	/** Runs now, or waits for the run that is under way. Never rejects. */
	run() {
		if (!this.#stopped) this.#running ??= this.#run();
		return this.#running ?? Promise.resolve();
	}
	async stop() {
		this.#stopped = true;
		this.#timer?.cancel();
		await this.#running;
	}
	async #run() {
		const { clock, run, onFailure } = this.#options;
		this.#timer?.cancel();
		this.#dueAt = null;
		let next;
		try {
			next = await run(clock.now());
		} catch (error) {
			onFailure(error);
			next = clock.now() + AGAIN_MS$1;
		}
		this.#running = null;
		this.#notBefore = clock.monotonic() + SHORTEST_MS;
		if (next !== null) this.expect(next);
		else this.#arm();
	}
	#arm() {
		const { clock } = this.#options;
		this.#timer?.cancel();
		if (this.#stopped || this.#running !== null || this.#dueAt === null) return;
		const least = Math.max(0, this.#notBefore - clock.monotonic());
		const left = Math.min(Math.max(this.#dueAt - clock.now(), least), LONGEST_MS);
		this.#timer = clock.setTimeout(left, () => {
			if (this.#dueAt !== null && this.#dueAt > clock.now()) this.#arm();
			else this.run();
		});
	}
};
// dist/autoreply/words.js
/**
* By language (ISO 639-1). Only words that mean nothing else to a clinic: "cancel" and "no" answer an appointment.
* TD and T (China), TC (Vietnam) and RET (Turkey) are what operators there tell people to write.
*/
const WORDS = {
	en: {
		stop: [
			"STOP",
			"STOP ALL",
			"STOPALL",
			"UNSUBSCRIBE",
			"OPT OUT",
			"OPTOUT",
			"QUIT",
			"END",
			"STOP SMS"
		],
		start: [
			"START",
			"UNSTOP",
			"SUBSCRIBE",
			"OPT IN",
			"OPTIN"
		]
	},
	es: {
		stop: [
			"ALTO",
			"PARAR",
			"PARE",
			"BAJA",
			"DETENER"
		],
		start: [
			"ALTA",
			"INICIAR",
			"EMPEZAR",
			"INICIO"
		]
	},
	fr: {
		stop: [
			"ARRÊT",
			"ARRÊTER",
			"ARRÊTEZ",
			"STOP SMS",
			"DÉSABONNER",
			"DÉSINSCRIRE"
		],
		start: [
			"DÉBUT",
			"REPRENDRE",
			"DÉMARRER"
		]
	},
	pt: {
		stop: [
			"PARAR",
			"PARE",
			"SAIR",
			"DESCADASTRAR"
		],
		start: [
			"INICIAR",
			"COMEÇAR",
			"VOLTAR",
			"CADASTRAR"
		]
	},
	ar: {
		stop: [
			"إيقاف",
			"توقف",
			"أوقف",
			"قف",
			"إلغاء الاشتراك"
		],
		start: [
			"ابدأ",
			"بدء",
			"ابدا",
			"اشتراك"
		]
	},
	hi: {
		stop: [
			"रोकें",
			"रोको",
			"बंद",
			"बंद करें",
			"रुकें"
		],
		start: [
			"शुरू",
			"शुरू करें",
			"चालू"
		]
	},
	bn: {
		stop: [
			"বন্ধ",
			"বন্ধ করুন",
			"থামুন",
			"থামান"
		],
		start: [
			"শুরু",
			"শুরু করুন",
			"চালু"
		]
	},
	sw: {
		stop: [
			"ACHA",
			"SIMAMA",
			"SIMAMISHA",
			"KOMESHA",
			"SITISHA"
		],
		start: ["ANZA", "ENDELEA"]
	},
	am: {
		stop: [
			"አቁም",
			"አቁሙ",
			"ይቁም",
			"አቋርጥ"
		],
		start: [
			"ጀምር",
			"ጀምሩ",
			"ቀጥል"
		]
	},
	ru: {
		stop: [
			"СТОП",
			"ОТПИСАТЬСЯ",
			"ОТПИСКА",
			"ОТПИСАТЬ"
		],
		start: [
			"СТАРТ",
			"ПОДПИСАТЬСЯ",
			"ВОЗОБНОВИТЬ"
		]
	},
	uk: {
		stop: [
			"СТОП",
			"ВІДПИСАТИСЯ",
			"ВІДПИСАТИСЬ",
			"ЗУПИНИТИ"
		],
		start: [
			"СТАРТ",
			"ПІДПИСАТИСЯ",
			"ПОЧАТИ"
		]
	},
	zh: {
		stop: [
			"TD",
			"T",
			"退订",
			"退訂",
			"停止"
		],
		start: [
			"开始",
			"開始",
			"订阅",
			"訂閱"
		]
	},
	vi: {
		stop: [
			"TC",
			"HUY TC",
			"DỪNG",
			"DUNG",
			"NGỪNG",
			"NGUNG"
		],
		start: [
			"BẮT ĐẦU",
			"BAT DAU",
			"TIẾP TỤC"
		]
	},
	tr: {
		stop: [
			"RET",
			"DUR",
			"DURDUR",
			"ÇIK"
		],
		start: [
			"BAŞLA",
			"BAŞLAT",
			"DEVAM"
		]
	}
};
// dist/autoreply/keywords.js
/** Accents of Latin letters, what Arabic writes or leaves out as it likes, and what nobody sees. */
const IGNORED = /\p{Script=Inherited}|\u0640|\p{Cf}/gu;
/** Longer texts are no keyword, whatever is in them. */
const LONGEST = 64;
/**
* A keyword is the whole text: "please stop by at nine" is none. Case, accents of Latin letters, Arabic vowel signs,
* punctuation and blanks around it do not matter.
*/
function createKeywordReader({ stop, start }) {
	const words = /* @__PURE__ */ new Map();
	const learn = (kind, own) => {
		const known = Object.entries(WORDS).map(([language, { [kind]: list }]) => [language, list]);
		const all = {
			...Object.fromEntries(known),
			...own
		};
		for (const [language, list] of Object.entries(all)) for (const word of list) {
			const plain = plainWord(word);
			if (plain !== "" && !words.has(plain)) words.set(plain, {
				kind,
				language
			});
		}
	};
	learn("stop", stop);
	learn("start", start);
	return (text) => text.length > LONGEST ? null : words.get(plainWord(text)) ?? null;
}
function plainWord(text) {
	return text.normalize("NFKD").replaceAll(IGNORED, "").replaceAll(/\s+/gu, " ").replaceAll(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, "").toUpperCase();
}
// dist/autoreply/opt-outs.js
const PAGE = 500;
const TEXTS_A_RUN = 100;
/** All numbers are held in memory: the queue asks for each message. */
async function createOptOuts(deps) {
	const { store, settings, hash, clock, log } = deps;
	const numbers = /* @__PURE__ */ new Set();
	for (let before;;) {
		const page = await store.optOuts.list({
			limit: PAGE,
			...before === void 0 ? {} : { before }
		});
		for (const { number } of page) numbers.add(number);
		const called = await store.optOuts.cancelScheduled(page.map(({ number }) => number), clock.now());
		if (called > 0) log.info("messages_called_back", { count: called });
		before = page.at(-1)?.id;
		if (page.length < PAGE) break;
	}
	const keywordOf = createKeywordReader({
		stop: settings.stop_words,
		start: settings.start_words
	});
	const hashed = (number) => {
		assertE164(number);
		return {
			number,
			hash: hash(number)
		};
	};
	let outbound = null;
	let off = null;
	async function read(text) {
		const keyword = settings.enabled ? keywordOf(text.text) : null;
		const number = keyword === null ? null : senderNumber(text.from, deps.numbers);
		if (keyword === null || number === null) {
			if (keyword !== null) log.warn("keyword_not_followed", {
				reason: "sender_unknown",
				state: keyword.kind
			});
			await store.optOuts.read(text.id, null, clock.now());
			return;
		}
		const changed = await store.optOuts.read(text.id, {
			kind: keyword.kind,
			...hashed(number)
		}, clock.now());
		if (keyword.kind === "stop") numbers.add(number);
		else numbers.delete(number);
		log.info("keyword_followed", {
			state: keyword.kind,
			outcome: changed ? "changed" : "was_so"
		});
		if (changed) await answer(keyword, number, text.sim);
	}
	async function answer({ kind, language }, to, fromSim) {
		const texts = kind === "stop" ? settings.stop_replies : settings.start_replies;
		const text = texts[language] ?? texts["en"];
		if (text === void 0 || outbound === null) return;
		const request = {
			to,
			text,
			class: "alert",
			fromSim,
			despiteOptOut: true
		};
		await outbound.send([request], {
			keyId: null,
			idempotency: null,
			respond: () => ""
		}).catch((err) => log.warn("keyword_not_answered", { err }));
	}
	const job = new DueJob({
		clock,
		async run(now) {
			const texts = await store.optOuts.unread(TEXTS_A_RUN);
			for (const text of texts) await read(text);
			return texts.length < TEXTS_A_RUN ? null : now;
		},
		onFailure: (err) => log.error("keywords_not_read", { err })
	});
	return {
		has: (number) => numbers.has(number),
		list: (query) => store.optOuts.list(query),
		async add(number) {
			const added = await store.optOuts.add(hashed(number), "operator", clock.now());
			numbers.add(number);
			return added;
		},
		async remove(number) {
			const removed = await store.optOuts.remove(hashed(number).hash);
			numbers.delete(number);
			return removed;
		},
		listen(to) {
			outbound = to;
			off = store.events.on("inbound", () => job.expect(clock.now()));
			job.run();
		},
		stop() {
			off?.();
			return job.stop();
		}
	};
}
// dist/control/resume-resting.js
/** Puts a SIM back to use in a database that no gateway has open: its next start knows nothing of the suspension. */
async function resumeResting(sims, name) {
	const sim = await sims.find(name);
	if (sim === null) throw new GatewayError("not_found", "No SIM of this ICCID or IMSI has been seen. Names of modems serve while the gateway runs.");
	const { suspension } = await sims.account(sim.id, {
		day: 0,
		monthFrom: 0
	});
	if (suspension === null) return false;
	await sims.setSuspension(sim.id, "", null);
	return true;
}
// dist/runtime/emitter.js
/** Typed events. A listener that throws is reported and never disturbs the sender or its neighbours. */
var Emitter = class {
	#listeners = /* @__PURE__ */ new Map();
	#onError;
	constructor(onError) {
		this.#onError = onError;
	}
	/** Returns the function that takes the listener off again. */
	on(name, listener) {
		let set = this.#listeners.get(name);
		if (set === void 0) this.#listeners.set(name, set = /* @__PURE__ */ new Set());
		set.add(listener);
		return () => set.delete(listener);
	}
	emit(name, payload) {
		for (const listener of this.#listeners.get(name) ?? []) try {
			listener(payload);
		} catch (error) {
			this.#onError(error);
		}
	}
};
// dist/store/sqlite/announcer.js
/** Tells what a commit brought about: single events in commit order, then whether there is work and when the next is due. */
var Announcer = class {
	#events;
	/** When somebody will come back without being told. */
	#dueKnown = Number.POSITIVE_INFINITY;
	constructor(events) {
		this.#events = events;
	}
	announce(committed) {
		let ready = 0;
		let dueAt = Number.POSITIVE_INFINITY;
		let recorded = 0;
		for (const effects of committed) {
			for (const event of effects.events) this.#events.emit(event.name, event.payload);
			ready += effects.ready;
			recorded = Math.max(recorded, effects.recorded);
			if (effects.nextDueAt === void 0) dueAt = Math.min(dueAt, effects.dueAt);
			else {
				this.#dueKnown = effects.nextDueAt ?? Number.POSITIVE_INFINITY;
				dueAt = Number.POSITIVE_INFINITY;
			}
		}
		if (ready > 0) this.#events.emit("ready", { count: ready });
		if (recorded > 0) this.#events.emit("recorded", { through: recorded });
		if (dueAt >= this.#dueKnown) return;
		this.#dueKnown = dueAt;
		this.#events.emit("due", { at: dueAt });
	}
};
// dist/store/sqlite/attempts.js
/** Attempts and what came of them. */
var Attempts = class {
	#ledger;
	#reports;
	#days;
	#insert;
	#pace;
	#find;
	#settle;
	#lastMr;
	#cancelled;
	#unanswered;
	#messages;
	constructor(db, { ledger, reports, days, messages }) {
		this.#days = days;
		this.#messages = messages;
		this.#ledger = ledger;
		this.#reports = reports;
		this.#insert = db.prepare(`INSERT INTO attempt (segment_id, modem, sim_id, started_at, expected_mr, day, outcome) VALUES (?, ?, ?, ?, ?, ?, 'open')`);
		this.#pace = db.prepare("UPDATE sim SET paced_until = ? WHERE id = ?");
		this.#find = db.prepare(`SELECT id, segment_id, modem, sim_id, day, outcome, report_status IS NOT NULL AS reported,
         NOT EXISTS (SELECT 1 FROM attempt later WHERE later.segment_id = attempt.segment_id AND later.id > attempt.id) AS latest,
         EXISTS (SELECT 1 FROM attempt other WHERE other.segment_id = attempt.segment_id AND other.id <> attempt.id
           AND other.outcome = 'sent') AS outdone
       FROM attempt WHERE id = ?`);
		this.#settle = db.prepare("UPDATE attempt SET outcome = ?, ended_at = ?, mr = coalesce(?, mr), cms = ?, reason = ? WHERE id = ?");
		this.#lastMr = db.prepare("UPDATE sim SET last_mr = ? WHERE id = ?");
		this.#cancelled = db.prepare("SELECT cancelled_at IS NOT NULL FROM message WHERE id = ?").pluck();
		this.#unanswered = db.prepare(`SELECT a.id AS attemptId, a.segment_id AS segmentId, m.class, a.modem, a.sim_id AS simId, a.started_at AS startedAt,
         m.recipient, a.expected_mr AS expectedMr, a.reason, m.deadline, s.uncertain_attempts AS uncertainAttempts
       FROM attempt a INDEXED BY attempt_unanswered
       JOIN segment s ON s.id = a.segment_id JOIN message m ON m.id = ${messageIdIn("a.segment_id")}
       WHERE a.mr IS NULL AND a.outcome IN ('open', 'uncertain') AND (a.outcome = 'open' OR a.started_at > ?) ORDER BY a.id`);
	}
	/** Null: the segment is no longer to be had. */
	begin(attempt, effects) {
		const { segmentId, modem, simId, expectedMr, now, day, pacedUntil } = attempt;
		const row = this.#ledger.get(segmentId);
		if (row === null || row.state !== "queued" || row.start_by <= now) return null;
		const attempts = row.attempts + 1;
		if (this.#ledger.move(row, "submitting", {
			now,
			dueAt: null
		}, effects, { attempts }) === null) return null;
		this.#days.add({
			simId,
			day,
			segmentId
		}, effects);
		if (pacedUntil !== null) this.#pace.run(pacedUntil, simId);
		return { attemptId: Number(this.#insert.run(segmentId, modem, simId, now, expectedMr, day).lastInsertRowid) };
	}
	/** Settles an attempt, and its segment where the attempt still decides. Null: the segment stays as it is. */
	settle(attemptId, outcome, now, effects) {
		const attempt = this.#find.get(attemptId);
		const segment = attempt === void 0 ? null : this.#ledger.get(attempt.segment_id);
		if (attempt === void 0 || segment === null) return null;
		if (attempt.outcome === "open") effects.tell("attempt", {
			modem: attempt.modem,
			outcome: nameOf(outcome)
		});
		if (outcome.kind === "sent") return this.#sent(attempt, segment, outcome, now, effects);
		if (attempt.outcome === "sent" || attempt.outcome === "failed") return null;
		return outcome.kind === "uncertain" ? this.#uncertain(attempt, segment, outcome, now, effects) : this.#refused(attempt, segment, outcome, now, effects);
	}
	unanswered(since) {
		return this.#unanswered.all(since).map((row) => {
			const messageId = messageIdOf(row.segmentId);
			return Object.assign(row, {
				messageId,
				recipient: this.#messages.recipients.open(messageId, row.recipient)
			});
		});
	}
	#sent(attempt, segment, { mr, reportDueAt }, now, effects) {
		this.#settle.run("sent", now, mr, null, null, attempt.id);
		if (mr !== null) this.#lastMr.run(mr, attempt.sim_id);
		const patch = uncertainLess(attempt, segment);
		const change = this.#ledger.move(segment, "submitted", {
			now,
			dueAt: reportDueAt
		}, effects, patch);
		if (change === null) this.#ledger.keep(segment, segment.due_at, effects, patch);
		const byReport = mr === null ? null : this.#reports.matchKept(attempt.id, attempt.sim_id, mr, now, effects);
		return byReport === null ? change : {
			...byReport,
			from: segment.state
		};
	}
	#uncertain(attempt, segment, { cms, reason, retryAt, giveUpAt }, now, effects) {
		this.#settle.run("uncertain", now, null, cms, reason, attempt.id);
		const patch = {
			uncertain_attempts: segment.uncertain_attempts + (attempt.outcome === "open" ? 1 : 0),
			give_up_at: giveUpAt,
			avoid_sim: attempt.sim_id
		};
		const dueAt = retryAt === null || this.#isCancelled(segment) ? giveUpAt : Math.min(retryAt, giveUpAt);
		return this.#ledger.move(segment, "uncertain", {
			now,
			dueAt
		}, effects, patch);
	}
	#refused(attempt, segment, outcome, now, effects) {
		this.#settle.run("failed", now, null, outcome.cms, outcome.reason, attempt.id);
		const { day, sim_id: simId, segment_id: segmentId } = attempt;
		if (day !== null) this.#days.takeBack({
			simId,
			day,
			segmentId
		}, effects);
		const counts = outcome.kind === "failed" || outcome.counts;
		const patch = {
			...uncertainLess(attempt, segment),
			attempts: segment.attempts - (counts ? 0 : 1)
		};
		if (attempt.latest === 0 || !isOpenTo(outcome, segment)) {
			this.#ledger.keep(segment, segment.due_at, effects, patch);
			return null;
		}
		if (attempt.outdone === 1) return this.#ledger.move(segment, "undelivered", {
			now,
			dueAt: null
		}, effects, patch);
		if (this.#isCancelled(segment)) return this.#ledger.end(segment, "cancelled", now, effects, patch);
		if (outcome.kind === "failed") return this.#ledger.end(segment, "failed", now, effects, patch);
		const avoid_sim = outcome.avoidSim ? attempt.sim_id : segment.avoid_sim;
		const later = outcome.at > now;
		const dueAt = later ? Math.min(outcome.at, segment.start_by) : segment.start_by;
		return this.#ledger.move(segment, later ? "scheduled" : "queued", {
			now,
			dueAt
		}, effects, {
			...patch,
			avoid_sim
		});
	}
	#isCancelled(segment) {
		return this.#cancelled.get(messageIdOf(segment.id)) === 1;
	}
};
function nameOf(outcome) {
	if (outcome.kind === "sent") return outcome.mr === null ? "accepted" : "sent";
	return outcome.kind === "uncertain" ? "uncertain" : "failed";
}
/** A late refusal for good also stops the second submit that was queued meanwhile. */
function isOpenTo(outcome, { state }) {
	return state === "submitting" || state === "uncertain" || outcome.kind === "failed" && state === "queued";
}
/** The attempt was uncertain until now and is so no longer. */
function uncertainLess(attempt, segment) {
	return { uncertain_attempts: segment.uncertain_attempts - (attempt.outcome === "uncertain" ? 1 : 0) };
}
// dist/store/sqlite/row-times.js
const TABLES = {
	message: {
		table: "message",
		madeAt: "accepted_at"
	},
	verification: {
		table: "verification",
		madeAt: "created_at"
	},
	inbound: {
		table: "inbound_message",
		madeAt: "received_at"
	},
	audit: {
		table: "audit",
		madeAt: "at"
	}
};
/** Gateway time never goes back, so ids and times rise together and can be searched by halves: no index is kept for it. */
var SqliteRowTimes = class {
	#searches;
	constructor(db) {
		const searches = (rows) => {
			const { table, madeAt } = TABLES[rows];
			return {
				ends: db.prepare(`SELECT (SELECT min(id) FROM ${table}) AS first, (SELECT max(id) FROM ${table}) AS last`),
				from: db.prepare(`SELECT id, ${madeAt} AS at FROM ${table} WHERE id >= ? ORDER BY id LIMIT 1`)
			};
		};
		this.#searches = {
			message: searches("message"),
			verification: searches("verification"),
			inbound: searches("inbound"),
			audit: searches("audit")
		};
	}
	firstSince(rows, at) {
		const { ends, from } = this.#searches[rows];
		const { first, last } = ends.get() ?? {
			first: null,
			last: null
		};
		let low = first ?? 0;
		let high = (last ?? -1) + 1;
		while (low < high) {
			const middle = low + Math.floor((high - low) / 2);
			const row = from.get(middle);
			if (row === void 0 || row.at >= at) high = middle;
			else low = row.id + 1;
		}
		return low;
	}
};
// dist/store/sqlite/audit.js
/** Rows that are checked in one go: about a millisecond. */
const SLICE_ROWS$1 = 200;
/** An act is dated when it is begun, and may be written down behind one of later. */
const MIXED_MS = 6e4;
/** Names of settings in one row. */
const NAMED_SETTINGS = 40;
var SqliteAudit = class {
	#parts;
	#times;
	#rows;
	#slice;
	#digests;
	#forgetDigests;
	#keepDigest;
	constructor(parts) {
		this.#parts = parts;
		const { db } = parts;
		this.#times = new SqliteRowTimes(db);
		this.#rows = db.prepare(`SELECT ${AUDIT_COLUMNS} FROM audit WHERE id > ? AND at >= ? ORDER BY id LIMIT ?`);
		this.#slice = db.prepare(`SELECT ${AUDIT_COLUMNS}, mac FROM audit WHERE id > ? ORDER BY id LIMIT ?`);
		this.#digests = db.prepare("SELECT path, digest FROM configuration_digest");
		this.#forgetDigests = db.prepare("DELETE FROM configuration_digest");
		this.#keepDigest = db.prepare("INSERT INTO configuration_digest (path, digest) VALUES (?, ?)");
	}
	append(entries) {
		const { committer, chain } = this.#parts;
		return committer.write(() => {
			for (const entry of entries) chain.append(entry);
		}, {
			lane: "batch",
			rows: entries.length
		});
	}
	async read({ after, since, limit }) {
		const before = this.#times.firstSince("audit", since - MIXED_MS) - 1;
		return this.#rows.all(Math.max(after, before), since, limit);
	}
	head() {
		const { row, mac } = this.#parts.chain.mark("head");
		return {
			row,
			mac: Buffer.from(mac).toString("hex")
		};
	}
	async verify(noted) {
		const { chain } = this.#parts;
		let walk = new ChainWalk(chain, noted);
		for (;;) {
			if (chain.mark("anchor").row > walk.at) walk = new ChainWalk(chain, noted);
			if (walk.take(this.#slice.all(walk.at, SLICE_ROWS$1))) return walk.verdict();
			await nextTurn(this.#parts.clock);
		}
	}
	noteConfiguration(digests, entry) {
		const { committer, chain } = this.#parts;
		return committer.write(() => {
			const before = new Map(this.#digests.all().map(({ path, digest }) => [path, digest]));
			const changed = [.../* @__PURE__ */ new Set([...before.keys(), ...digests.keys()])].filter((path) => !sameOctets(before.get(path), digests.get(path))).toSorted();
			chain.append({
				...entry,
				count: changed.length,
				detail: before.size === 0 ? "first" : namesOf(changed)
			});
			if (changed.length === 0) return;
			this.#forgetDigests.run();
			for (const [path, digest] of digests) this.#keepDigest.run(path, digest);
		});
	}
};
function sameOctets(one, other) {
	return one !== void 0 && other !== void 0 && Buffer.compare(one, other) === 0;
}
function namesOf(paths) {
	const more = paths.length - NAMED_SETTINGS;
	return [...paths.slice(0, NAMED_SETTINGS), ...more > 0 ? [`and ${more} more`] : []].join(" ");
}
/** Goes along the chain and stops where it is none. */
var ChainWalk = class {
	#chain;
	#anchor;
	#noted;
	#at;
	#mac;
	#seal = /* @__PURE__ */ new Uint8Array();
	#rows = 0;
	#broken = null;
	constructor(chain, noted) {
		this.#chain = chain;
		this.#noted = noted;
		this.#anchor = chain.mark("anchor");
		this.#at = this.#anchor.row;
		this.#mac = this.#anchor.mac;
		if (!chain.isGenuineStart(this.#anchor)) this.#broken = {
			row: this.#at,
			reason: "wrong_start"
		};
		this.#compareNoted();
	}
	get at() {
		return this.#at;
	}
	/** True: the walk is over. */
	take(rows) {
		for (const row of rows) {
			if (this.#broken !== null) return true;
			this.#step(row);
		}
		if (this.#broken !== null) return true;
		if (rows.length > 0) return false;
		this.#end(this.#chain.mark("head"));
		return true;
	}
	verdict() {
		const { row, at } = this.#anchor;
		return {
			rows: this.#rows,
			forgotten: row === 0 ? null : {
				through: row,
				at
			},
			head: {
				row: this.#at,
				mac: Buffer.from(this.#mac).toString("hex")
			},
			broken: this.#broken
		};
	}
	#step(row) {
		if (row.id !== this.#at + 1) {
			this.#broken = {
				row: this.#at + 1,
				reason: "missing"
			};
			return;
		}
		const { mac, seal } = this.#chain.link(this.#mac, row);
		if (Buffer.compare(mac, row.mac) !== 0) {
			this.#broken = {
				row: row.id,
				reason: "changed"
			};
			return;
		}
		this.#at = row.id;
		this.#mac = mac;
		this.#seal = seal;
		this.#rows++;
		this.#compareNoted();
	}
	/** The newest row is never forgotten, so a chain that has begun has one whose seal can be compared. */
	#end(head) {
		const sealed = Buffer.compare(head.seal, this.#seal) === 0 && Buffer.compare(head.mac, this.#mac) === 0;
		if (this.#at !== head.row || !sealed || (this.#noted?.row ?? 0) > head.row) this.#broken = {
			row: this.#at + 1,
			reason: "cut_off"
		};
	}
	#compareNoted() {
		if (this.#noted?.row !== this.#at) return;
		if (this.#noted.mac !== Buffer.from(this.#mac).toString("hex")) this.#broken ??= {
			row: this.#at,
			reason: "exchanged"
		};
	}
};
// dist/store/sqlite/balances.js
var SqliteBalances = class {
	#committer;
	#find;
	#told;
	#untold;
	constructor(db, committer) {
		this.#committer = committer;
		this.#find = db.prepare("SELECT sim_id AS simId, asked_at AS askedAt, problem, amount, read_at AS readAt, low FROM sim_balance WHERE sim_id = ?");
		this.#told = db.prepare(`INSERT INTO sim_balance (sim_id, asked_at, problem, amount, read_at, low) VALUES (?, ?, NULL, ?, ?, ?)
       ON CONFLICT (sim_id) DO UPDATE SET asked_at = excluded.asked_at, problem = NULL, amount = excluded.amount,
         read_at = excluded.read_at, low = excluded.low`);
		this.#untold = db.prepare(`INSERT INTO sim_balance (sim_id, asked_at, problem, low) VALUES (?, ?, ?, 0)
       ON CONFLICT (sim_id) DO UPDATE SET asked_at = excluded.asked_at, problem = excluded.problem`);
	}
	async find(simId) {
		return this.#view(simId);
	}
	record(simId, answer, now) {
		return this.#committer.write((effects) => {
			const wasLow = this.#view(simId)?.low ?? false;
			if ("problem" in answer) this.#untold.run(simId, now, answer.problem);
			else this.#told.run(simId, now, answer.amount, now, answer.low ? 1 : 0);
			const low = "problem" in answer ? null : answer.low;
			effects.tell("balance", {
				simId,
				low,
				turnedLow: low === true && !wasLow
			});
			return this.#view(simId);
		});
	}
	#view(simId) {
		const row = this.#find.get(simId);
		return row === void 0 ? null : {
			...row,
			low: row.low === 1
		};
	}
};
// dist/store/sqlite/challenge-sweep.js
/** Rows of each kind that one sweep handles. */
const SWEEP_ROWS = 500;
/** Texts that are due go together, half of the 60 s of rule 18 later: each sweep that erases truncates the WAL. */
const ERASE_WITH_MS = 3e4;
/** Expires challenges, and erases the secrets of ended ones and the texts of one-time passwords that are done with. */
var ChallengeSweep = class {
	#challenges;
	#emails;
	#due;
	#erase;
	#eraseTexts;
	#nextChallenge;
	#nextText;
	constructor(db, challenges, emails) {
		this.#challenges = challenges;
		this.#emails = emails;
		this.#due = db.prepare("SELECT id, state FROM verification INDEXED BY verification_due WHERE due_at <= ? ORDER BY due_at LIMIT ?");
		this.#erase = db.prepare("UPDATE verification SET secret = NULL, code_hash = NULL, salt = NULL, due_at = NULL WHERE id = ?");
		this.#eraseTexts = db.prepare(`UPDATE message SET body = NULL, erase_at = NULL WHERE id IN
         (SELECT id FROM message INDEXED BY message_erase WHERE erase_at <= ? ORDER BY erase_at LIMIT ?)`);
		this.#nextChallenge = db.prepare("SELECT min(due_at) FROM verification WHERE due_at IS NOT NULL").pluck();
		this.#nextText = db.prepare("SELECT min(erase_at) FROM message WHERE erase_at IS NOT NULL").pluck();
	}
	run(now, effects) {
		const due = this.#due.all(now, SWEEP_ROWS);
		const expired = due.filter(({ state }) => state === "pending").map(({ id }) => id);
		for (const id of expired) this.#challenges.end(id, "expired", now, effects);
		for (const { id } of due) {
			this.#erase.run(id);
			this.#emails.erase(id);
		}
		const erased = due.length + this.#eraseTexts.run(now, SWEEP_ROWS).changes;
		effects.erased = erased > 0;
		return {
			expired,
			erased,
			nextDueAt: this.#nextDueAt(now)
		};
	}
	#nextDueAt(now) {
		const challenge = this.#nextChallenge.get() ?? Number.POSITIVE_INFINITY;
		const text = this.#nextText.get() ?? Number.POSITIVE_INFINITY;
		const next = Math.min(challenge, text <= now ? text : text + ERASE_WITH_MS);
		return Number.isFinite(next) ? next : null;
	}
};
// dist/store/sqlite/challenge-deliveries.js
/** What became of that which challenges sent. Reads only. */
var ChallengeDeliveries = class {
	#messages;
	#emails;
	#smsChangedAt;
	#emailChangedAt;
	constructor(db, parts) {
		this.#messages = parts.views;
		this.#emails = parts.emails;
		this.#smsChangedAt = db.prepare(`SELECT max(s.state_at) FROM message m
         JOIN segment s ON s.id ${betweenIdsOf("m")}
         WHERE m.verification_id = ?`).pluck();
		this.#emailChangedAt = db.prepare("SELECT max(state_at) FROM email WHERE verification_id = ?").pluck();
	}
	/** By the way in use. */
	of({ id, channel }) {
		if (!isSent(channel)) return {
			delivery: "none",
			deliveryAt: null
		};
		const [states, changedAt] = channel === "sms" ? [this.#messages.statesOfVerification(id), this.#smsChangedAt] : [this.#emails.statesOf(id), this.#emailChangedAt];
		return {
			delivery: deliveryState(states),
			deliveryAt: changedAt.get(id) ?? null
		};
	}
};
// dist/store/sqlite/challenges.js
const COLUMNS$3 = `id, key_id AS keyId, purpose, recipient, state, created_at AS createdAt, ended_at AS endedAt,
  expires_at AS expiresAt, attempts, max_attempts AS maxAttempts, sends, resend_after AS resendAfter, locale, template,
  client_ref AS clientRef, number_hash AS numberHash, secret, channels, channel, subject_hash AS subjectHash,
  offer_at AS offerAt, pair_id AS pairId, confirmed_at AS confirmedAt`;
/** Of a pair, the challenge that was stored first is the one that the verification goes by. */
const isFirst = (id, pairId) => pairId === null || id < pairId;
/** The row that a verification goes by. */
function firstOf({ id, pairId }) {
	return Math.min(id, pairId ?? id);
}
/** Past its time, whether or not the sweep has written that down. */
function isOver({ state, expiresAt }, now) {
	return state === "pending" && expiresAt <= now;
}
/** Rows of challenges, and the one way in which they end. */
var Challenges = class {
	#recipients;
	#secrets;
	#clientRefs;
	#callbackUrls;
	#ids;
	#messages;
	#deliveries;
	#audit;
	#emails;
	#byId;
	#bySubject;
	#list;
	#insert;
	#count;
	#end;
	#pair;
	#confirm;
	#resent;
	#replace;
	#messageIds;
	#move;
	constructor(db, parts) {
		const columnOf = (name) => sealColumn(parts.sealer, "verification", name);
		this.#recipients = columnOf("recipient");
		this.#secrets = columnOf("secret");
		this.#clientRefs = columnOf("client_ref");
		this.#callbackUrls = columnOf("callback_url");
		this.#ids = new RowIds(db, "verification");
		this.#messages = parts.messages;
		this.#deliveries = new ChallengeDeliveries(db, parts);
		this.#audit = parts.audit;
		this.#emails = parts.emails;
		this.#byId = db.prepare(`SELECT ${COLUMNS$3} FROM verification INDEXED BY verification_key WHERE id = ? AND key_id = ?`);
		this.#bySubject = db.prepare(`SELECT ${COLUMNS$3} FROM verification INDEXED BY verification_subject
       WHERE key_id = ? AND purpose = ? AND number_hash = ? ORDER BY id DESC LIMIT 1`);
		this.#list = db.prepare(`SELECT ${COLUMNS$3} FROM verification INDEXED BY verification_key
       WHERE key_id = ? AND id < ? AND (pair_id IS NULL OR id < pair_id) ORDER BY id DESC LIMIT ?`);
		this.#insert = db.prepare(`INSERT INTO verification (id, key_id, purpose, recipient, secret, number_hash, state, code_hash, salt, locale, template,
         max_attempts, created_at, expires_at, resend_after, due_at, client_ref, callback_url,
         sends, channels, channel, subject_hash, offer_at, advance_at)
       VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#count = db.prepare(`UPDATE verification SET attempts = attempts + 1
       WHERE id = ? AND state = 'pending' AND confirmed_at IS NULL AND attempts < max_attempts AND expires_at > ?
       RETURNING code_hash AS codeHash, salt`);
		this.#end = db.prepare(`UPDATE verification SET state = ?, ended_at = ?, due_at = ? WHERE id = ? AND state = 'pending'
       RETURNING pair_id AS pairId`);
		this.#pair = db.prepare("UPDATE verification SET pair_id = ? WHERE id = ?");
		this.#confirm = db.prepare("UPDATE verification SET confirmed_at = ? WHERE id = ?");
		this.#resent = db.prepare("UPDATE verification SET sends = sends + 1, resend_after = ? WHERE id = ?");
		this.#replace = db.prepare("UPDATE verification SET secret = ?, code_hash = ?, salt = ?, expires_at = ?, due_at = ? WHERE id = ?");
		this.#move = db.prepare("UPDATE verification SET channel = ?, offer_at = ?, advance_at = ? WHERE id = ?");
		this.#messageIds = db.prepare("SELECT id FROM message WHERE verification_id = ?").pluck();
	}
	/** Another key's challenge is not found. */
	get(id, keyId) {
		return this.#byId.get(id, keyId) ?? null;
	}
	/** The newest one of a purpose and number. */
	find(subject, keyId) {
		if ("id" in subject) {
			const row = this.get(subject.id, keyId);
			return subject.number === "old" && row !== null && row.pairId !== null ? this.get(row.pairId, keyId) : row;
		}
		return this.#bySubject.get(keyId, subject.purpose, subject.numberHash) ?? null;
	}
	/** One row a verification, newest first. */
	list(keyId, before, limit) {
		return this.#list.all(keyId, before, limit);
	}
	/** `told`: false for the second of a pair, of which the first tells. */
	insert(verification, now, effects, told = true) {
		const { channels, channel, subjectHash, offerAt, advanceAt } = verification.ways;
		const { clientRef, callbackUrl } = verification;
		const id = this.#ids.next();
		this.#insert.run(id, verification.keyId, verification.purpose, this.#recipients.seal(id, verification.to ?? ""), this.#secrets.seal(id, verification.secret), verification.numberHash, verification.codeHash, verification.salt, verification.locale, verification.template, verification.maxAttempts, now, verification.expiresAt, verification.resendAfter, verification.expiresAt, clientRef === null ? null : this.#clientRefs.seal(id, clientRef), callbackUrl === null ? null : this.#callbackUrls.seal(id, callbackUrl), isSent(channel) ? 1 : 0, channels.join(" "), channel, subjectHash, offerAt, advanceAt);
		if (told) effects.tell("verification", {
			id,
			state: "pending"
		});
		if (advanceAt !== null) effects.tell("advance", { at: advanceAt });
		return id;
	}
	/** Counts a guess and reads the hash in one statement (rule 15). Null: no guess is left to it. */
	countGuess(id, now) {
		return this.#count.get(id, now) ?? null;
	}
	/** Ends a pending challenge, with the one it is paired with, and calls back their SMS that have not left. Secrets go with the next sweep. */
	end(id, state, now, effects) {
		const ended = this.#end.get(state, now, now, id);
		if (ended === void 0) return;
		const { pairId } = ended;
		if (isFirst(id, pairId)) {
			effects.tell("verification", {
				id,
				state
			});
			if (state !== "approved") this.#audit.append({
				at: now,
				by: SYSTEM,
				action: "verification_ended",
				subject: `verification:${id}`,
				outcome: state
			});
		}
		this.cancelUnsent(id, now, effects);
		if (pairId !== null) this.end(pairId, state, now, effects);
	}
	/** Makes two challenges one: that of a number, stored first, and that of the one in whose place it comes. */
	pair(id, oldId) {
		this.#pair.run(oldId, id);
		this.#pair.run(id, oldId);
	}
	/** The code of one of a pair was right: no further guess at it. True where both are now. */
	confirm(row, now) {
		this.#confirm.run(now, row.id);
		const other = this.#other(row);
		return other === null || other.confirmedAt !== null;
	}
	/** Of the number, of both where one is changed. */
	numberHashes(row) {
		return [row, this.#other(row)].flatMap((one) => one === null ? [] : [one.numberHash]);
	}
	messageIds(id) {
		return this.#messageIds.all(id);
	}
	cancelUnsent(id, now, effects) {
		for (const messageId of this.#messageIds.all(id)) this.#messages.cancel(messageId, now, effects);
		this.#emails.cancelUnsent(id, now, effects);
	}
	secretOf({ id, secret }) {
		return this.#secrets.open(id, secret ?? /* @__PURE__ */ new Uint8Array());
	}
	replaceCode(id, { secret, codeHash, salt, expiresAt }) {
		this.#replace.run(this.#secrets.seal(id, secret), codeHash, salt, expiresAt, expiresAt, id);
	}
	noteResend(id, resendAfter) {
		this.#resent.run(resendAfter, id);
	}
	/** Another way from now on. */
	move(id, { channel, offerAt, advanceAt }, effects) {
		this.#move.run(channel, offerAt, advanceAt, id);
		if (advanceAt !== null) effects.tell("advance", { at: advanceAt });
	}
	/** The verification that a row is, or is half of. */
	view(row) {
		const other = this.#other(row);
		const [first, old] = other === null || isFirst(row.id, row.pairId) ? [row, other] : [other, row];
		const { keyId, purpose, state, createdAt, endedAt, expiresAt, locale, template, channel, offerAt } = first;
		return {
			...this.#side(first),
			keyId,
			purpose,
			state,
			createdAt,
			endedAt,
			expiresAt,
			locale,
			template,
			clientRef: first.clientRef === null ? null : this.#clientRefs.open(first.id, first.clientRef),
			channels: first.channels.split(" "),
			channel,
			offerAt,
			old: old === null ? null : this.#side(old)
		};
	}
	#other({ pairId, keyId }) {
		return pairId === null ? null : this.get(pairId, keyId);
	}
	#side(row) {
		const { id, confirmedAt, attempts, maxAttempts, sends, resendAfter } = row;
		const to = this.#recipients.open(id, row.recipient);
		const progress = this.#deliveries.of(row);
		return {
			id,
			to: to === "" ? null : to,
			confirmedAt,
			attempts,
			maxAttempts,
			sends,
			resendAfter,
			...progress
		};
	}
	/** As it is now, in this transaction. */
	fresh(row) {
		return this.view(this.get(row.id, row.keyId) ?? row);
	}
};
// dist/store/sqlite/effects.js
/** Place of a class in the queue, as stored. */
const CLASS_RANKS = {
	otp: 0,
	alert: 1,
	bulk: 2
};
/** What a verb brought about besides its rows; made public after the commit, forgotten with a rollback. */
var Effects = class {
	events = [];
	/** Change of the number of queued segments, by class rank. */
	queued = [
		0,
		0,
		0
	];
	/** Segments that became claimable. */
	ready = 0;
	/** Earliest `due_at` that was set. */
	dueAt = Number.POSITIVE_INFINITY;
	/** Set by the verb that looked up what is due next: the earliest `due_at` there is, null = none. */
	nextDueAt = void 0;
	/** Id of the last event row that was written; 0: none was. */
	recorded = 0;
	/** Secrets were overwritten: their old pages have to leave the WAL too. */
	erased = false;
	tell(name, payload) {
		this.events.push({
			name,
			payload
		});
	}
	due(at) {
		if (at !== null && at < this.dueAt) this.dueAt = at;
	}
};
// dist/store/sqlite/committer.js
/** Rows of one commit. More wait for the next, so that a batch client cannot hold up a one-time password. */
const FLUSH_ROWS = 500;
/** Longest that a lazy write waits for company. */
const LAZY_MS = 5;
const COMMIT_TIMES = 256;
/**
* One commit for all writes that arrive in one turn (rule 9): an fsync costs more than a hundred statements. A promise resolves
* after the commit that holds its verb, so nothing is acknowledged that a power cut could take back.
*/
var Committer = class {
	#db;
	#clock;
	#hooks;
	#begin;
	#commit;
	#rollback;
	#times = [];
	#first = [];
	#batch = [];
	#flush = null;
	#lazy = null;
	#refusal = null;
	constructor(db, clock, hooks) {
		this.#db = db;
		this.#clock = clock;
		this.#hooks = hooks;
		this.#begin = db.prepare("BEGIN IMMEDIATE");
		this.#commit = db.prepare("COMMIT");
		this.#rollback = db.prepare("ROLLBACK");
	}
	/** Set once writing has become impossible for good. */
	get refusal() {
		return this.#refusal;
	}
	/** Durations of the last commits in ms, newest last. */
	get times() {
		return [...this.#times];
	}
	write(verb, options = {}) {
		const { lane = "first", rows = 1 } = options;
		return this.#enqueue(verb, rows, lane === "first" ? this.#first : this.#batch, () => this.#schedule());
	}
	/** Rides along with the next commit, or goes 5 ms later at most. */
	lazy(verb) {
		return this.#enqueue(verb, 1, this.#first, () => {
			if (this.#flush === null) this.#lazy ??= this.#clock.setTimeout(LAZY_MS, () => this.#run());
		});
	}
	/** The file is damaged: refuses whatever waits or comes later, and says so. */
	fail(error) {
		if (this.#refusal === null) this.#end(error);
	}
	/** Commits what waits and refuses whatever comes later. Idempotent. */
	stop() {
		this.#refusal ??= new GatewayError("stopping", "The gateway is shutting down. Try again when it is back.");
		while (this.#first.length + this.#batch.length > 0) this.#run();
	}
	#enqueue(verb, rows, queue, schedule) {
		if (this.#refusal !== null) return Promise.reject(this.#refusal);
		return new Promise((resolve, reject) => {
			queue.push({
				rows,
				verb,
				resolve,
				reject,
				effects: new Effects(),
				result: void 0
			});
			schedule();
		});
	}
	#schedule() {
		this.#flush ??= this.#clock.setImmediate(() => this.#run());
	}
	#run() {
		this.#flush?.cancel();
		this.#lazy?.cancel();
		this.#flush = null;
		this.#lazy = null;
		const group = this.#take();
		if (this.#first.length + this.#batch.length > 0) this.#schedule();
		if (group.length > 0) this.#transact(group);
	}
	#take() {
		let rows = 0;
		const upTo = (queue) => {
			let count = 0;
			for (const job of queue) {
				if (rows > 0 && rows + job.rows > FLUSH_ROWS) break;
				rows += job.rows;
				count++;
			}
			return count;
		};
		const first = this.#first.splice(0, upTo(this.#first));
		return this.#first.length > 0 ? first : [...first, ...this.#batch.splice(0, upTo(this.#batch))];
	}
	/**
	* No savepoints on the fast path: when one verb throws, the group is rolled back and each runs again in a transaction of its
	* own, so that only the one that throws is undone.
	*/
	#transact(group) {
		const startedAt = this.#clock.monotonic();
		try {
			this.#begin.run();
			for (const job of group) {
				job.effects = new Effects();
				job.result = job.verb(job.effects);
				this.#hooks.record?.(job.effects);
			}
			this.#hooks.finish?.();
			this.#commit.run();
		} catch (error) {
			this.#undo();
			this.#failed(group, error);
			return;
		}
		this.#times.push(this.#clock.monotonic() - startedAt);
		if (this.#times.length > COMMIT_TIMES) this.#times.shift();
		const trouble = group.some((job) => job.effects.erased) ? this.#truncateWal() : null;
		for (const job of group) job.resolve(job.result);
		this.#hooks.committed(group.map((job) => job.effects));
		if (trouble !== null) this.#failed([], trouble);
	}
	/** The commit stands already, so a failure here must not undo its promises. */
	#truncateWal() {
		try {
			this.#db.pragma("wal_checkpoint(TRUNCATE)");
			return null;
		} catch (error) {
			return error;
		}
	}
	#undo() {
		this.#hooks.undone?.();
		if (this.#db.inTransaction) this.#rollback.run();
	}
	#failed(group, error) {
		const trouble = troubleOf(error);
		if (trouble === "verb") {
			if (group.length === 1) group[0]?.reject(error);
			else for (const job of group) this.#transact([job]);
			return;
		}
		const refusal = refusalFor(trouble, error);
		for (const job of group) job.reject(refusal);
		if (trouble === "full") this.#hooks.full();
		if (trouble === "damaged" || trouble === "broken") this.#end(refusal);
	}
	/** After a failed fsync nobody knows what is on the disk: nothing more may be acknowledged. */
	#end(refusal) {
		this.#refusal = refusal;
		for (const job of [...this.#first.splice(0), ...this.#batch.splice(0)]) job.reject(refusal);
		this.#hooks.fatal(refusal);
	}
};
function refusalFor(trouble, cause) {
	if (trouble === "full") return new GatewayError("storage_full", "The disk is full. Free some space; the gateway goes on by itself.", { cause });
	if (trouble === "busy") return new GatewayError("storage_failed", "Another program holds the database. Close it and try again.", { cause });
	return new GatewayError("storage_failed", "The database could not write. Check the disk, then start the gateway again.", { cause });
}
// dist/store/sqlite/conversion-counts.js
const NOTHING = {
	m: [],
	h: [],
	d: []
};
const HOUR_MS$2 = 36e5;
const DAY_MS$4 = 24 * HOUR_MS$2;
/** Length of a span, and how many before the running one still count. */
const SPANS = {
	m: {
		ms: 6e5,
		before: 6
	},
	h: {
		ms: HOUR_MS$2,
		before: 24
	},
	d: {
		ms: DAY_MS$4,
		before: 13
	}
};
/** The hours of a busy day: so many times less is usual in one hour than in the day. */
const BUSY_HOURS = 6;
function live(counts, name, now) {
	const { ms, before } = SPANS[name];
	const current = Math.floor(now / ms);
	return counts[name].filter(([number]) => number >= current - before);
}
/** Adds to the running span, after those that are over are gone. */
function add(counts, name, unused, used, now) {
	const spans = live(counts, name, now);
	const current = Math.floor(now / SPANS[name].ms);
	const last = spans.at(-1);
	if (last !== void 0 && last[0] >= current) spans[spans.length - 1] = [
		last[0],
		last[1] + unused,
		last[2] + used
	];
	else spans.push([
		current,
		unused,
		used
	]);
	return spans;
}
/** Takes back so many unused ones, of the newest first. */
function takeBack(spans, count) {
	let left = count;
	return spans.toReversed().map(([number, unused, used]) => {
		const taken = Math.min(left, unused);
		left -= taken;
		return [
			number,
			unused - taken,
			used
		];
	}).toReversed();
}
/** One more code was sent. */
function afterSend(counts, now) {
	return {
		m: add(counts, "m", 1, 0, now),
		h: add(counts, "h", 1, 0, now),
		d: live(counts, "d", now)
	};
}
/** A code was used: the `sends` that led to it are no longer unused ones. */
function afterUse(counts, sends, now) {
	return {
		m: takeBack(add(counts, "m", 0, 1, now), sends),
		h: takeBack(add(counts, "h", 0, 1, now), sends),
		d: add(counts, "d", 0, 1, now)
	};
}
const withoutUnused = ([number, , used]) => [
	number,
	0,
	used
];
/** Without the unused codes. */
function forgiven(counts) {
	return {
		m: counts.m.map(withoutUnused),
		h: counts.h.map(withoutUnused),
		d: counts.d
	};
}
const sum = (spans, column) => spans.reduce((total, span) => total + span[column], 0);
/**
* Would one more unused code be too many? Null: no. Thresholds after Authgear's fraud protection: a floor, a share of what was
* used in the same time, and a share of the best day of two weeks, so that a lasting trade is not mistaken for an attack.
*/
function tooMany(counts, { perHour, perDay }, { hourShare, dayShare }, now) {
	const best = Math.max(0, ...live(counts, "d", now).map(([, , used]) => used));
	const windows = [{
		window: "hour",
		spans: live(counts, "m", now),
		floor: perHour,
		share: hourShare,
		usual: best / BUSY_HOURS
	}, {
		window: "day",
		spans: live(counts, "h", now),
		floor: perDay,
		share: dayShare,
		usual: best
	}];
	for (const { window, spans, floor, share, usual } of windows) {
		const unused = sum(spans, 1);
		const used = sum(spans, 2);
		if (unused + 1 > Math.max(floor, share * usual, share * used)) return {
			window,
			unused,
			used
		};
	}
	return null;
}
// dist/store/sqlite/conversions.js
/** Octets of the hash of a subject. */
const SUBJECT_BYTES = 16;
/** How long counts are worth anything after the last code. */
const COUNTS_DAYS = 14;
/** Which codes were used, counted in the transactions of the verifications that they belong to. */
var Conversions = class {
	#committer;
	#blocks;
	#counts;
	#save;
	#known;
	#know;
	#flow;
	#begin;
	#end;
	#purgeCounts;
	#purgeKnown;
	#purgeFlows;
	constructor(db, committer, blocks) {
		this.#committer = committer;
		this.#blocks = blocks;
		this.#counts = db.prepare("SELECT counts FROM conversion WHERE subject = ?").pluck();
		this.#save = db.prepare("INSERT OR REPLACE INTO conversion (subject, counts, day) VALUES (?, ?, ?)");
		this.#known = db.prepare("SELECT used_at FROM proven_number WHERE number_hash = ?").pluck();
		this.#know = db.prepare("INSERT OR REPLACE INTO proven_number (number_hash, used_at, forget_at) VALUES (?, ?, ?)");
		this.#flow = db.prepare("SELECT subjects, sends, known_ms AS knownMs FROM conversion_flow WHERE verification_id = ?");
		this.#begin = db.prepare("INSERT OR REPLACE INTO conversion_flow (verification_id, subjects, sends, known_ms, started_at) VALUES (?, ?, ?, ?, ?)");
		this.#end = db.prepare("DELETE FROM conversion_flow WHERE verification_id = ?");
		this.#purgeCounts = db.prepare("DELETE FROM conversion WHERE subject IN (SELECT subject FROM conversion WHERE day <= ? ORDER BY day LIMIT ?)");
		this.#purgeKnown = db.prepare(`DELETE FROM proven_number WHERE number_hash IN
         (SELECT number_hash FROM proven_number WHERE forget_at <= ? ORDER BY forget_at LIMIT ?)`);
		this.#purgeFlows = db.prepare(`DELETE FROM conversion_flow WHERE verification_id IN (SELECT verification_id FROM
         (SELECT verification_id, started_at FROM conversion_flow ORDER BY verification_id LIMIT ?) WHERE started_at <= ?)`);
	}
	/** May codes go there? Where a suspect has just become too suspicious, that is written down and told. */
	judge(guard, now, effects) {
		const terms = guard?.() ?? [];
		const strange = terms.filter((one) => !this.#isKnown(one, now));
		for (const one of strange) for (const suspect of one.suspects) {
			const until = this.#blockOf(suspect, one, now, effects);
			if (until !== null && suspect.action === "deny") return {
				kind: "guarded",
				suspect: suspect.kind,
				until
			};
		}
		return {
			kind: "passed",
			terms,
			strange
		};
	}
	/** Is a code to one of these blocked? Counts nothing. */
	blocked(guard, now) {
		if (guard === void 0 || !this.#blocks.any(now)) return null;
		for (const one of guard()) {
			if (this.#isKnown(one, now)) continue;
			for (const { subject, kind, action } of one.suspects) {
				const until = action === "deny" ? this.#blocks.until(subject, now) : null;
				if (until !== null) return {
					kind: "guarded",
					suspect: kind,
					until
				};
			}
		}
		return null;
	}
	/** Counts the first code of a verification; what the one that it replaces sent in vain goes over to it. */
	begin(id, keyId, { terms, strange }, { replaced, now }, effects) {
		const [first] = terms;
		if (first === void 0) return;
		const earlier = replaced === null ? void 0 : this.#flow.get(replaced);
		if (replaced !== null && earlier !== void 0) this.#end.run(replaced);
		for (const { suspects } of strange) for (const { subject } of suspects) this.#countSent(subject, now);
		const subjects = Buffer.concat(terms.flatMap(({ suspects }) => suspects.map(({ subject }) => subject)));
		const sends = (earlier?.sends ?? 0) + (strange.length > 0 ? 1 : 0);
		this.#begin.run(id, subjects, sends, first.knownMs, now);
		for (const { numberHash } of strange) effects.tell("stranger", {
			keyId,
			numberHash
		});
	}
	/** Counts one more code of a verification. */
	again(id, keyId, passed, now, effects) {
		const flow = this.#flow.get(id);
		if (flow === void 0) return this.begin(id, keyId, passed, {
			replaced: null,
			now
		}, effects);
		if (passed.strange.length === 0) return;
		for (const subject of subjectsOf(flow)) this.#countSent(subject, now);
		this.#begin.run(id, flow.subjects, flow.sends + 1, flow.knownMs, now);
	}
	/** A verification ended well, by whatever way: none of its codes was in vain, and its numbers are known from now on. */
	used(id, numberHashes, now) {
		const flow = this.#flow.get(id);
		if (flow === void 0) return;
		for (const subject of subjectsOf(flow)) this.#write(subject, afterUse(this.#read(subject), flow.sends, now), now);
		this.#end.run(id);
		if (flow.knownMs === 0) return;
		for (const numberHash of numberHashes) this.#know.run(numberHash, now, now + flow.knownMs);
	}
	async list(now) {
		return this.#blocks.list(now);
	}
	lift(id, now) {
		return this.#committer.write(() => {
			const subject = this.#blocks.remove(id, now);
			if (subject !== null) this.#write(subject, forgiven(this.#read(subject)), now);
			return subject !== null;
		});
	}
	/** Forgets what says nothing any more, `limit` rows of each kind at most. */
	purge(now, limit) {
		return this.#purgeCounts.run(dayOf(now) - COUNTS_DAYS, limit).changes + this.#purgeKnown.run(now, limit).changes + this.#purgeFlows.run(limit, now - DAY_MS$4).changes + this.#blocks.purge(now, limit);
	}
	/** Until when a suspect is blocked; null: it is not. */
	#blockOf(suspect, terms, now, effects) {
		const until = this.#blocks.until(suspect.subject, now);
		if (until !== null) return until;
		const found = tooMany(this.#read(suspect.subject), suspect, terms, now);
		return found === null ? null : this.#blocks.add(suspect, found, now, effects);
	}
	#countSent(subject, now) {
		this.#write(subject, afterSend(this.#read(subject), now), now);
	}
	#isKnown({ numberHash, knownMs }, now) {
		const usedAt = knownMs === 0 ? void 0 : this.#known.get(numberHash);
		return usedAt !== void 0 && usedAt > now - knownMs;
	}
	#read(subject) {
		const counts = this.#counts.get(subject);
		return counts === void 0 ? NOTHING : JSON.parse(counts);
	}
	#write(subject, counts, now) {
		this.#save.run(subject, JSON.stringify(counts), dayOf(now));
	}
};
function dayOf(now) {
	return Math.floor(now / DAY_MS$4);
}
function subjectsOf({ subjects }) {
	return Array.from({ length: subjects.length / SUBJECT_BYTES }, (_, index) => subjects.subarray(index * SUBJECT_BYTES, (index + 1) * SUBJECT_BYTES));
}
// dist/store/sqlite/event-log.js
/** Rows that one call looks at, at most: others have their turn in between. */
const SCAN_ROWS = 200;
/** Events with what they are about, as it is when somebody reads them. */
var SqliteEventLog = class {
	#parts;
	#sim;
	constructor(parts) {
		this.#parts = parts;
		this.#sim = parts.db.prepare("SELECT name, (SELECT amount FROM sim_balance WHERE sim_id = sim.id) AS amount FROM sim WHERE id = ?");
	}
	newest() {
		return this.#parts.rows.newest;
	}
	async read({ after, wanted, limit }) {
		const heads = this.#parts.rows.after(after, SCAN_ROWS);
		const events = [];
		let through = after;
		for (const head of heads) {
			through = head.id;
			const record = head.type !== null && wanted(head) ? this.#record(head) : null;
			if (record !== null) events.push(record);
			if (events.length >= limit) break;
		}
		const last = heads.at(-1);
		return {
			events,
			through,
			more: last !== void 0 && (through < last.id || heads.length === SCAN_ROWS)
		};
	}
	async find(id) {
		const head = this.#parts.rows.find(id);
		return head === null ? null : this.#record(head);
	}
	record(type, detail) {
		const { committer, rows, now } = this.#parts;
		if (!rows.wants(type)) return Promise.resolve();
		return committer.lazy((effects) => rows.add({
			type,
			subject: 0,
			detail
		}, now(), effects));
	}
	/** Null: its subject is forgotten, or cannot be opened. */
	#record(head) {
		const { rows, log } = this.#parts;
		const read = () => {
			const subject = this.#subject(head);
			return subject === null ? null : {
				...head,
				subject,
				detail: rows.detailOf(head.id)
			};
		};
		return unlessDamaged(read, (err) => log.error("event_not_told", {
			reason: head.type,
			err
		})) ?? null;
	}
	#subject({ id, type, subjectId, keyId }) {
		const { views, challenges, rows, inbound } = this.#parts;
		switch (type.slice(0, type.indexOf("."))) {
			case "message": {
				const view = views.get(subjectId, null);
				return view === null ? null : {
					kind: "message",
					view
				};
			}
			case "verification": {
				const row = keyId === null ? null : challenges.get(subjectId, keyId);
				if (row === null) return null;
				return {
					kind: "verification",
					view: challenges.view(row),
					delivery: rows.deliveryOf(id)
				};
			}
			case "inbound": {
				const view = inbound(subjectId);
				return view === null ? null : {
					kind: "inbound",
					view
				};
			}
			case "sim": {
				const row = this.#sim.get(subjectId);
				return row === void 0 ? null : {
					kind: "sim",
					...row
				};
			}
			default: return { kind: "none" };
		}
	}
};
// dist/message/events.js
/**
* What the gateway tells others, by webhook and by server-sent events, after it has happened and is on disk. No event holds a
* code or the text of a message that was sent. Numbers and texts that were received (`personal` below) stand in an event only
* for those who may see them.
*/
const MESSAGE_EVENTS = [
	"message.sent",
	"message.delivered",
	"message.undelivered",
	"message.no_report",
	"message.failed",
	"message.uncertain",
	"message.unknown",
	"message.expired",
	"message.cancelled"
];
const VERIFICATION_EVENTS = [
	"verification.started",
	"verification.delivery",
	"verification.approved",
	"verification.expired",
	"verification.max_attempts_reached",
	"verification.canceled",
	"verification.blocked"
];
const MODEM_EVENTS = [
	"modem.ready",
	"modem.lost",
	"modem.state",
	"modem.recovery"
];
const SIM_EVENTS = [
	"sim.suspended",
	"sim.resumed",
	"sim.balance_low"
];
/** Something that people should look at. New ones come last: rows know them by their place. */
const ALERTS = [
	"failed_attempts",
	"range_spike",
	"many_numbers",
	"low_conversion",
	"sim_not_delivering",
	"key_guessing",
	"audit_broken",
	"webhook_disabled",
	"webhook_dead",
	"number_locked",
	"policy_hook_failing",
	"key_used_elsewhere"
];
const EVENT_TYPES = [
	...MESSAGE_EVENTS,
	...VERIFICATION_EVENTS,
	"inbound.received",
	...MODEM_EVENTS,
	...SIM_EVENTS,
	...ALERTS.map((name) => `alert.${name}`)
];
/** What is told when a message comes into a state; the others are passed through, or are what the caller was answered. */
const EVENT_OF_MESSAGE = {
	submitted: "message.sent",
	delivered: "message.delivered",
	undelivered: "message.undelivered",
	no_report: "message.no_report",
	failed: "message.failed",
	uncertain: "message.uncertain",
	unknown: "message.unknown",
	expired: "message.expired",
	cancelled: "message.cancelled"
};
const EVENT_OF_VERIFICATION = {
	pending: "verification.started",
	approved: "verification.approved",
	expired: "verification.expired",
	max_attempts_reached: "verification.max_attempts_reached",
	canceled: "verification.canceled",
	blocked: "verification.blocked"
};
function selects(pattern, type) {
	return pattern === "*" || pattern === type || pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1));
}
/** The types that patterns stand for: `message.delivered`, `message.*` or `*`. */
function selectedEvents(patterns) {
	return new Set(EVENT_TYPES.filter((type) => patterns.some((pattern) => selects(pattern, type))));
}
/** The first pattern that stands for no type; undefined: there is none. */
function patternOfNothing(patterns) {
	return patterns.find((pattern) => selectedEvents([pattern]).size === 0);
}
// dist/store/sqlite/message-states.js
/** The segments of all messages of one verification, as `StateRow`. */
const SEGMENTS_OF_VERIFICATION = `SELECT s.id, s.state FROM message m JOIN segment s ON s.id ${betweenIdsOf("m")}
  WHERE m.verification_id = ?`;
/** One state a message. */
function messageStates(rows, stateOf = ({ state }) => state) {
	const states = /* @__PURE__ */ new Map();
	for (const row of rows) {
		const messageId = messageIdOf(row.id);
		const known = states.get(messageId);
		if (known === void 0) states.set(messageId, [stateOf(row)]);
		else known.push(stateOf(row));
	}
	return [...states.values()].map((segments) => messageState(segments));
}
// dist/store/sqlite/event-recorder.js
/** In which an e-mail stays; the others are passed through. */
const ENDS_OF_EMAILS = /* @__PURE__ */ new Set([
	"submitted",
	"failed",
	"expired",
	"unknown"
]);
/**
* Writes event rows from what a verb brought about, in the verb's own transaction. A message is told of when its state has
* changed, not each of its segments; a verification when its delivery has.
*/
var EventRecorder = class {
	#rows;
	#tellsMessages;
	#tellsDelivery;
	#segments;
	#verificationOf;
	#segmentsOfVerification;
	#suspended;
	constructor(db, rows) {
		this.#rows = rows;
		this.#tellsMessages = MESSAGE_EVENTS.some((type) => rows.wants(type));
		this.#tellsDelivery = rows.wants("verification.delivery");
		this.#segments = db.prepare("SELECT id, state FROM segment WHERE id BETWEEN ? AND ?");
		this.#verificationOf = db.prepare("SELECT verification_id FROM message WHERE id = ?").pluck();
		this.#segmentsOfVerification = db.prepare(SEGMENTS_OF_VERIFICATION);
		this.#suspended = db.prepare("SELECT suspended_until AS until FROM sim WHERE id = ?");
	}
	record(effects, now) {
		if (effects.events.length === 0) return;
		const moved = /* @__PURE__ */ new Map();
		for (const { name, payload } of effects.events) switch (name) {
			case "segment":
				note(moved, payload);
				break;
			case "verification":
				this.#rows.add({
					type: EVENT_OF_VERIFICATION[payload.state],
					subject: payload.id
				}, now, effects);
				break;
			case "email":
				this.#email(payload, now, effects);
				break;
			case "inbound":
				this.#rows.add({
					type: "inbound.received",
					subject: payload.id
				}, now, effects);
				break;
			case "balance":
				if (payload.turnedLow) this.#rows.add({
					type: "sim.balance_low",
					subject: payload.simId
				}, now, effects);
				break;
			case "suspension": this.#suspension(payload, now, effects);
		}
		for (const [messageId, before] of moved) this.#message(messageId, before, now, effects);
	}
	#email({ verificationId, state }, now, effects) {
		if (!this.#tellsDelivery || !ENDS_OF_EMAILS.has(state)) return;
		this.#rows.add({
			type: "verification.delivery",
			delivery: deliveryState([state]),
			subject: verificationId
		}, now, effects);
	}
	#suspension({ simId, modem, cause }, now, effects) {
		if (cause === null) {
			this.#rows.add({
				type: "sim.resumed",
				subject: simId,
				detail: { modem }
			}, now, effects);
			return;
		}
		const until = this.#suspended.get(simId)?.until ?? null;
		this.#rows.add({
			type: "sim.suspended",
			subject: simId,
			detail: {
				modem,
				cause,
				until
			}
		}, now, effects);
	}
	#message(messageId, before, now, effects) {
		if (!this.#tellsMessages && !this.#tellsDelivery) return;
		const rows = this.#segments.all(...segmentIdsOf(messageId));
		const is = messageState(rows.map(({ state }) => state));
		const type = EVENT_OF_MESSAGE[is];
		if (type === void 0 || is === messageState(rows.map((row) => stateBefore(row, before)))) return;
		this.#rows.add({
			type,
			subject: messageId
		}, now, effects);
		if (this.#tellsDelivery) this.#delivery(messageId, before, now, effects);
	}
	#delivery(messageId, before, now, effects) {
		const verificationId = this.#verificationOf.get(messageId) ?? null;
		if (verificationId === null) return;
		const rows = this.#segmentsOfVerification.all(verificationId);
		const is = deliveryState(messageStates(rows));
		if (is !== deliveryState(messageStates(rows, (row) => stateBefore(row, before)))) this.#rows.add({
			type: "verification.delivery",
			delivery: is,
			subject: verificationId
		}, now, effects);
	}
};
/** Only moves into a state that is told of can change the state of a message to such a one. */
function note(moved, { messageId, segmentId, from, to }) {
	if (from === null || EVENT_OF_MESSAGE[to] === void 0) return;
	let segments = moved.get(messageId);
	if (segments === void 0) moved.set(messageId, segments = /* @__PURE__ */ new Map());
	if (!segments.has(segmentId)) segments.set(segmentId, from);
}
const stateBefore = ({ id, state }, before) => before.get(id) ?? state;
// dist/store/events.js
/** Ids of events are times (gateway time): so many belong to each millisecond. More events than that run ahead of the clock. */
const EVENT_IDS_PER_MS = 1024;
// dist/store/sqlite/event-kinds.js
/** A number is never used again for something else. */
const KINDS = [
	[1, { type: "message.sent" }],
	[2, { type: "message.delivered" }],
	[3, { type: "message.undelivered" }],
	[4, { type: "message.no_report" }],
	[5, { type: "message.failed" }],
	[6, { type: "message.uncertain" }],
	[7, { type: "message.unknown" }],
	[8, { type: "message.expired" }],
	[9, { type: "message.cancelled" }],
	[20, { type: "verification.started" }],
	[21, { type: "verification.approved" }],
	[22, { type: "verification.expired" }],
	[23, { type: "verification.max_attempts_reached" }],
	[24, { type: "verification.canceled" }],
	[26, { type: "verification.blocked" }],
	[30, {
		type: "verification.delivery",
		delivery: "sent"
	}],
	[31, {
		type: "verification.delivery",
		delivery: "delivered"
	}],
	[32, {
		type: "verification.delivery",
		delivery: "undelivered"
	}],
	[33, {
		type: "verification.delivery",
		delivery: "failed"
	}],
	[34, {
		type: "verification.delivery",
		delivery: "uncertain"
	}],
	[35, {
		type: "verification.delivery",
		delivery: "expired_unsent"
	}],
	[50, { type: "inbound.received" }],
	[60, { type: "modem.ready" }],
	[61, { type: "modem.lost" }],
	[62, { type: "modem.state" }],
	[63, { type: "modem.recovery" }],
	[70, { type: "sim.suspended" }],
	[71, { type: "sim.resumed" }],
	[72, { type: "sim.balance_low" }],
	...ALERTS.map((name, index) => [100 + index, { type: `alert.${name}` }])
];
const MEANINGS = new Map(KINDS);
const keyOf$2 = ({ type, delivery }) => `${type} ${delivery ?? ""}`;
const NUMBERS = new Map(KINDS.map(([kind, meaning]) => [keyOf$2(meaning), kind]));
/** Null: a newer version wrote it. */
const meaningOf = (kind) => MEANINGS.get(kind) ?? null;
/** Null: it is passed through without a word. */
const kindOf = (type, delivery) => NUMBERS.get(keyOf$2(delivery === void 0 ? { type } : {
	type,
	delivery
})) ?? null;
// dist/store/sqlite/event-rows.js
const NOBODY$1 = {
	keyId: null,
	callbackUrl: null
};
/** Rows of what is told to others: narrow, written one after the other, so that they cost a message next to nothing. */
var EventRows = class {
	#details;
	#callbackUrls;
	#keeping;
	#log;
	#insert;
	#heads;
	#head;
	#detail;
	#message;
	#verification;
	#old;
	#slowest;
	#isHeld;
	#delete;
	/** The last id that was given, perhaps in a transaction that was undone. */
	#last;
	#newest;
	/** Rows up to here are purged, but for those that a delivery still needs. */
	#purged = 0;
	constructor(db, sealer, keeping, log) {
		this.#log = log;
		this.#details = sealColumn(sealer, "event", "detail");
		this.#callbackUrls = {
			message: sealColumn(sealer, "message", "callback_url"),
			verification: sealColumn(sealer, "verification", "callback_url")
		};
		this.#keeping = keeping;
		this.#insert = db.prepare("INSERT INTO event (id, at, kind, subject, detail) VALUES (?, ?, ?, ?, ?)");
		const columns = "SELECT id, at, kind, subject FROM event";
		this.#heads = db.prepare(`${columns} WHERE id > ? ORDER BY id LIMIT ?`);
		this.#head = db.prepare(`${columns} WHERE id = ?`);
		this.#detail = db.prepare("SELECT detail FROM event WHERE id = ?").pluck();
		this.#message = db.prepare("SELECT key_id AS keyId, callback_url AS callbackUrl FROM message WHERE id = ?");
		this.#verification = db.prepare("SELECT key_id AS keyId, callback_url AS callbackUrl FROM verification WHERE id = ?");
		this.#old = db.prepare("SELECT id FROM event WHERE id > ? AND id <= ? AND at <= ? ORDER BY id LIMIT ?").pluck();
		this.#slowest = db.prepare("SELECT min(through) FROM webhook_endpoint WHERE disabled_at IS NULL").pluck();
		this.#isHeld = db.prepare("SELECT 1 FROM webhook_delivery WHERE event_id = ?").pluck();
		this.#delete = db.prepare("DELETE FROM event WHERE id = ?");
		this.#last = this.#newest = db.prepare("SELECT max(id) FROM (SELECT max(id) AS id FROM event UNION ALL SELECT max(through) FROM webhook_endpoint)").pluck().get() ?? 0;
	}
	/** Id of the last one that was committed. */
	get newest() {
		return this.#newest;
	}
	committed({ recorded }) {
		this.#newest = Math.max(this.#newest, recorded);
	}
	get deadMs() {
		return this.#keeping.deadMs;
	}
	wants(type) {
		return this.#keeping.types.has(type);
	}
	/** Inside the transaction of what it tells. Nothing where nobody wants to know. */
	add({ type, delivery, subject, detail }, now, effects) {
		const kind = this.wants(type) ? kindOf(type, delivery) : null;
		if (kind === null) return;
		const id = this.#last = Math.max(this.#last + 1, now * EVENT_IDS_PER_MS);
		const sealed = detail === void 0 ? null : this.#details.seal(id, JSON.stringify(detail));
		this.#insert.run(id, now, kind, subject, sealed);
		effects.recorded = id;
	}
	/** Oldest first. Those that a newer version wrote, or whose owner cannot be read, have no head. */
	after(id, limit) {
		return this.#heads.all(id, limit).map((row) => this.#headOf(row) ?? {
			id: row.id,
			type: null
		});
	}
	find(id) {
		const row = this.#head.get(id);
		return row === void 0 ? null : this.#headOf(row);
	}
	/** As it was told to `add`; empty: nothing was. Throws `decrypt_failed`. */
	detailOf(id) {
		const sealed = this.#detail.get(id) ?? null;
		return sealed === null ? {} : JSON.parse(this.#details.open(id, sealed));
	}
	deliveryOf(id) {
		const kind = this.#head.get(id)?.kind;
		return (kind === void 0 ? null : meaningOf(kind)?.delivery) ?? null;
	}
	/** Forgets what is old and what nobody waits for. Returns how many rows it looked at. */
	purge(now, limit) {
		const reached = Math.min(this.#slowest.get() ?? this.#newest, this.#newest);
		const old = this.#old.all(this.#purged, reached, now - this.#keeping.keepMs, Math.max(0, limit));
		for (const id of old) {
			if (this.#isHeld.get(id) === void 0) this.#delete.run(id);
			this.#purged = id;
		}
		return old.length;
	}
	/** A delivery of this event is over. */
	release(id) {
		if (id <= this.#purged && this.#isHeld.get(id) === void 0) this.#delete.run(id);
	}
	#headOf({ id, at, kind, subject }) {
		const type = meaningOf(kind)?.type;
		if (type === void 0) return null;
		const owner = unlessDamaged(() => this.#ownerOf(type, subject), (err) => this.#log.error("event_not_told", {
			reason: type,
			err
		}));
		return owner === void 0 ? null : {
			id,
			type,
			at,
			subjectId: subject,
			...owner
		};
	}
	#ownerOf(type, subject) {
		const { message, verification } = this.#callbackUrls;
		if (type.startsWith("message.")) return ownerIn(this.#message.get(subject), message, subject);
		if (type.startsWith("verification.")) return ownerIn(this.#verification.get(subject), verification, subject);
		return NOBODY$1;
	}
};
function ownerIn(row, callbackUrls, id) {
	if (row === void 0) return NOBODY$1;
	const { keyId, callbackUrl } = row;
	return {
		keyId,
		callbackUrl: callbackUrl === null ? null : callbackUrls.open(id, callbackUrl)
	};
}
// dist/store/sqlite/disk.js
const LOOK_EVERY_MS = 1e3;
/** Bytes that an unprivileged process may still write beside `path`. */
function freeBytesAt(path) {
	const { bavail, bsize } = statfsSync(path);
	return bavail * bsize;
}
/** Is there room to accept more? Asks the file system once a second at most. */
var DiskWatch = class {
	#clock;
	#minFreeBytes;
	#freeBytes;
	#changed;
	#lookAt = Number.NEGATIVE_INFINITY;
	#state = "ok";
	constructor(clock, options) {
		this.#clock = clock;
		this.#minFreeBytes = options.minFreeBytes;
		this.#freeBytes = options.freeBytes;
		this.#changed = options.changed;
	}
	/** Throws `storage_full`. */
	ensureRoom() {
		const now = this.#clock.monotonic();
		if (now >= this.#lookAt) {
			this.#lookAt = now + LOOK_EVERY_MS;
			this.#set(this.#freeBytes() < this.#minFreeBytes ? "full" : "ok");
		}
		if (this.#state === "full") throw new GatewayError("storage_full", "The disk is nearly full. Free some space; the gateway goes on by itself.", { data: { retryAfterMs: LOOK_EVERY_MS } });
	}
	/** A write found no room: nothing is accepted before the next look. */
	noteFull() {
		this.#lookAt = this.#clock.monotonic() + LOOK_EVERY_MS;
		this.#set("full");
	}
	#set(state) {
		if (state === this.#state) return;
		this.#state = state;
		this.#changed(state);
	}
};
// dist/store/sqlite/advances.js
/** Deliveries after which nothing is to be waited for. */
const FAILED = /* @__PURE__ */ new Set([
	"undelivered",
	"failed",
	"expired_unsent"
]);
var SqliteAdvances = class {
	#committer;
	#challenges;
	#due;
	#taken;
	#nextDue;
	#keyOf;
	#ofMessage;
	#hasten;
	constructor(db, committer, challenges) {
		this.#committer = committer;
		this.#challenges = challenges;
		this.#due = db.prepare(`SELECT id, key_id AS keyId FROM verification INDEXED BY verification_advance
       WHERE advance_at <= ? ORDER BY advance_at LIMIT ?`);
		this.#taken = db.prepare("UPDATE verification SET advance_at = NULL WHERE id = ?");
		this.#nextDue = db.prepare("SELECT min(advance_at) FROM verification WHERE advance_at IS NOT NULL").pluck();
		this.#keyOf = db.prepare("SELECT key_id FROM verification WHERE id = ?").pluck();
		this.#ofMessage = db.prepare("SELECT verification_id FROM message WHERE id = ?").pluck();
		this.#hasten = db.prepare(`UPDATE verification SET offer_at = min(offer_at, ?), advance_at = min(advance_at, ?)
       WHERE id = ? AND state = 'pending' AND offer_at IS NOT NULL`);
	}
	take(now, limit) {
		return this.#committer.write(() => {
			const due = [];
			for (const { id, keyId } of this.#due.all(now, limit)) {
				this.#taken.run(id);
				const row = this.#challenges.get(id, keyId);
				if (row?.state === "pending") due.push(this.#challenges.view(row));
			}
			return {
				due,
				nextDueAt: this.#nextDue.get() ?? null
			};
		});
	}
	async hasten(what, now) {
		const id = "messageId" in what ? this.#ofMessage.get(what.messageId) : what.verificationId;
		if (id === null || id === void 0 || !this.#hasFailed(id)) return;
		return this.#committer.write((effects) => {
			if (this.#hasten.run(now, now, id).changes > 0) effects.tell("advance", { at: now });
		});
	}
	#hasFailed(id) {
		const keyId = this.#keyOf.get(id);
		const row = keyId === void 0 ? null : this.#challenges.get(id, keyId);
		return row?.state === "pending" && FAILED.has(this.#challenges.view(row).delivery);
	}
};
// dist/store/sqlite/email-rows.js
/** Rows of e-mails, in the transactions of what they belong to. */
var EmailRows = class {
	#contents;
	#insert;
	#setContent;
	#queued;
	#cancel;
	#states;
	#erase;
	constructor(db, sealer) {
		this.#contents = sealColumn(sealer, "email", "content");
		this.#insert = db.prepare(`INSERT INTO email (verification_id, state, state_at, accepted_at, deadline, due_at) VALUES (?, 'queued', ?, ?, ?, ?)`);
		this.#setContent = db.prepare("UPDATE email SET content = ? WHERE id = ?");
		this.#queued = db.prepare("SELECT id FROM email WHERE verification_id = ? AND state = 'queued'").pluck();
		this.#cancel = db.prepare("UPDATE email SET state = 'cancelled', state_at = ?, due_at = NULL WHERE id = ?");
		this.#states = db.prepare("SELECT state FROM email WHERE verification_id = ?").pluck();
		this.#erase = db.prepare("UPDATE email SET content = NULL WHERE verification_id = ?");
	}
	insert({ deadline, ...content }, verificationId, now, effects) {
		const id = Number(this.#insert.run(verificationId, now, now, deadline, now).lastInsertRowid);
		const { address, subject, text } = content;
		this.#setContent.run(this.#contents.seal(id, JSON.stringify({
			address,
			subject,
			text
		})), id);
		effects.tell("email", {
			id,
			verificationId,
			state: "queued"
		});
	}
	/** Throws `decrypt_failed`. */
	contentOf(id, content) {
		return JSON.parse(this.#contents.open(id, content));
	}
	/** Calls back what is not at the relay. */
	cancelUnsent(verificationId, now, effects) {
		for (const id of this.#queued.all(verificationId)) {
			this.#cancel.run(now, id);
			effects.tell("email", {
				id,
				verificationId,
				state: "cancelled"
			});
		}
	}
	statesOf(verificationId) {
		return this.#states.all(verificationId);
	}
	/** Address and code. */
	erase(verificationId) {
		this.#erase.run(verificationId);
	}
};
// dist/store/sqlite/emails.js
const COLUMNS$2 = "id, verification_id AS verificationId, content, accepted_at AS acceptedAt, deadline, attempts, unanswered";
var SqliteEmails = class {
	#committer;
	#rows;
	#due;
	#take;
	#byId;
	#end;
	#again;
	#pending;
	#cutOff;
	#nextDue;
	constructor(db, committer, rows) {
		this.#committer = committer;
		this.#rows = rows;
		this.#due = db.prepare(`SELECT ${COLUMNS$2} FROM email INDEXED BY email_due WHERE due_at <= ? ORDER BY due_at LIMIT ?`);
		this.#take = db.prepare(`UPDATE email SET state = 'submitting', state_at = ?, due_at = NULL, attempts = attempts + 1
       WHERE id = ? AND state = 'queued'`);
		this.#byId = db.prepare(`SELECT ${COLUMNS$2} FROM email WHERE id = ? AND state = 'submitting'`);
		this.#end = db.prepare("UPDATE email SET state = ?, state_at = ?, due_at = NULL, reason = ? WHERE id = ?");
		this.#again = db.prepare(`UPDATE email SET state = 'queued', state_at = ?, due_at = ?, unanswered = ?, reason = ? WHERE id = ?`);
		this.#pending = db.prepare("SELECT count(*) FROM verification WHERE id = ? AND state = 'pending'").pluck();
		this.#cutOff = db.prepare(`SELECT ${COLUMNS$2} FROM email INDEXED BY email_submitting WHERE state = 'submitting'`);
		this.#nextDue = db.prepare("SELECT min(due_at) FROM email WHERE due_at IS NOT NULL").pluck();
	}
	claim(now, limit) {
		return this.#committer.write((effects) => {
			const emails = [];
			for (const row of this.#due.all(now, limit)) {
				const { content, unanswered: _, ...email } = row;
				if (row.deadline <= now || content === null) this.#tooLate(row, "too_late", now, effects);
				else {
					this.#take.run(now, row.id);
					this.#tell(row, "submitting", effects);
					emails.push({
						...email,
						...this.#rows.contentOf(row.id, content),
						attempts: row.attempts + 1
					});
				}
			}
			return {
				emails,
				nextDueAt: this.#nextDue.get() ?? null
			};
		});
	}
	record(id, outcome, now) {
		return this.#committer.write((effects) => {
			const row = this.#byId.get(id);
			return row === void 0 ? "cancelled" : this.#record(row, outcome, now, effects);
		});
	}
	recover(now) {
		return this.#committer.write((effects) => {
			const rows = this.#cutOff.all();
			for (const row of rows) this.#record(row, {
				kind: "unanswered",
				reason: "gateway_stopped",
				dueAt: now
			}, now, effects);
			return rows.length;
		});
	}
	#record(row, outcome, now, effects) {
		if (outcome.kind === "sent") return this.#finish(row, "submitted", null, now, effects);
		if (outcome.kind === "refused") return this.#finish(row, "failed", outcome.reason, now, effects);
		const { reason, dueAt } = outcome;
		const unanswered = row.unanswered + (outcome.kind === "unanswered" ? 1 : 0);
		const tried = {
			...row,
			unanswered
		};
		if (this.#pending.get(row.verificationId) === 0) return this.#finish(row, unanswered > 0 ? "unknown" : "cancelled", reason, now, effects);
		if (dueAt >= row.deadline) return this.#tooLate(tried, reason, now, effects);
		this.#again.run(now, dueAt, unanswered, reason, row.id);
		return this.#tell(row, "queued", effects);
	}
	#tooLate(row, reason, now, effects) {
		return this.#finish(row, row.unanswered > 0 ? "unknown" : "expired", reason, now, effects);
	}
	#finish(row, state, reason, now, effects) {
		this.#end.run(state, now, reason, row.id);
		return this.#tell(row, state, effects);
	}
	#tell({ id, verificationId }, state, effects) {
		effects.tell("email", {
			id,
			verificationId,
			state
		});
		return state;
	}
};
// dist/store/sqlite/factor-rows.js
/** SP 800-63B-4, 3.2.2: not more than 100 wrong answers in a row; from then on it has to be enrolled anew. */
const MOST_FAILURES = 100;
/** An offer is confirmed by who has just read it: a few slips are enough. */
const MOST_FAILURES_OFFERED = 10;
/** An offer that nobody confirmed is forgotten after this. */
const OFFER_MS = 36e5;
/** Authenticator apps and backup codes, in the transactions of what they answer. */
var FactorRows = class {
	#secrets;
	#active;
	#offered;
	#offer;
	#setSecret;
	#confirm;
	#used;
	#failed;
	#removeTotp;
	#set;
	#addSet;
	#removeSet;
	#codes;
	#addCode;
	#useCode;
	#removeCodes;
	#setSucceeded;
	#setFailed;
	#purge;
	constructor(db, sealer) {
		this.#secrets = sealColumn(sealer, "totp", "secret");
		const totp = "SELECT id, secret, last_step AS lastStep, failures, disabled_at AS disabledAt FROM totp";
		this.#active = db.prepare(`${totp} WHERE key_id = ? AND subject_hash = ? AND confirmed_at IS NOT NULL`);
		this.#offered = db.prepare(`${totp} WHERE key_id = ? AND subject_hash = ? AND confirmed_at IS NULL`);
		this.#offer = db.prepare("INSERT INTO totp (key_id, subject_hash, secret, created_at) VALUES (?, ?, x'', ?)");
		this.#setSecret = db.prepare("UPDATE totp SET secret = ? WHERE id = ?");
		this.#confirm = db.prepare("UPDATE totp SET confirmed_at = ?, last_step = ?, failures = 0 WHERE id = ?");
		this.#used = db.prepare("UPDATE totp SET last_step = ?, failures = 0 WHERE id = ?");
		this.#failed = db.prepare("UPDATE totp SET failures = failures + 1, disabled_at = ? WHERE id = ?");
		this.#removeTotp = db.prepare("DELETE FROM totp WHERE id = ?");
		this.#set = db.prepare("SELECT id, failures, disabled_at AS disabledAt FROM backup_code_set WHERE key_id = ? AND subject_hash = ?");
		this.#addSet = db.prepare("INSERT INTO backup_code_set (key_id, subject_hash, created_at) VALUES (?, ?, ?)");
		this.#removeSet = db.prepare("DELETE FROM backup_code_set WHERE id = ?");
		this.#codes = db.prepare("SELECT salt, hash FROM backup_code WHERE set_id = ?");
		this.#addCode = db.prepare("INSERT INTO backup_code (set_id, salt, hash) VALUES (?, ?, ?)");
		this.#useCode = db.prepare("DELETE FROM backup_code WHERE set_id = ? AND salt = ?");
		this.#removeCodes = db.prepare("DELETE FROM backup_code WHERE set_id = ?");
		this.#setSucceeded = db.prepare("UPDATE backup_code_set SET failures = 0 WHERE id = ?");
		this.#setFailed = db.prepare("UPDATE backup_code_set SET failures = failures + 1, disabled_at = ? WHERE id = ?");
		this.#purge = db.prepare(`DELETE FROM totp WHERE id IN
         (SELECT id FROM totp INDEXED BY totp_unconfirmed WHERE confirmed_at IS NULL AND created_at <= ? LIMIT ?)`);
	}
	view(owner) {
		const active = this.#active.get(...keyOf$1(owner));
		const offered = this.#offered.get(...keyOf$1(owner));
		const set = this.#set.get(...keyOf$1(owner));
		return {
			totp: stateOf(active) ?? (offered === void 0 ? "none" : "offered"),
			backupCodes: {
				state: stateOf(set) ?? "none",
				left: set === void 0 || set.disabledAt !== null ? 0 : this.#codes.all(set.id).length
			}
		};
	}
	offerTotp(owner, secret, now) {
		const earlier = this.#offered.get(...keyOf$1(owner));
		if (earlier !== void 0) this.#removeTotp.run(earlier.id);
		const id = Number(this.#offer.run(...keyOf$1(owner), now).lastInsertRowid);
		this.#setSecret.run(this.#secrets.seal(id, secret), id);
	}
	confirmTotp(owner, answer, now) {
		const row = this.#offered.get(...keyOf$1(owner));
		if (row === void 0) return "not_found";
		if (row.disabledAt !== null) return "disabled";
		const step = answer.totpStep(this.#secretOf(row), null);
		if (step === null) {
			this.#failed.run(row.failures + 1 >= MOST_FAILURES_OFFERED ? now : null, row.id);
			return "wrong";
		}
		const active = this.#active.get(...keyOf$1(owner));
		if (active !== void 0) this.#removeTotp.run(active.id);
		this.#confirm.run(now, step, row.id);
		return "confirmed";
	}
	removeTotp(owner) {
		const rows = [this.#active.get(...keyOf$1(owner)), this.#offered.get(...keyOf$1(owner))];
		for (const row of rows) if (row !== void 0) this.#removeTotp.run(row.id);
		return rows.some((row) => row !== void 0);
	}
	replaceBackupCodes(owner, codes, now) {
		this.removeBackupCodes(owner);
		const id = Number(this.#addSet.run(...keyOf$1(owner), now).lastInsertRowid);
		for (const { salt, hash } of codes) this.#addCode.run(id, salt, hash);
	}
	removeBackupCodes(owner) {
		const set = this.#set.get(...keyOf$1(owner));
		if (set === void 0) return false;
		this.#removeCodes.run(set.id);
		this.#removeSet.run(set.id);
		return true;
	}
	/** Is this a code of the app, of a step that was not used yet? That step is used now; a wrong code is counted. */
	answerTotp(owner, answer, now) {
		const row = this.#active.get(...keyOf$1(owner));
		if (row === void 0 || row.disabledAt !== null) return false;
		const step = answer.totpStep(this.#secretOf(row), row.lastStep);
		if (step === null) this.#failed.run(row.failures + 1 >= MOST_FAILURES ? now : null, row.id);
		else this.#used.run(step, row.id);
		return step !== null;
	}
	/** Is this a code that is left? It is used up now; a wrong one is counted. All are compared, whichever one fits. */
	answerBackupCode(owner, answer, now) {
		const set = this.#set.get(...keyOf$1(owner));
		if (set === void 0 || set.disabledAt !== null) return false;
		let found;
		for (const code of this.#codes.all(set.id)) if (answer.isBackupCode(code)) found = code;
		if (found === void 0) this.#setFailed.run(set.failures + 1 >= MOST_FAILURES ? now : null, set.id);
		else {
			this.#useCode.run(set.id, found.salt);
			this.#setSucceeded.run(set.id);
		}
		return found !== void 0;
	}
	/** Forgets offers that nobody confirmed, `limit` at most. */
	purge(now, limit) {
		return this.#purge.run(now - OFFER_MS, limit).changes;
	}
	#secretOf({ id, secret }) {
		return this.#secrets.open(id, secret);
	}
};
const keyOf$1 = ({ keyId, subjectHash }) => [keyId, subjectHash];
function stateOf(row) {
	if (row === void 0) return null;
	return row.disabledAt === null ? "active" : "disabled";
}
// dist/store/sqlite/factors.js
var SqliteFactors = class {
	#committer;
	#rows;
	constructor(committer, rows) {
		this.#committer = committer;
		this.#rows = rows;
	}
	async view(owner) {
		return this.#rows.view(owner);
	}
	offerTotp(owner, secret, now) {
		return this.#committer.write(() => this.#rows.offerTotp(owner, secret, now));
	}
	confirmTotp(owner, answer, now) {
		return this.#committer.write(() => this.#rows.confirmTotp(owner, answer, now));
	}
	removeTotp(owner) {
		return this.#committer.write((effects) => effects.erased = this.#rows.removeTotp(owner));
	}
	replaceBackupCodes(owner, codes, now) {
		return this.#committer.write(() => this.#rows.replaceBackupCodes(owner, codes, now), { rows: codes.length + 1 });
	}
	removeBackupCodes(owner) {
		return this.#committer.write(() => this.#rows.removeBackupCodes(owner));
	}
};
// dist/store/sqlite/guard-blocks.js
/** What the fraud guard holds back, or only watches, until when. */
var GuardBlocks = class {
	#labels;
	#any;
	#until;
	#list;
	#subject;
	#insert;
	#setLabel;
	#remove;
	#purge;
	constructor(db, sealer) {
		this.#labels = sealColumn(sealer, "guard_block", "label");
		this.#any = db.prepare("SELECT 1 FROM guard_block WHERE until > ? LIMIT 1").pluck();
		this.#until = db.prepare("SELECT until FROM guard_block WHERE subject = ? AND until > ?").pluck();
		this.#list = db.prepare(`SELECT id, subject, kind, action, span AS window, unused, used, since, until, label FROM guard_block
       WHERE until > ? ORDER BY id DESC`);
		this.#subject = db.prepare("SELECT subject FROM guard_block WHERE id = ? AND until > ?").pluck();
		this.#insert = db.prepare(`INSERT INTO guard_block (subject, kind, action, span, unused, used, since, until, label) VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')`);
		this.#setLabel = db.prepare("UPDATE guard_block SET label = ? WHERE id = ?");
		this.#remove = db.prepare("DELETE FROM guard_block WHERE subject = ?");
		this.#purge = db.prepare("DELETE FROM guard_block WHERE id IN (SELECT id FROM guard_block WHERE until <= ? LIMIT ?)");
	}
	/** Is there one? Nearly always not, and then nobody has to be looked for. */
	any(now) {
		return this.#any.get(now) === 1;
	}
	/** Null: it is not blocked. */
	until(subject, now) {
		return this.#until.get(subject, now) ?? null;
	}
	add({ subject, kind, action, label, blockMs }, { window, unused, used }, now, effects) {
		const until = now + blockMs;
		this.#remove.run(subject);
		const { lastInsertRowid } = this.#insert.run(subject, kind, action, window, unused, used, now, until);
		const id = Number(lastInsertRowid);
		this.#setLabel.run(this.#labels.seal(id, label), id);
		effects.tell("suspicion", {
			id,
			kind,
			action,
			window,
			unused,
			used,
			until
		});
		return until;
	}
	list(now) {
		return this.#list.all(now).map(({ subject: _subject, label, ...row }) => Object.assign(row, { label: this.#labels.open(row.id, label) }));
	}
	/** The subject that it blocked; null: there is no such block. */
	remove(id, now) {
		const subject = this.#subject.get(id, now) ?? null;
		if (subject !== null) this.#remove.run(subject);
		return subject;
	}
	/** Forgets those that are over, `limit` at most. */
	purge(now, limit) {
		return this.#purge.run(now, limit).changes;
	}
};
// dist/store/sqlite/idempotency.js
/** How long a request may be repeated with its Idempotency-Key at least; it is forgotten when it is purged. */
const IDEMPOTENCY_MS = 864e5;
/** What earlier requests were answered, in the transaction of what they made. */
var IdempotencyRecords = class {
	#responses;
	#ids;
	#find;
	#save;
	#purge;
	constructor(db, sealer) {
		this.#responses = sealColumn(sealer, "idempotency", "response");
		this.#ids = new RowIds(db, "idempotency");
		this.#find = db.prepare("SELECT id, body, response, verification_id AS verificationId, created_at AS createdAt FROM idempotency WHERE scope = ?");
		this.#save = db.prepare(`INSERT OR REPLACE INTO idempotency (id, scope, body, response, verification_id, created_at) VALUES (?, ?, ?, ?, ?, ?)`);
		this.#purge = db.prepare(`DELETE FROM idempotency WHERE id <=
         (SELECT max(id) FROM (SELECT id, created_at FROM idempotency ORDER BY id LIMIT ?) WHERE created_at <= ?)`);
	}
	/**
	* `mismatch`: the key was used with another body in the last 24 h. Null: not seen. Age alone forgets no answer: with a clock
	* that leaps a day, what is repeated a moment later would be done twice.
	*/
	find(key, now) {
		if (key === null) return null;
		const found = this.#find.get(key.scope);
		if (found === void 0) return null;
		if (Buffer.compare(found.body, key.body) === 0) return this.#opened(found);
		return found.createdAt > now - IDEMPOTENCY_MS ? "mismatch" : null;
	}
	/** What a repeat of a request that made something is answered. Null: it is none. */
	repeated(key, now) {
		const earlier = this.find(key, now);
		if (earlier === "mismatch") return { kind: "mismatch" };
		return earlier === null ? null : {
			kind: "replayed",
			response: earlier.response ?? ""
		};
	}
	remember(key, answer, now) {
		if (key === null) return;
		const id = this.#ids.next();
		const { response, verificationId = null } = answer;
		const sealed = response === void 0 ? null : this.#responses.seal(id, response);
		this.#save.run(id, key.scope, key.body, sealed, verificationId, now);
	}
	/** Forgets what may no longer be repeated, `limit` at most. */
	purge(now, limit) {
		return this.#purge.run(limit, now - IDEMPOTENCY_MS).changes;
	}
	#opened({ id, response, ...row }) {
		return {
			...row,
			response: response === null ? null : this.#responses.open(id, response)
		};
	}
};
// dist/store/sqlite/inbound-rows.js
/** Rows of received messages; the one place that seals and opens them. */
var InboundRows = class {
	senders;
	bodies;
	#sealer;
	#ids;
	#insert;
	#rewrite;
	constructor(db, sealer) {
		this.senders = sealColumn(sealer, "inbound_message", "sender");
		this.bodies = sealColumn(sealer, "inbound_message", "body");
		this.#sealer = sealer;
		this.#ids = new RowIds(db, "inbound_message");
		this.#insert = db.prepare(`INSERT INTO inbound_message (id, sim_id, sender, sender_hash, body, binary, received_at, sent_at, message_class, port, parts, complete)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#rewrite = db.prepare("UPDATE inbound_message SET body = ?, binary = ?, complete = ? WHERE id = ?");
	}
	/** Returns the new row id. */
	insert(row) {
		const id = this.#ids.next();
		this.#insert.run(id, row.simId, this.senders.seal(id, row.sender), this.#sealer.index("number", row.sender), this.bodies.seal(id, row.body), row.binary ? 1 : 0, row.receivedAt, row.sentAt, row.messageClass, row.port, row.parts, row.complete ? 1 : 0);
		return id;
	}
	/** Parts that were missing have come. */
	rewrite(id, { body, binary }, complete) {
		this.#rewrite.run(this.bodies.seal(id, body), binary ? 1 : 0, complete ? 1 : 0, id);
	}
};
// dist/store/sqlite/inbox.js
/** Octets of a frame's hash: enough that two frames of one SIM never meet by chance. */
const HASH_BYTES$1 = 16;
/** What a frame that is no status report leaves open. */
const NO_REPORT = [
	null,
	null,
	null,
	null,
	null,
	null
];
/** Each kind of what is left over by an index of its own, and of both the newest. */
const newest = (where) => `SELECT * FROM (SELECT id FROM inbound_frame WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?)`;
var SqliteInbox = class {
	#committer;
	#sets;
	#reports;
	#hash;
	#rows;
	#hexes;
	#recipients;
	#ids;
	#known;
	#insert;
	#list;
	#leftOver;
	#counts;
	constructor({ db, committer, sealer, hash, rows, sets, reports }) {
		this.#hash = hash;
		this.#rows = rows;
		this.#hexes = sealColumn(sealer, "inbound_frame", "hex");
		this.#recipients = sealColumn(sealer, "inbound_frame", "recipient");
		this.#ids = new RowIds(db, "inbound_frame");
		this.#committer = committer;
		this.#sets = sets;
		this.#reports = reports;
		this.#known = db.prepare("SELECT 1 FROM inbound_frame WHERE sim_id = ? AND hash = ?").pluck();
		this.#insert = db.prepare(`INSERT INTO inbound_frame (id, sim_id, hash, modem, via, received_at, hex, kind, reason,
         mr, recipient, international, status, report_class, scts, attempt_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#list = db.prepare(`SELECT i.id, sim.name AS sim, i.sender AS "from", i.body AS text, i.binary, i.received_at AS receivedAt,
         i.sent_at AS sentAt, i.parts, i.complete
       FROM inbound_message i JOIN sim ON sim.id = i.sim_id WHERE i.id < ? ORDER BY i.id DESC LIMIT ?`);
		this.#leftOver = db.prepare(`SELECT f.id, sim.name AS sim, f.modem, f.received_at AS receivedAt,
         iif(f.kind = 'status_report', 'unmatched_report', f.kind) AS kind, f.reason, f.hex, f.mr, f.recipient, f.status
       FROM (${newest("kind = 'undecodable'")} UNION ALL ${newest("kind = 'status_report' AND attempt_id IS NULL")}) left_over
         JOIN inbound_frame f ON f.id = left_over.id JOIN sim ON sim.id = f.sim_id ORDER BY f.id DESC LIMIT ?`);
		this.#counts = db.prepare(`SELECT (SELECT count(*) FROM inbound_frame WHERE kind = 'undecodable') AS undecodable,
         (SELECT count(*) FROM inbound_frame WHERE kind = 'status_report' AND attempt_id IS NULL) AS unmatchedReports`);
	}
	applyFrame(frame, decoded, join) {
		return this.#committer.lazy((effects) => this.#apply(frame, decoded, join, effects));
	}
	completeOverdue(startedBefore, join) {
		return this.#committer.write((effects) => this.#sets.showOverdue(startedBefore, join, effects), { lane: "batch" });
	}
	async list({ before = Number.MAX_SAFE_INTEGER, limit }) {
		return this.#list.all(before, limit).map((row) => this.#view(row));
	}
	/** Null: there is none (any more). */
	find(id) {
		const row = this.#list.get(id + 1, 1);
		return row?.id === id ? this.#view(row) : null;
	}
	async leftOver({ before = Number.MAX_SAFE_INTEGER, limit }) {
		return this.#leftOver.all(before, limit, before, limit, limit).map((row) => Object.assign(row, {
			hex: row.hex.length === 0 ? "" : this.#hexes.open(row.id, row.hex),
			recipient: row.recipient === null ? null : this.#recipients.open(row.id, row.recipient)
		}));
	}
	async counts() {
		return this.#counts.get() ?? {
			undecodable: 0,
			unmatchedReports: 0
		};
	}
	#apply(frame, decoded, join, effects) {
		const hash = this.#frameHash(frame.hex);
		if (this.#known.get(frame.simId, hash) !== void 0) return { kind: "duplicate" };
		switch (decoded.kind) {
			case "status_report": return this.#applyReport(frame, hash, decoded, effects);
			case "deliver": {
				const frameId = this.#keep(frame, hash, decoded);
				const inboundId = this.#sets.add({
					...frame,
					frameId
				}, decoded, join, effects);
				return inboundId === null ? { kind: "part" } : {
					kind: "message",
					inboundId
				};
			}
			default:
				this.#keep(frame, hash, decoded);
				return { kind: "kept" };
		}
	}
	#applyReport(frame, hash, report, effects) {
		const { simId, receivedAt } = frame;
		const applied = this.#reports.apply(simId, {
			...report,
			receivedAt
		}, receivedAt, effects);
		this.#keep(frame, hash, report, applied?.attemptId ?? null);
		if (applied === null) return { kind: "report_unmatched" };
		const { segmentId } = applied;
		return {
			kind: "report_applied",
			messageId: messageIdOf(segmentId),
			segmentId
		};
	}
	/** Keyed, and over a hash: it outlasts what the frame held, and databases kept no more than a hash before it was keyed. */
	#frameHash(hex) {
		const plain = createHash("sha256").update(hex).digest().subarray(0, HASH_BYTES$1);
		return Buffer.from(this.#hash("inbound_frame", plain).subarray(0, HASH_BYTES$1));
	}
	#keep(frame, hash, decoded, attemptId = null) {
		const { simId, modem, via, receivedAt, hex } = frame;
		const { kind } = decoded;
		const reason = "reason" in decoded ? decoded.reason : null;
		const id = this.#ids.next();
		const report = decoded.kind === "status_report" ? this.#reportColumns(id, decoded, attemptId) : NO_REPORT;
		const sealed = this.#hexes.seal(id, hex);
		this.#insert.run(id, simId, hash, modem, via, receivedAt, sealed, kind, reason, ...report, attemptId);
		return id;
	}
	/** The number of a report that has found its attempt is that of the message. */
	#reportColumns(id, report, attemptId) {
		const { mr, recipient, international, status, class: named, scts } = report;
		return [
			mr,
			attemptId === null ? this.#recipients.seal(id, recipient) : null,
			international ? 1 : 0,
			status,
			named,
			scts
		];
	}
	#view(row) {
		return {
			...row,
			from: this.#rows.senders.open(row.id, row.from),
			text: this.#rows.bodies.open(row.id, row.text),
			binary: row.binary === 1,
			complete: row.complete === 1
		};
	}
};
// dist/store/sqlite/inbound-sets.js
/** A set is open for late and repeated parts this long; after it the same reference begins a new one. */
const SET_MS = 864e5;
/** Sets that one verb shows at most. */
const OVERDUE_ROWS = 200;
/** Inbound messages: single ones, and concatenated ones put together from their parts (23.040 9.2.3.24.1). */
var InboundSets = class {
	#rows;
	#sealer;
	#hash;
	#senders;
	#frames;
	#ids;
	#find;
	#begin;
	#addPart;
	#parts;
	#front;
	#shown;
	#overdue;
	constructor({ db, rows, sealer, hash }) {
		this.#rows = rows;
		this.#sealer = sealer;
		this.#hash = hash;
		this.#senders = sealColumn(sealer, "inbound_set", "sender");
		this.#frames = sealColumn(sealer, "inbound_frame", "hex");
		this.#ids = new RowIds(db, "inbound_set");
		this.#find = db.prepare(`SELECT id, total, inbound_id AS inboundId,
         (SELECT hash FROM inbound_part WHERE set_id = inbound_set.id AND seq = ?) AS held
       FROM inbound_set WHERE sim_id = ? AND sender_hash = ? AND ref = ? AND bits = ? AND total = ? AND started_at > ?
       ORDER BY started_at DESC, id DESC`);
		this.#begin = db.prepare(`INSERT INTO inbound_set (id, sim_id, sender, sender_hash, ref, bits, total, sent_at, message_class, port, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#addPart = db.prepare("INSERT INTO inbound_part (set_id, seq, frame_id, hash) VALUES (?, ?, ?, ?)");
		this.#parts = db.prepare("SELECT seq, frame_id AS frameId, hex FROM inbound_part JOIN inbound_frame ON id = frame_id WHERE set_id = ? ORDER BY seq");
		this.#front = db.prepare(`SELECT sim_id AS simId, sender, started_at AS receivedAt, sent_at AS sentAt, message_class AS messageClass, port
       FROM inbound_set WHERE id = ?`);
		this.#shown = db.prepare("UPDATE inbound_set SET inbound_id = ? WHERE id = ?");
		this.#overdue = db.prepare(`SELECT id, total FROM inbound_set INDEXED BY inbound_set_waiting
       WHERE inbound_id IS NULL AND started_at < ? ORDER BY started_at LIMIT ?`);
	}
	/** The id of the message that can be shown now; null where parts are missing. */
	add(frame, deliver, join, effects) {
		const { concat } = deliver;
		if (concat !== null && concat.total > 1) return this.#part(frame, {
			...deliver,
			concat
		}, join, effects);
		const { simId, receivedAt } = frame;
		const { scts: sentAt } = deliver;
		const id = this.#rows.insert({
			...deliver,
			simId,
			receivedAt,
			sentAt,
			parts: 1,
			complete: true
		});
		effects.tell("inbound", { id });
		return id;
	}
	/** Shows, with marks for what is missing, the sets whose first part came before `startedBefore`. */
	showOverdue(startedBefore, join, effects) {
		return this.#overdue.all(startedBefore, OVERDUE_ROWS).map(({ id, total }) => this.#present({
			id,
			total,
			inboundId: null
		}, join, effects));
	}
	#part(frame, part, join, effects) {
		const { ref, bits, total, seq } = part.concat;
		const since = frame.receivedAt - SET_MS;
		const sets = this.#sealer.indexes("number", part.sender).flatMap((sender) => this.#find.all(seq, frame.simId, sender, ref, bits, total, since));
		const hash = this.#hash("inbound_part", part.body);
		if (sets.some(({ held }) => held?.equals(hash) === true)) return null;
		const set = sets.find(({ held }) => held === null) ?? {
			id: this.#start(frame, part),
			total,
			inboundId: null
		};
		this.#addPart.run(set.id, seq, frame.frameId, hash);
		return this.#parts.all(set.id).length === total || set.inboundId !== null ? this.#present(set, join, effects) : null;
	}
	#start({ simId, receivedAt }, part) {
		const { sender, scts, messageClass, port } = part;
		const { ref, bits, total } = part.concat;
		const id = this.#ids.next();
		const named = [this.#senders.seal(id, sender), this.#sealer.index("number", sender)];
		this.#begin.run(id, simId, ...named, ref, bits, total, scts, messageClass, port, receivedAt);
		return id;
	}
	#present({ id, total, inboundId }, join, effects) {
		const parts = this.#parts.all(id);
		const body = bodyOf(total, new Map(parts.map(({ seq, frameId, hex }) => [seq, this.#frames.open(frameId, hex)])), join);
		const complete = parts.length === total;
		if (inboundId !== null) {
			this.#rows.rewrite(inboundId, body, complete);
			effects.tell("inbound", { id: inboundId });
			return inboundId;
		}
		const front = this.#front.get(id);
		const sender = this.#senders.open(id, front.sender);
		const shown = this.#rows.insert({
			...front,
			...body,
			sender,
			parts: total,
			complete
		});
		this.#shown.run(shown, id);
		effects.tell("inbound", { id: shown });
		return shown;
	}
};
/** The body of a set, from runs of neighbours; what never came is named in its place. */
function bodyOf(total, frames, join) {
	let body = "";
	let binary = true;
	let run = [];
	for (let seq = 1; seq <= total + 1; seq++) {
		const frame = frames.get(seq);
		if (frame !== void 0) {
			run.push(frame);
			continue;
		}
		if (run.length > 0) {
			const joined = join(run);
			body += joined.body;
			binary &&= joined.binary;
			run = [];
		}
		if (seq <= total) body += `[part ${seq} missing]`;
	}
	return {
		body,
		binary
	};
}
// dist/store/sqlite/keys.js
const COLUMNS$1 = "id, name, scopes, restrictions, created_at AS createdAt, rotated_at AS rotatedAt, expires_at AS expiresAt, old_until AS oldUntil, revoked_at AS revokedAt, last_used_at AS lastUsedAt";
const ROTATE = `
  UPDATE api_key SET
    old_hash = hash,
    old_until = min(:oldUntil, coalesce(expires_at, :oldUntil)),
    hash = :hash,
    expires_at = coalesce(:expiresAt, :now + (expires_at - coalesce(rotated_at, created_at))),
    rotated_at = :now
  WHERE name = :name AND revoked_at IS NULL
  RETURNING ${COLUMNS$1}`;
var SqliteKeys = class {
	#committer;
	#insert;
	#byHash;
	#byOldHash;
	#byName;
	#all;
	#rotate;
	#revoke;
	#touch;
	constructor(db, committer) {
		this.#committer = committer;
		this.#insert = db.prepare(`INSERT INTO api_key (name, scopes, restrictions, hash, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS$1}`);
		this.#byHash = db.prepare(`SELECT ${COLUMNS$1} FROM api_key WHERE hash = ?`);
		this.#byOldHash = db.prepare(`SELECT ${COLUMNS$1} FROM api_key WHERE old_hash = ?`);
		this.#byName = db.prepare(`SELECT ${COLUMNS$1} FROM api_key WHERE name = ? AND revoked_at IS NULL`);
		this.#all = db.prepare(`SELECT ${COLUMNS$1} FROM api_key ORDER BY id`);
		this.#rotate = db.prepare(ROTATE);
		this.#revoke = db.prepare("UPDATE api_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL RETURNING id");
		this.#touch = db.prepare("UPDATE api_key SET last_used_at = ? WHERE id = ?");
	}
	create({ name, scopes, restrictions, hash, expiresAt, now }) {
		return this.#committer.write(() => {
			if (this.#byName.get(name) !== void 0) throw new GatewayError("invalid_request", `There is a key named ${name}. Choose another name, or revoke it first.`);
			return keyOf(this.#insert.get(name, scopes.join(" "), JSON.stringify(restrictions), hash, expiresAt, now));
		});
	}
	async find(hash) {
		const row = this.#byHash.get(hash);
		if (row !== void 0) return {
			record: keyOf(row),
			old: false
		};
		const rotated = this.#byOldHash.get(hash);
		return rotated === void 0 ? null : {
			record: keyOf(rotated),
			old: true
		};
	}
	async list() {
		return this.#all.all().map((row) => keyOf(row));
	}
	rotate(name, rotation) {
		return this.#committer.write(() => {
			const row = this.#rotate.get({
				name,
				...rotation
			});
			return row === void 0 ? null : keyOf(row);
		});
	}
	revoke(name, now) {
		return this.#committer.write(() => this.#revoke.get(now, name)?.id ?? null);
	}
	touch(id, now) {
		return this.#committer.lazy(() => void this.#touch.run(now, id));
	}
};
function keyOf(row) {
	return {
		...row,
		scopes: row.scopes.split(" ").filter((scope) => scope !== ""),
		restrictions: JSON.parse(row.restrictions)
	};
}
// dist/message/patience.js
/** Nobody waits longer for a one-time password. */
const LONGEST_OTP_WAIT_MS = 6e4;
/** Of the time in which a submit may start this much may pass in the queue; the rest is for what goes wrong. */
const QUEUE_SHARE = .5;
/**
* How long a message may wait for others whose submit may start for `startMs`. One that would have to wait longer is refused,
* and the queue goes by when these waits are over: so what comes later takes away no time that was promised.
*/
function patienceOf(kind, startMs) {
	const share = Math.floor(startMs * QUEUE_SHARE);
	return kind === "otp" ? Math.min(share, LONGEST_OTP_WAIT_MS) : share;
}
// dist/store/sqlite/message-rows.js
/** Writes messages with their segments, and reads back what is sealed of them. */
var MessageRows = class {
	recipients;
	bodies;
	clientRefs;
	#callbackUrls;
	#sealer;
	#ids;
	#ledger;
	#insert;
	#insertSegment;
	#cancel;
	constructor(db, sealer, ledger) {
		this.recipients = sealColumn(sealer, "message", "recipient");
		this.bodies = sealColumn(sealer, "message", "body");
		this.clientRefs = sealColumn(sealer, "message", "client_ref");
		this.#callbackUrls = sealColumn(sealer, "message", "callback_url");
		this.#sealer = sealer;
		this.#ids = new RowIds(db, "message");
		this.#ledger = ledger;
		this.#insert = db.prepare(`INSERT INTO message (id, recipient, recipient_hash, class, priority, body, erase_at, alphabet, segments, concat_ref, flash,
         accepted_at, send_at, deadline, min_left, key_id, verification_id, client_ref, client_ref_hash, callback_url)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#insertSegment = db.prepare(`INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, wanted_by, due_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
		this.#cancel = db.prepare("UPDATE message SET cancelled_at = coalesce(cancelled_at, ?), erase_at = min(erase_at, ?) WHERE id = ?");
	}
	/** Returns the new row id. */
	insert(message, verificationId, now, effects) {
		const id = this.#ids.next();
		const { clientRef, callbackUrl } = message;
		this.#insert.run(id, this.recipients.seal(id, message.to), this.#sealer.index("number", message.to), message.class, message.priority, this.bodies.seal(id, message.text), message.class === "otp" ? message.deadline : null, message.alphabet, message.segments, message.concatRef, message.flash ? 1 : 0, now, message.sendAt, message.deadline, message.minLeftMs, message.keyId, verificationId, clientRef === null ? null : this.clientRefs.seal(id, clientRef), clientRef === null ? null : this.#sealer.index("client_ref", clientRef), callbackUrl === null ? null : this.#callbackUrls.seal(id, callbackUrl));
		effects.tell("accepted", {
			messageId: id,
			class: message.class,
			segments: message.segments
		});
		this.#insertSegments(id, message, now, effects);
		return id;
	}
	/**
	* Calls back what has not left. What is at a modem stays there, but is not tried again; what may have been sent waits
	* for its report.
	*/
	cancel(messageId, now, effects) {
		this.#cancel.run(now, now, messageId);
		for (const row of this.#ledger.ofMessage(messageId)) if (row.state === "scheduled" || row.state === "queued" || row.state === "uncertain") this.#ledger.end(row, "cancelled", now, effects);
	}
	#insertSegments(id, message, now, effects) {
		const { sendAt, deadline, priority } = message;
		const rank = CLASS_RANKS[message.class];
		const startBy = deadline - message.minLeftMs;
		const state = sendAt !== null && sendAt > now ? "scheduled" : "queued";
		const from = Math.max(now, sendAt ?? now);
		const wantedBy = from + patienceOf(message.class, startBy - from);
		const dueAt = state === "scheduled" ? Math.min(sendAt ?? startBy, startBy) : startBy;
		for (let seq = 1; seq <= message.segments; seq++) {
			const segmentId = segmentIdOf(id, seq);
			this.#insertSegment.run(segmentId, state, now, rank, priority, message.simId ?? message.route, deadline, startBy, wantedBy, dueAt);
			effects.tell("segment", {
				segmentId,
				messageId: id,
				from: null,
				to: state
			});
		}
		effects.due(dueAt);
		if (state === "queued") {
			effects.ready += message.segments;
			effects.queued[rank] += message.segments;
		}
	}
};
// dist/store/sqlite/message-views.js
const COLUMNS = `id, recipient, class, priority, CASE class WHEN 'otp' THEN NULL ELSE body END AS body,
  accepted_at AS acceptedAt, send_at AS sendAt, deadline, client_ref AS clientRef, key_id AS keyId,
  verification_id AS verificationId`;
/** Messages as callers see them. Reads only. */
var MessageViews = class {
	#db;
	#sealer;
	#messages;
	#byId;
	#segments;
	#attempts;
	#states;
	#lists = /* @__PURE__ */ new Map();
	constructor(db, sealer, messages) {
		this.#db = db;
		this.#sealer = sealer;
		this.#messages = messages;
		this.#byId = db.prepare(`SELECT ${COLUMNS} FROM message WHERE id = ?`);
		this.#segments = db.prepare("SELECT id, state, state_at AS stateAt, reason FROM segment WHERE id BETWEEN ? AND ? ORDER BY id");
		this.#attempts = db.prepare(`SELECT a.segment_id AS segmentId, a.modem, sim.name AS sim, a.started_at AS startedAt, a.ended_at AS endedAt,
         a.outcome, a.mr, a.cms, a.reason, a.report_status AS reportStatus, a.reported_at AS reportedAt
       FROM attempt a JOIN sim ON sim.id = a.sim_id WHERE a.segment_id BETWEEN ? AND ?
       ORDER BY a.segment_id, a.id`);
		this.#states = db.prepare(SEGMENTS_OF_VERIFICATION);
	}
	/** `keyId` null: any key's. */
	get(id, keyId) {
		const row = this.#byId.get(id);
		return row === void 0 || keyId !== null && row.keyId !== keyId ? null : this.#view(row);
	}
	list(filter) {
		const { keyId, to, clientRef, class: named, before } = filter;
		const conditions = [
			equal("key_id = ?", keyId ?? void 0),
			this.#found("recipient_hash", "number", to),
			this.#found("client_ref_hash", "client_ref", clientRef),
			equal("class = ?", named),
			equal("id < ?", before)
		].filter((condition) => condition !== null);
		const where = conditions.length === 0 ? "" : `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`;
		const sql = `SELECT ${COLUMNS} FROM message ${where} ORDER BY id DESC LIMIT ?`;
		let statement = this.#lists.get(sql);
		if (statement === void 0) this.#lists.set(sql, statement = this.#db.prepare(sql));
		return statement.all(...conditions.flatMap(({ values }) => values), filter.limit).map((row) => this.#view(row));
	}
	/** One state a message of the verification. */
	statesOfVerification(verificationId) {
		return messageStates(this.#states.all(verificationId));
	}
	/** While the data key is changed, a row has its hash under the one or the other. */
	#found(column, kind, value) {
		if (value === void 0) return null;
		const values = this.#sealer.indexes(kind, value);
		return {
			sql: `${column} IN (${values.map(() => "?").join(", ")})`,
			values
		};
	}
	#view(row) {
		const range = segmentIdsOf(row.id);
		const attempts = this.#attempts.all(...range);
		const segments = this.#segments.all(...range).map((segment) => segmentView(segment, attempts));
		const { recipient, body, clientRef, ...rest } = row;
		const { recipients, bodies, clientRefs } = this.#messages;
		return {
			...rest,
			to: recipients.open(row.id, recipient),
			text: body === null ? null : bodies.open(row.id, body),
			clientRef: clientRef === null ? null : clientRefs.open(row.id, clientRef),
			state: messageState(segments.map(({ state }) => state)),
			segments
		};
	}
};
function equal(sql, value) {
	return value === void 0 ? null : {
		sql,
		values: [value]
	};
}
function segmentView({ id, state, stateAt, reason }, attempts) {
	const own = attempts.filter(({ segmentId }) => segmentId === id).map((row) => attemptView(row));
	return {
		seq: seqOf(id),
		state,
		stateAt,
		...reason === null ? {} : { reason },
		attempts: own
	};
}
function attemptView({ segmentId: _segment, ...view }) {
	return view;
}
// dist/store/sqlite/number-locks.js
/** Wrong codes in a row for a number, over all its verifications, and the lock that too many of them bring. */
var NumberLocks = class {
	#lockedUntil;
	#fail;
	#lock;
	#clear;
	#purge;
	constructor(db) {
		this.#lockedUntil = db.prepare("SELECT locked_until FROM number_failure WHERE number_hash = ? AND locked_until > ?").pluck();
		this.#fail = db.prepare(`INSERT INTO number_failure (number_hash, failures, failed_at) VALUES (?, 1, ?)
         ON CONFLICT (number_hash) DO UPDATE SET failures = failures + 1, failed_at = excluded.failed_at RETURNING failures`).pluck();
		this.#lock = db.prepare("UPDATE number_failure SET failures = 0, locked_until = ? WHERE number_hash = ?");
		this.#clear = db.prepare("DELETE FROM number_failure WHERE number_hash = ?");
		this.#purge = db.prepare(`DELETE FROM number_failure WHERE number_hash IN
         (SELECT number_hash FROM number_failure INDEXED BY number_failure_failed
          WHERE failed_at <= ? AND coalesce(locked_until, 0) <= ? ORDER BY failed_at LIMIT ?)`);
	}
	lockedUntil(numberHash, now) {
		return this.#lockedUntil.get(numberHash, now) ?? null;
	}
	/** Counts a wrong code. True where it locks the number; the count begins anew after the lock. */
	fail(numberHash, now, limit) {
		if ((this.#fail.get(numberHash, now) ?? 0) < limit.lockAfter) return false;
		this.#lock.run(limit.lockedUntil, numberHash);
		return true;
	}
	/** Forgets numbers without a lock whose last wrong code was long ago, `limit` at most. */
	purge(now, limit, ages) {
		return this.#purge.run(now - ages.numbers, now, limit).changes;
	}
	/** Forgets wrong codes and lock. */
	clear(numberHash) {
		this.#clear.run(numberHash);
	}
};
// dist/store/sqlite/opt-outs.js
var SqliteOptOuts = class {
	#committer;
	#sealer;
	#numbers;
	#ids;
	#messages;
	#inbound;
	#audit;
	#list;
	#add;
	#remove;
	#waiting;
	#scheduled;
	#unread;
	#through;
	constructor({ db, committer, sealer, messages, inbound, audit }) {
		this.#committer = committer;
		this.#sealer = sealer;
		this.#numbers = sealColumn(sealer, "opt_out", "number");
		this.#ids = new RowIds(db, "opt_out");
		this.#inbound = inbound;
		this.#audit = audit;
		this.#messages = messages;
		this.#list = db.prepare("SELECT id, number AS sealed, since, source FROM opt_out WHERE id < ? ORDER BY id DESC LIMIT ?");
		this.#add = db.prepare("INSERT INTO opt_out (id, number_hash, number, since, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_hash) DO NOTHING");
		this.#remove = db.prepare("DELETE FROM opt_out WHERE number_hash = ?");
		const messagesIn = (states) => db.prepare(`SELECT id FROM message WHERE recipient_hash = ? AND class <> 'otp' AND EXISTS
           (SELECT 1 FROM segment s WHERE s.id ${betweenIdsOf("message")} AND s.state IN (${states}))`).pluck();
		this.#waiting = messagesIn("'scheduled', 'queued'");
		this.#scheduled = messagesIn("'scheduled'");
		this.#unread = db.prepare(`SELECT i.id, i.sender AS "from", iif(i.binary, NULL, i.body) AS text, sim.name AS sim
       FROM inbound_message i JOIN sim ON sim.id = i.sim_id
       WHERE i.id > (SELECT through FROM keyword_reading WHERE id = 1) ORDER BY i.id LIMIT ?`);
		this.#through = db.prepare("UPDATE keyword_reading SET through = max(through, ?) WHERE id = 1");
	}
	async list({ before = Number.MAX_SAFE_INTEGER, limit }) {
		return this.#list.all(before, limit).map(({ sealed, ...row }) => Object.assign(row, { number: this.#numbers.open(row.id, sealed) }));
	}
	add(number, source, now) {
		return this.#committer.write((effects) => this.#stop(number, source, now, effects));
	}
	remove(hash) {
		return this.#committer.write(() => this.#remove.run(hash).changes > 0);
	}
	cancelScheduled(numbers, now) {
		return this.#committer.write((effects) => {
			const ids = numbers.flatMap((number) => this.#idsOf(this.#scheduled, number));
			for (const id of ids) this.#messages.cancel(id, now, effects);
			return ids.length;
		}, {
			lane: "batch",
			rows: numbers.length
		});
	}
	async unread(limit) {
		const { senders, bodies } = this.#inbound;
		return this.#unread.all(limit).map((row) => Object.assign(row, {
			from: senders.open(row.id, row.from),
			text: row.text === null ? "" : bodies.open(row.id, row.text)
		}));
	}
	read(upTo, wish, now) {
		return this.#committer.write((effects) => {
			this.#through.run(upTo);
			if (wish === null) return false;
			const stop = wish.kind === "stop";
			const changed = stop ? this.#stop(wish, "message", now, effects) : this.#remove.run(wish.hash).changes > 0;
			const action = stop ? "opt_out_added" : "opt_out_removed";
			if (changed) this.#audit.append({
				at: now,
				by: SYSTEM,
				action,
				subject: `inbound:${upTo}`,
				detail: "message"
			});
			return changed;
		});
	}
	#stop({ number, hash }, source, now, effects) {
		const id = this.#ids.next();
		if (this.#add.run(id, hash, this.#numbers.seal(id, number), now, source).changes === 0) return false;
		for (const waiting of this.#idsOf(this.#waiting, number)) this.#messages.cancel(waiting, now, effects);
		return true;
	}
	#idsOf(statement, number) {
		return this.#sealer.indexes("number", number).flatMap((index) => statement.all(index));
	}
};
// dist/store/sqlite/segment-ledger.js
const SEGMENT_COLUMNS = "id, state, rank, avoid_sim, deadline, start_by, due_at, give_up_at, attempts, uncertain_attempts, reason";
const listOf = (states) => states.map((state) => `'${state}'`).join(", ");
/** The guarded update that leads to each state. Nothing leads to `scheduled` or `queued` but what `statesBefore` names. */
const MOVE_SQL = Object.fromEntries(SEGMENT_STATES.map((to) => [to, `UPDATE segment SET state = '${to}', state_at = ?, due_at = ?, avoid_sim = ?, give_up_at = ?, attempts = ?, uncertain_attempts = ?, reason = ?
     WHERE id = ? AND state IN (${listOf(statesBefore(to))})`]));
/** States in which the text of a message may still be needed for a submit. */
const NEEDS_TEXT = /* @__PURE__ */ new Set([
	"scheduled",
	"queued",
	"submitting",
	"uncertain"
]);
/** The only place that changes the state of a segment. */
var SegmentLedger = class {
	#moves;
	#keep;
	#byId;
	#ofMessage;
	#eraseNow;
	constructor(db) {
		this.#moves = Object.fromEntries(SEGMENT_STATES.map((to) => [to, db.prepare(MOVE_SQL[to])]));
		this.#keep = db.prepare("UPDATE segment SET due_at = ?, avoid_sim = ?, give_up_at = ?, attempts = ?, uncertain_attempts = ?, reason = ? WHERE id = ?");
		this.#byId = db.prepare(`SELECT ${SEGMENT_COLUMNS} FROM segment WHERE id = ?`);
		this.#ofMessage = db.prepare(`SELECT ${SEGMENT_COLUMNS} FROM segment WHERE id BETWEEN ? AND ?`);
		this.#eraseNow = db.prepare(`UPDATE message SET erase_at = ? WHERE id = ? AND erase_at > ?
       AND NOT EXISTS (SELECT 1 FROM segment WHERE id BETWEEN ? AND ? AND state IN (${listOf([...NEEDS_TEXT])}))`);
	}
	get(segmentId) {
		return this.#byId.get(segmentId) ?? null;
	}
	ofMessage(messageId) {
		return this.#ofMessage.all(...segmentIdsOf(messageId));
	}
	/** Null: the table of transitions does not allow it; nothing changed. */
	move(row, to, at, effects, patch = {}) {
		const next = {
			...row,
			...patch
		};
		if (this.#moves[to].run(at.now, at.dueAt, next.avoid_sim, next.give_up_at, next.attempts, next.uncertain_attempts, next.reason, row.id).changes === 0) return null;
		const change = {
			segmentId: row.id,
			messageId: messageIdOf(row.id),
			from: row.state,
			to
		};
		effects.tell("segment", change);
		effects.due(at.dueAt);
		if (row.state === "queued") effects.queued[row.rank]--;
		if (to === "queued") {
			effects.queued[row.rank]++;
			effects.ready++;
		}
		if (row.rank === CLASS_RANKS.otp && !NEEDS_TEXT.has(to)) this.#textIsDone(change.messageId, at.now);
		return change;
	}
	/** Changes everything but the state. */
	keep(row, dueAt, effects, patch = {}) {
		const next = {
			...row,
			...patch
		};
		this.#keep.run(dueAt, next.avoid_sim, next.give_up_at, next.attempts, next.uncertain_attempts, next.reason, row.id);
		effects.due(dueAt);
	}
	/**
	* Ends a segment that will not be submitted any more: as `state` where nothing left, else `uncertain` until its
	* validity is over, because an attempt of it may have been sent.
	*/
	end(row, state, now, effects, patch = {}) {
		const next = {
			...row,
			...patch
		};
		if (next.uncertain_attempts === 0) return this.move(row, state, {
			now,
			dueAt: null
		}, effects, patch);
		const giveUpAt = next.give_up_at ?? row.deadline;
		if (row.state !== "uncertain") return this.move(row, "uncertain", {
			now,
			dueAt: giveUpAt
		}, effects, patch);
		this.keep(row, giveUpAt, effects, patch);
		return null;
	}
	#textIsDone(messageId, now) {
		this.#eraseNow.run(now, messageId, now, ...segmentIdsOf(messageId));
	}
};
// dist/store/sqlite/outbox.js
var SqliteOutbox = class {
	#parts;
	#lastMr;
	#due;
	#nextDue;
	constructor(parts) {
		this.#parts = parts;
		const { db } = parts;
		this.#lastMr = db.prepare("SELECT last_mr FROM sim WHERE id = ?").pluck();
		this.#due = db.prepare(`SELECT ${SEGMENT_COLUMNS} FROM segment INDEXED BY segment_due WHERE due_at <= ? ORDER BY due_at LIMIT ?`);
		this.#nextDue = db.prepare("SELECT min(due_at) FROM segment INDEXED BY segment_due WHERE due_at IS NOT NULL").pluck();
	}
	accept(messages, options) {
		const rows = messages.reduce((sum, message) => sum + message.segments, 0);
		const lane = messages.some((message) => message.class === "otp") ? "first" : "batch";
		const { committer, counts } = this.#parts;
		return counts.during(messages, committer.write((effects) => this.#accept(messages, options, effects), {
			lane,
			rows
		}));
	}
	async nextReady(query) {
		return this.#parts.ready.next(query);
	}
	recordAttempt(attempt) {
		return this.#parts.committer.write((effects) => this.#parts.attempts.begin(attempt, effects));
	}
	recordOutcome(attemptId, outcome, now) {
		return this.#parts.committer.lazy((effects) => this.#parts.attempts.settle(attemptId, outcome, now, effects));
	}
	failQueued(segmentId, reason, now) {
		const { committer, ledger } = this.#parts;
		return committer.write((effects) => {
			const row = ledger.get(segmentId);
			if (row?.state === "queued") ledger.end(row, "failed", now, effects, { reason });
		});
	}
	async unansweredAttempts(since) {
		return this.#parts.attempts.unanswered(since);
	}
	async lastMr(simId) {
		return this.#lastMr.get(simId) ?? null;
	}
	advance(now, limit) {
		return this.#parts.committer.write((effects) => {
			const changes = this.#due.all(now, limit).flatMap((row) => this.#pass(row, now, effects) ?? []);
			const nextDueAt = this.#nextDue.get() ?? null;
			effects.nextDueAt = nextDueAt;
			return {
				changes,
				nextDueAt
			};
		}, {
			lane: "batch",
			rows: limit
		});
	}
	cancel(id, keyId, now) {
		const { committer, messages, views } = this.#parts;
		return committer.write((effects) => {
			if (views.get(id, keyId) === null) return null;
			messages.cancel(id, now, effects);
			return views.get(id, keyId);
		});
	}
	async get(id, keyId) {
		return this.#parts.views.get(id, keyId);
	}
	async list(filter) {
		return this.#parts.views.list(filter);
	}
	depth() {
		const [otp, alert, bulk] = this.#parts.counts.now();
		return {
			otp,
			alert,
			bulk
		};
	}
	#accept(messages, options, effects) {
		const { limits, conversions, idempotency, messages: rows, audit } = this.#parts;
		const { now, by = keyActor(messages[0]?.keyId ?? null) } = options;
		const repeated = idempotency.repeated(options.idempotency, now);
		if (repeated !== null) return repeated;
		const refused = conversions.blocked(options.guard, now) ?? limits.charge(options.charges, now);
		if (refused !== null) return refused;
		const ids = messages.map((message) => rows.insert(message, null, now, effects));
		audit.append({
			at: now,
			by,
			action: "message_accepted",
			subject: `message:${ids[0]}`,
			count: ids.length
		});
		const response = options.respond(ids);
		idempotency.remember(options.idempotency, { response }, now);
		return {
			kind: "created",
			ids,
			response
		};
	}
	/** What the passing of `due_at` means in each state. */
	#pass(row, now, effects) {
		const { ledger } = this.#parts;
		const inTime = row.start_by > now;
		const pass = {
			scheduled: () => inTime ? ledger.move(row, "queued", {
				now,
				dueAt: row.start_by
			}, effects) : ledger.end(row, "expired", now, effects),
			queued: () => ledger.end(row, "expired", now, effects),
			submitted: () => ledger.move(row, "no_report", {
				now,
				dueAt: null
			}, effects),
			uncertain: () => this.#passUncertain(row, inTime, now, effects)
		}[row.state];
		if (pass !== void 0) return pass();
		ledger.keep(row, null, effects);
		return null;
	}
	#passUncertain(row, inTime, now, effects) {
		const { ledger } = this.#parts;
		const giveUpAt = row.give_up_at ?? row.deadline;
		if (giveUpAt <= now) return ledger.move(row, "unknown", {
			now,
			dueAt: null
		}, effects);
		if (inTime) return ledger.move(row, "queued", {
			now,
			dueAt: row.start_by
		}, effects);
		ledger.keep(row, giveUpAt, effects);
		return null;
	}
};
// dist/store/sqlite/queue-counts.js
/** Scheduled segments count as waiting when their time is this near. */
const SOON_MS = 6e4;
/** The scheduled ones are counted anew this often at most. */
const RECOUNT_MS = 1e3;
/** How long the queue is, without asking the database for each request: queued segments are counted along with every commit. */
var QueueCounts = class {
	#clock;
	#soon;
	#queued = [
		0,
		0,
		0
	];
	/** In a transaction that has not been committed yet. */
	#coming = [
		0,
		0,
		0
	];
	#scheduled = [
		0,
		0,
		0
	];
	#recountAt = Number.NEGATIVE_INFINITY;
	constructor(db, clock) {
		this.#clock = clock;
		this.#soon = db.prepare(`SELECT rank, count(*) AS count FROM segment INDEXED BY segment_scheduled
       WHERE state = 'scheduled' AND due_at <= ? GROUP BY rank`);
		const queued = db.prepare("SELECT rank, count(*) AS count FROM segment INDEXED BY segment_ready WHERE state = 'queued' GROUP BY rank");
		for (const { rank, count } of queued.all()) this.#queued[rank] = count;
	}
	/** After a commit. */
	apply(effects) {
		for (const rank of [
			0,
			1,
			2
		]) this.#queued[rank] += effects.queued[rank];
	}
	/**
	* Counts messages until their write is settled: hundreds that come at one moment would each find the queue that they
	* came to, and all be accepted.
	*/
	during(messages, write) {
		const soon = this.#clock.now() + SOON_MS;
		const change = (sign) => {
			for (const { class: name, segments, sendAt } of messages) if (sendAt === null || sendAt <= soon) this.#coming[CLASS_RANKS[name]] += sign * segments;
		};
		const settled = () => change(-1);
		change(1);
		write.then(settled, settled);
		return write;
	}
	now() {
		if (this.#clock.monotonic() >= this.#recountAt) {
			this.#recountAt = this.#clock.monotonic() + RECOUNT_MS;
			this.#scheduled = [
				0,
				0,
				0
			];
			for (const { rank, count } of this.#soon.all(this.#clock.now() + SOON_MS)) this.#scheduled[rank] = count;
		}
		const total = (rank) => this.#queued[rank] + this.#scheduled[rank] + this.#coming[rank];
		return [
			total(0),
			total(1),
			total(2)
		];
	}
};
// dist/store/sqlite/sliding-window.js
/** At most `max` in any window of `windowMs`, exactly. */
function countExactly(moments, { max, windowMs, cost }, now) {
	const live = moments.filter((moment) => moment > now - windowMs);
	const over = live.length + cost - max;
	if (over <= 0) return { next: [...live, ...Array.from({ length: cost }, () => now)] };
	return { retryAfterMs: (live[over - 1] ?? now) + windowMs - now };
}
/**
* At most about `max`: the window before counts as if spread evenly, weighted by its share in the sliding window.
* Two numbers whatever the limit.
*/
function countRoughly(counts, { max, windowMs, cost }, now) {
	const rolled = roll(counts, windowMs, now);
	const elapsed = now - rolled.startedAt;
	if (rolled.previous * (1 - elapsed / windowMs) + rolled.current + cost <= max) return { next: {
		...rolled,
		current: rolled.current + cost
	} };
	if (cost > max) return { retryAfterMs: windowMs };
	const room = max - cost - rolled.current;
	if (room >= 0) return { retryAfterMs: Math.ceil(windowMs * (1 - room / rolled.previous) - elapsed) };
	return { retryAfterMs: Math.ceil(windowMs - elapsed + windowMs * (1 - (max - cost) / rolled.current)) };
}
function roll(counts, windowMs, now) {
	const startedAt = now - now % windowMs;
	if (counts === null || counts.startedAt < startedAt - windowMs) return {
		startedAt,
		current: 0,
		previous: 0
	};
	if (counts.startedAt < startedAt) return {
		startedAt,
		current: 0,
		previous: counts.current
	};
	return counts;
}
// dist/store/sqlite/rate-limits.js
/** Octets of a moment: ms since the epoch in 48 bits. */
const STAMP_BYTES = 6;
/** Counters of the limits, in the transaction of what they guard. */
var RateLimits = class {
	#find;
	#save;
	#purge;
	constructor(db) {
		this.#find = db.prepare("SELECT stamps, started_at, current, previous FROM rate_window WHERE bucket = ? AND window_ms = ?");
		this.#save = db.prepare(`INSERT OR REPLACE INTO rate_window (bucket, window_ms, stamps, started_at, current, previous, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`);
		this.#purge = db.prepare("DELETE FROM rate_window WHERE expires_at <= ? ORDER BY expires_at LIMIT ?");
	}
	/** Counts all charges, or none: a refusal writes nothing. */
	charge(charges, now) {
		const verdict = this.#judge(charges, now);
		if ("kind" in verdict) return verdict;
		for (const save of verdict.saves) save();
		return null;
	}
	/** What `charge` would say, without counting. */
	foresee(charges, now) {
		const verdict = this.#judge(charges, now);
		return "kind" in verdict ? verdict : null;
	}
	#judge(charges, now) {
		const saves = [];
		for (const charge of merge(charges)) {
			const row = this.#find.get(charge.bucket, charge.windowMs);
			const verdict = charge.max <= 64 ? countExactly(momentsOf(row), charge, now) : countRoughly(countsOf(row), charge, now);
			if ("retryAfterMs" in verdict) return {
				kind: "limited",
				charge,
				retryAfterMs: verdict.retryAfterMs
			};
			const { next } = verdict;
			saves.push(() => this.#write(charge, next, now));
		}
		return { saves };
	}
	/** Forgets counters that count nothing any more, `limit` at most. */
	purge(now, limit) {
		return this.#purge.run(now, limit).changes;
	}
	#write({ bucket, windowMs }, next, now) {
		if ("startedAt" in next) {
			const { startedAt, current, previous } = next;
			this.#save.run(bucket, windowMs, null, startedAt, current, previous, startedAt + 2 * windowMs);
		} else this.#save.run(bucket, windowMs, packMoments(next), null, null, null, now + windowMs);
	}
};
/** A batch may charge one bucket several times. */
function merge(charges) {
	if (charges.length < 2) return charges;
	const merged = /* @__PURE__ */ new Map();
	for (const charge of charges) {
		const key = `${Buffer.from(charge.bucket).toString("latin1")}/${charge.windowMs}`;
		const known = merged.get(key);
		merged.set(key, known === void 0 ? charge : {
			...known,
			cost: known.cost + charge.cost
		});
	}
	return [...merged.values()];
}
function packMoments(moments) {
	const packed = Buffer.allocUnsafe(moments.length * STAMP_BYTES);
	for (const [index, moment] of moments.entries()) packed.writeUIntBE(moment, index * STAMP_BYTES, STAMP_BYTES);
	return packed;
}
/** A limit that was raised above EXACT_UP_TO, or lowered below it, starts with an empty window. */
function momentsOf(row) {
	const stamps = row?.stamps ?? Buffer.alloc(0);
	return Array.from({ length: stamps.length / STAMP_BYTES }, (_, index) => stamps.readUIntBE(index * STAMP_BYTES, STAMP_BYTES));
}
function countsOf(row) {
	if (row === void 0 || row.started_at === null) return null;
	return {
		startedAt: row.started_at,
		current: row.current ?? 0,
		previous: row.previous ?? 0
	};
}
/** How long a slice may take: a one-time password that comes meanwhile waits no longer. */
const SLICE_MS = 5;
/** What one slice may still do. */
var Budget = class {
	#clock;
	#until;
	#rows = 200;
	constructor(clock) {
		this.#clock = clock;
		this.#until = clock.monotonic() + SLICE_MS;
	}
	get rows() {
		return this.#rows;
	}
	get spent() {
		return this.#rows <= 0 || this.#clock.monotonic() >= this.#until;
	}
	take(rows) {
		this.#rows -= rows;
	}
};
// dist/store/sqlite/resealing.js
/** Rows that are read at once: what a slice has no time for is read again by the next. */
const CHUNK_ROWS = 50;
const BEGINNING = {
	table: 0,
	after: 0,
	changed: 0,
	unreadable: 0
};
/** Passes over everything that is sealed until a pass finds nothing to do; so it may be stopped anywhere, and begins again. */
var SqliteResealing = class {
	#db;
	#committer;
	#sealer;
	#clock;
	#tables;
	#place = BEGINNING;
	#rows = 0;
	#running = false;
	constructor(parts) {
		this.#db = parts.db;
		this.#committer = parts.committer;
		this.#sealer = parts.sealer;
		this.#clock = parts.clock;
		this.#tables = [...new Set(SEALED_COLUMNS.map(({ table }) => table))].map((table) => new SealedTable(parts.db, table, parts.sealer));
	}
	get pending() {
		return hasEarlierKeys(this.#db);
	}
	get progress() {
		const { table: at, after, unreadable } = this.#place;
		const table = this.#running ? this.#tables[at] : void 0;
		return {
			rows: this.#rows,
			unreadable,
			table: table?.name ?? null,
			share: table?.shareOf(after) ?? 0
		};
	}
	begin(keys) {
		this.#sealer.add(keys);
		this.#place = BEGINNING;
		this.#rows = 0;
		return this.#committer.write(() => bindDataKey(this.#db, this.#sealer));
	}
	async slice() {
		this.#running = true;
		const place = await this.#committer.write((effects) => {
			const next = this.#walk(this.#place);
			if (next.table < this.#tables.length) return next;
			effects.erased = true;
			if (next.changed === 0) releaseEarlierKeys(this.#db);
			return next;
		}, {
			lane: "batch",
			rows: 200
		});
		this.#rows += place.changed - this.#place.changed;
		if (place.table < this.#tables.length) {
			this.#place = place;
			return true;
		}
		this.#place = {
			...BEGINNING,
			unreadable: place.changed === 0 ? place.unreadable : 0
		};
		this.#running = place.changed > 0;
		if (!this.#running) this.#sealer.forgetEarlier();
		return this.#running;
	}
	spareKeys() {
		return spareKeysOf(this.#db);
	}
	forgetSpareKeys() {
		return this.#committer.write(() => forgetSpareKeys(this.#db));
	}
	#walk(from) {
		const budget = new Budget(this.#clock);
		let { table, after, changed, unreadable } = from;
		while (table < this.#tables.length && !budget.spent) {
			const done = this.#tables[table]?.reseal(after, budget);
			if (done === void 0 || done.over) {
				table++;
				after = 0;
			} else after = done.after;
			changed += done?.changed ?? 0;
			unreadable += done?.unreadable ?? 0;
		}
		return {
			table,
			after,
			changed,
			unreadable
		};
	}
};
/** The sealed columns of one table. */
var SealedTable = class {
	name;
	#sealer;
	#columns;
	#chunk;
	#last;
	constructor(db, table, sealer) {
		this.name = table;
		this.#sealer = sealer;
		const columns = SEALED_COLUMNS.filter((column) => column.table === table);
		const id = columns[0]?.id ?? "id";
		this.#columns = columns.map((column) => ({
			...column,
			seal: sealColumn(sealer, table, column.column),
			update: db.prepare(column.index === void 0 ? `UPDATE ${table} SET ${column.column} = ? WHERE ${id} = ?` : `UPDATE ${table} SET ${column.column} = ?, ${column.index.column} = iif(${column.index.column} IS NULL, NULL, ?) WHERE ${id} = ?`)
		}));
		const names = columns.map(({ column }) => column).join(", ");
		this.#chunk = db.prepare(`SELECT ${id} AS row_id, ${names} FROM ${table} WHERE ${id} > ? ORDER BY ${id} LIMIT ?`);
		this.#last = db.prepare(`SELECT max(${id}) FROM ${table}`).pluck();
	}
	shareOf(after) {
		const last = this.#last.get() ?? 0;
		return last === 0 ? 1 : Math.min(1, after / last);
	}
	reseal(from, budget) {
		const rows = this.#chunk.all(from, CHUNK_ROWS);
		let after = from;
		let changed = 0;
		let unreadable = 0;
		for (const row of rows) {
			after = Number(row["row_id"]);
			budget.take(1);
			try {
				if (this.#resealRow(after, row)) changed++;
			} catch (error) {
				if (!isGatewayError(error) || error.code !== "decrypt_failed") throw error;
				unreadable++;
			}
			if (budget.spent) return {
				over: false,
				after,
				changed,
				unreadable
			};
		}
		return {
			over: rows.length < CHUNK_ROWS,
			after,
			changed,
			unreadable
		};
	}
	#resealRow(id, row) {
		let changed = false;
		for (const { column, index, seal, update } of this.#columns) {
			const sealed = row[column];
			if (!Buffer.isBuffer(sealed) || sealed.length === 0 || this.#sealer.isCurrent(sealed)) continue;
			const plain = seal.open(id, sealed);
			const hash = index === void 0 ? [] : [this.#sealer.index(index.kind, plain)];
			update.run(seal.seal(id, plain), ...hash, id);
			changed = true;
		}
		return changed;
	}
};
// dist/message/correlate.js
/** Service centre clocks are some way off; a report is never older than its submit by more than this. */
const CLOCK_SLACK_MS = 12e4;
/** Fewer equal digits prove nothing, more than nine may be missing in a national number. */
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 9;
const digitsOf = (number) => number.replace(/\D/g, "");
/**
* Is `reported` the number that was dialled as `e164`? Equal digits, or, where the network gave a national number, equal
* last digits: six at least, nine at most, without trunk zeros.
*/
function sameNumber(e164, reported) {
	const dialled = digitsOf(e164);
	const seen = digitsOf(reported.number);
	if (seen === "") return false;
	if (seen === dialled) return true;
	if (reported.international) return false;
	const national = seen.replace(/^0+/, "");
	const length = Math.min(MOST_DIGITS, national.length, dialled.length);
	return length >= FEWEST_DIGITS && dialled.slice(-length) === national.slice(-length);
}
/**
* Is it beyond doubt that the report belongs to this attempt, whose answer nobody has seen? Number, expected TP-MR and time
* have to say so.
*/
function surelyReports({ mr, recipient, scts }, attempt) {
	return scts !== null && scts >= attempt.startedAt - CLOCK_SLACK_MS && attempt.expectedMr === mr && sameNumber(attempt.recipient, recipient);
}
/**
* Does this attempt answer the report by itself: its TP-MR, its recipient, still waiting, and not younger than the report?
* The newest such one is what the report belongs to, whatever else there is.
*/
function answers({ mr, recipient, scts }, attempt) {
	const timely = scts === null || scts >= attempt.startedAt - CLOCK_SLACK_MS;
	return attempt.mr === mr && !attempt.reported && timely && sameNumber(attempt.recipient, recipient);
}
/**
* The attempt that a status report belongs to, null where none fits. TP-MR has eight bits and wraps, so the newest attempt
* with the same recipient wins, and of those the ones that still wait for a report. An expected TP-MR counts only
* where exactly one attempt without an answer can have it: of one that expects none, nobody knows. `candidates`: newest first, all of the SIM that received the report.
*/
function correlate(report, candidates) {
	const plain = candidates.find((attempt) => answers(report, attempt));
	if (plain !== void 0) return plain.attemptId;
	const fitting = candidates.filter((attempt) => sameNumber(attempt.recipient, report.recipient));
	const known = fitting.filter((attempt) => attempt.mr === report.mr);
	const waiting = known.filter((attempt) => !attempt.reported);
	const possible = fitting.filter(({ mr, expectedMr }) => mr === null && (expectedMr === report.mr || expectedMr === null));
	const [expected] = possible;
	const overtaken = waiting.some(({ attemptId }) => expected !== void 0 && attemptId > expected.attemptId);
	if (possible.length === 1 && expected?.expectedMr === report.mr && !overtaken) return expected.attemptId;
	return (waiting[0] ?? known[0])?.attemptId ?? null;
}
// dist/store/sqlite/status-reports.js
/** A report later than this after its submit belongs to something else: TP-MR has wrapped many times. */
const LATEST_REPORT_MS = 6912e5;
/** How long after the deadline a proved submit waits for its final report, where nothing else was agreed. */
const REPORT_GRACE_MS = 36e5;
/** Finds the attempt of a status report and applies it (at any time, in any state). */
var StatusReports = class {
	#ledger;
	#sealer;
	#recipients;
	#keptRecipients;
	#known;
	#unanswered;
	#attempt;
	#record;
	#prove;
	#kept;
	#matched;
	constructor(db, ledger, sealer, messages) {
		this.#ledger = ledger;
		this.#sealer = sealer;
		this.#recipients = messages.recipients;
		this.#keptRecipients = sealColumn(sealer, "inbound_frame", "recipient");
		const candidate = `a.id AS attemptId, m.id AS messageId, m.recipient, m.recipient_hash AS recipientHash, a.started_at AS startedAt, a.mr, a.expected_mr AS expectedMr,
      coalesce(a.report_class IN ('delivered', 'failed'), 0) AS reported`;
		this.#known = db.prepare(`SELECT ${candidate} FROM attempt a INDEXED BY attempt_mr JOIN message m ON m.id = ${messageIdIn("a.segment_id")}
       WHERE a.sim_id = ? AND a.mr = ? AND a.started_at BETWEEN ? AND ? ORDER BY a.id DESC LIMIT 1000`);
		this.#unanswered = db.prepare(`SELECT ${candidate} FROM attempt a INDEXED BY attempt_unanswered JOIN message m ON m.id = ${messageIdIn("a.segment_id")}
       WHERE a.sim_id = ? AND (a.expected_mr = ? OR a.expected_mr IS NULL) AND a.mr IS NULL AND a.outcome IN ('open', 'uncertain')
         AND a.started_at <= ?`);
		this.#attempt = db.prepare(`SELECT segment_id AS segmentId, modem, outcome, report_class AS reportClass,
         NOT EXISTS (SELECT 1 FROM attempt later WHERE later.segment_id = attempt.segment_id AND later.id > attempt.id
           AND later.outcome <> 'failed') AS latest
       FROM attempt WHERE id = ?`);
		this.#record = db.prepare("UPDATE attempt SET report_status = ?, report_class = ?, reported_at = ? WHERE id = ?");
		this.#prove = db.prepare("UPDATE attempt SET outcome = 'sent', mr = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?");
		this.#kept = db.prepare(`SELECT id AS frameId, mr, recipient, international, status, report_class AS class, scts, received_at AS receivedAt
       FROM inbound_frame INDEXED BY inbound_frame_unmatched
       WHERE kind = 'status_report' AND attempt_id IS NULL AND sim_id = ? AND mr = ? AND received_at >= ? ORDER BY id`);
		this.#matched = db.prepare("UPDATE inbound_frame SET attempt_id = ?, recipient = NULL WHERE id = ?");
	}
	/** Null: it fits no attempt (yet). */
	apply(simId, report, now, effects) {
		const attemptId = this.#attemptOf(simId, report);
		return attemptId === null ? null : this.#applyTo(attemptId, report, now, effects);
	}
	/** Tries kept reports again, now that the TP-MR of this attempt is known. Returns the last change they made. */
	matchKept(attemptId, simId, mr, now, effects) {
		let last = null;
		for (const row of this.#kept.all(simId, mr, now - LATEST_REPORT_MS)) {
			const recipient = row.recipient === null ? "" : this.#keptRecipients.open(row.frameId, row.recipient);
			const applied = this.apply(simId, {
				...row,
				recipient,
				international: row.international === 1
			}, now, effects);
			if (applied === null) continue;
			this.#matched.run(applied.attemptId, row.frameId);
			if (applied.attemptId === attemptId) last = applied.change ?? last;
		}
		return last;
	}
	/** Nearly always the newest attempt with its TP-MR, so the others, a few hundred on a busy SIM, are read only where it is not. */
	#attemptOf(simId, { mr, recipient: number, international, scts, receivedAt }) {
		const report = {
			mr,
			recipient: {
				number,
				international
			},
			scts
		};
		const dialled = `+${number.replaceAll(/\D/g, "")}`;
		const hashes = this.#sealer.indexes("number", dialled);
		const attemptKeyOf = (row) => ({
			...row,
			reported: row.reported === 1,
			recipient: hashes.some((hash) => row.recipientHash?.equals(hash) === true) ? dialled : international ? "" : this.#recipients.open(row.messageId, row.recipient)
		});
		const span = [receivedAt - LATEST_REPORT_MS, receivedAt];
		const candidates = [];
		for (const row of this.#known.iterate(simId, mr, ...span)) {
			const candidate = attemptKeyOf(row);
			if (answers(report, candidate)) return candidate.attemptId;
			candidates.push(candidate);
		}
		for (const row of this.#unanswered.iterate(simId, mr, receivedAt)) candidates.push(attemptKeyOf(row));
		return correlate(report, candidates);
	}
	#applyTo(attemptId, report, now, effects) {
		const attempt = this.#attempt.get(attemptId);
		const segment = attempt === void 0 ? null : this.#ledger.get(attempt.segmentId);
		if (attempt === void 0 || segment === null) return null;
		if (attempt.reportClass !== report.class && report.class !== "pending") effects.tell("report", {
			modem: attempt.modem,
			delivered: report.class === "delivered"
		});
		const final = attempt.reportClass === "delivered" || attempt.reportClass === "failed";
		if (report.class === "delivered" || !final) this.#record.run(report.status, report.class, report.receivedAt, attemptId);
		const proved = attempt.outcome === "open" || attempt.outcome === "uncertain";
		if (proved) this.#prove.run(report.mr, now, attemptId);
		if (attempt.outcome === "open") effects.tell("attempt", {
			modem: attempt.modem,
			outcome: "sent"
		});
		const uncertain_attempts = segment.uncertain_attempts - (attempt.outcome === "uncertain" ? 1 : 0);
		const to = this.#target(report.class, attempt.latest === 1, proved);
		const dueAt = to === "submitted" ? segment.give_up_at ?? segment.deadline + REPORT_GRACE_MS : null;
		const change = to === null ? null : this.#ledger.move(segment, to, {
			now,
			dueAt
		}, effects, { uncertain_attempts });
		if (change === null) this.#ledger.keep(segment, segment.due_at, effects, { uncertain_attempts });
		return {
			attemptId,
			segmentId: attempt.segmentId,
			change
		};
	}
	/** A final failure says nothing of an attempt that followed it. */
	#target(reportClass, latest, proved) {
		if (reportClass === "delivered") return "delivered";
		if (reportClass === "failed") return latest ? "undelivered" : null;
		return proved ? "submitted" : null;
	}
};
// dist/store/sqlite/retention/agings.js
/** What `maskNumber` leaves of the number: enough to recognise, not enough to call. */
const masked = (table) => `simgate_seal(simgate_mask(simgate_open(recipient, '${table}.recipient:' || id)), '${table}.recipient:' || id)`;
const MESSAGE = {
	table: "message",
	madeAt: "accepted_at",
	since: "coalesce(send_at, accepted_at)",
	inUse: `EXISTS (SELECT 1 FROM segment s WHERE s.id ${betweenIdsOf("message")}
  AND (s.state IN ('scheduled', 'queued', 'submitting', 'uncertain') OR s.due_at IS NOT NULL))`
};
/** Pending, or its secrets are not erased yet. */
const VERIFICATION = {
	table: "verification",
	madeAt: "created_at"
};
const CHALLENGE_IN_USE = "(state = 'pending' OR due_at IS NOT NULL)";
const FRAME = {
	table: "inbound_frame",
	madeAt: "received_at",
	since: `received_at + iif(kind = 'status_report' AND attempt_id IS NULL, ${LATEST_REPORT_MS}, 0)`,
	inUse: "EXISTS (SELECT 1 FROM inbound_part WHERE frame_id = inbound_frame.id)"
};
const texts = (ages) => ages.texts;
const numbers = (ages) => ages.numbers;
const history = (ages) => ages.history;
/** What holds a text and a number together. */
const both = (ages) => Math.min(ages.texts, ages.numbers);
/**
* What is forgotten of each table, in the order in which rows refer to each other. Kept for good: `meta`, `api_key`, `sim`
* and `pin_try` (a PIN that was refused stays so), `sim_balance`, which grow with keys and SIMs, not with traffic; and `opt_out`,
* which its people end themselves.
*/
function agingsOf(db) {
	/** Runs the statements with the id of the row. */
	const forget = (...statements) => {
		const prepared = statements.map((sql) => db.prepare(sql));
		return (id) => {
			for (const statement of prepared) statement.run(id);
		};
	};
	return [
		{
			step: "sets",
			table: "inbound_set",
			madeAt: "started_at",
			inUse: "inbound_id IS NULL",
			age: both,
			forget: forget("DELETE FROM inbound_part WHERE set_id = ?", "DELETE FROM inbound_set WHERE id = ?")
		},
		{
			step: "inbox",
			table: "inbound_message",
			madeAt: "received_at",
			inUse: "EXISTS (SELECT 1 FROM inbound_set WHERE inbound_id = inbound_message.id)",
			age: both,
			forget: forget("DELETE FROM inbound_message WHERE id = ?")
		},
		{
			...FRAME,
			step: "frame_contents",
			age: both,
			forget: forget("UPDATE inbound_frame SET hex = x'', recipient = NULL WHERE id = ?")
		},
		{
			...MESSAGE,
			step: "texts",
			age: texts,
			forget: forget("UPDATE message SET body = NULL WHERE id = ? AND body IS NOT NULL")
		},
		{
			...MESSAGE,
			step: "recipients",
			age: numbers,
			forget: forget(`UPDATE message SET recipient = ${masked("message")}, recipient_hash = NULL WHERE id = ? AND recipient_hash IS NOT NULL`)
		},
		{
			...VERIFICATION,
			step: "verified_numbers",
			inUse: CHALLENGE_IN_USE,
			age: numbers,
			forget: forget(`UPDATE verification SET recipient = ${masked("verification")}, number_hash = x'' WHERE id = ? AND number_hash <> x''`)
		},
		{
			...MESSAGE,
			step: "messages",
			age: history,
			forget: deletionOfMessages(db)
		},
		{
			...VERIFICATION,
			step: "verifications",
			inUse: `(${CHALLENGE_IN_USE} OR EXISTS (SELECT 1 FROM message WHERE verification_id = verification.id))`,
			age: history,
			forget: forget("DELETE FROM email WHERE verification_id = ?", "DELETE FROM verification WHERE id = ?")
		},
		{
			...FRAME,
			step: "frames",
			age: history,
			forget: forget("DELETE FROM inbound_frame WHERE id = ?")
		}
	];
}
/** With its segments, their attempts and the reports of these. */
function deletionOfMessages(db) {
	const frames = db.prepare("DELETE FROM inbound_frame WHERE attempt_id IN (SELECT id FROM attempt WHERE segment_id BETWEEN ? AND ?)");
	const attempts = db.prepare("DELETE FROM attempt WHERE segment_id BETWEEN ? AND ?");
	const segments = db.prepare("DELETE FROM segment WHERE id BETWEEN ? AND ?");
	const message = db.prepare("DELETE FROM message WHERE id = ?");
	return (id) => {
		for (const statement of [
			frames,
			attempts,
			segments
		]) statement.run(...segmentIdsOf(id));
		message.run(id);
	};
}
// dist/store/sqlite/retention/aging-walk.js
const DAY_MS$3 = 864e5;
/**
* Walks a table in the order of its ids, each row once: what is old enough is forgotten, what is still in use is put aside
* and looked at again a day later. So neither an index on every age is kept nor a table read twice.
*/
var AgingWalk = class {
	#aging;
	#cursors;
	#next;
	#byId;
	#waiting;
	#wait;
	#waited;
	constructor(db, aging) {
		this.#aging = aging;
		const { table, madeAt, since = madeAt, inUse } = aging;
		const rows = `SELECT id, ${madeAt} AS madeAt, ${since} AS since, ${inUse} AS inUse FROM ${table}`;
		this.#cursors = new MetaValues(db);
		this.#next = db.prepare(`${rows} WHERE id > ? ORDER BY id LIMIT ?`);
		this.#byId = db.prepare(`${rows} WHERE id = ?`);
		this.#waiting = db.prepare("SELECT since, id FROM retention_waiting WHERE step = ? AND since <= ? ORDER BY since, id LIMIT ?");
		this.#wait = db.prepare("INSERT INTO retention_waiting (step, since, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
		this.#waited = db.prepare("DELETE FROM retention_waiting WHERE step = ? AND since = ? AND id = ?");
	}
	/** Returns how many rows were forgotten. What the budget left over is found again by the next run. */
	run(now, ages, budget) {
		const latest = now - this.#aging.age(ages);
		return this.#again(latest, budget) + this.#further(latest, budget);
	}
	#again(latest, budget) {
		let forgotten = 0;
		for (const { since, id } of this.#waiting.all(this.#aging.step, latest, Math.max(0, budget.rows))) {
			if (budget.spent) break;
			budget.take(1);
			this.#waited.run(this.#aging.step, since, id);
			const row = this.#byId.get(id);
			if (row !== void 0) forgotten += this.#pass(row, latest);
		}
		return forgotten;
	}
	#further(latest, budget) {
		if (budget.spent) return 0;
		const key = `retention.${this.#aging.step}`;
		const from = this.#cursors.get(key) ?? 0;
		let at = from;
		let forgotten = 0;
		for (const row of this.#next.all(from, budget.rows)) {
			if (row.madeAt > latest || budget.spent) break;
			budget.take(1);
			forgotten += this.#pass(row, latest);
			at = row.id;
		}
		if (at > from) this.#cursors.set(key, at);
		return forgotten;
	}
	#pass(row, latest) {
		const since = row.inUse === 1 ? Math.max(row.since, latest + DAY_MS$3) : row.since;
		if (since > latest) {
			this.#wait.run(this.#aging.step, since, row.id);
			return 0;
		}
		this.#aging.forget(row.id);
		return 1;
	}
};
// dist/store/sqlite/retention/time-leap.js
const DAY_MS$2 = 864e5;
/** Nobody switches a gateway off for so long; and if he does, what is old stays some time longer. */
const LEAP_MS = 60 * DAY_MS$2;
/** So long a leap has to stand before anything is called old by it: time to set the clock right and start again. */
const STANDS_MS = 30 * DAY_MS$2;
const SEEN_EVERY_MS = 6e4;
/**
* Holds back what forgets: a wall clock that is years ahead for a minute would make everything too old at once. Lives in
* the database, so that a restart amid such a minute does not take the leap for the way things are.
*/
var TimeLeap = class {
	#meta;
	constructor(db) {
		this.#meta = new MetaValues(db);
	}
	/** May what is old at `now` be forgotten? Inside a transaction. */
	allows(now) {
		const seen = this.#meta.get("retention.seen") ?? now;
		if (now - seen >= SEEN_EVERY_MS || now <= seen) this.#meta.set("retention.seen", now);
		const leapt = now - seen > LEAP_MS;
		const from = this.#leaptFrom(leapt ? seen : 0);
		if (from === 0) return true;
		if (leapt || seen - now > LEAP_MS) this.#meta.set("retention.not_before", now + STANDS_MS);
		const over = now - from <= LEAP_MS || now >= (this.#meta.get("retention.not_before") ?? 0);
		if (over) this.#meta.set("retention.leapt_from", 0);
		return over;
	}
	/** When the leap began that is neither undone nor believed yet; 0: there is none. */
	#leaptFrom(begins) {
		const from = this.#meta.get("retention.leapt_from") ?? 0;
		if (from !== 0 || begins === 0) return from;
		this.#meta.set("retention.leapt_from", begins);
		return begins;
	}
};
// dist/store/sqlite/retention/retention.js
/** Free pages that stay in the file for the next rows: this share of it, and at least this many. */
const FREE_SHARE = .1;
const FREE_PAGES = 256;
/** Pages that one slice gives back to the file system: each is a page moved and a pointer mended. */
const SHRINK_PAGES = 32;
/** Forgets what is older than its age, and keeps the file from being larger than what is in it needs; in slices. */
var Retention = class {
	#committer;
	#clock;
	#purgeables;
	#walks;
	#leap;
	#db;
	#pages;
	#freePages;
	/** Something was forgotten whose old pages are still in the WAL. */
	#stale = false;
	constructor(db, committer, clock, purgeables) {
		this.#db = db;
		this.#committer = committer;
		this.#clock = clock;
		this.#purgeables = purgeables;
		this.#leap = new TimeLeap(db);
		this.#walks = agingsOf(db).map((aging) => new AgingWalk(db, aging));
		this.#pages = db.prepare("PRAGMA page_count").pluck();
		this.#freePages = db.prepare("PRAGMA freelist_count").pluck();
	}
	/** One slice, in a transaction of its own. True: call again, there is more. */
	purge(now, ages) {
		return this.#committer.write((effects) => {
			if (!this.#leap.allows(now)) return false;
			const budget = new Budget(this.#clock);
			this.#count(now, ages, budget);
			let forgotten = 0;
			for (const walk of this.#walks) if (!budget.spent) forgotten += walk.run(now, ages, budget);
			this.#stale ||= forgotten > 0;
			if (budget.spent) return true;
			effects.erased = this.#stale;
			this.#stale = false;
			return false;
		}, {
			lane: "batch",
			rows: 200
		});
	}
	/** Gives some free pages back. True: there are more than are worth keeping. */
	shrink() {
		return this.#committer.write(() => {
			const spare = (this.#freePages.get() ?? 0) - Math.max(FREE_PAGES, (this.#pages.get() ?? 0) * FREE_SHARE);
			if (spare <= 0) return false;
			this.#db.pragma(`incremental_vacuum(${SHRINK_PAGES})`);
			return spare > SHRINK_PAGES;
		}, {
			lane: "batch",
			rows: 200
		});
	}
	#count(now, ages, budget) {
		for (const purgeable of this.#purgeables) if (!budget.spent) budget.take(purgeable.purge(now, budget.rows, ages));
	}
};
// dist/store/sqlite/ready-segments.js
/**
* The index is pinned: after ANALYZE the planner prefers a scan and a sort, seconds instead of microseconds at a million
* rows. All its columns are in the index, so passing over a row costs no look at the table.
*/
const READY_SQL = `SELECT id, rank, priority, wanted_by AS wantedBy, avoid_sim AS avoids FROM segment INDEXED BY segment_ready
  WHERE state = 'queued' AND route = ? AND rank BETWEEN ? AND ? AND start_by > ? AND avoid_sim <> ?
  ORDER BY rank, priority DESC, wanted_by, id`;
/** A SIM that may only take some of a queue looks this far for one: the rest is for others, or for tomorrow. */
const LOOK_FOR_SOME = 64;
/** No row avoids it. */
const NO_SIM = -1;
/** Finds what a SIM should send next. Reads only. */
var ReadySegments = class {
	#messages;
	#days;
	#heads;
	#row;
	#recipient;
	#log;
	/** Segments whose message is damaged. They end by their deadline; until then they are passed over. */
	#damaged = /* @__PURE__ */ new Set();
	constructor(db, messages, days, log) {
		this.#messages = messages;
		this.#days = days;
		this.#log = log;
		this.#recipient = db.prepare("SELECT recipient FROM message WHERE id = ?").pluck();
		this.#heads = db.prepare(READY_SQL);
		this.#row = db.prepare(`SELECT m.recipient, m.class, m.body, m.alphabet, m.segments, m.concat_ref AS concatRef, m.flash,
         m.accepted_at AS acceptedAt, m.deadline, m.min_left AS minLeftMs, s.route > 0 AS pinned, s.attempts,
         s.uncertain_attempts AS uncertainAttempts
       FROM segment s JOIN message m ON m.id = ? WHERE s.id = ?`);
	}
	/**
	* The segment that comes first for this SIM, of those that nobody holds: the first of the heads of its routes. Steps
	* over one row for each claim.
	*/
	next(query) {
		for (;;) {
			const first = this.#first(query);
			const segment = first === null ? null : this.#unlessDamaged(first.id, () => this.#load(first.id));
			if (segment !== void 0) return segment;
		}
	}
	#first(query) {
		let first = null;
		for (const route of query.routes) first = earlier(first, this.#head(route, query));
		for (const classes of query.own) first = earlier(first, this.#head({
			...classes,
			route: query.simId,
			allowAvoided: true,
			avoiding: null
		}, query));
		return first;
	}
	/** Undefined: its message cannot be opened, and is passed over from now on. */
	#unlessDamaged(segmentId, read) {
		return unlessDamaged(read, (err) => {
			this.#damaged.add(segmentId);
			this.#log.error("message_damaged", {
				segment: segmentId,
				err
			});
		});
	}
	#head({ route, from, to, allowAvoided, avoiding, knownOn }, query) {
		const avoided = allowAvoided ? NO_SIM : query.simId;
		let looked = 0;
		for (const head of this.#heads.iterate(route, CLASS_RANKS[from], CLASS_RANKS[to], query.now, avoided)) {
			if (query.claimed.has(head.id) || this.#damaged.has(head.id)) continue;
			if ((avoiding === null || head.avoids === avoiding) && (knownOn === null || this.#isKnown(head.id, knownOn, query))) return head;
			if (++looked === LOOK_FOR_SOME) return null;
		}
		return null;
	}
	#isKnown(segmentId, day, { simId }) {
		const messageId = messageIdOf(segmentId);
		const recipient = this.#recipient.get(messageId);
		if (recipient === void 0) return false;
		const number = this.#unlessDamaged(segmentId, () => this.#messages.recipients.open(messageId, recipient));
		return number !== void 0 && this.#days.hasSentTo(simId, day, number);
	}
	#load(segmentId) {
		const messageId = messageIdOf(segmentId);
		const row = this.#row.get(messageId, segmentId);
		if (row === void 0 || row.body === null) return null;
		const { recipient, body, flash, pinned, ...rest } = row;
		return {
			...rest,
			segmentId,
			messageId,
			seq: seqOf(segmentId),
			to: this.#messages.recipients.open(messageId, recipient),
			text: this.#messages.bodies.open(messageId, body),
			flash: flash === 1,
			pinned: pinned === 1
		};
	}
};
function earlier(first, head) {
	return head !== null && (first === null || before(head, first)) ? head : first;
}
function before(a, b) {
	return (a.rank - b.rank || b.priority - a.priority || a.wantedBy - b.wantedBy || a.id - b.id) < 0;
}
// dist/store/sqlite/recovery-steps.js
const DAY_MS$1 = 864e5;
var SqliteRecoverySteps = class {
	#committer;
	#of;
	#insert;
	#forget;
	constructor(db, committer) {
		this.#committer = committer;
		this.#of = db.prepare("SELECT step, taken_at AS at FROM recovery_step WHERE modem = ? AND taken_at > ? ORDER BY taken_at");
		this.#insert = db.prepare("INSERT INTO recovery_step (modem, step, taken_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
		this.#forget = db.prepare("DELETE FROM recovery_step WHERE taken_at <= ?");
	}
	async of(modem, now) {
		return this.#of.all(modem, now - DAY_MS$1);
	}
	record(modem, { step, at }) {
		return this.#committer.write(() => {
			this.#forget.run(at - DAY_MS$1);
			this.#insert.run(modem, step, at);
		});
	}
};
// dist/store/sqlite/sim-days.js
/** The first zone of the world to begin a day is 14 h ahead of UTC, the last one 12 h behind it. */
const LAST_ZONE_MS = 432e5;
/** A month is counted from its days. */
const LEAST_AGE_MS = 53568e5;
/** Octets of a recipient's hash: enough that two numbers never meet by chance. */
const HASH_BYTES = 16;
/** What SIMs have sent, counted along with their attempts in the same transactions. */
var SimDays = class {
	#recipientOf;
	#addRecipient;
	#removeRecipient;
	#forgetRecipient;
	#count;
	#known;
	#day;
	#month;
	#purgeRecipients;
	#purgeDays;
	#messages;
	#hash;
	constructor(db, messages, hash) {
		this.#messages = messages;
		this.#hash = hash;
		this.#recipientOf = db.prepare("SELECT recipient FROM message WHERE id = ?").pluck();
		this.#addRecipient = db.prepare(`INSERT INTO sim_recipient (day, sim_id, recipient_hash, segments) VALUES (?, ?, ?, 1)
         ON CONFLICT (day, sim_id, recipient_hash) DO UPDATE SET segments = segments + 1 RETURNING segments`).pluck();
		this.#removeRecipient = db.prepare(`UPDATE sim_recipient SET segments = segments - 1 WHERE day = ? AND sim_id = ? AND recipient_hash = ? RETURNING segments`).pluck();
		this.#forgetRecipient = db.prepare("DELETE FROM sim_recipient WHERE day = ? AND sim_id = ? AND recipient_hash = ?");
		this.#count = db.prepare(`INSERT INTO sim_day (day, sim_id, segments, recipients) VALUES (?, ?, ?, ?)
       ON CONFLICT (day, sim_id) DO UPDATE
       SET segments = max(0, segments + excluded.segments), recipients = max(0, recipients + excluded.recipients)
       RETURNING segments, recipients`);
		this.#known = db.prepare("SELECT 1 FROM sim_recipient WHERE day = ? AND sim_id = ? AND recipient_hash = ?").pluck();
		this.#day = db.prepare("SELECT segments, recipients FROM sim_day WHERE day = ? AND sim_id = ?");
		this.#month = db.prepare("SELECT coalesce(sum(segments), 0) FROM sim_day WHERE day BETWEEN ? AND ? AND sim_id = ?").pluck();
		this.#purgeRecipients = db.prepare("DELETE FROM sim_recipient WHERE day < ? ORDER BY day LIMIT ?");
		this.#purgeDays = db.prepare("DELETE FROM sim_day WHERE day < ? ORDER BY day LIMIT ?");
	}
	/** A submit that may leave. */
	add({ simId, day, segmentId }, effects) {
		const recipient = this.#hashOfRecipient(messageIdOf(segmentId));
		const first = this.#addRecipient.get(day, simId, recipient) === 1;
		this.#tell(simId, day, this.#count.get(day, simId, 1, first ? 1 : 0), effects);
	}
	/** It certainly did not leave. */
	takeBack({ simId, day, segmentId }, effects) {
		const recipient = this.#hashOfRecipient(messageIdOf(segmentId));
		const last = this.#removeRecipient.get(day, simId, recipient) === 0;
		if (last) this.#forgetRecipient.run(day, simId, recipient);
		this.#tell(simId, day, this.#count.get(day, simId, -1, last ? -1 : 0), effects);
	}
	hasSentTo(simId, day, recipient) {
		return this.#known.get(day, simId, this.#hashOf(recipient)) === 1;
	}
	use(simId, { day, monthFrom }) {
		const { segments, recipients } = this.#day.get(day, simId) ?? {
			segments: 0,
			recipients: 0
		};
		return {
			day,
			segments,
			recipients,
			monthBefore: day === monthFrom ? 0 : this.#month.get(monthFrom, day - 1, simId) ?? 0
		};
	}
	purge(now, limit, ages) {
		const recipients = this.#purgeRecipients.run(utcDay(now - LAST_ZONE_MS), limit).changes;
		const oldest = utcDay(now - Math.max(ages.history, LEAST_AGE_MS));
		return recipients + this.#purgeDays.run(oldest, limit).changes;
	}
	#hashOfRecipient(messageId) {
		const sealed = this.#recipientOf.get(messageId);
		return this.#hashOf(sealed === void 0 ? "" : this.#messages.recipients.open(messageId, sealed));
	}
	/** Under a key that lasts: rows do not hold the number, so another key could not be brought to them. */
	#hashOf(recipient) {
		return this.#hash("sim_recipient", recipient).subarray(0, HASH_BYTES);
	}
	#tell(simId, day, counted, effects) {
		if (counted !== void 0) effects.tell("sim_use", {
			simId,
			day,
			...counted
		});
	}
};
/** YYYYMMDD. */
function utcDay(at) {
	return Number(new Date(Math.max(0, at)).toISOString().slice(0, 10).replaceAll("-", ""));
}
// dist/store/sqlite/set-back.js
/** No host is without power for so long and then boots with the time of its last day. */
const IMPLAUSIBLE_MS = 15768e7;
/** A wall clock that shows less was never set: this program is younger. */
const NEVER_SET_BEFORE = Date.UTC(2026, 0, 1);
/** Times that centres wrote into messages: theirs, whatever the clock of this host was. And ids of events, which go on from the last. */
const NOT_OURS = /* @__PURE__ */ new Set([
	"inbound_message.sent_at",
	"inbound_set.sent_at",
	"inbound_frame.scts",
	"webhook_endpoint.through",
	"webhook_delivery.event_id"
]);
/**
* A clock that stood years ahead for a while (a dead battery, a GPS receiver that counts its weeks wrong) raised gateway time
* for good: it never goes back. Where the database is years ahead of a wall clock that has been set, all that was written
* meanwhile is moved back by as much, so that codes have as long to live as before and the queue keeps its order. Counters of
* limits and plans begin anew. Returns by how much (ms), 0 where nothing was wrong.
*/
function setBackTime(db, wall) {
	const ahead = highWaterOf(db) - wall;
	if (ahead < IMPLAUSIBLE_MS || wall < NEVER_SET_BEFORE) return 0;
	const line = wall + ahead / 2;
	db.transaction(() => {
		db.prepare("DELETE FROM rate_window WHERE expires_at > ?").run(line);
		db.prepare("DELETE FROM conversion WHERE day > ?").run(Math.floor(line / DAY_MS$4));
		const day = utcDay(line);
		for (const table of ["sim_day", "sim_recipient"]) db.prepare(`DELETE FROM ${table} WHERE day > ?`).run(day);
		db.prepare("UPDATE attempt SET day = NULL WHERE day > ?").run(day);
		for (const { table, column } of timesOf(db)) db.prepare(`UPDATE OR REPLACE "${table}" SET "${column}" = "${column}" - ? WHERE "${column}" > ?`).run(ahead, line);
		db.prepare("UPDATE meta SET value = ? WHERE key = 'high_water'").run(wall);
	}).immediate();
	return ahead;
}
/**
* Columns that may hold times. Nothing else in them is as large as a time: ids and counts are smaller by orders. The audit
* stays as it was written, with the times that the host had.
*/
function timesOf(db) {
	return db.prepare(`SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'INTEGER' AND c.name <> 'id'
         AND t.name NOT IN ('meta', 'rate_window', 'audit', 'audit_mark') AND t.name NOT LIKE 'sqlite%'`).all().filter(({ table, column }) => !NOT_OURS.has(`${table}.${column}`));
}
// dist/store/sqlite/sims.js
var SqliteSims = class {
	#committer;
	#days;
	#zones;
	#health;
	#suspend;
	#byIccid;
	#byImsi;
	#byName;
	#insert;
	#complete;
	#claimPin;
	#pinResult;
	constructor({ db, committer, days, zones }) {
		this.#committer = committer;
		this.#days = days;
		this.#zones = zones;
		this.#health = db.prepare(`SELECT paced_until AS pacedUntil, suspended_at AS since, suspended_until AS until, suspended_for AS cause
       FROM sim WHERE id = ?`);
		this.#suspend = db.prepare("UPDATE sim SET suspended_at = ?, suspended_until = ?, suspended_for = ? WHERE id = ?");
		this.#byIccid = db.prepare("SELECT id, iccid, imsi FROM sim WHERE iccid = ?");
		this.#byImsi = db.prepare("SELECT id, iccid, imsi FROM sim WHERE imsi = ? ORDER BY id DESC LIMIT 1");
		this.#byName = db.prepare("SELECT id, iccid, imsi FROM sim WHERE name = ?");
		this.#insert = db.prepare("INSERT INTO sim (name, iccid, imsi, created_at) VALUES (?, ?, ?, ?)");
		this.#complete = db.prepare("UPDATE sim SET iccid = ?, imsi = ?, name = ? WHERE id = ?");
		this.#claimPin = db.prepare(`INSERT INTO pin_try (sim, pin_hash, tried_at) VALUES (?, ?, ?)
       ON CONFLICT (sim, pin_hash) DO UPDATE SET tried_at = excluded.tried_at WHERE accepted = 1`);
		this.#pinResult = db.prepare("UPDATE pin_try SET accepted = ? WHERE sim = ? AND pin_hash = ?");
	}
	identify(sim) {
		return this.#committer.write(() => {
			const { iccid, imsi, modem, now } = sim;
			const known = this.#known(sim);
			const name = iccid ?? imsi ?? `unknown:${modem}`;
			if (known === null) return {
				id: Number(this.#insert.run(name, iccid, imsi, now).lastInsertRowid),
				iccid,
				imsi
			};
			const merged = {
				id: known.id,
				iccid: known.iccid ?? iccid,
				imsi: imsi ?? known.imsi
			};
			if (merged.iccid !== known.iccid || merged.imsi !== known.imsi) this.#complete.run(merged.iccid, merged.imsi, merged.iccid ?? name, known.id);
			return merged;
		});
	}
	async find(name) {
		return this.#byIccid.get(name) ?? this.#byImsi.get(name) ?? this.#byName.get(name) ?? null;
	}
	claimPinTry(sim, pinHash, now) {
		return this.#committer.write(() => this.#claimPin.run(sim, pinHash, now).changes > 0);
	}
	recordPinResult(sim, pinHash, ok) {
		return this.#committer.write(() => void this.#pinResult.run(ok ? 1 : 0, sim, pinHash));
	}
	async account(simId, day) {
		const { since = null, until = null, cause = null, pacedUntil = 0 } = this.#health.get(simId) ?? {};
		return {
			use: this.#days.use(simId, day),
			pacedUntil,
			suspension: since === null || until === null || cause === null ? null : {
				since,
				until,
				cause
			}
		};
	}
	setSuspension(simId, modem, suspension) {
		return this.#committer.write((effects) => {
			const { since = null, until = null, cause = null } = suspension ?? {};
			this.#suspend.run(since, until, cause, simId);
			effects.tell("suspension", {
				simId,
				modem,
				cause
			});
		});
	}
	divide(prefixes) {
		return this.#zones.divide(prefixes);
	}
	/** By ICCID; by IMSI only where no other ICCID is known for it. */
	#known({ iccid, imsi, modem }) {
		const byIccid = iccid === null ? void 0 : this.#byIccid.get(iccid);
		if (byIccid !== void 0) return byIccid;
		const byImsi = imsi === null ? void 0 : this.#byImsi.get(imsi);
		if (byImsi !== void 0 && (iccid === null || byImsi.iccid === null)) return byImsi;
		return iccid === null && imsi === null ? this.#byName.get(`unknown:${modem}`) ?? null : null;
	}
};
// dist/store/stats.js
const HOUR_MS$1 = 36e5;
// dist/store/sqlite/stat-counts.js
/** `+` and the digits that tell country and operator apart; thousands of people share them. */
const RANGE_LENGTH = 7;
/** Each bucket of durations is so much longer than the one before: half of one is the error, 12 %. */
const BUCKET_FACTOR = 2 ** (1 / 3);
/** States in which a segment has left for certain. */
const LEFT = /* @__PURE__ */ new Set([
	"submitted",
	"no_report",
	"delivered",
	"undelivered"
]);
/** The bucket of a duration: 0 up to 1 ms, 82 for two days. */
function bucketOf(ms) {
	return ms <= 1 ? 0 : Math.round(Math.log(ms) / Math.log(BUCKET_FACTOR));
}
/** The duration in the middle of a bucket. */
const durationOf = (bucket) => Math.round(BUCKET_FACTOR ** bucket);
/** Counts what a verb brought about, in its own transaction. */
var StatCounts = class {
	#messageNumbers;
	#verificationNumbers;
	#sent;
	#code;
	#count;
	#hour;
	#sims;
	#purge;
	constructor(db, sealer) {
		this.#messageNumbers = sealColumn(sealer, "message", "recipient");
		this.#verificationNumbers = sealColumn(sealer, "verification", "recipient");
		this.#sent = db.prepare(`SELECT m.id AS messageId, m.recipient, v.purpose, a.sim_id AS simId,
         max(m.accepted_at, coalesce(m.send_at, 0)) AS wantedAt, a.ended_at AS sentAt
       FROM attempt a JOIN message m ON m.id = ${messageIdIn("a.segment_id")} LEFT JOIN verification v ON v.id = m.verification_id
       WHERE a.segment_id = ? ORDER BY a.id DESC LIMIT 1`);
		this.#code = db.prepare(`SELECT recipient, purpose,
         (SELECT sim_id FROM attempt WHERE id = (SELECT max(a.id) FROM message m JOIN attempt a ON a.segment_id = ${firstIdOf("m")}
          WHERE m.verification_id = verification.id)) AS simId
       FROM verification WHERE id = ?`);
		this.#count = db.prepare(`INSERT INTO stat_hour (hour, sim_id, range, purpose, event, bucket, count) VALUES (?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET count = count + 1`);
		this.#hour = db.prepare("SELECT sim_id AS simId, range, purpose, event, bucket, count FROM stat_hour WHERE hour = ?");
		this.#sims = db.prepare("SELECT id, name FROM sim");
		this.#purge = db.prepare(`DELETE FROM stat_hour WHERE (hour, sim_id, range, purpose, event, bucket) IN
         (SELECT hour, sim_id, range, purpose, event, bucket FROM stat_hour WHERE hour < ? ORDER BY hour LIMIT ?)`);
	}
	record({ events }, now) {
		for (const { name, payload } of events) if (name === "segment") this.#segment(payload.segmentId, payload.from, payload.to, now);
		else if (name === "verification") this.#verification(payload.id, payload.state, now);
	}
	ofHour(hour) {
		return this.#hour.all(hour).map(({ bucket, simId, range, purpose, event, count }) => ({
			simId,
			range,
			purpose,
			event,
			tookMs: durationOf(bucket),
			count
		}));
	}
	simNames() {
		return new Map(this.#sims.all().map(({ id, name }) => [id, name]));
	}
	purge(now, limit, { history }) {
		return this.#purge.run(Math.floor((now - history) / HOUR_MS$1), limit).changes;
	}
	#segment(segmentId, from, to, now) {
		if (!LEFT.has(to) || from === to) return;
		const left = from === null || !LEFT.has(from);
		const ended = to === "delivered" || to === "undelivered" ? to : null;
		if (!left && ended === null) return;
		const row = this.#sent.get(segmentId);
		if (row === void 0) return;
		const { simId, wantedAt, sentAt } = row;
		const range = rangeOf(this.#messageNumbers.open(row.messageId, row.recipient));
		const purpose = row.purpose ?? "";
		const add = (event, ms) => this.#count.run(Math.floor(now / HOUR_MS$1), simId, range, purpose, event, bucketOf(ms));
		if (left) add("sent", (sentAt ?? now) - wantedAt);
		if (ended !== null) add(ended, ended === "delivered" ? now - (sentAt ?? now) : 0);
	}
	#verification(id, state, now) {
		if (state !== "pending" && state !== "approved") return;
		const row = this.#code.get(id);
		if (row === void 0) return;
		const range = row.recipient === null ? "" : rangeOf(this.#verificationNumbers.open(id, row.recipient));
		const hour = Math.floor(now / HOUR_MS$1);
		this.#count.run(hour, row.simId ?? 0, range, row.purpose, state === "pending" ? "started" : "approved", 0);
	}
};
const rangeOf = (number) => number.slice(0, RANGE_LENGTH);
// dist/store/sqlite/upkeep.js
var SqliteUpkeep = class {
	#parts;
	#stopping = new AbortController();
	#health;
	constructor(parts) {
		this.#parts = parts;
		this.#health = parts.checkedOnOpen ? {
			state: "ok",
			checkedAt: parts.clock.now()
		} : {
			state: "unchecked",
			checkedAt: null
		};
	}
	get checkedOnOpen() {
		return this.#parts.checkedOnOpen;
	}
	purge(now, ages) {
		return this.#parts.retention.purge(now, ages);
	}
	shrink() {
		return this.#parts.retention.shrink();
	}
	async check(depth, signal) {
		const { path, clock, sound, fail } = this.#parts;
		const given = this.#untilStopped(signal);
		try {
			const { damage, contradictions } = await examine(path, depth, given);
			const state = damage.length > 0 ? "damaged" : contradictions.length > 0 ? "inconsistent" : "ok";
			this.#health = {
				state,
				checkedAt: clock.now()
			};
			if (state === "damaged") {
				writeFileSync(damageMark(path), "", { mode: 384 });
				fail(damagedFile(path, void 0));
			}
			if (state === "ok" && depth === "full") sound();
			return [...damage, ...contradictions];
		} catch (error) {
			if (!given.aborted) this.#health = {
				state: "failed",
				checkedAt: clock.now()
			};
			throw error;
		}
	}
	async backup(file) {
		return backUp(this.#parts.path, file, this.#stopping.signal);
	}
	health() {
		return this.#health;
	}
	/** Gives up what runs. */
	stop() {
		this.#stopping.abort();
	}
	#untilStopped(signal) {
		return signal === void 0 ? this.#stopping.signal : AbortSignal.any([signal, this.#stopping.signal]);
	}
};
// dist/store/verifications.js
const isEmail = (send) => send !== null && "address" in send;
const isMessage = (send) => send !== null && !isEmail(send);
// dist/store/sqlite/challenge-checks.js
/** Has neither app nor codes. */
const NOBODY = /* @__PURE__ */ new Uint8Array();
/** One guess at a challenge: counted, compared, and what follows from it. */
var ChallengeChecks = class {
	#parts;
	constructor(parts) {
		this.#parts = parts;
	}
	/** Inside a transaction. */
	run(check, effects) {
		const { challenges, locks, limits, idempotency, audit } = this.#parts;
		const { subject, keyId, now } = check;
		const earlier = idempotency.find(check.idempotency, now);
		if (earlier === "mismatch") return { kind: "mismatch" };
		if (earlier?.verificationId !== void 0 && earlier?.verificationId !== null) {
			const row = challenges.get(earlier.verificationId, keyId);
			return row === null ? { kind: "not_found" } : {
				kind: "repeated",
				view: challenges.view(row)
			};
		}
		const refused = limits.charge(check.charges, now);
		if (refused !== null) return refused;
		const row = challenges.find(subject, keyId);
		if (row === null) return { kind: "not_found" };
		if ("id" in subject && subject.number === void 0 !== (row.pairId === null)) return {
			kind: "which_number",
			view: challenges.view(row)
		};
		const until = locks.lockedUntil(row.numberHash, now);
		if (until !== null) return {
			kind: "locked",
			until
		};
		if (isOver(row, now)) challenges.end(row.id, "expired", now, effects);
		const channel = check.channel ?? row.channel;
		if (!row.channels.split(" ").includes(channel)) return {
			kind: "other_channel",
			view: challenges.view(row)
		};
		const guess = challenges.countGuess(row.id, now);
		if (guess === null) return {
			kind: "ended",
			view: challenges.fresh(row)
		};
		const right = this.#isRight(row, guess, channel, check);
		effects.tell("guess", {
			keyId,
			right
		});
		const { by = keyActor(keyId) } = check;
		const told = {
			action: "verification_checked",
			subject: `verification:${row.id}`,
			outcome: right ? "ok" : "wrong"
		};
		audit.append({
			at: now,
			by,
			...told
		});
		return right ? this.#right(row, check, effects) : this.#wrong(row, check, effects);
	}
	/** One guess is compared with one secret: that of its channel. */
	#isRight(row, guess, channel, check) {
		if (isSent(channel)) return check.matches(guess.codeHash, guess.salt, row);
		const { factors } = this.#parts;
		const owner = {
			keyId: row.keyId,
			subjectHash: row.subjectHash ?? NOBODY
		};
		return channel === "totp" ? factors.answerTotp(owner, check.factors, check.now) : factors.answerBackupCode(owner, check.factors, check.now);
	}
	#right(row, { idempotency, now, notices = [] }, effects) {
		const { challenges, locks, conversions, messages, idempotency: records } = this.#parts;
		locks.clear(row.numberHash);
		if (row.pairId !== null) {
			if (!challenges.confirm(row, now)) {
				records.remember(idempotency, { verificationId: row.id }, now);
				return {
					kind: "half",
					view: challenges.fresh(row)
				};
			}
			for (const notice of notices) messages.insert(notice, null, now, effects);
		}
		challenges.end(row.id, "approved", now, effects);
		conversions.used(firstOf(row), challenges.numberHashes(row), now);
		records.remember(idempotency, { verificationId: row.id }, now);
		return {
			kind: "approved",
			view: challenges.fresh(row)
		};
	}
	#wrong(row, { now, lockAfter, lockForMs }, effects) {
		const { challenges, locks } = this.#parts;
		if (locks.fail(row.numberHash, now, {
			lockAfter,
			lockedUntil: now + lockForMs
		})) challenges.end(row.id, "blocked", now, effects);
		else if (row.attempts + 1 >= row.maxAttempts) challenges.end(row.id, "max_attempts_reached", now, effects);
		return {
			kind: "wrong",
			view: challenges.fresh(row)
		};
	}
};
// dist/store/sqlite/verifications.js
/** What a resend composes in its transaction. */
const AGAIN = [{
	class: "otp",
	segments: 1,
	sendAt: null
}];
var SqliteVerifications = class {
	#parts;
	#checks;
	constructor(parts) {
		this.#parts = parts;
		this.#checks = new ChallengeChecks(parts);
	}
	start(verification, first, options) {
		const { committer, counts } = this.#parts;
		const sends = options.old === void 0 ? [first] : [first, options.old.send];
		return counts.during(sends.filter((send) => isMessage(send)), committer.write((effects) => this.#start(verification, first, options, effects), { rows: 4 }));
	}
	async foresee(numberHashes, options) {
		const { locks, limits, conversions, idempotency } = this.#parts;
		const { now } = options;
		const repeated = idempotency.repeated(options.idempotency, now);
		if (repeated !== null) return repeated;
		const until = numberHashes.map((hash) => locks.lockedUntil(hash, now)).find((end) => end !== null);
		if (until !== void 0 && until !== null) return {
			kind: "locked",
			until
		};
		return conversions.blocked(options.guard, now) ?? limits.foresee(options.charges, now);
	}
	check(check) {
		return this.#parts.committer.write((effects) => this.#checks.run(check, effects));
	}
	resend(id, keyId, options) {
		const { committer, counts } = this.#parts;
		return counts.during(AGAIN, committer.write((effects) => this.#resend(id, keyId, options, effects), { rows: 4 }));
	}
	cancel(id, keyId, now) {
		const { committer, challenges } = this.#parts;
		return committer.write((effects) => {
			const row = challenges.get(id, keyId);
			if (row === null) return null;
			challenges.end(id, isOver(row, now) ? "expired" : "canceled", now, effects);
			return challenges.fresh(row);
		});
	}
	async get(id, keyId) {
		const row = this.#parts.challenges.get(id, keyId);
		return row === null ? null : this.#parts.challenges.view(row);
	}
	async messageIds(id) {
		return this.#parts.challenges.messageIds(id);
	}
	async list({ keyId, before = Number.MAX_SAFE_INTEGER, limit }) {
		const { challenges } = this.#parts;
		return challenges.list(keyId, before, limit).map((row) => challenges.view(row));
	}
	unlock(numberHash, now) {
		const { committer, locks } = this.#parts;
		return committer.write(() => {
			const locked = locks.lockedUntil(numberHash, now) !== null;
			locks.clear(numberHash);
			return locked;
		});
	}
	sweep(now) {
		return this.#parts.committer.write((effects) => this.#parts.sweeper.run(now, effects), { lane: "batch" });
	}
	#start(verification, send, options, effects) {
		const { challenges, locks, limits, conversions, idempotency, audit } = this.#parts;
		const { now, by = keyActor(verification.keyId) } = options;
		const repeated = idempotency.repeated(options.idempotency, now);
		if (repeated !== null) return repeated;
		const { old: other } = options;
		for (const { numberHash } of other === void 0 ? [verification] : [verification, other.verification]) {
			const until = locks.lockedUntil(numberHash, now);
			if (until !== null) return {
				kind: "locked",
				until
			};
		}
		const judged = conversions.judge(options.guard, now, effects);
		if (judged.kind === "guarded") return judged;
		const refused = limits.charge(options.charges, now);
		if (refused !== null) return refused;
		const old = this.#endOpen(verification, now, effects);
		if (other !== void 0) this.#endOpen(other.verification, now, effects);
		const id = challenges.insert(verification, now, effects);
		conversions.begin(id, verification.keyId, judged, {
			replaced: old?.id ?? null,
			now
		}, effects);
		this.#send(send, id, now, effects);
		const ids = [id];
		if (other !== void 0) {
			const otherId = challenges.insert(other.verification, now, effects, false);
			challenges.pair(id, otherId);
			this.#send(other.send, otherId, now, effects);
			ids.push(otherId);
		}
		audit.append({
			at: now,
			by,
			action: "verification_started",
			subject: `verification:${id}`
		});
		return this.#created(id, options, options.respond(ids));
	}
	/** A new challenge ends the open one of the same key, purpose and number. */
	#endOpen(verification, now, effects) {
		const { challenges } = this.#parts;
		const open = challenges.find(verification, verification.keyId);
		if (open !== null) challenges.end(open.id, isOver(open, now) ? "expired" : "canceled", now, effects);
		return open;
	}
	#resend(id, keyId, options, effects) {
		const { challenges, locks, limits, conversions, idempotency, audit } = this.#parts;
		const { now, by = keyActor(keyId), resendAfter, maxSends, next, replace, compose, respond } = options;
		const repeated = idempotency.repeated(options.idempotency, now);
		if (repeated !== null) return repeated;
		const row = challenges.get(id, keyId);
		if (row === null) return { kind: "not_found" };
		if (isOver(row, now)) challenges.end(id, "expired", now, effects);
		const view = challenges.fresh(row);
		if (view.state !== "pending" || row.confirmedAt !== null) return {
			kind: "ended",
			view
		};
		const until = locks.lockedUntil(row.numberHash, now);
		if (until !== null) return {
			kind: "locked",
			until
		};
		if (next !== void 0 && view.channel !== next.from) return {
			kind: "moved",
			view
		};
		const sent = isSent(next?.channel ?? view.channel);
		if (sent && row.sends >= maxSends) return {
			kind: "max_sends",
			view
		};
		if (next === void 0 && now < row.resendAfter) return {
			kind: "too_soon",
			view,
			resendAfter: row.resendAfter
		};
		const judged = conversions.judge(options.guard, now, effects);
		if (judged.kind === "guarded") return judged;
		const secret = challenges.secretOf(row);
		const { charges } = options;
		const refused = limits.charge(typeof charges === "function" ? charges(secret) : charges, now);
		if (refused !== null) return refused;
		const replaced = replace?.(secret);
		if (replaced !== void 0) {
			challenges.cancelUnsent(id, now, effects);
			challenges.replaceCode(id, replaced);
		}
		if (next !== void 0) challenges.move(id, next, effects);
		this.#send(compose(challenges.fresh(row), replaced?.secret ?? secret), id, now, effects);
		if (sent) challenges.noteResend(id, resendAfter);
		conversions.again(firstOf(row), keyId, judged, now, effects);
		audit.append({
			at: now,
			by,
			action: "verification_resent",
			subject: `verification:${id}`
		});
		return this.#created(id, options, respond(challenges.fresh(row)));
	}
	#send(send, id, now, effects) {
		if (isEmail(send)) this.#parts.emails.insert(send, id, now, effects);
		else if (send !== null) this.#parts.messages.insert(send, id, now, effects);
	}
	#created(id, { idempotency, now }, response) {
		this.#parts.idempotency.remember(idempotency, { response }, now);
		return {
			kind: "created",
			ids: [id],
			response
		};
	}
};
// dist/store/sqlite/webhooks.js
const GIVEN_UP = {
	status: null,
	reason: "not_tried"
};
/** Receivers, how far each has come, and the deliveries that failed. What succeeds at once leaves no row. */
var SqliteWebhooks = class {
	#committer;
	#rows;
	#endpoints;
	#add;
	#forgetDeliveries;
	#forget;
	#advance;
	#disable;
	#insert;
	#fail;
	#settle;
	#pending;
	#hurry;
	#dead;
	#replay;
	#replaySince;
	#counts;
	#purge;
	constructor(db, committer, rows) {
		this.#committer = committer;
		this.#rows = rows;
		this.#endpoints = db.prepare("SELECT id, name, through, disabled_at AS disabledAt FROM webhook_endpoint ORDER BY id");
		this.#add = db.prepare("INSERT INTO webhook_endpoint (name, through) VALUES (?, ?) ON CONFLICT (name) DO NOTHING");
		this.#forgetDeliveries = db.prepare("DELETE FROM webhook_delivery WHERE endpoint_id = ? RETURNING event_id").pluck();
		this.#forget = db.prepare("DELETE FROM webhook_endpoint WHERE id = ?");
		this.#advance = db.prepare("UPDATE webhook_endpoint SET through = max(through, ?) WHERE id = ?");
		this.#disable = db.prepare("UPDATE webhook_endpoint SET disabled_at = ? WHERE id = ?");
		this.#insert = db.prepare(`INSERT INTO webhook_delivery (endpoint_id, event_id, attempts, due_at, dead_at, status, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint_id, event_id) DO NOTHING`);
		this.#fail = db.prepare(`UPDATE webhook_delivery SET attempts = attempts + 1, due_at = ?, dead_at = ?, status = ?, reason = ?
       WHERE id = ? AND due_at IS NOT NULL`);
		this.#settle = db.prepare("DELETE FROM webhook_delivery WHERE id = ? RETURNING event_id").pluck();
		this.#pending = db.prepare(`SELECT id, event_id AS eventId, attempts, due_at AS dueAt FROM webhook_delivery INDEXED BY webhook_delivery_due
       WHERE endpoint_id = ? AND due_at IS NOT NULL ORDER BY due_at LIMIT ?`);
		this.#hurry = db.prepare("UPDATE webhook_delivery SET due_at = ? WHERE endpoint_id = ? AND due_at > ?");
		this.#dead = db.prepare(`SELECT d.id, w.name AS endpoint, d.event_id AS eventId, e.kind, e.at, d.attempts, d.dead_at AS deadAt, d.status, d.reason
       FROM webhook_delivery d NOT INDEXED CROSS JOIN webhook_endpoint w ON w.id = d.endpoint_id JOIN event e ON e.id = d.event_id
       WHERE d.id < ? AND d.dead_at IS NOT NULL ORDER BY d.id DESC LIMIT ?`);
		this.#replay = db.prepare("UPDATE webhook_delivery SET due_at = ?, dead_at = NULL WHERE id = ? AND dead_at IS NOT NULL");
		this.#replaySince = db.prepare(`UPDATE webhook_delivery SET due_at = ?, dead_at = NULL WHERE id IN (
         SELECT d.id FROM webhook_delivery d JOIN event e ON e.id = d.event_id
         WHERE d.dead_at IS NOT NULL AND e.at >= ? LIMIT ?)`);
		this.#counts = db.prepare(`SELECT name, (SELECT count(*) FROM webhook_delivery WHERE endpoint_id = w.id AND due_at IS NOT NULL) AS pending,
         coalesce(d.dead, 0) AS dead
       FROM webhook_endpoint w LEFT JOIN (SELECT endpoint_id, count(*) AS dead
         FROM webhook_delivery INDEXED BY webhook_delivery_dead WHERE dead_at IS NOT NULL GROUP BY endpoint_id) d
         ON d.endpoint_id = w.id ORDER BY id`);
		this.#purge = db.prepare("SELECT id FROM webhook_delivery WHERE dead_at <= ? ORDER BY dead_at LIMIT ?").pluck();
	}
	configure(names) {
		return this.#committer.write(() => {
			const wanted = new Set(names);
			for (const { id, name } of this.#endpoints.all()) {
				if (wanted.has(name)) continue;
				const released = this.#forgetDeliveries.all(id);
				this.#forget.run(id);
				for (const eventId of released) this.#rows.release(eventId);
			}
			for (const name of wanted) this.#add.run(name, this.#rows.newest);
			return this.#endpoints.all();
		});
	}
	async endpoints() {
		return this.#endpoints.all();
	}
	advance(endpointId, through) {
		return this.#committer.lazy(() => void this.#advance.run(through, endpointId));
	}
	failFirst(endpointId, eventId, { status, reason }, dueAt, now) {
		return this.#committer.write(() => void this.#insert.run(endpointId, eventId, 1, dueAt, dueAt === null ? now : null, status, reason), { lane: "batch" });
	}
	failAgain(id, { status, reason }, dueAt, now) {
		return this.#committer.write(() => void this.#fail.run(dueAt, dueAt === null ? now : null, status, reason, id), { lane: "batch" });
	}
	settle(id) {
		return this.#committer.write(() => this.#end(id), { lane: "batch" });
	}
	async pending(endpointId, limit) {
		return this.#pending.all(endpointId, limit);
	}
	hurry(endpointId, now) {
		return this.#committer.write(() => void this.#hurry.run(now, endpointId, now), { lane: "batch" });
	}
	giveUp(endpointId, { through, before, limit, now }, wanted) {
		return this.#committer.write(() => {
			let reached = through;
			let dead = 0;
			for (const head of this.#rows.after(through, limit)) {
				if (head.type !== null && head.at >= before) break;
				reached = head.id;
				if (head.type === null || !wanted(head)) continue;
				this.#insert.run(endpointId, head.id, 0, null, now, GIVEN_UP.status, GIVEN_UP.reason);
				dead++;
			}
			if (reached > through) this.#advance.run(reached, endpointId);
			return {
				through: reached,
				dead
			};
		}, {
			lane: "batch",
			rows: limit
		});
	}
	disable(endpointId, at) {
		return this.#committer.write(() => void this.#disable.run(at, endpointId));
	}
	async dead({ before = Number.MAX_SAFE_INTEGER, limit }) {
		return this.#dead.all(before, limit).map(({ kind, ...row }) => Object.assign(row, { type: meaningOf(kind)?.type ?? null }));
	}
	replay(id, now) {
		return this.#committer.write(() => this.#replay.run(now, id).changes > 0);
	}
	replaySince(since, limit, now) {
		return this.#committer.write(() => this.#replaySince.run(now, since, limit).changes, { rows: limit });
	}
	async counts() {
		return this.#counts.all();
	}
	/** Forgets what has been dead for long. */
	purge(now, limit) {
		const old = this.#purge.all(now - this.#rows.deadMs, Math.max(0, limit));
		for (const id of old) this.#end(id);
		return old.length;
	}
	#end(id) {
		const eventId = this.#settle.get(id);
		if (eventId !== void 0) this.#rows.release(eventId);
	}
};
// dist/store/sqlite/zones.js
/** The prefixes that plans treat apart, as routes that a claim can walk. */
var Zones = class {
	#committer;
	#all;
	#clear;
	#insert;
	#reroute;
	constructor(db, committer) {
		this.#committer = committer;
		this.#all = db.prepare("SELECT id, prefix FROM zone ORDER BY prefix");
		this.#clear = db.prepare("DELETE FROM zone");
		this.#insert = db.prepare("INSERT INTO zone (prefix) VALUES (?)");
		this.#reroute = db.prepare(`UPDATE segment SET route = coalesce(
         (SELECT -zone.id FROM
            (SELECT simgate_open(recipient, 'message.recipient:' || id) AS number FROM message WHERE id = ${messageIdIn("segment.id")})
            JOIN zone ON substr(number, 1, length(zone.prefix)) = zone.prefix
          ORDER BY length(zone.prefix) DESC LIMIT 1), 0)
       WHERE route <= 0 AND state IN ('scheduled', 'queued', 'submitting', 'uncertain')`);
	}
	/** Where they are others than before, what waits is put on its new route. */
	divide(prefixes) {
		return this.#committer.write(() => {
			const wanted = prefixes.toSorted((a, b) => a < b ? -1 : 1);
			const known = this.#all.all();
			if (known.length !== wanted.length || known.some(({ prefix }, index) => prefix !== wanted[index])) {
				this.#clear.run();
				for (const prefix of wanted) this.#insert.run(prefix);
				this.#reroute.run();
			}
			return new Map(this.#all.all().map(({ id, prefix }) => [prefix, -id]));
		});
	}
};
// dist/store/sqlite/open-store.js
const MIN_FREE_BYTES = 52428800;
const NO_EVENTS = {
	types: /* @__PURE__ */ new Set(),
	keepMs: 0,
	deadMs: 0
};
/**
* Opens or makes the database, for this process alone. Throws `database_locked`, `database_newer`, `database_corrupt`,
* `database_unsafe`, `data_key_invalid`, `storage_failed`.
*/
async function openStore(options) {
	const { path, clock, log, sealer } = options;
	const opened = openDatabase$1(path, clock.now(), sealer);
	let setBackMs;
	try {
		setBackMs = setBackTime(opened.db, clock.now());
	} catch (error) {
		opened.close();
		throw error;
	}
	if (opened.migrated > 0) log.info("database_migrated", {
		path,
		count: opened.migrated
	});
	if (setBackMs > 0) log.warn("time_set_back", {
		ms: setBackMs,
		hint: "The clock of this host had been years ahead. What was written meanwhile is dated back."
	});
	if (opened.copy !== null) log.info("database_copied", {
		path: opened.copy,
		hint: opened.copyIsClear ? "This is the database as it was before, with numbers and texts in the clear. It is deleted after a day, when the new one has been checked; delete it earlier when all is well, and what backups there are of it." : "This is the database as it was before. Delete it when all is well."
	});
	return wire(opened, options);
}
function wire(opened, options) {
	const { db, lasting } = opened;
	const { path, clock, log, sealer } = options;
	const events = new Emitter((err) => log.error("store_listener_failed", { err }));
	const announcer = new Announcer(events);
	const counts = new QueueCounts(db, clock);
	const disk = new DiskWatch(clock, {
		minFreeBytes: options.minFreeBytes ?? MIN_FREE_BYTES,
		freeBytes: options.freeBytes ?? (() => freeBytesAt(dirname(path))),
		changed: (state) => events.emit("storage", { state })
	});
	const eventRows = new EventRows(db, sealer, options.events ?? NO_EVENTS, log);
	const recorder = new EventRecorder(db, eventRows);
	const stats = new StatCounts(db, sealer);
	const audit = new AuditChain(db, lasting.audit);
	const committer = new Committer(db, clock, {
		record(effects) {
			const now = clock.now();
			recorder.record(effects, now);
			stats.record(effects, now);
		},
		finish: () => audit.finish(),
		undone: () => audit.undone(),
		committed(effects) {
			for (const effect of effects) {
				counts.apply(effect);
				eventRows.committed(effect);
			}
			announcer.announce(effects);
		},
		full: () => disk.noteFull(),
		fatal(error) {
			log.error("database_failed", {
				path,
				err: error
			});
			events.emit("fatal", { error });
		}
	});
	const hash = createKeyedHash(lasting);
	const ledger = new SegmentLedger(db);
	const messages = new MessageRows(db, sealer, ledger);
	const views = new MessageViews(db, sealer, messages);
	const reports = new StatusReports(db, ledger, sealer, messages);
	const limits = new RateLimits(db);
	const conversions = new Conversions(db, committer, new GuardBlocks(db, sealer));
	const idempotency = new IdempotencyRecords(db, sealer);
	const emails = new EmailRows(db, sealer);
	const factors = new FactorRows(db, sealer);
	const challenges = new Challenges(db, {
		sealer,
		messages,
		views,
		audit,
		emails
	});
	const locks = new NumberLocks(db);
	const days = new SimDays(db, messages, hash);
	const webhooks = new SqliteWebhooks(db, committer, eventRows);
	const inbound = new InboundRows(db, sealer);
	const inbox = new SqliteInbox({
		db,
		committer,
		sealer,
		hash,
		rows: inbound,
		sets: new InboundSets({
			db,
			rows: inbound,
			sealer,
			hash
		}),
		reports
	});
	const time = new GatewayTime(db, committer);
	const removeCopies = () => {
		for (const copy of removeClearCopies(db, opened.path, clock.now())) log.info("database_copy_deleted", { path: copy });
	};
	const upkeep = new SqliteUpkeep({
		path: opened.path,
		clock,
		retention: new Retention(db, committer, clock, [
			limits,
			idempotency,
			locks,
			days,
			conversions,
			audit,
			stats,
			factors,
			webhooks,
			eventRows
		]),
		checkedOnOpen: opened.checkedWhole,
		sound: removeCopies,
		fail: (error) => committer.fail(error)
	});
	if (opened.checkedWhole) removeCopies();
	let stopped = null;
	return {
		events,
		outbox: new SqliteOutbox({
			db,
			committer,
			ledger,
			messages,
			views,
			ready: new ReadySegments(db, messages, days, log),
			attempts: new Attempts(db, {
				ledger,
				reports,
				days,
				messages
			}),
			limits,
			conversions,
			idempotency,
			counts,
			audit
		}),
		inbox,
		verifications: new SqliteVerifications({
			committer,
			challenges,
			messages,
			locks,
			limits,
			conversions,
			idempotency,
			emails,
			factors,
			sweeper: new ChallengeSweep(db, challenges, emails),
			counts,
			audit
		}),
		advances: new SqliteAdvances(db, committer, challenges),
		emails: new SqliteEmails(db, committer, emails),
		factors: new SqliteFactors(committer, factors),
		keys: new SqliteKeys(db, committer),
		sims: new SqliteSims({
			db,
			committer,
			days,
			zones: new Zones(db, committer)
		}),
		optOuts: new SqliteOptOuts({
			db,
			committer,
			sealer,
			messages,
			inbound,
			audit
		}),
		balances: new SqliteBalances(db, committer),
		recoverySteps: new SqliteRecoverySteps(db, committer),
		audit: new SqliteAudit({
			db,
			committer,
			chain: audit,
			clock
		}),
		stats,
		rowTimes: new SqliteRowTimes(db),
		eventLog: new SqliteEventLog({
			db,
			committer,
			rows: eventRows,
			views,
			challenges,
			inbound: (id) => inbox.find(id),
			log,
			now: () => clock.now()
		}),
		webhooks,
		blocks: conversions,
		upkeep,
		lasting,
		resealing: new SqliteResealing({
			db,
			committer,
			sealer,
			clock
		}),
		highWater: time.highWater,
		markTime: (now) => time.mark(now),
		ensureWritable() {
			if (committer.refusal !== null) throw committer.refusal;
			disk.ensureRoom();
		},
		commitTimes: () => committer.times,
		stop() {
			upkeep.stop();
			stopped ??= close(opened, committer, time, clock);
			return stopped;
		}
	};
}
async function close(opened, committer, time, clock) {
	if (committer.refusal === null) time.mark(clock.now()).catch(() => {});
	committer.stop();
	opened.close();
}
// dist/webhook/keeping.js
const HOUR_MS = 36e5;
const DAY_MS = 24 * HOUR_MS;
/** Which events are worth a row: where nobody can read them, only those that some receiver is told. */
function keepingOf({ events, webhooks, callbacks }) {
	return {
		types: selectedEvents([
			...events.keep_hours > 0 ? ["*"] : [],
			...webhooks.flatMap((webhook) => webhook.events),
			...callbacks.allowed_hosts.length > 0 ? ["message.*", "verification.*"] : []
		]),
		keepMs: events.keep_hours * HOUR_MS,
		deadMs: events.dead_days * DAY_MS
	};
}
// dist/foundation.js
/** The data key, and the database that it opens; the clock is told how late it is at least. */
async function layFoundation(options) {
	const { log = silentLogger, clock = systemClock(), random = systemRandom } = options;
	const dataKeys = dataKeyPlace(options, random);
	if (dataKeys.created && dataKeys.file !== null) log.warn("data_key_created", {
		path: dataKeys.file,
		hint: "copy this file to a safe place, apart from backups of the database"
	});
	const store = await openDatabase(options, keyringOf(dataKeys.keys, random), clock, log);
	return {
		keys: store.lasting,
		dataKeys,
		store,
		clock,
		random,
		log
	};
}
async function openDatabase({ config, configPath }, sealer, clock, log) {
	const store = await openStore({
		path: besideConfig(configPath, config.database),
		clock,
		log,
		sealer,
		events: keepingOf(config),
		minFreeBytes: config.queue.min_free_disk_mb * 1024 * 1024
	});
	clock.notBefore(store.highWater);
	return store;
}
// dist/runtime/slices.js
/** Between two slices, and so many times the length of the last one where that is more: a slow disk has others to serve. */
const PAUSE_MS = 20;
const PAUSE_FACTOR = 4;
/**
* Runs the slices of long work, with pauses in between, until `slice` says that there is no more. True where that was so,
* false where `signal` ended it before.
*/
async function inSlices(slice, clock, signal) {
	while (!signal.aborted) {
		const startedAt = clock.monotonic();
		if (!await slice()) return true;
		await sleep(clock, Math.max(PAUSE_MS, PAUSE_FACTOR * (clock.monotonic() - startedAt)), signal);
	}
	return false;
}
// dist/key-rotation.js
const AGAIN_MS = 6e4;
const idOf = (key) => Buffer.from(deriveKeys(key).id).toString("hex");
/**
* Changes the data key. The key file holds the new key and the earlier ones, durably, before anything is sealed with the new one,
* and the earlier ones until nothing is sealed with them: it may be stopped or killed at any moment, and goes on at the next start.
*/
var KeyRotation = class {
	#options;
	#stopping = new AbortController();
	/** Id of the key that seals. */
	#current;
	#beginning = null;
	#run = null;
	constructor(options) {
		this.#options = options;
		this.#current = idOf(options.place.keys[0]);
	}
	/** Goes on with what an earlier run began, or what the owner of the key file or of the credential has asked for by a new first line. */
	resume() {
		const { resealing } = this.#options;
		if (resealing.pending || resealing.spareKeys().length > 0) this.#begin();
	}
	state() {
		return {
			running: this.#run !== null,
			...this.#options.resealing.progress
		};
	}
	async rotate() {
		if (!this.#options.resealing.pending) await (this.#beginning ??= this.#change().finally(() => this.#beginning = null));
		this.#begin();
		return this.state();
	}
	async stop() {
		this.#stopping.abort();
		await this.#run;
	}
	async #change() {
		const { resealing, random, log } = this.#options;
		const { file, keys } = this.#ownFile();
		const key = random.bytes(32);
		replaceDataKeys(file, [key, ...keys], random);
		this.#current = idOf(key);
		await resealing.begin(deriveKeys(key));
		log.warn("data_key_changing", {
			path: file,
			hint: "copy this file again: the key in the earlier copy goes out of use"
		});
	}
	#ownFile() {
		const { place, random } = this.#options;
		if (place.file === null) throw new GatewayError("data_key_invalid", "The data key is a credential, which only its owner can change. Put a new key (openssl rand -base64 32) on a line above the present one and restart the gateway: it seals everything anew and logs data_key_changed; then remove the line below.");
		const { keys } = loadDataKey(place.file, random);
		if (idOf(keys[0]) !== this.#current) throw new GatewayError("data_key_invalid", `The data key file ${place.file} was changed since it was read. Restart the gateway, then try again.`);
		return {
			file: place.file,
			keys
		};
	}
	#begin() {
		this.#run ??= this.#reseal().finally(() => this.#run = null);
	}
	async #reseal() {
		const { resealing, clock, log } = this.#options;
		const startedAt = clock.monotonic();
		while (!this.#stopping.signal.aborted) try {
			if (resealing.pending && !await this.#slices()) return;
			const { rows, unreadable } = resealing.progress;
			if (unreadable > 0) log.error("values_unreadable", {
				count: unreadable,
				hint: "These stored values fit no key that was here. Check the database: simgate db check."
			});
			await this.#release();
			log.info("data_key_changed", {
				count: rows,
				ms: Math.round(clock.monotonic() - startedAt)
			});
			return;
		} catch (err) {
			log.warn("data_key_not_changed", {
				err,
				hint: "It is tried again in a minute."
			});
			await sleep(clock, AGAIN_MS, this.#stopping.signal);
		}
	}
	/** False: it was stopped. */
	async #slices() {
		const { resealing, clock, inService } = this.#options;
		const { signal } = this.#stopping;
		if (inService) return inSlices(() => resealing.slice(), clock, signal);
		while (!signal.aborted) if (!await resealing.slice()) return true;
		return false;
	}
	/** Takes the earlier keys out of the file; what else somebody has put there stays. */
	async #release() {
		const { place, resealing, random, log } = this.#options;
		const spare = new Set(resealing.spareKeys().map((id) => Buffer.from(id).toString("hex")));
		if (place.file === null) {
			if (place.keys.some((key) => spare.has(idOf(key)))) {
				log.warn("data_key_spare", { hint: "Nothing is sealed with the earlier key any more: remove its line from the credential." });
				return;
			}
		} else {
			const [first, ...earlier] = loadDataKey(place.file, random).keys;
			const kept = earlier.filter((key) => !spare.has(idOf(key)));
			if (kept.length < earlier.length) replaceDataKeys(place.file, [first, ...kept], random);
		}
		await resealing.forgetSpareKeys();
	}
};
// dist/runtime/lifecycle.js
/** Stops in reverse order of the list. Each gets its turn even where another one fails; the first failure is thrown at the end. */
async function stopAll(services) {
	const failures = [];
	for (const service of services.toReversed()) try {
		await service.stop();
	} catch (error) {
		failures.push(error);
	}
	if (failures.length > 0) throw failures[0];
}
// dist/administration.js
/** The database and its keys alone, for administration while no gateway runs. */
async function openAdministration(options) {
	const { keys, dataKeys, store, clock, random, log } = await layFoundation(options);
	const access = createAccess({
		keys: store.keys,
		clock,
		random,
		log
	});
	const keyedHash = createKeyedHash(keys);
	const optOuts = await optOutsOf(options.config, store, keyedHash, clock, log);
	const trail = createAuditTrail({
		audit: store.audit,
		clock,
		log
	});
	const { resealing } = store;
	const dataKey = new KeyRotation({
		place: dataKeys,
		resealing,
		inService: false,
		clock,
		random,
		log
	});
	const own = {
		store,
		access,
		keyedHash,
		clock,
		log,
		optOuts,
		trail,
		dataKey
	};
	const resumeSim = (name) => resumeResting(store.sims, name);
	const webhooks = restingWebhooks(store.webhooks, clock);
	return {
		administration: administrationOf({
			...own,
			webhooks,
			modems: () => [],
			ussd: null,
			resumeSim
		}),
		stop: () => stopAll([
			store,
			trail,
			dataKey
		])
	};
}
/** What commands on the same machine may do, from the parts of the gateway that do it. */
function administrationOf({ store, keyedHash, ...parts }) {
	const { clock, log, trail, ...desks } = parts;
	const { audit } = store;
	return {
		...desks,
		audit: {
			act: (by, act, run) => trail.act(by, act, run),
			read: (by, act) => trail.read(by, act),
			rows: (query) => audit.read(query),
			verify: (noted) => audit.verify(noted)
		},
		numberHash: (number) => hashName(keyedHash("number", number)),
		inbox: store.inbox,
		guard: {
			list: () => store.blocks.list(clock.now()),
			lift: (id) => store.blocks.lift(id, clock.now())
		},
		database: store.upkeep,
		async unlockNumber(number) {
			assertE164(number);
			const unlocked = await store.verifications.unlock(keyedHash("number", number), clock.now());
			log.info("number_unlocked", { outcome: unlocked ? "unlocked" : "was_not_locked" });
			return unlocked;
		}
	};
}
/** The list of numbers that want nothing but one-time passwords. */
function optOutsOf(config, store, keyedHash, clock, log) {
	const { opt_out: settings, numbers } = config;
	return createOptOuts({
		store,
		settings,
		numbers,
		hash: (number) => keyedHash("opt_out", number),
		clock,
		log
	});
}
export { e164Advice as C, assertE164 as S, createAccess as T, selectedEvents as _, KeyRotation as a, homeCountryOf as b, isMessage as c, patienceOf as d, EVENT_IDS_PER_MS as f, patternOfNothing as g, EVENT_TYPES as h, stopAll as i, HOUR_MS$1 as l, EVENT_OF_VERIFICATION as m, openAdministration as n, inSlices as o, EVENT_OF_MESSAGE as p, optOutsOf as r, layFoundation as s, administrationOf as t, surelyReports as u, Emitter as v, createAuditTrail as w, parsePhoneNumber as x, DueJob as y };
