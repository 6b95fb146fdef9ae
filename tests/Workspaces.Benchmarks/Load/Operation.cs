using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>One operation of the protocol: <paramref name="Prepare"/> makes what a worker repeats.</summary>
internal sealed record Operation(string Name, ClientPlan Plan, Func<Tpp, Task<Func<Task<Answer>>>> Prepare);
