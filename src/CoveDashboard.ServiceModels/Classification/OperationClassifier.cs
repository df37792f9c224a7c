namespace CoveDashboard.ServiceModels;

/// <summary>
/// Classes operations: by the reviewed tables first, then by the first word of their name. Everything that is not surely
/// a read is a write; that holds for operations of newer models too, which no table knows.
/// </summary>
internal static class OperationClassifier
{
    private static readonly string[] ReadWords = ["Describe", "Get", "List", "Head", "Lookup", "Search", "BatchGet", "BatchDescribe"];

    public static OperationClass Classify(string serviceId, string operation)
    {
        var key = OperationTable.Key(serviceId, operation);
        if (OperationTable.Writes.Contains(key))
            return OperationClass.Write;
        if (OperationTable.DataReads.Contains(key))
            return OperationClass.DataRead;
        return OperationTable.Reads.Contains(key) || SoundsLikeARead(operation) ? OperationClass.MetadataRead : OperationClass.Write;
    }

    /// <summary>The name begins with one of the words as a whole word: <c>GetTrail</c>, not <c>Getaway</c>.</summary>
    public static bool SoundsLikeARead(string operation) => ReadWords.Any(w => StartsWithWord(operation, w));

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsAsciiLetterLower(name[word.Length]));
}
