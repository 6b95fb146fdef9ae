using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Application.Renewals;

/// <summary>The certificates in the keys that clients registered (<c>x5c</c>, RFC 7517 4.7). One is renewed when the same client registered another for the same use that lasts longer.</summary>
internal sealed class RegisteredCertificateRenewals(StoredRegistrations registrations) : IRenewalSource
{
    public async Task CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken)
    {
        await foreach (var registration in registrations.ReadAsync(workspace.Id, workspace, new UnreadableClients(), cancellationToken))
        {
            var certificates = Certificates(registration.Client);
            foreach (var one in certificates)
            {
                var renewed = certificates.Any(other => other.Use == one.Use && other.NotAfter > one.NotAfter);
                soonest.Add(Renewal.Of(RenewalKind.RegisteredCertificate, one.Thumbprint, one.Subject, one.NotAfter, renewed, soonest.Window) with
                {
                    Workspace = workspace.Id,
                    ClientId = registration.Client.ClientId,
                    Stops = renewed ? [] : [registration.Client.ClientId],
                    StoppedClients = renewed ? 0 : 1,
                });
            }
        }
    }

    private static List<Registered> Certificates(ClientMetadata client) =>
        client.Jwks is { } jwks && JwkSet.TryParse(jwks, out var set) ? [.. set.Keys.Where(key => key.X5c.Count > 0).Select(Read).OfType<Registered>()] : [];

    private static Registered? Read(JsonWebKey key)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key.X5c[0]));
            var facts = CertificateFacts.Of(certificate);
            return new(key.Use ?? "", facts.Thumbprint, facts.Subject?.ToString() ?? "", facts.NotAfter);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Registered(string Use, string Thumbprint, string Subject, DateTimeOffset NotAfter);
}
