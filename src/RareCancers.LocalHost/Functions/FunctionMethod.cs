using System.Reflection;

namespace RareCancers.LocalHost.Functions;

/// <summary>One <c>[Function]</c> method: its name, its trigger, and how to call it.</summary>
public abstract class FunctionMethod
{
    private readonly Lazy<ObjectFactory> activate;
    private readonly MethodInvoker call;
    private readonly ParameterInfo[] parameters;
    private readonly Func<Task, object?> result;

    private protected FunctionMethod(string name, MethodInfo method, ParameterInfo trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        if (method.DeclaringType is not { IsAbstract: false } type)
            throw Refuse("must be an instance method of a class that can be created");
        if (method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && ResultType is null)
            throw Refuse($"returns {method.ReturnType.Name}; it must return void, Task or Task<T>, or IResult");
        // Created once: reflection on every request would limit the throughput of feeds.
        activate = new(() => ActivatorUtilities.CreateFactory(type, []));
        call = MethodInvoker.Create(method);
        parameters = method.GetParameters();
        result = ResultReader(method.ReturnType);
    }

    public string Name { get; }

    internal MethodInfo Method { get; }

    internal ParameterInfo Trigger { get; }

    internal Type? ResultType => Method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>)
        ? type.GetGenericArguments()[0]
        : typeof(IResult).IsAssignableFrom(Method.ReturnType) ? Method.ReturnType : null;

    /// <summary>Calls the method on a new instance created from <paramref name="services"/>, a scope for this call.</summary>
    internal async ValueTask<object?> InvokeAsync(IServiceProvider services, Func<ParameterInfo, object?> bind)
    {
        var arguments = Array.ConvertAll(parameters, parameter => bind(parameter));
        var returned = call.Invoke(activate.Value(services, []), arguments.AsSpan());
        if (returned is not Task task)
            return returned;

        await task;
        return result(task);
    }

    internal StartupFailureException Refuse(string reason, Exception? inner = null) =>
        new($"The function '{Name}' ({Method.DeclaringType?.Name}.{Method.Name}) {reason}.", inner);

    /// <summary>Throws for the first parameter that is neither the trigger, a CancellationToken nor accepted by <paramref name="binds"/>.</summary>
    private protected void RequireBindable(Func<ParameterInfo, bool> binds)
    {
        foreach (var parameter in parameters)
        {
            if (parameter != Trigger && parameter.ParameterType != typeof(CancellationToken) && !binds(parameter))
                throw Refuse($"has a parameter '{parameter.ParameterType.Name} {parameter.Name}' that cannot be bound");
        }
    }

    private static Func<Task, object?> ResultReader(Type returns) => returns.IsGenericType
        ? typeof(FunctionMethod).GetMethod(nameof(ResultOf), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(returns.GetGenericArguments()).CreateDelegate<Func<Task, object?>>()
        : _ => null;

    private static object? ResultOf<T>(Task task) => ((Task<T>)task).Result;
}
