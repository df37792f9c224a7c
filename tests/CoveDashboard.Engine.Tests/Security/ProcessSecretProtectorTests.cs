using CoveDashboard.Engine.Security;

namespace CoveDashboard.Engine.Tests.Security;

public sealed class ProcessSecretProtectorTests
{
    [Fact]
    public void Unprotect_OwnText_GivesTheSecretBack()
    {
        using var protector = new ProcessSecretProtector();

        var text = protector.Protect("the-external-id");

        text.ShouldNotContain("external");
        protector.Protect("the-external-id").ShouldNotBe(text);
        protector.Unprotect(text).ShouldBe("the-external-id");
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Unprotect_TextOfAnother_SaysWhatToDo(string text)
    {
        using var protector = new ProcessSecretProtector();

        Should.Throw<SecretLostException>(() => protector.Unprotect(text)).Message.ShouldContain("Start the run again");
    }
}
