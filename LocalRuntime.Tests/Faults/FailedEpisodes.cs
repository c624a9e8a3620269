using Microsoft.Extensions.Logging;

namespace LocalRuntime.Tests.Faults;

/// <summary>Collects what the engine logs when it can't run an instance: no fault of the disk or the clock explains that.</summary>
internal sealed class FailedEpisodes : ILoggerFactory, ILogger
{
    private const int EpisodeFailed = 102;

    public List<string> Found { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == EpisodeFailed) Found.Add($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // Nothing to give back.
    }
}
