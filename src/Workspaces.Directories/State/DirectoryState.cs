using System.Collections.Immutable;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Lies;
using Workspaces.Directories.Participants;

namespace Workspaces.Directories.State;

/// <summary>What a directory knows. Never changed, only replaced.</summary>
internal sealed record DirectoryState
{
    public ImmutableList<Organisation> Organisations { get; init; } = [];
    public ImmutableList<SoftwareProduct> Software { get; init; } = [];
    /// <summary>The one that signs first, then those that are still published.</summary>
    public ImmutableList<DirectoryKey> Keys { get; init; } = [];
    public ImmutableList<IssuedCertificate> Certificates { get; init; } = [];
    public Lie? Lie { get; init; }

    public Organisation? FindOrganisation(string id) => Organisations.Find(organisation => organisation.Id == id);

    public SoftwareProduct? FindSoftware(string id) => Software.Find(software => software.Id == id);

    public DirectoryState With(SoftwareProduct changed) => this with { Software = Software.Replace(Software.Find(software => software.Id == changed.Id)!, changed) };

    public DirectoryState With(Organisation changed) => this with { Organisations = Organisations.Replace(Organisations.Find(organisation => organisation.Id == changed.Id)!, changed) };
}
