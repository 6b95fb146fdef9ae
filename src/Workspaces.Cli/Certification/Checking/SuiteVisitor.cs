using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Checking;

/// <summary>One of the two clients of a configuration, as the suite has it act.</summary>
internal sealed class SuiteVisitor
{
    private readonly Selection _selection;
    private readonly SuiteHabits _habits;

    public SuiteVisitor(Selection selection, KitClient client, bool second, Func<TppOptions, Tpp> connect)
    {
        _selection = selection;
        _habits = new(selection.Fapi2, second);
        Tpp = connect(new()
        {
            ClientId = client.ClientId,
            RedirectUri = client.RedirectUri,
            Scope = client.Scope,
            Style = selection.Style,
            Intent = selection.Facts.Intent,
            AuthenticationMethod = !selection.MutualTls ? "private_key_jwt" : client.Authority is null ? "self_signed_tls_client_auth" : "tls_client_auth",
            Certificate = client.Certificate,
            Dpop = selection.Dpop,
        });
    }

    public Tpp Tpp { get; }

    private AuthorizationServer Server => Tpp.Server;

    /// <summary>The whole way to tokens; stops at the first refusal.</summary>
    /// <param name="browser">The steps of the module.</param>
    /// <param name="twice">The address is opened once before.</param>
    public async Task<FlowResult> FlowAsync(ScriptedBrowser browser, bool twice = false)
    {
        if (_selection.ClientCredentials)
        {
            return new FlowResult(Tpp.Start(_habits.Request)) { Tokens = await Tpp.ClientCredentialsAsync(Tpp.Options.Scope, _habits.Token(Server)) };
        }

        var (attempt, lodged) = await Tpp.StartAsync(_habits.Request);
        var flow = new FlowResult(attempt) { Lodged = lodged };
        if (lodged is { Succeeded: false })
        {
            return flow;
        }

        if (_selection.Pushed)
        {
            flow = flow with { Push = await PushAsync(attempt) };
            if (!flow.Push.Succeeded)
            {
                return flow;
            }
        }

        var url = Tpp.AuthorizationUrl(attempt, flow.Push?["request_uri"], _selection.Pushed ? _habits.Request.Then(SuiteHabits.Duplicates(attempt)) : _habits.Request);
        if (twice)
        {
            await browser.VisitAsync(url);
        }

        flow = flow with { Response = Tpp.Read(await browser.VisitAsync(url), attempt) };
        return flow.Response.Code is { } code
            ? Tpp.Verified(flow with { Tokens = await Tpp.TokenAsync(attempt, code, _habits.Token(Server)) })
            : flow;
    }

    // With a certificate only where one is needed for it.
    private Task<Answer> PushAsync(AuthorizationAttempt attempt) => Tpp
        .With(options => options with { Certificate = _selection is { Facts.PushesWithCertificate: false, MutualTls: false } ? null : options.Certificate, Dpop = false })
        .PushAsync(attempt, _habits.Request);

    public static ScriptedBrowser Browser(JsonObject configuration, string? module, Tpp tpp, CancellationToken cancellationToken) => new(
        (module is null ? null : configuration["override"]?[module]?["browser"]?.AsArray()) ?? configuration["browser"]?.AsArray() ?? [],
        tpp.Server.Issuer, tpp.NewBrowser, cancellationToken);
}
