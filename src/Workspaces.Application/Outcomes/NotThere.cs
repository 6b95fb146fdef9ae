namespace Workspaces.Application.Outcomes;

/// <summary>Of what somebody named, that it is not there.</summary>
internal static class NotThere
{
    public static Fault Workspace(string? id) => Of("workspace", id);

    public static Fault Client(string id) => Of("client", id);

    /// <param name="id">Or the name.</param>
    public static Fault User(string id) => Of("user", id);

    private static Fault Of(string what, string? name) => new(FaultKind.NotFound, $"There is no {what} '{name}'.");
}
