using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>
/// The projection of find and findAndModify: fields to keep or fields to leave out. Computed fields, positional ones
/// and operators are refused.
/// </summary>
internal sealed class Projection
{
    private readonly FieldTree<bool> fields = new();
    private bool? includes;
    private bool? includesId;

    private Projection()
    {
    }

    /// <returns>Null when the projection is empty.</returns>
    /// <exception cref="MongoError">It mixes both kinds, or uses what is not supported.</exception>
    public static Projection? Parse(BsonDocument specification)
    {
        if (specification.ElementCount == 0)
            return null;
        var projection = new Projection();
        foreach (var element in specification.Elements)
            projection.Add(element.Name, element.Value);
        projection.includes ??= projection.includesId;

        // The tree has the fields to keep or those to leave out; _id is kept unless said otherwise.
        if ((projection.includesId ?? true) == projection.includes && projection.fields.Find("_id") is null)
            projection.fields.Add(FieldPath.Parse("_id"), true);
        return projection;
    }

    public Row Apply(Row row) => new(Apply(row.Document));

    public BsonDocument Apply(BsonDocument document) =>
        includes!.Value ? Include(document, fields) : Exclude(document, fields);

    private static BsonDocument Include(BsonDocument document, FieldTree<bool> fields)
    {
        var result = new BsonDocument { AllowDuplicateNames = true };
        foreach (var element in document.Elements)
        {
            if (fields.Find(element.Name) is { } field
                && (field.IsLeaf ? element.Value : IncludeIn(element.Value, field)) is { } value)
                result.Add(element.Name, value);
        }

        return result;
    }

    private static BsonValue? IncludeIn(BsonValue value, FieldTree<bool> fields) => value switch
    {
        BsonDocument document => Include(document, fields),
        BsonArray array => new BsonArray(array.Select(i => IncludeIn(i, fields)).Where(i => i is not null)),
        _ => null,
    };

    private static BsonDocument Exclude(BsonDocument document, FieldTree<bool> fields)
    {
        var result = new BsonDocument { AllowDuplicateNames = true };
        foreach (var element in document.Elements)
        {
            var field = fields.Find(element.Name);
            if (field is null)
                result.Add(element);
            else if (!field.IsLeaf)
                result.Add(element.Name, ExcludeIn(element.Value, field));
        }

        return result;
    }

    private static BsonValue ExcludeIn(BsonValue value, FieldTree<bool> fields) => value switch
    {
        BsonDocument document => Exclude(document, fields),
        BsonArray array => new BsonArray(array.Select(i => ExcludeIn(i, fields))),
        _ => value,
    };

    private void Add(string name, BsonValue value)
    {
        if (name.Contains('$', StringComparison.Ordinal))
            throw MongoError.BadValue($"Positional projection '{name}' is not supported");
        if (value is BsonDocument nested)
        {
            AddNested(name, nested);
            return;
        }

        if (!value.IsNumeric && value is not BsonBoolean)
            throw MongoError.BadValue(
                $"Computed field '{name}: {ShellText.Of(value)}' is not supported in a projection");
        var include = value.ToBoolean();
        if (name == "_id")
            includesId = include;
        else
            Add(FieldPath.Parse(name), include);
    }

    private void AddNested(string name, BsonDocument nested)
    {
        if (nested.ElementCount == 0)
            throw new MongoError(ErrorCode.Location(51270), "An empty sub-projection is not a valid value.");
        foreach (var element in nested.Elements)
        {
            if (element.Name.StartsWith('$'))
                throw MongoError.BadValue($"Projection operator '{element.Name}' is not supported");
            Add($"{name}.{element.Name}", element.Value);
        }
    }

    private void Add(FieldPath path, bool include)
    {
        if ((includes ?? include) != include)
        {
            var (code, wanted, kind) = include ? (31253, "inclusion", "exclusion") : (31254, "exclusion", "inclusion");
            throw new MongoError(ErrorCode.Location(code), $"Cannot do {wanted} on field {path} in {kind} projection");
        }

        includes = include;
        fields.Add(path, true);
    }
}
