import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createFetcher } from './fetcher';
import { TokenField } from './token-field';

/** Where the token is kept: for this tab of the browser only. */
const TOKEN = 'luoshi:token';

function Page({ exampleQueries }: { exampleQueries: string[] }) {
  const [token, setToken] = useState(() => sessionStorage.getItem(TOKEN) ?? '');
  // A new fetcher makes GraphiQL read the schema anew, which only a signed-in caller may.
  const [fetcher, setFetcher] = useState(() => createFetcher(token));

  function enterToken(given: string) {
    sessionStorage.setItem(TOKEN, given);
    setToken(given);
    setFetcher(() => createFetcher(given));
  }

  return (
    <>
      <TokenField token={token} onChange={enterToken} />
      <div className="editor">
        <GraphiQL
          fetcher={fetcher}
          defaultHeaders={'{"Authorization": "Bearer "}'}
          defaultTabs={exampleQueries.map((query) => ({ query, headers: '{"Authorization": "Bearer "}' }))}
          defaultEditorToolsVisibility={false}
          shouldPersistHeaders={false}
          schemaDescription
          inputValueDeprecation
        >
          <GraphiQL.Logo>落实</GraphiQL.Logo>
        </GraphiQL>
      </div>
    </>
  );
}

const page = document.getElementById('page');
const examples: unknown = JSON.parse(document.getElementById('example-queries')?.textContent ?? '[]');
const exampleQueries = Array.isArray(examples) ? examples.filter((query) => typeof query === 'string') : [];
if (page) {
  createRoot(page).render(
    <StrictMode>
      <Page exampleQueries={exampleQueries} />
    </StrictMode>,
  );
}
