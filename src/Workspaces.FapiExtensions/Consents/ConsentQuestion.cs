using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>What a client asks of a user: what a page shows, and all that an answer to it can mean.</summary>
/// <param name="Returns">The host that the user goes back to.</param>
/// <param name="Lifetime">How long the client can renew its access; null = it cannot.</param>
/// <param name="Remember">How long the same question is not asked again; zero = it is.</param>
public sealed record ConsentQuestion(
    string UserId, string ClientName, string Returns, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, TimeSpan? Lifetime, TimeSpan Remember)
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    /// <summary>What a request asks of a user.</summary>
    public static ConsentQuestion Of(Workspace workspace, JudgedAuthorizationRequest judged, string userId)
    {
        var (settings, request) = (workspace.Settings, judged.Request);
        var scopes = GrantedScopes.Of(workspace, judged.Client.Metadata, request.Scopes);
        return new(
            userId,
            judged.Client.Metadata.ClientName ?? judged.Client.Id,
            Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out var target) ? target.IdnHost : "",
            scopes,
            PersonalClaims.BeyondScopes(settings, scopes, request.Claims),
            RefreshTokenPolicy.Lifetime(settings, request),
            settings.Consent.Remember);
    }

    /// <summary>The intent that the user decides about; null = the scopes and claims alone.</summary>
    public IntentMatter? Matter { get; init; }

    /// <summary>The scopes that the intent does not speak of, which are granted beside it.</summary>
    public IReadOnlyList<string> ScopesBeside { get; init; } = [];

    /// <summary>When the intent ends; null = it has no end by time, or there is none.</summary>
    public DateTimeOffset? MatterEnds { get; init; }

    /// <summary>When the user agreed to it before, which a yes changes; null = the user never did, or it does not stand any more.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>The accounts that the user chose then.</summary>
    public IReadOnlyList<string> AgreedAccounts { get; init; } = [];

    /// <summary>The accounts among which the user chooses; empty where none are chosen.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>One account is chosen and no more: a payment is made from one.</summary>
    public bool ChoosesOne => Matter?.Payment is not null;

    /// <summary>When the client can renew its access no more, if the user agrees now; null = it never can.</summary>
    public DateTimeOffset? AccessEnds(DateTimeOffset now) => Lifetime is { } lifetime ? Times.Earlier(now + lifetime, MatterEnds) : null;

    /// <summary>Nothing but who the user is: nobody needs to be asked for that.</summary>
    public bool IsIdentityAlone => Matter is null && Claims.Count == 0 && Scopes.All(scope => scope == Scope.OpenId);

    /// <summary>A yes is possible: where accounts are chosen there is one that can be shared.</summary>
    public bool CanBeAllowed => Matter is not { ChoosesAccounts: true } || Accounts.Any(account => account.Unavailable is null);

    /// <summary>Whether these may be what the user chose: some of those that can be shared, where accounts are chosen at all.</summary>
    public bool Takes(IReadOnlyList<string> accounts) => Matter is { ChoosesAccounts: true }
        ? accounts.Count > 0 && (!ChoosesOne || accounts.Count == 1) && accounts.All(chosen => Accounts.Any(account => account.Id == chosen && account.Unavailable is null))
        : accounts.Count == 0;

    /// <summary>The account that is paid from, as the payment's regime names accounts; null = none is, or it has no such name.</summary>
    /// <param name="accounts">What the user chose.</param>
    public AccountIdentification? PayerAccountOf(IReadOnlyList<string> accounts) => Matter?.Payment is { } payment
        ? Accounts.FirstOrDefault(account => accounts.Contains(account.Id))?.NameIn(payment.PayeeAccount.Scheme)
        : null;

    /// <summary>What is remembered of a yes to this; null = nothing. Never longer than the user is told that access lasts.</summary>
    public Consent? RememberedFrom(DateTimeOffset now) => Remember > TimeSpan.Zero
        ? new(Scopes, Claims, now, now + (Lifetime < Remember ? Lifetime.Value : Remember))
        : null;

    /// <summary>
    /// Goes with the question and comes back with the answer. Where somebody else signed in meanwhile, or the client became another one, the marks differ
    /// and the answer is to a question that was never asked.
    /// </summary>
    public string Mark(string requestUri) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((requestUri, Offer: this), WithFields)));
}
