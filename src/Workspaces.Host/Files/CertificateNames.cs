using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Host.Files;

/// <summary>The subject alternative names of a certificate to issue.</summary>
internal sealed record CertificateNames
{
    public IReadOnlyList<string> Dns { get; init; } = [];
    public IReadOnlyList<string> Uris { get; init; } = [];
    public IReadOnlyList<string> Emails { get; init; } = [];
    public IReadOnlyList<string> IpAddresses { get; init; } = [];

    /// <summary>Sorts the names of servers into DNS names and addresses.</summary>
    public static CertificateNames OfHosts(IReadOnlyCollection<string> hosts) => new()
    {
        Dns = [.. hosts.Where(host => !IPAddress.TryParse(host, out _))],
        IpAddresses = [.. hosts.Where(host => IPAddress.TryParse(host, out _))],
    };

    /// <summary>The extension, or null when there are no names.</summary>
    public X509Extension? Extension()
    {
        var builder = new SubjectAlternativeNameBuilder();
        Add(Dns, builder.AddDnsName);
        Add(Uris, uri => builder.AddUri(new Uri(uri)));
        Add(Emails, builder.AddEmailAddress);
        Add(IpAddresses, address => builder.AddIpAddress(IPAddress.Parse(address)));
        return Dns.Count + Uris.Count + Emails.Count + IpAddresses.Count > 0 ? builder.Build() : null;
    }

    private static void Add(IReadOnlyList<string> names, Action<string> add)
    {
        foreach (var name in names)
        {
            add(name);
        }
    }
}
