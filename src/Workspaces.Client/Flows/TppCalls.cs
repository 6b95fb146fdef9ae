using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;

namespace Workspaces.Client.Flows;

/// <summary>Calls of a client to the server: client authentication, certificate and DPoP proof included.</summary>
internal sealed class TppCalls(TppOptions options, TppKeys keys, AuthorizationServer server, TppHttp http, TimeProvider time, CancellationToken stopping)
{
    private const string NonceHeader = "DPoP-Nonce";
    private string? _nonce;

    public bool MutualTls => options.Certificate is not null;

    /// <summary>Posts a form to an endpoint, authenticated.</summary>
    /// <param name="endpoint">Its name in the metadata.</param>
    public Task<Answer> PostAsync(string endpoint, FormParameters form, FlowChanges? changes, Action<FormParameters>? changeForm)
    {
        var url = server.Endpoint(endpoint, MutualTls);
        var proof = endpoint is "token_endpoint" or "pushed_authorization_request_endpoint";
        return SendAsync(() =>
        {
            var authenticated = new FormParameters(form);
            Authenticate(authenticated, changes);
            changeForm?.Invoke(authenticated);
            return new(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(authenticated) };
        }, accessToken: null, proof && options.Dpop, changes);
    }

    /// <summary>Calls a protected resource.</summary>
    public Task<Answer> GetAsync(Uri url, string accessToken, FlowChanges? changes) =>
        SendAsync(() => ResourceCall(HttpMethod.Get, url, accessToken), accessToken, options.Dpop, changes);

    /// <summary>Ends something at a protected resource.</summary>
    public Task<Answer> DeleteAsync(Uri url, string accessToken, FlowChanges? changes) =>
        SendAsync(() => ResourceCall(HttpMethod.Delete, url, accessToken), accessToken, options.Dpop, changes);

    /// <summary>Posts JSON to a protected resource.</summary>
    public Task<Answer> PostJsonAsync(Uri url, string accessToken, JsonObject body, FlowChanges? changes) => SendAsync(() =>
    {
        var request = ResourceCall(HttpMethod.Post, url, accessToken);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }, accessToken, options.Dpop, changes);

    /// <summary>Posts JSON to a protected resource as messages about payments are posted: signed, and marked.</summary>
    /// <param name="form">How it is signed.</param>
    /// <param name="url">The resource.</param>
    /// <param name="accessToken">The token.</param>
    /// <param name="body">The message.</param>
    /// <param name="idempotencyKey">The mark.</param>
    /// <param name="changes">What is done otherwise.</param>
    public Task<Answer> PostMessageAsync(MessageForm form, Uri url, string accessToken, JsonObject body, string idempotencyKey, FlowChanges? changes) => SendAsync(() =>
    {
        var request = ResourceCall(HttpMethod.Post, url, accessToken);
        request.Headers.Add("x-idempotency-key", idempotencyKey);
        if (form is MessageForm.Jwt)
        {
            var draft = MessageJwts.Draft(keys.Signing, MessageJwts.SenderOf(options.Certificate, options.ClientId), url, body, time.GetUtcNow());
            changes?.Message?.Invoke(draft);
            request.Content = Content(Encoding.ASCII.GetBytes(draft.Sign()), Answer.Jwt);
        }
        else
        {
            var content = Encoding.UTF8.GetBytes(body.ToJsonString());
            var draft = MessageSignatures.Draft(keys.Signing, options.ClientId, time.GetUtcNow());
            changes?.MessageSignature?.Invoke(draft);
            request.Headers.Add(MessageSignatures.Header, draft.Sign(content));
            request.Content = Content(content, "application/json");
        }

        return request;
    }, accessToken, options.Dpop, changes);

    private static ByteArrayContent Content(byte[] body, string type) => new(body) { Headers = { ContentType = new(type) } };

    private HttpRequestMessage ResourceCall(HttpMethod method, Uri url, string accessToken)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue(options.Dpop ? "DPoP" : "Bearer", accessToken);
        request.Headers.Add("x-fapi-interaction-id", Guid.CreateVersion7(time.GetUtcNow()).ToString());
        return request;
    }

    private void Authenticate(FormParameters form, FlowChanges? changes)
    {
        if (options.AuthenticationMethod != "private_key_jwt")
        {
            form["client_id"] = options.ClientId;
            return;
        }

        var draft = ClientAssertions.Draft(options.ClientId, server.Issuer, keys.Signing, time.GetUtcNow());
        changes?.ClientAssertion?.Invoke(draft);
        form["client_assertion_type"] = ClientAssertions.Type;
        form["client_assertion"] = draft.Sign();
    }

    /// <summary>Sends; once more with the nonce that the server wants in the proof (RFC 9449 8). An assertion is never sent twice.</summary>
    private async Task<Answer> SendAsync(Func<HttpRequestMessage> build, string? accessToken, bool proof, FlowChanges? changes)
    {
        var answer = await SendOnceAsync(build, accessToken, proof, changes);
        return proof && answer.Error == "use_dpop_nonce" && answer.Header(NonceHeader) is not null
            ? await SendOnceAsync(build, accessToken, proof, changes)
            : answer;
    }

    private async Task<Answer> SendOnceAsync(Func<HttpRequestMessage> build, string? accessToken, bool proof, FlowChanges? changes)
    {
        using var request = build();
        if (proof)
        {
            var draft = DpopProofs.Draft(keys.Dpop, request.Method, request.RequestUri!, accessToken, _nonce, time.GetUtcNow());
            changes?.DpopProof?.Invoke(draft);
            request.Headers.Add("DPoP", draft.Sign());
        }

        changes?.Request?.Invoke(request);
        var answer = await http.SendAsync(request, options.Certificate, options.Intermediates, stopping);
        _nonce = answer.Header(NonceHeader) ?? _nonce;
        return answer;
    }
}
