namespace CoveDashboard.ServiceModels;

/// <summary>The kinds of shape that a service model knows.</summary>
public enum ShapeType
{
    Structure,
    List,
    Map,
    String,
    Character,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Boolean,
    Timestamp,
    Blob,
}
