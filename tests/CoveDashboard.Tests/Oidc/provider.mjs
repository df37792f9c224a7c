// A certified OpenID provider for tests: node provider.mjs <folder of node_modules> <port> <address of the dashboard>
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, port, dashboard] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(createRequire(`${folder}/`).resolve('oidc-provider')));
const groups = { alpha: ['cove-operators', 'everybody'], kappa: ['everybody'] };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'cove',
    client_secret: 'the secret of: the test client/+',
    redirect_uris: [`${dashboard}/sign-in/oidc/callback`],
    post_logout_redirect_uris: [`${dashboard}/sign-in`],
    application_type: 'native',
    token_endpoint_auth_method: 'client_secret_basic',
  }],
  scopes: ['openid', 'profile', 'groups'],
  claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `The person ${id}`, groups: groups[id] ?? [] }) }),
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
