using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.Benchmarks.Server;

/// <summary>What a server has used since it started.</summary>
/// <param name="Cpu">Processor time of the whole process.</param>
/// <param name="AllocatedBytes">On the managed heap.</param>
/// <param name="DatabaseCommands">Round trips to the database.</param>
/// <param name="ResidentBytes">Memory now.</param>
/// <param name="HeapBytes">Of that, what lives on the managed heap.</param>
/// <param name="CompiledMethods">By the just-in-time compiler, each as often as it was compiled.</param>
internal sealed record ServerFigures(TimeSpan Cpu, long AllocatedBytes, long DatabaseCommands, long ResidentBytes, long HeapBytes, long CompiledMethods);

/// <summary>Where a server is, said once when it listens.</summary>
internal sealed record ServerPlace(Uri PublicUrl, string OperatorKey, string Authority);

[JsonSerializable(typeof(ServerFigures))]
[JsonSerializable(typeof(ServerPlace))]
internal sealed partial class ServerJson : JsonSerializerContext
{
    public static string Line(ServerFigures figures) => JsonSerializer.Serialize(figures, Default.ServerFigures);

    public static string Line(ServerPlace place) => JsonSerializer.Serialize(place, Default.ServerPlace);
}
