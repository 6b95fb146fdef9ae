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

    public TokenGuard(ResourceServerOptions options, IOneTimeValues values, TimeProvider time, ILogger logger)
    {
        (_options, _values, _time) = (options, values, time);
        _documents = new(options, time, logger);
        _introspection = options.Introspection is { } introspection ? new(introspection, options.Issuer, _documents, time, logger) : null;
        _policy = new(options.Issuer, Rules(options.Audience ?? options.Issuer), options.Dpop);
    }

    /// <summary>The token, or what stands against it.</summary>
    public async Task<Admission> AdmitAsync(AccessCall call, CancellationToken cancellationToken)
    {
        var token = call.Credentials is { } credentials && AccessTokenReader.TryParse(_options.Issuer, credentials, out var jwt, out var read) && await _documents.SignedAsync(jwt, cancellationToken)
            ? read
            : null;
        call = call with { Token = token };
        var judged = AccessJudge.Judge(_policy, call, _time.GetUtcNow() - _options.ClockSkew);
        var refusal = judged.Refusal ?? await ReplayAsync(call, judged, cancellationToken);
        if (refusal is null && token is not null && _introspection is not null && !await _introspection.IsActiveAsync(call.Credentials!, token, cancellationToken))
        {
            refusal = _policy.Rules.Check(judged.Access with { Revoked = true });
        }

        return refusal is null && token is not null && AccessJudge.Holds(judged.Access)
            ? new(token, null)
            : new(null, refusal ?? Reasons.AccessTokenRequired.Refuse());
    }

    public bool IsNonce(string? nonce) => DpopNonce.IsValid(_options.DpopNonceSecret, nonce, _options.DpopNonceLifetime, _time.GetUtcNow());

    public string NewNonce() => DpopNonce.Issue(_options.DpopNonceSecret, _time.GetUtcNow());

    public void Dispose() => _documents.Dispose();

    private async ValueTask<Refusal?> ReplayAsync(AccessCall call, JudgedAccess judged, CancellationToken cancellationToken) =>
        DpopProofReader.OneTimeValue(_policy.Dpop, judged.Access.DpopProof, _time.GetUtcNow()) is { } value
        && await _values.TakeAsync(_options.Issuer, [value], cancellationToken) is [false]
            ? AccessJudge.Replayed(_policy, call, judged)
            : null;

    private static RuleSet Rules(string audience) => new([
        new DpopProofSingleHeader(), new DpopProofWellFormed(), new DpopProofType(), new DpopProofAlgorithm(), new DpopProofClaims(), new DpopProofMethod(), new DpopProofUri(),
        new DpopProofFreshness(), new DpopProofAccessTokenHash(), new DpopProofNonce(), new DpopProofSignature(), new DpopProofSingleUse(),
        new AccessTokenInHeader(), new AccessTokenValid(), new AccessTokenAudience(audience), new AccessTokenBinding(),
    ]);
}
