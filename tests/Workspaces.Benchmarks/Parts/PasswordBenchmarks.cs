using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Identity;
using Workspaces.Application.Passwords;

namespace Workspaces.Benchmarks.Parts;

/// <summary>Checking a password costs what it is meant to cost: most of what a sign-in takes.</summary>
[MemoryDiagnoser]
public class PasswordBenchmarks
{
    private static readonly Argon2Passwords Hasher = new();
    private readonly string _hash = Hasher.HashPassword("alice", "correct horse battery staple");

    [Benchmark]
    public PasswordVerificationResult Verify() => Hasher.VerifyHashedPassword("alice", _hash, "correct horse battery staple");
}
