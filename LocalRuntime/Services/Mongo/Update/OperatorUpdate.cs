using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>Applies operators such as <c>$set</c>, in the order of the paths they change, as MongoDB does.</summary>
internal sealed class OperatorUpdate(IReadOnlyList<FieldUpdate> updates) : UpdatePlan
{
    protected override bool IsReplacement => false;

    public static OperatorUpdate Parse(BsonDocument update, TimeProvider time)
    {
        var updates = new List<FieldUpdate>();
        foreach (var modifier in update.Elements)
        {
            var parse = UpdateOperators.Find(modifier.Name, time);
            if (modifier.Value is not BsonDocument fields)
            {
                throw MongoError.FailedToParse(
                    $"Modifiers operate on fields but we found type {TypeNames.Of(modifier.Value)} instead. " +
                    $"For example: {{$mod: {{<field>: ...}}}} not {{{modifier.Name}: {ShellText.Of(modifier.Value)}}}");
            }

            updates.AddRange(fields.Elements.Select(f => new FieldUpdate(
                UpdatePath.Parse(f.Name), parse(f.Value), OnInsertOnly: modifier.Name == "$setOnInsert")));
        }

        CheckConflicts(updates);
        updates.Sort((a, b) => UpdatePath.Compare(a.Path, b.Path));
        return new OperatorUpdate(updates);
    }

    protected override BsonDocument Change(BsonDocument document, bool isInsert)
    {
        var result = (BsonDocument)document.DeepClone();
        foreach (var update in updates)
        {
            if (!update.OnInsertOnly || isInsert)
                update.Operator.Apply(result, update.Path);
        }

        return result;
    }

    private static void CheckConflicts(List<FieldUpdate> updates)
    {
        var tree = new FieldTree<string>();
        foreach (var path in updates.Select(u => u.Path))
        {
            try
            {
                tree.Add(path, path.Text);
            }
            catch (MongoError)
            {
                throw new MongoError(
                    ErrorCode.ConflictingUpdateOperators,
                    $"Updating the path '{path}' would create a conflict at '{ConflictAt(updates, path)}'");
            }
        }
    }

    private static string ConflictAt(List<FieldUpdate> updates, FieldPath path) => updates
        .Select(u => u.Path.Text)
        .Where(t => t != path.Text && path.Text.StartsWith(t + '.', StringComparison.Ordinal))
        .FirstOrDefault(path.Text);
}
