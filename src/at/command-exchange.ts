import { isDamagedEcho, isEcho } from './echo.ts';
import { end, NO_EFFECTS, type Effects, type Exchange } from './exchange.ts';
import { parseFinal, splitGlued } from './final-result-code.ts';
import type { AtCommand, AtResponse, FinalResult } from './types.ts';
import { hasVendorShape, isLateBanner, isRebootBanner, type UrcTable } from './urc.ts';

/** The longest listing that a storage can give is well below it; a port that only talks would fill the memory. */
const MAX_RESPONSE_LENGTH = 4 * 1024 * 1024;

export type CommandResult =
  /** `settled` is false where the final result code was not waited for any longer and may still come. */
  | { readonly kind: 'response'; readonly response: AtResponse; readonly settled: boolean }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'closed' };

/** A command line, its information response and its final result code. */
export class CommandExchange implements Exchange<CommandResult> {
  readonly takesBareLines: boolean;
  readonly #command: AtCommand;
  readonly #urcs: UrcTable;
  readonly #lines: string[] = [];
  #length = 0;
  #finalOptional = false;

  constructor(command: AtCommand, urcs: UrcTable) {
    this.#command = command;
    this.#urcs = urcs;
    this.takesBareLines = command.prefix === null || command.multiline === true;
  }

  start(): Effects<CommandResult> {
    return [
      { do: 'write', text: `${this.#command.line}\r` },
      { do: 'timer', afterMs: this.#command.timeoutMs },
    ];
  }

  echoes(text: string): boolean {
    const { line } = this.#command;
    return isEcho(text, line) || (this.#lines.length === 0 && isDamagedEcho(text, line));
  }

  line(text: string): Effects<CommandResult> {
    const final = parseFinal(text);
    if (final !== null) return this.#end(final);
    const glued = splitGlued(text);
    if (glued === null) return this.#informationOrUrc(text);
    // The answer that we wait for is glued to a result code: that one was of no command of ours.
    if (this.#isMine(glued.rest)) return this.#accept(glued.rest);
    return [{ do: 'urc', text: glued.rest }, ...this.#end(glued.final)];
  }

  /** The modem waits for the text of a message and has swallowed the command. */
  prompt(): Effects<CommandResult> {
    return [{ do: 'write', text: '\u001b' }, ...end<CommandResult>({ kind: 'timeout' })];
  }

  timedOut(): Effects<CommandResult> {
    return this.#finalOptional ? this.#end({ kind: 'ok' }, false) : end({ kind: 'timeout' });
  }

  closed(): Effects<CommandResult> {
    return end({ kind: 'closed' });
  }

  #informationOrUrc(text: string): Effects<CommandResult> {
    if (this.#isMine(text)) return this.#accept(text);
    const { prefix, multiline } = this.#command;
    // The modem has forgotten the command.
    if (isRebootBanner(text) && !isLateBanner(text))
      return [{ do: 'urc', text }, ...end<CommandResult>({ kind: 'timeout' })];
    if (this.#urcs.knows(text)) return [{ do: 'urc', text }];
    if (prefix === null || (multiline === true && this.#lines.length > 0)) return this.#accept(text);
    return hasVendorShape(text) ? [{ do: 'urc', text }] : this.#accept(text);
  }

  #isMine(text: string): boolean {
    const { prefix } = this.#command;
    // +CSQ is no beginning of +CSQN.
    return prefix !== null && text.startsWith(prefix) && !/^[A-Z0-9_]/.test(text.slice(prefix.length));
  }

  #accept(text: string): Effects<CommandResult> {
    this.#lines.push(text);
    this.#length += text.length;
    if (this.#length > MAX_RESPONSE_LENGTH) return end({ kind: 'timeout' });
    const { finalOptionalAfterMs } = this.#command;
    if (finalOptionalAfterMs === undefined || !this.#isMine(text)) return NO_EFFECTS;
    this.#finalOptional = true;
    return [{ do: 'timer', afterMs: finalOptionalAfterMs }];
  }

  #end(final: FinalResult, settled = true): Effects<CommandResult> {
    return end({ kind: 'response', response: { final, lines: this.#lines }, settled });
  }
}
