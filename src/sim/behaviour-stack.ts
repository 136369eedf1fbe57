import type { Behaviour, BehaviourHost } from './behaviour.ts';

/** The behaviours of one modem, newest first. */
export class BehaviourStack {
  readonly #modem: BehaviourHost;
  readonly #behaviours: Behaviour[] = [];

  constructor(modem: BehaviourHost) {
    this.#modem = modem;
  }

  /** Returns the function that takes it off again. */
  put(behaviour: Behaviour): () => void {
    this.#behaviours.unshift(behaviour);
    behaviour.attach?.(this.#modem);
    return () => {
      const at = this.#behaviours.indexOf(behaviour);
      if (at === -1) return;
      this.#behaviours.splice(at, 1);
      behaviour.detach?.(this.#modem);
    };
  }

  opened(): void {
    for (const behaviour of this.#behaviours) behaviour.onOpen?.(this.#modem);
  }

  powerCut(): void {
    for (const behaviour of this.#behaviours) behaviour.onPowerCut?.(this.#modem);
  }

  /** Asks each until one says true. */
  handle(ask: (behaviour: Behaviour) => boolean | undefined): boolean {
    return this.#behaviours.some((behaviour) => ask(behaviour) === true);
  }

  /** The command line that is read in place of what was typed. */
  typed(line: string): string {
    return this.#behaviours.reduce((text, behaviour) => behaviour.onTyped?.(this.#modem, text) ?? text, line);
  }

  /** How many copies of a status report the modem gets. */
  reportCopies(): number {
    for (const behaviour of this.#behaviours) {
      const copies = behaviour.onReport?.(this.#modem);
      if (copies !== undefined) return copies;
    }
    return 1;
  }

  /** The portions in which a text goes out. */
  portions(text: string): readonly string[] {
    let portions: readonly string[] = [text];
    for (const behaviour of this.#behaviours) portions = behaviour.onOutput?.(this.#modem, portions) ?? portions;
    return portions;
  }
}
