using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>A projection with computed fields. Kept ones come in the document's order, then computed ones.</summary>
internal sealed class ComputedProjection
{
    /// <summary>A leaf without an expression is a field to keep.</summary>
    private readonly FieldTree<Expression?> fields = new();
    private bool keepsId = true;

    private ComputedProjection()
    {
    }

    public static ComputedProjection Parse(BsonDocument specification)
    {
        var projection = new ComputedProjection();
        foreach (var element in specification.Elements)
            projection.Add(element.Name, element.Value);
        if (projection.keepsId && projection.fields.Find("_id") is null)
            projection.fields.Add(FieldPath.Parse("_id"), null);
        return projection;
    }

    public Row Apply(Row row) => new(Apply(fields, row.Document, row));

    private static BsonDocument Apply(FieldTree<Expression?> fields, BsonDocument document, Row row)
    {
        var result = new BsonDocument { AllowDuplicateNames = true };
        foreach (var element in document.Elements)
        {
            if (fields.Find(element.Name) is { Value: null } field && Keep(field, element.Value, row) is { } kept)
                result.Add(element.Name, kept);
        }

        foreach (var (name, field) in fields.Children)
        {
            if (field.Value?.Evaluate(row) is { } computed)
                result.Add(name, computed);
            else if (!field.IsLeaf && !document.Contains(name) && Keep(field, BsonNull.Value, row) is { } made)
                result.Add(name, made);
        }

        return result;
    }

    private static BsonValue? Keep(FieldTree<Expression?> field, BsonValue value, Row row) => value switch
    {
        _ when field.IsLeaf => value,
        BsonDocument document => Apply(field, document, row),
        BsonArray array => new BsonArray(array.Select(i => Keep(field, i, row)).Where(i => i is not null)),
        _ => Computes(field) ? Apply(field, [], row) : null,
    };

    private static bool Computes(FieldTree<Expression?> field) =>
        field.Value is not null || field.Children.Any(c => Computes(c.Value));

    private void Add(string name, BsonValue value)
    {
        if (value is BsonDocument { ElementCount: > 0 } nested && !nested.GetElement(0).Name.StartsWith('$'))
        {
            foreach (var element in nested.Elements)
                Add($"{name}.{element.Name}", element.Value);
        }
        else if (!value.IsNumeric && value is not BsonBoolean)
        {
            fields.Add(FieldPath.Parse(name), Expression.Parse(value));
        }
        else if (value.ToBoolean())
        {
            fields.Add(FieldPath.Parse(name), null);
        }
        else if (name == "_id")
        {
            keepsId = false;
        }
        else
        {
            throw new MongoError(
                ErrorCode.Location(31254), $"Cannot do exclusion on field {name} in inclusion projection");
        }
    }
}
