import COpenBLAS

/// The power of two that brings a column's length to between 1/2 and 2; 1 for a column of zeros.
func powerOfTwo(bringingToUnitLength values: ArraySlice<Double>) -> Double {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return 1 }
    let unit = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
    let length = values.reduce(0) { $0 + ($1 * unit) * ($1 * unit) }.squareRoot()
    return Double(sign: .plus, exponent: -largest.exponent - length.exponent, significand: 1)
}

extension Matrix {
    /// The square root of the sum of all squares.
    public var frobeniusNorm: Double { storage.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// Each column times a factor, and rows of zeros below up to a multiple of four.
    func paddedAndScaled(by factors: [Double]) -> Matrix {
        let padded = (rowCount + 3) & ~3
        return Matrix(rows: padded, columns: columnCount) { block in
            for column in 0..<columnCount {
                for row in 0..<rowCount { block[row + column * padded] = storage[row + column * rowCount] * factors[column] }
            }
        }
    }

    /// This matrix with the columns of another to its right.
    public func appending(_ right: Matrix) -> Matrix {
        precondition(right.rowCount == rowCount, "matrices side by side have as many rows")
        return Matrix(rows: rowCount, columns: columnCount + right.columnCount, storage: storage + right.storage)
    }

    /// The first rows alone.
    func firstRows(_ count: Int) -> Matrix {
        guard count != rowCount else { return self }
        return Matrix(rows: count, columns: columnCount) { block in
            for column in 0..<columnCount {
                for row in 0..<count { block[row + column * count] = storage[row + column * rowCount] }
            }
        }
    }

    /// The inverse of a square upper triangle without a zero on its diagonal (`dtrtri`).
    public var invertedUpperTriangle: Matrix {
        precondition(rowCount == columnCount, "a triangle that can be inverted is square")
        BLAS.singleThread
        var inverse = self
        var count = Int32(columnCount)
        var status: Int32 = 0
        if count > 0 {
            inverse.withUnsafeMutableStorage { dtrtri_("U", "N", &count, $0.baseAddress, &count, &status, 1, 1) }
        }
        precondition(status == 0, "the triangle has a zero on its diagonal")
        return inverse
    }
}

extension Optional<Matrix> {
    /// Hands the values to a closure, or nil where there is no matrix.
    func withStorageIfPresent<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
        switch self {
        case .some(let matrix): matrix.withUnsafeStorage { body($0.baseAddress) }
        case .none: body(nil)
        }
    }
}

extension Matrix {
    /// Every value times a number.
    public func scaled(by factor: Double) -> Matrix {
        Matrix(rows: rowCount, columns: columnCount, storage: storage.map { $0 * factor })
    }
}
