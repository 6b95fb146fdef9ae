namespace Workspaces.FapiExtensions.Rules;

/// <summary>What of a request a rule looks at. Of several faults the one of the first phase is told: who sends a request in the wrong way has not come to its content yet.</summary>
public enum RulePhase
{
    /// <summary>Which request it is, and where its answer may go.</summary>
    Place,

    /// <summary>In which form it came: pushed, signed.</summary>
    Form,

    /// <summary>What it says.</summary>
    Content,
}
