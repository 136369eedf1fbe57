import { readFileSync } from 'node:fs';

/** One vector of the corpus, as far as the tests read it. */
export interface Vector {
  readonly id: string;
  readonly direction: 'decode' | 'encode';
  readonly mode?: 'mt' | 'mo';
  readonly type?: string;
  readonly categories: readonly string[];
  readonly smsc_included?: boolean;
  readonly tpdu_length?: number;
  readonly hex: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expect: 'error' | Readonly<Record<string, unknown>>;
  readonly error_policy?: 'must' | 'may';
  readonly lenient_expect?: Readonly<Record<string, unknown>>;
  readonly derived?: Readonly<Record<string, unknown>>;
  readonly trailing_octets?: number;
}

export interface Components {
  readonly gsm7: readonly {
    readonly packed: string;
    readonly septets: number;
    readonly text: string;
    readonly fill_bits?: number;
    readonly note?: string;
  }[];
  readonly address: readonly { readonly kind: string; readonly hex: string; readonly number: string }[];
  readonly timestamp: readonly { readonly hex: string; readonly iso: string | null; readonly note?: string }[];
  readonly relative_validity: { readonly table: readonly { readonly octet: number; readonly seconds: number }[] };
  readonly dcs: readonly Readonly<Record<string, unknown>>[];
  readonly split: readonly {
    readonly text?: string;
    readonly text_repeat?: readonly [string, number];
    readonly ref_bits: 8 | 16;
    readonly alphabet: 'gsm7' | 'ucs2';
    readonly segments: number;
    readonly segment_lengths_utf16?: readonly number[];
  }[];
  readonly reassembly: readonly { readonly parts: readonly string[]; readonly text: string }[];
}

interface Corpus {
  readonly vectors: readonly Vector[];
  readonly components: Components;
}

const FIXTURE = new URL('../fixtures/pdu/vectors.json', import.meta.url);
const underTest = process.env['PDU_VECTORS'];

/** The components, and the vectors that they name. */
export const { components, vectors: fixtureVectors } = read(FIXTURE);
/** `PDU_VECTORS` puts another file of the same shape under test. */
export const { vectors } = underTest === undefined ? { vectors: fixtureVectors } : read(underTest);

/** The vectors of one direction, by what is to come out. */
export function pick(direction: 'decode' | 'encode', outcome: 'value' | 'must' | 'may'): readonly Vector[] {
  return vectors.filter((vector) => vector.direction === direction && (vector.error_policy ?? 'value') === outcome);
}

function read(file: string | URL): Corpus {
  return JSON.parse(readFileSync(file, 'utf8')) as Corpus;
}
