// Runs SQL over a read-only connection of its own. A process apart from the gateway's: what takes seconds on a large database
// holds up nobody there, can be given up at any time, and may even crash on a damaged file. Copied into the build as it is.
import Database from 'better-sqlite3';

const [path, statements] = JSON.parse(process.argv[2]);
const db = new Database(path, { readonly: true, fileMustExist: true });
for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0']) db.pragma(pragma);
const results = statements.map(([sql, ...values]) => {
  try {
    const statement = db.prepare(sql);
    return { rows: statement.reader ? statement.raw().all(...values) : [statement.run(...values).changes] };
  } catch (error) {
    return { error: error.code ?? 'ERROR' };
  }
});
db.close();
process.stdout.write(JSON.stringify(results));
