using CoveDashboard.Components.Pages.Exemptions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Exemptions;

public sealed class ExemptionDraftTests
{
    [Fact]
    public void ToRequest_OfADay_LastsToItsEnd()
    {
        var draft = new ExemptionDraft { Action = "stop", Place = " 111111111111 ", Reason = "forensics", Owner = "Alpha", Until = new DateOnly(2026, 12, 31) };

        draft.ToRequest("acme-prod").ShouldBe(new ExemptionRequest("acme-prod", "stop", "111111111111", null, "forensics", "Alpha", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void ToRequest_WithoutADay_IsOneThatTheDeskRefuses() => new ExemptionDraft().ToRequest("acme-prod").ExpiresAt.ShouldBe(DateTimeOffset.MinValue);

    [Theory]
    [InlineData(1, false, "stands")]
    [InlineData(0, false, "expired")]
    [InlineData(1, true, "revoked")]
    public void State_OfAnExemption_IsInWords(int daysLeft, bool isRevoked, string word) =>
        ExemptionWords.State(Exemption("111111111111", null, daysLeft, isRevoked), Any.Time).Word.ShouldBe(word);

    [Theory]
    [InlineData("111111111111", null, "account")]
    [InlineData("ou-ab12-3c4d5e6f", null, "OU, with all below")]
    [InlineData("arn:a", "111111111111", "resource")]
    public void Covers_OfAPlace_SaysHowMuch(string place, string? account, string words) =>
        ExemptionWords.Covers(Exemption(place, account, daysLeft: 1, isRevoked: false)).ShouldBe(words);

    private static Exemption Exemption(string place, string? account, int daysLeft, bool isRevoked) =>
        new(Guid.Empty, "acme-prod", "stop", place, account, "why", "Alpha", "local|alpha", "Alpha", Any.Time, Any.Time.AddDays(daysLeft), isRevoked ? Any.Time : null);
}
