using Workspaces.Client.Keys;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>The keys of the suite's clients, the same in every workspace of a plan: making an RSA key takes its time.</summary>
internal sealed class SuiteKeys : IDisposable
{
    private readonly TppKeys _first = new("PS256");
    private readonly TppKeys _second = new("ES256");
    private readonly TppKeys _secondInBrazil = new("PS256");

    public TppKeys Of(SuiteVariant variant, bool second) => !second ? _first : variant.Is(SuiteProfile.Brazil) ? _secondInBrazil : _second;

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _secondInBrazil.Dispose();
    }
}
