using Workspaces.Application.ClientCertificates;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Workspaces;

/// <summary>Finds out which clients other trust anchors would leave without a certificate that counts: by those that they came with, and by the rules that refuse them then.</summary>
internal sealed class TrustForecasts(SeenClients clients, CertificateChains chains, TimeProvider time)
{
    // Whom an authority revoked is not accepted with any anchors; nobody is asked for a forecast.
    private static readonly CertificateRevocationSettings Unasked = new(RevocationCheck.Off, RevocationUnavailable.Refuse);

    /// <summary>What each of several sets of anchors would come to; the clients are read once.</summary>
    public async Task<IReadOnlyList<TrustForecast>> OfAsync(Workspace workspace, IReadOnlyList<TrustAnchors> candidates, CancellationToken cancellationToken)
    {
        TrustForecast[] forecasts = [.. candidates.Select(_ => new TrustForecast(new BrokenClients(workspace.Rules)))];
        await foreach (var (client, newest) in clients.ReadAsync(workspace.Id, cancellationToken))
        {
            var lost = LostBy(workspace, client);
            if (lost.Count > 0 && newest is null)
            {
                Array.ForEach(forecasts, forecast => forecast.AddUnseen());
            }
            else
            {
                await JudgeAsync(workspace, candidates, forecasts, client, lost, newest, cancellationToken);
            }
        }

        return forecasts;
    }

    private async Task JudgeAsync(
        Workspace workspace,
        IReadOnlyList<TrustAnchors> candidates,
        TrustForecast[] forecasts,
        ClientMetadata client,
        IReadOnlyList<Refusal> lost,
        ClientCertificateRow? newest,
        CancellationToken cancellationToken)
    {
        var presented = lost.Count > 0 && newest is not null ? CertificateSighting.Read(newest.Certificate, newest.Intermediates) : null;
        try
        {
            var counts = presented is not null && await HoldsAsync(presented, workspace.TrustAnchors, cancellationToken);
            for (var index = 0; index < forecasts.Length; index++)
            {
                forecasts[index].Broken.Add(client, counts && !await HoldsAsync(presented!, candidates[index], cancellationToken) ? lost : []);
            }
        }
        finally
        {
            foreach (var certificate in presented?.Intermediates.Prepend(presented.Certificate) ?? [])
            {
                certificate.Dispose();
            }
        }
    }

    private async ValueTask<bool> HoldsAsync(ClientCertificate presented, TrustAnchors anchors, CancellationToken cancellationToken) =>
        (await chains.JudgeAsync(presented, anchors, Unasked, cancellationToken)).Trusted;

    /// <summary>What the rules of the workspace have against a client whose certificate comes from no anchor, and only then. None for a client that needs no trusted one.</summary>
    private IReadOnlyList<Refusal> LostBy(Workspace workspace, ClientMetadata client)
    {
        var before = workspace.Rules.CheckAll(Attempt(workspace, client, trusted: true)).Select(Sentence).ToHashSet(StringComparer.Ordinal);
        return [.. workspace.Rules.CheckAll(Attempt(workspace, client, trusted: false))
            .Where(refusal => !before.Contains(Sentence(refusal)) && !workspace.Rules.ReportOnly.Contains(refusal.RuleId))];
    }

    private ClientAuthenticationAttempt Attempt(Workspace workspace, ClientMetadata client, bool trusted) => new()
    {
        Now = time.GetUtcNow(),
        Endpoint = ProtocolEndpoints.Token,
        Client = client,
        Settings = workspace.Settings,
        Methods = [client.TokenEndpointAuthMethod ?? ClientAuthenticationMethod.None],
        Certificate = new("", trusted, MatchesRegistration: true, MatchesRegisteredKey: true),
        AudienceSymbols = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static string Sentence(Refusal refusal) => $"{refusal.RuleId} {refusal.Violation.Description}";
}
