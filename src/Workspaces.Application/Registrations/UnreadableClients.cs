using Workspaces.FapiExtensions.Compliance;

namespace Workspaces.Application.Registrations;

/// <summary>Clients that nobody can judge, because what is stored of them cannot be read.</summary>
internal sealed class UnreadableClients
{
    private readonly List<string> _first = [];

    public int Count { get; private set; }
    /// <summary>The ids of the first of them.</summary>
    public IReadOnlyList<string> First => _first;

    public void Add(string clientId)
    {
        Count++;
        if (_first.Count < ComplianceReport.MaxOffences)
        {
            _first.Add(clientId);
        }
    }
}
