using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Directories.Authorities;
using Workspaces.Directories.State;

namespace Workspaces.Host.AdminApi;

/// <summary>Certificates of a regime's authority.</summary>
internal static class DirectoryCertificateCalls
{
    private const string SerialRoute = "serial_number";

    public static void MapDirectoryCertificates(this IEndpointRouteBuilder api)
    {
        var certificates = api.MapGroup(DirectoryCalls.One + "/certificates").WithTags(DirectoryCalls.Tag);
        certificates.MapPost("", Issue).Needs(Access.Operate, Reach.Installation).Idempotent().WithSummary("Issues a certificate with the regime's subject for software; its key is shown in this answer and never again.");
        certificates.MapGet("", List).Needs(Access.Read, Reach.Installation).WithSummary("Lists the certificates that an authority issued, revoked ones too.");
        certificates.MapPost("/{" + SerialRoute + "}/revoke", Revoke).Needs(Access.Operate, Reach.Installation).WithSummary("Revokes a certificate: list and responder say so from now on.");
    }

    private static Results<Created<IssuedCertificateAnswer>, Problem> Issue(FoundDirectory directory, Body<NewCertificate> body) => FoundDirectory.AnswerCreated(
        directory.Value.Certificates.Issue(body.Value), created => IssuedCertificateAnswer.Of(created.Certificate) with { Key = created.Key, Chain = created.Chain });

    private static Ok<ListAnswer<IssuedCertificateAnswer>> List(FoundDirectory directory) => FoundDirectory.Answer(directory.Value.Certificates.All, IssuedCertificateAnswer.Of);

    private static Results<Ok<IssuedCertificateAnswer>, Problem> Revoke(FoundDirectory directory, [FromRoute(Name = SerialRoute)] string serialNumber) =>
        FoundDirectory.Answer(directory.Value.Certificates.Revoke(serialNumber), IssuedCertificateAnswer.Of);
}

/// <summary>A certificate of a regime's authority.</summary>
/// <param name="Subject">As RFC 4514 writes it.</param>
/// <param name="Certificate">In PEM.</param>
internal sealed record IssuedCertificateAnswer(
    string SerialNumber, string Kind, string OrganisationId, string SoftwareId, string Subject, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, string Certificate)
{
    /// <summary>The <c>kid</c> under which the directory publishes its key, where it is one that signs.</summary>
    public string? KeyId { get; init; }
    /// <summary>Its private key in PEM, where it was made by this call.</summary>
    public string? Key { get; init; }
    /// <summary>The authorities above it in PEM, where it was issued by this call.</summary>
    public string? Chain { get; init; }

    public static IssuedCertificateAnswer Of(IssuedCertificate issued) =>
        new(issued.SerialNumber, issued.Kind, issued.OrganisationId, issued.SoftwareId, issued.Subject, issued.IssuedAt, issued.ExpiresAt, issued.RevokedAt, issued.Pem) { KeyId = issued.KeyId };
}
