// SPDX-License-Identifier: Apache-2.0
import { followCalls, newestCalls } from './graphql';
import { Journal } from './journal';
import { ShownNumber } from './number';
import { signedIn } from './session';
import { Telephone } from './telephone';

const FIRST = 20;

function open(telephone: Telephone): void {
  const journal = new Journal();
  const read = async () => {
    telephone.connect();
    journal.fill(await newestCalls(FIRST));
  };
  followCalls(
    () => void read(),
    (id, call) => {
      journal.change(id, call);
      if (call) telephone.heard(call);
    },
  );
}

const telephone = new Telephone(new ShownNumber());
signedIn().then(
  () => open(telephone),
  () => telephone.fail(),
);
