namespace CoveDashboard.Api.Exports.Evidence;

/// <summary>Tells a person what lies in the folder and what it proves.</summary>
internal static class EvidenceReadme
{
    private const string Rehearsal = """
        REHEARSAL: this plan was made for the rehearsal organization, which is not there. Nothing happened in AWS.


        """;

    public static string Of(EvidenceFacts facts) => $"""
        {(facts.IsRehearsal ? Rehearsal : "")}Evidence of plan {facts.Plan.Number}
        {facts.Plan.Hash}

        plan.json        what was approved, as RFC 8785 JSON; its SHA-256 is the plan's address above
        decisions.json   who asked for it, who approved, rejected or closed it and with which words, who let it start in spite
                         of a change freeze, how it stands
        calls.ndjson     every call of class write: time (UTC), principal, request id, error, the item before and after, what became of it
        outcomes.ndjson  what became of every change that an apply came to, also where nothing was sent
        audit.ndjson     the audit's entries of this plan and its runs; each hash covers the rest of its line
        heads.ndjson     signed heads of the whole audit, with public-key.pem; none before the first was signed
        athena.sql       finds the same calls in CloudTrail
        verify.py        checks this folder offline

        python3 verify.py                 checks that the plan hashes to its address, that no audit entry was altered, and that decisions and
                                          calls are those of the plan and the audit
        python3 verify.py <hash>          and that the plan is the one whose hash you noted

        accountId is where a call was made, affectedAccountId whose state it changes; they differ for tags of accounts, for example.
        A change.late in audit.ndjson tells calls of a process that had lost its part of the run: what became of the change, another one found out.
        A change may stand as Applied without a call here: a process ended between call and note, and reading showed that it had been made.
        CloudTrail has that call; athena.sql finds it by its session's name, where other calls of the run told it.
        A plan without approvals of its own that continues another (origin) stands on that one's, whose evidence shows them.
        Whether the audit itself is whole, the audit's export shows (GET /api/v1/audit/export): the entries here are lines of its chain.

        """.ReplaceLineEndings("\n");
}
