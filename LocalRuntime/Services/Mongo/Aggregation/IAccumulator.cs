using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Gathers one field of one group.</summary>
internal interface IAccumulator
{
    /// <summary>Takes the value of one more row, null when it is missing.</summary>
    void Add(BsonValue? value);

    BsonValue Result();
}
