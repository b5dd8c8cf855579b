using Mono.Cecil;

namespace NightLedger.Tests.Shape;

/// <summary>Which types a type mentions: in what it is, what it holds, what its methods take, give and do.</summary>
static class Mentions
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var found = new List<TypeReference?> { type.BaseType };
        found.AddRange(type.Interfaces.Select(one => one.InterfaceType));
        found.AddRange(type.CustomAttributes.Select(one => one.AttributeType));
        found.AddRange(type.GenericParameters.SelectMany(one => one.Constraints).Select(one => one.ConstraintType));
        found.AddRange(type.Fields.Select(one => one.FieldType));
        found.AddRange(type.Properties.Select(one => one.PropertyType));
        found.AddRange(type.Methods.SelectMany(OfMethod));
        return found.OfType<TypeReference>().SelectMany(Whole);
    }

    static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(one => one.ParameterType),
        .. method.CustomAttributes.Select(one => one.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(one => one.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(one => one.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(one => OfOperand(one.Operand)) : [],
    ];

    static IEnumerable<TypeReference?> OfOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(one => one.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    // List<Row> mentions both; Row[] and ref Row mention Row; a nested type belongs where its outermost one does.
    static IEnumerable<TypeReference> Whole(TypeReference type)
    {
        if (type is GenericInstanceType generic)
            foreach (var argument in generic.GenericArguments.SelectMany(Whole))
                yield return argument;
        var bare = type.GetElementType();
        while (bare.DeclaringType is { } outer)
            bare = outer;
        yield return bare;
    }
}
