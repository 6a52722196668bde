public import LinearAlgebra

/// The predictors of a model as numbers: one row per observation, one named column per coefficient.
public struct ModelMatrix: Sendable, Equatable {
    /// The name of the intercept's column, as R has it.
    public static let interceptName = "(Intercept)"

    /// The columns' names, one per coefficient.
    public let names: [String]
    /// The columns.
    public let values: Matrix
    /// What rounding left of each value, where columns were computed in double-double.
    public let low: Matrix?
    /// Whether the columns hold an intercept, or dummies that add up to one.
    public let hasIntercept: Bool

    /// A model matrix of columns that are ready.
    public init(names: [String], values: Matrix, low: Matrix? = nil, hasIntercept: Bool) {
        precondition(names.count == values.columnCount, "each column has a name")
        self.names = names
        self.values = values
        self.low = low
        self.hasIntercept = hasIntercept
    }

    /// A model matrix of named predictors of one length, behind an intercept if there is to be one.
    public init(_ predictors: [(name: String, values: [Double])], intercept: Bool = true) {
        let rows = predictors.first?.values.count ?? 0
        self.init(rows: rows, predictors.map { Column(name: $0.name, values: $0.values) }, intercept: intercept)
    }

    /// One named column, and what rounding left of it.
    public struct Column: Sendable, Equatable {
        /// The coefficient's name.
        public var name: String
        /// One number per row.
        public var values: [Double]
        /// What rounding left of each number, where that is known.
        public var low: [Double]?

        /// A named column.
        public init(name: String, values: [Double], low: [Double]? = nil) {
            self.name = name
            self.values = values
            self.low = low
        }

        /// The powers 1 to `degree` of a variable, each kept in double-double, named `poly(x, 3, raw)1` and so on.
        ///
        /// A power rounded to a double changes the tenth digit of an ill-conditioned polynomial's coefficients.
        public static func rawPowers(of values: [Double], degree: Int, name: String) -> [Column] {
            var powers = values.map { DoubleDouble($0) }
            return (1...max(1, degree)).map { exponent in
                if exponent > 1 { for row in values.indices { powers[row] = powers[row] * DoubleDouble(values[row]) } }
                return Column(
                    name: "poly(\(name), \(degree), raw)\(exponent)", values: powers.map(\.high),
                    low: exponent == 1 ? nil : powers.map(\.low))
            }
        }
    }

    /// A model matrix of named columns behind an intercept if there is to be one.
    ///
    /// - Parameters:
    ///   - rows: The number of rows, which a model of an intercept alone can't tell otherwise.
    ///   - columns: The columns, of that many rows each.
    ///   - intercept: Whether a column of ones stands first.
    public init(rows: Int, _ columns: [Column], intercept: Bool = true) {
        var all = columns
        if intercept { all.insert(Column(name: Self.interceptName, values: [Double](repeating: 1, count: rows)), at: 0) }
        precondition(all.allSatisfy { $0.values.count == rows && $0.low?.count ?? rows == rows }, "columns are of one length")
        let zeros = [Double](repeating: 0, count: rows)
        self.init(
            names: all.map(\.name),
            values: Matrix(rows: rows, columns: all.count, storage: all.flatMap(\.values)),
            low: all.contains { $0.low != nil }
                ? Matrix(rows: rows, columns: all.count, storage: all.flatMap { $0.low ?? zeros }) : nil,
            hasIntercept: intercept)
    }

    /// The same columns but for the intercept's.
    var withoutIntercept: ModelMatrix {
        let kept = names.indices.filter { names[$0] != Self.interceptName }
        return ModelMatrix(
            names: kept.map { names[$0] }, values: values.selecting(columns: kept), low: low?.selecting(columns: kept), hasIntercept: false)
    }

    /// The columns but for the intercept's, one by one.
    var columnList: [Column] {
        let plain = withoutIntercept
        return plain.names.indices.map { column in
            Column(name: plain.names[column], values: Array(plain.values[column: column]), low: plain.low.map { Array($0[column: column]) })
        }
    }

    /// The number of rows.
    public var rowCount: Int { values.rowCount }
}

extension ModelMatrix {
    /// The standard deviation of every column.
    package var standardDeviations: [Double] {
        names.indices.map { place in
            let column = values[column: place]
            let mean = column.reduce(0, +) / Double(max(1, column.count))
            let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(max(1, column.count - 1))).squareRoot()
        }
    }
}
