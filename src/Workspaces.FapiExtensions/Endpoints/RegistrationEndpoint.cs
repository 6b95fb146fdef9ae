using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Registration;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The client registration endpoint (RFC 7591): a software registers itself with what vouches for it.</summary>
public sealed class RegistrationEndpoint(RegistrationJudge judge, IClientRegistry registry, IFailureBudget failures, TimeProvider time)
{
    // A jti must be remembered as long as the request may be sent.
    private static readonly TimeSpan ReplayMargin = TimeSpan.FromMinutes(2);

    public async Task<EndpointResult<RegistrationAnswer>> HandleAsync(RegistrationCall call, CancellationToken cancellationToken)
    {
        if (!failures.Admits(call.Workspace, call.Source, clientId: null))
        {
            return new(null, Reasons.TooManyFailures.Refuse());
        }

        var result = await RegisterAsync(call, cancellationToken);
        if (result.Refusal?.Violation.Error is OAuthError.InvalidClient or OAuthError.InvalidToken or OAuthError.InvalidSoftwareStatement)
        {
            failures.Failed(call.Workspace, call.Source, clientId: null);
        }

        return result;
    }

    private async Task<EndpointResult<RegistrationAnswer>> RegisterAsync(RegistrationCall call, CancellationToken cancellationToken)
    {
        var workspace = call.Workspace;
        // Who brings no certificate that counts is refused before anything is read of what it wants.
        var admitted = await judge.AdmitAsync(call, origin: null, cancellationToken);
        if (admitted.Value is not { } access)
        {
            return new(null, admitted.Refusal);
        }

        var read = RegistrationDocument.Read(call, workspace.Settings.Registration!);
        if (read.Value is not { } document)
        {
            return new(null, read.Refusal);
        }

        var token = await FindTokenAsync(call, cancellationToken);
        var judged = await judge.JudgeAsync(call, access, document, client: null, token, cancellationToken);
        if (judged.Value is not { } registration)
        {
            return new(null, judged.Refusal);
        }

        var kept = await registry.AddAsync(workspace, New(workspace, document, registration), cancellationToken);
        return kept.Client is { } client
            ? new(RegistrationAnswer.Of(call, client), null)
            : new(null, WhyNot(call, registration.Subject, kept.Outcome));
    }

    // Looked up only where it counts. One that is used up is found out where it would be used: the same request again is no use.
    private async ValueTask<(InitialAccessTokenState State, InitialAccessToken? Token)> FindTokenAsync(RegistrationCall call, CancellationToken cancellationToken)
    {
        if (call.Token is not { } text || call.Workspace.Rules.Find<InitialAccessTokenRequired>() is null)
        {
            return (InitialAccessTokenState.None, null);
        }

        return await registry.FindTokenAsync(call.Workspace.Id, text, cancellationToken) switch
        {
            null => (InitialAccessTokenState.Unknown, null),
            { ExpiresAt: { } end } when end <= time.GetUtcNow() => (InitialAccessTokenState.Expired, null),
            { } token => (InitialAccessTokenState.Valid, token),
        };
    }

    private static NewClient New(Workspace workspace, RegistrationDocument document, JudgedRegistration registration) => new()
    {
        Metadata = registration.Metadata,
        Origin = registration.Origin,
        Proof = OpaqueHandle.Of(
            workspace.Secret,
            "registration_proof",
            registration.Origin.SoftwareId ?? "",
            registration.CertificateThumbprint ?? "",
            registration.TokenId ?? "",
            document.Members.ToJsonString()),
        InitialAccessTokenId = registration.TokenId,
        RequestId = registration.Subject.SignedRequest is { JwtId: { } id, Issuer: { } issuer, Expires: { } expires }
            ? new(OneTimeKind.RegistrationRequest, OneTimeKey.Of(issuer, id), expires + ReplayMargin)
            : null,
        OncePerSoftware = workspace.Rules.Find<SoftwareRegisteredOnce>() is not null,
    };

    // The rules say what is wrong with what only turned out at the write; where none does, it is refused all the same.
    private static Refusal WhyNot(RegistrationCall call, RegistrationRequest subject, RegistrationOutcome outcome)
    {
        var found = outcome switch
        {
            RegistrationOutcome.SoftwareTaken => subject with { SoftwareRegistered = true },
            RegistrationOutcome.RequestReplayed => subject with { SignedRequest = subject.SignedRequest! with { Replayed = true } },
            RegistrationOutcome.TokenSpent => subject with { InitialAccessToken = InitialAccessTokenState.Spent },
            _ => null,
        };
        return (found is null ? null : call.Workspace.Rules.Check(found)) ?? Reasons.RegistrationsFull.Refuse();
    }
}
