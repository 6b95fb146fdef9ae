using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Directories.Authorities;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Registry;

namespace Workspaces.Directories.Tests.Given;

/// <summary>A directory in memory with one organisation and its software.</summary>
internal sealed class ADirectory
{
    public const string OrganisationId = "67c57882-043b-11ec-9a03-0242ac130003";
    public const string SoftwareId = "25556d5a-b9dd-4e27-aa1a-cce732fe74de";

    public ADirectory(string regime, MemoryFiles? files = null)
    {
        Files = files ?? new();
        Directory = Open(regime);
        Organisation = Directory.Organisations.Create(new("My Public Bank") { Id = OrganisationId, RegistrationNumber = "13353236000189" }).Value!;
        Created = Directory.Software.Create(new(OrganisationId, "Accounts at a glance", ["https://tpp.example.com/cb"]) { Id = SoftwareId, SigningAlgorithm = "ES256" }).Value!;
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    public MemoryFiles Files { get; }
    public ParticipantDirectory Directory { get; }
    public Organisation Organisation { get; }
    public CreatedSoftware Created { get; }

    /// <summary>The same directory as another process sees it.</summary>
    public ParticipantDirectory Open(string regime) => new ParticipantDirectories("https://localhost:7443/directory", Files, Time).Find(regime)!;

    public CreatedCertificate Issue(string kind, string? dns = null) => Directory.Certificates.Issue(new(kind, SoftwareId) { Dns = dns }).Value!;

    public static X509Certificate2 Read(CreatedCertificate created) => X509Certificate2.CreateFromPem(created.Certificate.Pem);
}
