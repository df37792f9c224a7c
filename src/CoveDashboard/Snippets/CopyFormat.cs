namespace CoveDashboard.Snippets;

/// <summary>What a run or a change can be copied as.</summary>
public enum CopyFormat
{
    Botocove,
    Boto3,
    AwsCli,
    Curl,
}
