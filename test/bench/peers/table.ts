const LABEL_WIDTH = 44;
const CELL_WIDTH = 23;

/** What was measured: a line for each row, a column for each gateway. */
export class Table {
  readonly #gateways: readonly string[];
  readonly #rows = new Map<string, { readonly cells: Map<string, string>; readonly aim: string }>();

  constructor(gateways: readonly string[]) {
    this.#gateways = gateways;
  }

  put(row: string, aim: string, gateway: string, figure: string): void {
    let entry = this.#rows.get(row);
    if (entry === undefined) this.#rows.set(row, (entry = { cells: new Map(), aim }));
    entry.cells.set(gateway, figure);
  }

  toString(): string {
    const lines = [...this.#rows].map(([row, { cells, aim }]) =>
      line(row, [...this.#gateways.map((gateway) => cells.get(gateway) ?? '-'), aim]),
    );
    return [line('', [...this.#gateways, 'aim for simgate']), ...lines].join('\n');
  }
}

function line(label: string, cells: readonly string[]): string {
  return [label.padEnd(LABEL_WIDTH), ...cells.map((cell) => cell.padEnd(CELL_WIDTH))].join(' ').trimEnd();
}
