// SPDX-License-Identifier: Apache-2.0
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './page.css';

const WELCOME = `# Sign in, or put an API token under "Headers" below:
#   { "Authorization": "Bearer ..." }
# Then fetch the documentation: the round arrows at the
# lower left.

mutation SignIn {
  signIn(input: { email: "", password: "" }) {
    account {
      name
    }
    errors {
      message
    }
  }
}
`;

const place = document.getElementById('graphiql');
if (place) {
  const fetcher = createGraphiQLFetcher({ url: '/graphql' });
  createRoot(place).render(<GraphiQL fetcher={fetcher} defaultQuery={WELCOME} />);
}
