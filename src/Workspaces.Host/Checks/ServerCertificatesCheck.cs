using Workspaces.Application.Diagnosis;
using Workspaces.Host.Hosting;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Checks;

/// <summary>Whether the server certificates can be used, bear the names of the installation, and go on doing so.</summary>
internal sealed class ServerCertificatesCheck(Installation installation, TimeProvider time) : ICheck
{
    public string Name => "server_certificate";
    public bool NeedsDatabase => false;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([.. Findings()]);

    private IEnumerable<Finding> Findings()
    {
        if (installation.Certificate is not { } first)
        {
            yield return new(Name, FindingLevel.Ok, "The development CA issues the server certificate and renews it at start.");
        }
        else
        {
            List<ServerCertificate> usable = [];
            foreach (var source in installation.NamedCertificates.Prepend(first))
            {
                yield return Look(source, usable);
            }

            foreach (var host in installation.Urls.Select(url => url.IdnHost).Distinct())
            {
                if (!usable.Exists(certificate => certificate.Certificate.MatchesHostname(host.Trim('[', ']'))))
                {
                    yield return new(Name, FindingLevel.Error, $"No server certificate is for {host}.", $"Have one issued with {host} among its subject alternative names.");
                }
            }
        }
    }

    private Finding Look(ICertificateSource source, List<ServerCertificate> usable)
    {
        try
        {
            var certificate = ServerCertificate.Load(source);
            usable.Add(certificate);
            var (from, until, now) = (certificate.NotBefore, certificate.NotAfter, time.GetUtcNow());
            var level = Expiry.LevelOf(from, until, now);
            return new(
                Name, level, $"{source.Name} {Expiry.Sentence(from, until, now)}.",
                level is FindingLevel.Ok ? null : $"Replace {source.Name}; it is taken up without a restart within {CertificateReload.Interval.TotalSeconds:0} seconds.");
        }
        catch (StartupException exception)
        {
            return new(Name, FindingLevel.Error, exception.Message, $"Put a certificate with its RSA key at {source.Name}.");
        }
    }
}
