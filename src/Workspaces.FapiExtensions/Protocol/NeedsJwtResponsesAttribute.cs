namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about authorization responses as JWTs (JARM).</summary>
public sealed class NeedsJwtResponsesAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.ResponseTypes.Values.Any(modes => modes.Any(ResponseMode.IsJwt))
        ? null
        : "The workspace does not offer authorization responses as JWTs.";
}
