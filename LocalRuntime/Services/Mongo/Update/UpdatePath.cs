using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>Rules for the paths of update operators.</summary>
internal static class UpdatePath
{
    public static FieldPath Parse(string text)
    {
        var path = FieldPath.Parse(text);
        if (path.Names.Contains(""))
        {
            throw new MongoError(
                ErrorCode.EmptyFieldName,
                $"The update path '{text}' contains an empty field name, which is not allowed.");
        }

        if (path.Names.FirstOrDefault(n => n is "$" or ['$', '[', ..]) is { } positional)
            throw MongoError.BadValue($"The positional operator '{positional}' in '{text}' is not supported");
        if (path.Names.FirstOrDefault(n => n.StartsWith('$')) is { } name && name is not ("$ref" or "$id" or "$db"))
        {
            throw new MongoError(
                ErrorCode.DollarPrefixedFieldName,
                $"The dollar ($) prefixed field '{name}' in '{text}' is not valid for storage.");
        }

        return path;
    }

    /// <summary>Numbers by value, before names; names by their text.</summary>
    public static int Compare(FieldPath left, FieldPath right)
    {
        for (var depth = 0; depth < Math.Min(left.Names.Length, right.Names.Length); depth++)
        {
            var (a, b) = (left.PositionAt(depth), right.PositionAt(depth));
            var order = a >= 0 && b >= 0 ? a - b : string.CompareOrdinal(left.Names[depth], right.Names[depth]);
            if (order != 0)
                return order;
        }

        return left.Names.Length - right.Names.Length;
    }
}
