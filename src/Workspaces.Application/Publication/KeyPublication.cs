using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Publication;

/// <summary>How a key of a workspace stands in the key set where its keys are published.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PublicationState>))]
internal enum PublicationState
{
    /// <summary>As it is to be.</summary>
    Published,
    Missing,
    /// <summary>Something stands there that is not what it is to be.</summary>
    Differs,
}

/// <summary>What a key set shows of one key.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="PublishedAs">The <c>kid</c> under which it is to stand there.</param>
/// <param name="Reason">What is otherwise, in a sentence; null where it is published or nothing is known of it there.</param>
internal sealed record KeyPublication(string KeyId, string PublishedAs, PublicationState State, string? Reason = null);

/// <summary>How the keys of a workspace compare with a key set.</summary>
/// <param name="Keys">Those of the workspace.</param>
/// <param name="Others">What to call the keys that stand there and are not the workspace's.</param>
internal sealed record KeySetFindings(IReadOnlyList<KeyPublication> Keys, IReadOnlyList<string> Others)
{
    /// <summary>What was found of a key; null = it was not looked for.</summary>
    public KeyPublication? Of(string keyId) => Keys.FirstOrDefault(key => key.KeyId == keyId);
}
