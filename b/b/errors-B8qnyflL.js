// dist/runtime/errors.js
/** The one base class of every error that simgate raises on purpose. Policy asks `code`, never `message`. */
var GatewayError = class extends Error {
	code;
	/** Facts for programs: limits, field paths, seconds to wait. Never a phone number, code or key in the clear. */
	data;
	constructor(code, message, options = {}) {
		super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.name = new.target.name;
		this.code = code;
		this.data = options.data ?? {};
	}
};
function isGatewayError(value, code) {
	return value instanceof GatewayError && (code === void 0 || value.code === code);
}
/** Whatever was thrown, as an Error. */
function toError(value) {
	return value instanceof Error ? value : new Error(String(value));
}
export { isGatewayError as n, toError as r, GatewayError as t };
