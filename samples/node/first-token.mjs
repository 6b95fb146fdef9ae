// Gets tokens from a workspace of any profile and calls an API with them.
//   node first-token.mjs <issuer> <folder of the client> <ca.pem> [<address of the API>]
// The folder holds client.json (what is registered), signing-key.pem, and, as the client needs them, certificate.pem, certificate-key.pem and encryption-key.pem.
import { webcrypto } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import * as openid from 'openid-client'
import { Agent, fetch } from 'undici'

const [issuer, folder, authority, api] = process.argv.slice(2)
if (!authority) {
  console.error('Usage: node first-token.mjs <issuer> <folder of the client> <ca.pem> [<address of the API>]')
  process.exit(2)
}

// A refusal names the rule behind it.
process.on('uncaughtException', (error) => {
  console.error(explained(error))
  process.exit(1)
})

const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined)
const registered = JSON.parse(read('client.json'))
const scope = registered.scope

// A certificate is shown at every address; only those for certificates ask for it.
const dispatcher = new Agent({ connect: { ca: readFileSync(authority), cert: read('certificate.pem'), key: read('certificate-key.pem') } })
const overTls = (url, options) => fetch(url, { ...options, dispatcher })

const signing = await signingKey()
const authentication = registered.token_endpoint_auth_method === 'tls_client_auth' ? openid.TlsClientAuth() : openid.PrivateKeyJwt(signing)
const config = await openid.discovery(
  new URL(issuer),
  registered.client_id,
  { ...registered, use_mtls_endpoint_aliases: registered.tls_client_certificate_bound_access_tokens },
  authentication,
  { [openid.customFetch]: overTls },
)
const server = config.serverMetadata()

// What the registration and the server's metadata say about the form of requests and answers.
const hybrid = registered.response_types.includes('code id_token')
const jarm = !hybrid && server.response_modes_supported?.includes('jwt') && !server.response_modes_supported.includes('query')
const signed = server.require_signed_request_object
const pushed = server.require_pushed_authorization_requests || server.request_parameter_supported === false
if (hybrid) {
  openid.useCodeIdTokenResponseType(config)
  openid.enableDetachedSignatureResponseChecks(config)
}
if (jarm) {
  openid.useJwtResponseMode(config)
}
if (registered.id_token_encrypted_response_alg) {
  openid.enableDecryptingResponses(config, [registered.id_token_encrypted_response_enc], await encryptionKey())
}
const DPoP = registered.dpop_bound_access_tokens ? openid.getDPoPHandle(config, await openid.randomDPoPKeyPair('ES256')) : undefined

// In Open Banking UK and in Brazil a request for accounts names what its customer is to agree to, which was lodged before.
const regime = scope.split(' ').includes('accounts') ? regimeOf(server) : undefined
const intent = regime && (await lodge(regime))

// The user's part.
const pkceCodeVerifier = openid.randomPKCECodeVerifier()
const expectedState = openid.randomState()
const expectedNonce = openid.randomNonce()
const address = await authorizationAddress({
  redirect_uri: registered.redirect_uris[0],
  scope,
  ...regime?.naming(intent),
  state: expectedState,
  nonce: expectedNonce,
  code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})
console.log(`Open this address in a browser, sign in and allow it:\n\n${address.href}\n`)
const terminal = createInterface({ input: process.stdin, output: process.stdout })
const arrived = await terminal.question('Paste the address at which the browser arrived: ')
terminal.close()

// The tokens, and what they open.
const tokens = await openid.authorizationCodeGrant(config, new URL(arrived.trim()), { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }, undefined, { DPoP })
const claims = tokens.claims()
console.log(`\nSubject          ${claims.sub}\nScope            ${tokens.scope ?? scope}\nToken type       ${tokens.token_type}\nExpires in       ${tokens.expires_in} s`)
const userinfo = await openid.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP })
console.log(`Userinfo         ${JSON.stringify(userinfo)}`)
if (tokens.refresh_token) {
  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
  console.log(`Refreshed        expires in ${refreshed.expires_in} s`)
}
if (api) {
  const headers = new Headers({ 'x-fapi-interaction-id': webcrypto.randomUUID() })
  const answer = await openid.fetchProtectedResource(config, tokens.access_token, new URL(api), 'GET', null, headers, { DPoP })
  console.log(`API              ${answer.status} ${await answer.text()}`)
}
await dispatcher.close()

function regimeOf({ claims_supported, scopes_supported }) {
  if (claims_supported?.includes('openbanking_intent_id')) {
    return {
      path: 'open-banking/v4.0/aisp/account-access-consents',
      scope: 'accounts',
      body: { Data: { Permissions: ['ReadAccountsDetail', 'ReadBalances'] }, Risk: {} },
      idIn: (told) => told.Data.ConsentId,
      naming: (id) => ({ claims: JSON.stringify({ id_token: { openbanking_intent_id: { value: id, essential: true } } }) }),
    }
  }
  if (scopes_supported?.includes('consents')) {
    // Of the customer who will sign in; this is the one of alice.
    const identification = process.env.CUSTOMER_CPF ?? '76109277673'
    return {
      path: 'open-banking/consents/v3/consents',
      scope: 'consents',
      body: { data: { loggedUser: { document: { identification, rel: 'CPF' } }, permissions: ['ACCOUNTS_READ', 'ACCOUNTS_BALANCES_READ', 'RESOURCES_READ'] } },
      idIn: (told) => told.data.consentId,
      naming: (id) => ({ scope: `${scope} consent:${id}` }),
    }
  }
}

async function lodge({ path, scope, body, idIn }) {
  const own = await openid.clientCredentialsGrant(config, { scope })
  const address = server.mtls_endpoint_aliases.token_endpoint.replace(/token$/, path)
  const headers = new Headers({ 'content-type': 'application/json', 'x-fapi-interaction-id': webcrypto.randomUUID() })
  const answer = await openid.fetchProtectedResource(config, own.access_token, new URL(address), 'POST', JSON.stringify(body), headers)
  const told = await answer.json()
  if (!answer.ok) {
    throw new Error(`The consent was refused: ${JSON.stringify(told)}`)
  }
  return idIn(told)
}

async function authorizationAddress(parameters) {
  const form = signed ? (await openid.buildAuthorizationUrlWithJAR(config, parameters, signing, { [openid.modifyAssertion]: withTimes })).searchParams : parameters
  return pushed ? openid.buildAuthorizationUrlWithPAR(config, form, { DPoP }) : openid.buildAuthorizationUrl(config, form)
}

// OAuth's errors come in the address, in the body, or in a challenge.
function explained(error) {
  const [challenge] = Array.isArray(error.cause) ? error.cause : []
  const answer = challenge?.parameters ?? (error.cause instanceof URLSearchParams ? Object.fromEntries(error.cause) : error.cause)
  return answer?.error
    ? `${answer.error}: ${answer.error_description}\nWhy: ${answer.error_uri}`
    : `${error.message}${answer?.message ? ` (${answer.message})` : ''}`
}

// FAPI 1.0 Advanced 5.2.2-13 and -17: exp and nbf, no more than an hour apart.
function withTimes(_header, payload) {
  payload.nbf ??= payload.iat
}

async function signingKey() {
  const { alg, kid } = registered.jwks.keys.find((key) => key.use === 'sig')
  return { key: await imported('signing-key.pem', alg.startsWith('ES') ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSA-PSS', hash: 'SHA-256' }, ['sign']), kid }
}

async function encryptionKey() {
  const { alg, kid } = registered.jwks.keys.find((key) => key.use === 'enc')
  return { key: await imported('encryption-key.pem', { name: 'RSA-OAEP', hash: alg === 'RSA-OAEP' ? 'SHA-1' : 'SHA-256' }, ['decrypt', 'unwrapKey']), kid, alg }
}

function imported(name, algorithm, usages) {
  const der = Buffer.from(read(name).replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, usages)
}
