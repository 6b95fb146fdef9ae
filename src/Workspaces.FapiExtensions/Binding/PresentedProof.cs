using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>A DPoP proof as it came: what it says is read, its signature is not verified yet.</summary>
public sealed class PresentedProof
{
    private readonly CompactJwt? _jwt;
    private readonly JsonWebKey? _key;

    internal PresentedProof(DpopProof facts, CompactJwt? jwt = null, JsonWebKey? key = null) => (Facts, _jwt, _key) = (facts, jwt, key);

    /// <summary>What it says.</summary>
    public DpopProof Facts { get; }

    /// <summary>The facts, now that its signature was verified with the key in its header. Judge <see cref="Facts"/> first: this costs more than all the rest.</summary>
    public DpopProof Verify() => _jwt is null || _key is null ? Facts : Facts with { Signature = Jws.VerifyOnce(_jwt, _key) };
}
