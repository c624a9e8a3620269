using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class PageableTests
{
    [Fact]
    public async Task Create_Pages_AreFetchedWhileThereIsAToken()
    {
        List<string?> asked = [];
        var numbers = Pageable.Create<int>((token, _) =>
        {
            asked.Add(token);
            return Task.FromResult(token is null ? new Page<int>([1, 2], "next") : new Page<int>([3]));
        });

        List<int> read = [];
        await foreach (var number in numbers)
        {
            read.Add(number);
        }

        Assert.Equal([1, 2, 3], read);
        Assert.Equal([null, "next"], asked);
    }

    [Fact]
    public async Task AsPages_TokenAndSize_ReachTheFunction()
    {
        (string?, int?) asked = default;
        var numbers = Pageable.Create<int>((token, size, _) =>
        {
            asked = (token, size);
            return Task.FromResult(new Page<int>([]));
        });

        await foreach (var page in numbers.AsPages("here", 7))
        {
            Assert.Empty(page.Values);
        }

        Assert.Equal(("here", 7), asked);
    }
}
