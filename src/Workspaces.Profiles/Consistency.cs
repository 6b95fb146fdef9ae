using System.Text.Json;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.Profiles;

/// <summary>Judges the whole state of a workspace's settings, whoever wrote which part of it.</summary>
internal static class Consistency
{
    private const int MaxScopes = 200;
    private const int MaxScopeLength = 128;
    private const int MaxClients = 1_000_000;
    private const string Statuses = "CDR-ParticipantStatuses";
    private static readonly TimeSpan MostOftenAsked = TimeSpan.FromMinutes(1);
    // A change is to count within five minutes, its fetch and its way to every replica included.
    private static readonly TimeSpan LeastOftenAsked = TimeSpan.FromMinutes(4);
    private const int MaxUriLength = 2000;

    public static IEnumerable<SettingFault> Of(WorkspaceProfile workspace)
    {
        foreach (var refusal in workspace.Rules.CheckAll(workspace.Settings))
        {
            yield return new("server", null, refusal.Violation.Description, refusal.Clauses[0], refusal.RuleId);
        }

        if (workspace.Scopes.Count > MaxScopes || !workspace.Scopes.All(IsScope) || workspace.Scopes.Distinct().Count() < workspace.Scopes.Count)
        {
            yield return new("scopes", Json(workspace.Scopes), $"up to {MaxScopes} different scopes of up to {MaxScopeLength} characters, without spaces, quotes and backslashes", "RFC6749-3.3", null);
        }

        if (workspace.SenderConstraint.Count is 0 || workspace.SenderConstraint.Distinct().Count() < workspace.SenderConstraint.Count)
        {
            yield return new("sender_constraint", Json(workspace.SenderConstraint), "at least one of mtls and dpop, each once", "FAPI2-SP-FINAL-5.3.2.1-4", null);
        }

        if (workspace.SenderConstraint.Contains(TokenBindingMethod.Dpop) && workspace.Settings.Dpop is null)
        {
            yield return new("sender_constraint", Json(workspace.SenderConstraint), "dpop only where server.dpop is set", "RFC9449-5.1", null);
        }

        foreach (var fault in OfKeys(workspace.Settings.Keys))
        {
            yield return fault;
        }

        foreach (var (name, type) in workspace.Settings.AuthorizationDetails.Where(type => type.Value.Accounts is "" or "type"))
        {
            yield return new($"server.authorization_details.{name}.accounts", Json(type.Accounts), "the name of a member other than type", "RFC9396-7.1", null);
        }

        foreach (var (setting, url, clause) in new[] { ("accounts_url", workspace.Settings.Consent.AccountsUrl, "OIDCC-16.1"), ("payments_url", workspace.Settings.Consent.PaymentsUrl, "RFC9110-4.2.2") })
        {
            if (url.Length > 0 && !IsReachable(url))
            {
                yield return new($"server.consent.{setting}", Json(url), Reachable, clause, null);
            }
        }

        foreach (var fault in OfMessages(workspace.Settings.Consent))
        {
            yield return fault;
        }

        if (workspace.Settings.Registration is { } registration)
        {
            foreach (var fault in OfRegistration(registration, workspace.Rules))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<SettingFault> OfMessages(ConsentSettings consent)
    {
        if (consent.OrganisationId.Length > MaxUriLength || consent.OrganisationId.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            yield return new("server.consent.organisation_id", Json(consent.OrganisationId), $"up to {MaxUriLength} characters without spaces", "RFC7519-4.1.1", null);
        }

        // Of the client's host alone: a client names it, and nobody else's keys sign for it.
        if (consent.OrganisationKeys is { Length: > 0 } keys && (keys.Contains("//", StringComparison.Ordinal) || keys.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(keys, UriKind.Relative, out _)))
        {
            yield return new("server.consent.organisation_keys", Json(keys), "a relative path (RFC 3986 4.2)", "RFC3986-4.2", null);
        }
    }

    private static string Reachable => $"an absolute https URL of up to {MaxUriLength} characters, without user information and fragment";

    private static bool IsReachable(string uri) => uri.Length <= MaxUriLength && Https(uri) is { Fragment: "" };

    private static IEnumerable<SettingFault> OfKeys(KeySettings keys)
    {
        if (keys.Elsewhere is { } uri && !IsReachable(uri))
        {
            yield return new("server.keys.published_at", Json(uri), Reachable, "RFC7517-5", null);
        }

        if (keys.Subject is { } subject && !(DistinguishedName.TryParse(subject, out var name, out _) && name.RelativeNames.Count > 0))
        {
            yield return new("server.keys.request_subject", Json(subject), "a name as RFC 4514 writes it, such as CN={software},OU={organisation},C=GB", "RFC2986-4.1", null);
        }
    }

    // Who may register must be somebody that something vouches for.
    private static IEnumerable<SettingFault> OfRegistration(RegistrationSettings registration, RuleSet rules)
    {
        if (rules.Find<InitialAccessTokenRequired>() is null && (registration.SoftwareStatements is null || rules.Find<SoftwareStatementRequired>() is null))
        {
            yield return new("server.registration", null, "the rule initial-access-token-required, or software_statements with the rule software-statement-required", "FAPI2-SP-FINAL-5.3.2.1-3", null);
        }

        if (registration.SoftwareStatements is null && registration.Form is RegistrationForm.Jwt)
        {
            yield return new("server.registration.form", "jwt", "jwt only with software_statements, which name the keys that requests are signed with", "RFC7591-3.1", null);
        }

        if (registration.MaxClients is < 0 or > MaxClients)
        {
            yield return new("server.registration.max_clients", Json(registration.MaxClients), $"0 to {MaxClients}", "RFC7591-5", null);
        }

        if (registration.RepeatWindow < TimeSpan.Zero || registration.RepeatWindow > TimeSpan.FromDays(1))
        {
            yield return new("server.registration.repeat_window", Json(registration.RepeatWindow), "nothing to a day", "RFC7591-5", null);
        }

        if (registration.SoftwareStatements is { } statements && Https(statements.JwksUri) is null)
        {
            yield return new("server.registration.software_statements.jwks_uri", Json(statements.JwksUri), "an absolute https URL", "RFC7517-5", null);
        }

        foreach (var fault in registration.Statuses is { } statuses ? OfStatuses(statuses, registration) : [])
        {
            yield return fault;
        }

        if (registration.SoftwareStatements is { Issuers.Count: 0 })
        {
            yield return new("server.registration.software_statements.issuers", "[]", "at least one issuer", "RFC7591-2.3", null);
        }
    }

    private static IEnumerable<SettingFault> OfStatuses(ParticipantStatusSettings statuses, RegistrationSettings registration)
    {
        const string setting = "server.registration.statuses";
        if (registration.SoftwareStatements is null)
        {
            yield return new(setting, null, "software_statements, which name the software that statuses are of", Statuses, null);
        }

        if (Https(statuses.RegisterUri) is not { Query: "", Fragment: "" })
        {
            yield return new(setting + ".register_uri", Json(statuses.RegisterUri), "an absolute https URL without a query", Statuses, null);
        }

        if (statuses.Every < MostOftenAsked || statuses.Every > LeastOftenAsked)
        {
            yield return new(setting + ".every", Json(statuses.Every), $"{MostOftenAsked:c} to {LeastOftenAsked:c}", Statuses, null);
        }

        string[] words = [.. statuses.Active, .. statuses.Suspended, .. statuses.Ended];
        if (statuses.Active.Count == 0 || words.Distinct(StringComparer.Ordinal).Count() != words.Length)
        {
            yield return new(setting, null, "at least one word for active, and each word in one list", Statuses, null);
        }
    }

    private static bool IsScope(string scope) =>
        scope.Length is > 0 and <= MaxScopeLength && scope.All(character => character is '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ProfileJson.Options);

    /// <summary>Null when it is no absolute https URL, or has user information.</summary>
    private static Uri? Https(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" } ? uri : null;
}
