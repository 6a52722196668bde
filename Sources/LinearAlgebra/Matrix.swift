/// A dense matrix of doubles, column after column in one block, as BLAS and LAPACK read it.
///
/// Rows and columns are counted from 0. A place outside of the matrix, or shapes that don't fit each other, are a
/// programmer's mistake and trap.
public struct Matrix: Sendable, Equatable {
    /// The number of rows.
    public let rowCount: Int

    /// The number of columns.
    public let columnCount: Int

    /// All values, column after column: `storage[row + column * rowCount]`.
    public private(set) var storage: [Double]

    /// A matrix of one value.
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
        rowCount = rows
        columnCount = columns
        storage = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix of values that stand column after column.
    public init(rows: Int, columns: Int, storage: [Double]) {
        precondition(rows >= 0 && columns >= 0 && storage.count == rows * columns, "a matrix has rows × columns values")
        rowCount = rows
        columnCount = columns
        self.storage = storage
    }

    /// A matrix whose values a closure writes: the block it is given holds rows × columns values, column after column.
    public init<Failure: Error>(
        rows: Int, columns: Int, initializingWith body: (UnsafeMutableBufferPointer<Double>) throws(Failure) -> Void
    ) throws(Failure) {
        self.init(rows: rows, columns: columns)
        try withUnsafeMutableStorage(body)
    }

    /// A matrix of the given columns, all of one length.
    public init(columns: [[Double]]) {
        let rows = columns.first?.count ?? 0
        precondition(columns.allSatisfy { $0.count == rows }, "columns of a matrix are of one length")
        self.init(rows: rows, columns: columns.count, storage: columns.flatMap { $0 })
    }

    /// A matrix of the given rows, all of one length.
    public init(rows: [[Double]]) {
        self = Matrix(columns: rows).transposed
    }

    /// The matrix with ones on its diagonal and zeros elsewhere.
    public static func identity(_ count: Int) -> Matrix {
        var matrix = Matrix(rows: count, columns: count)
        for place in 0..<count { matrix[place, place] = 1 }
        return matrix
    }

    /// The value at a row and a column.
    public subscript(row: Int, column: Int) -> Double {
        get {
            checkPlace(row, column)
            return storage[row + column * rowCount]
        }
        set {
            checkPlace(row, column)
            storage[row + column * rowCount] = newValue
        }
    }

    @inline(__always)
    private func checkPlace(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "the place is outside of the matrix")
    }

    /// One column, without copying it.
    public subscript(column column: Int) -> ArraySlice<Double> {
        get {
            precondition(column >= 0 && column < columnCount, "the column is outside of the matrix")
            return storage[column * rowCount..<(column + 1) * rowCount]
        }
        set {
            precondition(column >= 0 && column < columnCount, "the column is outside of the matrix")
            precondition(newValue.count == rowCount, "a column has as many values as the matrix has rows")
            storage.replaceSubrange(column * rowCount..<(column + 1) * rowCount, with: newValue)
        }
    }

    /// One row, copied.
    public subscript(row row: Int) -> [Double] {
        precondition(row >= 0 && row < rowCount, "the row is outside of the matrix")
        return (0..<columnCount).map { storage[row + $0 * rowCount] }
    }

    /// The diagonal, copied.
    public var diagonal: [Double] {
        (0..<min(rowCount, columnCount)).map { storage[$0 + $0 * rowCount] }
    }

    /// The matrix of the given columns of this one, in the given order.
    public func selecting(columns: some Collection<Int>) -> Matrix {
        var values: [Double] = []
        values.reserveCapacity(rowCount * columns.count)
        for column in columns { values += self[column: column] }
        return Matrix(rows: rowCount, columns: columns.count, storage: values)
    }

    /// The matrix of the given rows of this one, in the given order.
    public func selecting(rows: some Collection<Int>) -> Matrix {
        var values: [Double] = []
        values.reserveCapacity(rows.count * columnCount)
        for column in 0..<columnCount {
            for row in rows { values.append(self[row, column]) }
        }
        return Matrix(rows: rows.count, columns: columnCount, storage: values)
    }

    /// Rows and columns exchanged.
    public var transposed: Matrix {
        Matrix(rows: columnCount, columns: rowCount) { block in
            for column in 0..<columnCount {
                for row in 0..<rowCount { block[column + row * columnCount] = storage[row + column * rowCount] }
            }
        }
    }

    /// Hands the values to a closure, column after column, without copying them.
    public func withUnsafeStorage<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeBufferPointer(body)
    }

    /// Hands the values to a closure that may change them, column after column, without copying them.
    public mutating func withUnsafeMutableStorage<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Double>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeMutableBufferPointer { (buffer) throws(Failure) -> Result in try body(buffer) }
    }
}
