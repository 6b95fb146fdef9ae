using System.Collections.Frozen;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>The certificates that listeners show, chosen by the name that a client asks for, and replaced while they run.</summary>
internal sealed class ServerCertificates
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Slot[] _slots;
    private volatile Chosen _chosen;

    /// <exception cref="StartupException">One of them cannot be used.</exception>
    public ServerCertificates(IEnumerable<ICertificateSource> sources, TimeProvider time)
    {
        _time = time;
        _slots = [.. sources.Select(source => new Slot(source))];
        _chosen = new([.. _slots.Select(slot => slot.Current)]);
    }

    /// <summary>Those in use, the one for unknown names first.</summary>
    public IReadOnlyList<ServerCertificate> All => _chosen.All;

    /// <summary>The certificate for a name: one that bears it, else one with a wildcard that covers it, else the first.</summary>
    public ServerCertificate For(string? serverName)
    {
        var chosen = _chosen;
        if (string.IsNullOrEmpty(serverName))
        {
            return chosen.All[0];
        }

        var dot = serverName.IndexOf('.', StringComparison.Ordinal);
        return chosen.ByName.GetValueOrDefault(serverName)
            ?? (dot > 0 ? chosen.ByName.GetValueOrDefault("*" + serverName[dot..]) : null)
            ?? chosen.All[0];
    }

    /// <summary>Looks whether any changed. One that cannot be used, or is not valid now, leaves the one before in place.</summary>
    public IReadOnlyList<CertificateChange> Refresh()
    {
        lock (_gate)
        {
            CertificateChange[] changes = [.. _slots.Select(slot => slot.Refresh(_time.GetUtcNow())).OfType<CertificateChange>()];
            if (changes.Any(change => change.Fault is null))
            {
                _chosen = new([.. _slots.Select(slot => slot.Current)]);
            }

            return changes;
        }
    }

    private sealed class Chosen(IReadOnlyList<ServerCertificate> all)
    {
        public IReadOnlyList<ServerCertificate> All => all;

        public FrozenDictionary<string, ServerCertificate> ByName { get; } = all
            .SelectMany(certificate => certificate.Names.Select(name => (name, certificate)))
            .DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pair => pair.name, pair => pair.certificate, StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Slot
    {
        private readonly ICertificateSource _source;
        private string _state;

        public Slot(ICertificateSource source)
        {
            _source = source;
            Current = ServerCertificate.Load(source);
            _state = source.State();
        }

        public ServerCertificate Current { get; private set; }

        public CertificateChange? Refresh(DateTimeOffset now)
        {
            var state = _source.State();
            if (state == _state)
            {
                return null;
            }

            _state = state;
            try
            {
                var next = ServerCertificate.Load(_source);
                if (next.NotBefore > now || next.NotAfter < now)
                {
                    return new(Current, $"{next.Source} holds a certificate that is not valid now.");
                }

                Current = next;
                return new(next, null);
            }
            catch (StartupException exception)
            {
                return new(Current, exception.Message);
            }
        }
    }
}

/// <summary>What came of a source that changed.</summary>
/// <param name="Certificate">The one in use now.</param>
/// <param name="Fault">Why it is still the one before; null when it is the new one.</param>
internal sealed record CertificateChange(ServerCertificate Certificate, string? Fault);
