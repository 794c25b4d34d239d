// The parameters' names are those of the specification, because arguments may be passed by them.

private func takes(
    _ parameters: FEELSignature.Parameter...,
    result: FEELType
) -> FEELSignature {
    FEELSignature(parameters, result: result)
}

private func takesMany(
    _ parameters: FEELSignature.Parameter...,
    result: FEELType
) -> FEELSignature {
    FEELSignature(parameters, variadic: true, result: result)
}

private func item(_ name: String, _ type: FEELType) -> FEELSignature.Parameter {
    FEELSignature.Parameter(name, type)
}

private func optional(_ name: String, _ type: FEELType) -> FEELSignature.Parameter {
    FEELSignature.Parameter(name, type, isOptional: true)
}

extension BuiltinDefinition {
    static let logic: [BuiltinDefinition] = [
        .init(.logic(.not), "not", takes(item("negand", .boolean), result: .boolean)),
        .init(
            .logic(.all),
            "all",
            takes(item("list", .list(.boolean)), result: .boolean),
            takesMany(item("list", .boolean), result: .boolean)
        ),
        .init(
            .logic(.any),
            "any",
            takes(item("list", .list(.boolean)), result: .boolean),
            takesMany(item("list", .boolean), result: .boolean)
        ),
        .init(.logic(.isDefined), "is defined?", takes(item("value", .any), result: .boolean)),
        .init(
            .logic(.identical),
            "is",
            takes(item("value1", .any), item("value2", .any), result: .boolean)
        ),
    ]

    static let numeric: [BuiltinDefinition] = [
        .init(
            .numeric(.number),
            "number",
            takes(
                item("from", .string),
                optional("grouping separator", .string),
                optional("decimal separator", .string),
                result: .number
            )
        ),
        .init(
            .numeric(.decimal),
            "decimal",
            takes(item("n", .number), item("scale", .number), result: .number)
        ),
        scaled(.floor, "floor"),
        scaled(.ceiling, "ceiling"),
        rounding(.roundUp, "round up"),
        rounding(.roundDown, "round down"),
        rounding(.roundHalfUp, "round half up"),
        rounding(.roundHalfDown, "round half down"),
        .init(
            .numeric(.abs),
            "abs",
            takes(item("n", .number), result: .number),
            takes(item("n", .dayTimeDuration), result: .dayTimeDuration),
            takes(item("n", .yearMonthDuration), result: .yearMonthDuration)
        ),
        .init(
            .numeric(.modulo),
            "modulo",
            takes(item("dividend", .number), item("divisor", .number), result: .number)
        ),
        .init(.numeric(.sqrt), "sqrt", takes(item("number", .number), result: .number)),
        .init(.numeric(.log), "log", takes(item("number", .number), result: .number)),
        .init(.numeric(.exp), "exp", takes(item("number", .number), result: .number)),
        .init(.numeric(.odd), "odd", takes(item("number", .number), result: .boolean)),
        .init(.numeric(.even), "even", takes(item("number", .number), result: .boolean)),
    ]

    private static func scaled(_ function: NumericFunction, _ name: String) -> BuiltinDefinition {
        .init(
            .numeric(function),
            name,
            takes(item("n", .number), optional("scale", .number), result: .number)
        )
    }

    private static func rounding(_ function: NumericFunction, _ name: String) -> BuiltinDefinition {
        .init(
            .numeric(function),
            name,
            takes(item("n", .number), item("scale", .number), result: .number)
        )
    }

    static let text: [BuiltinDefinition] = [
        .init(.text(.string), "string", takes(item("from", .any), result: .string)),
        .init(
            .text(.substring),
            "substring",
            takes(
                item("string", .string),
                item("start position", .number),
                optional("length", .number),
                result: .string
            )
        ),
        .init(.text(.length), "string length", takes(item("string", .string), result: .number)),
        .init(.text(.upperCase), "upper case", takes(item("string", .string), result: .string)),
        .init(.text(.lowerCase), "lower case", takes(item("string", .string), result: .string)),
        matching(.substringBefore, "substring before", .string),
        matching(.substringAfter, "substring after", .string),
        matching(.contains, "contains", .boolean),
        matching(.startsWith, "starts with", .boolean),
        matching(.endsWith, "ends with", .boolean),
        .init(
            .text(.split),
            "split",
            takes(item("string", .string), item("delimiter", .string), result: .list(.string))
        ),
        .init(
            .text(.matches),
            "matches",
            takes(
                item("input", .string),
                item("pattern", .string),
                optional("flags", .string),
                result: .boolean
            )
        ),
        .init(
            .text(.replace),
            "replace",
            takes(
                item("input", .string),
                item("pattern", .string),
                item("replacement", .string),
                optional("flags", .string),
                result: .string
            )
        ),
        .init(
            .text(.join),
            "string join",
            takes(item("list", .list(.string)), optional("delimiter", .string), result: .string)
        ),
    ]

    private static func matching(
        _ function: TextFunction,
        _ name: String,
        _ result: FEELType
    ) -> BuiltinDefinition {
        .init(
            .text(function),
            name,
            takes(item("string", .string), item("match", .string), result: result)
        )
    }

    static let list: [BuiltinDefinition] = [
        .init(
            .list(.contains),
            "list contains",
            takes(item("list", .list(.any)), item("element", .any), result: .boolean)
        ),
        .init(.list(.count), "count", takes(item("list", .list(.any)), result: .number)),
        folding(.min, "min", .any),
        folding(.max, "max", .any),
        folding(.sum, "sum", .number),
        folding(.mean, "mean", .number),
        folding(.product, "product", .number),
        folding(.median, "median", .number),
        folding(.standardDeviation, "stddev", .number),
        .init(
            .list(.mode),
            "mode",
            takes(item("list", .list(.number)), result: .list(.number)),
            takesMany(item("list", .number), result: .list(.number))
        ),
        .init(
            .list(.sublist),
            "sublist",
            takes(
                item("list", .list(.any)),
                item("start position", .number),
                optional("length", .number),
                result: .list(.any)
            )
        ),
        .init(
            .list(.append),
            "append",
            takesMany(item("list", .list(.any)), item("item", .any), result: .list(.any))
        ),
        .init(
            .list(.concatenate),
            "concatenate",
            takesMany(item("list", .list(.any)), result: .list(.any))
        ),
        .init(
            .list(.insertBefore),
            "insert before",
            takes(
                item("list", .list(.any)),
                item("position", .number),
                item("newItem", .any),
                result: .list(.any)
            )
        ),
        .init(
            .list(.remove),
            "remove",
            takes(item("list", .list(.any)), item("position", .number), result: .list(.any))
        ),
        .init(
            .list(.replace),
            "list replace",
            takes(
                item("list", .list(.any)),
                item("position", .number),
                item("newItem", .any),
                result: .list(.any)
            ),
            takes(
                item("list", .list(.any)),
                item("match", .function([.any, .any], .boolean)),
                item("newItem", .any),
                result: .list(.any)
            )
        ),
        .init(.list(.reverse), "reverse", takes(item("list", .list(.any)), result: .list(.any))),
        .init(
            .list(.indexOf),
            "index of",
            takes(item("list", .list(.any)), item("match", .any), result: .list(.number))
        ),
        .init(
            .list(.union),
            "union",
            takesMany(item("list", .list(.any)), result: .list(.any))
        ),
        .init(
            .list(.distinctValues),
            "distinct values",
            takes(item("list", .list(.any)), result: .list(.any))
        ),
        .init(.list(.flatten), "flatten", takes(item("list", .list(.any)), result: .list(.any))),
        .init(
            .list(.sort),
            "sort",
            takes(
                item("list", .list(.any)),
                optional("precedes", .function([.any, .any], .boolean)),
                result: .list(.any)
            )
        ),
    ]

    private static func folding(
        _ function: ListFunction,
        _ name: String,
        _ type: FEELType
    ) -> BuiltinDefinition {
        .init(
            .list(function),
            name,
            takes(item("list", .list(type)), result: type),
            takesMany(item("list", type), result: type)
        )
    }

    static let context: [BuiltinDefinition] = [
        .init(
            .context(.value),
            "get value",
            takes(item("m", .context([:])), item("key", .any), result: .any)
        ),
        .init(
            .context(.entries),
            "get entries",
            takes(
                item("m", .context([:])),
                result: .list(.context(["key": .string, "value": .any]))
            )
        ),
        .init(.context(.context), "context", takes(item("entries", .any), result: .context([:]))),
        .init(
            .context(.put),
            "context put",
            takes(
                item("context", .context([:])),
                item("key", .any),
                item("value", .any),
                result: .context([:])
            ),
            takes(
                item("context", .context([:])),
                item("keys", .list(.string)),
                item("value", .any),
                result: .context([:])
            )
        ),
        .init(
            .context(.merge),
            "context merge",
            takes(item("contexts", .list(.context([:]))), result: .context([:]))
        ),
    ]

    static let time: [BuiltinDefinition] = [
        .init(
            .time(.date),
            "date",
            takes(item("from", .any), result: .date),
            takes(
                item("year", .number),
                item("month", .number),
                item("day", .number),
                result: .date
            )
        ),
        .init(
            .time(.dateAndTime),
            "date and time",
            takes(item("from", .any), result: .dateTime),
            takes(item("date", .any), item("time", .time), result: .dateTime)
        ),
        .init(
            .time(.time),
            "time",
            takes(item("from", .any), result: .time),
            takes(
                item("hour", .number),
                item("minute", .number),
                item("second", .number),
                optional("offset", .dayTimeDuration),
                result: .time
            )
        ),
        .init(.time(.duration), "duration", takes(item("from", .any), result: .any)),
        .init(
            .time(.yearsAndMonths),
            "years and months duration",
            takes(item("from", .any), item("to", .any), result: .yearMonthDuration)
        ),
        .init(.time(.dayOfYear), "day of year", takes(item("date", .any), result: .number)),
        .init(.time(.dayOfWeek), "day of week", takes(item("date", .any), result: .string)),
        .init(.time(.monthOfYear), "month of year", takes(item("date", .any), result: .string)),
        .init(.time(.weekOfYear), "week of year", takes(item("date", .any), result: .number)),
        .init(.time(.today), "today", takes(result: .date)),
        .init(.time(.now), "now", takes(result: .dateTime)),
    ]

    static let range: [BuiltinDefinition] = [
        .init(.range(.range), "range", takes(item("from", .string), result: .range(.any))),
        relation(.before, "before", pointPoint, pointRange, rangePoint, rangeRange),
        relation(.after, "after", pointPoint, pointRange, rangePoint, rangeRange),
        relation(.meets, "meets", rangeRange),
        relation(.metBy, "met by", rangeRange),
        relation(.overlaps, "overlaps", rangeRange),
        relation(.overlapsBefore, "overlaps before", rangeRange),
        relation(.overlapsAfter, "overlaps after", rangeRange),
        relation(.finishes, "finishes", pointRange, rangeRange),
        relation(.finishedBy, "finished by", rangePoint, rangeRange),
        relation(.includes, "includes", rangePoint, rangeRange),
        relation(.during, "during", pointRange, rangeRange),
        relation(.starts, "starts", pointRange, rangeRange),
        relation(.startedBy, "started by", rangePoint, rangeRange),
        relation(.coincides, "coincides", pointPoint, rangeRange),
    ]

    private static let pointPoint = ("point1", "point2")
    private static let pointRange = ("point", "range")
    private static let rangePoint = ("range", "point")
    private static let rangeRange = ("range1", "range2")

    /// A relation of points and ranges, whose parameters' names depend on which they are.
    private static func relation(
        _ function: RangeFunction,
        _ name: String,
        _ pairs: (String, String)...
    ) -> BuiltinDefinition {
        BuiltinDefinition(
            .range(function),
            name,
            pairs.map { takes(item($0.0, .any), item($0.1, .any), result: .boolean) }
        )
    }
}
