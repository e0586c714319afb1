// SPDX-License-Identifier: Apache-2.0
// Builds the page, a script and a style sheet into dist, with the licences of what is inside. Files but the page are
// named after what they hold, so that browsers may keep them for ever.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const ALLOWED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');

const { metafile } = await build({
  entryPoints: ['src/main.tsx'],
  outdir: 'dist',
  entryNames: 'graphiql-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  alias: { 'react-style-singleton': './src/no-scroll-lock.ts' },
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
});

const files = Object.keys(metafile.outputs).map((path) => basename(path));
const named = (ending) => files.find((name) => name.endsWith(ending));
const page = readFileSync('src/index.html', 'utf8');
writeFileSync('dist/index.html', page.replace('{{js}}', named('.js')).replace('{{css}}', named('.css')));
writeFileSync('dist/licenses.txt', licences(packages(Object.keys(metafile.inputs))));

/** The folders of the packages that the files come from. */
function packages(paths) {
  const folders = paths
    .map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
}

function licences(folders) {
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (!ALLOWED.includes(license)) {
        throw new Error(`${name} has the licence ${license}, which is not one of ${ALLOWED}`);
      }
      const text = readdirSync(folder, { withFileTypes: true })
        .filter((file) => file.isFile() && /^licen[cs]e/i.test(file.name))
        .map((file) => readFileSync(join(folder, file.name), 'utf8'));
      return `${name} ${version} (${license})\n\n${text.join('\n\n')}`;
    })
    .join('\n\n');
}
