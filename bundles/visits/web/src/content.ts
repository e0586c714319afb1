// SPDX-License-Identifier: Apache-2.0
import { attempt } from './guard';

/** What an element shows that may hold a phone. */
export interface Content {
  /** Text nodes, parted where a reader sees an end: a phone stands in one part. */
  readonly runs: Text[][];
  readonly links: Element[];
}

export const TEL = 'a[href^="tel:" i]';

const INLINE = /^(?:A|B|BD[IO]|BIG|EM|FONT|I|INS|LABEL|MARK|NOBR|S|SMALL|SPAN|STRONG|SU[BP]|TT|U|WBR)$/i;
const UNSHOWN = /^(?:NOSCRIPT|SCRIPT|STYLE|TEMPLATE|TEXTAREA)$/i;

const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;

/** The part of a node that a swap changes: a link's address or a text. */
export const read = (node: Node): string =>
  isText(node) ? node.data : (node as Element).getAttribute('href') || '';

export function put(node: Node, value: string): void {
  if (isText(node)) node.data = value;
  else (node as Element).setAttribute('href', value);
}

/**
 * Walks an element, and below it only where `enter` lets it. An element whose properties are hidden
 * by its own fields (`<input name="childNodes">` in a form) is passed by.
 */
export function contentOf(element: Element, enter: (inner: Element) => boolean): Content {
  const runs: Text[][] = [[]];
  const links: Element[] = [];
  const walk = (at: Element): void => {
    const { tagName, isContentEditable } = at as HTMLElement;
    const open = !UNSHOWN.test(tagName) && !isContentEditable && enter(at);
    const flows = open && INLINE.test(tagName);
    if (!flows) runs.push([]);
    if (open) {
      if (at.matches(TEL)) links.push(at);
      at.childNodes.forEach((child) => {
        if (isText(child)) runs[runs.length - 1]!.push(child);
        else if (child.nodeType === Node.ELEMENT_NODE) attempt(() => walk(child as Element));
      });
    }
    if (!flows) runs.push([]);
  };
  walk(element);
  return { runs, links };
}

/** Gives each selected element to the first of the jobs that selects it. */
export function choose<Job extends { readonly selectors: readonly string[] }>(
  jobs: readonly Job[],
): Map<Element, Job> {
  const chosen = new Map<Element, Job>();
  for (const job of jobs) {
    for (const selector of job.selectors) {
      attempt(() =>
        document
          .querySelectorAll(selector)
          .forEach((element) => chosen.has(element) || chosen.set(element, job)),
      );
    }
  }
  return chosen;
}

/** Whose walk comes by an element: the job of the next chosen element above it. */
export function jobAbove<Job>(element: Element, chosen: ReadonlyMap<Element, Job>): Job | undefined {
  const parent = element.parentElement;
  return parent ? chosen.get(parent) || jobAbove(parent, chosen) : undefined;
}
