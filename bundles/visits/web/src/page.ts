// SPDX-License-Identifier: Apache-2.0
import { choose, contentOf, jobAbove, put, read, TEL } from './content';
import { attempt, safely } from './guard';
import { paced } from './pace';
import { NODE_BREAK, type Replacement, swapLink, type TextSwap, textSwap } from './phones';

/** One number and the blocks that show it. */
export interface Swap extends Replacement {
  /** As the customer typed them: what is no selector matches nothing. */
  readonly selectors: readonly string[];
}

export interface Page {
  /** Shows these numbers from now on, also in nodes that appear later, and the site's own elsewhere. */
  show(swaps: readonly Swap[]): void;
  /** Leaves the page as it is from now on and only tells of places that want a number. */
  release(): void;
  /** Counts the phones in the selected blocks. */
  places(): number;
}

interface Job extends Swap {
  readonly inText: TextSwap;
}

/** What was done to a node: the site's own content is kept, so that another number starts from it again. */
interface Trace {
  readonly original: string;
  readonly written: string;
}

/** Opens the page for swaps. `wanted` is called when a released page has a place that wants a number. */
export function openPage(wanted: () => void): Page {
  const traces = new WeakMap<Node, Trace>();
  let jobs: readonly Job[] = [];
  let ours = new Set<Node>();
  let places = 0;
  let writing = false;
  let unwritten = false;
  let changed = false;

  const traceOf = (node: Node) => {
    const trace = traces.get(node);
    return trace && trace.written === read(node) ? trace : undefined;
  };
  const source = (node: Node) => (traceOf(node) || { original: read(node) }).original;

  function write(node: Node, value: string): void {
    ours.add(node);
    if (read(node) === value) return;
    if (!writing) {
      unwritten = true;
      return;
    }
    traces.set(node, { original: source(node), written: value });
    put(node, value);
    changed = true;
  }

  function restore(node: Node): void {
    const trace = traceOf(node);
    if (trace) put(node, trace.original);
    traces.delete(node);
  }

  function swapTel(link: Element, job: Job): void {
    const address = !ours.has(link) && swapLink(source(link), job);
    if (!address) return;
    places++;
    write(link, address);
  }

  function swapRun(nodes: readonly Text[], job: Job): void {
    const [text, phones] = job.inText(nodes.map(source).join(NODE_BREAK));
    const pieces = text.split(NODE_BREAK);
    if (!phones || pieces.length !== nodes.length) return;
    places += phones;
    nodes.forEach((node, i) => write(node, pieces[i]!));
  }

  function swapBlocks(): void {
    const chosen = choose(jobs);
    const swapBlock = (element: Element, job: Job) => {
      if (jobAbove(element, chosen) === job) return;
      const above = element.closest(TEL);
      if (above) swapTel(above, job);
      const { runs, links } = contentOf(element, (inner) => (chosen.get(inner) || job) === job);
      links.forEach((link) => swapTel(link, job));
      runs.forEach((run) => swapRun(run, job));
    };
    chosen.forEach((job, element) => attempt(() => swapBlock(element, job)));
  }

  /** Brings the whole page up to date and tells whether that changed it. */
  function scan(): boolean {
    const before = ours;
    ours = new Set();
    places = 0;
    unwritten = changed = false;
    swapBlocks();
    if (writing) before.forEach((node) => ours.has(node) || restore(node));
    // What we wrote ourselves is no news.
    observer.takeRecords();
    if (unwritten) wanted();
    return changed;
  }

  const observer = new MutationObserver(safely(paced(scan)));

  return {
    show(swaps) {
      jobs = swaps.map((swap) => ({ ...swap, inText: textSwap(swap) }));
      writing = true;
      scan();
      if (!jobs.length) return observer.disconnect();
      observer.observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
        attributeFilter: ['href'],
      });
    },
    release() {
      writing = false;
    },
    places() {
      scan();
      return places;
    },
  };
}
