namespace Workspaces.Application.Diagnosis;

/// <summary>Looks at one thing that an installation needs. Changes nothing.</summary>
internal interface ICheck
{
    string Name { get; }

    /// <summary>It asks the database, and is left out when that is not in order.</summary>
    bool NeedsDatabase { get; }

    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
