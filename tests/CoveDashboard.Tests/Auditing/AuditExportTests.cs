using System.IO.Compression;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Auditing;

/// <summary>The export, as an auditor checks it: with python3, without this program.</summary>
public sealed class AuditExportTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-export-");
    private TestDashboard _dashboard = null!;

    private string Chain => Path.Combine(_folder.FullName, "chain.ndjson");

    private string Heads => Path.Combine(_folder.FullName, "heads.ndjson");

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        var trail = _dashboard.Services.GetRequiredService<IAuditTrail>();
        await trail.AppendAsync(
            [
                .. Enumerable.Range(0, 1200).Select(i => new AuditRecord("test.entry", AuditActor.System, "acme", $"{i}", new()
                {
                    ["rate"] = i / 7.0, ["tiny"] = 1e-9, ["big"] = 1e30, ["text"] = "ü\u2028\"\\\u0001 😀", ["\ufb33"] = 1, ["😀"] = null,
                })),
            ],
            default);
        using var auditor = _dashboard.WithToken(Role.Auditor);
        await using var zip = await auditor.GetStreamAsync("/api/v1/audit/export");
        await ZipFile.ExtractToDirectoryAsync(zip, _folder.FullName, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Verify_Export_IsIntact()
    {
        var lines = (await File.ReadAllLinesAsync(Chain)).Length;

        var (exitCode, said) = await VerifyAsync();

        exitCode.ShouldBe(0, said);
        said.ShouldStartWith($"{lines} entries, key ");
        said.ShouldContain("intact");
        lines.ShouldBeGreaterThan(1200);
    }

    [Theory]
    [InlineData("altered")]
    [InlineData("removed")]
    [InlineData("reordered")]
    [InlineData("inserted")]
    [InlineData("truncated")]
    public async Task Verify_TamperedExport_IsFound(string deed)
    {
        var lines = (await File.ReadAllLinesAsync(Chain)).ToList();
        switch (deed)
        {
            case "altered": lines[600] = lines[600].Replace("\"acme\"", "\"evil\"", StringComparison.Ordinal); break;
            case "removed": lines.RemoveAt(600); break;
            case "reordered": (lines[600], lines[601]) = (lines[601], lines[600]); break;
            case "inserted": lines.Insert(600, lines[600]); break;
            default: lines.RemoveRange(1000, lines.Count - 1000); break;
        }
        await File.WriteAllLinesAsync(Chain, lines);

        var (exitCode, said) = await VerifyAsync();

        exitCode.ShouldBe(1);
        said.ShouldContain(deed);
    }

    [Fact]
    public async Task Verify_WholeChainAndHeadsWrittenAnew_IsFoundByAKeptHead()
    {
        var kept = Path.Combine(_folder.FullName, "kept.ndjson");
        File.Copy(Heads, kept);
        using var other = new AuditHeadSigner(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256));
        var forged = AuditChain.Link(new AuditRecord("a", AuditActor.System), 1, AuditChain.Genesis, TimeProvider.System.GetUtcNow());
        var json = AuditChain.ToJson(forged);
        json["hash"] = forged.Hash;
        await File.WriteAllBytesAsync(Chain, [.. CoveDashboard.Engine.Json.CanonicalJson.Canonicalize(json), (byte)'\n']);
        await File.WriteAllTextAsync(Heads, $"{other.Sign(forged, TimeProvider.System.GetUtcNow()).ToLine()}\n");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "public-key.pem"), other.PublicKeyPem);

        (await VerifyAsync()).ExitCode.ShouldBe(0, "alone, a forgery with a key of its own looks whole");
        var (exitCode, said) = await VerifyAsync(kept);

        exitCode.ShouldBe(1);
        said.ShouldContain("not signed by key");
        said.ShouldContain("truncated at 1");
    }

    private Task<(int ExitCode, string Said)> VerifyAsync(params string[] arguments) => Python.RunAsync(Path.Combine(_folder.FullName, "verify.py"), arguments);
}
