namespace Workspaces.Cli.Certification.Plans;

/// <summary>The plans of the certification suite for which configurations can be made.</summary>
internal static class SuitePlans
{
    public const string Fapi1 = "fapi1-advanced-final-test-plan";
    public const string SecurityProfile = "fapi2-security-profile-final-test-plan";
    public const string MessageSigning = "fapi2-message-signing-final-test-plan";

    public static IReadOnlyList<string> All { get; } = [Fapi1, SecurityProfile, MessageSigning];

    public static string ShortNameOf(string plan) => plan switch
    {
        Fapi1 => "fapi1-advanced",
        SecurityProfile => "fapi2-security",
        _ => "fapi2-message-signing",
    };

    /// <summary>With what the names of the modules begin; Message Signing has those of the Security Profile and more.</summary>
    public static string ModulePrefixOf(string plan) => plan == Fapi1 ? "fapi1-advanced-final" : "fapi2-security-profile-final";
}
