/// Why a design can't be solved.
public enum LeastSquaresError: Error, Sendable, Equatable {
    /// Columns repeat each other; each dependency names one column and those it is a combination of.
    case rankDeficient([ColumnDependency])
    /// A value of the design is infinite or missing.
    case notFinite(row: Int, column: Int)
}

/// A column of a design that says nothing new, and the columns that say it already.
public struct ColumnDependency: Sendable, Equatable {
    /// The column, counted from 0.
    public let column: Int
    /// The columns it is a combination of, in ascending order; empty for a column of zeros.
    public let others: [Int]

    /// A dependency of a column on others.
    public init(column: Int, others: [Int]) {
        self.column = column
        self.others = others
    }
}

extension LeastSquaresError: CustomStringConvertible {
    /// What is wrong with the design, in English.
    public var description: String {
        switch self {
        case .rankDeficient(let dependencies):
            let parts = dependencies.map { dependency in
                dependency.others.isEmpty
                    ? "column \(dependency.column) is zero"
                    : "column \(dependency.column) is a combination of \(dependency.others.map(\.description).joined(separator: ", "))"
            }
            return "the design's columns repeat each other: " + parts.joined(separator: "; ")
        case .notFinite(let row, let column): return "the design has no finite value in row \(row), column \(column)"
        }
    }
}
