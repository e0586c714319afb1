// SPDX-License-Identifier: Apache-2.0
import { chromium } from 'playwright-core';

/** A Chromium that speaks with nobody but the pages it is given. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
