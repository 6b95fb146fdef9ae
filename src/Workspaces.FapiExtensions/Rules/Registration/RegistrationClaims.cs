using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>
/// Requires of a signed registration request that its <c>iss</c> is the software of its statement, that its <c>aud</c> names this server, and that it has <c>jti</c>, <c>iat</c> at most
/// <see cref="FutureTolerance"/> ahead and <c>exp</c>, not passed and at most <see cref="MaxLifetime"/> ahead.
/// </summary>
/// <remarks>Set iss to the software id, aud to the issuer of the workspace, iat to now, exp a few minutes ahead and a jti that was never used.</remarks>
[Rule("registration-claims", "OBUK-DCR-3.4", "CDR-ClientRegistration", "RFC7519-4.1")]
[NeedsSignedRegistrations]
public sealed record RegistrationClaims(TimeSpan MaxLifetime, TimeSpan FutureTolerance) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SignedRequest is not { } request ? null : request switch
    {
        { Issuer: null } or { JwtId: null } or { IssuedAt: null } or { Expires: null } or { Audiences.Count: 0 } =>
            Refuse("The registration request lacks one of the claims iss, aud, iat, exp and jti."),
        { Expires: { } to } when to <= subject.Now => Refuse("The registration request has expired."),
        { Expires: { } to } when to > subject.Now + MaxLifetime + FutureTolerance => Refuse($"The registration request must expire within {MaxLifetime}."),
        { IssuedAt: { } at } when at > subject.Now + FutureTolerance => Refuse("The iat of the registration request lies in the future."),
        { Audiences: var audiences } when !audiences.Contains(subject.Issuer) && !audiences.Any(subject.Settings.Audiences.Contains) =>
            Refuse("The aud of the registration request does not name this server."),
        _ when subject.Statement is { SoftwareId: { } software } && software != request.Issuer => Refuse("The iss of the registration request is not the software of its statement."),
        _ => null,
    };

    private static Violation Refuse(string description) => new(OAuthError.InvalidClientMetadata, description);
}
