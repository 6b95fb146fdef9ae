using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>
/// Makes the subject of the authorization rules. With a request object only its parameters count (RFC 9101 6.3, FAPI1-ADV-5.2.2-10), with a
/// <c>request_uri</c> only the stored ones (RFC 9126 4); what stood beside them is recorded by name.
/// </summary>
public static class AuthorizationRequestReader
{
    /// <summary>Reads the request object that a request brings by value, then the request. The signature is verified when nothing else is wrong with it.</summary>
    public static async ValueTask<AuthorizationRequestReading> ReadAsync(ReceivedAuthorizationRequest received, CancellationToken cancellationToken)
    {
        if (received.Parameters.GetValueOrDefault(AuthorizationParameter.Request) is not { } text)
        {
            return await WithKnownResourcesAsync(Read(received), received.Workspace, cancellationToken);
        }

        var requestObject = RequestObjectReader.Read(text, received.Workspace);
        if (!requestObject.Succeeded)
        {
            var unread = Read(received);
            return unread with { Request = unread.Request with { RequestObject = requestObject.Facts } };
        }

        var reading = Read(received with { RequestObject = requestObject });
        if (reading.Fault is not null || received.Workspace.Rules.Check(reading.Request, new()) is not null)
        {
            // Refused whatever the signature is worth: it costs more than all the rest, and anybody may send it.
            return reading;
        }

        reading = await WithKnownResourcesAsync(reading, received.Workspace, cancellationToken);
        if (reading.Fault is not null)
        {
            return reading;
        }

        requestObject = await RequestObjectReader.VerifyAsync(requestObject, received.Client, cancellationToken);
        return reading with { Request = reading.Request with { RequestObject = requestObject.Facts }, RequestObjectId = requestObject.OneTimeValue };
    }

    /// <summary>Finds fault with a resource that nobody is registered for (RFC 8707 2), where there is no other fault.</summary>
    internal static async ValueTask<AuthorizationRequestReading> WithKnownResourcesAsync(AuthorizationRequestReading reading, Workspace workspace, CancellationToken cancellationToken) =>
        reading.Fault is null && await ResourceIndicators.FaultOfAsync(workspace, Get(reading.Parameters, AuthorizationParameter.Resource), cancellationToken) is { } fault
            ? reading with { Fault = fault }
            : reading;

    /// <summary>The request that a <c>request_uri</c> stands for.</summary>
    public static AuthorizationRequestReading Restore(ReceivedAuthorizationRequest received, StoredAuthorizationRequest stored)
    {
        var reading = Read(received with
        {
            Stored = EffectiveParameters.FromJson(stored.Parameters) ?? throw new InvalidDataException("A stored authorization request cannot be read."),
            Pushed = stored.Pushed,
            RequestUri = RequestUriStatus.Valid,
        });
        return reading with { Request = reading.Request with { DpopJkt = stored.DpopJkt } };
    }

    /// <summary>Reads a request whose request object, if it has one, was read before.</summary>
    public static AuthorizationRequestReading Read(ReceivedAuthorizationRequest received)
    {
        var form = EffectiveParameters.FromForm(received.Parameters);
        string? malformed = null;
        var parameters = received switch
        {
            { Stored: { } stored } => stored,
            { RequestObject.Facts.Malformed: true } => new Dictionary<string, string>(),
            { RequestObject: not null } => EffectiveParameters.FromRequestObject(received.RequestObject.Payload, out malformed),
            _ => form,
        };
        ClaimsRequest? claims = null;
        var claimsMalformed = Get(parameters, AuthorizationParameter.Claims) is { } json && !ClaimsRequestReader.TryRead(json, out claims);
        var rich = received.Workspace.Settings.Consent.RichAuthorization;
        var details = rich && Get(parameters, AuthorizationParameter.AuthorizationDetails) is { } asked
            ? AuthorizationDetailsReader.Read(asked, received.Workspace.Settings, received.Client.Metadata)
            : [];
        var hint = Get(parameters, AuthorizationParameter.IdTokenHint);
        var hinted = hint is null ? null : IdTokenReader.SubjectOf(received.Workspace, received.Client.Id, hint);
        var request = Create(received, parameters) with
        {
            Claims = claims,
            NamedSubject = NamedSubject.Of(hinted, claims),
            ClaimsMalformed = claimsMalformed,
            Details = details ?? [],
            DetailsMalformed = details is null,
            GrantManagementAction = rich ? Get(parameters, AuthorizationParameter.GrantManagementAction) : null,
            GrantId = rich ? Get(parameters, AuthorizationParameter.GrantId) : null,
            // Names only, and all of them: that a parameter stands where it must not is a fact too.
            Parameters = (ReferenceEquals(parameters, form) ? received.Parameters.Keys : parameters.Keys).ToHashSet(StringComparer.Ordinal),
            OuterParameters = ReferenceEquals(parameters, form) ? new HashSet<string>() : received.Parameters.Keys.ToHashSet(StringComparer.Ordinal),
        };
        return new(request, parameters, FaultOf(request, parameters, malformed) ?? (hint is not null && hinted is null ? Reasons.IdTokenHintUnreadable.Refuse() : null));
    }

    private static AuthorizationRequest Create(ReceivedAuthorizationRequest received, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Now = received.Now,
        Issuer = received.Workspace.Issuer,
        Endpoint = received.Endpoint,
        Client = received.Client.Metadata,
        Settings = received.Workspace.Settings,
        OfferedScopes = received.Workspace.ScopeSet,
        Pushed = received.Pushed,
        RequestUri = received.RequestUri,
        RequestObject = received.RequestObject?.Facts,
        Parameters = new HashSet<string>(),
        ResponseType = Get(parameters, AuthorizationParameter.ResponseType) is { } type ? ResponseType.Normalize(type) : null,
        ResponseMode = Get(parameters, AuthorizationParameter.ResponseMode),
        RedirectUri = Get(parameters, AuthorizationParameter.RedirectUri),
        Scopes = WordList.Read(Get(parameters, AuthorizationParameter.Scope)),
        Resources = WordList.Read(Get(parameters, AuthorizationParameter.Resource)),
        State = Get(parameters, AuthorizationParameter.State),
        Nonce = Get(parameters, AuthorizationParameter.Nonce),
        CodeChallenge = Get(parameters, AuthorizationParameter.CodeChallenge),
        CodeChallengeMethod = Get(parameters, AuthorizationParameter.CodeChallengeMethod),
        Prompts = WordList.Read(Get(parameters, AuthorizationParameter.Prompt)),
        MaxAge = Seconds(Get(parameters, AuthorizationParameter.MaxAge)),
        AcrValues = WordList.Read(Get(parameters, AuthorizationParameter.AcrValues)),
        LoginHint = Get(parameters, AuthorizationParameter.LoginHint),
        UiLocales = WordList.Read(Get(parameters, AuthorizationParameter.UiLocales)),
        DpopJkt = Get(parameters, AuthorizationParameter.DpopJkt),
        DpopProof = received.DpopProof,
        SupportedAcrValues = received.Workspace.Settings.AcrValues,
        // Where none are lodged none is named, and nobody has to look.
        Intents = received.Workspace.Settings.Consent.Intents.Count == 0 ? [] : null,
    };

    private static Refusal? FaultOf(AuthorizationRequest request, IReadOnlyDictionary<string, string> parameters, string? malformed)
    {
        if (malformed is not null)
        {
            return RegisteredParameters.Refuse(
                Reasons.RequestObjectParameterType, [malformed], "has the wrong JSON type in the request object.", Received.Word(malformed, AuthorizationParameter.All));
        }

        // Databases and logs end their strings there. JSON was refused for it before.
        string[] withNull = [.. parameters.Where(HasNull).Select(parameter => parameter.Key)];
        if (withNull.Length > 0)
        {
            return RegisteredParameters.Refuse(Reasons.ParameterWithNull, withNull, $"contain{(withNull.Length == 1 ? "s" : "")} the character U+0000.");
        }

        return request.MaxAge is null && Get(parameters, AuthorizationParameter.MaxAge) is not null
            ? Reasons.MaxAgeUnreadable.Refuse()
            : RegisteredParameters.FaultOf(request.Endpoint, request.Settings, parameters);
    }

    private static bool HasNull(KeyValuePair<string, string> parameter) =>
        parameter.Key.Contains('\0', StringComparison.Ordinal) || parameter.Value.Contains('\0', StringComparison.Ordinal);

    // RFC 6749 3.1: a parameter without a value counts as omitted.
    private static string? Get(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static long? Seconds(string? text) => WholeNumber.TryReadDigits(text, out var seconds) ? seconds : null;
}
