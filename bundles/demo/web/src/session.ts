// SPDX-License-Identifier: Apache-2.0
import { element, textOf } from './elements';
import { signIn } from './graphql';

const begin = (query = '') =>
  fetch(`/demo/session${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });

/**
 * Signs the browser in to the demo company: by itself where the server lets it, else by the form. Somebody who is
 * signed in as another is asked before he is signed out.
 */
export async function signedIn(): Promise<void> {
  const { status } = await begin();
  if (status === 204) return;
  if (status !== 401 && status !== 409) throw new Error(`no session: ${status}`);
  await askFor(status === 401);
}

function askFor(needsPassword: boolean): Promise<void> {
  const form = element<HTMLFormElement>('sign-in');
  const why = element('sign-in-why');
  const wrong = element('sign-in-error');
  const password = element<HTMLInputElement>('password');
  const wantPassword = (wanted: boolean) => {
    why.textContent = textOf(why, wanted ? 'password' : 'other');
    element('password-row').hidden = !wanted;
    password.required = wanted;
  };
  const tried = async (): Promise<boolean> => {
    if (password.required) return signIn(textOf(form, 'email'), password.value);
    const { status } = await begin('?replace');
    if (status === 401) wantPassword(true);
    return status === 204;
  };
  wantPassword(needsPassword);
  form.hidden = false;
  return new Promise((resolve) =>
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      wrong.textContent = '';
      const asked = password.required;
      if (await tried().catch(() => false)) {
        form.hidden = true;
        resolve();
      } else if (asked) {
        wrong.textContent = textOf(form, 'wrong');
      }
    }),
  );
}
