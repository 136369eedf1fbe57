import type { Database, Statement } from 'better-sqlite3';
import type { Committer } from './committer.ts';
import { messageIdIn } from './segment-ids.ts';

interface ZoneRow {
  readonly id: number;
  readonly prefix: string;
}

/** The prefixes that plans treat apart, as routes that a claim can walk. */
export class Zones {
  readonly #committer: Committer;
  readonly #all: Statement<[], ZoneRow>;
  readonly #clear: Statement<[]>;
  readonly #insert: Statement<[string]>;
  readonly #reroute: Statement<[]>;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#all = db.prepare('SELECT id, prefix FROM zone ORDER BY prefix');
    this.#clear = db.prepare('DELETE FROM zone');
    this.#insert = db.prepare('INSERT INTO zone (prefix) VALUES (?)');
    this.#reroute = db.prepare(
      `UPDATE segment SET route = coalesce(
         (SELECT -zone.id FROM
            (SELECT simgate_open(recipient, 'message.recipient:' || id) AS number FROM message WHERE id = ${messageIdIn('segment.id')})
            JOIN zone ON substr(number, 1, length(zone.prefix)) = zone.prefix
          ORDER BY length(zone.prefix) DESC LIMIT 1), 0)
       WHERE route <= 0 AND state IN ('scheduled', 'queued', 'submitting', 'uncertain')`,
    );
  }

  /** Where they are others than before, what waits is put on its new route. */
  divide(prefixes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#committer.write(() => {
      const wanted = prefixes.toSorted((a, b) => (a < b ? -1 : 1));
      const known = this.#all.all();
      if (known.length !== wanted.length || known.some(({ prefix }, index) => prefix !== wanted[index])) {
        this.#clear.run();
        for (const prefix of wanted) this.#insert.run(prefix);
        this.#reroute.run();
      }
      return new Map(this.#all.all().map(({ id, prefix }) => [prefix, -id]));
    });
  }
}
