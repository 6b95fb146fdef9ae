namespace Workspaces.Profiles;

/// <summary>Templates cannot be used; says everything that is wrong with all of them.</summary>
public sealed class ProfileException(IReadOnlyList<ProfileFault> faults)
    : Exception("The profile templates are not valid." + Environment.NewLine + string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ProfileFault> Faults { get; } = faults;
}
