public import CivilCalendar
public import WorkflowModel

/// A workflow as a picture: its stages, and how events move a case between them.
///
/// ```swift
/// let diagram = WorkflowDiagram(of: workflow, in: .vietnamese, showing: [.timers])
/// write(diagram.text(.dot))
/// ```
public struct WorkflowDiagram: Hashable, Sendable {
    /// The language of a picture.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// Mermaid, which many editors and pages draw.
        case mermaid
        /// DOT, for Graphviz.
        case dot
    }

    /// What a picture may show besides stages and moves.
    public struct Parts: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Makes a set from bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The timers of each stage, with their periods.
        public static let timers = Parts(rawValue: 1)
        /// The events a stage takes without moving the case.
        public static let staying = Parts(rawValue: 2)
    }

    /// What a node stands for, which decides its shape.
    enum Shape: Hashable, Sendable {
        case start
        case stage
        case final
        case anyStage
        case timers
        case otherWorkflow
    }

    /// What a line between nodes means.
    enum Line: Hashable, Sendable {
        case move
        case entry
        case opening
        case note
    }

    struct Node: Hashable, Sendable {
        let id: String
        let shape: Shape
        /// The paragraphs of its text.
        let words: [String]
    }

    struct Edge: Hashable, Sendable {
        let from: String
        let to: String
        let line: Line
        /// The paragraphs of its text.
        var words: [String]
    }

    /// The title of the workflow.
    let title: String
    let nodes: [Node]
    let edges: [Edge]

    /// Makes a picture.
    ///
    /// - Parameters:
    ///   - workflow: The workflow, checked.
    ///   - language: The language of its texts.
    ///   - parts: What to show besides stages and moves.
    ///   - counts: How many cases stand in each stage, by name; `nil` shows no numbers.
    public init(
        of workflow: Workflow,
        in language: Language,
        showing parts: Parts = [],
        counts: [String: Int]? = nil
    ) {
        var builder = DiagramBuilder(workflow: workflow, language: language)
        builder.build(parts, counts)
        title = workflow.title[language]
        nodes = builder.nodes
        edges = builder.edges
    }

    /// The text that draws the picture.
    public func text(_ format: Format) -> String {
        switch format {
        case .mermaid: MermaidText.write(self)
        case .dot: DotText.write(self)
        }
    }
}
