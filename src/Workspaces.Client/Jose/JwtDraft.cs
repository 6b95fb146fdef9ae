using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Jose;

/// <summary>A JWT before it is signed: whoever wants a bad one changes any part of it.</summary>
public sealed class JwtDraft(TppKey key, JsonObject header, JsonObject claims)
{
    public JsonObject Header { get; } = header;
    public JsonObject Claims { get; } = claims;
    /// <summary>The key that signs, whatever the header says.</summary>
    public TppKey Key { get; set; } = key;
    /// <summary>Changes the finished text.</summary>
    public Func<string, string>? Finish { get; set; }

    /// <summary>Signs with the algorithm of the header; <c>none</c> leaves the signature empty.</summary>
    public string Sign()
    {
        var input = Encode(Header) + "." + Encode(Claims);
        var algorithm = (string?)Header["alg"] ?? "none";
        var signature = algorithm == "none" ? [] : Key.Sign(algorithm, Encoding.ASCII.GetBytes(input));
        var token = input + "." + Base64Url.EncodeToString(signature);
        return Finish?.Invoke(token) ?? token;
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
