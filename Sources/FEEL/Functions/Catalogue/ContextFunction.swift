/// Functions of contexts.
enum ContextFunction: Hashable, Sendable, CaseIterable {
    /// The value of an entry, or of a path of keys; null where there is none.
    ///
    /// Tiếng Việt: Giá trị của một mục, hoặc theo đường dẫn.
    ///
    ///     get value({a: 1}, "a") => 1
    ///     get value({x: {y: 1}}, ["x", "y"]) => 1
    case value

    /// The entries as a list of contexts with `key` and `value`.
    ///
    /// Tiếng Việt: Các mục, mỗi mục gồm key và value.
    ///
    ///     get entries({a: 1}) => [{key: "a", value: 1}]
    case entries

    /// A context of such a list; null where a key occurs twice.
    ///
    /// Tiếng Việt: Tạo nhóm giá trị từ danh sách các mục.
    ///
    ///     context([{key: "a", value: 1}, {key: "b", value: 2}]) => {a: 1, b: 2}
    case context

    /// The context with another value of an entry, also deep inside along a list of keys.
    ///
    /// Tiếng Việt: Đặt giá trị cho một mục.
    ///
    ///     context put({x: 1}, "y", 2) => {x: 1, y: 2}
    ///     context put({x: {y: 0}}, ["x", "y"], 2) => {x: {y: 2}}
    case put

    /// The entries of all contexts in one; the last one wins.
    ///
    /// Tiếng Việt: Gộp các nhóm giá trị; mục sau thay mục trước.
    ///
    ///     context merge([{x: 1, y: 0}, {y: 2}]) => {x: 1, y: 2}
    case merge
}
