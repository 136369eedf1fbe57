// What tsc leaves undone in dist: SQL migrations, the program that reads the database beside the gateway, the two files of Swagger UI that /docs serves, and a program that can be run.
import { chmodSync, cpSync, mkdirSync } from 'node:fs';

cpSync('src/store/sqlite/migrations', 'dist/store/sqlite/migrations', { recursive: true });
cpSync('src/store/sqlite/aside.mjs', 'dist/store/sqlite/aside.mjs');
mkdirSync('dist/http/docs', { recursive: true });
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  cpSync(`node_modules/swagger-ui-dist/${file}`, `dist/http/docs/${file}`);
}
chmodSync('dist/main.js', 0o755);
