import { readFileSync } from 'node:fs';

/** One vector of the corpus, as far as the tests read it. */
export interface Vector {
  readonly id: string;
  readonly direction: 'decode' | 'encode';
  readonly mode?: 'mt' | 'mo';
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

/** `PDU_VECTORS` names another file of the same shape. */
const file = process.env['PDU_VECTORS'] ?? new URL('../fixtures/pdu/vectors.json', import.meta.url);

export const { vectors, components } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly vectors: readonly Vector[];
  readonly components: Components;
};

/** The vectors of one direction, by what is to come out. */
export function pick(direction: 'decode' | 'encode', outcome: 'value' | 'must' | 'may'): readonly Vector[] {
  return vectors.filter((vector) => vector.direction === direction && (vector.error_policy ?? 'value') === outcome);
}
