using System.Text.RegularExpressions;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>
/// <c>$regex</c>, with .NET's syntax, which has all but the rarest of PCRE. A pattern that takes longer than a second
/// for one value fails the command.
/// </summary>
internal sealed class RegexTest : ValueTest
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly BsonRegularExpression source;
    private readonly Regex regex;

    public RegexTest(BsonRegularExpression source)
    {
        this.source = source;
        try
        {
            regex = new Regex(source.Pattern, Options(source.Options), MatchTimeout);
        }
        catch (RegexParseException e)
        {
            throw new MongoError(ErrorCode.Location(51091), $"Regular expression is invalid: {e.Message}");
        }
    }

    public override bool Passes(BsonValue? value) => value switch
    {
        BsonString text => IsMatch(text.Value),
        BsonSymbol symbol => IsMatch(symbol.Name),
        BsonRegularExpression other => other.Equals(source),
        _ => false,
    };

    private static RegexOptions Options(string options) => options.Aggregate(
        RegexOptions.CultureInvariant,
        (all, option) => all | option switch
        {
            'i' => RegexOptions.IgnoreCase,
            'm' => RegexOptions.Multiline,
            's' => RegexOptions.Singleline,
            'x' => RegexOptions.IgnorePatternWhitespace,
            'u' => RegexOptions.None,
            _ => throw new MongoError(ErrorCode.Location(51108), $"invalid flag in regex options: {option}"),
        });

    private bool IsMatch(string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new MongoError(
                ErrorCode.Location(51156),
                $"Error occurred while executing the regular expression '{source.Pattern}': it takes too long");
        }
    }
}
