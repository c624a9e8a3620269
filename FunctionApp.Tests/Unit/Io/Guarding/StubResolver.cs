using System.Net;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Tests.Unit.Io.Guarding;

/// <summary>Resolves every name to the addresses given: the first ones at the first time, and so on.</summary>
internal sealed class StubResolver(params string[][] answers) : IHostResolver
{
    public List<string> Asked { get; } = [];

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var answer = answers[Math.Min(Asked.Count, answers.Length - 1)];
        Asked.Add(host);
        return Task.FromResult<IPAddress[]>([.. answer.Select(address => IPAddress.Parse(address))]);
    }
}
