public import FEEL

extension FEELExpression {
    /// The named conditions on subjects that it asks with `is a`.
    public var conditionsAsked: [String] {
        references.compactMap { reference in
            guard case .call(let function, let arguments) = reference.target,
                function == GuardFunction.isA.rawValue
            else { return nil }
            return arguments.first.flatMap { $0 }?.text
        }
    }

    /// Whether it asks for the day itself, so that time alone can change its answer.
    public var asksForToday: Bool {
        references.contains { reference in
            switch reference.target {
            case .path(let path): path.first == "today"
            // FEEL's own today and now.
            case .call(let function, _): function == "today" || function == "now"
            }
        }
    }
}
