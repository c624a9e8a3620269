namespace FunctionApp.FanOut;

/// <summary>What the end of a fan-out means for its items.</summary>
internal static class FanOutEnds
{
    public static ItemStatus UnfinishedStatus(this FanOutEnd end) => end switch
    {
        FanOutEnd.TimedOut => ItemStatus.TimedOut,
        FanOutEnd.Abandoned => ItemStatus.Abandoned,
        _ => ItemStatus.Canceled,
    };
}
