import CivilCalendar
import ControlAPI

/// A verb that ends with an exit code after it has said everything.
struct QuietExit: Error, Hashable {
    let status: ExitStatus
}

extension Problem {
    /// What is written to the standard error, in words.
    func words(_ language: Language) -> String {
        var lines = ["nhachanctl: \(detail[language])"]
        if let nearest, !detail[language].contains("“\(nearest)”") {
            lines.append("  \(Words.didYouMean(nearest)[language])")
        }
        if let place {
            let label = code == .importInvalid ? Words.tablePlace : Words.rulePlace
            lines.append("  \(label[language]): \(place)")
        }
        lines += findings.map { "  \($0.line(language))" }
        lines += moves.map { "  \($0.line(language))" }
        return lines.map(printable).joined(separator: "\n")
    }

    /// What is written to the standard error for `--json`.
    func document(_ language: Language) -> String {
        guard let bytes = try? WireJSON.encode(ProblemDocument(self, language: language)) else {
            return words(language)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension DiagnosticRow {
    /// The finding as compilers print it.
    func line(_ language: Language) -> String {
        let text = message[language]
        // Most messages of the loader name it themselves.
        let nearest = suggestion.flatMap { name in
            text.contains("“\(name)” không?") || text.contains("did you mean “\(name)”")
                ? nil : " " + Words.didYouMean(name)[language]
        }
        return "\(file):\(line):\(column): \(severity) \(code): \(text)\(nearest ?? "")"
    }
}

extension DueMove {
    /// The case, the timer, the old date and the new one, and why.
    func line(_ language: Language) -> String {
        let nothing = Words.noDate[language]
        let star = isProvisional ? " *" : ""
        let dates = "\(old?.displayText ?? nothing) → \(new?.displayText ?? nothing)\(star)"
        return "\(caseID)  \(timer) (\(title[language]))  \(dates)  \(reason[language])"
    }
}
