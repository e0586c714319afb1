// SPDX-License-Identifier: Apache-2.0
// Runs the audits of graphql-http against a server: audit.mjs URL TOKEN. Prints one JSON object per audit.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const fetchSignedIn = (target, options = {}) =>
  fetch(target, { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } });

for (const audit of serverAudits({ url, fetchFn: fetchSignedIn })) {
  const result = await audit.fn();
  console.log(JSON.stringify({ id: audit.id, name: audit.name, status: result.status, reason: result.reason }));
}
