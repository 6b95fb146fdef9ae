using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Application.Factors;

/// <summary>What an operator sends to a user who is to add a factor. Worth nothing without the user's password.</summary>
/// <param name="Id">Names it in the audit record.</param>
/// <param name="Url">Where the user goes. Shown once.</param>
/// <param name="ExpiresAt">When it ends, if it is not used before.</param>
internal sealed record EnrolmentLink(string Id, string Url, DateTimeOffset ExpiresAt)
{
    public const string Path = "/enrolment";
    public const string Parameter = "ticket";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static string AddressOf(WorkspaceEndpoints endpoints, string ticket) => $"{endpoints.Public(Path)}?{Parameter}={ticket}";
}
