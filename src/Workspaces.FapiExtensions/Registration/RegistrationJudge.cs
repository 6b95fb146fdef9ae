using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>Judges registration requests: the certificate, then what costs nothing, then the statement&apos;s signature, then the request&apos;s, then the client that results.</summary>
public sealed class RegistrationJudge(MutualTls mutualTls, StatementKeys keys, SectorIdentifierReader sectors, TimeProvider time)
{
    /// <summary>Who calls, by its certificate, as far as the rules let it.</summary>
    /// <param name="call">How it came.</param>
    /// <param name="origin">What the client that it is about came with; null = it is about none yet.</param>
    /// <param name="cancellationToken">Ends the judging.</param>
    internal async ValueTask<EndpointResult<RegistrationAccess>> AdmitAsync(RegistrationCall call, RegistrationOrigin? origin, CancellationToken cancellationToken)
    {
        var access = new RegistrationAccess
        {
            Certificate = await mutualTls.ReadAsync(call.Workspace, client: null, call.Certificate, cancellationToken),
            CertificateSubject = SubjectOf(call.Certificate),
            SoftwareId = origin?.SoftwareId,
            OrganisationId = origin?.OrganisationId,
        };
        return call.Workspace.Rules.Check(access, call.Trace.Deviations) is { } refusal ? new(null, refusal) : new(access, null);
    }

    /// <summary>Judges what a request asks for.</summary>
    /// <param name="call">How it came.</param>
    /// <param name="access">Who calls, as it was admitted.</param>
    /// <param name="document">What it says.</param>
    /// <param name="client">The client that it changes; null = it makes one.</param>
    /// <param name="token">What became of the initial access token, and which it was.</param>
    /// <param name="cancellationToken">Ends the judging.</param>
    internal async Task<EndpointResult<JudgedRegistration>> JudgeAsync(
        RegistrationCall call,
        RegistrationAccess access,
        RegistrationDocument document,
        RegisteredClient? client,
        (InitialAccessTokenState State, InitialAccessToken? Token) token,
        CancellationToken cancellationToken)
    {
        var (workspace, settings) = (call.Workspace, call.Workspace.Settings.Registration!);
        var statement = document.Statement is { } text && settings.SoftwareStatements is { } statements ? ReadStatement.Of(text, statements) : null;
        if (statement is not null)
        {
            access = access with { SoftwareId = statement.Facts.SoftwareId ?? access.SoftwareId, OrganisationId = statement.Facts.OrganisationId ?? access.OrganisationId };
        }

        var opened = Opened(statement, settings, client, token.Token);
        var subject = Subject(workspace, document, client, statement, opened) with { InitialAccessToken = token.State };
        var refusal = workspace.Rules.Check(access, call.Trace.Deviations) ?? workspace.Rules.Check(subject, call.Trace.Deviations);
        if (refusal is null)
        {
            (subject, refusal) = await VerifyAsync(call, document, statement, subject, cancellationToken);
        }

        if (refusal is not null)
        {
            return new(null, refusal);
        }

        var origin = Origin(document, statement, client, opened);
        var metadata = await ClientAsync(call, document, client, statement, opened, cancellationToken);
        return metadata.Value is null
            ? new(null, metadata.Refusal)
            : new(new(metadata.Value, origin, subject, access.Certificate?.Thumbprint, token.Token?.Id), null);
    }

    private async Task<(RegistrationRequest Subject, Refusal? Refusal)> VerifyAsync(
        RegistrationCall call, RegistrationDocument document, ReadStatement? statement, RegistrationRequest subject, CancellationToken cancellationToken)
    {
        var (workspace, statements) = (call.Workspace, call.Workspace.Settings.Registration!.SoftwareStatements);
        if (statement is { Jwt: { } jwt } && statements is not null)
        {
            var (signature, failure) = await keys.VerifyOfDirectoryAsync(workspace.Id, jwt, statements.JwksUri, cancellationToken);
            subject = subject with { Statement = statement.Facts with { Signature = signature, KeysFailure = failure } };
            if (workspace.Rules.Check(subject, call.Trace.Deviations) is { } refusal)
            {
                return (subject, refusal);
            }
        }

        // Whatever rules there are: what nobody verified vouches for nothing.
        if (subject.Statement is { } facts && !(facts.Signature is SignatureStatus.Valid && facts.Issuer is { } issuer && statements?.Issuers.Contains(issuer) is true))
        {
            return (subject, Reasons.SoftwareStatementUnverified.Refuse());
        }

        return document.SignedRequest is { } request ? await VerifyRequestAsync(call, request, subject, cancellationToken) : (subject, null);
    }

    private async Task<(RegistrationRequest Subject, Refusal? Refusal)> VerifyRequestAsync(
        RegistrationCall call, CompactJwt request, RegistrationRequest subject, CancellationToken cancellationToken)
    {
        var (signature, failure) = subject.Statement?.KeysUri is { } uri
            ? await keys.VerifyOfSoftwareAsync(call.Workspace.Id, request, uri, cancellationToken)
            : (SignatureStatus.NoKey, null);
        subject = subject with { SignedRequest = subject.SignedRequest! with { Signature = signature, KeysFailure = failure } };
        return (subject, call.Workspace.Rules.Check(subject, call.Trace.Deviations)
            ?? (signature is SignatureStatus.Valid ? null : Reasons.RegistrationUnreadable.Refuse(description: "The signature of the request was not verified.")));
    }

    private async Task<EndpointResult<ClientMetadata>> ClientAsync(
        RegistrationCall call, RegistrationDocument document, RegisteredClient? client, ReadStatement? statement, IReadOnlySet<string>? opened, CancellationToken cancellationToken)
    {
        var workspace = call.Workspace;
        var members = EffectiveRegistration.Of(workspace, document, statement, opened);
        members["client_id"] = client?.Metadata.ClientId ?? NewClient.Id();
        var read = RegistrationDocument.ToMetadata(members);
        if (read.Value is not { } metadata)
        {
            return read;
        }

        var registration = ClientFactory.Describe(metadata, workspace);
        var refusal = workspace.Rules.Check(registration, call.Trace.Deviations)
            // Nobody is asked for the sake of a client that is refused anyway.
            ?? (metadata.SectorIdentifierUri is null ? null : workspace.Rules.Check(registration with { Sector = await sectors.ReadAsync(metadata, cancellationToken) }, call.Trace.Deviations));
        return new(refusal is null ? metadata : null, refusal);
    }

    private RegistrationRequest Subject(Workspace workspace, RegistrationDocument document, RegisteredClient? client, ReadStatement? statement, IReadOnlySet<string>? opened) => new()
    {
        Now = time.GetUtcNow(),
        Issuer = workspace.Issuer,
        Settings = workspace.Settings.Registration!,
        IsChange = client is not null,
        SignedRequest = document.SignedRequest is { } request ? Signed(request) : null,
        Statement = statement?.Facts,
        RedirectUris = document.List("redirect_uris"),
        KeysByValue = document.Members.ContainsKey("jwks"),
        KeysUri = document.Text("jwks_uri"),
        Scopes = document.Text("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        OpenedScopes = opened,
        SoftwareChanged = client is not null && statement?.Facts.SoftwareId is { } software && software != client.Origin.SoftwareId,
    };

    private static SignedRegistration Signed(CompactJwt request)
    {
        var claims = JwtClaims.TryRead(request.Payload, out var read) ? read : new();
        return new()
        {
            Algorithm = request.Algorithm,
            Signature = SignatureStatus.Unverified,
            KeyHints = request.KeyHints,
            Issuer = claims.Issuer,
            Audiences = claims.Audiences,
            IssuedAt = claims.IssuedAt,
            Expires = claims.Expires,
            JwtId = claims.JwtId,
        };
    }

    private static HashSet<string>? Opened(ReadStatement? statement, RegistrationSettings settings, RegisteredClient? client, InitialAccessToken? token)
    {
        IEnumerable<string>? vouched = statement is null ? client?.Origin.OpenedScopes : statement.OpenedScopes(settings.SoftwareStatements!);
        var bounds = new[] { vouched, token?.Scopes }.OfType<IEnumerable<string>>().ToArray();
        return bounds.Length == 0 ? null : bounds.Aggregate((some, other) => some.Intersect(other, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
    }

    private static RegistrationOrigin Origin(RegistrationDocument document, ReadStatement? statement, RegisteredClient? client, IReadOnlySet<string>? opened) => new()
    {
        SoftwareId = statement?.Facts.SoftwareId ?? client?.Origin.SoftwareId,
        OrganisationId = statement?.Facts.OrganisationId ?? client?.Origin.OrganisationId,
        Statement = statement is null ? client?.Origin.Statement : document.Statement,
        OpenedScopes = opened is null ? null : [.. opened.Order(StringComparer.Ordinal)],
        TokenNumber = client?.Origin.TokenNumber ?? 0,
    };

    private static Dictionary<string, IReadOnlyList<string>> SubjectOf(ClientCertificate? certificate) =>
        (certificate is null ? null : CertificateFacts.Of(certificate.Certificate).Subject)?.RelativeNames.SelectMany(attributes => attributes)
            .Where(attribute => attribute.Text is not null)
            .GroupBy(attribute => AttributeTypes.AnyName(attribute.Oid) ?? attribute.Oid, attribute => attribute.Text!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group], StringComparer.Ordinal)
        ?? [];
}

/// <summary>A registration that the rules let through.</summary>
/// <param name="Metadata">The client that results.</param>
/// <param name="Origin">What it came with.</param>
/// <param name="Subject">What was judged, to be judged again by what turns out when it is kept.</param>
/// <param name="CertificateThumbprint">The certificate that it came with; null = none.</param>
/// <param name="TokenId">The initial access token that it came with; null = none.</param>
internal sealed record JudgedRegistration(ClientMetadata Metadata, RegistrationOrigin Origin, RegistrationRequest Subject, string? CertificateThumbprint, string? TokenId);
