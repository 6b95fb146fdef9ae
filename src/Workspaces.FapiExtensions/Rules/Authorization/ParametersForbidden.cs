using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses authorization requests that carry any of the parameters <see cref="Names"/>.</summary>
/// <remarks>Leave the parameter out.</remarks>
[Rule("parameters-forbidden", "BrazilOB-5.2.2-21", Formal = true)]
public sealed record ParametersForbidden(IReadOnlyList<string> Names) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        Names.FirstOrDefault(name => subject.Parameters.Contains(name) || subject.OuterParameters.Contains(name)) is { } found
            ? new(OAuthError.InvalidRequest, $"The parameter {found} is not allowed.")
            : null;
}
