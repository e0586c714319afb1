// SPDX-License-Identifier: Apache-2.0
// Runs the audits of graphql-http against a server: audit.mjs URL TOKEN. Prints those that fail, and how many passed.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const signedIn = (target, options = {}) =>
  fetch(target, { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } });

let passed = 0;
for (const audit of serverAudits({ url, fetchFn: signedIn })) {
  const { status, reason } = await audit.fn();
  if (status === 'ok') {
    passed++;
  } else {
    console.log(`${audit.name}: ${reason}`);
  }
}
console.log(`${passed} passed`);
