// SPDX-License-Identifier: Apache-2.0
import { followCalls, newestCalls } from './graphql';
import { Journal } from './journal';
import { ShownNumber } from './number';
import { signedIn } from './session';
import { Telephone } from './telephone';

const FIRST = 20;

async function open(): Promise<void> {
  const telephone = new Telephone(new ShownNumber());
  await signedIn();
  const journal = new Journal();
  const read = async () => {
    journal.fill(await newestCalls(FIRST));
    telephone.connect();
  };
  followCalls(
    () => void read(),
    (id, call) => {
      journal.change(id, call);
      if (call) telephone.heard(call);
    },
  );
}

void open();
