// SPDX-License-Identifier: Apache-2.0
// What the page under test does by itself: it notes what a strict policy refuses and what breaks.
window.troubles = [];
addEventListener('securitypolicyviolation', (event) => window.troubles.push(event.violatedDirective));
addEventListener('error', (event) => window.troubles.push(event.message));
addEventListener('unhandledrejection', (event) => window.troubles.push(String(event.reason)));
