using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients whose <c>subject_type</c> the workspace offers.</summary>
/// <remarks>Register one of the subject_types_supported of the metadata.</remarks>
[Rule("client-subject-type", "OIDCC-8", "BrazilOB-5.2.2-22", "CDR-Identifiers")]
[Concerns(nameof(ClientMetadata.SubjectType))]
public sealed record ClientSubjectType : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.SubjectType is null || subject.Settings.SubjectTypes.Contains(subject.Client.SubjectType)
            ? null
            : new(OAuthError.InvalidClientMetadata, $"The subject_type is {subject.Client.SubjectType}, which the workspace does not offer; {Named.Offer(subject.Settings.SubjectTypes)}.");
}
