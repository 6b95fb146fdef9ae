using System.Text.Json.Nodes;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Regimes;

/// <summary>What one regime's directory and authority do otherwise than those of another.</summary>
internal interface IRegime
{
    /// <summary>A segment of paths.</summary>
    string Id { get; }
    string Title { get; }
    /// <summary>The <c>iss</c> of its software statements.</summary>
    string StatementIssuer { get; }
    /// <summary>What software can be.</summary>
    IReadOnlyList<string> Roles { get; }
    /// <summary>What software may ask for, where statements say so; empty = they do not.</summary>
    IReadOnlyList<string> Scopes { get; }
    /// <summary>The first is that of one that takes part.</summary>
    IReadOnlyList<string> OrganisationStatuses { get; }
    /// <summary>The first is that of software that takes part.</summary>
    IReadOnlyList<string> SoftwareStatuses { get; }
    /// <summary>Where the regime's own clients fetch a statement: with <c>{organisation}</c>, <c>{brand}</c> and <c>{software}</c>.</summary>
    string StatementPath { get; }
    /// <summary>Below which everybody may ask for statuses; null = statements alone tell them.</summary>
    string? RegisterPath { get; }
    IReadOnlyList<CertificateProfile> Certificates { get; }

    string NewOrganisationId(DateTimeOffset now);

    string NewSoftwareId(DateTimeOffset now);

    /// <summary>What an organisation has where nobody said otherwise.</summary>
    (string RegistrationNumber, string City, string Region) Defaults { get; }

    /// <summary>The claims of a software statement.</summary>
    JsonObject Claims(StatementFacts facts);

    /// <summary>The status of software when its organisation gets a status.</summary>
    string SoftwareStatusUnder(string organisationStatus, string softwareStatus);

    /// <summary>Whether the directory makes statements for such an organisation at all.</summary>
    bool StatesFor(string organisationStatus);

    /// <summary>The subject of an authority.</summary>
    /// <param name="name">What it is called, such as <c>Root CA</c>.</param>
    IReadOnlyList<SubjectAttribute> Authority(string name);
}
