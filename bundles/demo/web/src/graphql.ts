// SPDX-License-Identifier: Apache-2.0

/** A call as the journal shows it. */
export interface Call {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly caller: string | null;
  readonly outcome: string | null;
  readonly talkSeconds: number | null;
  readonly campaign: { readonly name: string } | null;
  readonly office: { readonly name: string } | null;
  readonly visit: { readonly source: string; readonly utmCampaign: string | null } | null;
}

interface CallChange {
  readonly callId: string;
  readonly call: Call | null;
}

const FIELDS = `id startedAt endedAt caller outcome talkSeconds
  campaign { name } office { name } visit { source utmCampaign }`;
const NEWEST = `query Newest($first: Int!) { calls(first: $first) { edges { node { ${FIELDS} } } } }`;
const CHANGES = `subscription Changes { callChanged { callId call { ${FIELDS} } } }`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) { signIn(input: $input) { account { id } } }`;

const squeezed = (query: string) => query.replace(/\s+/g, ' ');

async function ask<Data>(query: string, variables: object): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: squeezed(query), variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The newest calls, the newest first. */
export async function newestCalls(first: number): Promise<Call[]> {
  const { calls } = await ask<{ calls: { edges: { node: Call }[] } }>(NEWEST, { first });
  return calls.edges.map((edge) => edge.node);
}

/** Whether e-mail and password belong together; the browser is signed in then. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = await ask<{ signIn: { account: object | null } }>(SIGN_IN, { input: { email, password } });
  return answer.signIn.account !== null;
}

/**
 * Follows all calls for as long as the page is open. `opened` is called each time that the stream stands, when what
 * comes from then on is told by `changed`: a browser that was cut off goes on where it was.
 */
export function followCalls(opened: () => void, changed: (callId: string, call: Call | null) => void): void {
  const stream = new EventSource(`/graphql/stream?query=${encodeURIComponent(squeezed(CHANGES))}`);
  stream.addEventListener('open', opened);
  stream.addEventListener('next', (event) => {
    const change: CallChange | undefined = JSON.parse(event.data).data?.callChanged;
    if (change) changed(change.callId, change.call);
  });
  stream.addEventListener('complete', () => stream.close());
}
