using Microsoft.Extensions.Configuration;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Keys;

namespace Workspaces.Host.Tests.Keys;

public sealed class KeyPoolTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_keys_that_were_made_before_and_makes_new_ones()
    {
        var material = new CountedMaterial();
        using var pool = Pool(material, size: 2);
        await pool.StartAsync(Cancellation);
        await material.Made(2);

        var first = await pool.TakeAsync(SigningAlgorithm.PS256, Cancellation);
        await material.Made(3);

        Assert.NotEmpty(first);
        await pool.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Makes_a_key_when_none_is_ready()
    {
        using var pool = Pool(new CountedMaterial(), size: 0);

        Assert.Equal<byte[]>([1], await pool.TakeAsync(SigningAlgorithm.PS256, Cancellation));
        Assert.Equal<byte[]>([2], await pool.TakeAsync("RSA-OAEP", Cancellation));
    }

    [Fact]
    public async Task Elliptic_keys_are_made_on_the_spot()
    {
        var material = new CountedMaterial();
        using var pool = Pool(material, size: 0);

        await pool.TakeAsync(SigningAlgorithm.ES256, Cancellation);

        Assert.Equal([SigningAlgorithm.ES256], material.Algorithms);
    }

    private static KeyPool Pool(IWorkspaceKeyMaterial material, int size) => new(material, size);

    private sealed class CountedMaterial : IWorkspaceKeyMaterial
    {
        private readonly Lock _gate = new();
        private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
        private readonly List<string> _algorithms = [];

        public IReadOnlyList<string> Algorithms => _algorithms;

        public byte[] Generate(string algorithm)
        {
            lock (_gate)
            {
                _algorithms.Add(algorithm);
                _waiting.Where(waiting => waiting.Count <= _algorithms.Count).ToList().ForEach(waiting => waiting.Reached.TrySetResult());
                return [(byte)_algorithms.Count];
            }
        }

        public Task Made(int count)
        {
            lock (_gate)
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((count, reached));
                _ = _algorithms.Count >= count && reached.TrySetResult();
                return reached.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
            }
        }

        public WorkspaceKey Import(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate) => throw new NotSupportedException();
    }
}
