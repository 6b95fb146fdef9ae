using Workspaces.Client.Discovery;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;

namespace Workspaces.Client.Flows;

/// <summary>
/// A third-party provider: a client of one workspace that follows the protocol to the letter, unless <see cref="FlowChanges"/> say otherwise.
/// It knows only what the server publishes, and shares no code with it.
/// </summary>
public sealed class Tpp(TppOptions options, TppKeys keys, AuthorizationServer server, TppHttp http, TimeProvider time, CancellationToken stopping)
{
    private readonly TppCalls _calls = new(options, keys, server, http, time, stopping);

    public TppOptions Options { get; } = options;
    public TppKeys Keys { get; } = keys;
    public AuthorizationServer Server { get; } = server;

    /// <summary>Reads what the issuer publishes.</summary>
    /// <param name="stopping">Ends whatever the client is doing.</param>
    public static async Task<Tpp> ConnectAsync(string issuer, TppOptions options, TppKeys keys, TppHttp http, TimeProvider time, CancellationToken stopping) =>
        new(options, keys, await AuthorizationServer.DiscoverAsync(http, issuer, stopping), http, time, stopping);

    /// <summary>The same client with something changed: another certificate, other keys.</summary>
    public Tpp With(Func<TppOptions, TppOptions> change, TppKeys? keys = null) => new(change(Options), keys ?? Keys, Server, http, time, stopping);

    /// <summary>The same client where it does not belong: at another issuer.</summary>
    public async Task<Tpp> AtAsync(string issuer) => new(Options, Keys, await AuthorizationServer.DiscoverAsync(http, issuer, stopping), http, time, stopping);

    public Browser NewBrowser() => http.NewBrowser();

    /// <summary>The whole way from the request to tokens; stops at the first refusal.</summary>
    public async Task<FlowResult> Flow(FlowChanges? changes = null)
    {
        changes ??= new();
        var (attempt, lodged) = await StartAsync(changes);
        var result = new FlowResult(attempt) { Lodged = lodged };
        if (lodged is { Succeeded: false })
        {
            return result;
        }

        if (Options.Style.Delivery is Delivery.Pushed or Delivery.PushedObject)
        {
            result = result with { Push = await PushAsync(attempt, changes) };
            if (!result.Push.Succeeded)
            {
                return result;
            }
        }

        result = result with { Response = await AuthorizeAsync(attempt, result.Push?["request_uri"], changes) };
        if (result.Response.Code is not { } code)
        {
            return result;
        }

        result = result with { FrontIdToken = VerifyFrontIdToken(attempt, result.Response) };
        result = result with { Tokens = await TokenAsync(attempt, code, changes) };
        return result with { IdToken = VerifyIdToken(attempt.Nonce, result.Tokens) };
    }

    /// <summary>A new authorization request, which names an intent where the client lodges one first.</summary>
    public async Task<(AuthorizationAttempt Attempt, Answer? Lodged)> StartAsync(FlowChanges? changes = null)
    {
        var attempt = Start(changes);
        if (Options.Intent is not { } plan)
        {
            return (attempt, null);
        }

        var lodged = await LodgeAsync(plan);
        if (lodged.Succeeded && plan.IdIn(lodged) is { } id)
        {
            plan.Name(attempt.Parameters, id);
        }

        return (attempt, lodged);
    }

    /// <summary>Lodges an intent, with a token of the client's own.</summary>
    /// <param name="plan">What and where.</param>
    /// <param name="changes">What is done otherwise; the body is that of the plan unless the request is changed.</param>
    /// <param name="key">The idempotency key, where messages have one; null = a new one.</param>
    public async Task<Answer> LodgeAsync(IntentPlan plan, FlowChanges? changes = null, string? key = null)
    {
        var tokens = await ClientCredentialsAsync(plan.Scope);
        return tokens["access_token"] is not { } token ? tokens
            : plan.Form is MessageForm.Plain ? await _calls.PostJsonAsync(Server.Resource(plan.Path), token, plan.Body(), changes)
            : await _calls.PostMessageAsync(plan.Form, Server.Resource(plan.Path), token, plan.Body(), key ?? NewKey(), changes);
    }

    /// <summary>Orders what a customer agreed to, with the token that this brought.</summary>
    /// <param name="plan">What was lodged.</param>
    /// <param name="id">The id of the intent.</param>
    /// <param name="accessToken">The token.</param>
    /// <param name="changes">What is done otherwise.</param>
    /// <param name="key">The idempotency key; null = a new one.</param>
    public Task<Answer> OrderAsync(IntentPlan plan, string id, string accessToken, FlowChanges? changes = null, string? key = null) =>
        _calls.PostMessageAsync(plan.Form, Server.Resource(plan.Orders!), accessToken, plan.Order!(plan.Body(), id), key ?? NewKey(), changes);

    /// <summary>Reads what was ordered.</summary>
    public async Task<Answer> ReadOrderAsync(IntentPlan plan, string id) => await _calls.GetAsync(Server.Resource($"{plan.Orders}/{id}"), await OwnTokenAsync(plan.Scope), changes: null);

    private string NewKey() => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary>Reads an intent.</summary>
    public async Task<Answer> ReadIntentAsync(IntentPlan plan, string id) => await _calls.GetAsync(Server.Resource($"{plan.Path}/{id}"), await OwnTokenAsync(plan.Scope), changes: null);

    /// <summary>Withdraws an intent.</summary>
    public async Task<Answer> WithdrawIntentAsync(IntentPlan plan, string id) =>
        await _calls.DeleteAsync(Server.Resource($"{plan.Path}/{id}"), await OwnTokenAsync(plan.Scope), changes: null);

    /// <summary>Reads what was granted to the client (Grant Management for OAuth 2.0 6.3).</summary>
    public async Task<Answer> QueryGrantAsync(string id) => await _calls.GetAsync(Grant(id), await OwnTokenAsync("grant_management_query"), changes: null);

    /// <summary>Ends what was granted to the client (Grant Management for OAuth 2.0 6.4).</summary>
    public async Task<Answer> RevokeGrantAsync(string id) => await _calls.DeleteAsync(Grant(id), await OwnTokenAsync("grant_management_revoke"), changes: null);

    private Uri Grant(string id) => new($"{Server.Endpoint("grant_management_endpoint", _calls.MutualTls)}/{Uri.EscapeDataString(id)}");

    private async Task<string> OwnTokenAsync(string scope) =>
        (await ClientCredentialsAsync(scope))["access_token"] ?? throw new InvalidOperationException("The client got no token of its own.");

    /// <summary>A new authorization request that names no intent.</summary>
    public AuthorizationAttempt Start(FlowChanges? changes = null)
    {
        var attempt = AuthorizationAttempt.Start(Options);
        changes?.Parameters?.Invoke(attempt.Parameters);
        return attempt;
    }

    /// <summary>The request object of an attempt, signed and, where the style says so, encrypted.</summary>
    public string RequestObject(AuthorizationAttempt attempt, FlowChanges? changes = null)
    {
        var draft = RequestObjects.Draft(Options.ClientId, Server.Issuer, attempt.Parameters, Keys.Signing, time.GetUtcNow());
        changes?.RequestObject?.Invoke(draft);
        var signed = draft.Sign();
        return Options.Style.RequestObjectEncryption is { } encryption
            ? RequestObjects.Encrypt(signed, Server.EncryptionKey ?? throw new InvalidOperationException($"{Server.Issuer} publishes no encryption key."), encryption)
            : signed;
    }

    public Task<Answer> PushAsync(AuthorizationAttempt attempt, FlowChanges? changes = null)
    {
        var form = Options.Style.Delivery == Delivery.Pushed
            ? new FormParameters(attempt.Parameters)
            : new() { ["request"] = RequestObject(attempt, changes) };
        return _calls.PostAsync("pushed_authorization_request_endpoint", form, changes, changes?.PushForm);
    }

    /// <summary>Sends the user's browser to the authorization endpoint, signs in and decides.</summary>
    public Task<AuthorizationResponse> AuthorizeAsync(AuthorizationAttempt attempt, string? requestUri = null, FlowChanges? changes = null)
    {
        var visit = new AuthorizationVisit(Options, Server, new(Server, Keys, Options.ClientId, time), http, stopping);
        return visit.RunAsync(attempt, AuthorizationQuery(attempt, requestUri, changes), changes ?? new());
    }

    /// <summary>Where the user's browser is to go, for whoever leads it there.</summary>
    public Uri AuthorizationUrl(AuthorizationAttempt attempt, string? requestUri = null, FlowChanges? changes = null)
    {
        var query = AuthorizationQuery(attempt, requestUri, changes);
        changes?.Query?.Invoke(query);
        return new UriBuilder(Server.Endpoint("authorization_endpoint", mutualTls: false)) { Query = query.Encode() }.Uri;
    }

    /// <summary>What came of a visit, as this client understands it.</summary>
    public AuthorizationResponse Read(Page page, AuthorizationAttempt attempt) => new ResponseReader(Server, Keys, Options.ClientId, time).Read(page, attempt);

    /// <summary>What came of a flow whose code was redeemed elsewhere: both ID tokens verified.</summary>
    public FlowResult Verified(FlowResult flow) => flow with
    {
        FrontIdToken = flow.Response is { } response ? VerifyFrontIdToken(flow.Attempt, response) : null,
        IdToken = flow.Tokens is { } tokens ? VerifyIdToken(flow.Attempt.Nonce, tokens) : null,
    };

    public Task<Answer> TokenAsync(AuthorizationAttempt attempt, string code, FlowChanges? changes = null)
    {
        var form = new FormParameters
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = attempt.RedirectUri,
            ["code_verifier"] = attempt.Parameters.Has("code_challenge") ? attempt.CodeVerifier : null,
        };
        return TokenEndpointAsync(form, changes);
    }

    public Task<Answer> RefreshAsync(string refreshToken, string? scope = null, FlowChanges? changes = null) =>
        TokenEndpointAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["scope"] = scope }, changes);

    public Task<Answer> ClientCredentialsAsync(string? scope = null, FlowChanges? changes = null) =>
        TokenEndpointAsync(new() { ["grant_type"] = "client_credentials", ["scope"] = scope }, changes);

    public Task<Answer> IntrospectAsync(string token, string? hint = null, FlowChanges? changes = null) =>
        _calls.PostAsync("introspection_endpoint", new() { ["token"] = token, ["token_type_hint"] = hint }, changes, changes?.TokenForm);

    public Task<Answer> RevokeAsync(string token, string? hint = null, FlowChanges? changes = null) =>
        _calls.PostAsync("revocation_endpoint", new() { ["token"] = token, ["token_type_hint"] = hint }, changes, changes?.TokenForm);

    /// <summary>Ends what a customer shares with the client (Consumer Data Standards).</summary>
    public Task<Answer> RevokeArrangementAsync(string id, FlowChanges? changes = null) =>
        _calls.PostAsync("cdr_arrangement_revocation_endpoint", new() { ["cdr_arrangement_id"] = id }, changes, changes?.TokenForm);

    public Task<Answer> UserinfoAsync(string accessToken, FlowChanges? changes = null) =>
        _calls.GetAsync(Server.Endpoint("userinfo_endpoint", _calls.MutualTls), accessToken, changes);

    /// <summary>Calls the sample resource, or another one beside it.</summary>
    public Task<Answer> ResourceAsync(string accessToken, FlowChanges? changes = null, string path = "bank/accounts") =>
        _calls.GetAsync(Server.Resource(path), accessToken, changes);

    /// <summary>Checks the ID token of a token response; null when there is none.</summary>
    public VerifiedJwt? VerifyIdToken(string? nonce, Answer tokens) => tokens["id_token"] is { } token
        ? Server.VerifyIdToken(token, Keys, Options.ClientId, time.GetUtcNow(), new(nonce) { AccessToken = tokens["access_token"] })
        : null;

    private VerifiedJwt? VerifyFrontIdToken(AuthorizationAttempt attempt, AuthorizationResponse response) => response.IdToken is { } token
        ? Server.VerifyIdToken(token, Keys, Options.ClientId, time.GetUtcNow(), new(attempt.Nonce) { Code = response.Code, State = response.State })
        : null;

    private Task<Answer> TokenEndpointAsync(FormParameters form, FlowChanges? changes) =>
        _calls.PostAsync("token_endpoint", form, changes, changes?.TokenForm);

    private FormParameters AuthorizationQuery(AuthorizationAttempt attempt, string? requestUri, FlowChanges? changes) => Options.Style.Delivery switch
    {
        Delivery.Query => new(attempt.Parameters),
        // OpenID Connect Core 6.1: the parameters that OAuth requires stand outside as well.
        Delivery.ObjectByValue => new()
        {
            ["client_id"] = Options.ClientId,
            ["response_type"] = attempt.Parameters["response_type"],
            ["scope"] = attempt.Parameters["scope"],
            ["redirect_uri"] = attempt.RedirectUri,
            ["request"] = RequestObject(attempt, changes),
        },
        _ => new() { ["client_id"] = Options.ClientId, ["request_uri"] = requestUri },
    };
}
