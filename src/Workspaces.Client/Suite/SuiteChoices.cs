namespace Workspaces.Client.Suite;

/// <summary>Values of the suite's parameters; null = either.</summary>
public sealed record SuiteChoices
{
    /// <summary>Clients authenticate by their certificates.</summary>
    public bool? MutualTls { get; init; }

    /// <summary>Requests are pushed.</summary>
    public bool? Pushed { get; init; }

    /// <summary>Responses are JWTs.</summary>
    public bool? Jarm { get; init; }

    public bool Have(bool mutualTls, bool pushed, bool jarm) => (MutualTls ?? mutualTls) == mutualTls && (Pushed ?? pushed) == pushed && (Jarm ?? jarm) == jarm;
}
