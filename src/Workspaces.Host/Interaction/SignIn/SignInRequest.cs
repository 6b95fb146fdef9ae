using Microsoft.Extensions.Localization;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>For what somebody is to sign in, by whatever way.</summary>
/// <param name="Judged">The authorization request; null = to see the own consents.</param>
internal sealed record SignInRequest(JudgedAuthorizationRequest? Judged)
{
    /// <summary>Stands where requests have their reference, which is a URN.</summary>
    public const string OwnConsents = "consents";

    public static SignInRequest ForOwnConsents { get; } = new((JudgedAuthorizationRequest?)null);

    /// <summary>Whose request it is; null = nobody's.</summary>
    public string? ClientId => Judged?.Client.Id;

    /// <summary>What that client is called; null = there is none.</summary>
    public string? ClientName => Judged?.Client.Metadata.ClientName ?? ClientId;

    /// <summary>Under which it waits.</summary>
    public string RequestUri => Judged is null ? OwnConsents : Judged.RequestUri ?? "";

    /// <summary>What the user may leave; null = nothing waits.</summary>
    public WaitingRequest? Waiting => ClientId is { } id && ClientName is { } name ? new(id, name, RequestUri) : null;

    /// <summary>Who is expected; null = anybody.</summary>
    public string? LoginHint => Judged?.Request.LoginHint;

    /// <summary>The client wants the user to choose (<c>prompt=select_account</c>).</summary>
    public bool SelectAccount => Judged?.Request.Prompts.Contains("select_account") is true;

    /// <summary>What an identity provider is asked for because of it.</summary>
    public SignInPurpose Purpose => new(ClientId ?? "", RequestUri, Judged?.Request);

    /// <summary>Whether these name the own consents: nobody else's request, and no target of the caller's choice.</summary>
    public static bool IsForOwnConsents(string? clientId, string? requestUri) => string.IsNullOrEmpty(clientId) && requestUri == OwnConsents;

    /// <summary>Whether it may be this user who signs in.</summary>
    public bool Admits(Workspace workspace, string userId) => Judged?.Admits(workspace, userId) is not false;

    /// <summary>What people are told that they sign in for.</summary>
    public string Tell(IStringLocalizer<PageTexts> texts) => ClientName is { } name ? texts["signin.to", name] : texts["signin.consents"];
}
