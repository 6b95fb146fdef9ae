using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Directories.Authorities;
using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Tests.Given;

/// <summary>A directory in memory with one organisation and its software.</summary>
internal sealed class ADirectory
{
    private const string Base = "https://localhost:7443/directory";
    public const string OrganisationId = "67c57882-043b-11ec-9a03-0242ac130003";
    public const string SoftwareId = "25556d5a-b9dd-4e27-aa1a-cce732fe74de";

    private static readonly DateTimeOffset Begin = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    // Keys take their time: those of each regime are made once, and every directory begins with a copy.
    private static readonly ConcurrentDictionary<string, Lazy<MemoryFiles>> Prepared = new(StringComparer.Ordinal);

    /// <param name="files">What it begins with; null = one organisation, its software and an authority.</param>
    public ADirectory(string regime, MemoryFiles? files = null)
    {
        Files = files ?? new(Prepared.GetOrAdd(regime, one => new(() => Prepare(one))).Value);
        Directory = Open(regime);
        Organisation = Directory.Organisations.All[0];
    }

    public FakeTimeProvider Time { get; } = new(Begin);
    public MemoryFiles Files { get; }
    public ParticipantDirectory Directory { get; }
    public Organisation Organisation { get; }

    /// <summary>The same directory as another process sees it.</summary>
    public ParticipantDirectory Open(string regime) => new ParticipantDirectories(Base, Files, Time).Find(regime)!;

    public CreatedCertificate Issue(string kind, string? dns = null) => Directory.Certificates.Issue(new(kind, SoftwareId) { Dns = dns }).Value!;

    private static MemoryFiles Prepare(string regime)
    {
        var files = new MemoryFiles();
        var directory = new ParticipantDirectories(Base, files, new FakeTimeProvider(Begin)).Find(regime)!;
        directory.Organisations.Create(new("My Public Bank") { Id = OrganisationId, RegistrationNumber = "13353236000189" });
        directory.Software.Create(new(OrganisationId, "Accounts at a glance", ["https://tpp.example.com/cb"]) { Id = SoftwareId, SigningAlgorithm = "ES256" });
        _ = directory.Authority.Issuing;
        return files;
    }

    public static X509Certificate2 Read(CreatedCertificate created) => X509Certificate2.CreateFromPem(created.Certificate.Pem);
}
