/** Spans of ten minutes: six of them are an hour. */
const SPAN_MS = 600_000;
const RECENT = 6;
/** What is left of the past when a span joins it: half of it after about three hours in which something happened. */
const FADE = 0.96;
/** Below this there never was a share that could fall: no status reports, or codes that nobody checks here. */
const LEAST_PAST = 0.2;

interface Span {
  readonly number: number;
  tries: number;
  hits: number;
}

export interface Drop {
  readonly tries: number;
  readonly hits: number;
  /** Share of hits in the past. */
  readonly past: number;
}

/** Tells whether the share of tries that succeed falls far below what it was before. */
export class RatioWatch {
  readonly #least: number;
  readonly #dropTo: number;
  #spans: Span[] = [];
  #past = { tries: 0, hits: 0 };

  /** `least`: tries below which a share says nothing; `dropTo`: part of the past below which it has fallen. */
  constructor({ least, dropTo }: { readonly least: number; readonly dropTo: number }) {
    this.#least = least;
    this.#dropTo = dropTo;
  }

  /** Returns what has fallen, null as long as all is as it was. */
  tried(now: number): Drop | null {
    this.#span(now).tries++;
    return this.#drop();
  }

  succeeded(now: number): void {
    this.#span(now).hits++;
  }

  #span(now: number): Span {
    const number = Math.floor(now / SPAN_MS);
    const last = this.#spans.at(-1);
    if (last !== undefined && last.number >= number) return last;
    const over = this.#spans.filter((span) => span.number < number - RECENT);
    for (const { tries, hits } of over)
      this.#past = { tries: this.#past.tries * FADE + tries, hits: this.#past.hits * FADE + hits };
    const span = { number, tries: 0, hits: 0 };
    this.#spans = [...this.#spans.slice(over.length), span];
    return span;
  }

  /** The running span is left out of the tries: their success may be still to come. */
  #drop(): Drop | null {
    const tries = this.#spans.slice(0, -1).reduce((sum, span) => sum + span.tries, 0);
    const hits = Math.min(
      tries,
      this.#spans.reduce((sum, span) => sum + span.hits, 0),
    );
    const past = this.#past.tries < this.#least ? 0 : Math.min(1, this.#past.hits / this.#past.tries);
    if (tries < this.#least || past < LEAST_PAST || hits / tries >= this.#dropTo * past) return null;
    return { tries, hits, past };
  }
}
