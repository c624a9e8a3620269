using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.FanOut;

/// <summary>
/// Reads the fan-out members of a request: <c>maxConcurrency</c>, <c>batchSize</c>, <c>toleratedFailurePercent</c>,
/// <c>timeLimitSeconds</c>, and <c>retry</c> with <c>maxAttempts</c>, <c>firstDelay</c> and <c>maxDelay</c> in seconds,
/// and <c>backoff</c>. What it does not name comes from <see cref="FanOutOptions"/>.
/// </summary>
public sealed class FanOutRequest(IOptions<FanOutOptions> options)
{
    private readonly FanOutOptions _defaults = options.Value;

    /// <summary>Reads the settings and adds what is wrong with them to the body's errors.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="batchSize">Items per activity, unless the request says otherwise.</param>
    public FanOutSettings Read(JsonFields body, int batchSize)
    {
        var retry = body.Nested("retry");
        return new(
            body.WholeNumber("maxConcurrency", 1, FanOutLimits.MaxConcurrency) ?? _defaults.MaxConcurrency,
            body.WholeNumber("batchSize", 1, FanOutLimits.MaxBatchSize) ?? batchSize,
            retry?.WholeNumber("maxAttempts", 1, FanOutLimits.MaxAttempts) ?? _defaults.MaxAttempts,
            retry?.Seconds("firstDelay", 0, FanOutLimits.MaxFirstDelaySeconds) ?? _defaults.FirstDelay,
            retry?.Number("backoff", 1, FanOutLimits.MaxBackoff) ?? _defaults.Backoff,
            retry?.Seconds("maxDelay", 0, FanOutLimits.MaxDelaySeconds) ?? _defaults.MaxDelay,
            body.Number("toleratedFailurePercent", 0, 100) ?? _defaults.ToleratedFailurePercent,
            body.Seconds("timeLimitSeconds", 1, FanOutLimits.MaxTimeLimitSeconds) ?? _defaults.TimeLimit);
    }
}
