/// A function every expression may call (DMN 1.5, 10.3.4).
enum Builtin: Hashable, Sendable {
    case logic(LogicFunction)
    case numeric(NumericFunction)
    case text(TextFunction)
    case list(ListFunction)
    case context(ContextFunction)
    case time(TimeFunction)
    case range(RangeFunction)
}

/// Functions of truth values.
enum LogicFunction: Hashable, Sendable {
    case not
    case all
    case any
    case isDefined
    case identical
}

/// Functions of numbers.
enum NumericFunction: Hashable, Sendable {
    case number
    case decimal
    case floor
    case ceiling
    case roundUp
    case roundDown
    case roundHalfUp
    case roundHalfDown
    case abs
    case modulo
    case sqrt
    case log
    case exp
    case odd
    case even
}

/// Functions of strings.
enum TextFunction: Hashable, Sendable {
    case string
    case substring
    case length
    case upperCase
    case lowerCase
    case substringBefore
    case substringAfter
    case contains
    case startsWith
    case endsWith
    case split
    case join
    case matches
    case replace
}

/// Functions of lists.
enum ListFunction: Hashable, Sendable {
    case contains
    case count
    case min
    case max
    case sum
    case mean
    case product
    case median
    case mode
    case standardDeviation
    case sublist
    case append
    case concatenate
    case insertBefore
    case remove
    case replace
    case reverse
    case indexOf
    case union
    case distinctValues
    case flatten
    case sort
}

/// Functions of contexts.
enum ContextFunction: Hashable, Sendable {
    case value
    case entries
    case context
    case put
    case merge
}

/// Functions of dates, times and durations.
enum TimeFunction: Hashable, Sendable {
    case date
    case time
    case dateAndTime
    case duration
    case yearsAndMonths
    case dayOfYear
    case dayOfWeek
    case monthOfYear
    case weekOfYear
    case today
    case now
}

/// Functions of ranges and their relations.
enum RangeFunction: Hashable, Sendable {
    case range
    case before
    case after
    case meets
    case metBy
    case overlaps
    case overlapsBefore
    case overlapsAfter
    case finishes
    case finishedBy
    case includes
    case during
    case starts
    case startedBy
    case coincides
}

/// A built-in function's name and what it may be called with.
struct BuiltinDefinition: Sendable {
    let builtin: Builtin
    let name: String
    /// Signatures to choose from, the first that fits the arguments.
    let signatures: [FEELSignature]

    /// A function with one signature, or with more that are added to it.
    init(_ builtin: Builtin, _ name: String, _ signatures: FEELSignature...) {
        self.init(builtin, name, signatures)
    }

    /// A function with any of the signatures.
    init(_ builtin: Builtin, _ name: String, _ signatures: [FEELSignature]) {
        self.builtin = builtin
        self.name = name
        self.signatures = signatures
    }

    /// The definition of a name.
    static func named(_ name: String) -> BuiltinDefinition? { byName[name] }

    /// The name of a function.
    static func name(of builtin: Builtin) -> String {
        all.first { $0.builtin == builtin }?.name ?? "function"
    }

    /// All definitions, in no order that matters.
    static let all = logic + numeric + text + list + context + time + range

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Why arguments fit no signature.
    struct ArgumentFailure: Error {
        let reason: InvalidCall.Reason
        /// The argument at fault; nil for the call as a whole.
        let argument: Int?
    }

    /// The arguments' indices in the order of the parameters, nil for one left out in the middle.
    func arrange(_ names: [String?]) -> Result<[Int?], ArgumentFailure> {
        guard names.contains(where: { $0 != nil }) else {
            let fits = signatures.contains { $0.counts.contains(names.count) }
            guard fits else {
                return .failure(
                    ArgumentFailure(reason: .argumentCount(names.count), argument: nil)
                )
            }
            return .success(names.indices.map { $0 })
        }
        if let index = names.firstIndex(of: nil) {
            return .failure(ArgumentFailure(reason: .namedArguments, argument: index))
        }
        var firstFailure: ArgumentFailure?
        for signature in signatures {
            switch Self.arrange(names.compactMap { $0 }, for: signature) {
            case .success(let order): return .success(order)
            case .failure(let failure): firstFailure = firstFailure ?? failure
            }
        }
        return .failure(
            firstFailure ?? ArgumentFailure(reason: .argumentCount(names.count), argument: nil)
        )
    }

    private static func arrange(
        _ names: [String],
        for signature: FEELSignature
    ) -> Result<[Int?], ArgumentFailure> {
        var order: [Int?] = Array(repeating: nil, count: signature.parameters.count)
        for (index, name) in names.enumerated() {
            guard let place = signature.parameters.firstIndex(where: { $0.name == name }) else {
                return .failure(ArgumentFailure(reason: .unknownParameter(name), argument: index))
            }
            guard order[place] == nil else {
                return .failure(ArgumentFailure(reason: .repeatedParameter(name), argument: index))
            }
            order[place] = index
        }
        for (place, parameter) in signature.parameters.enumerated()
        where order[place] == nil && !parameter.isOptional {
            return .failure(
                ArgumentFailure(reason: .missingParameter(parameter.name), argument: nil)
            )
        }
        while let last = order.last, last == nil { order.removeLast() }
        return .success(order)
    }
}
