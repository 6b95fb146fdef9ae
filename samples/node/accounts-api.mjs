// An API that takes tokens of a workspace, and looks whether their sender holds the key that they are bound to.
//   node accounts-api.mjs <issuer> <ca.pem> <server certificate> <server key> <port>
import { X509Certificate, createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createRemoteJWKSet, customFetch as joseFetch, decodeJwt, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'
import { Agent, fetch } from 'undici'

const [issuer, authority, certificateFile, keyFile, port] = process.argv.slice(2)
if (!port) {
  console.error('Usage: node accounts-api.mjs <issuer> <ca.pem> <server certificate> <server key> <port>')
  process.exit(2)
}

const scope = 'accounts'
const algorithms = ['PS256', 'ES256']
const ca = readFileSync(authority)
const proofs = new Map()
const dispatcher = new Agent({ connect: { ca } })
const overTls = (url, options) => fetch(url, { ...options, dispatcher })
const server = await oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { [oauth.customFetch]: overTls }))
const keys = createRemoteJWKSet(new URL(server.jwks_uri), { [joseFetch]: overTls })

// A certificate is asked for and not judged here: the token says which one it must be. It names the client nowhere else.
createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile), requestCert: true, rejectUnauthorized: false }, async (request, response) => {
  try {
    const claims = await authorized(request)
    answer(response, 200, { subject: claims.sub, accounts: ['GB29NWBK60161331926819'] })
  } catch (refusal) {
    const status = refusal.status ?? 401
    const error = status === 403 ? 'insufficient_scope' : 'invalid_token'
    answer(response, status, { error }, { 'www-authenticate': challenge(request, error) })
  }
}).listen(Number(port), '127.0.0.1', () => console.log(`Listening on https://localhost:${port}`))

// RFC 9449 7.1 and RFC 8705 3: the scheme says by which key the token is bound, and cnf must agree.
async function authorized(request) {
  const [scheme, token] = (request.headers.authorization ?? '').split(/ +/)
  const claims = scheme.toLowerCase() === 'dpop' ? await boundToKey(request) : await boundToCertificate(request, scheme, token)
  if (!claims.scope?.split(' ').includes(scope)) {
    throw Object.assign(new Error('The token has another scope.'), { status: 403 })
  }
  return claims
}

async function boundToKey(request) {
  const headers = new Headers(Object.entries(request.headers).filter(([, value]) => typeof value === 'string'))
  const called = new Request(`https://localhost:${port}${request.url}`, { method: request.method, headers })
  const claims = await oauth.validateJwtAccessToken(server, called, issuer, { requireDPoP: true, signingAlgorithms: algorithms, [oauth.customFetch]: overTls })
  once(decodeJwt(headers.get('dpop')).jti)
  return claims
}

// RFC 9449 11.1: the library takes a proof for five minutes; each counts once.
function once(jti) {
  const now = Date.now()
  for (const [seen, since] of proofs) {
    if (now - since < 10 * 60_000) break
    proofs.delete(seen)
  }
  if (proofs.has(jti)) {
    throw new Error('The proof was used before.')
  }
  proofs.set(jti, now)
}

async function boundToCertificate(request, scheme, token) {
  if (scheme.toLowerCase() !== 'bearer' || !token) {
    throw new Error('There is no token.')
  }
  const { payload } = await jwtVerify(token, keys, { issuer, audience: issuer, typ: 'at+jwt', algorithms })
  const presented = request.socket.getPeerCertificate().raw
  const expected = payload.cnf?.['x5t#S256']
  if (!presented || !expected) {
    throw new Error('The token is not bound to a certificate, or none was presented.')
  }
  const thumbprint = createHash('sha256').update(new X509Certificate(presented).raw).digest()
  const bound = Buffer.from(expected, 'base64url')
  if (bound.length !== thumbprint.length || !timingSafeEqual(bound, thumbprint)) {
    throw new Error('The token is bound to another certificate.')
  }
  return payload
}

// RFC 6750 3.1: no error is told to whoever brought no token.
function challenge(request, error) {
  const parameters = request.headers.authorization ? `error="${error}", scope="${scope}"` : `scope="${scope}"`
  return `DPoP ${parameters}, algs="${algorithms.join(' ')}", Bearer ${parameters}`
}

function answer(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }).end(JSON.stringify(body))
}
