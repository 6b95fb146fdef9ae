"""Gets tokens from a FAPI 2.0 workspace with Authlib, and calls an API with them.

    python3 first_token.py <issuer> <folder of the client> <ca.pem> [<address of the API>]

The folder holds client.json (what is registered), certificate.pem and certificate-key.pem, and for private_key_jwt signing-key.pem.
"""
import json
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session, OAuthError
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken

ALGORITHMS = ["PS256", "ES256"]


class FapiPrivateKeyJwt(PrivateKeyJWT):
    """Authlib's own signs with RS256, for an hour, with the endpoint as audience; FAPI 2.0 5.3.2.1 and 5.4.1 want it otherwise."""

    def __init__(self, issuer, registered):
        super().__init__()
        self.issuer = issuer
        self.key = next(key for key in registered["jwks"]["keys"] if key["use"] == "sig")

    def sign(self, auth, token_endpoint):
        now = int(time.time())
        claims = {"iss": auth.client_id, "sub": auth.client_id, "aud": self.issuer, "iat": now, "exp": now + 60, "jti": str(uuid.uuid4())}
        header = {"alg": self.key["alg"], "kid": self.key["kid"]}
        return JsonWebToken(ALGORITHMS).encode(header, claims, auth.client_secret).decode()


class Client:
    def __init__(self, issuer, folder, authority):
        self.registered = json.loads((folder / "client.json").read_text())
        by_key = self.registered["token_endpoint_auth_method"] == "private_key_jwt"
        method = FapiPrivateKeyJwt(issuer, self.registered) if by_key else "none"
        self.session = OAuth2Session(
            self.registered["client_id"],
            (folder / "signing-key.pem").read_text() if by_key else None,
            # Whom a certificate authenticates sends its client_id and nothing else (RFC 8705 2).
            token_endpoint_auth_method=method,
            scope=self.registered["scope"],
            redirect_uri=self.registered["redirect_uris"][0],
            code_challenge_method="S256",
        )
        # The address that is made holds client_id already, which "none" would add once more.
        self.pushing = self.session.client_auth(method) if by_key else None
        self.session.verify = authority
        # Else REQUESTS_CA_BUNDLE of the environment is what counts.
        self.session.trust_env = False
        self.session.cert = (str(folder / "certificate.pem"), str(folder / "certificate-key.pem"))
        self.server = self.session.get(f"{issuer}/.well-known/openid-configuration", withhold_token=True).json()
        if self.server["issuer"] != issuer:
            sys.exit(f"The metadata are of {self.server['issuer']}.")
        # Authlib knows nothing of these (RFC 8705 5).
        self.aliases = {**self.server, **self.server["mtls_endpoint_aliases"]}

    def authorization_address(self, verifier, nonce):
        """Pushes what the address would have said (RFC 9126)."""
        address, state = self.session.create_authorization_url(self.server["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
        answer = self.session.post(
            self.aliases["pushed_authorization_request_endpoint"],
            data=address.partition("?")[2],
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            auth=self.pushing,
            withhold_token=True,
        ).json()
        if "error" in answer:
            raise OAuthError(answer["error"], answer["error_description"], answer["error_uri"])
        pushed = urlencode({"client_id": self.session.client_id, "request_uri": answer["request_uri"]})
        return f"{self.server['authorization_endpoint']}?{pushed}", state

    def tokens(self, arrived, state, verifier):
        # RFC 9207 2.4, which Authlib leaves out.
        if parse_qs(urlsplit(arrived).query).get("iss") != [self.server["issuer"]]:
            sys.exit("This answer is of another server.")
        return self.session.fetch_token(self.aliases["token_endpoint"], authorization_response=arrived, state=state, code_verifier=verifier)

    def subject(self, tokens, nonce):
        """The ID token's, after its signature and claims were checked (OIDC Core 3.1.3.7)."""
        keys = JsonWebKey.import_key_set(self.session.get(self.server["jwks_uri"], withhold_token=True).json())
        expected = {"iss": {"value": self.server["issuer"]}, "aud": {"value": self.session.client_id}}
        claims = JsonWebToken(ALGORITHMS).decode(tokens["id_token"], keys, claims_cls=CodeIDToken, claims_options=expected, claims_params={"nonce": nonce})
        claims.validate()
        return claims["sub"]


def main(issuer, folder, authority, api=None):
    client = Client(issuer, Path(folder), authority)
    verifier, nonce = generate_token(64), generate_token(20)
    address, state = client.authorization_address(verifier, nonce)
    print(f"Open this address in a browser, sign in and allow it:\n\n{address}\n", flush=True)
    arrived = input("Paste the address at which the browser arrived: ")

    tokens = client.tokens(arrived, state, verifier)
    print(f"\nSubject          {client.subject(tokens, nonce)}\nScope            {tokens.get('scope', client.registered['scope'])}")
    print(f"Token type       {tokens['token_type'].lower()}\nExpires in       {tokens['expires_in']} s")
    print(f"Userinfo         {client.session.get(client.aliases['userinfo_endpoint']).text}")
    if "refresh_token" in tokens:
        refreshed = client.session.refresh_token(client.aliases["token_endpoint"])
        print(f"Refreshed        expires in {refreshed['expires_in']} s")
    if api:
        answer = client.session.get(api, headers={"x-fapi-interaction-id": str(uuid.uuid4())})
        print(f"API              {answer.status_code} {answer.text}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("Usage: python3 first_token.py <issuer> <folder of the client> <ca.pem> [<address of the API>]")
    try:
        main(*sys.argv[1:5])
    except OAuthError as refusal:
        # A refusal names the rule behind it.
        sys.exit(f"{refusal.error}: {refusal.description}" + (f"\nWhy: {refusal.uri}" if refusal.uri else ""))
