using System.Buffers.Text;
using System.Text.Json;

namespace FunctionApp.Jobs;

/// <summary>
/// The last job of a page: the next page starts after it, whatever was inserted since. Clients pass it back as they
/// got it.
/// </summary>
/// <param name="Sort">The order of the list that it belongs to.</param>
/// <param name="Time">The job's value of the field that the list is ordered by, in UTC.</param>
/// <param name="Id">The job's id.</param>
internal sealed record JobCursor(string Sort, DateTime Time, string Id)
{
    public static JobCursor After(JobDocument job, JobSort sort) => new(sort.ToString(), sort.ValueOf(job), job.Id);

    public override string ToString() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, JobsJson.Default.JobCursor));

    /// <summary>Reads a cursor, or returns null when it is none of a list in this order.</summary>
    public static JobCursor? Parse(string text, JobSort sort)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), JobsJson.Default.JobCursor);
            return cursor is { Id: not null, Time.Kind: DateTimeKind.Utc } && cursor.Sort == sort.ToString()
                ? cursor
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
