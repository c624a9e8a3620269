using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace FunctionApp.Users;

/// <summary>
/// The last user of a page: the next page starts after it, whatever was inserted since. Clients pass it back as they
/// got it.
/// </summary>
/// <param name="Sort">The order of the list that it belongs to.</param>
/// <param name="Value">The user's value of the field that the list is ordered by.</param>
/// <param name="Id">The user's id.</param>
internal sealed record UserCursor(string Sort, string Value, string Id)
{
    public static UserCursor After(UserDocument user, UserSort sort) =>
        new(sort.ToString(), Text(user, sort.Field), user.Id);

    public override string ToString() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, UsersJson.Default.UserCursor));

    /// <summary>Reads a cursor, or returns null when it is none of a list in this order.</summary>
    public static UserCursor? Parse(string text, UserSort sort)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), UsersJson.Default.UserCursor);
            return cursor is { Value: not null, Id: not null } && cursor.IsOf(sort) ? cursor : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The value as a point in time, for lists ordered by <c>createdAt</c>.</summary>
    public DateTime ToTime() =>
        DateTime.ParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private bool IsOf(UserSort sort) => Sort == sort.ToString() && (sort.Field != UserSort.CreatedAt
        || DateTime.TryParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _));

    private static string Text(UserDocument user, string field) => field switch
    {
        "email" => user.Email,
        "username" => user.Username,
        _ => user.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
    };
}
