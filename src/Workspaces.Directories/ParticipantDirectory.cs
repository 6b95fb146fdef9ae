using Workspaces.Directories.Authorities;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Lies;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.Registry;
using Workspaces.Directories.State;
using Workspaces.Directories.Statements;

namespace Workspaces.Directories;

/// <summary>The directory of one regime, with its certification authority. Nothing is made before it is first asked for.</summary>
internal sealed class ParticipantDirectory
{
    private const int PublishedKeys = 2;
    private readonly DirectoryStore _store;
    private readonly TimeProvider _time;

    /// <param name="baseUrl">Where it is served, without a slash at its end.</param>
    public ParticipantDirectory(IRegime regime, string baseUrl, IDirectoryFiles files, TimeProvider time)
    {
        (Regime, Urls, _time) = (regime, new(baseUrl), time);
        _store = new(files, regime.Id, () => new() { Keys = [DirectoryKey.New(time.GetUtcNow())] });
        Organisations = new(regime, _store, time);
        Software = new(regime, _store, time);
        Statements = new(regime, _store, Urls, time);
        Authority = new(regime, files, Urls, time);
        Certificates = new(regime, _store, Authority, Urls, time);
        Revocations = new(_store, Authority, time);
        Responder = new(_store, Authority, time);
        KeySets = new(regime, _store);
    }

    public IRegime Regime { get; }
    public DirectoryUrls Urls { get; }
    public OrganisationRegistry Organisations { get; }
    public SoftwareRegistry Software { get; }
    public StatementIssuer Statements { get; }
    public AuthorityPair Authority { get; }
    public CertificateIssuer Certificates { get; }
    public RevocationPublisher Revocations { get; }
    public OcspResponder Responder { get; }
    public KeySets KeySets { get; }

    /// <summary>Below which everybody may ask for statuses; null = statements alone tell them.</summary>
    public string? RegisterUrl => Regime.RegisterPath is { } path ? $"{Urls.Base}/{path}" : null;

    /// <summary>What it does wrong at present.</summary>
    public Lie? Lie => _store.Current.Lie;

    /// <param name="lie">Null = the truth again.</param>
    public Result<LieTold> Tell(Lie? lie) => lie is { Seconds: < 1 or > Lie.MostSeconds }
        ? Refusal.Malformed("seconds", $"seconds is a number from 1 to {Lie.MostSeconds}.")
        : _store.Change<LieTold>(state => new(state with { Lie = lie }, new(lie)));

    /// <summary>Signs with a new key from now on; the last one stays published, those before it do not.</summary>
    /// <returns>The id of the new key.</returns>
    public string RotateKey()
    {
        var key = DirectoryKey.New(_time.GetUtcNow());
        return _store.Change<string>(state => new(state with { Keys = [key, .. state.Keys.Take(PublishedKeys - 1)] }, key.KeyId));
    }
}
