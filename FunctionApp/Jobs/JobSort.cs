namespace FunctionApp.Jobs;

/// <summary>An order of jobs. Equal ones are in the order of their ids, so that it is always total.</summary>
/// <param name="Field">The field of the document.</param>
/// <param name="Descending">Whether it goes down.</param>
internal readonly record struct JobSort(string Field, bool Descending)
{
    public const string CreatedAt = "createdAt";
    public const string CompletedAt = "completedAt";

    public static readonly JobSort Default = new(CreatedAt, false);

    public static JobSort? Parse(string text)
    {
        var descending = text.StartsWith('-');
        var field = descending ? text[1..] : text;
        return field is CreatedAt or CompletedAt ? new(field, descending) : null;
    }

    public DateTime ValueOf(JobDocument job) => Field == CreatedAt ? job.CreatedAt : job.CompletedAt!.Value;

    public override string ToString() => Descending ? $"-{Field}" : Field;
}
