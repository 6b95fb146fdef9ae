using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Jose;

/// <summary>A signature that stands apart from what it signs (RFC 7515 appendix F), before it is made: whoever wants a bad one changes any part of it.</summary>
public sealed class DetachedDraft(TppKey key, JsonObject header)
{
    public JsonObject Header { get; } = header;
    /// <summary>The key that signs, whatever the header says.</summary>
    public TppKey Key { get; set; } = key;
    /// <summary>Changes the finished text.</summary>
    public Func<string, string>? Finish { get; set; }

    public string Sign(byte[] payload)
    {
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Header.ToJsonString()));
        var signature = Key.Sign((string?)Header["alg"] ?? Key.Algorithm, Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(payload)}"));
        var text = $"{header}..{Base64Url.EncodeToString(signature)}";
        return Finish?.Invoke(text) ?? text;
    }
}
