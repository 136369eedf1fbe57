import { i as parseConfig, t as systemRandom } from "./random-BepKwvhQ.js";
import { t as startDaemon } from "./daemon-DNn8KxZF.js";
import { r as systemClock } from "./clock-HtXWu_1Y.js";
import { i as silentLogger } from "./logger-Dl4j4KPh.js";
import { t as createSimulation } from "./simulation-D4AqX6UF.js";
import { join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
// dist/testing.js
async function startTestGateway(options = {}) {
	const { modems = ["sim1", "sim2"], scopes = [
		"send",
		"verify",
		"enrol",
		"read",
		"modems"
	], log = silentLogger } = options;
	const names = modems.map((modem) => typeof modem === "string" ? modem : modem.name);
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), "simgate-"));
	const clock = systemClock();
	const simulation = createSimulation({
		clock,
		random: systemRandom,
		modems,
		...options.scenario === void 0 ? {} : { scenario: options.scenario }
	});
	const config = parseConfig({
		http: { port: 0 },
		numbers: { allowed_countries: ["*"] },
		modems: names.map((name) => ({
			name,
			port: `sim:${name}`
		})),
		...options.config
	}, {});
	const daemon = await startDaemon({
		config,
		configPath: join(folder, "config.json"),
		environment: {},
		log,
		clock,
		simulation
	}).catch(async (error) => {
		await simulation.stop();
		throw error;
	});
	const { key } = await daemon.access.create("test", scopes);
	let stopped;
	return {
		url: daemon.url,
		key,
		simulation,
		daemon,
		phone: (number) => {
			const phone = simulation.phone(number);
			return {
				messages: phone.messages,
				next: (timeoutMs) => phone.waitForMessage(timeoutMs),
				send: (text, modem = names[0] ?? "") => phone.send(text, modem)
			};
		},
		behave: (modem, behaviour) => simulation.behave(modem, behaviour),
		unplug: (modem) => simulation.unplug(modem),
		replug: (modem) => simulation.replug(modem),
		stop: () => stopped ??= (async () => {
			await daemon.stop();
			await simulation.stop();
			if (options.folder === void 0) rmSync(folder, {
				recursive: true,
				force: true
			});
		})()
	};
}
export { startTestGateway };
