using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Dpop;
using Workspaces.FapiExtensions.Rules.Resources;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>Admits calls with tokens of one issuer, by the rules that the issuer itself admits calls by.</summary>
internal sealed class TokenGuard : IDisposable
{
    private readonly ResourceServerOptions _options;
    private readonly IOneTimeValues _values;
    private readonly TimeProvider _time;
    private readonly IssuerDocuments _documents;
    private readonly TokenIntrospection? _introspection;
    private readonly AccessPolicy _policy;
    // iat is looked at whether a proof has a nonce or not, so that a proof is over with its window.
    private readonly DpopSettings _remembered;

    public TokenGuard(ResourceServerOptions options, IOneTimeValues values, TimeProvider time, ILogger logger)
    {
        (_options, _values, _time) = (options, values, time);
        _documents = new(options, time, logger);
        _introspection = options.Introspection is { } introspection ? new(introspection, options.Issuer, _documents, time, logger) : null;
        _policy = new(options.Issuer, Rules(options.Identifier ?? options.Issuer), options.Dpop) { ClockSkew = options.ClockSkew };
        _remembered = options.Dpop with { NonceLifetime = TimeSpan.Zero };
    }

    /// <summary>The token, or what stands against it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="taken">One-time values that this very call has taken, for another scheme of the same issuer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Admission> AdmitAsync(AccessCall call, ISet<string> taken, CancellationToken cancellationToken)
    {
        AccessToken? token = null;
        if (call.Credentials is { } credentials && AccessTokenReader.TryParse(_options.Issuer, credentials, out var jwt, out var read))
        {
            if (await _documents.IsSignedAsync(jwt, cancellationToken) is not { } signed)
            {
                return Admission.Unknown;
            }

            token = signed ? read : null;
        }

        call = call with { Token = token };
        var judged = AccessJudge.Judge(_policy, call, _time.GetUtcNow());
        var refusal = judged.Refusal ?? await ReplayAsync(call, judged, taken, cancellationToken);
        return refusal is null && token is not null && AccessJudge.Holds(judged.Access)
            ? await AskAsync(call.Credentials!, judged.Access, token, cancellationToken)
            : new(null, refusal ?? Reasons.AccessTokenRequired.Refuse());
    }

    public bool IsNonce(string? nonce) => DpopNonce.IsValid(_options.DpopNonceSecret, nonce, _options.DpopNonceLifetime, _time.GetUtcNow());

    public string NewNonce() => DpopNonce.Issue(_options.DpopNonceSecret, _time.GetUtcNow());

    public void Dispose() => _documents.Dispose();

    private async ValueTask<Admission> AskAsync(string credentials, ResourceAccess access, AccessToken token, CancellationToken cancellationToken) =>
        (_introspection is null ? new(Active: true, Consent: null) : await _introspection.AskAsync(credentials, token, cancellationToken)) switch
        {
            { Active: true, Consent: var consent } => new(token with { Consent = consent }, null),
            { Active: false } => new(null, _policy.Rules.Check(access with { Revoked = true }) ?? Reasons.AccessTokenRequired.Refuse()),
            _ => Admission.Unknown,
        };

    private async ValueTask<Refusal?> ReplayAsync(AccessCall call, JudgedAccess judged, ISet<string> taken, CancellationToken cancellationToken) =>
        DpopProofReader.OneTimeValue(_remembered, judged.Access.DpopProof, _time.GetUtcNow()) is { } value
        && taken.Add($"{_options.Issuer} {value.Value}")
        && await _values.TakeAsync(_options.Issuer, [value], cancellationToken) is not [true]
            ? AccessJudge.Replayed(_policy, call, judged, _time.GetUtcNow())
            : null;

    private static RuleSet Rules(string audience) => new([
        new DpopProofSingleHeader(), new DpopProofWellFormed(), new DpopProofType(), new DpopProofAlgorithm(), new DpopProofClaims(), new DpopProofMethod(), new DpopProofUri(),
        new DpopProofFreshness(), new DpopProofAccessTokenHash(), new DpopProofNonce(), new DpopProofSignature(), new DpopProofSingleUse(),
        new AccessTokenInHeader(), new AccessTokenValid(), new AccessTokenAudience(audience), new AccessTokenBinding(),
    ]);
}
