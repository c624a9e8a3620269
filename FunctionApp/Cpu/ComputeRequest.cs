using System.Globalization;
using FunctionApp.FanOut;
using FunctionApp.Http;

namespace FunctionApp.Cpu;

/// <summary>
/// Reads the body of <c>POST /cpu/compute</c>: <c>n</c>, a JSON number without fraction from 0 to 10^12 (every JSON
/// reader keeps such a number exact, so it is not taken as a string), and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class ComputeRequest(FanOutRequest fanOut)
{
    internal const long MaxN = 1_000_000_000_000;

    // A range is long already.
    private const int BatchSize = 1;

    /// <summary>
    /// Reads the orchestrator's input. More activities at a time than there are cores would only wait for each other,
    /// so that <c>maxConcurrency</c> can lower their number, not raise it. A sum with a gap is none: no failure is
    /// tolerated, whatever the request says.
    /// </summary>
    public ComputeInput Read(JsonFields body)
    {
        if (body.IsObject && !body.Has("n"))
            body.Errors.Add("n", string.Create(
                CultureInfo.InvariantCulture, $"Is required: a whole number from 0 to {MaxN:N0}."));
        var n = body.WholeNumber("n", 0L, MaxN) ?? 0;
        var settings = fanOut.Read(body, BatchSize);
        var cores = Math.Min(settings.MaxConcurrency, Environment.ProcessorCount);
        return new(n, NumberRange.CountFor(n, cores), settings with
        {
            MaxConcurrency = cores,
            ToleratedFailurePercent = 0,
        });
    }
}
