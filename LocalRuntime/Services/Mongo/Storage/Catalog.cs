using System.Collections.Immutable;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Which collections and indexes there are. A snapshot: changes make a new one.</summary>
internal sealed class Catalog(ImmutableSortedDictionary<(string Database, string Name), CollectionInfo> collections)
{
    public static readonly Catalog Empty = new(
        ImmutableSortedDictionary.Create<(string, string), CollectionInfo>(Comparer<(string, string)>.Create(Order)));

    public IEnumerable<CollectionInfo> Collections => collections.Values;

    public IEnumerable<CollectionInfo> In(string database) => collections.Values.Where(c => c.Database == database);

    public CollectionInfo? Find(string database, string name) => collections.GetValueOrDefault((database, name));

    public Catalog With(CollectionInfo collection) =>
        new(collections.SetItem((collection.Database, collection.Name), collection));

    public Catalog Without(CollectionInfo collection) =>
        new(collections.Remove((collection.Database, collection.Name)));

    private static int Order((string, string) left, (string, string) right)
    {
        var databases = string.CompareOrdinal(left.Item1, right.Item1);
        return databases != 0 ? databases : string.CompareOrdinal(left.Item2, right.Item2);
    }
}
