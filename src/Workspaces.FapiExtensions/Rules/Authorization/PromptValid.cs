using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts the prompts <c>none</c>, <c>login</c>, <c>consent</c> and <c>select_account</c>, the first only alone.</summary>
/// <remarks>Send none alone, or any of login, consent and select_account.</remarks>
[Rule("prompt-valid", "OIDCC-3.1.2.1")]
public sealed record PromptValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Prompts.All(Known.Contains) && (subject.Prompts.Count < 2 || !subject.Prompts.Contains("none"))
            ? null
            : new(OAuthError.InvalidRequest, "The prompt may be none alone, or any of login, consent and select_account.")
            {
                Expected = string.Join(", ", Known),
                Received = Received.Words(subject.Prompts, Vocabulary.Prompts),
            };

    private static readonly string[] Known = ["none", "login", "consent", "select_account"];
}
