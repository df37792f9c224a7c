namespace CoveDashboard.ServiceModels;

/// <summary>Classes operations: reads by the first word of their name, everything that is not surely a read as a write.</summary>
internal static class OperationClassifier
{
    private static readonly string[] ReadWords = ["Describe", "Get", "List", "Head", "Lookup", "Search", "BatchGet", "BatchDescribe"];

    public static OperationClass Classify(string operation) =>
        ReadWords.Any(w => StartsWithWord(operation, w)) ? OperationClass.MetadataRead : OperationClass.Write;

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsAsciiLetterLower(name[word.Length]));
}
