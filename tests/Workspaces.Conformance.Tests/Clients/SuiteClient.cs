using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>One of the suite's two clients in one variant.</summary>
internal sealed class SuiteClient(Tpp tpp, SuiteVariant variant, bool second, Browser browser, TimeProvider time)
{
    private readonly SuiteHabits _habits = new(variant.Fapi2, second);

    public Tpp Tpp { get; } = tpp;
    public bool Second { get; } = second;
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The whole way to tokens by the variant's grant; stops at the first refusal.</summary>
    public async Task<FlowResult> FlowAsync(Deviation? deviation = null)
    {
        deviation ??= Deviation.None;
        var result = await RequestAsync(deviation);
        return result.Response?.Code is null && !variant.ClientCredentials ? result : await RedeemAsync(result, deviation.Token);
    }

    /// <summary>The way as far as the code; there is none with the client credentials grant.</summary>
    public async Task<FlowResult> RequestAsync(Deviation? deviation = null)
    {
        deviation ??= Deviation.None;
        if (variant.ClientCredentials)
        {
            return new(Tpp.Start(_habits.Request.Then(deviation.Request)));
        }

        var (attempt, lodged) = await Tpp.StartAsync(_habits.Request.Then(deviation.Request));
        var result = new FlowResult(attempt) { Lodged = lodged };
        if (lodged is { Succeeded: false })
        {
            return result;
        }

        if (variant.Pushed && deviation.Delivery is not Delivery.Query)
        {
            result = result with { Push = await PushAsync(attempt, deviation) };
            if (!result.Push.Succeeded)
            {
                return result;
            }
        }

        return result with { Response = await AuthorizeAsync(attempt, result.Push?["request_uri"], deviation) };
    }

    /// <summary>A new request, which names an intent where the ecosystem has them.</summary>
    public async Task<AuthorizationAttempt> StartAsync(Deviation deviation) => (await Tpp.StartAsync(_habits.Request.Then(deviation.Request))).Attempt;

    /// <summary>Pushes the request; with a certificate only where one is needed for it.</summary>
    public Task<Answer> PushAsync(AuthorizationAttempt attempt, Deviation deviation) => Tpp
        .With(options => options with
        {
            Certificate = variant is { Facts.PushesWithCertificate: false, MutualTls: false } ? null : options.Certificate,
            Dpop = deviation.PushesProof,
            Style = deviation.Delivery is { } delivery ? options.Style with { Delivery = delivery } : options.Style,
        })
        .PushAsync(attempt, _habits.Request.Then(deviation.Request));

    public Task<AuthorizationResponse> AuthorizeAsync(AuthorizationAttempt attempt, string? requestUri, Deviation deviation)
    {
        var changes = _habits.Request.Then(variant.Pushed && deviation.Duplicates ? SuiteHabits.Duplicates(attempt).Then(deviation.Request) : deviation.Request);
        var client = deviation.Delivery is { } delivery ? Tpp.With(options => options with { Style = options.Style with { Delivery = delivery } }) : Tpp;
        return client.AuthorizeAsync(attempt, requestUri, changes with { Browser = browser });
    }

    /// <summary>Redeems the code of a flow.</summary>
    public async Task<FlowResult> RedeemAsync(FlowResult flow, FlowChanges? changes = null)
    {
        var tokens = await TokenAsync(flow, changes);
        return flow with
        {
            FrontIdToken = flow.Response?.IdToken is { } front
                ? Tpp.Server.VerifyIdToken(front, Tpp.Keys, Tpp.Options.ClientId, Now, new(flow.Attempt.Nonce) { Code = flow.Response.Code, State = flow.Response.State })
                : null,
            Tokens = tokens,
            IdToken = Tpp.VerifyIdToken(flow.Attempt.Nonce, tokens),
        };
    }

    public Task<Answer> TokenAsync(FlowResult flow, FlowChanges? changes = null) => variant.ClientCredentials
        ? Tpp.ClientCredentialsAsync("accounts", AtTokenEndpoint(changes))
        : Tpp.TokenAsync(flow.Attempt, flow.Response?.Code ?? throw new InvalidOperationException($"There is no code: {flow.Error} {flow.ErrorDescription}"), AtTokenEndpoint(changes));

    public Task<Answer> RefreshAsync(string refreshToken, string? scope = null, FlowChanges? changes = null) =>
        Tpp.RefreshAsync(refreshToken, scope, AtTokenEndpoint(changes));

    /// <summary>The same client with other options: without a certificate, with another key.</summary>
    public SuiteClient With(Func<TppOptions, TppOptions> change, TppKeys? keys = null) => new(Tpp.With(change, keys), variant, Second, browser, time);

    /// <summary>The same client with a user who just opened a browser.</summary>
    public SuiteClient InNewBrowser() => new(Tpp, variant, Second, Tpp.NewBrowser(), time);

    private FlowChanges AtTokenEndpoint(FlowChanges? changes) => _habits.Token(Tpp.Server).Then(changes ?? new());
}
