namespace CoveDashboard.ServiceModels;

/// <summary>What an operation can do to the account it is called in.</summary>
public enum OperationClass
{
    /// <summary>Reads names, settings and states of resources.</summary>
    MetadataRead,

    /// <summary>Reads what customers store: secrets, objects, log lines, table items, decrypted data.</summary>
    DataRead,

    /// <summary>Changes something, or may: whatever is not surely a read.</summary>
    Write,
}
