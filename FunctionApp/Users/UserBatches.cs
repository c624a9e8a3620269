namespace FunctionApp.Users;

/// <summary>How many users one activity inserts.</summary>
internal static class UserBatches
{
    private const int Batches = 8;
    private const int Smallest = 25;
    private const int Largest = 500;

    /// <summary>
    /// An eighth of them, so that some batches are inserted while others are on their way, but no fewer than pay for
    /// an activity and no more than keep its payload small: 2,000 users make 8 batches of 250.
    /// </summary>
    public static int SizeFor(int users) => Math.Clamp((users + Batches - 1) / Batches, Smallest, Largest);
}
