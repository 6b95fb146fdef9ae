// First-token gets tokens from a FAPI 2.0 workspace for a client that its certificate authenticates, and calls an API with them.
//
//	go run first-token.go <issuer> <folder of the client> <ca.pem> [<address of the API>]
//
// The folder holds client.json (what is registered), certificate.pem and certificate-key.pem.
package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/oauth2"
)

type registration struct {
	ClientID     string   `json:"client_id"`
	RedirectURIs []string `json:"redirect_uris"`
	Scope        string   `json:"scope"`
}

type metadata struct {
	Issuer                string `json:"issuer"`
	AuthorizationEndpoint string `json:"authorization_endpoint"`
	// What is asked for with a certificate has addresses of its own (RFC 8705 5); the library knows nothing of them.
	ForCertificates struct {
		Par      string `json:"pushed_authorization_request_endpoint"`
		Token    string `json:"token_endpoint"`
		Userinfo string `json:"userinfo_endpoint"`
	} `json:"mtls_endpoint_aliases"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 4 {
		log.Print("Usage: go run first-token.go <issuer> <folder of the client> <ca.pem> [<address of the API>]")
		os.Exit(2)
	}
	issuer, folder, authority := os.Args[1], os.Args[2], os.Args[3]

	var registered registration
	check(json.Unmarshal(read(filepath.Join(folder, "client.json")), &registered))
	client := overTLS(folder, authority)
	var server metadata
	check(json.Unmarshal(get(client, issuer+"/.well-known/openid-configuration"), &server))
	if server.Issuer != issuer {
		log.Fatalf("The metadata are of %s.", server.Issuer)
	}
	config := oauth2.Config{
		ClientID:    registered.ClientID,
		RedirectURL: registered.RedirectURIs[0],
		Scopes:      strings.Fields(registered.Scope),
		// The certificate authenticates; client_id goes along as a parameter (RFC 8705 2).
		Endpoint: oauth2.Endpoint{AuthURL: server.AuthorizationEndpoint, TokenURL: server.ForCertificates.Token, AuthStyle: oauth2.AuthStyleInParams},
	}

	state, verifier := random(), random()
	fmt.Printf("Open this address in a browser, sign in and allow it:\n\n%s\n\n", push(client, config, server.ForCertificates.Par, state, verifier))
	fmt.Print("Paste the address at which the browser arrived: ")
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	check(err)
	code := codeOf(strings.TrimSpace(line), state, server.Issuer)

	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, client)
	tokens, err := config.Exchange(ctx, code, oauth2.SetAuthURLParam("code_verifier", verifier))
	check(err)
	fmt.Printf("\nToken type       %s\nExpires at       %s\n", strings.ToLower(tokens.TokenType), tokens.Expiry)
	authorized := config.Client(ctx, tokens)
	fmt.Printf("Userinfo         %s\n", get(authorized, server.ForCertificates.Userinfo))
	if tokens.RefreshToken != "" {
		refreshed, err := config.TokenSource(ctx, &oauth2.Token{RefreshToken: tokens.RefreshToken}).Token()
		check(err)
		fmt.Printf("Refreshed        expires at %s\n", refreshed.Expiry)
	}
	if len(os.Args) > 4 {
		answer, err := authorized.Get(os.Args[4])
		check(err)
		fmt.Printf("API              %d %s\n", answer.StatusCode, body(answer))
	}
}

// Pushes what the library would have put into the address (RFC 9126).
func push(client *http.Client, config oauth2.Config, par, state, verifier string) string {
	challenge := sha256.Sum256([]byte(verifier))
	address, err := url.Parse(config.AuthCodeURL(
		state,
		oauth2.SetAuthURLParam("code_challenge", base64.RawURLEncoding.EncodeToString(challenge[:])),
		oauth2.SetAuthURLParam("code_challenge_method", "S256")))
	check(err)
	answer, err := client.PostForm(par, address.Query())
	check(err)
	var pushed struct {
		RequestURI  string `json:"request_uri"`
		Error       string `json:"error"`
		Description string `json:"error_description"`
		Why         string `json:"error_uri"`
	}
	check(json.Unmarshal(body(answer), &pushed))
	if pushed.Error != "" {
		log.Fatalf("%s: %s\nWhy: %s", pushed.Error, pushed.Description, pushed.Why)
	}
	address.RawQuery = url.Values{"client_id": {config.ClientID}, "request_uri": {pushed.RequestURI}}.Encode()
	return address.String()
}

// RFC 6749 4.1.2, and the issuer by RFC 9207 2.4: the library looks at neither.
func codeOf(arrived, state, issuer string) string {
	address, err := url.Parse(arrived)
	check(err)
	answer := address.Query()
	switch {
	case answer.Get("iss") != issuer || answer.Get("state") != state:
		log.Fatal("This answer belongs to another request.")
	case answer.Get("error") != "":
		log.Fatalf("%s: %s\nWhy: %s", answer.Get("error"), answer.Get("error_description"), answer.Get("error_uri"))
	}
	return answer.Get("code")
}

func overTLS(folder, authority string) *http.Client {
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(read(authority)) {
		log.Fatalf("%s holds no certificate.", authority)
	}
	certificate, err := tls.LoadX509KeyPair(filepath.Join(folder, "certificate.pem"), filepath.Join(folder, "certificate-key.pem"))
	check(err)
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{certificate}}}}
}

func get(client *http.Client, address string) []byte {
	answer, err := client.Get(address)
	check(err)
	if answer.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s %s", address, answer.Status, body(answer))
	}
	return body(answer)
}

func body(answer *http.Response) []byte {
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	check(err)
	return content
}

func random() string {
	octets := make([]byte, 32)
	_, err := rand.Read(octets)
	check(err)
	return base64.RawURLEncoding.EncodeToString(octets)
}

func read(file string) []byte {
	content, err := os.ReadFile(file)
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
