// SPDX-License-Identifier: Apache-2.0

/** Where the snippet came from. */
export interface Site {
  /** What stands before `/s/` in the address of the snippet. */
  readonly base: string;
  readonly key: string;
}

const ADDRESS = /^(https?:.+)\/s\/([\w-]+)\.js/;

/**
 * Reads the site out of the snippet's own address, so that one file serves all sites. Loaders that
 * run the code as a module or inside a bundle leave no current script: then any script element of
 * the page that has such an address will do.
 */
export function findSite(): Site | undefined {
  for (const script of [document.currentScript, ...document.scripts]) {
    const [, base, key] = ADDRESS.exec((script && (script as HTMLScriptElement).src) || '') || [];
    if (base && key) return { base, key };
  }
  return undefined;
}
