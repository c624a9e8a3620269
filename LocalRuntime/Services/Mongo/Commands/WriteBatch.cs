using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>The statements of a write command, each prepared or failed on its own.</summary>
internal static class WriteBatch
{
    private const int Largest = 100_000;

    /// <summary>Prepares the statements before the writer's turn, which is the scarce one.</summary>
    public static List<Prepared<T>> Prepare<T>(IReadOnlyList<Row> statements, Func<Row, T> prepare)
    {
        if (statements.Count is 0 or > Largest)
        {
            throw new MongoError(
                ErrorCode.InvalidLength,
                $"Write batch sizes must be between 1 and {Largest}. Got {statements.Count} operations.");
        }

        return [.. statements.Select(s => Attempt(s, prepare))];
    }

    /// <summary>Runs them in order; in an ordered batch up to the first failure.</summary>
    public static WriteErrors Run<T>(List<Prepared<T>> statements, bool ordered, Action<int, T> run)
    {
        var errors = new WriteErrors(ordered);
        for (var index = 0; index < statements.Count && !errors.Stops; index++)
        {
            try
            {
                run(index, statements[index].Statement);
            }
            catch (MongoError e)
            {
                errors.Add(index, e);
            }
        }

        return errors;
    }

    private static Prepared<T> Attempt<T>(Row statement, Func<Row, T> prepare)
    {
        try
        {
            return new Prepared<T>(prepare(statement), null);
        }
        catch (MongoError e)
        {
            return new Prepared<T>(default, e);
        }
    }
}
