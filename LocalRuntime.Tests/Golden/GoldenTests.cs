namespace LocalRuntime.Tests.Golden;

/// <summary>The local host answers as the real one did, but for what differences.txt lists and gives a reason for.</summary>
public sealed class GoldenTests(GoldenReplay replay) : IClassFixture<GoldenReplay>
{
    public static TheoryData<string> Transcripts => [.. Transcript.Names];

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Transcript_Replayed_AnswersAsRecorded(string name)
    {
        var expected = KnownDifferences.All.GetValueOrDefault(name, "");

        Assert.Equal(expected, replay.DifferenceOf(name));
    }

    [Fact]
    public void KnownDifferences_Listed_AreOfTranscripts() =>
        Assert.Empty(KnownDifferences.All.Keys.Except(Transcript.Names));
}
