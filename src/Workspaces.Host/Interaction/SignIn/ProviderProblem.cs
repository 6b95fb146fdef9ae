using Workspaces.Application.IdentityProviders;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>What users are told of a sign-in at the identity provider that came to nothing.</summary>
internal enum ProviderProblem
{
    /// <summary>It did not work, whyever: operators read more.</summary>
    Failed,
    /// <summary>The user said no there, or the provider did.</summary>
    Declined,
    /// <summary>The operator does not let this user in.</summary>
    Barred,
    /// <summary>Too many try at the same time.</summary>
    Busy,
}

internal static class ProviderProblems
{
    /// <summary>Carries the problem to the sign-in page.</summary>
    public const string Parameter = "problem";

    public static ProviderProblem Of(UpstreamFailure failure) => failure.Reason switch
    {
        UpstreamReason.AccessDenied => ProviderProblem.Declined,
        UpstreamReason.UserBarred => ProviderProblem.Barred,
        _ => ProviderProblem.Failed,
    };

    public static string NameOf(ProviderProblem problem) => problem.ToString().ToLowerInvariant();

    public static string TextOf(ProviderProblem problem) => $"signin.provider.{NameOf(problem)}";

    /// <summary>Null for what is none.</summary>
    public static ProviderProblem? Read(string? name) =>
        Enum.GetValues<ProviderProblem>().Cast<ProviderProblem?>().FirstOrDefault(problem => problem is { } known && NameOf(known) == name);
}
