using System.Data;
using Dapper;

namespace CoveDashboard.Storage.Database;

/// <summary>Arguments of a statement whose texts the database can keep.</summary>
internal sealed class StorableArguments(object arguments, ISqlDialect dialect) : SqlMapper.IDynamicParameters
{
    private readonly SqlMapper.IDynamicParameters _arguments = arguments as SqlMapper.IDynamicParameters ?? new DynamicParameters(arguments);

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        _arguments.AddParameters(command, identity);
        foreach (IDataParameter parameter in command.Parameters)
            if (parameter.Value is string text)
                parameter.Value = dialect.Storable(text);
    }
}
