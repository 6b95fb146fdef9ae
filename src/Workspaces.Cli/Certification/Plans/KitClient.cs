using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>One of the two clients of a selection, with everything that the suite must have to act as it.</summary>
internal sealed record KitClient(string ClientId, string RedirectUri, string Scope, TppKeys Keys) : IDisposable
{
    /// <summary>The subject of its certificate in the string form of RFC 4514.</summary>
    public string Subject => $"CN={ClientId},O=Certification kit,C=GB";

    /// <summary>With its key; null where the selection needs none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The authority of the certificate as PEM; null where it is self-signed.</summary>
    public string? Authority { get; init; }

    public void Dispose()
    {
        Keys.Dispose();
        Certificate?.Dispose();
    }
}
