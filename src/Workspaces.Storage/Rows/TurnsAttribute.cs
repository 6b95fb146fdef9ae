namespace Workspaces.Storage.Rows;

/// <summary>A property that turns a row from one state to another: a change of it has a name of its own in audit records.</summary>
/// <param name="on">What happened when it leaves its default, for example <c>disabled</c>.</param>
/// <param name="off">What happened when it comes back to it, for example <c>enabled</c>.</param>
/// <param name="rank">Of several that change at once the highest names the action.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TurnsAttribute(string on, string off, int rank = 0) : Attribute
{
    public int Rank => rank;

    /// <summary>What happened; null = nothing, in this respect.</summary>
    public string? Verb(object? before, object? after) => (IsOn(before), IsOn(after)) switch
    {
        (false, true) => on,
        (true, false) => off,
        _ => null,
    };

    private static bool IsOn(object? value) => value switch
    {
        null or false => false,
        Enum state => Convert.ToInt32(state, null) != 0,
        _ => true,
    };
}
