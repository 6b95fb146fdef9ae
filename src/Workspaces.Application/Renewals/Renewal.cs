using System.Globalization;
using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Renewals;

/// <summary>What has an end.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RenewalKind>))]
internal enum RenewalKind
{
    /// <summary>With which a client came.</summary>
    ClientCertificate,
    /// <summary>Of a key that a client registered.</summary>
    RegisteredCertificate,
    TrustAnchor,
    /// <summary>A key of the workspace itself.</summary>
    WorkspaceKey,
    /// <summary>What the installation shows itself with.</summary>
    ServerCertificate,
    /// <summary>A workspace that cannot be read: nothing can be said of what is in it, and it serves nobody.</summary>
    Workspace,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<RenewalState>))]
internal enum RenewalState
{
    Expired,
    /// <summary>It ends within 30 days, and nothing is there that comes after it.</summary>
    Due,
    /// <summary>What comes after it is there already, or comes by itself.</summary>
    Renewed,
    Fine,
}

/// <summary>Something that ends, and whom that stops.</summary>
/// <param name="Id">A thumbprint or a key id.</param>
/// <param name="Subject">What people know it by.</param>
/// <param name="DaysLeft">Whole days; negative when it has ended.</param>
internal sealed record Renewal(RenewalKind What, string Id, string Subject, DateTimeOffset NotAfter, int DaysLeft, RenewalState State)
{
    /// <summary>How many clients are named.</summary>
    public const int MaxStops = 10;

    /// <summary>Null = the installation's.</summary>
    public string? Workspace { get; init; }
    /// <summary>The client whose it is; null = nobody's alone.</summary>
    public string? ClientId { get; init; }
    /// <summary>The clients that its end stops, the first ten.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];
    /// <summary>How many clients its end stops.</summary>
    public int StoppedClients { get; init; }

    /// <summary>Its place among all others: what ends first comes first.</summary>
    internal string Place => string.Create(CultureInfo.InvariantCulture, $"{NotAfter.UtcTicks:D19} {(int)What} {ClientId} {Id}");

    /// <param name="what">What it is.</param>
    /// <param name="id">A thumbprint or a key id.</param>
    /// <param name="subject">What people know it by.</param>
    /// <param name="notAfter">When it ends.</param>
    /// <param name="renewed">What comes after it is there already, or comes by itself.</param>
    /// <param name="window">The time that is looked at.</param>
    public static Renewal Of(RenewalKind what, string id, string subject, DateTimeOffset notAfter, bool renewed, RenewalWindow window) => new(
        what,
        id,
        subject,
        notAfter,
        (int)Math.Floor((notAfter - window.Now).TotalDays),
        renewed ? RenewalState.Renewed : notAfter <= window.Now ? RenewalState.Expired : window.IsSoon(notAfter) ? RenewalState.Due : RenewalState.Fine);
}
