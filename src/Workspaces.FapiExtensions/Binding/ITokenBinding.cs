using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>A way to tie tokens to whoever asked for them.</summary>
public interface ITokenBinding
{
    TokenBindingMethod Method { get; }

    /// <summary>The <c>token_type</c> of tokens tied this way, and the scheme that presents them.</summary>
    string TokenType { get; }

    /// <summary>What a token for this request is tied to; null when the request proves possession of nothing.</summary>
    Confirmation? Confirm(PresentedCertificate? certificate, DpopProof? proof);

    /// <summary>Whether this part of a confirmation is there and the access proves it.</summary>
    bool IsProven(Confirmation confirmation, ResourceAccess access);

    /// <summary>Whether the confirmation ties a token this way.</summary>
    bool Concerns(Confirmation confirmation);
}
