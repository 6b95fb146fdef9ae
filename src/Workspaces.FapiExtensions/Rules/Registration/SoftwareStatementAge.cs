using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Accepts software statements only up to <see cref="Max"/> after their <c>iat</c> and before their <c>exp</c> where they have one; <c>iat</c> lies at most <see cref="FutureTolerance"/> ahead.</summary>
/// <remarks>Fetch a new statement from the directory right before each request.</remarks>
[Rule("software-statement-age", "BrazilOBDCR-7.1-3", "CDR-ClientRegistration", "OBUK-DCR-3.4")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementAge(TimeSpan Max, TimeSpan FutureTolerance) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.Statement switch
    {
        null or { Readable: false } => null,
        { IssuedAt: null } => Refuse("The software statement lacks the claim iat.", null),
        { IssuedAt: { } at } when at > subject.Now + FutureTolerance => Refuse("The software statement is from the future.", at - subject.Now),
        { IssuedAt: { } at } when at + Max < subject.Now => Refuse($"The software statement is older than {Max}.", subject.Now - at),
        { Expires: { } to } when to <= subject.Now => Refuse("The software statement has expired.", subject.Now - to),
        _ => null,
    };

    private Violation Refuse(string description, TimeSpan? received) =>
        new(OAuthError.InvalidSoftwareStatement, description) { Expected = $"at most {Max} old", Received = Received.Duration(received) };
}
