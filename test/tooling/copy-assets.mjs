// What tsc leaves undone in dist: SQL files, the program that reads the database beside the gateway, the two files of Swagger UI that /docs serves, and a program that can be run.
import { chmodSync, cpSync, mkdirSync } from 'node:fs';

cpSync('src/store/sqlite/migrations', 'dist/store/sqlite/migrations', { recursive: true });
for (const file of ['schema.sql', 'first-rows.sql', 'aside.mjs']) cpSync(`src/store/sqlite/${file}`, `dist/store/sqlite/${file}`);
mkdirSync('dist/http/docs', { recursive: true });
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  cpSync(`node_modules/swagger-ui-dist/${file}`, `dist/http/docs/${file}`);
}
chmodSync('dist/main.js', 0o755);
