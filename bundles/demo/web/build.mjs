// SPDX-License-Identifier: Apache-2.0
// Builds dist/demo.js and dist/demo.css.
import { build } from 'esbuild';

await build({
  entryPoints: { demo: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
});
await build({ entryPoints: ['src/demo.css'], outdir: 'dist', minify: true });
