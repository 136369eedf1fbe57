import { n as isGatewayError, t as GatewayError } from "./errors-B8qnyflL.js";
// dist/store/keys.js
/**
* `verify:custom_code`: verifications whose code the caller makes; not even `admin` has it unless it is named. `enrol`:
* authenticator apps and backup codes.
*/
const SCOPES = [
	"send",
	"verify",
	"verify:custom_code",
	"enrol",
	"read",
	"modems",
	"admin"
];
const UNRESTRICTED = Object.freeze({
	classes: [],
	purposes: [],
	prefixes: [],
	addresses: [],
	rate: null,
	clientName: null
});
// dist/store/webhooks.js
const REPLAYED_AT_ONCE = 500;
/** Every dead delivery whose event happened at `since` or later, a commit at a time. Returns how many are tried again. */
async function replayAll(webhooks, since, now) {
	let count = 0;
	for (let replayed = REPLAYED_AT_ONCE; replayed === REPLAYED_AT_ONCE; count += replayed) replayed = await webhooks.replaySince(since, REPLAYED_AT_ONCE, now);
	return count;
}
// dist/control/webhook-desk.js
/** Returns how many are tried again. */
async function replay(webhooks, { id, since = 0 }) {
	if (id === void 0) return webhooks.replaySince(since);
	return await webhooks.replay(id) ? 1 : 0;
}
/** The desk while no gateway runs: what is to be tried again is tried when one does. */
function restingWebhooks(store, clock) {
	return {
		async status() {
			const disabled = new Set((await store.endpoints()).filter(({ disabledAt }) => disabledAt !== null).map(({ name }) => name));
			return (await store.counts()).map(({ name, pending, dead }) => ({
				name,
				state: disabled.has(name) ? "disabled" : "waiting",
				lagMs: 0,
				pending,
				dead
			}));
		},
		dead: (query) => store.dead(query),
		replay: (id) => store.replay(id, clock.now()),
		replaySince: (since) => replayAll(store, since, clock.now()),
		async enable(name) {
			const found = (await store.endpoints()).find((endpoint) => endpoint.name === name);
			if (found === void 0) throw new GatewayError("not_found", `There is no webhook named ${name}.`);
			await store.disable(found.id, null);
		}
	};
}
// dist/store/audit.js
const SYSTEM = {
	who: "system",
	address: null
};
/** Who calls with an API key; nobody's key is the gateway itself. */
const keyActor = (keyId, address = null) => keyId === null ? SYSTEM : {
	who: `key:${keyId}`,
	address
};
/** What stands in the audit for a number, or for whatever else names a person, wherever it was done: 16 octets of its keyed hash, in hex. */
const hashName = (hash) => Buffer.from(hash.subarray(0, 16)).toString("hex");
/** As people note it. */
const pointText = ({ row, mac }) => `${row}:${mac}`;
// dist/runtime/field-error.js
/** An error about one field of a request. */
function fieldFault(code, message, field, data = {}) {
	return new GatewayError(code, message, { data: {
		...data,
		errors: [field]
	} });
}
/** A field that is not as expected. What stood in it is not told: it may be a code. */
function invalidField(path, expected) {
	return fieldFault("invalid_request", `${path} has to be ${expected}.`, {
		path,
		expected,
		got: "another value"
	});
}
/** The fields that an error is about; none where it is about something else. */
function faultyFields(error) {
	return (isGatewayError(error) ? error.data["errors"] : void 0) ?? [];
}
export { hashName as a, replay as c, SCOPES as d, UNRESTRICTED as f, SYSTEM as i, restingWebhooks as l, fieldFault as n, keyActor as o, invalidField as r, pointText as s, faultyFields as t, replayAll as u };
