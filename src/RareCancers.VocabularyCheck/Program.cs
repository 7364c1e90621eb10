using RareCancers.VocabularyCheck;

// The argument is the folder of the vocabulary. Each problem is printed in the format that MSBuild takes for an error of the build.
var problems = Directory.GetFiles(args[0], "*.json")
    .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
    .Order(StringComparer.Ordinal)
    .SelectMany(SchemaCheck.ProblemsIn)
    .ToArray();
foreach (var problem in problems)
    Console.WriteLine(problem);
return problems.Length == 0 ? 0 : 1;
