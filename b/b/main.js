#!/usr/bin/env node
import { n as isGatewayError, r as toError, t as GatewayError } from "./errors-B8qnyflL.js";
import { $ as redactSecret, A as portsOctets, C as tlsSettings, G as controlSocketPath, H as isWeak, J as administrate, M as toHex, O as segmentText, P as TpduError, U as policiesOf, V as fittingChannels, W as askControl, X as isPersonalLine, Y as localActor, Z as isSecretCommand, a as problemsError, b as headerLength, c as object, d as isReservedStatus, et as VERSION, h as decodePdu, i as eventField, j as fromHex, k as hasInvalidConcat, l as oneOf$2, m as encodeSubmit, n as parseScenarioFile, nt as __require, o as either, p as reportText, q as userId, r as PERSONALITIES, rt as __toESM, s as has, t as createSimulation, tt as __commonJSMin, u as phoneNumber, w as textsOf } from "./simulation-D4AqX6UF.js";
import { i as parseFinal, t as HOST } from "./host-DVzdILsy.js";
import { n as sleep, r as systemClock } from "./clock-HtXWu_1Y.js";
import { t as openSerial } from "./serial-ly1Vz1LC.js";
import { d as SCOPES, s as pointText } from "./field-error-Cmib4vEj.js";
import { H as toJSONSchema, a as readSecret, n as besideConfig, o as AUTO_MODEMS, r as loadConfig, s as configSchema, t as systemRandom, v as MESSAGE_CLASSES } from "./random-BepKwvhQ.js";
import { n as createLogger } from "./logger-Dl4j4KPh.js";
import { spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import { closeSync, constants, existsSync, lstatSync, mkdirSync, openSync, rmSync, symlinkSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import { ReadStream } from "node:tty";
import { createInterface as createInterface$1 } from "node:readline/promises";
// node_modules/commander/lib/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* CommanderError class
	*/
	var CommanderError = class extends Error {
		/**
		* Constructs the CommanderError class
		* @param {number} exitCode suggested exit code which could be used with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		*/
		constructor(exitCode, code, message) {
			super(message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
			this.code = code;
			this.exitCode = exitCode;
			this.nestedError = void 0;
		}
	};
	/**
	* InvalidArgumentError class
	*/
	var InvalidArgumentError = class extends CommanderError {
		/**
		* Constructs the InvalidArgumentError class
		* @param {string} [message] explanation of why argument is invalid
		*/
		constructor(message) {
			super(1, "commander.invalidArgument", message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
		}
	};
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
}));
// node_modules/commander/lib/argument.js
var require_argument = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Argument = class {
		/**
		* Initialize a new command argument with the given name and description.
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @param {string} name
		* @param {string} [description]
		*/
		constructor(name, description) {
			this.description = description || "";
			this.variadic = false;
			this.parseArg = void 0;
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.argChoices = void 0;
			switch (name[0]) {
				case "<":
					this.required = true;
					this._name = name.slice(1, -1);
					break;
				case "[":
					this.required = false;
					this._name = name.slice(1, -1);
					break;
				default:
					this.required = true;
					this._name = name;
			}
			if (this._name.endsWith("...")) {
				this.variadic = true;
				this._name = this._name.slice(0, -3);
			}
		}
		/**
		* Return argument name.
		*
		* @return {string}
		*/
		name() {
			return this._name;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Argument}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Set the custom handler for processing CLI command arguments into argument values.
		*
		* @param {Function} [fn]
		* @return {Argument}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Only allow argument value to be one of choices.
		*
		* @param {string[]} values
		* @return {Argument}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Make argument required.
		*
		* @returns {Argument}
		*/
		argRequired() {
			this.required = true;
			return this;
		}
		/**
		* Make argument optional.
		*
		* @returns {Argument}
		*/
		argOptional() {
			this.required = false;
			return this;
		}
	};
	/**
	* Takes an argument and returns its human readable equivalent for help usage.
	*
	* @param {Argument} arg
	* @return {string}
	* @private
	*/
	function humanReadableArgName(arg) {
		const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
		return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
	}
	exports.Argument = Argument;
	exports.humanReadableArgName = humanReadableArgName;
}));
// node_modules/commander/lib/help.js
var require_help = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { humanReadableArgName } = require_argument();
	/**
	* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
	* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
	* @typedef { import("./argument.js").Argument } Argument
	* @typedef { import("./command.js").Command } Command
	* @typedef { import("./option.js").Option } Option
	*/
	var Help = class {
		constructor() {
			this.helpWidth = void 0;
			this.minWidthToWrap = 40;
			this.sortSubcommands = false;
			this.sortOptions = false;
			this.showGlobalOptions = false;
		}
		/**
		* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
		* and just before calling `formatHelp()`.
		*
		* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
		*
		* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
		*/
		prepareContext(contextOptions) {
			this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
		}
		/**
		* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
		*
		* @param {Command} cmd
		* @returns {Command[]}
		*/
		visibleCommands(cmd) {
			const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
			const helpCommand = cmd._getHelpCommand();
			if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
			if (this.sortSubcommands) visibleCommands.sort((a, b) => {
				return a.name().localeCompare(b.name());
			});
			return visibleCommands;
		}
		/**
		* Compare options for sort.
		*
		* @param {Option} a
		* @param {Option} b
		* @returns {number}
		*/
		compareOptions(a, b) {
			const getSortKey = (option) => {
				return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
			};
			return getSortKey(a).localeCompare(getSortKey(b));
		}
		/**
		* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleOptions(cmd) {
			const visibleOptions = cmd.options.filter((option) => !option.hidden);
			const helpOption = cmd._getHelpOption();
			if (helpOption && !helpOption.hidden) {
				const removeShort = helpOption.short && cmd._findOption(helpOption.short);
				const removeLong = helpOption.long && cmd._findOption(helpOption.long);
				if (!removeShort && !removeLong) visibleOptions.push(helpOption);
				else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description));
				else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description));
			}
			if (this.sortOptions) visibleOptions.sort(this.compareOptions);
			return visibleOptions;
		}
		/**
		* Get an array of the visible global options. (Not including help.)
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleGlobalOptions(cmd) {
			if (!this.showGlobalOptions) return [];
			const globalOptions = [];
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
				const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
				globalOptions.push(...visibleOptions);
			}
			if (this.sortOptions) globalOptions.sort(this.compareOptions);
			return globalOptions;
		}
		/**
		* Get an array of the arguments if any have a description.
		*
		* @param {Command} cmd
		* @returns {Argument[]}
		*/
		visibleArguments(cmd) {
			if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
				argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
			});
			if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
			return [];
		}
		/**
		* Get the command term to show in the list of subcommands.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandTerm(cmd) {
			const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
			return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
		}
		/**
		* Get the option term to show in the list of options.
		*
		* @param {Option} option
		* @returns {string}
		*/
		optionTerm(option) {
			return option.flags;
		}
		/**
		* Get the argument term to show in the list of arguments.
		*
		* @param {Argument} argument
		* @returns {string}
		*/
		argumentTerm(argument) {
			return argument.name();
		}
		/**
		* Get the longest command term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestSubcommandTermLength(cmd, helper) {
			return helper.visibleCommands(cmd).reduce((max, command) => {
				return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
			}, 0);
		}
		/**
		* Get the longest option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestOptionTermLength(cmd, helper) {
			return helper.visibleOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest global option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestGlobalOptionTermLength(cmd, helper) {
			return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest argument term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestArgumentTermLength(cmd, helper) {
			return helper.visibleArguments(cmd).reduce((max, argument) => {
				return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
			}, 0);
		}
		/**
		* Get the command usage to be displayed at the top of the built-in help.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandUsage(cmd) {
			let cmdName = cmd._name;
			if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
			let ancestorCmdNames = "";
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
			return ancestorCmdNames + cmdName + " " + cmd.usage();
		}
		/**
		* Get the description for the command.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandDescription(cmd) {
			return cmd.description();
		}
		/**
		* Get the subcommand summary to show in the list of subcommands.
		* (Fallback to description for backwards compatibility.)
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandDescription(cmd) {
			return cmd.summary() || cmd.description();
		}
		/**
		* Get the option description to show in the list of options.
		*
		* @param {Option} option
		* @return {string}
		*/
		optionDescription(option) {
			const extraInfo = [];
			if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (option.defaultValue !== void 0) {
				if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
			}
			if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
			if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (option.description) return `${option.description} ${extraDescription}`;
				return extraDescription;
			}
			return option.description;
		}
		/**
		* Get the argument description to show in the list of arguments.
		*
		* @param {Argument} argument
		* @return {string}
		*/
		argumentDescription(argument) {
			const extraInfo = [];
			if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (argument.description) return `${argument.description} ${extraDescription}`;
				return extraDescription;
			}
			return argument.description;
		}
		/**
		* Format a list of items, given a heading and an array of formatted items.
		*
		* @param {string} heading
		* @param {string[]} items
		* @param {Help} helper
		* @returns string[]
		*/
		formatItemList(heading, items, helper) {
			if (items.length === 0) return [];
			return [
				helper.styleTitle(heading),
				...items,
				""
			];
		}
		/**
		* Group items by their help group heading.
		*
		* @param {Command[] | Option[]} unsortedItems
		* @param {Command[] | Option[]} visibleItems
		* @param {Function} getGroup
		* @returns {Map<string, Command[] | Option[]>}
		*/
		groupItems(unsortedItems, visibleItems, getGroup) {
			const result = /* @__PURE__ */ new Map();
			unsortedItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
			});
			visibleItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
				result.get(group).push(item);
			});
			return result;
		}
		/**
		* Generate the built-in help text.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {string}
		*/
		formatHelp(cmd, helper) {
			const termWidth = helper.padWidth(cmd, helper);
			const helpWidth = helper.helpWidth ?? 80;
			function callFormatItem(term, description) {
				return helper.formatItem(term, termWidth, description, helper);
			}
			let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
			const commandDescription = helper.commandDescription(cmd);
			if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
			const argumentList = helper.visibleArguments(cmd).map((argument) => {
				return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
			});
			output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
			this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
				const optionList = options.map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList(group, optionList, helper));
			});
			if (helper.showGlobalOptions) {
				const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
			}
			this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
				const commandList = commands.map((sub) => {
					return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
				});
				output = output.concat(this.formatItemList(group, commandList, helper));
			});
			return output.join("\n");
		}
		/**
		* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
		*
		* @param {string} str
		* @returns {number}
		*/
		displayWidth(str) {
			return stripColor(str).length;
		}
		/**
		* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
		*
		* @param {string} str
		* @returns {string}
		*/
		styleTitle(str) {
			return str;
		}
		styleUsage(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word === "[command]") return this.styleSubcommandText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleCommandText(word);
			}).join(" ");
		}
		styleCommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleOptionDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleSubcommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleArgumentDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleDescriptionText(str) {
			return str;
		}
		styleOptionTerm(str) {
			return this.styleOptionText(str);
		}
		styleSubcommandTerm(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleSubcommandText(word);
			}).join(" ");
		}
		styleArgumentTerm(str) {
			return this.styleArgumentText(str);
		}
		styleOptionText(str) {
			return str;
		}
		styleArgumentText(str) {
			return str;
		}
		styleSubcommandText(str) {
			return str;
		}
		styleCommandText(str) {
			return str;
		}
		/**
		* Calculate the pad width from the maximum term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		padWidth(cmd, helper) {
			return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
		}
		/**
		* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
		*
		* @param {string} str
		* @returns {boolean}
		*/
		preformatted(str) {
			return /\n[^\S\r\n]/.test(str);
		}
		/**
		* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
		*
		* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
		*   TTT  DDD DDDD
		*        DD DDD
		*
		* @param {string} term
		* @param {number} termWidth
		* @param {string} description
		* @param {Help} helper
		* @returns {string}
		*/
		formatItem(term, termWidth, description, helper) {
			const itemIndent = 2;
			const itemIndentStr = " ".repeat(itemIndent);
			if (!description) return itemIndentStr + term;
			const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
			const spacerWidth = 2;
			const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
			let formattedDescription;
			if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
			else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
			return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
		}
		/**
		* Wrap a string at whitespace, preserving existing line breaks.
		* Wrapping is skipped if the width is less than `minWidthToWrap`.
		*
		* @param {string} str
		* @param {number} width
		* @returns {string}
		*/
		boxWrap(str, width) {
			if (width < this.minWidthToWrap) return str;
			const rawLines = str.split(/\r\n|\n/);
			const chunkPattern = /[\s]*[^\s]+/g;
			const wrappedLines = [];
			rawLines.forEach((line) => {
				const chunks = line.match(chunkPattern);
				if (chunks === null) {
					wrappedLines.push("");
					return;
				}
				let sumChunks = [chunks.shift()];
				let sumWidth = this.displayWidth(sumChunks[0]);
				chunks.forEach((chunk) => {
					const visibleWidth = this.displayWidth(chunk);
					if (sumWidth + visibleWidth <= width) {
						sumChunks.push(chunk);
						sumWidth += visibleWidth;
						return;
					}
					wrappedLines.push(sumChunks.join(""));
					const nextChunk = chunk.trimStart();
					sumChunks = [nextChunk];
					sumWidth = this.displayWidth(nextChunk);
				});
				wrappedLines.push(sumChunks.join(""));
			});
			return wrappedLines.join("\n");
		}
	};
	/**
	* Strip style ANSI escape sequences from the string. In particular, SGR (Select Graphic Rendition) codes.
	*
	* @param {string} str
	* @returns {string}
	* @package
	*/
	function stripColor(str) {
		return str.replace(/\x1b\[\d*(;\d*)*m/g, "");
	}
	exports.Help = Help;
	exports.stripColor = stripColor;
}));
// node_modules/commander/lib/option.js
var require_option = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Option = class {
		/**
		* Initialize a new `Option` with the given `flags` and `description`.
		*
		* @param {string} flags
		* @param {string} [description]
		*/
		constructor(flags, description) {
			this.flags = flags;
			this.description = description || "";
			this.required = flags.includes("<");
			this.optional = flags.includes("[");
			this.variadic = /\w\.\.\.[>\]]$/.test(flags);
			this.mandatory = false;
			const optionFlags = splitOptionFlags(flags);
			this.short = optionFlags.shortFlag;
			this.long = optionFlags.longFlag;
			this.negate = false;
			if (this.long) this.negate = this.long.startsWith("--no-");
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.presetArg = void 0;
			this.envVar = void 0;
			this.parseArg = void 0;
			this.hidden = false;
			this.argChoices = void 0;
			this.conflictsWith = [];
			this.implied = void 0;
			this.helpGroupHeading = void 0;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Option}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Preset to use when option used without option-argument, especially optional but also boolean and negated.
		* The custom processing (parseArg) is called.
		*
		* @example
		* new Option('--color').default('GREYSCALE').preset('RGB');
		* new Option('--donate [amount]').preset('20').argParser(parseFloat);
		*
		* @param {*} arg
		* @return {Option}
		*/
		preset(arg) {
			this.presetArg = arg;
			return this;
		}
		/**
		* Add option name(s) that conflict with this option.
		* An error will be displayed if conflicting options are found during parsing.
		*
		* @example
		* new Option('--rgb').conflicts('cmyk');
		* new Option('--js').conflicts(['ts', 'jsx']);
		*
		* @param {(string | string[])} names
		* @return {Option}
		*/
		conflicts(names) {
			this.conflictsWith = this.conflictsWith.concat(names);
			return this;
		}
		/**
		* Specify implied option values for when this option is set and the implied options are not.
		*
		* The custom processing (parseArg) is not called on the implied values.
		*
		* @example
		* program
		*   .addOption(new Option('--log', 'write logging information to file'))
		*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
		*
		* @param {object} impliedOptionValues
		* @return {Option}
		*/
		implies(impliedOptionValues) {
			let newImplied = impliedOptionValues;
			if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
			this.implied = Object.assign(this.implied || {}, newImplied);
			return this;
		}
		/**
		* Set environment variable to check for option value.
		*
		* An environment variable is only used if when processed the current option value is
		* undefined, or the source of the current value is 'default' or 'config' or 'env'.
		*
		* @param {string} name
		* @return {Option}
		*/
		env(name) {
			this.envVar = name;
			return this;
		}
		/**
		* Set the custom handler for processing CLI option arguments into option values.
		*
		* @param {Function} [fn]
		* @return {Option}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Whether the option is mandatory and must have a value after parsing.
		*
		* @param {boolean} [mandatory=true]
		* @return {Option}
		*/
		makeOptionMandatory(mandatory = true) {
			this.mandatory = !!mandatory;
			return this;
		}
		/**
		* Hide option in help.
		*
		* @param {boolean} [hide=true]
		* @return {Option}
		*/
		hideHelp(hide = true) {
			this.hidden = !!hide;
			return this;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Only allow option value to be one of choices.
		*
		* @param {string[]} values
		* @return {Option}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Return option name.
		*
		* @return {string}
		*/
		name() {
			if (this.long) return this.long.replace(/^--/, "");
			return this.short.replace(/^-/, "");
		}
		/**
		* Return option name, in a camelcase format that can be used
		* as an object attribute key.
		*
		* @return {string}
		*/
		attributeName() {
			if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
			return camelcase(this.name());
		}
		/**
		* Set the help group heading.
		*
		* @param {string} heading
		* @return {Option}
		*/
		helpGroup(heading) {
			this.helpGroupHeading = heading;
			return this;
		}
		/**
		* Check if `arg` matches the short or long flag.
		*
		* @param {string} arg
		* @return {boolean}
		* @package
		*/
		is(arg) {
			return this.short === arg || this.long === arg;
		}
		/**
		* Return whether a boolean option.
		*
		* Options are one of boolean, negated, required argument, or optional argument.
		*
		* @return {boolean}
		* @package
		*/
		isBoolean() {
			return !this.required && !this.optional && !this.negate;
		}
	};
	/**
	* This class is to make it easier to work with dual options, without changing the existing
	* implementation. We support separate dual options for separate positive and negative options,
	* like `--build` and `--no-build`, which share a single option value. This works nicely for some
	* use cases, but is tricky for others where we want separate behaviours despite
	* the single shared option value.
	*/
	var DualOptions = class {
		/**
		* @param {Option[]} options
		*/
		constructor(options) {
			this.positiveOptions = /* @__PURE__ */ new Map();
			this.negativeOptions = /* @__PURE__ */ new Map();
			this.dualOptions = /* @__PURE__ */ new Set();
			options.forEach((option) => {
				if (option.negate) this.negativeOptions.set(option.attributeName(), option);
				else this.positiveOptions.set(option.attributeName(), option);
			});
			this.negativeOptions.forEach((value, key) => {
				if (this.positiveOptions.has(key)) this.dualOptions.add(key);
			});
		}
		/**
		* Did the value come from the option, and not from possible matching dual option?
		*
		* @param {*} value
		* @param {Option} option
		* @returns {boolean}
		*/
		valueFromOption(value, option) {
			const optionKey = option.attributeName();
			if (!this.dualOptions.has(optionKey)) return true;
			const preset = this.negativeOptions.get(optionKey).presetArg;
			const negativeValue = preset !== void 0 ? preset : false;
			return option.negate === (negativeValue === value);
		}
	};
	/**
	* Convert string from kebab-case to camelCase.
	*
	* @param {string} str
	* @return {string}
	* @private
	*/
	function camelcase(str) {
		return str.split("-").reduce((str, word) => {
			return str + word[0].toUpperCase() + word.slice(1);
		});
	}
	/**
	* Split the short and long flag out of something like '-m,--mixed <value>'
	*
	* @private
	*/
	function splitOptionFlags(flags) {
		let shortFlag;
		let longFlag;
		const shortFlagExp = /^-[^-]$/;
		const longFlagExp = /^--[^-]/;
		const flagParts = flags.split(/[ |,]+/).concat("guard");
		if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
		if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (!shortFlag && longFlagExp.test(flagParts[0])) {
			shortFlag = longFlag;
			longFlag = flagParts.shift();
		}
		if (flagParts[0].startsWith("-")) {
			const unsupportedFlag = flagParts[0];
			const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
			if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
			if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
			if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
			throw new Error(`${baseError}
- unrecognised flag format`);
		}
		if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
		return {
			shortFlag,
			longFlag
		};
	}
	exports.Option = Option;
	exports.DualOptions = DualOptions;
}));
// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = /* @__PURE__ */ __commonJSMin(((exports) => {
	const maxDistance = 3;
	function editDistance(a, b) {
		if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
		const d = [];
		for (let i = 0; i <= a.length; i++) d[i] = [i];
		for (let j = 0; j <= b.length; j++) d[0][j] = j;
		for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
			let cost = 1;
			if (a[i - 1] === b[j - 1]) cost = 0;
			else cost = 1;
			d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
		}
		return d[a.length][b.length];
	}
	/**
	* Find close matches, restricted to same number of edits.
	*
	* @param {string} word
	* @param {string[]} candidates
	* @returns {string}
	*/
	function suggestSimilar(word, candidates) {
		if (!candidates || candidates.length === 0) return "";
		candidates = Array.from(new Set(candidates));
		const searchingOptions = word.startsWith("--");
		if (searchingOptions) {
			word = word.slice(2);
			candidates = candidates.map((candidate) => candidate.slice(2));
		}
		let similar = [];
		let bestDistance = maxDistance;
		const minSimilarity = .4;
		candidates.forEach((candidate) => {
			if (candidate.length <= 1) return;
			const distance = editDistance(word, candidate);
			const length = Math.max(word.length, candidate.length);
			if ((length - distance) / length > minSimilarity) {
				if (distance < bestDistance) {
					bestDistance = distance;
					similar = [candidate];
				} else if (distance === bestDistance) similar.push(candidate);
			}
		});
		similar.sort((a, b) => a.localeCompare(b));
		if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
		if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
		if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
		return "";
	}
	exports.suggestSimilar = suggestSimilar;
}));
// node_modules/commander/lib/command.js
var require_command = /* @__PURE__ */ __commonJSMin(((exports) => {
	const EventEmitter = __require("node:events").EventEmitter;
	const childProcess = __require("node:child_process");
	const path = __require("node:path");
	const fs = __require("node:fs");
	const process = __require("node:process");
	const { Argument, humanReadableArgName } = require_argument();
	const { CommanderError } = require_error();
	const { Help, stripColor } = require_help();
	const { Option, DualOptions } = require_option();
	const { suggestSimilar } = require_suggestSimilar();
	var Command = class Command extends EventEmitter {
		/**
		* Initialize a new `Command`.
		*
		* @param {string} [name]
		*/
		constructor(name) {
			super();
			/** @type {Command[]} */
			this.commands = [];
			/** @type {Option[]} */
			this.options = [];
			this.parent = null;
			this._allowUnknownOption = false;
			this._allowExcessArguments = false;
			/** @type {Argument[]} */
			this.registeredArguments = [];
			this._args = this.registeredArguments;
			/** @type {string[]} */
			this.args = [];
			this.rawArgs = [];
			this.processedArgs = [];
			this._scriptPath = null;
			this._name = name || "";
			this._optionValues = {};
			this._optionValueSources = {};
			this._storeOptionsAsProperties = false;
			this._actionHandler = null;
			this._executableHandler = false;
			this._executableFile = null;
			this._executableDir = null;
			this._defaultCommandName = null;
			this._exitCallback = null;
			this._aliases = [];
			this._combineFlagAndOptionalValue = true;
			this._description = "";
			this._summary = "";
			this._argsDescription = void 0;
			this._enablePositionalOptions = false;
			this._passThroughOptions = false;
			this._lifeCycleHooks = {};
			/** @type {(boolean | string)} */
			this._showHelpAfterError = false;
			this._showSuggestionAfterError = true;
			this._savedState = null;
			this._outputConfiguration = {
				writeOut: (str) => process.stdout.write(str),
				writeErr: (str) => process.stderr.write(str),
				outputError: (str, write) => write(str),
				getOutHelpWidth: () => process.stdout.isTTY ? process.stdout.columns : void 0,
				getErrHelpWidth: () => process.stderr.isTTY ? process.stderr.columns : void 0,
				getOutHasColors: () => useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
				getErrHasColors: () => useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
				stripColor: (str) => stripColor(str)
			};
			this._hidden = false;
			/** @type {(Option | null | undefined)} */
			this._helpOption = void 0;
			this._addImplicitHelpCommand = void 0;
			/** @type {Command} */
			this._helpCommand = void 0;
			this._helpConfiguration = {};
			/** @type {string | undefined} */
			this._helpGroupHeading = void 0;
			/** @type {string | undefined} */
			this._defaultCommandGroup = void 0;
			/** @type {string | undefined} */
			this._defaultOptionGroup = void 0;
		}
		/**
		* Copy settings that are useful to have in common across root command and subcommands.
		*
		* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
		*
		* @param {Command} sourceCommand
		* @return {Command} `this` command for chaining
		*/
		copyInheritedSettings(sourceCommand) {
			this._outputConfiguration = sourceCommand._outputConfiguration;
			this._helpOption = sourceCommand._helpOption;
			this._helpCommand = sourceCommand._helpCommand;
			this._helpConfiguration = sourceCommand._helpConfiguration;
			this._exitCallback = sourceCommand._exitCallback;
			this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
			this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
			this._allowExcessArguments = sourceCommand._allowExcessArguments;
			this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
			this._showHelpAfterError = sourceCommand._showHelpAfterError;
			this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
			return this;
		}
		/**
		* @returns {Command[]}
		* @private
		*/
		_getCommandAndAncestors() {
			const result = [];
			for (let command = this; command; command = command.parent) result.push(command);
			return result;
		}
		/**
		* Define a command.
		*
		* There are two styles of command: pay attention to where to put the description.
		*
		* @example
		* // Command implemented using action handler (description is supplied separately to `.command`)
		* program
		*   .command('clone <source> [destination]')
		*   .description('clone a repository into a newly created directory')
		*   .action((source, destination) => {
		*     console.log('clone command called');
		*   });
		*
		* // Command implemented using separate executable file (description is second parameter to `.command`)
		* program
		*   .command('start <service>', 'start named service')
		*   .command('stop [service]', 'stop named service, or all if no name supplied');
		*
		* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
		* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
		* @param {object} [execOpts] - configuration options (for executable)
		* @return {Command} returns new command for action handler, or `this` for executable command
		*/
		command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
			let desc = actionOptsOrExecDesc;
			let opts = execOpts;
			if (typeof desc === "object" && desc !== null) {
				opts = desc;
				desc = null;
			}
			opts = opts || {};
			const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
			const cmd = this.createCommand(name);
			if (desc) {
				cmd.description(desc);
				cmd._executableHandler = true;
			}
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			cmd._hidden = !!(opts.noHelp || opts.hidden);
			cmd._executableFile = opts.executableFile || null;
			if (args) cmd.arguments(args);
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd.copyInheritedSettings(this);
			if (desc) return this;
			return cmd;
		}
		/**
		* Factory routine to create a new unattached command.
		*
		* See .command() for creating an attached subcommand, which uses this routine to
		* create the command. You can override createCommand to customise subcommands.
		*
		* @param {string} [name]
		* @return {Command} new command
		*/
		createCommand(name) {
			return new Command(name);
		}
		/**
		* You can customise the help with a subclass of Help by overriding createHelp,
		* or by overriding Help properties using configureHelp().
		*
		* @return {Help}
		*/
		createHelp() {
			return Object.assign(new Help(), this.configureHelp());
		}
		/**
		* You can customise the help by overriding Help properties using configureHelp(),
		* or with a subclass of Help by overriding createHelp().
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureHelp(configuration) {
			if (configuration === void 0) return this._helpConfiguration;
			this._helpConfiguration = configuration;
			return this;
		}
		/**
		* The default output goes to stdout and stderr. You can customise this for special
		* applications. You can also customise the display of errors by overriding outputError.
		*
		* The configuration properties are all functions:
		*
		*     // change how output being written, defaults to stdout and stderr
		*     writeOut(str)
		*     writeErr(str)
		*     // change how output being written for errors, defaults to writeErr
		*     outputError(str, write) // used for displaying errors and not used for displaying help
		*     // specify width for wrapping help
		*     getOutHelpWidth()
		*     getErrHelpWidth()
		*     // color support, currently only used with Help
		*     getOutHasColors()
		*     getErrHasColors()
		*     stripColor() // used to remove ANSI escape codes if output does not have colors
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureOutput(configuration) {
			if (configuration === void 0) return this._outputConfiguration;
			this._outputConfiguration = {
				...this._outputConfiguration,
				...configuration
			};
			return this;
		}
		/**
		* Display the help or a custom message after an error occurs.
		*
		* @param {(boolean|string)} [displayHelp]
		* @return {Command} `this` command for chaining
		*/
		showHelpAfterError(displayHelp = true) {
			if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
			this._showHelpAfterError = displayHelp;
			return this;
		}
		/**
		* Display suggestion of similar commands for unknown commands, or options for unknown options.
		*
		* @param {boolean} [displaySuggestion]
		* @return {Command} `this` command for chaining
		*/
		showSuggestionAfterError(displaySuggestion = true) {
			this._showSuggestionAfterError = !!displaySuggestion;
			return this;
		}
		/**
		* Add a prepared subcommand.
		*
		* See .command() for creating an attached subcommand which inherits settings from its parent.
		*
		* @param {Command} cmd - new subcommand
		* @param {object} [opts] - configuration options
		* @return {Command} `this` command for chaining
		*/
		addCommand(cmd, opts) {
			if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
			opts = opts || {};
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			if (opts.noHelp || opts.hidden) cmd._hidden = true;
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd._checkForBrokenPassThrough();
			return this;
		}
		/**
		* Factory routine to create a new unattached argument.
		*
		* See .argument() for creating an attached argument, which uses this routine to
		* create the argument. You can override createArgument to return a custom argument.
		*
		* @param {string} name
		* @param {string} [description]
		* @return {Argument} new argument
		*/
		createArgument(name, description) {
			return new Argument(name, description);
		}
		/**
		* Define argument syntax for command.
		*
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @example
		* program.argument('<input-file>');
		* program.argument('[output-file]');
		*
		* @param {string} name
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom argument processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		argument(name, description, parseArg, defaultValue) {
			const argument = this.createArgument(name, description);
			if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
			else argument.default(parseArg);
			this.addArgument(argument);
			return this;
		}
		/**
		* Define argument syntax for command, adding multiple at once (without descriptions).
		*
		* See also .argument().
		*
		* @example
		* program.arguments('<cmd> [env]');
		*
		* @param {string} names
		* @return {Command} `this` command for chaining
		*/
		arguments(names) {
			names.trim().split(/ +/).forEach((detail) => {
				this.argument(detail);
			});
			return this;
		}
		/**
		* Define argument syntax for command, adding a prepared argument.
		*
		* @param {Argument} argument
		* @return {Command} `this` command for chaining
		*/
		addArgument(argument) {
			const previousArgument = this.registeredArguments.slice(-1)[0];
			if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
			if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
			this.registeredArguments.push(argument);
			return this;
		}
		/**
		* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
		*
		* @example
		*    program.helpCommand('help [cmd]');
		*    program.helpCommand('help [cmd]', 'show help');
		*    program.helpCommand(false); // suppress default help command
		*    program.helpCommand(true); // add help command even if no subcommands
		*
		* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
		* @param {string} [description] - custom description
		* @return {Command} `this` command for chaining
		*/
		helpCommand(enableOrNameAndArgs, description) {
			if (typeof enableOrNameAndArgs === "boolean") {
				this._addImplicitHelpCommand = enableOrNameAndArgs;
				if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
				return this;
			}
			const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
			const helpDescription = description ?? "display help for command";
			const helpCommand = this.createCommand(helpName);
			helpCommand.helpOption(false);
			if (helpArgs) helpCommand.arguments(helpArgs);
			if (helpDescription) helpCommand.description(helpDescription);
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Add prepared custom help command.
		*
		* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
		* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
		* @return {Command} `this` command for chaining
		*/
		addHelpCommand(helpCommand, deprecatedDescription) {
			if (typeof helpCommand !== "object") {
				this.helpCommand(helpCommand, deprecatedDescription);
				return this;
			}
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Lazy create help command.
		*
		* @return {(Command|null)}
		* @package
		*/
		_getHelpCommand() {
			if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
				if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
				return this._helpCommand;
			}
			return null;
		}
		/**
		* Add hook for life cycle event.
		*
		* @param {string} event
		* @param {Function} listener
		* @return {Command} `this` command for chaining
		*/
		hook(event, listener) {
			const allowedValues = [
				"preSubcommand",
				"preAction",
				"postAction"
			];
			if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
			if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
			else this._lifeCycleHooks[event] = [listener];
			return this;
		}
		/**
		* Register callback to use as replacement for calling process.exit.
		*
		* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
		* @return {Command} `this` command for chaining
		*/
		exitOverride(fn) {
			if (fn) this._exitCallback = fn;
			else this._exitCallback = (err) => {
				if (err.code !== "commander.executeSubCommandAsync") throw err;
			};
			return this;
		}
		/**
		* Call process.exit, and _exitCallback if defined.
		*
		* @param {number} exitCode exit code for using with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		* @return never
		* @private
		*/
		_exit(exitCode, code, message) {
			if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
			process.exit(exitCode);
		}
		/**
		* Register callback `fn` for the command.
		*
		* @example
		* program
		*   .command('serve')
		*   .description('start service')
		*   .action(function() {
		*      // do work here
		*   });
		*
		* @param {Function} fn
		* @return {Command} `this` command for chaining
		*/
		action(fn) {
			const listener = (args) => {
				const expectedArgsCount = this.registeredArguments.length;
				const actionArgs = args.slice(0, expectedArgsCount);
				if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
				else actionArgs[expectedArgsCount] = this.opts();
				actionArgs.push(this);
				return fn.apply(this, actionArgs);
			};
			this._actionHandler = listener;
			return this;
		}
		/**
		* Factory routine to create a new unattached option.
		*
		* See .option() for creating an attached option, which uses this routine to
		* create the option. You can override createOption to return a custom option.
		*
		* @param {string} flags
		* @param {string} [description]
		* @return {Option} new option
		*/
		createOption(flags, description) {
			return new Option(flags, description);
		}
		/**
		* Wrap parseArgs to catch 'commander.invalidArgument'.
		*
		* @param {(Option | Argument)} target
		* @param {string} value
		* @param {*} previous
		* @param {string} invalidArgumentMessage
		* @private
		*/
		_callParseArg(target, value, previous, invalidArgumentMessage) {
			try {
				return target.parseArg(value, previous);
			} catch (err) {
				if (err.code === "commander.invalidArgument") {
					const message = `${invalidArgumentMessage} ${err.message}`;
					this.error(message, {
						exitCode: err.exitCode,
						code: err.code
					});
				}
				throw err;
			}
		}
		/**
		* Check for option flag conflicts.
		* Register option if no conflicts found, or throw on conflict.
		*
		* @param {Option} option
		* @private
		*/
		_registerOption(option) {
			const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
			if (matchingOption) {
				const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
				throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
			}
			this._initOptionGroup(option);
			this.options.push(option);
		}
		/**
		* Check for command name and alias conflicts with existing commands.
		* Register command if no conflicts found, or throw on conflict.
		*
		* @param {Command} command
		* @private
		*/
		_registerCommand(command) {
			const knownBy = (cmd) => {
				return [cmd.name()].concat(cmd.aliases());
			};
			const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
			if (alreadyUsed) {
				const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
				const newCmd = knownBy(command).join("|");
				throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
			}
			this._initCommandGroup(command);
			this.commands.push(command);
		}
		/**
		* Add an option.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addOption(option) {
			this._registerOption(option);
			const oname = option.name();
			const name = option.attributeName();
			if (option.negate) {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(name, option.defaultValue === void 0 ? true : option.defaultValue, "default");
			} else if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
			const handleOptionValue = (val, invalidValueMessage, valueSource) => {
				if (val == null && option.presetArg !== void 0) val = option.presetArg;
				const oldValue = this.getOptionValue(name);
				if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
				else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
				if (val == null) {
					if (option.negate) val = false;
					else if (option.isBoolean() || option.optional) val = true;
					else val = "";
				}
				this.setOptionValueWithSource(name, val, valueSource);
			};
			this.on("option:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "cli");
			});
			if (option.envVar) this.on("optionEnv:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "env");
			});
			return this;
		}
		/**
		* Internal implementation shared by .option() and .requiredOption()
		*
		* @return {Command} `this` command for chaining
		* @private
		*/
		_optionEx(config, flags, description, fn, defaultValue) {
			if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
			const option = this.createOption(flags, description);
			option.makeOptionMandatory(!!config.mandatory);
			if (typeof fn === "function") option.default(defaultValue).argParser(fn);
			else if (fn instanceof RegExp) {
				const regex = fn;
				fn = (val, def) => {
					const m = regex.exec(val);
					return m ? m[0] : def;
				};
				option.default(defaultValue).argParser(fn);
			} else option.default(fn);
			return this.addOption(option);
		}
		/**
		* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
		* option-argument is indicated by `<>` and an optional option-argument by `[]`.
		*
		* See the README for more details, and see also addOption() and requiredOption().
		*
		* @example
		* program
		*     .option('-p, --pepper', 'add pepper')
		*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
		*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
		*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		option(flags, description, parseArg, defaultValue) {
			return this._optionEx({}, flags, description, parseArg, defaultValue);
		}
		/**
		* Add a required option which must have a value after parsing. This usually means
		* the option must be specified on the command line. (Otherwise the same as .option().)
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		requiredOption(flags, description, parseArg, defaultValue) {
			return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
		}
		/**
		* Alter parsing of short flags with optional values.
		*
		* @example
		* // for `.option('-f,--flag [value]'):
		* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
		* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
		*
		* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
		* @return {Command} `this` command for chaining
		*/
		combineFlagAndOptionalValue(combine = true) {
			this._combineFlagAndOptionalValue = !!combine;
			return this;
		}
		/**
		* Allow unknown options on the command line.
		*
		* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
		* @return {Command} `this` command for chaining
		*/
		allowUnknownOption(allowUnknown = true) {
			this._allowUnknownOption = !!allowUnknown;
			return this;
		}
		/**
		* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
		*
		* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
		* @return {Command} `this` command for chaining
		*/
		allowExcessArguments(allowExcess = true) {
			this._allowExcessArguments = !!allowExcess;
			return this;
		}
		/**
		* Enable positional options. Positional means global options are specified before subcommands which lets
		* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
		* The default behaviour is non-positional and global options may appear anywhere on the command line.
		*
		* @param {boolean} [positional]
		* @return {Command} `this` command for chaining
		*/
		enablePositionalOptions(positional = true) {
			this._enablePositionalOptions = !!positional;
			return this;
		}
		/**
		* Pass through options that come after command-arguments rather than treat them as command-options,
		* so actual command-options come before command-arguments. Turning this on for a subcommand requires
		* positional options to have been enabled on the program (parent commands).
		* The default behaviour is non-positional and options may appear before or after command-arguments.
		*
		* @param {boolean} [passThrough] for unknown options.
		* @return {Command} `this` command for chaining
		*/
		passThroughOptions(passThrough = true) {
			this._passThroughOptions = !!passThrough;
			this._checkForBrokenPassThrough();
			return this;
		}
		/**
		* @private
		*/
		_checkForBrokenPassThrough() {
			if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
		}
		/**
		* Whether to store option values as properties on command object,
		* or store separately (specify false). In both cases the option values can be accessed using .opts().
		*
		* @param {boolean} [storeAsProperties=true]
		* @return {Command} `this` command for chaining
		*/
		storeOptionsAsProperties(storeAsProperties = true) {
			if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
			if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
			this._storeOptionsAsProperties = !!storeAsProperties;
			return this;
		}
		/**
		* Retrieve option value.
		*
		* @param {string} key
		* @return {object} value
		*/
		getOptionValue(key) {
			if (this._storeOptionsAsProperties) return this[key];
			return this._optionValues[key];
		}
		/**
		* Store option value.
		*
		* @param {string} key
		* @param {object} value
		* @return {Command} `this` command for chaining
		*/
		setOptionValue(key, value) {
			return this.setOptionValueWithSource(key, value, void 0);
		}
		/**
		* Store option value and where the value came from.
		*
		* @param {string} key
		* @param {object} value
		* @param {string} source - expected values are default/config/env/cli/implied
		* @return {Command} `this` command for chaining
		*/
		setOptionValueWithSource(key, value, source) {
			if (this._storeOptionsAsProperties) this[key] = value;
			else this._optionValues[key] = value;
			this._optionValueSources[key] = source;
			return this;
		}
		/**
		* Get source of option value.
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSource(key) {
			return this._optionValueSources[key];
		}
		/**
		* Get source of option value. See also .optsWithGlobals().
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSourceWithGlobals(key) {
			let source;
			this._getCommandAndAncestors().forEach((cmd) => {
				if (cmd.getOptionValueSource(key) !== void 0) source = cmd.getOptionValueSource(key);
			});
			return source;
		}
		/**
		* Get user arguments from implied or explicit arguments.
		* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
		*
		* @private
		*/
		_prepareUserArgs(argv, parseOptions) {
			if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
			parseOptions = parseOptions || {};
			if (argv === void 0 && parseOptions.from === void 0) {
				if (process.versions?.electron) parseOptions.from = "electron";
				const execArgv = process.execArgv ?? [];
				if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
			}
			if (argv === void 0) argv = process.argv;
			this.rawArgs = argv.slice();
			let userArgs;
			switch (parseOptions.from) {
				case void 0:
				case "node":
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
					break;
				case "electron":
					if (process.defaultApp) {
						this._scriptPath = argv[1];
						userArgs = argv.slice(2);
					} else userArgs = argv.slice(1);
					break;
				case "user":
					userArgs = argv.slice(0);
					break;
				case "eval":
					userArgs = argv.slice(1);
					break;
				default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
			}
			if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
			this._name = this._name || "program";
			return userArgs;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Use parseAsync instead of parse if any of your action handlers are async.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* program.parse(); // parse process.argv and auto-detect electron and special node flags
		* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
		* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv] - optional, defaults to process.argv
		* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
		* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
		* @return {Command} `this` command for chaining
		*/
		parse(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			this._parseCommand([], userArgs);
			return this;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
		* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
		* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv]
		* @param {object} [parseOptions]
		* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
		* @return {Promise}
		*/
		async parseAsync(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			await this._parseCommand([], userArgs);
			return this;
		}
		_prepareForParse() {
			if (this._savedState === null) this.saveStateBeforeParse();
			else this.restoreStateBeforeParse();
		}
		/**
		* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state saved.
		*/
		saveStateBeforeParse() {
			this._savedState = {
				_name: this._name,
				_optionValues: { ...this._optionValues },
				_optionValueSources: { ...this._optionValueSources }
			};
		}
		/**
		* Restore state before parse for calls after the first.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state restored.
		*/
		restoreStateBeforeParse() {
			if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
			this._name = this._savedState._name;
			this._scriptPath = null;
			this.rawArgs = [];
			this._optionValues = { ...this._savedState._optionValues };
			this._optionValueSources = { ...this._savedState._optionValueSources };
			this.args = [];
			this.processedArgs = [];
		}
		/**
		* Throw if expected executable is missing. Add lots of help for author.
		*
		* @param {string} executableFile
		* @param {string} executableDir
		* @param {string} subcommandName
		*/
		_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
			if (fs.existsSync(executableFile)) return;
			const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
			throw new Error(executableMissing);
		}
		/**
		* Execute a sub-command executable.
		*
		* @private
		*/
		_executeSubCommand(subcommand, args) {
			args = args.slice();
			let launchWithNode = false;
			const sourceExt = [
				".js",
				".ts",
				".tsx",
				".mjs",
				".cjs"
			];
			function findFile(baseDir, baseName) {
				const localBin = path.resolve(baseDir, baseName);
				if (fs.existsSync(localBin)) return localBin;
				if (sourceExt.includes(path.extname(baseName))) return void 0;
				const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
				if (foundExt) return `${localBin}${foundExt}`;
			}
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
			let executableDir = this._executableDir || "";
			if (this._scriptPath) {
				let resolvedScriptPath;
				try {
					resolvedScriptPath = fs.realpathSync(this._scriptPath);
				} catch {
					resolvedScriptPath = this._scriptPath;
				}
				executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
			}
			if (executableDir) {
				let localFile = findFile(executableDir, executableFile);
				if (!localFile && !subcommand._executableFile && this._scriptPath) {
					const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
					if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
				}
				executableFile = localFile || executableFile;
			}
			launchWithNode = sourceExt.includes(path.extname(executableFile));
			let proc;
			if (process.platform !== "win32") {
				if (launchWithNode) {
					args.unshift(executableFile);
					args = incrementNodeInspectorPort(process.execArgv).concat(args);
					proc = childProcess.spawn(process.argv[0], args, { stdio: "inherit" });
				} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
			} else {
				this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process.execArgv).concat(args);
				proc = childProcess.spawn(process.execPath, args, { stdio: "inherit" });
			}
			if (!proc.killed) [
				"SIGUSR1",
				"SIGUSR2",
				"SIGTERM",
				"SIGINT",
				"SIGHUP"
			].forEach((signal) => {
				process.on(signal, () => {
					if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
				});
			});
			const exitCallback = this._exitCallback;
			proc.on("close", (code) => {
				code = code ?? 1;
				if (!exitCallback) process.exit(code);
				else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
			});
			proc.on("error", (err) => {
				if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
				if (!exitCallback) process.exit(1);
				else {
					const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
					wrappedError.nestedError = err;
					exitCallback(wrappedError);
				}
			});
			this.runningCommand = proc;
		}
		/**
		* @private
		*/
		_dispatchSubcommand(commandName, operands, unknown) {
			const subCommand = this._findCommand(commandName);
			if (!subCommand) this.help({ error: true });
			subCommand._prepareForParse();
			let promiseChain;
			promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
			promiseChain = this._chainOrCall(promiseChain, () => {
				if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
				else return subCommand._parseCommand(operands, unknown);
			});
			return promiseChain;
		}
		/**
		* Invoke help directly if possible, or dispatch if necessary.
		* e.g. help foo
		*
		* @private
		*/
		_dispatchHelpCommand(subcommandName) {
			if (!subcommandName) this.help();
			const subCommand = this._findCommand(subcommandName);
			if (subCommand && !subCommand._executableHandler) subCommand.help();
			return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
		}
		/**
		* Check this.args against expected this.registeredArguments.
		*
		* @private
		*/
		_checkNumberOfArguments() {
			this.registeredArguments.forEach((arg, i) => {
				if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
			});
			if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
			if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
		}
		/**
		* Process this.args using this.registeredArguments and save as this.processedArgs!
		*
		* @private
		*/
		_processArguments() {
			const myParseArg = (argument, value, previous) => {
				let parsedValue = value;
				if (value !== null && argument.parseArg) {
					const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
					parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
				}
				return parsedValue;
			};
			this._checkNumberOfArguments();
			const processedArgs = [];
			this.registeredArguments.forEach((declaredArg, index) => {
				let value = declaredArg.defaultValue;
				if (declaredArg.variadic) {
					if (index < this.args.length) {
						value = this.args.slice(index);
						if (declaredArg.parseArg) value = value.reduce((processed, v) => {
							return myParseArg(declaredArg, v, processed);
						}, declaredArg.defaultValue);
					} else if (value === void 0) value = [];
				} else if (index < this.args.length) {
					value = this.args[index];
					if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
				}
				processedArgs[index] = value;
			});
			this.processedArgs = processedArgs;
		}
		/**
		* Once we have a promise we chain, but call synchronously until then.
		*
		* @param {(Promise|undefined)} promise
		* @param {Function} fn
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCall(promise, fn) {
			if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
			return fn();
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallHooks(promise, event) {
			let result = promise;
			const hooks = [];
			this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
				hookedCommand._lifeCycleHooks[event].forEach((callback) => {
					hooks.push({
						hookedCommand,
						callback
					});
				});
			});
			if (event === "postAction") hooks.reverse();
			hooks.forEach((hookDetail) => {
				result = this._chainOrCall(result, () => {
					return hookDetail.callback(hookDetail.hookedCommand, this);
				});
			});
			return result;
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {Command} subCommand
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallSubCommandHook(promise, subCommand, event) {
			let result = promise;
			if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
				result = this._chainOrCall(result, () => {
					return hook(this, subCommand);
				});
			});
			return result;
		}
		/**
		* Process arguments in context of this command.
		* Returns action result, in case it is a promise.
		*
		* @private
		*/
		_parseCommand(operands, unknown) {
			const parsed = this.parseOptions(unknown);
			this._parseOptionsEnv();
			this._parseOptionsImplied();
			operands = operands.concat(parsed.operands);
			unknown = parsed.unknown;
			this.args = operands.concat(unknown);
			if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
			if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
			if (this._defaultCommandName) {
				this._outputHelpIfRequested(unknown);
				return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
			}
			if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
			this._outputHelpIfRequested(parsed.unknown);
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			const checkForUnknownOptions = () => {
				if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
			};
			const commandEvent = `command:${this.name()}`;
			if (this._actionHandler) {
				checkForUnknownOptions();
				this._processArguments();
				let promiseChain;
				promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
				promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
				if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
					this.parent.emit(commandEvent, operands, unknown);
				});
				promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
				return promiseChain;
			}
			if (this.parent?.listenerCount(commandEvent)) {
				checkForUnknownOptions();
				this._processArguments();
				this.parent.emit(commandEvent, operands, unknown);
			} else if (operands.length) {
				if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
				if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
				else if (this.commands.length) this.unknownCommand();
				else {
					checkForUnknownOptions();
					this._processArguments();
				}
			} else if (this.commands.length) {
				checkForUnknownOptions();
				this.help({ error: true });
			} else {
				checkForUnknownOptions();
				this._processArguments();
			}
		}
		/**
		* Find matching command.
		*
		* @private
		* @return {Command | undefined}
		*/
		_findCommand(name) {
			if (!name) return void 0;
			return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
		}
		/**
		* Return an option matching `arg` if any.
		*
		* @param {string} arg
		* @return {Option}
		* @package
		*/
		_findOption(arg) {
			return this.options.find((option) => option.is(arg));
		}
		/**
		* Display an error message if a mandatory option does not have a value.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForMissingMandatoryOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd.options.forEach((anOption) => {
					if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
				});
			});
		}
		/**
		* Display an error message if conflicting options are used together in this.
		*
		* @private
		*/
		_checkForConflictingLocalOptions() {
			const definedNonDefaultOptions = this.options.filter((option) => {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0) return false;
				return this.getOptionValueSource(optionKey) !== "default";
			});
			definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
				const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
				if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
			});
		}
		/**
		* Display an error message if conflicting options are used together.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForConflictingOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd._checkForConflictingLocalOptions();
			});
		}
		/**
		* Parse options from `argv` removing known options,
		* and return argv split into operands and unknown arguments.
		*
		* Side effects: modifies command by storing options. Does not reset state if called again.
		*
		* Examples:
		*
		*     argv => operands, unknown
		*     --known kkk op => [op], []
		*     op --known kkk => [op], []
		*     sub --unknown uuu op => [sub], [--unknown uuu op]
		*     sub -- --unknown uuu op => [sub --unknown uuu op], []
		*
		* @param {string[]} args
		* @return {{operands: string[], unknown: string[]}}
		*/
		parseOptions(args) {
			const operands = [];
			const unknown = [];
			let dest = operands;
			function maybeOption(arg) {
				return arg.length > 1 && arg[0] === "-";
			}
			const negativeNumberArg = (arg) => {
				if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
				return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
			};
			let activeVariadicOption = null;
			let activeGroup = null;
			let i = 0;
			while (i < args.length || activeGroup) {
				const arg = activeGroup ?? args[i++];
				activeGroup = null;
				if (arg === "--") {
					if (dest === unknown) dest.push(arg);
					dest.push(...args.slice(i));
					break;
				}
				if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
					this.emit(`option:${activeVariadicOption.name()}`, arg);
					continue;
				}
				activeVariadicOption = null;
				if (maybeOption(arg)) {
					const option = this._findOption(arg);
					if (option) {
						if (option.required) {
							const value = args[i++];
							if (value === void 0) this.optionMissingArgument(option);
							this.emit(`option:${option.name()}`, value);
						} else if (option.optional) {
							let value = null;
							if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
							this.emit(`option:${option.name()}`, value);
						} else this.emit(`option:${option.name()}`);
						activeVariadicOption = option.variadic ? option : null;
						continue;
					}
				}
				if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
					const option = this._findOption(`-${arg[1]}`);
					if (option) {
						if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
						else {
							this.emit(`option:${option.name()}`);
							activeGroup = `-${arg.slice(2)}`;
						}
						continue;
					}
				}
				if (/^--[^=]+=/.test(arg)) {
					const index = arg.indexOf("=");
					const option = this._findOption(arg.slice(0, index));
					if (option && (option.required || option.optional)) {
						this.emit(`option:${option.name()}`, arg.slice(index + 1));
						continue;
					}
				}
				if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
				if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
					if (this._findCommand(arg)) {
						operands.push(arg);
						unknown.push(...args.slice(i));
						break;
					} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
						operands.push(arg, ...args.slice(i));
						break;
					} else if (this._defaultCommandName) {
						unknown.push(arg, ...args.slice(i));
						break;
					}
				}
				if (this._passThroughOptions) {
					dest.push(arg, ...args.slice(i));
					break;
				}
				dest.push(arg);
			}
			return {
				operands,
				unknown
			};
		}
		/**
		* Return an object containing local option values as key-value pairs.
		*
		* @return {object}
		*/
		opts() {
			if (this._storeOptionsAsProperties) {
				const result = {};
				const len = this.options.length;
				for (let i = 0; i < len; i++) {
					const key = this.options[i].attributeName();
					result[key] = key === this._versionOptionName ? this._version : this[key];
				}
				return result;
			}
			return this._optionValues;
		}
		/**
		* Return an object containing merged local and global option values as key-value pairs.
		*
		* @return {object}
		*/
		optsWithGlobals() {
			return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
		}
		/**
		* Display error message and exit (or call exitOverride).
		*
		* @param {string} message
		* @param {object} [errorOptions]
		* @param {string} [errorOptions.code] - an id string representing the error
		* @param {number} [errorOptions.exitCode] - used with process.exit
		*/
		error(message, errorOptions) {
			this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
			if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
			else if (this._showHelpAfterError) {
				this._outputConfiguration.writeErr("\n");
				this.outputHelp({ error: true });
			}
			const config = errorOptions || {};
			const exitCode = config.exitCode || 1;
			const code = config.code || "commander.error";
			this._exit(exitCode, code, message);
		}
		/**
		* Apply any option related environment variables, if option does
		* not have a value from cli or client code.
		*
		* @private
		*/
		_parseOptionsEnv() {
			this.options.forEach((option) => {
				if (option.envVar && option.envVar in process.env) {
					const optionKey = option.attributeName();
					if (this.getOptionValue(optionKey) === void 0 || [
						"default",
						"config",
						"env"
					].includes(this.getOptionValueSource(optionKey))) {
						if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
						else this.emit(`optionEnv:${option.name()}`);
					}
				}
			});
		}
		/**
		* Apply any implied option values, if option is undefined or default value.
		*
		* @private
		*/
		_parseOptionsImplied() {
			const dualHelper = new DualOptions(this.options);
			const hasCustomOptionValue = (optionKey) => {
				return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
			};
			this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
				Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
					this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
				});
			});
		}
		/**
		* Argument `name` is missing.
		*
		* @param {string} name
		* @private
		*/
		missingArgument(name) {
			const message = `error: missing required argument '${name}'`;
			this.error(message, { code: "commander.missingArgument" });
		}
		/**
		* `Option` is missing an argument.
		*
		* @param {Option} option
		* @private
		*/
		optionMissingArgument(option) {
			const message = `error: option '${option.flags}' argument missing`;
			this.error(message, { code: "commander.optionMissingArgument" });
		}
		/**
		* `Option` does not have a value, and is a mandatory option.
		*
		* @param {Option} option
		* @private
		*/
		missingMandatoryOptionValue(option) {
			const message = `error: required option '${option.flags}' not specified`;
			this.error(message, { code: "commander.missingMandatoryOptionValue" });
		}
		/**
		* `Option` conflicts with another option.
		*
		* @param {Option} option
		* @param {Option} conflictingOption
		* @private
		*/
		_conflictingOption(option, conflictingOption) {
			const findBestOptionFromValue = (option) => {
				const optionKey = option.attributeName();
				const optionValue = this.getOptionValue(optionKey);
				const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
				const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
				if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
				return positiveOption || option;
			};
			const getErrorMessage = (option) => {
				const bestOption = findBestOptionFromValue(option);
				const optionKey = bestOption.attributeName();
				if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
				return `option '${bestOption.flags}'`;
			};
			const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
			this.error(message, { code: "commander.conflictingOption" });
		}
		/**
		* Unknown option `flag`.
		*
		* @param {string} flag
		* @private
		*/
		unknownOption(flag) {
			if (this._allowUnknownOption) return;
			let suggestion = "";
			if (flag.startsWith("--") && this._showSuggestionAfterError) {
				let candidateFlags = [];
				let command = this;
				do {
					const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
					candidateFlags = candidateFlags.concat(moreFlags);
					command = command.parent;
				} while (command && !command._enablePositionalOptions);
				suggestion = suggestSimilar(flag, candidateFlags);
			}
			const message = `error: unknown option '${flag}'${suggestion}`;
			this.error(message, { code: "commander.unknownOption" });
		}
		/**
		* Excess arguments, more than expected.
		*
		* @param {string[]} receivedArgs
		* @private
		*/
		_excessArguments(receivedArgs) {
			if (this._allowExcessArguments) return;
			const expected = this.registeredArguments.length;
			const s = expected === 1 ? "" : "s";
			const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
			this.error(message, { code: "commander.excessArguments" });
		}
		/**
		* Unknown command.
		*
		* @private
		*/
		unknownCommand() {
			const unknownName = this.args[0];
			let suggestion = "";
			if (this._showSuggestionAfterError) {
				const candidateNames = [];
				this.createHelp().visibleCommands(this).forEach((command) => {
					candidateNames.push(command.name());
					if (command.alias()) candidateNames.push(command.alias());
				});
				suggestion = suggestSimilar(unknownName, candidateNames);
			}
			const message = `error: unknown command '${unknownName}'${suggestion}`;
			this.error(message, { code: "commander.unknownCommand" });
		}
		/**
		* Get or set the program version.
		*
		* This method auto-registers the "-V, --version" option which will print the version number.
		*
		* You can optionally supply the flags and description to override the defaults.
		*
		* @param {string} [str]
		* @param {string} [flags]
		* @param {string} [description]
		* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
		*/
		version(str, flags, description) {
			if (str === void 0) return this._version;
			this._version = str;
			flags = flags || "-V, --version";
			description = description || "output the version number";
			const versionOption = this.createOption(flags, description);
			this._versionOptionName = versionOption.attributeName();
			this._registerOption(versionOption);
			this.on("option:" + versionOption.name(), () => {
				this._outputConfiguration.writeOut(`${str}\n`);
				this._exit(0, "commander.version", str);
			});
			return this;
		}
		/**
		* Set the description.
		*
		* @param {string} [str]
		* @param {object} [argsDescription]
		* @return {(string|Command)}
		*/
		description(str, argsDescription) {
			if (str === void 0 && argsDescription === void 0) return this._description;
			this._description = str;
			if (argsDescription) this._argsDescription = argsDescription;
			return this;
		}
		/**
		* Set the summary. Used when listed as subcommand of parent.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		summary(str) {
			if (str === void 0) return this._summary;
			this._summary = str;
			return this;
		}
		/**
		* Set an alias for the command.
		*
		* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
		*
		* @param {string} [alias]
		* @return {(string|Command)}
		*/
		alias(alias) {
			if (alias === void 0) return this._aliases[0];
			/** @type {Command} */
			let command = this;
			if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
			if (alias === command._name) throw new Error("Command alias can't be the same as its name");
			const matchingCommand = this.parent?._findCommand(alias);
			if (matchingCommand) {
				const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
				throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
			}
			command._aliases.push(alias);
			return this;
		}
		/**
		* Set aliases for the command.
		*
		* Only the first alias is shown in the auto-generated help.
		*
		* @param {string[]} [aliases]
		* @return {(string[]|Command)}
		*/
		aliases(aliases) {
			if (aliases === void 0) return this._aliases;
			aliases.forEach((alias) => this.alias(alias));
			return this;
		}
		/**
		* Set / get the command usage `str`.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		usage(str) {
			if (str === void 0) {
				if (this._usage) return this._usage;
				const args = this.registeredArguments.map((arg) => {
					return humanReadableArgName(arg);
				});
				return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
			}
			this._usage = str;
			return this;
		}
		/**
		* Get or set the name of the command.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		name(str) {
			if (str === void 0) return this._name;
			this._name = str;
			return this;
		}
		/**
		* Set/get the help group heading for this subcommand in parent command's help.
		*
		* @param {string} [heading]
		* @return {Command | string}
		*/
		helpGroup(heading) {
			if (heading === void 0) return this._helpGroupHeading ?? "";
			this._helpGroupHeading = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for subcommands added to this command.
		* (This does not override a group set directly on the subcommand using .helpGroup().)
		*
		* @example
		* program.commandsGroup('Development Commands:);
		* program.command('watch')...
		* program.command('lint')...
		* ...
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		commandsGroup(heading) {
			if (heading === void 0) return this._defaultCommandGroup ?? "";
			this._defaultCommandGroup = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for options added to this command.
		* (This does not override a group set directly on the option using .helpGroup().)
		*
		* @example
		* program
		*   .optionsGroup('Development Options:')
		*   .option('-d, --debug', 'output extra debugging')
		*   .option('-p, --profile', 'output profiling information')
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		optionsGroup(heading) {
			if (heading === void 0) return this._defaultOptionGroup ?? "";
			this._defaultOptionGroup = heading;
			return this;
		}
		/**
		* @param {Option} option
		* @private
		*/
		_initOptionGroup(option) {
			if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
		}
		/**
		* @param {Command} cmd
		* @private
		*/
		_initCommandGroup(cmd) {
			if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
		}
		/**
		* Set the name of the command from script filename, such as process.argv[1],
		* or require.main.filename, or __filename.
		*
		* (Used internally and public although not documented in README.)
		*
		* @example
		* program.nameFromFilename(require.main.filename);
		*
		* @param {string} filename
		* @return {Command}
		*/
		nameFromFilename(filename) {
			this._name = path.basename(filename, path.extname(filename));
			return this;
		}
		/**
		* Get or set the directory for searching for executable subcommands of this command.
		*
		* @example
		* program.executableDir(__dirname);
		* // or
		* program.executableDir('subcommands');
		*
		* @param {string} [path]
		* @return {(string|null|Command)}
		*/
		executableDir(path) {
			if (path === void 0) return this._executableDir;
			this._executableDir = path;
			return this;
		}
		/**
		* Return program help documentation.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
		* @return {string}
		*/
		helpInformation(contextOptions) {
			const helper = this.createHelp();
			const context = this._getOutputContext(contextOptions);
			helper.prepareContext({
				error: context.error,
				helpWidth: context.helpWidth,
				outputHasColors: context.hasColors
			});
			const text = helper.formatHelp(this, helper);
			if (context.hasColors) return text;
			return this._outputConfiguration.stripColor(text);
		}
		/**
		* @typedef HelpContext
		* @type {object}
		* @property {boolean} error
		* @property {number} helpWidth
		* @property {boolean} hasColors
		* @property {function} write - includes stripColor if needed
		*
		* @returns {HelpContext}
		* @private
		*/
		_getOutputContext(contextOptions) {
			contextOptions = contextOptions || {};
			const error = !!contextOptions.error;
			let baseWrite;
			let hasColors;
			let helpWidth;
			if (error) {
				baseWrite = (str) => this._outputConfiguration.writeErr(str);
				hasColors = this._outputConfiguration.getErrHasColors();
				helpWidth = this._outputConfiguration.getErrHelpWidth();
			} else {
				baseWrite = (str) => this._outputConfiguration.writeOut(str);
				hasColors = this._outputConfiguration.getOutHasColors();
				helpWidth = this._outputConfiguration.getOutHelpWidth();
			}
			const write = (str) => {
				if (!hasColors) str = this._outputConfiguration.stripColor(str);
				return baseWrite(str);
			};
			return {
				error,
				write,
				hasColors,
				helpWidth
			};
		}
		/**
		* Output help information for this command.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		outputHelp(contextOptions) {
			let deprecatedCallback;
			if (typeof contextOptions === "function") {
				deprecatedCallback = contextOptions;
				contextOptions = void 0;
			}
			const outputContext = this._getOutputContext(contextOptions);
			/** @type {HelpTextEventContext} */
			const eventContext = {
				error: outputContext.error,
				write: outputContext.write,
				command: this
			};
			this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
			this.emit("beforeHelp", eventContext);
			let helpInformation = this.helpInformation({ error: outputContext.error });
			if (deprecatedCallback) {
				helpInformation = deprecatedCallback(helpInformation);
				if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
			}
			outputContext.write(helpInformation);
			if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
			this.emit("afterHelp", eventContext);
			this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
		}
		/**
		* You can pass in flags and a description to customise the built-in help option.
		* Pass in false to disable the built-in help option.
		*
		* @example
		* program.helpOption('-?, --help' 'show help'); // customise
		* program.helpOption(false); // disable
		*
		* @param {(string | boolean)} flags
		* @param {string} [description]
		* @return {Command} `this` command for chaining
		*/
		helpOption(flags, description) {
			if (typeof flags === "boolean") {
				if (flags) {
					if (this._helpOption === null) this._helpOption = void 0;
					if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
				} else this._helpOption = null;
				return this;
			}
			this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
			if (flags || description) this._initOptionGroup(this._helpOption);
			return this;
		}
		/**
		* Lazy create help option.
		* Returns null if has been disabled with .helpOption(false).
		*
		* @returns {(Option | null)} the help option
		* @package
		*/
		_getHelpOption() {
			if (this._helpOption === void 0) this.helpOption(void 0, void 0);
			return this._helpOption;
		}
		/**
		* Supply your own option to use for the built-in help option.
		* This is an alternative to using helpOption() to customise the flags and description etc.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addHelpOption(option) {
			this._helpOption = option;
			this._initOptionGroup(option);
			return this;
		}
		/**
		* Output help information and exit.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		help(contextOptions) {
			this.outputHelp(contextOptions);
			let exitCode = Number(process.exitCode ?? 0);
			if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
			this._exit(exitCode, "commander.help", "(outputHelp)");
		}
		/**
		* // Do a little typing to coordinate emit and listener for the help text events.
		* @typedef HelpTextEventContext
		* @type {object}
		* @property {boolean} error
		* @property {Command} command
		* @property {function} write
		*/
		/**
		* Add additional text to be displayed with the built-in help.
		*
		* Position is 'before' or 'after' to affect just this command,
		* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
		*
		* @param {string} position - before or after built-in help
		* @param {(string | Function)} text - string to add, or a function returning a string
		* @return {Command} `this` command for chaining
		*/
		addHelpText(position, text) {
			const allowedValues = [
				"beforeAll",
				"before",
				"after",
				"afterAll"
			];
			if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
			const helpEvent = `${position}Help`;
			this.on(helpEvent, (context) => {
				let helpStr;
				if (typeof text === "function") helpStr = text({
					error: context.error,
					command: context.command
				});
				else helpStr = text;
				if (helpStr) context.write(`${helpStr}\n`);
			});
			return this;
		}
		/**
		* Output help information if help flags specified
		*
		* @param {Array} args - array of options to search for help flags
		* @private
		*/
		_outputHelpIfRequested(args) {
			const helpOption = this._getHelpOption();
			if (helpOption && args.find((arg) => helpOption.is(arg))) {
				this.outputHelp();
				this._exit(0, "commander.helpDisplayed", "(outputHelp)");
			}
		}
	};
	/**
	* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
	*
	* @param {string[]} args - array of arguments from node.execArgv
	* @returns {string[]}
	* @private
	*/
	function incrementNodeInspectorPort(args) {
		return args.map((arg) => {
			if (!arg.startsWith("--inspect")) return arg;
			let debugOption;
			let debugHost = "127.0.0.1";
			let debugPort = "9229";
			let match;
			if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) debugOption = match[1];
			else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
				debugOption = match[1];
				if (/^\d+$/.test(match[3])) debugPort = match[3];
				else debugHost = match[3];
			} else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
				debugOption = match[1];
				debugHost = match[3];
				debugPort = match[4];
			}
			if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
			return arg;
		});
	}
	/**
	* @returns {boolean | undefined}
	* @package
	*/
	function useColor() {
		if (process.env.NO_COLOR || process.env.FORCE_COLOR === "0" || process.env.FORCE_COLOR === "false") return false;
		if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== void 0) return true;
	}
	exports.Command = Command;
	exports.useColor = useColor;
}));
const { program, createCommand: createCommand$1, createArgument, createOption, CommanderError, InvalidArgumentError, InvalidOptionArgumentError, Command, Argument, Option, Help } = (/* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports) => {
	const { Argument } = require_argument();
	const { Command } = require_command();
	const { CommanderError, InvalidArgumentError } = require_error();
	const { Help } = require_help();
	const { Option } = require_option();
	exports.program = new Command();
	exports.createCommand = (name) => new Command(name);
	exports.createOption = (flags, description) => new Option(flags, description);
	exports.createArgument = (name, description) => new Argument(name, description);
	/**
	* Expose classes
	*/
	exports.Command = Command;
	exports.Option = Option;
	exports.Argument = Argument;
	exports.Help = Help;
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
	exports.InvalidOptionArgumentError = InvalidArgumentError;
})))(), 1)).default;
// dist/at/mask.js
/** Questions whose answers name maker, model and firmware, and nobody. */
const IDENTITY = /^AT(?:I\d*|\+C?GM[IMR]|\+SIMCOMATI|\+CGMREX|\^HWVER|#(?:CGMM|CGMR|SWPKGV))?=?\?*\r?$/i;
/** An IMEI, an IMSI, an ICCID; versions and dates are shorter. */
const LONG_NUMBER = /\d{13,}/g;
/** Telephone numbers and all that is longer. */
const NUMBER = /\d{6,}/g;
/** PDUs, UCS-2 texts. */
const HEX_RUN = /[0-9A-Fa-f]{12,}/g;
const QUOTED = /"[^"]*"?/g;
const SHORT_CODE = /"\d{4,8}"/g;
/** Commands, answers and URCs by name, final results and the prompt. Anything else may be the text of a message. */
const NAMED = /^\s*(?:AT(?:[A-Z]\d?)?$|AT[+^*#$%_!&]|[+^*#$%_!&][A-Z]|>|(?:OK|RDY|RING|BUSY|NO CARRIER|Call Ready|SMS (?:Ready|DONE)|PB DONE|COMMAND NOT SUPPORT|TOO MANY PARAMETERS)$|ERROR|[A-Z]+[-_]VOLTAGE)/;
/**
* The dialogue of one command as other people may read it: PINs, numbers, identities and texts are gone, lengths and
* shapes stay, so that what a parser makes of it stays too. Digits become 0, letters x, each octet stays one.
*/
function maskDialogue(command, text) {
	const identity = IDENTITY.test(command);
	return text.replaceAll(/[^\r\n]+/g, (line) => identity ? line.replaceAll(LONG_NUMBER, zeros) : maskLine(line));
}
function maskLine(line) {
	if (isSecretCommand(line)) return line.replace(/=.*/s, shape);
	if (!NAMED.test(line)) return shape(line.replaceAll(HEX_RUN, zeros));
	return line.replaceAll(isPersonalLine(line) ? QUOTED : SHORT_CODE, shape).replaceAll(HEX_RUN, zeros).replaceAll(NUMBER, zeros);
}
const zeros = (run) => "0".repeat(run.length);
const shape = (text) => text.replaceAll(/\d/g, "0").replaceAll(/[A-Za-z\u0080-\u00ff]/g, "x");
// dist/doctor/recorder.js
/** Questions that set nothing: what one has to know of a modem to write its profile. */
const QUESTIONS = [
	"AT",
	"ATI",
	"AT+CGMI",
	"AT+CGMM",
	"AT+CGMR",
	"AT+CGSN",
	"AT+CFUN?",
	"AT+CMEE?",
	"AT+CPIN?",
	"AT+CPINR",
	"AT+CIMI",
	"AT+CCID",
	"AT+CRSM=176,12258,0,0,10",
	"AT+CNUM",
	"AT+CSCS=?",
	"AT+CMGF=?",
	"AT+CMGF?",
	"AT+CSMS=?",
	"AT+CSMS?",
	"AT+CPMS=?",
	"AT+CPMS?",
	"AT+CNMI=?",
	"AT+CNMI?",
	"AT+CSCA?",
	"AT+CREG?",
	"AT+CGREG?",
	"AT+CEREG?",
	"AT+COPS?",
	"AT+CSQ",
	"AT+CESQ",
	"AT+CMGS=?",
	"AT+CNMA=?",
	"AT+CUSD=?"
];
const ANSWER_WITHIN_MS$1 = 15e3;
/** After a final result, for what comes behind it. */
const QUIET_MS = 300;
/** Writes lines to a port and keeps what comes, as other people may read it. */
var Recorder = class {
	exchange = [];
	#transport;
	#clock;
	#chunks = [];
	#lastAt = 0;
	#lastGapMs = 0;
	#heard = () => {};
	#closed = false;
	constructor(transport, clock) {
		this.#transport = transport;
		this.#clock = clock;
		transport.onClose(() => {
			this.#closed = true;
			this.#heard();
		});
		transport.onBytes((bytes) => this.#take(Buffer.from(bytes).toString("latin1")));
	}
	/** Writes the line with its CR and waits for the final result. Rejects with `channel_closed`. */
	async ask(line, withinMs = ANSWER_WITHIN_MS$1) {
		this.#keepUnasked();
		const tx = `${line}\r`;
		const from = this.#clock.monotonic();
		this.#lastAt = from;
		await this.#transport.write(Buffer.from(tx, "latin1"));
		const answered = await this.#until(() => endsDialogue(this.#chunks.join("")), withinMs);
		if (answered) await this.#quiet();
		const waitedMs = Math.round(this.#clock.monotonic() - from);
		const rx = this.#takeChunks(line);
		this.exchange.push({
			tx: maskDialogue(line, tx),
			...rx.length === 0 ? {} : { rx: rx.length === 1 ? rx[0] : rx },
			...rx.length > 0 && this.#lastGapMs > 0 ? { rxDelayMs: Math.round(this.#lastGapMs) } : {},
			...answered ? {} : {
				timeout: true,
				waitedMs
			}
		});
	}
	/** What has been recorded so far, for a file. */
	transcript(modem) {
		this.#keepUnasked();
		return {
			id: `record-${modem.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
			modem,
			source: "simgate at record",
			fidelity: "published",
			kind: "init",
			notes: "Digits of numbers are 0, letters of texts are x; lengths are as they came.",
			expect: {},
			exchange: this.exchange
		};
	}
	#take(text) {
		const now = this.#clock.monotonic();
		this.#lastGapMs = now - this.#lastAt;
		this.#lastAt = now;
		this.#chunks.push(text);
		this.#heard();
	}
	#keepUnasked() {
		const rx = this.#takeChunks("");
		if (rx.length > 0) this.exchange.push({
			tx: null,
			rx: rx.length === 1 ? rx[0] : rx
		});
	}
	/** Masked as one text, as a line may have come in parts, and cut where it came so. */
	#takeChunks(command) {
		const chunks = this.#chunks;
		this.#chunks = [];
		const masked = maskDialogue(command, chunks.join(""));
		let at = 0;
		return chunks.map(({ length }) => masked.slice(at, at += length));
	}
	#until(done, withinMs) {
		return new Promise((resolve) => {
			const end = (result) => {
				timer.cancel();
				this.#heard = () => {};
				resolve(result);
			};
			const timer = this.#clock.setTimeout(withinMs, () => end(false));
			this.#heard = () => {
				if (done()) end(true);
				else if (this.#closed) end(false);
			};
			this.#heard();
		});
	}
	#quiet() {
		const count = () => this.#chunks.length;
		const before = count();
		return this.#until(() => count() > before, QUIET_MS).then((more) => more ? this.#quiet() : true);
	}
};
/** A final result code, or the prompt, has come. */
function endsDialogue(text) {
	return text.split(/[\r\n]+/).filter((line) => line !== "").some((line) => parseFinal(line) !== null) || /(?:^|[\r\n])>\s?$/.test(text);
}
// dist/cli/commands/at.js
const HELP$1 = `
Each line is written with a CR; ^Z and ^[ in it stand for Ctrl-Z and ESC. Ctrl-D ends. Lines from a file or a pipe wait
for the answer to the one before. The gateway must not have the port: stop it first. Lines that carry a PIN or password are not written without --pins: a wrong PIN locks the SIM.`;
/** `simgate at <port>`, a console; `simgate at record <port> <file>`, a transcript of the modem to send in. */
function atCommand(streams = process) {
	const command = withBaud(new Command("at")).description("speak AT with a modem; PINs are not shown").argument("<port>", "for example /dev/ttyUSB2, as simgate doctor shows it").option("--pins", "write lines with PINs too").addHelpText("after", HELP$1).action((port, flags) => openConsole(port, flags, streams));
	command.addCommand(withBaud(new Command("record")).description("ask the modem what its profile needs and write its answers to a file, without numbers, PINs and texts").argument("<port>", "for example /dev/ttyUSB2").argument("<file>", "the transcript, JSON").action((port, file, { baud }) => record(port, file, baud, streams)));
	return command;
}
function withBaud(command) {
	return command.option("--baud <rate>", "line speed; USB modems ignore it", speed, 115200);
}
function speed(value) {
	const rate = Number(value);
	if (Number.isInteger(rate) && rate >= 1200 && rate <= 4e6) return rate;
	throw new InvalidArgumentError("must be a whole number from 1200 to 4000000.");
}
async function openConsole(port, { baud, pins }, { stdin, stdout }) {
	const transport = await openSerial({
		path: port,
		baudRate: baud
	})();
	const lines = createInterface({ input: stdin });
	const answer = new AwaitedAnswer();
	transport.onBytes(byLine((text) => {
		stdout.write(redactSecret(text));
		answer.note(text);
	}));
	transport.onClose((error) => {
		if (error !== void 0) stdout.write("\nThe port is gone.\n");
		lines.close();
		answer.end();
	});
	const turn = () => stdin.isTTY === true ? void 0 : answer.come();
	try {
		for await (const line of lines) {
			if (pins !== true && isSecretCommand(line)) {
				stdout.write("Not written: it carries a PIN or password, and a wrong one locks the SIM. --pins allows it.\n");
				continue;
			}
			await turn();
			const text = line.replaceAll("^Z", "").replaceAll("^[", "\x1B");
			if (isAnswered(text)) answer.expect();
			await transport.write(Buffer.from(text.endsWith("") ? text : `${text}\r`, "latin1"));
		}
		await turn();
	} finally {
		await transport.close();
	}
}
/** Commands and PDUs are answered; an ESC is where a prompt was. */
const isAnswered = (text) => /^at/i.test(text) || text.endsWith("");
/** Longer than most networks take for a message. */
const ANSWER_WITHIN_MS = 6e4;
/** The final result code, or the prompt, that the last line is answered with. */
var AwaitedAnswer = class {
	#came = new AbortController();
	constructor() {
		this.end();
	}
	expect() {
		this.#came = new AbortController();
	}
	note(text) {
		if (text === "> " || parseFinal(text.trim()) !== null) this.end();
	}
	end() {
		this.#came.abort();
	}
	come() {
		return sleep(systemClock(), ANSWER_WITHIN_MS, this.#came.signal);
	}
};
async function record(port, file, baud, { stdout }) {
	const transport = await openSerial({
		path: port,
		baudRate: baud
	})();
	try {
		const recorder = new Recorder(transport, systemClock());
		for (const line of QUESTIONS) {
			await recorder.ask(line);
			if (recorder.exchange.length === 1 && recorder.exchange[0]?.timeout === true) throw silent(port);
			stdout.write(`${line}\n`);
		}
		const transcript = recorder.transcript(modelIn(recorder) ?? "unknown modem");
		writeFileSync(file, `${JSON.stringify(transcript, null, 1)}\n`, { mode: 384 });
		stdout.write(`\n${file} holds ${transcript.exchange.length} steps. Read it before you send it in.\n`);
	} finally {
		await transport.close();
	}
}
function silent(port) {
	return new GatewayError("at_timeout", `Nothing answers AT on ${port}: simgate doctor ${port} says why.`);
}
/** Maker and model, as the modem gave them. */
function modelIn({ exchange }) {
	const name = ["AT+CGMI\r", "AT+CGMM\r"].map((tx) => {
		const rx = exchange.find((step) => step.tx === tx)?.rx ?? "";
		return (typeof rx === "string" ? rx : rx.join("")).split(/[\r\n]+/).find((line) => line !== "" && line !== "OK" && !line.startsWith("AT") && !line.includes("ERROR"));
	}).filter((part) => part !== void 0).join(" ");
	return name === "" ? null : name;
}
/** Longer than any line that a modem writes: a port at another speed may give no line end at all. */
const MAX_LINE = 4096;
/** Passes whole lines on, the prompt, and what is too long for a line. */
function byLine(show) {
	let rest = "";
	return (bytes) => {
		const text = rest + Buffer.from(bytes).toString("latin1");
		const end = Math.max(text.lastIndexOf("\r"), text.lastIndexOf("\n")) + 1;
		rest = text.slice(end);
		for (const line of text.slice(0, end).split(/[\r\n]+/)) if (line !== "") show(`${printable(line)}\n`);
		if (rest.length > MAX_LINE) {
			show(`${printable(rest)}\n`);
			rest = "";
		}
		if (!/^>\s?$/.test(rest)) return;
		show("> ");
		rest = "";
	};
}
function printable(line) {
	return line.replaceAll(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
// dist/cli/arguments.js
const UNITS_MS = {
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
/** `90d`, `24h`, `30m` or `45s` in ms. */
function parseDuration(text) {
	const [, count, unit] = /^(0|[1-9][0-9]{0,8})([smhd])$/.exec(text) ?? [];
	if (count === void 0 || unit === void 0) throw new InvalidArgumentError("It has to be a number with s, m, h or d, for example 24h or 90d.");
	return Number(count) * UNITS_MS[unit];
}
/** A date or a time, in ms since the epoch. */
function parseTime(text) {
	const time = Date.parse(text);
	if (Number.isNaN(time)) throw new InvalidArgumentError("It has to be a date or a time in ISO 8601, for example 2026-01-05T09:00:00Z.");
	return time;
}
/** The number by which a list shows something. */
function parseListed(text) {
	if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError("It has to be a number of the list.");
	return Number(text);
}
// dist/cli/audit-format.js
const FORMATS = ["jsonl", "csv"];
const COLUMNS = [
	"id",
	"time",
	"actor",
	"key_name",
	"address",
	"action",
	"subject",
	"count",
	"outcome",
	"detail"
];
/** Writes rows, one a line; `keyNames` by actor. */
function auditWriter(format, keyNames, line) {
	const cells = ({ id, at, ...row }) => ({
		id,
		time: new Date(at).toISOString(),
		actor: row.actor,
		key_name: keyNames.get(row.actor) ?? null,
		address: row.address,
		action: row.action,
		subject: row.subject,
		count: row.count,
		outcome: row.outcome,
		detail: row.detail
	});
	if (format === "jsonl") return (row) => line(JSON.stringify(cells(row)));
	line(COLUMNS.join(","));
	return (row) => {
		const values = cells(row);
		line(COLUMNS.map((column) => csvCell(values[column])).join(","));
	};
}
/**
* One cell (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it: whoever opens the file must
* not run what somebody else wrote into a name. Some take semicolons for commas, and the wide forms of signs for signs.
*/
function csvCell(value) {
	if (value === null) return "";
	if (typeof value === "number") return String(value);
	const harmless = /^[\p{Cc}\p{Z}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^\p{Cc}/u.test(value) ? `'${value}` : value;
	return /[",;\p{Cc}]/u.test(harmless) || harmless !== value ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}
// dist/cli/plain-text.js
/** Modems speak on the terminal too: nothing of theirs may move the cursor. */
function plain(text) {
	return text.replaceAll(/(?!\n)\p{Cc}/gu, "?");
}
// dist/cli/terminal-log.js
/** The events that people wait for, in words; the others are shown as name and fields. */
const SENTENCES = {
	listening: ({ version, address, count }) => `simgate ${text(version)} runs at ${text(address)} ${count === void 0 ? "and looks for modems" : `with ${text(count)} modem(s)`}.\nIts API, to read and to try: ${text(address)}/docs    Ctrl-C stops.`,
	modem_state: ({ modem, state }) => `modem ${text(modem)}: ${text(state)}`,
	stopping: () => "stopping; a message that is just being sent may take up to 80 s"
};
const INDENT = " ".repeat(10);
/** Where a person looks on, the log is one short line an event; programs get JSON. */
function terminalLog(terminal) {
	return { write: (line) => void terminal.write(`${readable(JSON.parse(line))}\n`) };
}
function readable(line) {
	const { level, time, event, hint, err, ...fields } = line;
	const clock = new Date(time).toTimeString().slice(0, 8);
	const mark = level === "info" ? "" : `${level.toUpperCase()} `;
	const rest = Object.entries(fields).map(([name, value]) => `${name}=${text(value)}`);
	const words = SENTENCES[event]?.(line) ?? [event.replaceAll("_", " "), ...rest].join(" ");
	const below = [hint, err === void 0 ? void 0 : cause(err)].filter((one) => one !== void 0).map(text);
	return [`${clock}  ${mark}${words}`, ...below].join("\n").replaceAll("\n", `\n${INDENT}`);
}
function cause(err) {
	const { message, code, type } = err;
	return text(message ?? code ?? type);
}
function text(value) {
	return plain(String(value));
}
// dist/cli/ask-gateway.js
function withConfig(command) {
	return command.option("-c, --config <file>", "configuration file", "config.json");
}
/** Asks the running gateway, or opens the database where none is running. */
async function ask$1(file, request) {
	const desk = openDesk(file);
	try {
		return await desk.ask(request);
	} finally {
		await desk.close();
	}
}
/** All of a list, newest first, however many answers it takes. */
async function* askAll(file, command) {
	for (let before;;) {
		const rows = await ask$1(file, {
			command,
			...before === void 0 ? {} : { before }
		});
		yield* rows;
		before = rows.at(-1)?.id;
		if (rows.length < 200) return;
	}
}
/** A gateway that starts or stops has the database, and nobody listens yet or any more: it takes seconds. */
const PATIENCE_MS = 15e3;
const AGAIN_MS = 200;
function openDesk(file) {
	const { config, path } = loadConfig(file, process.env);
	const socket = controlSocketPath(besideConfig(path, config.database));
	let asked = false;
	const clock = systemClock();
	const patientUntil = clock.monotonic() + PATIENCE_MS;
	let own = null;
	/** Null where a gateway has the database: it may be asked soon. */
	async function openOwn() {
		const log = createLogger("warn", terminalLog(process.stderr));
		const { openAdministration } = await import("./administration-CkduNZ73.js");
		try {
			return await openAdministration({
				config,
				configPath: path,
				environment: process.env,
				log
			});
		} catch (error) {
			if (!isGatewayError(error, "database_locked") || clock.monotonic() >= patientUntil) throw error;
			await sleep(clock, AGAIN_MS);
			return null;
		}
	}
	return {
		async ask(request) {
			while (own === null) {
				const running = await askControl(socket, request);
				if (running === null && asked) throw new GatewayError("stopping", "The gateway has been stopped. What it was asked for goes on when it is started again.");
				if (running !== null) {
					asked = true;
					return running.result;
				}
				own = await openOwn();
			}
			return administrate(own.administration, request, localActor(userId()));
		},
		async close() {
			await own?.stop();
		}
	};
}
// dist/cli/commands/audit.js
function auditCommand() {
	const command = new Command("audit").description("who did what: check that nothing of it was changed, and read it");
	withConfig(command.command("verify")).description("read the whole audit and say whether a row was changed, taken out or cut off; exit code 74 if so").option("--noted <row:mac>", "where it stood once, as this command or the log (audit_head) told it: shows whether it was exchanged as a whole since", readPoint).action(({ config, noted }) => verify(config, noted));
	withConfig(command.command("export")).description("print the audit, oldest row first").addOption(new Option("--format <format>", "how").choices(FORMATS).default("jsonl")).option("--since <time>", "rows of this time and later, for example 2026-01-05 or 2026-01-05T09:00:00Z", parseTime).action(({ config, format, since = 0 }) => exportRows(config, format, since));
	return command;
}
const say$3 = (line) => void process.stdout.write(`${line}\n`);
const BREAKS = {
	changed: "it is not what was written there",
	missing: "it was taken out",
	cut_off: "the rows from there on were cut off",
	wrong_start: "the rows up to there were not forgotten by the gateway",
	exchanged: "it is another row than the one that was noted"
};
async function verify(config, noted) {
	const { rows, forgotten, head, broken } = await ask$1(config, {
		command: "audit_verify",
		...noted
	});
	if (forgotten !== null) say$3(`Rows up to ${forgotten.through} were forgotten for their age, last on ${new Date(forgotten.at).toISOString()}.`);
	if (broken !== null) throw new GatewayError("audit_broken", `The audit is broken at row ${broken.row}: ${BREAKS[broken.reason]}. ${rows} rows before it are as they were written. Keep a copy of the database, and find out who could write to it.`);
	say$3(`The audit is whole: ${rows} rows, each as it was written.`);
	say$3(`Note this in another place, to compare with later: ${pointText(head)}`);
}
async function exportRows(config, format, since) {
	const keys = await ask$1(config, { command: "list" });
	const write = auditWriter(format, new Map(keys.map(({ id, name }) => [`key:${id}`, name])), say$3);
	for (let after = 0;;) {
		const rows = await ask$1(config, {
			command: "audit_rows",
			after,
			since
		});
		for (const row of rows) write(row);
		after = rows.at(-1)?.id ?? after;
		if (rows.length < 200) return;
	}
}
function readPoint(value) {
	const [, row, mac = ""] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
	if (row === void 0) throw new InvalidArgumentError("It has to be a row, a colon and 64 hexadecimal digits.");
	return {
		row: Number(row),
		mac
	};
}
// dist/config/advice.js
/** Why a gateway with these settings would send nothing, only pretend to, or protect less than it seems to. */
function adviceOn({ modems, auto_modems: auto, numbers, verification, email }) {
	const advice = [];
	if (modems.length === 0 && !auto) advice.push({
		event: "no_modems",
		hint: "There is no modem, so nothing can be sent: add one to \"modems\", or write \"modems\": \"auto\" (config.example.json shows how; {\"name\": \"practice\", \"port\": \"sim:practice\"} is a simulated one)."
	});
	if (numbers.home_country === void 0 && numbers.allowed_countries.length === 0) advice.push({
		event: "no_country_set",
		hint: "No country is set, so every number is refused: set numbers.home_country to your country in two capital letters, for example \"KE\"."
	});
	const simulated = modems.filter(({ port }) => port.startsWith("sim:"));
	if (simulated.length > 0 && simulated.length < modems.length) advice.push({
		event: "simulated_modem_among_real_ones",
		hint: `${simulated.map(({ name }) => name).join(", ")} is simulated and takes messages that then reach nobody: remove it from "modems" before patients depend on this gateway.`
	});
	const policies = [...policiesOf(verification).values()];
	const unmailed = policies.filter((policy) => fittingChannels(policy).includes("email"));
	if (email === void 0 && unmailed.length > 0) advice.push({
		event: "no_mail_relay",
		hint: `${unmailed.map(({ purpose }) => purpose).join(", ")} may be answered by e-mail, and there is no relay to send it: set "email", or take "email" out of "channels".`
	});
	const unanswered = policies.filter((policy) => fittingChannels(policy).length === 0);
	if (unanswered.length > 0) advice.push({
		event: "payment_without_channel",
		hint: `${unanswered.map(({ purpose }) => purpose).join(", ")} confirms a payment, which no app and no backup code does: add "sms" or "email" to its "channels".`
	});
	const ignored = policies.filter(({ purpose, confirms }) => confirms === "number_change" && verification.purposes[purpose]?.channels?.some((channel) => channel !== "sms") === true);
	if (ignored.length > 0) advice.push({
		event: "channels_not_used",
		hint: `${ignored.map(({ purpose }) => purpose).join(", ")} changes a number, which is confirmed by SMS to both numbers only: leave its "channels" out.`
	});
	const weak = policies.filter((policy) => isWeak(policy));
	if (weak.length > 0) advice.push({
		event: "weak_codes",
		hint: `Codes for ${weak.map(({ purpose }) => purpose).join(", ")} are shorter than the six digits (five of "unambiguous") that NIST SP 800-63B-4 asks for, so they are guessed more easily: set verification.code_length, or that of the purpose, to 6 or more.`
	});
	return advice;
}
// dist/config/json-schema.js
/** The settings as JSON Schema, with every meaning, range and default: editors show it beside config.json. */
function configJsonSchema() {
	const schema = toJSONSchema(configSchema, {
		io: "input",
		target: "draft-2020-12"
	});
	const { modems, ...properties } = schema.properties;
	const { description, default: none, ...list } = modems ?? {};
	const either = {
		description,
		default: none,
		anyOf: [{ const: AUTO_MODEMS }, list]
	};
	const ordered = Object.fromEntries(Object.keys(schema.properties ?? {}).map((key) => [key, key === "modems" ? either : properties[key]]));
	return `${JSON.stringify({
		...schema,
		properties: ordered,
		title: "simgate configuration"
	}, null, 2)}\n`;
}
// dist/cli/commands/config.js
function configCommand() {
	const command = new Command("config").description("check and explain the configuration");
	command.command("check").description("read the configuration and tell every problem; exit code 78 if there is one").option("-c, --config <file>", "configuration file", "config.json").action(({ config }) => {
		const { path, config: loaded } = loadConfig(config, process.env);
		textsOf(loaded.verification, (text) => segmentText(text).parts.length === 1);
		process.stdout.write(`${path} is good: ${loaded.auto_modems ? "every modem that is plugged in" : `${loaded.modems.length} modem(s)`}, API on ${loaded.http.host}:${loaded.http.port}\n`);
		for (const { hint } of adviceOn(loaded)) process.stdout.write(`But: ${hint}\n`);
		for (const { name, pin } of loaded.modems) checkPin(name, pin, path);
	});
	command.command("schema").description("print the JSON Schema of the configuration: every setting with meaning, range and default").action(() => void process.stdout.write(configJsonSchema()));
	return command;
}
function checkPin(modem, reference, configPath) {
	if (reference === void 0) return;
	try {
		readSecret(reference, process.env, configPath);
	} catch (error) {
		process.stdout.write(`But: the PIN of ${modem} could not be read by this user. ${toError(error).message}\n`);
	}
}
// dist/cli/commands/db.js
function dbCommand() {
	const command = new Command("db").description("back up, check and restore the database");
	withConfig(command.command("backup")).description("copy the database into one file, also while the gateway runs; nothing waits for it").argument("<file>", "the copy, a file that does not exist yet").action((file, { config }) => backup(resolve(file), config));
	withConfig(command.command("check")).description("read the whole database, or a backup, and say what is wrong with it; exit code 74 if something is").argument("[file]", "a backup; default: the database, also while the gateway runs").action((file, { config }) => check(file, config));
	withConfig(command.command("restore")).description("put a backup in the place of the database, while the gateway is stopped; what was there is kept").argument("<file>", "the backup").action((file, { config }) => restoreFrom(resolve(file), config));
	return command;
}
const say$2 = (line) => void process.stdout.write(`${line}\n`);
async function backup(file, configFile) {
	const { database, dataKey } = placesOf(configFile);
	const running = await askRunning(database, {
		command: "backup",
		file
	});
	const { backUpResting } = await import("./resting-B8mIb3_6.js");
	const made = running === null ? await backUpResting(database, file) : running.result;
	say$2(`${database} is copied to ${made.file}: ${made.bytes} bytes, read through and found whole.`);
	say$2(`The data key is not in it, on purpose: keep a copy of ${dataKey} in another place than the backups.`);
	say$2("Every number and text in the backup is sealed: without this key nothing of it can be read, nor a gateway be started on it.");
}
async function check(file, configFile) {
	const { examineFile, examineResting } = await import("./resting-B8mIb3_6.js");
	let problems;
	let what = file === void 0 ? placesOf(configFile).database : resolve(file);
	const running = file === void 0 ? await askRunning(what, { command: "check" }) : null;
	if (running === null) {
		const { damage, contradictions } = file === void 0 ? await examineResting(what) : await examineFile(what);
		problems = [...damage, ...contradictions];
	} else {
		({problems} = running.result);
		what += ", which a gateway is using,";
	}
	for (const problem of problems) say$2(problem);
	if (problems.length > 0) throw new GatewayError("database_corrupt", `${what} is not sound. Keep a copy of it for analysis, and restore a backup: simgate db restore.`);
	say$2(`${what} is sound.`);
}
async function restoreFrom(file, configFile) {
	const { config, path } = loadConfig(configFile, process.env);
	const { database } = placesOf(configFile);
	const [{ existingDataKeys }, { restore }, { systemClock }] = await Promise.all([
		import("./data-key-place-BrmE1BSo.js"),
		import("./restore-CSCpP0AF.js"),
		import("./clock-Cb5g9NpA.js")
	]);
	const done = await restore({
		path: database,
		file,
		sealer: existingDataKeys({
			config,
			configPath: path,
			environment: process.env
		}),
		now: systemClock().now(),
		by: localActor(userId())
	});
	say$2(`${database} is now what ${file} holds.`);
	if (done.keptAs !== null) say$2(`What was there is kept as ${done.keptAs}. Delete it when you need it no more: it holds numbers and texts.`);
	for (const problem of done.contradictions) say$2(`But: ${problem}`);
	say$2("What happened after the backup was made, the restored database does not know:");
	say$2(`- ${done.segments} segments were on their way. They may have been sent since, so none is sent again; they end as "unknown".`);
	say$2(`- ${done.scheduled} segments wait for a later time and are sent at it, also where they were cancelled since, or their recipients opted out.`);
	say$2(`- ${done.verifications} verifications were pending. They are cancelled: their codes may have been used since.`);
	if (done.carriedOver) say$2("- Who has opted out since, and what the SIMs have sent of their plans, was read from the database that was there.");
	else say$2("- Opt-outs since are lost: enter again those that you know of. What the SIMs have sent since does not count for their plans: compare with your operators.");
	say$2(done.auditGoesOn ? "- Who did what since is still in the audit: it goes on without a gap." : "- Who did what since is not in its audit: keep the database that was there for it.");
	say$2("- Messages accepted since are not in it, and a caller that repeats one is not recognised.");
	say$2("- API keys revoked since are good again (simgate keys list), numbers locked since are not locked, a PIN refused since may be tried again.");
}
function placesOf(configFile) {
	const { config, path } = loadConfig(configFile, process.env);
	const dataKey = config.data_key.startsWith("credential:") ? config.data_key : besideConfig(path, config.data_key);
	return {
		database: besideConfig(path, config.database),
		dataKey
	};
}
function askRunning(database, request) {
	return askControl(controlSocketPath(database), request);
}
// dist/cli/signals.js
const SIGNALS = ["SIGINT", "SIGTERM"];
/** Resolves with the name of the first signal to stop. A second one ends the process at once: what is in flight is recovered at the next start. */
function untilSignal() {
	return new Promise((resolve) => {
		let asked = false;
		for (const signal of SIGNALS) process.on(signal, () => {
			if (asked) process.exit(130);
			asked = true;
			resolve(signal);
		});
	});
}
// dist/cli/commands/demo.js
/** A number that no subscriber has (Ofcom's range for drama). */
const PATIENT = "+447700900123";
const DELIVERY_LIMIT_MS = 3e4;
const POLL_MS = 100;
const NETWORK = {
	latency_ms: 800,
	report_delay_ms: 1200
};
function demoCommand() {
	return new Command("demo").description("run the gateway on two simulated modems and tell the story of one code, from HTTP to the phone and back").option("--once", "end after the story").option("-p, --port <port>", "port of the API; a free one is taken where this one is in use", parsePort, 8080).action(async ({ once = false, port }) => {
		const interrupted = untilSignal();
		const gateway = await start(once ? 0 : port);
		try {
			await Promise.race([show$1(gateway, once, interrupted), interrupted]);
		} finally {
			if (!once) say$1("\nStopping.");
			await gateway.stop();
		}
	});
}
async function show$1(gateway, once, interrupted) {
	await tellStory(gateway);
	if (once) return;
	explain(gateway);
	await interrupted;
}
const settings = (port) => ({
	scenario: { network: NETWORK },
	config: {
		http: { port },
		verification: { brand: "Hillside Clinic" }
	}
});
/** The wished port, or any free one where that is taken. */
async function start(port) {
	const { startTestGateway } = await import("./testing-xqgfihFu.js");
	try {
		return await startTestGateway(settings(port));
	} catch (error) {
		if (!isGatewayError(error, "address_unavailable")) throw error;
		say$1(`Port ${port} is in use: simgate takes a free one.`);
		return startTestGateway(settings(0));
	}
}
async function tellStory(gateway) {
	say$1(`simgate runs at ${gateway.url} on two simulated modems (sim1, sim2) and a new SQLite file.\n`);
	const sent = await call(gateway, "POST", "/v1/verifications", { to: PATIENT });
	say$1(`1. A log-in page asks for a code: POST /v1/verifications {"to": "${PATIENT}"}`);
	tell(sent, "id", "status", "delivery", "attempts_remaining", "expires_at");
	const sms = await gateway.phone(PATIENT).next(DELIVERY_LIMIT_MS);
	const text = sms.text ?? "";
	say$1(`2. The phone ${PATIENT} receives an SMS from ${sms.from}:\n   "${text}"\n`);
	const path = `/v1/verifications/${String(sent["id"])}`;
	const delivered = await untilDelivered(gateway, path);
	say$1(`3. The delivery report comes back: GET /v1/verifications/{id}`);
	tell(delivered, "status", "delivery");
	const code = /\d{6}/.exec(text)?.[0] ?? "";
	const guess = code === "000000" ? "000001" : "000000";
	const wrong = await call(gateway, "POST", `${path}/check`, { code: guess });
	say$1(`4. A wrong guess: POST /v1/verifications/{id}/check {"code": "${guess}"}`);
	tell(wrong, "valid", "status", "attempts_remaining");
	const checked = await call(gateway, "POST", `${path}/check`, { code });
	say$1(`5. The code from the SMS: POST /v1/verifications/{id}/check {"code": "${code}"}`);
	tell(checked, "valid", "status");
	if (checked["valid"] !== true) throw new GatewayError("internal", "The code from the SMS was not accepted.");
}
async function untilDelivered(gateway, path) {
	const end = performance.now() + DELIVERY_LIMIT_MS;
	while (performance.now() < end) {
		const view = await call(gateway, "GET", path);
		if (view["delivery"] === "delivered") return view;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	throw new GatewayError("internal", `No delivery report within ${DELIVERY_LIMIT_MS / 1e3} s.`);
}
async function call(gateway, method, path, body) {
	const response = await fetch(`${gateway.url}${path}`, {
		method,
		headers: {
			authorization: `Bearer ${gateway.key}`,
			"content-type": "application/json"
		},
		...body === void 0 ? {} : { body: JSON.stringify(body) }
	});
	const answer = await response.json();
	if (!response.ok) throw new GatewayError("internal", `${method} ${path} was answered ${response.status}: ${JSON.stringify(answer)}`);
	return answer;
}
/** What matters of an answer here; curl shows the rest. */
function tell(answer, ...fields) {
	say$1(`   -> ${fields.map((name) => `${name}: ${String(answer[name])}`).join(", ")}\n`);
}
/** Lines to paste into a shell as they are, one by one or all at once. */
function explain({ url, key }) {
	const curl = "curl -sw \"\\n\"";
	const auth = `-H "Authorization: Bearer $KEY"`;
	const json = `${auth} -H 'Content-Type: application/json'`;
	say$1(`Now by hand, in another window:

KEY=${key}
# send a code; the answer holds an id, never the code
ID=$(curl -s ${url}/v1/verifications ${json} -d '{"to": "${PATIENT}"}' | grep -o 'ver_[0-9A-Z]*'); echo "$ID"
sleep ${Math.ceil((NETWORK.latency_ms + NETWORK.report_delay_ms) / 1e3) + 1}   # the simulated network takes its time
# what the simulated phone received, and the last code in it
${curl} ${url}/v1/sim/phones/${PATIENT.replace("+", "%2B")}/messages ${auth}
CODE=$(curl -s ${url}/v1/sim/phones/${PATIENT.replace("+", "%2B")}/messages ${auth} | grep -oE '\\b[0-9]{6}\\b' | tail -n 1)
# has it been delivered?
${curl} ${url}/v1/verifications/$ID ${auth}
# check what the patient typed
${curl} ${url}/v1/verifications/$ID/check ${json} -d "{\\"code\\": \\"$CODE\\"}"
# any other text
${curl} ${url}/v1/messages ${json} -d '{"to": "${PATIENT}", "text": "Your appointment is tomorrow at 9.", "class": "alert"}'
# the modems, and the metrics
${curl} ${url}/v1/modems ${auth}
curl -s ${url}/metrics

The whole API, to read and to try: ${url}/docs
Ctrl-C stops.`);
}
function say$1(text) {
	process.stdout.write(`${text}\n`);
}
function parsePort(value) {
	const port = Number(value);
	if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
	return port;
}
// dist/cli/exit-codes.js
/** Exit codes (sysexits.h where it has one); the systemd unit restarts on none of 65, 74, 76 and 78. */
const EXIT = {
	ok: 0,
	failed: 1,
	/** Of `simgate doctor`: some modems can send, none of those there are, there is none. */
	someModems: 2,
	noModemAble: 3,
	noModem: 4,
	usage: 64,
	dataErr: 65,
	/** The database is damaged, or the disk refused a write that was promised. */
	ioErr: 74,
	/** Another process has the database or a port: try again later. */
	tempFail: 75,
	/** The database belongs to a newer simgate. */
	newerDatabase: 76,
	config: 78
};
const BY_ERROR = {
	config_invalid: EXIT.config,
	data_key_invalid: EXIT.config,
	database_unsafe: EXIT.config,
	database_newer: EXIT.newerDatabase,
	database_corrupt: EXIT.ioErr,
	audit_broken: EXIT.ioErr,
	storage_failed: EXIT.ioErr,
	storage_full: EXIT.tempFail,
	database_locked: EXIT.tempFail,
	address_unavailable: EXIT.tempFail,
	tpdu_invalid: EXIT.dataErr
};
function exitCodeOf(error) {
	return isGatewayError(error) ? BY_ERROR[error.code] ?? EXIT.failed : EXIT.failed;
}
// dist/cli/commands/doctor.js
const EXIT_BY_VERDICT = {
	all: EXIT.ok,
	some: EXIT.someModems,
	none: EXIT.noModemAble,
	no_modem: EXIT.noModem
};
const HELP = `
Exit codes: 0 every modem can send; 2 some can; 3 none can; 4 there is none; 1 it could not be found out.
Nothing is changed: no setting of a modem, and no PIN is entered. Beside a running gateway (found by its
configuration) the gateway is asked, and its ports are left to it.`;
/** `simgate doctor`: every port and every modem, in words. */
function doctorCommand(host = HOST) {
	return new Command("doctor").description("explain every serial port and every modem, and what to do about those that cannot send").argument("[port]", "look at this one only: /dev/ttyUSB2, usb:1-1.3").option("-c, --config <file>", "configuration file; what it names is looked for", "config.json").option("--json", "the whole report as JSON").addHelpText("after", HELP).action(async (port, { config: file, json }, command) => {
		const { loaded, problem } = load(file, command.getOptionValueSource("config") !== "default");
		const report = await examineHost(loaded, problem, port, host);
		process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : inWords(report));
		process.exitCode = EXIT_BY_VERDICT[report.verdict];
	});
}
/** Without a configuration the machine is looked at all the same, unless one was asked for. */
function load(file, asked) {
	if (!asked && !existsSync(file)) return {
		loaded: null,
		problem: null
	};
	try {
		return {
			loaded: loadConfig(file, process.env),
			problem: null
		};
	} catch (error) {
		if (asked) throw error;
		return {
			loaded: null,
			problem: toError(error).message
		};
	}
}
async function examineHost(loaded, problem, only, host) {
	const { diagnose } = await import("./doctor-BXThlWuy.js");
	const { openSerial } = await import("./serial-BRkENA7z.js");
	const socket = loaded === null ? null : controlSocketPath(besideConfig(loaded.path, loaded.config.database));
	const running = socket === null ? null : await askControl(socket, { command: "modems" });
	const report = await diagnose({
		host,
		clock: systemClock(),
		openPath: (path, baudRate) => openSerial({
			path,
			baudRate
		}),
		configured: loaded?.config.modems ?? [],
		gateway: running === null ? null : running.result,
		only
	});
	const advice = [...[problem, loaded === null ? null : await tlsAdvice(loaded)].filter((sentence) => sentence !== null), ...socket === null || running === null ? [] : await webhookAdvice(socket)];
	return {
		...report,
		advice: [...advice, ...report.advice]
	};
}
/** What is wrong with the certificate of the API, or soon will be. */
async function tlsAdvice({ config, path }) {
	const settings = tlsSettings(config, path);
	if (settings === null) return null;
	const { certificateAdvice, readTlsFiles } = await import("./tls-files-D4f5-6_J.js");
	try {
		return certificateAdvice(readTlsFiles(settings), systemClock().now());
	} catch (error) {
		return toError(error).message;
	}
}
/** Receivers of events that do not take them. */
async function webhookAdvice(socket) {
	const lines = (await askControl(socket, { command: "webhooks" }))?.result ?? [];
	const advice = [];
	for (const { name, state, dead } of lines) {
		if (state === "failing") advice.push(`The webhook ${name} does not take events: look at its program; messages go on.`);
		if (state === "disabled") advice.push(`The webhook ${name} said that it is gone: simgate webhooks enable "${name}"`);
		if (dead > 0) advice.push(`${dead} events never reached the webhook ${name}: simgate webhooks dead`);
	}
	return advice;
}
const VERDICTS = {
	all: "Every modem can send.",
	some: "Not every modem can send: see above what to do.",
	none: "No modem can send: see above what to do.",
	no_modem: "No modem was found. Plug one in; one behind an adapter or on the board is looked at where you name its port: simgate doctor /dev/ttyUSB0"
};
function inWords({ gateway, ports, modems, advice, verdict }) {
	const lines = [gateway ? "The gateway runs; its modems as it sees them." : "No gateway runs with this configuration.", ""];
	for (const modem of modems) lines.push(...modemLines(modem), "");
	if (ports.length > 0) lines.push("Ports:");
	for (const { path, sentence } of ports) lines.push(`  ${path}: ${sentence}`);
	if (ports.length > 0) lines.push("");
	for (const sentence of advice) lines.push(`! ${sentence}`, "");
	const unused = modems.find(({ name, good, imei }) => name === null && good && imei !== null);
	if (unused !== void 0) lines.push(`To use a modem that has no name yet: "modems": "auto" in config.json, or {"name": "north", "port": "imei:${unused.imei}"}.`, "");
	lines.push(`Verdict: ${VERDICTS[verdict]}`);
	return `${lines.map(plain).join("\n")}\n`;
}
function modemLines({ name, path, device, socket, imei, iccid, good, sentence, family }) {
	const where = [path ?? "not plugged in", socket === null ? null : `USB socket ${socket}`].filter((part) => part !== null);
	const who = [
		device,
		imei === null ? null : `IMEI ${imei}`,
		iccid === null ? null : `SIM …${iccid.slice(-6)}`
	].filter((part) => part !== null);
	return [
		`${good ? "OK " : "NOT"}  ${name ?? "modem without a name"} (${where.join(", ")})`,
		...who.length === 0 ? [] : [`     ${who.join(", ")}`],
		`     ${sentence}`,
		...family.map((advice) => `     Known of its family: ${advice}`)
	];
}
// dist/cli/commands/guard.js
function guardCommand() {
	const command = new Command("guard").description("what the fraud guard holds back because codes were sent there and not used; also while the gateway runs");
	withConfig(command.command("list")).description("list what is blocked or watched, newest first: number, kind, whom, counts, until when").action(async ({ config }) => {
		const blocks = await ask$1(config, { command: "guard_list" });
		if (blocks.length === 0) process.stdout.write("nothing is blocked\n");
		for (const block of blocks) process.stdout.write(`${lineOf$2(block)}\n`);
	});
	withConfig(command.command("lift")).description("end a block, and forget the unused codes that brought it").argument("<id>", "its number in the list", parseListed).action(async (id, { config }) => {
		const { lifted } = await ask$1(config, {
			command: "guard_lift",
			id
		});
		if (!lifted) throw new GatewayError("not_found", "there is no such block: `simgate guard list` shows them");
		process.stdout.write("the block is lifted\n");
	});
	return command;
}
function lineOf$2({ id, kind, label, action, unused, used, window, until }) {
	return `${id}  ${kind} ${label}  ${action === "deny" ? "blocked" : "watched"} until ${new Date(until).toISOString()}: ${unused} unused and ${used} used codes in the last ${window}`;
}
// dist/cli/key-table.js
const HEAD = [
	"name",
	"scopes",
	"only for",
	"created",
	"expires",
	"last used",
	"state"
];
const date = (time) => time === null ? "-" : new Date(time).toISOString();
function limits({ classes, purposes, prefixes, addresses, rate, clientName }) {
	const told = [
		["class", classes],
		["purpose", purposes],
		["prefix", prefixes],
		["address", addresses],
		["rate", rate === null ? [] : [`${rate.max}/${rate.windowMs / 1e3}`]],
		["client-cn", clientName === null ? [] : [clientName]]
	].filter(([, values]) => values.length > 0).map(([name, values]) => `${name}=${values.join(",")}`);
	return told.length === 0 ? "-" : told.join(" ");
}
function state({ revokedAt, rotatedAt, oldUntil }) {
	if (revokedAt !== null) return `revoked ${date(revokedAt)}`;
	if (rotatedAt === null) return "good";
	return `rotated ${date(rotatedAt)}, the key before good until ${date(oldUntil)}`;
}
/** One line a key, fields separated by tabs. */
function keyTable(keys) {
	const rows = keys.map((key) => [
		key.name,
		key.scopes.join(","),
		limits(key.restrictions),
		date(key.createdAt),
		date(key.expiresAt),
		date(key.lastUsedAt),
		state(key)
	]);
	return [HEAD, ...rows].map((row) => `${row.join("	")}\n`).join("");
}
// dist/cli/commands/rotate-data.js
const LOOK_EVERY_MS = 1e3;
function rotateDataCommand() {
	return withConfig(new Command("rotate-data")).description("make a new data key and seal everything that is stored with it; messages go on meanwhile").action(async ({ config }) => {
		const loaded = loadConfig(config, process.env);
		const desk = openDesk(config);
		try {
			await follow(desk, besideConfig(loaded.path, loaded.config.data_key));
		} finally {
			await desk.close();
		}
	});
}
const say = (line) => void process.stdout.write(`${line}\n`);
async function follow(desk, file) {
	let state = await desk.ask({ command: "rotate_data_key" });
	say(`A new data key is in ${file}, above the one so far. If this command ends early, the gateway goes on with it.`);
	const clock = systemClock();
	while (state.running) {
		if (state.table !== null) say(`${state.table}: ${Math.floor(state.share * 100)} %, ${state.rows} rows sealed anew`);
		await sleep(clock, LOOK_EVERY_MS);
		state = await desk.ask({ command: "data_key" });
	}
	say(`Everything is sealed with the new data key: ${state.rows} rows. The one so far is no longer in ${file}.`);
	if (state.unreadable > 0) say(`${state.unreadable} rows fit no key that was there, and are as they were: simgate db check.`);
	say(`Copy ${file} to a safe place now. Keep the copy of the key so far as long as you keep backups from before.`);
}
// dist/cli/commands/keys.js
const ONCE = "This is the only time the key is shown. Callers send it as: Authorization: Bearer <key>\n";
function keysCommand() {
	return new Command("keys").description("make, list, rotate and revoke API keys, and change the data key, also while the gateway runs").addCommand(createCommand()).addCommand(listCommand()).addCommand(rotateCommand()).addCommand(revokeCommand()).addCommand(rotateDataCommand());
}
function createCommand() {
	return withConfig(new Command("create")).description("make a key and print it, once").requiredOption("-n, --name <name>", "who uses it, for example \"portal\"").requiredOption("-s, --scope <scope>", "what it may do, given once or several times: send (messages), verify (one-time passwords), verify:custom_code (with codes of the caller), enrol (authenticator apps and backup codes), read (inbox, modems, statistics), modems (restart, pause), admin (everything else, of all keys)", oneOf$1(SCOPES)).option("--class <class>", "only messages of this class; a verification is an otp (repeatable)", oneOf$1(MESSAGE_CLASSES)).option("--purpose <purpose>", "only verifications of this purpose (repeatable)", several).option("--prefix <prefix>", "only numbers that begin so, for example +254 (repeatable)", several).option("--address <range>", "only from this address or range, for example 10.0.0.0/8 (repeatable)", several).option("--rate <requests/seconds>", "so many requests in any window of so many seconds, for example 60/60", rate).option("--client-cn <name>", "only with the client certificate of this common name (http.tls.client_ca)").option("--expires <duration>", "ends by itself, for example 90d", parseDuration).action(async ({ config, name, scope, expires, ...flags }) => {
		show(await ask$1(config, {
			command: "create",
			name,
			scopes: scope,
			restrictions: {
				classes: flags.class ?? [],
				purposes: flags.purpose ?? [],
				prefixes: flags.prefix ?? [],
				addresses: flags.address ?? [],
				rate: flags.rate ?? null,
				clientName: flags.clientCn ?? null
			},
			...expires === void 0 ? {} : { expiresInMs: expires }
		}));
	});
}
function listCommand() {
	return withConfig(new Command("list")).description("show what each key may do, how long, and when it was last used").option("--json", "as JSON").action(async ({ config, json }) => {
		const keys = await ask$1(config, { command: "list" });
		process.stdout.write(json === true ? `${JSON.stringify(keys, null, 2)}\n` : keyTable(keys));
	});
}
function rotateCommand() {
	return withConfig(new Command("rotate")).description("make another key in the place of one; it may do and see the same").argument("<name>", "name of the key").option("--overlap <duration>", "how long the key so far works beside the new one; 0s ends it now", parseDuration, 0).option("--expires <duration>", "life of the new key; as long as that of the key so far if absent", parseDuration).action(async (name, { config, overlap, expires }) => {
		const issued = await ask$1(config, {
			command: "rotate",
			name,
			overlapMs: overlap,
			...expires === void 0 ? {} : { expiresInMs: expires }
		});
		if (issued === null) throw unknown(name);
		show(issued);
		const { oldUntil } = issued.record;
		if (overlap > 0 && oldUntil !== null) process.stderr.write(`The key so far works until ${new Date(oldUntil).toISOString()}.\n`);
	});
}
function revokeCommand() {
	return withConfig(new Command("revoke")).description("end a key at once").argument("[name]", "name of the key").option("-n, --name <name>", "the same").action(async (argument, flags, command) => {
		const name = argument ?? flags.name;
		if (name === void 0) command.error("error: name the key: simgate keys revoke <name>");
		const { revoked } = await ask$1(flags.config, {
			command: "revoke",
			name
		});
		if (!revoked) throw unknown(name);
		process.stdout.write(`${name} is revoked\n`);
	});
}
function show({ key }) {
	process.stdout.write(`${key}\n`);
	process.stderr.write(ONCE);
}
const unknown = (name) => new GatewayError("not_found", `there is no key named ${name}; simgate keys list shows them`);
const several = (value, before = []) => [...before, value];
const oneOf$1 = (values) => (value, before = []) => {
	const known = values.find((one) => one === value);
	if (known === void 0) throw new InvalidArgumentError(`It has to be one of ${values.join(", ")}.`);
	return [...before, known];
};
function rate(text) {
	const [, max, seconds] = /^([1-9][0-9]{0,4})\/([1-9][0-9]{0,4})$/.exec(text) ?? [];
	if (max === void 0 || seconds === void 0) throw new InvalidArgumentError("It has to be requests/seconds, for example 60/60.");
	return {
		max: Number(max),
		windowMs: Number(seconds) * 1e3
	};
}
// dist/cli/commands/left-over.js
function leftOverCommand() {
	return withConfig(new Command("left-over")).description("list what modems received and nobody could decode or match, newest first").option("--json", "one JSON object a line").action(async ({ config, json = false }) => {
		for await (const frame of askAll(config, "left_over")) process.stdout.write(`${json ? JSON.stringify(frame) : lineOf$1(frame)}\n`);
	});
}
function lineOf$1({ receivedAt, modem, kind, reason, hex, mr, recipient, status }) {
	const what = kind === "undecodable" ? `${reason ?? ""}: ${hex === "" ? "(forgotten)" : plain(hex)}` : `report ${mr ?? "?"} of ${recipient ?? "(forgotten)"}, TP-ST ${status ?? "?"}`;
	return `${new Date(receivedAt).toISOString()}  ${modem}  ${kind}  ${what}`;
}
// dist/cli/commands/numbers.js
function numbersCommand() {
	const command = new Command("numbers").description("numbers that are locked, and those that want no messages; also while the gateway runs");
	withConfig(command.command("unlock")).description("end the lock that too many wrong codes brought").argument("<number>", "the number in E.164, for example +254712345678").action(async (number, { config }) => {
		const { unlocked } = await ask$1(config, {
			command: "unlock",
			number
		});
		if (!unlocked) throw new GatewayError("not_found", "the number is not locked");
		process.stdout.write("the number is unlocked\n");
	});
	withConfig(command.command("opt-outs")).description("list the numbers that get nothing but one-time passwords, newest first").action(async ({ config }) => {
		for await (const { number, since, source } of askAll(config, "opt_outs")) process.stdout.write(`${number}  ${new Date(since).toISOString()}  ${source}\n`);
	});
	for (const [verb, request, description, done, undone] of CONSENT) withConfig(command.command(verb)).description(description).argument("<number>", "the number in E.164, for example +254712345678").action(async (number, { config }) => {
		const { changed } = await ask$1(config, {
			command: request,
			number
		});
		process.stdout.write(`${changed ? done : undone}\n`);
	});
	return command;
}
/** Verb, request, what it does, what is said when it did, and when it was so before. */
const CONSENT = [[
	"opt-out",
	"opt_out",
	"send nothing but one-time passwords to a number",
	"the number gets one-time passwords only",
	"the number was opted out already"
], [
	"opt-in",
	"opt_in",
	"send messages to a number again, because its owner asked for it",
	"the number gets messages again",
	"the number was not opted out"
]];
// dist/tpdu/submit-text.js
/** A text as SMS-SUBMITs in order: the same TP-MR and concatenation reference in all. Throws TpduError. */
function encodeSubmitText(input) {
	const { text, alphabet: forced, concat: { bits, ref } = {
		bits: 8,
		ref: 0
	}, ...common } = input;
	const { alphabet, parts } = segmentText(text, {
		alphabet: forced,
		concatBits: bits,
		headerOctets: portsOctets(input.ports)
	});
	const total = parts.length;
	return parts.map((part, index) => encodeSubmit({
		...common,
		body: {
			alphabet,
			text: part
		},
		concat: total === 1 ? null : {
			bits,
			ref,
			total,
			seq: index + 1
		}
	}));
}
// dist/cli/commands/pdu-values.js
function isJsonObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The field, where it is there; null counts as absent. Throws TpduError where it is of another kind. */
function optional(from, field, kind) {
	const value = from[field];
	if (value === void 0 || value === null) return void 0;
	if (typeof value === kind) return value;
	throw new TpduError(field, null, `The field ${field} must be a ${kind}.`);
}
/** As `optional`, for an object. */
function optionalObject(from, field) {
	const value = from[field];
	if (value === void 0 || value === null) return void 0;
	if (isJsonObject(value)) return value;
	throw new TpduError(field, null, `The field ${field} must be an object.`);
}
/** As `optional`, for one of a few values. */
function oneOf(from, field, choices) {
	const value = from[field];
	if (value === void 0 || value === null) return void 0;
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== void 0) return choice;
	throw new TpduError(field, null, `The field ${field} must be one of ${choices.join(", ")}.`);
}
/** The field, which must be there. */
function required(from, field, kind) {
	const value = optional(from, field, kind);
	if (value !== void 0) return value;
	throw new TpduError(field, null, `The field ${field} is missing: give a ${kind}.`);
}
// dist/cli/commands/pdu-input.js
/** More than 255 parts hold, in any alphabet. */
const MAX_TEXT_LENGTH = 1e5;
/**
* `{destination, text | text_repeat | text_utf16_hex | data, smsc?, alphabet?, class?, mr?, srr?, vp?, concat?, …}` as
* SMS-SUBMITs. `smsc_included: false` leaves the SMSC field away. Throws TpduError.
*/
function encodeInput(input) {
	const withSmsc = optional(input, "smsc_included", "boolean") ?? true;
	return { pdus: encode(input).map(({ hex, tpduLength }) => ({
		hex: withSmsc ? hex : hex.slice(hex.length - tpduLength * 2),
		tpdu_length: tpduLength
	})) };
}
function encode(input) {
	const common = commonFields(input);
	const data = optional(input, "data", "string");
	if (data !== void 0) return [encodeSubmit({
		...common,
		body: {
			alphabet: "data",
			data: fromHex(data, "data")
		}
	})];
	const alphabet = oneOf(input, "alphabet", ["gsm7", "ucs2"]);
	return encodeSubmitText({
		...common,
		text: textOf(input),
		alphabet,
		concat: concatOf(input)
	});
}
function commonFields(input) {
	const smscToa = optional(input, "smsc_toa", "number");
	const destinationToa = optional(input, "destination_toa", "number");
	return {
		destination: required(input, "destination", "string"),
		...destinationToa === void 0 ? {} : { destinationToa },
		smsc: optional(input, "smsc", "string") ?? null,
		...smscToa === void 0 ? {} : { smscToa },
		mr: optional(input, "mr", "number") ?? 0,
		statusReport: optional(input, "srr", "boolean") ?? false,
		rejectDuplicates: optional(input, "rd", "boolean") ?? false,
		replyPath: optional(input, "reply_path", "boolean") ?? false,
		pid: optional(input, "pid", "number") ?? 0,
		messageClass: oneOf(input, "class", [
			0,
			1,
			2,
			3
		]) ?? null,
		validity: validityOf(input),
		ports: portsOf(input)
	};
}
function textOf(input) {
	const repeat = input["text_repeat"];
	if (repeat !== void 0) return repeated(repeat);
	const utf16 = optional(input, "text_utf16_hex", "string");
	if (utf16 === void 0) return required(input, "text", "string");
	const octets = fromHex(utf16, "text_utf16_hex");
	let text = "";
	for (let i = 0; i + 1 < octets.length; i += 2) text += String.fromCharCode(octets[i] << 8 | octets[i + 1]);
	return text;
}
function repeated(value) {
	const [unit, count] = Array.isArray(value) ? value : [];
	if (typeof unit !== "string" || typeof count !== "number" || !Number.isInteger(count) || count < 0) throw new TpduError("text_repeat", null, "The field text_repeat must be a text and how often it comes.");
	if (unit.length * count > MAX_TEXT_LENGTH) throw new TpduError("text_repeat", null, "The text takes more than 255 parts: shorten it.");
	return unit.repeat(count);
}
function validityOf(input) {
	const vp = optionalObject(input, "vp");
	if (vp === void 0) return null;
	const relativeSeconds = optional(vp, "relative_seconds", "number");
	if (relativeSeconds !== void 0) return { relativeSeconds };
	const relativeOctet = optional(vp, "relative_octet", "number");
	if (relativeOctet !== void 0) return { relativeOctet };
	const absolute = optional(vp, "absolute", "string");
	if (absolute !== void 0) return { absolute };
	return { enhancedHex: required(vp, "enhanced_hex", "string") };
}
function concatOf(input) {
	const concat = optionalObject(input, "concat");
	if (concat === void 0) return void 0;
	return {
		bits: oneOf(concat, "bits", [8, 16]) ?? 8,
		ref: optional(concat, "ref", "number") ?? 0
	};
}
function portsOf(input) {
	const ports = optionalObject(input, "ports");
	if (ports === void 0) return null;
	return {
		bits: oneOf(ports, "bits", [8, 16]) ?? 16,
		destination: required(ports, "dest", "number"),
		source: optional(ports, "src", "number") ?? 0
	};
}
// dist/cli/commands/pdu-json.js
const GENERAL_CODING_END = 128;
/** `withSmsc`: the PDU had an SMSC field, which may have been empty. */
function pduJson(pdu, withSmsc) {
	return {
		smsc: withSmsc ? pdu.smsc?.number ?? null : void 0,
		smsc_toa: pdu.smsc?.toa,
		first_octet: pdu.firstOctet,
		type: pdu.tpdu.type.replace("_", "-"),
		udhi: (pdu.firstOctet & 64) !== 0,
		...tpduJson(pdu.tpdu),
		tpdu_length: pdu.tpduLength,
		trailing_octets: pdu.trailing === 0 ? void 0 : pdu.trailing
	};
}
function tpduJson(tpdu) {
	switch (tpdu.type) {
		case "deliver": return deliverJson(tpdu);
		case "submit": return submitJson(tpdu);
		case "status_report": return statusReportJson(tpdu);
		case "deliver_report": return {
			fcs: present(tpdu.failureCause),
			pi: tpdu.pi,
			...parametersJson(tpdu)
		};
		case "submit_report": return {
			fcs: present(tpdu.failureCause),
			pi: tpdu.pi,
			...timeJson("timestamp", tpdu.timestamp),
			...parametersJson(tpdu)
		};
		default: return commandJson(tpdu);
	}
}
function deliverJson(tpdu) {
	return {
		more_messages: tpdu.moreMessages,
		loop_prevention: tpdu.loopPrevention,
		sri: tpdu.statusReportIndication,
		reply_path: tpdu.replyPath,
		originator: addressJson(tpdu.originator),
		pid: tpdu.pid,
		...codingJson(tpdu.dcs),
		...timeJson("timestamp", tpdu.timestamp),
		...userDataJson(tpdu.userData, tpdu.dcs)
	};
}
function submitJson(tpdu) {
	return {
		reject_duplicates: tpdu.rejectDuplicates,
		srr: tpdu.statusReportRequest,
		reply_path: tpdu.replyPath,
		mr: tpdu.mr,
		destination: addressJson(tpdu.destination),
		pid: tpdu.pid,
		...codingJson(tpdu.dcs),
		vp: validityJson(tpdu.validity),
		...userDataJson(tpdu.userData, tpdu.dcs)
	};
}
function statusReportJson(tpdu) {
	return {
		more_messages: tpdu.moreMessages,
		loop_prevention: tpdu.loopPrevention,
		srq: tpdu.forCommand,
		mr: tpdu.mr,
		recipient: addressJson(tpdu.recipient),
		...timeJson("timestamp", tpdu.timestamp),
		...timeJson("discharge", tpdu.discharge),
		status: tpdu.status,
		status_class: statusClass(tpdu.status),
		status_text: reportText(tpdu.status),
		pi: present(tpdu.pi),
		...parametersJson(tpdu)
	};
}
function commandJson(tpdu) {
	return {
		srr: tpdu.statusReportRequest,
		mr: tpdu.mr,
		pid: tpdu.pid,
		command_type: tpdu.command,
		message_number: tpdu.messageNumber,
		destination: addressJson(tpdu.destination),
		data: toHex(tpdu.data)
	};
}
/** The groups of 23.040 9.2.3.15. */
function statusClass(status) {
	if (isReservedStatus(status)) return "reserved";
	if (status < 32) return "complete";
	if (status < 64) return "temporary";
	return status < 96 ? "permanent" : "temporary-final";
}
function parametersJson(tpdu) {
	return {
		pid: present(tpdu.pid),
		...tpdu.dcs === null ? {} : codingJson(tpdu.dcs),
		...tpdu.userData === null ? {} : userDataJson(tpdu.userData, tpdu.dcs)
	};
}
function addressJson({ number, ton, npi, toa }) {
	return {
		number,
		ton: ton === "network_specific" ? "network" : ton,
		npi,
		toa
	};
}
function codingJson(dcs) {
	return {
		dcs: dcs.octet,
		alphabet: dcs.alphabet === "data" ? "8bit" : dcs.alphabet === "reserved" ? "gsm7" : dcs.alphabet,
		dcs_reserved: flag(dcs.alphabet === "reserved"),
		class: dcs.messageClass,
		compressed: dcs.octet < GENERAL_CODING_END ? dcs.compressed : void 0,
		auto_delete: flag(dcs.autoDelete),
		mwi: dcs.waiting === null ? void 0 : {
			store: !dcs.waiting.discard,
			active: dcs.waiting.active,
			type: dcs.waiting.kind
		}
	};
}
function timeJson(name, time) {
	return {
		[name]: time.iso,
		[`${name}_hex`]: time.hex
	};
}
function validityJson(validity) {
	if (validity === null) return { format: "none" };
	switch (validity.kind) {
		case "relative": return {
			format: "relative",
			value: validity.octet,
			seconds: validity.seconds
		};
		case "absolute": return {
			format: "absolute",
			at: validity.time.iso,
			hex: validity.time.hex
		};
		default: return enhancedJson(validity.hex, validity.seconds);
	}
}
function enhancedJson(hex, seconds) {
	const indicator = Number.parseInt(hex.slice(0, 2), 16);
	return {
		format: "enhanced",
		hex,
		single_shot: (indicator & 64) !== 0,
		extension: (indicator & 128) !== 0,
		kind: [
			"none",
			"relative",
			"seconds",
			"hhmmss"
		][indicator & 7] ?? "reserved",
		seconds: present(seconds)
	};
}
function userDataJson(userData, dcs) {
	const body = userData.octets.length - headerLength(userData);
	const odd = dcs?.alphabet === "ucs2" && userData.text !== null && body % 2 !== 0;
	return {
		udl: userData.length,
		ucs2_odd: flag(odd),
		udh: userData.header === null ? void 0 : headerJson(userData.header, userData),
		text: present(userData.text),
		data: userData.data === null ? void 0 : toHex(userData.data)
	};
}
function headerJson(header, userData) {
	const { elements, concat, ports, lockingShift, singleShift } = header;
	return {
		elements: elements.map(({ id, hex }) => ({
			iei: id,
			data: hex
		})),
		concat: present(concat),
		concat_invalid: flag(hasInvalidConcat(header)),
		ports: ports === null ? void 0 : {
			bits: ports.bits,
			dest: ports.destination,
			src: ports.source
		},
		locking_shift: lockingShift === 0 ? void 0 : lockingShift,
		single_shift: singleShift === 0 ? void 0 : singleShift,
		hex: toHex(userData.octets, 0, headerLength(userData))
	};
}
function present(value) {
	return value ?? void 0;
}
function flag(value) {
	return value ? true : void 0;
}
// dist/cli/commands/pdu-lines.js
/** Answers each line of JSON with one line, malformed ones with `{"error"}`; a chunk's lines are answered together. */
async function* answerLines(chunks, read) {
	for await (const lines of splitLines(chunks)) {
		let answers = "";
		for (const line of lines) if (line.trim() !== "") answers += `${JSON.stringify(answerOf(line, read))}\n`;
		if (answers !== "") yield answers;
	}
}
/** Lines end in LF alone: U+2028 and the like may stand in a text. A line of many chunks is put together once. */
async function* splitLines(chunks) {
	const decoder = new StringDecoder("utf8");
	let open = [];
	for await (const chunk of chunks) {
		const lines = (typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk))).split("\n");
		const rest = lines.pop() ?? "";
		if (lines.length > 0) {
			lines[0] = open.join("") + lines[0];
			open = [];
			yield lines;
		}
		if (rest !== "") open.push(rest);
	}
	yield [open.join("") + decoder.end()];
}
function answerOf(line, read) {
	try {
		const value = parse$1(line);
		if (!isJsonObject(value)) return failure("bad_json", null, null, "The line is no JSON object.");
		return read(value);
	} catch (error) {
		if (error instanceof TpduError) return failure(error.code, error.field, error.octet, error.message);
		if (isGatewayError(error)) return failure(error.code, null, null, error.message);
		throw error;
	}
}
/** Undefined where the line is no JSON. */
function parse$1(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
function failure(code, field, octet, message) {
	return { error: {
		code,
		field,
		octet,
		message
	} };
}
// dist/cli/commands/pdu.js
/** `simgate pdu decode` and `simgate pdu encode`: PDUs to JSON and back. A malformed one ends with exit code 65. */
function pduCommand(streams = process) {
	const command = new Command("pdu").description("decode and encode SMS PDUs as JSON");
	command.addCommand(decodeCommand(streams));
	command.addCommand(encodeCommand(streams));
	return command;
}
function decodeCommand(streams) {
	return new Command("decode").description("show what a PDU says").argument("[hex]", "the PDU, as the modem gave it").addOption(new Option("--mode <mode>", "mt: network to phone; mo: phone to network").choices(["mt", "mo"]).default("mt")).option("--no-smsc", "the hex starts with the TPDU, without the service centre").option("--stdin", "one {\"hex\", \"mode\"?, \"smsc_included\"?} a line in, one JSON object a line out").action(async (hex, flags, command) => {
		if (flags.stdin) await answer(streams, (line) => decodeLine(line, flags));
		else if (hex === void 0) command.error("error: give a PDU in hex, or --stdin");
		else print$2(streams, decode(hex, flags.mode, flags.smsc));
	});
}
function encodeCommand(streams) {
	return new Command("encode").description("make the SMS-SUBMITs of a message").option("--destination <number>", "number, with + where international").option("--text <text>", "text; cut into parts where it is long").option("--data <hex>", "8-bit data in place of a text").addOption(new Option("--alphabet <alphabet>", "alphabet of the text, chosen where absent").choices(["gsm7", "ucs2"])).option("--class <number>", "message class, 0 (flash) to 3", Number).option("--mr <number>", "message reference", Number).option("--pid <number>", "protocol identifier", Number).option("--srr", "request a status report").option("--rd", "have duplicates rejected").option("--reply-path", "set the reply path").option("--validity <seconds>", "relative validity period, rounded up", Number).option("--smsc <number>", "service centre; the SIM's own where absent").option("--concat-ref <number>", "reference of a message in parts", Number, 0).option("--concat-16", "a 16-bit reference").option("--stdin", "one JSON object a line in, {\"pdus\"} a line out").action(async (flags, command) => {
		if (flags["stdin"] === true) await answer(streams, encodeInput);
		else if (flags["destination"] === void 0) command.error("error: give --destination, or --stdin");
		else print$2(streams, encodeInput(inputOf(flags)));
	});
}
/** What the options say, in the shape that --stdin reads. */
function inputOf(flags) {
	const { validity, concatRef, concat16, replyPath, ...same } = flags;
	return {
		...same,
		reply_path: replyPath,
		vp: validity === void 0 ? void 0 : { relative_seconds: validity },
		concat: {
			bits: concat16 === true ? 16 : 8,
			ref: concatRef
		}
	};
}
function decodeLine(line, flags) {
	return decode(optional(line, "hex", "string") ?? "", oneOf(line, "mode", ["mt", "mo"]) ?? flags.mode, optional(line, "smsc_included", "boolean") ?? flags.smsc);
}
function decode(hex, mode, smsc) {
	return pduJson(decodePdu(hex, {
		mode,
		smsc
	}), smsc);
}
function print$2(streams, value) {
	streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
async function answer(streams, read) {
	try {
		await pipeline(streams.stdin, (chunks) => answerLines(chunks, read), streams.stdout, { end: false });
	} catch (error) {
		if (error.code !== "EPIPE") throw error;
	}
}
// dist/cli/commands/serve.js
function serveCommand() {
	return new Command("serve").description("run the gateway until Ctrl-C or SIGTERM; its log is JSON, or plain lines on a terminal").option("-c, --config <file>", "configuration file", "config.json").action(async ({ config: file }) => {
		const signal = untilSignal();
		let running;
		if (!process.stdout.isTTY) process.on("SIGHUP", () => running?.reload());
		const { config, path } = loadConfig(file, process.env);
		const log = createLogger(config.log.level, process.stdout.isTTY ? terminalLog(process.stdout) : void 0);
		const { startDaemon } = await import("./daemon-BlLxFCrY.js");
		const daemon = await startDaemon({
			config,
			configPath: path,
			environment: process.env,
			log
		});
		for (const { event, hint } of adviceOn(config)) log.warn(event, { hint });
		await askForKey(daemon, file, log);
		running = daemon;
		const cause = await Promise.race([signal, daemon.failed]);
		if (cause instanceof Error) {
			log.error("stopping_after_failure", { err: cause });
			process.stderr.write(`simgate: ${cause.message}\n`);
		} else log.info("stopping", { reason: cause });
		await daemon.stop().catch((error) => log.error("stop_failed", { err: toError(error) }));
		process.exitCode = cause instanceof Error ? exitCodeOf(cause) : EXIT.ok;
	});
}
async function askForKey({ access }, configFile, log) {
	if ((await access.list()).some(({ revokedAt }) => revokedAt === null)) return;
	log.warn("no_api_key", { hint: `Nobody can send yet. Make a key, in another window: simgate keys create --config ${configFile} --name portal --scope send --scope verify --scope read` });
}
// dist/cli/commands/sims.js
function simsCommand() {
	const command = new Command("sims").description("SIMs that are suspended; also while the gateway runs");
	withConfig(command.command("resume")).description("put a SIM back to use that was suspended because the network refused what it sent").argument("<sim>", "its ICCID or IMSI, or the name of the modem that it is in").action(async (name, { config }) => {
		const { resumed } = await ask$1(config, {
			command: "resume_sim",
			name
		});
		if (!resumed) throw new GatewayError("not_found", "the SIM is not suspended");
		process.stdout.write("the SIM is in use again\n");
	});
	return command;
}
// dist/sim/control-line.js
function parse(line, modemNames) {
	const problems = [];
	let value;
	try {
		value = JSON.parse(line);
	} catch {
		problems.push({
			path: "",
			message: "is not JSON"
		});
		throw problemsError("The line", problems);
	}
	const read = either("an object", {
		when: has("messages"),
		field: object({ messages: phoneNumber })
	}, {
		when: has("ledger"),
		field: object({ ledger: oneOf$2("all") })
	}, {
		when: () => true,
		field: eventField(modemNames)
	}).read(value, "", problems);
	if (read === void 0) throw problemsError("The line", problems);
	return read;
}
/**
* Does what one JSON line says: an event of a scenario's timeline, `{"messages": "+1555…"}` or `{"ledger": "all"}`.
* Throws `config_invalid` with every problem of the line.
*/
function runControlLine(simulation, line) {
	const control = parse(line, simulation.modemNames);
	if ("messages" in control) {
		const { messages } = simulation.phone(control.messages);
		return {
			event: "messages",
			phone: control.messages,
			messages
		};
	}
	if ("ledger" in control) return {
		event: "ledger",
		ledger: simulation.ledger
	};
	simulation.play(control);
	return { event: "done" };
}
// dist/sim/pseudo-terminal.js
/** Linux ioctls: TIOCSPTLCK unlocks a slave, TIOCGPTN asks its number. Raw: no echo, no translation, no signals. */
const PREPARE = `
use POSIX;
for my $fd (3 .. 2 + $ARGV[0]) {
  open(my $master, "+<&=", $fd) or die "descriptor $fd: $!";
  my $unlocked = pack("i", 0);
  ioctl($master, 0x40045431, $unlocked) or die "unlock: $!";
  my $number = pack("i", 0);
  ioctl($master, 0x80045430, $number) or die "number: $!";
  my $line = POSIX::Termios->new;
  defined $line->getattr($fd) or die "attributes: $!";
  $line->setiflag(0); $line->setoflag(0); $line->setlflag(0);
  $line->setcflag(CS8 | CREAD | CLOCAL);
  $line->setispeed(B38400); $line->setospeed(B38400);
  defined $line->setattr($fd, TCSANOW) or die "raw: $!";
  print unpack("i", $number), "\\n";
}`;
const FLAGS = constants.O_RDWR | constants.O_NOCTTY;
/** More than this behind a full line, and the client is not there: the rest is lost, as on a UART. */
const MAX_UNREAD = 65536;
const RETRY_MS = 5;
/** Opens so many at once. Rejects with `port_failed` where the system has no pseudo-terminals to give. */
async function openPseudoTerminals(count, clock) {
	const masters = [];
	try {
		for (let index = 0; index < count; index++) masters.push(openSync("/dev/ptmx", FLAGS | constants.O_NONBLOCK));
		const numbers = await prepare$1(masters);
		return masters.map((master, index) => new Terminal(master, `/dev/pts/${numbers[index]}`, clock));
	} catch (cause) {
		for (const master of masters) closeSync(master);
		throw new GatewayError("port_failed", `Pseudo-terminals cannot be opened here: ${toError(cause).message}.`, { cause });
	}
}
function prepare$1(masters) {
	return new Promise((resolve, reject) => {
		const perl = spawn("perl", [
			"-e",
			PREPARE,
			String(masters.length)
		], { stdio: [
			"ignore",
			"pipe",
			"pipe",
			...masters
		] });
		let numbers = "";
		let complaint = "";
		perl.stdout?.on("data", (text) => numbers += text.toString());
		perl.stderr?.on("data", (text) => complaint += text.toString());
		perl.on("error", (error) => reject(/* @__PURE__ */ new Error(`perl is missing (on Debian: apt-get install perl-base): ${error.message}`)));
		perl.on("close", (code) => {
			if (code === 0) resolve(numbers.trim().split("\n"));
			else reject(new Error(complaint.trim()));
		});
	});
}
var Terminal = class {
	path;
	#stream;
	/** Held open so that a client's close is no end for the master (read: EIO). */
	#slave;
	#master;
	#clock;
	#unwritten = /* @__PURE__ */ new Uint8Array();
	#retry = null;
	#open = true;
	constructor(master, path, clock) {
		this.path = path;
		this.#master = master;
		this.#clock = clock;
		this.#slave = openSync(path, FLAGS);
		this.#stream = new ReadStream(master);
		this.#stream.on("error", () => this.close());
	}
	onBytes(listener) {
		this.#stream.on("data", listener);
	}
	write(bytes) {
		if (!this.#open || this.#unwritten.length > MAX_UNREAD) return;
		this.#unwritten = this.#unwritten.length === 0 ? bytes : Buffer.concat([this.#unwritten, bytes]);
		if (this.#retry === null) this.#flush();
	}
	/** Past the stream: libuv's writes to a master block the whole process once the line is full. */
	#flush() {
		this.#retry = null;
		try {
			while (this.#unwritten.length > 0) this.#unwritten = this.#unwritten.subarray(writeSync(this.#master, this.#unwritten));
		} catch (error) {
			if (error.code !== "EAGAIN") return this.close();
			this.#retry = this.#clock.setTimeout(RETRY_MS, () => this.#flush());
		}
	}
	close() {
		if (!this.#open) return;
		this.#open = false;
		this.#retry?.cancel();
		closeSync(this.#slave);
		this.#stream.destroy();
	}
};
// dist/sim/tty-links.js
/**
* Serves each modem on a pseudo-terminal and puts a link to it at the path that `linkPath` gives. The link goes while a
* modem is unplugged and comes back, to another pseudo-terminal, when it is put back. Rejects with `port_failed` where a
* path is taken by something else than a link.
*/
async function serveTtys(modems, linkPath, clock) {
	const served = (await openPseudoTerminals(modems.length, clock)).map((terminal, index) => new ServedModem(modems[index], linkPath(index), terminal));
	const stop = () => {
		for (const modem of served) modem.stop();
	};
	try {
		for (const modem of served) modem.start();
	} catch (error) {
		stop();
		throw error;
	}
	return {
		links: served.map(({ path, modem }) => ({
			path,
			modem: modem.name
		})),
		stop
	};
}
var ServedModem = class {
	path;
	modem;
	#terminal;
	#line = null;
	#linked = false;
	#stopped = false;
	#forget = () => {};
	constructor(modem, path, terminal) {
		this.modem = modem;
		this.path = path;
		this.#terminal = terminal;
	}
	start() {
		if (this.#terminal !== null) this.#serve(this.#terminal);
		this.#forget = this.modem.onReplug(() => {
			this.#reopen();
		});
	}
	stop() {
		this.#stopped = true;
		this.#forget();
		this.#withdraw();
	}
	async #reopen() {
		const [terminal] = await openPseudoTerminals(1, this.modem.clock);
		if (terminal === void 0) return;
		if (this.#stopped || !this.modem.pluggedIn) return terminal.close();
		this.#serve(terminal);
	}
	#serve(terminal) {
		this.#terminal = terminal;
		const line = this.modem.connect({
			onBytes: (bytes) => terminal.write(bytes),
			onHangUp: () => this.#withdraw()
		});
		this.#line = line;
		terminal.onBytes((bytes) => line.write(bytes));
		replaceLink(this.path, terminal.path);
		this.#linked = true;
	}
	#withdraw() {
		this.#line?.close();
		this.#line = null;
		this.#terminal?.close();
		this.#terminal = null;
		if (this.#linked) rmSync(this.path, { force: true });
		this.#linked = false;
	}
};
/** Its folder is made; a link that an earlier run left behind is replaced; anything else is not touched. */
function replaceLink(path, target) {
	try {
		mkdirSync(dirname(path), { recursive: true });
		if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(path);
		symlinkSync(target, path);
	} catch (cause) {
		const why = cause.code === "EEXIST" ? "is taken by something else" : "cannot be made";
		throw new GatewayError("port_failed", `The link ${path} ${why}: choose another --link.`, { cause });
	}
}
// dist/cli/commands/simulate.js
const MAX_MODEMS = 256;
function wholeNumber(min, max) {
	return (value) => {
		const number = Number(value);
		if (Number.isInteger(number) && number >= min && number <= max) return number;
		throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}.`);
	};
}
function linkPattern(value) {
	if (value.includes("%d")) return value;
	throw new InvalidArgumentError("must contain %d, which stands for the number of the modem.");
}
const print$1 = (line) => process.stdout.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
function simulateCommand() {
	return new Command("simulate").description("serve simulated modems on pseudo-terminals, for any program that speaks AT").requiredOption("--link <pattern>", "where the links to the terminals go, for example /tmp/modems/tty%d", linkPattern).option("--count <n>", "how many modems", wholeNumber(1, MAX_MODEMS), 1).option("--scenario <file>", "JSON file with faults and events, see src/sim/README.md").option("--latency <ms>", "how long the network takes for each message", wholeNumber(0, 36e5), 0).addOption(new Option("--like <family>", "behave as modems of this family").choices(PERSONALITIES.map(({ name }) => name))).option("--print", "print what the simulated phones receive, one JSON object a line").option("--control", "read commands from standard input, one JSON object a line").action(simulate);
}
async function simulate(options) {
	const stopped = untilSignal();
	const clock = systemClock();
	const simulation = createSimulation({
		clock,
		random: systemRandom,
		modems: Array.from({ length: options.count }, (_, index) => ({
			name: `sim${index}`,
			...options.like === void 0 ? {} : { personality: options.like }
		})),
		network: { latency: options.latency },
		...options.scenario === void 0 ? {} : { scenario: parseScenarioFile(options.scenario) }
	});
	const ttys = await serveTtys(simulation.modemNames.map((name) => simulation.modem(name)), (index) => options.link.replaceAll("%d", String(index)), clock);
	try {
		if (options.print === true) simulation.network.onMessage((message) => print$1({
			event: "message",
			...message
		}));
		for (const { path, modem } of ttys.links) print$1(`${path} ${modem} ${simulation.modem(modem).sim?.number ?? "-"}`);
		if (options.control === true) readControl(simulation);
		await stopped;
	} finally {
		ttys.stop();
		await simulation.stop();
		process.stdin.destroy();
	}
}
/** The end of standard input is not the end of the modems. */
function readControl(simulation) {
	createInterface({ input: process.stdin }).on("line", (line) => {
		try {
			print$1(runControlLine(simulation, line));
		} catch (error) {
			print$1({
				event: "error",
				message: error instanceof GatewayError ? error.message : toError(error).name
			});
		}
	});
}
// dist/cli/commands/ussd.js
const REASONS = {
	refused: "the modem or the network refused this code",
	not_supported: "neither modem nor network has USSD",
	ended: "the network ended the session without a word",
	other_client: "something else on the modem or its SIM took the session",
	timeout: "the network did not answer in time; some answer by SMS instead: see the inbox",
	gave_way: "a message was waiting to be sent, and messages go first: try again",
	modem_lost: "the modem started again, or its port was lost",
	canceled: "the code was called off"
};
function ussdCommand() {
	return withConfig(new Command("ussd")).description("send a USSD code through a modem of the running gateway, for example to see a SIM's credit").argument("<modem>", "its name").argument("<code>", "the code in quotes, for example '*100#'").option("--answer <choice...>", "answers to the menus that come, in order; on a terminal they are asked for", []).action(async (modem, code, { config: file, answer }) => {
		const { config, path } = loadConfig(file, process.env);
		await converse(controlSocketPath(besideConfig(path, config.database)), modem, code, [...answer]);
	});
}
/** Code, menu, choice, menu and so on, until the network has said all, or nobody knows an answer. */
async function converse(socket, name, code, choices) {
	for (let input = code; input !== null;) {
		const outcome = await ask(socket, {
			command: "ussd",
			name,
			code: input
		});
		if (outcome.kind === "failed") {
			const cme = outcome.cme === null ? "" : ` (+CME ERROR: ${outcome.cme})`;
			throw new GatewayError(outcome.reason === "timeout" ? "ussd_timeout" : "ussd_failed", `${REASONS[outcome.reason]}${cme}`);
		}
		process.stdout.write(`${plain(outcome.text)}\n`);
		if (!outcome.more) return;
		input = choices.shift() ?? await choice();
	}
	await ask(socket, {
		command: "ussd_cancel",
		name
	});
}
/** What the person at the terminal answers; null where there is none, or they leave the menu. */
async function choice() {
	if (!process.stdin.isTTY) return null;
	const terminal = createInterface$1({
		input: process.stdin,
		output: process.stdout
	});
	try {
		const typed = (await terminal.question("answer (empty: leave the menu)> ")).trim();
		return typed === "" ? null : typed;
	} finally {
		terminal.close();
	}
}
async function ask(socket, request) {
	const answer = await askControl(socket, request);
	if (answer !== null) return answer.result;
	throw new GatewayError("modem_not_ready", "no gateway is running with this configuration: start it with `simgate serve`; it holds the ports of the modems");
}
// dist/cli/commands/webhooks.js
function webhooksCommand() {
	const command = new Command("webhooks").description("receivers of events, and what they have not got");
	withConfig(command.command("list")).description("show how each receiver is").action(async ({ config }) => {
		print([
			"name",
			"state",
			"behind",
			"to try again",
			"dead"
		], (await ask$1(config, { command: "webhooks" })).map(({ name, state, lagMs, pending, dead }) => [
			name,
			state,
			`${Math.round(lagMs / 1e3)} s`,
			String(pending),
			String(dead)
		]));
	});
	withConfig(command.command("dead")).description("list events that no try of a day delivered, newest first").action(async ({ config }) => {
		for await (const one of askAll(config, "dead_letters")) process.stdout.write(`${lineOf(one)}\n`);
	});
	withConfig(command.command("replay")).description("try dead events again: one by its number in `dead`, or all since a time").argument("[number]", "the first column of `simgate webhooks dead`", parseListed).option("--since <time>", "all that happened since then, for example 2026-01-05T09:00:00Z", parseTime).action(async (id, { config, since }) => {
		if (id === void 0 === (since === void 0)) throw new GatewayError("invalid_request", "give the number of a dead event, or --since a time");
		const { replayed } = await ask$1(config, {
			command: "replay",
			...id === void 0 ? { since: since ?? 0 } : { id }
		});
		if (id !== void 0 && replayed === 0) throw new GatewayError("not_found", "there is no dead event of this number; simgate webhooks dead shows them");
		process.stdout.write(`${replayed} to be tried again\n`);
	});
	withConfig(command.command("enable")).description("tell a receiver again that had answered that it is gone (410)").argument("<name>", "its name in the configuration").action(async (name, { config }) => {
		await ask$1(config, {
			command: "enable_webhook",
			name
		});
		process.stdout.write(`${name} is told again\n`);
	});
	return command;
}
function lineOf({ id, endpoint, at, type, attempts, status, reason }) {
	const why = status === null ? reason : `HTTP ${status}`;
	return [
		String(id),
		endpoint,
		new Date(at).toISOString(),
		type ?? "-",
		`${attempts} tries`,
		why
	].join("	");
}
function print(head, rows) {
	for (const row of [head, ...rows]) process.stdout.write(`${row.join("	")}\n`);
}
// dist/cli/run.js
/** Every command with its options. Commands load the gateway when they need it: help comes at once. */
function commandLine() {
	const program = new Command("simgate").description("SMS gateway for one-time passwords through your own modems").version(VERSION).configureHelp({ showGlobalOptions: true });
	for (const command of [
		serveCommand(),
		demoCommand(),
		doctorCommand(),
		atCommand(),
		simulateCommand(),
		keysCommand(),
		numbersCommand(),
		guardCommand(),
		simsCommand(),
		ussdCommand(),
		webhooksCommand(),
		leftOverCommand(),
		dbCommand(),
		auditCommand(),
		configCommand(),
		pduCommand()
	]) program.addCommand(command);
	prepare(program, program.name());
	return program;
}
/** Runs the command line; resolves with the exit code. */
async function run(argv) {
	try {
		await commandLine().parseAsync([...argv]);
		return Number(process.exitCode ?? EXIT.ok);
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
		process.stderr.write(`simgate: ${toError(error).message}\n`);
		if (!(error instanceof GatewayError)) process.stderr.write(`${toError(error).stack ?? ""}\n`);
		return exitCodeOf(error);
	}
}
/** A wrong command line ends in a sentence that says where the right one is found. */
function prepare(command, path) {
	command.exitOverride().showHelpAfterError(`\`${path} --help\` shows what it takes.`).configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "simgate: ")) });
	for (const child of command.commands) prepare(child, `${path} ${child.name()}`);
}
// dist/main.js
process.exitCode = await run(process.argv);
export {};
