// SPDX-License-Identifier: Apache-2.0
// Stands in for react-style-singleton, which locks the page's scrolling by a style element behind dialogs. The page's
// policy has no room for such elements, and the page does not scroll.
export const styleSingleton = () => () => null;
