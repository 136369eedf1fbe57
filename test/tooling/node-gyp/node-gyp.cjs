#!/usr/bin/env node
// `npm ci` finds this before its own node-gyp. It adds --nodedir where the headers of the running
// Node lie beside it (Debian, NodeSource, nvm and the official tarballs all ship them), so that
// better-sqlite3 compiles on a machine that reaches neither its prebuilt binaries nor nodejs.org.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { spawnSync } = require('node:child_process');

const npm = process.env.npm_execpath ?? '';
const nodeGyp = join(dirname(npm), '../node_modules/node-gyp/bin/node-gyp.js');
if (!existsSync(nodeGyp)) {
  console.error(`simgate: npm's node-gyp was not found beside ${npm || '(npm_execpath is unset)'}. Install with npm.`);
  process.exit(1);
}

const missing = [];
const runs = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
if (!runs(process.env.PYTHON ?? process.env.npm_config_python ?? 'python3')) missing.push('python3');
if (!runs('make')) missing.push('make');
if (!runs(process.env.CXX ?? 'g++') && !runs('c++')) missing.push('g++');
if (missing.length > 0) {
  console.error(`simgate: no prebuilt SQLite binary could be fetched and compiling one needs ${missing.join(', ')}.`);
  console.error(`simgate: on Debian, Ubuntu or Raspberry Pi OS: sudo apt-get install ${missing.join(' ')}`);
  process.exit(1);
}

const prefix = join(dirname(process.execPath), '..');
if (process.env.npm_config_nodedir === undefined && headersMatch(prefix)) process.argv.push(`--nodedir=${prefix}`);
require(nodeGyp);

function headersMatch(root) {
  const file = join(root, 'include/node/node_version.h');
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  return `v${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}` === process.version;
}
