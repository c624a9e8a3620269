namespace FunctionApp.Users;

/// <summary>An order of users. Equal ones are in the order of their ids, so that it is always total.</summary>
/// <param name="Field">The field of the document.</param>
/// <param name="Descending">Whether it goes down.</param>
internal readonly record struct UserSort(string Field, bool Descending)
{
    public const string CreatedAt = "createdAt";

    public static readonly UserSort Default = new(CreatedAt, false);

    public static UserSort? Parse(string text)
    {
        var descending = text.StartsWith('-');
        var field = descending ? text[1..] : text;
        return field is CreatedAt or "email" or "username" ? new(field, descending) : null;
    }

    public override string ToString() => Descending ? $"-{Field}" : Field;
}
