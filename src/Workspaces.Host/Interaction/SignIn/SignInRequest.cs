using Workspaces.FapiExtensions.Authorization;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>The authorization request for which somebody is to sign in, by whatever way.</summary>
internal sealed record SignInRequest(JudgedAuthorizationRequest Judged)
{
    /// <summary>Whose request it is.</summary>
    public string ClientName => Judged.Client.Metadata.ClientName ?? Judged.Client.Id;

    /// <summary>Under which it waits.</summary>
    public string RequestUri => Judged.RequestUri ?? "";

    /// <summary>Who is expected; null = anybody.</summary>
    public string? LoginHint => Judged.Request.LoginHint;

    /// <summary>The client wants the user to choose (<c>prompt=select_account</c>).</summary>
    public bool SelectAccount => Judged.Request.Prompts.Contains("select_account");
}
