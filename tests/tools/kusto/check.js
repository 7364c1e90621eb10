// Reads a JSON array of queries from standard input, and writes a JSON array of what is wrong with each: an array of
// sentences, and the columns of its result.
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { Language } = Kusto;

// The tables of Log Analytics, and their columns, that queries may name.
const schemas = {
  AppMetrics: '(TimeGenerated: datetime, Name: string, Sum: real, Min: real, Max: real, ItemCount: int, Properties: dynamic)',
  Usage: '(TimeGenerated: datetime, DataType: string, IsBillable: bool, Quantity: real)',
  _LogOperation: '(TimeGenerated: datetime, Category: string, Operation: string, Detail: string, Level: string)',
};
const tables = Object.entries(schemas).map(([name, schema]) => new Language.Symbols.TableSymbol.$ctor7(name, schema, null));
const database = new Language.Symbols.DatabaseSymbol.ctor('workspace', tables);
const globals = Language.GlobalState.Default.WithDatabase(database);

const check = query => {
  const code = Language.KustoCode.ParseAndAnalyze(query, globals);
  const found = code.GetDiagnostics();
  const sentences = [];
  for (let index = 0; index < found.Count; index++) sentences.push(found.getItem(index).Message);
  const columns = [];
  const result = code.ResultType;
  if (result && result.Columns)
    for (let index = 0; index < result.Columns.Count; index++) columns.push(result.Columns.getItem(index).Name);
  return { sentences, columns };
};

const queries = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(queries.map(check)));
