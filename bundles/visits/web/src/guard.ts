// SPDX-License-Identifier: Apache-2.0

/** Runs what may fail on a foreign page; a failure is silent and leaves nothing. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** A callback for the browser that never throws or rejects, whatever it runs. */
export const safely = (run: () => unknown) => (): void => {
  (async () => run())().catch(() => {});
};
