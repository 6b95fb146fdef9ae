using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Testing.Pki;

/// <summary>What a certificate says beside its subject. The defaults make a good client certificate.</summary>
public sealed record CertificateSpec
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public IReadOnlyList<string> Dns { get; init; } = [];
    public IReadOnlyList<string> Uris { get; init; } = [];
    public IReadOnlyList<string> Emails { get; init; } = [];
    public IReadOnlyList<string> IpAddresses { get; init; } = [];
    /// <summary>Extended key usages; empty = no such extension.</summary>
    public IReadOnlyList<string> Usages { get; init; } = [ClientAuthentication];
    /// <summary>When it begins, counted from now.</summary>
    public TimeSpan From { get; init; } = TimeSpan.FromHours(-1);
    /// <summary>When it ends, counted from now.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromDays(7);
    /// <summary>An RSA key of this size instead of a P-256 key.</summary>
    public int? RsaBits { get; init; }

    /// <summary>What else it says, for example where it is looked up (<see cref="RevocationAnswers"/>).</summary>
    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    public static CertificateSpec Expired { get; } = new() { From = TimeSpan.FromDays(-30), Until = TimeSpan.FromDays(-1) };
    public static CertificateSpec NotYetValid { get; } = new() { From = TimeSpan.FromDays(1) };
    public static CertificateSpec ForServers { get; } = new() { Usages = [ServerAuthentication] };
}
