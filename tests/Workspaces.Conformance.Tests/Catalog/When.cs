namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>In which variants of a plan a module runs.</summary>
/// <param name="Words">The condition for a reader; empty = always.</param>
internal sealed record When(string Words, Func<SuiteVariant, bool> Applies)
{
    public static When Always { get; } = new("", _ => true);
    public static When ByValue { get; } = new("by value", variant => !variant.Pushed);
    public static When Pushed { get; } = new("pushed", variant => variant.Pushed);
    public static When PrivateKeyJwt { get; } = new("private_key_jwt", variant => !variant.MutualTls);
    public static When PrivateKeyJwtPushed { get; } = new("private_key_jwt, pushed", variant => variant is { MutualTls: false, Pushed: true });
    public static When Signed { get; } = new("signed", variant => variant.Signed);
    public static When OpenId { get; } = new("openid_connect", variant => variant.OpenId);
    public static When Dpop { get; } = new("dpop", variant => variant.Dpop);

    public static When In(string profile) => new(profile, variant => variant.Is(profile));
}
