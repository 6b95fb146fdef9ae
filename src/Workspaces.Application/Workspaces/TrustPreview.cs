using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Application.Workspaces;

/// <summary>What a change of the trust anchors would do.</summary>
/// <param name="Offences">By clients that would not be accepted any more, up to a hundred.</param>
/// <param name="BrokenClients">How many those are.</param>
/// <param name="BrokenRules">By which rules, each with how many clients.</param>
/// <param name="UnseenClients">How many clients need a certificate of an anchor and came with none yet: what becomes of them is not known.</param>
/// <param name="Refused">Whether it would be refused.</param>
internal sealed record TrustPreview(
    IReadOnlyList<PreviewedAnchor> Added,
    IReadOnlyList<PreviewedAnchor> Removed,
    IReadOnlyList<PreviewedOffence> Offences,
    int BrokenClients,
    IReadOnlyList<PreviewedRule> BrokenRules,
    int UnseenClients,
    bool Refused)
{
    public static TrustPreview Of(TrustAnchors before, TrustAnchors after, TrustForecast? forecast, bool accepted) => new(
        [.. after.Certificates.Where(anchor => !before.Contains(anchor)).Select(PreviewedAnchor.Of)],
        [.. before.Certificates.Where(anchor => !after.Contains(anchor)).Select(PreviewedAnchor.Of)],
        PreviewedOffence.Of(forecast?.Broken),
        forecast?.Broken.Count ?? 0,
        PreviewedRule.Of(forecast?.Broken),
        forecast?.Unseen ?? 0,
        forecast is { Broken.Count: > 0 } && !accepted);
}

/// <summary>A trust anchor that comes or goes.</summary>
/// <param name="Subject">As RFC 4514 writes it.</param>
/// <param name="Thumbprint">SHA-256, base64url.</param>
internal sealed record PreviewedAnchor(string Subject, string Thumbprint, DateTimeOffset NotAfter)
{
    public static PreviewedAnchor Of(X509Certificate2 anchor)
    {
        var facts = CertificateFacts.Of(anchor);
        return new(facts.Subject?.ToString() ?? "", facts.Thumbprint, facts.NotAfter);
    }
}
