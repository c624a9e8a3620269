using System.Globalization;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>A dotted path, split: <c>a.0.b</c>. The empty path means the value itself.</summary>
internal sealed class FieldPath
{
    public static readonly FieldPath Self = new("", []);

    private readonly int[] positions;

    private FieldPath(string text, string[] names)
    {
        Text = text;
        Names = names;
        positions = Array.ConvertAll(names, Position);
    }

    public string Text { get; }

    public string[] Names { get; }

    public static FieldPath Parse(string text) => new(text, text.Split('.'));

    /// <summary>The name at <paramref name="depth"/> as a position in an array, or -1 when it is none.</summary>
    public int PositionAt(int depth) => positions[depth];

    public override string ToString() => Text;

    private static int Position(string name) =>
        name is ['0'] || (name.Length is > 0 and < 10 && name[0] is > '0' and <= '9')
            && name.All(char.IsAsciiDigit)
            ? int.Parse(name, CultureInfo.InvariantCulture)
            : -1;
}
