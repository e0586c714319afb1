// SPDX-License-Identifier: Apache-2.0
// Builds dist/snippet.js and refuses one that grew beyond what a customer's page should carry.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const LIMIT = 4096;
const FILE = 'dist/snippet.js';

// The output stays ASCII: pages in other encodings than UTF-8 read it right as well.
await build({
  entryPoints: ['src/main.ts'],
  outfile: FILE,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2018',
  charset: 'ascii',
});

const script = readFileSync(FILE);
const size = gzipSync(script, { level: 9 }).length;
console.log(`${FILE}: ${script.length} bytes, ${size} gzipped (limit ${LIMIT})`);
if (size > LIMIT) {
  console.error(`${FILE} is ${size - LIMIT} bytes too large`);
  process.exit(1);
}
