// oidc-provider from npm, on loopback, with one app and one person. Its pages are plain forms.
// The first line on standard output is JSON: where it listens.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// nobody reads standard output beyond its first line
console.log = console.info = console.error;

const folder = process.env.LATCHKEY_PEERS_NODE;
const find = createRequire(join(folder, 'package.json'));
const { default: Provider, interactionPolicy } = await import(pathToFileURL(find.resolve('oidc-provider')));

const [tenant, clientId, clientSecret] = process.argv.slice(2);

// the port is chosen first: the issuer holds it
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const base = `http://localhost:${server.address().port}`;

const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

const provider = new Provider(`${base}/${tenant}/v2.0`, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      application_type: 'native',
      redirect_uris: ['http://localhost/latchkey'],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub', 'tid', 'oid'], email: ['email'], profile: ['name', 'preferred_username'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { policy, url: (_, interaction) => `/${tenant}/v2.0/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      tid: tenant,
      oid: '0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a01',
      name: 'Ada Lovelace',
      preferred_username: id,
      email: id,
    }),
  }),
});

const pages = async (request, response) => {
  const { uid, prompt, params, grantId, session } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    return response.end(`<!doctype html><title>${prompt.name}</title><h1>${prompt.name}</h1>
      <form method="post" action="/${tenant}/v2.0/interaction/${uid}"><input name="account"><button>Go on</button></form>`);
  }
  let body = '';
  for await (const part of request) body += part;
  if (prompt.name === 'consent') {
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
  const accountId = new URLSearchParams(body).get('account');
  const done = { login: { accountId } };
  if (prompt.name === 'select_account') done.select_account = {};
  return provider.interactionFinished(request, response, done);
};

const callback = provider.callback();
const prefix = `/${tenant}/v2.0`;
server.on('request', (request, response) => {
  if (request.url.startsWith(`${prefix}/interaction/`)) {
    pages(request, response).catch((error) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    });
    return;
  }
  // the provider is mounted under its issuer's path
  if (request.url.startsWith(prefix)) {
    request.originalUrl = request.url;
    request.url = request.url.slice(prefix.length) || '/';
    request.baseUrl = prefix;
  }
  callback(request, response);
});
process.stdout.write(`${JSON.stringify({ authority: base })}\n`);
