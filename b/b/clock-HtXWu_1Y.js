// dist/runtime/clock.js
/**
* The machine's clocks. Gateway time is the larger of the wall clock and the last gateway time plus the monotonic
* time since, so a wall clock set back never lengthens a code's life and a host that boots in 1970 goes on where it was.
*/
function systemClock() {
	let last = Date.now();
	let lastMonotonic = performance.now();
	return {
		now() {
			const monotonic = performance.now();
			last = Math.max(Date.now(), last + (monotonic - lastMonotonic));
			lastMonotonic = monotonic;
			return Math.floor(last);
		},
		notBefore(time) {
			last = Math.max(last, time);
		},
		monotonic: () => performance.now(),
		setTimeout(delayMs, fn) {
			const handle = setTimeout(fn, Math.min(Math.max(0, delayMs), 2147483647));
			return { cancel: () => clearTimeout(handle) };
		},
		setImmediate(fn) {
			const handle = setImmediate(fn);
			return { cancel: () => clearImmediate(handle) };
		}
	};
}
/** Resolves after `delayMs`, or early when `signal` aborts. */
function sleep(clock, delayMs, signal) {
	return new Promise((resolve) => {
		if (signal?.aborted === true) return resolve();
		const done = () => {
			timer.cancel();
			signal?.removeEventListener("abort", done);
			resolve();
		};
		const timer = clock.setTimeout(delayMs, done);
		signal?.addEventListener("abort", done, { once: true });
	});
}
/** Resolves after the I/O of this turn: a long calculation lets others have theirs. */
function nextTurn(clock) {
	return new Promise((resolve) => void clock.setImmediate(resolve));
}
export { sleep as n, systemClock as r, nextTurn as t };
