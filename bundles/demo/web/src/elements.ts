// SPDX-License-Identifier: Apache-2.0

/** The element of the page with that id, which the template is known to have. */
export function element<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as E;
}

/** A text that the page carries for its script, in its own language. */
export const textOf = (carrier: HTMLElement, name: string): string => carrier.dataset[name] ?? '';
