import { createHmac } from "node:crypto";
// dist/crypto/keyed-hash.js
function createKeyedHash(keys) {
	return (purpose, ...parts) => hmacOf(keys.hash, [purpose, ...parts]);
}
/** HMAC-SHA-256 over parts, each behind its length in four octets. */
function hmacOf(key, parts) {
	const hmac = createHmac("sha256", key);
	for (const part of parts) {
		const octets = typeof part === "string" ? Buffer.from(part) : part;
		const length = Buffer.allocUnsafe(4);
		length.writeUInt32BE(octets.length);
		hmac.update(length).update(octets);
	}
	return hmac.digest();
}
export { hmacOf as n, createKeyedHash as t };
