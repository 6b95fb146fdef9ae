namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>Names of the parameters of authorization requests that are read here.</summary>
public static class AuthorizationParameter
{
    public const string AcrValues = "acr_values";
    public const string AuthorizationDetails = "authorization_details";
    public const string Claims = "claims";
    public const string ClientId = "client_id";
    public const string CodeChallenge = "code_challenge";
    public const string CodeChallengeMethod = "code_challenge_method";
    public const string DpopJkt = "dpop_jkt";
    public const string GrantId = "grant_id";
    public const string GrantManagementAction = "grant_management_action";
    public const string IdTokenHint = "id_token_hint";
    public const string LoginHint = "login_hint";
    public const string MaxAge = "max_age";
    public const string Nonce = "nonce";
    public const string Prompt = "prompt";
    public const string RedirectUri = "redirect_uri";
    public const string Request = "request";
    public const string RequestUri = "request_uri";
    public const string Resource = "resource";
    public const string ResponseMode = "response_mode";
    public const string ResponseType = "response_type";
    public const string Scope = "scope";
    public const string State = "state";
    public const string UiLocales = "ui_locales";

    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        AcrValues, AuthorizationDetails, Claims, ClientId, CodeChallenge, CodeChallengeMethod, DpopJkt, GrantId, GrantManagementAction, IdTokenHint, LoginHint, MaxAge, Nonce, Prompt, RedirectUri, Request, RequestUri, Resource,
        ResponseMode, ResponseType, Scope, State, UiLocales,
    };

    internal static bool IsKnown(string name) => All.Contains(name);
}
